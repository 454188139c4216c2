"""A clinic in which a whole course of treatment is told: its sessions run, and time passes between.

Console and headset client are the product's own, with its twins of link, clock, display, record and
patient. Nothing of a session is made up but what the patient says.
"""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from clinician_console.analysis.facts import SessionFacts
from clinician_console.analysis.outcomes import CourseFacts
from clinician_console.patients.course import Course, NewEntry
from clinician_console.patients.editing import Edit, edited
from clinician_console.patients.patient import Patient
from clinician_console.patients.plan import Plan
from clinician_console.patients.screening import (
    Decided,
    ScreeningAnswer,
    day_of,
    questions,
    screened,
)
from clinician_console.patients.treating import Override, treating
from clinician_console.record.entries import (
    ClockOffsetEntry,
    EventEntry,
    ExposureEntry,
    RatingEntry,
)
from clinician_console.record.listed import NewSession
from clinician_console.record.recorded import RecordedSession
from clinician_console.record.signals import Samples, StreamInfo
from clinician_console.record.what import Value
from clinician_console.rehearsal.script import led_back
from protocols.instruments.base import Where
from protocols.instruments.loader import load_instrument
from protocols.plans.evidence import Came
from protocols.plans.loader import load_protocol
from shared.clock import NS_PER_S
from shared.rules.states import SessionState
from shared.wire.events import EventName
from shared.wire.messages import WIRE_VERSION
from tests.clinician_console.storage_kit import ready_store
from tests.conftest import Room
from therapy_client.rehearsal import NoHands, SimulatedPatient

BY = "R. Ott"
INSTRUMENTS = {name: load_instrument(name) for name in ("phq9", "bat")}
BUSY_S = 300.0
"""How long a disk may take to write a session down: on a machine with much else to do, long."""
QUIET_FRAME_S = 0.2
"""While nothing begins; the link is alive as long as both are heard within 0.7 s."""


class Clinic:
    """A patient's treatment, told from its first day on."""

    def __init__(self, folder: Path, code: str) -> None:
        self.room = Room(folder, load_protocol("heights"), None)
        self.room.kill_console()
        store_folder = folder / "store"
        store_folder.mkdir()
        self.record = ready_store(store_folder, self.room.console_clock)
        self.code = code
        self.record.keep_patient(Patient(code=code))
        self.sessions: dict[UUID, list[RecordedSession]] = defaultdict(list)
        self.lived_min: dict[UUID, dict[str, float]] = defaultdict(lambda: defaultdict(float))

    # ── between sessions ─────────────────────────────────────────────────────────────────────

    @property
    def course(self) -> Course:
        """The patient's newest."""
        return self.record.courses(self.code)[-1]

    @property
    def plan(self) -> Plan:
        """As it stands."""
        return self.record.plan_versions(self.course.course_id)[-1].plan

    def days_pass(self, days: float) -> None:
        for clock in (self.room.console_clock, self.room.client_clock):
            clock.advance(timedelta(days=days).total_seconds())

    def begins(self, plan: Plan) -> None:
        """A course begins, and its first plan is made."""
        course = self.record.begin_course(self.code, BY)
        self.record.add_plan(course.course_id, plan, BY, "the first plan.")

    def changes_plan(self, edit: Edit, changes: str) -> None:
        base = load_protocol(self.plan.protocol_name)
        plan = edited(self.plan, base, edit)
        self.record.add_plan(self.course.course_id, plan, BY, changes)

    def screens(self, decided: Decided, **answers: ScreeningAnswer) -> None:
        """Everything is answered with no but what is named."""
        asked = questions(load_protocol(self.plan.protocol_name))
        given = {one.name: answers.get(one.name, ScreeningAnswer.NO) for one in asked}
        today = day_of(self.room.console_clock.utc())
        self.record.enter(self.course.course_id, screened(asked, given, decided, today))

    def writes(self, name: EventName, /, **data: Value) -> None:
        """Something is written down outside a session."""
        self.record.enter(self.course.course_id, [NewEntry(name=name, by=BY, data=data)])

    def arrives(self, attendance: str, **more: Value) -> None:
        """The patient is there, and is shown in after a few minutes."""
        self.writes(EventName.ATTENDANCE, attendance=attendance, **more)
        self.days_pass(1 / 288)

    # ── sessions ─────────────────────────────────────────────────────────────────────────────

    def session(self, override: Override | None = None) -> Sitting:
        """A session of the plan as it stands begins."""
        return Sitting(self, override)

    def facts(self, number: int = 1) -> CourseFacts:
        """What one of the patient's courses amounts to."""
        course = self.record.courses(self.code)[number - 1]
        return CourseFacts(
            course,
            tuple(map(SessionFacts, self.sessions[course.course_id])),
            self.record.entries(course.course_id),
            self.record.plan_versions(course.course_id),
            instruments=INSTRUMENTS,
        )


class Sitting:
    """One session, as a therapist tells it: what is done, and what the patient says.

    Use it with `with`: it ends when its telling does.
    """

    def __init__(self, clinic: Clinic, override: Override | None) -> None:
        self.clinic, self.room = clinic, clinic.room
        room = clinic.room
        found = treating(clinic.record, clinic.code, day_of(room.console_clock.utc()))
        assert found is not None
        self.treating, room.protocol = found[0].overridden(override), found[1]
        room.treating = self.treating
        self.began = room.console_clock.utc()
        self.session_id = self._begun()
        room.start_console(session_id=str(self.session_id))
        room.start_client()
        self.patient = SimulatedPatient(NoHands(room.display), room.client_clock)
        self.acts = room.session.acts
        self.steps = {step.name: step for step in room.protocol.steps}
        self.expected = 0

    def __enter__(self) -> Sitting:
        return self

    def __exit__(self, *_: object) -> None:
        self.passes(0.05)
        self.room.kill_console()
        self.clinic.sessions[self.treating.course.course_id].append(self._recorded())
        self._kept()

    # ── how time passes ──────────────────────────────────────────────────────────────────────

    def passes(self, minutes: float) -> None:
        for _ in range(round(60 * minutes / QUIET_FRAME_S)):
            self._frame(QUIET_FRAME_S)

    def _until(self, what, within_s: float = 60.0) -> None:
        for _ in range(round(within_s / 0.05)):
            if what():
                return
            self._frame(0.05)
        raise AssertionError(f"it did not happen within {within_s:g} s: {self.room.session.log}")

    def _frame(self, seconds: float) -> None:
        """A frame; what the patient lives through is counted as they live it, not by the record."""
        self.room.one_frame(seconds)
        session = self.room.loop.session
        self.patient.turn(session)
        if session is not None and session.state is SessionState.EXPOSURE:
            lived_min = self.clinic.lived_min[self.treating.course.course_id]
            lived_min[self.step] += seconds / 60

    # ── what is done ─────────────────────────────────────────────────────────────────────────

    @property
    def step(self) -> str:
        """Where the patient is wanted."""
        step = self.room.session.steering.step
        return "" if step is None else step.name

    def settles_in(self, sickness: int) -> None:
        """Orientation with the practised stop, the score before anything is shown, baseline."""
        session = self.room.session
        self._until(lambda: session.headset.status is not None)
        assert self.acts.move_to(SessionState.ORIENTATION).sent
        self._until(lambda: session.stop_practised)
        self._until(lambda: led_back(session))
        self.is_sick(sickness)
        assert self.acts.move_to(SessionState.BASELINE).sent
        self._until(lambda: session.state is SessionState.BASELINE)
        self.passes(0.2)

    def goes_to(self, name: str) -> None:
        """A step, until the patient is there."""
        session, step = self.room.session, self.steps[name]
        answer = self.acts.go_to_step(step)
        assert answer.sent, answer.sentence
        self._until(
            lambda: (
                session.state is SessionState.EXPOSURE
                and session.headset.status.applied_rev >= session.rev
                and not session.headset.status.moving
            )
        )

    def patient_stops(self) -> None:
        """Both grips, and the safe place."""
        self.room.display.hold_stop(True)
        for _ in range(10):
            self.room.one_frame(0.05)
        self.room.display.hold_stop(False)
        self._until(lambda: self.room.session.state is SessionState.SAFE_PLACE)
        self._until(lambda: self.room.loop.in_safe_place)
        self._until(lambda: not self.room.session.rest_left_s())

    def recovers(self) -> None:
        """From wherever the patient is, to recovery, and the end of the exposure."""
        session = self.room.session
        if session.state is SessionState.SAFE_PLACE:
            self._until(lambda: self.acts.leave_safe_place(SessionState.RECOVERY).sent)
        else:
            assert self.acts.move_to(SessionState.RECOVERY).sent
        self._until(lambda: session.state is SessionState.RECOVERY)
        self.passes(0.2)

    def is_over(self, sickness: int) -> None:
        """Recovery, the score after all of it, asked for harm in vain, and the end."""
        self.recovers()
        self.is_sick(sickness)
        self.acts.adverse_event(None)
        assert self.acts.end().sent

    # ── what the patient says ────────────────────────────────────────────────────────────────

    def says(self, suds: int) -> None:
        assert self.acts.rate(suds).sent
        self.passes(0.02)

    def rates_in_the_headset(self) -> int:
        """The patient is asked, and answers with the controller."""
        before = len(self.room.session.ratings)
        assert self.acts.ask_suds().sent
        self._until(lambda: len(self.room.session.ratings) > before)
        return self.room.session.last_suds

    def is_sick(self, fms: int) -> None:
        assert self.acts.chart(lambda chart: chart.sickness(fms)).sent
        self.passes(0.02)

    def expects(self, step: str, outcome: str, likelihood: int) -> None:
        assert self.acts.chart(lambda chart: chart.expects(step, outcome, likelihood)).sent
        self.expected += 1

    def learned(self, happened: Came, likelihood: int, words: str = "") -> None:
        """What came of the expectancy said last."""
        number = self.expected
        assert self.acts.chart(lambda chart: chart.came(number, happened, likelihood, words)).sent

    def fills_in(self, name: str, *values: int | None) -> None:
        instrument = INSTRUMENTS[name]
        assert self.acts.begin_instrument(instrument, Where.FORM).sent
        for item, value in zip(instrument.items, values, strict=False):
            assert self.acts.answer(instrument, item.name, value).sent
        assert self.acts.end_instrument(instrument).sent
        self.passes(0.02)

    # ── the record ───────────────────────────────────────────────────────────────────────────

    def _begun(self) -> UUID:
        """The store knows the session from its first moment on."""
        version, protocol = self.treating.version, self.room.protocol
        new = NewSession(
            patient_code=self.clinic.code,
            protocol_name=protocol.name,
            protocol_title=protocol.title,
            protocol_sha256=protocol.sha256,
            protocol_toml=protocol.text,
            software_version="0.2.0",
            wire_version=WIRE_VERSION,
            epoch=self.clinic.record.next_epoch(),
            simulated=True,
            course_id=version.course_id,
            plan_id=version.plan_id,
        )
        return self.clinic.record.begin_session(new).session_id

    def _kept(self) -> None:
        """What the twin in memory took goes to the store as it is."""
        with contextlib.ExitStack() as leaving:
            writer = self.clinic.record.writer(self.session_id)
            leaving.callback(writer.close, BUSY_S)
            writes = {
                EventEntry: writer.event,
                ExposureEntry: writer.exposure,
                RatingEntry: writer.rating,
                ClockOffsetEntry: writer.clock_offset,
                StreamInfo: writer.stream,
                Samples: writer.chunk,
            }
            for entry in self.room.recorder.entries:
                writes[type(entry)](entry)
        self.clinic.record.end_session(self.session_id)

    def _recorded(self) -> RecordedSession:
        version = self.treating.version
        head = RecordedSession(
            session_id=self.room.session.steering.session_id,
            patient_code=self.clinic.code,
            protocol_name=self.room.protocol.name,
            protocol_title=self.room.protocol.title,
            protocol_sha256=self.room.protocol.sha256,
            software_version="0.2.0",
            started_at=self.began,
            ended_at=self.room.console_clock.utc(),
            lasted_s=(self.room.console_clock.now_ns() - self.room.recorder.started_ns) / NS_PER_S,
            simulated=True,
            protocol_steps=tuple(self.steps),
            course_id=str(version.course_id),
            plan_version=version.version,
        )
        return self.room.recorder.recorded(head, self.room.recorder.started_ns)


def consents(facts: CourseFacts) -> Mapping[str, str]:
    """What the newest plan says of cues."""
    return {answer.cue: answer.consent.value for answer in facts.plans[-1].plan.consents}

"""A session of a patient with a plan runs that plan, and the record says which version it ran."""

from __future__ import annotations

import hashlib
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from clinician_console.app import Console
from clinician_console.desk.beginning import gone_on_with
from clinician_console.patients.changes import consent_said
from clinician_console.patients.fitting import fitted
from clinician_console.patients.memory import MemoryPatients
from clinician_console.patients.patient import HeadsetNeeds, Patient
from clinician_console.patients.plan import CueConsent, PlannedStep
from clinician_console.patients.screening import (
    Decided,
    Decision,
    ScreeningAnswer,
    day_of,
    questions,
    screened,
)
from clinician_console.patients.treating import Override, treating
from clinician_console.session.answers import Outcome
from clinician_console.session.comfort import ComfortWishes
from clinician_console.session.settings import SessionSettings
from protocols.plans.loader import load_protocol
from shared.clock import FakeClock
from shared.errors import UsageError
from shared.rules.states import SessionState
from shared.wire.parts import Consent
from shared.wire.wishes import CueOrder
from tests.clinician_console.storage_kit import open_store, ready_store
from tests.clinician_console.treatment_kit import plan_of
from tests.wishes import wishing

BY = "A. Therapist"
HEIGHTS = load_protocol("heights")
NAMES = [step.name for step in HEIGHTS.steps]
NO_BIRD = CueConsent(cue="bird", consent=Consent.NEVER, asked_on=date(2026, 3, 1), asked_by=BY)
TWO_STEPS = plan_of(
    steps=(PlannedStep(name=NAMES[0], called="My office lift"), PlannedStep(name=NAMES[1])),
    consents=(NO_BIRD,),
)


def screen(record, course_id, protocol, today, **decided):
    """Everything is answered with no, and the clinician decides."""
    asked = questions(protocol)
    answers = {one.name: ScreeningAnswer.NO for one in asked}
    decision = Decided(**{"decision": Decision.FIT, "by": BY, **decided})
    record.enter(course_id, screened(asked, answers, decision, today))


@pytest.fixture
def record():
    """P014 has a course and a plan of two steps, and nobody has screened them."""
    record = MemoryPatients(FakeClock())
    record.keep_patient(Patient(code="P014"))
    course = record.begin_course("P014", BY)
    record.add_plan(course.course_id, TWO_STEPS, BY, "")
    return record


@pytest.fixture
def planned(make_room, record):
    """A room whose sessions are P014's, screened or not, on somebody's word or on nobody's."""

    def planned(*, screened_on=None, override=None):
        today = day_of(FakeClock().utc())
        if screened_on is not None:
            screen(record, record.courses("P014")[0].course_id, HEIGHTS, screened_on)
        room = make_room()
        found, room.protocol = treating(record, "P014", today)
        room.treating = found if override is None else found.overridden(override)
        room.start_console()
        return room

    return planned


TODAY = day_of(FakeClock().utc())


def test_the_session_has_the_plans_steps_in_the_patients_words(planned):
    room = planned(screened_on=TODAY)
    room.begin_exposure(step=1)
    assert room.session.steering.step.name == NAMES[1]
    assert [step.name for step in room.session.steering.protocol.steps] == [
        "My office lift",
        NAMES[1],
    ]
    assert "The session follows version 1 of the patient's plan." in room.said()
    (followed,) = room.recorder.events("plan_followed")
    assert followed.data == {
        "course": 1,
        "version": 1,
        "plan_sha256": TWO_STEPS.sha256,
        "protocol_sha256": fitted(TWO_STEPS).sha256,
    }


def test_never_of_the_plan_holds_in_the_headset_whatever_the_console_sends(planned):
    room = planned(screened_on=TODAY)
    room.begin_exposure()
    answer = room.session.acts.show_cue("bird", asked_patient=True)
    assert answer.outcome is Outcome.REFUSED
    target = room.session.steering.target(room.session.headset.boot, room.console_clock.now_ns())
    forged = CueOrder(number=1, name="bird")
    room.console_end.send(wishing(target, forged, rev=target.rev + 1000))
    room.let(1.0)
    assert room.scene.cues == []
    (refused,) = room.recorder.events("cue_refused")
    assert refused.data["reason"] == "the patient has not consented to this cue"


# ── screening ────────────────────────────────────────────────────────────────────────────────


def test_without_a_valid_screening_no_session_is_begun(record):
    found, _ = treating(record, "P014", TODAY)
    with pytest.raises(UsageError, match="No session begins: there is no screening"):
        found.overridden(None)


def test_without_one_nothing_rises_in_a_session_and_it_says_why(planned):
    room = planned()
    room.begin_baseline()
    answer = room.session.acts.go_to_step(room.protocol.steps[0])
    assert answer.outcome is Outcome.REFUSED
    assert answer.sentence == "Nothing rises: there is no screening."
    room.let(1.0)
    assert room.client.state is SessionState.BASELINE
    room.session.acts.safe_stop()
    room.in_state(SessionState.SAFE_PLACE)
    room.rested()
    back = room.session.acts.leave_safe_place(SessionState.PAUSED)
    assert back.sentence == "Nothing rises: there is no screening."
    assert room.session.acts.leave_safe_place(SessionState.RECOVERY).sent


def test_on_the_word_of_a_named_person_it_rises_and_the_record_has_their_reason(planned):
    room = planned(override=Override(by="Dr. Adler", reason="seen by the physician today"))
    room.begin_exposure(step=1)
    assert room.session.acts.move_to(SessionState.PAUSED).sent
    assert (
        "Begun without a valid screening (there is no screening), on the word of Dr. Adler: "
        "seen by the physician today" in room.said()
    )
    (event,) = room.recorder.events("screening_overridden")
    assert event.data["by"] == "Dr. Adler"


def test_where_the_screening_is_valid_nobody_overrides_it(record):
    screen(record, record.courses("P014")[0].course_id, HEIGHTS, TODAY)
    found, _ = treating(record, "P014", TODAY)
    assert found.overridden(None) is found
    with pytest.raises(UsageError, match="nothing to override"):
        found.overridden(Override(by=BY, reason="so"))


def test_a_patient_without_a_plan_is_treated_as_ever(record):
    record.keep_patient(Patient(code="P015"))
    assert treating(record, "P015", TODAY) is None
    record.begin_course("P015", BY)
    assert treating(record, "P015", TODAY) is None, "a course alone has no plan yet"


# ── the record ───────────────────────────────────────────────────────────────────────────────


class Kept:
    """A console over a store in which P014 has a plan and is screened; its program may end."""

    def __init__(self, folder):
        self.folder, self.clock = folder, FakeClock()
        self.store = ready_store(folder, self.clock)
        needs = HeadsetNeeds(seated=True, one_hand=True, glasses=True)
        self.store.keep_patient(Patient(code="P014", needs=needs))
        self.course = self.store.begin_course("P014", BY)
        self.store.add_plan(self.course.course_id, TWO_STEPS, BY, "")
        self.screen()

    def screen(self, **decided):
        screen(self.store, self.course.course_id, HEIGHTS, day_of(self.clock.utc()), **decided)

    def console(self, override=None, wishes=None):
        """A new session."""
        self.clock.advance(60.0)
        found, protocol = treating(self.store, "P014", day_of(self.clock.utc()))
        begins = found if override is None else found.overridden(override)
        return self._console(protocol, comfort=wishes, treating=begins)

    def go_on(self):
        """The session that was left, gone on with."""
        self.clock.advance(60.0)
        (before,) = self.store.unfinished_sessions()
        today = day_of(self.clock.utc())
        on, protocol, since = gone_on_with(self.store, before, None, today)
        return self._console(protocol, resume=before.session_id, treating=on, since=since)

    def _console(self, protocol, **more):
        settings = SessionSettings(self.folder, protocol, "P014", "127.0.0.1", 0, **more)
        return Console(settings, self.store, self.clock)

    def leave(self, console):
        """The window is closed over a session that is under way, and the program ends."""
        console.leaving._later = True  # without a headset nothing is under way
        console.close()
        self.store.close()
        self.store = open_store(self.folder, self.clock)


@pytest.fixture
def kept(tmp_path):
    kept = Kept(tmp_path)
    yield kept
    kept.store.close()


def test_the_record_keeps_course_version_and_the_very_text_that_was_run(kept):
    with closing(kept.console()) as console:
        session_id = console.session_id
    found = kept.store.read_session(session_id)
    protocol = fitted(TWO_STEPS)
    assert (found.course_number, found.plan_version) == (1, 1)
    assert found.protocol_sha256 == protocol.sha256
    assert hashlib.sha256(protocol.text.encode()).hexdigest() == protocol.sha256
    assert found.protocol_steps == ("My office lift", NAMES[1])
    assert found.protocol_consent["bird"] == "never"
    assert kept.store.verify().findings == ()


def test_a_session_that_goes_on_keeps_the_version_it_began_with(kept):
    console = kept.console()
    kept.leave(console)
    kept.store.add_plan(kept.course.course_id, plan_of(), BY, "all steps again")
    with closing(kept.go_on()) as again:
        assert len(again.session.steering.protocol.steps) == 2
        assert again.settings.treating.version.version == 1
        session_id = again.session_id
    assert kept.store.read_session(session_id).plan_version == 1
    with closing(kept.console()) as fresh:
        assert len(fresh.session.steering.protocol.steps) == len(NAMES)


def test_a_cue_forbidden_while_a_session_was_interrupted_is_forbidden_when_it_goes_on(kept):
    console = kept.console()
    kept.leave(console)
    no_gust = NO_BIRD.model_copy(update={"cue": "gust"})
    bird_again = NO_BIRD.model_copy(update={"consent": Consent.ALLOWED})
    said = TWO_STEPS.model_copy(update={"consents": (bird_again, no_gust)})
    kept.store.add_plan(kept.course.course_id, said, BY, "")
    with closing(kept.go_on()) as again:
        protocol, log = again.session.steering.protocol, again.session.log
        assert [step.name for step in protocol.steps] == ["My office lift", NAMES[1]]
        assert protocol.plan().consent["gust"] is Consent.NEVER
        assert protocol.plan().consent["bird"] is Consent.NEVER, "what is allowed waits"
        assert f"As the patient said since: {consent_said(no_gust)}" in [at.sentence for at in log]


def test_who_let_a_session_begin_has_let_it_go_on_and_no_other(kept):
    kept.screen(decision=Decision.NOT_FIT, reason="ear infection")
    console = kept.console(Override(by="Dr. Adler", reason="ear is well, seen today"))
    kept.leave(console)
    entry = kept.store.entries(kept.course.course_id)[-1]
    assert (entry.by, str(entry.session_id)) == ("Dr. Adler", console.session_id)
    assert entry.data["lacking"] == "the screening says not fit: ear infection"
    with closing(kept.go_on()) as again:
        assert again.settings.treating.lacking == ""
    found, _ = treating(kept.store, "P014", TODAY)
    assert found.lacking


@pytest.mark.parametrize(
    ("language", "spoken", "told"),
    [
        ("de-CH", "de", False),
        ("en-GB", "en", False),
        ("pt", "en", True),
        ("sl-Latn-IT-nedis-x-own", "en", True),
    ],
)
def test_the_patients_language_reaches_the_headset_and_a_missing_one_the_therapist(
    kept, language, spoken, told
):
    patient = kept.store.patient("P014")
    kept.store.keep_patient(replace(patient, language=language))
    with closing(kept.console()) as console:
        assert console.session.welcoming.language == spoken
        said = [line.sentence for line in console.session.log]
    missing = f"The headset has no words in the patient's language ({language})"
    assert any(sentence.startswith(missing) for sentence in said) == told


def test_what_the_patient_needs_reaches_the_headset_and_the_therapist(kept):
    with closing(kept.console()) as console:
        assert console.session.welcoming.comfort.seated
        (told,) = [
            line.sentence
            for line in console.session.log
            if line.sentence.startswith("Before the headset is put on")
        ]
    for said in ("the patient sits", "spacer", "one hand"):
        assert said in told
    with closing(kept.console(wishes=ComfortWishes(seated=False))) as console:
        comfort = console.session.welcoming.comfort
        assert not comfort.seated, "an explicit word for this session wins"

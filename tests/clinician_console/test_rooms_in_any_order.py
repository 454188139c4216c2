"""Rooms that write, fail, are cut off, are put back and decide in any order end with one record."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from clinician_console.patients.course import NewEntry
from clinician_console.patients.patient import Identity, Patient
from clinician_console.storage.digests import row_digest
from clinician_console.storage.tables import METADATA
from clinician_console.sync import following
from clinician_console.sync.memory import Fault, MemoryClinics
from clinician_console.sync.refusals import unreachable
from clinician_console.sync.service import Ended, Sync
from shared.clock import FakeClock
from shared.errors import GradusError
from shared.wire.events import EventName
from tests.clinician_console.rooms_kit import KEY, OPENED, Room
from tests.clinician_console.rooms_steps import BY, a_session, amendment, brought_later, changed

NAMES = ("east", "west", "north")
CODES = ("P1", "P2")
COUNTED_HERE = {"course": ("number",), "plan": ("version",), "course_entry": ("seq",)}
COUNTED_HERE |= {"session_entry": ("seq",)}
"""Numbers that each room gives for itself, by arrival."""
COMPARED = (
    *("patient_name", "patient_needs", "course", "plan", "course_entry", "session"),
    *("event", "rating", "session_entry", "session_seal"),
)
EXAMPLES = int(os.environ.get("GRADUS_ROOMS_EXAMPLES", "3"))
ROOMS, PATIENTS = st.integers(0, len(NAMES) - 1), st.sampled_from(CODES)


class CutOff:
    """A way to the server that breaks after so many calls."""

    def __init__(self, server, calls: int) -> None:
        self._server, self._left = server, calls

    def __getattr__(self, name):
        if name in ("push", "follow", "session"):
            self._left -= 1
            if self._left < 0:
                raise unreachable()
        return getattr(self._server, name)


def content(store) -> Mapping[str, set[tuple[str, str]]]:
    """What a store holds, by the ids of things and digests of what they are.

    Patients go by their codes: of one person whom two rooms made known each has its own id. What a
    room counts for itself is left out, and so is the digest that has it in it.
    """
    with store._engine.connect() as connection:
        codes = {
            row.id: row.code.upper()
            for row in connection.execute(sa.select(METADATA.tables["patient"]))
        }
        found = {"patient": {(code, "") for code in codes.values()}}
        for name in COMPARED:
            rows = connection.execute(sa.select(METADATA.tables[name])).all()
            found[name] = {_said(name, row._asdict(), codes) for row in rows}
    return found


def _said(table, row, codes):
    own = COUNTED_HERE.get(table, ())
    kept = {name: value for name, value in row.items() if name not in (*own, "sha256")}
    if "patient_id" in kept:
        kept["patient_id"] = codes[kept["patient_id"]]
    return str(row.get("id", kept.get("patient_id"))), row_digest(kept)


class Clinic(RuleBasedStateMachine):
    """Three rooms, their clocks apart, and one server."""

    @initialize()
    def open(self):
        self.folder = Path(tempfile.mkdtemp())
        self.clinics = MemoryClinics()
        self.rooms = []
        for number, name in enumerate(NAMES):
            clock = FakeClock()
            clock.advance(number * 7)
            room = Room(self.clinics, self.folder / name, name, clock)
            self.rooms.append(room)
        self.backups: dict[int, Path] = {}
        self.at_first, self.brought = [room.store.room for room in self.rooms], 0
        self.on_server: set[tuple[str, str]] = set()
        self.makes_known_or_changes(0, "P1", "en")
        self.begins_a_course(0, "P1")
        self.plans(0, "P1", 6)
        self.treats(0, "P1")
        self._all_run()
        for room in self.rooms:
            self._ask_for_all(room)

    @invariant()
    def time_passes(self):
        for room in getattr(self, "rooms", ()):
            room.clock.advance(5)

    # ── writing ──────────────────────────────────────────────────────────────────────────────

    @rule(at=ROOMS, code=PATIENTS, language=st.sampled_from(("en", "de", "fr")))
    def makes_known_or_changes(self, at, code, language):
        self.rooms[at].store.keep_patient(Patient(code=code, language=language))

    @rule(at=ROOMS, code=PATIENTS, name=st.sampled_from(("A.", "B.", None)))
    def names(self, at, code, name):
        if self.rooms[at].store.patient_code(code):
            self.rooms[at].store.keep_identity(code, Identity(name=name))

    @rule(at=ROOMS, code=PATIENTS)
    def begins_a_course(self, at, code):
        with contextlib.suppress(GradusError):
            self.rooms[at].store.begin_course(code, BY)

    @rule(at=ROOMS, code=PATIENTS, minutes=st.sampled_from((7, 8, 9)))
    def plans(self, at, code, minutes):
        for course in self._courses(at, code)[-1:]:
            self.rooms[at].store.add_plan(course.course_id, changed(minutes), BY, "changed")

    @rule(at=ROOMS, code=PATIENTS)
    def treats(self, at, code):
        store = self.rooms[at].store
        course = next((one.course_id for one in self._courses(at, code)[-1:]), None)
        versions = store.plan_versions(course) if course else ()
        plan = versions[-1].plan_id if versions else None
        if store.patient_code(code):
            with contextlib.suppress(GradusError):  # nobody decided between two plans
                a_session(store, code, course=course, plan=plan)

    @rule(at=ROOMS, code=PATIENTS)
    def enters(self, at, code):
        for course in self._courses(at, code)[-1:]:
            entry = NewEntry(name=EventName.ATTENDANCE, by=BY)
            self.rooms[at].store.enter(course.course_id, [entry])

    @rule(at=ROOMS, to=st.integers(0, 100))
    def amends(self, at, to):
        store = self.rooms[at].store
        for line in store.list_sessions()[:1]:
            with contextlib.suppress(GradusError):  # it is that already
                of = UUID(line.session_id)
                store.amend(of, amendment(store, of, to), by=BY)

    @rule(at=ROOMS)
    def signs(self, at):
        store = self.rooms[at].store
        for line in store.list_sessions()[:1]:
            with contextlib.suppress(GradusError):  # it is signed as it stands
                store.sign(UUID(line.session_id), by=BY)

    @rule(at=ROOMS, suds=st.integers(0, 100))
    def brings_what_a_headset_kept(self, at, suds):
        """After a session of this room ended; not where it was put back, as nobody has both."""
        store = self.rooms[at].store
        own = [line for line in store.list_sessions() if not line.room]
        if own and store.room == self.at_first[at]:
            self.brought += 1
            brought_later(store, UUID(own[0].session_id), seq=100 + self.brought, suds=suds)

    def _courses(self, at, code):
        return [one for one in self.rooms[at].store.courses(code) if one.ended is None]

    # ── the server ───────────────────────────────────────────────────────────────────────────

    @rule(at=ROOMS)
    def runs(self, at):
        run = self.rooms[at].sync()
        assert (run.ended, run.refused) == (Ended.DONE, ()), (run.why, run.refused)
        self.on_server |= self._written(at)

    @rule(at=ROOMS, fault=st.sampled_from((Fault.LOST_REPLY, Fault.CRASH)))
    def runs_into_a_fault(self, at, fault):
        self.clinics.faults.append(fault)
        self.rooms[at].sync()
        self.clinics.faults.clear()

    @rule(at=ROOMS, calls=st.integers(0, 6))
    def is_cut_off_and_killed(self, at, calls):
        room = self.rooms[at]
        way = CutOff(room.server, calls)
        Sync(room.store, way, KEY, follow=lambda: following.follow(room.store, way, OPENED)).run()
        room.store.close()
        room.reopen()

    @rule(at=ROOMS, code=PATIENTS)
    def asks_for(self, at, code):
        with contextlib.suppress(GradusError):
            self.rooms[at].store.ask_for(code)

    # ── copies ───────────────────────────────────────────────────────────────────────────────

    @rule(at=ROOMS)
    def is_backed_up(self, at):
        self.backups[at] = self.folder / f"backup-{at}"
        self.rooms[at].back_up(self.backups[at])

    @precondition(lambda self: getattr(self, "backups", None))
    @rule(at=ROOMS)
    def is_put_back(self, at):
        if at in self.backups:
            self.rooms[at].restore(self.backups[at])

    # ── decisions ────────────────────────────────────────────────────────────────────────────

    @rule(at=ROOMS, which=st.booleans())
    def decides(self, at, which):
        self._decide(self.rooms[at], first=which)

    def _decide(self, room, *, first):
        undecided = room.store.undecided()
        for same in undecided.codes:
            room.store.decide_code(same.patient_id, one=True)
        for rival in undecided.plans:
            plans = [rival.here, *(one for _, one in rival.others)]
            room.store.decide_plan(rival.course_id, plans[0 if first else -1].plan_id, BY)

    def _written(self, at):
        found = content(self.rooms[at].store)
        return {(table, one) for table, rows in found.items() for one, _ in rows}

    # ── the end ──────────────────────────────────────────────────────────────────────────────

    def teardown(self):
        try:
            if getattr(self, "rooms", None):
                self._come_to_rest()
        finally:
            for room in getattr(self, "rooms", ()):
                room.store.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    def _come_to_rest(self):
        for _ in range(2 * len(self.rooms)):
            self._all_run()
            for room in self.rooms:
                self._ask_for_all(room)
            self.rooms[0].clock.advance(60)
            self._decide(self.rooms[0], first=True)  # one and the same decides between plans
        self._all_run()
        self._all_run()
        self._require_one_record()
        for room in self.rooms:
            assert room.store.undecided().plans == ()
            assert room.store.verify().findings == ()

    def _all_run(self):
        for at in range(len(self.rooms)):
            self.runs(at)

    def _ask_for_all(self, room):
        for same in room.store.undecided().codes:
            room.store.decide_code(same.patient_id, one=True)
        for code in filter(room.store.patient_code, CODES):
            room.store.ask_for(code)

    def _require_one_record(self):
        first, *others = [content(room.store) for room in self.rooms]
        for table, rows in first.items():
            assert all(rows == other[table] for other in others), table
        here = {(table, one) for table, rows in first.items() for one, _ in rows}
        assert self.on_server <= here, self.on_server - here
        counts = [[_counts(room.store, code) for code in CODES] for room in self.rooms]
        assert all(one == counts[0] for one in counts)
        standing = [room.store.standings() for room in self.rooms]
        assert all(one == standing[0] for one in standing)


def _counts(store, code):
    """What counts of a patient now: each course's plan in force, and each session's ratings."""
    plans = {
        course.course_id: [one.plan for one in store.plan_versions(course.course_id)[-1:]]
        for course in store.courses(code)
    }
    sessions = [line.session_id for line in store.list_sessions(code)]
    return plans, {one: [at.suds for at in store.read_session(one).ratings] for one in sessions}


TestClinic = Clinic.TestCase
TestClinic.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)

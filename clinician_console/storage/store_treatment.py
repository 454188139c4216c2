"""The treatment of a store's patients: who they are, their courses, plans, and what happened.

It is a `PatientsRecord`, as `patients/memory.py` is one without a disk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar
from uuid import UUID

import sqlalchemy as sa

from clinician_console.patients.amended import amending_entry
from clinician_console.patients.course import (
    Course,
    CourseEnd,
    CourseEntry,
    NewEntry,
)
from clinician_console.patients.patient import Identity, Patient
from clinician_console.patients.plan import Plan, PlanVersion
from clinician_console.patients.record import (
    course_goes_on,
    require_newest,
    require_unchanged,
    unknown_patient,
)
from clinician_console.patients.story import course_began, course_ended, plan_changed
from clinician_console.record.amending import Change
from clinician_console.record.rights import Deed
from clinician_console.record.what import Value
from clinician_console.storage import courses, patient_codes, people
from clinician_console.storage.audit import Action
from clinician_console.storage.ground import Ground

_T = TypeVar("_T")


class TreatmentOfStore(Ground):
    """What is kept of a patient's treatment."""

    # ── who they are ─────────────────────────────────────────────────────────────────────────

    def patient(self, code: str) -> Patient | None:
        """What is known of a patient; None for one who is not known."""
        self.require(Deed.READ_PATIENTS, code=code)
        return self._looked_at(code, Action.PATIENT_READ, people.patient)

    def keep_patient(self, patient: Patient) -> Patient:
        """Make a patient known, or change what is known of them."""
        self.require(Deed.TREAT)

        def keep(connection: sa.Connection) -> Patient:
            utc = self._clock.utc()
            patient_id = self._made_known(connection, patient.code, utc)
            people.keep(connection, patient_id, patient, utc)
            self._seal_patient(connection, Action.PATIENT_CHANGED, patient_id)
            return people.patient(connection, patient_id)

        return self._write(keep)

    def identity(self, code: str) -> Identity:
        """Who a patient is; nothing in it where nothing is kept."""
        self.require(Deed.READ_IDENTITY, code=code)
        found = self._looked_at(code, Action.IDENTITY_READ, people.identity)
        return found or Identity()

    def keep_identity(self, code: str, identity: Identity) -> None:
        """Keep who a patient is, in place of what was kept."""
        self.require(Deed.TREAT, code=code)

        def keep(connection: sa.Connection) -> None:
            patient_id = self._known(connection, code)
            before = people.identity(connection, patient_id)
            people.keep_identity(connection, patient_id, identity)
            if identity.name != before.name:
                self._seal_patient(connection, Action.PATIENT_NAMED, patient_id)
            if identity.crisis_contact != before.crisis_contact:
                self._seal_patient(connection, Action.CONTACT_CHANGED, patient_id)

        self._write(keep)

    # ── courses ──────────────────────────────────────────────────────────────────────────────

    def courses(self, code: str) -> tuple[Course, ...]:
        """A patient's courses, oldest first; none of who is not known."""
        self.require(Deed.READ_PATIENTS, code=code)
        read = {"what": "courses"}
        return self._looked_at(code, Action.COURSE_READ, courses.courses_of, read) or ()

    def begin_course(self, code: str, by: str) -> Course:
        """Begin a course."""
        self.require(Deed.TREAT, code=code)

        def begin(connection: sa.Connection) -> Course:
            patient_id = self._known(connection, code)
            before = courses.courses_of(connection, patient_id)
            for goes_on in (one for one in before if one.ended is None):
                raise course_goes_on(goes_on.number)
            number = 1 + max((one.number for one in before), default=0)
            row = courses.begin(connection, patient_id, number, self._clock.utc())
            self._seal_row(connection, Action.COURSE_BEGUN, "course", row)
            course = courses.course_of(row)
            self._enter(connection, course.course_id, [course_began(course, by)])
            return course

        return self._write(begin)

    def end_course(self, course_id: UUID, end: CourseEnd, reason: str, by: str) -> Course:
        """End a course."""
        self.require(Deed.TREAT, f"course:{course_id}")

        def ended(connection: sa.Connection) -> Course:
            before = courses.going_on(connection, course_id)
            row = courses.end(connection, before, end, reason, self._clock.utc())
            self._seal_row(connection, Action.COURSE_ENDED, "course", row)
            course = courses.course_of(row)
            self._enter(connection, course_id, [course_ended(course, by)])
            return course

        return self._write(ended)

    # ── plans ────────────────────────────────────────────────────────────────────────────────

    def plan_versions(self, course_id: UUID) -> tuple[PlanVersion, ...]:
        """All versions of a course's plan, oldest first."""
        self.require(Deed.READ_PATIENTS, f"course:{course_id}")
        return self._of_course(course_id, "plan", courses.plans_of)

    def add_plan(
        self, course_id: UUID, plan: Plan, by: str, changes: str, *, after: int | None = None
    ) -> PlanVersion:
        """Add a version to a course's plan; those before stay as they are."""
        self.require(Deed.TREAT, f"course:{course_id}")

        def add(connection: sa.Connection) -> PlanVersion:
            courses.going_on(connection, course_id)
            require_newest(courses.newest_version(connection, course_id), after)
            row = courses.add_plan(connection, course_id, plan, by, self._clock.utc())
            self._seal_protocol(connection, plan.protocol_sha256)
            self._seal_row(connection, Action.PLAN_ADDED, "plan", row)
            version = courses.plans_of(connection, course_id)[-1]
            self._enter(connection, course_id, [plan_changed(version, changes)])
            return version

        return self._write(add)

    # ── what happened ────────────────────────────────────────────────────────────────────────

    def entries(self, course_id: UUID) -> tuple[CourseEntry, ...]:
        """What happened in a course, oldest first."""
        self.require(Deed.READ_PATIENTS, f"course:{course_id}")
        return self._of_course(course_id, "entries", courses.entries_of)

    def enter(
        self, course_id: UUID, entries: Sequence[NewEntry], *, after: int | None = None
    ) -> tuple[CourseEntry, ...]:
        """Write down what happened in a course: all of it or nothing, and never changed."""
        self.require(Deed.TREAT, f"course:{course_id}")

        def write(connection: sa.Connection) -> tuple[CourseEntry, ...]:
            courses.find(connection, course_id)
            require_unchanged(courses.entries_count(connection, course_id), after)
            return self._enter(connection, course_id, entries)

        return self._write(write)

    def amend_entry(self, course_id: UUID, change: Change, by: str) -> CourseEntry:
        """Let another value count in an entry of a course; the old one stays beside it."""
        self.require(Deed.AMEND, f"course:{course_id}")

        def write(connection: sa.Connection) -> CourseEntry:
            courses.find(connection, course_id)
            entries = courses.entries_of(connection, course_id)
            [written] = self._enter(connection, course_id, [amending_entry(entries, change, by)])
            return written

        return self._write(write)

    def sessions_of(self, course_id: UUID) -> tuple[UUID, ...]:
        """The sessions of a course, oldest first."""
        self.require(Deed.READ_PATIENTS, f"course:{course_id}")
        return self._of_course(course_id, "sessions", courses.sessions_of)

    def plan_of_session(self, course_id: UUID, session_id: UUID) -> PlanVersion | None:
        """The version of the plan that a session of this course followed; None for any other."""
        self.require(Deed.READ_PATIENTS, f"course:{course_id}")
        versions = self._of_course(course_id, "plan", courses.plans_of)
        followed = self._read(lambda connection: courses.followed(connection, session_id))
        return next((one for one in versions if one.plan_id == followed), None)

    # ── with the audit trail ─────────────────────────────────────────────────────────────────

    def _enter(
        self, connection: sa.Connection, course_id: UUID, entries: Sequence[NewEntry]
    ) -> tuple[CourseEntry, ...]:
        rows = courses.enter(connection, course_id, entries, self._clock.utc())
        for row in rows:
            self._seal_row(connection, Action.COURSE_ENTERED, "course_entry", row)
        return tuple(map(courses.entry_of, rows))

    def _of_course(
        self,
        course_id: UUID,
        what: str,
        read: Callable[[sa.Connection, UUID], tuple[_T, ...]],
    ) -> tuple[_T, ...]:
        found = self._read(lambda connection: read(connection, course_id))
        self.note(Action.COURSE_READ, f"course:{course_id}", {"what": what, "count": len(found)})
        return found

    def _looked_at(
        self,
        code: str,
        action: Action,
        read: Callable[[sa.Connection, UUID], _T],
        body: Mapping[str, Value] | None = None,
    ) -> _T | None:
        """What is read of a known patient, and that it was read."""

        def look(connection: sa.Connection) -> tuple[UUID, _T] | None:
            patient_id = patient_codes.known_id(connection, code)
            return None if patient_id is None else (patient_id, read(connection, patient_id))

        found = self._read(look)
        if found is None:
            return None
        self.note(action, f"patient:{found[0]}", body)
        return found[1]

    def _known(self, connection: sa.Connection, code: str) -> UUID:
        if (patient_id := patient_codes.known_id(connection, code)) is None:
            raise unknown_patient(code)
        return patient_id

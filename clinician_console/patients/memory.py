"""The twin of the store's patients: what is kept of them stays in memory.

For rehearsals and tests; nothing of it reaches a disk.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID, uuid4

from clinician_console.patients.amended import amended_entries, amending_entry
from clinician_console.patients.codes import canonical
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
    course_over,
    course_that_goes_on,
    require_newest,
    require_unchanged,
    unknown_course,
    unknown_patient,
)
from clinician_console.patients.story import course_began, course_ended, plan_changed
from clinician_console.record.amending import Change
from shared.clock import Clock


class MemoryPatients:
    """Keeps patients, their courses and plans.

    Args:
        clock: Where time comes from.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._patients: dict[str, Patient] = {}
        self._identities: dict[str, Identity] = {}
        self._courses: dict[UUID, Course] = {}
        self._of_patient: defaultdict[str, list[UUID]] = defaultdict(list)
        self._plans: defaultdict[UUID, list[PlanVersion]] = defaultdict(list)
        self._entries: defaultdict[UUID, list[CourseEntry]] = defaultdict(list)

    def patient(self, code: str) -> Patient | None:
        """What is known of a patient; None for one who is not known."""
        return self._patients.get(canonical(code))

    def keep_patient(self, patient: Patient) -> Patient:
        """Make a patient known, or change what is known of them."""
        known = self.patient(patient.code)
        kept = patient if known is None else replace(patient, code=known.code)
        self._patients[canonical(patient.code)] = kept
        return kept

    def identity(self, code: str) -> Identity:
        """Who a patient is; nothing in it where nothing is kept."""
        return self._identities.get(canonical(code), Identity())

    def keep_identity(self, code: str, identity: Identity) -> None:
        """Keep who a patient is, in place of what was kept."""
        self._known(code)
        self._identities[canonical(code)] = identity

    def courses(self, code: str) -> tuple[Course, ...]:
        """A patient's courses, oldest first; none of who is not known."""
        return tuple(self._courses[at] for at in self._of_patient.get(canonical(code), ()))

    def begin_course(self, code: str, by: str) -> Course:
        """Begin a course."""
        self._known(code)
        if (goes_on := course_that_goes_on(self, code)) is not None:
            raise course_goes_on(goes_on.number)
        number = len(self.courses(code)) + 1
        course = Course(course_id=uuid4(), number=number, begun=self._clock.utc())
        self._courses[course.course_id] = course
        self._of_patient[canonical(code)].append(course.course_id)
        self.enter(course.course_id, [course_began(course, by)])
        return course

    def end_course(self, course_id: UUID, end: CourseEnd, reason: str, by: str) -> Course:
        """End a course."""
        going_on = self._going_on(course_id)
        ended = replace(going_on, ended=self._clock.utc(), end=end, end_reason=reason)
        self._courses[course_id] = ended
        self.enter(course_id, [course_ended(ended, by)])
        return ended

    def plan_versions(self, course_id: UUID) -> tuple[PlanVersion, ...]:
        """All versions of a course's plan, oldest first."""
        return tuple(self._plans.get(course_id, ()))

    def add_plan(
        self, course_id: UUID, plan: Plan, by: str, changes: str, *, after: int | None = None
    ) -> PlanVersion:
        """Add a version to a course's plan; those before stay as they are."""
        self._going_on(course_id)
        require_newest(len(self._plans[course_id]), after)
        version = PlanVersion(
            plan_id=uuid4(),
            course_id=course_id,
            version=len(self._plans[course_id]) + 1,
            utc=self._clock.utc(),
            by=by,
            plan=plan,
        )
        self._plans[course_id].append(version)
        self.enter(course_id, [plan_changed(version, changes)])
        return version

    def entries(self, course_id: UUID) -> tuple[CourseEntry, ...]:
        """What happened in a course, oldest first."""
        return amended_entries(tuple(self._entries.get(course_id, ())))

    def enter(
        self, course_id: UUID, entries: Sequence[NewEntry], *, after: int | None = None
    ) -> tuple[CourseEntry, ...]:
        """Write down what happened in a course: all of it or nothing, and never changed."""
        if course_id not in self._courses:
            raise unknown_course()
        require_unchanged(len(self.entries(course_id)), after)
        written = tuple(
            CourseEntry(
                entry_id=uuid4(),
                course_id=course_id,
                session_id=new.session_id,
                utc=self._clock.utc(),
                by=new.by,
                actor=new.actor,
                name=new.name.value,
                data=dict(new.data),
            )
            for new in entries
        )
        self._entries[course_id] += written
        return written

    def amend_entry(self, course_id: UUID, change: Change, by: str) -> CourseEntry:
        """Let another value count in an entry of a course; the old one stays beside it."""
        [written] = self.enter(course_id, [amending_entry(self.entries(course_id), change, by)])
        return written

    def sessions_of(self, course_id: UUID) -> tuple[UUID, ...]:
        """None: sessions are kept with the store alone."""
        return ()

    def plan_of_session(self, course_id: UUID, session_id: UUID) -> PlanVersion | None:
        """None: sessions are kept with the store alone."""
        return None

    def _known(self, code: str) -> Patient:
        if (patient := self.patient(code)) is None:
            raise unknown_patient(code)
        return patient

    def _going_on(self, course_id: UUID) -> Course:
        course = self._courses.get(course_id)
        if course is None:
            raise unknown_course()
        if course.ended is not None:
            raise course_over()
        return course

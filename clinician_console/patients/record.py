"""Where patients, their courses and their plans are kept: the store, or its twin in memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from clinician_console.patients.course import Course, CourseEnd, CourseEntry, NewEntry
from clinician_console.patients.patient import Identity, Patient
from clinician_console.patients.plan import Plan, PlanVersion
from clinician_console.record.amending import Change
from shared.errors import UsageError
from shared.language import marked


class PatientsRecord(Protocol):
    """What is kept of patients beside their sessions. Who asks and who writes is on record.

    Codes are taken as people type them. Times are the record's own: it stamps what it takes.
    """

    def patient(self, code: str) -> Patient | None:
        """What is known of a patient; None for one who is not known."""

    def keep_patient(self, patient: Patient) -> Patient:
        """Make a patient known, or change what is known of them. The code as it is kept."""

    def identity(self, code: str) -> Identity:
        """Who a patient is; nothing in it where nothing is kept."""

    def keep_identity(self, code: str, identity: Identity) -> None:
        """Keep who a patient is, in place of what was kept.

        Raises:
            UsageError: The patient is not known.
        """

    def courses(self, code: str) -> tuple[Course, ...]:
        """A patient's courses, oldest first; none of who is not known."""

    def begin_course(self, code: str, by: str) -> Course:
        """Begin a course.

        Raises:
            UsageError: The patient is not known, or a course of theirs goes on.
        """

    def end_course(self, course_id: UUID, end: CourseEnd, reason: str, by: str) -> Course:
        """End a course.

        Raises:
            UsageError: There is no such course, or it has ended.
        """

    def plan_versions(self, course_id: UUID) -> tuple[PlanVersion, ...]:
        """All versions of a course's plan, oldest first."""

    def add_plan(
        self, course_id: UUID, plan: Plan, by: str, changes: str, *, after: int | None = None
    ) -> PlanVersion:
        """Add a version to a course's plan; those before stay as they are.

        Args:
            course_id: A course that goes on.
            plan: A plan that `fitted` takes.
            by: Who made it.
            changes: What it changes, in words, for the course's story.
            after: The version that it was made from, 0 for none: where somebody made another one
                meanwhile it is refused, so that no change gets lost. None adds it in any case.

        Raises:
            UsageError: There is no such course, it has ended, or there is a newer version.
        """

    def entries(self, course_id: UUID) -> tuple[CourseEntry, ...]:
        """What happened in a course, oldest first."""

    def enter(
        self, course_id: UUID, entries: Sequence[NewEntry], *, after: int | None = None
    ) -> tuple[CourseEntry, ...]:
        """Write down what happened in a course: all of it or nothing, and never changed.

        Args:
            course_id: Which course.
            entries: What happened.
            after: How many entries the course had when these were thought of; None for those that
                do not depend on what else was written.

        Raises:
            UsageError: There is no such course, or it has other entries by now.
        """

    def amend_entry(self, course_id: UUID, change: Change, by: str) -> CourseEntry:
        """Let another value count in an entry of a course; the old one stays beside it.

        Raises:
            UsageError: There is no such course or entry, or it may not be amended so.
        """

    def sessions_of(self, course_id: UUID) -> tuple[UUID, ...]:
        """The sessions of a course, oldest first."""

    def plan_of_session(self, course_id: UUID, session_id: UUID) -> PlanVersion | None:
        """The version of the plan that a session of this course followed; None for any other."""


def course_that_goes_on(record: PatientsRecord, code: str) -> Course | None:
    """The patient's course that has not ended, if there is one."""
    return next((one for one in record.courses(code) if one.ended is None), None)


def unknown_patient(code: str) -> UsageError:
    """Nobody of this code is known."""
    return UsageError(
        marked("The store knows no patient {code}.", code=code),
        marked(
            "List the patients with gradus patients list, or make a new one known with "
            "gradus patients new."
        ),
    )


def unknown_course() -> UsageError:
    """There is no such course."""
    return UsageError(
        marked("There is no such course."),
        marked("Look at the patient's with: gradus patients show CODE"),
    )


def course_over() -> UsageError:
    """The course has ended, and is not added to."""
    return UsageError(
        marked("This course has ended."),
        marked("Begin another with: gradus patients plan CODE new PROTOCOL"),
    )


def require_newest(newest: int, after: int | None) -> None:
    """Check that a version is made from the newest one.

    Raises:
        UsageError: Somebody made another one meanwhile.
    """
    if after is not None and after != newest:
        raise UsageError(
            marked(
                "Version {newest} of the plan was made meanwhile; nothing was changed.",
                newest=newest,
            ),
            marked("Look at it with gradus patients plan show, and change that."),
        )


def require_unchanged(entries: int, after: int | None) -> None:
    """Check that a course has the entries that it had when something was thought of.

    Raises:
        UsageError: Somebody wrote another one meanwhile.
    """
    if after is not None and after != entries:
        raise UsageError(
            marked("Something else was written down in this course meanwhile; this was not."),
            marked("Look at it with gradus course show, and run the command again."),
        )


def course_goes_on(number: int) -> UsageError:
    """Another course of the patient has not ended."""
    return UsageError(
        marked("Course {number} of this patient has not ended.", number=number),
        marked("End it first, or go on with it."),
    )

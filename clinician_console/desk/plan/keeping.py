"""A plan becomes a version of a course: for the page and for the command line alike."""

from __future__ import annotations

from clinician_console.patients.changes import changes
from clinician_console.patients.course import Course
from clinician_console.patients.fitting import fitted
from clinician_console.patients.plan import Plan, PlanVersion
from clinician_console.patients.record import PatientsRecord, course_that_goes_on
from shared.errors import UsageError
from shared.language import marked


def keep_version(
    record: PatientsRecord, course: Course, before: PlanVersion | None, plan: Plan, by: str
) -> tuple[PlanVersion, tuple[str, ...]]:
    """Make it another version, once it is found to keep to its treatment protocol.

    Args:
        record: Where it is kept.
        course: The course.
        before: The version that it was made from; None for the first.
        plan: What the plan is to be.
        by: Who makes it.

    Returns:
        The version, and what it changes.

    Raises:
        PlanError: It does not.
        UsageError: It changes nothing, or there is a newer version than the one before.
    """
    fitted(plan)
    said = changes(before.plan if before else None, plan)
    if not said:
        raise UsageError(
            marked("This changes nothing in the plan."), marked("Say what is to be another.")
        )
    after = before.version if before else 0
    return record.add_plan(course.course_id, plan, by, " ".join(said), after=after), said


def course_for_a_plan(record: PatientsRecord, code: str, by: str) -> tuple[Course, bool]:
    """The patient's course that goes on, and whether it was begun just now for the plan.

    Raises:
        UsageError: The patient is not known.
    """
    goes_on = course_that_goes_on(record, code)
    return (record.begin_course(code, by), True) if goes_on is None else (goes_on, False)

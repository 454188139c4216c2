"""What a course's own acts are called in its story: the entries that the record itself writes."""

from __future__ import annotations

from clinician_console.patients.course import Course, NewEntry
from clinician_console.patients.plan import PlanVersion
from clinician_console.record.what import Parts
from shared.wire.events import EventName


def course_began(course: Course, by: str) -> NewEntry:
    """A course began."""
    return NewEntry(name=EventName.COURSE_BEGUN, by=by, data={"number": course.number})


def course_ended(course: Course, by: str) -> NewEntry:
    """A course ended, and how."""
    return NewEntry(
        name=EventName.COURSE_ENDED,
        by=by,
        data={
            "number": course.number,
            "end": "" if course.end is None else course.end.value,
            "reason": course.end_reason,
        },
    )


def plan_changed(version: PlanVersion, changes: str, more: Parts | None = None) -> NewEntry:
    """Another version of the plan, and what it changes.

    Args:
        version: The new one.
        changes: In words.
        more: What else is said of it.
    """
    return NewEntry(
        name=EventName.PLAN_CHANGED,
        by=version.by,
        data={
            "version": version.version,
            "protocol": version.plan.protocol_name,
            "sha256": version.plan.sha256,
            "changes": changes,
            **(more or {}),
        },
    )

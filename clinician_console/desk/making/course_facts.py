"""A course opened for its outcome: only what that rests on is read, and no signal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinician_console.desk.collecting import not_collecting

if TYPE_CHECKING:
    from clinician_console.analysis.outcomes import CourseFacts
    from clinician_console.patients.course import Course
    from clinician_console.storage import Store


def facts_of(store: Store, course: Course) -> CourseFacts:
    """The facts of a course of the store.

    Args:
        store: The open store; the clinic's own instruments may lie in its folder.
        course: One of its courses.
    """
    from clinician_console.analysis.courses.needed import NEEDED
    from clinician_console.analysis.facts import SessionFacts
    from clinician_console.analysis.outcomes import CourseFacts
    from clinician_console.desk.making.answered import instruments_answered

    with not_collecting():
        opened = store.open_course(course.course_id, NEEDED)
        sessions = tuple(map(SessionFacts, opened.sessions))
        events = (event for facts in sessions for event in facts.session.events)
        happened = [*events, *(entry.happened for entry in opened.entries)]
    return CourseFacts(
        course,
        sessions,
        opened.entries,
        opened.plans,
        instruments=instruments_answered(happened, store.folder),
    )

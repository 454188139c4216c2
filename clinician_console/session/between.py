"""Answers between sessions: typed in from paper, or given in the patient's form; and signatures.

They are entries of the patient's course, by the same names as in a session, so that one fold and
one table of sentences read both.
"""

from __future__ import annotations

from clinician_console.patients.course import Course, NewEntry
from clinician_console.patients.record import PatientsRecord
from clinician_console.record.what import Parts
from clinician_console.session.alerts import AlertName
from shared.rules.states import Actor
from shared.wire.events import EventName


class CourseBook:
    """Where what is answered between sessions is written down, as a session's logbook is.

    Args:
        record: Where courses are kept.
        course: The course that it belongs to.
        by: Who writes it down.
        at_once: Whether each entry is kept as it comes, so that a lost program loses nothing;
            else `keep` writes all of them or none.
    """

    def __init__(
        self, record: PatientsRecord, course: Course, by: str, *, at_once: bool = False
    ) -> None:
        self._record = record
        self._course = course
        self._by = by
        self._at_once = at_once
        self._waiting: list[NewEntry] = []

    def happened(self, name: EventName, actor: Actor, data: Parts) -> None:
        """Write it down."""
        self._waiting.append(NewEntry(name=name, by=self._by, actor=actor, data=data))
        if self._at_once:
            self.keep()

    def alert(self, name: AlertName, *, on: bool) -> None:
        """There is no banner here: whoever uses this looks at what is unsigned."""

    def keep(self) -> None:
        """Keep everything that waits."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            self._record.enter(self._course.course_id, waiting)


def course_of(record: PatientsRecord, code: str, by: str) -> tuple[Course, bool]:
    """The course that answers of today belong to: the patient's last, or one that begins with them.

    What is answered after a course has ended, at a follow-up, is an entry of that course.

    Returns:
        The course, and whether it begins now.
    """
    if courses := record.courses(code):
        return courses[-1], False
    return record.begin_course(code, by), True

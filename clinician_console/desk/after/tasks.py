"""Homework: agreed by name before the patient leaves, and taken home on paper.

A task belongs to the course, where it is asked about the next time. One that was written down
wrongly is written again under its number: the last word counts, and the first stays on record.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from clinician_console.desk.after.looking import After, Looked
from clinician_console.desk.making.taken_home import TakenHome, take_home
from clinician_console.desk.plan.homework import agree, homework_of
from clinician_console.patients.course import Course
from clinician_console.patients.homework import HomeworkAgreed
from clinician_console.record.rights import Deed
from shared.errors import UsageError
from shared.language import marked, tr, tr_n

LONGEST_COUNT: Final = 3
NO_COURSE = marked(
    "This session belongs to no course: homework is agreed within one. Make a plan for the patient."
)


def count_typed(typed: str) -> int | None:
    """How often, as it was typed; None where that is left open.

    Raises:
        UsageError: It is no whole number from 1 on.
    """
    if not typed:
        return None
    if not (typed.isdecimal() and len(typed) <= LONGEST_COUNT and int(typed) > 0):
        raise UsageError(
            tr("How often is a whole number from 1 on."), tr("Nothing was written down.")
        )
    return int(typed)


class Tasks:
    """The homework of the session that is looked at.

    Args:
        after: The session.
    """

    def __init__(self, after: After) -> None:
        self._after = after

    def agreed(self) -> tuple[HomeworkAgreed, ...]:
        """What was agreed of this session, each by the last word on it."""
        looked = self._after.looked
        if looked is None:
            return ()
        own = [at for at in looked.entries if at.session_id == looked.session_id]
        return tuple(row.agreed for row in reversed(homework_of(own)))

    def suggested(self) -> tuple[tuple[str, str], ...]:
        """What the treatment protocol suggests: the task and how often, in words."""
        looked = self._after.looked
        rows = looked.protocol.homework if looked and looked.protocol else ()
        return tuple((row.task, row.often) for row in rows)

    def said(self) -> str:
        """In a few words."""
        many = len(self.agreed())
        return tr_n("{n} task agreed", "{n} tasks agreed", many) if many else tr("none agreed")

    def why_not(self) -> str:
        """Why nothing can be agreed on here; empty where it can."""
        looked = self._after.looked
        if looked is None or not self._after.desk.may(Deed.TREAT):
            return self._after.why_not() or ""
        return "" if looked.course else tr(NO_COURSE)

    def agree(self, task: str, times: str = "", number: int = 0, by: str = "") -> None:
        """Write down a task, or a later word on one of them.

        Raises:
            UsageError: It has no words, or “how often” is no number.
        """
        looked, course = self._course()
        often = times.strip()
        store = self._after.desk.store
        agree(
            store,
            course,
            task,
            count_typed(often),
            store.printed_name(by),
            again=number,
            session_id=looked.session_id,
        )
        self._after.take(replace(looked, entries=store.entries(course.course_id)))

    def take_home(self, which: TakenHome, out: Path) -> Path:
        """Write the sheet or the card; it may be called beside the window.

        Raises:
            UsageError: There is nothing to print yet.
            StorageError: It cannot be written there.
        """
        looked, course = self._course()
        store = self._after.desk.store
        return take_home(store, course, looked.session.patient_code, which, out).path

    def _course(self) -> tuple[Looked, Course]:
        looked = self._after.looked
        if looked is None or looked.course is None:
            raise UsageError(tr(NO_COURSE), tr("Nothing was written down."))
        return looked, looked.course

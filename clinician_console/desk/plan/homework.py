"""Homework of a course: what was agreed, what came of it, and another task."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from clinician_console.patients.course import Course, CourseEntry, NewEntry
from clinician_console.patients.homework import (
    HomeworkAgreed,
    HomeworkDone,
    HomeworkReport,
    homework_agreed_of,
    homework_report_of,
)
from clinician_console.patients.record import PatientsRecord
from shared.errors import UsageError
from shared.language import marked
from shared.printable import plain
from shared.rules.states import Actor
from shared.wire.events import EventName

LONGEST_TASK: Final = 500
MOST_TIMES: Final = 1_000


@dataclass(frozen=True)
class HomeworkRow:
    """One task.

    Attributes:
        agreed: What was agreed.
        utc: When.
        by: Who wrote it down.
        report: The last word on what became of it; None where nobody asked yet.
    """

    agreed: HomeworkAgreed
    utc: datetime
    by: str
    report: HomeworkReport | None


def homework_of(entries: Sequence[CourseEntry]) -> tuple[HomeworkRow, ...]:
    """All tasks of a course, newest first; of one that was written again the last word counts."""
    reports = {
        report.number: report
        for report in (
            homework_report_of(one.data)
            for one in entries
            if one.name == EventName.HOMEWORK_REPORTED
        )
    }
    said = [
        (homework_agreed_of(one.data), one)
        for one in entries
        if one.name == EventName.HOMEWORK_AGREED
    ]
    agreed = {what.number: (what, one) for what, one in said}
    return tuple(
        HomeworkRow(what, one.utc, one.by, reports.get(what.number))
        for what, one in reversed(agreed.values())
    )


def agree(
    record: PatientsRecord,
    course: Course,
    task: str,
    times: int | None,
    by: str,
    *,
    again: int = 0,
    session_id: UUID | None = None,
) -> HomeworkAgreed:
    """Write down a task; it is numbered within the course.

    Args:
        record: Where it is written down.
        course: Whose task it is.
        task: What the patient does, in their words.
        times: How often until the next session; None where that is left open.
        by: Who writes it down.
        again: The number of a task that was written down wrongly: this word counts in its place.
        session_id: The session that it was agreed in, if it was in one.

    Raises:
        UsageError: It has no words, or too many, or something else was written meanwhile.
    """
    words = typed(task)
    if not words:
        raise UsageError(
            marked("A task needs words."), marked("Say what the patient does, in their words.")
        )
    entries = record.entries(course.course_id)
    number = again or max((row.agreed.number for row in homework_of(entries)), default=0) + 1
    what = HomeworkAgreed(number=number, task=words, times=times)
    new = NewEntry(
        name=EventName.HOMEWORK_AGREED,
        by=by,
        actor=Actor.PATIENT,
        data=what.parts(),
        session_id=session_id,
    )
    record.enter(course.course_id, [new], after=len(entries))
    return what


def report(record: PatientsRecord, course: Course, what: HomeworkReport, by: str) -> None:
    """Write down what became of a task; a later word on it counts instead."""
    new = NewEntry(name=EventName.HOMEWORK_REPORTED, by=by, actor=Actor.PATIENT, data=what.parts())
    record.enter(course.course_id, [new])


def reported(
    number: int, done: HomeworkDone | None, times: int | None, learned: str
) -> HomeworkReport:
    """What became of a task, as it was typed.

    Raises:
        UsageError: What was learned has too many words.
    """
    return HomeworkReport(number=number, done=done, times=times, learned=typed(learned))


def typed(text: str) -> str:
    """What was typed, in one line.

    Raises:
        UsageError: It is too long; nothing is cut off.
    """
    words = plain(text, LONGEST_TASK + 1).strip()
    if len(words) > LONGEST_TASK:
        raise UsageError(
            marked(
                "This text is too long; {longest_task} characters are the most.",
                longest_task=LONGEST_TASK,
            ),
            marked("Say it shorter."),
        )
    return words

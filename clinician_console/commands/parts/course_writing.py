"""Writing down what happens of a course outside its sessions: each an entry, none ever changed."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from clinician_console.commands.parts.course_meant import (
    LONGEST_WORD,
    by_of,
    count_of,
    course_meant,
    text_of,
)
from clinician_console.commands.parts.listed_words import meant
from clinician_console.patients.attending import Appointment, Attendance
from clinician_console.patients.course import Course, CourseEnd, CourseEntry, NewEntry
from clinician_console.patients.homework import HomeworkDone
from clinician_console.patients.staff import StaffRole, StaffTime
from shared.errors import UsageError
from shared.terminal import say
from shared.wire.events import EventName

if TYPE_CHECKING:
    from clinician_console.record.what import Parts
    from clinician_console.storage import Store

MOST_MINUTES = 24 * 60
MOST_TIMES = 1_000


def attendance(options: Namespace) -> int:
    """What became of an appointment."""
    late_min = count_of(options.late_min, 1, MOST_MINUTES, "Minutes late")
    attended = meant(Attendance, options.attendance)
    if late_min is not None and attended is not Attendance.LATE:
        raise UsageError("Only who came late has minutes late.", "Say late, or leave it out.")
    what = Appointment(attendance=attended, late_min=late_min, reason=text_of(options.reason))
    return _enter(options, EventName.ATTENDANCE, what.parts())


def homework(options: Namespace) -> int:
    """A task that was agreed; it is numbered within the course."""
    from clinician_console.commands.parts.opening import open_store
    from clinician_console.desk.plan.homework import agree, typed

    task = typed(options.task)
    times = count_of(options.times, 1, MOST_TIMES, "How often")
    with open_store(options.data) as store:
        course = course_meant(store, options)
        agree(store, course, task, times, by_of(options, store))
        _say_last(store, course)
    return 0


def homework_done(options: Namespace) -> int:
    """What became of a task; a later word on it counts instead."""
    from clinician_console.commands.parts.opening import open_store
    from clinician_console.desk.plan.homework import homework_of, report, reported

    times = count_of(options.times, 0, MOST_TIMES, "How often")
    with open_store(options.data) as store:
        course = course_meant(store, options)
        tasks = homework_of(store.entries(course.course_id))
        numbers = [row.agreed.number for row in reversed(tasks)]
        if options.number not in numbers:
            known = ", ".join(map(str, numbers)) or "none"
            raise UsageError(
                f"No homework of number {options.number} was agreed in this course.",
                f"There is {known}; agree on one with: gradus course homework",
            )
        done = meant(HomeworkDone, options.done)
        report(
            store,
            course,
            reported(options.number, done, times, options.learned),
            by_of(options, store),
        )
        _say_last(store, course)
    return 0


def staff(options: Namespace) -> int:
    """Minutes that somebody spent."""
    minutes = count_of(options.minutes, 1, MOST_MINUTES, "Minutes")
    what = StaffTime(
        role=meant(StaffRole, options.role),
        minutes=minutes or 0,
        grade=text_of(options.grade, LONGEST_WORD),
        work=text_of(options.work, LONGEST_WORD),
    )
    return _enter(options, EventName.STAFF_TIME, what.parts())


def end(options: Namespace) -> int:
    """The course is over; whoever left it before its end has a reason, if only that none is known.

    Raises:
        UsageError: A drop-out without a reason, no such course, or it has ended.
    """
    from clinician_console.commands.parts.opening import open_store

    how = meant(CourseEnd, options.end) or CourseEnd.COMPLETED
    reason = text_of(options.reason)
    if how is CourseEnd.DROPPED_OUT and not reason:
        raise UsageError(
            "A drop-out is written down with its reason.",
            "Give it with --reason, also where the patient gave none: --reason 'not known'.",
        )
    with open_store(options.data) as store:
        course = course_meant(store, options)
        store.end_course(course.course_id, how, reason, by_of(options, store))
        _say_last(store, course)
    return 0


def _enter(options: Namespace, name: EventName, parts: Parts) -> int:
    from clinician_console.commands.parts.opening import open_store

    with open_store(options.data) as store:
        new = NewEntry(name=name, by=by_of(options, store), data=parts)
        write_entry(store, course_meant(store, options), new)
    return 0


def write_entry(store: Store, course: Course, new: NewEntry, *, after: int | None = None) -> None:
    """Write one entry down, and say what it says; `after` is as of `PatientsRecord.enter`."""
    for entry in store.enter(course.course_id, [new], after=after):
        _say(entry)


def _say_last(store: Store, course: Course) -> None:
    _say(store.entries(course.course_id)[-1])


def _say(entry: CourseEntry) -> None:
    from clinician_console.session.sentences import sentence_of

    say(f"Written down by {entry.by}: {sentence_of(entry.happened)}")

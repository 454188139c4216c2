"""What stands around the sessions of a course: appointments, homework, staff time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from clinician_console.analysis.courses.moments import CourseMoments
from clinician_console.patients.attending import Appointment, Attendance, appointment_of
from clinician_console.patients.homework import (
    HomeworkAgreed,
    HomeworkDone,
    HomeworkReport,
    homework_agreed_of,
    homework_report_of,
)
from clinician_console.patients.staff import StaffRole, staff_time_of
from shared.wire.events import EventName


@dataclass(frozen=True)
class Attended:
    """One appointment of the course."""

    utc: datetime
    by: str
    what: Appointment


@dataclass(frozen=True)
class Homework:
    """One task, and the last word on what became of it; None where nobody has asked yet."""

    utc: datetime
    agreed: HomeworkAgreed
    report: HomeworkReport | None

    @property
    def done(self) -> HomeworkDone | None:
        """How far it was done; None where that is not known."""
        return None if self.report is None else self.report.done


@dataclass(frozen=True)
class StaffMinutes:
    """All minutes of one role and grade."""

    role: StaffRole | None
    grade: str
    minutes: int


def appointments(moments: CourseMoments) -> tuple[Attended, ...]:
    """Every appointment of which something was written down."""
    return tuple(
        Attended(at.utc, at.by, appointment_of(at.data)) for at in moments(EventName.ATTENDANCE)
    )


def attendance_counts(attended: Iterable[Attended]) -> Mapping[Attendance, int]:
    """How often a patient came, came late, cancelled and did not come."""
    counts = Counter(at.what.attendance for at in attended)
    return {attendance: counts[attendance] for attendance in Attendance}


def homework(moments: CourseMoments) -> tuple[Homework, ...]:
    """Every task, by its number; what was written of one again counts in place of the first."""
    reports = {
        report.number: report
        for report in (homework_report_of(at.data) for at in moments(EventName.HOMEWORK_REPORTED))
    }
    said = ((at.utc, homework_agreed_of(at.data)) for at in moments(EventName.HOMEWORK_AGREED))
    agreed = {task.number: (utc, task) for utc, task in said}
    return tuple(Homework(utc, task, reports.get(task.number)) for utc, task in agreed.values())


def staff_minutes(moments: CourseMoments) -> tuple[StaffMinutes, ...]:
    """Minutes by role and grade, as they first occurred."""
    minutes: dict[tuple[StaffRole | None, str], int] = {}
    for at in moments(EventName.STAFF_TIME):
        time = staff_time_of(at.data)
        key = (time.role, time.grade)
        minutes[key] = minutes.get(key, 0) + time.minutes
    return tuple(StaffMinutes(role, grade, total) for (role, grade), total in minutes.items())

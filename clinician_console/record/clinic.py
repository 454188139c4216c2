"""What a summary of a clinic rests on: whom it treated, in what, and what came of it. No codes.

Patients are numbers that mean nothing outside one reading, so that nothing that follows can name
one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from clinician_console.record.what import Happened


@dataclass(frozen=True)
class ClinicPeriod:
    """Which sessions a summary is of.

    Attributes:
        since: The first day, UTC; from the beginning if left out.
        until: The last day; to the newest session if left out.
        with_examples: Whether simulated sessions count, for rehearsal.
    """

    since: date | None = None
    until: date | None = None
    with_examples: bool = False


@dataclass(frozen=True, kw_only=True)
class ClinicSession:
    """One session of the period.

    Attributes:
        patient: A number for whose it was.
        course: The number of the patient's course that it belongs to; None without one.
        protocol: Title of its treatment protocol.
        duration_s: To its end, or to the last thing written of it.
        stops: Safe stops that ended an exposure.
    """

    patient: int
    course: int | None
    protocol: str
    started_at: datetime
    duration_s: float
    stops: int
    simulated: bool


@dataclass(frozen=True, kw_only=True)
class ClinicCourse:
    """One course of a patient who had a session in the period.

    Attributes:
        end: How it ended, as it is written down; None while it goes on.
    """

    patient: int
    number: int
    ended_at: datetime | None
    end: str | None


@dataclass(frozen=True, kw_only=True)
class Told:
    """Something on record of a patient that figures are made of.

    Attributes:
        course: The number of the patient's course that it belongs to; None without one.
        sitting: What an answer belongs to that names no form, as earlier versions wrote them.
    """

    patient: int
    course: int | None
    sitting: str
    utc: datetime
    happened: Happened


@dataclass(frozen=True)
class ClinicRecord:
    """All of it, sessions oldest first.

    Attributes:
        told: Answers and adverse events up to the end of the period, as they count now; those of
            before it too, as a change is held against the first time.
    """

    period: ClinicPeriod
    sessions: tuple[ClinicSession, ...]
    courses: tuple[ClinicCourse, ...]
    told: tuple[Told, ...]

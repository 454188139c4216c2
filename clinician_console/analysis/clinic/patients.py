"""One line for each patient of a period: in what they were treated, how it ended, what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from clinician_console.analysis.answers import scored
from clinician_console.patients.course import CourseEnd
from clinician_console.record.adverse_event import Severity, adverse_event_of, words_on_each
from clinician_console.record.clinic import ClinicCourse, ClinicRecord, ClinicSession, Told
from clinician_console.record.fillings import TOLD_BY, fillings_of
from clinician_console.record.what import Happened, word_of
from protocols.instruments.base import Instrument
from protocols.instruments.results import ChangeResult, Direction
from shared.wire.events import EventName

GOES_ON: Final = "goes on"
NO_COURSE: Final = "without a course"
OUTCOMES: Final = (*(end.value for end in CourseEnd), GOES_ON, NO_COURSE)
"""How a treatment stood at the end of the period."""


class Harm(StrEnum):
    """The worst that was written down of a patient in the period."""

    NOT_ASKED = "nobody asked"
    NONE = "asked, none"
    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"
    NOT_SAID = "severity not said"


class Went(StrEnum):
    """How a score changed from the first time to the last."""

    IMPROVED = "improved, reliable"
    NOT_RELIABLE = "not more than noise"
    DETERIORATED = "deteriorated, reliable"
    NOT_TOLD = "no reliable change published"


@dataclass(frozen=True)
class Change:
    """The change of one score of one patient; None where it is not known."""

    change: float
    went: Went


@dataclass(frozen=True)
class Treated:
    """One patient of the period.

    Attributes:
        protocol: Title of the treatment protocol of the newest session.
        outcome: One of `OUTCOMES`.
        changes: By the instrument's name.
        stopped: How many of the sessions had a safe stop that ended an exposure.
    """

    protocol: str
    sessions: int
    outcome: str
    harm: Harm
    stopped: int
    changes: Mapping[str, Change]


def treated(record: ClinicRecord, instruments: Mapping[str, Instrument]) -> tuple[Treated, ...]:
    """One line for each patient who had a session in the period."""
    sessions = _by_patient(record.sessions)
    courses = _by_patient(record.courses)
    told = _by_patient(record.told)
    return tuple(
        _treated(record, own, courses.get(patient, []), told.get(patient, []), instruments)
        for patient, own in sessions.items()
    )


def _by_patient(
    rows: Iterable[ClinicSession] | Iterable[ClinicCourse] | Iterable[Told],
) -> dict[int, list]:  # type: ignore[type-arg]
    found: dict[int, list] = {}  # type: ignore[type-arg]
    for row in rows:
        found.setdefault(row.patient, []).append(row)
    return found


def _treated(
    record: ClinicRecord,
    sessions: Sequence[ClinicSession],
    courses: Sequence[ClinicCourse],
    told: Sequence[Told],
    instruments: Mapping[str, Instrument],
) -> Treated:
    newest = max(sessions, key=lambda at: at.started_at)
    of_course = [at for at in told if at.course == newest.course]
    since, until = record.period.since, record.period.until
    inside = [at for at in told if _is_inside(at.utc, since, until)]
    return Treated(
        protocol=newest.protocol,
        sessions=len(sessions),
        outcome=_outcome(courses, newest.course, until),
        harm=_harm([at.happened for at in inside]),
        stopped=len([at for at in sessions if at.stops]),
        changes=_changes(of_course, instruments),
    )


def _is_inside(utc: datetime, since: date | None, until: date | None) -> bool:
    day = utc.date()
    return (since is None or day >= since) and (until is None or day <= until)


def _outcome(courses: Sequence[ClinicCourse], number: int | None, until: date | None) -> str:
    """How the course of the newest session stood; an end after the period is none yet."""
    if number is None:
        return NO_COURSE
    course = next((at for at in courses if at.number == number), None)
    if course is None or course.ended_at is None:
        return GOES_ON
    if until is not None and course.ended_at.date() > until:
        return GOES_ON
    return course.end if course.end in OUTCOMES else GOES_ON


def _harm(happened: Sequence[Happened]) -> Harm:
    events = [at for at in happened if at.name == EventName.ADVERSE_EVENT]
    if not events:
        asked = any(at.name == EventName.NO_ADVERSE_EVENT for at in happened)
        return Harm.NONE if asked else Harm.NOT_ASKED
    last = [adverse_event_of(words[-1].data) for words in words_on_each(events).values()]
    known = [at.severity for at in last if at.severity is not None]
    if not known:
        return Harm.NOT_SAID
    worst = max(known, key=list(Severity).index)
    return word_of(Harm, worst.value) or Harm.NOT_SAID


def _changes(told: Sequence[Told], instruments: Mapping[str, Instrument]) -> dict[str, Change]:
    """The change of each instrument from its first time to its last, where it is known."""
    dated = [(at.utc, _with_form(at)) for at in told if at.happened.name in TOLD_BY]
    fillings = fillings_of(dated)
    found: dict[str, Change] = {}
    for name in dict.fromkeys(one.instrument for one in fillings):
        if name not in instruments:
            continue
        last = [one.result.change for one in scored(instruments[name], fillings)][-1:]
        if last and last[0] is not None and last[0].change is not None:
            found[name] = Change(last[0].change, _went(last[0]))
    return found


def _with_form(at: Told) -> Happened:
    """An answer that names no filling in is of its session's."""
    happened = at.happened
    if happened.data.get("filling"):
        return happened
    return replace(happened, data={**happened.data, "filling": at.sitting})


def _went(change: ChangeResult) -> Went:
    if change.is_reliable is None:
        return Went.NOT_TOLD
    if not change.is_reliable:
        return Went.NOT_RELIABLE
    match change.direction:
        case Direction.IMPROVED:
            return Went.IMPROVED
        case Direction.DETERIORATED:
            return Went.DETERIORATED
        case _:
            return Went.NOT_TOLD

"""What a summary of a clinic rests on, read in a few questions: no session is opened for it.

Of the events only those are read that a figure is made of (safe stops, answers, adverse events), by
an index that has no others: half of all events say that a target was applied.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.patients.amended import amended_entries
from clinician_console.record.amended import ByRecord, amendments_of, by_record, newest_data
from clinician_console.record.clinic import (
    ClinicCourse,
    ClinicPeriod,
    ClinicRecord,
    ClinicSession,
    Told,
)
from clinician_console.record.fillings import TOLD_BY
from clinician_console.record.what import Happened
from clinician_console.storage import session_entries
from clinician_console.storage.columns import SUMMED_UP
from clinician_console.storage.courses import entry_of
from clinician_console.storage.digests import AnyRow, columns_of
from clinician_console.storage.tables import (
    Course,
    CourseEntry,
    Event,
    Session,
    SessionEntry,
    TreatmentProtocol,
)
from shared.clock import NS_PER_S
from shared.rules.states import Actor, SessionState
from shared.wire.events import Author, EventName

_TOLD: Final = sorted(
    name.value for name in TOLD_BY | {EventName.ADVERSE_EVENT, EventName.NO_ADVERSE_EVENT}
)
_IN_COURSES: Final = [*_TOLD, EventName.AMENDED.value]
_SUMMED_UP: Final = sa.text(f"event.{SUMMED_UP.text}")
_EXPOSED: Final = (SessionState.EXPOSURE.value, SessionState.PAUSED.value)

Numbers = Mapping[UUID, int]


def read(connection: sa.Connection, period: ClinicPeriod) -> ClinicRecord:
    """The record of a clinic over a period; patients are numbered as they first come."""
    rows = _sessions(connection, period)
    numbers: dict[UUID, int] = {}
    for row in rows:
        numbers.setdefault(row.patient_id, len(numbers))
    events = _events(connection, period)
    later = _told_later(connection, period)
    stops = _stops(events)
    sessions = tuple(
        ClinicSession(
            patient=numbers[row.patient_id],
            course=row.number,
            protocol=row.title,
            started_at=row.started_utc,
            duration_s=_lasted_s(row),
            stops=stops[row.id],
            simulated=row.simulated,
        )
        for row in rows
    )
    told = [
        *_in_sessions([*events, *later], _amended(connection), numbers),
        *_between(connection, period, numbers),
    ]
    return ClinicRecord(
        period,
        sessions,
        _courses(connection, numbers),
        tuple(sorted(told, key=lambda at: at.utc)),
    )


def _within(period: ClinicPeriod) -> list[sa.ColumnElement[bool]]:
    """Which sessions are of the period."""
    found = _before_its_end(period)
    if period.since is not None:
        found.append(col(Session.started_utc) >= datetime.combine(period.since, time(), UTC))
    return found


def _before_its_end(period: ClinicPeriod) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if (end := _end(period)) is not None:
        found.append(col(Session.started_utc) < end)
    if not period.with_examples:
        found.append(col(Session.simulated).is_(False))
    return found


def _end(period: ClinicPeriod) -> datetime | None:
    if period.until is None:
        return None
    return datetime.combine(period.until, time(), UTC) + timedelta(days=1)


def _sessions(connection: sa.Connection, period: ClinicPeriod) -> list[AnyRow]:
    return list(
        connection.execute(
            sa.select(
                col(Session.id),
                col(Session.patient_id),
                col(Session.started_utc),
                col(Session.started_ns),
                col(Session.ended_ns),
                col(Session.last_written_ns),
                col(Session.simulated),
                col(TreatmentProtocol.title),
                col(Course.number),
            )
            .join(TreatmentProtocol, col(TreatmentProtocol.sha256) == col(Session.protocol_sha256))
            .join(Course, col(Course.id) == col(Session.course_id), isouter=True)
            .where(*_within(period))
            .order_by(col(Session.started_utc), col(Session.id))
        )
    )


def _lasted_s(row: AnyRow) -> float:
    end_ns = row.last_written_ns if row.ended_ns is None else row.ended_ns
    return float(end_ns - row.started_ns) / NS_PER_S


def _events(connection: sa.Connection, period: ClinicPeriod) -> list[AnyRow]:
    """The events that figures are made of, of all sessions up to the end of the period."""
    return list(
        connection.execute(
            sa.select(
                col(Event.id),
                col(Event.session_id),
                col(Event.author),
                col(Event.actor),
                col(Event.name),
                col(Event.data),
                col(Event.utc),
                col(Session.patient_id),
                col(Course.number),
            )
            .join(Session, col(Session.id) == col(Event.session_id))
            .join(Course, col(Course.id) == col(Session.course_id), isouter=True)
            .where(*_before_its_end(period), _SUMMED_UP)
            .order_by(col(Event.at_ns), col(Event.id))
        )
    )


def _told_later(connection: sa.Connection, period: ClinicPeriod) -> list[AnyRow]:
    """What was told of adverse events once a session was over, as one of its events."""
    return list(
        connection.execute(
            sa.select(
                col(SessionEntry.id),
                col(SessionEntry.session_id),
                sa.literal(Author.CONSOLE.value).label("author"),
                sa.literal(Actor.THERAPIST.value).label("actor"),
                col(SessionEntry.name),
                col(SessionEntry.data),
                col(SessionEntry.utc),
                col(Session.patient_id),
                col(Course.number),
            )
            .join(Session, col(Session.id) == col(SessionEntry.session_id))
            .join(Course, col(Course.id) == col(Session.course_id), isouter=True)
            .where(*_before_its_end(period), col(SessionEntry.name).in_(_TOLD))
            .order_by(col(SessionEntry.session_id), col(SessionEntry.seq))
        )
    )


def _stops(events: Iterable[AnyRow]) -> Counter[UUID]:
    """Safe stops that ended an exposure, by session."""
    return Counter(
        row.session_id
        for row in events
        if row.name == EventName.STOPPED and row.data.get("state_before") in _EXPOSED
    )


def _in_sessions(events: Iterable[AnyRow], amended: ByRecord, numbers: Numbers) -> list[Told]:
    return [
        Told(
            patient=numbers[row.patient_id],
            course=row.number,
            sitting=str(row.session_id),
            utc=row.utc,
            happened=_happened(row, amended),
        )
        for row in events
        if row.patient_id in numbers and row.name != EventName.STOPPED
    ]


def _happened(row: AnyRow, amended: ByRecord) -> Happened:
    return Happened(
        author=Author(row.author),
        actor=Actor(row.actor),
        name=row.name,
        data=newest_data(row.data, amended.get(row.id, ())),
    )


def _amended(connection: sa.Connection) -> ByRecord:
    """What was amended of any session, by the record that it is of."""
    rows = connection.execute(
        sa.select(*columns_of(SessionEntry))
        .where(col(SessionEntry.name) == EventName.AMENDED.value)
        .order_by(col(SessionEntry.session_id), col(SessionEntry.seq))
    )
    return by_record(amendments_of(session_entries.entry_of(row._asdict()) for row in rows))


def _between(connection: sa.Connection, period: ClinicPeriod, numbers: Numbers) -> list[Told]:
    """What was written of courses beside their sessions, as it counts now."""
    statement = (
        sa.select(*columns_of(CourseEntry), col(Course.patient_id), col(Course.number))
        .join(Course, col(Course.id) == col(CourseEntry.course_id))
        .where(col(CourseEntry.name).in_(_IN_COURSES))
        .order_by(col(CourseEntry.course_id), col(CourseEntry.seq))
    )
    end = _end(period)
    of_course: defaultdict[tuple[int, int], list[AnyRow]] = defaultdict(list)
    for row in connection.execute(statement):
        if row.patient_id in numbers:
            of_course[numbers[row.patient_id], row.number].append(row)
    found = []
    for (patient, number), rows in of_course.items():
        entries = amended_entries(tuple(entry_of(row._asdict()) for row in rows))
        found += [
            Told(
                patient=patient,
                course=number,
                sitting=str(entry.session_id or entry.entry_id),
                utc=entry.utc,
                happened=entry.happened,
            )
            for entry in entries
            if entry.name in _TOLD and (end is None or entry.utc < end)
        ]
    return found


def _courses(connection: sa.Connection, numbers: Numbers) -> tuple[ClinicCourse, ...]:
    rows = connection.execute(
        sa.select(
            col(Course.patient_id), col(Course.number), col(Course.ended_utc), col(Course.end)
        )
    )
    return tuple(
        ClinicCourse(
            patient=numbers[row.patient_id],
            number=row.number,
            ended_at=row.ended_utc,
            end=row.end,
        )
        for row in rows
        if row.patient_id in numbers
    )

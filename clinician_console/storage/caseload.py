"""What waits for somebody of every patient, read in a few questions: no session is opened for it.

An answer that needs a person is looked for in two steps: which patients may have one (something
was raised and not signed, or a filling in was never ended), and then exactly, of these alone.
Events are read by indexes that have no others: half of all events say that a target was applied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.patients.amended import amended_entries
from clinician_console.patients.caseload import Caseload, Decided, Waiting
from clinician_console.patients.course import Course, CourseEntry
from clinician_console.patients.screening import newest_screening
from clinician_console.record.answer_alerts import may_be_unsigned, unsigned_of
from clinician_console.record.fillings import Dated, fillings_of
from clinician_console.record.parcels import ParcelKind
from clinician_console.record.what import Happened
from clinician_console.storage import answers
from clinician_console.storage.columns import NEEDS_A_PERSON, SUMMED_UP
from clinician_console.storage.courses import course_of, entry_of
from clinician_console.storage.digests import AnyRow, columns_of
from clinician_console.storage.parcels import brought_ledger
from clinician_console.storage.tables import Course as CourseRow
from clinician_console.storage.tables import CourseEntry as EntryRow
from clinician_console.storage.tables import Event, Patient, Session, SessionEntry
from shared.rules.states import Actor
from shared.wire.events import Author, EventName

_RAISED: Final = (EventName.ANSWER_ALERT, EventName.ANSWER_AWAITED, EventName.ALERT_SIGNED)
_ASKED: Final = (EventName.INSTRUMENT_BEGUN, EventName.INSTRUMENT_ENDED)
_IN_COURSES: Final = [
    *sorted(name.value for name in (*_RAISED, *_ASKED)),
    EventName.SCREENING_DECIDED.value,
    EventName.AMENDED.value,
]


def caseload(connection: sa.Connection) -> Caseload:
    """What waits of every patient, by code."""
    patients = connection.execute(sa.select(col(Patient.id), col(Patient.code)))
    codes = {row.id: row.code for row in patients}
    courses = _newest_courses(connection)
    entries = _entries(connection)
    told = _told(connection, entries)
    unsigned = _unsigned(connection)
    return {
        code: Waiting(
            course=courses.get(patient_id),
            screening=_screening(courses.get(patient_id), entries.get(patient_id, ())),
            unsigned=unsigned.get(patient_id, 0),
            alerts=_alerts(connection, patient_id, told.get(patient_id, ())),
            answered=_answered(told.get(patient_id, ())),
        )
        for patient_id, code in codes.items()
    }


def _newest_courses(connection: sa.Connection) -> dict[UUID, Course]:
    rows = connection.execute(sa.select(*columns_of(CourseRow)).order_by(col(CourseRow.number)))
    return {row.patient_id: course_of(row._asdict()) for row in rows}


def _entries(connection: sa.Connection) -> dict[UUID, tuple[CourseEntry, ...]]:
    """What bears on this of all courses, by patient, oldest first, as it counts now."""
    rows = connection.execute(
        sa.select(*columns_of(EntryRow), col(CourseRow.patient_id))
        .join(CourseRow, col(CourseRow.id) == col(EntryRow.course_id))
        .where(col(EntryRow.name).in_(_IN_COURSES))
        .order_by(col(CourseRow.number), col(EntryRow.seq))
    ).all()
    rows = brought_ledger.in_order(connection, ParcelKind.COURSE_ENTRY, rows)
    found: defaultdict[UUID, list[CourseEntry]] = defaultdict(list)
    for row in rows:
        found[row.patient_id].append(entry_of(row._asdict()))
    return {patient_id: amended_entries(tuple(written)) for patient_id, written in found.items()}


def _told(
    connection: sa.Connection, entries: Mapping[UUID, tuple[CourseEntry, ...]]
) -> dict[UUID, list[Dated]]:
    """What was asked and raised, in sessions and between them, by patient, oldest first."""
    found: defaultdict[UUID, list[Dated]] = defaultdict(list)
    for row in _told_in_sessions(connection):
        what = Happened(author=Author.CONSOLE, actor=Actor.THERAPIST, name=row.name, data=row.data)
        found[row.patient_id].append((row.utc, what))
    for patient_id, of_patient in entries.items():
        found[patient_id].extend((entry.utc, entry.happened) for entry in of_patient)
    return {patient_id: sorted(told, key=_utc) for patient_id, told in found.items()}


def _told_in_sessions(connection: sa.Connection) -> Iterator[AnyRow]:
    """The same of sessions, by two indexes that have such events alone."""
    in_both = {
        NEEDS_A_PERSON.text: sorted(name.value for name in _RAISED),
        SUMMED_UP.text: sorted(name.value for name in _ASKED),
    }
    for index, names in in_both.items():
        yield from connection.execute(
            sa.select(
                col(Session.patient_id),
                col(Event.utc),
                col(Event.name),
                col(Event.data),
            )
            .join(Session, col(Session.id) == col(Event.session_id))
            .where(sa.text(f"event.{index}"), col(Event.name).in_(names))
        )


def _unsigned(connection: sa.Connection) -> dict[UUID, int]:
    """How many sessions of each patient have ended and bear no signature; examples need none."""
    signed = sa.exists().where(
        col(SessionEntry.session_id) == col(Session.id),
        col(SessionEntry.name) == EventName.SESSION_SIGNED.value,
    )
    rows = connection.execute(
        sa.select(col(Session.patient_id), sa.func.count().label("sessions"))
        .where(col(Session.ended_utc).is_not(None), col(Session.simulated).is_(False), ~signed)
        .group_by(col(Session.patient_id))
    )
    return {row.patient_id: row.sessions for row in rows}


def _screening(course: Course | None, entries: Iterable[CourseEntry]) -> Decided | None:
    if course is None or course.ended is not None:
        return None
    found = newest_screening([one for one in entries if one.course_id == course.course_id])
    if found is None:
        return None
    return Decided(decision=found.decision, valid_until=found.valid_until)


def _alerts(connection: sa.Connection, patient_id: UUID, told: Iterable[Dated]) -> int:
    """How many answers of a patient need a person; read exactly only where there may be one."""
    if not may_be_unsigned(what for _, what in told):
        return 0
    return len(unsigned_of(what for _, what in answers.told_of(connection, patient_id)))


def _answered(told: Iterable[Dated]) -> dict[str, date]:
    """The day of the last answers to each instrument: of whatever was filled in to its end."""
    return {one.instrument: one.day for one in fillings_of(told) if one.is_ended}


def _utc(dated: Dated) -> datetime:
    return dated[0]

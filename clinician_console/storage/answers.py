"""What a patient ever answered to instruments, in sessions and between them; who signed what."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.patients.amended import amended_entries
from clinician_console.record import answer_alerts, fillings
from clinician_console.record.amended import amendments_of, by_record, newest_data
from clinician_console.record.fillings import Dated
from clinician_console.record.parcels import ParcelKind
from clinician_console.storage import session_entries
from clinician_console.storage.courses import entry_of
from clinician_console.storage.digests import columns_of
from clinician_console.storage.parcels import brought_ledger
from clinician_console.storage.rows import event_of
from clinician_console.storage.tables import Course, CourseEntry, Event, Session
from shared.wire.events import EventName

_NAMES: Final = sorted(name.value for name in answer_alerts.TOLD_BY | fillings.TOLD_BY)
_IN_COURSES: Final = [*_NAMES, EventName.AMENDED.value]


def told_of(connection: sa.Connection, patient_id: UUID) -> tuple[Dated, ...]:
    """Everything that bears on a patient's answers, as it counts now, oldest first."""
    found: list[Dated] = [*_in_sessions(connection, patient_id), *_between(connection, patient_id)]
    return tuple(sorted(found, key=_utc))


def _in_sessions(connection: sa.Connection, patient_id: UUID) -> list[Dated]:
    rows = connection.execute(
        sa.select(*columns_of(Event))
        .join(Session, col(Session.id) == col(Event.session_id))
        .where(col(Session.patient_id) == patient_id, col(Event.name).in_(_NAMES))
        .order_by(col(Session.started_utc), col(Session.id), col(Event.at_ns), col(Event.id))
    )
    amended = by_record(amendments_of(session_entries.of_patient(connection, patient_id)))
    events = [event_of(row) for row in rows]
    return [
        (at.utc, replace(at, data=newest_data(at.data, amended.get(at.event_id, ()))))
        for at in events
    ]


def _between(connection: sa.Connection, patient_id: UUID) -> list[Dated]:
    rows = connection.execute(
        sa.select(*columns_of(CourseEntry))
        .join(Course, col(Course.id) == col(CourseEntry.course_id))
        .where(col(Course.patient_id) == patient_id, col(CourseEntry.name).in_(_IN_COURSES))
        .order_by(col(Course.number), col(CourseEntry.seq))
    ).all()
    rows = brought_ledger.in_order(connection, ParcelKind.COURSE_ENTRY, rows)
    entries = amended_entries(tuple(entry_of(row._asdict()) for row in rows))
    return [(entry.utc, entry.happened) for entry in entries]


def _utc(dated: Dated) -> datetime:
    return dated[0]

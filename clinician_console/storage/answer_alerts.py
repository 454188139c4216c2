"""Which answers of a patient need a person who has not signed, in whatever session they were."""

from __future__ import annotations

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.record.answer_alerts import TOLD_BY, AnswerAlert, unsigned_of
from clinician_console.storage.digests import columns_of
from clinician_console.storage.rows import event_of
from clinician_console.storage.tables import Event, Patient, Session

_NAMES = sorted(name.value for name in TOLD_BY)


def unsigned(connection: sa.Connection, code: str) -> tuple[AnswerAlert, ...]:
    """What is open of all that the patient of this code ever answered, oldest first."""
    rows = connection.execute(
        sa.select(*columns_of(Event))
        .join(Session, col(Session.id) == col(Event.session_id))
        .join(Patient, col(Patient.id) == col(Session.patient_id))
        .where(col(Patient.code) == code, col(Event.name).in_(_NAMES))
        .order_by(col(Session.started_utc), col(Session.id), col(Event.at_ns), col(Event.id))
    )
    return unsigned_of(map(event_of, rows))


def patient_entity(connection: sa.Connection, code: str) -> str:
    """The patient as the audit trail names them; empty where nobody has this code."""
    row = connection.execute(sa.select(col(Patient.id)).where(col(Patient.code) == code)).first()
    return "" if row is None else f"patient:{row.id}"

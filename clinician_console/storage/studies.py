"""Who patients are in de-identified outputs, in the database: made once, at random."""

from __future__ import annotations

import base64
import secrets
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.record.parcels import ParcelKind
from clinician_console.record.study import (
    LEAST_SHIFT_DAYS,
    MOST_SHIFT_DAYS,
    SECRET_BYTES,
    Study,
)
from clinician_console.storage import belonging
from clinician_console.storage.digests import columns_of, row_digest
from clinician_console.storage.ids import new_id
from clinician_console.storage.parcels.sync_tables import Brought
from clinician_console.storage.study_table import StudyIdentity
from clinician_console.storage.tables import Patient

CODE_PREFIX: Final = "S-"
_CODE_BYTES: Final = 5
"""40 bits: among ten thousand patients two are alike once in 22 000 stores, and the table refuses
the second."""


def study_of(connection: sa.Connection, patient_id: UUID) -> Study | None:
    """Who a patient is in a study; None for one of whom nothing left de-identified yet."""
    row = connection.execute(
        sa.select(*columns_of(StudyIdentity)).where(col(StudyIdentity.patient_id) == patient_id)
    ).first()
    return None if row is None else Study(row.code, row.shift_days, bytes.fromhex(row.secret))


def identity_of(connection: sa.Connection, patient_id: UUID) -> UUID | None:
    """The id of who a patient is in studies: of two the lower one was made first."""
    of_patient = col(StudyIdentity.patient_id) == patient_id
    return connection.execute(sa.select(col(StudyIdentity.id)).where(of_patient)).scalar()


def let_go(connection: sa.Connection, identity: UUID) -> None:
    """Take away who a patient was in studies: two rooms had made them known, and one code holds."""
    with belonging.written_once_lifted(connection):
        connection.execute(sa.delete(StudyIdentity).where(col(StudyIdentity.id) == identity))


def without_code(connection: sa.Connection, *, own: bool = False) -> tuple[UUID, ...]:
    """Patients who have no study code yet.

    Args:
        connection: To the store.
        own: Only those who were made known in this room.
    """
    coded = sa.select(col(StudyIdentity.patient_id))
    asked = sa.select(col(Patient.id)).where(col(Patient.id).not_in(coded))
    if own:
        came = sa.select(col(Brought.subject)).where(col(Brought.kind) == ParcelKind.PATIENT.value)
        asked = asked.where(col(Patient.id).not_in(came))
    return tuple(connection.execute(asked.order_by(col(Patient.id))).scalars())


def make(connection: sa.Connection, patient_id: UUID, utc: datetime) -> dict[str, Any]:
    """Write who a patient is in studies from now on; the row."""
    row: dict[str, Any] = {
        "id": new_id(utc),
        "patient_id": patient_id,
        "code": CODE_PREFIX + base64.b32encode(secrets.token_bytes(_CODE_BYTES)).decode(),
        "shift_days": LEAST_SHIFT_DAYS + secrets.randbelow(MOST_SHIFT_DAYS),
        "secret": secrets.token_bytes(SECRET_BYTES).hex(),
        "made_utc": utc,
    }
    whole = {**row, "sha256": row_digest(row)}
    connection.execute(sa.insert(StudyIdentity).values(**whole))
    return whole

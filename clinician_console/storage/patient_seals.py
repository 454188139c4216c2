"""A seal over who a patient is: code, needs, name and whom to call, as they were last written.

The audit trail holds one at each change, so that `gradus verify` sees a code that was exchanged
with another patient's, a need that was taken away, and a number to call that is not the one that
was typed. It is keyed: a plain digest of a name would give the name away to whoever tries all of
them against it. Patients of earlier versions have no seal until something of theirs changes.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.record.listed import Finding
from clinician_console.storage.ids import short_id
from clinician_console.storage.tables import Audit, Patient, PatientName, PatientNeeds

SEAL: Final = "seal"
ENTITY: Final = "patient:"


def seal_of(connection: sa.Connection, patient_id: UUID, key: bytes) -> str:
    """The seal, as 64 hex digits, over what is kept of a patient now; of nobody, an empty one."""
    row = connection.execute(_SEALED, {"patient_id": patient_id}).first()
    return "" if row is None else _seal(tuple(row), key)


def faults(connection: sa.Connection, key: bytes) -> tuple[int, list[Finding]]:
    """How many patients are sealed, and which are not what was sealed last."""
    rows = connection.execute(
        sa.select(col(Audit.entity), col(Audit.body))
        .where(col(Audit.entity).startswith(ENTITY, autoescape=True))
        .order_by(col(Audit.seq))
    )
    seals: dict[UUID, str] = {}
    for row in rows:
        if seal := json.loads(row.body).get(SEAL):
            seals[UUID(row.entity.removeprefix(ENTITY))] = seal
    found = []
    for patient_id, seal in seals.items():
        now = seal_of(connection, patient_id, key)
        if not now:
            found.append(Finding("patient", f"A patient ({short_id(patient_id)}) is gone."))
        elif not hmac.compare_digest(now, seal):
            sentence = f"What is kept of a patient ({short_id(patient_id)}) was altered."
            found.append(Finding("patient", sentence))
    return len(seals), found


def _seal(values: tuple[object, ...], key: bytes) -> str:
    return hmac.new(key, json.dumps(values).encode(), hashlib.sha256).hexdigest()


_SEALED: Final = (
    sa.select(
        col(Patient.code),
        col(PatientNeeds.language),
        col(PatientNeeds.seated),
        col(PatientNeeds.glasses),
        col(PatientNeeds.one_hand),
        col(PatientNeeds.hearing),
        col(PatientName.name),
        col(PatientName.crisis_contact),
    )
    .join_from(Patient, PatientNeeds, col(PatientNeeds.patient_id) == col(Patient.id), isouter=True)
    .join(PatientName, col(PatientName.patient_id) == col(Patient.id), isouter=True)
    .where(col(Patient.id) == sa.bindparam("patient_id"))
)

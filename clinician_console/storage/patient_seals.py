"""A seal over who a patient is: code, needs, name, whom to call and comfort, as last written.

The audit trail holds one at each change, so that `gradus verify` sees a code that was exchanged
with another patient's, a need that was taken away, and a number to call that is not the one that
was typed. It is keyed: a plain digest of a name would give the name away to whoever tries all of
them against it. Version 1 of the seal covers fewer columns; patients whose last one it is are held
against those.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.record.listed import Finding
from clinician_console.storage.erasures import erased_entities
from clinician_console.storage.ids import short_id
from clinician_console.storage.tables import (
    Patient,
    PatientComfort,
    PatientName,
    PatientNeeds,
)

SEAL: Final = "seal"
SEAL_VERSION: Final = "seal_version"
ENTITY: Final = "patient:"
NEWEST: Final = 2


def seal_of(connection: sa.Connection, patient_id: UUID, key: bytes) -> dict[str, str | int]:
    """What the audit trail holds of a patient: the seal and its version."""
    return {SEAL: _seal(connection, patient_id, key, NEWEST), SEAL_VERSION: NEWEST}


def version_of(body: Mapping[str, Any]) -> int:
    """The version of the seal in an entry of the audit trail."""
    return int(body.get(SEAL_VERSION, 1))


def is_whole(
    connection: sa.Connection, patient_id: UUID, key: bytes, body: Mapping[str, Any]
) -> bool:
    """Whether a patient is as an entry of the audit trail says."""
    now = _seal(connection, patient_id, key, version_of(body))
    return bool(now) and hmac.compare_digest(now, str(body[SEAL]))


def faults(
    connection: sa.Connection, key: bytes, seals: Mapping[UUID, Mapping[str, Any]], *, all_of: bool
) -> tuple[int, list[Finding]]:
    """How many patients are sealed, and which are not what was sealed last.

    Args:
        connection: For reading.
        key: Of the seals.
        seals: The newest of each patient, as the audit trail has it.
        all_of: Whether each patient has one, so that who has none was slipped in.
    """
    known = set(connection.execute(sa.select(col(Patient.id))).scalars())
    found = []
    erased = erased_entities(connection)
    for patient_id, body in seals.items():
        if f"{ENTITY}{patient_id}" in erased and patient_id not in known:
            continue
        if patient_id not in known:
            found.append(Finding("patient", f"A patient ({short_id(patient_id)}) is gone."))
        elif not is_whole(connection, patient_id, key, body):
            sentence = f"What is kept of a patient ({short_id(patient_id)}) was altered."
            found.append(Finding("patient", sentence))
    if all_of:
        found += [
            Finding("patient", f"A patient ({short_id(one)}) is not one whom Gradus made known.")
            for one in sorted(known - seals.keys())
        ]
    return len(seals), found


def to_seal(connection: sa.Connection) -> list[UUID]:
    """All patients, in the order in which they were made known."""
    statement = sa.select(col(Patient.id)).order_by(col(Patient.created_utc), col(Patient.id))
    return list(connection.execute(statement).scalars())


def _seal(connection: sa.Connection, patient_id: UUID, key: bytes, version: int) -> str:
    """The seal, as 64 hex digits, over what is kept of a patient now; of nobody, an empty one."""
    row = connection.execute(_SEALED[version], {"patient_id": patient_id}).first()
    if row is None:
        return ""
    text = json.dumps([_plain(value) for value in row])
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value


_FIRST: Final[tuple[Any, ...]] = (
    col(Patient.code),
    col(PatientNeeds.language),
    col(PatientNeeds.seated),
    col(PatientNeeds.glasses),
    col(PatientNeeds.one_hand),
    col(PatientNeeds.hearing),
    col(PatientName.name),
    col(PatientName.crisis_contact),
)
_MORE: Final[tuple[Any, ...]] = (
    col(Patient.created_utc),
    col(PatientNeeds.changed_utc),
    col(PatientComfort.vignette),
    col(PatientComfort.snap_turn_deg),
    col(PatientComfort.seated).label("comfort_seated"),
    col(PatientComfort.changed_utc).label("comfort_changed_utc"),
)


def _of_columns(columns: tuple[Any, ...]) -> sa.Select[*tuple[Any, ...]]:
    statement = sa.select(*columns).select_from(Patient)
    for table in (PatientNeeds, PatientName, PatientComfort):
        statement = statement.join(table, col(table.patient_id) == col(Patient.id), isouter=True)
    return statement.where(col(Patient.id) == sa.bindparam("patient_id"))


_SEALED: Final = {1: _of_columns(_FIRST), NEWEST: _of_columns((*_FIRST, *_MORE))}

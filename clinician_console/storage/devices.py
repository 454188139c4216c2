"""The sensors that were chosen in this store before: what is not asked about again."""

from __future__ import annotations

import json
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.storage.sessions import write_meta
from clinician_console.storage.tables import Meta, Session, Stream

_ACCEPTED = "accepted_devices"
MOST_DEVICES = 200  # a clinic has some dozens; the oldest are forgotten first


def accepted(connection: sa.Connection) -> tuple[str, ...]:
    """The devices that were accepted, oldest first."""
    value = connection.execute(sa.select(col(Meta.value)).where(col(Meta.key) == _ACCEPTED))
    text = value.scalar()
    found = json.loads(text) if text else []
    return tuple(str(device) for device in found)


def accept(connection: sa.Connection, device: str) -> None:
    """Remember one more."""
    others = [known for known in accepted(connection) if known != device]
    newest = [*others, device][-MOST_DEVICES:]
    write_meta(connection, _ACCEPTED, json.dumps(newest, ensure_ascii=False))


def of_patient(connection: sa.Connection, patient_id: UUID) -> frozenset[tuple[str, str, str]]:
    """Signal, name and source id of the streams of a patient's sessions."""
    found = connection.execute(
        sa.select(col(Stream.signal), col(Stream.name), col(Stream.source_id))
        .join(Session, col(Session.id) == col(Stream.session_id))
        .where(col(Session.patient_id) == patient_id)
        .distinct()
    )
    return frozenset((row[0], row[1], row[2]) for row in found)

"""Parcels that other rooms say they sent, and that never came: missed, until it is known why.

unheard    a room's trail names it, or the server told of it and does not give it whole
lacking    the server did not erase it with its patient either: somebody is told
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.record.bringing import MISSED, Fault, KeptOut
from clinician_console.record.outgoing import ParcelName
from clinician_console.record.parcels import ParcelKind, Position
from clinician_console.storage.digests import AnyRow
from clinician_console.storage.parcels import brought_ledger
from clinician_console.storage.parcels.sync_tables import Brought, Erasure


def miss(
    connection: sa.Connection, room: str, name: ParcelName, told: Position, utc: datetime
) -> None:
    """Miss a parcel, unless something is known of it.

    Args:
        connection: In the transaction that heard of it.
        room: Whose it is.
        name: Which.
        told: Where that stands on the server by which it is known.
        utc: Now.
    """
    at = brought_ledger.at(room, name)
    if connection.execute(sa.select(col(Brought.fault)).where(*at)).first() is not None:
        return
    connection.execute(
        sa.insert(Brought).values(
            room=room,
            kind=name.kind.value,
            subject=name.subject,
            sequence=name.sequence,
            transaction=told.transaction,
            number=told.number,
            sha256="",
            utc=utc,
            local_id=None,
            fault=Fault.UNHEARD.value,
        )
    )


def miss_session(connection: sa.Connection, session_id: UUID, room: str) -> None:
    """Miss a session that the server told of, and does not give whole."""
    connection.execute(
        sa.update(Brought)
        .where(
            col(Brought.room) == room,
            col(Brought.kind) == ParcelKind.SESSION.value,
            col(Brought.subject) == session_id,
            col(Brought.fault) == Fault.AWAY.value,
        )
        .values(fault=Fault.UNHEARD.value)
    )


def forget(connection: sa.Connection, room: str, name: ParcelName) -> None:
    """Miss a parcel no longer: it came, and needs no line."""
    connection.execute(sa.delete(Brought).where(*brought_ledger.at(room, name)))


def subjects(connection: sa.Connection) -> frozenset[UUID]:
    """What the missed parcels are of."""
    return frozenset(line.subject for line in _lines(connection))


def settle(connection: sa.Connection, erased: Mapping[UUID, UUID]) -> list[KeptOut]:
    """Know why parcels never came; those of which it is told now that the server lacks them.

    Args:
        connection: In a transaction.
        erased: What the server says it had and erased, each with its patient. Taken for true
            where some room of the clinic erased that patient.
    """
    lacking = []
    for line in _lines(connection):
        patient = erased.get(line.subject)
        if patient is not None and _is_erased(connection, patient):
            _know(connection, line, Fault.ERASED)
        elif line.fault == Fault.UNHEARD:
            _know(connection, line, Fault.LACKING)
            kind = ParcelKind(line.kind)
            lacking.append(KeptOut(kind, line.number, Fault.LACKING, line.room, line.subject))
    return lacking


_MISSED: Final = (
    sa.select(*sa.inspect(Brought).columns)
    .where(brought_ledger.OPEN, col(Brought.fault).in_(MISSED))
    .order_by(col(Brought.transaction), col(Brought.number), col(Brought.sequence))
)


def _lines(connection: sa.Connection) -> list[AnyRow]:
    return list(connection.execute(_MISSED).all())


def _know(connection: sa.Connection, line: AnyRow, fault: Fault) -> None:
    name = ParcelName(ParcelKind(line.kind), line.subject, line.sequence)
    found = sa.update(Brought).where(*brought_ledger.at(line.room, name))
    connection.execute(found.values(fault=fault.value))


def _is_erased(connection: sa.Connection, patient_id: UUID) -> bool:
    elsewhere = sa.select(col(Erasure.id)).where(col(Erasure.patient_id) == patient_id)
    if connection.execute(elsewhere.limit(1)).first() is not None:
        return True
    return brought_ledger.was_erased(connection, patient_id)

"""The audit trail and what it says of erasures, as they are due for the clinic's server.

Nothing is ever taken out of the trail, so that all after the last entry which was kept is due. An
erasure goes before the entry that tells of it, and is looked for among the entries that are due.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.record.outgoing import Outgoing
from clinician_console.record.parcels import Parcel, ParcelKind, TableRow
from clinician_console.storage.audit import Action
from clinician_console.storage.digests import AnyRow, columns_of
from clinician_console.storage.parcels import sent_ledger
from clinician_console.storage.parcels.sent_ledger import Line
from clinician_console.storage.parcels.session_pieces import PIECE_BYTES, PIECE_ROWS, size_of
from clinician_console.storage.parcels.sync_tables import Erasure
from clinician_console.storage.patient_seals import ENTITY
from clinician_console.storage.tables import Audit

_ROOM: Final = "gradus room 1 "


def room_subject(room: str) -> UUID:
    """The subject of a room's audit trail."""
    return uuid5(NAMESPACE_URL, _ROOM + room)


def erasure_id(room: str, certificate: int) -> UUID:
    """The id of a certificate among those of all rooms."""
    return uuid5(NAMESPACE_URL, f"{_ROOM}{room} erasure {certificate}")


def _lines(connection: sa.Connection, room: str) -> list[Line]:
    return sent_ledger.lines(connection, ParcelKind.AUDIT, room_subject(room))


def reached(connection: sa.Connection, room: str) -> int:
    """The last entry of the audit trail that the server has."""
    return int(sent_ledger.taken(_lines(connection, room))[1] or 0)


def trail(connection: sa.Connection, room: str, through: int) -> Iterator[Outgoing]:
    """Entries that the server does not have, up to one of them."""
    lines = _lines(connection, room)
    known = {line.sequence: line for line in lines}
    sequence, said = sent_ledger.taken(lines)
    after = int(said or 0)
    while after < through:
        sequence += 1
        before = known.get(sequence)
        if before is not None and before.kept:  # one before it was lost, and this one was not
            after = int(before.reached)
            continue
        rows = _entries(connection, after, through if before is None else int(before.reached))
        after = int(str(rows[-1].columns["seq"]))
        parcel = Parcel(ParcelKind.AUDIT, room_subject(room), sequence, True, tuple(rows))
        yield Outgoing(parcel, reached=str(after))


def _entries(connection: sa.Connection, after: int, through: int) -> list[TableRow]:
    found = connection.execute(
        sa.select(*columns_of(Audit))
        .where(col(Audit.seq) > after, col(Audit.seq) <= through)
        .order_by(col(Audit.seq))
        .limit(PIECE_ROWS)
    ).all()
    rows, taken = list[TableRow](), 0
    for row in found:
        entry = TableRow(str(Audit.__tablename__), row._asdict())
        taken += size_of(entry)
        if rows and taken > PIECE_BYTES:
            break
        rows.append(entry)
    return rows


def erasures(connection: sa.Connection, room: str, through: int) -> Iterator[Outgoing]:
    """Certificates whose entry the server does not have: they go before it."""
    found = connection.execute(
        sa.select(*columns_of(Audit))
        .where(
            col(Audit.seq) > reached(connection, room),
            col(Audit.seq) <= through,
            col(Audit.action) == Action.PATIENT_ERASED.value,
        )
        .order_by(col(Audit.seq))
    ).all()
    for row in found:
        patient_id = UUID(row.entity.removeprefix(ENTITY))
        known = sent_ledger.newest(connection, ParcelKind.ERASED, (patient_id,)).get(patient_id)
        if known is None or not known.kept:
            rows = (_certificate(row, room),)
            yield Outgoing(Parcel(ParcelKind.ERASED, patient_id, 1, True, rows))


def _certificate(row: AnyRow, room: str) -> TableRow:
    said = json.loads(row.body)
    return TableRow(
        str(Erasure.__tablename__),
        {
            "id": erasure_id(room, int(said["certificate"])),
            "patient_id": UUID(row.entity.removeprefix(ENTITY)),
            "certificate": int(said["certificate"]),
            "ground": said["ground"],
            "rows": sum(json.loads(said["rows"]).values()),
            "sha256": said["sha256"],
            "utc": row.utc,
        },
    )

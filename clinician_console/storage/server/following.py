"""What other rooms of the site sent, in the order in which it was committed, and none skipped.

Transactions end in another order than they began in. A reader who went by numbers alone would
pass over one that is committed late; so a parcel is shown only when every transaction before its
own has ended (`first_unsettled`), and readers stand still until then.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final
from uuid import UUID

import sqlalchemy as sa

from clinician_console.record.parcels import (
    Delivered,
    Holding,
    Parcel,
    ParcelKind,
    Position,
    TableRow,
    whole_of,
    whose_row,
)
from clinician_console.storage.digests import AnyRow
from clinician_console.storage.paging import in_parts
from clinician_console.storage.server.cells import Shape, rows_of
from clinician_console.storage.server.tables import ON_SERVER, PARCEL

_SESSION: Final = ParcelKind.SESSION.value


def follow(
    connection: sa.Connection, room: str, after: Position, most: int
) -> tuple[Delivered, ...]:
    """The parcels of other rooms after a position; of a session its last piece, and whose it is.

    Args:
        connection: As a login of a site.
        room: Who reads: its own parcels are left out.
        after: As the last one that was read had it.
        most: How many at a time.
    """
    found = connection.execute(
        sa.select(PARCEL)
        .where(
            PARCEL.c.room != room,
            PARCEL.c.erased.is_(sa.false()),
            sa.or_(PARCEL.c.kind != _SESSION, PARCEL.c["last"]),
            sa.tuple_(PARCEL.c.transaction, PARCEL.c.number) > sa.tuple_(*after),
            PARCEL.c.transaction < sa.select(sa.func.first_unsettled()).scalar_subquery(),
        )
        .order_by(PARCEL.c.transaction, PARCEL.c.number)
        .limit(most)
    ).all()
    return tuple(
        _delivered(one, whose_row(one.patient) if one.kind == _SESSION else _rows(connection, one))
        for one in found
    )


def session(connection: sa.Connection, subject: UUID, room: str) -> tuple[Delivered, ...]:
    """A room's pieces of a session, in order, up to the last with which it was whole."""
    found = connection.execute(
        sa.select(PARCEL)
        .where(
            PARCEL.c.kind == _SESSION,
            PARCEL.c.subject == subject,
            PARCEL.c.room == room,
            PARCEL.c.erased.is_(sa.false()),
        )
        .order_by(PARCEL.c.sequence)
    ).all()
    whole = whole_of([(one.sequence, one["last"]) for one in (at._mapping for at in found)])
    return tuple(_delivered(one, _rows(connection, one)) for one in found[:whole])


def holds(
    connection: sa.Connection, at: Position, sent: Mapping[str, UUID], rooms: Collection[str]
) -> Holding:
    """What is there of parcels, by the index over their subjects; what was erased is there too."""
    marks = sa.select(PARCEL.c.mark).where(
        PARCEL.c.transaction == at.transaction, PARCEL.c.number == at.number
    )
    there = sa.select(PARCEL.c.sha256).where(
        PARCEL.c.subject.in_(set(sent.values())),
        PARCEL.c.sha256.in_(sent.keys()),
        PARCEL.c.room.in_(rooms),
    )
    return Holding(
        mark=connection.execute(marks).scalar() or "",
        digests=frozenset(connection.execute(there).scalars()),
    )


def erased(connection: sa.Connection, subjects: Collection[UUID]) -> dict[UUID, UUID]:
    """Those of some subjects whose parcels went with their patient, each with the patient."""
    gone: dict[UUID, UUID] = {}
    for some in in_parts(list(subjects)):
        wanted = sa.select(PARCEL.c.subject, PARCEL.c.patient).where(
            PARCEL.c.subject.in_(some), PARCEL.c.erased, PARCEL.c.patient.is_not(None)
        )
        gone.update({row.subject: row.patient for row in connection.execute(wanted)})
    return gone


def _delivered(found: AnyRow, rows: Sequence[TableRow]) -> Delivered:
    parcel = Parcel(ParcelKind(found.kind), found.subject, found.sequence, found.last, tuple(rows))
    return Delivered(parcel, found.room, Position(found.transaction, found.number), found.mark)


def _rows(connection: sa.Connection, found: AnyRow) -> tuple[TableRow, ...]:
    if found.content is not None:
        return rows_of(found.content)
    shape: Shape = found.shape
    placed: dict[int, TableRow] = {}
    columns_of = {str(table): columns for table, columns, _ in shape}
    for name in columns_of:
        table = ON_SERVER[name]
        rows = connection.execute(sa.select(table).where(table.c.parcel == found.number))
        placed |= {row.place: TableRow(name, row._asdict()) for row in rows}
    return tuple(
        _only(placed[place], columns)
        for place, columns in enumerate(_columns(shape))
        if place in placed
    )


def _columns(shape: Shape) -> list[list[str]]:
    """The columns of each row, in order."""
    return [columns for _, columns, count in shape for _ in range(count)]  # type: ignore[misc, call-overload]


def _only(row: TableRow, columns: Sequence[str]) -> TableRow:
    return TableRow(row.table, {name: row.columns[name] for name in columns})

"""What other rooms of the site sent, in the order in which it was committed, and none skipped.

Transactions end in another order than they began in. A reader who went by numbers alone would
pass over one that is committed late; so a parcel is shown only when every transaction before its
own has ended (`first_unsettled`), and readers stand still until then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    whose_row,
)
from clinician_console.storage.digests import AnyRow
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


def session(connection: sa.Connection, subject: UUID) -> tuple[Delivered, ...]:
    """All pieces of a session that is whole here, in order; none where a piece is missing."""
    found = connection.execute(
        sa.select(PARCEL)
        .where(
            PARCEL.c.kind == _SESSION,
            PARCEL.c.subject == subject,
            PARCEL.c.erased.is_(sa.false()),
        )
        .order_by(PARCEL.c.room, PARCEL.c.sequence)
    ).all()
    rooms = dict.fromkeys(one.room for one in found)
    for room in rooms:
        pieces = [one for one in found if one.room == room]
        in_order = [one.sequence for one in pieces] == list(range(1, len(pieces) + 1))
        if in_order and pieces[-1].last:
            return tuple(_delivered(one, _rows(connection, one)) for one in pieces)
    return ()


def holds(connection: sa.Connection, at: Position, sent: Mapping[str, UUID]) -> Holding:
    """What is there of parcels, by the index over their subjects; what was erased is there too."""
    marks = sa.select(PARCEL.c.mark).where(
        PARCEL.c.transaction == at.transaction, PARCEL.c.number == at.number
    )
    there = sa.select(PARCEL.c.sha256).where(
        PARCEL.c.subject.in_(set(sent.values())), PARCEL.c.sha256.in_(sent.keys())
    )
    return Holding(
        mark=connection.execute(marks).scalar() or "",
        digests=frozenset(connection.execute(there).scalars()),
    )


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

"""A session as pieces of about one megabyte, so that one of eight hours never is in memory whole.

The session's own row comes first, and what hangs on another row after it. A piece ends where it is
full, and says where: at the table, and at the key of its last row. What is recorded of a session
that has ended is never changed, so that the same piece holds the same rows at every try.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias
from uuid import UUID

import sqlalchemy as sa

from clinician_console.record.outgoing import Outgoing
from clinician_console.record.parcels import Cell, Parcel, ParcelKind, TableRow
from clinician_console.storage.seal_tables import SessionSeal
from clinician_console.storage.tables import (
    METADATA,
    Beat,
    Chunk,
    ClockOffset,
    Event,
    Exposure,
    Rating,
    Session,
    Stream,
)

PIECE_BYTES: Final = 1_000_000
"""What a piece holds before its words are sealed; a row is counted as it lies in memory, about."""
PIECE_ROWS: Final = 4_000
_ROW_BYTES: Final = 100
_BLOBS_AT_ONCE: Final = 100
_ORDER: Final = tuple(
    METADATA.tables[str(table.__tablename__)]
    for table in (
        *(Session, Stream, Event, Exposure, Rating, Beat),
        *(ClockOffset, Chunk, SessionSeal),
    )
)
_Key: TypeAlias = "tuple[object, ...]"
_Place: TypeAlias = "tuple[int, tuple[object, ...]]"
"""The number of a table, and the key of the last row that was taken of it."""
_BEGINNING: Final[_Place] = (0, ())


@dataclass(frozen=True)
class Beginning:
    """Where a piece begins.

    Attributes:
        sequence: Its own.
        reached: Where the one before ended; empty for the first.
        ends: Where it ends, if it was packed before and may be on the server as it was then.
    """

    sequence: int
    reached: str = ""
    ends: str | None = None


def piece(connection: sa.Connection, session_id: UUID, at: Beginning) -> Outgoing:
    """A piece of a session.

    Args:
        connection: For reading.
        session_id: One that has ended.
        at: Where it begins.
    """
    rows: list[TableRow] = []
    place, ends = _read(at.reached), None if at.ends is None else _read(at.ends)
    taken, last = 0, True
    for next_place, row in _rows(connection, session_id, place):
        full = taken >= PIECE_BYTES or len(rows) >= PIECE_ROWS
        if (full and ends is None) or (ends is not None and place == ends):
            last = False
            break
        rows.append(row)
        taken, place = taken + size_of(row), next_place
    parcel = Parcel(ParcelKind.SESSION, session_id, at.sequence, last, tuple(rows))
    return Outgoing(parcel, reached=_written(place))


def size_of(row: TableRow) -> int:
    """How many bytes a row takes, about."""
    return _ROW_BYTES + sum(_size(value) for value in row.columns.values())


def _size(value: Cell) -> int:
    if isinstance(value, str | bytes):
        return len(value)
    return len(json.dumps(value, default=str)) if isinstance(value, Mapping | list) else 0


def _rows(
    connection: sa.Connection, session_id: UUID, after: _Place
) -> Iterator[tuple[_Place, TableRow]]:
    first, key = after
    for number, table in enumerate(_ORDER[first:], start=first):
        for keyed, row in _of_table(connection, table, session_id, key):
            yield (number, keyed), row
        key = ()


def _of_table(
    connection: sa.Connection, table: sa.Table, session_id: UUID, key: _Key
) -> Iterator[tuple[_Key, TableRow]]:
    if table.name == Session.__tablename__:
        yield from _pages(connection, table, table.c.id == session_id, key)
    elif table.name != Chunk.__tablename__:
        yield from _pages(connection, table, table.c.session_id == session_id, key)
    else:  # stream by stream: each of them lies in the order of its key
        for stream_id in _streams(connection, session_id, key):
            of_stream = key if key and key[0] == stream_id else ()
            yield from _pages(connection, table, table.c.stream_id == stream_id, of_stream)


def _streams(connection: sa.Connection, session_id: UUID, key: _Key) -> list[UUID]:
    streams = METADATA.tables[str(Stream.__tablename__)]
    wanted = sa.select(streams.c.id).where(streams.c.session_id == session_id)
    if key:
        wanted = wanted.where(streams.c.id >= key[0])
    return list(connection.execute(wanted.order_by(streams.c.id)).scalars())


def _pages(
    connection: sa.Connection, table: sa.Table, belongs: sa.ColumnElement[bool], key: _Key
) -> Iterator[tuple[_Key, TableRow]]:
    """The rows after a key, some at a time: nobody holds the database meanwhile."""
    keys = list(table.primary_key.columns)
    at_once = _BLOBS_AT_ONCE if table.name == Chunk.__tablename__ else PIECE_ROWS
    while True:
        wanted = sa.select(table).where(belongs, *(_beyond(keys, key) if key else ()))
        some = connection.execute(wanted.order_by(*keys).limit(at_once)).all()
        for row in some:
            key = tuple(row._mapping[column] for column in keys)
            yield key, TableRow(table.name, row._asdict())
        if len(some) < at_once:
            return


def _beyond(keys: list[sa.Column[Any]], key: _Key) -> list[sa.ColumnElement[bool]]:
    bound = (
        sa.bindparam(None, value, column.type) for column, value in zip(keys, key, strict=True)
    )
    return [sa.tuple_(*keys) > sa.tuple_(*bound)]


def _written(place: _Place) -> str:
    number, key = place
    return json.dumps([number, [one.hex if isinstance(one, UUID) else one for one in key]])


def _read(written: str) -> _Place:
    if not written:
        return _BEGINNING
    number, key = json.loads(written)
    columns = list(_ORDER[number].primary_key.columns) if key else []
    return number, tuple(
        UUID(hex=one) if isinstance(column.type, sa.Uuid) else one
        for column, one in zip(columns, key, strict=True)
    )

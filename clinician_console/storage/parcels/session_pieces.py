"""A session as pieces of about one megabyte, so that one of eight hours never is in memory whole.

The session's own row comes first, and what hangs on another row after it. A piece ends where it is
full, and says where: at the table, and at the key of its last row.

A headset may bring more after the session ended. So pieces are of a stretch of the session's chain
of seals: the first ones of all up to the seal that was the newest then, further ones of what was
sealed since. Each piece says of which stretch it is, and how the session's own row stood then, so
that it holds the same rows at every try, whatever is written meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple, TypeAlias
from uuid import UUID

import sqlalchemy as sa

from clinician_console.record.outgoing import Outgoing
from clinician_console.record.parcels import Cell, Parcel, ParcelKind, TableRow
from clinician_console.storage import session_seals
from clinician_console.storage.parcels.sent_ledger import Line, taken
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
_KINDS: Final = {str(table.__tablename__): kind for kind, table in session_seals.TABLES.items()}
_Key: TypeAlias = "tuple[object, ...]"
_Place: TypeAlias = "tuple[int, tuple[object, ...]]"
"""The number of a table, and the key of the last row that was taken of it."""
_BEGINNING: Final[_Place] = (0, ())


class Stretch(NamedTuple):
    """Which seals of a session pieces are of, and how its own row stood at the last of them.

    Attributes:
        after: The seal before the first; 0 where all of the session is sent.
        through: The last; 0 where an earlier version recorded the session, which made none.
    """

    after: int
    through: int
    events: int
    ratings: int
    last_written_ns: int


@dataclass(frozen=True)
class Beginning:
    """Where a piece begins.

    Attributes:
        sequence: Its own.
        stretch: Which seals it is of.
        place: Where the one before ended.
        ends: Where it ends, if it was packed before and may be on the server as it was then.
    """

    sequence: int
    stretch: Stretch
    place: _Place = _BEGINNING
    ends: _Place | None = None


def due(connection: sa.Connection, session_id: UUID, lines: Sequence[Line]) -> Iterator[Outgoing]:
    """The pieces that the server lacks of a session, in order.

    Args:
        connection: For reading.
        session_id: One that has ended.
        lines: Of this room's own pieces of it, in order.
    """
    newest = _as_it_stands(connection, session_id, after=0)
    sequence, said = taken(lines)
    place, stretch = _read(said, newest)
    known = {line.sequence: line for line in lines}
    whole = sequence > 0 and known[sequence].last
    while not whole or stretch.through < newest.through:
        sequence += 1
        if whole:
            stretch, place = newest._replace(after=stretch.through), _BEGINNING
        before = known.get(sequence)
        ends = None
        if before is not None:
            ends, stretch = _read(before.reached, stretch)
            if before.kept:  # one before it was lost, and this one was not
                place, whole = ends, before.last
                continue
        piece = _piece(connection, session_id, Beginning(sequence, stretch, place, ends))
        yield piece
        place, whole = _read(piece.reached, stretch)[0], piece.parcel.last


def _as_it_stands(connection: sa.Connection, session_id: UUID, *, after: int) -> Stretch:
    head = session_seals.head_of(connection, session_id)
    through = session_seals.newest(connection, session_id).number
    return Stretch(after, through, *(head[name] for name in Stretch._fields[2:]))


def _piece(connection: sa.Connection, session_id: UUID, at: Beginning) -> Outgoing:
    rows: list[TableRow] = []
    place, ends = at.place, at.ends
    taken_bytes, last = 0, True
    for next_place, row in _Reading(connection, session_id, at.stretch).rows(place):
        full = taken_bytes >= PIECE_BYTES or len(rows) >= PIECE_ROWS
        if (full and ends is None) or (ends is not None and place == ends):
            last = False
            break
        rows.append(row)
        taken_bytes, place = taken_bytes + size_of(row), next_place
    parcel = Parcel(ParcelKind.SESSION, session_id, at.sequence, last, tuple(rows))
    return Outgoing(parcel, str(at.stretch.through), _written(place, at.stretch))


def size_of(row: TableRow) -> int:
    """How many bytes a row takes, about."""
    return _ROW_BYTES + sum(_size(value) for value in row.columns.values())


def _size(value: Cell) -> int:
    if isinstance(value, str | bytes):
        return len(value)
    return len(json.dumps(value, default=str)) if isinstance(value, Mapping | list) else 0


@dataclass(frozen=True)
class _Reading:
    """Reads the rows of a session that are of a stretch of its seals."""

    connection: sa.Connection
    session_id: UUID
    stretch: Stretch

    def rows(self, after: _Place) -> Iterator[tuple[_Place, TableRow]]:
        """The rows after a place, each with its own."""
        first, key = after
        for number, table in enumerate(_ORDER[first:], start=first):
            for keyed, row in _of_table(self.connection, table, self.session_id, key):
                if self._is_of_it(row):
                    yield (number, keyed), self._as_it_stood(row)
            key = ()

    def _is_of_it(self, row: TableRow) -> bool:
        if row.table == Session.__tablename__:
            return True
        if row.table == SessionSeal.__tablename__:
            return self.stretch.after < int(str(row.columns["number"])) <= self.stretch.through
        if self._marks is None:
            return True
        return session_seals.mark(_KINDS[row.table], row.columns) in self._marks

    def _as_it_stood(self, row: TableRow) -> TableRow:
        if row.table != Session.__tablename__:
            return row
        stood = {name: getattr(self.stretch, name) for name in Stretch._fields[2:]}
        return TableRow(row.table, {**row.columns, **stood})

    @cached_property
    def _marks(self) -> frozenset[bytes] | None:
        """Of the rows that are of it; None where all are."""
        newest = session_seals.newest(self.connection, self.session_id).number
        if not self.stretch.through or (0, newest) == self.stretch[:2]:
            return None
        return session_seals.marks_between(self.connection, self.session_id, *self.stretch[:2])


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


def _written(place: _Place, stretch: Stretch) -> str:
    number, key = place
    plain = [one.hex if isinstance(one, UUID) else one for one in key]
    return json.dumps([number, plain, list(stretch)])


def _read(written: str, unsaid: Stretch) -> tuple[_Place, Stretch]:
    """Where a piece ended, and of which stretch it was.

    Args:
        written: As its line has it; empty before the first piece.
        unsaid: The stretch, where an earlier version of the program wrote the line: it sent all of
            a session, through the seal at whose row it ended.
    """
    if not written:
        return _BEGINNING, unsaid
    number, key, *said = json.loads(written)
    columns = list(_ORDER[number].primary_key.columns) if key else []
    place = tuple(
        UUID(hex=one) if isinstance(column.type, sa.Uuid) else one
        for column, one in zip(columns, key, strict=True)
    )
    if said:
        return (number, place), Stretch(*said[0])
    ended = _ORDER[number].name == SessionSeal.__tablename__
    through = int(key[1]) if ended else unsaid.through
    return (number, place), unsaid._replace(through=through)

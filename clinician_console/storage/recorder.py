"""Entries into rows, inside one transaction: what is there already is kept once.

entry            known again by              a different payload under it
event            its id                      refused
exposure         its id                      refused
rating           its id                      refused
stream           its name in the session     refused
chunk            stream and seq              refused
beats            time of each beat           the first one stands
clock offset     boot and time               the first one stands
"""

from __future__ import annotations

import math
from datetime import datetime
from functools import cache, singledispatchmethod
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlmodel import col

from clinician_console.record.entries import (
    DATE_UNUSABLE,
    BeatsEntry,
    ClockOffsetEntry,
    Entry,
    EventEntry,
    ExposureEntry,
    RatingEntry,
)
from clinician_console.record.signals import Samples, StreamInfo
from clinician_console.storage import session_seals
from clinician_console.storage.audit import Hand
from clinician_console.storage.chunks import Codec, encode, encode_smallest, fingerprint
from clinician_console.storage.digests import row_digest
from clinician_console.storage.faults import EntryRefusedError, contradiction
from clinician_console.storage.ids import new_id
from clinician_console.storage.rows import Row, event_row, exposure_row, offset_row, rating_row
from clinician_console.storage.session_sealed import seal, seal_so_far
from clinician_console.storage.session_seals import Kind, mark
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

_CIRCUMSTANCES: Final[dict[type[Event] | type[Exposure] | type[Rating], tuple[str, ...]]] = {
    Event: ("arrived_ns",),
    Exposure: ("arrived_ns",),
    Rating: ("arrived_ns", "step", "state", "scene"),
}
"""What the console adds to a headset's entry: another when the same entry comes again."""


# Statements that every transaction needs are made once: to make one anew, and to find out that it
# is the same as before, took the writer longer than to have it done.
_COUNTED: Final = (
    sa.update(Session)
    .where(col(Session.id) == sa.bindparam("written_session"))
    .values(
        events=col(Session.events) + sa.bindparam("more_events"),
        ratings=col(Session.ratings) + sa.bindparam("more_ratings"),
        last_written_ns=sa.case(  # what comes in after the end makes no session longer
            (col(Session.ended_utc).is_(None), sa.bindparam("now_ns")),
            else_=col(Session.last_written_ns),
        ),
    )
    .returning(col(Session.ended_utc), col(Session.last_written_ns))
)
_KNOWN_STREAM: Final = sa.select(col(Stream.id)).where(
    col(Stream.session_id) == sa.bindparam("in_session"), col(Stream.name) == sa.bindparam("named")
)
_KNOWN_CHUNK: Final = sa.select(col(Chunk.sha256)).where(
    col(Chunk.stream_id) == sa.bindparam("of_stream"), col(Chunk.seq) == sa.bindparam("numbered")
)
_INSERTED: Final = {
    table: sqlite.insert(METADATA.tables[str(table.__tablename__)])
    for table in session_seals.TABLES.values()
}
_Once = type[Chunk | ClockOffset | Event | Exposure | Rating]
# What hardly ever comes twice is written at once, and looked for only where its key is taken.
_INSERTED_IF_NEW: Final[dict[_Once, sqlite.Insert]] = {
    table: _INSERTED[table].on_conflict_do_nothing(
        index_elements=list(sa.inspect(table).primary_key)
    )
    for table in (Chunk, ClockOffset, Event, Exposure, Rating)
}
_KINDS: Final = {table: kind for kind, table in session_seals.TABLES.items()}


@cache
def _stored(
    table: type[Event] | type[Exposure] | type[Rating], names: tuple[str, ...]
) -> sa.Select[tuple[object, ...]]:
    """These columns of the row `known_id`."""
    columns = [sa.inspect(table).columns[name] for name in names]
    return sa.select(*columns).where(col(table.id) == sa.bindparam("known_id"))


class Recorder:
    """Writes entries of one session into one transaction.

    Args:
        connection: In a transaction that holds the write lock.
        session_id: The session that the entries belong to.
        utc: When the transaction began.
    """

    def __init__(self, connection: sa.Connection, session_id: UUID, utc: datetime) -> None:
        self._connection = connection
        self._session_id = session_id
        self._utc = utc
        self._events = 0
        self._ratings = 0
        self._marks: list[bytes] = []

    def add(self, entry: Entry) -> None:
        """Write one entry, unless it is there already.

        Raises:
            EntryRefusedError: It is there with another content, or its stream is not.
        """
        self._add(entry)

    def finish(self, now_ns: int, hand: Hand, *, checkpoint: bool = False) -> None:
        """Bring the session's counts and its chain of seals up to date.

        Args:
            now_ns: The console's monotonic clock.
            hand: Who writes.
            checkpoint: Whether the audit trail is given the chain's end; that of a session which
                had ended before it is given in any case.
        """
        counts = {
            "written_session": self._session_id,
            "more_events": self._events,
            "more_ratings": self._ratings,
            "now_ns": now_ns,
        }
        ended, written_ns = self._connection.execute(_COUNTED, counts).one()
        link = session_seals.extend(self._connection, self._session_id, self._marks, written_ns)
        if ended is not None:
            seal(self._connection, self._session_id, self._utc, hand)
        elif checkpoint:
            seal_so_far(self._connection, self._session_id, link, self._utc, hand)

    @singledispatchmethod
    def _add(self, entry: object) -> None:
        raise TypeError(f"{type(entry).__name__} is not an entry")

    @_add.register
    def _(self, entry: EventEntry) -> None:
        if DATE_UNUSABLE in entry.data and self._came_before(entry):
            return  # each time it comes it has the date of another arrival
        self._events += self._insert_once(Event, event_row(entry, self._session_id))

    @_add.register
    def _(self, entry: ExposureEntry) -> None:
        self._insert_once(Exposure, exposure_row(entry, self._session_id))

    @_add.register
    def _(self, entry: RatingEntry) -> None:
        self._ratings += self._insert_once(Rating, rating_row(entry, self._session_id))

    @_add.register
    def _(self, entry: BeatsEntry) -> None:
        times = [int(at_ns) for at_ns in entry.at_ns]
        known = self._known_beats(times)
        rows = [
            {
                "session_id": self._session_id,
                "at_ns": at_ns,
                "rr_ms": _number(rr_ms),
                "rate_bpm": _number(rate_bpm),
                "good": bool(good),
                "kind": str(kind) or None,
            }
            for at_ns, rr_ms, rate_bpm, good, kind in zip(
                times, entry.rr_ms, entry.rate_bpm, entry.good, entry.kind, strict=True
            )
            if at_ns not in known
        ]
        if rows:
            self._connection.execute(_INSERTED[Beat], rows)
            self._marks += [mark(Kind.BEAT, row) for row in rows]

    @_add.register
    def _(self, entry: StreamInfo) -> None:
        parts = {
            "signal": entry.signal,
            "rate_hz": float(entry.rate_hz),
            "channels": list(entry.channels),
            "units": list(entry.units),
            "source_id": entry.source_id,
            "author": entry.author.value,
            "boot": entry.boot,
        }
        columns = [sa.inspect(Stream).columns[name] for name in parts]
        known = self._connection.execute(
            sa.select(*columns).where(
                col(Stream.session_id) == self._session_id, col(Stream.name) == entry.name
            )
        ).first()
        if known is None:
            row = {
                "id": new_id(self._utc),
                "session_id": self._session_id,
                "name": entry.name,
                **parts,
            }
            self._connection.execute(_INSERTED[Stream], row)
            self._marks.append(mark(Kind.STREAM, row))
        elif dict(known._mapping) != parts:
            raise contradiction("stream")

    @_add.register
    def _(self, entry: Samples) -> None:
        stream_id = self._stream_id(entry.stream)
        digest = fingerprint(entry.values, entry.times_ns)
        if self._is_new(Chunk, _chunk_row(entry, stream_id, digest)):
            return
        place = {"of_stream": stream_id, "numbered": entry.seq}
        if self._connection.execute(_KNOWN_CHUNK, place).scalar() != digest:
            raise contradiction("chunk")

    @_add.register
    def _(self, entry: ClockOffsetEntry) -> None:
        self._is_new(ClockOffset, offset_row(entry, self._session_id))

    def _is_new(self, table: _Once, row: Row) -> bool:
        """Write a row and mark it; False where one of the same key is there, which stays."""
        if self._connection.execute(_INSERTED_IF_NEW[table], row).rowcount == 0:
            return False
        self._marks.append(mark(_KINDS[table], row))
        return True

    def _insert_once(self, table: type[Event] | type[Exposure] | type[Rating], row: Row) -> int:
        if self._is_new(table, {**row, "sha256": row_digest(row)}):
            return 1
        again = [name for name in _CIRCUMSTANCES[table] if name in row]
        known = self._connection.execute(
            _stored(table, (*again, "sha256")), {"known_id": row["id"]}
        ).one()
        as_it_was = {name: known._mapping[name] for name in again}
        if known.sha256 != row_digest({**row, **as_it_was}):
            raise contradiction(table.__name__.lower())
        return 0

    def _came_before(self, entry: EventEntry) -> bool:
        same = (self._session_id, entry.boot, entry.seq, entry.at_ns, entry.name)
        names = ("session_id", "boot", "seq", "at_ns", "name")
        known = self._connection.execute(
            sa.select(*(sa.inspect(Event).columns[name] for name in names)).where(
                col(Event.id) == entry.event_id
            )
        ).first()
        return known is not None and tuple(known) == same

    def _known_beats(self, times: list[int]) -> set[int]:
        if not times:
            return set()
        return set(
            self._connection.execute(
                sa.select(col(Beat.at_ns)).where(
                    col(Beat.session_id) == self._session_id,
                    col(Beat.at_ns).between(min(times), max(times)),
                )
            ).scalars()
        )

    def _stream_id(self, name: str) -> UUID:
        place = {"in_session": self._session_id, "named": name}
        found = self._connection.execute(_KNOWN_STREAM, place).scalar()
        if found is None:
            raise EntryRefusedError(
                "A piece of signal arrived for a stream that was not made known to the store.",
                "Close the stream and open it again; its sensor keeps what was not stored.",
            )
        return found


def _number(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def _chunk_row(entry: Samples, stream_id: UUID, digest: str) -> dict[str, object]:
    values, stamps = encode_smallest(entry.values), encode(entry.times_ns, Codec.DELTA2)
    return {
        "stream_id": stream_id,
        "seq": int(entry.seq),
        "first_sample": int(entry.first),
        "n": len(entry.times_ns),
        "lost_before": int(entry.lost),
        "t0_ns": int(entry.times_ns[0]),
        "sha256": digest,
        "codec": values.codec.value,
        "dtype": values.dtype,
        "shape": list(values.shape),
        "stamps": stamps.data,
        "data": values.data,
    }

"""The seals of a session: a chain of its own, a link to each transaction, from its beginning on.

    row's mark        its kind, one letter, and half of the SHA-256 over all of its columns
    link_n            SHA-256(0x03 ‖ link_(n-1) ‖ session ‖ n ‖ last written ‖ marks of the rows)
    audit trail       the session's fixed columns when it begins; the newest link within a minute,
                      and within a second of a stop (checkpoints.py); link and whole row at its end

The marks are kept, so that a row that is gone, was altered or was slipped in is found and named
whatever the session came to, also one that was interrupted or runs. 128 bits are enough against a
second row with the mark of the first, which is what an alteration would have to find.

Version 1 of the seal (Gradus 0.1 and before this one) was one digest at the session's end, over
fewer columns. Such sessions are held against it as they were. What is written into one later, and
one that had not ended when its store was brought up, is sealed as it is found then.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.storage.digests import columns_of, row_digest
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

VERSION: Final = 2
NO_LINK: Final = "0" * 64
_MARK_BYTES: Final = 16
WHOLE_BYTES: Final = 1 + _MARK_BYTES
CHANGES: Final = frozenset({"ended_utc", "ended_ns", "last_written_ns", "events", "ratings"})
"""The columns of a session that change while it runs; all others are fixed when it begins."""
BLOBS: Final = frozenset({"stamps", "data"})
"""Columns of a chunk that its own `sha256` covers: `verify` unpacks them and compares."""

Table = type[Event | Exposure | Rating | Beat | ClockOffset | Stream | Chunk]


class Kind(Enum):
    """What a row of a session is: its letter in a mark, and what a person calls it."""

    EVENT = b"e", "event", "events"
    EXPOSURE = b"x", "exposure", "exposures"
    RATING = b"r", "rating", "ratings"
    BEAT = b"b", "heart beat", "heart beats"
    CLOCK_OFFSET = b"o", "clock estimate", "clock estimates"
    STREAM = b"s", "stream", "streams"
    CHUNK = b"c", "piece of signal", "pieces of signal"

    def __init__(self, letter: bytes, one: str, many: str) -> None:
        self.letter, self.one, self.many = letter, one, many

    def said(self, count: int) -> str:
        """So many of them."""
        return f"{count} {self.one if count == 1 else self.many}"


TABLES: Final[Mapping[Kind, Table]] = {
    Kind.EVENT: Event,
    Kind.EXPOSURE: Exposure,
    Kind.RATING: Rating,
    Kind.BEAT: Beat,
    Kind.CLOCK_OFFSET: ClockOffset,
    Kind.STREAM: Stream,
    Kind.CHUNK: Chunk,
}
_DIGESTED: Final = frozenset({Kind.EVENT, Kind.EXPOSURE, Kind.RATING})


@dataclass(frozen=True)
class Link:
    """The end of a session's chain.

    Attributes:
        number: How many transactions wrote into the session; 0 before the first.
        rows: How many rows it has.
    """

    number: int
    rows: int
    link: str


_SESSION: Final[sa.BindParameter[Any]] = sa.bindparam("of_session")
BEFORE_THE_FIRST: Final = Link(0, 0, NO_LINK)
_NEWEST: Final = (
    sa.select(
        col(SessionSeal.number),
        col(SessionSeal.rows),
        col(SessionSeal.link),
    )
    .where(col(SessionSeal.session_id) == _SESSION)
    .order_by(col(SessionSeal.number).desc())
    .limit(1)
)

_ADDED: Final = sa.insert(METADATA.tables[str(SessionSeal.__tablename__)])


def mark(kind: Kind, row: Mapping[str, Any]) -> bytes:
    """The mark of a row.

    Args:
        kind: What it is.
        row: All of its columns, the blobs of a chunk left out or not.
    """
    if kind in _DIGESTED:
        return mark_of_digest(kind, row["sha256"])
    whole = {name: value for name, value in row.items() if name not in BLOBS}
    if kind is Kind.CHUNK:  # a digest of another row has its own name there: that of the samples
        whole["samples"] = whole.pop("sha256")
    return mark_of_digest(kind, row_digest(whole))


def mark_of_digest(kind: Kind, digest: str) -> bytes:
    """The mark of a row that bears a digest over all of its other columns."""
    try:
        return kind.letter + bytes.fromhex(digest)[:_MARK_BYTES].ljust(_MARK_BYTES, b"\x00")
    except ValueError:  # somebody wrote another text there, and it is the mark of nothing
        return kind.letter + hashlib.sha256(digest.encode()).digest()[:_MARK_BYTES]


def newest(connection: sa.Connection, session_id: UUID) -> Link:
    """The end of a session's chain."""
    row = connection.execute(_NEWEST, {"of_session": session_id}).first()
    return BEFORE_THE_FIRST if row is None else Link(*row)


def extend(
    connection: sa.Connection, session_id: UUID, marks: Iterable[bytes], last_written_ns: int
) -> Link:
    """Add what a transaction wrote to the session's chain.

    A session that has none yet gets one over all that is stored of it, which is what was written
    now and, where an earlier version began it, what that one wrote.

    Args:
        connection: In the transaction that wrote it.
        session_id: The session.
        marks: Of the rows that were written.
        last_written_ns: As the session's row has it now.
    """
    before = newest(connection, session_id)
    these = list(marks) if before.number else list(stored_marks(connection, session_id))
    text = b"".join(these)
    link = Link(
        before.number + 1,
        before.rows + len(these),
        link_after(before.link, session_id, before.number + 1, last_written_ns, text),
    )
    connection.execute(
        _ADDED,
        {
            "session_id": session_id,
            "last_written_ns": last_written_ns,
            "marks": text,
            **vars(link),
        },
    )
    return link


def said(link: Link) -> dict[str, str | int]:
    """What the audit trail holds of the end of a chain."""
    return {"version": VERSION, "number": link.number, "rows": link.rows, "link": link.link}


def fixed_digest(connection: sa.Connection, session_id: UUID) -> str:
    """Over the columns of a session that never change."""
    return row_digest(
        {
            name: value
            for name, value in head_of(connection, session_id).items()
            if name not in CHANGES
        }
    )


def sealed_digest(connection: sa.Connection, session_id: UUID) -> str:
    """What a session is known by once it has ended: over all of its columns, and its chain."""
    return _known_by(head_of(connection, session_id), newest(connection, session_id))


def sealed_since_its_end(connection: sa.Connection, session_id: UUID) -> list[tuple[Link, str]]:
    """What a session was known by from its end on, before a headset brought more; oldest first.

    It may have been signed as it was then. What comes after the end makes no session longer, so
    that the seals of it have the stamp of the end.
    """
    head = head_of(connection, session_id)
    later = connection.execute(
        sa.select(col(SessionSeal.number), col(SessionSeal.marks))
        .where(
            col(SessionSeal.session_id) == session_id,
            col(SessionSeal.last_written_ns) == head["last_written_ns"],
            col(SessionSeal.number) > 1,  # nobody signs what holds nothing
        )
        .order_by(col(SessionSeal.number).desc())
    ).all()
    known, link = [], newest(connection, session_id)
    for row in later:
        letters = Counter(row.marks[::WHOLE_BYTES])
        head["events"] -= letters[ord(Kind.EVENT.letter)]
        head["ratings"] -= letters[ord(Kind.RATING.letter)]
        before = link_at(connection, session_id, row.number - 1)
        link = Link(row.number - 1, link.rows - letters.total(), before or NO_LINK)
        known.append((link, _known_by(head, link)))
    return known[::-1]


def _known_by(head: Mapping[str, Any], link: Link) -> str:
    said = b"\x04" + row_digest(head).encode() + link.link.encode()
    return hashlib.sha256(said).hexdigest()


def stored_marks(connection: sa.Connection, session_id: UUID) -> Iterator[bytes]:
    """The marks of all rows that are stored of a session."""
    for kind, rows in _ROWS.items():
        for row in connection.execute(rows, {"of_session": session_id}):
            if kind in _DIGESTED:
                yield mark_of_digest(kind, row.sha256)
            else:
                yield mark(kind, row._asdict())


def marks_between(
    connection: sa.Connection, session_id: UUID, after: int, through: int
) -> frozenset[bytes]:
    """The marks of the rows that were written after one seal of a session and up to another."""
    found = connection.execute(
        sa.select(col(SessionSeal.marks)).where(
            col(SessionSeal.session_id) == session_id,
            col(SessionSeal.number) > after,
            col(SessionSeal.number) <= through,
        )
    ).scalars()
    return frozenset(
        marks[at : at + WHOLE_BYTES] for marks in found for at in range(0, len(marks), WHOLE_BYTES)
    )


def link_at(connection: sa.Connection, session_id: UUID, number: int) -> str | None:
    """The link of a number in a session's chain, None if it has none."""
    if number == 0:
        return NO_LINK
    return connection.execute(_AT, {"of_session": session_id, "of_number": number}).scalar()


@cache
def _ends() -> sa.Select[*tuple[Any, ...]]:
    of_session, last = col(SessionSeal.session_id), sa.func.max(col(SessionSeal.number))
    newest_of = (
        sa.select(of_session, last.label("last"))
        .join(Session, col(Session.id) == of_session)
        .where(col(Session.ended_utc).is_(None))
        .group_by(of_session)
        .subquery()
    )
    found = sa.select(
        of_session, col(SessionSeal.number), col(SessionSeal.rows), col(SessionSeal.link)
    ).join(
        newest_of,
        sa.and_(of_session == newest_of.c.session_id, col(SessionSeal.number) == newest_of.c.last),
    )
    return found.order_by(of_session)


def unended(connection: sa.Connection) -> dict[UUID, Link]:
    """The end of the chain of each session without an end, none of which has no chain."""
    return {row[0]: Link(*row[1:]) for row in connection.execute(_ends())}


def unsealed(connection: sa.Connection) -> list[UUID]:
    """Sessions without an end and without a chain: an earlier version began them."""
    sealed = sa.select(col(SessionSeal.session_id))
    return list(
        connection.execute(
            sa.select(col(Session.id))
            .where(col(Session.ended_utc).is_(None), col(Session.id).not_in(sealed))
            .order_by(col(Session.id))
        ).scalars()
    )


def ended_ns(connection: sa.Connection, session_id: UUID) -> int | None:
    """When a session ended, by its own clock."""
    statement = sa.select(col(Session.ended_ns)).where(col(Session.id) == session_id)
    return connection.execute(statement).scalar()


def written_ns(connection: sa.Connection, session_id: UUID) -> int:
    """When a session was last written to, as its row has it."""
    return int(head_of(connection, session_id)["last_written_ns"])


_AT: Final = sa.select(col(SessionSeal.link)).where(
    col(SessionSeal.session_id) == _SESSION,
    col(SessionSeal.number) == sa.bindparam("of_number"),
)


def link_after(
    before: str, session_id: UUID, number: int, last_written_ns: int, marks: bytes
) -> str:
    """The link of a session's chain that follows another one."""
    place = number.to_bytes(8, "big") + last_written_ns.to_bytes(8, "big", signed=True)
    text = b"\x03" + bytes.fromhex(before) + session_id.bytes + place + marks
    return hashlib.sha256(text).hexdigest()


def head_of(connection: sa.Connection, session_id: UUID) -> dict[str, Any]:
    """The row of a session."""
    return connection.execute(_HEAD, {"of_session": session_id}).one()._asdict()


def _rows_of(kind: Kind, table: type[Any]) -> sa.Select[*tuple[Any, ...]]:
    """What marks of a kind are made of, for one session."""
    if kind in _DIGESTED:
        return sa.select(col(table.sha256)).where(col(table.session_id) == _SESSION)
    columns = [column for column in columns_of(table) if column.name not in BLOBS]
    if table is Chunk:
        return (
            sa.select(*columns)
            .join_from(Stream, Chunk, col(Chunk.stream_id) == col(Stream.id))
            .where(col(Stream.session_id) == _SESSION)
        )
    return sa.select(*columns).where(col(table.session_id) == _SESSION)


_ROWS: Final = {kind: _rows_of(kind, table) for kind, table in TABLES.items()}
_HEAD: Final = sa.select(*columns_of(Session)).where(col(Session.id) == _SESSION)

"""What travels between a room's store and the clinic's server: frozen, and of no database.

    Room          one console's store, by its id
    Parcel        what one fact of the record came to, as rows of tables: a piece of a session that
                  has ended, a version of a plan, an entry, a link of the audit trail
    Delivered     a parcel as the server has it, with where it stands among all others
    Position      how far a reader has followed
    Holding       what the server has of what a room asked after
    ClinicServer  the server's side of it; MemoryServer is its twin

A parcel is known by its room, kind, subject and sequence, and holds what its digest says: sent
twice it is kept once, and another content under the same name is refused and told. What changes
comes as a parcel of the next sequence; nothing is written over.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final, NamedTuple, Protocol, TypeAlias
from uuid import UUID

Cell: TypeAlias = (
    "bool | int | float | str | bytes | datetime | UUID"
    " | Mapping[str, object] | Sequence[object] | None"
)
"""What stands in a column of a row."""


class ParcelKind(StrEnum):
    """What a parcel is of. Names stand in databases and never change."""

    PROTOCOL = "protocol"
    PATIENT = "patient"
    IDENTITY = "identity"
    NEEDS = "needs"
    COMFORT = "comfort"
    STUDY = "study"
    COURSE = "course"
    PLAN = "plan"
    COURSE_ENTRY = "course_entry"
    SESSION = "session"
    SESSION_ENTRY = "session_entry"
    AUDIT = "audit"
    ERASED = "erased"


@dataclass(frozen=True)
class TableRow:
    """One row of one table, column by column."""

    table: str
    columns: Mapping[str, Cell] = field(repr=False)


@dataclass(frozen=True)
class Parcel:
    """What leaves a room.

    Attributes:
        kind: What it is of.
        subject: The id of that session, course, plan, entry or patient.
        sequence: From 1 within the subject: pieces of a session in order, versions of a setting.
        last: Whether the subject is whole with it. Readers see no session before its last piece.
        rows: What is written, in an order in which each row finds what it hangs on.
    """

    kind: ParcelKind
    subject: UUID
    sequence: int
    last: bool
    rows: tuple[TableRow, ...]

    @property
    def sha256(self) -> str:
        """Digest, in hex, over kind, subject, sequence and all rows."""
        return parcel_digest(self)


class Position(NamedTuple):
    """How far a reader has followed: the server's transaction, and the number within it."""

    transaction: int
    number: int


START: Final = Position(0, 0)


@dataclass(frozen=True)
class Delivered:
    """A parcel as the server gives it to the other rooms of its clinic.

    Attributes:
        room: Whose it is, the id of that room's store.
        mark: Keyed digest of the sender's over `parcel.sha256` and its room, which the server
            cannot make.
    """

    parcel: Parcel
    room: str
    position: Position
    mark: str


@dataclass(frozen=True)
class Pushed:
    """What became of parcels that were sent: how many were new, how many the server had."""

    fresh: int
    known: int


@dataclass(frozen=True)
class Holding:
    """What the server has of what a room asked after.

    Attributes:
        mark: Of the parcel that stands at the position; empty where none does.
        digests: Those of the parcels asked after that are there.
    """

    mark: str
    digests: frozenset[str]


class ClinicServer(Protocol):
    """A clinic's server as a room sees it: only its own site's rows, whatever it asks."""

    def push(self, parcels: Sequence[tuple[Parcel, str]]) -> Pushed:
        """Keep parcels, each with its mark, in one transaction: all of them or none.

        Raises:
            DeviceError: The server cannot be reached; nothing is known of what it kept.
            IntegrityError: The server has another content under the same name.
        """
        ...

    def follow(self, after: Position, most: int) -> Sequence[Delivered]:
        """The parcels of other rooms after a position, in the order in which they were committed.

        A session comes as its last piece, without its rows but for one that says whose it is
        (`whose_row`): `session` gets them. A parcel whose transaction may still
        be overtaken by an earlier one that is being committed waits, so that nobody skips it.
        """
        ...

    def session(self, subject: UUID, room: str) -> Sequence[Delivered]:
        """A room's pieces of a session that is whole on the server; empty where it is not.

        Args:
            subject: The session.
            room: Whose pieces, up to the last with which the session was whole.
        """
        ...

    def holds(self, at: Position, sent: Mapping[str, UUID], rooms: Collection[str]) -> Holding:
        """What is there, so that a room sees whether the server was put back to an older state.

        Args:
            at: How far the room has followed.
            sent: Digests of parcels, each with its subject.
            rooms: The ids under which the room sent them: one that stands there under another
                room's name is not there.
        """
        ...

    def erased(self, subjects: Collection[UUID]) -> Mapping[UUID, UUID]:
        """Those of some subjects whose parcels went with their patient, each with the patient."""
        ...

    def close(self) -> None:
        """Let go of the connection."""
        ...


def whose_row(patient_id: UUID | None) -> tuple[TableRow, ...]:
    """The one row that a session has while it is only told of: the id of its patient."""
    return () if patient_id is None else (TableRow("session", {"patient_id": patient_id}),)


def whole_of(pieces: Sequence[tuple[int, bool]]) -> int:
    """How many of a session's pieces make it whole: none where one is missing before the last.

    Args:
        pieces: Sequence, and whether the session is whole with it, in order.
    """
    whole = 0
    for number, (sequence, last) in enumerate(pieces, 1):
        if sequence != number:
            break
        whole = number if last else whole
    return whole


def parcel_digest(parcel: Parcel) -> str:
    """SHA-256, in hex, over a parcel: the same on every machine and after every retry."""
    whole = hashlib.sha256()
    head = [parcel.kind.value, parcel.subject.hex, parcel.sequence, parcel.last]
    whole.update(json.dumps(head).encode())
    for row in parcel.rows:
        parts = {name: _plain(value) for name, value in row.columns.items()}
        text = json.dumps([row.table, parts], sort_keys=True, allow_nan=False)
        whole.update(b"\n" + text.encode())
    return whole.hexdigest()


def _plain(value: object) -> object:
    match value:
        case bytes():
            return {"bytes": hashlib.sha256(value).hexdigest()}
        case UUID():
            return value.hex
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case Mapping():
            return {str(name): _plain(one) for name, one in value.items()}
        case list() | tuple():
            return [_plain(one) for one in value]
        case _:
            return value

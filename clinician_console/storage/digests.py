"""Digests over rows and over whole sessions: what is there is what was written, and all of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from typing import Any, Final, TypeAlias
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import SQLModel, col

from clinician_console.storage.study_table import StudyIdentity
from clinician_console.storage.tables import (
    Audit,
    Beat,
    Chunk,
    ClockOffset,
    Course,
    CourseEntry,
    Event,
    Exposure,
    Plan,
    Rating,
    Session,
    SessionEntry,
    Stream,
    TreatmentProtocol,
)

DIGESTED: Final[dict[str, type[Event] | type[Exposure] | type[Rating]]] = {
    "event": Event,
    "exposure": Exposure,
    "rating": Rating,
}
PROTOCOL: Final = "treatment_protocol"
"""How the audit trail calls a treatment protocol, of which it has a digest over name, title and
text; what the text is known by is its own."""
SEALED: Final[
    dict[
        str,
        type[Course | Plan | CourseEntry | SessionEntry | StudyIdentity | TreatmentProtocol],
    ]
] = {
    "course": Course,
    "plan": Plan,
    "course_entry": CourseEntry,
    "session_entry": SessionEntry,
    "study_identity": StudyIdentity,
    PROTOCOL: TreatmentProtocol,
}
"""Rows that the audit trail seals one by one, by the first word of the entity there."""
_DIGEST_COLUMN: Final = "sha256"
# Version 0.1 had none of these and did not count them; where they hold something they count.
_SINCE_0_2: Final = frozenset({"arrived_ns", "state", "scene", "corrects", "kind"})
_CANONICAL: Final = json.JSONEncoder(sort_keys=True, allow_nan=False, default=str)

# A row of columns chosen by name; the type checker cannot follow which.
AnyRow: TypeAlias = "sa.Row[*tuple[Any, ...]]"


def row_digest(row: Mapping[str, object]) -> str:
    """SHA-256, in hex, over all columns of a row except the digest itself."""
    parts = {
        name: _plain(value)
        for name, value in row.items()
        if name != _DIGEST_COLUMN and not (value is None and name in _SINCE_0_2)
    }
    text = _CANONICAL.encode(parts)
    return hashlib.sha256(text.encode()).hexdigest()


def session_digest(connection: sa.Connection, session_id: UUID) -> tuple[int, str]:
    """How many rows a session has, and SHA-256, in hex, over the digests of all of them.

    This is version 1 of the seal, which sessions of earlier versions are held against; what it
    passes over is in session_seals.py. It does not depend on the order of writing.
    """
    digest, count = hashlib.sha256(), 0
    for statement in _parts_of(session_id):
        for row in connection.execute(statement):
            digest.update(json.dumps([_plain(value) for value in row]).encode())
            count += 1
        digest.update(b"\n")
    _add_treatment(digest, connection, session_id)
    return count, digest.hexdigest()


def _add_treatment(digest: hashlib._Hash, connection: sa.Connection, session_id: UUID) -> None:
    """Course and plan count where there are any: sessions without them keep the seals of 0.1."""
    row = connection.execute(
        sa.select(col(Session.course_id), col(Session.plan_id)).where(
            col(Session.id) == session_id, col(Session.course_id).is_not(None)
        )
    ).first()
    if row is not None:
        digest.update(json.dumps([_plain(value) for value in row]).encode())


def unsealed_protocol(connection: sa.Connection, sha256: str) -> str | None:
    """The digest of a treatment protocol of which the audit trail has none yet; else None."""
    known = sa.select(col(Audit.seq)).where(col(Audit.entity) == f"{PROTOCOL}:{sha256}").limit(1)
    if connection.execute(known).first() is not None:
        return None
    row = connection.execute(
        sa.select(*columns_of(TreatmentProtocol)).where(col(TreatmentProtocol.sha256) == sha256)
    ).one()
    return row_digest(row._asdict())


def columns_of(table: type[SQLModel]) -> list[sa.Column[Any]]:
    """The columns of a table, for statements that want rows rather than objects."""
    return list(sa.inspect(table).columns)


@cache
def whole(table: type[SQLModel]) -> sa.Select[*tuple[Any, ...]]:
    """All rows of a table; made once, as to make a statement anew takes longer than to have it."""
    return sa.select(*columns_of(table))


def _parts_of(session_id: UUID) -> Iterator[sa.Executable]:
    yield sa.select(
        col(Session.patient_id),
        col(Session.protocol_sha256),
        col(Session.started_ns),
        col(Session.ended_utc),
    ).where(col(Session.id) == session_id)
    for table in DIGESTED.values():
        yield (
            sa.select(col(table.id), col(table.sha256))
            .where(col(table.session_id) == session_id)
            .order_by(col(table.id))
        )
    for series in (Beat, ClockOffset):
        yield (
            sa.select(*(each for each in columns_of(series) if each.name not in _SINCE_0_2))
            .where(col(series.session_id) == session_id)
            .order_by(*sa.inspect(series).primary_key)
        )
    yield (
        sa.select(col(Stream.name), col(Chunk.seq), col(Chunk.first_sample), col(Chunk.sha256))
        .join_from(Stream, Chunk, col(Chunk.stream_id) == col(Stream.id))
        .where(col(Stream.session_id) == session_id)
        .order_by(col(Stream.name), col(Chunk.seq))
    )


def _plain(value: object) -> object:
    match value:
        case UUID():
            return value.hex
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case Enum():
            return value.value
        case _:
            return value

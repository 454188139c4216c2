"""A session of another room, whole or not at all: its rows, and its own chain of seals with them.

The rows are those that the other room wrote, to the last column, so that the digest under which it
sealed the session is the one under which this store seals it, and a signature that was made there
holds here. What a headset brought there after the session's end comes as further pieces, and only
what is new of them is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import SQLModel, col

from clinician_console.record.bringing import Fault
from clinician_console.record.parcels import Parcel
from clinician_console.storage import session_chain, session_seals
from clinician_console.storage.paging import in_parts
from clinician_console.storage.parcels.bringing import Bringing, keep_protocol
from clinician_console.storage.parcels.brought_ledger import KeptOutError, is_here, was_erased
from clinician_console.storage.parcels.parcel_rows import Row, rows_of
from clinician_console.storage.tables import METADATA, Course, Plan, Session

_PARTS: Final = ("stream", "event", "exposure", "rating", "beat", "clock_offset", "chunk")
_SEALS: Final = "session_seal"
_HANGS_ON: Final[Mapping[str, type[SQLModel]]] = {"course_id": Course, "plan_id": Plan}


def write(bringing: Bringing, pieces: Sequence[Parcel]) -> UUID:
    """Write a session of which all pieces were looked at; its patient here.

    Raises:
        KeptOutError: It waits for its patient, course or plan, or is not whole.
    """
    head = _head(pieces)
    head["patient_id"] = bringing.patient_of(head["patient_id"])
    if was_erased(bringing.connection, head["id"], "session"):
        raise KeptOutError(Fault.ERASED)
    for column, table in _HANGS_ON.items():
        hangs_on = head[column]
        if hangs_on is not None and not is_here(bringing.connection, table, hangs_on):
            raise KeptOutError(Fault.WAITS, hangs_on)
    for row in _all(pieces, "treatment_protocol"):
        keep_protocol(bringing, row)
    _keep_head(bringing.connection, head)
    _keep_parts(bringing.connection, pieces)
    _keep_chain(bringing.connection, head, pieces)
    patient_id: UUID = head["patient_id"]
    return patient_id


def patient_of(parcel: Parcel) -> UUID | None:
    """Whose a session is, where its head came along; as the other room knows them."""
    for row in rows_of(parcel, "session"):
        found: UUID = row["patient_id"]
        return found
    return None


def _head(pieces: Sequence[Parcel]) -> Row:
    heads = _all(pieces, "session")
    if not heads or heads[-1]["ended_utc"] is None:
        raise KeptOutError(Fault.SHAPE)
    return heads[-1]


def _all(pieces: Sequence[Parcel], table: str) -> list[Row]:
    return [row for piece in pieces for row in rows_of(piece, table)]


def _keep_head(connection: sa.Connection, head: Row) -> None:
    """Write the session's own row, or bring up to date what of it changes."""
    if not is_here(connection, Session, head["id"]):
        connection.execute(sa.insert(Session).values(**head))
        return
    here = session_seals.head_of(connection, head["id"])
    fixed = here.keys() - session_seals.CHANGES
    if any(here[name] != head[name] for name in fixed):
        raise KeptOutError(Fault.OTHERWISE)
    if head["events"] < here["events"] or head["last_written_ns"] < here["last_written_ns"]:
        return  # another room sent it before all of it was there
    changed = {name: head[name] for name in session_seals.CHANGES}
    connection.execute(sa.update(Session).where(col(Session.id) == head["id"]).values(**changed))


def _keep_parts(connection: sa.Connection, pieces: Sequence[Parcel]) -> None:
    streams = {row["id"] for row in _all(pieces, "stream")}
    if any(row["stream_id"] not in streams for row in _all(pieces, "chunk")):
        raise KeptOutError(Fault.SUBJECT)
    for name in _PARTS:
        _insert_fresh(connection, METADATA.tables[name], _all(pieces, name))


def _keep_chain(connection: sa.Connection, head: Row, pieces: Sequence[Parcel]) -> None:
    """Write the session's own seals, and hold what was written against them."""
    session_id = head["id"]
    seals = sorted(_all(pieces, _SEALS), key=lambda row: int(row["number"]))
    _insert_fresh(connection, METADATA.tables[_SEALS], seals)
    if not seals:  # an earlier version sealed it as a whole
        session_seals.extend(connection, session_id, (), head["last_written_ns"])
    if session_chain.chain_faults(connection, session_id):
        raise KeptOutError(Fault.SHAPE)


def _insert_fresh(connection: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    """Write those rows that are not here yet; one that is here otherwise is refused."""
    keys = [column.name for column in table.primary_key]
    known = _known(connection, table, keys, rows)
    fresh = []
    for row in rows:
        here = known.get(tuple(row[name] for name in keys))
        if here is None:
            fresh.append(row)
        elif here != row:
            raise KeptOutError(Fault.OTHERWISE)
    for some in in_parts(fresh):
        connection.execute(sa.insert(table), some)


def _known(
    connection: sa.Connection, table: sa.Table, keys: Sequence[str], rows: Sequence[Row]
) -> dict[tuple[Any, ...], Row]:
    """Those of some rows that are here, by their keys."""
    first = table.c[keys[0]]
    wanted = list({row[keys[0]] for row in rows})
    found: dict[tuple[Any, ...], Row] = {}
    for some in in_parts(wanted):
        here = connection.execute(sa.select(table).where(first.in_(some)))
        found.update({tuple(row._mapping[name] for name in keys): row._asdict() for row in here})
    return found

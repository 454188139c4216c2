"""What a room sends, into the ledger and the tables of the clinic's server.

A parcel that the ledger has under the same room, kind, subject and sequence is compared by its
digest and not written again. A new one of a patient who was erased is entered into the ledger and
leaves nothing else, so that a room that has not heard of it yet cannot bring them back.

kind                 rows in the tables             whole in the ledger as well
session, audit       new ones only, or refused      no: they are many, and found by their parcel
the same session of  known ones stay                yes: rows of it are of other parcels
another room (a store
put back from a backup),
further pieces of one,
one lost from the ledger
course and settings  the newest replaces            yes: every version is kept
erased               the certificate, and no other  yes
all others           new ones; known ones stay      yes
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from clinician_console.record.parcels import Parcel, ParcelKind, Pushed
from clinician_console.storage.server.belongings import Belongings
from clinician_console.storage.server.cells import content_of, shape_of
from clinician_console.storage.server.init import older_server
from clinician_console.storage.server.tables import (
    ERASED,
    ON_SERVER,
    PARCEL,
    REPLACED,
    key_of,
)
from clinician_console.storage.tables import METADATA
from shared.errors import IntegrityError
from shared.language import marked

BULKY: Final = frozenset({ParcelKind.SESSION, ParcelKind.AUDIT})
"""Kinds whose rows are in the tables alone."""
_PROVENANCE: Final = ("room", "parcel", "place")


def push(connection: sa.Connection, room: str, parcels: Sequence[tuple[Parcel, str]]) -> Pushed:
    """Keep parcels, each with its mark, in the caller's transaction.

    Args:
        connection: As a login of a site.
        room: Whose they are.
        parcels: With the mark that the server cannot make.

    Raises:
        IntegrityError: Another content is there under the same name.
        StorageError: A row is of a table or column that the server does not have.
    """
    erases = any(parcel.kind is ParcelKind.ERASED for parcel, _ in parcels)
    connection.execute(sa.select(sa.func.hold_site(erases)))
    erased = set(connection.execute(sa.select(ERASED.c.patient)).scalars())
    pushing = _Pushing(connection, room, erased, Belongings(connection, room))
    fresh = sum(_keep(pushing, parcel, mark) for parcel, mark in parcels)
    return Pushed(fresh, len(parcels) - fresh)


@dataclass(frozen=True)
class _Pushing:
    """What a transaction goes by; `erased` grows as patients are."""

    connection: sa.Connection
    room: str
    erased: set[UUID]
    belongings: Belongings


def _keep(pushing: _Pushing, parcel: Parcel, mark: str) -> bool:
    """Whether it was new."""
    connection, erased = pushing.connection, pushing.erased
    patient = pushing.belongings.patient_of(parcel)
    gone = patient in erased and parcel.kind is not ParcelKind.ERASED
    belongings = pushing.belongings
    known = parcel.kind in BULKY and (belongings.was_sent(parcel) or belongings.has_rows(parcel))
    apart = parcel.kind in BULKY and not known
    entry = {
        "room": pushing.room,
        "kind": parcel.kind.value,
        "subject": parcel.subject,
        "sequence": parcel.sequence,
        "last": parcel.last,
        "sha256": parcel.sha256,
        "mark": mark,
        "patient": patient,
        "shape": [] if gone else shape_of(parcel),
        "content": None if gone or apart else content_of(parcel),
        "erased": gone,
    }
    entered = connection.execute(
        insert(PARCEL).values(entry).on_conflict_do_nothing().returning(PARCEL.c.number)
    ).scalar()
    if entered is None:
        _require_same(connection, entry)
        return False
    if parcel.kind is ParcelKind.ERASED:
        connection.execute(sa.select(sa.func.erase_patient(parcel.subject)))
        erased.add(parcel.subject)
    if not gone:
        _write(pushing, entered, parcel, only_new=apart)
    return True


def _require_same(connection: sa.Connection, entry: Mapping[str, object]) -> None:
    name = [PARCEL.c[one] == entry[one] for one in ("room", "kind", "subject", "sequence")]
    had = connection.execute(sa.select(PARCEL.c.sha256).where(*name)).scalar()
    if had != entry["sha256"]:
        raise IntegrityError(
            marked(
                "The clinic's server has another content under the same name: {kind}, number "
                "{sequence}.",
                kind=entry["kind"],
                sequence=entry["sequence"],
            ),
            marked("Nothing was sent. Keep this store as it is, and tell your supervisor."),
        )


def _write(pushing: _Pushing, number: int, parcel: Parcel, *, only_new: bool) -> None:
    connection, room = pushing.connection, pushing.room
    grouped: dict[str, list[dict[str, object]]] = defaultdict(list)
    for place, row in enumerate(parcel.rows):
        grouped[row.table].append({**row.columns, "room": room, "parcel": number, "place": place})
    for name, rows in grouped.items():
        table = ON_SERVER.get(name)
        if table is None or any(not row.keys() <= set(table.c.keys()) for row in rows):
            raise older_server()
        statement = insert(table)
        if only_new:
            connection.execute(statement, rows)
        elif name in REPLACED:
            taken = {one: statement.excluded[one] for one in (*REPLACED[name], *_PROVENANCE)}
            key = key_of(METADATA.tables[name])
            connection.execute(
                statement.on_conflict_do_update(index_elements=key, set_=taken), rows
            )
        else:
            connection.execute(statement.on_conflict_do_nothing(), rows)

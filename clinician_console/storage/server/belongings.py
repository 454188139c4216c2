"""Whom a parcel is of, and whether its rows may be on the server already."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from uuid import UUID

import sqlalchemy as sa

from clinician_console.record.parcels import Parcel, ParcelKind, TableRow
from clinician_console.storage.server.tables import ON_SERVER, PARCEL, key_of
from clinician_console.storage.tables import METADATA

_NOBODYS: Final = frozenset({ParcelKind.AUDIT, ParcelKind.PROTOCOL})
_BY_THEMSELVES: Final = frozenset({ParcelKind.PATIENT, ParcelKind.ERASED})
_HANGS_ON: Final = (("course_id", "course"), ("session_id", "session"))


class Belongings:
    """Within one transaction; the pieces of a session come one after the other."""

    def __init__(self, connection: sa.Connection, room: str) -> None:
        self._connection, self._room = connection, room
        self._patients: dict[UUID, UUID] = {}
        self._known: set[UUID] = set()

    def patient_of(self, parcel: Parcel) -> UUID | None:
        """Whom a parcel is of, as far as its rows or what came before them say."""
        if parcel.kind in _NOBODYS:
            return None
        if parcel.kind in _BY_THEMSELVES:
            return parcel.subject
        found = self._patients.get(parcel.subject) or self._named(parcel) or self._before(parcel)
        if found is not None:
            self._patients[parcel.subject] = found
        return found

    def was_sent(self, parcel: Parcel) -> bool:
        """Whether a session came before: from another room, or whole and this is a further piece.

        A store that was put back sends its sessions under another name; and what a headset brought
        later comes with the session's own row once more.
        """
        if parcel.kind is not ParcelKind.SESSION or parcel.subject in self._known:
            return parcel.subject in self._known
        whole = sa.and_(PARCEL.c["last"], PARCEL.c.sequence < parcel.sequence)
        before = sa.select(sa.literal(1)).where(
            PARCEL.c.kind == parcel.kind.value,
            PARCEL.c.subject == parcel.subject,
            sa.or_(PARCEL.c.room != self._room, whole),
        )
        if self._connection.execute(before.limit(1)).scalar() is None:
            return False
        self._known.add(parcel.subject)
        return True

    def has_rows(self, parcel: Parcel) -> bool:
        """Whether the first row of a parcel is there already, though the ledger has no such parcel.

        Whoever keeps the server took it out of the ledger, and left its rows.
        """
        if not parcel.rows or parcel.rows[0].table not in ON_SERVER:
            return False
        row = parcel.rows[0]
        table = ON_SERVER[row.table]
        own = {**row.columns, "room": self._room}
        key = [table.c[name] == own[name] for name in key_of(METADATA.tables[row.table])[1:]]
        return self._connection.execute(sa.select(sa.literal(1)).where(*key)).scalar() is not None

    def _named(self, parcel: Parcel) -> UUID | None:
        named = _first(parcel.rows, "patient_id")
        for column, table in _HANGS_ON:
            owner = None if named else _first(parcel.rows, column)
            if owner is not None:
                at = ON_SERVER[table]
                known = sa.select(at.c.patient_id).where(at.c.id == owner)
                named = self._connection.execute(known).scalar()
        return named

    def _before(self, parcel: Parcel) -> UUID | None:
        """Of whom an earlier piece was; also where that one was not kept."""
        before = sa.select(PARCEL.c.patient).where(
            PARCEL.c.room == self._room,
            PARCEL.c.kind == parcel.kind.value,
            PARCEL.c.subject == parcel.subject,
            PARCEL.c.patient.is_not(None),
        )
        return self._connection.execute(before.limit(1)).scalar()


def _first(rows: Iterable[TableRow], column: str) -> UUID | None:
    found = (row.columns.get(column) for row in rows)
    return next((one for one in found if isinstance(one, UUID)), None)

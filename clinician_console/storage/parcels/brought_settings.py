"""Which of two rooms' settings holds: who a patient is, what they need, how a course ended.

Each change has the next sequence after all that its room knew of. The highest one holds; of two
that rooms made without knowing of each other it is that of the room whose id is higher, so that all
rooms come to the same, in whatever order they hear of it. What somebody changed here and nobody
heard of yet stands: it is sent with the next sequence. What does not hold is not lost: the room
that wrote it has it under a seal, and so has every trail that it came to.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.record.parcels import Parcel, ParcelKind
from clinician_console.storage.digests import row_digest
from clinician_console.storage.parcels import brought_ledger, sent_ledger
from clinician_console.storage.parcels.brought_ledger import Origin
from clinician_console.storage.parcels.parcel_rows import Row, rows_of
from clinician_console.storage.parcels.sync_tables import Brought, Sent
from clinician_console.storage.tables import (
    METADATA,
    Course,
    PatientComfort,
    PatientName,
    PatientNeeds,
)

_TABLES: Final[Mapping[ParcelKind, type[PatientComfort | PatientName | PatientNeeds]]] = {
    ParcelKind.IDENTITY: PatientName,
    ParcelKind.NEEDS: PatientNeeds,
    ParcelKind.COMFORT: PatientComfort,
}
_ENDS: Final = ("ended_utc", "end", "end_reason")


def holds(connection: sa.Connection, origin: Origin, parcel: Parcel, local: UUID) -> bool:
    """Whether a setting of another room holds against what stands here.

    Args:
        connection: In the transaction that brings it.
        origin: Where it comes from.
        parcel: The setting.
        local: The patient or course that it is of here.
    """
    if sent_ledger.is_unheard_of(connection, parcel.kind, local):
        return False
    return (origin.sequence, origin.room) > standing(connection, parcel.kind, local)


def standing(connection: sa.Connection, kind: ParcelKind, local: UUID) -> tuple[int, str]:
    """Sequence and room of the setting that holds here; 0 and nobody's where there is none."""
    own = connection.execute(
        sa.select(sa.func.max(col(Sent.sequence))).where(
            col(Sent.kind) == kind.value, col(Sent.subject) == local, col(Sent.sha256) != ""
        )
    ).scalar()
    of = brought_ledger.aliases(connection, local)
    rows = connection.execute(
        sa.select(col(Brought.sequence), col(Brought.room)).where(
            col(Brought.kind) == kind.value,
            col(Brought.subject).in_(of),
            col(Brought.fault) == "",
        )
    )
    found = [(row.sequence, row.room) for row in rows]
    if own is not None:
        found.append((own, brought_ledger.own_room(connection)))
    return max(found, default=(0, ""))


def replace(connection: sa.Connection, parcel: Parcel, patient_id: UUID) -> None:
    """Write a patient's setting in place of the one that stood here."""
    table = _TABLES[parcel.kind]
    connection.execute(sa.delete(table).where(col(table.patient_id) == patient_id))
    for row in rows_of(parcel, str(table.__tablename__)):
        whole = {**row, "patient_id": patient_id}
        connection.execute(sa.insert(METADATA.tables[str(table.__tablename__)]).values(**whole))


def end_course(connection: sa.Connection, row: Row) -> Row:
    """Let a course that is here end as another room ended it; its row from now on."""
    columns = sa.inspect(Course).columns
    here = connection.execute(sa.select(*columns).where(col(Course.id) == row["id"])).one()
    whole: dict[str, Any] = {**here._asdict(), **{name: row[name] for name in _ENDS}}
    whole["sha256"] = row_digest(whole)
    connection.execute(sa.update(Course).where(col(Course.id) == row["id"]).values(**whole))
    return whole

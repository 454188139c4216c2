"""What came from other rooms, as the ledger of this store has it; and how far it has followed.

A line is written in the transaction that writes what it is of, and so is the position: a kill at
any moment brings nothing twice and skips nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import SQLModel, col

from clinician_console.record.bringing import MISSED, WAITING, Fault
from clinician_console.record.outgoing import ParcelName
from clinician_console.record.parcels import START, Delivered, ParcelKind, Position
from clinician_console.storage import belonging, sessions
from clinician_console.storage.digests import AnyRow
from clinician_console.storage.erasures import erased_entities
from clinician_console.storage.paging import in_parts
from clinician_console.storage.parcels.settings import keep_setting, keys_after, setting
from clinician_console.storage.parcels.sync_tables import Brought, Erasure
from clinician_console.storage.tables import Audit, Patient, TreatmentProtocol

ROOM: Final = "room"
_POSITION: Final = "position"
_MARK: Final = "position_mark"
_APART: Final = "apart:"
_BEFORE: Final = "room_before:"
_COMES_YET: Final = (Fault.KEY, Fault.LACKING, Fault.STUDY_CODE)
"""Kept out, and written once it comes again or can be."""


OPEN: Final = col(Brought.fault) != sa.literal_column("''")
"""Of what was not written: few lines, found by an index."""


class KeptOutError(Exception):
    """A parcel is not written: in its savepoint, and nowhere else.

    Attributes:
        fault: Why.
        waits_for: What would have to be here, where it waits for something.
    """

    def __init__(self, fault: Fault, waits_for: UUID | None = None) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.waits_for = waits_for


@dataclass(frozen=True)
class Origin:
    """Where a parcel comes from, and its place in the order of settings."""

    room: str
    sequence: int


# ── how far ──────────────────────────────────────────────────────────────────────────────────────


def position(connection: sa.Connection) -> Position:
    """How far this room has followed."""
    said = setting(connection, _POSITION)
    if said is None:
        return START
    transaction, _, number = said.partition(":")
    return Position(int(transaction), int(number))


def keep_position(connection: sa.Connection, at: Position, mark: str) -> None:
    """Remember how far this room has followed, and the mark of the parcel that stands there."""
    keep_setting(connection, _POSITION, f"{at.transaction}:{at.number}")
    keep_setting(connection, _MARK, mark)


def mark_there(connection: sa.Connection) -> str:
    """The mark of the parcel up to which this room has followed; empty where none is known."""
    return setting(connection, _MARK) or ""


def follow_anew(connection: sa.Connection) -> None:
    """Follow from the beginning: what is known is passed over.

    What waits is forgotten, since it is looked for by its place on the server; it is found again
    there, or comes again from its room.
    """
    keep_position(connection, START, "")
    waiting = (*(one.value for one in WAITING - {Fault.UNHEARD}), Fault.KEY.value)
    connection.execute(sa.delete(Brought).where(col(Brought.fault).in_(waiting)))


def own_room(connection: sa.Connection) -> str:
    """Under which id this store is known to the server: its own, until a backup was put back."""
    return setting(connection, ROOM) or sessions.read_meta(connection, sessions.STORE_ID) or ""


def own_rooms(connection: sa.Connection) -> frozenset[str]:
    """All ids under which this store was known to the server: a new one since each restore."""
    store = sessions.read_meta(connection, sessions.STORE_ID) or ""
    own = own_room(connection)
    return frozenset({store, own, *keys_after(connection, _BEFORE)})


def begin_as_another(connection: sa.Connection, room: str) -> None:
    """Be another room to the server from now on.

    A store that was put back from a copy counts on from where that was made: what it writes next
    would bear numbers that the server has with another content. What it wrote after the copy comes
    back as another room's.
    """
    keep_setting(connection, f"{_BEFORE}{own_room(connection)}", "")
    keep_setting(connection, ROOM, room)


def is_known(connection: sa.Connection, delivered: Delivered) -> bool:
    """Whether a parcel was written before, or kept out for good."""
    found = connection.execute(
        sa.select(col(Brought.fault), col(Brought.sha256)).where(*_key(delivered))
    ).first()
    return found is not None and found.fault not in (*WAITING, *_COMES_YET)


def is_noted(connection: sa.Connection, delivered: Delivered) -> bool:
    """Whether a parcel was looked at before, be it that it waits; not where it was missed."""
    found = connection.execute(sa.select(col(Brought.fault)).where(*_key(delivered))).scalar()
    return found is not None and found not in MISSED


def let_go(connection: sa.Connection, at: Position) -> None:
    """Wait no more for what the server does not have any longer."""
    connection.execute(
        sa.update(Brought)
        .where(col(Brought.transaction) == at.transaction, col(Brought.number) == at.number)
        .values(fault=Fault.ERASED.value)
    )


def remember(
    connection: sa.Connection,
    delivered: Delivered,
    utc: datetime,
    fault: str = "",
    local_id: UUID | None = None,
) -> None:
    """Write down what became of a parcel, in place of what was known of it before."""
    connection.execute(sa.delete(Brought).where(*_key(delivered)))
    connection.execute(
        sa.insert(Brought).values(
            room=delivered.room,
            kind=delivered.parcel.kind.value,
            subject=delivered.parcel.subject,
            sequence=delivered.parcel.sequence,
            transaction=delivered.position.transaction,
            number=delivered.position.number,
            sha256=delivered.parcel.sha256,
            utc=utc,
            local_id=local_id,
            fault=fault,
        )
    )


def settle_session(connection: sa.Connection, delivered: Delivered, fault: str) -> None:
    """Let earlier notes that a room has more of a session say what became of all of it."""
    parcel = delivered.parcel
    connection.execute(
        sa.update(Brought)
        .where(
            col(Brought.room) == delivered.room,
            col(Brought.kind) == parcel.kind.value,
            col(Brought.subject) == parcel.subject,
            col(Brought.sequence) < parcel.sequence,
            col(Brought.fault) == Fault.AWAY.value,
        )
        .values(fault=fault)
    )


def _key(delivered: Delivered) -> tuple[sa.ColumnElement[bool], ...]:
    parcel = delivered.parcel
    return at(delivered.room, ParcelName(parcel.kind, parcel.subject, parcel.sequence))


def at(room: str, name: ParcelName) -> tuple[sa.ColumnElement[bool], ...]:
    """The line of a parcel of a room."""
    return (
        col(Brought.room) == room,
        col(Brought.kind) == name.kind.value,
        col(Brought.subject) == name.subject,
        col(Brought.sequence) == name.sequence,
    )


def subjects(connection: sa.Connection, *kinds: ParcelKind) -> frozenset[UUID]:
    """What of these kinds came from other rooms and stands here; not what this store wrote."""
    return frozenset(_rooms_by_subject(connection, *kinds))


def in_order(
    connection: sa.Connection, kind: ParcelKind, rows: Sequence[AnyRow]
) -> Sequence[AnyRow]:
    """Entries in the order in which they count, the same in every room.

    Where all are this room's own that is the order in which they were written. Where some came from
    others it is that of their times: nobody writes an entry before what stood there.

    Args:
        connection: For reading.
        kind: What they are.
        rows: By their `seq`, of one session or course after the other.
    """
    rooms = rooms_of(connection, kind, [row.id for row in rows])
    if not rooms:
        return rows
    own = own_room(connection)
    return sorted(rows, key=lambda row: (row.utc, rooms.get(row.id, own), row.seq))


def rooms_of(
    connection: sa.Connection, kind: ParcelKind, identifiers: Sequence[UUID]
) -> dict[UUID, str]:
    """The room of each of these that came from one, be it that this store was it once."""
    found: dict[UUID, str] = {}
    for some in in_parts(identifiers):
        rows = connection.execute(
            sa.select(col(Brought.subject), col(Brought.room)).where(
                col(Brought.kind) == kind.value,
                col(Brought.subject).in_(some),
                col(Brought.fault) == "",
            )
        )
        found.update({row.subject: row.room for row in rows})
    return found


def rooms_of_sessions(connection: sa.Connection) -> dict[UUID, str]:
    """The room of each session that came from another one."""
    return _rooms_by_subject(connection, ParcelKind.SESSION)


def _rooms_by_subject(connection: sa.Connection, *kinds: ParcelKind) -> dict[UUID, str]:
    rows = connection.execute(
        sa.select(col(Brought.subject), col(Brought.room))
        .where(
            col(Brought.kind).in_([kind.value for kind in kinds]),
            col(Brought.fault) == "",
            col(Brought.room).not_in(own_rooms(connection)),
        )
        .order_by(col(Brought.transaction).desc(), col(Brought.number).desc())
    )
    return {row.subject: row.room for row in rows}  # of two, the one that sent it first


# ── who and what is here ─────────────────────────────────────────────────────────────────────────


def is_here(connection: sa.Connection, table: type[SQLModel], identifier: UUID) -> bool:
    """Whether a table has a row of this id."""
    of = sa.inspect(table).columns["id"]
    return connection.execute(sa.select(of).where(of == identifier)).first() is not None


def has_protocol(connection: sa.Connection, sha256: str) -> bool:
    """Whether a treatment protocol of this wording is kept here."""
    of = col(TreatmentProtocol.sha256)
    return connection.execute(sa.select(of).where(of == sha256)).first() is not None


def patient_here(connection: sa.Connection, patient_id: UUID) -> UUID | None:
    """Who a patient of any room is here: themselves, or whom a person said that they are."""
    if is_here(connection, Patient, patient_id):
        return patient_id
    return connection.execute(
        sa.select(col(Brought.local_id))
        .join(Patient, col(Patient.id) == col(Brought.local_id))
        .where(
            col(Brought.kind) == ParcelKind.PATIENT.value,
            col(Brought.subject) == patient_id,
            col(Brought.fault) == "",
        )
    ).scalar()


def aliases(connection: sa.Connection, patient_id: UUID) -> frozenset[UUID]:
    """The ids under which other rooms know a patient of this store, their own id among them."""
    rows = connection.execute(
        sa.select(col(Brought.subject)).where(
            col(Brought.kind) == ParcelKind.PATIENT.value,
            col(Brought.local_id) == patient_id,
            col(Brought.fault) == "",
        )
    )
    return frozenset({patient_id, *rows.scalars()})


def was_erased(connection: sa.Connection, identifier: UUID, part: str = "patient") -> bool:
    """Whether something was here and was erased."""
    entity = f"{part}:{identifier}"
    known = sa.select(col(Audit.seq)).where(col(Audit.entity) == entity).limit(1)
    if connection.execute(known).first() is None:  # most never were: an index says so
        return False
    return entity in erased_entities(connection)


def say_who(connection: sa.Connection, patient_id: UUID, apart: str | None) -> None:
    """Know who another room's patient is whose code is somebody's here.

    Args:
        connection: In a transaction.
        patient_id: The other room's.
        apart: The code that they get here; None where they are this room's patient of that code.
    """
    if apart is not None:
        keep_setting(connection, f"{_APART}{patient_id.hex}", apart)
    connection.execute(
        sa.update(Brought)
        .where(
            col(Brought.kind) == ParcelKind.PATIENT.value,
            col(Brought.subject) == patient_id,
            col(Brought.fault) == Fault.SAME_CODE.value,
        )
        .values(fault="" if apart is None else Fault.WAITS.value)
    )


def code_apart(connection: sa.Connection, patient_id: UUID) -> str | None:
    """The code that somebody gave a patient of another room here, whose own is another's."""
    return setting(connection, f"{_APART}{patient_id.hex}")


def erased_elsewhere(connection: sa.Connection) -> frozenset[UUID]:
    """Patients who were erased in another room and are here still, and all that is theirs.

    Nothing of it is sent any more: the server would refuse it, and nobody is to have it again.
    """
    erased = connection.execute(sa.select(col(Erasure.patient_id))).scalars().all()
    here = {one for one in (patient_here(connection, at) for at in erased) if one is not None}
    found = set(here)
    for patient_id in here:
        for table in belonging.tables_of_patients():
            if "id" in table.c:
                found |= set(belonging.ids(connection, table, patient_id))
    return frozenset(found)

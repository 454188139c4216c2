"""What other rooms' audit trails say that concerns this one: what they sent, and whom codes mean.

A room writes down under its seals what the server said it has, and its trail follows. So a parcel
that never came here though its room had sent it is missed, and so is a part of the trail itself:
the server lost it, or whoever keeps it took it away. Of a patient who was erased since nothing is
missed. Rooms of earlier versions wrote no names of parcels; of them nothing is missed either.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.record.outgoing import ParcelName
from clinician_console.record.parcels import Delivered, Parcel, ParcelKind
from clinician_console.storage.audit import Action
from clinician_console.storage.parcels import brought_ledger, missed
from clinician_console.storage.parcels.parcel_rows import Row, rows_of
from clinician_console.storage.parcels.same_codes import Decided
from clinician_console.storage.parcels.settings import keep_setting, setting
from clinician_console.storage.parcels.sync_tables import Brought
from clinician_console.storage.patient_seals import ENTITY

ROOM: Final = "room"
PARCELS: Final = "parcels"
"""The parts of an entry that say under which name a room sent what."""
_READ: Final = "trail:"
_FROM_NOW_ON: Final = "now"
_SESSION: Final = "session:"


def said(names: list[ParcelName], room: str) -> dict[str, str]:
    """Names of parcels as an entry of the trail has them."""
    parcels = " ".join(f"{one.kind.value}:{one.subject.hex}:{one.sequence}" for one in names)
    return {ROOM: room, PARCELS: parcels}


def meet(connection: sa.Connection, room: str) -> None:
    """Know from where on a room's trail is read: all of it, or from now on if it is known already.

    Args:
        connection: In the transaction that brings something of it.
        room: Whose.
    """
    if setting(connection, _READ + room) is None:
        known = sa.select(col(Brought.room)).where(col(Brought.room) == room).limit(1)
        met = connection.execute(known).first() is not None
        keep_setting(connection, _READ + room, _FROM_NOW_ON if met else "0")


def read(
    connection: sa.Connection, delivered: Delivered, opened: Parcel, utc: datetime
) -> list[Decided]:
    """Read a part of a room's trail, and miss what it names; what was decided of codes there.

    Args:
        connection: In the transaction that brings it.
        delivered: The part.
        opened: Its words open.
        utc: Now.
    """
    room, sequence, told = delivered.room, opened.sequence, delivered.position
    key, own_rooms = _READ + room, brought_ledger.own_rooms(connection)
    said = setting(connection, key) or _FROM_NOW_ON
    through = sequence - 1 if said == _FROM_NOW_ON else int(said)
    for number in range(through + 1, sequence):
        part = ParcelName(ParcelKind.AUDIT, opened.subject, number)
        missed.miss(connection, room, part, told, utc)
    if sequence > through:
        keep_setting(connection, key, str(sequence))
    this = ParcelName(ParcelKind.AUDIT, opened.subject, sequence)
    missed.forget(connection, room, this)
    decided = []
    for row in rows_of(opened, "audit"):
        body = json.loads(row["body"] or "{}")
        if body.get(ROOM, "") not in {"", *own_rooms}:
            for name in _sent(row, body):
                missed.miss(connection, body[ROOM], name, told, utc)
        decided += _decided(row, body)
    return decided


def _sent(row: Row, body: Mapping[str, Any]) -> Iterator[ParcelName]:
    if row["action"] == Action.SESSION_SENT.value:
        subject = UUID(row["entity"].removeprefix(_SESSION))
        yield ParcelName(ParcelKind.SESSION, subject, int(body["sequence"]))
    elif row["action"] == Action.RECORD_SENT.value:
        for one in str(body.get(PARCELS, "")).split():
            kind, subject_hex, sequence = one.split(":")
            yield ParcelName(ParcelKind(kind), UUID(hex=subject_hex), int(sequence))


def _decided(row: Row, body: Mapping[str, Any]) -> list[Decided]:
    if row["action"] != Action.CODES_DECIDED.value:
        return []
    here, other = row["entity"].removeprefix(ENTITY), str(body["other"])
    return [Decided(UUID(here), UUID(other), bool(body["one"]))]

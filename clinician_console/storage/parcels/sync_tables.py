"""The tables of what a store and the clinic's server gave each other; the others are in tables.py.

    sent             what of this store the server has, or was offered and may have
    brought          what came from other rooms, and as which of them
    rival_plan       a version of a plan of another room, where this room has one of the same number
    erasure          that a patient was erased in another room: numbers and a digest, and no name
    changed_setting  which settings were written since they were compared with what was sent
    sync_setting     where the server is, the clinic's key, how far this room has followed

`sent` and `brought` are a ledger: it says what need not travel again, and nothing that is due is
forgotten when it is lost, because what is due is what is recorded and does not stand there. Of all
six only `erasure` has rows on the server: the certificate is made into one when it leaves.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from clinician_console.storage.columns import Row, UtcTime
from clinician_console.storage.tables import METADATA

_SHA256_HEX = 64
_KIND = 16
_ROOM = 64


class _Table(Row):
    metadata: ClassVar[sa.MetaData] = METADATA


class Sent(_Table, table=True):
    """One parcel that was packed for the server.

    It is written before the parcel leaves, with `kept_utc` empty: where the server's answer is
    lost the same parcel is sent again, and is known there.

    Attributes:
        sha256: Of the parcel as it travels, its words sealed.
        state: SHA-256 of what was recorded when it was packed; a setting is due when that changed.
            Of a session the number of its newest seal then; one with a newer seal is due.
        reached: Where a piece ended, as the next one begins there; JSON, empty for what is whole.
        offered_utc: When it was packed.
        kept_utc: When the server said that it has it.
    """

    __tablename__ = "sent"
    kind: str = Field(primary_key=True, max_length=_KIND)
    subject: UUID = Field(primary_key=True)
    sequence: int = Field(primary_key=True)
    last: bool
    sha256: str = Field(max_length=_SHA256_HEX)
    state: str = Field(max_length=_SHA256_HEX)
    reached: str = Field(sa_type=sa.Text)
    offered_utc: datetime = Field(sa_type=UtcTime)
    kept_utc: datetime | None = Field(default=None, sa_type=UtcTime, index=True)


class Brought(_Table, table=True):
    """One parcel of another room, as the server gave it.

    Attributes:
        room: Whose it is, the id of that room's store.
        transaction: The server's transaction that it came with there, and its number within it.
        sha256: Of the parcel as it travelled.
        utc: When it was written into this store, by this computer's clock.
        local_id: The row that it is here, where that has another id than `subject`.
        fault: Why nothing of it was written, as a word of the program; empty where it was.
    """

    __tablename__ = "brought"
    __table_args__ = (sa.Index("ix_brought_open", "fault", sqlite_where=sa.text("fault <> ''")),)
    room: str = Field(primary_key=True, max_length=_ROOM)
    kind: str = Field(primary_key=True, max_length=_KIND)
    subject: UUID = Field(primary_key=True, index=True)
    sequence: int = Field(primary_key=True)
    transaction: int = Field(sa_type=sa.BigInteger)
    number: int = Field(sa_type=sa.BigInteger)
    sha256: str = Field(max_length=_SHA256_HEX)
    utc: datetime = Field(sa_type=UtcTime)
    local_id: UUID | None = None
    fault: str = Field(max_length=64)


class RivalPlan(_Table, table=True):
    """A version of a plan that another room wrote under a number that is taken here.

    Both are kept; a person decides, which writes the next version. `decision` is what they chose.
    """

    __tablename__ = "rival_plan"
    __table_args__ = (sa.UniqueConstraint("course_id", "version", "room"),)
    id: UUID = Field(primary_key=True)
    course_id: UUID = Field(foreign_key="course.id")
    version: int
    room: str = Field(max_length=_ROOM)
    utc: datetime = Field(sa_type=UtcTime)
    by: str = Field(max_length=200)
    protocol_sha256: str = Field(foreign_key="treatment_protocol.sha256", max_length=_SHA256_HEX)
    choices: str = Field(sa_type=sa.Text)
    sha256: str = Field(max_length=_SHA256_HEX)
    decided_utc: datetime | None = Field(default=None, sa_type=UtcTime)
    decided_by: str = Field(max_length=200)
    decision: str = Field(max_length=64)


class Erasure(_Table, table=True):
    """The certificate of an erasure as it travels; the patient hangs on nothing any more.

    A room that still has the patient is told that they are to be erased there too.

    Attributes:
        id: Made of the store and the number of its certificate, the same at every try.
        certificate: Its number in the store that erased.
        rows: How many rows went there.
        sha256: Over them.
    """

    __tablename__ = "erasure"
    id: UUID = Field(primary_key=True)
    patient_id: UUID = Field(index=True)
    certificate: int
    ground: str = Field(max_length=64)
    rows: int
    sha256: str = Field(max_length=_SHA256_HEX)
    utc: datetime = Field(sa_type=UtcTime)


class ChangedSetting(_Table, table=True):
    """A setting of a patient that may be other than the server has it.

    The database itself writes these, by triggers, so that nothing that changes a setting can forget
    to. Only these are compared; one that is as it was sent is let go of at the end of a run.
    """

    __tablename__ = "changed_setting"
    kind: str = Field(primary_key=True, max_length=_KIND)
    subject: UUID = Field(primary_key=True)


class SyncSetting(_Table, table=True):
    """How this room reaches the clinic's server, and how far it has come."""

    __tablename__ = "sync_setting"
    key: str = Field(primary_key=True, max_length=64)
    value: str = Field(sa_type=sa.Text)

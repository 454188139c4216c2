"""The tables, the same on SQLite and on PostgreSQL.

    patient ── patient_name            the one table with names; may stay empty
       ├─ patient_comfort              what was chosen last for this patient in the headset
       ├─ patient_needs                language, and what they need in the headset
       ├─ study_identity               who they are in de-identified outputs (study_table.py)
       ├─ course                       one treatment
       │    ├─ plan                    its versions, each written once
       │    └─ course_entry            what happened in it, in sessions and between them
       └─ session                      of a course and a version of its plan, or of none
            ├─ event                   what happened, by author's id
            ├─ exposure                what the headset confirmed, beside what was asked
            ├─ rating                  SUDS
            ├─ beat                    heart beats found while the session ran
            ├─ stream ── chunk         raw signals, about one second to a row
            ├─ clock_offset            headset clock minus console clock, as measured
            ├─ session_seal            a chain over all of these rows, a link to each transaction
            └─ session_entry           after its end: amendments, queries, signatures, the lock
    treatment_protocol                 the whole file that a session followed, once per wording
    account, emergency                 who may open it, and what they could not wait for
                                       (account_tables.py)
    sent, brought, rival_plan          what the clinic's server and this store gave each other
    erasure, sync_setting              (sync_tables.py)
    meta                               store id, epoch counter
    audit                              hash-chained, append-only (audit.py)

Rows of a session are written once and never changed: `sha256` covers all other columns of its
row, and a chain of seals covers all rows, of which the audit trail has the links. Plans and the
entries of courses and sessions it seals one by one as they are written.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from clinician_console.storage.columns import (
    NAMING_CONVENTION,
    Row,
    UtcTime,
    codes_indexes,
    json_type,
    needs_a_person_index,
    summed_up_index,
)

METADATA = sa.MetaData(naming_convention=NAMING_CONVENTION)
_SHA256_HEX = 64
_KIND = 16


class _Table(Row):
    """A table of the store, in a registry of our own."""

    metadata: ClassVar[sa.MetaData] = METADATA


class Patient(_Table, table=True):
    """A pseudonymous code."""

    __tablename__ = "patient"
    __table_args__ = codes_indexes()
    id: UUID = Field(primary_key=True)
    code: str = Field(unique=True, max_length=64)
    created_utc: datetime = Field(sa_type=UtcTime)


class PatientName(_Table, table=True):
    """The only place where a name may stand."""

    __tablename__ = "patient_name"
    patient_id: UUID = Field(primary_key=True, foreign_key="patient.id")
    name: str = Field(max_length=200)
    crisis_contact: str | None = Field(default=None, max_length=400)


class PatientNeeds(_Table, table=True):
    """What a patient is spoken to in, and what they need in the headset; changed as a setting."""

    __tablename__ = "patient_needs"
    patient_id: UUID = Field(primary_key=True, foreign_key="patient.id")
    language: str = Field(max_length=64)
    seated: bool
    glasses: bool
    one_hand: bool
    hearing: bool
    changed_utc: datetime = Field(sa_type=UtcTime)


class PatientComfort(_Table, table=True):
    """What keeps a patient comfortable in the headset; a setting, and changed as one."""

    __tablename__ = "patient_comfort"
    __table_args__ = (
        sa.CheckConstraint("vignette BETWEEN 0 AND 1", name="vignette_range"),
        sa.CheckConstraint("snap_turn_deg IN (0, 15, 30, 45)", name="snap_turn_steps"),
    )
    patient_id: UUID = Field(primary_key=True, foreign_key="patient.id")
    vignette: float
    snap_turn_deg: int
    seated: bool
    changed_utc: datetime = Field(sa_type=UtcTime)


class TreatmentProtocol(_Table, table=True):
    """A treatment protocol file as it was used; each wording is kept once."""

    __tablename__ = "treatment_protocol"
    sha256: str = Field(primary_key=True, max_length=_SHA256_HEX)
    name: str = Field(max_length=200)
    title: str = Field(max_length=400)
    toml: str = Field(sa_type=sa.Text)


class Course(_Table, table=True):
    """One treatment of one patient; changed once, when it ends."""

    __tablename__ = "course"
    __table_args__ = (sa.UniqueConstraint("patient_id", "number"),)
    id: UUID = Field(primary_key=True)
    patient_id: UUID = Field(foreign_key="patient.id")
    number: int
    begun_utc: datetime = Field(sa_type=UtcTime)
    ended_utc: datetime | None = Field(default=None, sa_type=UtcTime)
    end: str | None = Field(default=None, max_length=64)
    end_reason: str = Field(max_length=2000)
    sha256: str = Field(max_length=_SHA256_HEX)


class Plan(_Table, table=True):
    """One version of a course's plan: its choices as JSON, beside the treatment protocol's text."""

    __tablename__ = "plan"
    __table_args__ = (sa.UniqueConstraint("course_id", "version"),)
    id: UUID = Field(primary_key=True)
    course_id: UUID = Field(foreign_key="course.id")
    version: int
    utc: datetime = Field(sa_type=UtcTime)
    by: str = Field(max_length=200)
    protocol_sha256: str = Field(foreign_key="treatment_protocol.sha256", max_length=_SHA256_HEX)
    choices: str = Field(sa_type=sa.Text)
    sha256: str = Field(max_length=_SHA256_HEX)


class CourseEntry(_Table, table=True):
    """Something that happened in a course; `seq` counts from 1 within it, without a gap."""

    __tablename__ = "course_entry"
    __table_args__ = (sa.UniqueConstraint("course_id", "seq"),)
    id: UUID = Field(primary_key=True)
    course_id: UUID = Field(foreign_key="course.id")
    seq: int = Field(sa_type=sa.BigInteger)
    session_id: UUID | None = Field(default=None, foreign_key="session.id")
    utc: datetime = Field(sa_type=UtcTime)
    by: str = Field(max_length=200)
    actor: str = Field(max_length=16)
    name: str = Field(max_length=64)
    data: dict[str, object] = Field(sa_type=json_type())
    sha256: str = Field(max_length=_SHA256_HEX)


class Session(_Table, table=True):
    """One sitting. Counts are kept with it, so that a list need not count.

    `started_utc` says where `started_ns` lay in the time of day; every other time of the session
    counts from there by the monotonic clock. `dated_back`: an earlier session bears a later date.
    """

    __tablename__ = "session"
    id: UUID = Field(primary_key=True)
    patient_id: UUID = Field(foreign_key="patient.id", index=True)
    protocol_sha256: str = Field(foreign_key="treatment_protocol.sha256", max_length=_SHA256_HEX)
    software_version: str = Field(max_length=64)
    wire_version: int
    epoch: int = Field(sa_type=sa.BigInteger)
    simulated: bool
    started_utc: datetime = Field(sa_type=UtcTime, index=True)
    started_ns: int = Field(sa_type=sa.BigInteger)
    ended_utc: datetime | None = Field(default=None, sa_type=UtcTime)
    ended_ns: int | None = Field(default=None, sa_type=sa.BigInteger)
    dated_back: bool = False
    last_written_ns: int = Field(sa_type=sa.BigInteger)
    events: int = 0
    ratings: int = 0
    course_id: UUID | None = Field(default=None, foreign_key="course.id", index=True)
    plan_id: UUID | None = Field(default=None, foreign_key="plan.id")


class Event(_Table, table=True):
    """Something that happened."""

    __tablename__ = "event"
    __table_args__ = (summed_up_index(), needs_a_person_index())
    id: UUID = Field(primary_key=True)
    session_id: UUID = Field(foreign_key="session.id", index=True)
    author: str = Field(max_length=16)
    boot: str = Field(max_length=64)
    seq: int | None = Field(default=None, sa_type=sa.BigInteger)
    at_ns: int = Field(sa_type=sa.BigInteger)
    utc: datetime = Field(sa_type=UtcTime)
    actor: str = Field(max_length=16)
    name: str = Field(max_length=64)
    data: dict[str, object] = Field(sa_type=json_type())
    arrived_ns: int | None = Field(default=None, sa_type=sa.BigInteger)
    sha256: str = Field(max_length=_SHA256_HEX)


class Exposure(_Table, table=True):
    """What the patient was in from this moment on, and what had been asked."""

    __tablename__ = "exposure"
    id: UUID = Field(primary_key=True)
    session_id: UUID = Field(foreign_key="session.id", index=True)
    author: str = Field(max_length=16)
    boot: str = Field(max_length=64)
    at_ns: int = Field(sa_type=sa.BigInteger)
    utc: datetime = Field(sa_type=UtcTime)
    epoch: int = Field(sa_type=sa.BigInteger)
    rev: int = Field(sa_type=sa.BigInteger)
    scene: str = Field(max_length=64)
    state: str = Field(max_length=32)
    step: str | None = Field(default=None, max_length=200)
    confirmed: dict[str, float] = Field(sa_type=json_type())
    asked: dict[str, float] = Field(sa_type=json_type())
    arrived_ns: int | None = Field(default=None, sa_type=sa.BigInteger)
    sha256: str = Field(max_length=_SHA256_HEX)


class Rating(_Table, table=True):
    """One SUDS rating, and where the patient was then; one that `corrects` another replaces it."""

    __tablename__ = "rating"
    __table_args__ = (sa.CheckConstraint("suds BETWEEN 0 AND 100", name="suds_range"),)
    id: UUID = Field(primary_key=True)
    session_id: UUID = Field(foreign_key="session.id", index=True)
    author: str = Field(max_length=16)
    boot: str = Field(max_length=64)
    at_ns: int = Field(sa_type=sa.BigInteger)
    utc: datetime = Field(sa_type=UtcTime)
    suds: int
    step: str | None = Field(default=None, max_length=200)
    state: str | None = Field(default=None, max_length=32)
    scene: str | None = Field(default=None, max_length=64)
    corrects: UUID | None = None
    arrived_ns: int | None = Field(default=None, sa_type=sa.BigInteger)
    sha256: str = Field(max_length=_SHA256_HEX)


class Beat(_Table, table=True):
    """One heart beat; missing numbers are NULL, and so is a kind that nobody told."""

    __tablename__ = "beat"
    session_id: UUID = Field(primary_key=True, foreign_key="session.id")
    at_ns: int = Field(sa_type=sa.BigInteger, primary_key=True)
    rr_ms: float | None = None
    rate_bpm: float | None = None
    good: bool
    kind: str | None = Field(default=None, max_length=_KIND)


class Stream(_Table, table=True):
    """One biosignal or pose stream of a session."""

    __tablename__ = "stream"
    __table_args__ = (sa.UniqueConstraint("session_id", "name"),)
    id: UUID = Field(primary_key=True)
    session_id: UUID = Field(foreign_key="session.id")
    name: str = Field(max_length=200)
    signal: str = Field(max_length=64)
    rate_hz: float
    channels: list[str] = Field(sa_type=json_type())
    units: list[str] = Field(sa_type=json_type())
    source_id: str = Field(max_length=200)
    author: str = Field(max_length=16)
    boot: str = Field(max_length=64)


class Chunk(_Table, table=True):
    """About one second of a stream. The blobs come last: SQLite reads what precedes them fast."""

    __tablename__ = "chunk"
    stream_id: UUID = Field(primary_key=True, foreign_key="stream.id")
    seq: int = Field(sa_type=sa.BigInteger, primary_key=True)
    first_sample: int = Field(sa_type=sa.BigInteger)
    n: int
    lost_before: int
    t0_ns: int = Field(sa_type=sa.BigInteger)
    sha256: str = Field(max_length=_SHA256_HEX)
    codec: str = Field(max_length=32)
    dtype: str = Field(max_length=8)
    shape: list[int] = Field(sa_type=json_type())
    stamps: bytes = Field(sa_type=sa.LargeBinary)
    data: bytes = Field(sa_type=sa.LargeBinary)


class ClockOffset(_Table, table=True):
    """One estimate of the headset's clock offset."""

    __tablename__ = "clock_offset"
    session_id: UUID = Field(primary_key=True, foreign_key="session.id")
    boot: str = Field(primary_key=True, max_length=64)
    at_ns: int = Field(sa_type=sa.BigInteger, primary_key=True)
    offset_ns: int = Field(sa_type=sa.BigInteger)
    error_ns: int = Field(sa_type=sa.BigInteger)


class SessionEntry(_Table, table=True):
    """Something written of a session after its end; `seq` counts from 1, without a gap."""

    __tablename__ = "session_entry"
    __table_args__ = (sa.UniqueConstraint("session_id", "seq"),)
    id: UUID = Field(primary_key=True)
    session_id: UUID = Field(foreign_key="session.id")
    seq: int = Field(sa_type=sa.BigInteger)
    utc: datetime = Field(sa_type=UtcTime)
    by: str = Field(max_length=200)
    account: str = Field(max_length=64)
    name: str = Field(max_length=64)
    data: dict[str, object] = Field(sa_type=json_type())
    sha256: str = Field(max_length=_SHA256_HEX)


class Meta(_Table, table=True):
    """What the store knows of itself."""

    __tablename__ = "meta"
    key: str = Field(primary_key=True, max_length=64)
    value: str = Field(sa_type=sa.Text)


class Audit(_Table, table=True):
    """One link of the audit trail."""

    __tablename__ = "audit"
    seq: int = Field(sa_type=sa.BigInteger, primary_key=True)
    utc: datetime = Field(sa_type=UtcTime)
    account: str = Field(max_length=64)
    action: str = Field(max_length=64)
    entity: str = Field(max_length=128, index=True)
    body: str = Field(sa_type=sa.Text)
    leaf: str = Field(max_length=_SHA256_HEX)
    prev: str = Field(max_length=_SHA256_HEX)
    link: str = Field(max_length=_SHA256_HEX, unique=True)
    signer: str | None = Field(default=None, max_length=64)
    signature: bytes | None = Field(default=None, sa_type=sa.LargeBinary)

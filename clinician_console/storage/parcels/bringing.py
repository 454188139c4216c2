"""Parcels of other rooms, written into the very tables that this room's own record stands in.

    protocol        once per wording, as always
    patient         by their id; a code that somebody else has here waits for a person
    identity,       the one of the highest sequence holds, of two alike the one of the room whose id
    needs, comfort  is higher: the same in every room, in whatever order they come
    course          by its id; its number is counted here; its end as the settings above
    plan            by its id; under a number that is taken here it is a rival (rivals.py)
    course entry,   by its id; `seq` is counted here, by arrival: identity is the id
    session entry
    session         whole or not at all (brought_sessions.py)
    erased          is told as due, and done by a person

Everything is checked first, is of one savepoint, and is sealed by this store's own trail as it
came. What does not fit is kept out and named, and stops nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.record.bringing import Fault
from clinician_console.record.parcels import Parcel, ParcelKind
from clinician_console.storage import patient_codes, sessions, studies
from clinician_console.storage.digests import row_digest
from clinician_console.storage.parcels import brought_ledger, brought_settings, rivals
from clinician_console.storage.parcels.brought_ledger import KeptOutError, Origin
from clinician_console.storage.parcels.parcel_rows import Row, rows_of
from clinician_console.storage.parcels.sync_tables import Erasure
from clinician_console.storage.tables import (
    METADATA,
    Course,
    CourseEntry,
    Patient,
    Plan,
    Session,
    SessionEntry,
)

Table = type[Course | CourseEntry | Patient | Plan | Session | SessionEntry]


@dataclass(frozen=True)
class Seals:
    """How this store's trail takes what was written.

    Attributes:
        row: A row that is sealed by itself: its table, and the row.
        patient: Who a patient is, as they are kept now.
        protocol: A treatment protocol, once.
        let_go: A row that another takes the place of: its table, and its id.
    """

    row: Callable[[str, Mapping[str, Any]], None]
    patient: Callable[[UUID], None]
    protocol: Callable[[str], None]
    let_go: Callable[[str, UUID], None]


@dataclass(frozen=True)
class Bringing:
    """One parcel on its way in.

    Attributes:
        connection: In the transaction, and in a savepoint of its own.
        seals: Of the store.
        origin: Where the parcel comes from.
    """

    connection: sa.Connection
    seals: Seals
    origin: Origin

    def patient_of(self, patient_id: UUID) -> UUID:
        """Who another room's patient is here.

        Raises:
            KeptOutError: They are not here, or nobody said who they are.
        """
        here = brought_ledger.patient_here(self.connection, patient_id)
        if here is None:
            raise KeptOutError(Fault.WAITS, patient_id)
        return here

    def require(self, table: Table, identifier: UUID) -> None:
        """Check that a row is here on which another hangs."""
        if not brought_ledger.is_here(self.connection, table, identifier):
            raise KeptOutError(Fault.WAITS, identifier)


def write(bringing: Bringing, parcel: Parcel) -> UUID | None:
    """Write a parcel that was looked at (`fault_of`); the id of what it is here, where another.

    Raises:
        KeptOutError: It does not fit, or waits.
    """
    return _WRITES[parcel.kind](bringing, parcel)


def _protocol(bringing: Bringing, parcel: Parcel) -> None:
    for row in rows_of(parcel, "treatment_protocol"):
        keep_protocol(bringing, row)


def keep_protocol(bringing: Bringing, row: Row) -> None:
    """Keep a treatment protocol, once per wording, under a seal."""
    sessions.keep_protocol(bringing.connection, **row)
    bringing.seals.protocol(row["sha256"])


def _patient(bringing: Bringing, parcel: Parcel) -> UUID | None:
    [row] = rows_of(parcel, "patient")
    connection = bringing.connection
    if brought_ledger.was_erased(connection, row["id"]):
        raise KeptOutError(Fault.ERASED)
    if brought_ledger.patient_here(connection, row["id"]) is not None:
        return None
    row["code"] = brought_ledger.code_apart(connection, row["id"]) or row["code"]
    alike = patient_codes.spelled_like(connection, row["code"])
    if alike:
        raise KeptOutError(Fault.SAME_CODE, patient_codes.known_id(connection, alike[0]))
    add_patient(bringing, row)
    return None


def add_patient(bringing: Bringing, row: Row) -> None:
    """Write a patient who is nobody's here."""
    bringing.connection.execute(sa.insert(Patient).values(**row))
    bringing.seals.patient(row["id"])


def _setting(bringing: Bringing, parcel: Parcel) -> UUID | None:
    patient_id = bringing.patient_of(parcel.subject)
    if brought_settings.holds(bringing.connection, bringing.origin, parcel, patient_id):
        brought_settings.replace(bringing.connection, parcel, patient_id)
        bringing.seals.patient(patient_id)
    return None if patient_id == parcel.subject else patient_id


def _study(bringing: Bringing, parcel: Parcel) -> None:
    for row in rows_of(parcel, "study_identity"):
        patient_id = bringing.patient_of(row["patient_id"])
        known = studies.identity_of(bringing.connection, patient_id)
        if known is not None and known <= row["id"]:
            continue  # of two the one that was made first, in every room
        if known is not None:
            studies.let_go(bringing.connection, known)
            bringing.seals.let_go("study_identity", known)
        _insert(bringing, "study_identity", {**row, "patient_id": patient_id})


def _course(bringing: Bringing, parcel: Parcel) -> None:
    [row] = rows_of(parcel, "course")
    connection, course_id = bringing.connection, row["id"]
    patient_id = bringing.patient_of(row["patient_id"])
    if not brought_ledger.is_here(connection, Course, course_id):
        _require_not_erased(bringing, "course", course_id)
        number = _free_number(connection, patient_id, row["number"])
        _insert(bringing, "course", {**row, "patient_id": patient_id, "number": number})
    elif brought_settings.holds(connection, bringing.origin, parcel, course_id):
        ended = brought_settings.end_course(connection, row)
        bringing.seals.row("course", ended)


def _free_number(connection: sa.Connection, patient_id: UUID, number: int) -> int:
    taken = connection.execute(
        sa.select(col(Course.number)).where(col(Course.patient_id) == patient_id)
    ).scalars()
    numbers = set(taken)
    return number if number not in numbers else max(numbers) + 1


def _plan(bringing: Bringing, parcel: Parcel) -> None:
    _protocol(bringing, parcel)
    [row] = rows_of(parcel, "plan")
    connection = bringing.connection
    bringing.require(Course, row["course_id"])
    if brought_ledger.is_here(connection, Plan, row["id"]):
        return
    _require_not_erased(bringing, "plan", row["id"])
    if not brought_ledger.has_protocol(connection, row["protocol_sha256"]):
        raise KeptOutError(Fault.WAITS, row["course_id"])
    _insert(bringing, "plan", rivals.as_kept(connection, row, bringing.origin.room))
    rivals.settle(connection, row["course_id"])


def _course_entry(bringing: Bringing, parcel: Parcel) -> None:
    [row] = rows_of(parcel, "course_entry")
    bringing.require(Course, row["course_id"])
    if row["session_id"] is not None:
        bringing.require(Session, row["session_id"])
    _entry(bringing, CourseEntry, row, "course_id")
    rivals.settle(bringing.connection, row["course_id"])


def _session_entry(bringing: Bringing, parcel: Parcel) -> None:
    [row] = rows_of(parcel, "session_entry")
    bringing.require(Session, row["session_id"])
    _entry(bringing, SessionEntry, row, "session_id")


def _entry(bringing: Bringing, table: type[CourseEntry | SessionEntry], row: Row, of: str) -> None:
    """Write an entry as the next one here, by its own id; what it says stays as it is."""
    connection = bringing.connection
    if brought_ledger.is_here(connection, table, row["id"]):
        return
    part = str(table.__tablename__)
    _require_not_erased(bringing, part, row["id"])
    columns = METADATA.tables[part].c
    before = connection.execute(
        sa.select(sa.func.count()).where(columns[of] == row[of])
    ).scalar_one()
    _insert(bringing, part, {**row, "seq": before + 1})


def _erased(bringing: Bringing, parcel: Parcel) -> UUID | None:
    for row in rows_of(parcel, "erasure"):
        if not brought_ledger.is_here(bringing.connection, Erasure, row["id"]):
            bringing.connection.execute(sa.insert(Erasure).values(**row))
    here = brought_ledger.patient_here(bringing.connection, parcel.subject)
    return None if here in (None, parcel.subject) else here


def _require_not_erased(bringing: Bringing, part: str, identifier: UUID) -> None:
    if brought_ledger.was_erased(bringing.connection, identifier, part):
        raise KeptOutError(Fault.ERASED)


def _insert(bringing: Bringing, part: str, row: Row) -> None:
    """Write a row that bears its digest, with the digest of what it is here, and seal it."""
    whole = {**row, "sha256": row_digest(row)}
    bringing.connection.execute(sa.insert(METADATA.tables[part]).values(**whole))
    bringing.seals.row(part, whole)


def _nothing(_: Bringing, __: Parcel) -> None:
    """Other rooms' trails are the server's to keep."""


_WRITES: Final[Mapping[ParcelKind, Callable[[Bringing, Parcel], UUID | None]]] = {
    ParcelKind.PROTOCOL: _protocol,
    ParcelKind.PATIENT: _patient,
    ParcelKind.IDENTITY: _setting,
    ParcelKind.NEEDS: _setting,
    ParcelKind.COMFORT: _setting,
    ParcelKind.STUDY: _study,
    ParcelKind.COURSE: _course,
    ParcelKind.PLAN: _plan,
    ParcelKind.COURSE_ENTRY: _course_entry,
    ParcelKind.SESSION_ENTRY: _session_entry,
    ParcelKind.AUDIT: _nothing,
    ParcelKind.ERASED: _erased,
}

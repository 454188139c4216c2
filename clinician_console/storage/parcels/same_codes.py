"""One code that two rooms gave, each to a patient of its own: one person, or two.

Somebody says it in one room; the entry of that room's trail tells the others, and where nobody has
said otherwise there it holds there too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.patients.undecided import SameCode
from clinician_console.record.bringing import Fault
from clinician_console.record.parcels import ParcelKind
from clinician_console.storage.parcels import brought_ledger
from clinician_console.storage.parcels.sync_tables import Brought
from clinician_console.storage.tables import Patient

_TELLING_APART: Final = 4
_LONGEST_CODE: Final = 32


class Decided(NamedTuple):
    """What somebody said of two patients of one code: whether they are one person."""

    here: UUID
    other: UUID
    one: bool


def undecided(connection: sa.Connection) -> Iterator[SameCode]:
    """Patients of other rooms whose code is somebody's here, of whom nobody said who they are."""
    rows = connection.execute(
        sa.select(col(Brought.subject), col(Brought.room), col(Patient.code))
        .join(Patient, col(Patient.id) == col(Brought.local_id))
        .where(
            col(Brought.kind) == ParcelKind.PATIENT.value,
            col(Brought.fault) == Fault.SAME_CODE.value,
        )
        .order_by(col(Patient.code), col(Brought.subject))
    ).all()
    for row in {row.subject: row for row in rows}.values():
        yield SameCode(row.code, row.subject, row.room, _apart(row.code, row.subject))


def decide(connection: sa.Connection, same: SameCode, *, one: bool) -> UUID:
    """Know who another room's patient is; the patient who has that code here."""
    brought_ledger.say_who(connection, same.patient_id, None if one else same.apart)
    here: UUID = connection.execute(
        sa.select(col(Patient.id)).where(col(Patient.code) == same.code)
    ).scalar_one()
    return here


def decide_as_elsewhere(connection: sa.Connection, decided: Decided) -> tuple[UUID, UUID] | None:
    """Let what was said in another room hold here too, where nobody said anything yet.

    Returns:
        This room's patient of that code and the other one; None where nothing was open.
    """
    for same in undecided(connection):
        if same.patient_id not in decided[:2]:
            continue
        meant = decided.here if same.patient_id == decided.other else decided.other
        of_code = sa.select(col(Patient.id)).where(col(Patient.code) == same.code)
        if connection.execute(of_code).scalar() == brought_ledger.patient_here(connection, meant):
            return decide(connection, same, one=decided.one), same.patient_id
    return None


def _apart(code: str, patient_id: UUID) -> str:
    """A code for somebody whose own is another patient's here: with the end of their id."""
    end = patient_id.hex[-_TELLING_APART:].upper()
    return f"{code[: _LONGEST_CODE - _TELLING_APART - 1]}-{end}"

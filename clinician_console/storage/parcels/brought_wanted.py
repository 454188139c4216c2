"""What of other rooms is to come to this one: sessions that are wanted, and what waited."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.record.bringing import Fault, KeptOut, Waiting
from clinician_console.record.parcels import ParcelKind, Position
from clinician_console.storage.parcels import brought_ledger
from clinician_console.storage.parcels.settings import keep_setting, keys_after, let_go_of, setting
from clinician_console.storage.parcels.sync_tables import Brought
from clinician_console.storage.tables import Course, CourseEntry, Patient, Plan, Session

_ASKED: Final = "asked:"
_HERE: Final = (Patient, Course, Plan, Session)
_COME: Final = sa.select(col(Brought.subject)).where(
    col(Brought.kind) == ParcelKind.SESSION.value, col(Brought.fault) == ""
)
"""Sessions that came already, under whatever room's name."""


_IDS: Final = sa.union_all(*(sa.select(sa.inspect(table).columns["id"]) for table in _HERE))
_MEANT: Final = sa.select(col(Brought.subject)).where(
    col(Brought.kind) == ParcelKind.PATIENT.value,
    col(Brought.fault) == "",
    col(Brought.local_id).is_not(None),
)
_HUNG: Final = (
    sa.select(*sa.inspect(Brought).columns)
    .where(
        brought_ledger.OPEN,
        sa.or_(
            col(Brought.fault).in_((Fault.KEY.value, Fault.STUDY_CODE.value)),
            sa.and_(
                col(Brought.fault) == Fault.WAITS.value,
                sa.or_(col(Brought.local_id).in_(_IDS), col(Brought.local_id).in_(_MEANT)),
            ),
        ),
    )
    .order_by(col(Brought.transaction), col(Brought.number))
)


def can_come(connection: sa.Connection) -> Iterator[Waiting]:
    """What hung on something that is here by now, in the order in which the server has it."""
    for row in connection.execute(_HUNG).all():
        at = Position(row.transaction, row.number)
        yield Waiting(ParcelKind(row.kind), row.subject, at)


def ask_for(connection: sa.Connection, patient_id: UUID, utc: datetime) -> None:
    """Let all sessions of a patient come to this room, now and from now on."""
    keep_setting(connection, f"{_ASKED}{patient_id.hex}", utc.isoformat())


def away(connection: sa.Connection) -> tuple[UUID, ...]:
    """Patients of whom other rooms have sessions that were not asked for here."""
    rows = (
        connection.execute(
            sa.select(col(Brought.local_id))
            .where(
                col(Brought.kind) == ParcelKind.SESSION.value,
                col(Brought.fault) == Fault.AWAY.value,
                col(Brought.local_id).is_not(None),
                col(Brought.subject).not_in(_COME),
            )
            .distinct()
            .order_by(col(Brought.local_id))
        )
        .scalars()
        .all()
    )
    if not rows:
        return ()
    treated = treated_here(connection)
    found = (brought_ledger.patient_here(connection, one) for one in rows if one is not None)
    return tuple(dict.fromkeys(one for one in found if one is not None and one not in treated))


def sessions_away(connection: sa.Connection, patient_id: UUID) -> int:
    """How many sessions of a patient other rooms have that are not here and were not asked for."""
    rows = connection.execute(
        sa.select(col(Brought.subject))
        .where(
            col(Brought.kind) == ParcelKind.SESSION.value,
            col(Brought.fault) == Fault.AWAY.value,
            col(Brought.local_id).in_(brought_ledger.aliases(connection, patient_id)),
            col(Brought.subject).not_in(_COME),
        )
        .distinct()
    )
    return len(rows.all())


def kept_out(connection: sa.Connection, faults: Collection[Fault]) -> tuple[KeptOut, ...]:
    """Parcels that are not here for one of these reasons, in the order of the server."""
    rows = connection.execute(
        sa.select(col(Brought.kind), col(Brought.number), col(Brought.fault), col(Brought.room))
        .where(brought_ledger.OPEN, col(Brought.fault).in_([fault.value for fault in faults]))
        .order_by(col(Brought.transaction), col(Brought.number))
    )
    return tuple(
        KeptOut(ParcelKind(row.kind), row.number, Fault(row.fault), row.room) for row in rows
    )


def forget_asked(connection: sa.Connection, patient_id: UUID) -> None:
    """A patient who was erased is asked for no more."""
    let_go_of(connection, {f"{_ASKED}{patient_id.hex}"})


def treated_here(connection: sa.Connection) -> frozenset[UUID]:
    """Patients of whom this room wrote a session, a course, a plan or an entry, or asked."""
    found = {UUID(hex=asked) for asked in keys_after(connection, _ASKED)}
    of_courses = {row.id: row.patient_id for row in connection.execute(_COURSES)}
    brought = brought_ledger.subjects(connection, *_OWN)
    for statement in _OWN.values():
        rows = connection.execute(statement)
        found |= {of_courses.get(row.of, row.of) for row in rows if row.id not in brought}
    return frozenset(found)


def is_treated_here(connection: sa.Connection, patient_id: UUID) -> bool:
    """Whether a patient is one of `treated_here`, without looking at all others."""
    if setting(connection, f"{_ASKED}{patient_id.hex}") is not None:
        return True
    own = brought_ledger.own_rooms(connection)
    courses = sa.select(col(Course.id)).where(col(Course.patient_id) == patient_id)
    for kind, statement in _OWN.items():
        of_course = kind in (ParcelKind.PLAN, ParcelKind.COURSE_ENTRY)
        within = statement.subquery()
        found = sa.select(within.c.id).where(
            within.c.of.in_(courses) if of_course else within.c.of == patient_id
        )
        ids = list(connection.execute(found).scalars())
        rooms = brought_ledger.rooms_of(connection, kind, ids)
        if any(rooms.get(one, "") in {"", *own} for one in ids):
            return True
    return False


_COURSES: Final = sa.select(col(Course.id), col(Course.patient_id))
_OWN: Final[dict[ParcelKind, sa.Select[*tuple[Any, ...]]]] = {
    ParcelKind.SESSION: sa.select(col(Session.id), col(Session.patient_id).label("of")),
    ParcelKind.COURSE: sa.select(col(Course.id), col(Course.patient_id).label("of")),
    ParcelKind.PLAN: sa.select(col(Plan.id), col(Plan.course_id).label("of")),
    ParcelKind.COURSE_ENTRY: sa.select(col(CourseEntry.id), col(CourseEntry.course_id).label("of")),
}


_NOT_HERE: Final = (
    sa.select(col(Brought.subject), col(Brought.local_id), col(Brought.room))
    .where(
        col(Brought.kind) == ParcelKind.SESSION.value,
        brought_ledger.OPEN,
        col(Brought.fault).in_((Fault.AWAY.value, Fault.LACKING.value)),
    )
    .order_by(col(Brought.transaction), col(Brought.number))
)
"""Sessions of other rooms that are on the server alone."""


def wanted_sessions(connection: sa.Connection) -> tuple[tuple[UUID, str], ...]:
    """Sessions on the server that are to come here, each with the room that sent it.

    Those of patients treated here, those of nobody knows whom, and those that this store wrote
    itself and lost; one that is here too, once more came of it. In the order in which the server
    has them.
    """
    rows = connection.execute(_NOT_HERE).all()
    if not rows:  # as after most runs: who is treated here takes a look at all of them
        return ()
    treated, own = treated_here(connection), brought_ledger.own_rooms(connection)
    return tuple(
        dict.fromkeys(
            (row.subject, row.room)
            for row in rows
            if row.local_id is None
            or row.room in own
            or brought_ledger.patient_here(connection, row.local_id) in treated
        )
    )

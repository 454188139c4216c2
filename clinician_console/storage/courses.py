"""Courses, plans and entries in the database: written once, sealed as they are written, read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.patients import course as model
from clinician_console.patients import plan as planned
from clinician_console.patients.amended import amended_entries
from clinician_console.patients.record import course_over, unknown_course
from clinician_console.record.parcels import ParcelKind
from clinician_console.record.what import word_of
from clinician_console.storage import sessions
from clinician_console.storage.digests import AnyRow, columns_of, row_digest
from clinician_console.storage.ids import after, new_id
from clinician_console.storage.parcels import brought_ledger, rivals
from clinician_console.storage.tables import (
    Course,
    CourseEntry,
    Plan,
    Session,
    TreatmentProtocol,
)
from shared.rules.states import Actor

Row = dict[str, Any]


def courses_of(connection: sa.Connection, patient_id: UUID) -> tuple[model.Course, ...]:
    """The courses of a patient, oldest first."""
    rows = connection.execute(
        sa.select(*columns_of(Course))
        .where(col(Course.patient_id) == patient_id)
        .order_by(col(Course.number))
    )
    return tuple(course_of(row._asdict()) for row in rows)


def going_on(connection: sa.Connection, course_id: UUID) -> AnyRow:
    """A course that has not ended, as it is stored.

    Raises:
        UsageError: There is none, or it has ended.
    """
    row = find(connection, course_id)
    if row.ended_utc is not None:
        raise course_over()
    return row


def find(connection: sa.Connection, course_id: UUID) -> AnyRow:
    """A course as it is stored.

    Raises:
        UsageError: There is none.
    """
    row = connection.execute(
        sa.select(*columns_of(Course)).where(col(Course.id) == course_id)
    ).first()
    if row is None:
        raise unknown_course()
    return row


def begin(connection: sa.Connection, patient_id: UUID, number: int, utc: datetime) -> Row:
    """Write a new course; its row."""
    row: Row = {
        "id": new_id(utc),
        "patient_id": patient_id,
        "number": number,
        "begun_utc": utc,
        "ended_utc": None,
        "end": None,
        "end_reason": "",
    }
    return _insert(connection, Course, row)


def end(
    connection: sa.Connection, row: AnyRow, how: model.CourseEnd, reason: str, utc: datetime
) -> Row:
    """Write the end of a course; its row from now on."""
    ended = {**row._asdict(), "ended_utc": utc, "end": how.value, "end_reason": reason}
    ended["sha256"] = row_digest(ended)
    connection.execute(sa.update(Course).where(col(Course.id) == row.id).values(**ended))
    return ended


def add_plan(
    connection: sa.Connection, course_id: UUID, plan: planned.Plan, by: str, utc: datetime
) -> Row:
    """Write another version of a course's plan; its row."""
    sessions.keep_protocol(
        connection,
        sha256=plan.protocol_sha256,
        name=plan.protocol_name,
        title=plan.protocol_title,
        toml=plan.protocol_text,
    )
    row: Row = {
        "id": new_id(utc),
        "course_id": course_id,
        "version": rivals.next_version(connection, course_id),
        "utc": utc,
        "by": by,
        "protocol_sha256": plan.protocol_sha256,
        "choices": plan.model_dump_json(exclude={"protocol_text"}),
    }
    return _insert(connection, Plan, row)


def newest_version(connection: sa.Connection, course_id: UUID) -> int:
    """The number of the version that is in force; 0 where a course has no plan."""
    return connection.execute(
        sa.select(sa.func.coalesce(sa.func.max(col(Plan.version)), 0)).where(
            col(Plan.course_id) == course_id
        )
    ).scalar_one()


def entries_count(connection: sa.Connection, course_id: UUID) -> int:
    """How many entries a course has."""
    return _count(connection, CourseEntry, course_id)


def plans_of(connection: sa.Connection, course_id: UUID) -> tuple[planned.PlanVersion, ...]:
    """All versions of a course's plan, oldest first, the one in force last.

    Those that other rooms made under a number which is taken here come before all others.
    """
    rows = connection.execute(
        sa.select(*columns_of(Plan), col(TreatmentProtocol.toml))
        .join_from(
            Plan, TreatmentProtocol, col(TreatmentProtocol.sha256) == col(Plan.protocol_sha256)
        )
        .where(col(Plan.course_id) == course_id)
        .order_by(col(Plan.version) > 0, sa.func.abs(col(Plan.version)))
    ).all()
    made_as = rivals.numbers_of(connection, [row.id for row in rows if row.version < 0])
    return tuple(_plan_of(row, made_as.get(row.id, row.version)) for row in rows)


def enter(
    connection: sa.Connection, course_id: UUID, entries: Sequence[model.NewEntry], utc: datetime
) -> list[Row]:
    """Write down what happened in a course; the rows."""
    before = _count(connection, CourseEntry, course_id)
    newest = connection.execute(
        sa.select(sa.func.max(col(CourseEntry.utc))).where(col(CourseEntry.course_id) == course_id)
    ).scalar()
    utc = after(newest, utc)
    rows = []
    for seq, new in enumerate(entries, before + 1):
        row: Row = {
            "id": new_id(utc),
            "course_id": course_id,
            "seq": seq,
            "session_id": new.session_id,
            "utc": utc,
            "by": new.by,
            "actor": new.actor.value,
            "name": new.name.value,
            "data": dict(new.data),
        }
        rows.append(_insert(connection, CourseEntry, row))
    return rows


def entries_of(connection: sa.Connection, course_id: UUID) -> tuple[model.CourseEntry, ...]:
    """What happened in a course, oldest first, as it counts now."""
    rows = connection.execute(
        sa.select(*columns_of(CourseEntry))
        .where(col(CourseEntry.course_id) == course_id)
        .order_by(col(CourseEntry.seq))
    ).all()
    rows = brought_ledger.in_order(connection, ParcelKind.COURSE_ENTRY, rows)
    return amended_entries(tuple(entry_of(row._asdict()) for row in rows))


def sessions_of(connection: sa.Connection, course_id: UUID) -> tuple[UUID, ...]:
    """The sessions of a course, oldest first.

    This store's own go by its epochs, which no clock moves; where some are of another room all go
    by the time of day at which they began.
    """
    rows = connection.execute(
        sa.select(col(Session.id), col(Session.epoch), col(Session.started_utc)).where(
            col(Session.course_id) == course_id
        )
    ).all()
    of_others = brought_ledger.subjects(connection, ParcelKind.SESSION)
    by_time = any(row.id in of_others for row in rows)
    rows = sorted(rows, key=lambda row: (row.started_utc if by_time else row.epoch, row.id))
    return tuple(row.id for row in rows)


def followed(connection: sa.Connection, session_id: UUID) -> UUID | None:
    """The id of the plan's version that a session followed."""
    return connection.execute(
        sa.select(col(Session.plan_id)).where(col(Session.id) == session_id)
    ).scalar()


def entry_of(row: Row) -> model.CourseEntry:
    """A row of `course_entry` as it was written; an actor of another version is the system."""
    return model.CourseEntry(
        entry_id=row["id"],
        course_id=row["course_id"],
        session_id=row["session_id"],
        utc=row["utc"],
        by=row["by"],
        actor=word_of(Actor, row["actor"]) or Actor.SYSTEM,
        name=row["name"],
        data=row["data"],
    )


def _insert(
    connection: sa.Connection, table: type[Course] | type[Plan] | type[CourseEntry], row: Row
) -> Row:
    whole = {**row, "sha256": row_digest(row)}
    connection.execute(sa.insert(table).values(**whole))
    return whole


def _count(
    connection: sa.Connection, table: type[Plan] | type[CourseEntry], course_id: UUID
) -> int:
    return connection.execute(
        sa.select(sa.func.count()).select_from(table).where(col(table.course_id) == course_id)
    ).scalar_one()


def course_of(row: Row) -> model.Course:
    """A row of `course` as it was written; an end of another version is none that is known."""
    return model.Course(
        course_id=row["id"],
        number=row["number"],
        begun=row["begun_utc"],
        ended=row["ended_utc"],
        end=word_of(model.CourseEnd, row["end"]),
        end_reason=row["end_reason"],
    )


def _plan_of(row: AnyRow, version: int) -> planned.PlanVersion:
    whole = {**json.loads(row.choices), "protocol_text": row.toml}
    plan = planned.Plan.model_validate_json(json.dumps(whole))
    return planned.PlanVersion(
        plan_id=row.id,
        course_id=row.course_id,
        version=version,
        utc=row.utc,
        by=row.by,
        plan=plan,
        rival=row.version < 0,
    )

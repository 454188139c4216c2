"""Two rooms changed one plan: both versions are kept, and a person decides between them.

    plan         both, for sessions follow either of them; the other room's has a number below 0
                 here, so that the numbers of this room's line stay what they were
    rival_plan   the other room's as it was made there, and what somebody decided

A decision is the next version of the plan, and the entry that tells of it names all versions that
were decided among. It travels as every entry does, so that each room knows them as decided by it,
in whatever order things come. Two rooms that decide at once have made rivals again, unless they
chose the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.storage.digests import AnyRow, columns_of
from clinician_console.storage.parcels.sync_tables import RivalPlan
from clinician_console.storage.tables import CourseEntry, Plan, TreatmentProtocol
from shared.errors import UsageError
from shared.language import marked
from shared.wire.events import EventName

Row = dict[str, Any]
DECIDED: Final = "decided_among"
"""The part of `plan_changed` that names the versions which were decided among: ids in hex, apart by
spaces."""
ALIKE: Final = "alike"


def as_kept(connection: sa.Connection, row: Row, room: str) -> Row:
    """A plan of another room as it is kept here; where its number is taken, as a rival.

    Args:
        connection: In the transaction that brings it.
        row: As the other room wrote it; its treatment protocol is here.
        room: Which.
    """
    taken = connection.execute(
        sa.select(col(Plan.id)).where(
            col(Plan.course_id) == row["course_id"], col(Plan.version) == row["version"]
        )
    ).first()
    if taken is None:
        return row
    undecided = {"decided_utc": None, "decided_by": "", "decision": ""}
    connection.execute(sa.insert(RivalPlan).values(**row, room=room, **undecided))
    lowest = connection.execute(
        sa.select(sa.func.min(col(Plan.version))).where(col(Plan.course_id) == row["course_id"])
    ).scalar_one()
    return {**row, "version": min(lowest, 0) - 1}


def settle(connection: sa.Connection, course_id: UUID) -> None:
    """Know rivals as decided that an entry names, or that choose what is in force."""
    for rival in open_of(connection, course_id):
        told = _decision(connection, course_id, rival.id)
        if told is not None:
            _decide(connection, rival.id, told.utc, told.by, "version")
        elif _is_alike(connection, rival):
            _decide(connection, rival.id, rival.utc, rival.by, ALIKE)


def open_of(connection: sa.Connection, course_id: UUID | None = None) -> list[AnyRow]:
    """Rivals between which nobody decided, of a course or of all, the newest of each room last."""
    statement = (
        sa.select(*columns_of(RivalPlan), col(TreatmentProtocol.toml))
        .join(TreatmentProtocol, col(TreatmentProtocol.sha256) == col(RivalPlan.protocol_sha256))
        .where(col(RivalPlan.decided_utc).is_(None))
        .order_by(col(RivalPlan.course_id), col(RivalPlan.room), col(RivalPlan.version))
    )
    if course_id is not None:
        statement = statement.where(col(RivalPlan.course_id) == course_id)
    return list(connection.execute(statement))


def decided_among(connection: sa.Connection, course_id: UUID) -> str:
    """What the entry of a decision names: every version that this room knows of the plan."""
    rows = connection.execute(
        sa.select(col(Plan.id)).where(col(Plan.course_id) == course_id).order_by(col(Plan.id))
    )
    return " ".join(one.hex for one in rows.scalars())


def undecided() -> UsageError:
    """Nobody decided yet between the plans of two rooms, and a session would follow one of them."""
    return UsageError(
        marked("Two rooms changed this patient's plan, and nobody has decided between them."),
        marked("Decide first which one holds: gradus sync decide CODE"),
    )


def next_version(connection: sa.Connection, course_id: UUID) -> int:
    """The number of a plan's next version: above all that any room is known to have made."""
    return 1 + max(
        connection.execute(
            sa.select(sa.func.coalesce(sa.func.max(col(table.version)), 0)).where(
                col(table.course_id) == course_id
            )
        ).scalar_one()
        for table in (Plan, RivalPlan)
    )


def _decide(connection: sa.Connection, rival: UUID, utc: Any, by: str, how: str) -> None:  # noqa: ANN401
    connection.execute(
        sa.update(RivalPlan)
        .where(col(RivalPlan.id) == rival)
        .values(decided_utc=utc, decided_by=by, decision=how)
    )


def _decision(connection: sa.Connection, course_id: UUID, rival: UUID) -> AnyRow | None:
    """The entry that decided among a rival and others."""
    return next(
        (
            row
            for row in _changes(connection, course_id)
            if rival.hex in str(row.data.get(DECIDED, "")).split()
        ),
        None,
    )


def _changes(connection: sa.Connection, course_id: UUID) -> Iterator[AnyRow]:
    yield from connection.execute(
        sa.select(col(CourseEntry.utc), col(CourseEntry.by), col(CourseEntry.data))
        .where(
            col(CourseEntry.course_id) == course_id,
            col(CourseEntry.name) == EventName.PLAN_CHANGED.value,
        )
        .order_by(col(CourseEntry.utc), col(CourseEntry.id))
    )


def _in_force(connection: sa.Connection, course_id: UUID) -> AnyRow | None:
    return connection.execute(
        sa.select(*columns_of(Plan))
        .where(col(Plan.course_id) == course_id)
        .order_by(col(Plan.version).desc())
        .limit(1)
    ).first()


def _is_alike(connection: sa.Connection, rival: AnyRow) -> bool:
    """Whether a rival of the newest number chooses what is in force: nothing is to be decided."""
    now = _in_force(connection, rival.course_id)
    if now is None or rival.version != now.version:
        return False
    here, there = (_chosen(one.choices) for one in (now, rival))
    return here == there


def _chosen(choices: str) -> object:
    return json.loads(choices)


def numbers_of(connection: sa.Connection, plan_ids: Sequence[UUID]) -> dict[UUID, int]:
    """The numbers of those plans that other rooms made under a number which was taken here."""
    rows = connection.execute(
        sa.select(col(RivalPlan.id), col(RivalPlan.version)).where(col(RivalPlan.id).in_(plan_ids))
    )
    return {row.id: row.version for row in rows}

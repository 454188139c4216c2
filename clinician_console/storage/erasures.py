"""What the audit trail says of patients who were erased: the trail stays, and names nobody.

patient_erased    one a patient: number, ground, counts, digests        entity patient:<id>
record_erased     one for each thing that had a seal                     entity session:<id> …
pages_overwritten when the file was written anew after it
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Final

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.record.erasure import Erasure, LeftTheStore
from clinician_console.record.listed import AuditHead
from clinician_console.record.retention import Ground
from clinician_console.storage.audit import Action
from clinician_console.storage.digests import AnyRow
from clinician_console.storage.tables import Audit, Patient

_SAID: Final = sa.select(col(Audit.entity), col(Audit.action), col(Audit.body)).where(
    col(Audit.action).in_((Action.PATIENT_ERASED.value, Action.RECORD_ERASED.value))
)


def erased_entities(connection: sa.Connection) -> Mapping[str, int]:
    """Everything that had a seal and was erased, with the number of its certificate.

    What is said to be erased under a certificate that there is not is not among them.
    """
    rows = connection.execute(_SAID).all()
    told = [(row.entity, row.action, int(json.loads(row.body)["certificate"])) for row in rows]
    certified = {number for _, action, number in told if action == Action.PATIENT_ERASED.value}
    return {entity: number for entity, _, number in told if number in certified}


def here_again(what: str, number: int) -> str:
    """What is said of something that was erased and stands in the store all the same."""
    return f"{what} was erased under certificate {number}, and is here again."


def those_here(
    erased: Mapping[str, int],
) -> Callable[[sa.Connection], tuple[int, ...]]:
    """Looks which of the patients whom another store erased stand in this one.

    Args:
        erased: From `erased_entities` of the other store.

    Returns:
        Gives the numbers of their certificates.
    """

    def look(connection: sa.Connection) -> tuple[int, ...]:
        here = connection.execute(sa.select(col(Patient.id))).scalars()
        found = (erased.get(f"patient:{one}") for one in here)
        return tuple(sorted(number for number in found if number is not None))

    return look


def erasures(connection: sa.Connection) -> tuple[Erasure, ...]:
    """Every erasure of this store, the first one first."""
    rows = connection.execute(
        sa.select(*sa.inspect(Audit).columns)
        .where(col(Audit.action) == Action.PATIENT_ERASED.value)
        .order_by(col(Audit.seq))
    ).all()
    return tuple(_erasure(connection, row) for row in rows)


def notes(connection: sa.Connection) -> list[str]:
    """A sentence on each erasure, for whoever verifies the store."""
    said = []
    for one in erasures(connection):
        late = (
            ""
            if one.overwritten
            else (
                " The file still has to be written anew: gradus patients certificate "
                f"{one.number} does it."
            )
        )
        said.append(
            f"A patient was erased on {one.utc:%Y-%m-%d} under certificate {one.number} "
            f"({one.ground.value}): {one.rows_total} rows.{late}"
        )
    return said


def _erasure(connection: sa.Connection, row: AnyRow) -> Erasure:
    body = json.loads(row.body)
    number = int(body["certificate"])
    return Erasure(
        number=number,
        utc=row.utc,
        by=row.account,
        ground=Ground(body["ground"]),
        retention=body["retention"],
        patient=body["patient"],
        rows=json.loads(body["rows"]),
        rows_sha256=body["sha256"],
        backups_until=date.fromisoformat(body["backups_until"]),
        audit=AuditHead(row.seq, row.link),
        overwritten=_overwritten(connection, row.seq),
        left=_left(connection, number),
    )


def _overwritten(connection: sa.Connection, seq: int) -> datetime | None:
    return connection.execute(
        sa.select(col(Audit.utc))
        .where(col(Audit.action) == Action.PAGES_OVERWRITTEN.value, col(Audit.seq) > seq)
        .order_by(col(Audit.seq))
        .limit(1)
    ).scalar()


def _left(connection: sa.Connection, number: int) -> tuple[LeftTheStore, ...]:
    """What had been made of what this certificate is of, as far as the trail knows it."""
    own = [entity for entity, of in erased_entities(connection).items() if of == number]
    rows = connection.execute(
        sa.select(col(Audit.utc), col(Audit.entity), col(Audit.body))
        .where(
            col(Audit.action).in_(
                (Action.SESSION_EXPORTED, Action.COURSE_EXPORTED, Action.PATIENT_EXPORTED)
            )
        )
        .order_by(col(Audit.seq))
    )
    found = [(row.utc, json.loads(row.body)) for row in rows if row.entity in set(own)]
    return tuple(
        LeftTheStore(utc.astimezone(UTC), str(body.get("output")), str(body.get("sha256")))
        for utc, body in found
    )

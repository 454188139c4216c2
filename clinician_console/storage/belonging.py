"""Which rows are a patient's: all that hang on theirs by a foreign key, in whatever table.

A table that a later version adds is found by its key, so that no erasure and no export of a patient
can forget it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator
from functools import cache
from uuid import UUID

import sqlalchemy as sa

from clinician_console.storage.digests import PROTOCOL, row_digest
from clinician_console.storage.tables import METADATA

_PATIENT = "patient"
_DIGEST = "sha256"


@cache
def tables_of_patients() -> tuple[sa.Table, ...]:
    """The tables whose rows are patients', the one that others hang on before them."""
    found = {_PATIENT}
    ordered = METADATA.sorted_tables
    for table in ordered:
        if any(key.column.table.name in found for key in table.foreign_keys):
            found.add(table.name)
    return tuple(table for table in ordered if table.name in found)


def belongs(table: sa.Table, patient_id: UUID | sa.BindParameter[UUID]) -> sa.ColumnElement[bool]:
    """Whether a row of one of these tables is the patient's."""
    if table.name == _PATIENT:
        return table.c.id == patient_id
    owners = {owner.name for owner in tables_of_patients()} - {table.name}
    return sa.or_(
        *(
            key.parent.in_(sa.select(key.column).where(belongs(key.column.table, patient_id)))
            for key in sorted(table.foreign_keys, key=lambda one: one.parent.name)
            if key.column.table.name in owners
        )
    )


@cache
def _count(table: sa.Table) -> sa.Select[int]:
    """How many rows of a table are a patient's; made once, for whomever."""
    whose = belongs(table, sa.bindparam("of_patient", type_=sa.Uuid()))
    return sa.select(sa.func.count()).select_from(table).where(whose)


def counts(connection: sa.Connection, patient_id: UUID) -> dict[str, int]:
    """How many rows each table has of a patient; tables that have none are left out."""
    found = {
        table.name: connection.execute(_count(table), {"of_patient": patient_id}).scalar_one()
        for table in tables_of_patients()
    }
    return {name: count for name, count in found.items() if count}


def digest(connection: sa.Connection, patient_id: UUID) -> str:
    """SHA-256, in hex, over all rows of a patient, whatever their order.

    A row that has a digest counts by it, as a chunk of signal does; any other by all its columns.
    """
    whole = hashlib.sha256()
    for table in tables_of_patients():
        columns = [table.c[_DIGEST]] if _DIGEST in table.c else list(table.c)
        rows = connection.execute(sa.select(*columns).where(belongs(table, patient_id)))
        lines = sorted(row[0] if len(columns) == 1 else row_digest(row._asdict()) for row in rows)
        whole.update(json.dumps([table.name, lines]).encode())
    return whole.hexdigest()


def ids(connection: sa.Connection, table: sa.Table, patient_id: UUID) -> tuple[UUID, ...]:
    """The ids of a patient's rows in a table that has ids."""
    rows = connection.execute(sa.select(table.c.id).where(belongs(table, patient_id)))
    return tuple(rows.scalars())


def delete(connection: sa.Connection, patient_id: UUID) -> None:
    """Take all of a patient's rows away, what hangs on others first."""
    for table in reversed(tables_of_patients()):
        connection.execute(sa.delete(table).where(belongs(table, patient_id)))


def delete_unused_protocols(connection: sa.Connection) -> tuple[str, ...]:
    """Take away texts of treatment protocols that nothing follows any more; their digests.

    One that was fitted to a plan has the patient's own words in it.
    """
    texts = METADATA.tables[PROTOCOL]
    used = [
        sa.exists().where(key.parent == texts.c.sha256)
        for table in METADATA.sorted_tables
        for key in table.foreign_keys
        if key.column.table is texts
    ]
    unused = tuple(
        connection.execute(sa.select(texts.c.sha256).where(~sa.or_(*used))).scalars().all()
    )
    connection.execute(sa.delete(texts).where(texts.c.sha256.in_(unused)))
    return unused


@contextlib.contextmanager
def written_once_lifted(connection: sa.Connection) -> Iterator[None]:
    """Without the triggers that keep rows from being deleted, and with the very same again after.

    SQLite makes and drops triggers within the transaction, as rows: a kill leaves them as they
    were. The audit trail's stay where they are.
    """
    if connection.dialect.name != "sqlite":  # there the right to delete is the role's
        yield
        return
    names = [table.name for table in tables_of_patients()]
    triggers = connection.execute(
        sa.text(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN :names"
        ).bindparams(sa.bindparam("names", expanding=True)),
        {"names": names},
    ).all()
    for trigger in triggers:
        connection.exec_driver_sql(f'DROP TRIGGER "{trigger.name}"')
    yield
    for trigger in triggers:
        connection.exec_driver_sql(trigger.sql)

"""The tables, indexes and triggers that a store has, against those that a new one is given."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

import sqlalchemy as sa

from clinician_console.record.listed import Finding
from clinician_console.storage import dialect, migrate

Parts = Mapping[tuple[str, str], tuple[str, str]]
"""Kind and name of each part, and its table and SQL."""

# An index that SQLite makes by itself has no SQL; its own tables begin with its name.
_PARTS: Final = (
    "SELECT type, name, tbl_name, sql FROM sqlite_master "
    "WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
)

_WRITTEN_BY: Final = "-- What all migrations together make, written by tools/store_schema.py."


def faults(connection: sa.Connection) -> tuple[int, list[Finding]]:
    """What the store lacks of its tables, indexes and triggers, has besides, or has otherwise.

    The program's role on PostgreSQL may change none of them, so that there is nothing to compare.
    """
    if connection.dialect.name != "sqlite":
        return 0, []
    found, expected = _parts(connection), _of_a_new_store()
    named = sorted(found.keys() | expected.keys())
    return len(expected), [
        Finding("schema", f"The {kind} {name}{_of(kind, table)} {fate}.")
        for kind, name in named
        if (fate := _fate(found.get((kind, name)), expected.get((kind, name))))
        for table, _ in [found.get((kind, name)) or expected[kind, name]]
    ]


def written(connection: sa.Connection) -> str:
    """What `schema.sql` says where new stores are to be like this one."""
    made = connection.exec_driver_sql(f"{_PARTS} ORDER BY rowid").scalars("sql")
    text = f"{_WRITTEN_BY}\n" + "\n\n".join(f"{sql};" for sql in made)
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def _fate(found: tuple[str, str] | None, expected: tuple[str, str] | None) -> str:
    if found is None:
        return "is gone"
    if expected is None:
        return "is not one of Gradus"
    if found == expected:
        return ""
    (table, sql), (of_table, of_sql) = found, expected
    return "" if table == of_table and _even(sql) == _even(of_sql) else "was altered"


def _of(kind: str, table: str) -> str:
    return "" if kind == "table" else f" of the table {table}"


@cache
def _of_a_new_store() -> Parts:
    engine = dialect.in_memory()
    try:
        with engine.begin() as connection:
            migrate.lay_out(connection)
            return _parts(connection)
    finally:
        engine.dispose()


def _parts(connection: sa.Connection) -> Parts:
    rows = connection.exec_driver_sql(_PARTS)
    return {(row.type, row.name): (row.tbl_name, row.sql) for row in rows}


def _even(sql: str) -> str:
    """The same SQL without what SQLite changes in it when a column comes or goes."""
    return re.sub(r"\s*([(),])\s*", r"\1", re.sub(r"\s+", " ", sql.replace('"', ""))).strip()

"""How a server is laid out over the store's own tables: columns, keys, rights, rows by site.

What is done here can be done again: `lay_out` makes what is missing and leaves what is there. Data
is looked at by nobody meanwhile; it runs as the owner, who is bound by the same rules.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import sqlalchemy as sa

from clinician_console.storage.server.tables import ON_SERVER, REPLACED, key_of
from clinician_console.storage.tables import METADATA

OWNER, ROOM, RESEARCH = "gradus_owner", "gradus_room", "gradus_research"
VERSION: Final = 2
"""Raised when rooms of an earlier version would misread what later ones send: 2, marks of rooms."""
_FIXED: Final = Path(__file__).with_name("layout.sql")
_LEDGER: Final = ("parcel", "erased")
_ADDED: Final = (
    ("site", "text NOT NULL DEFAULT site_of_login()"),
    ("room", "text NOT NULL"),
    ("parcel", "bigint NOT NULL"),
    ("place", "integer NOT NULL"),
)


def lay_out(connection: sa.Connection) -> None:
    """Lay out the tables that the migrations made, in the caller's transaction, as the owner."""
    _run(connection, _FIXED.read_text("utf-8"))
    _number(connection)  # before the rules: it looks at all rows
    found = sa.inspect(connection)
    there = set(found.get_table_names())
    tables = [table for table in METADATA.sorted_tables if table.name in there]
    for table in tables:
        _loosen(connection, found, table)
        if table.name in ON_SERVER:
            _widen(connection, found, table)
            _grant(connection, table)
    for name in (*(table.name for table in tables), *_LEDGER):
        _guard(connection, name)


def let_owner_through(connection: sa.Connection, allowed: bool) -> None:
    """Let a migration see all rows, or nobody again: within one transaction, as the owner."""
    word = "NO FORCE" if allowed else "FORCE"
    for name in sa.inspect(connection).get_table_names():
        if name in METADATA.tables or name in _LEDGER:
            _run(connection, f'ALTER TABLE "{name}" {word} ROW LEVEL SECURITY')


def _run(connection: sa.Connection, sql: str) -> None:
    connection.exec_driver_sql(sql.replace("%", "%%"))


def _loosen(connection: sa.Connection, found: sa.Inspector, table: sa.Table) -> None:
    """No foreign keys, no keys but the primary one, no limits of length, JSON as it is written."""
    old = [one["name"] for one in found.get_foreign_keys(table.name)]
    old += [one["name"] for one in found.get_unique_constraints(table.name)]
    for name in old:
        _run(connection, f'ALTER TABLE "{table.name}" DROP CONSTRAINT "{name}"')
    for column in found.get_columns(table.name):
        wanted = _wanted(column["type"])
        if wanted:
            name = column["name"]
            _run(connection, f'ALTER TABLE "{table.name}" ALTER "{name}" TYPE {wanted}')


def _wanted(found: object) -> str:
    if isinstance(found, sa.dialects.postgresql.JSONB):
        return "json"
    return "text" if isinstance(found, sa.String) and found.length is not None else ""


def _widen(connection: sa.Connection, found: sa.Inspector, table: sa.Table) -> None:
    """Of which site and room a row is, and a key that begins with it."""
    for column, kind in _ADDED:
        _run(connection, f'ALTER TABLE "{table.name}" ADD COLUMN IF NOT EXISTS "{column}" {kind}')
    key = found.get_pk_constraint(table.name)
    if tuple(key["constrained_columns"]) != key_of(table):
        columns = ", ".join(f'"{name}"' for name in key_of(table))
        _run(
            connection,
            f'ALTER TABLE "{table.name}" DROP CONSTRAINT "{key["name"]}", '
            f'ADD CONSTRAINT "{key["name"]}" PRIMARY KEY ({columns})',
        )
    _run(
        connection,
        f'CREATE INDEX IF NOT EXISTS "ix_{table.name}_parcel" ON "{table.name}" (parcel)',
    )


def _guard(connection: sa.Connection, table: str) -> None:
    """Rows by site, for the owner too; a table of rooms alone has no site, and nobody's rows."""
    of_site = "site = (SELECT site_of_login())" if table in (*ON_SERVER, *_LEDGER) else "false"
    _run(
        connection,
        f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; '
        f'DROP POLICY IF EXISTS own_site ON "{table}"; '
        f'DROP POLICY IF EXISTS all_sites ON "{table}"; '
        f'CREATE POLICY own_site ON "{table}" USING ({of_site}) WITH CHECK ({of_site})',
    )
    if table in (*ON_SERVER, *_LEDGER):
        _run(
            connection,
            f'CREATE POLICY all_sites ON "{table}" FOR SELECT TO {RESEARCH} USING (true)',
        )


def _grant(connection: sa.Connection, table: sa.Table) -> None:
    _run(connection, f'GRANT SELECT ON "{table.name}" TO {RESEARCH}')
    _run(connection, f'GRANT SELECT, INSERT ON "{table.name}" TO {ROOM}')
    if table.name in REPLACED:
        columns = ", ".join(f'"{name}"' for name in (*REPLACED[table.name], *_PROVENANCE))
        _run(connection, f'GRANT UPDATE ({columns}) ON "{table.name}" TO {ROOM}')


_PROVENANCE: Final = ("room", "parcel", "place")


def _number(connection: sa.Connection) -> None:
    """Where transactions begin: on another server than before, beyond all that were."""
    connection.execute(
        sa.text(
            """
            INSERT INTO layout (version, first_transaction, system_identifier)
            SELECT :version, 0, system_identifier FROM pg_control_system()
            ON CONFLICT (one) DO UPDATE SET
                version = excluded.version,
                first_transaction = CASE
                    WHEN layout.system_identifier = excluded.system_identifier
                    THEN layout.first_transaction
                    ELSE coalesce((SELECT max(transaction) FROM parcel), 0) END,
                system_identifier = excluded.system_identifier
            """
        ),
        {"version": VERSION},
    )

"""Making a clinic's server of an empty database, and bringing one up to this version.

The database is made by whoever runs the server, as `createdb gradus` does it. All else is made
here, in one transaction: either the server is whole, or it is as it was before. Run again it
changes nothing; run by a newer Gradus it migrates, and no console of an older one writes any more.
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql.base import PGDDLCompiler

from clinician_console.storage import migrate
from clinician_console.storage.server.engine import SCHEMA, spoken_to
from clinician_console.storage.server.layout import (
    OWNER,
    RESEARCH,
    ROOM,
    VERSION,
    lay_out,
    let_owner_through,
)
from shared.errors import AccessError, StorageError
from shared.language import marked

_ONE_AT_A_TIME: Final = 0x67726164
_OLDEST: Final = 150_000


def make_server(engine: sa.Engine) -> str | None:
    """Make everything that a clinic's server needs, or bring it up to this version.

    Args:
        engine: As an administrator of the server: a superuser, or the owner of the database who
            may make roles.

    Returns:
        The revision that it had before; None where the database was empty.

    Raises:
        StorageError: It is of a newer Gradus, or PostgreSQL is older than 15.
        AccessError: This login may not make roles or tables.
        DeviceError: The server cannot be reached.
    """
    engine.dialect.ddl_compiler = _WithoutForeignKeys
    with spoken_to(engine) as connection:
        _require_new_enough(connection)
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_ONE_AT_A_TIME)))
        _make_roles(connection)
        connection.exec_driver_sql(f"SET LOCAL ROLE {OWNER}")
        connection.exec_driver_sql(f"SET LOCAL search_path = {SCHEMA}")
        found = migrate.revision_of(connection)
        if found is not None:
            _require_known(connection, found)
            let_owner_through(connection, allowed=True)
        migrate.upgrade(connection)
        lay_out(connection)
        connection.exec_driver_sql("RESET ROLE")
    return found


def _require_new_enough(connection: sa.Connection) -> None:
    version = int(str(connection.exec_driver_sql("SHOW server_version_num").scalar()))
    if version < _OLDEST:
        raise StorageError(
            marked("The clinic's server runs a PostgreSQL that is older than 15."),
            marked("Have it brought up to 15 or later; Debian 12 has it."),
        )


def _make_roles(connection: sa.Connection) -> None:
    there = set(connection.exec_driver_sql("SELECT rolname FROM pg_roles").scalars())
    for role in (OWNER, ROOM, RESEARCH):
        if role not in there:
            connection.exec_driver_sql(
                f"CREATE ROLE {role} NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS"
            )
    who, database = connection.exec_driver_sql("SELECT current_user, current_database()").one()
    quote = connection.dialect.identifier_preparer.quote_identifier
    me, here = quote(who), quote(database)
    superuser = connection.exec_driver_sql("SHOW is_superuser").scalar() == "on"
    if not superuser:
        connection.exec_driver_sql(f"GRANT {OWNER} TO {me}")
    connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA} AUTHORIZATION {OWNER}")
    connection.exec_driver_sql(f"REVOKE ALL ON DATABASE {here} FROM PUBLIC")
    connection.exec_driver_sql(f"GRANT CONNECT ON DATABASE {here} TO {ROOM}, {RESEARCH}")


def _require_known(connection: sa.Connection, found: str) -> None:
    layout = connection.exec_driver_sql("SELECT version FROM layout").scalar()
    if found not in migrate.known_revisions() or (layout or 0) > VERSION:
        raise newer_server()


def newer_server() -> StorageError:
    """The server is of a later version than this one."""
    return StorageError(
        marked("The clinic's server was set up by a newer version of Gradus."),
        marked("Install that version, or a newer one, on this computer."),
    )


def older_server() -> StorageError:
    """The server is of an earlier version than this one."""
    return StorageError(
        marked("The clinic's server was set up by an older version of Gradus."),
        marked("Have whoever runs the server run gradus sync init again with this version."),
    )


def no_site() -> AccessError:
    """Somebody logged in whose rows are of no site."""
    return AccessError(
        marked("This login belongs to no site of the clinic's server, or was closed."),
        marked("Have whoever runs the server make one with: gradus sync site add NAME"),
    )


class _WithoutForeignKeys(PGDDLCompiler):
    """What migrations say, without what the server has not: foreign keys (tables.py)."""

    def create_table_constraints(
        self, table: sa.Table, _include_foreign_key_constraints: object = None, **more: object
    ) -> str:
        """Those of a new table, without its foreign keys."""
        return str(super().create_table_constraints(table, set(), **more))  # type: ignore[no-untyped-call]

    def visit_add_constraint(self, create: sa.schema.AddConstraint, **more: object) -> str:
        """Any but a foreign key."""
        if isinstance(create.element, sa.ForeignKeyConstraint):
            return "SELECT 1"
        return str(super().visit_add_constraint(create, **more))  # type: ignore[no-untyped-call]

    def visit_drop_constraint(self, drop: sa.schema.DropConstraint, **more: object) -> str:
        """Where it is there at all: unique ones and foreign keys are not."""
        drop.if_exists = True
        return str(super().visit_drop_constraint(drop, **more))  # type: ignore[no-untyped-call]

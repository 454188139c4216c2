"""Whether a server and a login are what a room may work with: asked before the first row."""

from __future__ import annotations

import sqlalchemy as sa

from clinician_console.storage import migrate
from clinician_console.storage.server.engine import SCHEMA
from clinician_console.storage.server.init import newer_server, no_site, older_server
from clinician_console.storage.server.layout import VERSION
from shared.errors import AccessError, StorageError
from shared.language import marked


def require_fit(connection: sa.Connection) -> None:
    """The server is of this version and whole, and the login is one of a site's.

    Raises:
        StorageError: No Gradus set it up, another version did, or it was read in from a dump.
        AccessError: The login is of no site, or rows are not kept apart for it.
    """
    require_version(connection)
    require_login(connection)
    require_rows_apart(connection)
    require_counting(connection)


def require_version(connection: sa.Connection) -> None:
    """It was set up by this version, or by one that counts the same.

    Raises:
        StorageError: It was not.
    """
    there = connection.execute(
        sa.text("SELECT to_regclass(:version) IS NOT NULL AND to_regclass(:layout) IS NOT NULL"),
        {"version": f"{SCHEMA}.alembic_version", "layout": f"{SCHEMA}.layout"},
    ).scalar()
    if not there:
        raise StorageError(
            marked("This database was not set up as a clinic's server."),
            marked("Have whoever runs the server run: gradus sync init --server DSN"),
        )
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    layout = connection.exec_driver_sql("SELECT version FROM layout").scalar() or 0
    if found == migrate.NEWEST and layout == VERSION:
        return
    older = str(found) in migrate.known_revisions() and layout <= VERSION
    raise older_server() if older else newer_server()


def require_login(connection: sa.Connection) -> None:
    """The login is of a site, and no administrator's, whose rows nothing keeps apart.

    Raises:
        AccessError: It is not.
    """
    held = connection.exec_driver_sql(
        "SELECT NOT rolsuper AND NOT rolbypassrls FROM pg_roles WHERE rolname = current_user"
    ).scalar()
    if not held:
        raise AccessError(
            marked("This login may read the rows of every site: it is an administrator's."),
            marked("Use the login of this site, which gradus sync site add made."),
        )
    if not connection.exec_driver_sql("SELECT site_of_login()").scalar():
        raise no_site()


def require_rows_apart(connection: sa.Connection) -> None:
    """Row-level security is in force on every table, for the owner too.

    Raises:
        AccessError: It is not.
    """
    apart = connection.execute(
        sa.text(
            "SELECT bool_and(relrowsecurity AND relforcerowsecurity) FROM pg_class "
            "WHERE relnamespace = CAST(:schema AS regnamespace) AND relkind IN ('r', 'p') "
            "AND relname NOT IN ('alembic_version', 'layout', 'site_login')"
        ),
        {"schema": SCHEMA},
    ).scalar()
    if not apart:
        raise AccessError(
            marked("The clinic's server does not keep the rows of its sites apart any more."),
            marked("Have whoever runs the server run gradus sync init again."),
        )


def require_counting(connection: sa.Connection) -> None:
    """Its transactions count on from those that its rows have.

    Raises:
        StorageError: The database was read in from a dump of another server.
    """
    same = connection.exec_driver_sql(
        "SELECT control.system_identifier = layout.system_identifier "
        "FROM pg_control_system() AS control, layout"
    ).scalar()
    if not same:
        raise StorageError(
            marked("The clinic's server was read in from a dump, and counts from the beginning."),
            marked("Have whoever runs the server run gradus sync init again."),
        )

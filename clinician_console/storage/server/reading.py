"""What a login for research reads: the plain columns of every site's rows, and no word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

import sqlalchemy as sa

from clinician_console.record.parcels import Cell
from clinician_console.storage.server.engine import spoken_to
from clinician_console.storage.server.fitness import require_version
from clinician_console.storage.server.tables import ON_SERVER, key_of
from clinician_console.storage.tables import METADATA
from shared.errors import AccessError
from shared.language import marked

_AT_ONCE: Final = 1_000


@contextmanager
def as_research(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A connection of a login that reads all sites.

    Raises:
        AccessError: The login is another one.
        StorageError: The server was set up by another version.
        DeviceError: It cannot be reached.
    """
    with spoken_to(engine) as connection:
        require_version(connection)
        held = connection.exec_driver_sql(
            "SELECT pg_has_role(session_user, 'gradus_research', 'MEMBER') "
            "AND NOT rolsuper AND NOT rolbypassrls FROM pg_roles WHERE rolname = session_user"
        ).scalar()
        if not held:
            raise AccessError(
                marked("This login is not one that reads the rows of all sites."),
                marked("Have whoever runs the server make one: gradus sync site add --reads-all"),
            )
        yield connection


def counts(connection: sa.Connection, tables: Sequence[str]) -> dict[str, dict[str, int]]:
    """How many rows each site has of some tables, by table and site."""
    found: dict[str, dict[str, int]] = {}
    for name in tables:
        table = ON_SERVER[name]
        by_site = sa.select(table.c.site, sa.func.count()).group_by(table.c.site)
        rows = connection.execute(by_site.order_by(table.c.site))
        found[name] = {str(row[0]): int(row[1]) for row in rows}
    return found


def rows(
    connection: sa.Connection, name: str, columns: Sequence[str]
) -> Iterator[Mapping[str, Cell]]:
    """Rows of all sites, by site and the table's key, some at a time.

    Args:
        connection: Of a login for research.
        name: The table.
        columns: Those that are read, beside site and room.
    """
    table = ON_SERVER[name]
    chosen = [table.c[column] for column in dict.fromkeys(("site", "room", *columns))]
    order = [table.c[column] for column in key_of(METADATA.tables[name])]
    streamed = connection.execution_options(yield_per=_AT_ONCE)
    for row in streamed.execute(sa.select(*chosen).order_by(*order)):
        yield row._asdict()

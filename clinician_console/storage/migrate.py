"""Bringing an older store up to this version, with a copy of it made first.

the store's revision          what `open` does
the newest one                goes on, without loading Alembic
an older one                  copies the file to store.before-<revision>.db, then migrates
one that is not known         refuses: a newer Gradus wrote it
none                          refuses: its creation was interrupted

A new store is laid out by `schema.sql`, which says what all migrations together make: to run them
took two thirds of the processor time of a new store, and loading Alembic as much again.
`python -m tools.store_schema` writes it anew when a migration was added, and a test compares.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import sqlalchemy as sa

from clinician_console.storage import snapshots
from clinician_console.storage.files import sync_folder
from shared.errors import IntegrityError, StorageError
from shared.language import marked

NEWEST: Final = "0013"
SCHEMA: Final = Path(__file__).with_name("schema.sql")
_MIGRATIONS: Final = Path(__file__).parent / "migrations"


def revision_of(connection: sa.Connection) -> str | None:
    """The revision that a store records of itself, None before the first migration."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if revision is None else str(revision)


def lay_out(connection: sa.Connection) -> None:
    """Make the tables of a new store, in the caller's transaction."""
    for statement in SCHEMA.read_text(encoding="utf-8").split("\n\n"):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (NEWEST,))


def upgrade(connection: sa.Connection) -> None:
    """Run all migrations that the store lacks, in the caller's transaction."""
    from alembic import command  # noqa: PLC0415 - slow to load, and seldom needed
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def bring_up_to_date(engine: sa.Engine, path: Path, secret: bytes) -> str | None:
    """Migrate an opened store if it is older.

    Args:
        engine: For transactions that write.
        path: The database file.
        secret: Its raw key, for the copy.

    Returns:
        The revision it had, if it was migrated.

    Raises:
        StorageError: It was written by a newer Gradus.
        IntegrityError: It has no revision.
    """
    with engine.connect() as connection:
        found = revision_of(connection)
    if found == NEWEST:
        return None
    if found is None:
        raise IntegrityError(
            marked("This store is empty: its creation was interrupted."),
            marked("Move its folder away and create the store again."),
        )
    if found not in known_revisions():
        raise StorageError(
            marked("This store was written by a newer version of Gradus."),
            marked("Install that version, or a newer one, on this computer."),
        )
    _keep_copy(engine, path.with_name(f"{path.stem}.before-{found}{path.suffix}"), secret)
    with engine.begin() as connection:
        upgrade(connection)
    return found


def _keep_copy(engine: sa.Engine, copy: Path, secret: bytes) -> None:
    """A whole copy or none: on a full disk nothing half-written stays, and nothing is migrated."""
    part = copy.with_name(f"{copy.name}.part")
    part.unlink(missing_ok=True)
    try:
        head = snapshots.copy(engine, part, secret)
        if found := snapshots.faults_of(part, secret, head):
            raise IntegrityError(
                marked("{found} The store stays of the version it was.", found=found[0]),
                marked("Have the disk checked, and back the store up to another one."),
            )
        part.replace(copy)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(copy.parent)


def known_revisions() -> frozenset[str]:
    """The revisions that this version can read or migrate."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    return frozenset(
        script.revision for script in ScriptDirectory(str(_MIGRATIONS)).walk_revisions()
    )

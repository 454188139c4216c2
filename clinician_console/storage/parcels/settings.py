"""The settings of the exchange between rooms, by name: read, kept in place of what was, let go."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.storage.parcels.sync_tables import SyncSetting

_VALUE: Final = sa.select(col(SyncSetting.value)).where(col(SyncSetting.key) == sa.bindparam("of"))


def setting(connection: sa.Connection, key: str) -> str | None:
    """A setting, None where nothing is kept."""
    return connection.execute(_VALUE, {"of": key}).scalar()


def keys_after(connection: sa.Connection, prefix: str) -> tuple[str, ...]:
    """What follows a prefix in the names of the settings that begin with it."""
    found = connection.execute(
        sa.select(col(SyncSetting.key)).where(col(SyncSetting.key).startswith(prefix))
    ).scalars()
    return tuple(key.removeprefix(prefix) for key in found)


def keep_setting(connection: sa.Connection, key: str, value: str) -> None:
    """Keep a setting in place of what it was."""
    let_go_of(connection, {key})
    connection.execute(sa.insert(SyncSetting).values(key=key, value=value))


def let_go_of(connection: sa.Connection, keys: Collection[str]) -> None:
    """Keep these settings no longer."""
    connection.execute(sa.delete(SyncSetting).where(col(SyncSetting.key).in_(keys)))

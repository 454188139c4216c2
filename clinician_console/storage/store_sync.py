"""What a store knows of the clinic's server, and gives it."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.storage.ground import Ground
from clinician_console.storage.sync_tables import SyncSetting


class SyncOfStore(Ground):
    """How this room reaches the server, what it sends, and how far it came."""

    def _sync_settings(self) -> Mapping[str, str]:
        return self._read(settings_of)

    def _keep_sync_setting(self, connection: sa.Connection, key: str, value: str) -> None:
        connection.execute(sa.delete(SyncSetting).where(col(SyncSetting.key) == key))
        connection.execute(sa.insert(SyncSetting).values(key=key, value=value))


def settings_of(connection: sa.Connection) -> Mapping[str, str]:
    """All settings of the way to the server, by key."""
    rows = connection.execute(sa.select(col(SyncSetting.key), col(SyncSetting.value)))
    return {row.key: row.value for row in rows}

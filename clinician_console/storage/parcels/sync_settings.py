"""How the clinic's server is reached, in the database."""

from __future__ import annotations

import json
from typing import Final

import sqlalchemy as sa
from pydantic import TypeAdapter

from clinician_console.record.exchanged import Exchanged
from clinician_console.record.joined import Joined
from clinician_console.storage.parcels.brought_ledger import own_room
from clinician_console.storage.parcels.settings import keep_setting, let_go_of, setting

_SERVER: Final = "server"
_PASSWORD: Final = "password"  # noqa: S105 - the name of a setting
_CLINIC_KEY: Final = "clinic_key"
_EXCHANGED: Final = "exchanged"
_PARTS: Final = ("host", "port", "database", "login", "authority")

_EXCHANGES: Final = TypeAdapter(Exchanged)


def joined(connection: sa.Connection) -> Joined | None:
    """How this room is joined to its clinic's server; None where it is not."""
    server = setting(connection, _SERVER)
    if server is None:
        return None
    parts = json.loads(server)
    return Joined(
        **{name: parts[name] for name in _PARTS},
        password=setting(connection, _PASSWORD) or "",
        clinic_key=bytes.fromhex(setting(connection, _CLINIC_KEY) or ""),
        room=own_room(connection),
    )


def join(connection: sa.Connection, at: Joined) -> None:
    """Keep how the server is reached, in place of what was kept."""
    server = json.dumps({name: getattr(at, name) for name in _PARTS})
    keep_setting(connection, _SERVER, server)
    keep_setting(connection, _PASSWORD, at.password)
    keep_setting(connection, _CLINIC_KEY, at.clinic_key.hex())


def leave(connection: sa.Connection) -> None:
    """Forget the server. What was sent stays in the ledger, and the clinic's key with it."""
    let_go_of(connection, {_SERVER, _PASSWORD, _EXCHANGED})


def exchanged(connection: sa.Connection) -> Exchanged | None:
    """What came of the last exchange; None before the first."""
    kept = setting(connection, _EXCHANGED)
    return None if kept is None else _EXCHANGES.validate_json(kept)


def keep_exchanged(connection: sa.Connection, found: Exchanged) -> None:
    """Keep what came of an exchange, in place of the one before."""
    keep_setting(connection, _EXCHANGED, _EXCHANGES.dump_json(found).decode())

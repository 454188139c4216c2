"""A room joins its clinic: where the server is, and the key that all of its rooms seal with."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Unpack

from clinician_console.record.joined import Joined
from clinician_console.record.parcels import START, ClinicServer
from clinician_console.storage.server.address import address_of
from clinician_console.sync import following
from clinician_console.sync.clinic_key import ClinicKey
from clinician_console.sync.sealing import open_parcel
from clinician_console.sync.service import Sync, Watching
from shared.errors import AccessError, UsageError
from shared.language import marked

if TYPE_CHECKING:
    from clinician_console.storage import Store

_LOOKED_AT = 1


def server_of(joined: Joined) -> ClinicServer:
    """The clinic's server as this room has it; it connects when it is first asked."""
    from clinician_console.storage.server.clinic import (  # noqa: PLC0415 - loads psycopg
        PostgresServer,
    )

    return PostgresServer(address_of(joined), joined.password, joined.room)


def require_same_key(server: ClinicServer, key: ClinicKey) -> None:
    """Check that the rooms that are there already seal with this key.

    Raises:
        AccessError: They have another one.
        DeviceError: The server cannot be reached.
    """
    for delivered in server.follow(START, _LOOKED_AT):
        if not delivered.mark.startswith(f"{key.name}:"):
            raise AccessError(
                marked("This is not the key that the other rooms of this clinic have."),
                marked("Type the key that the first room showed when it joined."),
            )


def joined_or_refused(store: Store) -> Joined:
    """How this room is joined.

    Raises:
        UsageError: It is joined to no server.
    """
    joined = store.joined()
    if joined is None:
        raise UsageError(
            marked("This store is joined to no clinic's server."),
            marked("Join it once: gradus sync join --server DSN"),
        )
    return joined


def sync_of(
    store: Store,
    joined: Joined,
    server_of: Callable[[Joined], ClinicServer] = server_of,
    **watching: Unpack[Watching],
) -> Sync:
    """Runs with the server that a store is joined to: push what is due, then follow."""
    server, key = server_of(joined), ClinicKey(joined.clinic_key)
    follow = partial(following.follow, store, server, partial(open_parcel, key))
    return Sync(store, server, key, follow=follow, **watching)

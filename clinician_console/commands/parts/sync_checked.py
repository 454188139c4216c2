"""`gradus doctor --sync`: which part of the way to the clinic's server fails."""

from __future__ import annotations

from pathlib import Path

from clinician_console.commands.parts.opening import open_store
from clinician_console.commands.parts.sync_server import password_of
from clinician_console.storage.server.address import ServerAddress, address_of, read_address
from clinician_console.storage.server.checking import way_to_server
from shared.clock import SystemClock
from shared.errors import GradusError, UsageError
from shared.terminal import say

WIDTH = 22


def check_server(data: Path | None, server: str | None) -> int:
    """Look at each part of the way, say what was found, and raise what is to be mended.

    Args:
        data: Folder of the store that is joined to the server, where none was named.
        server: Its address.

    Raises:
        UsageError: No server was named, and the store is joined to none.
        GradusError: Of the first part that fails.
    """
    if server is None:
        address, password = _joined(data)
    else:
        address = read_address(server)
        password = password_of(address)
    failed: GradusError | None = None
    for part in way_to_server(address, password, SystemClock()):
        _line(part.name, part.found, fails=part.fault is not None)
        failed = part.fault
    if failed:
        raise failed
    return 0


def _joined(data: Path | None) -> tuple[ServerAddress, str]:
    """The server of this store, and what of the store it does not have yet."""
    with open_store(data) as store:
        at, due = store.joined(), store.due()
    if at is None:
        raise UsageError(
            "This store is joined to no clinic's server.",
            "Name the server that is meant: gradus doctor --sync --server DSN",
        )
    waits = f"{due.sessions} sessions, {due.others} other parts, {due.entries} entries of the trail"
    _line("store", f"joined as {at.said}; not sent yet: {waits}")
    return address_of(at), at.password


def _line(name: str, found: str, *, fails: bool = False) -> None:
    say(f"{'FAILS' if fails else 'ok':7}{name:{WIDTH}} {found}")

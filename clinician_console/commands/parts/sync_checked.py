"""`gradus doctor --sync`: which part of the way to the clinic's server fails."""

from __future__ import annotations

from clinician_console.commands.parts.sync_server import password_of
from clinician_console.storage.server.address import read_address
from clinician_console.storage.server.checking import way_to_server
from shared.clock import SystemClock
from shared.errors import GradusError, UsageError
from shared.terminal import say

WIDTH = 22


def check_server(server: str | None) -> int:
    """Look at each part of the way, say what was found, and raise what is to be mended.

    Args:
        server: Its address.

    Raises:
        UsageError: No server was named.
        GradusError: Of the first part that fails.
    """
    if server is None:
        raise UsageError("Nobody said which server.", "Give it as --sync --server DSN.")
    address = read_address(server)
    password = password_of(address)
    failed: GradusError | None = None
    for part in way_to_server(address, password, SystemClock()):
        say(f"{'FAILS' if part.fault else 'ok':7}{part.name:{WIDTH}} {part.found}")
        failed = part.fault
    if failed:
        raise failed
    return 0

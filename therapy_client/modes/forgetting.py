"""`gradus headset --forget`: belong to the console no more that was paired."""

from __future__ import annotations

from pathlib import Path

from shared.trust.paired import forget_console
from therapy_client.modes.program import QUIET_EXIT_CODE, say


def forget(folder: Path) -> int:
    """Forget it; returns the exit code."""
    known = forget_console(folder)
    say(f"forgot the console {known.name}." if known else "no console was known.")
    return QUIET_EXIT_CODE

"""The headset client of a demo: a process of its own, as in a session."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from pathlib import Path

from clinician_console.app import Console
from shared.trust.keys import HEADSET_FILE

OFFSCREEN_SIZE, OFFSCREEN_RATE_HZ = "640x400", "10"
"""Nobody wears what is drawn offscreen, and the processor often draws it, a frame in 70 ms of its
time: as many as the console mirrors leave it room, and a stop is shown within a second with time
to spare."""


def start_client(
    console: Console, kind: str, data: Path, more: list[str]
) -> subprocess.Popen[bytes]:
    """Start it; it ends when this program does.

    Args:
        console: Whose patient wears it.
        kind: Of its display.
        data: Where its journal is kept.
        more: Further words of its command line.
    """
    words = ["--console", f"127.0.0.1:{console.link.port}", "--key"]
    words += [str(console.settings.folder / HEADSET_FILE)]
    words += ["--display", kind, "--data", str(data), "--stop-with-stdin"]
    if kind == "offscreen":
        words += ["--size", OFFSCREEN_SIZE, "--rate", OFFSCREEN_RATE_HZ]
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "therapy_client", *words, *more],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )


def end_client(process: subprocess.Popen[bytes]) -> None:
    """Wait for it to leave by itself, then ask, then insist."""
    for act in (None, process.terminate, process.kill):
        if act is not None:
            act()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(5.0)
            break

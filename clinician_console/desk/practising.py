"""A rehearsal with the simulated patient, begun from the program as a program of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from shared.config import HOME_VARIABLE
from shared.errors import DeviceError
from shared.language import marked

MODULE: Final = "clinician_console.cli"
FOLDER: Final = "gradus-rehearsal"


def rehearsal_folder(folder: Path) -> Path:
    """Where a rehearsal leaves what is made of it: beside the data folder, never in it."""
    return folder.absolute().parent / FOLDER


def rehearsal_command(folder: Path) -> list[str]:
    """What begins a rehearsal.

    Args:
        folder: The data folder.
    """
    return [sys.executable, "-m", MODULE, "rehearse", "--out", str(rehearsal_folder(folder))]


def rehearsal_surroundings(folder: Path) -> dict[str, str]:
    """What it is begun in: it reads treatment protocols, look and language where this program does.

    Args:
        folder: The data folder; nothing is stored there, as no --data names it.
    """
    return {**os.environ, HOME_VARIABLE: str(folder.absolute())}


def begin_rehearsal(folder: Path) -> subprocess.Popen[bytes]:
    """Begin one; it has windows of its own, and goes on when this program is closed.

    Args:
        folder: The data folder.

    Raises:
        DeviceError: It cannot be begun.
    """
    try:
        return subprocess.Popen(  # noqa: S603 - our own program
            rehearsal_command(folder),
            env=rehearsal_surroundings(folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
    except OSError as error:
        raise DeviceError(
            marked("The rehearsal cannot be begun: {strerror}.", strerror=error.strerror),
            marked("Begin it from a terminal with gradus rehearse, which says more."),
        ) from error

"""Which sessions run at this moment: a file for each, locked by the console that runs it.

A lock belongs to the process: the system lets go of it however the process ends, so that a
session whose console was killed is at once known as interrupted, and one that runs beside us in
another console is not taken for it.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import Final
from uuid import UUID

PREFIX: Final = "running-"

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class RunningMark:
    """Says that a session runs, for as long as this process lives or until `release`.

    Args:
        folder: The store's folder.
        session_id: The session.

    Raises:
        BlockingIOError: The session runs in another console.
        OSError: The folder cannot be written.
    """

    def __init__(self, folder: Path, session_id: UUID) -> None:
        self._file = _file(folder, session_id)
        self._descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._descriptor)
        except OSError as error:
            os.close(self._descriptor)
            raise BlockingIOError(error.errno, "the session runs in another console") from error

    def release(self) -> None:
        """The session runs no more. Safe to call twice."""
        if self._descriptor >= 0:
            with contextlib.suppress(OSError):  # Windows removes no open file
                self._file.unlink(missing_ok=True)
            os.close(self._descriptor)
            self._descriptor = -1
            with contextlib.suppress(OSError):
                self._file.unlink(missing_ok=True)


def is_running(folder: Path, session_id: UUID) -> bool:
    """Whether a console that lives runs this session."""
    if not _file(folder, session_id).exists():
        return False
    try:
        RunningMark(folder, session_id).release()
    except BlockingIOError:
        return True
    return False


def _file(folder: Path, session_id: UUID) -> Path:
    return folder / f"{PREFIX}{session_id}"

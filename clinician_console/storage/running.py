"""What runs at this moment: a console on the store, and a session in a console.

    console.lock        locked by the one console that works with the store
    running-SESSION     locked by the console that runs the session

A lock belongs to the process: the system lets go of it however the process ends, so that a
session whose console was killed is at once known as interrupted, and one that runs beside us in
another console is not taken for it. Commands that list, check or report need no lock.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Final
from uuid import UUID

from shared.errors import StorageError
from shared.file_lock import FileLock

PREFIX: Final = "running-"
CONSOLE_LOCK_NAME: Final = "console.lock"


def console_lock(folder: Path) -> FileLock:
    """Held by a console for as long as it works with the store of a folder.

    Raises:
        StorageError: Another console works with it, whatever its port.
        OSError: The folder cannot be written.
    """
    try:
        return FileLock(folder / CONSOLE_LOCK_NAME)
    except BlockingIOError as error:
        raise StorageError(
            "Another console of this computer works with this store.",
            "Go on in its window, or close it first; to look on, start one with --watch.",
        ) from error


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
        self._lock: FileLock | None = FileLock(self._file)

    def release(self) -> None:
        """The session runs no more. Safe to call twice."""
        if self._lock is not None:
            with contextlib.suppress(OSError):  # Windows removes no open file
                self._file.unlink(missing_ok=True)
            self._lock.release()
            self._lock = None
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
    except OSError:  # a folder that may only be read: nothing runs in it that we could disturb
        return False
    return False


def _file(folder: Path, session_id: UUID) -> Path:
    return folder / f"{PREFIX}{session_id}"

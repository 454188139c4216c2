"""A lock on a file that the system lets go of however its process ends, also by kill -9."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Final, Self

OWNER_ONLY: Final = 0o600

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int, *, wait: bool) -> None:
        # Waiting is ten tries, one a second; nothing here is held for so long.
        msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int, *, wait: bool) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))


class FileLock:
    """Held from its making until `release`, or for the length of a `with`.

    Args:
        file: The file that is locked; it is made, empty, where it is not there.
        wait: Whether to wait for another holder. Only where nobody holds it for long.

    Raises:
        BlockingIOError: Another holder has it.
        OSError: The file cannot be opened; a symbolic link is not followed.
    """

    def __init__(self, file: Path, *, wait: bool = False) -> None:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
        self._descriptor = os.open(file, flags | getattr(os, "O_NONBLOCK", 0), OWNER_ONLY)
        try:
            _lock(self._descriptor, wait=wait)
        except OSError as error:
            os.close(self._descriptor)
            self._descriptor = -1
            raise BlockingIOError(error.errno, "it is locked by another program") from error

    def release(self) -> None:
        """Let go of it. Safe to call twice."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

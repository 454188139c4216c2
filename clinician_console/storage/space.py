"""How much room the store's disk has, and what to say when that is little."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from shared.clock import NS_PER_S, Clock
from shared.errors import StorageError
from shared.language import marked

SPACE_FOR_A_SESSION_BYTES: Final = 200 * 1024 * 1024
"""A long session with many streams takes less (benchmarks/store.py); the rest is a margin."""

NO_SPACE_BYTES: Final = 1024 * 1024
_LOOK_EVERY_S: Final = 10.0
FREE_SOME: Final = (
    "Empty the wastebasket and remove what is not needed (old demo folders, exports, downloads), "
    "but no file of the store itself"
)


def free_bytes(folder: Path) -> int | None:
    """How much of the folder's disk is free for this account; None where nobody can say."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def is_full(folder: Path) -> bool:
    """Whether there is no room for as much as the store's smallest file."""
    free = free_bytes(folder)
    return free is not None and free < NO_SPACE_BYTES


def shortage(folder: Path) -> StorageError | None:
    """A warning if the disk has less room than a session may need (200 MB), else None."""
    free = free_bytes(folder)
    if free is None or free >= SPACE_FOR_A_SESSION_BYTES:
        return None
    return StorageError(
        marked("The disk that holds the store has only {free} MB left.", free=free // 1_000_000),
        marked(
            "Free at least 200 MB before you begin a session. {free_some}.", free_some=FREE_SOME
        ),
    )


class SpaceWatch:
    """Looks at the room on the disk now and then.

    One for a store and all its writers, so that they say the same.

    Attributes:
        folder: Of the store.
        shortage: A warning while there is little room, else None.
    """

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.shortage: StorageError | None = None
        self.folder = folder
        self._clock = clock
        self._looked_ns: int | None = None

    def look(self) -> StorageError | None:
        """Look, if the last look was long enough ago; the warning of the last one."""
        now_ns = self._clock.now_ns()
        if self._looked_ns is None or now_ns - self._looked_ns >= _LOOK_EVERY_S * NS_PER_S:
            self._looked_ns = now_ns
            self.shortage = shortage(self.folder)
        return self.shortage

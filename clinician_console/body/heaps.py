"""How this process keeps its memory: in few heaps, and what is free goes back to the system.

The C library of Linux gives each thread that allocates a heap of its own, up to eight a processor.
With three threads for each stream and one for the disk, each keeps what it once needed at its
most, in pieces that nothing large fits into, and memory creeps on for an hour. Python's lock lets
hardly two threads allocate at once; and giving back what a minute left takes less than 1 ms.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Final

HEAPS: Final = 2
EVERY_S: Final = 60.0
_ARENA_MAX: Final = -8  # M_ARENA_MAX of malloc.h


class Heaps:
    """The memory of a session; made before the first thread that takes samples in."""

    def __init__(self) -> None:
        self._library = _glibc()
        self._given_back_s = float("-inf")
        if self._library is not None:
            self._library.mallopt(_ARENA_MAX, HEAPS)

    def tidy(self, now_s: float) -> None:
        """Give back what is free, once a minute."""
        if self._library is not None and now_s - self._given_back_s >= EVERY_S:
            self._given_back_s = now_s
            self._library.malloc_trim(0)


def _glibc() -> ctypes.CDLL | None:
    """The C library, where it is the one that keeps many heaps."""
    library = ctypes.CDLL(None) if sys.platform == "linux" else None
    return library if hasattr(library, "mallopt") and hasattr(library, "malloc_trim") else None

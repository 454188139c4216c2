"""How this process keeps its memory: in few heaps, so that what one thread gives back others use.

The C library of Linux gives each thread that allocates a heap of its own, up to eight a processor.
With three threads for each stream and one for the disk, each keeps what it once needed at its
most, and memory creeps on for an hour. Python's lock lets hardly two of them allocate at once.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Final

HEAPS: Final = 2
_ARENA_MAX: Final = -8  # M_ARENA_MAX of malloc.h


def keep_few_heaps() -> None:
    """Have threads that begin from now on share heaps, where the C library is glibc."""
    if sys.platform != "linux":
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # musl has one heap alone, and no mallopt
    if mallopt is not None:
        mallopt(_ARENA_MAX, HEAPS)

"""Reading thousands of rows without the garbage collector looking through them again and again."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def not_collecting() -> Iterator[None]:
    """Keep what is read, all of it: none of it is garbage.

    While thousands of rows come, the collector would look again and again through all that was
    imported, which took as long as half of the reading.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()

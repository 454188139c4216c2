"""Leaving a runtime that does not let go."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_HANGING_S = 10.0


@contextmanager
def leaving_for_sure() -> Iterator[None]:
    """End the process if what is done meanwhile hangs, as SteamVR on Linux can (its issue 422)."""
    if not sys.platform.startswith("linux"):
        yield
        return
    watchdog = threading.Timer(_HANGING_S, os._exit, (1,))
    watchdog.daemon = True
    watchdog.start()
    try:
        yield
    finally:
        watchdog.cancel()

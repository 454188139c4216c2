"""A loop of asyncio in which waiting takes no time: it is as late as the next thing that is due.

What stands on sockets or threads cannot live in it; the virtual belt does. Where nothing would ever
happen again it says so, in place of waiting.
"""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from datetime import UTC, datetime

from shared.clock import NS_PER_S


class _Selector(selectors.DefaultSelector):
    def __init__(self):
        super().__init__()
        self.passed_s = 1_000.0

    def select(self, timeout=None):
        if ready := super().select(0):
            return ready
        if timeout is None:
            raise RuntimeError("everything waits, and nothing will ever happen")
        self.passed_s += max(0.0, timeout)
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    """Its time passes when nothing is left to do now."""

    def __init__(self):
        self._virtual = _Selector()
        super().__init__(self._virtual)

    def time(self) -> float:
        return self._virtual.passed_s


class LoopClock:
    """The console's clock, as late as the loop that runs."""

    def now_ns(self) -> int:
        return round(asyncio.get_running_loop().time() * NS_PER_S)

    def utc(self) -> datetime:
        return datetime.fromtimestamp(self.now_ns() / NS_PER_S, UTC)


def in_no_time(doing: Coroutine[None, None, object]) -> object:
    """Run this to its end, and let go of what it began."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(doing)

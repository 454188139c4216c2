"""Time: one monotonic clock per machine. How far two of them are apart: clock_offset.py.

Logic takes a `Clock` and never reads the time itself, so that tests and replays run on a
`FakeClock`. Stamps are nanoseconds of the machine's monotonic clock; UTC is read once beside
them for people and files, and never used to order or to pace anything.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol

NS_PER_S = 1_000_000_000
NS_PER_MS = 1_000_000


class Clock(Protocol):
    """Where time comes from."""

    def now_ns(self) -> int:
        """Nanoseconds of this machine's monotonic clock; the origin means nothing."""
        ...

    def utc(self) -> datetime:
        """The time of day, with zone UTC."""
        ...


class SystemClock:
    """The machine's own clocks."""

    def now_ns(self) -> int:
        """Nanoseconds of CLOCK_MONOTONIC, the same clock that Lab Streaming Layer stamps with."""
        return time.monotonic_ns()

    def utc(self) -> datetime:
        """The time of day, with zone UTC."""
        return datetime.now(UTC)


class FakeClock:
    """A clock that moves only when told."""

    def __init__(
        self, start_ns: int = 1_000 * NS_PER_S, utc: datetime = datetime(2026, 1, 1, tzinfo=UTC)
    ) -> None:
        self._now_ns = start_ns
        self._utc_at_zero = utc.timestamp() - start_ns / NS_PER_S

    def now_ns(self) -> int:
        """The time that was last told, in nanoseconds."""
        return self._now_ns

    def utc(self) -> datetime:
        """The time of day that goes with `now_ns`."""
        return datetime.fromtimestamp(self._utc_at_zero + self._now_ns / NS_PER_S, tz=UTC)

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self._now_ns += round(seconds * NS_PER_S)

    def set_utc(self, by_s: float) -> None:
        """Somebody sets the time of day, forward or back by so many seconds."""
        self._utc_at_zero += by_s

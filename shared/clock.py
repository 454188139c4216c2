"""Time: one monotonic clock per machine, and the offset between two of them.

Logic takes a `Clock` and never reads the time itself, so that tests and replays run on a
`FakeClock`. Stamps are nanoseconds of the machine's monotonic clock; UTC is read once beside
them for people and files, and never used to order or to pace anything.
"""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Offset:
    """How far another machine's clock is ahead of ours.

    Attributes:
        offset_ns: Add it to one of our stamps to get the other machine's.
        error_ns: Half the round trip of the best exchange: the true offset lies within.
    """

    offset_ns: int
    error_ns: int


class OffsetEstimator:
    """Estimates the other machine's clock offset from heartbeat exchanges.

    Each exchange gives the four stamps of NTP; of the last exchanges the one with the shortest
    round trip is believed, as Lab Streaming Layer does, because delay only ever adds error.
    """

    def __init__(self, keep: int = 20) -> None:
        self._exchanges: deque[Offset] = deque(maxlen=keep)

    def add(self, sent_ns: int, received_ns: int, answered_ns: int, returned_ns: int) -> None:
        """Take one exchange: ours sent, theirs received, theirs answered, ours returned.

        Impossible exchanges (negative round trip) are dropped.
        """
        round_trip_ns = (returned_ns - sent_ns) - (answered_ns - received_ns)
        if round_trip_ns < 0:
            return
        offset_ns = ((received_ns - sent_ns) + (answered_ns - returned_ns)) // 2
        self._exchanges.append(Offset(offset_ns=offset_ns, error_ns=round_trip_ns // 2 + 1))

    def best(self) -> Offset | None:
        """The offset with the smallest error, or None before the first exchange."""
        return min(self._exchanges, key=lambda exchange: exchange.error_ns, default=None)

"""How much one peer may send, and what is told when it sends more.

    messages       3000 a second, as many at once     a reconnect brings some 1500 a second
    sample bytes   4 MB a second, 8 MB at once        a reconnect brings some 2 MB a second

What is beyond is dropped before anything is done with it. Nothing is lost by that which matters: a
heartbeat is followed by the next, and events and samples are sent until they are acknowledged. The
link itself takes a bounded number of messages and bytes with each turn (shared/link/), so that a
flood costs the loop a bounded time, and the queues in front of it have a bounded length.
"""

from __future__ import annotations

from dataclasses import dataclass

from shared.clock import NS_PER_S
from shared.link import LinkCounters

MESSAGES_PER_S = 3_000.0
SAMPLE_BYTES_PER_S = 4_000_000.0
WINDOW_S = 1.0
CUT_SHORT_IS_FLOOD = 10
MALFORMED_IS_FLOOD = 100
OVER_AFTER_S = 3.0


class Allowance:
    """So much a second, and what was not used is saved up to a bound."""

    def __init__(self, per_s: float, at_once: float) -> None:
        self._per_s = per_s
        self._at_once = at_once
        self._left = at_once
        self._at_ns: int | None = None

    def take(self, amount: float, now_ns: int) -> bool:
        """Use some of it; False if there is not so much left."""
        if self._at_ns is not None:
            earned = (now_ns - self._at_ns) / NS_PER_S * self._per_s
            self._left = min(self._at_once, self._left + max(earned, 0.0))
        self._at_ns = now_ns
        if amount > self._left:
            return False
        self._left -= amount
        return True


@dataclass(frozen=True)
class _Counts:
    cut_short: int
    malformed: int
    dropped: int


class FloodWatch:
    """Drops what is beyond a peer's allowance, and notices a flood.

    Attributes:
        dropped: How many messages and chunks were beyond it.
    """

    def __init__(self, counters: LinkCounters) -> None:
        self.dropped = 0
        self._counters = counters
        self._messages = Allowance(MESSAGES_PER_S, MESSAGES_PER_S)
        self._bytes = Allowance(SAMPLE_BYTES_PER_S, 2 * SAMPLE_BYTES_PER_S)
        self._window_ns: int | None = None
        self._before = self._now()
        self._flood_ns: int | None = None

    def admits_message(self, now_ns: int) -> bool:
        """Whether one more message may be taken."""
        return self._counted(self._messages.take(1.0, now_ns))

    def admits_chunk(self, size_bytes: int, now_ns: int) -> bool:
        """Whether one more chunk may be taken."""
        return self._counted(self._bytes.take(float(size_bytes), now_ns))

    def _counted(self, admitted: bool) -> bool:
        self.dropped += not admitted
        return admitted

    def flooded(self, now_ns: int) -> bool:
        """Whether the peer floods, or did a moment ago. Call it a few times a second."""
        if self._window_ns is None:
            self._window_ns = now_ns
        if self._is_flood(self._before, self._now()):
            self._flood_ns = now_ns
        if now_ns - self._window_ns >= WINDOW_S * NS_PER_S:
            self._window_ns, self._before = now_ns, self._now()
        return self._flood_ns is not None and (now_ns - self._flood_ns < OVER_AFTER_S * NS_PER_S)

    @staticmethod
    def _is_flood(before: _Counts, now: _Counts) -> bool:
        return (
            now.cut_short - before.cut_short >= CUT_SHORT_IS_FLOOD
            or now.malformed - before.malformed >= MALFORMED_IS_FLOOD
            or now.dropped > before.dropped
        )

    def _now(self) -> _Counts:
        counters = self._counters
        return _Counts(counters.cut_short, counters.malformed, self.dropped)

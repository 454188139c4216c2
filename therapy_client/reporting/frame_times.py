"""How smoothly the patient sees: times between frames, and frames that missed their turn. Pure.

Comfort needs a steady frame rate more than a high one (docs/evidence.md, comfort), so the record of
a session says how steady it was.
"""

from __future__ import annotations

from shared.clock import NS_PER_MS, NS_PER_S
from shared.wire.parts import FrameTimes

EVERY_S = 1.0


class FrameWatch:
    """Watches the frames of one session.

    Attributes:
        dropped: Frames that missed their turn so far.
        latest: The figures of the last whole second, None before the first.
    """

    def __init__(self) -> None:
        self.dropped = 0
        self.latest: FrameTimes | None = None
        self._last_ns: int | None = None
        self._since_ns = 0
        self._intervals_ns: list[int] = []

    def frame_done(self, now_ns: int, rate_hz: float) -> FrameTimes | None:
        """A frame was drawn.

        Args:
            now_ns: The client's monotonic time.
            rate_hz: Frames per second that the display aims at now; at 0 none is ever late, for
                there is nothing to keep up with, or nobody looks.

        Returns:
            The figures of the second that this frame ends, None within a second.
        """
        before_ns, self._last_ns = self._last_ns, now_ns
        if before_ns is None:
            self._since_ns = now_ns
            return None
        self._intervals_ns.append(now_ns - before_ns)
        self.dropped += missed_turns(now_ns - before_ns, rate_hz)
        if now_ns - self._since_ns < EVERY_S * NS_PER_S:
            return None
        intervals_ns = sorted(self._intervals_ns)
        p50, p95, p99 = (_percentile(intervals_ns, part) / NS_PER_MS for part in (50, 95, 99))
        self.latest = FrameTimes(
            rate_hz=rate_hz, p50_ms=p50, p95_ms=p95, p99_ms=p99, dropped=self.dropped
        )
        self._intervals_ns.clear()
        self._since_ns = now_ns
        return self.latest


def _percentile(ordered: list[int], part: int) -> float:
    """With straight lines between the values, as numpy has it, which takes twenty times as long."""
    below, rest = divmod((len(ordered) - 1) * part, 100)
    value = ordered[below]
    return value + (ordered[below + 1] - value) * rest / 100 if rest else value


def missed_turns(interval_ns: int, rate_hz: float) -> int:
    """How many turns went by without a frame between two frames that far apart."""
    return max(0, round(interval_ns * rate_hz / NS_PER_S) - 1) if rate_hz > 0 else 0

"""Frames at a steady rate: each waits for its turn, a late one is not made up for."""

from __future__ import annotations

import time
from collections.abc import Callable

from shared.clock import NS_PER_S, Clock, SystemClock

BESIDE_SHARE, LEAST_BESIDE_S, MOST_BESIDE_S = 0.4, 0.004, 0.040
"""How much of a frame's time goes to what is made ready beside it. A headset at 90 Hz keeps 7 ms
for the frame itself; where the processor draws, and slowly, the patient's stop still never waits
longer for it than for the frame."""


def beside_s(frame_s: float, rate_hz: float) -> float:
    """How long what is made ready beside the frames may take, in seconds.

    Args:
        frame_s: How long the last frame took.
        rate_hz: Frames per second that are aimed at; 0 for as many as can be.
    """
    turn_s = max(frame_s, 1.0 / rate_hz if rate_hz else 0.0)
    return min(max(BESIDE_SHARE * turn_s, LEAST_BESIDE_S), MOST_BESIDE_S)


class Pacer:
    """Waits for the deadline of each frame.

    Args:
        rate_hz: Frames per second; 0 never waits.
        clock: Where the time comes from.
        sleep: Waits for that many seconds.
    """

    def __init__(
        self,
        rate_hz: float,
        clock: Clock | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._period_ns = round(NS_PER_S / rate_hz) if rate_hz > 0 else 0
        self._clock = clock or SystemClock()
        self._sleep = sleep
        self._due_ns = 0

    def wait(self) -> None:
        """Wait for the end of this frame's turn, or start a new row of turns if it has passed."""
        if not self._period_ns:
            return
        now_ns = self._clock.now_ns()
        if now_ns >= self._due_ns:
            self._due_ns = now_ns + self._period_ns if self._is_late(now_ns) else self._next()
            return
        self._sleep((self._due_ns - now_ns) / NS_PER_S)
        self._due_ns += self._period_ns

    def _is_late(self, now_ns: int) -> bool:
        return now_ns - self._due_ns > self._period_ns

    def _next(self) -> int:
        return self._due_ns + self._period_ns

"""Whether the time of day runs on evenly beside the monotonic clock, or somebody set it."""

from __future__ import annotations

from typing import Final

from shared.clock import NS_PER_S, Clock

CLOCK_STEPPED: Final = "clock_stepped"
LOOK_S: Final = 1.0
STEP_S: Final = 0.1
"""What is corrected little by little stays below 0.5 ms in a second; time services step by 0.128 s
and more."""


class WallClock:
    """Compares the two clocks once a second."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._looked_ns, self._utc = clock.now_ns(), clock.utc()

    def stepped_s(self) -> float | None:
        """By how much the time of day was set since the last look, in s; None if it was not.

        A computer that slept is seen as one whose clock was set forward: its monotonic clock
        stood still meanwhile.
        """
        now_ns = self._clock.now_ns()
        passed_s = (now_ns - self._looked_ns) / NS_PER_S
        if passed_s < LOOK_S:
            return None
        utc = self._clock.utc()
        step_s = (utc - self._utc).total_seconds() - passed_s
        self._looked_ns, self._utc = now_ns, utc
        return step_s if abs(step_s) >= STEP_S else None


def step_said(by_s: float) -> str:
    """What the log says of it."""
    words = "forward" if by_s > 0 else "back"
    size_s = abs(by_s)
    size = f"{size_s:.1f} s" if size_s < 120 else f"{size_s / 60:.0f} min"
    return (
        f"The computer's time of day was set {words} by {size}, or it slept. "
        "The times of this session do not follow it."
    )

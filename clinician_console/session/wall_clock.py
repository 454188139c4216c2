"""Whether the time of day runs on evenly beside the monotonic clock, or somebody set it."""

from __future__ import annotations

from typing import Final

from shared.clock import NS_PER_S, Clock

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

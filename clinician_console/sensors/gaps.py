"""Seeing from time stamps alone that samples are missing."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

JITTER_ALLOWED = 4.0  # mean absolute deviations
JITTER_FROM = 64  # samples over which the jitter is averaged
LARGEST_JITTER_S = 0.1  # a clock that was set must not make us blind to gaps


class GapFinder:
    """Counts missing samples of a regular stream.

    A hole counts when it is longer than 1.5 sample intervals and four times the jitter that the
    stream's stamps usually have. A device with even stamps is thus watched to the sample, and
    one that stamps each radio packet on arrival raises no false alarm.

    Args:
        rate_hz: Nominal rate; 0 for irregular streams, which cannot miss anything.
    """

    def __init__(self, rate_hz: float) -> None:
        self._interval_s = 1 / rate_hz if rate_hz > 0 else 0.0
        self._last_s = np.nan
        self._jitter_s = 0.0

    def find(self, times_s: NDArray[np.float64]) -> list[tuple[int, int]]:
        """Where samples are missing.

        Args:
            times_s: Shape (n,), stamps that follow those of the call before.

        Returns:
            Pairs (index, lost): so many samples are missing before the sample at this index.
        """
        found = []
        if self._interval_s and len(times_s):
            steps_s = np.diff(times_s, prepend=self._last_s)
            for index, step_s in enumerate(steps_s.tolist()):
                if np.isnan(step_s):
                    continue
                late_s = step_s - self._interval_s
                if late_s > 0.5 * self._interval_s + JITTER_ALLOWED * self._jitter_s:
                    found.append((index, max(1, round(step_s / self._interval_s) - 1)))
                else:
                    jitter_s = min(abs(late_s), LARGEST_JITTER_S)
                    self._jitter_s += (jitter_s - self._jitter_s) / JITTER_FROM
        if len(times_s):
            self._last_s = float(times_s[-1])
        return found

"""How far the last packets of a stream were behind an even grid: jitter goes back, a hole stays."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from statistics import median

import numpy as np
from numpy.typing import NDArray

MARKS = 16  # packets that are remembered
LEAST_MARK_S = 0.1  # shorter packets are taken together
FULL_MARK_S = 0.5  # an even stream has no packets; this much of it counts as one
FIRST_JITTER_S = 0.1  # of packets whose jitter is not known yet
SURE = 2.0  # times the jitter of the last packets: so much later is not slow, but misses samples


@dataclass
class Mark:
    """One packet: how far its samples are behind an even grid, in samples."""

    low: float
    high: float
    count: int
    end_s: float
    end_sample: int


class Marks(deque[Mark]):
    """The last packets, oldest first."""

    def __init__(self) -> None:
        super().__init__(maxlen=MARKS)

    @property
    def level(self) -> float:
        """The earliest of them: the grid."""
        return min(mark.low for mark in self)

    @property
    def latest(self) -> float:
        """The latest sample of them."""
        return max(mark.high for mark in self)

    def forget_all_but_the_last(self) -> None:
        """How late packets come has to be learned anew."""
        while len(self) > 1:
            self.popleft()

    def sure(self, rate_hz: float) -> float:
        """How many samples later a packet must be before samples are missing."""
        jitter = max(mark.low for mark in self) - self.level
        sure = max(0.5, SURE * jitter)
        return sure if len(self) == MARKS else max(sure, FIRST_JITTER_S * rate_hz)

    def usual_s(self, rate_hz: float) -> float:
        """How long a packet is."""
        return median(mark.count for mark in self) / rate_hz

    def remember(
        self, behind: NDArray[np.float64], last: tuple[float, int], longest: float, *, begins: bool
    ) -> None:
        """Take samples into a packet of their own, or into the one before while that is short.

        Args:
            behind: Shape (n,), how far each is behind the grid, in samples.
            last: Stamp in s and number of the last of them.
            longest: So many samples are a packet.
            begins: Whether they may begin another one.
        """
        low, high, count = float(behind.min()), float(behind.max()), len(behind)
        mark = self[-1] if self else None
        if mark is None or (begins and mark.count >= longest):
            self.append(Mark(low, high, count, *last))
            return
        mark.low, mark.high = min(mark.low, low), max(mark.high, high)
        mark.count += count
        mark.end_s, mark.end_sample = last

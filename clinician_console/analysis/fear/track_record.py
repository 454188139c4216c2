"""How a model's ranges have held for this patient so far, and how much wider they have to be. Pure.

A patient who is unlike all that the model knows would be told a narrow range with great certainty.
So each exercise that is over is held against the range that would have been told before it, and the
next range is as wide as would have held eight of ten of those: conformal prediction (Vovk et al.
2005, from memory), with some exercises put in at the beginning that held as they should.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from clinician_console.analysis.fear.traits import Numbers

HOLDS: Final = 0.8
"""How often a range is to hold."""

_AS_IT_SHOULD: Final = (0.08, 0.25, 0.42, 0.62, 0.87, 1.38)
"""Six exercises of a patient for whom the range is right (normal, 1 where it ends): our own choice
how many, so that a single surprise does not double it."""
NARROWEST: Final = 0.6
IN_FIVES, SPARED = 5.0, 1.25
"""Said in fives, as people do; an end that is passed by so little is not rounded outwards, as else
the range would hold more often than it says: our own choice, and tried."""
LEAST_SUDS: Final = 2.5
"""Half of five: nobody says it more finely."""


@dataclass(frozen=True)
class Range:
    """From where to where, in SUDS."""

    low: float
    median: float
    high: float

    @classmethod
    def of(cls, values: Numbers, weights: Numbers) -> Range:
        """The range that holds so often, of what many would say.

        Args:
            values: Shape (n,), in SUDS.
            weights: Shape (n,), how much each counts; together 1.
        """
        order = np.argsort(values)
        summed = np.cumsum(weights[order])
        rows = np.searchsorted(summed, [(1.0 - HOLDS) / 2.0, 0.5, (1.0 + HOLDS) / 2.0])
        low, median, high = values[order][np.minimum(rows, len(values) - 1)].tolist()
        return cls(low, median, high)

    def in_fives(self) -> tuple[int, int, int]:
        """From, median and to, as it is told."""
        median = int(IN_FIVES * round(self.median / IN_FIVES))
        low = int(IN_FIVES * math.ceil((self.low - SPARED) / IN_FIVES))
        high = int(IN_FIVES * math.floor((self.high + SPARED) / IN_FIVES))
        return min(low, median), median, max(high, median)

    def missed_by(self, said: float) -> float:
        """How far off what was said lies: 0 at the median, 1 at an end, more beyond."""
        end = self.high if said > self.median else self.low
        return abs(said - self.median) / max(abs(end - self.median), LEAST_SUDS)

    def widened(self, by: float) -> Range:
        """So many times as wide, about its median, and on the scale."""
        low = self.median - by * max(self.median - self.low, LEAST_SUDS)
        high = self.median + by * max(self.high - self.median, LEAST_SUDS)
        return Range(max(low, 0.0), self.median, min(high, 100.0))


@dataclass(frozen=True)
class TrackRecord:
    """How far off each exercise was, in ranges; oldest first."""

    missed: tuple[float, ...] = ()

    def with_one_more(self, told: Range | None, said: float) -> TrackRecord:
        """After an exercise; the same where nothing would have been told."""
        return self if told is None else TrackRecord((*self.missed, told.missed_by(said)))

    @property
    def wider(self) -> float:
        """How many times as wide the next range is."""
        found = np.quantile([*_AS_IT_SHOULD, *self.missed], HOLDS)
        return max(float(found), NARROWEST)

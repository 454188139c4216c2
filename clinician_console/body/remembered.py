"""The rows of some features since the session began: what suggestions are made of.

Only what they look at is kept, three numbers a row, so that eight hours cost a few megabytes.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.feature import GOOD
from clinician_console.analysis.suggestions.seen import HEART_RATE, Series
from clinician_console.record.entries import BeatsEntry
from clinician_console.record.signals import Samples, StreamInfo
from shared.clock import NS_PER_S

LONGEST_BEAT_S = 2.0
"""The longest interval that is plausible (clinical reference, 4.2)."""


@dataclass
class _Rows:
    """Times, first numbers, and whether each is good; of one stream."""

    stream: str
    each_s: float = 1.0
    at_s: array[float] = field(default_factory=lambda: array("d"))
    values: array[float] = field(default_factory=lambda: array("f"))
    good: array[int] = field(default_factory=lambda: array("b"))

    def add(
        self, times_ns: NDArray[np.int64], values: NDArray[np.float32], good: NDArray[np.bool_]
    ) -> None:
        self.at_s.extend((times_ns / NS_PER_S).tolist())
        self.values.extend(values.tolist())
        self.good.extend(good.tolist())

    def series(self) -> Series:
        return Series(
            np.array(self.at_s),
            np.array(self.values, dtype=np.float64),
            np.array(self.good, dtype=np.bool_),
            self.each_s,
        )


class Remembered:
    """Takes the rows as they come; where two streams give a feature, the first of them counts.

    Args:
        features: The names of those that are kept.
    """

    def __init__(self, features: Collection[str]) -> None:
        self._features = frozenset(features)
        self._rows: dict[str, _Rows] = {}

    def add(self, info: StreamInfo, samples: Samples) -> None:
        """Rows of a feature came in."""
        name, _, _ = info.name.partition(", ")
        if name not in self._features:
            return
        rows = self._rows.setdefault(name, _Rows(info.name))
        if rows.stream == info.name:
            good = np.ones(len(samples.values), np.bool_)
            if GOOD in info.channels:
                good = samples.values[:, info.channels.index(GOOD)] > 0
            rows.add(samples.times_ns, samples.values[:, 0], good)

    def add_beats(self, beats: BeatsEntry) -> None:
        """Beats of the one heart came in."""
        rows = self._rows.setdefault(HEART_RATE, _Rows(HEART_RATE, LONGEST_BEAT_S))
        good = beats.good & np.isfinite(beats.rate_bpm)
        rows.add(beats.at_ns, beats.rate_bpm.astype(np.float32), good)

    def series(self) -> Mapping[str, Series]:
        """All that is kept by now."""
        return {name: rows.series() for name, rows in self._rows.items()}

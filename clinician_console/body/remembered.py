"""The rows of some features, as far as suggestions look at them: the last minutes, and the rest.

What is older than any of them looks back to, and not of the patient's rest, is let go of, so that
the eighth hour of a session takes no more memory than its first.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.feature import GOOD
from clinician_console.analysis.suggestions.seen import HEART_RATE, Series, at_rest
from clinician_console.record.around import Around
from clinician_console.record.entries import BeatsEntry
from clinician_console.record.signals import Samples, StreamInfo
from shared.clock import NS_PER_S

LONGEST_BEAT_S = 2.0
"""The longest interval that is plausible (clinical reference, 4.2)."""
KEPT_S: Final = 600.0
"""Suggestions look back for two minutes at the most; that the patient rested may be known only when
a link that was lost is back."""
LET_GO_EVERY_S: Final = 60.0


@dataclass
class _Rows:
    """Times, first numbers, and whether each is good; of one stream."""

    stream: str
    each_s: float = 1.0
    at_s: array[float] = field(default_factory=lambda: array("d"))
    values: array[float] = field(default_factory=lambda: array("f"))
    good: array[int] = field(default_factory=lambda: array("b"))
    _next_s: float = 0.0

    def add(
        self, times_ns: NDArray[np.int64], values: NDArray[np.float32], good: NDArray[np.bool_]
    ) -> None:
        self.at_s.extend((times_ns / NS_PER_S).tolist())
        self.values.extend(values.tolist())
        self.good.extend(good.tolist())

    def let_go(self, resting: Callable[[NDArray[np.float64]], NDArray[np.bool_]]) -> None:
        """Keep what is new and what is of the patient's rest, once a minute."""
        if self.at_s[-1] - self.at_s[0] < KEPT_S or self.at_s[-1] < self._next_s:
            return
        self._next_s = self.at_s[-1] + LET_GO_EVERY_S
        at_s = np.array(self.at_s)
        stays = (at_s >= at_s[-1] - KEPT_S) | resting(at_s)
        self.at_s = array("d", at_s[stays].tobytes())
        self.values = array("f", np.array(self.values, np.float32)[stays].tobytes())
        self.good = array("b", np.array(self.good, np.int8)[stays].tobytes())

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
        around: When the patient rested.
    """

    def __init__(self, features: Collection[str], around: Around) -> None:
        self._features = frozenset(features)
        self._around = around
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
            self._take(rows, samples.times_ns, samples.values[:, 0], good)

    def add_beats(self, beats: BeatsEntry) -> None:
        """Beats of the one heart came in."""
        rows = self._rows.setdefault(HEART_RATE, _Rows(HEART_RATE, LONGEST_BEAT_S))
        good = beats.good & np.isfinite(beats.rate_bpm)
        self._take(rows, beats.at_ns, beats.rate_bpm.astype(np.float32), good)

    def series(self) -> Mapping[str, Series]:
        """All that is kept by now."""
        return {name: rows.series() for name, rows in self._rows.items()}

    def _take(
        self,
        rows: _Rows,
        times_ns: NDArray[np.int64],
        values: NDArray[np.float32],
        good: NDArray[np.bool_],
    ) -> None:
        if not len(times_ns):
            return
        rows.add(times_ns, values, good)
        newest_s = rows.at_s[-1]
        rows.let_go(lambda at_s: at_rest(self._around, at_s, newest_s))

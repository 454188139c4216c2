"""Breathing as a feature of a belt's stretch: its rate, once a second."""

from __future__ import annotations

from typing import Final

import numpy as np

from clinician_console.analysis.breathing_rate import Breathing, BreathingRate
from clinician_console.analysis.feature import FeatureKind, Rows, no_rows
from clinician_console.analysis.fitting import check_slow
from clinician_console.record.signals import Samples, Signal, StreamInfo, nanoseconds


class BreathingOfBelt:
    """The breathing of one belt, a row a second; its unit and its polarity do not matter.

    Args:
        info: The stream.

    Raises:
        UnfitStreamError: It is too slow.
    """

    def __init__(self, info: StreamInfo) -> None:
        check_slow(info, "stretch of a belt", "no breathing rate")
        self._shown = info.shown
        self._rate = BreathingRate()

    def push(self, samples: Samples) -> Rows:
        """Take samples and give the seconds that are over."""
        stretch = samples.values[:, self._shown].astype(np.float64)
        return _rows(self._rate.push(samples.times_s, stretch))

    def finish(self) -> Rows:
        """The last second."""
        return _rows(self._rate.finish())


def _rows(told: list[Breathing]) -> Rows:
    if not told:
        return no_rows(len(BREATHING.channels))
    numbers = np.array(told, dtype=np.float64)
    return Rows(nanoseconds(numbers[:, 0]), numbers[:, 1:])


BREATHING: Final = FeatureKind(
    name="breathing rate",
    wants=Signal.RESPIRATION,
    channels=("rate", "good"),
    units=("1/min", "1"),
    begin=lambda info, _around: BreathingOfBelt(info),
)

"""The level of the skin as a feature of its conductance: once a second, with responses a minute."""

from __future__ import annotations

from typing import Final

import numpy as np

from clinician_console.analysis.feature import FeatureKind, Rows, no_rows
from clinician_console.analysis.fitting import check_skin
from clinician_console.analysis.skin.level import SkinLevel, SkinReading
from clinician_console.record.signals import Samples, Signal, StreamInfo, nanoseconds


class SkinLevels:
    """The level of one skin conductance, a row a second.

    Args:
        info: The stream.

    Raises:
        UnfitStreamError: Its unit is not known, or it is too slow.
    """

    def __init__(self, info: StreamInfo) -> None:
        check_skin(info)
        self._shown = info.shown
        self._level = SkinLevel()

    def push(self, samples: Samples) -> Rows:
        """Take samples and give the seconds that are over."""
        conductance = samples.values[:, self._shown].astype(np.float64)
        return _rows(self._level.push(samples.times_s, conductance))

    def finish(self) -> Rows:
        """The last second."""
        return _rows(self._level.finish())


def _rows(readings: list[SkinReading]) -> Rows:
    if not readings:
        return no_rows(len(SKIN_LEVEL.channels))
    numbers = np.array(readings, dtype=np.float64)
    return Rows(nanoseconds(numbers[:, 0]), numbers[:, 1:])


SKIN_LEVEL: Final = FeatureKind(
    name="skin level",
    wants=Signal.EDA,
    channels=("level", "slope", "responses", "good"),
    units=("uS", "uS/min", "1/min", "1"),
    begin=lambda info, _around: SkinLevels(info),
)

"""Heart beats as a feature of an ECG: interval, rate, and whether the beat can be believed."""

from __future__ import annotations

from typing import Final

import numpy as np

from clinician_console.analysis.beats import Beat, can_be_searched
from clinician_console.analysis.feature import FeatureKind, Rows, UnfitStreamError, no_rows
from clinician_console.analysis.search import BeatSearch
from clinician_console.record.signals import (
    UNKNOWN_UNIT,
    Samples,
    Signal,
    StreamInfo,
    nanoseconds,
)


class HeartBeats:
    """The beats of one ECG, a row each.

    Args:
        info: The stream that is searched.

    Raises:
        UnfitStreamError: No R wave can be seen at its rate.
    """

    def __init__(self, info: StreamInfo) -> None:
        if not can_be_searched(info.rate_hz):
            rate = f"{info.rate_hz:g} samples a second" if info.rate_hz else "no fixed rate"
            raise UnfitStreamError(
                f"“{info.name}” sends {rate}: no heart beats can be found in it. It is shown and "
                "recorded; for a heart rate set the device to 100 Hz or more."
            )
        self._shown = info.shown
        known = info.units[info.shown] != UNKNOWN_UNIT
        self._search = BeatSearch(info.rate_hz, unit_known=known)

    def push(self, samples: Samples) -> Rows:
        """Take samples and give the beats that are certain by now."""
        ecg = samples.values[:, self._shown].astype(np.float64)
        return _rows(self._search.push(samples.times_s, ecg))

    def finish(self) -> Rows:
        """Give the beats that were still in doubt."""
        return _rows(self._search.flush())


def _rows(beats: list[Beat]) -> Rows:
    if not beats:
        return no_rows(3)
    values = [(beat.rr_ms, beat.rate_bpm, float(beat.good)) for beat in beats]
    times_s = np.array([beat.at_s for beat in beats], dtype=np.float64)
    return Rows(nanoseconds(times_s), np.array(values, dtype=np.float64))


HEART_BEATS: Final = FeatureKind(
    name="heart beats",
    wants=Signal.ECG,
    channels=("rr", "rate", "good"),
    units=("ms", "bpm", "1"),
    begin=lambda info, _around: HeartBeats(info),
)

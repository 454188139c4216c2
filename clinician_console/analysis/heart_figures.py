"""Heart rate and RMSSD as features: once a second, over the last 10 s and the last minute.

They are the figures of the console's window (heart_rate.py), so that what was shown, what is stored
and what a report draws is one number. Each row says of how much it is; where it cannot be believed
it is grey. Compare it with the same patient's rest, and with nothing else: a minute's RMSSD is not
that of five (PMC7710683; PMC5624990).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

import numpy as np

from clinician_console.analysis.feature import HEART, FeatureKind, Rows, no_rows
from clinician_console.analysis.heart_beats import kinds_in
from clinician_console.analysis.heart_rate import (
    RATE_WINDOW_S,
    RMSSD_WINDOW_S,
    FoundBeat,
    HeartRate,
    HeartReading,
)
from clinician_console.record.beat_kinds import BeatKind
from clinician_console.record.signals import Samples, SignalState, nanoseconds

MOST_SECONDS: Final = 10
"""Between two beats; of a longer silence nothing is told, and no curve goes on over it."""

Row = tuple[float, float, float]


class HeartFigure:
    """One figure of the heart, a row each second.

    Args:
        figure: What of a reading it is: the number, of how much it is, and whether to believe it.
    """

    def __init__(self, figure: Callable[[HeartReading], Row]) -> None:
        self._figure = figure
        self._heart = HeartRate()
        self._told_s = math.inf

    def push(self, samples: Samples) -> Rows:
        """Take beats and give the seconds that are over by the last of them."""
        times_s, kinds = samples.times_s, kinds_in(samples.values.astype(np.float64))
        for at_s, row, kind in zip(times_s, samples.values, kinds, strict=True):
            beat = FoundBeat(float(at_s), float(row[0]), bool(row[2] > 0), BeatKind(str(kind)))
            self._heart.add(beat)
        first_s, newest_s = (math.floor(float(times_s[at])) for at in (0, -1))
        if not self._told_s <= newest_s:  # the first beats, however many came at once
            self._told_s = min(self._told_s, first_s, newest_s)
        begin_s = max(self._told_s + 1, newest_s - MOST_SECONDS + 1)
        if begin_s > newest_s:
            return no_rows(3)
        self._told_s = newest_s
        seconds = np.arange(begin_s, newest_s + 1, dtype=np.float64)
        return Rows(
            nanoseconds(seconds),
            np.array([self._figure(self._heart.at(float(at_s))) for at_s in seconds]),
        )

    def finish(self) -> Rows:
        """A second that is not over has no figure."""
        return no_rows(3)


def _rate(reading: HeartReading) -> Row:
    rate_bpm = math.nan if reading.rate_bpm is None else reading.rate_bpm
    good = reading.state is SignalState.GOOD and math.isfinite(rate_bpm)
    return rate_bpm, float(reading.rate_beats), float(good)


def _rmssd(reading: HeartReading) -> Row:
    rmssd_ms = math.nan if reading.rmssd_ms is None else reading.rmssd_ms
    return rmssd_ms, float(reading.rmssd_pairs), float(reading.rmssd_good)


HEART_RATE: Final = FeatureKind(
    name="heart rate",
    wants=HEART,
    channels=(f"rate over {RATE_WINDOW_S:.0f} s", "beats", "good"),
    units=("bpm", "1", "1"),
    begin=lambda _info, _around: HeartFigure(_rate),
)
RMSSD: Final = FeatureKind(
    name="RMSSD",
    wants=HEART,
    channels=(f"RMSSD over {RMSSD_WINDOW_S:.0f} s", "pairs", "good"),
    units=("ms", "1", "1"),
    begin=lambda _info, _around: HeartFigure(_rmssd),
)

"""Heart beats as a feature of an ECG, a pulse or a belt's intervals; each judged what it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.beats import Beat, BeatQuality, can_be_searched
from clinician_console.analysis.feature import FeatureKind, Rows, UnfitStreamError, no_rows
from clinician_console.analysis.rhythm import Grade, JudgedBeat, Rhythm, SeenBeat
from clinician_console.analysis.search import BeatSearch
from clinician_console.record.around import Around
from clinician_console.record.beat_kinds import KIND_TYPE, BeatKind, Kinds
from clinician_console.record.signals import (
    UNKNOWN_UNIT,
    Samples,
    Signal,
    StreamInfo,
    nanoseconds,
)

KIND_COLUMNS: Final = (BeatKind.ECTOPIC, BeatKind.ARTEFACT, BeatKind.NOISE)
"""Columns of a row, 1 where the beat is such and 0 where not; all 0 is a normal beat."""
BEAT_CHANNELS: Final = ("rr", "rate", "good", *(kind.value for kind in KIND_COLUMNS))
BEAT_UNITS: Final = ("ms", "bpm", "1", *("1" for _ in KIND_COLUMNS))


class Finder(Protocol):
    """Finds beats in what one stream sends."""

    def push(self, times_s: NDArray[np.float64], values: NDArray[np.float64]) -> list[SeenBeat]:
        """Take samples, both of shape (n,), and give the beats certain by now."""

    def flush(self) -> list[SeenBeat]:
        """Give the beats that were still in doubt."""


class HeartBeats:
    """The beats of one stream, a row each.

    Args:
        info: The stream that is searched.

    Raises:
        UnfitStreamError: No beat can be seen at its rate.
    """

    def __init__(self, info: StreamInfo, _around: Around | None = None) -> None:
        self._shown = info.shown
        self._finder = _InEcg(info)
        self._rhythm = Rhythm()

    def push(self, samples: Samples) -> Rows:
        """Take samples and give the beats that are certain by now."""
        values = samples.values[:, self._shown].astype(np.float64)
        seen = self._finder.push(samples.times_s, values)
        return rows_of(self._rhythm.push(seen, float(samples.times_s[-1])))

    def finish(self) -> Rows:
        """Give the beats that were still in doubt."""
        last_s = np.inf
        return rows_of([*self._rhythm.push(self._finder.flush(), -last_s), *self._rhythm.flush()])


class _InEcg:
    """R waves, with how they looked."""

    def __init__(self, info: StreamInfo) -> None:
        if not can_be_searched(info.rate_hz):
            rate = f"{info.rate_hz:g} samples a second" if info.rate_hz else "no fixed rate"
            raise UnfitStreamError(
                f"“{info.name}” sends {rate}: no heart beats can be found in it. It is shown and "
                "recorded; for a heart rate set the device to 100 Hz or more."
            )
        known = info.units[info.shown] != UNKNOWN_UNIT
        self._search = BeatSearch(info.rate_hz, unit_known=known)

    def push(self, times_s: NDArray[np.float64], values: NDArray[np.float64]) -> list[SeenBeat]:
        return seen_of(self._search.push(times_s, values))

    def flush(self) -> list[SeenBeat]:
        return seen_of(self._search.flush())


def seen_of(beats: Iterable[Beat]) -> list[SeenBeat]:
    """Beats that a detector found, with how they looked."""
    return [SeenBeat(beat.at_s, beat.rr_ms, _grade_of(beat.quality)) for beat in beats]


def _grade_of(quality: BeatQuality) -> Grade:
    if quality is BeatQuality.GOOD:
        return Grade.CLEAR
    return Grade.ODD if quality is BeatQuality.UNUSUAL_HEIGHT else Grade.NOISY


def rows_of(beats: list[JudgedBeat]) -> Rows:
    """Judged beats, a row each."""
    if not beats:
        return no_rows(len(BEAT_CHANNELS))
    values = [
        (beat.rr_ms, beat.rate_bpm, beat.good, *(beat.kind is kind for kind in KIND_COLUMNS))
        for beat in beats
    ]
    times_s = np.array([beat.at_s for beat in beats], dtype=np.float64)
    return Rows(nanoseconds(times_s), np.array(values, dtype=np.float64))


def kinds_in(values: NDArray[np.float64]) -> Kinds:
    """The kinds that rows of beats tell, shape (n,)."""
    kinds = np.full(len(values), BeatKind.NORMAL.value, KIND_TYPE)
    for column, kind in enumerate(KIND_COLUMNS, start=3):
        kinds[values[:, column] > 0] = kind.value
    return kinds


HEART_BEATS: Final = FeatureKind(
    name="heart beats",
    wants=Signal.ECG,
    channels=BEAT_CHANNELS,
    units=BEAT_UNITS,
    begin=HeartBeats,
)

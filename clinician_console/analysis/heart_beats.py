"""Heart beats as a feature of an ECG, a pulse or a belt's intervals; each judged what it is."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.beats import Beat, BeatQuality
from clinician_console.analysis.feature import Feature, FeatureKind, Rows, UnfitStreamError, no_rows
from clinician_console.analysis.intervals import IntervalBeats
from clinician_console.analysis.rhythm import Grade, JudgedBeat, Rhythm, SeenBeat
from clinician_console.analysis.search import ECG, PULSE, BeatSearch, Sought
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
CONTACT: Final = "contact"
"""The label of a belt's column that is 0 where it lies on nobody."""


class Finder(Protocol):
    """Finds beats in what one stream sends."""

    def push(self, samples: Samples) -> list[SeenBeat]:
        """Take samples and give the beats certain by now."""

    def flush(self) -> list[SeenBeat]:
        """Give the beats that were still in doubt."""


class HeartBeats:
    """The beats of one stream, a row each.

    Args:
        finder: What finds them in it.
    """

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self._rhythm = Rhythm()

    def push(self, samples: Samples) -> Rows:
        """Take samples and give the beats that are certain by now."""
        seen = self._finder.push(samples)
        return rows_of(self._rhythm.push(seen, float(samples.times_s[-1])))

    def finish(self) -> Rows:
        """Give the beats that were still in doubt."""
        last = self._rhythm.push(self._finder.flush(), -math.inf)
        return rows_of([*last, *self._rhythm.flush()])


class _InSamples:
    """Beats that stand out of a curve."""

    def __init__(self, info: StreamInfo, search: BeatSearch) -> None:
        self._shown = info.shown
        self._search = search

    def push(self, samples: Samples) -> list[SeenBeat]:
        values = samples.values[:, self._shown].astype(np.float64)
        return seen_of(self._search.push(samples.times_s, values))

    def flush(self) -> list[SeenBeat]:
        return seen_of(self._search.flush())


class _InIntervals:
    """Beats that end a belt's intervals."""

    def __init__(self, info: StreamInfo) -> None:
        self._shown = info.shown
        labels = [label.lower() for label in info.channels]
        self._contact = labels.index(CONTACT) if CONTACT in labels else None
        self._beats = IntervalBeats()

    def push(self, samples: Samples) -> list[SeenBeat]:
        values = samples.values.astype(np.float64)
        contact = None if self._contact is None else values[:, self._contact]
        return self._beats.push(samples.times_s, values[:, self._shown], contact)

    def flush(self) -> list[SeenBeat]:
        return []


def beats_of_ecg(info: StreamInfo, _around: Around | None = None) -> HeartBeats:
    """Of an ECG.

    Raises:
        UnfitStreamError: No R wave can be seen at its rate.
    """
    _refuse_slow(info, ECG, "100 Hz")
    known = info.units[info.shown] != UNKNOWN_UNIT
    return HeartBeats(_InSamples(info, BeatSearch(info.rate_hz, unit_known=known)))


def beats_of_pulse(info: StreamInfo, _around: Around | None = None) -> HeartBeats:
    """Of a pulse.

    Raises:
        UnfitStreamError: No pulse can be seen at its rate.
    """
    _refuse_slow(info, PULSE, "25 Hz")
    return HeartBeats(_InSamples(info, BeatSearch(info.rate_hz, sought=PULSE)))


def beats_of_intervals(info: StreamInfo, _around: Around | None = None) -> HeartBeats:
    """Of a belt's intervals.

    Raises:
        UnfitStreamError: They do not say in what they are.
    """
    if info.units[info.shown] != "ms":
        raise UnfitStreamError(
            f"“{info.name}” sends intervals between beats without a unit: no heart rate is made "
            "of them. They are shown and recorded; set their unit to ms in the program that sends "
            "them."
        )
    return HeartBeats(_InIntervals(info))


def _refuse_slow(info: StreamInfo, sought: Sought, least: str) -> None:
    if not sought.can_be_searched(info.rate_hz):
        rate = f"{info.rate_hz:g} samples a second" if info.rate_hz else "no fixed rate"
        raise UnfitStreamError(
            f"“{info.name}” sends {rate}: no heart beats can be found in it. It is shown and "
            f"recorded; for a heart rate set the device to {least} or more."
        )


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


def _kind(signal: Signal, begin: Callable[[StreamInfo, Around], Feature]) -> FeatureKind:
    return FeatureKind("heart beats", signal, BEAT_CHANNELS, BEAT_UNITS, begin)


HEART_BEATS: Final = _kind(Signal.ECG, beats_of_ecg)
BEATS: Final = (
    HEART_BEATS,
    _kind(Signal.RR, beats_of_intervals),
    _kind(Signal.PPG, beats_of_pulse),
)
"""One of each signal in which beats are found; the one heart follows one stream of them."""

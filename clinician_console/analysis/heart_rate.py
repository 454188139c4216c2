"""What the therapist reads off the beats: heart rate, variability, and whether to believe them.

Windows and limits are those of the clinical reference, 4.2; the figures are those of the report
(heart_summary.py). RMSSD over a minute is not comparable with norms for five minutes: compare it
with the same person's own baseline only.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.heart_summary import (
    counted,
    is_irregular,
    mean_rate_bpm,
    rmssd_of,
)
from clinician_console.record.beat_kinds import BeatKind, kinds_of, measured
from clinician_console.record.signals import SignalState

RATE_WINDOW_S = 10.0
RMSSD_WINDOW_S = 60.0
RMSSD_NEEDS_S = 30.0
SILENT_AFTER_S = 5.0  # longer than any plausible interval and the delay of the judgement
GOOD_SHARE = 0.8
MOST_ECTOPIC_SHARE: Final = 0.2
"""Of a minute's beats: where every fifth is premature, what is left between them is not a rhythm
at rest, and RMSSD is greyed: our own choice."""


@dataclass(frozen=True)
class HeartReading:
    """The heart at one moment.

    Attributes:
        rate_bpm: 60 000 by the mean interval of all beats of the last 10 s; None without any.
        rate_beats: Of how many intervals that is.
        rmssd_ms: Over the NN pairs of the last 60 s; None below 30 s of NN intervals.
        rmssd_pairs: Of how many pairs that is.
        accepted_beats: How many beats of the last 60 s end an NN interval.
        ectopic_beats: How many of the last 60 s are out of rhythm.
        irregular: The rhythm as a whole is irregular.
        state: Whether the rate can be believed.
        rmssd_good: Whether RMSSD can.
    """

    rate_bpm: float | None
    rate_beats: int
    rmssd_ms: float | None
    rmssd_pairs: int
    accepted_beats: int
    ectopic_beats: int
    irregular: bool
    state: SignalState
    rmssd_good: bool


class Heartbeat(Protocol):
    """What has to be known of a beat."""

    @property
    def at_s(self) -> float:
        """When it was."""

    @property
    def rr_ms(self) -> float:
        """Interval from the beat before, NaN where there is none."""

    @property
    def good(self) -> bool:
        """Whether that interval is between normal beats."""

    @property
    def kind(self) -> BeatKind:
        """What it is."""


class FoundBeat(NamedTuple):
    """A beat as a row of the feature gives it."""

    at_s: float
    rr_ms: float
    good: bool
    kind: BeatKind = BeatKind.UNKNOWN


class HeartRate:
    """Keeps the last minute of beats and says what they amount to."""

    def __init__(self) -> None:
        self._beats: deque[Heartbeat] = deque()
        self._taken = 0
        self._read: tuple[object, HeartReading] | None = None

    def add(self, beat: Heartbeat) -> None:
        """Take a newly found beat; beats come oldest first."""
        self._taken += 1
        self._beats.append(beat)
        while self._beats and self._beats[0].at_s < self._beats[-1].at_s - 2 * RMSSD_WINDOW_S:
            self._beats.popleft()

    def at(self, now_s: float) -> HeartReading:
        """The heart at a moment, on the clock of the samples; later beats are left out.

        A console asks fifty times a second, and what it is told changes with each beat and with
        each that leaves a window: it is the same until then, and not computed again.
        """
        beats = [b for b in self._beats if b.at_s <= now_s]
        minute = [b.at_s for b in beats if b.at_s > now_s - RMSSD_WINDOW_S]
        recent = [at_s for at_s in minute if at_s > now_s - RATE_WINDOW_S]
        silent = not recent or now_s - recent[-1] > SILENT_AFTER_S
        of = (self._taken, len(beats), len(minute), len(recent), silent)
        if self._read is None or self._read[0] != of:
            self._read = of, reading_of(beats, now_s)
        return self._read[1]


def reading_of(beats: Sequence[Heartbeat], now_s: float) -> HeartReading:
    """What beats amount to at a moment.

    Args:
        beats: Oldest first, none later than now.
        now_s: The moment.
    """
    minute = [b for b in beats if b.at_s > now_s - RMSSD_WINDOW_S]
    at_s, rr_ms = (np.array([part(b) for b in minute], np.float64) for part in (_at, _rr))
    good = np.array([b.good for b in minute], np.bool_)
    kind = kinds_of([b.kind.value for b in minute])
    recent = at_s > now_s - RATE_WINDOW_S
    counts = counted(rr_ms, good, kind)
    rates = recent & counts
    rmssd_ms, pairs = rmssd_of(rr_ms, good)
    covered_ms = float(np.nansum(np.where(good, rr_ms, 0.0)))
    enough = covered_ms >= RMSSD_NEEDS_S * 1000
    ectopic, irregular = int((kind == BeatKind.ECTOPIC.value).sum()), is_irregular(rr_ms, counts)
    state = _state_of(at_s[recent], measured(good, kind)[recent], int(rates.sum()), now_s)
    return HeartReading(
        rate_bpm=mean_rate_bpm(rr_ms[rates]),
        rate_beats=int(rates.sum()),
        rmssd_ms=rmssd_ms if enough else None,
        rmssd_pairs=pairs if enough else 0,
        accepted_beats=int(good.sum()),
        ectopic_beats=ectopic,
        irregular=irregular,
        state=state,
        rmssd_good=state is SignalState.GOOD
        and enough
        and not irregular
        and ectopic <= MOST_ECTOPIC_SHARE * len(minute),
    )


def _at(beat: Heartbeat) -> float:
    return beat.at_s


def _rr(beat: Heartbeat) -> float:
    return beat.rr_ms


def _state_of(
    at_s: NDArray[np.float64], seen: NDArray[np.bool_], intervals: int, now_s: float
) -> SignalState:
    if not len(at_s) or now_s - at_s[-1] > SILENT_AFTER_S:
        return SignalState.NONE
    if float(seen.mean()) < GOOD_SHARE or not intervals:
        return SignalState.DOUBTFUL
    return SignalState.GOOD

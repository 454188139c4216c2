"""What the therapist reads off the beats: heart rate, variability, and whether to believe them.

Windows and limits are those of the clinical reference, 4.2. RMSSD over a minute is not comparable
with norms for five minutes: compare it with the same person's own baseline only.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from clinician_console.record.signals import SignalState

RATE_WINDOW_S = 10.0
RMSSD_WINDOW_S = 60.0
RMSSD_NEEDS_S = 30.0
SILENT_AFTER_S = 3.0  # longer than any plausible interval and the delay of the detector
GOOD_SHARE = 0.8
MOST_DOUBTFUL = 3


@dataclass(frozen=True)
class HeartReading:
    """The heart at one moment.

    Attributes:
        rate_bpm: From the median interval of the accepted beats of the last 10 s; None without any.
        rmssd_ms: Over the accepted beats of the last 60 s; None below 30 s of them.
        accepted_beats: How many beats of the last 60 s were accepted.
        state: Whether all this can be believed.
    """

    rate_bpm: float | None
    rmssd_ms: float | None
    accepted_beats: int
    state: SignalState


class Heartbeat(Protocol):
    """What has to be known of a beat."""

    @property
    def at_s(self) -> float:
        """Time of the R wave."""

    @property
    def rr_ms(self) -> float:
        """Interval from the beat before, NaN where there is none."""

    @property
    def good(self) -> bool:
        """Whether nothing speaks against it."""


class FoundBeat(NamedTuple):
    """A beat as a row of the feature gives it."""

    at_s: float
    rr_ms: float
    good: bool


class HeartRate:
    """Keeps the last minute of beats and says what they amount to."""

    def __init__(self) -> None:
        self._beats: deque[Heartbeat] = deque()

    def add(self, beat: Heartbeat) -> None:
        """Take a newly found beat; beats come oldest first."""
        self._beats.append(beat)
        while self._beats and self._beats[0].at_s < self._beats[-1].at_s - 2 * RMSSD_WINDOW_S:
            self._beats.popleft()

    def at(self, now_s: float) -> HeartReading:
        """The heart at a moment, on the clock of the samples; later beats are left out."""
        minute = [b for b in self._beats if now_s - RMSSD_WINDOW_S < b.at_s <= now_s]
        recent = [b for b in minute if b.at_s > now_s - RATE_WINDOW_S]
        intervals = [b.rr_ms for b in recent if b.good and not math.isnan(b.rr_ms)]
        return HeartReading(
            rate_bpm=60_000 / float(np.median(intervals)) if intervals else None,
            rmssd_ms=_rmssd_ms(minute),
            accepted_beats=sum(b.good for b in minute),
            state=_state_of(recent, now_s),
        )


def _state_of(recent: list[Heartbeat], now_s: float) -> SignalState:
    if not recent or now_s - recent[-1].at_s > SILENT_AFTER_S:
        return SignalState.NONE
    accepted_share = sum(b.good for b in recent) / len(recent)
    known_interval = any(b.good and not math.isnan(b.rr_ms) for b in recent)
    if accepted_share < GOOD_SHARE or not known_interval:
        return SignalState.DOUBTFUL
    return SignalState.GOOD


def _rmssd_ms(minute: list[Heartbeat]) -> float | None:
    """Root mean square of successive differences, only between neighbours that are both good."""
    accepted = [b.good and not math.isnan(b.rr_ms) for b in minute]
    covered_ms = sum(b.rr_ms for b, taken in zip(minute, accepted, strict=True) if taken)
    differences = [
        minute[i].rr_ms - minute[i - 1].rr_ms
        for i in range(1, len(minute))
        if accepted[i] and accepted[i - 1]
    ]
    if covered_ms < RMSSD_NEEDS_S * 1000 or not differences:
        return None
    return float(np.sqrt(np.mean(np.square(differences))))


def counted(rr_ms: NDArray[np.float64], good: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which intervals count in a mean heart rate.

    An extra beat is a beat: its short interval and the long one after it belong to the mean, which
    without them would be that of another time. So up to `MOST_DOUBTFUL` doubtful beats in a row
    between believed ones count, and a longer run, which is noise, does not.

    Args:
        rr_ms: Shape (n,), NaN where there is no interval.
        good: Shape (n,), whether each beat was believed.

    Returns:
        Shape (n,).
    """
    edges = np.flatnonzero(np.diff(np.concatenate([[True], good, [True]]).astype(np.int8)))
    count = np.array(good, dtype=np.bool_)
    for begin, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if end - begin <= MOST_DOUBTFUL and begin > 0 and end < len(good):
            count[begin:end] = True
    known: NDArray[np.bool_] = count & np.isfinite(rr_ms)
    return known

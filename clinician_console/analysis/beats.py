"""Heart beats, found in an ECG while it arrives.

What is found is reported within half a second, but for the first three seconds of a stretch:
they teach the detector how high this patient's R waves are, and are then gone over again, so that
no beat is lost to learning. The same happens after three seconds without a beat.

How good the signal was at a beat is said with it: doubtful beats are reported and marked, never
left out and never invented. Whether one was in the heart's rhythm is judged by its neighbours
(rhythm.py).
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from enum import Flag, auto
from statistics import median

import numpy as np
from numpy.typing import ArrayLike

from clinician_console.analysis.pieces import pieces_of
from clinician_console.analysis.qrs import Candidate, Stretch
from clinician_console.analysis.rhythm import LONGEST_RR_MS, SHORTEST_RR_MS

LOWEST_HZ, HIGHEST_HZ = 50.0, 10_000.0
LEARNING_S = 3.0  # holds at least one beat of the slowest plausible heart
THRESHOLD = 0.4  # of the usual height; T waves reach about 0.1 in this filter
SEARCH_BACK_THRESHOLD = 0.2  # half of it where a beat is overdue, as Pan & Tompkins 1985
SEARCH_BACK_AFTER = 1.5  # usual intervals without a beat
LOWEST_R_WAVE_MV = 0.05
NOISE_NO_BEAT = 0.2  # floor over height; Gaussian noise alone gives 0.13 to 0.2
NOISE_DOUBTFUL = 0.1
HIGH_DOUBTFUL = 2.5  # times the usual height
REFRACTORY_S = 0.2  # no ventricle beats again sooner
T_WAVE_S = 0.36  # Pan & Tompkins 1985: sooner than this and lower may be a T wave
T_WAVE_HEIGHT = 0.6
REMEMBERED = 8


class BeatQuality(Flag):
    """Why a beat is doubtful; empty (`GOOD`) if it is not."""

    GOOD = 0
    FLAT_LINE = auto()
    SATURATED = auto()
    NOISE = auto()
    UNUSUAL_HEIGHT = auto()


@dataclass(frozen=True)
class Beat:
    """One heart beat.

    Attributes:
        at_s: Time of the R wave, in the time of the samples, finer than one sample.
        rr_ms: Interval from the beat before, NaN for the first and for the first after a gap.
        rate_bpm: 60000 / rr_ms.
        quality: `BeatQuality.GOOD`, or the reasons for doubt.
    """

    at_s: float
    rr_ms: float
    rate_bpm: float
    quality: BeatQuality

    @property
    def good(self) -> bool:
        """Whether nothing speaks against it."""
        return self.quality is BeatQuality.GOOD


def can_be_searched(rate_hz: float) -> bool:
    """Whether an R wave can be seen at this sampling rate."""
    return LOWEST_HZ <= rate_hz <= HIGHEST_HZ


class BeatDetector:
    """Finds R waves of either polarity in an ECG that arrives in chunks of any size.

    Args:
        rate_hz: Nominal sampling rate, 100 to 1000 Hz.

    Raises:
        ValueError: The rate is too low to see an R wave, or not a number.
    """

    def __init__(self, rate_hz: float) -> None:
        if not can_be_searched(rate_hz):
            raise ValueError(f"an ECG of {rate_hz} Hz cannot be searched for beats")
        self._rate_hz = rate_hz
        self._last_s = math.nan
        self._start_stretch()

    @property
    def rate_hz(self) -> float:
        """The sampling rate that it was made for."""
        return self._rate_hz

    def push(self, times_s: ArrayLike, ecg_mv: ArrayLike) -> list[Beat]:
        """Take samples and give the beats that are certain by now, oldest first.

        Args:
            times_s: Shape (n,), seconds. A hole of more than 50 ms begins a new stretch.
            ecg_mv: Shape (n,), millivolt. Samples that are not finite count as missing.

        Raises:
            ValueError: The shapes differ.
        """
        beats: list[Beat] = []
        pieces = pieces_of(times_s, ecg_mv, self._last_s, self._rate_hz)
        for number, (times, ecg) in enumerate(pieces):
            if number:
                beats += self._end_stretch()
            if len(times):
                self._stretch.push(times, ecg)
                beats += self._advance()
                self._last_s = float(times[-1])
        return beats

    def flush(self) -> list[Beat]:
        """Give the beats that were still in doubt, because no more samples will come."""
        self._last_s = math.nan
        return self._end_stretch()

    def _start_stretch(self) -> None:
        self._stretch = Stretch(self._rate_hz)
        self._judge = _Judge()

    def _advance(self) -> list[Beat]:
        beats = []
        while (candidates := self._stretch.next_block()) is not None:
            if self._stretch.started:
                beats += self._judge.offer(candidates, self._stretch.now_s)
        return beats

    def _end_stretch(self) -> list[Beat]:
        candidates = self._stretch.finish()
        beats = []
        if self._stretch.started:
            beats = self._judge.offer(candidates, self._stretch.now_s, last=True)
        self._start_stretch()
        return beats


class _Judge:
    """Decides which candidates of one stretch are beats."""

    def __init__(self) -> None:
        self._waiting: list[Candidate] = []
        self._heights: deque[float] = deque(maxlen=REMEMBERED)
        self._rr_ms: deque[float] = deque(maxlen=5)
        self._upward = 0.0  # running balance of upward over downward deflections, -1 to 1
        self._last: Candidate | None = None
        self._last_at_s = math.nan
        self._quiet_since_s = math.nan  # beginning of the stretch, or the last beat

    def offer(self, candidates: list[Candidate], now_s: float, last: bool = False) -> list[Beat]:
        """Take the candidates up to `now_s`; `last` if the stretch ends there."""
        if math.isnan(self._quiet_since_s):
            self._quiet_since_s = now_s
        beats: list[Beat] = []
        for candidate in candidates:
            beats += self._take(candidate)
        return beats + self._look_back(now_s, last)

    def _take(self, candidate: Candidate) -> list[Beat]:
        if _noise(candidate) > NOISE_NO_BEAT or candidate.height_mv < LOWEST_R_WAVE_MV:
            return []
        if self._is_t_wave(candidate):
            return []
        if not self._heights or candidate.height_mv < THRESHOLD * self._usual_height_mv():
            self._waiting.append(candidate)
            return []
        return self._search_back(candidate.at_s) + self._accept(candidate)

    def _is_t_wave(self, candidate: Candidate) -> bool:
        if self._last is None:
            return False
        soon = candidate.at_s - self._last.at_s < T_WAVE_S
        # An artefact just before must not turn the next beat into its T wave.
        r_wave_mv = min(self._last.height_mv, self._usual_height_mv())
        return soon and candidate.height_mv < T_WAVE_HEIGHT * r_wave_mv

    def _look_back(self, now_s: float, last: bool) -> list[Beat]:
        """Go over what was passed by, where a beat is overdue or nothing is known yet."""
        quiet_s = now_s - self._quiet_since_s
        if quiet_s >= LEARNING_S or (last and not self._heights):
            return self._learn(now_s)
        return self._search_back(now_s)

    def _search_back(self, now_s: float) -> list[Beat]:
        """The best of what was passed by, if a beat is overdue."""
        quiet_ms = (now_s - self._quiet_since_s) * 1000
        if not self._rr_ms or quiet_ms <= SEARCH_BACK_AFTER * median(self._rr_ms):
            return []
        limit_mv = SEARCH_BACK_THRESHOLD * self._usual_height_mv()
        overdue = [c for c in self._waiting if c.height_mv >= limit_mv]
        return self._accept(max(overdue, key=lambda c: c.height_mv)) if overdue else []

    def _learn(self, now_s: float) -> list[Beat]:
        waiting = self._waiting
        if waiting:
            known = bool(self._heights)
            usual = _usual_height_of(waiting)
            tall = [c for c in waiting if c.height_mv >= THRESHOLD * usual]
            if not known:
                self._upward = sum(np.sign(c.up_mv - c.down_mv) for c in tall) / len(tall)
            self._heights = deque([usual], maxlen=REMEMBERED)
            self._waiting = []
            beats: list[Beat] = []
            for candidate in waiting:
                beats += self._take(candidate)
            if beats:
                return beats
        self._waiting = [c for c in waiting if c.at_s > now_s - LEARNING_S]
        return []

    def _usual_height_mv(self) -> float:
        return median(self._heights)

    def _accept(self, candidate: Candidate) -> list[Beat]:
        at_s = candidate.up_s if self._upward >= 0 else candidate.down_s
        if math.isnan(at_s) or at_s - self._last_at_s < REFRACTORY_S:
            return []
        rr_ms = (at_s - self._last_at_s) * 1000
        quality = self._quality(candidate)
        balance = (candidate.up_mv - candidate.down_mv) / candidate.height_mv
        self._upward += 0.2 * (balance - self._upward)
        self._heights.append(candidate.height_mv)
        if SHORTEST_RR_MS <= rr_ms <= LONGEST_RR_MS:
            self._rr_ms.append(rr_ms)
        self._last, self._last_at_s, self._quiet_since_s = candidate, at_s, candidate.at_s
        self._waiting = [c for c in self._waiting if c.at_s > candidate.at_s]
        return [Beat(at_s, rr_ms, 60_000 / rr_ms, quality)]

    def _quality(self, candidate: Candidate) -> BeatQuality:
        quality = BeatQuality.GOOD
        if candidate.flat_until_s > self._last_at_s:
            quality |= BeatQuality.FLAT_LINE
        if candidate.saturated:
            quality |= BeatQuality.SATURATED
        if _noise(candidate) > NOISE_DOUBTFUL:
            quality |= BeatQuality.NOISE
        usual_mv = self._usual_height_mv()
        if not THRESHOLD * usual_mv <= candidate.height_mv <= HIGH_DOUBTFUL * usual_mv:
            quality |= BeatQuality.UNUSUAL_HEIGHT
        return quality


def _noise(candidate: Candidate) -> float:
    return candidate.floor_mv / max(candidate.height_mv, 1e-9)


def _usual_height_of(candidates: list[Candidate]) -> float:
    """Median over seconds of the highest in each: beats outnumber a single artefact."""
    highest: dict[int, float] = {}
    for candidate in candidates:
        second = math.floor(candidate.at_s - candidates[0].at_s)
        highest[second] = max(highest.get(second, 0.0), candidate.height_mv)
    return median(highest.values())

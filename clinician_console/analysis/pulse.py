"""Heart beats, found in a pulse (PPG, BVP) while it arrives.

A beat is where the pulse rises most steeply: the slope stands out where the top of a wave is flat
or has two (slope sum of Zong et al. 2003, Computers in Cardiology 30:259-262), and of all points of
a pulse it is among those whose intervals are nearest to those of the ECG (Peralta et al. 2019,
Physiol Meas 40(2):025007). Light that is sent through and light that is thrown back give curves of
opposite sign: a pulse rises faster than it falls, which tells which way up it is.

Whether it was seen clearly is told by its shape: a pulse is as the ten before it, at a correlation
of 0.86 (Orphanidou et al. 2015, IEEE J Biomed Health Inform 19(3):832-838); what a moving hand
makes is not.

Work is done in blocks counted from the beginning of an unbroken stretch, never in the chunks that
happen to arrive: the result cannot depend on how a stream was cut up.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from statistics import median
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from clinician_console.analysis.beats import Beat, BeatQuality
from clinician_console.analysis.pieces import pieces_of

LOWEST_HZ: Final = 25.0  # below, a rise has fewer than three samples
HIGHEST_HZ: Final = 1_000.0
SIGMA_S: Final = 0.05  # most sensitive at 3 Hz, where a rise has its energy
BLOCK_S: Final = 0.2
ALONE_S: Final = 0.24  # a rise is the steepest within this distance on both sides
LEARNING_S: Final = 4.0
POLARITY_S: Final = 10.0
TURNED: Final = 1.3  # so much steeper the other way, and it is the other way up
PATIENCE_S: Final = 30.0  # for so long: nobody turns a sensor, but hands move
THRESHOLD: Final = 0.5  # of the usual steepness; the dicrotic wave rises less
SEARCH_BACK_THRESHOLD: Final = 0.25
SEARCH_BACK_AFTER: Final = 1.5  # usual intervals without a beat
GIVEN_UP_S: Final = 4.0  # without a beat, what is usual is learnt anew
SHAPE_BEFORE_S, SHAPE_AFTER_S = 0.2, 0.3
SHAPE_POINTS: Final = 24
ALIKE: Final = 0.86  # Orphanidou et al. 2015
REMEMBERED: Final = 10
UNUSUAL: Final = 2.5  # times as steep as usual
KEPT_S: Final = 12.0

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class _Rise:
    """A steepest place: when, between samples, how steep, and the pulse around it."""

    at_s: float
    steep: float
    shape: Array


def pulse_can_be_searched(rate_hz: float) -> bool:
    """Whether a pulse can be seen at this sampling rate."""
    return LOWEST_HZ <= rate_hz <= HIGHEST_HZ


class PulseDetector:
    """Finds beats in a pulse of either polarity that arrives in chunks of any size.

    Args:
        rate_hz: Nominal sampling rate, 25 to 1000 Hz.

    Raises:
        ValueError: The rate is too low to see a pulse, or not a number.
    """

    def __init__(self, rate_hz: float) -> None:
        if not pulse_can_be_searched(rate_hz):
            raise ValueError(f"a pulse of {rate_hz} Hz cannot be searched for beats")
        self._rate_hz = rate_hz
        self._last_s = math.nan
        self._stretch = _Stretch(rate_hz)

    @property
    def rate_hz(self) -> float:
        """The sampling rate that it was made for."""
        return self._rate_hz

    def push(self, times_s: ArrayLike, pulse: ArrayLike) -> list[Beat]:
        """Take samples and give the beats that are certain by now, oldest first.

        Args:
            times_s: Shape (n,), seconds. A hole begins a new stretch.
            pulse: Shape (n,), in any unit. Samples that are not finite count as missing.

        Raises:
            ValueError: The shapes differ.
        """
        beats: list[Beat] = []
        pieces = pieces_of(times_s, pulse, self._last_s, self._rate_hz)
        for number, (times, values) in enumerate(pieces):
            if number:
                beats += self._anew()
            if len(times):
                beats += self._stretch.push(times, values)
                self._last_s = float(times[-1])
        return beats

    def flush(self) -> list[Beat]:
        """Give the beats that were still in doubt, because no more samples will come."""
        self._last_s = math.nan
        return self._anew()

    def _anew(self) -> list[Beat]:
        beats = self._stretch.finish()
        self._stretch = _Stretch(self._rate_hz)
        return beats


class _Stretch:
    """One unbroken stretch: what rises steeply in it, and which way up it is."""

    def __init__(self, rate_hz: float) -> None:
        half = max(2, round(4 * SIGMA_S * rate_hz))
        at_s = np.arange(-half, half + 1) / rate_hz
        bell = np.exp(-0.5 * (at_s / SIGMA_S) ** 2)
        self._smooth = bell / bell.sum()
        self._rising = at_s * bell / float((at_s * bell) @ at_s)  # a slope of 1 a second gives 1
        self._half = half
        self._rate_hz = rate_hz
        self._block = max(1, round(BLOCK_S * rate_hz))
        self._alone = max(2, round(ALONE_S * rate_hz))
        self._around = (round(SHAPE_BEFORE_S * rate_hz), round(SHAPE_AFTER_S * rate_hz))
        self._times = self._values = np.empty(0)
        self._slopes = self._levels = np.empty(0)
        self._dropped = self._filtered_to = self._judged_to = 0
        self._sign = 0.0
        self._against = 0  # blocks in a row
        self._judge = _Judge()

    def push(self, times: Array, values: Array) -> list[Beat]:
        self._times = np.concatenate([self._times, times])
        self._values = np.concatenate([self._values, values])
        beats: list[Beat] = []
        while self._filtered_to + self._block + self._half <= self._dropped + len(self._values):
            self._filter(self._filtered_to + self._block)
            beats += self._look(self._filtered_to - max(self._alone, self._around[1]))
            self._trim()
        return beats

    def finish(self) -> list[Beat]:
        end = self._dropped + len(self._values)
        if end > self._filtered_to:
            self._filter(end)
        if not self._sign:
            self._find_polarity()
        return self._look(end, last=True)

    def _filter(self, end: int) -> None:
        first, last = (
            n - self._dropped for n in (self._filtered_to - self._half, end + self._half)
        )
        window = self._values[max(first, 0) : last]
        padding = (max(-first, 0), max(last - len(self._values), 0))
        padded = np.pad(window, padding, mode="edge") if any(padding) else window
        padded = padded - padded[0]  # large offsets must not cost precision
        level = np.convolve(padded, self._smooth, mode="valid") + window[0]
        self._levels = np.concatenate([self._levels, level])
        slope = np.correlate(padded, self._rising, mode="valid")
        self._slopes = np.concatenate([self._slopes, slope])
        self._filtered_to = end

    def _look(self, end: int, *, last: bool = False) -> list[Beat]:
        """Judge what rises up to the running number `end`."""
        if not self._sign and self._filtered_to < LEARNING_S * self._rate_hz and not last:
            return []
        if not last or not self._sign:
            self._find_polarity()
        if end <= self._judged_to or not len(self._slopes):
            return []
        rises = self._rises(self._judged_to - self._dropped, end - self._dropped)
        self._judged_to = end
        now_s = float(self._times[min(end - self._dropped, len(self._times)) - 1])
        return self._judge.offer(rises, now_s, last=last)

    def _find_polarity(self) -> None:
        """Which way up: what rises in a pulse is steeper than what falls."""
        recent = self._slopes[-round(POLARITY_S * self._rate_hz) :]
        if not len(recent):
            return
        falls, rises = np.percentile(recent, [2, 98])
        up, down = max(float(rises), 0.0), max(-float(falls), 0.0)
        if not self._sign:
            self._sign = 1.0 if up >= down else -1.0
            return
        against = (down > TURNED * up) if self._sign > 0 else (up > TURNED * down)
        self._against = self._against + 1 if against else 0
        if self._against * BLOCK_S >= PATIENCE_S:
            self._sign, self._against = -self._sign, 0
            self._judge = _Judge()  # what came before says nothing of what follows

    def _rises(self, begin: int, end: int) -> list[_Rise]:
        steep = self._sign * self._slopes
        begin, end = max(begin, 1), min(end, len(steep) - 1)
        if begin >= end:
            return []
        middle = steep[begin:end]
        tops = (middle > steep[begin - 1 : end - 1]) & (middle >= steep[begin + 1 : end + 1])
        found = begin + np.flatnonzero(tops & (middle > 0))
        return [self._rise(i, steep) for i in found.tolist() if self._is_alone(i, steep)]

    def _is_alone(self, i: int, steep: Array) -> bool:
        near = steep[max(i - self._alone, 0) : i + self._alone + 1]
        return bool(steep[i] >= near.max())

    def _rise(self, i: int, steep: Array) -> _Rise:
        left, top, right = steep[i - 1 : i + 2]
        curve = left - 2 * top + right
        shift = float(np.clip(0.5 * (left - right) / curve, -0.5, 0.5)) if curve else 0.0
        step_s = float(self._times[i + 1] - self._times[i - 1]) / 2
        points = np.linspace(-self._around[0], self._around[1], SHAPE_POINTS) + i + shift
        shape = self._sign * np.interp(points, np.arange(len(self._levels)), self._levels)
        shape -= shape.mean()
        size = float(np.sqrt(shape @ shape))
        return _Rise(float(self._times[i]) + shift * step_s, float(top), shape / (size or 1.0))

    def _trim(self) -> None:
        keep = round(KEPT_S * self._rate_hz)
        cut = self._judged_to - self._dropped - keep
        if cut < keep:  # rarely, because what is kept is copied
            return
        self._times, self._values = self._times[cut:].copy(), self._values[cut:].copy()
        self._slopes, self._levels = self._slopes[cut:].copy(), self._levels[cut:].copy()
        self._dropped += cut


class _Judge:
    """Decides which rises of one stretch are beats."""

    def __init__(self) -> None:
        self._waiting: list[_Rise] = []
        self._steep: deque[float] = deque(maxlen=REMEMBERED)
        self._shapes: deque[Array] = deque(maxlen=REMEMBERED)
        self._rr_ms: deque[float] = deque(maxlen=5)
        self._last_s = math.nan
        self._since_s = math.nan

    def offer(self, rises: list[_Rise], now_s: float, *, last: bool) -> list[Beat]:
        """Take rises up to `now_s`; `last` if the stretch ends there."""
        if math.isnan(self._since_s):
            self._since_s = rises[0].at_s if rises else now_s
        beats: list[Beat] = []
        for rise in rises:
            beats += self._take(rise)
        if now_s - self._since_s >= GIVEN_UP_S or (last and not self._steep):
            return beats + self._learn(now_s)
        return beats + self._search_back(now_s)

    def _take(self, rise: _Rise) -> list[Beat]:
        if not self._steep or rise.steep < THRESHOLD * self._usual():
            self._waiting.append(rise)
            return []
        return [*self._search_back(rise.at_s), self._accept(rise)]

    def _search_back(self, now_s: float) -> list[Beat]:
        if not self._rr_ms or math.isnan(self._last_s):
            return []
        if (now_s - self._last_s) * 1000 <= SEARCH_BACK_AFTER * median(self._rr_ms):
            return []
        limit = SEARCH_BACK_THRESHOLD * self._usual()
        overdue = [rise for rise in self._waiting if rise.steep >= limit]
        return [self._accept(max(overdue, key=lambda rise: rise.steep))] if overdue else []

    def _learn(self, now_s: float) -> list[Beat]:
        """Go over what was passed by: how steep it is says what is usual."""
        waiting, self._waiting = self._waiting, []
        self._since_s = now_s
        steepest: dict[int, float] = {}
        for rise in waiting:
            second = math.floor(rise.at_s - waiting[0].at_s)
            steepest[second] = max(steepest.get(second, 0.0), rise.steep)
        if not steepest:
            return []
        usual = median(steepest.values())
        self._steep.clear()
        self._steep.append(usual)
        tall = [rise for rise in waiting if rise.steep >= THRESHOLD * usual]
        if not self._shapes:
            self._shapes.extend(rise.shape for rise in tall)
        beats: list[Beat] = []
        for rise in waiting:
            beats += self._take(rise)
        return beats

    def _usual(self) -> float:
        return median(self._steep)

    def _accept(self, rise: _Rise) -> Beat:
        rr_ms = (rise.at_s - self._last_s) * 1000
        quality = self._quality(rise)
        self._steep.append(rise.steep)
        self._shapes.append(rise.shape)
        if math.isfinite(rr_ms):
            self._rr_ms.append(rr_ms)
        self._last_s = self._since_s = rise.at_s
        self._waiting = [one for one in self._waiting if one.at_s > rise.at_s]
        return Beat(rise.at_s, rr_ms, 60_000 / rr_ms, quality)

    def _quality(self, rise: _Rise) -> BeatQuality:
        quality = BeatQuality.GOOD
        if rise.steep > UNUSUAL * self._usual():
            quality |= BeatQuality.UNUSUAL_HEIGHT
        usual = np.mean(self._shapes, axis=0)
        size = float(np.sqrt(usual @ usual))
        if float(rise.shape @ usual) < ALIKE * size:
            quality |= BeatQuality.NOISE
        return quality

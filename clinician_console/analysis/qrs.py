"""Finding what looks like a heart beat in one unbroken stretch of ECG.

The filter is a Ricker wavelet about as wide as an R wave. It is symmetric, so that its extremum
lies on the R wave and not behind it; it has no response to constants and slopes (baseline wander)
and next to none to mains hum (-66 dB at 50 Hz); and its memory is 120 ms, so that it needs no
settling time and forgets an artefact as soon as it is over.

Work is done in blocks counted from the beginning of the stretch, never in the chunks that happen
to arrive: the result cannot depend on how a stream was cut up.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WAVELET_SIGMA_S = 0.015  # centre frequency 15 Hz, where QRS energy lies (Elgendi 2010: 8-20 Hz)
R_WAVE_SIGMA_S = 0.012
BLOCK_S = 0.1
ALONE_S = 0.24  # a candidate is the largest within this distance on both sides
POLARITY_REACH_S = 0.08
FLOOR_WINDOW_S = 1.5
FLAT_S = 0.5
FLAT_RANGE_MV = 0.001
SATURATED_S = 0.016
EDGE_S = 0.04  # half a QRS complex: nearer to an edge it is not whole
KEPT_S = 4.0

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Candidate:
    """Something that stands out of the ECG as an R wave does.

    Attributes:
        at_s: Time of the largest deflection of either sign.
        up_s: Time of the largest upward deflection near it, between samples; NaN if it is too
            near to an edge to be whole.
        down_s: Time of the largest downward deflection near it, likewise.
        up_mv: Height of the upward deflection, as that of an R wave of ordinary width.
        down_mv: Depth of the downward deflection, likewise.
        floor_mv: What the signal does most of the time around it (30th percentile).
        saturated: The amplifier had reached its end.
        flat_until_s: End of the last stretch without any signal before it, minus infinity if none.
    """

    at_s: float
    up_s: float
    down_s: float
    up_mv: float
    down_mv: float
    floor_mv: float
    saturated: bool
    flat_until_s: float

    @property
    def height_mv(self) -> float:
        """The larger of both deflections."""
        return max(self.up_mv, self.down_mv)


def r_wave_wavelet(rate_hz: float) -> Array:
    """Ricker wavelet, scaled so that an R wave of 1 mV and ordinary width gives 1.

    Args:
        rate_hz: Sampling rate.

    Returns:
        Shape (2 n + 1,), symmetric, sum exactly balanced to zero.
    """
    half = round(4 * WAVELET_SIGMA_S * rate_hz)
    t = np.arange(-half, half + 1) / rate_hz
    x = (t / WAVELET_SIGMA_S) ** 2
    wavelet: Array = (1 - x) * np.exp(-x / 2)
    wavelet -= wavelet.mean()
    wavelet /= float(wavelet @ np.exp(-0.5 * (t / R_WAVE_SIGMA_S) ** 2))
    return wavelet


class Stretch:
    """One unbroken stretch of ECG, and the candidates in it.

    Args:
        rate_hz: Nominal sampling rate.
    """

    def __init__(self, rate_hz: float) -> None:
        self._wavelet = r_wave_wavelet(rate_hz)
        self._half = len(self._wavelet) // 2
        self._block = max(1, round(BLOCK_S * rate_hz))
        self._alone = max(2, round(ALONE_S * rate_hz))
        self._reach = max(2, round(POLARITY_REACH_S * rate_hz))
        self._floor = round(FLOOR_WINDOW_S * rate_hz)
        self._flat = round(FLAT_S * rate_hz)
        self._saturated = max(3, round(SATURATED_S * rate_hz))
        self._edge = round(EDGE_S * rate_hz)
        self._kept = round(KEPT_S * rate_hz)
        self._times = np.empty(0)
        self._ecg = np.empty(0)
        self._wave = np.empty(0)  # filtered, shorter than _ecg by what is not yet known
        self._dropped = 0  # samples trimmed off the front
        self._filtered_to = 0  # running numbers from the beginning of the stretch
        self._judged_to = 0
        self._flat_until_s = -np.inf

    @property
    def now_s(self) -> float:
        """Time of the newest sample whose surroundings are known."""
        return float(self._times[self._judged_to - self._dropped - 1])

    @property
    def started(self) -> bool:
        """Whether anything was judged yet."""
        return self._judged_to > 0

    def push(self, times_s: Array, ecg_mv: Array) -> None:
        """Take samples, both of shape (n,), finite."""
        self._times = np.concatenate([self._times, times_s])
        self._ecg = np.concatenate([self._ecg, ecg_mv])

    def next_block(self) -> list[Candidate] | None:
        """Candidates of the next whole block, or None if it is not complete yet."""
        end = self._filtered_to + self._block
        if self._dropped + len(self._ecg) < end + self._half:
            return None
        self._filter(self._filtered_to, end)
        found = self._judge(end - self._alone)
        self._trim()
        return found

    def finish(self) -> list[Candidate]:
        """Candidates of what is left when no more samples will come."""
        end = self._dropped + len(self._ecg)
        self._filter(self._filtered_to, end)
        return self._judge(end)

    def _filter(self, start: int, end: int) -> None:
        if end <= start:
            return
        first, last = start - self._half - self._dropped, end + self._half - self._dropped
        window = self._ecg[max(first, 0) : last]
        padding = (max(-first, 0), max(last - len(self._ecg), 0))
        padded = np.pad(window, padding, mode="edge") if any(padding) else window
        # Offsets of volts must not cost the precision of microvolts.
        wave = np.convolve(padded - padded[0], self._wavelet, mode="valid")
        self._wave = np.concatenate([self._wave, wave])
        self._filtered_to = end
        recent = self._ecg[max(end - self._flat - self._dropped, 0) : end - self._dropped]
        if len(recent) >= self._flat and np.ptp(recent) < FLAT_RANGE_MV:
            self._flat_until_s = float(self._times[end - self._dropped - 1])

    def _judge(self, end: int) -> list[Candidate]:
        """Candidates among the samples up to the running number `end`."""
        begin, stop = max(self._judged_to - self._dropped, 1), end - self._dropped
        self._judged_to = max(self._judged_to, end)
        if begin >= stop:
            return []
        first = max(begin - self._alone, 0)
        height = np.abs(self._wave[first : stop + self._alone])
        # The cheap question first: most samples are not even a local maximum.
        middle = height[begin - first : stop - first]
        rising = middle > height[begin - first - 1 : stop - first - 1]
        falling = middle >= np.append(height[begin - first + 1 :], 0.0)[: len(middle)]
        tops = begin + np.flatnonzero(rising & falling)
        found = []
        for i in tops.tolist():
            at = i - first
            before, after = (
                height[max(at - self._alone, 0) : at],
                height[at + 1 : at + 1 + self._alone],
            )
            if height[at] > before.max() and height[at] >= after.max(initial=0.0):
                found.append(i)
        return [self._describe(i) for i in found if self._is_whole(i)]

    def _is_whole(self, i: int) -> bool:
        return i + self._dropped >= self._edge and i + self._edge < len(self._ecg)

    def _describe(self, i: int) -> Candidate:
        start, stop = max(i - self._reach, 0), i + self._reach + 1
        near = self._wave[start:stop]
        up, down = start + int(np.argmax(near)), start + int(np.argmin(near))
        around = np.abs(self._wave[max(i - self._floor, 0) : i + self._alone])
        return Candidate(
            at_s=float(self._times[i]),
            up_s=self._between_samples(up),
            down_s=self._between_samples(down),
            up_mv=float(max(self._wave[up], 0.0)),
            down_mv=float(max(-self._wave[down], 0.0)),
            floor_mv=float(np.percentile(around, 30)),
            saturated=self._is_saturated(start, stop),
            flat_until_s=self._flat_until_s,
        )

    def _between_samples(self, i: int) -> float:
        """Time of the top of the parabola through three samples, NaN near an edge."""
        if not self._is_whole(i):
            return np.nan
        at_s = float(self._times[i])
        if i == 0 or i + 1 >= len(self._wave):
            return at_s
        left, top, right = self._wave[i - 1 : i + 2]
        curve = left - 2 * top + right
        if curve == 0:
            return at_s
        shift = float(np.clip(0.5 * (left - right) / curve, -0.5, 0.5))
        step_s = float(self._times[i + 1] - self._times[i - 1]) / 2
        return at_s + shift * step_s

    def _is_saturated(self, start: int, stop: int) -> bool:
        near = self._ecg[start:stop]
        for end_of_range in (near.max(), near.min()):
            run = longest = 0
            for at_end in near == end_of_range:
                run = run + 1 if at_end else 0
                longest = max(longest, run)
            if longest >= self._saturated and np.ptp(near) > FLAT_RANGE_MV:
                return True
        return False

    def _trim(self) -> None:
        cut = self._judged_to - self._dropped - self._kept
        if cut < self._kept:  # rarely, because what is kept is copied
            return
        self._times, self._ecg, self._wave = (
            self._times[cut:].copy(),
            self._ecg[cut:].copy(),
            self._wave[cut:].copy(),
        )
        self._dropped += cut

"""Skin conductances that are made up, with responses that are known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RISE_S, DECAY_S = 0.75, 2.0
_AT_PEAK = float(
    np.exp(-np.log(DECAY_S / RISE_S) / (1 / RISE_S - 1 / DECAY_S) / DECAY_S)
    - np.exp(-np.log(DECAY_S / RISE_S) / (1 / RISE_S - 1 / DECAY_S) / RISE_S)
)


@dataclass(frozen=True)
class Skin:
    """One skin: times in s and conductance in µS, both of shape (n,), and its truth."""

    times_s: NDArray[np.float64]
    conductance_us: NDArray[np.float64]
    onsets_s: NDArray[np.float64]
    amplitudes_us: NDArray[np.float64]
    tonic_us: NDArray[np.float64]


def response(
    times_s: NDArray[np.float64], onset_s: float, amplitude_us: float
) -> NDArray[np.float64]:
    """One response of this amplitude, with the time constants of Benedek and Kaernbach 2010."""
    since = np.maximum(times_s - onset_s, 0.0)
    shape = np.exp(-since / DECAY_S) - np.exp(-since / RISE_S)
    risen: NDArray[np.float64] = amplitude_us * shape / _AT_PEAK
    return risen


def skin(
    rate_hz: float,
    seed: int,
    *,
    lasts_s: float = 120.0,
    begins_s: float = 1000.0,
    level_us: float = 4.0,
    drift_us_per_s: float = 0.002,
    noise_us: float = 0.002,
) -> Skin:
    """A skin with a response every 6 to 14 s, of 0.08 to 1 µS, on a level that drifts."""
    random = np.random.default_rng(seed)
    times = np.arange(0.0, lasts_s, 1 / rate_hz)
    onsets = np.cumsum(random.uniform(6.0, 14.0, int(lasts_s / 6)))
    onsets = onsets[onsets < lasts_s - 8.0]
    amplitudes = random.uniform(0.08, 1.0, len(onsets))
    tonic = level_us + drift_us_per_s * times
    conductance = tonic + random.normal(0.0, noise_us, len(times))
    for onset, amplitude in zip(onsets, amplitudes, strict=True):
        conductance += response(times, float(onset), float(amplitude))
    as_stored = conductance.astype(np.float32).astype(np.float64)
    return Skin(times + begins_s, as_stored, onsets + begins_s, amplitudes, tonic)

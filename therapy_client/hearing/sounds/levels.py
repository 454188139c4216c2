"""How loud a sound is: A-weighted levels, as a sound level meter would show them.

0 dB is a signal of root mean square 1 at 1 kHz, so that a full-scale sine there has −3 dB.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import fft

from therapy_client.hearing.sounds.table import RATE_HZ
from therapy_client.hearing.sounds.tools import Wave

FAST_S = 0.125
_LEAST_POWER = 1e-20


def a_weighted(wave: Wave) -> npt.NDArray[np.float64]:
    """The signal through the A curve of IEC 61672-1, which is 0 dB at 1 kHz."""
    f2 = fft.rfftfreq(len(wave), 1.0 / RATE_HZ) ** 2
    curve = (12194.0**2 * f2**2) / (
        (f2 + 20.6**2) * np.sqrt((f2 + 107.7**2) * (f2 + 737.9**2)) * (f2 + 12194.0**2)
    )
    weighted = fft.irfft(fft.rfft(wave.astype(np.float64)) * curve * 10 ** (2.0 / 20), len(wave))
    return np.asarray(weighted)


def mean_level_db(wave: Wave) -> float:
    """A-weighted level over the whole length, in dB."""
    return _db(float(np.mean(a_weighted(wave) ** 2)))


def loudest_level_db(wave: Wave, window_s: float = FAST_S) -> float:
    """A-weighted level of the loudest stretch of that length, in dB."""
    energy = np.concatenate([[0.0], np.cumsum(a_weighted(wave) ** 2)])
    window = min(round(window_s * RATE_HZ), len(wave))
    return _db(float((energy[window:] - energy[:-window]).max() / window))


def _db(power: float) -> float:
    return float(10.0 * np.log10(power + _LEAST_POWER))

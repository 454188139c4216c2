"""Noise that tiles: the raw stuff of clouds, sand, plaster and leaves."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

Field = npt.NDArray[np.float32]


def tiling_noise(size: int, slope: float, rng: np.random.Generator, coarsest: float = 1.0) -> Field:
    """Noise of one power spectrum that repeats without a seam, between 0 and 1.

    Args:
        size: Side of the square, in samples.
        slope: How fast fine detail fades: amplitude goes with frequency to the minus slope.
        rng: Where chance comes from.
        coarsest: Lowest frequency, in waves per tile.
    """
    frequency = _frequencies(size)
    weight = np.where(frequency >= coarsest, np.maximum(frequency, 1.0) ** -slope, 0.0)
    phase = rng.uniform(0.0, 2 * np.pi, frequency.shape).astype(np.float32)
    waves = np.empty(frequency.shape, np.complex64)
    waves.real, waves.imag = weight * np.cos(phase), weight * np.sin(phase)
    field = np.fft.irfft2(waves, s=(size, size))
    low, high = np.percentile(field, (1.0, 99.0))
    return np.asarray(np.clip((field - low) / (high - low), 0.0, 1.0), np.float32)


@lru_cache(maxsize=4)
def _frequencies(size: int) -> Field:
    """Waves per tile of each part of a real transform."""
    along, across = np.fft.fftfreq(size) * size, np.fft.rfftfreq(size) * size
    return np.asarray(np.hypot(along[:, None], across[None]), np.float32)

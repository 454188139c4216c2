"""Noise that tiles: the raw stuff of clouds, sand, plaster and leaves."""

from __future__ import annotations

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
    frequency = np.hypot(
        *np.meshgrid(np.fft.fftfreq(size) * size, np.fft.rfftfreq(size) * size, indexing="ij")
    )
    weight = np.where(frequency >= coarsest, np.maximum(frequency, 1.0) ** -slope, 0.0)
    phase = rng.uniform(0.0, 2 * np.pi, frequency.shape)
    field = np.fft.irfft2(weight * np.exp(1j * phase), s=(size, size))
    low, high = np.percentile(field, (1.0, 99.0))
    return np.asarray(np.clip((field - low) / (high - low), 0.0, 1.0), np.float32)

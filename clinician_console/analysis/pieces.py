"""Samples between holes: what a search for beats may look at in one go."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

GAP_S: Final = 0.05  # a longer hole in the time stamps could hide a QRS complex

Array = NDArray[np.float64]


def pieces_of(
    times_s: ArrayLike, values: ArrayLike, last_s: float, rate_hz: float
) -> list[tuple[Array, Array]]:
    """The samples that are finite, cut at holes; between two pieces there is one.

    Args:
        times_s: Shape (n,), seconds.
        values: Shape (n,).
        last_s: Time of the sample before the first, NaN where there is none.
        rate_hz: How many samples a second there are without a hole.

    Returns:
        Times and values of each piece, at least one; the first is empty where a hole comes first.

    Raises:
        ValueError: The shapes differ.
    """
    times, kept = np.asarray(times_s, np.float64), np.asarray(values, np.float64)
    if times.shape != kept.shape or times.ndim != 1:
        raise ValueError(f"times {times.shape} and values {kept.shape} must be rows of one length")
    known = np.isfinite(times) & np.isfinite(kept)
    times, kept = times[known], kept[known]
    steps_s = np.abs(np.diff(times, prepend=last_s))
    holes = np.flatnonzero(steps_s > max(GAP_S, 2.5 / rate_hz)).tolist()
    bounds = pairwise([0, *holes, len(times)])
    return [(times[begin:end], kept[begin:end]) for begin, end in bounds]

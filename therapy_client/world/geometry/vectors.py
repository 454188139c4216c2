"""Vectors in space, many at once."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.floating[Any]]


def cross(one: Array, other: Array) -> Array:
    """The cross products of vectors (n, 3); numpy's own takes ten times as long for a few."""
    (a, b, c), (x, y, z) = one.T, other.T
    out = np.empty((len(one), 3), np.result_type(one, other))
    out[:, 0], out[:, 1], out[:, 2] = b * z - c * y, c * x - a * z, a * y - b * x
    return out

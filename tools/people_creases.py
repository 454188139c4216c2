"""Creases of a face as a height: brow, crow's feet, lids, from nose to mouth, lips."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from people_source import Source
from scipy.ndimage import gaussian_filter
from scipy.spatial import cKDTree

Array = npt.NDArray[np.float64]
Spots = list[tuple[float, float]]

_DEEPEST = 0.42


def creases(x: Array, y: Array, eye: Array, source: Source) -> Array:
    """Height (n, n) about 0.5 at places of the base body's face, in metres from its middle."""
    mouth = float(source.centre(source.points, "joint-jaw")[1]) + 0.030
    height = np.zeros_like(x)
    for line, width, depth in _lines(eye, mouth):
        path = _drawn(line)
        away, nearest = cKDTree(path).query(np.stack([np.abs(x).ravel(), y.ravel()], axis=1))
        along = nearest / (len(path) - 1)
        fades = np.clip(4.0 * along * (1.0 - along) * 1.6, 0.0, 1.0)
        off = away.reshape(x.shape) / width
        valley = np.exp(-(off**2)) - 0.35 * np.exp(-(((off - 2.2) / 1.2) ** 2))
        height -= depth * valley * fades.reshape(x.shape)
    height -= 0.32 * np.exp(-((x / 0.0035) ** 2) - ((y - mouth - 0.016) / 0.006) ** 2)
    return 0.5 + gaussian_filter(np.clip(height, -_DEEPEST, _DEEPEST), 0.7)


def _lines(eye: Array, mouth: float) -> list[tuple[Spots, float, float]]:
    """Lines of the right half, their widths and depths."""
    ex, ey = float(eye[0]), float(eye[1])
    lines: list[tuple[Spots, float, float]] = []
    for rise, reach in ((0.038, 0.040), (0.048, 0.044), (0.058, 0.038)):
        lines.append(([(0.0, ey + rise), (0.5 * reach, ey + rise + 0.003), (reach, ey + rise)],
                      0.0011, 0.34))  # fmt: skip
    lines.append(([(0.0075, ey + 0.024), (0.0065, ey + 0.015), (0.0080, ey + 0.007)], 0.0010, 0.36))
    for tilt in (-0.006, 0.0, 0.006):
        lines.append(([(ex + 0.021, ey + 0.3 * tilt), (ex + 0.034, ey + tilt - 0.002)],
                      0.0008, 0.28))  # fmt: skip
    lines.append(([(ex - 0.015, ey - 0.006), (ex, ey - 0.0125), (ex + 0.016, ey - 0.0085)],
                  0.0012, 0.30))  # fmt: skip
    lines.append(([(ex - 0.016, ey + 0.006), (ex, ey + 0.0135), (ex + 0.018, ey + 0.006)],
                  0.0009, 0.36))  # fmt: skip
    lines.append(([(0.0165, ey - 0.040), (0.0260, mouth + 0.014), (0.0330, mouth - 0.006)],
                  0.0018, 0.40))  # fmt: skip
    lines.append(([(0.0270, mouth - 0.002), (0.0290, mouth - 0.012)], 0.0012, 0.22))
    lines.append(([(0.0, mouth - 0.021), (0.013, mouth - 0.019)], 0.0022, 0.22))
    return lines


def _drawn(line: Spots) -> Array:
    """A smooth path (60, 2) through two or three spots."""
    spots = np.array(line)
    if len(spots) == 2:
        spots = np.array([spots[0], spots.mean(axis=0), spots[1]])
    t = np.linspace(0.0, 1.0, 60)[:, None]
    bend = 2.0 * spots[1] - 0.5 * (spots[0] + spots[2])
    return np.asarray((1 - t) ** 2 * spots[0] + 2 * t * (1 - t) * bend + t**2 * spots[2])

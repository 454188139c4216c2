"""Radii round an upright axis: how cloth and hair hang over what is beneath them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.ndimage import gaussian_filter1d, maximum_filter1d

Array = npt.NDArray[np.float64]

_ANGLES = 48


@dataclass
class Profile:
    """Radii over height and angle round an axis that may lean.

    Attributes:
        heights: (h,) metres, rising.
        axis: (h, 2) x and z of the axis.
        radius: (h, 48) metres; angle 0 looks along +z, growing to +x.
    """

    heights: Array
    axis: Array
    radius: Array

    @classmethod
    def around(cls, points: Array, axis: Array, heights: Array) -> Profile:
        """The outermost points in each direction.

        Args:
            points: (n, 3).
            axis: (h, 2) x and z of the axis at each height.
            heights: (h,), evenly spaced.
        """
        step = heights[1] - heights[0]
        row = np.clip(np.round((points[:, 1] - heights[0]) / step).astype(int), 0, len(heights) - 1)
        near = np.abs(points[:, 1] - heights[row]) <= step
        row, points = row[near], points[near]
        across, ahead = points[:, 0] - axis[row, 0], points[:, 2] - axis[row, 1]
        column = np.round(np.arctan2(across, ahead) / (2 * np.pi) * _ANGLES).astype(int) % _ANGLES
        radius = np.zeros((len(heights), _ANGLES))
        np.maximum.at(radius, (row, column), np.hypot(across, ahead))
        return cls(heights, axis, _filled(radius))

    def hull(self) -> Profile:
        """Made convex at every height, as cloth spans hollows."""
        turn = 2 * np.pi * np.arange(_ANGLES) / _ANGLES
        between = np.cos(turn[:, None] - turn[None])
        reach = (self.radius[:, None, :] * between[None]).max(axis=2)
        facing = np.where(between > 0.2, between, np.nan)
        hull = np.nanmin(reach[:, None, :] / facing[None], axis=2)
        return Profile(self.heights, self.axis, hull)

    def hung(self, taper: float, flare: float = 0.0) -> Profile:
        """Hanging from above: going down it narrows by `taper` at most, or widens by `flare`."""
        radius = self.radius.copy()
        step = self.heights[1] - self.heights[0]
        for row in range(len(radius) - 2, -1, -1):
            radius[row] = np.maximum(radius[row], radius[row + 1] + (flare - taper) * step)
        radius = gaussian_filter1d(radius, 1.2, axis=0, mode="nearest")
        return Profile(self.heights, self.axis, gaussian_filter1d(radius, 0.8, axis=1, mode="wrap"))

    def at(self, angle: Array, height: Array) -> Array:
        """Radii (n,) for angles in radians and heights in metres."""
        step = self.heights[1] - self.heights[0]
        y = np.clip((height - self.heights[0]) / step, 0, len(self.heights) - 1.001)
        x = (angle / (2 * np.pi) * _ANGLES) % _ANGLES
        y0, x0 = y.astype(int), x.astype(int) % _ANGLES
        fy, fx, x1 = y - y0, x - np.floor(x), (x0 + 1) % _ANGLES
        low = self.radius[y0, x0] * (1 - fx) + self.radius[y0, x1] * fx
        high = self.radius[y0 + 1, x0] * (1 - fx) + self.radius[y0 + 1, x1] * fx
        return np.asarray(low * (1 - fy) + high * fy)

    def centre(self, height: Array) -> Array:
        """X and z (n, 2) of the axis at heights in metres."""
        return np.stack(
            [np.interp(height, self.heights, self.axis[:, k]) for k in range(2)], axis=1
        )

    def polar(self, points: Array) -> tuple[Array, Array]:
        """Angles in radians and radii in metres of points (n, 3)."""
        off = points[:, [0, 2]] - self.centre(points[:, 1])
        return np.arctan2(off[:, 0], off[:, 1]), np.hypot(off[:, 0], off[:, 1])

    def placed(self, angle: Array, radius: Array, height: Array) -> Array:
        """Points (n, 3) at angles, radii and heights."""
        centre = self.centre(height)
        return np.stack(
            [centre[:, 0] + radius * np.sin(angle), height, centre[:, 1] + radius * np.cos(angle)],
            axis=1,
        )


def _filled(radius: Array) -> Array:
    """Directions in which no point lay take the radius of their neighbours."""
    for _ in range(_ANGLES):
        empty = radius <= 0
        if not empty.any():
            break
        grown = maximum_filter1d(radius, 3, axis=1, mode="wrap")
        grown = np.where(grown > 0, grown, maximum_filter1d(radius, 3, axis=0, mode="nearest"))
        radius = np.where(empty, grown, radius)
    return radius

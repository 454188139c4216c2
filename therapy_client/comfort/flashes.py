"""Flashes in what was really drawn, counted by the rule of WCAG 2.3.1.

A general flash is a pair of opposing changes of relative luminance by a tenth or more of the
highest, where the darker picture is below 0.8; a red flash is a pair of opposing changes to or
from a saturated red. Not more than three of either may fall into any second, unless the area
that flashes together stays below a quarter of any ten degrees of the view.
https://www.w3.org/WAI/WCAG22/Understanding/three-flashes-or-below-threshold.html
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MOST_PER_S = 3
LUMINANCE_STEP, DARKER_BELOW = 0.1, 0.8
RED_STEP, RED_SCALE, RED_SHARE = 20.0, 320.0, 0.8
FIELD_DEG, FIELD_SHARE = 10.0, 0.25

Levels = NDArray[np.float32]


@dataclass(frozen=True)
class Flashes:
    """How often pictures flash.

    Attributes:
        general: The most general flashes in any second, over an area that counts.
        red: The most flashes of saturated red in any second, over an area that counts.
    """

    general: int
    red: int

    @property
    def safe(self) -> bool:
        """Whether both stay within the limit."""
        return max(self.general, self.red) <= MOST_PER_S


def count_flashes(
    pictures: Sequence[NDArray[np.uint8]], rate_hz: float, vertical_field_deg: float
) -> Flashes:
    """Count the flashes of a row of pictures.

    Args:
        pictures: Each of shape (height, width, 3), sRGB, one after the other.
        rate_hz: Pictures per second; at least twice the fastest flash that is looked for.
        vertical_field_deg: How much of the view a picture's height is.
    """
    height = pictures[0].shape[0]
    half = math.tan(math.radians(FIELD_DEG / 2)) / math.tan(math.radians(vertical_field_deg / 2))
    field_px = max(1, round(height * half))
    light, red = _Turns(LUMINANCE_STEP, DARKER_BELOW), _Turns(RED_STEP, math.inf)
    general, reds = [], []
    for picture in pictures:
        linear = _LINEAR[picture]
        total = linear.sum(axis=2)
        saturated = linear[..., 0] >= RED_SHARE * np.maximum(total, 1e-6)
        redness = RED_SCALE * np.maximum(linear[..., 0] - linear[..., 1] - linear[..., 2], 0.0)
        general.append(light.see(linear @ np.array([0.2126, 0.7152, 0.0722], np.float32)))
        reds.append(red.see(np.where(saturated, redness, 0.0)))
    window = max(1, math.ceil(rate_hz))
    return Flashes(_most(general, window, field_px), _most(reds, window, field_px))


def _linear() -> Levels:
    """How much light each of the 256 values of a colour is."""
    share = np.arange(256, dtype=np.float32) / 255.0
    curved = ((share + 0.055) / 1.055) ** 2.4
    return np.where(share <= 0.04045, share / 12.92, curved).astype(np.float32)


_LINEAR = _linear()


class _Turns:
    """Where a level turned by at least a step, up or down, pixel by pixel."""

    def __init__(self, step: float, darker_below: float) -> None:
        self._step, self._darker_below = step, darker_below
        self._low: Levels | None = None
        self._high: Levels = np.zeros(0, np.float32)
        self._way: NDArray[np.int8] = np.zeros(0, np.int8)

    def see(self, level: Levels) -> NDArray[np.bool_]:
        """The pixels that completed a change with this picture, opposed to their last one."""
        if self._low is None:
            self._low, self._high = level.copy(), level.copy()
            self._way = np.zeros(level.shape, np.int8)
            return np.zeros(level.shape, np.bool_)
        self._low, self._high = np.minimum(self._low, level), np.maximum(self._high, level)
        dark = np.minimum(self._low, level) < self._darker_below
        up = dark & (self._way <= 0) & (level - self._low >= self._step)
        down = dark & (self._way >= 0) & (self._high - level >= self._step) & ~up
        self._way = np.where(up, 1, np.where(down, -1, self._way)).astype(np.int8)
        # From a turn on, the level has to come back from the farthest point that it reaches.
        self._high = np.where(up | (self._way < 0), level, self._high)
        self._low = np.where(down | (self._way > 0), level, self._low)
        turned: NDArray[np.bool_] = up | down
        return turned


def _most(turned: list[NDArray[np.bool_]], window: int, field_px: int) -> int:
    """The most pairs of changes within a window, over a quarter of some field."""
    most = 0
    within = np.zeros(turned[0].shape, np.int16)
    for at, now in enumerate(turned):
        within += now
        if at >= window:
            within -= turned[at - window]
        pairs = within // 2
        while pairs.max(initial=0) > most and _largest_share(pairs > most, field_px) > FIELD_SHARE:
            most += 1
    return most


def _largest_share(mask: NDArray[np.bool_], field_px: int) -> float:
    side_y, side_x = min(field_px, mask.shape[0]), min(field_px, mask.shape[1])
    sums = np.pad(mask.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    boxes = (
        sums[side_y:, side_x:]
        - sums[:-side_y, side_x:]
        - sums[side_y:, :-side_x]
        + sums[:-side_y, :-side_x]
    )
    return float(boxes.max() / (side_y * side_x))

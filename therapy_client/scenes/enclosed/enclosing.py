"""How closed the place is in which the patient is: in figures, pure.

What counts for this fear is room around the head, the nearest wall, and ways out: they are what
the ladder is graded by (tests/scenes/test_enclosed.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

LIFT, TABLE, TUBE = range(3)
"""The levels of the dimension `closed_place`."""

EYES_M = 1.65
"""How high displays hold the eyes over the floor spot (displays/gaze.py)."""

LIFT_HEIGHT_M = 2.25
AXIS_M, ABOVE_TABLE_M, BEFORE_M, TUBE_LONG_M = 1.02, 0.22, 1.3, 1.6
"""The height of the tube's axis, how high the eyes of who lies are over the table, how far before
the tube the head is at first, and how long the tube is."""

LYING_EYES_M = AXIS_M + 0.02
_AROUND_M, _GRID = 0.5, 41


@dataclass(frozen=True)
class Enclosing:
    """How closed it is.

    Attributes:
        room_m3: Free room within half a metre around the eyes.
        wall_m: From the eyes to the nearest wall, ceiling or table.
        way_out: How far a way out stands open before the patient, 0 to 1.
    """

    room_m3: float
    wall_m: float
    way_out: float


def head_z_m(place: float, depth_m: float) -> float:
    """Where along the tube the head of a patient who lies is: 0 is its mouth, below is inside."""
    inside = min(max(place - TABLE, 0.0), 1.0)
    return BEFORE_M * (1.0 - inside) - depth_m * inside


def enclosing(exposure: Mapping[str, float]) -> Enclosing:
    """How closed it is at the values of an exposure."""
    place = exposure["closed_place"]
    if place < 0.5:
        half = exposure["lift_side_m"] / 2
        gaps = (half, LIFT_HEIGHT_M - EYES_M, EYES_M)
        free = _ball_in_box(half, LIFT_HEIGHT_M - EYES_M)
        open_share = min(max(1.0 - exposure["lift_door"] / 2.0, 0.0), 1.0)
        way = open_share if exposure["lift_ride"] < 0.5 else 0.0
        return Enclosing(free, min(gaps), way)
    z = head_z_m(place, exposure["tube_depth_m"])
    radius = exposure["tube_diameter_m"] / 2
    points, cell = _ball()
    free_here = points[:, 1] > -ABOVE_TABLE_M
    off = np.hypot(points[:, 0], points[:, 1] + LYING_EYES_M - AXIS_M)
    along = points[:, 2] + z
    within = (along > 0.0) | (along < -TUBE_LONG_M) | (off < radius)
    wall = min(ABOVE_TABLE_M, _to_tube_m(z, radius))
    return Enclosing(float((free_here & within).sum() * cell), wall, 0.0)


def _to_tube_m(z: float, radius: float) -> float:
    """From the eyes to the tube's wall, or to its mouth from before it."""
    above = radius - (LYING_EYES_M - AXIS_M)
    return float(np.hypot(max(z, 0.0), above))


def _ball() -> tuple[npt.NDArray[np.float64], float]:
    """Points within half a metre of the eyes, (n, 3), and the room that each stands for."""
    line = np.linspace(-_AROUND_M, _AROUND_M, _GRID)
    points = np.stack(np.meshgrid(line, line, line, indexing="ij"), axis=-1).reshape(-1, 3)
    return points[np.linalg.norm(points, axis=1) <= _AROUND_M], float(line[1] - line[0]) ** 3


def _ball_in_box(half: float, above: float) -> float:
    points, cell = _ball()
    inside = (np.abs(points[:, 0]) < half) & (np.abs(points[:, 2]) < half) & (points[:, 1] < above)
    return float(inside.sum() * cell)

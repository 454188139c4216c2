"""The cabin's measures, its light, and what its parts are made with.

A single aisle with three seats on each side, as in the airliners that most people fly in. The
patient's row is z = 0, the nose lies at +z, the floor is y = 0 and the aisle x = 0.
"""

from __future__ import annotations

import numpy as np

from therapy_client.world.buildings.interior import Room
from therapy_client.world.geometry.mesh import Array, MeshBuilder

REAR_Z_M, FRONT_Z_M = -5.6, 7.3
HALF_WIDTH_M, CEILING_M, WALL_TOP_M = 1.79, 2.16, 1.50
SEATS_X_M = (0.50, 0.97, 1.44)
"""The middles of aisle, middle and window seat."""

USUAL_PITCH_M, SEAT_WIDTH_M = 0.80, 0.45
ROWS_AHEAD, ROWS_BEHIND = 8, 6
EYES_M = 1.19
"""Height of the eyes of somebody who sits here."""

WINDOW_PITCH_M, WINDOW_Y_M, WINDOW_HALF_M = 0.53, 1.12, (0.125, 0.185)
"""From window to window, the height of their middles, and half of their width and height."""

DOOR_Z_M, DOOR_TOP_M = (6.15, 7.05), 1.86
BIN_X_M, BIN_Y_M = 0.92, (1.56, 2.0)

PANEL, TRIM, CARPET, DARK = (
    (0.93, 0.94, 0.95),
    (0.74, 0.75, 0.77),
    (0.24, 0.28, 0.38),
    (0.16, 0.17, 0.19),
)
LAMPS_M = tuple(
    (side * 0.86, 2.06, float(z)) for z in np.arange(-5.0, 7.2, 1.5) for side in (-1.0, 1.0)
)
CABIN = Room(
    (-HALF_WIDTH_M, 0.0, REAR_Z_M), (HALF_WIDTH_M, CEILING_M, FRONT_Z_M), LAMPS_M, 0.15, 0.14
)


def window_middles() -> Array:
    """Where along the cabin the windows of a side are, (n,): one is beside the patient's seat."""
    first = np.ceil((REAR_Z_M + 0.4) / WINDOW_PITCH_M) * WINDOW_PITCH_M
    return np.asarray(np.arange(first, DOOR_Z_M[0] - 0.3, WINDOW_PITCH_M) + 0.06)


def daylight(place: Array, normals: Array) -> Array:
    """Share of the daylight that windows let fall on points (n, 3) with normals (n, 3)."""
    off = HALF_WIDTH_M - np.abs(place[:, 0])
    near = np.exp(-np.maximum(off, 0.0) / 0.75)
    low = np.clip(1.0 - np.abs(place[:, 1] - WINDOW_Y_M) / 1.9, 0.2, 1.0)
    toward = 0.65 + 0.35 * np.clip(normals[:, 0] * np.sign(place[:, 0]), -0.6, 1.0)
    in_wall = np.where(off < 0.02, 0.5, 1.0)
    return np.asarray(0.20 + 0.95 * near * low * toward * in_wall, np.float32)


def lit(mesh: MeshBuilder, glow: float = 0.0) -> MeshBuilder:
    """A copy of a mesh with the cabin's lamps and the day of its windows laid on it."""
    return CABIN.lit(mesh, glow, second=daylight)

"""How large the hall is, its seats, and its light."""

from __future__ import annotations

import numpy as np

from therapy_client.world.buildings.interior import Room
from therapy_client.world.geometry.mesh import Array

ROWS, SEATS_IN_ROW = 6, 10
PITCH_M, RISE_M, SEAT_WIDTH_M = 0.95, 0.16, 0.62
BENCH_HALF_M = 0.5 * SEATS_IN_ROW * SEAT_WIDTH_M + 0.05
HALF_WIDTH_M, FRONT_Z_M, BACK_Z_M, HEIGHT_M = 4.7, -9.2, 7.2, 4.1
AISLE_X_M, DOOR_X_M, DOOR_M = 3.95, 3.95, 2.03
STEP_AHEAD_M = 0.64
SPOT_M = (0.0, 3.75, 3.6)
"""Where the spotlight hangs."""

LAMPS_M = tuple(
    (x, HEIGHT_M - 0.05, z) for x in (-2.9, 0.0, 2.9) for z in (-7.0, -4.4, -1.8, 0.8, 3.4, 6.0)
)
HALL = Room((-HALF_WIDTH_M, 0.0, FRONT_Z_M), (HALF_WIDTH_M, HEIGHT_M, BACK_Z_M), LAMPS_M, 1.6)


def floor_m(z: float) -> float:
    """Height of the floor at this depth of the hall, softened at the edge of each step."""
    at = (z + STEP_AHEAD_M) / PITCH_M
    step = np.floor(at)
    rise = float(np.clip((at - step) / 0.25, 0.0, 1.0))
    level = np.clip(step - 1.0 + rise * rise * (3.0 - 2.0 * rise), 0.0, float(ROWS))
    return float(RISE_M * level)


def seats() -> Array:
    """Floor under the middle of every seat, (60, 3), row by row from the front."""
    row, column = np.meshgrid(np.arange(ROWS), np.arange(SEATS_IN_ROW), indexing="ij")
    x = (column - (SEATS_IN_ROW - 1) / 2) * SEAT_WIDTH_M
    return np.stack([x.ravel(), RISE_M * row.ravel(), PITCH_M * row.ravel()], axis=1)


def spotlit(place: Array, normals: Array) -> Array:
    """Share (n,) of the spotlight at points (n, 3): a pool of light about the speaker."""
    way = np.asarray(SPOT_M, np.float32) - place
    way /= np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-3)
    falls = np.clip((way * normals).sum(axis=1), 0, 1)
    beside = np.exp(-((place[:, 0] / 1.7) ** 2)) * (place[:, 2] < -0.7)
    return np.asarray(1.5 * beside * falls, np.float32)

"""A metro train: three carriages, of which the patient stands in the middle one.

A carriage is 18 m long and 2.75 m wide, with three pairs of doors on each side; benches along the
walls face each other. The middle doors are at x = 0; the platform side is z = 0.10.
"""

from __future__ import annotations

import numpy as np

from therapy_client.scenes.metro import cab_fittings, cab_seats, cab_walls
from therapy_client.scenes.metro.cab_measures import (
    CARRIAGE,
    DOOR_HALF_M,
    FAR_Z_M,
    GAP_M,
    HALF_M,
    MIDDLE_Z_M,
    NEAR_Z_M,
    SEAT_WIDTH_M,
    SEATS_X_M,
    WALL_M,
)
from therapy_client.world.geometry.mesh import MeshBuilder

__all__ = [
    "CARRIAGE",
    "DOOR_HALF_M",
    "FAR_Z_M",
    "HALF_M",
    "MIDDLE_Z_M",
    "NEAR_Z_M",
    "SEATS_X_M",
    "build_glowing",
    "build_leaf",
    "build_train",
    "seats",
]


def seats() -> np.ndarray:
    """Seats of the middle carriage next to its middle doors: (n, 3) x, z and heading in radians."""
    first, last = SEATS_X_M
    x = np.arange(first, last, SEAT_WIDTH_M)
    near, far = NEAR_Z_M + WALL_M + 0.24, FAR_Z_M - WALL_M - 0.24
    rows = [
        (side * at, z, heading)
        for at in x
        for side in (1.0, -1.0)
        for z, heading in ((far, np.pi), (near, 0.0))
    ]
    return np.array(rows)


def build_train() -> MeshBuilder:
    """All three carriages but the middle doors of the platform side."""
    mesh, next_one = MeshBuilder(), MeshBuilder()
    for carriage, middle in ((mesh, True), (next_one, False)):
        cab_walls.build(carriage, middle=middle)
        cab_seats.build(carriage, fine=middle)
        cab_fittings.build(carriage, fine=middle)
    for x in (-GAP_M, GAP_M):
        mesh.extend(next_one, (x, 0.0, 0.0))
    cab_walls.build_front(mesh, -GAP_M - HALF_M)
    return mesh


def build_glowing() -> tuple[MeshBuilder, MeshBuilder]:
    """What shines by itself: the strips under the ceilings; and buttons, signs, headlights."""
    strips, small = MeshBuilder(), MeshBuilder()
    for x in (-GAP_M, 0.0, GAP_M):
        one = MeshBuilder()
        cab_fittings.build_strips(one)
        strips.extend(one, (x, 0.0, 0.0))
    cab_fittings.build_signals(small)
    cab_walls.build_headlights(small, -GAP_M - HALF_M)
    return strips, small


def build_leaf() -> MeshBuilder:
    """A leaf of the middle doors, closed from x = 0 to its width."""
    mesh = MeshBuilder()
    cab_walls.leaf(mesh, 0.0, DOOR_HALF_M, NEAR_Z_M + 0.015)
    return mesh

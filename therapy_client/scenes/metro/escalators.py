"""The two escalators that go up from the hall to the street, and the shaft they are in."""

from __future__ import annotations

from typing import Any

import numpy as np

from therapy_client.scenes.metro.station_measures import (
    HALL,
    HALL_BACK_Z_M,
    MOUTH_HEIGHT_M,
    MOUTH_X_M,
)
from therapy_client.world.buildings.openings import facing_z, plate
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.shapes import grid_panel, tube
from therapy_client.world.geometry.solids import bevelled, drawn
from therapy_client.world.geometry.textures import Surface

_YELLOW, _STEEL, _DARK = (0.92, 0.78, 0.34), (0.68, 0.70, 0.72), (0.15, 0.16, 0.18)
_METAL: dict[str, Any] = {"layer": Surface.METAL, "tile_m": 2.0}
_STEP_M, _RISE_M, _STEPS = 0.40, 0.20, 22


def build(mesh: MeshBuilder) -> None:
    """Two escalators side by side that go up to the street, and the shaft they are in."""
    (m0, m1), back = MOUTH_X_M, HALL_BACK_Z_M
    high, long = _RISE_M * _STEPS, _STEP_M * _STEPS + 1.0
    tiles = {"colour": (0.86, 0.87, 0.85), "layer": Surface.TILES, "tile_m": 1.2}
    fades = HALL.openness
    for x, side in ((m0, 1.0), (m1, -1.0)):
        grid_panel(mesh, (x, 0.0, back), (0, 0, -long), (0, MOUTH_HEIGHT_M + high, 0), (side, 0, 0),
                   (16, 12), openness=fades, **tiles)  # fmt: skip
    rise = (0.0, high, -long)
    grid_panel(mesh, (m0, MOUTH_HEIGHT_M, back), (m1 - m0, 0, 0), rise, (0, -1, -0.5), (4, 16),
               colour=(0.84, 0.84, 0.82))  # fmt: skip
    mesh.quads(
        [
            [
                (m0, 0, back - long),
                (m1, 0, back - long),
                (m1, 7.5, back - long),
                (m0, 7.5, back - long),
            ]
        ],
        (0, 0, 1),
        colour=(0.75, 0.78, 0.8),
    )
    mesh.boxes((m0, -0.02, back - 0.02), (m1, 0.0, back), colour=_DARK)
    for x0, x1 in ((m0 + 0.34, m0 + 1.36), (m1 - 1.36, m1 - 0.34)):
        _stairs(mesh, x0, x1)
    middle = 0.5 * (m0 + m1)
    for x, wide in ((m0 + 0.17, 0.34), (middle, 0.68), (m1 - 0.17, 0.34)):
        _balustrade(mesh, x - wide / 2, x + wide / 2)
    for edge in (m0 - 0.05, m1):
        bevelled(
            mesh,
            (edge, 0.0, back - 0.05),
            (edge + 0.05, MOUTH_HEIGHT_M + 0.05, back + 0.03),
            0.01,
            colour=_STEEL,
            **_METAL,
        )
    bevelled(
        mesh,
        (m0 - 0.05, MOUTH_HEIGHT_M, back - 0.05),
        (m1 + 0.05, MOUTH_HEIGHT_M + 0.06, back + 0.03),
        0.01,
        colour=_STEEL,
        **_METAL,
    )


def _stairs(mesh: MeshBuilder, x0: float, x1: float) -> None:
    """Steps with ribs and yellow edges, from the comb up."""
    z = HALL_BACK_Z_M + 0.35
    mesh.boxes((x0, 0.0, z - 0.75), (x1, 0.012, z + 0.6), ("top", "front"), colour=_STEEL, **_METAL)
    ribs = np.arange(x0 + 0.02, x1 - 0.02, 0.026)
    low = np.stack([ribs, np.full_like(ribs, 0.012), np.full_like(ribs, z - 0.72)], axis=1)
    mesh.boxes(
        low,
        low + np.array((0.012, 0.004, 0.55)),
        ("top", "left", "right"),
        colour=(0.36, 0.37, 0.38),
    )
    for k in range(_STEPS):
        y, front = _RISE_M * k + 0.0, HALL_BACK_Z_M - 0.4 - _STEP_M * k
        mesh.boxes(
            (x0, y, front - _STEP_M),
            (x1, y + _RISE_M, front),
            ("front", "top"),
            colour=(0.30, 0.31, 0.33),
        )
        mesh.boxes(
            (x0, y + _RISE_M, front - 0.05),
            (x1, y + _RISE_M + 0.003, front),
            ("top", "front"),
            colour=_YELLOW,
        )
        if k < 8:
            low = np.stack([ribs, np.full_like(ribs, y), np.full_like(ribs, front)], axis=1)
            mesh.boxes(
                low, low + np.array((0.012, _RISE_M, 0.006)), ("front",), colour=(0.52, 0.53, 0.55)
            )


def _balustrade(mesh: MeshBuilder, x0: float, x1: float) -> None:
    """The side of an escalator, with its moving handrails and a rounded newel."""
    start, slope = HALL_BACK_Z_M + 0.95, _RISE_M / _STEP_M
    foot = HALL_BACK_Z_M - 0.4
    turn = np.linspace(-0.5 * np.pi, 0.5 * np.pi, 9)
    newel = [(start - 0.45 + 0.45 * float(np.cos(t)), 0.5 + 0.45 * float(np.sin(t))) for t in turn]
    end = foot - _STEP_M * _STEPS
    rise = slope * (foot - end)
    outline = [
        (end, rise - 0.1),
        (foot, -0.0),
        (start - 0.45, 0.0),
        *newel,
        (foot, 0.95),
        (end, 0.95 + rise),
    ]
    drawn(mesh, outline, (x0, x1), colour=(0.74, 0.75, 0.77), **_METAL)
    rail = [*newel[3:], (foot, 0.95), (end, 0.95 + rise)]
    for x in (x0 + 0.06, x1 - 0.06) if x1 - x0 > 0.5 else (0.5 * (x0 + x1),):
        path = [(x, y + 0.02, z + 0.02) for z, y in rail]
        tube(mesh, path, 0.036, 10, colour=(0.07, 0.07, 0.075))
    plate(
        mesh,
        facing_z(start + 0.001, 1.0),
        (x0 + 0.04, x1 - 0.04),
        (0.46, 0.54),
        0.02,
        0.004,
        colour=_DARK,
    )

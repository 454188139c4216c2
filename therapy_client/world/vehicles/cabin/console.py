"""What is between the seats and on the floor: tunnel, gear lever, handbrake, mats."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.vehicles.cabin.measures import (
    BLACK,
    CARPET,
    HARD,
    LEATHER,
    METAL,
    REAR_M,
    SEAT_X_M,
    SIDE_X_M,
    SOFT,
    TRIM,
)
from therapy_client.world.vehicles.forms import curve, disc, lathe, pad, ring, sheet

_LINE = ((0.66, 0.60), (0.54, 0.56), (0.42, 0.515), (0.28, 0.495), (0.05, 0.485), (-0.12, 0.48))
"""The top of the tunnel: way ahead, height."""


def build_console(mesh: MeshBuilder) -> None:
    """Tunnel, levers, arm rest and floor."""
    _tunnel(mesh)
    _gear_lever(mesh)
    _handbrake(mesh)
    _cups(mesh)
    pad(mesh, (-0.085, 0.46, -0.52), (0.085, 0.595, -0.13), 0.030, 3, **LEATHER)
    _floor(mesh)


def _tunnel(mesh: MeshBuilder) -> None:
    line = curve(_LINE, 22)
    turn = np.linspace(0.0, np.pi, 17)
    flat = (np.abs(np.cos(turn)) ** 5 + np.abs(np.sin(turn)) ** 5) ** (-1 / 5)
    x, up = 0.112 * flat * np.cos(turn), flat * np.sin(turn)
    high = line[:, 1, None] - 0.12
    grid = np.stack(
        [
            np.broadcast_to(x, (22, 17)),
            high * np.ones((1, 17)) + 0.12 * up,
            np.broadcast_to(line[:, :1], (22, 17)),
        ],
        axis=-1,
    )
    grid[:, 0, 1] = grid[:, -1, 1] = 0.12
    out = np.broadcast_to(np.stack([x, 0.1 * up, 0 * x], axis=1), grid.shape)
    sheet(mesh, grid, out, **TRIM)
    top = grid[3:-2, 4:-4] + (0.0, 0.003, 0.0)
    sheet(mesh, top, (0.0, 1.0, 0.0), **{**HARD, "colour": (0.15, 0.15, 0.16)})


def _gear_lever(mesh: MeshBuilder) -> None:
    foot, knob = np.array((0.0, 0.522, 0.375)), np.array((0.0, 0.655, 0.345))
    up = knob - foot
    ring(mesh, (0.0, 0.522, 0.375), (0.0, 1.0, -0.2), 0.052, 0.005, (32, 8), **METAL)
    folds = [(0.050, 0.0), (0.046, 0.014), (0.040, 0.018), (0.041, 0.028), (0.031, 0.034),
             (0.032, 0.044), (0.022, 0.052), (0.020, 0.064), (0.012, 0.072)]  # fmt: skip
    lathe(mesh, (0.0, 0.522, 0.375), up, folds, 24, **LEATHER)
    tube(mesh, [foot, knob], 0.0075, 10, **METAL)
    lathe(
        mesh,
        (0.0, 0.640, 0.3485),
        up,
        [
            (0.011, -0.012),
            (0.019, 0.0),
            (0.0245, 0.016),
            (0.025, 0.030),
            (0.021, 0.040),
            (0.012, 0.045),
            (0.0, 0.046),
        ],
        24,
        **LEATHER,
    )
    disc(mesh, (0.0, 0.6858, 0.3381), up, 0.011, 20, **METAL)


def _handbrake(mesh: MeshBuilder) -> None:
    line = curve([(0.055, 0.49, -0.06), (0.055, 0.52, 0.02), (0.055, 0.545, 0.10),
                  (0.055, 0.562, 0.175)], 10)  # fmt: skip
    radius = np.array((9, 10, 12, 14, 15, 15, 15, 15, 14, 12)) * 1e-3
    tube(mesh, line, radius, 14, capped=True, **LEATHER)
    tube(mesh, [line[-1], line[-1] + (0.0, 0.004, 0.016)], 0.007, 12, capped=True, **METAL)
    lathe(
        mesh,
        (0.055, 0.478, -0.03),
        (0.0, 1.0, 0.0),
        [(0.034, 0.004), (0.030, 0.012), (0.024, 0.016), (0.018, 0.026), (0.012, 0.03)],
        18,
        **LEATHER,
    )


def _cups(mesh: MeshBuilder) -> None:
    for z in (0.20, 0.105):
        ring(mesh, (-0.045, 0.495, z), (0.0, 1.0, 0.0), 0.038, 0.004, (28, 8), **METAL)
        disc(mesh, (-0.045, 0.4945, z), (0.0, 1.0, 0.0), 0.038, 24, colour=(0.04, 0.04, 0.04))


def _floor(mesh: MeshBuilder) -> None:
    mesh.boxes((-SIDE_X_M, 0.10, REAR_M), (SIDE_X_M, 0.16, 0.80), ("top",), **CARPET)
    slope = [(-SIDE_X_M, 0.16, 0.78), (SIDE_X_M, 0.16, 0.78), (SIDE_X_M, 0.60, 1.02),
             (-SIDE_X_M, 0.60, 1.02)]  # fmt: skip
    mesh.quads([slope], (0.0, 0.5, -1.0), **CARPET)
    for x in (-SEAT_X_M, SEAT_X_M):
        pad(mesh, (x - 0.22, 0.155, 0.20), (x + 0.22, 0.172, 0.78), 0.008, 2,
            **{**SOFT, "colour": BLACK})  # fmt: skip
        for k in range(9):
            z = 0.26 + 0.055 * k
            mesh.boxes((x - 0.17, 0.172, z), (x + 0.17, 0.175, z + 0.012), ("top", "front", "back"),
                       colour=(0.17, 0.17, 0.18))  # fmt: skip

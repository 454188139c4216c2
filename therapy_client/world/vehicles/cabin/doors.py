"""The door cards with arm rest, handle, switches and loudspeaker, and the sills above them."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.vehicles.cabin.measures import (
    BLACK,
    FABRIC,
    HARD,
    METAL,
    REAR_M,
    RUBBER,
    SIDE_X_M,
    SILL_Y_M,
    SOFT,
    TRIM,
)
from therapy_client.world.vehicles.forms import curve, disc, pad, ring, sheet

_AHEAD_M, _PILLAR_M = 1.02, -0.42
_CARD = ((0.16, 0.010), (0.24, 0.045), (0.36, 0.050), (0.44, 0.020), (0.55, 0.012), (0.605, 0.055),
         (0.645, 0.075), (0.675, 0.060), (0.70, 0.016), (0.78, 0.006), (0.87, 0.014),
         (0.915, 0.030), (SILL_Y_M + 0.004, 0.018), (SILL_Y_M, -0.010))  # fmt: skip
"""The card from the floor to the sill: height, how far it stands into the car."""


def build_doors(mesh: MeshBuilder) -> None:
    """Both sides, from the dashboard to the back."""
    for side in (-1.0, 1.0):
        _card(mesh, side)
        _behind(mesh, side)
        _sill(mesh, side)
        _handle(mesh, side)
        _switches(mesh, side)
        _loudspeaker(mesh, side)


def _card(mesh: MeshBuilder, side: float) -> None:
    line = curve(_CARD, 32)
    z = np.linspace(_PILLAR_M, _AHEAD_M, 25)
    # The arm rest fades out before the dashboard, the pocket before the pillar.
    ahead = np.clip((0.34 - z) / 0.20, 0.0, 1.0)
    arm = np.exp(-(((line[:, 0] - 0.64) / 0.055) ** 2))
    into = line[:, 1, None] * (1.0 - arm[:, None] * (1.0 - ahead[None, :]) * 0.85)
    grid = np.stack(
        [side * (SIDE_X_M - into), np.broadcast_to(line[:, :1], into.shape),
         np.broadcast_to(z, into.shape)], axis=-1,
    )  # fmt: skip
    for low, high, look in ((0, 13, TRIM), (12, 21, SOFT), (20, 27, FABRIC), (26, 32, SOFT)):
        sheet(mesh, grid[low:high], (-side, 0.0, 0.0), **look)
    x = side * (SIDE_X_M - 0.004)
    for y in (0.455, 0.705, 0.880):
        tube(mesh, [(x - side * 0.008, y, z[0]), (x - side * 0.008, y, z[-4])], 0.003, 6,
             **{**HARD, "colour": BLACK})  # fmt: skip


def _behind(mesh: MeshBuilder, side: float) -> None:
    """Beside the bench: a plain card."""
    y = np.array((0.15, 0.40, 0.55, 0.62, 0.66, 0.72, 0.90, SILL_Y_M))
    into = np.array((0.01, 0.02, 0.03, 0.05, 0.04, 0.01, 0.015, 0.0))
    z = np.linspace(REAR_M, _PILLAR_M, 6)
    grid = np.stack(
        [side * (SIDE_X_M - into[:, None] * np.ones((1, 6))), y[:, None] * np.ones((1, 6)),
         np.ones((8, 1)) * z], axis=-1,
    )  # fmt: skip
    sheet(mesh, grid, (-side, 0.0, 0.0), **TRIM)


def _sill(mesh: MeshBuilder, side: float) -> None:
    """The ledge under the window with its rubber lips."""
    turn = np.linspace(0.0, np.pi, 9)
    x = side * (SIDE_X_M + 0.022 + 0.036 * np.cos(turn))
    y = SILL_Y_M - 0.012 + 0.018 * np.sin(turn)
    z = np.array((REAR_M, -0.6, 0.2, 0.8, 1.03))
    grid = np.stack([x[None] * np.ones((5, 1)), y[None] * np.ones((5, 1)),
                     z[:, None] * np.ones((1, 9))], axis=-1)  # fmt: skip
    sheet(mesh, grid, (0.0, 1.0, 0.0), **SOFT)
    lip = side * (SIDE_X_M + 0.052)
    tube(mesh, [(lip, SILL_Y_M + 0.001, REAR_M), (lip, SILL_Y_M + 0.001, 1.0)], 0.008, 8,
         colour=RUBBER)  # fmt: skip


def _handle(mesh: MeshBuilder, side: float) -> None:
    x = side * (SIDE_X_M - 0.012)
    pad(
        mesh,
        (min(x, x + side * 0.02), 0.765, 0.27),
        (max(x, x + side * 0.02), 0.825, 0.42),
        0.008,
        2,
        **{**HARD, "colour": BLACK},
    )
    bar = curve(
        [
            (x - side * 0.004, 0.795, 0.285),
            (x - side * 0.022, 0.800, 0.31),
            (x - side * 0.026, 0.800, 0.36),
            (x - side * 0.014, 0.797, 0.405),
        ],
        12,
    )
    tube(mesh, bar, 0.0075, 12, capped=True, **METAL)
    grip = curve([(x - side * 0.006, 0.70, -0.16), (x - side * 0.045, 0.735, -0.12),
                  (x - side * 0.050, 0.745, 0.0), (x - side * 0.040, 0.735, 0.13),
                  (x - side * 0.006, 0.70, 0.17)], 18)  # fmt: skip
    tube(mesh, grip, 0.014, 14, capped=True, **SOFT)


def _switches(mesh: MeshBuilder, side: float) -> None:
    """On the arm rest: two for the windows on the driver's side, one on the other."""
    x = side * (SIDE_X_M - 0.050)
    x0, x1 = sorted((x - 0.022, x + 0.022))
    pad(mesh, (x0, 0.655, 0.02), (x1, 0.672, 0.15), 0.006, 2, **{**HARD, "colour": BLACK})
    for z in (0.055, 0.105)[: 2 if side < 0.0 else 1]:
        for at in (x - 0.010, x + 0.010)[: 2 if side < 0.0 else 1]:
            pad(mesh, (at - 0.007, 0.670, z - 0.014), (at + 0.007, 0.680, z + 0.014), 0.004, 2,
                **{**HARD, "colour": (0.23, 0.23, 0.24)})  # fmt: skip


def _loudspeaker(mesh: MeshBuilder, side: float) -> None:
    at = (side * (SIDE_X_M - 0.056), 0.315, 0.62)
    toward = (-side, 0.0, 0.0)
    ring(mesh, at, toward, 0.083, 0.006, (36, 8), **HARD)
    disc(mesh, (at[0] + side * 0.002, at[1], at[2]), toward, 0.082, 36, colour=(0.05, 0.05, 0.05))
    rings = [(0.014 * k, 7 * k) for k in range(1, 6)]
    corners = []
    for radius, count in rings:
        turn = 2 * np.pi * np.arange(count) / count
        for a in turn:
            y, z = at[1] + radius * np.sin(a), at[2] + radius * np.cos(a)
            h = 0.0038
            x = at[0] - side * 0.0015
            corners.append(
                [(x, y - h, z - h), (x, y - h, z + h), (x, y + h, z + h), (x, y + h, z - h)]
            )
    mesh.quads(corners, toward, **{**HARD, "colour": (0.30, 0.30, 0.31)})

"""Pillars, roof lining, visors, mirrors' housings, and the car's outside near them."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.vehicles.cabin.measures import (
    BLACK,
    HARD,
    LINER,
    PAINT,
    ROOF_X_M,
    ROOF_Y_M,
    RUBBER,
    SIDE_X_M,
)
from therapy_client.world.vehicles.forms import curve, lathe, pad, sheet

_RAIL = ((0.800, 0.900, 1.030), (0.765, 1.040, 0.800), (0.700, 1.240, 0.490), (0.632, 1.380, 0.270),
         (0.600, 1.432, 0.140), (0.590, 1.440, -0.10), (0.588, 1.440, -0.50), (0.598, 1.425, -0.95),
         (0.640, 1.320, -1.22), (0.700, 1.120, -1.36), (0.730, 0.930, -1.43))  # fmt: skip
"""The right pillar and the rail over the door, from the dashboard over the roof to the back."""

INNER_MIRROR_M, INNER_HALF_M = (0.0, 1.330, 0.262), (0.118, 0.032)
DOOR_MIRROR_M, DOOR_HALF_M = (0.955, 1.005, 0.655), (0.085, 0.056)
"""Middles of the mirrors' glass (of the right door), and half of their width and height."""


def build_shell(mesh: MeshBuilder) -> None:
    """What frames the windows, as seen from inside."""
    for side in (-1.0, 1.0):
        _rail(mesh, side)
        _middle_pillar(mesh, side)
        _grab_handle(mesh, side)
        _visor(mesh, side)
    _lining(mesh)
    _lamp(mesh)
    _inner_mirror(mesh)
    _back(mesh)


def _section(line: Array, side: float, wide_m: Array, deep_m: Array, count: int = 13) -> Array:
    """An oval swept along a line, flat toward the inside of the car; (n, count, 3)."""
    ahead = np.gradient(line, axis=0)
    ahead /= np.linalg.norm(ahead, axis=1, keepdims=True)
    inward = np.array((0.0, 1.10, 0.0)) - line
    inward -= (inward * ahead).sum(axis=1, keepdims=True) * ahead
    inward[:, 2] *= 0.35
    inward /= np.linalg.norm(inward, axis=1, keepdims=True)
    across = np.cross(ahead, inward)
    turn = np.linspace(0.0, 2 * np.pi, count)
    square = (np.abs(np.cos(turn)) ** 3 + np.abs(np.sin(turn)) ** 3) ** (-1 / 3)
    c, s = square * np.cos(turn), square * np.sin(turn)
    grid = (
        line[:, None]
        + deep_m[:, None, None] * c[None, :, None] * inward[:, None]
        + wide_m[:, None, None] * s[None, :, None] * across[:, None]
    )
    return np.asarray(grid)


def _rail(mesh: MeshBuilder, side: float) -> None:
    line = curve(_RAIL, 32) * (side, 1.0, 1.0)
    t = np.linspace(0.0, 1.0, 32)
    wide = np.interp(
        t, (0.0, 0.25, 0.42, 0.7, 0.85, 1.0), (0.060, 0.046, 0.034, 0.034, 0.075, 0.11)
    )
    deep = np.interp(t, (0.0, 0.3, 0.5, 1.0), (0.034, 0.026, 0.024, 0.030))
    grid = _section(line, side, wide, deep)
    sheet(mesh, grid, grid - line[:, None], **LINER)
    seal = line[:13] + np.array((side * 0.024, 0.004, 0.0))
    tube(mesh, seal, 0.013, 8, colour=RUBBER)


def _middle_pillar(mesh: MeshBuilder, side: float) -> None:
    line = curve([(0.735, 0.20, -0.44), (0.745, 0.60, -0.44), (0.725, 0.93, -0.44),
                  (0.670, 1.20, -0.44), (0.605, 1.40, -0.44)], 18) * (side, 1.0, 1.0)  # fmt: skip
    wide = np.linspace(0.085, 0.052, 18)
    grid = _section(line, side, wide, np.full(18, 0.030))
    sheet(mesh, grid, grid - line[:, None], **LINER)


def _lining(mesh: MeshBuilder) -> None:
    x = np.linspace(-ROOF_X_M, ROOF_X_M, 17)
    z = np.linspace(-1.30, 0.20, 21)
    y = (
        ROOF_Y_M
        + 0.022 * (1.0 - (x[None] / ROOF_X_M) ** 2)
        - 0.03 * np.clip(-z - 0.9, 0, 1)[:, None]
    )
    grid = np.stack([np.broadcast_to(x, y.shape), y, np.broadcast_to(z[:, None], y.shape)], axis=-1)
    sheet(mesh, grid, (0.0, -1.0, 0.0), **LINER)
    pad(
        mesh,
        (-ROOF_X_M, ROOF_Y_M - 0.018, 0.150),
        (ROOF_X_M, ROOF_Y_M + 0.03, 0.222),
        0.018,
        3,
        **LINER,
    )


def _visor(mesh: MeshBuilder, side: float) -> None:
    x0, x1 = sorted((side * 0.150, side * 0.545))
    pad(mesh, (x0, ROOF_Y_M - 0.030, 0.005), (x1, ROOF_Y_M - 0.009, 0.170), 0.009, 3,
        **{**LINER, "colour": (0.72, 0.70, 0.66)})  # fmt: skip
    tube(mesh, [(side * 0.13, ROOF_Y_M - 0.012, 0.160), (side * 0.57, ROOF_Y_M - 0.012, 0.160)],
         0.005, 8, **{**HARD, "colour": (0.6, 0.58, 0.55)})  # fmt: skip
    mesh.boxes(
        (side * 0.345 - 0.06, ROOF_Y_M - 0.0305, 0.045),
        (side * 0.345 + 0.06, ROOF_Y_M - 0.0295, 0.125),
        ("bottom",),
        colour=(0.60, 0.58, 0.54),
    )


def _lamp(mesh: MeshBuilder) -> None:
    pad(mesh, (-0.085, ROOF_Y_M - 0.026, 0.03), (0.085, ROOF_Y_M + 0.02, 0.155), 0.012, 3,
        **{**LINER, "colour": (0.66, 0.64, 0.60)})  # fmt: skip
    for x in (-0.040, 0.040):
        pad(
            mesh,
            (x - 0.026, ROOF_Y_M - 0.030, 0.075),
            (x + 0.026, ROOF_Y_M - 0.02, 0.120),
            0.004,
            2,
            colour=(0.93, 0.93, 0.91),
        )
        pad(
            mesh,
            (x - 0.010, ROOF_Y_M - 0.030, 0.045),
            (x + 0.010, ROOF_Y_M - 0.02, 0.060),
            0.003,
            1,
            **HARD,
        )


def _grab_handle(mesh: MeshBuilder, side: float) -> None:
    if side < 0.0:
        return  # the driver has none
    x = side * 0.565
    line = curve(
        [
            (x, 1.410, 0.045),
            (x - side * 0.028, 1.385, 0.02),
            (x - side * 0.030, 1.378, -0.07),
            (x - side * 0.028, 1.385, -0.16),
            (x, 1.410, -0.185),
        ],
        16,
    )
    tube(mesh, line, 0.0105, 12, **{**LINER, "colour": (0.66, 0.64, 0.60)})


def _inner_mirror(mesh: MeshBuilder) -> None:
    x, y, z = INNER_MIRROR_M
    w, h = INNER_HALF_M
    tube(mesh, curve([(0.0, 1.418, 0.205), (0.0, 1.395, 0.262), (0.0, 1.345, 0.290)], 8), 0.008, 10,
         colour=BLACK)  # fmt: skip
    pad(mesh, (x - w - 0.007, y - h - 0.007, z + 0.001), (x + w + 0.007, y + h + 0.007, z + 0.034),
        0.016, 4, **{**HARD, "colour": BLACK})  # fmt: skip
    pad(
        mesh, (x - 0.010, y - h - 0.014, z + 0.004), (x + 0.010, y - h, z + 0.014), 0.003, 1, **HARD
    )


def _back(mesh: MeshBuilder) -> None:
    """The shelf and the frame of the window behind."""
    mesh.boxes((-0.70, 0.90, -1.46), (0.70, 0.935, -1.30), ("top", "front"),
               **{**HARD, "colour": (0.22, 0.22, 0.23)})  # fmt: skip
    pad(mesh, (-0.60, 1.375, -1.36), (0.60, 1.45, -1.20), 0.03, 2, **LINER)
    mesh.boxes((-SIDE_X_M, 0.10, -1.50), (SIDE_X_M, 0.92, -1.44), ("front",),
               **{**HARD, "colour": (0.2, 0.2, 0.2)})  # fmt: skip


def build_outside(mesh: MeshBuilder) -> None:
    """What of the car is seen through its windows: bonnet, mirrors' housings, sides."""
    _bonnet(mesh)
    x, y, z = DOOR_MIRROR_M
    w, h = DOOR_HALF_M
    for side in (-1.0, 1.0):
        turn, deep = np.linspace(0.0, 2 * np.pi, 33), np.linspace(0.0, 1.0, 9)
        square = (np.abs(np.cos(turn)) ** 4 + np.abs(np.sin(turn)) ** 4) ** (-1 / 4)
        share = np.sqrt(np.clip(1.0 - 0.97 * deep**2.4, 0.0, 1.0))
        grid = np.stack(
            [
                side * x + (w + 0.014) * share[:, None] * (square * np.cos(turn))[None],
                y + (h + 0.012) * share[:, None] * (square * np.sin(turn))[None],
                z - 0.006 + 0.105 * deep[:, None] * np.ones((1, 33)),
            ],
            axis=-1,
        )
        middle = np.array((side * x, y, z))
        sheet(mesh, grid, grid - middle, colour=PAINT, layer=Surface.METAL, tile_m=1.0)
        rim = np.stack([grid[0], middle + 0.90 * (grid[0] - middle) + (0.0, 0.0, 0.012)])
        sheet(mesh, rim, (0.0, 0.0, -1.0), colour=BLACK)
        arm = curve(
            [(side * 0.800, 0.935, 0.76), (side * 0.85, 0.948, 0.72), (side * 0.91, 0.965, 0.70)], 6
        )
        tube(mesh, arm, 0.022, 10, colour=BLACK)
        skin = np.array([[(side * 0.806, 0.935, -1.4), (side * 0.806, 0.935, 1.0)],
                         [(side * 0.86, 0.70, -1.4), (side * 0.86, 0.70, 1.0)],
                         [(side * 0.85, 0.25, -1.4), (side * 0.85, 0.25, 1.0)]])  # fmt: skip
        sheet(mesh, skin, (side, 0.1, 0.0), colour=PAINT, layer=Surface.METAL, tile_m=1.0)


def _bonnet(mesh: MeshBuilder) -> None:
    """Its hump, two creases, the gap before the windscreen, and the washers' nozzles."""
    x = np.linspace(-0.80, 0.80, 41)
    z = np.linspace(1.06, 2.02, 22)
    t = ((z - 1.06) / 0.96)[:, None]
    crease = 0.010 * np.exp(-(((np.abs(x) - 0.46) / 0.035) ** 2))
    middle = 0.010 * np.exp(-((x / 0.36) ** 4))
    y = 0.905 - 0.060 * t - 0.085 * t**3 - 0.10 * np.abs(x)[None] ** 3.2 + (crease + middle)[None]
    y = y + 0.016 * (1 - t) * np.cos(1.2 * x)[None]
    grid = np.stack([np.broadcast_to(x * 1.0, y.shape) * (1.0 - 0.06 * t**2), y,
                     np.broadcast_to(z[:, None], y.shape)], axis=-1)  # fmt: skip
    sheet(mesh, grid, (0.0, 1.0, 0.0), colour=PAINT, layer=Surface.METAL, tile_m=2.0)
    scuttle = np.array(
        [[(-0.80, 0.895, 1.06), (0.80, 0.895, 1.06)], [(-0.80, 0.885, 1.0), (0.80, 0.885, 1.0)]]
    )
    sheet(mesh, scuttle, (0.0, 1.0, 0.0), colour=(0.08, 0.08, 0.085))
    for at in (-0.36, 0.36):
        lathe(
            mesh,
            (at, 0.902, 1.16),
            (0.0, 1.0, -0.2),
            [(0.012, 0.0), (0.010, 0.010), (0.0, 0.013)],
            12,
            colour=BLACK,
        )

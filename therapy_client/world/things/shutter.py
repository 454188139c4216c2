"""A roller shutter that is down: slats in two rails, a box over it, a lock at its foot."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.placing import shaded_below
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled
from therapy_client.world.things.looks import DARK_STEEL, STEEL, painted

_SLAT_M = 0.09


def shutter(
    wide_m: float, high_m: float, colour: tuple[float, float, float] = (0.50, 0.53, 0.54)
) -> MeshBuilder:
    """It hangs before a wall at z = 0, its middle at x = 0, and looks along +z."""
    mesh = MeshBuilder()
    half = wide_m / 2
    paint = painted(*colour)
    ys = np.arange(0.05, high_m - 0.02, _SLAT_M)
    x0, x1 = -half + 0.04, half - 0.04
    lower = [
        [
            (x0, y, 0.022),
            (x1, y, 0.022),
            (x1, y + 0.6 * _SLAT_M, 0.048),
            (x0, y + 0.6 * _SLAT_M, 0.048),
        ]
        for y in ys
    ]
    upper = [
        [
            (x0, y + 0.6 * _SLAT_M, 0.048),
            (x1, y + 0.6 * _SLAT_M, 0.048),
            (x1, y + _SLAT_M, 0.020),
            (x0, y + _SLAT_M, 0.020),
        ]
        for y in ys
    ]
    mesh.quads(lower, (0, -0.35, 1.0), **paint)
    mesh.quads(upper, (0, 0.55, 1.0), **paint)
    for side in (-1.0, 1.0):
        bevelled(
            mesh, (side * (half - 0.07), 0.0, 0.0), (side * half, high_m, 0.075), 0.006, **STEEL
        )
    bevelled(
        mesh, (-half - 0.02, high_m - 0.02, 0.0), (half + 0.02, high_m + 0.26, 0.24), 0.02, **paint
    )
    bevelled(mesh, (x0, 0.0, 0.01), (x1, 0.055, 0.062), 0.01, **STEEL)
    bevelled(mesh, (-0.05, 0.06, 0.04), (0.05, 0.14, 0.07), 0.006, **DARK_STEEL)
    tube(
        mesh,
        [(-0.2, 0.03, 0.062), (-0.2, 0.03, 0.09), (0.2, 0.03, 0.09), (0.2, 0.03, 0.062)],
        0.008,
        5,
        **DARK_STEEL,
    )
    return shaded_below(mesh, 0.3)

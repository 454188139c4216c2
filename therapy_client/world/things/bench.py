"""A bench: slats with rounded edges on cast feet, each held by bolts."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.placing import bent, shaded_below
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled, lathe
from therapy_client.world.things.looks import OAK, STEEL, painted

LONG_M = 1.8
_IRON = painted(0.15, 0.18, 0.17)


def bench() -> MeshBuilder:
    """It is `LONG_M` long along x, and whoever sits on it looks along +z."""
    mesh = MeshBuilder()
    half = LONG_M / 2
    for z in np.linspace(-0.16, 0.24, 5):
        y = 0.425 + 0.012 * abs(z - 0.04) / 0.2
        bevelled(mesh, (-half, y, z - 0.036), (half, y + 0.035, z + 0.036), 0.009, **OAK)
    for k, y in enumerate((0.54, 0.66, 0.78)):
        z = -0.225 - 0.022 * k
        bevelled(mesh, (-half, y, z - 0.018), (half, y + 0.09, z + 0.018), 0.009, **OAK)
    for x in (-half + 0.22, half - 0.22):
        _foot(mesh, x)
    return shaded_below(mesh, 0.35, 0.45)


def _foot(mesh: MeshBuilder, x: float) -> None:
    """A cast foot with an arm rest; bolts go through each slat."""
    leg = [(x, 0.0, 0.27), (x, 0.16, 0.24), (x, 0.32, 0.27), (x, 0.41, 0.22)]
    back = [(x, 0.0, -0.24), (x, 0.18, -0.20), (x, 0.40, -0.19), (x, 0.88, -0.29)]
    for path in (leg, back):
        tube(mesh, bent(path, 4), 0.024, 6, capped=True, **_IRON)
    tube(mesh, [(x, 0.405, -0.2), (x, 0.405, 0.25)], 0.022, 6, **_IRON)
    tube(mesh, bent([(x, 0.12, -0.2), (x, 0.2, 0.02), (x, 0.12, 0.24)], 4), 0.014, 5, **_IRON)
    arm = [(x, 0.66, -0.24), (x, 0.66, 0.1), (x, 0.62, 0.24), (x, 0.44, 0.25)]
    tube(mesh, bent(arm, 4), 0.02, 6, **_IRON)
    for z in (0.27, -0.24):
        bevelled(mesh, (x - 0.04, 0.0, z - 0.05), (x + 0.04, 0.014, z + 0.05), 0.004, **_IRON)
    for z in np.linspace(-0.16, 0.24, 5):
        lathe(mesh, [(0.012, 0.468), (0.010, 0.476), (0.0, 0.478)], (x, 0, z), 6, **STEEL)

"""A post box: a body of sheet metal on a foot, with a hooded slot, a door and a horn."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.placing import shaded_below
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled, drawn
from therapy_client.world.things.looks import DARK_STEEL, PAPER, STEEL, painted, plain

_YELLOW = painted(0.86, 0.66, 0.12)


def post_box() -> MeshBuilder:
    """Its front is +z."""
    mesh = MeshBuilder()
    bevelled(mesh, (-0.05, 0.0, -0.05), (0.05, 0.72, 0.05), 0.008, **DARK_STEEL)
    bevelled(mesh, (-0.16, 0.0, -0.14), (0.16, 0.015, 0.14), 0.005, **DARK_STEEL)
    top = [(-0.17, 0.70), (0.17, 0.70), (0.17, 1.30), (0.15, 1.37), (0.08, 1.42), (0.0, 1.43)]
    top += [(-0.08, 1.42), (-0.15, 1.37), (-0.17, 1.30)]
    drawn(mesh, [(z, y) for z, y in top], (-0.26, 0.26), "x", **_YELLOW)
    bevelled(mesh, (-0.22, 1.20, 0.165), (0.22, 1.235, 0.185), 0.004, **plain(0.05, 0.05, 0.05))
    drawn(mesh, [(0.165, 1.235), (0.215, 1.225), (0.165, 1.275)], (-0.235, 0.235), "x", **_YELLOW)
    bevelled(mesh, (-0.225, 0.75, 0.165), (0.225, 1.12, 0.178), 0.006, **_YELLOW)
    bevelled(mesh, (0.16, 0.90, 0.176), (0.19, 0.96, 0.184), 0.004, **STEEL)
    bevelled(mesh, (-0.17, 0.80, 0.177), (0.06, 1.02, 0.182), 0.003, **PAPER)
    for row in range(6):
        long = (0.17, 0.12, 0.19, 0.15, 0.09, 0.16)[row]
        y = 0.99 - 0.03 * row
        mesh.boxes((-0.15, y - 0.010, 0.182), (-0.15 + long, y, 0.1835), **plain(0.25, 0.25, 0.28))
    turn = np.linspace(0.4, 5.6, 12)
    horn = np.stack([-0.26 * np.ones(12), 1.08 + 0.06 * np.cos(turn), 0.06 * np.sin(turn)], 1)
    for side in (-1.0, 1.0):
        tube(mesh, horn * (side * 1.01, 1, 1), 0.010, 5, **plain(0.12, 0.12, 0.12))
    return shaded_below(mesh, 0.3)

"""A bus shelter: glass between posts, a roof that drains, a seat, a map and a timetable."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.placing import shaded_below
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.things.looks import DARK_STEEL, OAK, PAPER, STEEL, Look, painted, plain
from therapy_client.world.things.signs import lines_like_writing

LONG_M, DEEP_M, HIGH_M = 3.6, 1.3, 2.45
_FRAME = painted(0.22, 0.25, 0.27)
_ADVERT: Look = {"colour": (1.0, 1.0, 1.0), "layer": Surface.PRINT, "tile_m": 2.0}


def bus_shelter() -> MeshBuilder:
    """It is open toward +z; its back is z = 0, its middle x = 0."""
    mesh = MeshBuilder()
    half = LONG_M / 2
    for x in np.linspace(-half, half, 4):
        bevelled(mesh, (x - 0.03, 0.0, -0.03), (x + 0.03, HIGH_M, 0.03), 0.006, **_FRAME)
        bevelled(mesh, (x - 0.07, 0.0, -0.06), (x + 0.07, 0.015, 0.06), 0.004, **_FRAME)
    for x in (-half, half):
        bevelled(mesh, (x - 0.03, 0.0, DEEP_M - 0.06), (x + 0.03, HIGH_M, DEEP_M), 0.006, **_FRAME)
        bevelled(mesh, (x - 0.025, 0.28, 0.03), (x + 0.025, 0.33, DEEP_M - 0.06), 0.005, **_FRAME)
    bevelled(
        mesh,
        (-half - 0.15, HIGH_M, -0.15),
        (half + 0.15, HIGH_M + 0.07, DEEP_M + 0.25),
        0.02,
        **_FRAME,
    )
    bevelled(
        mesh,
        (-half - 0.05, HIGH_M - 0.09, DEEP_M - 0.08),
        (half + 0.05, HIGH_M, DEEP_M),
        0.01,
        **_FRAME,
    )
    for y in (0.30, 1.15, 2.15):
        bevelled(mesh, (-half, y, -0.018), (half, y + 0.035, 0.018), 0.005, **_FRAME)
    tube(mesh, [(half, HIGH_M, -0.05), (half, 0.1, -0.05)], 0.025, 7, **STEEL)
    _seat(mesh)
    _papers(mesh, half)
    return shaded_below(mesh, 0.3)


def shelter_glass() -> MeshBuilder:
    """Its panes, with dots along the height of the eyes so that nobody walks into them."""
    mesh = MeshBuilder()
    half = LONG_M / 2
    panes = [
        [(x, 0.33, 0.0), (x + LONG_M / 3, 0.33, 0.0), (x + LONG_M / 3, 2.15, 0.0), (x, 2.15, 0.0)]
        for x in (-half, -half + LONG_M / 3)
    ]
    mesh.quads(panes, (0, 0, 1), colour=(0.66, 0.82, 0.80), openness=0.08)
    return mesh


def _seat(mesh: MeshBuilder) -> None:
    for z in (0.26, 0.36, 0.46):
        bevelled(mesh, (-1.2, 0.45, z - 0.04), (0.5, 0.48, z + 0.04), 0.008, **OAK)
    for x in (-1.0, 0.3):
        tube(
            mesh,
            [(x, 0.0, 0.12), (x, 0.43, 0.16), (x, 0.44, 0.48)],
            0.022,
            6,
            capped=True,
            **DARK_STEEL,
        )


def _papers(mesh: MeshBuilder, half: float) -> None:
    """An advert at the side, a timetable at the back."""
    bevelled(mesh, (half - 0.05, 0.42, 0.10), (half + 0.05, 2.05, DEEP_M - 0.12), 0.01, **_FRAME)
    for x, out in ((half - 0.055, -1.0), (half + 0.055, 1.0)):
        mesh.quads(
            [[(x, 0.52, 0.18), (x, 0.52, 1.10), (x, 1.95, 1.10), (x, 1.95, 0.18)]],
            (out, 0, 0),
            uv=np.array([[(0.0, 0.0), (0.25, 0.0), (0.25, 0.25), (0.0, 0.25)]]),
            **_ADVERT,
        )
    x0, x1 = half - LONG_M / 3 + 0.2, half - 0.25
    bevelled(mesh, (x0 - 0.04, 0.95, -0.02), (x1 + 0.04, 1.85, 0.03), 0.006, **_FRAME)
    bevelled(mesh, (x0, 1.0, 0.02), (x1, 1.80, 0.034), 0.003, **PAPER)
    lines_like_writing(mesh, (x0 + 0.03, 1.04), (x1 - 0.03, 1.62), 0.034, 16, 3)
    mesh.boxes(
        (x0 + 0.02, 1.68, 0.033), (x1 - 0.02, 1.77, 0.036), ("front",), **plain(0.16, 0.36, 0.62)
    )

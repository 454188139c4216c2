"""What hangs from the shop's ceiling, and the pictograms of what is sold."""

from __future__ import annotations

from typing import Any

import numpy as np

from therapy_client.scenes.queue.shop_measures import (
    BACK_M,
    HEIGHT_M,
    LAMPS_M,
    LEFT_M,
    RIGHT_M,
)
from therapy_client.world.buildings.fittings import (
    grille,
)
from therapy_client.world.buildings.openings import (
    disc,
    facing_y,
    facing_z,
    rounded,
)
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled, lathe
from therapy_client.world.geometry.textures import Surface

_CEILING = (0.95, 0.95, 0.93)
_STEEL, _TRIM = (0.70, 0.71, 0.73), (0.76, 0.75, 0.72)
_METAL: dict[str, Any] = {"layer": Surface.METAL, "tile_m": 2.0}


def build(mesh: MeshBuilder) -> None:
    """Joints of the tiles, lamps' housings, grilles, cameras, signs over the shelves."""
    y = HEIGHT_M
    for z in np.arange(0.6, BACK_M, 1.2):
        mesh.boxes(
            (LEFT_M, y - 0.003, z - 0.006), (RIGHT_M, y, z + 0.006), ("bottom",), colour=_TRIM
        )
    for x in np.arange(LEFT_M + 0.6, RIGHT_M, 1.2):
        mesh.boxes((x - 0.006, y - 0.003, 0.0), (x + 0.006, y, BACK_M), ("bottom",), colour=_TRIM)
    for x, top, z in LAMPS_M:
        bevelled(
            mesh, (x - 0.15, top + 0.014, z - 0.78), (x + 0.15, y, z + 0.78), 0.014, colour=_CEILING
        )
    under = facing_y(y, -1.0)
    for x, z in ((-0.9, 3.6), (2.1, 7.2), (-0.9, 10.8), (2.1, 14.4)):
        grille(mesh, under, (x - 0.28, x + 0.28), (z - 0.28, z + 0.28), 9)
    for x, z in ((-3.2, 3.6), (4.2, 9.0), (1.2, 15.0)):
        dome = [(0.0, -0.11), (0.04, -0.1), (0.07, -0.065), (0.078, -0.03), (0.09, 0.0)]
        lathe(mesh, dome, (x, y, z), 18, colour=(0.07, 0.07, 0.08))
    for k, z in enumerate((5.9, 11.9)):
        for x in (-2.9, 3.9):
            bevelled(
                mesh,
                (x - 0.4, 2.45, z - 0.02),
                (x + 0.4, 2.80, z + 0.02),
                0.012,
                colour=(0.24, 0.40, 0.36),
            )
            for side in (-0.3, 0.3):
                tube(mesh, [(x + side, 2.8, z), (x + side, y, z)], 0.006, 6, colour=_STEEL)
            for facing in (-1.0, 1.0):
                pictogram(mesh, facing_z(z + 0.021 * facing, facing), x, 2.62, (k + int(x > 0)) % 4)


def pictogram(mesh: MeshBuilder, plane: Any, x: float, y: float, kind: int) -> None:
    """A loaf, an apple, a bottle, a basket: what is sold here, without a word."""
    pale, s = (0.93, 0.92, 0.86), 0.15
    turn = np.linspace(0, 2 * np.pi, 25)[:-1]
    cos, sin = np.cos(turn), np.sin(turn)
    if kind == 0:
        disc(
            mesh,
            plane,
            rounded((x - 1.5 * s, x + 1.5 * s), (y - 0.5 * s, y + 0.6 * s), 0.5 * s),
            colour=pale,
        )
    elif kind == 1:
        outline = np.stack(
            [x + 0.8 * s * cos * (1 + 0.12 * np.cos(2 * turn)), y + 0.75 * s * sin], 1
        )
        disc(mesh, plane, outline.astype(np.float32), colour=pale)
        disc(
            mesh,
            plane,
            rounded((x, x + 0.5 * s), (y + 0.75 * s, y + 1.0 * s), 0.12 * s),
            colour=pale,
        )
    elif kind == 2:
        disc(
            mesh,
            plane,
            rounded((x - 0.38 * s, x + 0.38 * s), (y - 0.9 * s, y + 0.35 * s), 0.15 * s),
            colour=pale,
        )
        disc(
            mesh,
            plane,
            rounded((x - 0.13 * s, x + 0.13 * s), (y + 0.3 * s, y + 1.0 * s), 0.05 * s),
            colour=pale,
        )
    else:
        basket = [
            (x - 0.7 * s, y - 0.7 * s),
            (x + 0.7 * s, y - 0.7 * s),
            (x + s, y + 0.2 * s),
            (x - s, y + 0.2 * s),
        ]
        disc(mesh, plane, np.array(basket, np.float32), colour=pale)
        for side in (-1.0, 1.0):
            strut = [
                (x + side * 0.75 * s, y + 0.2 * s),
                (x + side * 0.6 * s, y + 0.2 * s),
                (x + side * 0.2 * s, y + 0.9 * s),
                (x + side * 0.35 * s, y + 0.9 * s),
            ]
            disc(mesh, plane, np.array(strut, np.float32), colour=pale)

"""Shelves along the walls with their goods, the fridge, and what stands between them."""

from __future__ import annotations

from typing import Any

import numpy as np

from therapy_client.scenes.queue import goods
from therapy_client.scenes.queue.shop_measures import BACK_M, LEFT_M, RIGHT_M
from therapy_client.world.buildings.openings import facing_x, plate
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled
from therapy_client.world.geometry.textures import Surface

STARTS_M, LONG_M = (1.6, 4.6, 7.6, 10.6), 2.6
FRIDGE_M = 10.6
_DEPTH_M, _TOP_M = 0.45, 2.0
_LEVELS_M = (0.12, 0.52, 0.92, 1.32, 1.70)
_STEEL, _DARK, _RAIL, _WOOD = (
    (0.74, 0.75, 0.77),
    (0.22, 0.23, 0.25),
    (0.90, 0.90, 0.88),
    (0.86, 0.68, 0.50),
)
_METAL: dict[str, Any] = {"layer": Surface.METAL, "tile_m": 2.0}


def build(mesh: MeshBuilder, rng: np.random.Generator) -> None:
    """All shelves but the fridge."""
    for k, z in enumerate(STARTS_M):
        _shelf(mesh, LEFT_M, 1.0, z, rng, k)
        if z != FRIDGE_M:
            _shelf(mesh, RIGHT_M, -1.0, z, rng, k + 2)
    _behind_counter(mesh, rng)


def _shelf(
    mesh: MeshBuilder, wall: float, side: float, z: float, rng: np.random.Generator, number: int
) -> None:
    def reach(near: float, far: float) -> tuple[float, float]:
        low, high = sorted((wall + side * near, wall + side * far))
        return low, high

    end = z + LONG_M
    x0, x1 = reach(0.0, 0.03)
    mesh.boxes(
        (x0, 0.1, z),
        (x1, _TOP_M, end),
        ("right" if side > 0 else "left",),
        colour=(0.56, 0.57, 0.58),
        **_METAL,
    )
    for at in (z, end - 0.035):
        x0, x1 = reach(0.0, _DEPTH_M)
        bevelled(
            mesh, (x0, 0.0, at), (x1, _TOP_M + 0.03, at + 0.035), 0.008, colour=_STEEL, **_METAL
        )
    x0, x1 = reach(0.02, _DEPTH_M - 0.04)
    bevelled(mesh, (x0, 0.0, z + 0.03), (x1, 0.09, end - 0.03), 0.006, colour=_DARK)
    along, away = np.array((0.0, 0.0, 1.0)), np.array((side, 0.0, 0.0))
    for k, y in enumerate(_LEVELS_M):
        x0, x1 = reach(0.02, _DEPTH_M)
        bevelled(mesh, (x0, y - 0.022, z + 0.035), (x1, y, end - 0.035), 0.004, colour=_STEEL)
        x0, x1 = reach(_DEPTH_M, _DEPTH_M + 0.012)
        bevelled(
            mesh, (x0, y - 0.045, z + 0.035), (x1, y + 0.006, end - 0.035), 0.004, colour=_RAIL
        )
        start = np.array((wall + side * 0.04, y, z + 0.05))
        kind = goods.KINDS[(number + k + int(rng.integers(0, 2))) % len(goods.KINDS)]
        room = (_LEVELS_M[k + 1] - y if k + 1 < len(_LEVELS_M) else 0.34) - 0.07
        goods.fill(mesh, start, along, away, (LONG_M - 0.1, _DEPTH_M - 0.06, room), rng, kind)
        rail = np.array((wall + side * (_DEPTH_M + 0.012), y - 0.002, z + 0.05))
        goods.prices(mesh, rail, along, away, LONG_M - 0.1, rng)


def _behind_counter(mesh: MeshBuilder, rng: np.random.Generator) -> None:
    """Boards with goods on the wall behind the counter."""
    along, away = np.array((1.0, 0.0, 0.0)), np.array((0.0, 0.0, -1.0))
    for k, y in enumerate((1.25, 1.68, 2.11)):
        bevelled(
            mesh,
            (-2.0, y - 0.03, BACK_M - 0.34),
            (3.9, y, BACK_M),
            0.006,
            colour=_WOOD,
            layer=Surface.VENEER,
            tile_m=1.5,
        )
        kind = ("boxes", "bottles", "boxes")[k]
        goods.fill(
            mesh, np.array((-1.97, y, BACK_M - 0.03)), along, away, (5.85, 0.30, 0.33), rng, kind
        )
    for x in (-2.0, 0.95, 3.87):
        bevelled(
            mesh,
            (x, 1.1, BACK_M - 0.33),
            (x + 0.03, 2.5, BACK_M),
            0.005,
            colour=_WOOD,
            layer=Surface.VENEER,
            tile_m=1.5,
        )


def build_fridge(mesh: MeshBuilder) -> None:
    """The fridge's case: sides, foot with its grille, head, frames and handles of three doors."""
    z0, z1, x0, x1 = FRIDGE_M, FRIDGE_M + LONG_M, RIGHT_M - 0.62, RIGHT_M
    black = (0.14, 0.145, 0.15)
    for at in (z0, z1 - 0.05):
        bevelled(mesh, (x0, 0.0, at), (x1, 2.15, at + 0.05), 0.012, colour=black)
    bevelled(mesh, (x0, 0.0, z0), (x1, 0.16, z1), 0.012, colour=black)
    bevelled(mesh, (x0, 1.93, z0), (x1, 2.15, z1), 0.014, colour=black)
    mesh.boxes((x1 - 0.06, 0.16, z0), (x1 - 0.05, 1.93, z1), ("left",), colour=(0.86, 0.88, 0.9))
    for k in range(7):
        y = 0.03 + 0.016 * k
        mesh.boxes(
            (x0 - 0.002, y, z0 + 0.2), (x0, y + 0.007, z1 - 0.2), ("left",), colour=(0.03,) * 3
        )
    wide = (LONG_M - 0.1) / 3
    for k in range(3):
        a = z0 + 0.05 + wide * k
        for low, high in (
            ((a, 0.17), (a + 0.035, 1.92)),
            ((a + wide - 0.035, 0.17), (a + wide, 1.92)),
            ((a, 0.17), (a + wide, 0.21)),
            ((a, 1.88), (a + wide, 1.92)),
        ):
            bevelled(
                mesh,
                (x0 - 0.02, low[1], low[0]),
                (x0 + 0.01, high[1], high[0]),
                0.006,
                colour=black,
            )
        grip = a + wide - 0.05
        path = [
            (x0 - 0.01, 0.8, grip),
            (x0 - 0.055, 0.82, grip),
            (x0 - 0.055, 1.3, grip),
            (x0 - 0.01, 1.32, grip),
        ]
        tube(mesh, path, 0.011, 8, colour=_STEEL, **_METAL)


def build_cold(mesh: MeshBuilder, rng: np.random.Generator) -> None:
    """What stands in the fridge, in its own light."""
    along, away = np.array((0.0, 0.0, 1.0)), np.array((-1.0, 0.0, 0.0))
    for k, y in enumerate((0.22, 0.60, 0.98, 1.36)):
        x0 = RIGHT_M - 0.52
        bevelled(
            mesh,
            (x0, y - 0.014, FRIDGE_M + 0.06),
            (RIGHT_M - 0.06, y, FRIDGE_M + LONG_M - 0.06),
            0.004,
            colour=(0.8, 0.82, 0.84),
        )
        kind = ("bottles", "boxes", "bottles", "cans")[k]
        start = np.array((RIGHT_M - 0.08, y, FRIDGE_M + 0.1))
        goods.fill(mesh, start, along, away, (LONG_M - 0.2, 0.42, 0.33), rng, kind)


def build_cold_light(mesh: MeshBuilder) -> None:
    """The strips behind the fridge's frame, and its lit head, with drops on it and no name."""
    x0, wide = RIGHT_M - 0.60, (LONG_M - 0.1) / 3
    for k in range(4):
        z = FRIDGE_M + 0.05 + wide * min(k, 2.94)
        mesh.boxes((x0 + 0.03, 0.2, z), (x0 + 0.045, 1.9, z + 0.02), colour=(0.95, 0.98, 1.0))
    head = facing_x(RIGHT_M - 0.621, -1.0)
    plate(
        mesh,
        head,
        (FRIDGE_M + 0.1, FRIDGE_M + LONG_M - 0.1),
        (1.97, 2.11),
        0.02,
        0.006,
        colour=(0.42, 0.66, 0.82),
    )
    for k in range(9):
        a = FRIDGE_M + 0.3 + 0.25 * k
        r = 0.02 + 0.014 * (k % 3)
        plate(
            mesh,
            head.moved(0.006),
            (a - r, a + r),
            (2.04 - r, 2.04 + r),
            r,
            0.001,
            colour=(0.88, 0.95, 0.98),
        )


def build_cold_panes(mesh: MeshBuilder) -> None:
    """The fridge's panes."""
    wide = (LONG_M - 0.1) / 3
    for k in range(3):
        a = FRIDGE_M + 0.05 + wide * k
        mesh.boxes(
            (RIGHT_M - 0.625, 0.2, a + 0.03),
            (RIGHT_M - 0.622, 1.9, a + wide - 0.03),
            ("left",),
            colour=(0.80, 0.88, 0.92),
        )

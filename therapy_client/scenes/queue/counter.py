"""The counter with its two tills, and the racks of sweets before it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from therapy_client.scenes.queue import goods
from therapy_client.scenes.queue.shop_measures import (
    COUNTER_M,
    COUNTER_X_M,
    COUNTER_Z_M,
    SECOND_LINE_X_M,
)
from therapy_client.world.buildings.openings import Plane, disc, facing_y, facing_z, plate, rounded
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled, cushion, lathe
from therapy_client.world.geometry.textures import Surface

_WOOD, _DARK, _STEEL, _BLACK, _PALE = (
    (0.84, 0.68, 0.50),
    (0.25, 0.26, 0.28),
    (0.72, 0.73, 0.75),
    (0.07, 0.07, 0.075),
    (0.93, 0.93, 0.91),
)
_VENEER: dict[str, Any] = {"layer": Surface.VENEER, "tile_m": 1.5}
_METAL: dict[str, Any] = {"layer": Surface.METAL, "tile_m": 2.0}
TILLS_X_M = (0.0, SECOND_LINE_X_M)


def build(mesh: MeshBuilder, rng: np.random.Generator) -> None:
    """Everything but what shines."""
    _body(mesh)
    for x in TILLS_X_M:
        _belt(mesh, x)
        _till(mesh, x)
        _reader(mesh, x)
    for x in (-1.45, 1.0):
        _sweets(mesh, x, rng)
    _bags(mesh, 3.1)
    _on_belts(mesh)


def _body(mesh: MeshBuilder) -> None:
    """Front in panels, a plinth, a rail that takes what trolleys do, the top with its edge."""
    (x0, x1), z = COUNTER_X_M, COUNTER_Z_M
    mesh.boxes(
        (x0 + 0.02, 0.1, z + 0.02),
        (x1 - 0.02, COUNTER_M - 0.05, z + 0.63),
        ("left", "right", "front"),
        colour=_WOOD,
        **_VENEER,
    )
    cuts = np.linspace(x0, x1, 7)
    for a, b in pairwise(cuts.tolist()):
        bevelled(
            mesh,
            (a + 0.004, 0.11, z),
            (b - 0.004, COUNTER_M - 0.055, z + 0.025),
            0.006,
            colour=_WOOD,
            **_VENEER,
        )
    bevelled(mesh, (x0 + 0.03, 0.0, z + 0.04), (x1 - 0.03, 0.11, z + 0.6), 0.006, colour=_DARK)
    for y in (0.34, 0.42):
        tube(
            mesh,
            [(x0 - 0.01, y, z - 0.03), (0.9, y, z - 0.03), (x1 + 0.01, y, z - 0.03)],
            0.018,
            10,
            capped=True,
            colour=_STEEL,
            **_METAL,
        )
    for x in cuts[1:-1]:
        bevelled(mesh, (x - 0.02, 0.31, z - 0.035), (x + 0.02, 0.45, z), 0.006, colour=_STEEL)
    bevelled(
        mesh,
        (x0 - 0.04, COUNTER_M - 0.05, z - 0.05),
        (x1 + 0.04, COUNTER_M, z + 0.70),
        0.014,
        colour=_DARK,
    )
    bevelled(
        mesh,
        (x0 - 0.045, COUNTER_M - 0.042, z - 0.056),
        (x1 + 0.045, COUNTER_M - 0.012, z - 0.05),
        0.002,
        colour=_STEEL,
        **_METAL,
    )


def _belt(mesh: MeshBuilder, x: float) -> None:
    """The belt that goods lie on, between steel rims; a window that reads them at its end."""
    z, y = COUNTER_Z_M, COUNTER_M
    mesh.boxes(
        (x - 1.0, y, z + 0.02),
        (x - 0.12, y + 0.012, z + 0.34),
        ("top", "left", "right", "back"),
        colour=(0.30, 0.30, 0.31),
        layer=Surface.RUBBER,
        tile_m=0.5,
    )
    for at in (z + 0.005, z + 0.34):
        bevelled(
            mesh,
            (x - 1.02, y, at),
            (x + 0.32, y + 0.022, at + 0.018),
            0.005,
            colour=_STEEL,
            **_METAL,
        )
    top = facing_y(y + 0.004, 1.0)
    plate(
        mesh, top, (x - 0.10, x + 0.20), (z + 0.03, z + 0.33), 0.01, 0.012, colour=_STEEL, **_METAL
    )
    plate(
        mesh,
        top.moved(0.012),
        (x - 0.05, x + 0.15),
        (z + 0.08, z + 0.28),
        0.01,
        0.002,
        colour=(0.04, 0.05, 0.06),
        layer=Surface.GLASS,
    )
    bar = [(x - 0.42, y + 0.03, z + 0.04), (x - 0.42, y + 0.03, z + 0.32)]
    tube(mesh, bar, 0.016, 3, capped=True, colour=(0.82, 0.30, 0.22))


def _till(mesh: MeshBuilder, x: float) -> None:
    """Drawer, the clerk's screen on its arm, the customer's display, a printer with its slip."""
    z, y = COUNTER_Z_M, COUNTER_M
    bevelled(mesh, (x + 0.34, y, z + 0.22), (x + 0.76, y + 0.10, z + 0.62), 0.012, colour=_DARK)
    plate(
        mesh,
        facing_z(z + 0.621, 1.0),
        (x + 0.37, x + 0.73),
        (y + 0.015, y + 0.085),
        0.006,
        0.005,
        colour=(0.32,) * 3,
    )
    tube(
        mesh,
        [(x + 0.5, y + 0.10, z + 0.34), (x + 0.5, y + 0.22, z + 0.34)],
        0.016,
        10,
        colour=_BLACK,
    )
    lathe(
        mesh,
        [(0.07, 0.0), (0.07, 0.006), (0.018, 0.014)],
        (x + 0.5, y + 0.10, z + 0.34),
        18,
        colour=_BLACK,
    )
    bevelled(
        mesh, (x + 0.33, y + 0.19, z + 0.33), (x + 0.69, y + 0.45, z + 0.36), 0.012, colour=_BLACK
    )
    plate(
        mesh,
        facing_z(z + 0.33, -1.0),
        (x + 0.46, x + 0.56),
        (y + 0.28, y + 0.36),
        0.02,
        0.004,
        colour=(0.14,) * 3,
    )
    bevelled(
        mesh,
        (x + 0.79, y, z + 0.30),
        (x + 0.93, y + 0.13, z + 0.48),
        0.014,
        colour=(0.2, 0.2, 0.21),
    )
    slip = facing_z(z + 0.37, -1.0)
    plate(mesh, slip, (x + 0.82, x + 0.90), (y + 0.13, y + 0.20), 0.002, 0.001, colour=_PALE)
    tube(
        mesh,
        [(x + 0.64, y + 0.10, z + 0.28), (x + 0.64, y + 0.21, z + 0.28)],
        0.012,
        8,
        colour=_BLACK,
    )
    bevelled(
        mesh, (x + 0.55, y + 0.20, z + 0.26), (x + 0.73, y + 0.28, z + 0.30), 0.008, colour=_BLACK
    )


def _reader_top(x: float) -> Plane:
    """The face of the reader, leant toward the customer; its coordinates are x and up the face."""
    return Plane(
        (0.0, COUNTER_M + 0.10, COUNTER_Z_M - 0.03),
        (1.0, 0.0, 0.0),
        (0.0, 0.64, 0.768),
        (0.0, 0.768, -0.64),
    )


def _reader(mesh: MeshBuilder, x: float) -> None:
    """The reader of cards on its stalk: keys in three colours, a slot, a screen."""
    z, y, at = COUNTER_Z_M, COUNTER_M, x + 0.27
    tube(mesh, [(at, y, z + 0.06), (at, y + 0.12, z + 0.05)], 0.014, 10, colour=_BLACK)
    lathe(mesh, [(0.05, 0.0), (0.05, 0.006), (0.016, 0.014)], (at, y, z + 0.06), 16, colour=_BLACK)
    face = _reader_top(x)
    back = face.moved(-0.03)
    plate(mesh, back, (at - 0.045, at + 0.045), (0.0, 0.19), 0.014, 0.03, colour=(0.16, 0.17, 0.18))
    plate(mesh, face, (at - 0.034, at + 0.034), (0.12, 0.175), 0.006, 0.001, colour=(0.03,) * 3)
    for row in range(4):
        for column in range(3):
            a, b = at - 0.032 + 0.0225 * column, 0.018 + 0.024 * row
            tone = (
                ((0.75, 0.2, 0.18), (0.85, 0.7, 0.2), (0.25, 0.6, 0.3))[column]
                if row == 0
                else (0.62,) * 3
            )
            plate(mesh, face, (a, a + 0.018), (b, b + 0.017), 0.004, 0.003, colour=tone)


def _sweets(mesh: MeshBuilder, x: float, rng: np.random.Generator) -> None:
    """A rack before the counter: four slanted rows of small things, a lip before each."""
    z = COUNTER_Z_M - 0.06
    for side in (x, x + 0.57):
        bevelled(mesh, (side, 0.0, z - 0.30), (side + 0.02, 1.0, z), 0.006, colour=_STEEL, **_METAL)
    along, away = np.array((1.0, 0.0, 0.0)), np.array((0.0, 0.0, -1.0))
    for k, y in enumerate((0.16, 0.38, 0.60, 0.82)):
        out = 0.30 - 0.05 * k
        bevelled(mesh, (x + 0.02, y - 0.012, z - out), (x + 0.57, y, z), 0.003, colour=_STEEL)
        bevelled(
            mesh,
            (x + 0.02, y - 0.012, z - out - 0.006),
            (x + 0.57, y + 0.045, z - out),
            0.003,
            colour=_PALE,
        )
        start = np.array((x + 0.03, y, z - 0.02))
        goods.fill(
            mesh, start, along, away, (0.53, out - 0.04, 0.14), rng, "boxes" if k % 2 else "bags"
        )
        goods.prices(mesh, np.array((x + 0.03, y + 0.04, z - out - 0.006)), along, away, 0.53, rng)


def _bags(mesh: MeshBuilder, x: float) -> None:
    """Carrier bags on a hook at the counter's end, one filled."""
    z, y = COUNTER_Z_M, COUNTER_M
    for k in range(4):
        low = (x - 0.16, y - 0.55 + 0.012 * k, z - 0.075 - 0.008 * k)
        bevelled(mesh, low, (x + 0.16, y - 0.14, low[2] + 0.006), 0.003, colour=(0.90, 0.89, 0.86))
    for side in (-0.06, 0.06):
        loop = [
            (x + side - 0.03, y - 0.15, z - 0.09),
            (x + side - 0.02, y - 0.03, z - 0.085),
            (x + side + 0.02, y - 0.03, z - 0.085),
            (x + side + 0.03, y - 0.15, z - 0.09),
        ]
        tube(mesh, loop, 0.006, 6, colour=(0.90, 0.89, 0.86))
    cushion(
        mesh,
        (x - 0.14, y, z + 0.2),
        (x + 0.14, y + 0.30, z + 0.42),
        4.0,
        6,
        colour=(0.80, 0.66, 0.48),
    )
    for side in (-0.05, 0.05):
        loop = [
            (x - 0.06, y + 0.28, z + 0.31 + side),
            (x - 0.04, y + 0.40, z + 0.31 + side),
            (x + 0.04, y + 0.40, z + 0.31 + side),
            (x + 0.06, y + 0.28, z + 0.31 + side),
        ]
        tube(mesh, loop, 0.005, 6, colour=(0.62, 0.50, 0.36))


def _on_belts(mesh: MeshBuilder) -> None:
    """What the customers before are buying."""
    z, y = COUNTER_Z_M + 0.17, COUNTER_M + 0.012
    for till, x in enumerate(TILLS_X_M):
        spots = np.array([(x - 0.72, y, z - 0.06), (x - 0.60, y, z + 0.08)])
        tones = np.array([(0.50, 0.66, 0.44), (0.70, 0.40, 0.34)])
        goods.copies(
            mesh, goods.bottle(14), spots[: 1 + till], tones[: 1 + till], np.ones(1 + till)
        )
        goods.copies(
            mesh,
            goods.bag(),
            np.array([(x - 0.86, y, z + 0.02)]),
            np.array([(0.9, 0.8, 0.5)]),
            np.ones(1),
        )
        low = np.array([(x - 0.53, y, z - 0.12), (x - 0.34, y, z - 0.02)])
        size = np.array([(0.07, 0.19, 0.16), (0.16, 0.09, 0.12)])
        goods.packages(
            mesh, low, low + size, np.array((0.0, 0.0, -1.0)), np.array([3 + 7 * till, 12 + till])
        )


def build_shining(mesh: MeshBuilder) -> None:
    """Screens: the clerk's, the customer's bars, the reader's; the red line of the scanner."""
    z, y = COUNTER_Z_M, COUNTER_M
    for x in TILLS_X_M:
        clerk = facing_z(z + 0.3605, 1.0)
        disc(
            mesh,
            clerk,
            rounded((x + 0.35, x + 0.67), (y + 0.21, y + 0.43), 0.006, 2),
            colour=(0.55, 0.70, 0.80),
        )
        shown = facing_z(z + 0.2595, -1.0)
        for k, wide in enumerate((0.05, 0.08, 0.04)):
            a = x + 0.57 + (0.0, 0.065, 0.0)[k]
            b = y + (0.255, 0.255, 0.22)[k]
            disc(
                mesh,
                shown,
                rounded((a, a + wide), (b, b + 0.014), 0.002, 1),
                colour=(0.4, 0.95, 0.6),
            )
        at, face = x + 0.27, _reader_top(x).moved(0.0015)
        disc(
            mesh,
            face,
            rounded((at - 0.031, at + 0.031), (0.124, 0.171), 0.004, 2),
            colour=(0.62, 0.80, 0.86),
        )
        line = facing_y(y + 0.0192, 1.0)
        disc(
            mesh,
            line,
            rounded((x - 0.04, x + 0.14), (z + 0.177, z + 0.183), 0.002, 1),
            colour=(0.95, 0.15, 0.1),
        )

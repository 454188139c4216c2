"""A shop with a line to its counter: shelves, a counter, the glass door behind, what bars the way.

The door is in the wall z = 0; the line stands at x = 0 and looks along +z to the counter.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from therapy_client.scenes.queue import counter, overhead, shelves
from therapy_client.scenes.queue.shop_measures import (
    BACK_M,
    CLERKS_M,
    COUNTER_M,
    COUNTER_X_M,
    COUNTER_Z_M,
    DOOR_HALF_M,
    DOOR_M,
    HEIGHT_M,
    LAMPS_M,
    LEFT_M,
    RIGHT_M,
    SECOND_LINE_X_M,
    SHOP,
)
from therapy_client.world.buildings.fittings import (
    EXIT_GREEN,
    poster,
    running_man,
    skirting,
    socket,
    switch,
    wall_clock,
)
from therapy_client.world.buildings.openings import (
    disc,
    facing_x,
    facing_y,
    facing_z,
    plate,
    rounded,
)
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled
from therapy_client.world.geometry.textures import Surface

__all__ = [
    "BACK_M",
    "CLERKS_M",
    "COUNTER_M",
    "COUNTER_X_M",
    "COUNTER_Z_M",
    "DOOR_HALF_M",
    "LEFT_M",
    "RIGHT_M",
    "SECOND_LINE_X_M",
    "SHOP",
]

_WALL, _FLOOR, _CEILING = (0.93, 0.91, 0.86), (0.88, 0.86, 0.82), (0.95, 0.95, 0.93)
_STEEL, _DARK, _TRIM = (0.70, 0.71, 0.73), (0.20, 0.21, 0.23), (0.76, 0.75, 0.72)
_METAL: dict[str, Any] = {"layer": Surface.METAL, "tile_m": 2.0}
_PANES_X_M = ((-3.8, -1.15), (1.15, 4.8))


def build_shell() -> MeshBuilder:
    """Floor, walls and ceiling; the door's opening is glass laid on the wall."""
    mesh = MeshBuilder()
    wide = RIGHT_M - LEFT_M
    SHOP.panel(
        mesh, (LEFT_M, 0, 0), (wide, 0, 0), (0, 0, BACK_M), (0, 1, 0), _FLOOR,
        layer=Surface.FLOOR, tile_m=1.2,
    )  # fmt: skip
    SHOP.panel(mesh, (LEFT_M, HEIGHT_M, 0), (wide, 0, 0), (0, 0, BACK_M), (0, -1, 0), _CEILING)
    SHOP.panel(mesh, (LEFT_M, 0, 0), (wide, 0, 0), (0, HEIGHT_M, 0), (0, 0, 1), _WALL)
    SHOP.panel(
        mesh, (LEFT_M, 0, BACK_M), (wide, 0, 0), (0, HEIGHT_M, 0), (0, 0, -1), (0.56, 0.64, 0.60)
    )
    for x, side in ((LEFT_M, 1), (RIGHT_M, -1)):
        SHOP.panel(mesh, (x, 0, 0), (0, 0, BACK_M), (0, HEIGHT_M, 0), (side, 0, 0), _WALL)
    return mesh


def build_things(rng: np.random.Generator) -> MeshBuilder:
    """Shelves and their goods, the counter with its tills, what hangs on walls and ceiling."""
    mesh = MeshBuilder()
    shelves.build(mesh, rng)
    shelves.build_fridge(mesh)
    counter.build(mesh, rng)
    _baskets(mesh)
    _on_walls(mesh)
    _front(mesh)
    _staff_door(mesh)
    overhead.build(mesh)
    floor = facing_y(0.0, 1.0)
    for z in np.arange(2.4, 14.6, 1.2):
        disc(
            mesh,
            floor.moved(0.003),
            rounded((-0.32, 0.32), (z, z + 0.07), 0.02),
            colour=(0.93, 0.78, 0.34),
        )
    return mesh


def build_cold(rng: np.random.Generator) -> MeshBuilder:
    """What stands in the fridge."""
    mesh = MeshBuilder()
    shelves.build_cold(mesh, rng)
    return mesh


def build_cold_panes() -> MeshBuilder:
    """The panes of the fridge."""
    mesh = MeshBuilder()
    shelves.build_cold_panes(mesh)
    return mesh


def build_lamps() -> MeshBuilder:
    """The tubes in the ceiling's lamps."""
    mesh = MeshBuilder()
    for x, y, z in LAMPS_M:
        for side in (-0.06, 0.06):
            tube(
                mesh,
                [(x + side, y + 0.004, z - 0.72), (x + side, y + 0.004, z + 0.72)],
                0.02,
                8,
                colour=(1, 1, 0.97),
            )
    return mesh


def build_door() -> MeshBuilder:
    """What is bright by itself: the day outside, the sign of the way out, screens, the fridge."""
    mesh = MeshBuilder()
    street = facing_z(0.004, 1.0)
    panes = [((x0, x1), (0.06, DOOR_M)) for x0, x1 in ((-DOOR_HALF_M, -0.02), (0.02, DOOR_HALF_M))]
    panes += [(span, (0.85, 2.35)) for span in _PANES_X_M]
    for (x0, x1), (y0, y1) in panes:
        for low, high, tone in (
            (y0, 0.70, (0.56, 0.56, 0.55)),
            (0.70, 1.45, (0.64, 0.68, 0.70)),
            (1.45, y1, (0.82, 0.90, 0.98)),
        ):
            bottom, top = max(low, y0), min(high, y1)
            if top > bottom:
                disc(mesh, street, rounded((x0, x1), (bottom, top), 0.001, 1), colour=tone)
        rng = np.random.default_rng(int(100 * x1 + 900))
        at = x0
        while at < x1 - 0.1:
            wide, top = float(rng.uniform(0.3, 0.8)), float(rng.uniform(1.5, 2.0))
            grey = float(rng.uniform(0.50, 0.66))
            house = rounded((at, min(at + wide, x1)), (max(0.70, y0), min(top, y1)), 0.001, 1)
            disc(mesh, street.moved(0.001), house, colour=(grey, grey + 0.02, grey + 0.05))
            at += wide
    bevelled(
        mesh, (-0.36, DOOR_M + 0.14, 0.0), (0.36, DOOR_M + 0.40, 0.08), 0.012, colour=EXIT_GREEN
    )
    running_man(mesh, facing_z(0.082, 1.0), (-0.08, DOOR_M + 0.27), 0.22)
    counter.build_shining(mesh)
    shelves.build_cold_light(mesh)
    return mesh


def _baskets(mesh: MeshBuilder) -> None:
    """Baskets in a stack left of the door, where one comes in, their handles laid down."""
    green = (0.22, 0.42, 0.34)
    for k in range(7):
        y = 0.05 + 0.08 * k
        for low, high in (
            ((1.75, y, 0.50), (2.25, y + 0.14, 0.515)), ((1.75, y, 0.835), (2.25, y + 0.14, 0.85)),
            ((1.75, y, 0.50), (1.765, y + 0.14, 0.85)), ((2.235, y, 0.50), (2.25, y + 0.14, 0.85)),
        ):  # fmt: skip
            bevelled(mesh, low, high, 0.004, colour=green)
        for low, high in (
            ((1.735, y + 0.13, 0.485), (2.265, y + 0.15, 0.505)),
            ((1.735, y + 0.13, 0.845), (2.265, y + 0.15, 0.865)),
        ):
            bevelled(mesh, low, high, 0.006, colour=(0.16, 0.32, 0.26))
    mesh.boxes((1.765, 0.0, 0.515), (2.235, 0.56, 0.835), ("top",), colour=(0.08, 0.16, 0.13))
    for z in (0.60, 0.75):
        tube(
            mesh,
            [(1.80, 0.68, z), (1.84, 0.70, z), (2.16, 0.70, z), (2.20, 0.68, z)],
            0.008,
            8,
            colour=_DARK,
        )


def _on_walls(mesh: MeshBuilder) -> None:
    """Boards over the shelves, skirting, sockets, a clock, the sign behind the counter."""
    for k, z in enumerate(shelves.STARTS_M):
        for side, x in ((1.0, LEFT_M), (-1.0, RIGHT_M)):
            poster(
                mesh,
                facing_x(x, side),
                (z + 0.1, z + 2.5),
                (2.28, 2.92),
                80 + 3 * k + (side > 0),
                0.03,
            )
    for x0, x1 in ((LEFT_M, LEFT_M + 0.016), (RIGHT_M - 0.016, RIGHT_M)):
        skirting(mesh, (x0, 0.0, 0.0), (x1, 0.12, BACK_M), _DARK)
    skirting(mesh, (-2.6, 0.0, BACK_M - 0.016), (RIGHT_M, 0.12, BACK_M), _DARK)
    left = facing_x(LEFT_M, 1.0)
    for z in (0.9, 14.4, 14.5):
        socket(mesh, left, (z, 0.34))
    switch(mesh, left, (15.4, 1.12), 3)
    for z0 in (13.9, 16.2):
        poster(mesh, facing_x(RIGHT_M, -1.0), (z0, z0 + 0.9), (1.1, 2.3), 120 + int(z0), 0.03)
    wall_clock(mesh, facing_z(BACK_M, -1.0), (4.6, 2.5), 0.2, 4.4)
    back = facing_z(BACK_M, -1.0)
    plate(mesh, back, (-2.0, 3.9), (2.60, 3.06), 0.03, 0.05, colour=(0.24, 0.40, 0.36))
    over = back.moved(0.051)
    for k, x in enumerate((-1.5, -0.1, 1.3, 2.7)):
        overhead.pictogram(mesh, over, x, 2.83, k)


def _front(mesh: MeshBuilder) -> None:
    """Frames of door and windows, handles, the mat, the sill with what is shown in the window."""
    half, bar = DOOR_HALF_M, 0.06
    for x0, x1 in ((-half - bar, -half), (half, half + bar), (-0.035, 0.035)):
        bevelled(mesh, (x0, 0.0, 0.0), (x1, DOOR_M + bar, 0.07), 0.012, colour=_DARK, **_METAL)
    for y0, y1 in ((DOOR_M, DOOR_M + bar), (0.0, 0.08)):
        bevelled(
            mesh, (-half - bar, y0, 0.0), (half + bar, y1, 0.07), 0.012, colour=_DARK, **_METAL
        )
    for x in (-0.10, 0.10):
        grip = [(x, 0.84, 0.05), (x, 0.86, 0.11), (x, 1.34, 0.11), (x, 1.36, 0.05)]
        tube(mesh, grip, 0.014, 10, colour=_STEEL, **_METAL)
        plate(
            mesh,
            facing_z(0.03, 1.0),
            (3.6 * x - 0.09, 3.6 * x + 0.09),
            (1.38, 1.56),
            0.02,
            0.002,
            colour=(0.9, 0.9, 0.88),
        )
    for x0, x1 in _PANES_X_M:
        for low, high in (
            ((x0 - bar, 0.79, 0.0), (x1 + bar, 0.85, 0.16)),
            ((x0 - bar, 2.35, 0.0), (x1 + bar, 2.41, 0.07)),
            ((x0 - bar, 0.85, 0.0), (x0, 2.35, 0.07)),
            ((x1, 0.85, 0.0), (x1 + bar, 2.35, 0.07)),
            ((0.5 * (x0 + x1) - 0.03, 0.85, 0.0), (0.5 * (x0 + x1) + 0.03, 2.35, 0.06)),
        ):
            bevelled(mesh, low, high, 0.012, colour=_DARK, **_METAL)
        skirting(mesh, (x0 - 0.3, 0.0, 0.0), (x1 + 0.3, 0.12, 0.016), _DARK)
    mesh.boxes(
        (-1.0, 0.0, 0.12),
        (1.0, 0.012, 1.0),
        ("top", "front", "left", "right"),
        colour=(0.40, 0.40, 0.42),
        layer=Surface.CARPET,
        tile_m=1.0,
    )


def _staff_door(mesh: MeshBuilder) -> None:
    """A door behind the counter, with its frame and handle."""
    x0, x1, z = -3.75, -2.85, BACK_M
    wall = facing_z(z, -1.0)
    plate(mesh, wall, (x0, x1), (0.005, 2.03), 0.004, 0.025, colour=(0.78, 0.76, 0.72))
    for a0, a1 in ((x0 - 0.08, x0), (x1, x1 + 0.08)):
        bevelled(mesh, (a0, 0.0, z - 0.05), (a1, 2.11, z), 0.01, colour=_TRIM)
    bevelled(mesh, (x0 - 0.08, 2.03, z - 0.05), (x1 + 0.08, 2.11, z), 0.01, colour=_TRIM)
    plate(
        mesh, wall.moved(0.025), (x1 - 0.10, x1 - 0.06), (0.94, 1.14), 0.008, 0.006, colour=_STEEL
    )
    handle = [(x1 - 0.08, 1.05, z - 0.03), (x1 - 0.08, 1.05, z - 0.08), (x1 - 0.2, 1.05, z - 0.08)]
    tube(mesh, handle, 0.010, 10, capped=True, colour=_STEEL, **_METAL)

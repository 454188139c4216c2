"""The shell of a carriage: sides with windows, doors, ends, floor and ceiling."""

from __future__ import annotations

from typing import Any

import numpy as np

from therapy_client.scenes.metro.cab_measures import (
    CARRIAGE,
    DOOR_HALF_M,
    DOOR_M,
    DOORS_X_M,
    FAR_Z_M,
    HALF_M,
    HEIGHT_M,
    LINTEL_M,
    MIDDLE_Z_M,
    NEAR_Z_M,
    SILL_M,
    bays,
    inner_z_m,
    outer_z_m,
    windows,
)
from therapy_client.world.buildings.openings import (
    Opening,
    bordered,
    disc,
    facing_x,
    facing_z,
    hem,
    plate,
    rounded,
    window,
)
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled, drawn, lathe
from therapy_client.world.geometry.textures import Surface

Colour = tuple[float, float, float]

BODY, STRIPE, INSIDE, DARK = (
    (0.84, 0.85, 0.86),
    (0.26, 0.43, 0.58),
    (0.87, 0.88, 0.86),
    (0.13, 0.13, 0.14),
)
_TRIM, _FLOOR, _LEAF, RUBBER, YELLOW, STEEL = (
    (0.62, 0.65, 0.67),
    (0.56, 0.58, 0.62),
    (0.74, 0.77, 0.79),
    (0.06, 0.06, 0.065),
    (0.94, 0.78, 0.24),
    (0.70, 0.71, 0.73),
)
_GANGWAY_Z_M = (MIDDLE_Z_M - 0.42, MIDDLE_Z_M + 0.42)
METAL: dict[str, Any] = {"layer": Surface.METAL, "tile_m": 1.0}


def build(mesh: MeshBuilder, *, middle: bool) -> None:
    """Everything but the middle doors of the platform side, where they open."""
    wide = FAR_Z_M - NEAR_Z_M
    low = (-HALF_M, 0.0, NEAR_Z_M)
    CARRIAGE.panel(
        mesh,
        low,
        (2 * HALF_M, 0, 0),
        (0, 0, wide),
        (0, 1, 0),
        _FLOOR,
        layer=Surface.RUBBER,
        tile_m=0.5,
    )
    mesh.boxes((-HALF_M, -0.75, NEAR_Z_M), (HALF_M, -0.01, FAR_Z_M), colour=DARK)
    CARRIAGE.panel(
        mesh, (-HALF_M, HEIGHT_M, NEAR_Z_M), (2 * HALF_M, 0, 0), (0, 0, wide), (0, -1, 0), INSIDE
    )
    _roof(mesh)
    for outside in (-1.0, 1.0):
        _side(mesh, outside, fine=middle)
        for x in DOORS_X_M:
            _doorway(mesh, x, outside)
            if not (middle and outside < 0 and x == 0.0):
                z = outer_z_m(outside) + (0.01 if outside < 0 else -0.055)
                leaf(mesh, x - DOOR_HALF_M, x, z, fine=middle)
                leaf(mesh, x, x + DOOR_HALF_M, z, fine=middle)
    for x, facing in ((-HALF_M, 1.0), (HALF_M, -1.0)):
        _end(mesh, x, facing)


def _roof(mesh: MeshBuilder) -> None:
    """What is over the ceiling, rounded at its sides, and seams across the ceiling."""
    y, shoulder = HEIGHT_M + 0.01, 0.3
    turn = np.linspace(0.0, np.pi / 2, 5)
    right = [(FAR_Z_M - shoulder * (1 - np.cos(t)), y + 0.45 * np.sin(t)) for t in turn]
    left = [(NEAR_Z_M + shoulder * (1 - np.cos(t)), y + 0.45 * np.sin(t)) for t in turn[::-1]]
    drawn(mesh, [*right, *left], (-HALF_M, HALF_M), cells=2, colour=BODY)
    for x in np.arange(-HALF_M + 1.5, HALF_M, 1.5):
        mesh.boxes(
            (x - 0.004, HEIGHT_M - 0.003, NEAR_Z_M + 0.4),
            (x + 0.004, HEIGHT_M, FAR_Z_M - 0.4),
            ("bottom",),
            colour=_TRIM,
        )


def _side(mesh: MeshBuilder, outside: float, *, fine: bool) -> None:
    """A side wall between doors: its windows, its panels in- and outside."""
    inner, outer = inner_z_m(outside), outer_z_m(outside)
    within, without = facing_z(inner, -outside), facing_z(outer, outside)
    for x0, x1 in bays():
        CARRIAGE.panel(
            mesh, (x0, 0, inner), (x1 - x0, 0, 0), (0, SILL_M, 0), (0, 0, -outside), INSIDE
        )
        for y0, y1, colour in ((0.0, SILL_M, STRIPE), (LINTEL_M, HEIGHT_M, BODY)):
            corners = [(x0, y0, outer), (x1, y0, outer), (x1, y1, outer), (x0, y1, outer)]
            mesh.quads([corners], (0, 0, outside), colour=colour)
        _heater(mesh, x0, x1, inner, outside)
        _cove(mesh, (x0, x1), inner, outside)
    for (x0, x1), opening in windows():
        piece = ((x0, x1), (SILL_M, LINTEL_M + 0.04))
        hole = (opening, (SILL_M + 0.045, LINTEL_M - 0.02))
        window(mesh, within, Opening(piece, hole, 0.085, 0.052, 0.016 * fine), colour=INSIDE)
        window(mesh, without, Opening(piece, hole, 0.085, 0.012, 0.016 * fine), colour=BODY)


def _heater(mesh: MeshBuilder, x0: float, x1: float, z: float, outside: float) -> None:
    """The kick plate along the foot of a wall, and the slots warm air comes from."""
    reach = sorted((z, z - outside * 0.025))
    bevelled(mesh, (x0, 0.0, reach[0]), (x1, 0.13, reach[1]), 0.01, colour=_TRIM, **METAL)


def _cove(mesh: MeshBuilder, span: tuple[float, float], z: float, outside: float) -> None:
    """The slope between windows and ceiling, where adverts hang."""
    outline = [
        (0.0, LINTEL_M + 0.03), (0.03, LINTEL_M + 0.03), (0.06, LINTEL_M + 0.06), (0.30, 2.13),
        (0.345, 2.18), (0.36, HEIGHT_M), (0.0, HEIGHT_M),
    ]  # fmt: skip
    _moulding(mesh, outline, span, z, outside, INSIDE)


def _moulding(
    mesh: MeshBuilder,
    outline: list[tuple[float, float]],
    span: tuple[float, float],
    z: float,
    outside: float,
    colour: Colour,
    **look: Any,
) -> None:
    """An outline of (away from the wall, height) drawn along a wall."""
    points = [(z - outside * away, y) for away, y in outline]
    cells = max(1, round((span[1] - span[0]) / 0.5))
    drawn(mesh, points[:: -1 if outside > 0 else 1], span, cells=cells, colour=colour, **look)


def _doorway(mesh: MeshBuilder, x: float, outside: float) -> None:
    """What is around a door: the drive above it, posts, the sill with its ribs."""
    half, z = DOOR_HALF_M + 0.05, inner_z_m(outside)
    drive = [
        (0.0, DOOR_M), (0.10, DOOR_M), (0.13, DOOR_M + 0.02), (0.34, 2.19), (0.36, HEIGHT_M),
        (0.0, HEIGHT_M),
    ]  # fmt: skip
    _moulding(mesh, drive, (x - half, x + half), z, outside, INSIDE)
    outer = outer_z_m(outside)
    corners = [
        (x - half, DOOR_M, outer), (x + half, DOOR_M, outer), (x + half, HEIGHT_M, outer),
        (x - half, HEIGHT_M, outer),
    ]  # fmt: skip
    mesh.quads([corners], (0, 0, outside), colour=BODY)
    z0, z1 = sorted((outer, z - outside * 0.03))
    for post in (x - half, x + half - 0.045):
        bevelled(
            mesh, (post, 0.0, z0 + 0.002), (post + 0.045, DOOR_M, z1), 0.012, colour=_TRIM, **METAL
        )
    z0, z1 = sorted((outer, z - outside * 0.16))
    mesh.boxes(
        (x - half, 0.0, z0), (x + half, 0.006, z1), ("top", "front", "back"), colour=STEEL, **METAL
    )
    ribs = np.linspace(z0 + 0.02, z1 - 0.03, 7)
    low = np.stack([np.full(7, x - half + 0.03), np.full(7, 0.006), ribs], axis=1)
    high = low + np.array((2 * half - 0.06, 0.004, 0.011))
    mesh.boxes(low, high, ("top", "front", "back"), colour=(0.5, 0.5, 0.52), **METAL)
    warn = z - outside * 0.19
    mesh.boxes(
        (x - half, 0.0, warn - 0.025), (x + half, 0.004, warn + 0.025), ("top",), colour=YELLOW
    )


def leaf(mesh: MeshBuilder, x0: float, x1: float, z: float, *, fine: bool = True) -> None:
    """A door leaf with a window, rubber along its edges and a kick plate."""
    deep, (y0, y1), frame = 0.045, (0.02, DOOR_M), 0.085
    piece = ((x0 + 0.012, x1 - 0.012), (y0, y1))
    hole = ((x0 + frame, x1 - frame), (0.86, 1.78))
    for plane in (facing_z(z, -1.0), facing_z(z + deep, 1.0)):
        window(mesh, plane, Opening(piece, hole, 0.11, 0.5 * deep, 0.018), colour=_LEAF)
        if not fine:
            continue
        kick = plane.moved(0.001)
        plate(mesh, kick, (x0 + 0.07, x1 - 0.07), (0.06, 0.30), 0.03, 0.004, colour=STEEL, **METAL)
        plate(mesh, kick, (x0 + 0.035, x0 + 0.06), (0.30, 1.9), 0.01, 0.004, colour=YELLOW)
        plate(mesh, kick, (x1 - 0.06, x1 - 0.035), (0.30, 1.9), 0.01, 0.004, colour=YELLOW)
    for x in (x0 + 0.008, x1 - 0.008):
        tube(mesh, [(x, y0, z + deep / 2), (x, y1, z + deep / 2)], 0.026, 8, colour=RUBBER)
    mesh.boxes((x0, y1 - 0.004, z), (x1, y1, z + deep), ("top", "bottom"), colour=_LEAF)


def _end(mesh: MeshBuilder, x: float, facing: float) -> None:
    """The end of a carriage with the door to the next one."""
    z0, z1 = _GANGWAY_Z_M
    within = facing_x(x + 0.05 * facing, facing)
    wall = ((NEAR_Z_M, FAR_Z_M), (0.0, HEIGHT_M))
    bordered(mesh, within, wall, ((z0, z1), (0.02, 2.0)), 0.04, colour=INSIDE)
    door = within.moved(-0.03)
    pane = ((z0 + 0.14, z1 - 0.14), (0.95, 1.82))
    window(mesh, door, Opening(((z0, z1), (0.02, 2.0)), pane, 0.08, 0.03), colour=_LEAF)
    hem(mesh, within, rounded((z0, z1), (0.02, 2.0), 0.04), 0.03, -1.0, colour=_TRIM)
    handle = z0 + 0.07
    for y in (1.0, 1.25):
        tube(mesh, [(x, y, handle), (x + 0.08 * facing, y, handle)], 0.009, 8, colour=STEEL)
    tube(
        mesh, [(x + 0.08 * facing, 0.96, handle), (x + 0.08 * facing, 1.29, handle)], 0.012, 10,
        capped=True, colour=STEEL, **METAL,
    )  # fmt: skip
    back = facing_x(x, -facing)
    bordered(mesh, back, ((NEAR_Z_M, FAR_Z_M), (-0.6, HEIGHT_M + 0.4)), pane, 0.08, colour=DARK)


def build_front(mesh: MeshBuilder, x: float) -> None:
    """The face of the train that comes in: windscreen, lamps' housings, wiper, coupling."""
    bevelled(
        mesh, (x - 0.34, -0.72, NEAR_Z_M + 0.01), (x - 0.02, HEIGHT_M + 0.42, FAR_Z_M - 0.01), 0.16,
        colour=BODY,
    )  # fmt: skip
    front = facing_x(x - 0.34, -1.0)
    plate(mesh, front, (NEAR_Z_M + 0.2, FAR_Z_M - 0.2), (-0.5, 0.7), 0.1, 0.008, colour=STRIPE)
    screen = ((NEAR_Z_M + 0.3, FAR_Z_M - 0.3), (0.95, 2.1))
    plate(mesh, front, *screen, 0.16, 0.012, colour=(0.05, 0.06, 0.07), layer=Surface.GLASS)
    at = x - 0.365
    wiper = [(at, 1.0, 1.1), (at, 1.75, 1.55)]
    tube(mesh, wiper, 0.012, 6, colour=RUBBER)
    for z in (NEAR_Z_M + 0.5, FAR_Z_M - 0.5):
        lathe(mesh, [(0.15, 0.0), (0.15, 0.05), (0.12, 0.05)], (x - 0.39, 0.3, z), 20, "x",
              colour=RUBBER)  # fmt: skip
    bevelled(mesh, (x - 0.7, -0.62, 1.2), (x - 0.3, -0.36, 1.75), 0.05, colour=DARK)


def build_headlights(mesh: MeshBuilder, x: float) -> None:
    """The two headlights, and a plate with the number of the line, which has no figures."""
    for z in (NEAR_Z_M + 0.5, FAR_Z_M - 0.5):
        turn = np.linspace(0, 2 * np.pi, 21)[:-1]
        rim = np.stack([z + 0.118 * np.cos(turn), 0.3 + 0.118 * np.sin(turn)], axis=1)
        disc(mesh, facing_x(x - 0.375, -1.0), rim.astype(np.float32), colour=(1.0, 0.98, 0.9))
    front = facing_x(x - 0.356, -1.0)
    plate(mesh, front, (1.2, 1.75), (1.9, 2.06), 0.03, 0.006, colour=(0.96, 0.66, 0.2))

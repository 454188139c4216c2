"""Benches of a carriage: moulded shells, cushions with piping, screens at their ends."""

from __future__ import annotations

from typing import Any

import numpy as np

from therapy_client.scenes.metro.cab_measures import (
    SEAT_WIDTH_M,
    SEATS_X_M,
    inner_z_m,
)
from therapy_client.scenes.metro.cab_walls import METAL, STEEL
from therapy_client.world.buildings.openings import facing_x, plate
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled, cushion, drawn
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.people.postures import SEAT_M

_SHELL, _CLOTH, _BACK_CLOTH, _PIPING = (
    (0.56, 0.58, 0.60),
    (0.34, 0.48, 0.66),
    (0.33, 0.46, 0.63),
    (0.16, 0.24, 0.36),
)
FABRIC: dict[str, Any] = {"layer": Surface.FABRIC, "tile_m": 0.5}
_SCREEN_X_M = 1.02

_OUTLINE = np.array(
    [
        (0.02, SEAT_M - 0.10),
        (0.38, SEAT_M - 0.05),
        (0.425, SEAT_M - 0.04),
        (0.445, SEAT_M - 0.015),
        (0.435, SEAT_M + 0.002),
        (0.40, SEAT_M + 0.003),
        (0.14, SEAT_M - 0.02),
        (0.10, SEAT_M),
        (0.085, SEAT_M + 0.05),
        (0.065, SEAT_M + 0.40),
        (0.05, SEAT_M + 0.43),
        (0.02, SEAT_M + 0.44),
        (0.0, SEAT_M + 0.43),
        (0.0, SEAT_M - 0.10),
    ]
)
"""The side of a shell: how far from the wall, and how high, against the clock."""


def build(mesh: MeshBuilder, *, fine: bool) -> None:
    """The benches between the middle doors and the others; the next carriages' have no piping."""
    at = np.arange(*SEATS_X_M, SEAT_WIDTH_M)
    for side in (-1.0, 1.0):
        for outside in (-1.0, 1.0):
            z = inner_z_m(outside)
            for x in side * at:
                _seat(mesh, float(x), z, outside, fine=fine)
            x0, x1 = sorted((side * (at[0] - 0.26), side * (at[-1] + 0.26)))
            reach = sorted((z - outside * 0.06, z - outside * 0.30))
            low, high = (x0, 0.0, reach[0]), (x1, SEAT_M - 0.09, reach[1])
            bevelled(mesh, low, high, 0.01, colour=(0.30, 0.31, 0.33), openness=0.55)
            if fine:
                _louvres(mesh, x0, x1, z - outside * 0.30, outside)
            for end, inward in ((side * _SCREEN_X_M, side), (side * (at[-1] + 0.32), -side)):
                _screen(mesh, float(end), z, outside, inward, fine=fine)


def _seat(mesh: MeshBuilder, x: float, z: float, outside: float, *, fine: bool) -> None:
    half = SEAT_WIDTH_M / 2 - 0.006
    shell = np.stack([z - outside * _OUTLINE[:, 0], _OUTLINE[:, 1]], axis=1)
    shell = shell[::-1] if outside > 0 else shell
    drawn(mesh, shell, (x - half, x + half), cells=2, colour=_SHELL)
    wide = half - 0.025
    near, far = sorted((z - outside * 0.115, z - outside * 0.425))
    pan = (x - wide, SEAT_M - 0.03, near), (x + wide, SEAT_M + 0.025, far)
    near, far = sorted((z - outside * 0.055, z - outside * 0.112))
    back = (x - wide, SEAT_M + 0.075, near), (x + wide, SEAT_M + 0.40, far)
    for (low, high), colour in ((pan, _CLOTH), (back, _BACK_CLOTH)):
        if fine:
            cushion(mesh, low, high, 6.0, 4, colour=colour, **FABRIC)
        else:
            bevelled(mesh, low, high, 0.02, colour=colour, **FABRIC)
    if fine:
        _piping(mesh, x, z, outside, wide)


def _piping(mesh: MeshBuilder, x: float, z: float, outside: float, wide: float) -> None:
    """The sewn edge around both cushions, and the seam across the seat's."""
    turn = np.linspace(0.0, 2 * np.pi, 25)
    cos, sin = (np.sign(each) * np.abs(each) ** (1 / 3) for each in (np.cos(turn), np.sin(turn)))
    round_x = x + wide * cos

    level = np.full_like(turn, SEAT_M - 0.002)
    rim = np.stack([round_x, level, z - outside * 0.27 + 0.155 * sin], axis=1)
    tube(mesh, rim, 0.005, 4, colour=_PIPING)
    upright = np.full_like(turn, z - outside * 0.084)
    rim = np.stack([round_x, SEAT_M + 0.2375 + 0.1625 * sin, upright], axis=1)
    tube(mesh, rim, 0.005, 4, colour=_PIPING)


def _louvres(mesh: MeshBuilder, x0: float, x1: float, z: float, outside: float) -> None:
    """Slots in the box under a bench."""
    x = np.arange(x0 + 0.15, x1 - 0.4, 0.56)
    for y in (0.12, 0.16, 0.20, 0.24):
        low = np.stack([x, np.full_like(x, y), np.full_like(x, min(z, z - outside * 0.004))], 1)
        mesh.boxes(low, low + np.array((0.26, 0.014, 0.004)), colour=(0.05, 0.05, 0.055))


def _screen(
    mesh: MeshBuilder, x: float, z: float, outside: float, inward: float, *, fine: bool
) -> None:
    """The panel at a bench's end: whoever stands at the door leans on it."""
    reach = tuple(sorted((z, z - outside * 0.45)))
    colour = (0.30, 0.44, 0.58)
    for facing in (-1.0, 1.0):
        plane = facing_x(x, facing)
        plate(mesh, plane, (reach[0], reach[1]), (0.28, 1.30), 0.06, 0.012, colour=colour)
    if fine:
        lean = x - inward * 0.02
        z0, z1 = reach[0] + 0.06, reach[1] - 0.06
        low = (min(lean, lean - inward * 0.02), 0.78, z0)
        high = (max(lean, lean - inward * 0.02), 1.0, z1)
        cushion(mesh, low, high, 8.0, 4, colour=(0.16, 0.17, 0.19))
    y, out = 1.30, z - outside * 0.43
    path = [(x, 0.0, out), (x, y - 0.08, out), (x, y - 0.02, out + outside * 0.03),
            (x, y + 0.01, out + outside * 0.09), (x, y + 0.01, z)]  # fmt: skip
    tube(mesh, path, 0.013, 8, colour=STEEL, **METAL)

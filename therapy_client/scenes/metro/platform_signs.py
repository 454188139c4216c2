"""What tells people on a platform where they are and when a train comes, without a letter."""

from __future__ import annotations

import numpy as np

from therapy_client.scenes.metro.station_measures import (
    HEIGHT_M,
)
from therapy_client.world.buildings.fittings import running_man, wall_clock
from therapy_client.world.buildings.openings import Plane, disc, facing_x, plate, rounded
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled, lathe

_STEEL, _DARK, _PALE = (0.66, 0.68, 0.70), (0.16, 0.17, 0.19), (0.92, 0.92, 0.90)
SIGNS_X_M = (5.2, 12.4, 19.6)


def sign(mesh: MeshBuilder, x: float, kind: int) -> None:
    """A sign that hangs over the platform: a train, the way out, an arrow; no letters."""
    bevelled(
        mesh, (x - 0.05, 2.52, -2.75), (x + 0.05, 2.90, -0.75), 0.012, colour=(0.13, 0.15, 0.18)
    )
    for z in (-2.5, -1.0):
        tube(mesh, [(x, 2.9, z), (x, HEIGHT_M, z)], 0.011, 8, colour=_STEEL)
        lathe(
            mesh, [(0.05, 0.0), (0.05, -0.008), (0.014, -0.02)], (x, HEIGHT_M, z), 12, colour=_STEEL
        )
    for facing in (-1.0, 1.0):
        face = facing_x(x + 0.051 * facing, facing)
        train(mesh, face, (-2.52, 2.70), 0.26)
        disc(mesh, face, rounded((-1.2, -0.86), (2.56, 2.86), 0.02), colour=(0.16, 0.56, 0.32))
        running_man(mesh, face.moved(0.001), (-1.08, 2.71), 0.22)
        turn = -1.0 if kind % 2 else 1.0
        arrow = [
            (-1.36, 2.71 + 0.09 * turn),
            (-1.28, 2.71),
            (-1.33, 2.71),
            (-1.33, 2.71 - 0.09 * turn),
            (-1.39, 2.71 - 0.09 * turn),
            (-1.39, 2.71),
            (-1.44, 2.71),
        ]
        disc(mesh, face, np.array(arrow, np.float32), colour=_PALE)


def train(mesh: MeshBuilder, plane: Plane, at: tuple[float, float], size_m: float) -> None:
    """The pictogram of a train, seen from ahead."""
    (a, b), s = at, size_m
    disc(
        mesh,
        plane,
        rounded((a - 0.3 * s, a + 0.3 * s), (b - 0.3 * s, b + 0.5 * s), 0.12 * s),
        colour=_PALE,
    )
    over, ink = plane.moved(0.001), (0.13, 0.24, 0.36)
    disc(
        mesh,
        over,
        rounded((a - 0.21 * s, a + 0.21 * s), (b + 0.06 * s, b + 0.34 * s), 0.05 * s),
        colour=ink,
    )
    for side in (-0.16, 0.16):
        spot = (a + side * s - 0.055 * s, a + side * s + 0.055 * s)
        disc(mesh, over, rounded(spot, (b - 0.21 * s, b - 0.10 * s), 0.05 * s), colour=ink)
        rail = [
            (a + side * s, b - 0.32 * s),
            (a + side * s + 0.06 * s, b - 0.32 * s),
            (a + side * s * 1.9 + 0.06 * s, b - 0.52 * s),
            (a + side * s * 1.9, b - 0.52 * s),
        ]
        disc(mesh, plane, np.array(rail, np.float32), colour=_PALE)


def hanging_clock(mesh: MeshBuilder, x: float) -> None:
    """A clock with two faces, from the ceiling."""
    tube(mesh, [(x, 2.95, -1.9), (x, HEIGHT_M, -1.9)], 0.014, 8, colour=_DARK)
    for facing in (-1.0, 1.0):
        wall_clock(mesh, facing_x(x, facing), (-1.9, 2.73), 0.22, 8.4)


def build_displays(mesh: MeshBuilder) -> None:
    """The boards that say when trains come, in dots that say nothing."""
    rng = np.random.default_rng(12)
    for x in SIGNS_X_M:
        for facing in (-1.0, 1.0):
            face, corners = facing_x(x + 0.0522 * facing, facing), []
            for y in (2.575, 2.665, 2.755):
                z = -2.22
                while z < -1.62:
                    end = z + float(rng.choice((0.025, 0.035, 0.05)))
                    corners.append(face.at([(z, y), (end, y), (end, y + 0.05), (z, y + 0.05)]))
                    z = end + (0.014 if rng.random() < 0.75 else 0.05)
            mesh.quads(np.array(corners), face.normal, colour=(1.0, 0.66, 0.2))


def name_board(mesh: MeshBuilder, wall: Plane, x: float) -> None:
    """A white board; bars stand where a name would."""
    plate(mesh, wall, (x, x + 1.7), (2.42, 2.70), 0.03, 0.012, colour=_PALE)
    at, corners = x + 0.12, []
    for k, wide in enumerate((0.13, 0.10, 0.10, 0.15, 0.10, 0.06, 0.13, 0.10, 0.13)):
        top = 2.49 + (0.13 if k % 3 else 0.16)
        flat = [(at, 2.49), (at + wide, 2.49), (at + wide, top), (at, top)]
        corners.append(wall.at(flat, 0.0135))
        at += wide + 0.045
    mesh.quads(np.array(corners), wall.normal, colour=(0.13, 0.2, 0.3))

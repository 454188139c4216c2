"""The place of an accident at the verge: cars that stand askew, help, and lamps that swell."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.streets.traffic import car, placed

BEACON_HZ = 0.7
"""Lamps swell and fade as a sine: far below three opposing changes a second, and never red."""

_AMBER, _BLUE = (1.0, 0.66, 0.16), (0.30, 0.52, 1.0)


def van() -> MeshBuilder:
    """An ambulance of 5.4 m that looks along +x, its wheels on y = 0."""
    mesh = MeshBuilder()
    white: dict[str, Any] = {"colour": (0.93, 0.93, 0.91), "layer": Surface.METAL, "tile_m": 2.0}
    mesh.boxes((-2.7, 0.35, -0.98), (1.5, 2.55, 0.98), **white)
    mesh.boxes((1.5, 0.35, -0.95), (2.7, 1.15, 0.95), **white)
    slope = [(1.5, 2.1, -0.92), (1.5, 2.1, 0.92), (2.45, 1.15, 0.92), (2.45, 1.15, -0.92)]
    mesh.quads([slope], (1.0, 1.0, 0.0), colour=(0.20, 0.24, 0.28), layer=Surface.GLASS)
    for side in (-1.0, 1.0):
        cheek = [(1.5, 2.1, side * 0.92), (2.45, 1.15, side * 0.92), (1.5, 1.15, side * 0.92)]
        mesh.triangles(cheek, [(0, 0, side)] * 3, [(0, 1, 2)], **{**white, "layer": Surface.GLASS})
        z0, z1 = sorted((side * 0.985, side * 0.99))
        mesh.boxes((-2.6, 1.15, z0), (1.4, 1.45, z1), colour=(0.92, 0.55, 0.14))
        for x in (-1.6, 1.9):
            mesh.boxes((x - 0.36, 0.0, side * 0.86 - 0.12), (x + 0.36, 0.7, side * 0.86 + 0.12),
                       colour=(0.09, 0.09, 0.10))  # fmt: skip
    return mesh


def van_beacon() -> MeshBuilder:
    """The lamps on its roof."""
    mesh = MeshBuilder()
    for z in (-0.55, 0.55):
        mesh.boxes((0.9, 2.55, z - 0.2), (1.2, 2.75, z + 0.2), colour=_BLUE)
        mesh.boxes((-2.72, 2.2, z - 0.2), (-2.68, 2.4, z + 0.2), colour=_BLUE)
    return mesh


def build_site() -> MeshBuilder:
    """Two cars that met, a car of the police behind them, cones: all within 20 m along z."""
    rng = np.random.default_rng(3)
    mesh = MeshBuilder()
    for paint, x, z, turn_deg in (
        ((0.62, 0.16, 0.14), 0.3, 6.0, 24.0),
        ((0.74, 0.75, 0.76), -0.1, 10.6, 152.0),
        ((0.88, 0.89, 0.90), 0.0, -7.0, 0.0),
    ):
        turn = math.radians(turn_deg)
        heading = np.array([(math.sin(turn), math.cos(turn))])
        mesh.extend(placed([car(np.array(paint))], np.array([(x, 0, z)]), heading, None, rng))
    mesh.boxes((-0.9, 0.62, -9.2), (0.9, 0.80, -4.8), ("left", "right"), colour=(0.16, 0.34, 0.66))
    for number in range(6):
        z = -11.0 - 3.0 * number
        x = -0.5 + 0.25 * number
        mesh.boxes((x - 0.2, 0.0, z - 0.2), (x + 0.2, 0.04, z + 0.2), colour=(0.2, 0.2, 0.2))
        mesh.boxes(
            (x - 0.12, 0.04, z - 0.12), (x + 0.12, 0.55, z + 0.12), colour=(0.93, 0.45, 0.14)
        )
        mesh.boxes((x - 0.13, 0.30, z - 0.13), (x + 0.13, 0.42, z + 0.13), colour=(0.94, 0.93, 0.9))
    for _ in range(40):
        x, z = rng.normal(-0.6, 0.7), rng.normal(8.0, 1.6)
        mesh.boxes((x, 0.0, z), (x + 0.09, 0.03, z + 0.05), colour=(0.55, 0.60, 0.62))
    return mesh


def site_beacon() -> MeshBuilder:
    """Blue on the roof of the police, amber on the cones; for `LAMPLIT`."""
    mesh = MeshBuilder()
    mesh.boxes((-0.55, 1.44, -7.6), (0.55, 1.58, -7.3), colour=_BLUE)
    for number in range(6):
        x, z = -0.5 + 0.25 * number, -11.0 - 3.0 * number
        mesh.boxes((x - 0.08, 0.55, z - 0.05), (x + 0.08, 0.72, z + 0.05), colour=_AMBER)
    return shining(mesh)


def shining(mesh: MeshBuilder, own: float = 2.2) -> MeshBuilder:
    """A copy that shines by itself as much as its node's `life` says."""
    vertices, indices = mesh.arrays()
    vertices["motion"] = (0.0, own, 0.8, 0.0)
    lit = MeshBuilder()
    lit.take(vertices, indices)
    return lit


def beacon_share(time_s: float) -> float:
    """How bright the lamps are at a moment, 0 to 1."""
    return 0.5 + 0.5 * math.sin(2 * math.pi * BEACON_HZ * time_s)

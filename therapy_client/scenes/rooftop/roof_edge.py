"""The roof's edge as one sees it from beside it: coping, flashing, gravel, outlets, a conductor."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np

from therapy_client.scenes.rooftop.roof import FLOOR_M, PARAPET_M, PATH_HALF_M, parapets
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.shapes import ball, tube
from therapy_client.world.geometry.solids import bevelled, lathe
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.streets.city_plan import Plot

_ZINC: dict[str, Any] = {"colour": (0.66, 0.68, 0.70), "layer": Surface.METAL, "tile_m": 2.0}
_GRAVEL: dict[str, Any] = {"colour": (0.80, 0.77, 0.72), "layer": Surface.GRAVEL, "tile_m": 1.2}
_SHEET_M, _OVERHANG_M, _UPSTAND_M, _STRIP_M = 1.0, 0.035, 0.22, 0.55


def dress_edge(mesh: MeshBuilder) -> None:
    """Lay it along all parapets; the way ahead stays free."""
    rng = np.random.default_rng(11)
    for wall in parapets():
        along_x = wall.x1 - wall.x0 > wall.z1 - wall.z0
        _cope(mesh, wall, along_x)
        _flash(mesh, wall, along_x)
        _gravel(mesh, wall, along_x, rng)
        _conductor(mesh, wall, along_x)
    for x in (-3.1, 3.1):
        _outlet(mesh, x, -0.75)


def _cope(mesh: MeshBuilder, wall: Plot, along_x: bool) -> None:
    """Sheets of zinc with a fold over each joint and a drip that stands out."""
    ends = (wall.x0, wall.x1) if along_x else (wall.z0, wall.z1)
    cuts = np.linspace(*ends, max(2, round((ends[1] - ends[0]) / _SHEET_M)) + 1)
    o = _OVERHANG_M
    for a, b in itertools.pairwise(cuts):
        low = (a, wall.z0 - o) if along_x else (wall.x0 - o, a)
        high = (b, wall.z1 + o) if along_x else (wall.x1 + o, b)
        bevelled(
            mesh,
            (low[0], PARAPET_M - 0.055, low[1]),
            (high[0], PARAPET_M + 0.004, high[1]),
            0.010,
            **_ZINC,
        )
    for c in cuts[1:-1]:
        low = (c - 0.02, wall.z0 - o) if along_x else (wall.x0 - o, c - 0.02)
        high = (c + 0.02, wall.z1 + o) if along_x else (wall.x1 + o, c + 0.02)
        bevelled(
            mesh,
            (low[0], PARAPET_M - 0.05, low[1] - 0.004),
            (high[0], PARAPET_M + 0.014, high[1] + 0.004),
            0.006,
            **_ZINC,
        )


def _flash(mesh: MeshBuilder, wall: Plot, along_x: bool) -> None:
    """Roofing turned up at the wall's foot under a strip with screws."""
    inner = wall.z0 if along_x else (wall.x1 if wall.x0 < 0 else wall.x0)
    way = -1.0 if along_x and wall.z1 > -1.0 else 1.0
    if along_x and way > 0:
        inner = wall.z1
    if not along_x:
        way = 1.0 if wall.x0 < 0 else -1.0
    dark: dict[str, Any] = {"colour": (0.42, 0.42, 0.43), "layer": Surface.ROOF, "tile_m": 4.0}
    a, b = sorted((inner, inner + way * 0.022))
    c, d = sorted((inner, inner + way * 0.034))
    y0, y1 = FLOOR_M, FLOOR_M + _UPSTAND_M
    if along_x:
        bevelled(mesh, (wall.x0, y0, a), (wall.x1, y1, b), 0.008, **dark)
        bevelled(mesh, (wall.x0, y1 - 0.03, c), (wall.x1, y1 + 0.03, d), 0.006, **_ZINC)
    else:
        bevelled(mesh, (a, y0, wall.z0), (b, y1, wall.z1), 0.008, **dark)
        bevelled(mesh, (c, y1 - 0.03, wall.z0), (d, y1 + 0.03, wall.z1), 0.006, **_ZINC)


def _gravel(mesh: MeshBuilder, wall: Plot, along_x: bool, rng: np.random.Generator) -> None:
    """A strip of gravel at the wall's foot, with some stones that lie by themselves."""
    if not along_x or wall.z1 < -1.0:
        return
    y = FLOOR_M + 0.006
    x0, x1 = sorted((wall.x0, wall.x1))
    x0, x1 = (x0, min(x1, -PATH_HALF_M - 0.4)) if wall.x0 < 0 else (max(x0, PATH_HALF_M + 0.4), x1)
    z0, z1 = wall.z0 - _STRIP_M, wall.z0 - 0.02
    mesh.quads(
        [[(x0, y, z0), (x1, y, z0), (x1, y, z1), (x0, y, z1)]], (0, 1, 0), openness=0.85, **_GRAVEL
    )
    bevelled(mesh, (x0, FLOOR_M, z0 - 0.012), (x1, FLOOR_M + 0.05, z0 + 0.012), 0.005, **_ZINC)
    points, faces = ball(2, 5)
    near = rng.uniform((max(x0, -6.0), z0), (min(x1, 6.0), z1), (70, 2))
    for x, z in near:
        size = rng.uniform(0.009, 0.022) * np.array((1.2, 0.7, 1.0))
        tone = np.array((0.74, 0.71, 0.66)) * rng.uniform(0.7, 1.15)
        mesh.triangles(
            points * size + np.array((x, y + 0.005, z)), points, faces, colour=tuple(tone)
        )


def _conductor(mesh: MeshBuilder, wall: Plot, along_x: bool) -> None:
    """A round wire against lightning on little feet, along the coping."""
    y, o = PARAPET_M + 0.07, 0.09
    if along_x:
        z = wall.z0 + o if wall.z1 > -1.0 else wall.z1 - o
        line, spots = (
            [(wall.x0, y, z), (wall.x1, y, z)],
            [(x, z) for x in np.arange(wall.x0 + 0.4, wall.x1, 1.0)],
        )
    else:
        x = wall.x1 - o if wall.x0 < 0 else wall.x0 + o
        line, spots = (
            [(x, y, wall.z0), (x, y, wall.z1)],
            [(x, z) for z in np.arange(wall.z0 + 0.4, wall.z1, 1.0)],
        )
    tube(mesh, line, 0.005, 5, **_ZINC)
    for x, z in spots:
        lathe(
            mesh,
            [(0.022, 0.0), (0.018, 0.02), (0.006, 0.03), (0.006, 0.075)],
            (x, PARAPET_M, z),
            6,
            **_ZINC,
        )


def _outlet(mesh: MeshBuilder, x: float, z: float) -> None:
    """A roof outlet under a leaf guard of wire."""
    lathe(
        mesh,
        [(0.14, FLOOR_M), (0.13, FLOOR_M + 0.014), (0.08, FLOOR_M + 0.006)],
        (x, 0.0, z),
        14,
        **_ZINC,
    )
    for turn in np.linspace(0, np.pi, 6)[:-1]:
        a, b = 0.09 * np.cos(turn), 0.09 * np.sin(turn)
        hoop = [
            (x - a, FLOOR_M, z - b),
            (x - 0.6 * a, FLOOR_M + 0.08, z - 0.6 * b),
            (x, FLOOR_M + 0.10, z),
            (x + 0.6 * a, FLOOR_M + 0.08, z + 0.6 * b),
            (x + a, FLOOR_M, z + b),
        ]
        tube(mesh, hoop, 0.003, 3, **_ZINC)

"""A country road with two lanes each way: one stretch of it, which repeats without end.

z is the way ahead, x = 0 the middle of the patient's lane; traffic keeps to the right. Lanes are
3.5 m wide and the hard shoulder 2.5 m, posts stand every 40 m, lines are 4 m with gaps of 8 m.
"""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np

from therapy_client.world.geometry.mesh import ALL_BUT_BOTTOM, MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.nature.plants import plant_far_trees, plant_trees

STRETCH_M = 120.0
LANE_M, SHOULDER_M = 3.5, 2.5
OVERTAKING_X_M, ONCOMING_X_M = -LANE_M, -2 * LANE_M
RIGHT_EDGE_M = LANE_M / 2 + SHOULDER_M
LEFT_EDGE_M = -3.5 * LANE_M - SHOULDER_M
FAR_M = 900.0

_LINE_M, _DASH_M, _EVERY_M = 0.14, 4.0, 12.0
_TAR, _PAINT, _GRASS = (0.92, 0.92, 0.94), (0.93, 0.93, 0.90), (0.50, 0.55, 0.32)
_STEEL = (0.66, 0.68, 0.70)
_FIELDS = ((0.70, 0.64, 0.36), (0.50, 0.56, 0.30), (0.60, 0.52, 0.36))


def build_stretch(seed: int) -> tuple[MeshBuilder, MeshBuilder]:
    """What is solid and what grows along one stretch, z from 0 to `STRETCH_M`."""
    rng = np.random.default_rng(seed)
    solid, plants = MeshBuilder(), MeshBuilder()
    _pave(solid)
    _edge(solid)
    _lay_land(solid)
    _grow(plants, rng)
    return solid, plants


def build_far_land() -> MeshBuilder:
    """The ground out to the horizon, lower than the road, so that the two never flicker."""
    mesh = MeshBuilder()
    far = 3000.0
    mesh.quads(
        [[(-far, -1.5, -far), (far, -1.5, -far), (far, -1.5, far), (-far, -1.5, far)]],
        (0, 1, 0), colour=_GRASS, layer=Surface.GRASS, tile_m=40.0,
    )  # fmt: skip
    return mesh


def _strip(mesh: MeshBuilder, x0: float, x1: float, z0: float, z1: float, **look: Any) -> None:
    mesh.quads([[(x0, 0.0, z0), (x1, 0.0, z0), (x1, 0.0, z1), (x0, 0.0, z1)]], (0, 1, 0), **look)


def _pave(mesh: MeshBuilder) -> None:
    """Asphalt and lines side by side, never one over the other."""
    tar: dict[str, Any] = {"colour": _TAR, "layer": Surface.ASPHALT, "tile_m": 6.0}
    paint: dict[str, Any] = {"colour": _PAINT, "layer": Surface.PLASTER, "tile_m": 4.0}
    half = _LINE_M / 2
    middle = -1.5 * LANE_M
    whole = (LANE_M / 2, middle - 0.12, middle + 0.12, -3.5 * LANE_M)
    dashed = (-LANE_M / 2, -2.5 * LANE_M)
    edges = sorted(
        [LEFT_EDGE_M, RIGHT_EDGE_M]
        + [x + side * half for x in (*whole, *dashed) for side in (-1.0, 1.0)]
    )
    for x0, x1 in itertools.pairwise(edges):
        line = (x0 + x1) / 2
        if any(abs(line - x) < 1e-6 for x in whole):
            _strip(mesh, x0, x1, 0.0, STRETCH_M, **paint)
        elif any(abs(line - x) < 1e-6 for x in dashed):
            for z in np.arange(0.0, STRETCH_M, _EVERY_M):
                _strip(mesh, x0, x1, z, z + _DASH_M, **paint)
                _strip(mesh, x0, x1, z + _DASH_M, z + _EVERY_M, **tar)
        else:
            _strip(mesh, x0, x1, 0.0, STRETCH_M, **tar)


def _edge(mesh: MeshBuilder) -> None:
    """Posts on both sides and a guard rail on the left."""
    for z in (0.0, 40.0, 80.0):
        for x in (LEFT_EDGE_M - 0.6, RIGHT_EDGE_M + 0.6):
            mesh.boxes(
                (x - 0.06, 0.0, z - 0.06), (x + 0.06, 1.0, z + 0.06), ALL_BUT_BOTTOM,
                colour=(0.93, 0.93, 0.92),
            )  # fmt: skip
            mesh.boxes(
                (x - 0.065, 0.72, z - 0.065),
                (x + 0.065, 0.90, z + 0.065),
                colour=(0.13, 0.13, 0.14),
            )
    x = LEFT_EDGE_M - 0.9
    for y0, y1 in ((0.46, 0.56), (0.60, 0.75)):
        mesh.boxes(
            (x - 0.05, y0, 0.0), (x + 0.05, y1, STRETCH_M), ("right", "left", "top"),
            colour=_STEEL, layer=Surface.METAL, tile_m=2.0,
        )  # fmt: skip
    for z in np.arange(0.0, STRETCH_M, 4.0):
        tube(mesh, [(x, -0.3, z), (x, 0.7, z)], 0.05, 6, colour=_STEEL, layer=Surface.METAL)


def _lay_land(mesh: MeshBuilder) -> None:
    """A verge that falls away, then fields in strips along the road."""
    for side, edge in ((1.0, RIGHT_EDGE_M), (-1.0, LEFT_EDGE_M)):
        rows = [(0.0, 0.0), (3.0, -0.1), (7.0, -0.8), (12.0, -0.6), (46.0, -0.3), (110.0, 0.8)]
        rows += [(260.0, 6.0), (420.0, 3.0)]
        for number, ((a, ya), (b, yb)) in enumerate(itertools.pairwise(rows)):
            xa, xb = edge + side * a, edge + side * b
            colour = _GRASS if number < 3 else _FIELDS[(number + int(side > 0)) % 3]
            quad = [(xa, ya, 0.0), (xb, yb, 0.0), (xb, yb, STRETCH_M), (xa, ya, STRETCH_M)]
            slope = (-(yb - ya) * side, abs(xb - xa), 0.0)
            mesh.quads([quad], slope, colour=colour, layer=Surface.GRASS, tile_m=6.0)


def _grow(mesh: MeshBuilder, rng: np.random.Generator) -> None:
    near, feet, tall = [], [], []
    for side, edge in ((1.0, RIGHT_EDGE_M), (-1.0, LEFT_EDGE_M)):
        for z in np.arange(6.0, STRETCH_M, 24.0):
            near.append((edge + side * rng.uniform(9.0, 12.0), -0.7, z + rng.uniform(-4.0, 4.0)))
        for _ in range(20):
            off = rng.uniform(100.0, 140.0)
            feet.append((edge + side * off, 0.7 + 0.03 * (off - 110.0), rng.uniform(0, STRETCH_M)))
            tall.append(rng.uniform(9.0, 15.0))
    heights = rng.uniform(7.0, 10.5, len(near))
    plant_trees(mesh, np.array(near, np.float32), heights, rng, leaves=90)
    plant_far_trees(mesh, np.array(feet, np.float32), np.array(tall), rng)

"""A country road with two lanes each way: one stretch of it, which repeats without end.

z is the way ahead, x = 0 the middle of the patient's lane; traffic keeps to the right. Lanes are
3.5 m wide and the hard shoulder 2.5 m, posts stand every 40 m, lines are 4 m with gaps of 8 m.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

import numpy as np

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.nature.plants import plant_far_trees, plant_trees
from therapy_client.world.vehicles.forms import lathe, pad, sheet

STRETCH_M = 120.0
LANE_M, SHOULDER_M = 3.5, 2.5
OVERTAKING_X_M, ONCOMING_X_M = -LANE_M, -2 * LANE_M
RIGHT_EDGE_M = LANE_M / 2 + SHOULDER_M
LEFT_EDGE_M = -3.5 * LANE_M - SHOULDER_M
FAR_M = 900.0

_LANES_X_M = (0.0, OVERTAKING_X_M, ONCOMING_X_M, ONCOMING_X_M - LANE_M)
_LINE_M, _DASH_M, _EVERY_M = 0.14, 4.0, 12.0
_TAR, _PAINT, _GRASS = (0.90, 0.90, 0.92), (0.93, 0.93, 0.90), (0.50, 0.55, 0.32)
_STEEL = (0.66, 0.68, 0.70)
_THROWS_BACK = (0.0, 0.0, 1.0, 0.0)
"""`motion` of what throws headlamps back (`HEADLIT`)."""
_LUSH = (0.38, 0.47, 0.24)
_DITCH = {
    1.0: ((2.2, -0.10), (3.1, -0.75), (3.7, -0.80), (4.7, -0.30), (7.0, -0.40)),
    -1.0: ((5.2, -0.14), (6.1, -0.80), (6.7, -0.85), (7.7, -0.35), (9.0, -0.45)),
}
"""The verge and the ditch of each side: away from the asphalt, height. On the left a place of an
accident stands on the verge."""
_FIELDS = ((0.70, 0.64, 0.36), (0.50, 0.56, 0.30), (0.60, 0.52, 0.36))


@dataclass(frozen=True)
class Stretch:
    """A stretch of the road, z from 0 to `STRETCH_M`.

    Attributes:
        ground: The road and the land.
        edge: Posts and the guard rail.
        plants: What grows.
    """

    ground: MeshBuilder
    edge: MeshBuilder
    plants: MeshBuilder


def build_stretch(seed: int) -> Stretch:
    """One stretch as it is seen from near; the same seed grows the same plants."""
    stretch = Stretch(MeshBuilder(), MeshBuilder(), MeshBuilder())
    _pave(stretch.ground, np.random.default_rng(seed + 11))
    _edge(stretch.edge)
    _lay_land(stretch.ground)
    _grow(stretch.plants, np.random.default_rng(seed))
    return stretch


def build_plain_stretch() -> MeshBuilder:
    """The same as what is solid of a stretch, as it is seen from 100 m: no wear, posts as boxes."""
    solid = MeshBuilder()
    _pave(solid, None)
    for z in (0.0, 40.0, 80.0):
        for x in (LEFT_EDGE_M - 0.6, RIGHT_EDGE_M + 0.6):
            solid.boxes(
                (x - 0.06, 0.0, z - 0.05), (x + 0.06, 1.0, z + 0.05), colour=(0.9, 0.9, 0.88)
            )
            solid.boxes((x - 0.03, 0.74, z - 0.06), (x + 0.03, 0.88, z - 0.05), ("back",),
                        colour=(0.86, 0.87, 0.88), motion=_THROWS_BACK)  # fmt: skip
    _rail(solid, LEFT_EDGE_M - 0.9, near=False)
    _lay_land(solid)
    return solid


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


def _pave(mesh: MeshBuilder, rng: np.random.Generator | None) -> None:
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
        elif rng is None:
            _strip(mesh, x0, x1, 0.0, STRETCH_M, **tar)
        else:
            _worn_tar(mesh, x0, x1, rng)


def _worn_tar(mesh: MeshBuilder, x0: float, x1: float, rng: np.random.Generator) -> None:
    """Asphalt in pieces: paler where wheels run, here and there a patch, no piece over another."""
    tracks = [middle + side * (0.74 + off) for middle in _LANES_X_M for side in (-1.0, 1.0)
              for off in (-0.28, 0.28)]  # fmt: skip
    cuts = [x0, *sorted(x for x in tracks if x0 + 0.05 < x < x1 - 0.05), x1]
    for left, right in itertools.pairwise(cuts):
        middle = (left + right) / 2
        run = any(abs(abs(middle - lane) - 0.74) < 0.2 for lane in _LANES_X_M)
        for z in np.arange(0.0, STRETCH_M, 6.0):
            tone = (1.07 if run else 1.0) * rng.uniform(0.985, 1.015)
            if rng.random() < 0.04:
                tone *= 0.86
            _strip(mesh, left, right, z, z + 6.0, colour=np.clip(np.array(_TAR) * tone, 0.0, 1.0),
                   layer=Surface.ASPHALT, tile_m=6.0)  # fmt: skip


def _edge(mesh: MeshBuilder) -> None:
    """Posts on both sides and a guard rail on the left."""
    for z in (0.0, 40.0, 80.0):
        for x in (LEFT_EDGE_M - 0.6, RIGHT_EDGE_M + 0.6):
            _post(mesh, x, z)
    _rail(mesh, LEFT_EDGE_M - 0.9)


def _post(mesh: MeshBuilder, x: float, z: float) -> None:
    """A post with a slanting head, a dark band, and a reflector in it both ways."""
    white: dict[str, Any] = {"colour": (0.90, 0.90, 0.88), "layer": Surface.PLASTER}
    pad(mesh, (x - 0.06, -0.1, z - 0.05), (x + 0.06, 1.02, z + 0.05), 0.03, 2, **white)
    pad(mesh, (x - 0.062, 0.72, z - 0.052), (x + 0.062, 0.90, z + 0.052), 0.03, 2,
        colour=(0.10, 0.10, 0.11))  # fmt: skip
    for way in (-1.0, 1.0):
        low, high = sorted((z + way * 0.050, z + way * 0.058))
        mesh.boxes((x - 0.028, 0.74, low), (x + 0.028, 0.88, high), colour=(0.86, 0.87, 0.88),
                   motion=_THROWS_BACK)  # fmt: skip


def _rail(mesh: MeshBuilder, x: float, *, near: bool = True) -> None:
    """A rail pressed into two waves on posts, bolted to each, dull where it has weathered.

    From far its bolts are left out; as many posts as from near, or it would be seen to change.
    """
    profile = np.array([(0.00, 0.44), (0.045, 0.465), (0.05, 0.51), (-0.015, 0.565), (-0.015, 0.62),
                        (0.05, 0.675), (0.05, 0.72), (0.00, 0.745)])  # fmt: skip
    ends = np.array((0.0, STRETCH_M))
    grid = np.stack(
        [
            np.broadcast_to(x + profile[:, :1], (8, 2)),
            np.broadcast_to(profile[:, 1:], (8, 2)),
            np.broadcast_to(ends, (8, 2)),
        ],
        -1,
    )
    steel: dict[str, Any] = {"colour": _STEEL, "layer": Surface.METAL, "tile_m": 2.0}
    sheet(mesh, grid, (1.0, 0.0, 0.0), **steel)
    sheet(mesh, grid - np.array((0.006, 0.0, 0.0)), (-1.0, 0.0, 0.0), **steel)
    for z in np.arange(0.0, STRETCH_M, 4.0):
        tube(mesh, [(x - 0.09, -0.3, z), (x - 0.09, 0.76, z)], 0.05, 6 if near else 4, **steel)
        if near:
            lathe(
                mesh,
                (x - 0.015, 0.592, z),
                (1.0, 0.0, 0.0),
                [(0.022, 0.0), (0.018, 0.012), (0.0, 0.014)],
                6,
                colour=(0.42, 0.42, 0.42),
            )


def _lay_land(mesh: MeshBuilder) -> None:
    """Gravel, a verge, a ditch, then fields in strips along the road."""
    for side, edge in ((1.0, RIGHT_EDGE_M), (-1.0, LEFT_EDGE_M)):
        rows = [(0.0, 0.0), (0.7, -0.03), *_DITCH[side], (12.0, -0.6), (46.0, -0.3), (110.0, 0.8)]
        rows += [(260.0, 6.0), (420.0, 3.0)]
        for number, ((a, ya), (b, yb)) in enumerate(itertools.pairwise(rows)):
            xa, xb = edge + side * a, edge + side * b
            colour = _GRASS if b <= 12.0 else _FIELDS[(number + int(side > 0)) % 3]
            if _DITCH[side][1][0] <= b <= _DITCH[side][2][0]:
                colour = _LUSH
            look: dict[str, Any] = {"colour": colour, "layer": Surface.GRASS, "tile_m": 6.0}
            if number == 0:
                look = {"colour": (0.72, 0.70, 0.66), "layer": Surface.GRAVEL, "tile_m": 2.0}
            quad = [(xa, ya, 0.0), (xb, yb, 0.0), (xb, yb, STRETCH_M), (xa, ya, STRETCH_M)]
            slope = (-(yb - ya) * side, abs(xb - xa), 0.0)
            mesh.quads([quad], slope, **look)


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

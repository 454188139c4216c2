"""The land of the shore: beach, dunes, a headland, rocks, a jetty, a bench.

The sea lies along +z, its level is y = 0; metres everywhere.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.noise import tiling_noise
from therapy_client.world.geometry.shapes import ball, tube
from therapy_client.world.geometry.textures import Surface

EYE_SPOT = (0.0, 0.0)
JETTY_X, JETTY_Z, JETTY_HALF_M, JETTY_TOP_M = 8.6, (5.5, 33.0), 0.8, 0.78
_SAND, _DRY_GRASS = (0.95, 0.88, 0.74), (0.66, 0.62, 0.42)
_LUMPS_SIDE, _LUMPS_M = 128, 64.0
_POST: dict[str, Any] = {"colour": (0.50, 0.41, 0.33), "layer": Surface.PLASTER}
_WOOD: dict[str, Any] = {"colour": (0.64, 0.55, 0.46), "layer": Surface.WOOD, "tile_m": 2.0}


class Land:
    """The height of the land everywhere.

    Args:
        seed: The same seed gives the same land.
    """

    def __init__(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        self._lumps = tiling_noise(_LUMPS_SIDE, 1.9, rng, 2.0) - 0.5

    def height_m(self, x: Array, z: Array) -> Array:
        """Height above the sea at points of the same shape, in metres."""
        x, z = np.asarray(x, np.float64), np.asarray(z, np.float64)
        water = 12.0 + 2.6 * np.sin(x * 0.055 + 0.6) + 1.2 * np.sin(x * 0.13) - 0.0016 * x**2
        inland = water - z
        beach = np.where(inland > 0, 0.052 * inland, 0.075 * inland)
        beach = np.maximum(beach, -5.0 - 0.001 * np.abs(z))
        lumps = self._lump(x, z)
        side = np.clip((np.abs(x) - 5.0) / 14.0, 0, 1)
        dunes = np.clip((inland - 8.0 - 7.0 * (1 - side)) / 11.0, 0, 1) ** 1.5
        dune_height = (1.5 + 1.1 * side) * dunes * (1.0 + 1.1 * lumps)
        cape = 16.0 * np.exp(-(((x + 96.0) / 34.0) ** 2) - ((z - 46.0) / 36.0) ** 2)
        cape += 7.0 * np.exp(-(((x + 62.0) / 20.0) ** 2) - ((z - 26.0) / 20.0) ** 2)
        cape *= 1.0 + 0.5 * lumps
        return np.asarray((beach + dune_height + cape + 0.05 * lumps), np.float32)

    def _lump(self, x: Array, z: Array) -> Array:
        """Smooth noise between -0.5 and 0.5."""
        u, v = (x / _LUMPS_M * _LUMPS_SIDE), (z / _LUMPS_M * _LUMPS_SIDE)
        column, row = np.floor(u).astype(int), np.floor(v).astype(int)
        s, t = u - column, v - row
        s, t = s * s * (3 - 2 * s), t * t * (3 - 2 * t)
        left, right = column % _LUMPS_SIDE, (column + 1) % _LUMPS_SIDE
        above, below = (each % _LUMPS_SIDE * _LUMPS_SIDE for each in (row, row + 1))
        near = self._lumps.take(above + left) * (1 - s) + self._lumps.take(above + right) * s
        far = self._lumps.take(below + left) * (1 - s) + self._lumps.take(below + right) * s
        return np.asarray(near * (1 - t) + far * t)

    def on(self, x: Array, z: Array, above_m: float = 0.0) -> Array:
        """Points (n, 3) on the land, or above it."""
        return np.stack([x, self.height_m(x, z) + above_m, z], axis=-1).astype(np.float32)


def spaced(low: float, high: float, count: int, strength: float = 3.2) -> Array:
    """Numbers from `low` to `high`, close together near 0 and far apart at the ends."""
    share = np.linspace(-1.0, 1.0, count)
    bent = np.sinh(share * strength) / np.sinh(strength)
    return np.asarray(np.where(bent < 0, -bent * low, bent * high))


def build_land(land: Land, mesh: MeshBuilder) -> None:
    """The ground from the dunes behind to the sea's floor."""
    xs, zs = spaced(-260.0, 260.0, 170), spaced(-75.0, 190.0, 150)
    x, z = np.meshgrid(xs, zs, indexing="ij")
    y = land.height_m(x, z)
    step = 0.06
    slope_x = (land.height_m(x + step, z) - land.height_m(x - step, z)) / (2 * step)
    slope_z = (land.height_m(x, z + step) - land.height_m(x, z - step)) / (2 * step)
    normals = np.stack([-slope_x, np.ones_like(y), -slope_z], -1).reshape(-1, 3)
    first = (np.arange(len(xs) - 1)[:, None] * len(zs) + np.arange(len(zs) - 1)).ravel()
    next_ = first + len(zs)
    faces = np.stack([first, next_, next_ + 1, first, next_ + 1, first + 1], 1).reshape(-1, 3)
    green = np.clip((y - 2.4) / 2.2, 0, 1)[..., None]
    steep = np.clip((np.hypot(slope_x, slope_z) - 0.75) / 0.5, 0, 1)[..., None]
    colour = np.array(_SAND) * (1 - green) + np.array((0.50, 0.52, 0.33)) * green
    colour = colour * (1 - steep) + np.array((0.58, 0.53, 0.48)) * steep
    mesh.triangles(
        np.stack([x, y, z], -1).reshape(-1, 3),
        normals,
        faces,
        colour=colour.reshape(-1, 3),
        layer=Surface.SAND,
        tile_m=3.0,
    )


def scatter_rocks(land: Land, mesh: MeshBuilder, rng: np.random.Generator) -> Array:
    """Rocks at the waterline left of the beach; gives their middles and sizes, (n, 4)."""
    points, faces = ball(9, 14)
    spots = []
    for middle_x, middle_z, count, biggest in (
        (-17.0, 11.0, 13, 1.0),
        (-34.0, 15.0, 18, 1.9),
        (26.0, 12.0, 6, 0.75),
        (-52.0, 38.0, 26, 3.0),
    ):
        for _ in range(count):
            x, z = rng.normal(middle_x, 4.2), rng.normal(middle_z, 2.6)
            size = biggest * rng.uniform(0.22, 1.0) ** 1.6 + 0.12
            spots.append((x, z, size))
    placed = []
    for x, z, size in spots:
        shape = rng.uniform(0.7, 1.25, 3) * (1, 0.62, 1)
        facets = rng.normal(size=(9, 3))
        facets /= np.linalg.norm(facets, axis=1, keepdims=True)
        reach = (points @ facets.T).max(axis=1, keepdims=True)
        stone = points * np.minimum(1.0, 0.80 / reach) * 1.12 * shape * size
        foot = float(land.height_m(np.array([x]), np.array([z]))[0])
        middle = np.array((x, foot + 0.12 * size, z))
        tone = np.array((0.62, 0.57, 0.52)) * rng.uniform(0.82, 1.1)
        low = np.clip((stone[:, 1] / size + 0.35) / 0.7, 0, 1)
        mesh.triangles(
            stone + middle,
            _smooth_normals(stone, faces),
            faces,
            colour=tone * (0.62 + 0.38 * low[:, None]),
            openness=0.55 + 0.45 * low,
            layer=Surface.ROCK,
            tile_m=2.2,
        )
        placed.append((x, middle[1] + 0.5 * size, z, size))
    return np.array(placed, np.float32)


def _smooth_normals(points: Array, faces: npt.NDArray[np.uint32]) -> Array:
    corners = points[faces]
    turn = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    turn *= np.sign(np.einsum("ij,ij->i", turn, corners.mean(axis=1)))[:, None]
    normals = np.zeros_like(points)
    for corner in range(3):
        np.add.at(normals, faces[:, corner], turn)
    return normals + 1e-6


def build_jetty(land: Land, mesh: MeshBuilder, rng: np.random.Generator) -> None:
    """A small wooden jetty on posts."""
    z0, z1 = JETTY_Z
    planks = np.arange(z0, z1, 0.155)
    count = len(planks)
    lift = rng.uniform(-0.006, 0.006, count)
    low = np.stack(
        [
            np.full(count, JETTY_X - JETTY_HALF_M) + rng.uniform(-0.02, 0.02, count),
            JETTY_TOP_M - 0.04 + lift,
            planks,
        ],
        1,
    )
    high = np.stack(
        [
            np.full(count, JETTY_X + JETTY_HALF_M) + rng.uniform(-0.02, 0.02, count),
            JETTY_TOP_M + lift,
            planks + 0.14,
        ],
        1,
    )
    tones = np.array(_WOOD["colour"]) * rng.uniform(0.86, 1.10, (count, 1))
    mesh.boxes(low, high, colour=tones, layer=Surface.WOOD, tile_m=2.0)
    for x in (JETTY_X - 0.62, JETTY_X + 0.56):
        mesh.boxes((x, JETTY_TOP_M - 0.2, z0), (x + 0.08, JETTY_TOP_M - 0.045, z1), **_WOOD)
    for z in np.arange(z0 + 0.5, z1 + 0.1, 3.2):
        for side in (-1.0, 1.0):
            x = JETTY_X + side * (JETTY_HALF_M + 0.06)
            foot = float(land.height_m(np.array([x]), np.array([z]))[0]) - 0.4
            top = JETTY_TOP_M + (0.85 if round(z * 10) % 2 else 0.28)
            tube(
                mesh,
                [(x, foot, z), (x, top, z)],
                (0.10, 0.085),
                9,
                capped=True,
                colour=(0.50, 0.43, 0.36),
                layer=Surface.ROCK,
                openness=0.9,
            )


def build_bench(land: Land, mesh: MeshBuilder) -> None:
    """A wooden bench that looks out to sea."""
    x0, z = -3.9, 2.6
    y = float(land.height_m(np.array([x0 + 0.9]), np.array([z]))[0])
    for k in range(4):
        mesh.boxes(
            (x0, y + 0.42, z + 0.115 * k), (x0 + 1.8, y + 0.455, z + 0.115 * k + 0.10), **_WOOD
        )
    for k in range(3):
        low = y + 0.56 + 0.13 * k
        mesh.boxes(
            (x0, low, z - 0.08 - 0.02 * k), (x0 + 1.8, low + 0.11, z - 0.05 - 0.02 * k), **_WOOD
        )
    for x in (x0 + 0.12, x0 + 1.6):
        mesh.boxes((x, y - 0.15, z), (x + 0.08, y + 0.42, z + 0.08), **_POST)
        mesh.boxes((x, y - 0.15, z + 0.36), (x + 0.08, y + 0.42, z + 0.44), **_POST)
        mesh.boxes((x, y + 0.36, z - 0.10), (x + 0.08, y + 0.92, z - 0.02), **_POST)
        mesh.boxes((x, y + 0.34, z), (x + 0.08, y + 0.42, z + 0.44), **_POST)


def build_boat(mesh: MeshBuilder) -> None:
    """A rowing boat that lies beside the jetty."""
    share = np.linspace(0.0, 1.0, 13)
    half = 0.62 * np.sin(np.pi * np.clip(share * 0.82 + 0.14, 0, 1)) ** 0.7
    sheer = 0.42 + 0.22 * (2 * share - 1) ** 2
    z = 15.0 + 3.6 * share
    x = JETTY_X - 2.0
    rim = [np.stack([x + side * half, sheer, z], 1) for side in (-1.0, 1.0)]
    keel = np.stack([np.full_like(share, x), -0.05 + 0.2 * (2 * share - 1) ** 4, z], 1)
    for side, edge in ((-1.0, rim[0]), (1.0, rim[1])):
        outer = np.stack([keel[:-1], keel[1:], edge[1:], edge[:-1]], 1)
        mesh.quads(outer, (side, -0.4, 0), colour=(0.90, 0.90, 0.87), layer=Surface.PLASTER)
        inner = outer * 1.0
        inner[..., 0] = x + (inner[..., 0] - x) * 0.94
        inner[..., 1] += 0.015
        mesh.quads(inner, (-side, 0.6, 0), colour=(0.60, 0.46, 0.33), layer=Surface.WOOD)
        tube(mesh, edge, 0.03, 6, colour=(0.36, 0.50, 0.58))
    for at in (0.3, 0.58, 0.82):
        k = int(at * 12)
        mesh.boxes(
            (x - half[k], sheer[k] - 0.14, z[k] - 0.12),
            (x + half[k], sheer[k] - 0.1, z[k] + 0.12),
            **_WOOD,
        )


def build_far_coast(mesh: MeshBuilder, rng: np.random.Generator) -> None:
    """Headlands far away, in the haze."""
    for turn_from, turn_to, radius, height, tone in (
        (22.0, 72.0, 2300.0, 120.0, (0.50, 0.50, 0.44)),
        (34.0, 100.0, 1500.0, 95.0, (0.48, 0.50, 0.40)),
        (-105.0, -58.0, 1300.0, 105.0, (0.47, 0.49, 0.40)),
    ):
        turn = np.radians(np.linspace(turn_from, turn_to, 70))
        share = np.linspace(0, 1, 70)
        body = np.sin(np.pi * np.clip(share, 0.0, 1.0)) ** 0.6
        wave = sum(np.sin(share * 6.3 * k + rng.uniform(0, 6.3)) / k for k in (1, 2, 3, 5, 8, 13))
        top = np.maximum(height * body * (0.62 + 0.26 * wave), 0.0)
        foot = np.stack([radius * np.sin(turn), np.full(70, -1.0), radius * np.cos(turn)], 1)
        crest = foot * (1.10, 1, 1.10) + np.stack([0 * top, top, 0 * top], 1)
        corners = np.stack([foot[:-1], foot[1:], crest[1:], crest[:-1]], 1)
        mesh.quads(
            corners,
            -foot[:-1] + (0, 0.8 * radius, 0),
            colour=tone,
            layer=Surface.GRASS,
            tile_m=90.0,
        )

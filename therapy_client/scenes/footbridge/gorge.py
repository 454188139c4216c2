"""A gorge with a river: rock walls, meadows and woods above them, hills far away.

The bridge crosses it along z; the river runs along x and bends out of sight on both sides.
"""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.hanging import LENGTH_M
from therapy_client.world.geometry.leaf_shapes import Leaf
from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.noise import tiling_noise
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.light.shadows import HeightMap
from therapy_client.world.nature.kinds import BUSH
from therapy_client.world.nature.plants import plant_far_trees, plant_trees, plant_tufts
from therapy_client.world.nature.shore import spaced

DEEP_M = 72.0
_BEND_M, _BENDS_WITHIN_M, _WALL_M = 110.0, 330.0, 6.5
_TRODDEN_M = LENGTH_M / 2 + 15.0
_LUMPS, _LUMP_M = 256, 0.75
_BESIDE_M = 22.0
"""So far from the bridge what grows is looked at from near."""

_NEAR_TREE_M = 42.0
"""From the bridge's middle; its ends are 30 m from there."""

_ROCK, _MOSS, _GRASS = (0.72, 0.66, 0.58), (0.52, 0.55, 0.38), (0.47, 0.55, 0.31)
_TURF = (0.42, 0.50, 0.26)


def bend_m(x: Array | float) -> Array:
    """How far the gorge has wandered along z."""
    turn = np.clip(np.abs(x) / _BENDS_WITHIN_M, 0.0, 1.0) * np.pi
    return np.asarray(_BEND_M * (1.0 - np.cos(turn)) / 2)


class Gorge:
    """The height of the land everywhere.

    Args:
        seed: The same seed gives the same land.
    """

    def __init__(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        self._lumps = tiling_noise(_LUMPS, 1.5, rng, 2.0) - 0.5

    def height_m(self, x: Array, z: Array) -> Array:
        """Height above the banks at points of the same shape, in metres."""
        x, w = np.asarray(x, float), np.asarray(z, float) - bend_m(np.asarray(x, float))
        rough = self._lump(x, w)
        fine = self._lump(3.1 * x + 40.0, 3.1 * w)
        into = np.minimum(w - 1.2, LENGTH_M - 1.2 - w) - 5.0 * np.abs(rough) * np.clip(
            np.abs(x) / 6.0, 0, 1
        )
        depth = DEEP_M * (1.0 - np.exp(-((np.maximum(into, 0.0) / _WALL_M) ** 1.25)))
        depth += 1.5 * np.sin(0.62 * depth + 3.0 * rough) * np.clip(depth / 6.0, 0, 1)
        depth -= 8.0 * (rough + 0.4 * fine) * np.clip(depth / 8.0, 0, 1)
        outside = np.clip(-into / 25.0, 0.0, 1.0)
        meadow = (3.0 * rough + 0.6 * fine) * outside
        trodden = np.clip(2.0 - np.abs(x) / 2.5, 0.0, 1.0) * (np.abs(w - LENGTH_M / 2) < _TRODDEN_M)
        lowered = 0.07 + 0.25 * np.clip(np.minimum(w, LENGTH_M - w) + 0.5, 0.0, 1.8)
        return np.asarray(meadow * (1.0 - trodden) - lowered * trodden - depth, np.float32)

    def on(self, x: Array, z: Array) -> Array:
        """Points (n, 3) on the land."""
        return np.stack([x, self.height_m(x, z), z], axis=-1).astype(np.float32)

    def _lump(self, x: Array, z: Array) -> Array:
        """Smooth noise between -0.5 and 0.5."""
        u, v = x * _LUMP_M, z * _LUMP_M
        column, row = np.floor(u).astype(int), np.floor(v).astype(int)
        s, t = u - column, v - row
        s, t = s * s * (3 - 2 * s), t * t * (3 - 2 * t)
        n = _LUMPS
        at = [[self._lumps[(row + i) % n, (column + j) % n] for j in (0, 1)] for i in (0, 1)]
        near = at[0][0] * (1 - s) + at[0][1] * s
        far = at[1][0] * (1 - s) + at[1][1] * s
        return np.asarray(near * (1 - t) + far * t)


def build_land(gorge: Gorge, rock: MeshBuilder, meadow: MeshBuilder) -> None:
    """Walls and floor as rock, what lies level above them as meadow; both follow the bends."""
    xs = spaced(-3200.0, 3200.0, 190, 6.0)
    ws = np.concatenate(
        [
            -np.geomspace(3200.0, 8.0, 16),
            np.arange(-6.0, LENGTH_M + 6.5, 0.75),
            LENGTH_M + np.geomspace(8.0, 3200.0, 16),
        ]
    )
    x, w = np.meshgrid(xs, ws, indexing="ij")
    z = w + bend_m(x)
    y = gorge.height_m(x, z)
    place = np.stack([x, y, z], -1)
    across = np.gradient(place, axis=0)
    along = np.gradient(place, axis=1)
    normals = np.cross(along, across)
    first = (np.arange(len(xs) - 1)[:, None] * len(ws) + np.arange(len(ws) - 1)).ravel()
    next_ = first + len(ws)
    faces = np.stack([first, next_, next_ + 1, first, next_ + 1, first + 1], 1).reshape(-1, 3)
    level = normals[..., 1] / np.maximum(np.linalg.norm(normals, axis=-1), 1e-9)
    green = (level > 0.80) & (y > -2.5)
    up = np.clip((level - 0.45) / 0.4, 0, 1)[..., None]
    bands = 0.94 + 0.10 * np.sin(0.21 * y + 0.01 * x)[..., None] + 0.05 * np.sin(0.9 * y)[..., None]
    stone = np.array(_ROCK) * bands * (1 - 0.7 * up) + np.array(_MOSS) * 0.7 * up
    rim = np.clip((y + 2.6) / 2.2, 0, 1)[..., None]  # turf hangs over the edge
    stone = stone * (1 - rim) + np.array(_TURF) * rim
    # Beds lie level: their pattern goes up with the height, and slowly along where it is flat.
    high = y - 0.35 * np.where(w < LENGTH_M / 2, w, LENGTH_M - w)
    uv = np.stack([x, high], -1).reshape(-1, 2)
    dark = 1.0 - 0.42 * np.clip(-y / 60.0, 0, 1)
    grassy = green.ravel()[faces].all(axis=1)
    for mesh, part, colour, layer, tile_m in (
        (meadow, faces[grassy], np.broadcast_to(_GRASS, stone.shape), Surface.GRASS, 6.0),
        (rock, faces[~grassy], stone, Surface.STRATA, 20.0),
    ):
        used, own = np.unique(part, return_inverse=True)
        laid = np.stack([x, w], -1).reshape(-1, 2) if layer == Surface.GRASS else uv
        mesh.triangles(
            place.reshape(-1, 3)[used],
            normals.reshape(-1, 3)[used],
            own.reshape(-1, 3),
            colour=colour.reshape(-1, 3)[used],
            openness=dark.ravel()[used],
            layer=layer,
            uv=laid[used] / tile_m,
        )


def lay_path(mesh: MeshBuilder) -> None:
    """The trodden path to the bridge on both sides."""
    for z0, z1 in ((-14.0, -1.0), (LENGTH_M + 1.0, LENGTH_M + 14.0)):
        mesh.quads(
            [[(-0.8, -0.04, z0), (0.8, -0.04, z0), (0.75, -0.04, z1), (-0.75, -0.04, z1)]],
            (0, 1, 0),
            colour=(0.74, 0.67, 0.55),
            layer=Surface.SAND,
            tile_m=3.0,
        )


def plant_gorge(
    gorge: Gorge, near: MeshBuilder, heights: HeightMap, rng: np.random.Generator
) -> None:
    """Woods above, bushes on the ledges; nothing grows on the path."""
    x = rng.uniform(-240.0, 240.0, 2600)
    w = np.where(rng.random(2600) < 0.4, rng.uniform(-110, -4, 2600), rng.uniform(64, 210, 2600))
    z = w + bend_m(x)
    free = (np.abs(x) > 5.0) | (np.abs(z - LENGTH_M / 2) > LENGTH_M / 2 + 22.0)
    feet = gorge.on(x[free], z[free])
    apart = np.hypot(feet[:, 0], feet[:, 2] - LENGTH_M / 2)
    tall = rng.uniform(7.0, 13.0, len(feet))
    close = (apart < 55.0) & (rng.random(len(feet)) < 0.6)
    beside = close & (apart < _NEAR_TREE_M)
    plant_trees(near, feet[beside], tall[beside], rng, leaves=190)
    plant_trees(near, feet[close & ~beside], tall[close & ~beside], rng, leaves=100)
    far = apart > 55.0
    plant_far_trees(near, feet[far][:900], tall[far][:900], rng)
    for foot, high in zip(feet[close], tall[close], strict=True):
        heights.dome(foot[0], foot[2], 0.27 * high, foot[1] + 0.92 * high)
    x = rng.uniform(-120.0, 120.0, 420)
    w = np.where(rng.random(420) < 0.5, rng.uniform(1, 15, 420), LENGTH_M - rng.uniform(1, 15, 420))
    free = np.abs(x) > 3.0
    bushes = gorge.on(x[free], (w + bend_m(x))[free])
    high = rng.uniform(0.7, 2.2, len(bushes))
    beside = np.abs(bushes[:, 0]) < _BESIDE_M
    plant_trees(near, bushes[beside] - (0, 0.2, 0), high[beside], rng, leaves=60, kind=BUSH)
    plant_far_trees(near, bushes[~beside] - (0, 0.3, 0), high[~beside], rng, BUSH)
    _sow_banks(gorge, near, rng)


def _sow_banks(gorge: Gorge, mesh: MeshBuilder, rng: np.random.Generator) -> None:
    """Grass, flowers and ferns on both banks, beside the path and never on it."""
    count = 1100
    out = rng.exponential(5.0, count) + 1.0
    x = np.where(rng.random(count) < 0.5, -1.0, 1.0) * np.minimum(out, _BESIDE_M)
    along = rng.uniform(0.6, 15.0, count)
    z = np.where(rng.random(count) < 0.5, -along, LENGTH_M + along)
    feet = gorge.on(x, z)
    kinds = ((Leaf.TUFT, 0.80, (0.16, 0.42)), (Leaf.FLOWERS, 0.93, (0.22, 0.40)))
    drawn, low = rng.random(count), 0.0
    for leaf, share, (least_m, most_m) in (*kinds, (Leaf.FROND, 1.0, (0.30, 0.60))):
        mine = (drawn >= low) & (drawn < share)
        tone = (0.92, 0.90, 0.95) if leaf is Leaf.FLOWERS else (0.50, 0.58, 0.28)
        tones = np.array(tone) * rng.uniform(0.84, 1.12, (int(mine.sum()), 1))
        tall = rng.uniform(least_m, most_m, int(mine.sum()))
        plant_tufts(mesh, feet[mine], tall, rng, np.clip(tones, 0, 1), leaf)
        low = share

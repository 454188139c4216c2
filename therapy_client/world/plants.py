"""Trees, hedges and grass, all of real triangles: smooth edges, no see-through textures."""

from __future__ import annotations

import numpy as np

from therapy_client.world.mesh import Array, MeshBuilder
from therapy_client.world.shapes import ball, tube
from therapy_client.world.textures import Surface

_BARK = (0.42, 0.35, 0.29)
_GREENS = np.array(
    ((0.42, 0.54, 0.25), (0.36, 0.49, 0.24), (0.50, 0.57, 0.27), (0.33, 0.46, 0.28))
)


def plant_trees(
    mesh: MeshBuilder, spots: Array, heights_m: Array, rng: np.random.Generator, leaves: int = 150
) -> None:
    """Broad-leaved trees.

    Args:
        mesh: Where they go; it should sway.
        spots: (n, 3) feet of the trunks.
        heights_m: (n,) heights.
        rng: Where chance comes from.
        leaves: Leaf clusters a tree; far trees need few.
    """
    core, faces = ball(4, 7)
    for spot, height in zip(spots, heights_m, strict=True):
        _trunk(mesh, spot, float(height), rng)
        crown = spot + np.array((0, height * 0.62, 0))
        radius = np.array((0.27, 0.36, 0.27)) * height * rng.uniform(0.88, 1.12, 3)
        green = _GREENS[rng.integers(len(_GREENS))] * rng.uniform(0.85, 1.12)
        lumps = 1.0 + 0.22 * np.sin(core @ rng.normal(0, 3.2, (3, 3))).sum(axis=1, keepdims=True) / 2
        points = crown + core * radius * 0.86 * lumps
        mesh.triangles(points, core, faces, colour=green * 0.86, layer=Surface.LEAVES, tile_m=3.0,
                       openness=0.50 + 0.40 * np.clip(core[:, 1] * 0.5 + 0.5, 0, 1),
                       pliancy=_pliancy(points, spot, height))
        _leaves(mesh, crown, radius, green, leaves, spot, float(height), rng)


def _pliancy(points: Array, foot: Array, height: float) -> Array:
    return np.clip((points[:, 1] - foot[1]) / height, 0, 1) ** 2 * 0.55


def _trunk(mesh: MeshBuilder, foot: Array, height: float, rng: np.random.Generator) -> None:
    lean = rng.normal(0, 0.02, 2) * height
    path = [foot, foot + (lean[0] * 0.4, height * 0.3, lean[1] * 0.4),
            foot + (lean[0], height * 0.6, lean[1])]
    tube(mesh, path, (0.026 * height, 0.02 * height, 0.01 * height), 6, colour=_BARK,
         layer=Surface.ROCK, openness=0.8)


def _leaves(
    mesh: MeshBuilder,
    crown: Array,
    radius: Array,
    green: Array,
    count: int,
    foot: Array,
    height: float,
    rng: np.random.Generator,
) -> None:
    way = rng.normal(size=(count, 3))
    way /= np.linalg.norm(way, axis=1, keepdims=True)
    reach = rng.uniform(0.80, 1.12, (count, 1))
    middle = crown + way * radius * reach
    size = height * rng.uniform(0.045, 0.085, (count, 1))
    side = np.cross(way, rng.normal(size=(count, 3)))
    side /= np.linalg.norm(side, axis=1, keepdims=True)
    up = np.cross(way, side) + 0.5 * way * rng.normal(size=(count, 1))
    corners = np.stack(
        [middle - side * size, middle - up * size * 0.7, middle + side * size,
         middle + up * size * 0.7], axis=1)
    shade = np.clip(0.62 + 0.38 * way[:, 1] + 0.25 * (reach[:, 0] - 0.9), 0.42, 1.0)
    tones = green * rng.uniform(0.84, 1.22, (count, 1))
    mesh.quads(corners, way, colour=tones, openness=shade, layer=Surface.LEAVES, tile_m=3.0,
               pliancy=_pliancy(middle, foot, height))


def plant_far_trees(
    mesh: MeshBuilder, spots: Array, heights_m: Array, rng: np.random.Generator
) -> None:
    """Trees far away: one lumpy crown each, all at once.

    Args:
        mesh: Where they go.
        spots: (n, 3) feet of the trunks.
        heights_m: (n,) heights.
        rng: Where chance comes from.
    """
    count = len(spots)
    if not count:
        return
    core, faces = ball(3, 6)
    lumps = rng.uniform(0.8, 1.15, (count, len(core), 1))
    radius = heights_m[:, None, None] * np.array((0.28, 0.36, 0.28))
    middle = spots[:, None] + np.array((0, 1.0, 0)) * heights_m[:, None, None] * 0.62
    points = (middle + core[None] * radius * lumps).reshape(-1, 3)
    tones = _GREENS[rng.integers(0, len(_GREENS), count)] * rng.uniform(0.82, 1.12, (count, 1))
    shade = 0.50 + 0.45 * np.clip(core[:, 1] * 0.5 + 0.5, 0, 1)
    every = (faces[None] + len(core) * np.arange(count)[:, None, None]).reshape(-1, 3)
    mesh.triangles(points, np.tile(core, (count, 1)), every, layer=Surface.LEAVES, tile_m=3.0,
                   colour=np.repeat(tones, len(core), axis=0), openness=np.tile(shade, count),
                   pliancy=np.tile(np.clip(core[:, 1] + 0.6, 0, 1) * 0.35, count))
    half = 0.02 * heights_m[:, None] + 0.04
    feet = spots * 1.0
    low = feet - half * np.array((1, 0, 1))
    high = feet + half * np.array((1, 0, 1)) + heights_m[:, None] * np.array((0, 0.42, 0))
    mesh.boxes(low, high, ("right", "left", "front", "back"), colour=_BARK, layer=Surface.ROCK)


def plant_grass(
    mesh: MeshBuilder,
    feet: Array,
    length_m: Array,
    rng: np.random.Generator,
    tones: Array,
    width_m: float = 0.012,
) -> None:
    """Blades of grass, each two bent triangles.

    Args:
        mesh: Where they go; it should sway and be two-sided.
        feet: (n, 3) where they grow.
        length_m: (n,) how long they are.
        rng: Where chance comes from.
        tones: (n, 3) sRGB colours.
        width_m: How wide a blade is at its foot.
    """
    count = len(feet)
    turn = rng.uniform(0, 2 * np.pi, count)
    side = np.stack([np.cos(turn), np.zeros(count), np.sin(turn)], 1) * width_m
    lean = np.stack([-np.sin(turn), np.zeros(count), np.cos(turn)], 1)
    bend = rng.uniform(0.10, 0.55, (count, 1)) * length_m[:, None]
    up = np.array((0, 1.0, 0)) * length_m[:, None]
    middle = feet + up * 0.6 + lean * bend * 0.35
    tip = feet + up * 0.97 + lean * bend
    points = np.stack([feet - side, feet + side, middle + side * 0.7, middle - side * 0.7, tip], 1)
    faces = np.array([(0, 1, 2), (0, 2, 3), (3, 2, 4)])
    every = (faces[None] + 5 * np.arange(count)[:, None, None]).reshape(-1, 3)
    normals = np.repeat(lean + np.array((0, 0.9, 0)), 5, axis=0)
    ramp = np.array((0.55, 0.55, 0.95, 0.95, 1.0))
    soft = np.array((0.0, 0.0, 0.35, 0.35, 1.0))
    mesh.triangles(points.reshape(-1, 3), normals, every,
                   colour=np.repeat(tones, 5, axis=0) * np.tile(ramp, count)[:, None] ** 0.5,
                   openness=np.tile(ramp, count),
                   pliancy=np.tile(soft, count) * np.repeat(length_m, 5) * 0.6)

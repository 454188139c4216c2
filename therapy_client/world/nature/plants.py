"""Trees, hedges and grass, all of real triangles: smooth edges, no see-through textures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.shapes import ball, tube
from therapy_client.world.geometry.textures import Surface

_MODELS = 9
_BARK = (0.42, 0.35, 0.29)
_GREENS = np.array(((0.42, 0.54, 0.25), (0.36, 0.49, 0.24), (0.50, 0.57, 0.27), (0.33, 0.46, 0.28)))
_PINE_GREENS = np.array(((0.40, 0.49, 0.31), (0.44, 0.51, 0.32), (0.37, 0.46, 0.32)))


@dataclass(frozen=True)
class Kind:
    """How a kind of tree grows; lengths are shares of its height.

    Attributes:
        bare: Where the crown begins.
        wide: Half the crown's width.
        flat: How much flatter than round its lobes are.
        lobes: How many lobes the crown has.
        leaf: Size of a leaf cluster.
        greens: sRGB colours, (n, 3).
    """

    bare: float
    wide: float
    flat: float
    lobes: int
    leaf: tuple[float, float]
    greens: Array


BROAD_LEAVED = Kind(0.30, 0.27, 0.92, 6, (0.030, 0.058), _GREENS)
COASTAL_PINE = Kind(0.60, 0.34, 0.50, 7, (0.026, 0.048), _PINE_GREENS)


def plant_trees(
    mesh: MeshBuilder,
    spots: Array,
    heights_m: Array,
    rng: np.random.Generator,
    leaves: int = 260,
    kind: Kind = BROAD_LEAVED,
) -> None:
    """Trees that are looked at from near.

    Args:
        mesh: Where they go; it should sway and be two-sided.
        spots: (n, 3) feet of the trunks.
        heights_m: (n,) heights.
        rng: Where chance comes from.
        leaves: Leaf clusters a tree; far trees need few.
        kind: How they grow.
    """
    models = [_grown(rng, leaves, kind).arrays() for _ in range(min(len(spots), _MODELS))]
    for spot, height in zip(spots, heights_m, strict=True):
        vertices, faces = models[rng.integers(len(models))]
        tree = vertices.copy()
        turn = rng.uniform(0, 2 * np.pi)
        cos, sin = np.cos(turn), np.sin(turn)
        about = np.array(((cos, 0, sin), (0, 1, 0), (-sin, 0, cos)), np.float32)
        tree["position"] = vertices["position"] @ about * height + spot
        tree["normal"] = vertices["normal"] @ about
        tree["surface"][:, :2] *= height
        tone = rng.uniform(0.88, 1.06) * vertices["colour"][:, :3]
        tree["colour"][:, :3] = np.minimum(tone, 255)
        mesh.take(tree, faces)


def _grown(rng: np.random.Generator, leaves: int, kind: Kind) -> MeshBuilder:
    """One tree of height 1 that stands at the origin."""
    tree = MeshBuilder()
    middles, radii = _lobes(rng, kind)
    _trunk(tree, middles, rng, kind)
    green = kind.greens[rng.integers(len(kind.greens))] * rng.uniform(0.92, 1.06)
    for middle, radius in zip(middles, radii, strict=True):
        _lobe(tree, middle, radius, green, kind)
    _leaves(tree, (middles, radii), green, leaves, rng, kind)
    return tree


def _pliancy(points: Array) -> Array:
    return np.asarray(np.clip(points[:, 1], 0, 1) ** 2 * 0.55)


def _lobes(rng: np.random.Generator, kind: Kind) -> tuple[Array, Array]:
    """Middles (n, 3) and radii (n,) of the lumps that a crown is made of."""
    turn = 2 * np.pi * (np.arange(kind.lobes) / (kind.lobes - 1) + rng.uniform(0, 1))
    reach = kind.wide * rng.uniform(0.42, 0.66, kind.lobes)
    rise = 1 - kind.bare
    level = kind.bare + rise * rng.uniform(0.30, 0.62, kind.lobes)
    middles = np.stack([reach * np.cos(turn), level, reach * np.sin(turn)], axis=1)
    radii = kind.wide * rng.uniform(0.50, 0.70, kind.lobes)
    middles[-1] = (0.0, kind.bare + rise * 0.66, 0.0)
    radii[-1] = kind.wide * 0.72
    return np.asarray(middles), np.asarray(radii)


def _lobe(
    mesh: MeshBuilder,
    middle: Array,
    radius: float,
    green: Array,
    kind: Kind,
) -> None:
    core, faces = ball(4, 7)
    points = middle + core * radius * np.array((0.9, 0.9 * kind.flat, 0.9))
    high = np.clip(core[:, 1] * 0.5 + 0.5, 0, 1)
    mesh.triangles(
        points,
        core,
        faces,
        colour=green * 0.84,
        layer=Surface.LEAVES,
        tile_m=3.0,
        openness=0.46 + 0.42 * high,
        pliancy=_pliancy(points),
    )


def _trunk(
    mesh: MeshBuilder,
    middles: Array,
    rng: np.random.Generator,
    kind: Kind,
) -> None:
    lean = rng.normal(0, 0.03, 2)
    fork = np.array((lean[0], kind.bare + 0.06, lean[1]))
    bend = np.array((lean[0] * 0.2, kind.bare * 0.5, lean[1] * 0.2))
    look: dict[str, Any] = {"colour": _BARK, "layer": Surface.ROCK, "openness": 0.85}
    tube(
        mesh,
        [np.array((0.0, -0.04, 0.0)), bend, fork],
        np.array((0.027, 0.02, 0.014)),
        7,
        **look,
    )
    for middle in middles[::2]:
        tube(
            mesh,
            [fork - (0, 0.02, 0), middle],
            np.array((0.010, 0.004)),
            5,
            **look,
        )


def _leaves(
    mesh: MeshBuilder,
    lobes: tuple[Array, Array],
    green: Array,
    count: int,
    rng: np.random.Generator,
    kind: Kind,
) -> None:
    middles, radii = lobes
    way = rng.normal(size=(count, 3))
    way /= np.linalg.norm(way, axis=1, keepdims=True)
    which = rng.integers(0, len(middles), count)
    reach = rng.uniform(0.84, 1.14, (count, 1))
    middle = middles[which] + way * radii[which, None] * reach * np.array((1, kind.flat, 1))
    size = rng.uniform(*kind.leaf, (count, 1))
    side = np.cross(way, rng.normal(size=(count, 3)))
    side /= np.linalg.norm(side, axis=1, keepdims=True)
    up = np.cross(way, side) + 0.5 * way * rng.normal(size=(count, 1))
    corners = np.stack(
        [
            middle - side * size,
            middle - up * size * 0.7,
            middle + side * size,
            middle + up * size * 0.7,
        ],
        axis=1,
    )
    shade = np.clip(0.68 + 0.32 * way[:, 1] + 0.25 * (reach[:, 0] - 0.95), 0.5, 1.0)
    tones = green * rng.uniform(0.86, 1.20, (count, 1))
    mesh.quads(
        corners,
        way,
        colour=tones,
        openness=shade,
        layer=Surface.LEAVES,
        tile_m=3.0,
        pliancy=_pliancy(middle),
    )


def plant_far_trees(
    mesh: MeshBuilder,
    spots: Array,
    heights_m: Array,
    rng: np.random.Generator,
    kind: Kind = BROAD_LEAVED,
) -> None:
    """Trees far away: one lumpy crown each, all at once.

    Args:
        mesh: Where they go.
        spots: (n, 3) feet of the trunks.
        heights_m: (n,) heights.
        rng: Where chance comes from.
        kind: How they grow.
    """
    count = len(spots)
    if not count:
        return
    core, faces = ball(3, 6)
    lumps = rng.uniform(0.8, 1.15, (count, len(core), 1))
    tall = (1 - kind.bare) / 2
    radius = heights_m[:, None, None] * np.array((kind.wide, tall, kind.wide))
    middle = spots[:, None] + np.array((0, kind.bare + tall, 0)) * heights_m[:, None, None]
    points = (middle + core[None] * radius * lumps).reshape(-1, 3)
    tones = kind.greens[rng.integers(0, len(kind.greens), count)] * rng.uniform(
        0.82, 1.12, (count, 1)
    )
    shade = 0.50 + 0.45 * np.clip(core[:, 1] * 0.5 + 0.5, 0, 1)
    every = (faces[None] + len(core) * np.arange(count)[:, None, None]).reshape(-1, 3)
    mesh.triangles(
        points,
        np.tile(core, (count, 1)),
        every,
        layer=Surface.LEAVES,
        tile_m=3.0,
        colour=np.repeat(tones, len(core), axis=0),
        openness=np.tile(shade, count),
        pliancy=np.tile(np.clip(core[:, 1] + 0.6, 0, 1) * 0.35, count),
    )
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
    mesh.triangles(
        points.reshape(-1, 3),
        normals,
        every,
        colour=np.repeat(tones, 5, axis=0) * np.tile(ramp, count)[:, None] ** 0.5,
        openness=np.tile(ramp, count),
        pliancy=np.tile(soft, count) * np.repeat(length_m, 5) * 0.6,
    )

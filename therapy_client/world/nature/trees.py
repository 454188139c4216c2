"""Trees that grow: a trunk, limbs, twigs, and sprays of leaves at their ends.

One model is grown for each kind and age and set down many times, turned, stretched and toned. What
is near has twigs and hundreds of sprays; what is far is some lumps that turn to whoever looks.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from therapy_client.turns import give_way
from therapy_client.world.geometry.leaf_shapes import Leaf
from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.vectors import cross
from therapy_client.world.nature.kinds import Kind

MODELS = 8
"""So many different trees are grown at most for one call; what is next to each other differs."""

_GOLDEN = math.pi * (3.0 - math.sqrt(5.0))
_FULL = 260
"""Sprays of a tree with all its twigs; fewer sprays are larger."""

_FINE = 120
"""With more sprays than this a tree is near enough for its twigs to be seen."""

_DENSE = 0.42
"""Share of the sprays that are lumps, which fill the crown behind those that stick out."""

_SWAYS = 0.55
"""How far the top of a tree goes with the wind, as `pliancy`."""


def pliancy(points: Array) -> Array:
    """How far points (n, 3) of a tree of height 1 go with the wind: more the higher they are."""
    return np.asarray(np.clip(points[..., 1], 0.0, 1.0) ** 2 * _SWAYS)


def limbs(mesh: MeshBuilder, paths: Array, radii: Array, sides: int, colour: npt.ArrayLike) -> None:
    """Many limbs at once.

    Args:
        mesh: Where they go.
        paths: (n, rings, 3).
        radii: (n, rings).
        sides: How many sides each has.
        colour: One sRGB colour.
    """
    count, rings, _ = paths.shape
    ahead = np.gradient(paths, axis=1).reshape(-1, 3)
    helper = np.where(np.abs(ahead[:, 1:2]) > 0.8 * _length(ahead), [[1.0, 0, 0]], [[0, 1.0, 0]])
    side = cross(ahead, helper)
    side /= np.maximum(_length(side), 1e-9)
    up = cross(side, ahead)
    up /= np.maximum(_length(up), 1e-9)
    turn = 2 * np.pi * np.arange(sides + 1) / sides
    out = np.cos(turn)[None, :, None] * side[:, None] + np.sin(turn)[None, :, None] * up[:, None]
    out = out.reshape(count, rings, sides + 1, 3)
    place = paths[:, :, None] + out * radii[:, :, None, None]
    step = np.linalg.norm(np.diff(paths, axis=1), axis=2)
    along = np.concatenate([np.zeros((count, 1)), np.cumsum(step, axis=1)], axis=1)
    u = np.broadcast_to(turn / np.pi if sides > 5 else turn / (2 * np.pi), place.shape[:3])
    v = np.broadcast_to(along[:, :, None], place.shape[:3])
    ring, k = np.meshgrid(np.arange(rings - 1), np.arange(sides), indexing="ij")
    a = (ring * (sides + 1) + k).ravel()
    b, c, d = a + 1, a + sides + 2, a + sides + 1
    faces = np.stack([a, b, c, a, c, d], axis=1).reshape(-1, 3)
    every = faces[None] + rings * (sides + 1) * np.arange(count)[:, None, None]
    points = place.reshape(-1, 3)
    mesh.triangles(
        points,
        out.reshape(-1, 3),
        every.reshape(-1, 3),
        colour=colour,
        layer=Leaf.BARK,
        uv=np.stack([u, v], axis=-1).reshape(-1, 2),
        openness=0.55 + 0.35 * np.clip(1.0 - points[:, 1], 0.0, 1.0),
        pliancy=pliancy(points),
    )


def _length(vectors: Array) -> Array:
    return np.asarray(np.linalg.norm(vectors, axis=-1, keepdims=True))


def grown(rng: np.random.Generator, sprays: int, kind: Kind) -> MeshBuilder:
    """One tree of height 1 that stands at the origin.

    Args:
        rng: Where chance comes from.
        sprays: How many cards of leaves it has.
        kind: How it grows.
    """
    tree = MeshBuilder()
    trunk = _trunk(rng, kind)
    thick = kind.stout * (1.0 - 0.86 * np.linspace(0, 1, len(trunk)) ** 0.8)
    thick *= 1.0 + 0.9 * np.exp(-np.maximum(trunk[:, 1], 0.0) / 0.025)
    boughs, stout = _boughs(rng, kind, trunk, thick)
    twigs = _twigs(rng, boughs, 3 if sprays > _FINE else 2)
    shade = np.asarray(kind.bark)
    if sprays > _FINE:
        limbs(tree, trunk[None], thick[None], 7, shade)
        limbs(tree, boughs, stout, 4, shade * 0.94)
        slim = np.linspace(1.0, 0.25, twigs.shape[1]) * (0.16 * kind.stout)
        limbs(tree, twigs, np.broadcast_to(slim, twigs.shape[:2]), 3, shade * 0.85)
    else:
        limbs(tree, trunk[None, ::2], thick[None, ::2], 5, shade)
        limbs(tree, boughs[:, ::2], stout[:, ::2], 3, shade * 0.94)
    give_way()
    _dress(tree, rng, kind, twigs, sprays)
    vertices, faces = tree.arrays()
    vertices["position"] /= max(1.0, float(vertices["position"][:, 1].max()))
    whole = MeshBuilder()
    whole.take(vertices, faces)
    return whole


def _trunk(rng: np.random.Generator, kind: Kind) -> Array:
    """Its middle line, (9, 3)."""
    high = np.concatenate([[-0.03, 0.0, 0.04], np.linspace(0.12, 0.90, 6)])
    wander = np.cumsum(rng.normal(0.0, kind.crooked, (9, 2)), axis=0) * (high > 0.05)[:, None]
    return np.stack([wander[:, 0], high, wander[:, 1]], axis=1)


def _boughs(
    rng: np.random.Generator, kind: Kind, trunk: Array, thick: Array
) -> tuple[Array, Array]:
    """Limbs off the trunk, (n, 5, 3), and their radii, (n, 5)."""
    count = kind.limbs
    share = np.sort((np.arange(count) + rng.uniform(0.1, 0.9, count)) / count)
    high = kind.bare + (0.90 - kind.bare) * share * 0.96
    start = np.stack([np.interp(high, trunk[:, 1], trunk[:, axis]) for axis in range(3)], axis=1)
    turn = _GOLDEN * np.arange(count) + rng.uniform(0, 2 * np.pi) + rng.normal(0, 0.25, count)
    low, steep = np.radians(kind.rises)
    rise = low + (steep - low) * share + rng.normal(0, 0.10, count)
    length = kind.wide * np.interp(share, np.linspace(0, 1, 5), kind.reach)
    length *= rng.uniform(0.82, 1.12, count) / np.maximum(np.cos(rise), 0.72)
    level = np.stack([np.cos(turn), np.zeros(count), np.sin(turn)], axis=1)
    way = level * np.cos(rise)[:, None] + np.array((0, 1.0, 0)) * np.sin(rise)[:, None]
    t = np.linspace(0.0, 1.0, 5)[None, :, None]
    path = start[:, None] + way[:, None] * (length[:, None, None] * t)
    path[:, :, 1] += 0.16 * length[:, None] * (t[..., 0] ** 2 - 0.6 * t[..., 0])
    path += np.cumsum(rng.normal(0, 0.9 * kind.crooked, path.shape), axis=1) * t
    foot = 0.50 * np.interp(high, trunk[:, 1], thick)
    return path, foot[:, None] * np.linspace(1.0, 0.22, 5)[None]


def _twigs(rng: np.random.Generator, boughs: Array, each: int) -> Array:
    """Twigs off the boughs and what goes on beyond their ends, (n, 3, 3)."""
    count = len(boughs)
    length = np.linalg.norm(boughs[:, -1] - boughs[:, 0], axis=1)
    parts = []
    for number in range(each + 1):
        at = np.clip((number + 1) / (each + 1) + rng.uniform(-0.12, 0.05, count), 0.25, 1.0)
        place, whole = at * 4.0, np.minimum((at * 4.0).astype(int), 3)
        rows = np.arange(count)
        start = boughs[rows, whole] + (place - whole)[:, None] * (
            boughs[rows, whole + 1] - boughs[rows, whole]
        )
        way = boughs[rows, whole + 1] - boughs[rows, whole]
        way /= np.maximum(_length(way), 1e-9)
        side = cross(way, np.tile((0.0, 1.0, 0.0), (count, 1)))
        side *= (1.0 if number % 2 else -1.0) * rng.uniform(0.6, 1.3, (count, 1))
        bent = way + side + rng.normal(0, 0.25, (count, 3)) + (0, 0.25, 0)
        if number == each:
            bent = way + rng.normal(0, 0.3, (count, 3))
        bent /= np.maximum(_length(bent), 1e-9)
        reach = (0.34 + 0.22 * rng.random(count)) * length
        half = start + bent * 0.5 * reach[:, None]
        tip = start + (bent + np.array((0, 0.12, 0))) * reach[:, None]
        parts.append(np.stack([start, half, tip], axis=1))
    return np.concatenate(parts)


def _dress(
    tree: MeshBuilder, rng: np.random.Generator, kind: Kind, twigs: Array, sprays: int
) -> None:
    """Hang sprays on the twigs; their normals are those of the whole crown."""
    length = np.linalg.norm(twigs[:, 2] - twigs[:, 0], axis=1)
    which = rng.choice(len(twigs), sprays, p=length / length.sum())
    t = rng.uniform(0.15, 1.08, (sprays, 1))
    start, end = twigs[which, 0], twigs[which, 2]
    spot = start + (end - start) * t + rng.normal(0, 0.014, (sprays, 3))
    middle = np.array((0.0, 0.5 * (kind.bare + 0.95), 0.0))
    size = np.array((kind.wide, 0.5 * (1.0 - kind.bare), kind.wide))
    off = (spot - middle) / size
    way = (end - start) / np.maximum(_length(end - start), 1e-9)
    way = 0.7 * way + 0.5 * off + rng.normal(0, 0.42, (sprays, 3)) + (0.0, 0.10, 0.0)
    way /= np.maximum(_length(way), 1e-9)
    side = cross(way, rng.normal((0.0, 1.2, 0.0), 1.0, (sprays, 3)))
    side /= np.maximum(_length(side), 1e-9)
    large = (_FULL / sprays) ** 0.4 if sprays < _FULL else 1.0
    dense = rng.random(sprays) < _DENSE
    large = large * np.where(dense, 1.45, 1.0)[:, None]
    long = rng.uniform(*kind.spray, (sprays, 1)) * large
    foot = spot - np.where(dense, 0.5, 0.30)[:, None] * long * way
    half = 0.5 * long * side
    corners = np.stack([foot - half, foot + half, foot + half + long * way, 0 * foot], axis=1)
    corners[:, 3] = foot - half + long * way
    deep = np.linalg.norm((corners - middle) / size, axis=2)
    open_ = np.clip(0.36 + 0.50 * deep**1.5 + 0.14 * off[:, None, 1], 0.30, 1.0)
    open_ *= np.where(dense, 0.86, 1.0)[:, None]
    normal = (corners - middle) / size + 0.35 * cross(way, side)[:, None] + (0.0, 0.25, 0.0)
    tone = kind.greens[rng.integers(len(kind.greens), size=sprays)] * rng.uniform(
        0.88, 1.16, (sprays, 1)
    )
    tone *= 1.0 + np.clip(off[:, 1:2], 0.0, 1.0) * np.array((0.14, 0.08, 0.0))
    phase = rng.uniform(0, 2 * np.pi, sprays)
    motion = np.zeros((sprays, 4, 4), np.float32)
    motion[:, 2:, 0] = 0.16 * long
    motion[:, :, 1] = phase[:, None]
    points = corners.reshape(-1, 3)
    quads = np.array([[0, 1, 2], [0, 2, 3]])[None] + 4 * np.arange(sprays)[:, None, None]
    tree.triangles(
        points,
        normal.reshape(-1, 3),
        quads.reshape(-1, 3),
        colour=np.repeat(np.clip(tone, 0, 1), 4, axis=0),
        openness=open_.ravel(),
        layer=np.repeat(np.where(dense, kind.clump, kind.leaf), 4),
        uv=np.tile(np.array(((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))), (sprays, 1)),
        pliancy=pliancy(points),
        motion=motion.reshape(-1, 4),
    )


def lumps(
    mesh: MeshBuilder,
    spots: Array,
    heights_m: Array,
    rng: np.random.Generator,
    kind: Kind,
    each: int = 6,
) -> None:
    """Trees far away: lumps of leaves that turn to whoever looks, and a trunk.

    Args:
        mesh: Where they go.
        spots: (n, 3) feet of the trunks.
        heights_m: (n,) heights.
        rng: Where chance comes from.
        kind: How they grow.
        each: Lumps a tree.
    """
    count = len(spots)
    if not count:
        return
    turn = _GOLDEN * np.arange(each)[None] + rng.uniform(0, 2 * np.pi, (count, 1))
    level = np.linspace(0.22, 0.80, each)[None] + rng.normal(0, 0.05, (count, each))
    out = np.interp(level, np.linspace(0, 1, 5), kind.reach) * kind.wide * 0.52
    out[:, -1] *= 0.3
    tall = heights_m[:, None, None]
    high = kind.bare + (1.0 - kind.bare) * level
    middle = spots[:, None] + tall * np.stack([out * np.cos(turn), high, out * np.sin(turn)], -1)
    round_ = np.minimum(0.80 * kind.wide, 0.50 * (1.0 - kind.bare))
    half = tall * (round_ * rng.uniform(0.82, 1.15, (count, each, 1)))
    shade = np.clip(0.42 + 0.55 * level, 0.3, 1.0)
    tones = kind.greens[rng.integers(0, len(kind.greens), count)] * rng.uniform(
        0.86, 1.12, (count, 1)
    )
    lean = np.stack([0.9 * np.cos(turn), 1.6 * (level - 0.40), 0.9 * np.sin(turn)], -1)
    _turning(
        mesh,
        middle.reshape(-1, 3),
        np.repeat(half.reshape(-1, 1), 2, axis=1) * (1.0, 0.86),
        lean.reshape(-1, 3),
        colour=np.repeat(tones, each, axis=0),
        openness=shade.ravel(),
        layer=kind.clump,
        pliancy=np.clip(high.ravel(), 0, 1) ** 2 * _SWAYS,
    )
    if kind.bare > 0.1:
        rise = 0.5 * (kind.bare + 0.25) * heights_m
        trunk = np.stack([kind.stout * heights_m + 0.03, rise], axis=1)
        stand = spots + np.array((0.0, 1.0, 0.0)) * (rise[:, None] - 0.1)
        _turning(
            mesh,
            stand,
            trunk,
            np.tile((0.0, 0.2, 0.0), (count, 1)),
            upright=True,
            colour=kind.bark,
            openness=0.6,
            layer=Leaf.BARK,
        )


def _turning(
    mesh: MeshBuilder,
    middle: Array,
    half: Array,
    normals: Array,
    *,
    upright: bool = False,
    **look: npt.ArrayLike,
) -> None:
    """Cards that turn to whoever looks: middles (n, 3), half width and height (n, 2)."""
    corner = np.array(((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)))
    motion = np.zeros((len(middle), 4, 4), np.float32)
    motion[..., :2] = corner[None] * half[:, None]
    motion[..., 3] = 2.0 if upright else 1.0
    mesh.quads(
        middle[:, None] + motion[..., :3],
        normals,
        uv=np.broadcast_to(0.5 + 0.5 * corner, (len(middle), 4, 2)),
        motion=motion,
        **look,
    )

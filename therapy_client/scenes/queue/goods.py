"""Goods on shelves: packages, bottles, cans and bags, in rows with gaps, over rails of prices."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np

from therapy_client.world.geometry.mesh import VERTEX, Array, MeshBuilder
from therapy_client.world.geometry.solids import cushion, lathe
from therapy_client.world.geometry.textures import Surface

_TONES: Final = np.array(
    [
        (0.80, 0.36, 0.30), (0.92, 0.78, 0.40), (0.44, 0.60, 0.42), (0.36, 0.48, 0.66),
        (0.92, 0.90, 0.84), (0.70, 0.54, 0.40), (0.88, 0.62, 0.38), (0.62, 0.70, 0.74),
        (0.56, 0.36, 0.50), (0.34, 0.56, 0.56),
    ]
)  # fmt: skip
_ACROSS, _UP = 8, 4
"""Fronts of packages in a tile of the surface."""

_EMPTY_SHARE = 0.12
"""So many products of a hundred are sold out."""

KINDS: Final = ("boxes", "bottles", "cans", "bags")


def packages(mesh: MeshBuilder, low: Array, high: Array, away: Array, fronts: Array) -> None:
    """Boxes with a printed front, whose sides go on in the colours of its edge.

    Args:
        mesh: Where they go.
        low: (n, 3) lowest corners, in metres.
        high: (n, 3) highest corners.
        away: Which way their fronts face: a unit vector along x or z.
        fronts: (n,) which front each has.
    """
    axis = 0 if away[0] else 2
    side = 2 - axis
    ahead, behind = (high, low) if away[axis] > 0 else (low, high)
    front, back = ahead[:, axis], behind[:, axis]
    left, right, foot, head = low[:, side], high[:, side], low[:, 1], high[:, 1]

    def face(*corners: tuple[Array, Array, Array]) -> Array:
        """(n, 4, 3) from each corner's place along the shelf, its height and how far out it is."""
        quads = np.empty((len(low), 4, 3))
        for k, (along, up, out) in enumerate(corners):
            quads[:, k, side], quads[:, k, 1], quads[:, k, axis] = along, up, out
        return quads

    ends = np.zeros((2, 3))
    ends[:, side] = -1.0, 1.0
    printed, edge = _prints(fronts)
    for quads, normal, uv in (
        (
            face(
                (left, foot, front), (right, foot, front), (right, head, front), (left, head, front)
            ),
            away,
            printed,
        ),
        (
            face((left, foot, back), (left, foot, front), (left, head, front), (left, head, back)),
            ends[0],
            edge,
        ),
        (
            face(
                (right, foot, back), (right, foot, front), (right, head, front), (right, head, back)
            ),
            ends[1],
            edge,
        ),
        (
            face(
                (left, head, front), (right, head, front), (right, head, back), (left, head, back)
            ),
            (0, 1, 0),
            edge,
        ),
    ):
        mesh.quads(quads, normal, uv=uv, colour=(0.96, 0.96, 0.95), layer=Surface.GOODS)


def _prints(fronts: Array) -> tuple[Array, Array]:
    """Where the surface holds the prints of packages.

    Args:
        fronts: (n,) which front each has.

    Returns:
        (n, 4, 2) texture coordinates of their fronts, and of the edges that their sides go on from.
    """
    column, row = fronts % _ACROSS, fronts // _ACROSS % _UP
    u0, v0 = (column + 0.02) / _ACROSS, (row + 0.02) / _UP
    u1, v1 = (column + 0.98) / _ACROSS, (row + 0.98) / _UP

    def around(far: Array) -> Array:
        pairs = ((u0, v0), (far, v0), (far, v1), (u0, v1))
        return np.stack([np.stack(pair, axis=1) for pair in pairs], axis=1)

    return around(u1), around(u0 + 0.06 / _ACROSS)


def copies(mesh: MeshBuilder, one: MeshBuilder, places: Array, tones: Array, scale: Array) -> None:
    """The same thing at many places, each in a colour and a size of its own.

    Args:
        mesh: Where they go.
        one: The thing, at the origin.
        places: (n, 3) where its origin comes, in metres.
        tones: (n, 3) what its colours are multiplied by.
        scale: (n,) how large each is.
    """
    vertices, indices = one.arrays()
    count, many = len(vertices), len(places)
    all_of_them = np.empty((many, count), VERTEX)
    all_of_them[:] = vertices
    all_of_them["position"] = vertices["position"] * scale[:, None, None] + places[:, None]
    dyed = vertices["colour"][None, :, :3] * tones[:, None]
    all_of_them["colour"][..., :3] = np.clip(dyed, 0, 255)
    own = indices[None] + (count * np.arange(many, dtype=np.uint32))[:, None, None]
    mesh.take(all_of_them.reshape(-1), own.reshape(-1, 3).astype(np.uint32))


_WHITE, _LABEL = (1.0, 1.0, 1.0), (0.97, 0.96, 0.92)


@cache
def bottle(sides: int = 6) -> MeshBuilder:
    """A bottle with a label and a cap, 0.28 m high."""
    mesh = MeshBuilder()
    body = [(0.036, 0.0), (0.038, 0.02), (0.038, 0.15), (0.017, 0.21), (0.013, 0.25)]
    lathe(mesh, body, (0, 0, 0), sides, colour=_WHITE)
    label = [(0.0389, 0.05), (0.0389, 0.135)]
    lathe(mesh, label, (0, 0, 0), sides, colour=_LABEL, layer=Surface.GOODS, tile_m=0.9)
    cap = [(0.0155, 0.248), (0.0155, 0.277), (0.0, 0.278)]
    lathe(mesh, cap, (0, 0, 0), max(5, sides - 2), colour=(0.9, 0.9, 0.9))
    return mesh


@cache
def can(sides: int = 7) -> MeshBuilder:
    """A tin with a rim, 0.11 m high."""
    mesh, steel = MeshBuilder(), (0.75, 0.76, 0.78)
    lathe(mesh, [(0.037, 0.0), (0.037, 0.104)], (0, 0, 0), sides, colour=_WHITE)
    lathe(mesh, [(0.038, 0.104), (0.038, 0.11), (0.0, 0.107)], (0, 0, 0), sides, colour=steel)
    return mesh


@cache
def bag() -> MeshBuilder:
    """A bag of something, 0.22 m high, with its sewn-up edge."""
    mesh = MeshBuilder()
    cushion(mesh, (-0.075, 0.0, -0.04), (0.075, 0.20, 0.04), 3.4, 2, colour=_WHITE)
    mesh.boxes((-0.068, 0.19, -0.004), (0.068, 0.222, 0.004), colour=(0.92, 0.92, 0.92))
    return mesh


def fill(
    mesh: MeshBuilder, start: Array, along: Array, away: Array, size: tuple[float, float, float],
    rng: np.random.Generator, kind: str,
) -> None:  # fmt: skip
    """Fill a shelf with goods.

    Args:
        mesh: Where they go.
        start: Where the shelf begins, at its back and on its board.
        along: Unit vector along it.
        away: Unit vector out of it.
        size: How long and deep it is, and how high the goods may be, in metres.
        rng: What stands there is drawn from it.
        kind: One of `KINDS`.
    """
    long, deep, high = size
    if kind == "boxes":
        _boxes(mesh, start, along, away, size, rng)
        return
    one, wide, tall = {
        "bottles": (bottle(), 0.084, 0.28),
        "cans": (can(), 0.08, 0.11),
        "bags": (bag(), 0.17, 0.22),
    }[kind]
    scale = min(1.15, 0.92 * high / tall)
    wide *= scale
    places, tones, at = [], [], 0.5 * wide + 0.01
    while at < long - 0.5 * wide:
        tone, many = _TONES[int(rng.integers(len(_TONES)))], int(rng.integers(2, 6))
        empty = rng.random() < _EMPTY_SHARE
        for _ in range(many):
            if at > long - 0.5 * wide:
                break
            # In front one is sold now and then; then what stands behind it is seen.
            row = int(rng.random() < 0.13)
            if not empty:
                out = deep - 0.05 - (wide if kind != "bags" else 0.11) * (row + 0.25)
                places.append(start + at * along + out * away)
                tones.append(tone * (1.0 - 0.12 * row))
            at += wide
    if not places:
        return
    stack = 2 if kind == "cans" and high > 0.24 else 1
    for level in range(stack):
        spots = np.array(places) + np.array((0.0, 0.11 * scale * level, 0.0))
        keep = rng.random(len(spots)) < (1.0 if level == 0 else 0.75)
        copies(mesh, one, spots[keep], np.array(tones)[keep], np.full(int(keep.sum()), scale))


def _boxes(
    mesh: MeshBuilder, start: Array, along: Array, away: Array, size: tuple[float, float, float],
    rng: np.random.Generator,
) -> None:  # fmt: skip
    long, deep, high = size
    low, top, fronts, at = [], [], [], 0.01
    while at < long - 0.08:
        front, wide = int(rng.integers(_ACROSS * _UP)), float(rng.uniform(0.07, 0.19))
        tall, empty = float(rng.uniform(0.55, 0.98)) * high, rng.random() < _EMPTY_SHARE
        for _ in range(int(rng.integers(1, 4))):
            if at + wide > long:
                break
            out = deep - float(rng.uniform(0.02, 0.05)) - (0.12 if rng.random() < 0.12 else 0.0)
            one, other = start + at * along, start + (at + wide - 0.006) * along + out * away
            if not empty:
                low.append(np.minimum(one, other))
                top.append(np.maximum(one, other) + np.array((0.0, tall, 0.0)))
                fronts.append(front)
            at += wide
        at += 0.004
    if low:
        packages(mesh, np.array(low), np.array(top), away, np.array(fronts))


def prices(
    mesh: MeshBuilder,
    start: Array,
    along: Array,
    away: Array,
    long: float,
    rng: np.random.Generator,
) -> None:
    """Labels on a shelf's rail: a bar and a block, nothing that can be read."""
    at = np.arange(0.08, long - 0.06, 0.14) + rng.uniform(
        -0.03, 0.03, len(np.arange(0.08, long - 0.06, 0.14))
    )
    up = np.array((0.0, 1.0, 0.0))

    def row(a: float, wide: float, y0: float, y1: float, out: float) -> Array:
        left = start + (at + a)[:, None] * along + out * away
        return np.stack(
            [
                left + y0 * up,
                left + wide * along + y0 * up,
                left + wide * along + y1 * up,
                left + y1 * up,
            ],
            1,
        )

    tones = np.where(rng.random((len(at), 1)) < 0.15, (0.96, 0.84, 0.36), (0.97, 0.97, 0.95))
    mesh.quads(row(0.0, 0.062, -0.031, 0.0, 0.002), away, colour=tones)
    mesh.quads(row(0.006, 0.028, -0.011, -0.006, 0.003), away, colour=(0.3, 0.3, 0.32))
    mesh.quads(row(0.030, 0.027, -0.027, -0.014, 0.003), away, colour=(0.12, 0.12, 0.13))

"""A market stall: a table under a striped roof of cloth, crates with goods, scales, price cards.

It is modelled with its customers on the side of +z; its middle is the origin.
"""

from __future__ import annotations

import itertools
from functools import lru_cache

import numpy as np

from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.placing import shaded_below
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled, cushion, lathe
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.things.looks import CRATE, DARK_STEEL, OAK, PAPER, STEEL, Look, plain
from therapy_client.world.things.produce import CRATE_M, Produce, crate, heap, jars

Hue = tuple[float, float, float]

TABLE_M, TILT = 0.80, 0.22
"""Height of the table's front, and how much it rises toward the back."""

_OVER_M, _STRIPES = 0.35, 11
_WHITE: Hue = (0.93, 0.91, 0.86)
_ROOF_FRONT_M, _ROOF_BACK_M = 2.25, 2.78
_SACKING: Look = {"colour": (0.66, 0.56, 0.40), "layer": Surface.FABRIC, "tile_m": 0.3}


def stall_roof(half_m: tuple[float, float], stripe: Hue) -> MeshBuilder:
    """The cloth, seen from afar: stripes that sag between rods, and a scalloped edge.

    Args:
        half_m: Half of the stall's extent along x and z.
        stripe: Colour of every second stripe.
    """
    mesh = MeshBuilder()
    half, deep = half_m[0] + _OVER_M, half_m[1] + _OVER_M
    cuts = np.linspace(-half, half, _STRIPES + 1)
    rows = np.linspace(0.0, 1.0, 5)
    for number, (a, b) in enumerate(itertools.pairwise(cuts)):
        xs = np.linspace(a, b, 4)
        tone = stripe if number % 2 else _WHITE
        _cloth(mesh, _roof_points(xs, rows, half, deep), tone)
        _cloth(mesh, _scallop(xs, a, b, half, deep), tone)
    return mesh


def _roof_points(xs: Array, rows: Array, half: float, deep: float) -> Array:
    """Points (rows, columns, 3): it falls to the front, sags between its rods, has folds."""
    t, x = np.meshgrid(rows, xs, indexing="ij")
    y = _ROOF_BACK_M + (_ROOF_FRONT_M - _ROOF_BACK_M) * t
    bay = np.abs(np.sin(np.pi * (x + half) / (2 * half) * 3))
    y = y - 0.055 * np.sin(np.pi * t) * bay - 0.012 * np.sin(9.0 * x + 2.0 * t) * np.sin(np.pi * t)
    return np.stack([x, y, -deep + 0.25 + t * (2 * deep - 0.25)], axis=-1)


def _scallop(xs: Array, a: float, b: float, half: float, deep: float) -> Array:
    """The valance of one stripe, (2, columns, 3): its hem is round."""
    share = (xs - a) / (b - a)
    top = _roof_points(xs, np.array([1.0]), half, deep)[0]
    hem = top.copy()
    hem[:, 1] -= 0.15 + 0.09 * np.sin(np.pi * share)
    hem[:, 2] += 0.03 * np.sin(2 * np.pi * share) + 0.02
    return np.stack([hem, top + np.array((0, 0, 0.004))])


def _cloth(mesh: MeshBuilder, points: Array, tone: Hue) -> None:
    """A sheet of points (rows, columns, 3), seen from both sides."""
    rows, columns = points.shape[:2]
    flat = points.reshape(-1, 3)
    along, up = np.gradient(points, axis=1), np.gradient(points, axis=0)
    out = np.cross(up, along).reshape(-1, 3)
    out *= np.sign(out[:, 1] + 0.5 * out[:, 2])[:, None]
    first = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)).ravel()
    next_ = first + columns
    faces = np.stack([first, first + 1, next_ + 1, first, next_ + 1, next_], 1).reshape(-1, 3)
    for flip, open_ in ((1.0, 1.0), (-1.0, 0.7)):
        mesh.triangles(
            flat - (1 - flip) * 0.002 * np.array((0, 1, 1)),
            flip * out,
            faces,
            colour=tone,
            layer=Surface.FABRIC,
            tile_m=0.5,
            openness=open_,
        )


def stall_frame(half_m: tuple[float, float]) -> MeshBuilder:
    """What is seen of it from afar but the cloth: posts and rods."""
    mesh = MeshBuilder()
    half, deep = half_m
    for x in (-half + 0.05, half - 0.05):
        tube(
            mesh,
            [(x, 0, deep - 0.06), (x, _ROOF_FRONT_M + 0.02, deep - 0.02)],
            0.022,
            6,
            **DARK_STEEL,
        )
        tube(
            mesh,
            [(x, 0, -deep + 0.06), (x, _ROOF_BACK_M - 0.08, -deep + 0.06)],
            0.022,
            6,
            **DARK_STEEL,
        )
        tube(
            mesh,
            [(x, _ROOF_BACK_M - 0.1, -deep), (x, _ROOF_FRONT_M + 0.05, deep + 0.3)],
            0.014,
            5,
            **DARK_STEEL,
        )
    for y, z in ((_ROOF_FRONT_M - 0.02, deep + _OVER_M - 0.02), (_ROOF_BACK_M - 0.05, -deep)):
        tube(mesh, [(-half - 0.3, y, z), (half + 0.3, y, z)], 0.014, 5, **DARK_STEEL)
    return mesh


@lru_cache(maxsize=4)
def stall_goods(half_m: tuple[float, float], kinds: tuple[Produce, ...], seed: int) -> MeshBuilder:
    """What is seen near by: the boards of the table, its skirt, crates, scales, cards, sacks.

    Args:
        half_m: Half of the stall's extent along x and z.
        kinds: What is sold; each kind fills some crates beside each other.
        seed: Where chance begins.
    """
    rng, mesh = np.random.default_rng(seed), MeshBuilder()
    half, deep = half_m
    _table(mesh, half, deep)
    columns = int(2 * (half - 0.28) / (CRATE_M[0] + 0.02))
    for column in range(columns):
        x = (column - (columns - 1) / 2) * (CRATE_M[0] + 0.02)
        for row in range(3):
            kind = kinds[(column * 3 // columns * 3 + row) % len(kinds)]
            z = deep - 0.26 - row * (CRATE_M[2] + 0.03)
            at = (x, TABLE_M + TILT * (row + 0.5) * (CRATE_M[2] + 0.03), z)
            crate(mesh, at)
            heap(mesh, at, kind, rng)
            if row == 0 or rng.random() < 0.4:
                _card(mesh, (x + 0.1, at[1] + 0.16, z + 0.17), int(rng.integers(1 << 30)))
    _scales(mesh, (half - 0.16, TABLE_M + 0.06, 0.1))
    _beneath(mesh, half, deep, rng)
    return shaded_below(mesh, 0.5, 0.45)


def _table(mesh: MeshBuilder, half: float, deep: float) -> None:
    boards = np.linspace(deep - 0.08, -deep + 0.2, 7)
    for z0, z1 in itertools.pairwise(boards):
        y = TABLE_M + TILT * (deep - 0.08 - (z0 + z1) / 2) - 0.03
        bevelled(
            mesh,
            (-half + 0.05, y, min(z0, z1) + 0.004),
            (half - 0.05, y + 0.025, max(z0, z1) - 0.004),
            0.005,
            **OAK,
        )
    bevelled(
        mesh,
        (-half + 0.03, TABLE_M - 0.10, deep - 0.09),
        (half - 0.03, TABLE_M + 0.06, deep - 0.06),
        0.006,
        **OAK,
    )
    xs = np.linspace(-half + 0.04, half - 0.04, 37)
    fold = 0.018 * np.sin(xs * 26.0) + 0.008 * np.sin(xs * 61.0)
    top = np.stack([xs, np.full_like(xs, TABLE_M - 0.05), deep - 0.046 + 0.2 * fold], 1)
    hem = np.stack([xs, 0.10 + 0.3 * np.abs(fold), deep - 0.03 + 1.6 * fold], 1)
    _cloth(mesh, np.stack([hem, (hem + top) / 2 - (0, 0, 0.006), top]), (0.34, 0.40, 0.33))
    for x in (-half + 0.08, half - 0.08):
        bevelled(
            mesh,
            (x - 0.03, 0.0, -deep + 0.1),
            (x + 0.03, TABLE_M + 0.2, -deep + 0.16),
            0.006,
            **OAK,
        )


def _card(mesh: MeshBuilder, at: tuple[float, float, float], seed: int) -> None:
    """A price card on a stick: strokes that look like a figure and cannot be read."""
    x, y, z = at
    rng = np.random.default_rng(seed)
    tube(mesh, [(x, y - 0.12, z), (x, y, z)], 0.003, 4, **STEEL)
    tint = PAPER if rng.random() < 0.6 else plain(0.10, 0.12, 0.11)
    ink = plain(0.15, 0.14, 0.16) if tint is PAPER else plain(0.9, 0.9, 0.86)
    bevelled(mesh, (x - 0.06, y, z - 0.003), (x + 0.06, y + 0.085, z + 0.003), 0.002, **tint)
    for k in range(3):
        left = x - 0.04 + 0.028 * k
        tall = float(rng.uniform(0.018, 0.036))
        mesh.boxes(
            (left, y + 0.03, z + 0.003),
            (left + float(rng.uniform(0.006, 0.018)), y + 0.03 + tall, z + 0.0042),
            ("front",),
            **ink,
        )
    mesh.boxes(
        (x - 0.045, y + 0.014, z + 0.003), (x + 0.02, y + 0.020, z + 0.0042), ("front",), **ink
    )


def _scales(mesh: MeshBuilder, at: tuple[float, float, float]) -> None:
    """Scales with a pan and a dial without figures."""
    x, y, z = at
    bevelled(
        mesh,
        (x - 0.13, y, z - 0.12),
        (x + 0.13, y + 0.09, z + 0.12),
        0.012,
        **plain(0.80, 0.80, 0.78),
    )
    lathe(
        mesh,
        [
            (0.03, 0.09),
            (0.03, 0.12),
            (0.14, 0.135),
            (0.17, 0.17),
            (0.165, 0.172),
            (0.13, 0.145),
            (0.0, 0.14),
        ],
        (x, y, z),
        16,
        **STEEL,
    )
    bevelled(
        mesh,
        (x - 0.03, y + 0.05, z - 0.11),
        (x + 0.03, y + 0.42, z - 0.06),
        0.008,
        **plain(0.74, 0.74, 0.72),
    )
    lathe(
        mesh,
        [(0.12, 0.0), (0.12, 0.05), (0.10, 0.055), (0.0, 0.055)],
        (x, y + 0.45, z - 0.09),
        20,
        "z",
        **plain(0.92, 0.92, 0.88),
    )
    for k in range(9):
        turn = np.pi * (0.25 + 1.5 * k / 8) - np.pi / 2
        dx, dy = 0.085 * np.sin(turn), 0.085 * np.cos(turn)
        mesh.boxes(
            (x + dx - 0.004, y + 0.45 + dy - 0.008, z - 0.035),
            (x + dx + 0.004, y + 0.45 + dy + 0.008, z - 0.0335),
            ("front",),
            **plain(0.2, 0.2, 0.2),
        )
    tube(
        mesh,
        [(x, y + 0.45, z - 0.032), (x - 0.05, y + 0.50, z - 0.032)],
        0.004,
        4,
        **plain(0.7, 0.1, 0.1),
    )


def _beneath(mesh: MeshBuilder, half: float, deep: float, rng: np.random.Generator) -> None:
    """Crates on end at the side, a sack of potatoes that is open, jars on the corner."""
    x = half - 0.05
    for k in range(3):
        at = (x + 0.32, 0.17 * k, -0.1 + 0.05 * (k % 2))
        crate(mesh, at)
    heap(mesh, (x + 0.32, 0.34, -0.1), Produce.APPLES, rng)
    low = (-half - 0.42, 0.0, deep - 0.55)
    cushion(mesh, low, (low[0] + 0.36, 0.50, low[2] + 0.34), 3.2, 5, **_SACKING)
    lathe(
        mesh,
        [(0.17, 0.42), (0.19, 0.50), (0.16, 0.56), (0.13, 0.50)],
        (low[0] + 0.18, 0.0, low[2] + 0.17),
        10,
        **_SACKING,
    )
    spots = np.array(
        [(0.0, 0.0), (0.06, 0.04), (-0.05, 0.05), (0.02, -0.06), (-0.06, -0.03), (0.0, 0.09)]
    )
    for dx, dz in spots:
        cushion(
            mesh,
            (low[0] + 0.14 + dx, 0.50, low[2] + 0.13 + dz),
            (low[0] + 0.23 + dx, 0.56, low[2] + 0.21 + dz),
            2.2,
            3,
            colour=(0.60, 0.47, 0.31),
        )
    bevelled(
        mesh,
        (-half + 0.02, TABLE_M + 0.05, 0.0),
        (-half + 0.42, TABLE_M + 0.07, 0.34),
        0.004,
        **CRATE,
    )
    jars(mesh, (-half + 0.22, TABLE_M + 0.07, 0.17), rng)

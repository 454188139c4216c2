"""Crates and what is heaped in them: fruit of a kind, heads of lettuce, loaves, jars."""

from __future__ import annotations

from enum import Enum, auto

import numpy as np
import numpy.typing as npt

from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.solids import cushion, lathe
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.things.looks import CRATE, Point, plain

CRATE_M = (0.44, 0.16, 0.40)
"""Width, height and depth of a crate."""

Hue = tuple[float, float, float]


class Produce(Enum):
    """What a crate can be full of: radius in metres, its colours, how round it is upright."""

    APPLES = auto()
    LEMONS = auto()
    ORANGES = auto()
    TOMATOES = auto()
    PLUMS = auto()
    LETTUCE = auto()
    POTATOES = auto()
    LOAVES = auto()


_KINDS: dict[Produce, tuple[float, tuple[Hue, ...], float]] = {
    Produce.APPLES: (0.040, ((0.70, 0.14, 0.12), (0.76, 0.56, 0.20), (0.58, 0.66, 0.24)), 0.9),
    Produce.LEMONS: (0.040, ((0.92, 0.80, 0.20), (0.88, 0.84, 0.32)), 0.85),
    Produce.ORANGES: (0.044, ((0.92, 0.50, 0.10), (0.88, 0.44, 0.10)), 1.0),
    Produce.TOMATOES: (0.038, ((0.80, 0.16, 0.10), (0.84, 0.26, 0.12)), 0.82),
    Produce.PLUMS: (0.034, ((0.32, 0.16, 0.36), (0.40, 0.18, 0.32)), 1.05),
    Produce.LETTUCE: (0.095, ((0.44, 0.62, 0.24), (0.36, 0.54, 0.22), (0.58, 0.68, 0.34)), 0.8),
    Produce.POTATOES: (0.040, ((0.66, 0.52, 0.34), (0.58, 0.46, 0.30)), 0.75),
    Produce.LOAVES: (0.10, ((0.62, 0.40, 0.20), (0.52, 0.32, 0.15)), 0.6),
}


def crate(mesh: MeshBuilder, at: Point) -> None:
    """An open crate of thin boards with corner posts; the middle of its foot is `at`."""
    x, y, z = at
    half_x, high, half_z = CRATE_M[0] / 2, CRATE_M[1], CRATE_M[2] / 2
    lows, highs = [], []
    for low in (0.008, 0.090):
        for side in (-1.0, 1.0):
            lows.append((x - half_x, y + low, z + side * half_z - 0.005))
            highs.append((x + half_x, y + low + 0.066, z + side * half_z + 0.005))
            lows.append((x + side * half_x - 0.005, y + low, z - half_z))
            highs.append((x + side * half_x + 0.005, y + low + 0.066, z + half_z))
    mesh.boxes(lows, highs, **CRATE)
    lows = [
        (x + a * (half_x - 0.018) - 0.013, y, z + b * (half_z - 0.018) - 0.013)
        for a in (-1, 1)
        for b in (-1, 1)
    ]
    mesh.boxes(lows, np.array(lows) + np.array((0.026, high + 0.012, 0.026)), **CRATE)
    mesh.boxes(
        (x - half_x, y + 0.008, z - half_z),
        (x + half_x, y + 0.05, z + half_z),
        ("top",),
        **{**CRATE, "openness": 0.35},
    )


def heap(mesh: MeshBuilder, at: Point, kind: Produce, rng: np.random.Generator) -> None:
    """Fill a crate that stands at `at`, rounded up in its middle.

    Args:
        mesh: Takes the fruit.
        at: Middle of the crate's foot.
        kind: What it is full of.
        rng: Where chance comes from.
    """
    radius, hues, round_ = _KINDS[kind]
    spots = _packed(radius, rng)
    spots[:, 1] += (
        CRATE_M[1]
        - 0.06
        + 0.10 * np.maximum(0.0, 1.0 - (spots[:, 0] / 0.22) ** 2 - (spots[:, 2] / 0.2) ** 2)
    )
    tones = np.array(hues)[rng.integers(0, len(hues), len(spots))] * rng.uniform(
        0.82, 1.12, (len(spots), 1)
    )
    sizes = radius * rng.uniform(0.88, 1.1, (len(spots), 1)) * (1.0, round_, 1.0)
    if kind is Produce.LOAVES:
        for spot, tone in zip(spots, tones, strict=True):
            low = spot + at - (0.12, 0.05, 0.06)
            cushion(
                mesh,
                low,
                low + np.array((0.24, 0.10, 0.12)),
                2.8,
                3,
                colour=tuple(tone),
                layer=Surface.SAND,
            )
        return
    layer = Surface.LEAVES if kind is Produce.LETTUCE else Surface.PLAIN
    _balls(mesh, spots + np.asarray(at), sizes, tones, layer, 3 if kind is Produce.LETTUCE else 2)


def _packed(radius: float, rng: np.random.Generator) -> Array:
    """Places of one layer in a crate, (n, 3), in rows that are shifted against each other."""
    step = 1.95 * radius
    rows = np.arange(-CRATE_M[2] / 2 + radius, CRATE_M[2] / 2 - 0.6 * radius, step * 0.9)
    spots = []
    for number, z in enumerate(rows):
        shift = 0.5 * step * (number % 2)
        for x in np.arange(-CRATE_M[0] / 2 + radius + shift, CRATE_M[0] / 2 - 0.6 * radius, step):
            spots.append((x, 0.0, z))
    return np.array(spots) + rng.normal(0.0, 0.1 * radius, (len(spots), 3))


def _balls(
    mesh: MeshBuilder, spots: Array, sizes: Array, tones: Array, layer: Surface, rings: int
) -> None:
    points, faces = _dome(6 + 2 * (rings > 2))
    count = len(spots)
    place = points[None] * sizes[:, None] + spots[:, None]
    shade = np.where(points[:, 1] < 0.1, 0.45, 1.0)
    every: npt.NDArray[np.uint32] = (
        faces[None] + len(points) * np.arange(count, dtype=np.uint32)[:, None, None]
    ).reshape(-1, 3)
    mesh.triangles(
        place.reshape(-1, 3),
        np.tile(points, (count, 1)),
        every,
        colour=np.repeat(tones, len(points), axis=0),
        openness=np.tile(shade, count),
        layer=layer,
        tile_m=0.4,
    )


def _dome(sectors: int) -> tuple[Array, npt.NDArray[np.uint32]]:
    """The part of a unit ball that is seen in a heap: points (n, 3) and faces."""
    turn = 2 * np.pi * np.arange(sectors) / sectors
    rings = [
        np.column_stack(
            [np.cos(up) * np.cos(turn), np.full(sectors, np.sin(up)), np.cos(up) * np.sin(turn)]
        )
        for up in (-0.35, 0.55)
    ]
    points = np.vstack([*rings, [(0.0, 1.0, 0.0)]])
    k = np.arange(sectors)
    after = (k + 1) % sectors
    faces = np.concatenate(
        [
            np.stack([k, after, after + sectors], 1),
            np.stack([k, after + sectors, k + sectors], 1),
            np.stack([k + sectors, after + sectors, np.full(sectors, 2 * sectors)], 1),
        ]
    )
    return points, faces.astype(np.uint32)


def jars(mesh: MeshBuilder, at: Point, rng: np.random.Generator) -> None:
    """A crate's foot of jars with lids and labels that say nothing."""
    for x in np.linspace(-0.15, 0.15, 3):
        for z in np.linspace(-0.13, 0.13, 3):
            hue = ((0.80, 0.46, 0.10), (0.56, 0.16, 0.20), (0.72, 0.62, 0.26))[int(rng.integers(3))]
            foot = (at[0] + float(x), at[1], at[2] + float(z))
            lathe(
                mesh,
                [(0.042, 0.0), (0.044, 0.01), (0.044, 0.09), (0.034, 0.10)],
                foot,
                7,
                colour=hue,
                layer=Surface.GLASS,
            )
            lathe(mesh, [(0.0445, 0.03), (0.0445, 0.07)], foot, 7, **plain(0.92, 0.90, 0.84))
            lathe(
                mesh,
                [(0.038, 0.10), (0.038, 0.118), (0.0, 0.12)],
                foot,
                7,
                **plain(0.76, 0.74, 0.70),
            )

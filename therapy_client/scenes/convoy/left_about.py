"""What stands and lies about in the town: before walls, in the gutters, on the roofs."""

from __future__ import annotations

import numpy as np

from therapy_client.scenes.convoy.wear import Front
from therapy_client.world.geometry.mesh import Colour, MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.vehicles.forms import lathe, pad, ring

_DARK, _IRON = (0.12, 0.11, 0.10), (0.36, 0.35, 0.34)
_BARRELS = ((0.24, 0.36, 0.46), (0.52, 0.22, 0.15), (0.34, 0.40, 0.28))


def before_the_wall(
    mesh: MeshBuilder,
    front: Front,
    along: tuple[float, float],
    room_m: float,
    rng: np.random.Generator,
) -> None:
    """Barrels, crates, tyres, jars and sacks against a wall, as deep as there is room for."""
    x, side = front
    z = along[0] + 0.8
    while z < along[1] - 1.0:
        kind = int(rng.integers(0, 6))
        at = x - side * min(0.34, max(room_m - 0.06, 0.16))
        if kind == 0 and room_m > 0.6:
            _barrel(mesh, at, z, _BARRELS[rng.integers(3)])
        elif kind == 1:
            _crates(mesh, front, z, min(0.30, room_m), int(rng.integers(1, 3)))
        elif kind == 2 and room_m > 0.4:
            _tyres(mesh, at, z, int(rng.integers(1, 4)))
        elif kind == 3:
            _jar(mesh, x - side * 0.24, z)
        elif kind == 4:
            _sacks(mesh, x - side * 0.16, z)
        z += float(rng.uniform(2.2, 4.5))


def _barrel(mesh: MeshBuilder, x: float, z: float, paint: Colour) -> None:
    profile = [
        (0.285, 0.0),
        (0.285, 0.27),
        (0.297, 0.29),
        (0.285, 0.31),
        (0.285, 0.56),
        (0.297, 0.58),
        (0.285, 0.60),
        (0.285, 0.86),
        (0.27, 0.86),
        (0.265, 0.84),
        (0.0, 0.84),
    ]
    lathe(
        mesh, (x, 0.0, z), (0, 1, 0), profile, 18, colour=paint, layer=Surface.PAINTED, tile_m=1.0
    )


def _crates(mesh: MeshBuilder, front: Front, z: float, wide_m: float, count: int) -> None:
    """Crates on one another against the wall."""
    x, side = front
    low, high = sorted((x - side * 0.03, x - side * (0.03 + wide_m)))
    for level in range(count):
        mesh.boxes(
            (low, 0.27 * level, z),
            (high, 0.27 * level + 0.25, z + 0.5),
            colour=(0.70, 0.58, 0.40),
            layer=Surface.PLANKS,
            tile_m=0.6,
        )


def _tyres(mesh: MeshBuilder, x: float, z: float, count: int) -> None:
    """Tyres that lie on one another, none quite above the next."""
    for level in range(count):
        ring(
            mesh,
            (x, 0.10 + 0.19 * level, z + 0.1 * level),
            (0, 1, 0),
            0.22,
            0.095,
            (18, 8),
            colour=_DARK,
            layer=Surface.RUBBER,
            tile_m=0.4,
        )


def _jar(mesh: MeshBuilder, x: float, z: float) -> None:
    """A water jar of clay."""
    profile = [
        (0.08, 0.0),
        (0.17, 0.10),
        (0.20, 0.24),
        (0.15, 0.40),
        (0.08, 0.46),
        (0.10, 0.50),
        (0.07, 0.50),
    ]
    lathe(
        mesh,
        (x, 0.0, z),
        (0, 1, 0),
        profile,
        14,
        colour=(0.72, 0.46, 0.32),
        layer=Surface.PLASTER,
    )


def _sacks(mesh: MeshBuilder, x: float, z: float) -> None:
    """Two sacks side by side, a third across them."""
    for k in range(3):
        h = 0.0 if k < 2 else 0.17
        pad(
            mesh,
            (x - 0.14, h, z + 0.42 * (k % 2) + 0.2 * (k == 2)),
            (x + 0.14, h + 0.20, z + 0.42 * (k % 2) + 0.2 * (k == 2) + 0.5),
            0.08,
            2,
            colour=(0.74, 0.68, 0.54),
            layer=Surface.FABRIC,
            tile_m=0.3,
        )


def litter(mesh: MeshBuilder, length_m: float, half_m: float, rng: np.random.Generator) -> None:
    """Paper, cans, stones and scraps of cloth along both gutters; ruts down the middle."""
    count = 70
    side = np.where(rng.random(count) < 0.5, -1.0, 1.0)
    x = side * (half_m - np.abs(rng.normal(0.0, 0.55, count)))
    z = rng.uniform(0.0, length_m, count)
    size = rng.uniform(0.03, 0.16, (count, 2))
    turn = rng.uniform(0.0, np.pi, count)
    c, s = np.cos(turn)[:, None], np.sin(turn)[:, None]
    a = np.stack([c * size[:, :1], s * size[:, :1]], -1)[:, 0]
    b = np.stack([-s * size[:, 1:], c * size[:, 1:]], -1)[:, 0]
    middle = np.stack([x, z], axis=1)
    corners = np.stack([middle - a - b, middle + a - b, middle + a + b, middle - a + b], axis=1)
    y = np.array((0.012, 0.018, 0.05, 0.03))[None] * rng.uniform(0.6, 1.4, (count, 1))
    quads = np.stack([corners[..., 0], np.broadcast_to(y, (count, 4)), corners[..., 1]], axis=-1)
    tones = np.array(
        (
            (0.86, 0.84, 0.78),
            (0.60, 0.50, 0.38),
            (0.35, 0.45, 0.55),
            (0.62, 0.30, 0.22),
            (0.30, 0.28, 0.25),
        )
    )
    mesh.quads(quads, (0.0, 1.0, 0.0), colour=tones[rng.integers(0, 5, count)])
    stones = np.stack(
        [rng.uniform(-half_m, half_m, 60), np.zeros(60), rng.uniform(0, length_m, 60)], axis=1
    )
    half = rng.uniform(0.015, 0.05, (60, 1)) * (1.0, 0.6, 1.0)
    mesh.boxes(stones - half * (1, 0.2, 1), stones + half, ("top", "right", "left", "back"),
               colour=np.array((0.66, 0.58, 0.46)) * rng.uniform(0.7, 1.1, (60, 1)))  # fmt: skip


def roof_things(
    mesh: MeshBuilder, at: tuple[float, float, float], rng: np.random.Generator
) -> None:
    """A round tank on legs, a dish, or a line with cloth."""
    x, y, z = at
    if rng.random() < 0.5:
        profile = [(0.62, 0.0), (0.62, 1.15), (0.55, 1.25), (0.16, 1.34), (0.16, 1.40), (0.0, 1.40)]
        lathe(mesh, (x + 0.6, y + 0.3, z + 0.6), (0, 1, 0), profile, 18, colour=(0.72, 0.74, 0.75),
              layer=Surface.PAINTED, tile_m=1.5)  # fmt: skip
        for off in ((0.2, 0.2), (1.0, 0.2), (0.2, 1.0), (1.0, 1.0)):
            tube(
                mesh,
                [(x + off[0], y, z + off[1]), (x + off[0], y + 0.32, z + off[1])],
                0.03,
                6,
                colour=_IRON,
            )
    else:
        bowl = [(0.48, 0.10), (0.36, 0.05), (0.20, 0.015), (0.0, 0.0)]
        for way in (1.0, -1.0):
            lathe(mesh, (x + 0.5, y + 0.95, z + 0.5), (0.3 * way, 0.5 * way, -0.8 * way),
                  [(r, way * d) for r, d in bowl], 18, colour=(0.80, 0.79, 0.76))  # fmt: skip
        tube(mesh, [(x + 0.5, y, z + 0.5), (x + 0.5, y + 0.95, z + 0.5)], 0.025, 6, colour=_IRON)

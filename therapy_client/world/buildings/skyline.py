"""What closes the view: far blocks, towers of the business district, hills in the haze."""

from __future__ import annotations

import numpy as np

from therapy_client.world.buildings.buildings import wall_quads, window_motion
from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.textures import Surface

_FACADES = (Surface.STONE, Surface.CONCRETE, Surface.RIBBON, Surface.OFFICE, Surface.BRICK)


def build_skyline(mesh: MeshBuilder, rng: np.random.Generator) -> None:
    """Raise the city beyond the streets that are built in detail."""
    low, high = _far_blocks(rng)
    corners, normals, widths = wall_quads(low, high)
    uv = np.zeros((len(widths), 4, 2), np.float32)
    uv[:, 1:3, 0] = (np.round(widths / 3.0) / 4.0)[:, None]
    uv[:, 2:, 1] = np.tile((high[:, 1] - low[:, 1]) / 13.2, 4)[:, None]
    layers = np.tile(np.array(_FACADES, np.float32)[rng.integers(0, len(_FACADES), len(low))], 4)
    tones = np.tile(rng.uniform(0.72, 0.98, (len(low), 1)) * np.array([[1.0, 0.97, 0.93]]), (4, 1))
    lit = window_motion(low, high, 0.8)
    mesh.quads(corners, normals, uv=uv, layer=layers, colour=tones, motion=lit)
    tops = np.stack(
        [
            np.stack([x, high[:, 1], z], -1)
            for x, z in (
                (low[:, 0], low[:, 2]),
                (high[:, 0], low[:, 2]),
                (high[:, 0], high[:, 2]),
                (low[:, 0], high[:, 2]),
            )
        ],
        axis=1,
    )
    mesh.quads(tops, (0, 1, 0), layer=Surface.ROOF, tile_m=8.0, colour=(0.72, 0.70, 0.68))
    _lay_far_ground(mesh)
    raise_hills(mesh, rng)


def _far_blocks(rng: np.random.Generator) -> tuple[Array, Array]:
    xs, zs = np.meshgrid(np.arange(-1500, 1501, 62.0), np.arange(-700, 2001, 62.0))
    spots = np.stack([xs.ravel(), zs.ravel()], axis=1)
    outside = (np.abs(spots[:, 0] - 46) > 415) | (spots[:, 1] < -190) | (spots[:, 1] > 655)
    behind = (spots[:, 1] < -250) & (np.abs(spots[:, 0]) < 260)
    spots = spots[outside & ~behind]
    spots = spots + rng.uniform(-9, 9, spots.shape)
    size = rng.uniform(20, 52, spots.shape)
    centre = np.exp(-(((spots[:, 0] - 90) / 260) ** 2) - ((spots[:, 1] - 900) / 330) ** 2)
    second = np.exp(-(((spots[:, 0] + 720) / 170) ** 2) - ((spots[:, 1] - 620) / 190) ** 2)
    chance = rng.random(len(spots))
    tall = np.where(
        chance < 0.10 + 0.5 * centre + 0.4 * second,
        rng.uniform(25, 70, len(spots)),
        rng.uniform(11, 24, len(spots)),
    )
    tall = tall * (1 + 1.5 * centre + 0.9 * second)
    size = np.where((tall > 45)[:, None], rng.uniform(20, 34, spots.shape), size)
    low = np.stack(
        [spots[:, 0] - size[:, 0] / 2, np.zeros(len(spots)), spots[:, 1] - size[:, 1] / 2], 1
    )
    high = np.stack([spots[:, 0] + size[:, 0] / 2, tall, spots[:, 1] + size[:, 1] / 2], 1)
    return low.astype(np.float32), high.astype(np.float32)


def _lay_far_ground(mesh: MeshBuilder) -> None:
    y, reach = -0.5, 6000.0
    for x0, x1, z0, z1 in (
        (-reach, reach, 624, reach),
        (-reach, reach, -reach, -168),
        (-reach, -356, -168, 624),
        (448, reach, -168, 624),
    ):
        mesh.quads(
            [[(x0, y, z0), (x1, y, z0), (x1, y, z1), (x0, y, z1)]],
            (0, 1, 0),
            colour=(0.56, 0.58, 0.50),
            layer=Surface.GRASS,
            tile_m=60.0,
        )


def raise_hills(mesh: MeshBuilder, rng: np.random.Generator) -> None:
    """Two rows of hills all round."""
    for radius, height, tone in (
        (4200.0, 230.0, (0.40, 0.46, 0.40)),
        (5400.0, 420.0, (0.38, 0.43, 0.42)),
    ):
        turn = np.linspace(0, 2 * np.pi, 121)
        wave = sum(np.sin(turn * k + rng.uniform(0, 6.3)) / k**0.8 for k in (2, 3, 5, 8, 13, 21))
        top = height * (0.55 + 0.28 * wave) + 40.0
        foot = np.stack([radius * np.sin(turn), np.full_like(turn, -1.0), radius * np.cos(turn)], 1)
        crest = foot * (1.12, 1, 1.12) + np.stack([0 * turn, top, 0 * turn], 1)
        corners = np.stack([foot[:-1], foot[1:], crest[1:], crest[:-1]], axis=1)
        inward = -(foot[:-1] + foot[1:]) * (1, 0, 1) / radius + np.array((0, 1.2, 0))
        mesh.quads(corners, inward, colour=tone, layer=Surface.GRASS, tile_m=300.0)

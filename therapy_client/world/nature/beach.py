"""What lies on a beach: pebbles and shells, driftwood, and weed where the highest waves left it."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.leaf_shapes import Leaf
from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.shapes import ball, tube
from therapy_client.world.geometry.surf import HIGHEST_M
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.nature.shore import Land

WRACK_M = HIGHEST_M + 0.05
"""Height of the line of weed: no wave of the picture reaches it."""

_PEBBLES, _SHELLS, _WEEDS = 180, 40, 150
_CLEAR_M = 1.2
"""Nothing lies nearer to the patient's feet than this."""

_STONES = np.array(((0.86, 0.82, 0.76), (0.66, 0.65, 0.65), (0.95, 0.90, 0.82), (0.78, 0.66, 0.58)))
_NACRE = np.array(((0.97, 0.92, 0.86), (0.95, 0.83, 0.74), (0.90, 0.86, 0.84)))


def along_height(land: Land, x: Array, height_m: float) -> Array:
    """Where, going toward the sea, the beach is down to this height at each x: z, (n,)."""
    z = np.linspace(1.0, 18.0, 341)
    heights = land.height_m(np.broadcast_to(x[:, None], (len(x), len(z))), z[None] + 0 * x[:, None])
    return np.asarray(z[np.argmax(heights < height_m, axis=1)])


def scatter(land: Land, solid: MeshBuilder, leafy: MeshBuilder, rng: np.random.Generator) -> None:
    """Strew the beach round the patient.

    Args:
        land: Where it lies.
        solid: Takes stones, shells and wood.
        leafy: Takes the weed.
        rng: Where chance comes from.
    """
    _pebbles(land, solid, rng)
    _shells(land, solid, rng)
    _driftwood(land, solid, rng)
    _weed(land, leafy, rng)


def _spots(land: Land, count: int, spread_m: float, rng: np.random.Generator) -> Array:
    """Feet (n, 3): most of them in a band that follows the line of weed, some higher up."""
    x = rng.normal(0.0, 9.0, 3 * count)
    z = along_height(land, x, WRACK_M + 0.06) - np.abs(rng.normal(0.0, spread_m, 3 * count))
    free = np.hypot(x, z) > _CLEAR_M
    return land.on(x[free][:count], z[free][:count])


def _by_the_feet(land: Land, rng: np.random.Generator) -> Array:
    """A few places before the patient, which one sees when one looks down."""
    turn, out = rng.uniform(-0.9, 0.9, 14), rng.uniform(_CLEAR_M + 0.1, 4.2, 14)
    return land.on(out * np.sin(turn), out * np.cos(turn))


def _pebbles(land: Land, mesh: MeshBuilder, rng: np.random.Generator) -> None:
    points, faces = ball(4, 6)
    feet = _spots(land, _PEBBLES, 1.6, rng)
    count = len(feet)
    size = 0.010 + 0.026 * rng.random(count) ** 2
    shape = size[:, None, None] * rng.uniform(0.75, 1.25, (count, 1, 3)) * (1.0, 0.55, 0.85)
    place = feet[:, None] + points[None] * shape + (0.0, 0.002, 0.0)
    tones = _STONES[rng.integers(0, len(_STONES), count)] * rng.uniform(0.8, 1.15, (count, 1))
    low = 0.78 + 0.22 * (points[:, 1] > -0.3)
    mesh.triangles(
        place.reshape(-1, 3),
        np.tile(points, (count, 1)),
        (faces[None] + len(points) * np.arange(count)[:, None, None]).reshape(-1, 3),
        colour=np.repeat(np.clip(tones, 0, 1), len(points), axis=0),
        openness=np.tile(low, count),
        layer=Surface.ROCK,
        tile_m=0.5,
    )


def _shells(land: Land, mesh: MeshBuilder, rng: np.random.Generator) -> None:
    """Fans with ribs, lying open side down."""
    ribs, rings = 13, 4
    turn = np.linspace(-1.25, 1.25, ribs)
    out = np.linspace(0.0, 1.0, rings)
    rib = 1.0 + 0.05 * np.cos(np.arange(ribs) * np.pi)
    around, r = np.meshgrid(turn, out, indexing="xy")
    dome = 0.34 * np.sin(np.pi * (0.12 + 0.80 * r)) * rib[None] * np.cos(0.8 * around)
    points = np.stack([r * np.sin(around), dome, r * np.cos(around) - 0.5], -1).reshape(-1, 3)
    first = (np.arange(rings - 1)[:, None] * ribs + np.arange(ribs - 1)).ravel()
    faces = np.stack([first, first + 1, first + ribs + 1, first, first + ribs + 1, first + ribs], 1)
    normals = points * (1.0, 2.2, 1.0) + np.array((0.0, 0.5, 0.5))
    shade = np.tile(0.80 + 0.20 * np.cos(np.arange(ribs) * np.pi), rings)
    feet = np.concatenate([_spots(land, _SHELLS, 2.6, rng), _by_the_feet(land, rng)])
    for foot in feet:
        size, yaw = rng.uniform(0.016, 0.036), rng.uniform(0, 2 * np.pi)
        cos, sin = np.cos(yaw), np.sin(yaw)
        about = np.array(((cos, 0, sin), (0, 1, 0), (-sin, 0, cos)))
        tone = _NACRE[rng.integers(len(_NACRE))] * rng.uniform(0.85, 1.0)
        banded = shade * np.repeat(1.0 - 0.10 * (np.arange(rings) % 2), ribs)
        mesh.triangles(
            points @ about * size + foot + (0.0, -0.05 * size, 0.0),
            normals @ about,
            faces.reshape(-1, 3),
            colour=tone * banded[:, None],
            layer=Surface.PLAIN,
        )


def _driftwood(land: Land, mesh: MeshBuilder, rng: np.random.Generator) -> None:
    """Two bleached boughs with stumps of twigs, half sunk in."""
    for x, z, long_m, thick_m, yaw in ((-5.6, 6.4, 1.9, 0.065, 0.5), (4.2, 5.2, 1.2, 0.040, -0.8)):
        t = np.linspace(0.0, 1.0, 14)
        wander = np.cumsum(rng.normal(0.0, 0.022, (14, 2)), axis=0)
        ahead = np.array((np.cos(yaw), np.sin(yaw)))
        plan = np.array((x, z)) + long_m * t[:, None] * ahead + wander
        ground = land.height_m(plan[:, 0], plan[:, 1])
        thick = thick_m * (1.0 - 0.72 * t) * (1.0 + 0.10 * np.sin(9 * t))
        line = np.stack([plan[:, 0], ground + 0.25 * thick, plan[:, 1]], 1)
        tone = np.array((0.74, 0.70, 0.65)) * (0.92 + 0.08 * np.sin(23 * t))[:, None]
        tube(mesh, line, thick, 9, capped=True, colour=tone, layer=Surface.PLANKS, tile_m=0.6)
        for at in (4, 7, 10):
            side = np.array((-ahead[1], 0.9, ahead[0])) * (1.0, 1.0, 1.0 - 2.0 * (at == 7))
            tip = line[at] + side * rng.uniform(0.10, 0.24)
            twig = [line[at], 0.5 * (line[at] + tip) + (0.02, 0.02, 0.0), tip]
            tube(mesh, twig, (0.5 * thick[at], 0.35 * thick[at], 0.12 * thick[at]), 6,
                 colour=(0.70, 0.66, 0.61), layer=Surface.PLANKS, tile_m=0.6)  # fmt: skip


def _weed(land: Land, mesh: MeshBuilder, rng: np.random.Generator) -> None:
    """Dry weed in a thin line, as the last high water left it."""
    x = np.sort(rng.uniform(-24.0, 24.0, _WEEDS))
    z = along_height(land, x, WRACK_M + 0.01 * float(rng.normal())) + rng.normal(0.0, 0.10, _WEEDS)
    feet = land.on(x, z, 0.012).astype(float)
    yaw = rng.uniform(0, 2 * np.pi, _WEEDS)
    ahead = np.stack([np.cos(yaw), rng.uniform(0.02, 0.16, _WEEDS), np.sin(yaw)], 1)
    side = np.stack([-np.sin(yaw), np.zeros(_WEEDS), np.cos(yaw)], 1)
    long = rng.uniform(0.10, 0.30, (_WEEDS, 1))
    half, reach = 0.5 * long * side, long * ahead
    corners = np.stack([feet - half, feet + half, feet + half + reach, feet - half + reach], 1)
    tones = np.array((0.46, 0.38, 0.22)) * rng.uniform(0.7, 1.3, (_WEEDS, 1))
    mesh.quads(
        corners,
        (0.0, 1.0, 0.0),
        colour=tones,
        openness=0.8,
        layer=np.where(rng.random(_WEEDS) < 0.5, Leaf.TUFT, Leaf.SMALL),
        uv=np.broadcast_to(np.array(((0, 0), (1, 0), (1, 1), (0, 1.0))), (_WEEDS, 4, 2)),
    )

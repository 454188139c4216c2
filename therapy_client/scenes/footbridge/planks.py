"""The planks that one walks on: weathered, each one board with its own grain, bolted at both ends.

Each knows its middle along the bridge, so that the shader can make room between them; what lies on
a plank (its bolts) goes with it.
"""

from __future__ import annotations

import itertools

import numpy as np

from therapy_client.world.geometry.hanging import deck_m
from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.textures import Surface

PITCH_M, THICK_M = 0.30, 0.045
_JOINT_M, _WORN_M = 0.003, 0.009
_BOARDS = 5
"""Boards in one tile of the surface, one above the other."""

_BOLT_X_M, _BOLT_Z_M, _BOLT_M = 0.45, 0.075, 0.013
_BOLT_SIDES = 7


def lay_planks(mesh: MeshBuilder, z: Array, half_m: float, rng: np.random.Generator) -> None:
    """Lay planks across the bridge.

    Args:
        mesh: Where they go; it should hang.
        z: (n,) their middles along the bridge, in metres.
        half_m: Half of their length, on which chance lies.
        rng: Where chance comes from.
    """
    count = len(z)
    y = np.array([deck_m(float(each)) for each in z])
    left = -half_m + rng.uniform(-0.03, 0.02, count)
    right = half_m + rng.uniform(-0.02, 0.03, count)
    tones = np.array((0.78, 0.71, 0.63)) * rng.uniform(0.78, 1.06, (count, 1))
    tones *= 1.0 + rng.normal(0.0, 0.012, (count, 3))
    motion = np.zeros((count, 4), np.float32)
    motion[:, 0], motion[:, 1] = z, 1.0
    board = rng.integers(0, _BOARDS, count)
    tilt = rng.uniform(-0.003, 0.0, (count, 2))  # never higher than the deck
    deep = PITCH_M / 2 - _JOINT_M
    outline = [
        (-deep, -THICK_M),
        (-deep, -_WORN_M),
        (-deep + _WORN_M, 0.0),
        (deep - _WORN_M, 0.0),
        (deep, -_WORN_M),
        (deep, -THICK_M),
    ]
    for (z0, y0), (z1, y1) in itertools.pairwise(outline):
        corners = np.empty((count, 4, 3))
        corners[:, (0, 3), 0], corners[:, (1, 2), 0] = left[:, None], right[:, None]
        corners[:, (0, 1), 1] = (y + y0 + tilt[:, 0] * (y0 > -THICK_M))[:, None]
        corners[:, (2, 3), 1] = (y + y1 + tilt[:, 1] * (y1 > -THICK_M))[:, None]
        corners[:, (0, 1), 2], corners[:, (2, 3), 2] = (z + z0)[:, None], (z + z1)[:, None]
        across = np.array((z0, z0, z1, z1)) / PITCH_M
        uv = np.empty((count, 4, 2))
        uv[..., 0] = np.array((0.0, 1.0, 1.0, 0.0)) + (rng.random((count, 1)) < 0.5)
        uv[..., 1] = (board[:, None] + 0.5 + 0.94 * across) / _BOARDS
        normal = (0.0, z1 - z0, y0 - y1)
        worn = 1.0 if y0 == y1 == 0.0 else 0.5
        mesh.quads(
            corners, normal, colour=tones * worn, uv=uv, motion=motion, layer=Surface.PLANKS
        )  # fmt: skip
    _cut_ends(mesh, np.stack([left, right], 1), (y, z), tones, motion)
    _bolt(mesh, y, z, motion, rng)


def _cut_ends(
    mesh: MeshBuilder, ends: Array, at: tuple[Array, Array], tones: Array, motion: Array
) -> None:
    y, z = at
    deep = PITCH_M / 2 - _JOINT_M
    for number, out in ((0, -1.0), (1, 1.0)):
        x = ends[:, number]
        corners = np.stack(
            [
                np.stack([x, y + dy, z + dz], 1)
                for dy, dz in (
                    (-THICK_M, -deep),
                    (-THICK_M, deep),
                    (-0.004, deep),
                    (-0.004, -deep),
                )
            ],
            1,
        )
        mesh.quads(
            corners, (out, 0, 0), colour=tones * 0.62, motion=motion, layer=Surface.WOOD, tile_m=0.5
        )


def _bolt(mesh: MeshBuilder, y: Array, z: Array, motion: Array, rng: np.random.Generator) -> None:
    """Round heads over the cables, two at each end, rusty and each turned its own way."""
    places = [(x, dz) for x in (-_BOLT_X_M, _BOLT_X_M) for dz in (-_BOLT_Z_M, _BOLT_Z_M)]
    count = len(z) * len(places)
    middle = np.concatenate(
        [np.stack([np.full_like(y, x), y - 0.003, z + dz], 1) for x, dz in places]
    )
    middle[:, [0, 2]] += rng.normal(0, 0.006, (count, 2))
    turn = 2 * np.pi * np.arange(_BOLT_SIDES) / _BOLT_SIDES
    ring = np.stack([np.cos(turn), np.zeros(_BOLT_SIDES), np.sin(turn)], 1)
    dome = np.concatenate([ring * _BOLT_M, [(0.0, 0.009, 0.0)]])
    normals = np.concatenate([ring + np.array((0.0, 0.5, 0.0)), [(0.0, 1.0, 0.0)]])
    side = np.arange(_BOLT_SIDES)
    fan = np.stack([side, (side + 1) % _BOLT_SIDES, np.full(_BOLT_SIDES, _BOLT_SIDES)], 1)
    every = fan[None] + len(dome) * np.arange(count)[:, None, None]
    tone = np.array((0.42, 0.34, 0.29)) * rng.uniform(0.75, 1.15, (count, 1))
    mesh.triangles(
        (middle[:, None] + dome[None]).reshape(-1, 3),
        np.tile(normals, (count, 1)),
        every.reshape(-1, 3),
        colour=np.repeat(tone, len(dome), axis=0),
        motion=np.repeat(np.tile(motion, (len(places), 1)), len(dome), axis=0),
        layer=Surface.METAL,
        tile_m=0.1,
    )

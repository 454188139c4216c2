"""Boulders in the river: where they lie, how they look, and the white water behind them."""

from __future__ import annotations

import numpy as np

from therapy_client.scenes.footbridge.gorge import bend_m
from therapy_client.world.geometry.hanging import LENGTH_M
from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.shapes import ball
from therapy_client.world.geometry.textures import Surface

_COUNT = 54
_ROCK = (0.66, 0.62, 0.57)
_WET = 0.45
_WAKE_M = 9.0
_RAPIDS_M = (-46.0, -14.0, 9.0, 38.0, 74.0)
"""Where along the river it falls over a step."""


def boulders(seed: int) -> Array:
    """Middles along and across the river and sizes, (n, 3), in metres."""
    rng = np.random.default_rng(seed)
    step = rng.choice(np.array(_RAPIDS_M), _COUNT)
    loose = rng.random(_COUNT) < 0.4
    x = np.where(loose, rng.uniform(-80, 80, _COUNT), step + rng.normal(0, 2.6, _COUNT))
    across = LENGTH_M / 2 + rng.normal(0, 8.0, _COUNT)
    return np.stack([x, across, 0.45 + 1.6 * rng.random(_COUNT) ** 2], axis=1)


def lay_boulders(mesh: MeshBuilder, stones: Array, rng: np.random.Generator) -> None:
    """Lay them, half under the river's level y = 0; what the water wets is dark."""
    points, faces = ball(6, 10)
    for x, across, size in stones:
        facets = rng.normal(size=(11, 3))
        facets /= np.linalg.norm(facets, axis=1, keepdims=True)
        reach = (points @ facets.T).max(axis=1, keepdims=True)
        shape = rng.uniform(0.8, 1.2, 3) * (1.1, 0.66, 0.9)
        bumps = 1.0 + 0.05 * np.sin(points @ rng.normal(0, 5.0, (3, 1)) + rng.uniform(0, 6))
        stone = points * np.minimum(1.0, 0.82 / np.maximum(reach, 0.5)) * bumps * shape * size
        low = float(rng.uniform(-0.25, 0.12)) * size
        dry = np.clip((stone[:, 1:2] + low - 0.10) / 0.15, 0.0, 1.0)
        tone = np.array(_ROCK) * rng.uniform(0.80, 1.12)
        mesh.triangles(
            stone + np.array((x, low, across + float(bend_m(x)))),
            points / shape,
            faces,
            colour=tone * (_WET + (1.0 - _WET) * dry),
            layer=Surface.ROCK,
            tile_m=3.0,
            openness=0.85,
        )


def white_water(x: Array, across: Array, stones: Array) -> Array:
    """How white the river is at points of the same shape, 0 to 1.

    Args:
        x: Along the river, the way it runs.
        across: Across it, with the banks at 0 and the bridge's length.
        stones: What `boulders` gave.
    """
    side = np.abs(across - LENGTH_M / 2)
    white = np.full(x.shape, 0.10)
    for at in _RAPIDS_M:
        off = x - at - 0.04 * side**1.3
        fall = np.where(off < 0.0, np.exp(-((off / 1.2) ** 2)), np.exp(-off / 5.5))
        white = np.maximum(white, 0.92 * fall * np.exp(-((side / 17.0) ** 2)))
    for stone_x, stone_across, size in stones:
        off, aside = x - stone_x, (across - stone_across) / size
        before = np.exp(-(((off + 0.8 * size) / (0.7 * size)) ** 2) - (aside / 1.1) ** 2)
        wide = 0.8 + 0.10 * np.maximum(off, 0.0)
        behind = np.where(off > 0.0, np.exp(-off / (_WAKE_M * 0.3 * size)), 0.0)
        white = np.maximum(white, 0.85 * before)
        white = np.maximum(white, 0.9 * behind * np.exp(-((aside / wide) ** 2)))
    return np.asarray(np.clip(white, 0.0, 1.0))

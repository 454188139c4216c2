"""Graffiti without script: bold shapes, drips and scribbles sprayed on a wall at z = 0."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.solids import bevelled
from therapy_client.world.things.looks import plain
from therapy_client.world.things.signs import flat_shape

_HUES = (
    (0.74, 0.24, 0.30),
    (0.20, 0.42, 0.62),
    (0.86, 0.70, 0.22),
    (0.30, 0.52, 0.36),
    (0.88, 0.88, 0.86),
)
_LIFT_M, _OVER_M = 0.004, 0.0025
_BOLT = np.array(((-0.9, -0.5), (-0.1, -0.2), (0.0, -0.75), (1.0, 0.45), (0.2, 0.2), (0.1, 0.8)))


def graffiti(seed: int, wide_m: float = 1.8, high_m: float = 0.9) -> MeshBuilder:
    """A piece of so many metres; its lower left corner is the origin.

    Args:
        seed: Another one sprays another piece.
        wide_m: Its width.
        high_m: Its height.
    """
    rng, mesh = np.random.default_rng(seed), MeshBuilder()
    hue, rim, light = (_HUES[k] for k in rng.permutation(len(_HUES))[:3])
    cloud = _cloud(rng, wide_m / 2, high_m / 2)
    middle = np.array((wide_m / 2, high_m / 2))
    flat_shape(mesh, cloud * 1.07 + middle, _LIFT_M, **plain(0.10, 0.10, 0.11))
    flat_shape(mesh, cloud + middle, _LIFT_M + _OVER_M, **plain(*hue))
    flat_shape(mesh, cloud * (0.86, 0.55) + middle, _LIFT_M + 2 * _OVER_M, **plain(*rim))
    for k in range(3):
        turned = rng.uniform(0.0, 2 * np.pi)
        jag = _BOLT @ np.array(
            ((np.cos(turned), np.sin(turned)), (-np.sin(turned), np.cos(turned)))
        )
        off = np.array((wide_m * (0.26 * k - 0.26), high_m * rng.uniform(-0.08, 0.08)))
        at = middle + off
        flat_shape(
            mesh, 1.14 * jag * high_m * 0.3 + at, _LIFT_M + 3 * _OVER_M, **plain(0.1, 0.1, 0.11)
        )
        flat_shape(mesh, jag * high_m * 0.3 + at, _LIFT_M + 4 * _OVER_M, **plain(*light))
    for x in rng.uniform(0.15, 0.85, 5) * wide_m:
        low = high_m * rng.uniform(-0.18, 0.1)
        bevelled(
            mesh,
            (x, low, 0.001),
            (x + 0.014, high_m * 0.35, _LIFT_M + _OVER_M / 2),
            0.001,
            **plain(*hue),
        )
    return mesh


def _cloud(rng: np.random.Generator, half_x: float, half_y: float) -> np.ndarray:
    """An outline of bulges round the origin."""
    turn = np.linspace(0, 2 * np.pi, 64)[:-1]
    bulge = 0.86 + 0.14 * np.abs(np.sin(3.5 * turn + rng.uniform(0, 3))) + 0.05 * np.sin(2 * turn)
    return np.column_stack([half_x * bulge * np.cos(turn), half_y * bulge * np.sin(turn)])


def scribble(
    seed: int, wide_m: float = 0.5, colour: tuple[float, float, float] = (0.12, 0.12, 0.14)
) -> MeshBuilder:
    """A looped line as of a hurried hand, with no letter in it."""
    rng, mesh = np.random.default_rng(seed), MeshBuilder()
    turns = np.linspace(0, 5 * np.pi, 26)
    x = np.linspace(0, wide_m, 26) + 0.07 * wide_m * np.sin(turns)
    y = 0.14 * np.cos(turns * rng.uniform(0.8, 1.2)) * rng.uniform(0.5, 1.2, 26) * wide_m
    line = np.column_stack([x, y])
    way = np.gradient(line, axis=0)
    out = (
        0.011
        * np.column_stack([-way[:, 1], way[:, 0]])
        / np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-9)
    )
    quads = np.stack(
        [line[:-1] - out[:-1], line[1:] - out[1:], line[1:] + out[1:], line[:-1] + out[:-1]], 1
    )
    place = np.concatenate([quads, np.full((*quads.shape[:2], 1), _LIFT_M)], 2)
    mesh.quads(place, (0, 0, 1), **plain(*colour))
    return mesh

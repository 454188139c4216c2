"""A planter: a tub of concrete with soil and leaves in it."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.placing import shaded_below
from therapy_client.world.geometry.solids import lathe
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.things.looks import ORIGIN, STONE, Look

_SOIL: Look = {"colour": (0.34, 0.27, 0.20), "layer": Surface.SOIL, "tile_m": 1.0}
_HUES = ((0.34, 0.50, 0.24), (0.28, 0.42, 0.22), (0.44, 0.56, 0.28))
_BLOOMS = ((0.82, 0.30, 0.36), (0.92, 0.80, 0.30), (0.86, 0.84, 0.90))


def planter(seed: int, radius_m: float = 0.42) -> MeshBuilder:
    """A round tub; another seed grows other leaves.

    Args:
        seed: Where chance begins.
        radius_m: Radius of its rim.
    """
    rng, mesh = np.random.default_rng(seed), MeshBuilder()
    r = radius_m
    lathe(
        mesh,
        [
            (0.80 * r, 0.0),
            (0.82 * r, 0.03),
            (0.94 * r, 0.46),
            (r, 0.48),
            (r, 0.56),
            (0.90 * r, 0.565),
            (0.88 * r, 0.50),
        ],
        ORIGIN,
        20,
        **STONE,
    )
    lathe(mesh, [(0.9 * r, 0.50), (0.5 * r, 0.53), (0.0, 0.54)], ORIGIN, 14, **_SOIL)
    leaves = 150
    turn, out = rng.uniform(0, 2 * np.pi, leaves), r * 0.85 * np.sqrt(rng.random(leaves))
    foot = np.column_stack([out * np.cos(turn), 0.53 + 0 * turn, out * np.sin(turn)])
    lean = rng.uniform(0.3, 1.0, (leaves, 1)) * np.column_stack(
        [np.cos(turn), 0 * turn, np.sin(turn)]
    )
    tip = foot + rng.uniform(0.12, 0.34, (leaves, 1)) * (lean * 0.6 + (0, 1.0, 0))
    side = 0.022 * np.column_stack([-np.sin(turn), 0 * turn, np.cos(turn)])
    middle = foot * 0.45 + tip * 0.55 + (0, 0.03, 0)
    tones = np.array(_HUES)[rng.integers(0, 3, leaves)] * rng.uniform(0.75, 1.15, (leaves, 1))
    for flip in (1.0, -1.0):
        mesh.quads(
            np.stack([foot, middle + side, tip, middle - side], 1),
            flip * (lean + np.array((0, 0.5, 0))),
            colour=tones,
        )
    for at in tip[rng.permutation(leaves)[:16]]:
        lathe(
            mesh,
            [(0.0, -0.012), (0.03, 0.012), (0.0, 0.016)],
            tuple(at),
            6,
            colour=_BLOOMS[int(rng.integers(0, 3))],
        )
    return shaded_below(mesh, 0.3, 0.6)

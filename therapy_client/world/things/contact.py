"""The shade that a thing lays on the ground it stands on, where next to no sky is seen."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.things.looks import Look, Point

PAVED: Look = {"colour": (0.84, 0.82, 0.79), "layer": Surface.PAVING, "tile_m": 3.0}
SQUARE: Look = {"colour": (0.86, 0.82, 0.76), "layer": Surface.PAVING, "tile_m": 3.0}
"""Pavements and squares as they are laid: a shade is the same ground again, darker."""

_LIFT_M, _REACH_M, _DARKEST, _LEAST_SKY = 0.004, 0.22, 0.55, 0.3


def contact(
    mesh: MeshBuilder,
    at: Point,
    half_m: tuple[float, float],
    ground: Look,
    reach_m: float = _REACH_M,
) -> None:
    """Lay the shade of something under it.

    Args:
        mesh: Takes it.
        at: Middle of its foot, in metres.
        half_m: Half of its foot along x and z.
        ground: What lies there.
        reach_m: How far the shade reaches beyond the foot.
    """
    x, y, z = at
    xs, zs = (
        np.array((-half - reach_m, -half, half, half + reach_m), np.float32) for half in half_m
    )
    u, v = (line.ravel() for line in np.meshgrid(xs, zs, indexing="ij"))
    inside = ((np.abs(u) < half_m[0] + 1e-4) & (np.abs(v) < half_m[1] + 1e-4)).astype(float)
    place = np.column_stack([x + u, np.full(16, y + _LIFT_M), z + v])
    first = (4 * np.arange(3)[:, None] + np.arange(3)).ravel()
    one = np.stack([first, first + 4, first + 5], 1)
    two = np.stack([first, first + 5, first + 1], 1)
    tone = 1.0 - (1.0 - _DARKEST) * inside
    own = {**ground, "colour": np.asarray(ground["colour"]) * tone[:, None]}
    own["openness"] = 1.0 - (1.0 - _LEAST_SKY) * inside
    mesh.triangles(place, np.tile((0.0, 1.0, 0.0), (16, 1)), np.concatenate([one, two]), **own)

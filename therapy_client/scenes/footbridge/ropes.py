"""Ropes of three strands, the cords that hang from them, and the lashings where they meet."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.geometry.vectors import cross

ROPE = (0.86, 0.74, 0.54)
_LAY_M = 0.2
"""Length along which a strand goes once around."""

_FADED = 0.10


def rope(
    mesh: MeshBuilder, path: npt.ArrayLike, radius_m: float, sides: int = 9, **look: npt.ArrayLike
) -> None:
    """A twisted rope.

    Args:
        mesh: Where it goes.
        path: (n, 3) points in metres.
        radius_m: Its radius.
        sides: How many sides it has.
        look: As in `MeshBuilder.triangles`, one for all of it.
    """
    line = np.asarray(path, float)
    ropes(mesh, line[None], radius_m, sides, **look)


def ropes(
    mesh: MeshBuilder, paths: Array, radius_m: float, sides: int, **look: npt.ArrayLike
) -> None:
    """Many ropes (n, rings, 3) at once."""
    count, rings, _ = paths.shape
    ahead = np.gradient(paths, axis=1).reshape(-1, 3)
    upright = np.abs(ahead[:, 1:2]) > 0.8 * np.linalg.norm(ahead, axis=1, keepdims=True)
    side = cross(ahead, np.where(upright, [[1.0, 0, 0]], [[0, 1.0, 0]]))
    side /= np.maximum(np.linalg.norm(side, axis=1, keepdims=True), 1e-9)
    up = cross(side, ahead)
    up /= np.maximum(np.linalg.norm(up, axis=1, keepdims=True), 1e-9)
    turn = 2 * np.pi * np.arange(sides + 1) / sides
    out = np.cos(turn)[None, :, None] * side[:, None] + np.sin(turn)[None, :, None] * up[:, None]
    out = out.reshape(count, rings, sides + 1, 3)
    step = np.linalg.norm(np.diff(paths, axis=1), axis=2)
    along = np.concatenate([np.zeros((count, 1)), np.cumsum(step, axis=1)], axis=1) / _LAY_M
    u = np.broadcast_to(turn / (2 * np.pi), (count, rings, sides + 1))
    v = np.broadcast_to(along[:, :, None], u.shape)
    ring, k = np.meshgrid(np.arange(rings - 1), np.arange(sides), indexing="ij")
    a = (ring * (sides + 1) + k).ravel()
    b, c, d = a + 1, a + sides + 2, a + sides + 1
    faces = np.stack([a, b, c, a, c, d], axis=1).reshape(-1, 3)
    every = faces[None] + rings * (sides + 1) * np.arange(count)[:, None, None]
    faded = 1.0 - _FADED * np.abs(np.sin(1.7 * np.repeat(along.ravel(), sides + 1) * _LAY_M))
    own = {"colour": np.asarray(ROPE), "layer": Surface.ROPE, **look}
    own["colour"] = np.asarray(own["colour"])[None] * faded[:, None]
    mesh.triangles(
        (paths[:, :, None] + radius_m * out).reshape(-1, 3),
        out.reshape(-1, 3),
        every.reshape(-1, 3),
        uv=np.stack([u, v], axis=-1).reshape(-1, 2),
        **own,
    )


def lash(mesh: MeshBuilder, places: Array, radius_m: float, long_m: float = 0.07) -> None:
    """Lashings round a rope that runs along z: three turns of a thin cord, one beside the other.

    Args:
        mesh: Where they go.
        places: (n, 3) their middles.
        radius_m: Radius of the rope inside.
        long_m: How much of the rope they cover.
    """
    turns, steps = 3.0, 11
    cord = long_m / turns / 2
    t = np.linspace(0.0, 1.0, steps)
    wound = (radius_m + 0.6 * cord) * np.stack(
        [np.cos(2 * np.pi * turns * t), np.sin(2 * np.pi * turns * t)], 1
    )
    coil = np.stack([wound[:, 0], wound[:, 1], (t - 0.5) * (long_m - cord)], 1)
    ropes(mesh, places[:, None] + coil[None], cord, 3, colour=np.asarray(ROPE) * 0.82)


def knot(mesh: MeshBuilder, places: Array, size_m: float) -> None:
    """Overhand knots at the lower ends of cords: two loops that cross."""
    t = np.linspace(0.0, 2 * np.pi, 9)
    loop = np.stack([np.cos(t) + 0.3 * np.cos(2 * t), 0.9 * np.sin(2 * t) * 0.7, np.sin(t)], 1)
    ropes(mesh, places[:, None] + size_m * loop[None], 0.55 * size_m, 3)

"""Shapes that are not boxes: tubes, balls, panels with a grid."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.vectors import cross


def tube(
    mesh: MeshBuilder,
    path: npt.ArrayLike,
    radius_m: npt.ArrayLike,
    sides: int = 8,
    *,
    capped: bool = False,
    **look: Any,
) -> None:
    """A tube along a path.

    Args:
        mesh: Where it goes.
        path: (n, 3) points in metres.
        radius_m: One radius or (n,).
        sides: How many sides it has.
        capped: Whether its ends are closed.
        look: As in `MeshBuilder.triangles`; arrays are per path point, (n, ...).
    """
    line = np.asarray(path, np.float32)
    count = len(line)
    ahead = np.gradient(line, axis=0)
    ahead /= np.maximum(np.linalg.norm(ahead, axis=1, keepdims=True), 1e-9)
    helper = np.where(np.abs(ahead[:, 1:2]) > 0.9, [[1.0, 0.0, 0.0]], [[0.0, 1.0, 0.0]])
    side = cross(ahead, helper)
    side /= np.linalg.norm(side, axis=1, keepdims=True)
    up = cross(side, ahead)
    turn = 2 * np.pi * np.arange(sides) / sides
    out = np.cos(turn)[None, :, None] * side[:, None] + np.sin(turn)[None, :, None] * up[:, None]
    radius = np.broadcast_to(np.asarray(radius_m, np.float32), (count,))
    place = line[:, None] + out * radius[:, None, None]
    spread = {key: _per_ring(value, count, sides) for key, value in look.items()}
    mesh.triangles(place.reshape(-1, 3), out.reshape(-1, 3), _ring_faces(count, sides), **spread)
    if capped:
        for end, sign in ((0, -1.0), (count - 1, 1.0)):
            fan = [(0, k, k + 1) for k in range(1, sides - 1)]
            own = {key: _one_ring(value, count, end, sides) for key, value in look.items()}
            mesh.triangles(place[end], np.tile(ahead[end] * sign, (sides, 1)), fan, **own)


def _per_ring(value: Any, count: int, sides: int) -> Any:
    if np.ndim(value) >= 1 and len(value) == count and count > 4:
        return np.repeat(np.asarray(value), sides, axis=0)
    return value


def _one_ring(value: Any, count: int, end: int, sides: int) -> Any:
    if np.ndim(value) >= 1 and len(value) == count and count > 4:
        return np.repeat(np.asarray(value)[end : end + 1], sides, axis=0)
    return value


@lru_cache(maxsize=256)
def _ring_faces(count: int, sides: int) -> npt.NDArray[np.uint32]:
    """The faces of a tube, not to be changed: a scene has hundreds of tubes of the same few."""
    ring, k = np.meshgrid(np.arange(count - 1), np.arange(sides), indexing="ij")
    a = (ring * sides + k).ravel()
    b = (ring * sides + (k + 1) % sides).ravel()
    c, d = b + sides, a + sides
    faces = np.stack([a, b, c, a, c, d], axis=1).reshape(-1, 3).astype(np.uint32)
    faces.flags.writeable = False
    return faces


def grid_panel(
    mesh: MeshBuilder,
    corner: tuple[float, float, float],
    along: tuple[float, float, float],
    up: tuple[float, float, float],
    normal: tuple[float, float, float],
    cells: tuple[int, int],
    **look: Any,
) -> Array:
    """A flat panel with a grid of corners, for light that changes across it.

    Args:
        mesh: Where it goes.
        corner: One corner in metres.
        along: Its first edge.
        up: Its second edge.
        normal: Its outside.
        cells: How many cells along each edge.
        look: As in `MeshBuilder.triangles`; a value may be a function of positions (n, 3).

    Returns:
        The positions, (n, 3).
    """
    s, t = np.meshgrid(
        np.linspace(0, 1, cells[0] + 1), np.linspace(0, 1, cells[1] + 1), indexing="ij"
    )
    place = (
        np.asarray(corner)
        + s.ravel()[:, None] * np.asarray(along)
        + t.ravel()[:, None] * np.asarray(up)
    ).astype(np.float32)
    first = (np.arange(cells[0])[:, None] * (cells[1] + 1) + np.arange(cells[1])).ravel()
    next_ = first + cells[1] + 1
    faces = np.stack([first, next_, next_ + 1, first, next_ + 1, first + 1], 1).reshape(-1, 3)
    normals = np.tile(np.asarray(normal, np.float32), (len(place), 1))
    own = {key: value(place) if callable(value) else value for key, value in look.items()}
    mesh.triangles(place, normals, faces, **own)
    return np.asarray(place)


def ball(rings: int, sectors: int) -> tuple[Array, npt.NDArray[np.uint32]]:
    """Points (n, 3) on a unit ball and the faces between them."""
    ring, sector = np.meshgrid(np.arange(rings + 1), np.arange(sectors + 1), indexing="ij")
    high = np.pi * (ring / rings - 0.5).ravel()
    round_ = (2 * np.pi * sector / sectors).ravel()
    points = np.stack(
        [np.cos(high) * np.cos(round_), np.sin(high), np.cos(high) * np.sin(round_)], axis=1
    )
    first = (np.arange(rings)[:, None] * (sectors + 1) + np.arange(sectors)).ravel()
    above = first + sectors + 1
    faces = np.stack([first, first + 1, above + 1, first, above + 1, above], 1).reshape(-1, 3)
    return points.astype(np.float32), faces.astype(np.uint32)

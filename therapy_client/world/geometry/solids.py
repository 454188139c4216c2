"""Solids that hold up close: boxes whose edges are rounded off, turned, drawn and stuffed things.

An edge that is rounded costs no more corners than a sharp one: each corner of a face keeps the
face's normal, and the narrow faces between them shade from one to the other.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from therapy_client.world.geometry.mesh import FEW, Array, MeshBuilder

Axis = Literal["x", "y", "z"]

_MOST_OF_SIDE = 0.42
"""A bevel takes no more than this share of the shortest side."""

_CREASE_COS = 0.72
"""Outlines that turn by more than some 44 degrees keep an edge there."""


def _bevel_faces() -> npt.NDArray[np.uint32]:
    """Triangles (44, 3) of a bevelled box of 24 corners, three a corner of the box: x, y, z."""

    def at(bits: int, axis: int) -> int:
        return 3 * bits + axis

    faces: list[tuple[int, int, int]] = []
    for axis in range(3):
        one, other = (1 << k for k in range(3) if k != axis)
        for side in (0, 1 << axis):
            a, b, c, d = (at(side | k, axis) for k in (0, one, one | other, other))
            faces += [(a, b, c), (a, c, d)]
        first, second = (k for k in range(3) if k != axis)
        for bits in (0, one, one | other, other):
            end = bits | 1 << axis
            a, b, c, d = at(bits, first), at(bits, second), at(end, second), at(end, first)
            faces += [(a, b, c), (a, c, d)]
    faces += [(at(bits, 0), at(bits, 1), at(bits, 2)) for bits in range(8)]
    return np.array(faces, np.uint32)


_FACES = _bevel_faces()
_BITS = np.array([[bits >> axis & 1 for axis in range(3)] for bits in range(8)], np.float32)


def bevelled(
    mesh: MeshBuilder,
    lowest: npt.ArrayLike,
    highest: npt.ArrayLike,
    bevel_m: float = 0.008,
    **look: Any,
) -> None:
    """Boxes along the axes with their edges taken off.

    Args:
        mesh: Where they go.
        lowest: (n, 3) or one corner, in metres.
        highest: (n, 3) or one opposite corner.
        bevel_m: How much is taken off an edge; less where a box is thin.
        look: As in `MeshBuilder.triangles`; one, or (n, ...) per box.
    """
    low, high = np.broadcast_arrays(
        np.atleast_2d(np.asarray(lowest, np.float32)),
        np.atleast_2d(np.asarray(highest, np.float32)),
    )
    for start in range(0, len(low), FEW):
        part = slice(start, start + FEW)
        own = {key: _part(key, value, part, len(low)) for key, value in look.items()}
        _bevelled_few(mesh, low[part], high[part], bevel_m, own)


def _bevelled_few(
    mesh: MeshBuilder, low: Array, high: Array, bevel_m: float, look: dict[str, Any]
) -> None:
    count, size = len(low), high - low
    bevel = np.minimum(bevel_m, _MOST_OF_SIDE * size.min(axis=1))[:, None, None, None]
    corner = low[:, None] + size[:, None] * _BITS
    inward = (1.0 - 2.0 * _BITS)[None, :, None, :]
    place = corner[:, :, None] + bevel * inward * (1.0 - np.eye(3, dtype=np.float32))
    normals = np.broadcast_to(-inward * np.eye(3, dtype=np.float32), place.shape)
    faces = _FACES[None] + 24 * np.arange(count, dtype=np.uint32)[:, None, None]
    mesh.triangles(place.reshape(-1, 3), normals.reshape(-1, 3), faces.reshape(-1, 3), **look)


_WIDTHS = {"colour": 1, "motion": 1}


def _part(key: str, value: Any, part: slice, count: int) -> Any:
    """A value given per box for the corners of some of the boxes."""
    if value is None or np.ndim(value) <= _WIDTHS.get(key, 0):
        return value
    return np.repeat(np.broadcast_to(value, (count, *np.shape(value)[1:]))[part], 24, axis=0)


def _around(outline: Array, *, closed: bool) -> tuple[Array, Array]:
    """Segments of an outline: their ends (n, 2, 2) and outward normals there (n, 2, 2).

    The outline runs against the clock, so that the outside lies to its right.
    """
    ends = np.roll(outline, -1, axis=0) if closed else outline[1:]
    starts = outline if closed else outline[:-1]
    ahead = ends - starts
    ahead /= np.maximum(np.linalg.norm(ahead, axis=1, keepdims=True), 1e-9)
    own = np.stack([ahead[:, 1], -ahead[:, 0]], axis=1)
    before, after = np.roll(own, 1, axis=0), np.roll(own, -1, axis=0)
    if not closed:
        before[0], after[-1] = own[0], own[-1]
    normals = np.stack(
        [
            np.where((own * other).sum(axis=1, keepdims=True) > _CREASE_COS, own + other, own)
            for other in (before, after)
        ],
        axis=1,
    )
    return np.stack([starts, ends], axis=1), normals


def lathe(
    mesh: MeshBuilder,
    profile: npt.ArrayLike,
    at_m: npt.ArrayLike,
    sides: int = 16,
    axis: Axis = "y",
    **look: Any,
) -> None:
    """Something turned: bottles, cups, pots, knobs.

    Args:
        mesh: Where it goes.
        profile: (n, 2) radius and height in metres, from the bottom outside up.
        at_m: Where its axis begins.
        sides: How many sides it has.
        axis: Which way its axis points.
        look: As in `MeshBuilder.triangles`, one for all of it.
    """
    ends, normals = _around(np.asarray(profile, np.float32), closed=False)
    turn = 2 * np.pi * np.arange(sides + 1, dtype=np.float32) / sides
    cos, sin = np.cos(turn), np.sin(turn)

    def turned(pairs: Array) -> Array:
        out, up = pairs[..., 0][..., None], pairs[..., 1][..., None]
        return np.stack([out * cos, up + 0 * cos, out * sin], axis=-1)

    place, facing = turned(ends), turned(normals)
    mesh.triangles(
        _along(place.reshape(-1, 3), axis) + np.asarray(at_m, np.float32),
        _along(facing.reshape(-1, 3), axis),
        _turned_faces(len(ends), sides),
        **look,
    )


@lru_cache(maxsize=256)
def _turned_faces(rings: int, sides: int) -> npt.NDArray[np.uint32]:
    """The faces of something turned, not to be changed: many things are of the same few."""
    k, s = np.meshgrid(np.arange(rings), np.arange(sides), indexing="ij")
    a = (2 * k * (sides + 1) + s).ravel()
    b, c, d = a + 1, a + sides + 2, a + sides + 1
    faces = np.stack([a, b, c, a, c, d], axis=1).reshape(-1, 3).astype(np.uint32)
    faces.flags.writeable = False
    return faces


def _along(points: Array, axis: Axis) -> Array:
    """Points whose own axis is y, with it along another."""
    order = {"x": (1, 0, 2), "y": (0, 1, 2), "z": (0, 2, 1)}[axis]
    return points[:, order]


def drawn(
    mesh: MeshBuilder,
    outline: npt.ArrayLike,
    span_m: tuple[float, float],
    axis: Axis = "x",
    cells: int = 1,
    **look: Any,
) -> None:
    """An outline drawn along an axis, with its ends closed: mouldings, seats, rails.

    Args:
        mesh: Where it goes.
        outline: (n, 2) in metres, against the clock, seen with the first number to the right and
            the second up: (z, y) along x, (x, z) along y, (x, y) along z.
        span_m: From where to where it goes along the axis.
        axis: Along which.
        cells: Into how many pieces it is cut, for light that changes along it.
        look: As in `MeshBuilder.triangles`, one for all of it.
    """
    flat = np.asarray(outline, np.float32)
    ends, normals = _around(flat, closed=True)
    steps = np.linspace(*span_m, cells + 1).astype(np.float32)
    place = _stood(ends[:, None], steps[None, :, None], axis)
    facing = _stood(normals[:, None] + 0 * ends[:, None], 0 * steps[None, :, None], axis)
    k, s = np.meshgrid(np.arange(len(ends)), np.arange(cells), indexing="ij")
    a = (2 * (k * (cells + 1) + s)).ravel()
    faces = np.stack([a, a + 1, a + 3, a, a + 3, a + 2], axis=1).reshape(-1, 3)
    mesh.triangles(place.reshape(-1, 3), facing.reshape(-1, 3), faces, **look)
    corners = np.vstack([flat.mean(axis=0, keepdims=True), flat])
    rim = np.arange(len(flat))
    fan = np.stack([0 * rim, rim + 1, (rim + 1) % len(flat) + 1], axis=1)
    for end, sign in ((span_m[0], -1.0), (span_m[1], 1.0)):
        cap = _stood(corners, np.float32(end) + 0 * corners[:, 0], axis)
        out = _stood(0 * corners, np.float32(sign) + 0 * corners[:, 0], axis)
        mesh.triangles(cap, out, fan, **look)


def _stood(flat: Array, along: Array, axis: Axis) -> Array:
    """Pairs (..., 2) and a place along an axis as points (..., 3)."""
    a, b, s = np.broadcast_arrays(flat[..., 0], flat[..., 1], along)
    return np.stack({"x": (s, b, a), "y": (a, s, b), "z": (a, b, s)}[axis], axis=-1)


def cushion(
    mesh: MeshBuilder,
    lowest: npt.ArrayLike,
    highest: npt.ArrayLike,
    softness: float = 5.0,
    cells: int = 6,
    **look: Any,
) -> None:
    """Something stuffed that fills a box: cushions, bags, loaves.

    Args:
        mesh: Where it goes.
        lowest: One corner, in metres.
        highest: The opposite one.
        softness: 2 is a ball, 12 nearly a box (the exponent of a superellipsoid).
        cells: Into how many pieces an edge is cut.
        look: As in `MeshBuilder.triangles`, one for all of it.
    """
    line = np.sin(np.linspace(-0.5, 0.5, cells + 1) * np.pi * 0.92) / np.sin(0.46 * np.pi)
    v, u = (each.ravel() for each in np.meshgrid(line, line, indexing="ij"))
    sides = []
    for axis in range(3):
        for sign in (-1.0, 1.0):
            side = np.empty((len(u), 3))
            side[:, axis], side[:, (axis + 1) % 3], side[:, (axis + 2) % 3] = sign, u, v
            sides.append(side)
    cube = np.vstack(sides)
    unit = cube / (np.abs(cube) ** softness).sum(axis=1, keepdims=True) ** (1.0 / softness)
    low, high = np.asarray(lowest, float), np.asarray(highest, float)
    half = np.maximum((high - low) / 2, 1e-4)
    slope = np.sign(unit) * np.abs(unit) ** (softness - 1.0) / half
    first = (np.arange(cells)[:, None] * (cells + 1) + np.arange(cells)).ravel()
    one = np.stack([first, first + 1, first + cells + 2], 1)
    two = np.stack([first, first + cells + 2, first + cells + 1], 1)
    each = np.vstack([one, two])
    faces = np.vstack([each + k * len(u) for k in range(6)])
    mesh.triangles((low + high) / 2 + unit * half, slope, faces, **look)

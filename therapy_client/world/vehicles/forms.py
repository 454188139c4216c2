"""Smooth shapes that bodies and cabins are made of: sheets, padded boxes, rings, discs."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.vectors import cross

Point = tuple[float, float, float]


def curve(points: npt.ArrayLike, count: int) -> Array:
    """A smooth line through points (Catmull-Rom), evenly spread over their number.

    Args:
        points: (n, k), at least two.
        count: How many points to give.

    Returns:
        (count, k).
    """
    given = np.asarray(points, float)
    line = np.concatenate([2 * given[:1] - given[1:2], given, 2 * given[-1:] - given[-2:-1]])
    at = np.linspace(0.0, len(given) - 1.0, count)
    piece = np.minimum(at.astype(int), len(given) - 2)
    t = (at - piece)[:, None]
    a, b, c, d = (line[piece + k] for k in range(4))
    return np.asarray(
        b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
    )


def sheet(
    mesh: MeshBuilder, points: npt.ArrayLike, outside: npt.ArrayLike, *, closed: bool = False,
    **look: Any,
) -> None:  # fmt: skip
    """A smooth sheet through a grid of points.

    Args:
        mesh: Where it goes.
        points: (n, m, 3) in metres.
        outside: A direction its outside faces, or (n, m, 3) one for each point.
        closed: Whether the last column joins the first, as round a tube.
        look: As in `MeshBuilder.triangles`; arrays (n, m, ...) are per point.
    """
    grid = np.asarray(points, np.float32)
    if closed:
        grid = np.concatenate([grid, grid[:, :1]], axis=1)
    across = _slope(grid, closed)
    out = cross(np.gradient(grid, axis=0).reshape(-1, 3), across.reshape(-1, 3))
    wanted = np.asarray(outside, np.float32)
    if wanted.ndim == 3:
        if closed:
            wanted = np.concatenate([wanted, wanted[:, :1]], axis=1)
        turned = (out * wanted.reshape(-1, 3)).sum(axis=1) < 0.0
    else:
        turned = np.full(len(out), (out @ wanted).sum() < 0.0)
    out[turned] *= -1.0
    own = {key: _per_point(value, closed) for key, value in look.items()}
    lay(mesh, grid, out.reshape(grid.shape), **own)


def lay(mesh: MeshBuilder, grid: Array, normals: Array, **look: Any) -> None:
    """Faces over a grid of points (n, m, 3) whose normals are known, (n, m, 3)."""
    rows, columns = grid.shape[:2]
    first = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)).ravel()
    below = first + columns
    faces = np.stack([first, below, below + 1, first, below + 1, first + 1], 1).reshape(-1, 3)
    own = {
        key: np.reshape(value, (rows * columns, *np.shape(value)[2:]))
        if np.ndim(value) >= 2
        else value
        for key, value in look.items()
    }
    mesh.triangles(grid.reshape(-1, 3), normals.reshape(-1, 3), faces, **own)


def _slope(grid: Array, closed: bool) -> Array:
    if not closed:
        return np.gradient(grid, axis=1)
    around = np.roll(grid[:, :-1], -1, axis=1) - np.roll(grid[:, :-1], 1, axis=1)
    return np.concatenate([around, around[:, :1]], axis=1)


def _per_point(value: Any, closed: bool) -> Any:
    if np.ndim(value) < 2 or not closed:
        return value
    given = np.asarray(value)
    return np.concatenate([given, given[:, :1]], axis=1)


def pad(
    mesh: MeshBuilder, low: Point, high: Point, round_m: float, fine: int = 2, **look: Any
) -> None:
    """A box along the axes whose edges are round, as cushions and housings are.

    Args:
        mesh: Where it goes.
        low: Its lowest corner, in metres.
        high: Its highest corner.
        round_m: Radius of its edges.
        fine: How many steps a rounded edge takes.
        look: As in `MeshBuilder.triangles`.
    """
    points, faces = rounded(low, high, round_m, fine)
    mesh.triangles(points[0], points[1], faces, **look)


def rounded(
    low: Point, high: Point, round_m: float, fine: int = 2
) -> tuple[tuple[Array, Array], npt.NDArray[np.uint32]]:
    """Points and normals, (n, 3) each, and faces of a box with round edges."""
    # An odd number of rings, and sectors beside the axes, keep every corner off the middle planes:
    # flats stay flat, and the poles belong to the quarter that their sector lies in.
    rings, sectors = 4 * fine - 1, 8 * fine
    tilt = np.pi * (np.arange(rings + 1) / rings - 0.5)[:, None]
    turn = (2 * np.pi * (np.arange(sectors + 1) + 0.5) / sectors)[None]
    quarter = np.stack(np.broadcast_arrays(np.cos(turn), np.sin(tilt), np.sin(turn)), axis=-1)
    unit = quarter * np.stack(np.broadcast_arrays(np.cos(tilt), 1.0, np.cos(tilt)), axis=-1)
    half = (np.asarray(high, np.float32) - low) / 2
    radius = min(round_m, float(half.min()))
    middle = (np.asarray(high, np.float32) + low) / 2
    place = middle + np.sign(quarter) * (half - radius) + radius * unit
    first = (np.arange(rings)[:, None] * (sectors + 1) + np.arange(sectors)).ravel()
    above = first + sectors + 1
    faces = np.stack([first, first + 1, above + 1, first, above + 1, above], 1).reshape(-1, 3)
    # What the poles leave open: one corner of each quarter's fan, below and above.
    corners = np.array([q * sectors // 4 for q in range(4)])
    caps = np.stack([corners[[0, 1, 2]], corners[[0, 2, 3]]])
    faces = np.concatenate([faces, caps, caps + rings * (sectors + 1)])
    points = np.asarray(place.reshape(-1, 3), np.float32)
    return (points, np.asarray(unit.reshape(-1, 3), np.float32)), faces.astype(np.uint32)


def frame_of(toward: npt.ArrayLike) -> tuple[Array, Array, Array]:
    """Two unit vectors across a direction (the second as far up as can be), and itself."""
    ahead = np.asarray(toward, float)
    ahead = ahead / np.linalg.norm(ahead)
    helper = np.array((0.0, 0.0, 1.0)) if abs(ahead[1]) > 0.95 else np.array((0.0, 1.0, 0.0))
    side = np.cross(helper, ahead)
    side /= np.linalg.norm(side)
    return side, np.cross(ahead, side), ahead


def ring(
    mesh: MeshBuilder, middle: Point, toward: npt.ArrayLike, radius_m: float,
    thick_m: npt.ArrayLike, count: tuple[int, int] = (48, 10), **look: Any,
) -> None:  # fmt: skip
    """A torus.

    Args:
        mesh: Where it goes.
        middle: Its middle.
        toward: Its axis.
        radius_m: From its middle to the middle of its bead.
        thick_m: Radius of the bead; (n + 1,) along the ring, from straight up and round.
        count: How many pieces round the ring and round the bead.
        look: As in `MeshBuilder.triangles`; arrays (n + 1, m + 1, ...) are per point.
    """
    side, up, ahead = frame_of(toward)
    turn = np.linspace(0.0, 2 * np.pi, count[0] + 1)
    bead = np.linspace(0.0, 2 * np.pi, count[1] + 1)
    out = np.sin(turn)[:, None] * side + np.cos(turn)[:, None] * up
    normal = np.cos(bead)[None, :, None] * out[:, None] + np.sin(bead)[None, :, None] * ahead
    thick = np.broadcast_to(np.asarray(thick_m, float), (count[0] + 1,))
    grid = np.asarray(middle) + radius_m * out[:, None] + thick[:, None, None] * normal
    lay(mesh, grid, normal, **look)


def disc(
    mesh: MeshBuilder, middle: Point, toward: npt.ArrayLike, radius_m: float, count: int = 32,
    hole_m: float = 0.0, **look: Any,
) -> None:  # fmt: skip
    """A flat disc, or a flat ring if it has a hole."""
    side, up, ahead = frame_of(toward)
    turn = np.linspace(0.0, 2 * np.pi, count + 1)
    out = np.sin(turn)[:, None] * side + np.cos(turn)[:, None] * up
    radii = np.array((hole_m, radius_m))
    grid = np.asarray(middle) + radii[:, None, None] * out[None]
    normals = np.tile(ahead.astype(np.float32), (2 * (count + 1), 1))
    first = np.arange(count)
    faces = np.stack(
        [first, first + 1, first + count + 2, first, first + count + 2, first + count + 1], 1
    )
    mesh.triangles(grid.reshape(-1, 3), normals, faces.reshape(-1, 3), **look)


def lathe(
    mesh: MeshBuilder, middle: Point, toward: npt.ArrayLike, profile: npt.ArrayLike,
    count: int = 24, **look: Any,
) -> None:  # fmt: skip
    """A turned shape: knobs, rims, lamps.

    Args:
        mesh: Where it goes.
        middle: Where its axis begins.
        toward: Its axis.
        profile: (n, 2) of radius and way along the axis, in metres, from its back rim to the
            middle of its front.
        count: How many pieces round it.
        look: As in `sheet`.
    """
    side, up, ahead = frame_of(toward)
    line = np.asarray(profile, float)
    turn = np.linspace(0.0, 2 * np.pi, count + 1)
    out = np.sin(turn)[:, None] * side + np.cos(turn)[:, None] * up
    grid = np.asarray(middle) + line[:, 0, None, None] * out[None] + line[:, 1, None, None] * ahead
    step = np.gradient(line, axis=0)
    normals = step[:, 1, None, None] * out[None] - step[:, 0, None, None] * ahead
    lay(mesh, grid, normals, **look)

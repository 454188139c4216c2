"""Walls with openings in them: windows and doors with rounded corners, reveals and seals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from therapy_client.world.geometry.mesh import Array, MeshBuilder

Colour = tuple[float, float, float]
Span = tuple[float, float]

_SEAL: Colour = (0.07, 0.07, 0.075)
_STEPS = 4
"""Pieces of a rounded corner."""


@dataclass(frozen=True)
class Plane:
    """A plane in the room, with coordinates of its own.

    Attributes:
        origin: Where (0, 0) lies, in metres.
        along: Unit vector of the first coordinate.
        up: Unit vector of the second.
        normal: Unit vector toward whoever looks at it.
    """

    origin: tuple[float, float, float]
    along: tuple[float, float, float]
    up: tuple[float, float, float]
    normal: tuple[float, float, float]

    def at(self, flat: npt.ArrayLike, out_m: float = 0.0) -> Array:
        """Points (n, 3) at places (n, 2) of the plane, so far before it."""
        place = np.asarray(flat, np.float32)
        spot = np.asarray(self.origin) + out_m * np.asarray(self.normal)
        across = place[..., :1] * np.asarray(self.along)
        return np.asarray(spot + across + place[..., 1:] * np.asarray(self.up), np.float32)

    def moved(self, out_m: float) -> Plane:
        """The plane so far toward whoever looks at it."""
        x, y, z = (at + out_m * way for at, way in zip(self.origin, self.normal, strict=True))
        return Plane((x, y, z), self.along, self.up, self.normal)


def facing_z(z_m: float, sign: float) -> Plane:
    """The plane z = `z_m`, looked at from its side `sign`; its coordinates are x and y."""
    return Plane((0.0, 0.0, z_m), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, sign))


def facing_x(x_m: float, sign: float) -> Plane:
    """The plane x = `x_m`, looked at from its side `sign`; its coordinates are z and y."""
    return Plane((x_m, 0.0, 0.0), (0.0, 0.0, 1.0), (0.0, 1.0, 0.0), (sign, 0.0, 0.0))


def facing_y(y_m: float, sign: float) -> Plane:
    """The plane y = `y_m`, looked at from its side `sign`; its coordinates are x and z."""
    return Plane((0.0, y_m, 0.0), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0), (0.0, sign, 0.0))


def rounded(across: Span, high: Span, radius_m: float, steps: int = _STEPS) -> Array:
    """A rectangle with rounded corners, (4 * (steps + 1), 2), against the clock."""
    (a0, a1), (b0, b1) = across, high
    r = min(radius_m, 0.49 * (a1 - a0), 0.49 * (b1 - b0))
    parts = []
    middles = ((a1 - r, b0 + r), (a1 - r, b1 - r), (a0 + r, b1 - r), (a0 + r, b0 + r))
    for k, (a, b) in enumerate(middles):
        turn = np.linspace(k - 1, k, steps + 1) * np.pi / 2
        parts.append(np.stack([a + r * np.cos(turn), b + r * np.sin(turn)], axis=1))
    return np.vstack(parts).astype(np.float32)


def ring(mesh: MeshBuilder, plane: Plane, outer: Array, inner: Array, **look: Any) -> None:
    """What lies between two outlines of as many points, flat in a plane."""
    place = plane.at(np.vstack([outer, inner]))
    count = len(outer)
    k = np.arange(count)
    after = (k + 1) % count
    faces = np.vstack(
        [np.stack([k, after, after + count], 1), np.stack([k, after + count, k + count], 1)]
    )
    mesh.triangles(place, np.tile(plane.normal, (2 * count, 1)), faces, **look)


def disc(mesh: MeshBuilder, plane: Plane, outline: Array, **look: Any) -> None:
    """What lies within an outline, flat in a plane."""
    place = plane.at(np.vstack([outline.mean(axis=0, keepdims=True), outline]))
    k = np.arange(len(outline))
    faces = np.stack([0 * k, k + 1, (k + 1) % len(outline) + 1], axis=1)
    mesh.triangles(place, np.tile(plane.normal, (len(place), 1)), faces, **look)


def hem(
    mesh: MeshBuilder, plane: Plane, outline: Array, deep_m: float, sign: float, **look: Any
) -> None:
    """The side of an outline, from the plane so far behind it.

    Args:
        mesh: Where it goes.
        plane: In which the outline lies.
        outline: (n, 2) against the clock.
        deep_m: How far it goes behind the plane.
        sign: 1 looks away from the middle (a plate's edge), -1 toward it (a window's reveal).
        look: As in `MeshBuilder.triangles`.
    """
    ahead = np.roll(outline, -1, axis=0) - np.roll(outline, 1, axis=0)
    ahead /= np.maximum(np.linalg.norm(ahead, axis=1, keepdims=True), 1e-9)
    out = sign * np.stack([ahead[:, 1], -ahead[:, 0]], axis=1)
    normals = plane.at(out) - np.asarray(plane.origin, np.float32)
    place = np.vstack([plane.at(outline), plane.at(outline, -deep_m)])
    k = np.arange(len(outline))
    after = (k + 1) % len(outline)
    below = len(outline)
    faces = np.vstack(
        [np.stack([k, after, after + below], 1), np.stack([k, after + below, k + below], 1)]
    )
    mesh.triangles(place, np.tile(normals, (2, 1)), faces, **look)


def plate(
    mesh: MeshBuilder,
    plane: Plane,
    across: Span,
    high: Span,
    radius_m: float = 0.01,
    thick_m: float = 0.01,
    **look: Any,
) -> None:
    """A plate with rounded corners that stands out from a wall."""
    front = plane.moved(thick_m)
    bevel = min(0.3 * thick_m, 0.004)
    steps = 1 if radius_m < 0.006 else 2 if radius_m < 0.03 else _STEPS
    outline = rounded(across, high, radius_m, steps)
    within = (across[0] + bevel, across[1] - bevel), (high[0] + bevel, high[1] - bevel)
    inside = rounded(*within, max(radius_m - bevel, 0.0005), steps)
    disc(mesh, front, inside, **look)
    ring(mesh, front.moved(-bevel / 2), outline, inside, **look)
    hem(mesh, front.moved(-bevel), outline, thick_m - bevel, 1.0, **look)


def bordered(
    mesh: MeshBuilder,
    plane: Plane,
    outer: tuple[Span, Span],
    inner: tuple[Span, Span],
    radius_m: float,
    **look: Any,
) -> Array:
    """A flat piece of wall with a rounded opening; gives the opening's outline."""
    hole = rounded(*inner, radius_m)
    (a0, a1), (b0, b1) = outer
    corners = np.array([(a1, b0), (a1, b1), (a0, b1), (a0, b0)], np.float32)
    ring(mesh, plane, np.repeat(corners, _STEPS + 1, axis=0), hole, **look)
    return hole


@dataclass(frozen=True)
class Opening:
    """An opening in a piece of wall.

    Attributes:
        outer: The piece of wall: from where to where along and up.
        inner: The opening.
        radius_m: How round its corners are.
        deep_m: How far behind the wall the pane is.
        seal_m: How wide the rubber around the pane is; 0 for none.
    """

    outer: tuple[Span, Span]
    inner: tuple[Span, Span]
    radius_m: float
    deep_m: float
    seal_m: float = 0.016


def window(mesh: MeshBuilder, plane: Plane, opening: Opening, **wall: Any) -> None:
    """A piece of wall with an opening, its reveal, and a rubber seal around the pane.

    Args:
        mesh: Where it goes.
        plane: The wall's.
        opening: The piece of wall and what is open of it.
        wall: The look of the wall, as in `MeshBuilder.triangles`.
    """
    radius_m, s = opening.radius_m, opening.seal_m
    hole = bordered(mesh, plane, opening.outer, opening.inner, radius_m, **wall)
    hem(mesh, plane, hole, opening.deep_m, -1.0, **wall)
    if s <= 0.0:
        return
    (a0, a1), (b0, b1) = opening.inner
    within = rounded((a0 + s, a1 - s), (b0 + s, b1 - s), max(radius_m - s, 0.004))
    lip = plane.moved(0.4 * s - opening.deep_m)
    ring(mesh, lip, hole, within, colour=_SEAL)
    hem(mesh, lip, within, 1.4 * s, -1.0, colour=_SEAL)

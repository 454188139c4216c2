"""How much of the sky each point of a cabin sees through its windows, baked when it is built.

A point is open by the share of directions before it (as a matt surface weighs them) that leave
the car through glass: not through roof, doors or floor, and past dashboard, seats and tunnel.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from panda3d.core import PTA_LVecBase4f

from therapy_client.turns import give_way
from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.vectors import cross
from therapy_client.world.light.numbers import shader_numbers

_RAYS = 16
_LEAST, _GROUND_SHARE = 0.05, 0.55
_OFF_M = 0.015
_AT_ONCE = 2500
_SAME_M = 0.02
_NIGHT_SHARE = 0.05
"""What the lit road sends back through the windows at night; by day nobody sees it."""

Axes = tuple[Array, Array, Array]


@dataclass(frozen=True)
class Openings:
    """A car as light sees it: a belt line, a roof, and what is solid between them.

    Attributes:
        belt_y_m: Below it all is closed.
        belt: x half, z back and z ahead of the glass at the belt line.
        roof_y_m: Height of the roof.
        roof: x half, z back and z ahead of the roof.
        solid: (k, 2, 3) corners of boxes inside.
    """

    belt_y_m: float
    belt: tuple[float, float, float]
    roof_y_m: float
    roof: tuple[float, float, float]
    solid: tuple[tuple[tuple[float, float, float], tuple[float, float, float]], ...]


def openings_of(car: Openings) -> PTA_LVecBase4f:
    """The same as numbers of the shader, `openings`."""
    rows = shader_numbers(2)
    for row, (plot, high) in enumerate(((car.belt, car.belt_y_m), (car.roof, car.roof_y_m))):
        rows[row] = (*plot, high)
    return rows


def daylit(mesh: MeshBuilder, car: Openings, glow: Array | None = None) -> MeshBuilder:
    """A copy whose points know how open they are; for `CABIN`.

    Args:
        mesh: The cabin.
        car: What shades it.
        glow: (k, 4) lamps that never go out, x, y, z and strength, as those of the dials; by night
            they are what one sees the cabin by.
    """
    vertices, indices = mesh.arrays()
    place, out = vertices["position"], vertices["normal"]
    alike, first, number = _alike(place, out)
    open_ = np.empty(alike, np.float32)
    for start in range(0, alike, _AT_ONCE):
        part = first[start : start + _AT_ONCE]
        open_[start : start + _AT_ONCE] = openness(place[part], out[part], car)
        give_way()
    open_ = open_[number]
    own = vertices["colour"][:, 3] / 255.0
    vertices["colour"][:, 3] = np.clip(own * (_LEAST + (1.0 - _LEAST) * open_), 0, 1) * 255
    motion = np.zeros((len(place), 4), np.float32)
    motion[:, 2] = 1.0
    motion[:, 0] = _NIGHT_SHARE * open_
    for x, y, z, strength in glow if glow is not None else ():
        way = np.array((x, y, z)) - place
        far2 = (way * way).sum(axis=1)
        toward = np.clip((way * out).sum(axis=1) / np.sqrt(far2), 0.0, 1.0)
        motion[:, 0] += strength * (0.25 + toward) / (1.0 + far2 / 0.02)
    vertices["motion"] = motion
    lit = MeshBuilder()
    lit.take(vertices, indices)
    return lit


def _alike(place: Array, out: Array) -> tuple[int, npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Points that see the same: how many kinds, one of each, and which kind each point is.

    A cabin has thousands of small parts; what lies within 2 cm and faces one way is as light.
    """
    cell = np.round(place / _SAME_M).astype(np.int64)
    cell -= cell.min(axis=0)
    facing = np.round(2.0 * out).astype(np.int64) + 2
    key = np.zeros(len(place), np.int64)
    for column in (*cell.T, *facing.T):
        key = key * (int(column.max()) + 1) + column
    _, first, number = np.unique(key, return_index=True, return_inverse=True)
    return len(first), first, number


def openness(place: Array, out: Array, car: Openings) -> Array:
    """The share of the sky that points see through the windows, (n,), 0 to 1."""
    way = _directions(out)
    at = np.float32(_OFF_M) * out + place
    x, y, z = (at[:, axis, None] for axis in range(3))
    # One part of the way along each axis at a time: nothing is summed over a short last axis.
    steps = [np.where(np.abs(part) < 1e-4, np.float32(1e-4), part) for part in way]
    inverse = [1.0 / step for step in steps]
    starts = (x, y, z)
    belt = _within(starts, steps, (car.belt_y_m - y) * inverse[1], car.belt)
    roof = _within(starts, steps, (car.roof_y_m - y) * inverse[1], car.roof)
    below, rises = y < car.belt_y_m, steps[1] > 0.0
    seen = np.where(rises, ~roof & (~below | belt), 0.0)
    seen = np.where(~rises & ~below & ~belt, _GROUND_SHARE, seen)
    for low, high in car.solid:
        seen = seen * ~_meets(starts, inverse, low, high)
    return np.asarray(seen.mean(axis=1), np.float32)


def _within(
    at: Axes, way: Sequence[Array], t: Array, plot: tuple[float, float, float]
) -> npt.NDArray[np.bool_]:
    x, z = at[0] + t * way[0], at[2] + t * way[2]
    return np.asarray((np.abs(x) < plot[0]) & (z > plot[1]) & (z < plot[2]))


def _meets(
    at: Axes, inverse: Sequence[Array], low: Sequence[float], high: Sequence[float]
) -> npt.NDArray[np.bool_]:
    near, far = np.float32(-1e-3), np.float32(2.0)
    nearest: Array | np.float32 = near
    farthest: Array | np.float32 = far
    for axis in range(3):
        one = (low[axis] - at[axis]) * inverse[axis]
        other = (high[axis] - at[axis]) * inverse[axis]
        nearest = np.maximum(nearest, np.minimum(one, other))
        farthest = np.minimum(farthest, np.maximum(one, other))
    # What begins inside a box belongs to it and is not shaded by it.
    return np.asarray((farthest > nearest) & (nearest > near))


def _directions(out: Array) -> list[Array]:
    """Directions over each normal, x, y, z of (n, rays), as many as a matt surface weighs them."""
    k = np.arange(_RAYS)
    turn, share = k * 2.39996, np.sqrt((k + 0.5) / _RAYS)
    weights = np.stack([share * np.cos(turn), share * np.sin(turn), np.sqrt(1.0 - share**2)])
    helper = np.where(np.abs(out[:, 1:2]) > 0.9, [[1.0, 0.0, 0.0]], [[0.0, 1.0, 0.0]])
    side = cross(helper, out)
    side /= np.maximum(np.linalg.norm(side, axis=1, keepdims=True), 1e-9)
    other = cross(out, side)
    return [
        np.asarray(
            np.stack([side[:, axis], other[:, axis], out[:, axis]], axis=1) @ weights, np.float32
        )
        for axis in range(3)
    ]

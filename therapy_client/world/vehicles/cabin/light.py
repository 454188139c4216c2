"""How much of the sky each point of a cabin sees through its windows, baked when it is built.

A point is open by the share of directions before it (as a matt surface weighs them) that leave
the car through glass: not through roof, doors or floor, and past dashboard, seats and tunnel.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from panda3d.core import PTA_LVecBase4f

from therapy_client.turns import give_way
from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.light.numbers import shader_numbers

_RAYS = 20
_LEAST, _GROUND_SHARE = 0.05, 0.55
_OFF_M = 0.015
_AT_ONCE = 2500


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
    open_ = np.empty(len(place), np.float32)
    for start in range(0, len(place), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        open_[part] = openness(place[part], out[part], car)
        give_way()
    own = vertices["colour"][:, 3] / 255.0
    vertices["colour"][:, 3] = np.clip(own * (_LEAST + (1.0 - _LEAST) * open_), 0, 1) * 255
    motion = np.zeros((len(place), 4), np.float32)
    motion[:, 2] = 1.0
    for x, y, z, strength in glow if glow is not None else ():
        way = np.array((x, y, z)) - place
        far2 = (way * way).sum(axis=1)
        toward = np.clip((way * out).sum(axis=1) / np.sqrt(far2), 0.0, 1.0)
        motion[:, 0] += strength * (0.25 + toward) / (1.0 + far2 / 0.02)
    vertices["motion"] = motion
    lit = MeshBuilder()
    lit.take(vertices, indices)
    return lit


def openness(place: Array, out: Array, car: Openings) -> Array:
    """The share of the sky that points see through the windows, (n,), 0 to 1."""
    way = _directions(out)
    at = place[:, None] + _OFF_M * out[:, None]
    up = way[..., 1]
    steep = np.where(np.abs(up) < 1e-3, 1e-3, up)
    belt = _within(at, way, (car.belt_y_m - at[..., 1]) / steep, car.belt)
    roof = _within(at, way, (car.roof_y_m - at[..., 1]) / steep, car.roof)
    below = at[..., 1] < car.belt_y_m
    rises = up > 0.0
    seen = np.where(rises, ~roof & (~below | belt), 0.0) * 1.0
    seen = np.where(~rises & ~below & ~belt, _GROUND_SHARE, seen)
    for low, high in car.solid:
        seen = seen * ~_meets(at, way, np.array(low), np.array(high))
    return np.asarray(seen.mean(axis=1), np.float32)


def _within(
    at: Array, way: Array, t: Array, plot: tuple[float, float, float]
) -> npt.NDArray[np.bool_]:
    x, z = at[..., 0] + t * way[..., 0], at[..., 2] + t * way[..., 2]
    return np.asarray((np.abs(x) < plot[0]) & (z > plot[1]) & (z < plot[2]))


def _meets(at: Array, way: Array, low: Array, high: Array) -> npt.NDArray[np.bool_]:
    inverse = 1.0 / np.where(np.abs(way) < 1e-6, 1e-6, way)
    one, other = (low - at) * inverse, (high - at) * inverse
    near = np.minimum(one, other).max(axis=-1)
    far = np.maximum(one, other).min(axis=-1)
    return np.asarray((far > np.maximum(near, 0.0)) & (near < 2.0) & (near > -1e-3))


def _directions(out: Array) -> Array:
    """Directions over each normal, (n, rays, 3), as many as a matt surface weighs them."""
    k = np.arange(_RAYS)
    turn, share = k * 2.39996, np.sqrt((k + 0.5) / _RAYS)
    x, y = share * np.cos(turn), share * np.sin(turn)
    z = np.sqrt(1.0 - share**2)
    helper = np.where(np.abs(out[:, 1:2]) > 0.9, [[1.0, 0.0, 0.0]], [[0.0, 1.0, 0.0]])
    side = np.cross(helper, out)
    side /= np.maximum(np.linalg.norm(side, axis=1, keepdims=True), 1e-9)
    other = np.cross(out, side)
    return np.asarray(
        x[None, :, None] * side[:, None] + y[None, :, None] * other[:, None]
        + z[None, :, None] * out[:, None], np.float32,
    )  # fmt: skip

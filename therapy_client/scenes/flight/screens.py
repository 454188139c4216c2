"""The screens in the backs of the seats ahead, which tell without words what is going on.

Each step of a flight has a picture: they are what changes straight ahead of whoever sits there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from therapy_client.scenes.flight.cabin_measures import SEATS_X_M
from therapy_client.scenes.flight.flying import (
    BOARDED,
    CRUISE,
    DOORS_SHUT,
    LANDING,
    TAKE_OFF,
    TAXIING,
)
from therapy_client.scenes.flight.seats import LEAN
from therapy_client.world.geometry.mesh import Colour, MeshBuilder
from therapy_client.world.vehicles.forms import curve

WELCOME, BELTS, WAYS_OUT, MAP, ROUGH, CLIMB, DESCENT = range(7)
"""What a screen shows."""

MIDDLE_Y_M, HALF_M = 1.040, (0.120, 0.070)
_FACE_Z_M, _LAYER_M = -0.4125, 0.0006
_ROUGH_FROM = 0.3
_OF_PHASE: Final = {
    BOARDED: WELCOME,
    DOORS_SHUT: BELTS,
    TAXIING: WAYS_OUT,
    CRUISE: MAP,
    TAKE_OFF: CLIMB,
    LANDING: DESCENT,
}
_WHITE, _AMBER, _GREEN = (0.92, 0.94, 0.96), (1.0, 0.70, 0.16), (0.24, 0.80, 0.42)
_PLANE = ((-0.42, 0.02), (-0.10, 0.06), (0.02, 0.34), (0.10, 0.34), (0.08, 0.06), (0.30, 0.05),
          (0.42, 0.0), (0.30, -0.05), (0.08, -0.06), (0.10, -0.34), (0.02, -0.34), (-0.10, -0.06),
          (-0.42, -0.02), (-0.50, -0.14), (-0.44, 0.0), (-0.50, 0.14))  # fmt: skip
"""A plane from above, its nose to the right."""
_SIDE = ((-0.5, 0.02), (-0.5, 0.26), (-0.42, 0.26), (-0.30, 0.08), (0.30, 0.08), (0.46, 0.0),
         (0.40, -0.07), (-0.40, -0.06))  # fmt: skip
"""A plane from the side."""

Points = Sequence[tuple[float, float]]


def screen_of(level: float, turbulence: float) -> int:
    """Which picture is shown at a level of the phase and in this air."""
    phase = round(level)
    if phase == CRUISE and turbulence > _ROUGH_FROM:
        return ROUGH
    return _OF_PHASE.get(phase, WELCOME)


def build_screen(picture: int) -> MeshBuilder:
    """One picture on the back of each seat of a row; its row's middle is z = 0."""
    mesh = MeshBuilder()
    for x in (*SEATS_X_M, *(-each for each in SEATS_X_M)):
        _DRAWN[picture](_Canvas(mesh, x))
    return mesh


class _Canvas:
    """A screen to draw on, -1 to 1 both ways; what comes later lies over what came before."""

    def __init__(self, mesh: MeshBuilder, x_m: float) -> None:
        self._mesh, self._x_m, self._layers = mesh, x_m, 0

    def fill(self, low: Colour, high: Colour) -> None:
        """The whole of it, from one colour below to another above."""
        self._draw(((-1, -1), (1, -1), (1, 1), (-1, 1)), np.array((low, low, high, high)))

    def shape(
        self, points: Points, colour: Colour, at: tuple[float, float] = (0, 0), size: float = 1.0,
        turn_deg: float = 0.0,
    ) -> None:  # fmt: skip
        """A flat shape that sees all its corners from its middle; `size` is of the height."""
        c, s = np.cos(np.radians(turn_deg)), np.sin(np.radians(turn_deg))
        flat = np.array(points) @ np.array(((c, s), (-s, c))) * size
        flat[:, 0] *= HALF_M[1] / HALF_M[0]
        self._draw([(float(u + at[0]), float(v + at[1])) for u, v in flat], np.array(colour))

    def disc(self, at: tuple[float, float], size: float, colour: Colour) -> None:
        """A disc."""
        turn = np.linspace(0.0, 2 * np.pi, 25)[:-1]
        self.shape([(float(np.cos(t)), float(np.sin(t))) for t in turn], colour, at, size)

    def line(self, points: Points, wide: float, colour: Colour) -> None:
        """A line of one width."""
        path = np.array(points, float)
        along = np.gradient(path, axis=0)
        along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-6)
        off = 0.5 * wide * np.stack([-along[:, 1] * HALF_M[1] / HALF_M[0], along[:, 0]], axis=1)
        for k in range(len(path) - 1):
            corners = (path[k] + off[k], path[k + 1] + off[k + 1], path[k + 1] - off[k + 1],
                       path[k] - off[k])  # fmt: skip
            self._draw([(float(u), float(v)) for u, v in corners], np.array(colour), same=k > 0)

    def _draw(self, points: Points, colour: np.ndarray, *, same: bool = False) -> None:
        self._layers += 0 if same else 1
        flat = np.clip(np.array(points, float), -1.0, 1.0)  # land ends at the screen's edge
        y = MIDDLE_Y_M + HALF_M[1] * flat[:, 1]
        z = _FACE_Z_M - LEAN * (y - 0.45) - _LAYER_M * self._layers
        rim = np.stack([self._x_m + HALF_M[0] * flat[:, 0], y, z], axis=1)
        place = np.vstack([[rim.mean(axis=0)], rim])
        tone = np.vstack([[colour.mean(axis=0)], colour]) if colour.ndim == 2 else colour
        count = len(rim)
        faces = [(0, 1 + k, 1 + (k + 1) % count) for k in range(count)]
        self._mesh.triangles(place, np.tile((0.0, -LEAN, -1.0), (count + 1, 1)), faces,
                             colour=tone)  # fmt: skip


def _welcome(on: _Canvas) -> None:
    on.fill((0.62, 0.76, 0.90), (0.16, 0.38, 0.72))
    on.disc((0.45, 0.35), 0.34, (1.0, 0.92, 0.66))
    for at, size in (((-0.5, -0.35), 0.34), ((-0.2, -0.30), 0.26), ((0.55, -0.55), 0.30)):
        on.disc(at, size, _WHITE)
    on.shape(_PLANE, (0.10, 0.20, 0.42), (-0.25, 0.30), 0.85, 20.0)


def _belt(on: _Canvas, colour: Colour) -> None:
    """Two halves of a belt that meet in a buckle over somebody's lap."""
    on.disc((0.0, 0.52), 0.20, _WHITE)
    on.shape(((-0.42, -0.5), (0.42, -0.5), (0.36, 0.25), (-0.36, 0.25)), _WHITE, (0.0, 0.0))
    on.line(((-0.62, -0.42), (-0.12, -0.22)), 0.16, colour)
    on.line(((0.62, -0.42), (0.12, -0.22)), 0.16, colour)
    on.shape(((-0.2, -0.14), (0.2, -0.14), (0.2, 0.14), (-0.2, 0.14)), colour, (0.0, -0.22))


def _belts(on: _Canvas) -> None:
    on.fill((0.05, 0.10, 0.22), (0.08, 0.16, 0.32))
    _belt(on, _GREEN)


def _ways_out(on: _Canvas) -> None:
    on.fill((0.05, 0.10, 0.22), (0.08, 0.16, 0.32))
    on.shape(_PLANE, _WHITE, (0.0, 0.0), 1.7)
    for u in (-0.42, 0.42):
        for v in (-1.0, 1.0):
            on.line(((u, 0.10 * v), (u, 0.62 * v)), 0.07, _GREEN)
            tip = ((-0.16, 0.0), (0.16, 0.0), (0.0, 0.2 * v))
            on.shape(tip, _GREEN, (u, 0.60 * v))


def _map(on: _Canvas) -> None:
    on.fill((0.16, 0.34, 0.52), (0.20, 0.40, 0.60))
    for points, at in (
        (((-0.8, -0.5), (-0.1, -0.7), (0.3, -0.1), (0.0, 0.5), (-0.7, 0.6)), (-0.45, 0.05)),
        (((-0.5, -0.6), (0.5, -0.4), (0.7, 0.4), (0.0, 0.7), (-0.4, 0.2)), (0.62, 0.25)),
    ):
        on.shape(points, (0.36, 0.50, 0.30), at)
    way = curve([(-0.75, -0.45), (-0.2, 0.25), (0.35, 0.45), (0.8, 0.2)], 14)
    on.line([(float(u), float(v)) for u, v in way], 0.05, _AMBER)
    on.shape(_PLANE, _WHITE, (0.05, 0.37), 0.55, 16.0)


def _rough(on: _Canvas) -> None:
    on.fill((0.20, 0.11, 0.02), (0.30, 0.17, 0.03))
    _belt(on, _AMBER)
    for u in (-0.78, 0.78):
        way = [(u + 0.07 * (-1) ** k, -0.6 + 0.24 * k) for k in range(6)]
        on.line(way, 0.09, _AMBER)


def _climb(on: _Canvas) -> None:
    on.fill((0.30, 0.42, 0.30), (0.20, 0.30, 0.22))
    on.shape(
        ((-1.71, -0.45), (1.71, -0.45), (1.71, 1.0), (-1.71, 1.0)), (0.42, 0.58, 0.78), (0, 0.0)
    )
    on.line(((-0.95, -0.62), (0.2, -0.62)), 0.12, (0.16, 0.16, 0.17))
    way = curve([(-0.4, -0.5), (0.1, -0.35), (0.5, 0.15), (0.85, 0.8)], 10)
    on.line([(float(u), float(v)) for u, v in way], 0.05, _AMBER)
    on.shape(_SIDE, _WHITE, (0.30, -0.02), 0.95, 32.0)


def _descent(on: _Canvas) -> None:
    on.fill((0.07, 0.08, 0.10), (0.16, 0.18, 0.22))
    for u in (-0.6, -0.1, 0.45):
        on.disc((u, 0.78), 0.34, (0.28, 0.30, 0.34))
        on.line(((u + 0.05, 0.35), (u - 0.12, -0.25)), 0.03, (0.50, 0.58, 0.68))
    on.line(((0.0, -0.78), (0.95, -0.78)), 0.12, (0.45, 0.45, 0.46))
    way = curve([(-0.9, 0.55), (-0.3, 0.15), (0.2, -0.35), (0.5, -0.68)], 10)
    on.line([(float(u), float(v)) for u, v in way], 0.05, _AMBER)
    on.shape(_SIDE, _WHITE, (-0.25, 0.12), 0.95, -24.0)


_DRAWN: Final = {
    WELCOME: _welcome,
    BELTS: _belts,
    WAYS_OUT: _ways_out,
    MAP: _map,
    ROUGH: _rough,
    CLIMB: _climb,
    DESCENT: _descent,
}

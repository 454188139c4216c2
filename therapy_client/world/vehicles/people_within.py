"""Somebody in a vehicle: heads and shoulders behind its glass, dark, as one sees them by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.textures import Surface

if TYPE_CHECKING:
    from therapy_client.world.vehicles.body import Shape

_SEEN, _SKIN = (0.055, 0.06, 0.065), (0.20, 0.155, 0.13)
_ABOVE_M = 0.006


def seat_people(mesh: MeshBuilder, shape: Shape) -> None:
    """A driver, head rests and the tops of the seats, laid close before the panes."""
    for x in shape.seats:
        for side in (-1.0, 1.0):
            _beside(mesh, shape, x, side, driver=x == shape.seats[0])
    _across(mesh, shape, shape.screen, 1.0)
    if shape.rear:
        _across(mesh, shape, shape.rear, -1.0)


def _beside(mesh: MeshBuilder, shape: Shape, x: float, side: float, *, driver: bool) -> None:
    """On a side window: a seat with its rest, and who sits in it."""
    low, high = float(shape.belt_at(x)), float(shape.top_at(x))

    def on_pane(u: float, v: float) -> tuple[float, float, float]:
        v = max(v, 0.02)
        y = low + v * (high - low) * 0.97
        base = float(shape.half_at(x)) * 0.955
        z = base + (shape.roof_half - base) * v**1.15
        return (x + u, y, side * (z + _ABOVE_M))

    _oval(
        mesh,
        [on_pane(-0.16 + 0.10 * np.cos(a), 0.26 + 0.30 * np.sin(a)) for a in _TURN],
        side,
        _SEEN,
    )
    if driver:
        _oval(
            mesh,
            [on_pane(0.01 + 0.095 * np.cos(a), 0.44 + 0.22 * np.sin(a)) for a in _TURN],
            side,
            _SKIN,
        )
        _oval(
            mesh,
            [on_pane(-0.02 + 0.10 * np.cos(a), 0.55 + 0.13 * np.sin(a)) for a in _TURN],
            side,
            _SEEN,
        )
        _oval(
            mesh,
            [on_pane(0.0 + 0.17 * np.cos(a), 0.10 + 0.16 * np.sin(a)) for a in _TURN],
            side,
            (0.09, 0.10, 0.13),
        )


_TURN = np.linspace(0.0, 2 * np.pi, 13)[:-1]


def _oval(
    mesh: MeshBuilder,
    points: list[tuple[float, float, float]],
    side: float,
    colour: tuple[float, float, float],
) -> None:
    fan = [(0, k, k + 1) for k in range(1, len(points) - 1)]
    mesh.triangles(
        points,
        np.tile((0.0, 0.25, side), (len(points), 1)),
        fan,
        colour=colour,
        layer=Surface.GLASS,
    )


def _across(mesh: MeshBuilder, shape: Shape, pane: tuple[float, float], ahead: float) -> None:
    """On the windscreen or the rear window: two heads with their rests."""
    x = np.linspace(pane[0], pane[1], 9)[1:-1]
    y = shape.belt_at(x) - 0.01 + (shape.top_at(x) - shape.belt_at(x) + 0.01) * 1.0
    slope = np.array((ahead * abs(y[-1] - y[0]), abs(x[-1] - x[0]), 0.0))
    slope = slope / np.linalg.norm(slope)

    def on_pane(z: float, v: float) -> tuple[float, float, float]:
        at = float(np.interp(v, np.linspace(0.0, 1.0, len(x)), x))
        up = float(np.interp(v, np.linspace(0.0, 1.0, len(x)), y))
        return (at + _ABOVE_M * 2 * slope[0], up + _ABOVE_M * 2 * slope[1], z)

    for z in (-0.36, 0.36):
        for middle, wide, high, tone in ((0.38, 0.13, 0.26, _SEEN), (0.12, 0.24, 0.24, _SEEN)):
            points = [on_pane(z + wide * np.cos(a), middle + high * np.sin(a)) for a in _TURN]
            fan = [(0, k, k + 1) for k in range(1, len(points) - 1)]
            mesh.triangles(
                points, np.tile(slope, (len(points), 1)), fan, colour=tone, layer=Surface.GLASS
            )

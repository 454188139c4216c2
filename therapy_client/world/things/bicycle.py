"""A bicycle, and the stand that it leans on."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.placing import bent
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import cushion
from therapy_client.world.things.looks import DARK_STEEL, RUBBER, STEEL, Look, Point, painted, plain

_WHEEL_M, _BASE_M = 0.34, 1.06
_SPOKES, _RIM = 10, 20
_BACK_HUB: Point = (0.0, _WHEEL_M, -_BASE_M / 2)
_FRONT_HUB: Point = (0.0, _WHEEL_M, _BASE_M / 2)
_CRANK: Point = (0.0, 0.29, -0.10)
_SEAT: Point = (0.0, 0.82, -0.27)
_HEAD: Point = (0.0, 0.80, 0.36)
"""Where the pedals turn, where the saddle's post leaves the frame, and the handlebar's stem."""


def bicycle(colour: tuple[float, float, float] = (0.16, 0.34, 0.40)) -> MeshBuilder:
    """It stands upright along z, its front wheel toward +z.

    Args:
        colour: Colour of its frame.
    """
    mesh = MeshBuilder()
    paint = painted(*colour)
    for hub in (_BACK_HUB, _FRONT_HUB):
        _wheel(mesh, hub)
    _frame(mesh, paint)
    _saddle(mesh)
    _handlebar(mesh)
    _pedals(mesh)
    _mudguards(mesh, paint)
    _rack(mesh)
    return mesh


def _frame(mesh: MeshBuilder, paint: Look) -> None:
    """The tubes between saddle, handlebar, pedals and wheels."""
    crank, back, front, seat, head = _CRANK, _BACK_HUB, _FRONT_HUB, _SEAT, _HEAD
    low_head = (0.0, 0.62, 0.41)
    for one, other, radius in (
        (crank, seat, 0.016),
        (seat, head, 0.015),
        (crank, low_head, 0.018),
        (back, crank, 0.010),
        (back, seat, 0.009),
        (head, low_head, 0.019),
        (low_head, front, 0.013),
    ):
        tube(mesh, [one, other], radius, 6, **paint)


def _saddle(mesh: MeshBuilder) -> None:
    tube(mesh, [_SEAT, (0.0, 0.95, -0.31)], 0.013, 6, **STEEL)
    cushion(mesh, (-0.075, 0.93, -0.45), (0.075, 1.0, -0.18), 3.0, 4, **plain(0.10, 0.09, 0.08))


def _handlebar(mesh: MeshBuilder) -> None:
    """The stem, the bent bar and its two grips."""
    tube(mesh, [_HEAD, (0.0, 0.98, 0.31)], 0.013, 6, **STEEL)
    bar = [
        (-0.30, 1.02, 0.12),
        (-0.27, 1.03, 0.26),
        (0.0, 0.98, 0.32),
        (0.27, 1.03, 0.26),
        (0.30, 1.02, 0.12),
    ]
    tube(mesh, bent(bar, 4), 0.012, 6, **STEEL)
    for side in (-1.0, 1.0):
        tube(
            mesh,
            [(side * 0.30, 1.02, 0.12), (side * 0.31, 1.015, 0.02)],
            0.017,
            6,
            capped=True,
            **RUBBER,
        )


def _pedals(mesh: MeshBuilder) -> None:
    """The chain wheel, the cranks and the pedals."""
    turn = np.linspace(0, 2 * np.pi, 15)
    ring = np.stack([np.full(15, 0.05), 0.29 + 0.09 * np.cos(turn), -0.10 + 0.09 * np.sin(turn)], 1)
    tube(mesh, ring, 0.008, 4, **DARK_STEEL)
    for side, drop in ((-1.0, 0.15), (1.0, -0.15)):
        foot = (side * 0.08, 0.29 - drop, -0.10 + drop / 3)
        tube(mesh, [(side * 0.05, 0.29, -0.10), foot], 0.010, 5, **STEEL)
        mesh.boxes(
            (foot[0] - 0.04, foot[1] - 0.012, foot[2] - 0.04),
            (foot[0] + 0.04, foot[1] + 0.012, foot[2] + 0.04),
            **RUBBER,
        )


def _mudguards(mesh: MeshBuilder, paint: Look) -> None:
    guard = np.linspace(0.2, 2.3, 9)
    for hub in (_BACK_HUB, _FRONT_HUB):
        arc = np.stack(
            [np.zeros(9), hub[1] + 0.375 * np.sin(guard), hub[2] - 0.375 * np.cos(guard)], 1
        )
        tube(mesh, arc, 0.018, 4, **paint)


def _rack(mesh: MeshBuilder) -> None:
    """The carrier over the back wheel, with its red light."""
    for x in (-0.06, 0.06):
        tube(mesh, [(x, 0.745, -0.85), (x, 0.745, -0.32)], 0.006, 4, **DARK_STEEL)
        tube(mesh, [(x, 0.745, -0.8), (x, *_BACK_HUB[1:])], 0.005, 4, **DARK_STEEL)
    mesh.boxes((-0.02, 0.70, -0.93), (0.02, 0.74, -0.91), **plain(0.75, 0.08, 0.06))


def _wheel(mesh: MeshBuilder, hub: Point) -> None:
    turn = np.linspace(0, 2 * np.pi, _RIM + 1)
    ring = np.stack(
        [np.zeros(_RIM + 1), hub[1] + _WHEEL_M * np.cos(turn), hub[2] + _WHEEL_M * np.sin(turn)], 1
    )
    tube(mesh, ring, 0.018, 5, **RUBBER)
    tube(mesh, (ring - hub) * 0.93 + hub, 0.010, 4, **STEEL)
    tube(mesh, [(-0.05, hub[1], hub[2]), (0.05, hub[1], hub[2])], 0.018, 6, capped=True, **STEEL)
    for k in range(_SPOKES):
        way = np.pi * k / _SPOKES * 2 + 0.1
        rim = (0.0, hub[1] + 0.93 * _WHEEL_M * np.cos(way), hub[2] + 0.93 * _WHEEL_M * np.sin(way))
        tube(mesh, [(0.03 * (-1) ** k, hub[1], hub[2]), rim], 0.0016, 3, **STEEL)


def bike_stand() -> MeshBuilder:
    """A bent tube in the ground, along z, with its two plates."""
    mesh = MeshBuilder()
    path = [(0, 0.0, -0.36), (0, 0.62, -0.36), (0, 0.77, -0.30), (0, 0.81, -0.18), (0, 0.81, 0.18)]
    path += [(0, 0.77, 0.30), (0, 0.62, 0.36), (0, 0.0, 0.36)]
    tube(mesh, path, 0.025, 8, **STEEL)
    for z in (-0.36, 0.36):
        tube(mesh, [(0, 0.0, z), (0, 0.012, z)], 0.07, 10, capped=True, **STEEL)
    return mesh

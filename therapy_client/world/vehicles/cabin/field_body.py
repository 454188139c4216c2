"""What of a field car is seen through its windows."""

from __future__ import annotations

from typing import Any

import numpy as np

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.vehicles.cabin.measures import BLACK
from therapy_client.world.vehicles.cabin.shell import DOOR_HALF_M, DOOR_MIRROR_M
from therapy_client.world.vehicles.forms import (
    curve,
    lathe,
    pad,
)

_DUSTY: dict[str, Any] = {"colour": (0.70, 0.61, 0.46), "layer": Surface.PAINTED, "tile_m": 1.4}


def build_field_body() -> MeshBuilder:
    """Bonnet with louvres, wings, mirrors on their arms, a snorkel and a whip aerial."""
    mesh = MeshBuilder()
    pad(mesh, (-0.56, 0.70, 0.86), (0.56, 0.955, 2.00), 0.06, 3, **_DUSTY)
    for side in (-1.0, 1.0):
        _wing(mesh, side)
        _louvres(mesh, side)
        _mirror_on_its_arm(mesh, side)
        mesh.boxes(
            (min(side * 0.815, side * 0.835), 0.20, -1.3),
            (max(side * 0.815, side * 0.835), 0.94, 0.86),
            **_DUSTY,
        )
    _snorkel(mesh)
    _aerial(mesh)
    return mesh


def _wing(mesh: MeshBuilder, side: float) -> None:
    low, high = (side * 0.74 - 0.18, 0.62, 1.02), (side * 0.74 + 0.18, 0.84, 2.02)
    pad(mesh, low, high, 0.05, 3, **_DUSTY)


def _louvres(mesh: MeshBuilder, side: float) -> None:
    """The slits of the bonnet, through which the engine's heat leaves."""
    for k in range(7):
        z = 1.12 + 0.055 * k
        pad(
            mesh,
            (side * 0.34 - 0.11, 0.948, z),
            (side * 0.34 + 0.11, 0.966, z + 0.026),
            0.008,
            1,
            **_DUSTY,
        )


def _mirror_on_its_arm(mesh: MeshBuilder, side: float) -> None:
    """The housing behind a door mirror's glass, and the arm that holds it."""
    x, y, z = side * DOOR_MIRROR_M[0], DOOR_MIRROR_M[1], DOOR_MIRROR_M[2]
    w, h = DOOR_HALF_M
    pad(
        mesh,
        (x - w - 0.012, y - h - 0.012, z + 0.001),
        (x + w + 0.012, y + h + 0.012, z + 0.034),
        0.018,
        3,
        colour=BLACK,
    )
    arm = curve([(side * 0.82, 0.88, 0.76), (x, 0.90, 0.72), (x, y, z + 0.04)], 8)
    tube(mesh, arm, 0.010, 8, colour=BLACK)


def _snorkel(mesh: MeshBuilder) -> None:
    """The pipe through which the engine draws air from above the dust."""
    tube(
        mesh,
        curve([(0.60, 0.86, 1.10), (0.72, 0.98, 0.98), (0.86, 1.10, 0.90), (0.86, 1.62, 0.84)], 16),
        0.034,
        12,
        **_DUSTY,
    )
    pad(mesh, (0.80, 1.60, 0.79), (0.92, 1.72, 0.90), 0.04, 2, colour=BLACK)


def _aerial(mesh: MeshBuilder) -> None:
    """A whip that bends backward, in its socket on the wing."""
    aerial = curve(
        [(-0.72, 0.84, 1.80), (-0.73, 1.6, 1.76), (-0.76, 2.5, 1.64), (-0.82, 3.3, 1.44)], 20
    )
    tube(mesh, aerial, np.linspace(0.008, 0.0025, 20), 6, colour=BLACK)
    lathe(
        mesh,
        (-0.72, 0.835, 1.80),
        (0, 1, 0),
        [(0.03, 0.0), (0.03, 0.05), (0.014, 0.10), (0.012, 0.16)],
        10,
        colour=BLACK,
    )

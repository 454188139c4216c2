"""A metro train: three carriages, of which the patient stands in the middle one.

A carriage is 18 m long and 2.75 m wide, with three pairs of doors on each side; benches along the
walls face each other. The middle doors are at x = 0; the platform side is z = 0.10.
"""

from __future__ import annotations

import numpy as np

from therapy_client.world.buildings.interior import Room
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.people.postures import SEAT_M

NEAR_Z_M, FAR_Z_M, HALF_M, HEIGHT_M = 0.10, 2.85, 9.0, 2.25
MIDDLE_Z_M = 0.5 * (NEAR_Z_M + FAR_Z_M)
DOOR_HALF_M, DOOR_M = 0.66, 1.98
DOORS_X_M = (-6.0, 0.0, 6.0)
SEAT_DEPTH_M, SEAT_WIDTH_M, SEATS_X_M = 0.42, 0.56, (1.36, 4.7)
"""How deep a bench is, how wide a seat, and between which x the benches beside the doors are."""

_WALL_M, _GAP_M = 0.07, 18.5
_SILL_M, _LINTEL_M = 0.92, 1.78
LAMPS_M = tuple((x, HEIGHT_M - 0.08, MIDDLE_Z_M) for x in np.arange(-8.0, 8.1, 2.0))
CARRIAGE = Room(
    (-HALF_M, 0.0, NEAR_Z_M + _WALL_M), (HALF_M, HEIGHT_M, FAR_Z_M - _WALL_M), LAMPS_M, 0.62, 0.34
)
_BODY, _STRIPE, _INSIDE = (0.84, 0.85, 0.86), (0.20, 0.42, 0.62), (0.90, 0.90, 0.86)
_FLOOR, _SEAT, _POLE, _DARK = (
    (0.44, 0.45, 0.48),
    (0.22, 0.40, 0.60),
    (0.92, 0.78, 0.26),
    (0.16,) * 3,
)


def seats() -> np.ndarray:
    """Seats of the middle carriage next to its middle doors: (n, 3) x, z and heading in radians."""
    first, last = SEATS_X_M
    x = np.arange(first, last, SEAT_WIDTH_M)
    near, far = NEAR_Z_M + _WALL_M + 0.24, FAR_Z_M - _WALL_M - 0.24
    rows = [
        (side * at, z, heading)
        for at in x
        for side in (1.0, -1.0)
        for z, heading in ((far, np.pi), (near, 0.0))
    ]
    return np.array(rows)


def build_train() -> MeshBuilder:
    """All three carriages but the middle doors of the platform side."""
    mesh = MeshBuilder()
    for x in (-_GAP_M, 0.0, _GAP_M):
        mesh.extend(_carriage(middle=x == 0.0), (x, 0.0, 0.0))
    return mesh


def build_lamps() -> MeshBuilder:
    """The strip under the ceiling."""
    mesh = MeshBuilder()
    for x in (-_GAP_M, 0.0, _GAP_M):
        mesh.boxes(
            (x - HALF_M + 0.3, HEIGHT_M - 0.07, MIDDLE_Z_M - 0.14),
            (x + HALF_M - 0.3, HEIGHT_M - 0.04, MIDDLE_Z_M + 0.14),
            colour=(1.0, 1.0, 0.96),
        )
    return mesh


def build_leaf() -> MeshBuilder:
    """A leaf of the middle doors, closed from x = 0 to its width."""
    mesh = MeshBuilder()
    _leaf(mesh, 0.0, DOOR_HALF_M, NEAR_Z_M + 0.015)
    return mesh


def _carriage(*, middle: bool) -> MeshBuilder:
    mesh = MeshBuilder()
    low, high = (-HALF_M, 0, NEAR_Z_M), FAR_Z_M - NEAR_Z_M
    CARRIAGE.panel(mesh, low, (2 * HALF_M, 0, 0), (0, 0, high), (0, 1, 0), _FLOOR)
    mesh.boxes((-HALF_M, -0.75, NEAR_Z_M), (HALF_M, -0.01, FAR_Z_M), colour=_DARK)
    CARRIAGE.panel(
        mesh, (-HALF_M, HEIGHT_M, NEAR_Z_M), (2 * HALF_M, 0, 0), (0, 0, high), (0, -1, 0), _INSIDE
    )
    mesh.boxes(
        (-HALF_M, HEIGHT_M + 0.01, NEAR_Z_M), (HALF_M, HEIGHT_M + 0.5, FAR_Z_M), colour=_BODY
    )
    for z, outside in ((NEAR_Z_M, -1.0), (FAR_Z_M - _WALL_M, 1.0)):
        _side(mesh, z, outside, middle and outside < 0)
    for x in (-HALF_M, HALF_M - 0.06):
        mesh.boxes((x, 0, NEAR_Z_M), (x + 0.06, HEIGHT_M, FAR_Z_M), colour=_INSIDE)
        for face in (x - 0.004, x + 0.06):
            mesh.boxes((face, 0.9, 0.7), (face + 0.004, 1.8, 2.25), colour=(0.10, 0.11, 0.12))
    _benches(mesh)
    _poles(mesh)
    return mesh


def _side(mesh: MeshBuilder, z: float, outside: float, middle_open: bool) -> None:
    """A side wall with windows between doors."""
    half = DOOR_HALF_M + 0.05
    edges = [-HALF_M, *(x + side * half for x in DOORS_X_M for side in (-1.0, 1.0)), HALF_M]
    for x0, x1 in zip(edges[::2], edges[1::2], strict=True):
        _wall(mesh, x0, x1, 0.0, _SILL_M, z, outside)
        _wall(mesh, x0, x1, _LINTEL_M, HEIGHT_M, z, outside)
        posts = max(1, round((x1 - x0) / 1.7))
        at = np.linspace(x0, x1, posts + 1)
        for k, x in enumerate(at):
            wide = 0.10 if 0 < k < posts else 0.16
            a = min(max(x - wide / 2, x0), x1 - wide)
            _wall(mesh, float(a), float(a + wide), _SILL_M, _LINTEL_M, z, outside)
    for x in DOORS_X_M:
        _wall(mesh, x - half, x + half, DOOR_M, HEIGHT_M, z, outside)
        if not (middle_open and x == 0.0):
            _leaf(mesh, x - DOOR_HALF_M, x, z + 0.01)
            _leaf(mesh, x, x + DOOR_HALF_M, z + 0.01)


def _wall(
    mesh: MeshBuilder, x0: float, x1: float, y0: float, y1: float, z: float, outside: float
) -> None:
    """A piece of wall: light inside, the train's own colours outside."""
    out, inner = ("back", "front") if outside < 0 else ("front", "back")
    low, high = (x0, y0, z), (x1, y1, z + _WALL_M)
    mesh.boxes(low, high, (inner, "left", "right", "top", "bottom"), colour=_INSIDE)
    mesh.boxes(low, high, (out,), colour=_STRIPE if y0 < 0.1 else _BODY)


def _leaf(mesh: MeshBuilder, x0: float, x1: float, z: float) -> None:
    """A door leaf with a window."""
    bar, y0, y1, deep = 0.09, 0.95, 1.75, 0.045
    for low, high in (
        ((x0, 0.01, z), (x1, y0, z + deep)),
        ((x0, y1, z), (x1, DOOR_M, z + deep)),
        ((x0, y0, z), (x0 + bar, y1, z + deep)),
        ((x1 - bar, y0, z), (x1, y1, z + deep)),
    ):
        mesh.boxes(low, high, colour=(0.94, 0.80, 0.32))


def _benches(mesh: MeshBuilder) -> None:
    first, last = SEATS_X_M[0] - 0.28, SEATS_X_M[1] + 0.2
    near, far = NEAR_Z_M + _WALL_M, FAR_Z_M - _WALL_M
    for side in (-1.0, 1.0):
        x0, x1 = sorted((side * first, side * last))
        for z0, z1, back in (
            (near, near + SEAT_DEPTH_M, near),
            (far - SEAT_DEPTH_M, far, far - 0.06),
        ):
            mesh.boxes((x0, SEAT_M - 0.06, z0), (x1, SEAT_M, z1), colour=_SEAT)
            mesh.boxes((x0, SEAT_M, back), (x1, SEAT_M + 0.42, back + 0.06), colour=_SEAT)
            mesh.boxes((x0, 0.0, z0 + 0.08), (x1, SEAT_M - 0.06, z1 - 0.08), colour=_DARK)
            for x in np.arange(x0 + SEAT_WIDTH_M, x1 - 0.1, SEAT_WIDTH_M):
                mesh.boxes((x - 0.008, SEAT_M, z0), (x + 0.008, SEAT_M + 0.012, z1), colour=_DARK)


def _poles(mesh: MeshBuilder) -> None:
    for x in (-1.02, 1.02):
        for z in (NEAR_Z_M + 0.52, FAR_Z_M - 0.52):
            tube(mesh, [(x, 0.0, z), (x, HEIGHT_M, z)], 0.018, 8, colour=_POLE, layer=Surface.METAL)
    for z in (MIDDLE_Z_M - 0.42, MIDDLE_Z_M + 0.42):
        tube(mesh, [(-4.8, 1.92, z), (4.8, 1.92, z)], 0.016, 6, colour=_POLE, layer=Surface.METAL)
        for x in np.arange(-4.4, 4.5, 2.2):
            tube(
                mesh, [(x, 1.92, z), (x, HEIGHT_M, z)], 0.012, 6, colour=_POLE, layer=Surface.METAL
            )

"""The inside of a car, as its driver and front passenger see it; it never moves before the eyes.

The road is y = 0, the eyes are over z = 0, the driver sits left. Measures are those of a common
car: 1.8 m wide, seats 0.74 m apart, eyes 1.18 m above the road, a steering wheel of 0.37 m.
"""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np

from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.shapes import grid_panel, tube
from therapy_client.world.geometry.textures import Surface

SEAT_X_M, EYES_Y_M = 0.37, 1.18
WHEEL_M = (-SEAT_X_M, 0.90, 0.46)

_DASH, _TRIM, _CLOTH = (0.42, 0.42, 0.43), (0.50, 0.49, 0.47), (0.46, 0.47, 0.50)
_LINER, _PAINT = (0.72, 0.71, 0.68), (0.36, 0.44, 0.54)
_CANVAS = (0.62, 0.56, 0.44)
_RUBBER, _VENT = (0.26, 0.26, 0.27), (0.20, 0.20, 0.21)
_SILL_Y, _ROOF_Y, _SIDE_X = 0.93, 1.43, 0.74


def build_cab() -> MeshBuilder:
    """Everything solid, with the daylight that reaches it; for `LAMPLIT`."""
    mesh = MeshBuilder()
    _dashboard(mesh)
    _wheel(mesh)
    _frame(mesh)
    _doors(mesh)
    _seats(mesh)
    _mirrors(mesh)
    return _daylit(mesh, 0.95)


def build_bonnet() -> MeshBuilder:
    """What is seen of the car's nose."""
    mesh = MeshBuilder()
    x = np.linspace(-0.78, 0.78, 9)
    z = np.linspace(0.98, 2.05, 8)
    place = np.stack(np.meshgrid(x, z, indexing="ij"), -1).reshape(-1, 2)
    high = 0.93 - 0.16 * ((place[:, 1] - 0.98) / 1.07) ** 2 - 0.12 * np.abs(place[:, 0]) ** 3
    points = np.stack([place[:, 0], high, place[:, 1]], axis=1)
    first = (np.arange(8)[:, None] * 8 + np.arange(7)).ravel()
    faces = np.stack([first, first + 8, first + 9, first, first + 9, first + 1], 1).reshape(-1, 3)
    slope = np.stack([0.36 * place[:, 0] * np.abs(place[:, 0]), np.ones(len(place)),
                      0.28 * (place[:, 1] - 0.98)], axis=1)  # fmt: skip
    mesh.triangles(points, slope, faces, colour=_PAINT, layer=Surface.METAL, tile_m=2.0)
    return mesh


def build_back() -> MeshBuilder:
    """A closed back behind the front seats, of canvas; for `LAMPLIT`."""
    mesh = MeshBuilder()
    mesh.boxes((-0.80, 0.15, -0.62), (0.80, _ROOF_Y, -0.58), ("front", "back"), colour=_CANVAS,
               layer=Surface.PLASTER, tile_m=1.0)  # fmt: skip
    return _daylit(mesh, 0.7)


def build_instruments() -> MeshBuilder:
    """Dials that shine a little by themselves."""
    mesh = MeshBuilder()
    for x in (-SEAT_X_M - 0.08, -SEAT_X_M + 0.08):
        tube(mesh, [(x, 0.925, 0.600), (x, 0.930, 0.562)], 0.05, 16, capped=True,
             colour=(0.55, 0.62, 0.66))  # fmt: skip
    mesh.boxes((-0.095, 0.80, 0.550), (0.095, 0.905, 0.559), colour=(0.30, 0.42, 0.52))
    vertices, indices = mesh.arrays()
    vertices["motion"] = (0.0, 0.35, 0.4, 0.0)
    glowing = MeshBuilder()
    glowing.take(vertices, indices)
    return glowing


def _daylit(mesh: MeshBuilder, share: float) -> MeshBuilder:
    vertices, indices = mesh.arrays()
    high = np.clip(vertices["position"][:, 1], 0.2, 1.0)
    vertices["motion"] = np.stack([0 * high, 0 * high, share * high, 0 * high], axis=1)
    lit = MeshBuilder()
    lit.take(vertices, indices)
    return lit


def _dashboard(mesh: MeshBuilder) -> None:
    rows = ((0.98, 0.95), (0.70, 1.00), (0.60, 0.97), (0.55, 0.88), (0.58, 0.62), (0.66, 0.30))
    for (za, ya), (zb, yb) in itertools.pairwise(rows):
        grid_panel(
            mesh, (-_SIDE_X, ya, za), (2 * _SIDE_X, 0, 0), (0, yb - ya, zb - za),
            (0.0, za - zb, yb - ya), (6, 2), colour=_DASH, layer=Surface.PLASTER, tile_m=1.0,
        )  # fmt: skip
    hood = [(-SEAT_X_M - 0.19, 0.99, 0.60), (-SEAT_X_M, 1.03, 0.61), (-SEAT_X_M + 0.19, 0.99, 0.60)]
    tube(mesh, hood, 0.035, 8, capped=True, colour=_RUBBER)
    mesh.boxes((-0.11, 0.78, 0.56), (0.11, 0.92, 0.62), colour=_VENT)
    mesh.boxes((-0.12, 0.30, -0.2), (0.12, 0.55, 0.58), colour=_TRIM, layer=Surface.PLASTER)
    tube(mesh, [(0.0, 0.55, 0.24), (0.0, 0.70, 0.28)], (0.018, 0.03), 8, capped=True, colour=_DASH)
    for x in (-0.62, -0.16, 0.16, 0.62):
        mesh.boxes((x - 0.05, 0.85, 0.55), (x + 0.05, 0.91, 0.58), colour=_VENT)


def _wheel(mesh: MeshBuilder) -> None:
    """The steering wheel, leaning toward the driver, with three spokes."""
    lean = np.radians(24.0)
    up = np.array((0.0, np.cos(lean), np.sin(lean)))
    toward = np.array((0.0, -np.sin(lean), np.cos(lean)))
    turn = np.linspace(0.0, 2 * np.pi, 33)
    rim = np.array(WHEEL_M) + 0.185 * (
        np.cos(turn)[:, None] * np.array((1.0, 0.0, 0.0)) + np.sin(turn)[:, None] * up
    )
    tube(mesh, rim, 0.015, 8, colour=_RUBBER, layer=Surface.PLASTER)
    hub = np.array(WHEEL_M)
    for angle in (0.0, np.pi, -np.pi / 2):
        end = hub + 0.18 * (np.cos(angle) * np.array((1.0, 0, 0)) + np.sin(angle) * up)
        tube(mesh, [hub, end], 0.016, 6, colour=_RUBBER)
    tube(mesh, [hub - 0.02 * toward, hub + 0.03 * toward], 0.06, 14, capped=True, colour=_DASH)
    tube(mesh, [hub, hub + 0.25 * toward], 0.035, 8, colour=_DASH)


def _frame(mesh: MeshBuilder) -> None:
    """Roof, pillars and the rims of the windows."""
    for side in (-1.0, 1.0):
        low, high = (side * 0.78, 0.95, 0.95), (side * 0.62, _ROOF_Y, 0.20)
        tube(mesh, [low, high], 0.032, 8, colour=_LINER, layer=Surface.PLASTER)
        tube(mesh, [high, (side * 0.60, _ROOF_Y, -1.4)], 0.030, 8, colour=_LINER)
        tube(mesh, [(side * 0.76, 0.3, -0.42), (side * 0.61, _ROOF_Y, -0.42)], 0.045, 8,
             colour=_LINER, layer=Surface.PLASTER)  # fmt: skip
    grid_panel(
        mesh, (-0.62, _ROOF_Y, -1.4), (1.24, 0, 0), (0, 0, 1.6), (0, -1, 0), (6, 8),
        colour=_LINER, layer=Surface.PLASTER, tile_m=1.0, openness=_roof_openness,
    )  # fmt: skip
    mesh.boxes((-0.62, _ROOF_Y - 0.02, 0.16), (0.62, _ROOF_Y + 0.02, 0.23), colour=_LINER)
    for x0, x1 in ((-0.58, -0.14), (0.14, 0.58)):
        mesh.boxes(
            (x0, _ROOF_Y - 0.035, 0.02), (x1, _ROOF_Y - 0.02, 0.18), colour=(0.70, 0.69, 0.66)
        )


def _roof_openness(place: Array) -> Array:
    return np.asarray(0.40 + 0.5 * np.clip((place[:, 2] + 1.2) / 1.4, 0, 1))


def _doors(mesh: MeshBuilder) -> None:
    for side in (-1.0, 1.0):
        for x, out in ((side * _SIDE_X, -side), (side * (_SIDE_X + 0.08), side)):
            grid_panel(
                mesh, (x, 0.15, -1.4), (0, 0, 2.38), (0, _SILL_Y - 0.15, 0), (out, 0, 0),
                (8, 4), colour=_TRIM if out == -side else _PAINT, layer=Surface.PLASTER,
                tile_m=1.0,
            )  # fmt: skip
        x0, x1 = sorted((side * _SIDE_X, side * (_SIDE_X + 0.08)))
        mesh.boxes((x0, _SILL_Y - 0.01, -1.4), (x1, _SILL_Y + 0.01, 0.98), colour=_DASH)
        x0, x1 = sorted((side * (_SIDE_X - 0.09), side * _SIDE_X))
        mesh.boxes((x0, 0.64, -0.3), (x1, 0.70, 0.30), colour=_DASH, layer=Surface.PLASTER)
    mesh.boxes((-_SIDE_X, 0.10, -1.4), (_SIDE_X, 0.16, 0.75), ("top",), colour=(0.13, 0.13, 0.14))
    mesh.boxes((-_SIDE_X, 0.1, -1.45), (_SIDE_X, 0.9, -1.4), ("front",), colour=_CLOTH)


def _seats(mesh: MeshBuilder) -> None:
    cloth: dict[str, Any] = {"colour": _CLOTH, "layer": Surface.PLASTER, "tile_m": 1.0}
    for x in (-SEAT_X_M, SEAT_X_M):
        mesh.boxes((x - 0.25, 0.28, -0.30), (x + 0.25, 0.46, 0.22), **cloth)
        mesh.boxes((x - 0.24, 0.42, -0.36), (x + 0.24, 1.00, -0.22), **cloth)
        mesh.boxes((x - 0.13, 1.06, -0.36), (x + 0.13, 1.24, -0.27), **cloth)
    mesh.boxes((-0.66, 0.3, -1.25), (0.66, 0.48, -0.75), **cloth)
    mesh.boxes((-0.66, 0.45, -1.39), (0.66, 0.98, -1.22), **cloth)


def _mirrors(mesh: MeshBuilder) -> None:
    mesh.boxes((-0.11, 1.31, 0.27), (0.11, 1.37, 0.29), colour=(0.12, 0.12, 0.13))
    mesh.boxes((-0.10, 1.317, 0.266), (0.10, 1.363, 0.27), colour=(0.62, 0.70, 0.76))
    for side in (-1.0, 1.0):
        x0, x1 = sorted((side * 0.86, side * 1.04))
        mesh.boxes((x0, 0.94, 0.66), (x1, 1.07, 0.76), colour=_PAINT, layer=Surface.METAL)
        mesh.boxes((x0 + 0.012, 0.952, 0.656), (x1 - 0.012, 1.058, 0.66), colour=(0.60, 0.68, 0.74))

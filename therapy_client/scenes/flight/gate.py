"""The gate: a hall with rows of seats before a glass front, and the airliner that waits outside.

The patient sits in the second row at the origin and looks along +z, at the front.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from therapy_client.scenes.flight import wing
from therapy_client.world.buildings.interior import Room
from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled, cushion, lathe
from therapy_client.world.geometry.textures import Surface

LEFT_M, RIGHT_M, BACK_M, FRONT_M, HEIGHT_M = -11.0, 11.0, -6.0, 9.5, 4.4
CHAIRS_X_M = tuple(0.64 * k for k in range(-7, 8))
ROWS_M = (-1.7, 0.0, 1.7, 3.4)
COUNTER_M = (6.4, 6.6)
FLOOR_M = -3.4
"""How far the apron lies below the hall's floor."""

_LAMPS_M = tuple(
    (x, HEIGHT_M - 0.1, z) for x in (-8.0, -4.0, 0.0, 4.0, 8.0) for z in (-3.0, 1.0, 5.0)
)
HALL = Room((LEFT_M, 0.0, BACK_M), (RIGHT_M, HEIGHT_M, FRONT_M), _LAMPS_M, 1.5, 0.30)
_STEEL, _SEAT, _WALL = (0.60, 0.62, 0.65), (0.26, 0.31, 0.38), (0.88, 0.88, 0.86)
_PLANE_M = (-4.0, FLOOR_M + 3.4, 34.0)


def daylight(place: Array, normals: Array) -> Array:
    """Share of the daylight that the glass front lets fall on points (n, 3)."""
    deep = np.exp(-np.clip(FRONT_M - place[:, 2], 0.0, None) / 6.5)
    return np.asarray(
        0.16 + 0.62 * deep * (0.6 + 0.4 * np.clip(normals[:, 2], -0.5, 1)), np.float32
    )


def lit(mesh: MeshBuilder, glow: float = 0.0) -> MeshBuilder:
    """A copy of a mesh with the light of the hall laid on it."""
    return HALL.lit(mesh, glow, second=daylight)


def chairs() -> Array:
    """Where one can sit but for the patient's own chair: (n, 2) x and z, the nearest first."""
    spots = [(x, z) for z in ROWS_M for x in CHAIRS_X_M if (x, z) != (0.0, 0.0)]
    return np.array(sorted(spots, key=lambda at: abs(at[1]) * 0.7 + abs(at[0])))


def build_hall() -> MeshBuilder:
    """Floor, ceiling, walls, and the frame of the front."""
    mesh, panel = MeshBuilder(), HALL.panel
    wide, deep = RIGHT_M - LEFT_M, FRONT_M - BACK_M
    panel(mesh, (LEFT_M, 0, BACK_M), (wide, 0, 0), (0, 0, deep), (0, 1, 0), (0.72, 0.70, 0.67),
          layer=Surface.FLOOR, tile_m=1.2)  # fmt: skip
    panel(mesh, (LEFT_M, HEIGHT_M, BACK_M), (wide, 0, 0), (0, 0, deep), (0, -1, 0), (0.9, 0.9, 0.9))
    for x, facing in ((LEFT_M, 1), (RIGHT_M, -1)):
        panel(mesh, (x, 0, BACK_M), (0, 0, deep), (0, HEIGHT_M, 0), (facing, 0, 0), _WALL)
    for x0, x1 in ((LEFT_M, -2.4), (2.4, RIGHT_M)):
        panel(mesh, (x0, 0, BACK_M), (x1 - x0, 0, 0), (0, HEIGHT_M, 0), (0, 0, 1), _WALL)
    panel(mesh, (-2.4, 3.0, BACK_M), (4.8, 0, 0), (0, HEIGHT_M - 3.0, 0), (0, 0, 1), _WALL)
    panel(mesh, (-2.4, 0, BACK_M - 6.0), (4.8, 0, 0), (0, 0, 6.0), (0, 1, 0), (0.7, 0.68, 0.65))
    panel(mesh, (-2.4, 0, BACK_M - 6.0), (4.8, 0, 0), (0, 3.0, 0), (0, 0, 1), (0.96, 0.96, 0.94))
    panel(mesh, (-2.4, 3.0, BACK_M - 6.0), (4.8, 0, 0), (0, 0, 6.0), (0, -1, 0), (0.9, 0.9, 0.9))
    for x, facing in ((-2.4, 1), (2.4, -1)):
        panel(mesh, (x, 0, BACK_M - 6.0), (0, 0, 6.0), (0, 3.0, 0), (facing, 0, 0), _WALL)
    for x in np.arange(LEFT_M, RIGHT_M + 0.1, 2.2):
        bevelled(mesh, (x - 0.05, 0, FRONT_M - 0.08), (x + 0.05, HEIGHT_M, FRONT_M + 0.08), 0.02,
                 colour=_STEEL, layer=Surface.METAL)  # fmt: skip
    for y in (0.0, 1.05, 3.1, HEIGHT_M - 0.1):
        bevelled(mesh, (LEFT_M, y, FRONT_M - 0.06), (RIGHT_M, y + 0.09, FRONT_M + 0.06), 0.02,
                 colour=_STEEL, layer=Surface.METAL)  # fmt: skip
    return mesh


def build_things() -> MeshBuilder:
    """Chairs, the counter, the door to the bridge, and bins."""
    mesh = MeshBuilder()
    for z in ROWS_M:
        for x in CHAIRS_X_M:
            _chair(mesh, x, z)
        x0, x1 = CHAIRS_X_M[0] - 0.3, CHAIRS_X_M[-1] + 0.3
        bevelled(mesh, (x0, 0.34, z - 0.03), (x1, 0.39, z + 0.03), 0.01, colour=_STEEL,
                 layer=Surface.METAL)  # fmt: skip
        for x in CHAIRS_X_M[::3]:
            bevelled(mesh, (x - 0.35, 0.0, z - 0.22), (x - 0.31, 0.35, z + 0.22), 0.01,
                     colour=_STEEL, layer=Surface.METAL)  # fmt: skip
    x, z = COUNTER_M
    bevelled(mesh, (x - 1.0, 0, z), (x + 1.0, 1.08, z + 0.55), 0.02, colour=(0.30, 0.40, 0.56))
    bevelled(mesh, (x - 1.05, 1.08, z - 0.05), (x + 1.05, 1.13, z + 0.6), 0.015,
             colour=(0.86, 0.84, 0.80))  # fmt: skip
    bevelled(
        mesh, (x - 0.3, 1.13, z + 0.2), (x + 0.2, 1.46, z + 0.24), 0.01, colour=(0.1, 0.1, 0.12)
    )
    bevelled(mesh, (8.4, 0, FRONT_M - 0.16), (10.4, 2.5, FRONT_M - 0.02), 0.02, colour=(0.9,) * 3)
    bevelled(mesh, (8.6, 0, FRONT_M - 0.2), (10.2, 2.3, FRONT_M - 0.14), 0.02,
             colour=(0.62, 0.70, 0.78), layer=Surface.METAL)  # fmt: skip
    for at in ((-9.5, 4.0), (9.6, 1.0)):
        lathe(mesh, [(0.22, 0.0), (0.24, 0.75), (0.2, 0.8), (0.0, 0.8)], (at[0], 0.0, at[1]), 18,
              colour=(0.5, 0.52, 0.55), layer=Surface.METAL)  # fmt: skip
    for x in (-0.9, 0.9):
        posts = [(5.0 + x, 0.0, z0) for z0 in (4.2, 5.6)]
        for foot in posts:
            tube(mesh, [foot, (foot[0], 0.95, foot[2])], 0.03, 10, capped=True, colour=_STEEL,
                 layer=Surface.METAL)  # fmt: skip
        mesh.boxes(
            (5.0 + x - 0.004, 0.86, 4.2), (5.0 + x + 0.004, 0.91, 5.6), colour=(0.2, 0.3, 0.5)
        )
    return mesh


def build_lamps() -> MeshBuilder:
    """The lamps of the hall, and the screens over counter and door, which show no words."""
    mesh = MeshBuilder()
    for x, y, z in _LAMPS_M:
        mesh.boxes((x - 0.7, y + 0.04, z - 0.12), (x + 0.7, y + 0.07, z + 0.12), ("bottom",),
                   colour=(1.0, 0.98, 0.94))  # fmt: skip
    return mesh


def build_screens() -> MeshBuilder:
    """Screens over counter and door: lines of light and dark that cannot be read."""
    mesh = MeshBuilder()
    for x, y, z in ((COUNTER_M[0], 2.75, COUNTER_M[1] + 0.3), (9.4, 3.0, FRONT_M - 0.25)):
        bevelled(mesh, (x - 0.62, y - 0.34, z), (x + 0.62, y + 0.34, z + 0.05), 0.01,
                 colour=(0.07, 0.10, 0.16))  # fmt: skip
        for row in range(4):
            wide = (0.5, 0.34, 0.42, 0.26)[row]
            low = y + 0.2 - 0.14 * row
            mesh.boxes((x - 0.54, low, z - 0.004), (x - 0.54 + 2 * wide, low + 0.05, z), ("back",),
                       colour=(0.72, 0.80, 0.90) if row else (0.98, 0.84, 0.4))  # fmt: skip
    return mesh


def build_glass() -> MeshBuilder:
    """The panes of the front."""
    mesh = MeshBuilder()
    mesh.quads(
        [[(LEFT_M, 0.1, FRONT_M), (RIGHT_M, 0.1, FRONT_M), (RIGHT_M, HEIGHT_M, FRONT_M),
          (LEFT_M, HEIGHT_M, FRONT_M)]],
        (0, 0, -1), colour=(0.80, 0.90, 0.92), openness=0.05,
    )  # fmt: skip
    return mesh


def build_airliner() -> MeshBuilder:
    """The airliner that waits before the front, its nose to the right; and the bridge to it."""
    mesh = MeshBuilder()
    hull = [(0.0, -17.5), (0.5, -17.2), (1.3, -15.0), (1.75, -11.0), (1.9, -8.0), (1.9, 11.0),
            (1.75, 13.5), (1.2, 15.6), (0.5, 16.8), (0.0, 17.0)]  # fmt: skip
    lathe(mesh, hull, _PLANE_M, 36, "x", colour=(0.92, 0.93, 0.94), layer=Surface.METAL, tile_m=4.0)
    x, y, z = _PLANE_M
    for k in range(26):
        at = x - 8.5 + 0.75 * k
        mesh.boxes((at, y + 0.35, z - 1.93), (at + 0.28, y + 0.75, z - 1.80), ("back",),
                   colour=(0.13, 0.15, 0.19))  # fmt: skip
    mesh.boxes((x + 14.3, y + 0.6, z - 1.6), (x + 15.6, y + 1.0, z - 0.9), colour=(0.1, 0.12, 0.16))
    bevelled(mesh, (x - 17.4, y + 1.2, z - 0.14), (x - 14.2, y + 6.2, z + 0.14), 0.1,
             colour=(0.26, 0.44, 0.66))  # fmt: skip
    near = MeshBuilder()
    near.extend(wing.build_wing())
    near.extend(wing.build_flaps())
    vertices, indices = near.arrays()
    for part in ("position", "normal"):  # outboard toward the hall, its leading edge to the right
        px, py, pz = (vertices[part][:, k].copy() for k in range(3))
        vertices[part][:, 0], vertices[part][:, 1], vertices[part][:, 2] = pz, py, -px
    vertices["position"] += (x - 3.5, y - 0.9, z - 1.6)
    mesh.take(vertices, indices)
    for wheel_x, wheel_z, radius in ((x + 12.0, z, 0.45), (x - 1.0, z - 3.0, 0.62)):
        middle = (wheel_x, FLOOR_M + radius, wheel_z)
        lathe(mesh, [(0.0, -0.2), (radius, -0.2), (radius, 0.2), (0.0, 0.2)], middle, 20, "z",
              colour=(0.1, 0.1, 0.1))  # fmt: skip
        tube(mesh, [middle, (wheel_x, y - 1.2, wheel_z)], 0.12, 8, colour=(0.6, 0.6, 0.62))
    bevelled(mesh, (8.6, -0.1, FRONT_M + 0.1), (11.0, 2.6, z - 1.9), 0.05, colour=(0.78, 0.8, 0.82),
             layer=Surface.PLASTER, tile_m=3.0)  # fmt: skip
    return mesh


def _chair(mesh: MeshBuilder, x: float, z: float) -> None:
    look: dict[str, Any] = {"layer": Surface.LEATHER, "tile_m": 0.5, "colour": _SEAT}
    cushion(mesh, (x - 0.27, 0.38, z - 0.24), (x + 0.27, 0.47, z + 0.25), 6.0, 4, **look)
    back = MeshBuilder()
    cushion(back, (x - 0.27, 0.46, z - 0.30), (x + 0.27, 0.88, z - 0.23), 6.0, 4, **look)
    vertices, indices = back.arrays()
    vertices["position"][:, 2] -= 0.2 * (vertices["position"][:, 1] - 0.45)
    mesh.take(vertices, indices)

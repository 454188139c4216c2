"""The scanner and its room. The tube's mouth is z = 0, its inside lies at negative z.

Who lies there looks, raised on a pillow, over their feet along +z into the room; the tube comes
over the head from behind. Gravity is as it is: nothing is tilted, whether a patient lies, reclines
or sits, so that eyes and balance agree.
"""

from __future__ import annotations

import itertools

import numpy as np

from therapy_client.scenes.enclosed import clinic_things
from therapy_client.scenes.enclosed.enclosing import (
    ABOVE_TABLE_M,
    AXIS_M,
    LYING_EYES_M,
    TUBE_LONG_M,
)
from therapy_client.world.buildings.interior import Room
from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled, cushion
from therapy_client.world.geometry.textures import Surface

BUILT_RADIUS_M, HOLE_M = 0.35, 0.42
"""The radius of the tube as it is built, and of the hole in the casing around it."""

_LAMPS_M = tuple((x, 2.62, z) for x in (-1.6, 0.0, 1.6) for z in (-2.2, 1.0, 2.8))
ROOM = Room((-2.9, 0.0, -3.4), (2.9, 2.7, 4.0), _LAMPS_M, 0.70, 0.30)
_CASE, _TRIM, _WALL = (0.86, 0.92, 0.98), (0.46, 0.62, 0.78), (0.76, 0.85, 0.92)
_AROUND, _RINGS = 48, 14
TABLE_M = LYING_EYES_M - ABOVE_TABLE_M


def build_room() -> MeshBuilder:
    """Walls, floor and ceiling, the window of the control room, the door, and cupboards."""
    mesh, panel = MeshBuilder(), ROOM.panel
    panel(mesh, (-2.9, 0, -3.4), (5.8, 0, 0), (0, 0, 7.4), (0, 1, 0), (0.50, 0.57, 0.64),
          layer=Surface.PLAIN)  # fmt: skip
    panel(mesh, (-2.9, 2.7, -3.4), (5.8, 0, 0), (0, 0, 7.4), (0, -1, 0), (0.86, 0.92, 0.97),
          layer=Surface.FLOOR, tile_m=1.2)  # fmt: skip
    for x, facing in ((-2.9, 1), (2.9, -1)):
        panel(mesh, (x, 0, -3.4), (0, 0, 7.4), (0, 2.7, 0), (facing, 0, 0), _WALL)
    panel(mesh, (-2.9, 0, -3.4), (5.8, 0, 0), (0, 2.7, 0), (0, 0, 1), _WALL)
    _window_wall(mesh)
    bevelled(mesh, (-2.88, 0.0, 1.2), (-2.4, 0.9, 3.4), 0.02, colour=(0.88, 0.88, 0.86))
    bevelled(mesh, (-2.9, 0.9, 1.16), (-2.36, 0.94, 3.44), 0.01, colour=(0.46, 0.50, 0.52))
    for z in (1.75, 2.3, 2.85):
        bevelled(
            mesh, (-2.41, 0.04, z - 0.004), (-2.395, 0.88, z + 0.004), 0.002, colour=(0.5,) * 3
        )
        tube(mesh, [(-2.37, 0.78, z - 0.16), (-2.37, 0.78, z - 0.04)], 0.007, 8, capped=True,
             colour=(0.72, 0.73, 0.74), layer=Surface.METAL)  # fmt: skip
    clinic_things.build(mesh)
    return mesh


def _window_wall(mesh: MeshBuilder) -> None:
    """The wall ahead, with the control room's window in it."""
    (x0, x1), (y0, y1) = clinic_things.WINDOW_M
    for left, right, foot, top in (
        (-2.9, x0, 0.0, 2.7),
        (x1, 2.9, 0.0, 2.7),
        (x0, x1, 0.0, y0),
        (x0, x1, y1, 2.7),
    ):
        ROOM.panel(mesh, (left, foot, 4.0), (right - left, 0, 0), (0, top - foot, 0), (0, 0, -1),
                   _WALL)  # fmt: skip
    for low, high in (
        ((x0 - 0.08, y0 - 0.07, 3.95), (x1 + 0.08, y0, 4.06)),
        ((x0 - 0.08, y1, 3.95), (x1 + 0.08, y1 + 0.07, 4.06)),
        ((x0 - 0.08, y0, 3.95), (x0, y1, 4.06)),
        ((x1, y0, 3.95), (x1 + 0.08, y1, 4.06)),
    ):
        bevelled(mesh, low, high, 0.01, colour=(0.72, 0.74, 0.75), layer=Surface.METAL)


def build_pane() -> MeshBuilder:
    """The glass before the control room."""
    mesh = MeshBuilder()
    (x0, x1), (y0, y1) = clinic_things.WINDOW_M
    corners = [(x0, y0, 4.02), (x1, y0, 4.02), (x1, y1, 4.02), (x0, y1, 4.02)]
    mesh.quads([corners], (0, 0, -1), colour=(0.62, 0.72, 0.74), openness=0.14)
    return mesh


def build_lamps() -> MeshBuilder:
    """The panels of light in the ceiling, and the dim light of the control room."""
    mesh = MeshBuilder()
    for x, y, z in _LAMPS_M:
        mesh.boxes((x - 0.28, y + 0.05, z - 0.28), (x + 0.28, y + 0.07, z + 0.28), ("bottom",),
                   colour=(0.98, 0.99, 1.0))  # fmt: skip
    return mesh


def build_casing() -> MeshBuilder:
    """The scanner's casing: a rounded ring as deep as the tube, with its foot."""
    mesh = MeshBuilder()
    turn = 2 * np.pi * np.arange(_AROUND) / _AROUND
    cos, sin = np.cos(turn), np.sin(turn)
    rounded = (np.abs(cos) ** 4 + np.abs(sin) ** 4) ** -0.25
    outer = np.stack([1.08 * cos * rounded, AXIS_M + 0.06 + 1.06 * sin * rounded], 1)
    outer[:, 1] = np.maximum(outer[:, 1], 0.02)
    hole = np.stack([HOLE_M * cos, AXIS_M + HOLE_M * sin], 1)
    for z, facing in ((0.0, 1.0), (-TUBE_LONG_M, -1.0)):
        rings = [
            (hole, z, 0.0), (hole * 0 + _toward(hole, outer, 0.12), z + facing * 0.02, 0.1),
            (_toward(hole, outer, 0.8), z + facing * 0.02, 0.1), (outer, z - facing * 0.10, 0.7),
        ]  # fmt: skip
        _rings(mesh, rings, facing)
    _sides(mesh, outer)
    bevelled(
        mesh, (-1.0, 0.0, -TUBE_LONG_M + 0.1), (1.0, 0.12, -0.1), 0.03, colour=(0.4, 0.42, 0.45)
    )
    for side in (-1.0, 1.0):
        x0, x1 = sorted((side * 0.62, side * 0.8))
        bevelled(mesh, (x0, 1.1, 0.015), (x1, 1.4, 0.035), 0.012, colour=(0.22, 0.25, 0.28))
    return mesh


def _sides(mesh: MeshBuilder, outer: Array) -> None:
    """The casing's mantle, open at both ends."""
    steps = np.linspace(-TUBE_LONG_M + 0.1, -0.1, 5)
    place = np.concatenate([np.column_stack([outer, np.full(_AROUND, z)]) for z in steps])
    away = outer - np.array((0.0, AXIS_M))
    out = np.column_stack([away, np.zeros(_AROUND)])
    k, s = np.meshgrid(np.arange(len(steps) - 1), np.arange(_AROUND), indexing="ij")
    a, b = (k * _AROUND + s).ravel(), (k * _AROUND + (s + 1) % _AROUND).ravel()
    faces = np.stack([a, b, b + _AROUND, a, b + _AROUND, a + _AROUND], 1).reshape(-1, 3)
    mesh.triangles(place, np.tile(out, (len(steps), 1)), faces, colour=_CASE, openness=0.9)


def build_tube() -> MeshBuilder:
    """The tube and the flare of its mouths, about its own axis: the look narrows it."""
    mesh = MeshBuilder()
    turn = 2 * np.pi * np.arange(_AROUND) / _AROUND
    cos, sin = np.cos(turn), np.sin(turn)
    profile = [(0.60, 0.018), (0.50, 0.024), (0.43, 0.012), (0.38, -0.03), (0.355, -0.09)]
    profile += [(BUILT_RADIUS_M, z) for z in np.linspace(-0.14, -TUBE_LONG_M + 0.14, _RINGS)]
    profile += [
        (0.355, -TUBE_LONG_M + 0.09),
        (0.38, -TUBE_LONG_M + 0.03),
        (0.6, -TUBE_LONG_M - 0.02),
    ]
    flat = np.array(profile)
    ahead = np.gradient(flat, axis=0)
    out = np.stack([ahead[:, 1], -ahead[:, 0]], 1)
    place = np.stack(
        [flat[:, :1] * cos, flat[:, :1] * sin, np.repeat(flat[:, 1:], _AROUND, 1)], axis=2
    )
    normal = np.stack([out[:, :1] * cos, out[:, :1] * sin, np.repeat(out[:, 1:], _AROUND, 1)], 2)
    k, s = np.meshgrid(np.arange(len(flat) - 1), np.arange(_AROUND), indexing="ij")
    a, b = (k * _AROUND + s).ravel(), (k * _AROUND + (s + 1) % _AROUND).ravel()
    faces = np.stack([a, b, b + _AROUND, a, b + _AROUND, a + _AROUND], 1).reshape(-1, 3)
    deep = np.clip(-flat[:, 1] / TUBE_LONG_M, 0, 1)
    shade = 1.0 - 0.52 * np.sin(np.pi * deep) ** 0.7
    mesh.triangles(
        place.reshape(-1, 3), normal.reshape(-1, 3), faces, colour=(0.88, 0.94, 1.0),
        openness=np.repeat(shade, _AROUND),
    )  # fmt: skip
    for z in np.arange(-0.3, -TUBE_LONG_M + 0.2, -0.3):
        _seam(mesh, float(z), cos, sin)
    for angle in (0.28, 0.72):
        x, y = (BUILT_RADIUS_M - 0.003) * np.cos(np.pi * angle), np.sin(np.pi * angle)
        y *= BUILT_RADIUS_M - 0.003
        for z0 in np.arange(-0.2, -TUBE_LONG_M + 0.3, -0.4):
            bevelled(mesh, (x - 0.012, y - 0.004, z0 - 0.34), (x + 0.012, y + 0.002, z0), 0.002,
                     colour=_TRIM)  # fmt: skip
    return mesh


def _seam(mesh: MeshBuilder, z: float, cos: Array, sin: Array) -> None:
    """A joint around the tube's wall."""
    radius = BUILT_RADIUS_M - 0.002
    ring = np.stack([radius * cos, radius * sin], 1)
    place = np.concatenate(
        [np.column_stack([ring, np.full(_AROUND, z + by)]) for by in (-0.004, 0.004)]
    )
    normal = np.tile(np.column_stack([-cos, -sin, 0 * cos]), (2, 1))
    k = np.arange(_AROUND)
    b = (k + 1) % _AROUND
    faces = np.concatenate(
        [np.stack([k, b, b + _AROUND], 1), np.stack([k, b + _AROUND, k + _AROUND], 1)]
    )
    mesh.triangles(place, normal, faces, colour=(0.62, 0.68, 0.74), openness=0.8)


def build_tube_lamp() -> MeshBuilder:
    """The strip of light along the top of the tube, about its axis."""
    mesh = MeshBuilder()
    y = BUILT_RADIUS_M - 0.006
    bevelled(mesh, (-0.018, y - 0.004, -TUBE_LONG_M + 0.2), (0.018, y + 0.004, -0.2), 0.003,
             colour=(0.95, 0.98, 1.0))  # fmt: skip
    return mesh


def build_table() -> MeshBuilder:
    """The table with a pillow and a blanket over who lies on it; their eyes are above z = 0."""
    mesh = MeshBuilder()
    top = TABLE_M
    bevelled(mesh, (-0.24, top - 0.07, -0.36), (0.24, top - 0.02, 2.0), 0.02, colour=_CASE)
    cushion(mesh, (-0.22, top - 0.03, -0.34), (0.22, top + 0.02, 1.96), 8.0,
            colour=(0.56, 0.64, 0.72), cells=14)  # fmt: skip
    cushion(mesh, (-0.19, top, -0.30), (0.19, top + 0.10, 0.02), 3.5, cells=12,
            colour=(0.92, 0.93, 0.94))  # fmt: skip
    z = np.linspace(0.17, 1.86, 36)
    high = np.interp(
        z, (0.17, 0.4, 0.9, 1.3, 1.62, 1.74, 1.86), (0.10, 0.15, 0.11, 0.10, 0.10, 0.19, 0.05)
    )
    x = np.linspace(-0.29, 0.29, 17)
    arch = np.clip(1.0 - (np.abs(x) / 0.29) ** 2.6, 0.0, 1.0)
    legs = 1.0 - 0.22 * np.exp(-((x / 0.05) ** 2))
    split = np.clip((z - 0.95) / 0.2, 0.0, 1.0)
    shape = arch[None] * (1.0 + split[:, None] * (legs[None] - 1.0))
    folds = 0.006 * np.sin(21.0 * z)[:, None] * np.cos(9.0 * x)[None]
    y = top - 0.07 * (1.0 - arch[None]) + high[:, None] * shape + folds
    place = np.stack([np.repeat(x[None], len(z), 0), y, np.repeat(z[:, None], len(x), 1)], 2)
    dz, dx = np.gradient(y, z, x)
    normal = np.stack([-dx, np.ones_like(y), -dz], 2)
    k, s = np.meshgrid(np.arange(len(z) - 1), np.arange(len(x) - 1), indexing="ij")
    a = (k * len(x) + s).ravel()
    faces = np.stack([a, a + 1, a + len(x) + 1, a, a + len(x) + 1, a + len(x)], 1).reshape(-1, 3)
    mesh.triangles(place.reshape(-1, 3), normal.reshape(-1, 3), faces, colour=(0.62, 0.70, 0.76))
    return mesh


def build_stand() -> MeshBuilder:
    """What carries the table, before the scanner."""
    mesh = MeshBuilder()
    bevelled(mesh, (-0.2, 0.0, 0.5), (0.2, TABLE_M - 0.08, 2.2), 0.05, colour=(0.74, 0.76, 0.78))
    bevelled(mesh, (-0.26, 0.0, 0.4), (0.26, 0.12, 2.4), 0.03, colour=(0.4, 0.42, 0.45))
    return mesh


def tube_shine(place: Array, _normals: Array) -> Array:
    """The lamplight inside the tube at points (n, 3): from its mouths and from its strip."""
    deep = np.clip(-place[:, 2] / TUBE_LONG_M, 0.0, 1.0)
    return np.asarray(0.82 - 0.44 * np.sin(np.pi * deep) + 0.14 * (place[:, 1] > 0.1), np.float32)


def lit_tube(mesh: MeshBuilder, glow: float = 0.0) -> MeshBuilder:
    """A copy of a mesh about the tube's axis with the light inside it."""
    vertices, indices = mesh.arrays()
    none = np.zeros(len(vertices), np.float32)
    shine = tube_shine(vertices["position"], vertices["normal"]) * (
        vertices["colour"][:, 3].astype(np.float32) / 255.0
    )
    vertices["motion"] = np.stack([shine, none + glow, none, none], 1)
    shining = MeshBuilder()
    shining.take(vertices, indices)
    return shining


def _toward(one: Array, other: Array, share: float) -> Array:
    return one + share * (other - one)


def _rings(mesh: MeshBuilder, rings: list[tuple[Array, float, float]], facing: float) -> None:
    """Rings of the same number of points, each at a z, joined; the last value rounds the edge."""
    for (inner, z0, _), (outer, z1, turned) in itertools.pairwise(rings):
        place = np.concatenate(
            [np.column_stack([flat, np.full(_AROUND, z)]) for flat, z in ((inner, z0), (outer, z1))]
        )
        away = (outer - (0.0, AXIS_M)) / np.linalg.norm(
            outer - (0.0, AXIS_M), axis=1, keepdims=True
        )
        last = np.column_stack([turned * away, np.full(_AROUND, facing * (1.0 - turned))])
        normal = np.concatenate([np.tile((0.0, 0.0, facing), (_AROUND, 1)), last])
        k = np.arange(_AROUND)
        b = (k + 1) % _AROUND
        faces = np.concatenate(
            [np.stack([k, b, b + _AROUND], 1), np.stack([k, b + _AROUND, k + _AROUND], 1)]
        )
        mesh.triangles(place, normal, faces, colour=_CASE)

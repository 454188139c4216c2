"""The cab: floor frame, walls, door, control panel, handrails, ceiling light.

The floor's top is y = 0, the open side is z = 0, the patient looks along +z. Measures follow
what lifts are built to: door 2.10 m high (EN 81-20), handrail 0.90 to 1.10 m (EN 81-70).
"""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np

from therapy_client.world.mesh import SIDES, Array, MeshBuilder
from therapy_client.world.shapes import grid_panel, tube
from therapy_client.world.textures import Surface

HALF_WIDTH_M, DEPTH_M, HEIGHT_M = 1.3, 2.4, 2.45
HANDRAIL_M, DOOR_M = 1.10, 2.10
BEAM_M = 0.09
LAMP_HALF_X_M, LAMP_Z_M = 0.62, (-1.75, -0.65)
_STEEL, _DARK, _PANEL = (0.58, 0.60, 0.63), (0.30, 0.32, 0.35), (0.72, 0.70, 0.67)


def lamp_light(place: Array, normals: Array) -> Array:
    """Light of the ceiling panel at points (n, 3) with normals (n, 3): about 1 on the floor."""
    x, z = np.meshgrid(
        np.linspace(-LAMP_HALF_X_M, LAMP_HALF_X_M, 3), np.linspace(*LAMP_Z_M, 3), indexing="ij"
    )
    spots = np.stack([x.ravel(), np.full(9, HEIGHT_M - 0.02), z.ravel()], axis=1)
    way = spots[None] - place[:, None]
    distance = np.linalg.norm(way, axis=2)
    way /= np.maximum(distance, 0.05)[..., None]
    falls = np.clip(np.einsum("nsk,nk->ns", way, normals), 0, 1)
    leaves = np.clip(way[..., 1], 0, 1)
    direct = (falls * leaves / np.maximum(distance, 0.25) ** 2).mean(axis=1)
    from_floor = 0.22 * np.clip(-normals[:, 1], 0, 1)
    return np.asarray((0.85 * direct + 0.10 + from_floor), np.float32)


def daylight(place: Array) -> Array:
    """Share of daylight that reaches points (n, 3) through the open side."""
    depth = np.clip(-place[:, 2] / DEPTH_M, 0, 1)
    return np.asarray((0.62 - 0.34 * depth**0.8), np.float32)


def lit(mesh: MeshBuilder, glow: float = 0.0) -> MeshBuilder:
    """A copy of a mesh with the cab's light laid on all its points."""
    vertices, indices = mesh.arrays()
    place, normals = vertices["position"], vertices["normal"]
    motion = np.stack(
        [
            lamp_light(place, normals),
            np.full(len(place), glow, np.float32),
            daylight(place),
            np.zeros(len(place), np.float32),
        ],
        axis=1,
    )
    vertices["motion"] = motion
    shining = MeshBuilder()
    shining.take(vertices, indices)
    return shining


def _box(mesh: MeshBuilder, low: Any, high: Any, colour: Any = _STEEL, **look: Any) -> None:
    look.setdefault("layer", Surface.METAL)
    mesh.boxes(low, high, colour=colour, tile_m=2.0, **look)


def build_body() -> MeshBuilder:
    """Everything solid of the cab but the floor panes and the ceiling light."""
    mesh = MeshBuilder()
    _floor_frame(mesh)
    _posts(mesh)
    _side_walls(mesh)
    _back_wall(mesh)
    _ceiling(mesh)
    _handrails(mesh)
    return mesh


def floor_panes() -> list[tuple[float, float, float, float]]:
    """The panes between the beams: x0, z0, x1, z1."""
    xs = np.linspace(-HALF_WIDTH_M, HALF_WIDTH_M, 4)
    zs = np.linspace(-DEPTH_M, 0.0, 3)
    half = BEAM_M / 2
    panes = []
    for x0, x1 in itertools.pairwise(xs):
        for z0, z1 in itertools.pairwise(zs):
            panes.append((float(x0) + half, float(z0) + half, float(x1) - half, float(z1) - half))
    return panes


def build_tiles() -> MeshBuilder:
    """The solid floor, pane by pane."""
    mesh = MeshBuilder()
    for x0, z0, x1, z1 in floor_panes():
        grid_panel(
            mesh,
            (x0, -0.004, z0),
            (x1 - x0, 0, 0),
            (0, 0, z1 - z0),
            (0, 1, 0),
            (6, 8),
            colour=(0.70, 0.67, 0.63),
            layer=Surface.FLOOR,
            tile_m=1.2,
            openness=_floor_openness,
        )
    return mesh


def build_floor_glass() -> MeshBuilder:
    """The glass floor under the solid one."""
    mesh = MeshBuilder()
    for x0, z0, x1, z1 in floor_panes():
        mesh.quads(
            [[(x0, -0.012, z0), (x1, -0.012, z0), (x1, -0.012, z1), (x0, -0.012, z1)]],
            (0, 1, 0),
            colour=(0.62, 0.80, 0.76),
            openness=0.07,
        )
    return mesh


def build_side_glass() -> MeshBuilder:
    """The panes of the side walls, above the parapet."""
    mesh = MeshBuilder()
    for side in (-1.0, 1.0):
        x = side * (HALF_WIDTH_M - 0.03)
        for z0, z1 in ((-DEPTH_M + 0.1, -DEPTH_M / 2 - 0.03), (-DEPTH_M / 2 + 0.03, -0.1)):
            mesh.quads(
                [[(x, 0.95, z0), (x, 0.95, z1), (x, 2.28, z1), (x, 2.28, z0)]],
                (-side, 0, 0),
                colour=(0.66, 0.82, 0.80),
                openness=0.05,
            )
    return mesh


def build_lamp() -> MeshBuilder:
    """The light panel in the ceiling."""
    mesh = MeshBuilder()
    y = HEIGHT_M - 0.012
    x, (z0, z1) = LAMP_HALF_X_M, LAMP_Z_M
    mesh.quads(
        [[(-x, y, z0), (x, y, z0), (x, y, z1), (-x, y, z1)]], (0, -1, 0), colour=(1.0, 0.97, 0.90)
    )
    return mesh


def _floor_openness(place: Array) -> Array:
    """Darker along the walls, lighter toward the open side."""
    to_wall = np.minimum(HALF_WIDTH_M - np.abs(place[:, 0]), place[:, 2] + DEPTH_M)
    return np.asarray(0.62 + 0.38 * np.clip(to_wall / 0.5, 0, 1))


def _wall_openness(place: Array) -> Array:
    low = np.clip(place[:, 1] / 0.35, 0, 1)
    high = np.clip((HEIGHT_M - place[:, 1]) / 0.35, 0, 1)
    return np.asarray(0.55 + 0.45 * np.minimum(low, high))


def _floor_frame(mesh: MeshBuilder) -> None:
    half = BEAM_M / 2
    for x in np.linspace(-HALF_WIDTH_M, HALF_WIDTH_M, 4):
        _box(mesh, (x - half, -0.16, -DEPTH_M), (x + half, 0.0, 0.0), _DARK)
    for z in np.linspace(-DEPTH_M, 0.0, 3):
        xs = np.linspace(-HALF_WIDTH_M, HALF_WIDTH_M, 4)
        for a, b in itertools.pairwise(xs):
            _box(
                mesh,
                (a + half, -0.14, z - half),
                (b - half, -0.001, z + half),
                _DARK,
                faces=("top", "bottom", "front", "back"),
            )
    _box(mesh, (-HALF_WIDTH_M, -0.16, 0.0 + half), (HALF_WIDTH_M, 0.0, 0.10), _STEEL)
    for x in np.arange(-1.24, 1.2, 0.16):
        _box(
            mesh,
            (x, -0.001, 0.058),
            (x + 0.08, 0.0015, 0.092),
            (0.93, 0.78, 0.28),
            faces=("top",),
            layer=Surface.PLAIN,
        )


def _posts(mesh: MeshBuilder) -> None:
    for side in (-1.0, 1.0):
        for z0, z1 in (
            (-0.10, 0.02),
            (-DEPTH_M, -DEPTH_M + 0.10),
            (-DEPTH_M / 2 - 0.03, -DEPTH_M / 2 + 0.03),
        ):
            x0, x1 = sorted((side * (HALF_WIDTH_M - 0.075), side * (HALF_WIDTH_M + 0.025)))
            _box(mesh, (x0, 0.0, z0), (x1, HEIGHT_M, z1), _STEEL, faces=SIDES)
    _box(mesh, (-HALF_WIDTH_M, HEIGHT_M - 0.17, -0.10), (HALF_WIDTH_M, HEIGHT_M, 0.02), _STEEL)


def _side_walls(mesh: MeshBuilder) -> None:
    for side in (-1.0, 1.0):
        inner, outer = side * (HALF_WIDTH_M - 0.05), side * (HALF_WIDTH_M + 0.01)
        for x, normal in ((inner, -side), (outer, side)):
            grid_panel(
                mesh,
                (x, 0.0, -DEPTH_M + 0.05),
                (0, 0, DEPTH_M - 0.1),
                (0, 0.95, 0),
                (normal, 0, 0),
                (8, 4),
                colour=_PANEL,
                layer=Surface.METAL,
                tile_m=2.0,
                openness=_wall_openness,
            )
        x0, x1 = sorted((side * (HALF_WIDTH_M - 0.06), side * (HALF_WIDTH_M + 0.02)))
        _box(mesh, (x0, 0.92, -DEPTH_M + 0.05), (x1, 0.97, -0.05), _STEEL)
        _box(mesh, (x0, 2.27, -DEPTH_M + 0.05), (x1, HEIGHT_M, -0.05), _STEEL)


def _back_wall(mesh: MeshBuilder) -> None:
    z = -DEPTH_M + 0.04
    for x0, x1 in ((-HALF_WIDTH_M, -0.58), (0.58, HALF_WIDTH_M)):
        grid_panel(
            mesh,
            (x0, 0.0, z),
            (x1 - x0, 0, 0),
            (0, HEIGHT_M, 0),
            (0, 0, 1),
            (4, 8),
            colour=_PANEL,
            layer=Surface.METAL,
            tile_m=2.0,
            openness=_wall_openness,
        )
    grid_panel(
        mesh,
        (-0.58, DOOR_M + 0.06, z),
        (1.16, 0, 0),
        (0, HEIGHT_M - DOOR_M - 0.06, 0),
        (0, 0, 1),
        (4, 2),
        colour=_PANEL,
        layer=Surface.METAL,
        tile_m=2.0,
        openness=_wall_openness,
    )
    for x in (-0.58, 0.52):
        _box(mesh, (x, 0.0, z), (x + 0.06, DOOR_M + 0.06, z + 0.03), _DARK)
    _box(mesh, (-0.58, DOOR_M, z), (0.58, DOOR_M + 0.06, z + 0.03), _DARK)
    for x0, x1 in ((-0.52, -0.006), (0.006, 0.52)):
        grid_panel(
            mesh,
            (x0, 0.012, z - 0.02),
            (x1 - x0, 0, 0),
            (0, DOOR_M - 0.012, 0),
            (0, 0, 1),
            (3, 8),
            colour=(0.62, 0.65, 0.69),
            layer=Surface.METAL,
            tile_m=2.0,
            openness=_wall_openness,
        )
    _box(mesh, (-0.006, 0.0, z - 0.03), (0.006, DOOR_M, z - 0.022), (0.10, 0.10, 0.11))
    _box(mesh, (-HALF_WIDTH_M, 0.0, -DEPTH_M - 0.02), (HALF_WIDTH_M, HEIGHT_M, z - 0.06), _DARK)
    _controls(mesh, z)
    for y0, y1 in ((0.0, 0.10), (1.24, 1.26)):
        for x0, x1 in ((-HALF_WIDTH_M, -0.60), (0.60, HALF_WIDTH_M)):
            _box(mesh, (x0, y0, z), (x1, y1, z + 0.012), (0.55, 0.57, 0.60))


def _controls(mesh: MeshBuilder, z: float) -> None:
    """The panel right of the door: display, floor buttons, alarm."""
    _box(mesh, (0.76, 0.86, z), (1.00, 1.72, z + 0.025), (0.22, 0.23, 0.25))
    face = z + 0.027
    _box(
        mesh,
        (0.79, 1.56, face),
        (0.97, 1.67, face + 0.004),
        (0.07, 0.10, 0.13),
        layer=Surface.GLASS,
    )
    _box(mesh, (0.845, 1.585, face + 0.004), (0.855, 1.645, face + 0.006), (1.0, 0.62, 0.2))
    _box(mesh, (0.885, 1.585, face + 0.004), (0.915, 1.595, face + 0.006), (1.0, 0.62, 0.2))
    _box(mesh, (0.885, 1.635, face + 0.004), (0.915, 1.645, face + 0.006), (1.0, 0.62, 0.2))
    for row in range(7):
        for column in range(2):
            x, y = 0.835 + 0.09 * column, 1.00 + 0.075 * row
            tube(
                mesh,
                [(x, y, face - 0.01), (x, y, face + 0.012)],
                0.024,
                12,
                capped=True,
                colour=(0.86, 0.86, 0.84) if (row, column) != (3, 1) else (1.0, 0.80, 0.35),
            )
    tube(
        mesh,
        [(0.88, 0.92, face - 0.01), (0.88, 0.92, face + 0.02)],
        0.028,
        14,
        capped=True,
        colour=(0.84, 0.16, 0.12),
    )


def _ceiling(mesh: MeshBuilder) -> None:
    y = HEIGHT_M - 0.01
    x, (z0, z1) = LAMP_HALF_X_M, LAMP_Z_M
    for low_x, high_x, low_z, high_z in (
        (-HALF_WIDTH_M, -x, -DEPTH_M, 0.0),
        (x, HALF_WIDTH_M, -DEPTH_M, 0.0),
        (-x, x, -DEPTH_M, z0),
        (-x, x, z1, 0.0),
    ):
        grid_panel(
            mesh,
            (low_x, y, low_z),
            (high_x - low_x, 0, 0),
            (0, 0, high_z - low_z),
            (0, -1, 0),
            (6, 6),
            colour=(0.80, 0.79, 0.77),
            openness=0.75,
        )
    for ax, bx, az, bz in (
        (-x - 0.03, x + 0.03, z0 - 0.03, z0),
        (-x - 0.03, x + 0.03, z1, z1 + 0.03),
        (-x - 0.03, -x, z0, z1),
        (x, x + 0.03, z0, z1),
    ):
        _box(mesh, (ax, y - 0.02, az), (bx, y, bz), _STEEL)
    _box(
        mesh,
        (-HALF_WIDTH_M - 0.03, HEIGHT_M, -DEPTH_M - 0.02),
        (HALF_WIDTH_M + 0.03, HEIGHT_M + 0.14, 0.08),
        _DARK,
    )
    _box(
        mesh,
        (-RAIL_SHOE_X, HEIGHT_M + 0.14, -DEPTH_M - 0.1),
        (RAIL_SHOE_X, HEIGHT_M + 0.34, -DEPTH_M + 0.15),
        _DARK,
    )


RAIL_SHOE_X = 1.62


def _handrails(mesh: MeshBuilder) -> None:
    for side in (-1.0, 1.0):
        x = side * (HALF_WIDTH_M - 0.13)
        tube(
            mesh,
            [(x, HANDRAIL_M, -DEPTH_M + 0.2), (x, HANDRAIL_M, -0.16)],
            0.021,
            10,
            capped=True,
            colour=(0.88, 0.88, 0.88),
            layer=Surface.METAL,
        )
        for z in (-DEPTH_M + 0.3, -DEPTH_M / 2, -0.26):
            tube(
                mesh,
                [(x, HANDRAIL_M, z), (side * (HALF_WIDTH_M - 0.04), HANDRAIL_M - 0.06, z)],
                0.011,
                6,
                colour=_STEEL,
                layer=Surface.METAL,
            )
    z = -DEPTH_M + 0.13
    tube(
        mesh,
        [(-1.2, HANDRAIL_M, z), (-0.66, HANDRAIL_M, z)],
        0.021,
        10,
        capped=True,
        colour=(0.88, 0.88, 0.88),
        layer=Surface.METAL,
    )

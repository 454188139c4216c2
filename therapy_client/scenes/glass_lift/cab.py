"""The cab: floor frame, posts, walls, panes and the ceiling's light panel."""

from __future__ import annotations

import itertools

import numpy as np

from therapy_client.scenes.glass_lift.cab_back import (
    build_back_wall,
    build_ceiling,
)
from therapy_client.scenes.glass_lift.cab_measures import (
    BEAM_M,
    DARK,
    DEPTH_M,
    HALF_WIDTH_M,
    HEIGHT_M,
    LAMP_HALF_X_M,
    LAMP_Z_M,
    PANEL,
    STEEL,
    box,
    wall_openness,
)
from therapy_client.world.geometry.mesh import SIDES, Array, MeshBuilder
from therapy_client.world.geometry.shapes import grid_panel
from therapy_client.world.geometry.textures import Surface


def build_body() -> MeshBuilder:
    """Everything solid of the cab but the floor panes and the ceiling light."""
    mesh = MeshBuilder()
    _floor_frame(mesh)
    _posts(mesh)
    _side_walls(mesh)
    build_back_wall(mesh)
    build_ceiling(mesh)
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


def _floor_frame(mesh: MeshBuilder) -> None:
    half = BEAM_M / 2
    for x in np.linspace(-HALF_WIDTH_M, HALF_WIDTH_M, 4):
        box(mesh, (x - half, -0.16, -DEPTH_M), (x + half, 0.0, 0.0), DARK)
    for z in np.linspace(-DEPTH_M, 0.0, 3):
        xs = np.linspace(-HALF_WIDTH_M, HALF_WIDTH_M, 4)
        for a, b in itertools.pairwise(xs):
            box(
                mesh,
                (a + half, -0.14, z - half),
                (b - half, -0.001, z + half),
                DARK,
                faces=("top", "bottom", "front", "back"),
            )
    box(mesh, (-HALF_WIDTH_M, -0.16, 0.0 + half), (HALF_WIDTH_M, 0.0, 0.10), STEEL)
    for x in np.arange(-1.24, 1.2, 0.16):
        box(
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
            box(mesh, (x0, 0.0, z0), (x1, HEIGHT_M, z1), STEEL, faces=SIDES)
    box(mesh, (-HALF_WIDTH_M, HEIGHT_M - 0.17, -0.10), (HALF_WIDTH_M, HEIGHT_M, 0.02), STEEL)


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
                colour=PANEL,
                layer=Surface.METAL,
                tile_m=2.0,
                openness=wall_openness,
            )
        x0, x1 = sorted((side * (HALF_WIDTH_M - 0.06), side * (HALF_WIDTH_M + 0.02)))
        box(mesh, (x0, 0.92, -DEPTH_M + 0.05), (x1, 0.97, -0.05), STEEL)
        box(mesh, (x0, 2.27, -DEPTH_M + 0.05), (x1, HEIGHT_M, -0.05), STEEL)

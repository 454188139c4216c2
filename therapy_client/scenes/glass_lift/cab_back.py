"""What the cab has behind and above the patient: back wall, door, ceiling."""

from __future__ import annotations

from therapy_client.scenes.glass_lift.cab_fittings import fit_out
from therapy_client.scenes.glass_lift.cab_measures import (
    DARK,
    DEPTH_M,
    DOOR_M,
    HALF_WIDTH_M,
    HEIGHT_M,
    LAMP_HALF_X_M,
    LAMP_Z_M,
    PANEL,
    STEEL,
    box,
    wall_openness,
)
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.shapes import grid_panel
from therapy_client.world.geometry.textures import Surface

_RAIL_SHOE_X_M = 1.62


def build_back_wall(mesh: MeshBuilder) -> None:
    """The wall behind the patient with the door, and what is fitted to all walls."""
    z = -DEPTH_M + 0.04
    for x0, x1 in ((-HALF_WIDTH_M, -0.58), (0.58, HALF_WIDTH_M)):
        grid_panel(
            mesh,
            (x0, 0.0, z),
            (x1 - x0, 0, 0),
            (0, HEIGHT_M, 0),
            (0, 0, 1),
            (4, 8),
            colour=PANEL,
            layer=Surface.METAL,
            tile_m=2.0,
            openness=wall_openness,
        )
    grid_panel(
        mesh,
        (-0.58, DOOR_M + 0.06, z),
        (1.16, 0, 0),
        (0, HEIGHT_M - DOOR_M - 0.06, 0),
        (0, 0, 1),
        (4, 2),
        colour=PANEL,
        layer=Surface.METAL,
        tile_m=2.0,
        openness=wall_openness,
    )
    for x in (-0.58, 0.52):
        box(mesh, (x, 0.0, z), (x + 0.06, DOOR_M + 0.06, z + 0.03), DARK)
    box(mesh, (-0.58, DOOR_M, z), (0.58, DOOR_M + 0.06, z + 0.03), DARK)
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
            openness=wall_openness,
        )
    box(mesh, (-0.006, 0.0, z - 0.03), (0.006, DOOR_M, z - 0.022), (0.10, 0.10, 0.11))
    box(mesh, (-HALF_WIDTH_M, 0.0, -DEPTH_M - 0.02), (HALF_WIDTH_M, HEIGHT_M, z - 0.06), DARK)
    fit_out(mesh, z)
    for y0, y1 in ((0.0, 0.10), (1.24, 1.26)):
        for x0, x1 in ((-HALF_WIDTH_M, -0.60), (0.60, HALF_WIDTH_M)):
            box(mesh, (x0, y0, z), (x1, y1, z + 0.012), (0.55, 0.57, 0.60))


def build_ceiling(mesh: MeshBuilder) -> None:
    """The ceiling round its light panel, and the roof with the rail shoes."""
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
        box(mesh, (ax, y - 0.02, az), (bx, y, bz), STEEL)
    box(
        mesh,
        (-HALF_WIDTH_M - 0.03, HEIGHT_M, -DEPTH_M - 0.02),
        (HALF_WIDTH_M + 0.03, HEIGHT_M + 0.14, 0.08),
        DARK,
    )
    box(
        mesh,
        (-_RAIL_SHOE_X_M, HEIGHT_M + 0.14, -DEPTH_M - 0.1),
        (_RAIL_SHOE_X_M, HEIGHT_M + 0.34, -DEPTH_M + 0.15),
        DARK,
    )

"""A lecture hall: rising rows of seats and desks, two aisles, doors at the back, a lectern.

The seats of the first row are at z = 0, the speaker stands before them at negative z and looks
along +z. A row is 0.95 m deep and 0.16 m higher than the one before it; seats are 0.62 m wide.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from therapy_client.scenes.audience import rows, stage
from therapy_client.scenes.audience.hall_measures import (
    AISLE_X_M,
    BACK_Z_M,
    BENCH_HALF_M,
    DOOR_M,
    DOOR_X_M,
    FRONT_Z_M,
    HALF_WIDTH_M,
    HALL,
    HEIGHT_M,
    LAMPS_M,
    PITCH_M,
    RISE_M,
    ROWS,
    SEAT_WIDTH_M,
    SEATS_IN_ROW,
    SPOT_M,
    STEP_AHEAD_M,
    floor_m,
    seats,
    spotlit,
)
from therapy_client.world.buildings.fittings import (
    EXIT_GREEN,
    grille,
    radiator,
    running_man,
    skirting,
    socket,
    switch,
    wall_clock,
)
from therapy_client.world.buildings.interior import boarded
from therapy_client.world.buildings.openings import facing_x, facing_y, facing_z, plate
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled, lathe
from therapy_client.world.geometry.textures import Surface

__all__ = [
    "AISLE_X_M",
    "BACK_Z_M",
    "BENCH_HALF_M",
    "HALL",
    "PITCH_M",
    "ROWS",
    "SEATS_IN_ROW",
    "SEAT_WIDTH_M",
    "floor_m",
    "seats",
    "spotlit",
]  # fmt: skip

_WALL, _SLATS, _DARK_OAK, _TRIM = (
    (0.93, 0.91, 0.87),
    (0.80, 0.62, 0.44),
    (0.50, 0.36, 0.26),
    (0.74, 0.72, 0.68),
)
_CARPET, _CEILING, _STEEL = (0.62, 0.64, 0.68), (0.94, 0.94, 0.92), (0.68, 0.69, 0.70)
_VENEER: dict[str, Any] = {"layer": Surface.VENEER, "tile_m": 1.5}


def build_shell() -> MeshBuilder:
    """Walls, ceiling, the level floor in front and the rising floor under the rows."""
    mesh = MeshBuilder()
    wide, deep = 2 * HALF_WIDTH_M, BACK_Z_M - FRONT_Z_M
    low = -HALF_WIDTH_M
    front = (low, FRONT_Z_M), (HALF_WIDTH_M, -STEP_AHEAD_M)
    boarded(mesh, *front, (0.78, 0.63, 0.47))
    HALL.panel(mesh, (low, HEIGHT_M, FRONT_Z_M), (wide, 0, 0), (0, 0, deep), (0, -1, 0), _CEILING)
    for z, facing in ((FRONT_Z_M, (0, 0, 1)), (BACK_Z_M, (0, 0, -1))):
        HALL.panel(mesh, (low, 0, z), (wide, 0, 0), (0, HEIGHT_M, 0), facing, _WALL)
    for x, inward in ((-HALF_WIDTH_M, 1), (HALF_WIDTH_M, -1)):
        HALL.panel(mesh, (x, 0, FRONT_Z_M), (0, 0, deep), (0, HEIGHT_M, 0), (inward, 0, 0), _WALL)
    for row in range(ROWS + 1):
        _step(mesh, row)
    for side in (-1.0, 1.0):
        _panels(mesh, side)
    _ceiling(mesh)
    return mesh


def build_things() -> MeshBuilder:
    """Rows, doors, what is behind the speaker, a clock, what hangs on the walls."""
    mesh = MeshBuilder()
    rows.build(mesh)
    for side in (-1.0, 1.0):
        _door(mesh, side * DOOR_X_M)
    stage.build(mesh)
    wall_clock(mesh, facing_z(BACK_Z_M, -1.0), (0.0, 3.35), 0.2)
    _feet(mesh)
    return mesh


def build_lamps() -> MeshBuilder:
    """The panels in the ceiling."""
    mesh = MeshBuilder()
    x, y, z = (np.array(LAMPS_M)[:, k] for k in range(3))
    corners = [(-0.58, -0.14), (0.58, -0.14), (0.58, 0.14), (-0.58, 0.14)]
    panels = [np.stack([x + dx, y + 0.02, z + dz], axis=1) for dx, dz in corners]
    mesh.quads(np.stack(panels, axis=1), (0, -1, 0), colour=(1.0, 0.98, 0.93))
    return mesh


def build_shining() -> MeshBuilder:
    """The green signs over the doors and the slide: they shine whatever the house lights do."""
    mesh = MeshBuilder()
    z, y = BACK_Z_M - 0.06, RISE_M * ROWS + DOOR_M + 0.22
    for x in (-DOOR_X_M, DOOR_X_M):
        bevelled(mesh, (x - 0.26, y, z), (x + 0.26, y + 0.20, z + 0.05), 0.01, colour=EXIT_GREEN)
        running_man(mesh, facing_z(z - 0.002, -1.0), (x, y + 0.1), 0.17)
    stage.build_slide(mesh)
    return mesh


def build_spot_disc() -> MeshBuilder:
    """The bright mouth of the spotlight, turned to the speaker."""
    mesh = MeshBuilder()
    turn = np.linspace(0, 2 * np.pi, 25)[:-1]
    x, y, z = SPOT_M
    rim = np.stack(
        [x + 0.14 * np.sin(turn), y - 0.01 + 0.128 * np.cos(turn), z - 0.018 - 0.05 * np.cos(turn)],
        1,
    )
    place = np.vstack([[(x, y - 0.01, z - 0.018)], rim])
    faces = [(0, k + 1, (k + 1) % 24 + 1) for k in range(24)]
    mesh.triangles(place, np.tile((0, -0.4, -1), (25, 1)), faces, colour=(1.0, 0.97, 0.90))
    return mesh


def _step(mesh: MeshBuilder, row: int) -> None:
    """The platform of a row, from wall to wall; the last one is the landing at the back."""
    y, z = RISE_M * row, PITCH_M * row - STEP_AHEAD_M
    end = BACK_Z_M if row == ROWS else z + PITCH_M
    carpet: dict[str, Any] = {"layer": Surface.CARPET, "tile_m": 1.0}
    HALL.panel(
        mesh, (-HALF_WIDTH_M, y, z), (2 * HALF_WIDTH_M, 0, 0), (0, 0, end - z), (0, 1, 0),
        _CARPET, **carpet,
    )  # fmt: skip
    if row:
        HALL.panel(
            mesh, (-HALF_WIDTH_M, y - RISE_M, z), (2 * HALF_WIDTH_M, 0, 0), (0, RISE_M, 0),
            (0, 0, -1), (0.52, 0.53, 0.57), **carpet,
        )  # fmt: skip


def _panels(mesh: MeshBuilder, side: float) -> None:
    """Acoustic panels along a side wall: slats before felt, in frames with a gap between them."""
    wall = side * HALF_WIDTH_M
    for z0 in np.arange(-6.2, 6.0, 2.1):
        z1 = z0 + 2.0
        plane = facing_x(wall, -side)
        plate(mesh, plane, (z0, z1), (1.72, 3.22), 0.01, 0.02, colour=(0.10, 0.10, 0.11))
        at = np.arange(z0 + 0.03, z1 - 0.04, 0.072)
        x0, x1 = sorted((wall - side * 0.02, wall - side * 0.055))
        low = np.stack([np.full_like(at, x0), np.full_like(at, 1.76), at], axis=1)
        inward = ("left" if side > 0 else "right", "front", "back")
        mesh.boxes(low, low + np.array((x1 - x0, 1.42, 0.045)), inward, colour=_SLATS, **_VENEER)
        x0, x1 = sorted((wall, wall - side * 0.06))
        for y in (1.70, 3.20):
            bevelled(mesh, (x0, y, z0), (x1, y + 0.035, z1), 0.006, colour=_DARK_OAK, **_VENEER)


def _ceiling(mesh: MeshBuilder) -> None:
    """Joints of the ceiling's tiles, the lamps' frames, grilles of the air, a detector of smoke."""
    y, wide = HEIGHT_M, HALF_WIDTH_M
    for z in np.arange(FRONT_Z_M + 1.3, BACK_Z_M, 1.3):
        mesh.boxes((-wide, y - 0.004, z - 0.008), (wide, y, z + 0.008), ("bottom",), colour=_TRIM)
    for x in np.arange(-wide + 1.4, wide, 1.3):
        mesh.boxes(
            (x - 0.008, y - 0.004, FRONT_Z_M), (x + 0.008, y, BACK_Z_M), ("bottom",), colour=_TRIM
        )
    for x, _, z in LAMPS_M:
        for dz in (-0.165, 0.135):
            bevelled(
                mesh,
                (x - 0.62, y - 0.045, z + dz),
                (x + 0.62, y, z + dz + 0.03),
                0.006,
                colour=_CEILING,
            )
        for dx in (-0.62, 0.59):
            bevelled(
                mesh,
                (x + dx, y - 0.045, z - 0.14),
                (x + dx + 0.03, y, z + 0.14),
                0.006,
                colour=_CEILING,
            )
    under = facing_y(y, -1.0)
    for x in (-1.45, 1.45):
        for z in (-5.9, -0.7, 4.5):
            grille(mesh, under, (x - 0.3, x + 0.3), (z - 0.12, z + 0.12), 7)
    for z in (-3.2, 2.2):
        profile = [(0.0, -0.05), (0.03, -0.048), (0.04, -0.03), (0.055, -0.02), (0.055, 0.0)]
        lathe(mesh, profile, (1.0, y, z), 18, colour=(0.95, 0.95, 0.94))


def _door(mesh: MeshBuilder, x: float) -> None:
    """A door with a panel of glass, a push bar, hinges, a closer and a kick plate."""
    _door_leaf(mesh, x)
    _door_frame(mesh, x)
    _push_bar(mesh, x)
    _closer(mesh, x)
    _hinges(mesh, x)


def _door_leaf(mesh: MeshBuilder, x: float) -> None:
    """The leaf, its panel of glass and its kick plate."""
    y, wall = RISE_M * ROWS, facing_z(BACK_Z_M, -1.0)
    plate(
        mesh,
        wall,
        (x - 0.475, x + 0.475),
        (y + 0.005, y + DOOR_M),
        0.004,
        0.03,
        colour=(0.62, 0.42, 0.30),
        **_VENEER,
    )
    face = wall.moved(0.03)
    plate(mesh, face, (x + 0.10, x + 0.34), (y + 1.05, y + 1.80), 0.02, 0.008, colour=_DARK_OAK)
    plate(
        mesh,
        face.moved(0.008),
        (x + 0.12, x + 0.32),
        (y + 1.07, y + 1.78),
        0.015,
        0.001,
        colour=(0.10, 0.12, 0.13),
        layer=Surface.GLASS,
    )
    plate(
        mesh,
        face,
        (x - 0.44, x + 0.44),
        (y + 0.04, y + 0.26),
        0.006,
        0.003,
        colour=_STEEL,
        layer=Surface.METAL,
    )


def _door_frame(mesh: MeshBuilder, x: float) -> None:
    y, z = RISE_M * ROWS, BACK_Z_M
    for x0, x1 in ((x - 0.56, x - 0.475), (x + 0.475, x + 0.56)):
        bevelled(mesh, (x0, y, z - 0.055), (x1, y + DOOR_M + 0.08, z), 0.01, colour=_TRIM)
    bevelled(
        mesh,
        (x - 0.56, y + DOOR_M, z - 0.055),
        (x + 0.56, y + DOOR_M + 0.08, z),
        0.01,
        colour=_TRIM,
    )


def _push_bar(mesh: MeshBuilder, x: float) -> None:
    """The bar across the door that opens it, on its two mounts."""
    y, z = RISE_M * ROWS, BACK_Z_M
    face = facing_z(z, -1.0).moved(0.03)
    for side in (-0.38, 0.38):
        plate(
            mesh,
            face,
            (x + side - 0.025, x + side + 0.025),
            (y + 0.98, y + 1.10),
            0.01,
            0.045,
            colour=_STEEL,
        )
    bar = [(x - 0.38, y + 1.04, z - 0.085), (x + 0.38, y + 1.04, z - 0.085)]
    tube(mesh, bar, 0.017, 12, capped=True, colour=_STEEL, layer=Surface.METAL)


def _closer(mesh: MeshBuilder, x: float) -> None:
    """What draws the door shut: its housing and its arm."""
    y, z = RISE_M * ROWS, BACK_Z_M
    bevelled(
        mesh, (x - 0.42, y + 1.93, z - 0.085), (x - 0.16, y + 1.98, z - 0.03), 0.01, colour=_STEEL
    )
    tube(
        mesh,
        [(x - 0.2, y + 1.96, z - 0.07), (x + 0.12, y + 1.98, z - 0.05)],
        0.01,
        8,
        colour=_STEEL,
    )


def _hinges(mesh: MeshBuilder, x: float) -> None:
    y, z = RISE_M * ROWS, BACK_Z_M
    for h in (0.25, 1.0, 1.75):
        tube(
            mesh,
            [(x + 0.478, y + h, z - 0.058), (x + 0.478, y + h + 0.1, z - 0.058)],
            0.009,
            8,
            colour=_STEEL,
        )


def _feet(mesh: MeshBuilder) -> None:
    """Skirting boards, a radiator on each side, switches and sockets."""
    board = (0.44, 0.34, 0.27)
    skirting(
        mesh,
        (-HALF_WIDTH_M, 0.0, FRONT_Z_M),
        (HALF_WIDTH_M, 0.11, FRONT_Z_M + 0.016),
        board,
        **_VENEER,
    )
    for side in (-1.0, 1.0):
        x0, x1 = sorted((side * HALF_WIDTH_M, side * (HALF_WIDTH_M - 0.016)))
        skirting(mesh, (x0, 0.0, FRONT_Z_M), (x1, 0.11, -STEP_AHEAD_M), board, **_VENEER)
        for row in range(ROWS + 1):
            y, z = RISE_M * row, PITCH_M * row - STEP_AHEAD_M
            end = BACK_Z_M if row == ROWS else z + PITCH_M
            skirting(mesh, (x0, y, z), (x1, y + 0.11, end), board, **_VENEER)
        radiator(mesh, (-4.6, -2.9), side * HALF_WIDTH_M, -side, "z")
        wall = facing_x(side * HALF_WIDTH_M, -side)
        switch(mesh, wall, (-8.2, 1.12), 2)
        for z in (-7.6, -7.5, -2.0):
            socket(mesh, wall, (z, 0.32))
    y = RISE_M * ROWS
    back = facing_z(BACK_Z_M, -1.0)
    skirting(
        mesh,
        (-DOOR_X_M + 0.6, y, BACK_Z_M - 0.016),
        (DOOR_X_M - 0.6, y + 0.11, BACK_Z_M),
        board,
        **_VENEER,
    )
    for x in (-3.2, 3.2):
        switch(mesh, back, (x, y + 1.1), 1)

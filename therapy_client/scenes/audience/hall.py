"""A lecture hall: rising rows of benches and desks, two aisles, doors at the back, a lectern.

The seats of the first row are at z = 0, the speaker stands before them at negative z and looks
along +z. A row is 0.95 m deep and 0.16 m higher than the one before it; seats are 0.62 m wide.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from therapy_client.world.buildings.interior import Room
from therapy_client.world.geometry.mesh import ALL_BUT_BOTTOM, SIDES, Array, MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.people.postures import DESK_M, SEAT_M

ROWS, SEATS_IN_ROW = 6, 10
PITCH_M, RISE_M, SEAT_WIDTH_M = 0.95, 0.16, 0.62
BENCH_HALF_M = 0.5 * SEATS_IN_ROW * SEAT_WIDTH_M + 0.05
HALF_WIDTH_M, FRONT_Z_M, BACK_Z_M, HEIGHT_M = 4.7, -9.2, 7.2, 4.1
AISLE_X_M, DOOR_X_M, DOOR_M = 3.95, 3.95, 2.03
LECTERN_M, LECTERN_AHEAD_M = 1.08, 0.58
SPOT_M = (0.0, 3.75, 3.6)
"""Where the spotlight hangs."""

_STEP_AHEAD_M = 0.64
_WALL, _SLATS, _OAK, _DARK_OAK = (
    (0.93, 0.91, 0.87),
    (0.90, 0.74, 0.56),
    (0.96, 0.84, 0.68),
    (0.74, 0.60, 0.46),
)
_CARPET, _CEILING, _BOARD = (0.42, 0.44, 0.47), (0.94, 0.94, 0.92), (0.20, 0.30, 0.26)
_EXIT = (0.16, 0.62, 0.34)

LAMPS_M = tuple(
    (x, HEIGHT_M - 0.05, z) for x in (-2.9, 0.0, 2.9) for z in (-7.0, -4.4, -1.8, 0.8, 3.4, 6.0)
)
HALL = Room((-HALF_WIDTH_M, 0.0, FRONT_Z_M), (HALF_WIDTH_M, HEIGHT_M, BACK_Z_M), LAMPS_M, 1.6)


def floor_m(z: float) -> float:
    """Height of the floor at this depth of the hall, softened at the edge of each step."""
    at = (z + _STEP_AHEAD_M) / PITCH_M
    step = np.floor(at)
    rise = float(np.clip((at - step) / 0.25, 0.0, 1.0))
    level = np.clip(step - 1.0 + rise * rise * (3.0 - 2.0 * rise), 0.0, float(ROWS))
    return float(RISE_M * level)


def seats() -> Array:
    """Floor under the middle of every seat, (60, 3), row by row from the front."""
    row, column = np.meshgrid(np.arange(ROWS), np.arange(SEATS_IN_ROW), indexing="ij")
    x = (column - (SEATS_IN_ROW - 1) / 2) * SEAT_WIDTH_M
    return np.stack([x.ravel(), RISE_M * row.ravel(), PITCH_M * row.ravel()], axis=1)


def spotlit(place: Array, normals: Array) -> Array:
    """Share (n,) of the spotlight at points (n, 3): a pool of light about the speaker."""
    way = np.asarray(SPOT_M, np.float32) - place
    way /= np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-3)
    falls = np.clip((way * normals).sum(axis=1), 0, 1)
    beside = np.exp(-((place[:, 0] / 1.7) ** 2)) * (place[:, 2] < -0.7)
    return np.asarray(1.5 * beside * falls, np.float32)


def build_shell() -> MeshBuilder:
    """Walls, ceiling, the level floor in front and the rising floor under the rows."""
    mesh = MeshBuilder()
    wide, deep = 2 * HALF_WIDTH_M, BACK_Z_M - FRONT_Z_M
    low, front = -HALF_WIDTH_M, (0, 0, 1)
    flat_m = -_STEP_AHEAD_M - FRONT_Z_M
    HALL.panel(
        mesh, (low, 0, FRONT_Z_M), (wide, 0, 0), (0, 0, flat_m), (0, 1, 0),
        (0.86, 0.74, 0.60), layer=Surface.WOOD, tile_m=2.0,
    )  # fmt: skip
    HALL.panel(mesh, (low, HEIGHT_M, FRONT_Z_M), (wide, 0, 0), (0, 0, deep), (0, -1, 0), _CEILING)
    HALL.panel(mesh, (low, 0, FRONT_Z_M), (wide, 0, 0), (0, HEIGHT_M, 0), front, _WALL)
    HALL.panel(mesh, (low, 0, BACK_Z_M), (wide, 0, 0), (0, HEIGHT_M, 0), (0, 0, -1), _WALL)
    for x, side in ((low, 1), (HALF_WIDTH_M, -1)):
        HALL.panel(mesh, (x, 0, FRONT_Z_M), (0, 0, deep), (0, HEIGHT_M, 0), (side, 0, 0), _WALL)
    for row in range(ROWS + 1):
        _step(mesh, row)
    _slats(mesh)
    return mesh


def build_things() -> MeshBuilder:
    """Benches, desks, doors, the board behind the speaker, a clock."""
    mesh = MeshBuilder()
    for row in range(ROWS):
        _bench(mesh, row)
        _desk(mesh, row)
    for side in (-1.0, 1.0):
        _door(mesh, side * DOOR_X_M)
    _board(mesh)
    _clock(mesh)
    y = SPOT_M[1]
    tube(
        mesh, [(0, HEIGHT_M, SPOT_M[2] + 0.1), (0, y + 0.12, SPOT_M[2] + 0.1)], 0.02,
        colour=(0.1, 0.1, 0.1),
    )  # fmt: skip
    tube(
        mesh, [(0, y + 0.10, SPOT_M[2] + 0.36), (0, y, SPOT_M[2])], (0.10, 0.15), 16,
        capped=True, colour=(0.07, 0.07, 0.08),
    )  # fmt: skip
    return mesh


def build_lamps() -> MeshBuilder:
    """The panels in the ceiling."""
    mesh = MeshBuilder()
    x, y, z = (np.array(LAMPS_M)[:, k] for k in range(3))
    corners = [(-0.62, -0.16), (0.62, -0.16), (0.62, 0.16), (-0.62, 0.16)]
    panels = [np.stack([x + dx, y + 0.02, z + dz], axis=1) for dx, dz in corners]
    mesh.quads(np.stack(panels, axis=1), (0, -1, 0), colour=(1.0, 0.98, 0.93))
    return mesh


def build_exit_signs() -> MeshBuilder:
    """The green signs over the doors: they shine whatever the house lights do."""
    mesh = MeshBuilder()
    z, y = BACK_Z_M - 0.06, RISE_M * ROWS + DOOR_M + 0.22
    for x in (-DOOR_X_M, DOOR_X_M):
        mesh.boxes((x - 0.24, y, z), (x + 0.24, y + 0.16, z + 0.05), colour=_EXIT)
        mesh.boxes((x - 0.05, y + 0.04, z - 0.004), (x + 0.05, y + 0.12, z), colour=(0.9, 1, 0.9))
    return mesh


def build_spot_disc() -> MeshBuilder:
    """The bright mouth of the spotlight, turned to the speaker."""
    mesh = MeshBuilder()
    turn = np.linspace(0, 2 * np.pi, 25)[:-1]
    x, y, z = SPOT_M
    rim = np.stack(
        [x + 0.14 * np.sin(turn), y - 0.01 + 0.128 * np.cos(turn), z - 0.012 - 0.05 * np.cos(turn)],
        1,
    )
    place = np.vstack([[(x, y - 0.01, z - 0.012)], rim])
    faces = [(0, k + 1, (k + 1) % 24 + 1) for k in range(24)]
    mesh.triangles(place, np.tile((0, -0.4, -1), (25, 1)), faces, colour=(1.0, 0.97, 0.90))
    return mesh


def build_lectern() -> MeshBuilder:
    """The lectern before the speaker, whose floor spot is the origin: paper, microphone, water."""
    mesh = MeshBuilder()
    z0, z1 = LECTERN_AHEAD_M - 0.17, LECTERN_AHEAD_M + 0.17
    mesh.boxes(
        (-0.28, 0.0, z0 + 0.05), (0.28, LECTERN_M - 0.08, z1), ALL_BUT_BOTTOM,
        colour=_OAK, layer=Surface.WOOD, tile_m=2.0,
    )  # fmt: skip
    near, far = LECTERN_M - 0.06, LECTERN_M + 0.03
    top = [(-0.34, near, z0), (0.34, near, z0), (0.34, far, z1 + 0.06), (-0.34, far, z1 + 0.06)]
    normal = (0.0, 1.0, -0.22)
    under = [(x, y - 0.03, z) for x, y, z in top]
    mesh.quads([top], normal, colour=_OAK, layer=Surface.WOOD, tile_m=2.0)
    mesh.quads([under], (0, -1, 0.22), colour=_DARK_OAK)
    for a, b in ((0, 1), (1, 2), (2, 3), (3, 0)):
        mesh.quads(
            [[under[a], under[b], top[b], top[a]]], _outward(top[a], top[b]), colour=_DARK_OAK
        )
    for shift, x in ((0.004, -0.02), (0.006, -0.12)):
        sheet = [(x - 0.10, 0.06), (x + 0.11, 0.06), (x + 0.11, 0.33), (x - 0.10, 0.33)]
        corners = [(a, near + shift + 0.225 * b, z0 + b) for a, b in sheet]
        mesh.quads([corners], normal, colour=(0.96, 0.96, 0.94))
    neck = [(0.22, far - 0.01, z1), (0.22, far + 0.16, z1), (0.17, far + 0.26, z1 - 0.05)]
    tube(mesh, neck, 0.007, 6, colour=(0.1, 0.1, 0.1))
    tube(mesh, [neck[-1], (0.12, far + 0.29, z1 - 0.11)], 0.018, 8, capped=True, colour=(0.1,) * 3)
    tube(
        mesh, [(-0.27, far - 0.03, z1), (-0.27, far + 0.09, z1)], (0.028, 0.033), 12,
        capped=True, colour=(0.78, 0.86, 0.88),
    )  # fmt: skip
    return mesh


def _outward(one: tuple[float, float, float], other: tuple[float, float, float]) -> Array:
    middle = (np.asarray(one) + np.asarray(other)) / 2 - (0.0, LECTERN_M, LECTERN_AHEAD_M)
    return np.asarray(middle * (1, 0, 1), np.float32)


def _step(mesh: MeshBuilder, row: int) -> None:
    """The platform of a row, from wall to wall; the last one is the landing at the back."""
    y, z = RISE_M * row, PITCH_M * row - _STEP_AHEAD_M
    end = BACK_Z_M if row == ROWS else z + PITCH_M
    HALL.panel(
        mesh, (-HALF_WIDTH_M, y, z), (2 * HALF_WIDTH_M, 0, 0), (0, 0, end - z), (0, 1, 0), _CARPET
    )
    if row:
        HALL.panel(
            mesh, (-HALF_WIDTH_M, y - RISE_M, z), (2 * HALF_WIDTH_M, 0, 0), (0, RISE_M, 0),
            (0, 0, -1), (0.34, 0.35, 0.38),
        )  # fmt: skip
        for side in (-1.0, 1.0):
            x0, x1 = sorted((side * (BENCH_HALF_M + 0.05), side * HALF_WIDTH_M))
            mesh.boxes(
                (x0, y - 0.004, z - 0.012), (x1, y + 0.006, z + 0.03), ALL_BUT_BOTTOM,
                colour=(0.78, 0.74, 0.62),
            )  # fmt: skip


def _bench(mesh: MeshBuilder, row: int) -> None:
    y, z, half = RISE_M * row, PITCH_M * row, BENCH_HALF_M
    wood: dict[str, Any] = {"layer": Surface.WOOD, "tile_m": 2.0}
    mesh.boxes(
        (-half, y + SEAT_M - 0.03, z - 0.20), (half, y + SEAT_M, z + 0.20), colour=_OAK, **wood
    )
    mesh.boxes(
        (-half, y + SEAT_M + 0.16, z + 0.225),
        (half, y + SEAT_M + 0.46, z + 0.25),
        colour=_OAK,
        **wood,
    )
    for x in np.linspace(-half, half - 0.04, 4):
        mesh.boxes(
            (x, y, z - 0.10),
            (x + 0.04, y + SEAT_M - 0.03, z + 0.22),
            SIDES,
            colour=_DARK_OAK,
            **wood,
        )
        mesh.boxes(
            (x, y, z + 0.20), (x + 0.04, y + SEAT_M + 0.4, z + 0.226), SIDES, colour=_DARK_OAK
        )


def _desk(mesh: MeshBuilder, row: int) -> None:
    """Desk and front panel of a row: what the front row's knees are behind."""
    y, z, half = RISE_M * row, PITCH_M * row, BENCH_HALF_M
    wood: dict[str, Any] = {"layer": Surface.WOOD, "tile_m": 2.0}
    top = y + DESK_M
    mesh.boxes((-half, top - 0.03, z - 0.62), (half, top, z - 0.25), colour=_OAK, **wood)
    mesh.boxes((-half, y, z - 0.62), (half, top - 0.03, z - 0.595), colour=_SLATS, **wood)
    for side in (-1.0, 1.0):
        x0, x1 = sorted((side * half, side * (half + 0.03)))
        mesh.boxes((x0, y, z - 0.62), (x1, top, z - 0.25), colour=_DARK_OAK, **wood)


def _slats(mesh: MeshBuilder) -> None:
    """Wooden slats along both side walls."""
    z = np.arange(FRONT_Z_M + 0.3, BACK_Z_M - 0.3, 0.24)
    for side in (-1.0, 1.0):
        x0, x1 = sorted((side * HALF_WIDTH_M, side * (HALF_WIDTH_M - 0.03)))
        low = np.stack([np.full_like(z, x0), np.full_like(z, 1.35), z], axis=1)
        high = np.stack([np.full_like(z, x1), np.full_like(z, 3.1), z + 0.14], axis=1)
        mesh.boxes(low, high, colour=_DARK_OAK)


def _door(mesh: MeshBuilder, x: float) -> None:
    y, z = RISE_M * ROWS, BACK_Z_M
    frame = (0.80, 0.78, 0.74)
    mesh.boxes((x - 0.48, y, z - 0.04), (x + 0.48, y + DOOR_M, z), colour=(0.50, 0.38, 0.30))
    for x0, x1 in ((x - 0.55, x - 0.48), (x + 0.48, x + 0.55)):
        mesh.boxes((x0, y, z - 0.06), (x1, y + DOOR_M + 0.07, z), colour=frame)
    mesh.boxes((x - 0.55, y + DOOR_M, z - 0.06), (x + 0.55, y + DOOR_M + 0.07, z), colour=frame)
    tube(
        mesh, [(x - 0.38, y + 1.02, z - 0.07), (x - 0.38, y + 1.16, z - 0.07)], 0.014,
        colour=(0.7, 0.7, 0.7), layer=Surface.METAL, capped=True,
    )  # fmt: skip


def _board(mesh: MeshBuilder) -> None:
    z = FRONT_Z_M
    mesh.boxes((-2.6, 0.95, z), (2.6, 2.45, z + 0.05), colour=(0.46, 0.36, 0.28))
    mesh.boxes((-2.53, 1.02, z + 0.05), (2.53, 2.38, z + 0.055), colour=_BOARD)
    mesh.boxes((-2.5, 0.93, z), (2.5, 0.97, z + 0.14), colour=(0.5, 0.4, 0.3))


def _clock(mesh: MeshBuilder) -> None:
    y, z = 3.35, BACK_Z_M - 0.03
    tube(mesh, [(0, y, z), (0, y, z - 0.04)], 0.19, 24, capped=True, colour=(0.2, 0.2, 0.2))
    tube(mesh, [(0, y, z - 0.03), (0, y, z - 0.045)], 0.17, 24, capped=True, colour=(0.96,) * 3)
    for end, thick in (((0.06, y + 0.07), 0.009), ((-0.02, y + 0.14), 0.006)):
        tube(mesh, [(0, y, z - 0.05), (*end, z - 0.05)], thick, 6, colour=(0.1, 0.1, 0.1))

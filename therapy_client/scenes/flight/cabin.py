"""The cabin's shell: floor, walls with their windows, bins, ceiling, the two ends and the door."""

from __future__ import annotations

import numpy as np

from therapy_client.scenes.flight.cabin_measures import (
    BIN_X_M,
    BIN_Y_M,
    CABIN,
    CARPET,
    CEILING_M,
    DARK,
    DOOR_TOP_M,
    DOOR_Z_M,
    FRONT_Z_M,
    HALF_WIDTH_M,
    PANEL,
    REAR_Z_M,
    TRIM,
    WALL_TOP_M,
    WINDOW_HALF_M,
    WINDOW_PITCH_M,
    WINDOW_Y_M,
    window_middles,
)
from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled, drawn
from therapy_client.world.geometry.textures import Surface

_ROUND = 32
_REVEAL_M = 0.10
_BAND_M = (0.80, 1.44)
_SHADES = (0.0, 0.0, 0.35, 0.0, 0.75, 0.0, 0.15, 0.0, 1.0, 0.0, 0.0, 0.55)
"""How far window blinds are down, one after the other; none beside the patient is."""

_LONG_M = FRONT_Z_M - REAR_Z_M


def build_shell() -> MeshBuilder:
    """Everything that stands still around the seats but windows, lamps and the door."""
    mesh = MeshBuilder()
    CABIN.panel(
        mesh, (-HALF_WIDTH_M, 0, REAR_Z_M), (2 * HALF_WIDTH_M, 0, 0), (0, 0, _LONG_M), (0, 1, 0),
        CARPET, layer=Surface.CARPET, tile_m=1.0,
    )  # fmt: skip
    for side in (-1.0, 1.0):
        _wall(mesh, side)
        _bins(mesh, side)
    _ceiling(mesh)
    _ends(mesh)
    return mesh


def build_blinds() -> MeshBuilder:
    """The window blinds that are down, and the panes' rims."""
    mesh = MeshBuilder()
    half_z, half_y = WINDOW_HALF_M
    for number, z in enumerate(window_middles()):
        for side in (-1.0, 1.0):
            down = _SHADES[(number + int(side > 0) * 5) % len(_SHADES)]
            if side > 0 and -1.2 < z < 2.4:
                down = 0.0
            down = max(down, 0.10)
            x = side * (HALF_WIDTH_M + 0.055)
            low, high = WINDOW_Y_M + half_y * (1.0 - 2.0 * down), WINDOW_Y_M + half_y + 0.02
            x0, x1 = sorted((x, x + side * 0.01))
            bevelled(
                mesh, (x0, low, z - half_z), (x1, high, z + half_z), 0.004, colour=(0.8, 0.8, 0.78)
            )
            bevelled(
                mesh, (x0 - 0.006, low, z - 0.03), (x1 + 0.006, low + 0.012, z + 0.03), 0.004,
                colour=TRIM,
            )  # fmt: skip
    return mesh


def build_panes() -> MeshBuilder:
    """The clear panes."""
    mesh = MeshBuilder()
    half_z, half_y = WINDOW_HALF_M
    for side in (-1.0, 1.0):
        x = side * (HALF_WIDTH_M + 0.09)
        corners = [
            [(x, WINDOW_Y_M + b * half_y, z + a * half_z) for a, b in _SQUARE]
            for z in window_middles()
        ]
        mesh.quads(corners, (-side, 0, 0), colour=(0.86, 0.92, 0.94), openness=0.05)
    return mesh


_SQUARE = ((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0))


def build_door() -> MeshBuilder:
    """The leaf of the front left door, closed; it slides forward as it opens."""
    mesh = MeshBuilder()
    x, (z0, z1) = -HALF_WIDTH_M, DOOR_Z_M
    bevelled(mesh, (x - 0.06, 0.02, z0), (x + 0.03, DOOR_TOP_M, z1), 0.02, colour=(0.86,) * 3)
    bevelled(mesh, (x + 0.02, 0.2, z0 + 0.1), (x + 0.12, 0.72, z1 - 0.1), 0.05, colour=TRIM)
    tube(
        mesh, [(x + 0.06, 1.15, z0 + 0.3), (x + 0.09, 1.0, z0 + 0.6)], 0.018, capped=True,
        colour=(0.7, 0.16, 0.12),
    )  # fmt: skip
    return mesh


def build_doorway() -> MeshBuilder:
    """What is seen through the open door: the bridge that leads back to the gate."""
    mesh, x, (z0, z1) = MeshBuilder(), -HALF_WIDTH_M, DOOR_Z_M
    far = x - 5.0
    for corner, up, normal, tone in (
        ((far, 0, z0 - 0.3), (0, 2.2, 0), (0, 0, 1), 0.82),
        ((far, 0, z1 + 0.3), (0, 2.2, 0), (0, 0, -1), 0.82),
        ((far, 2.2, z0 - 0.3), (0, 0, z1 - z0 + 0.6), (0, -1, 0), 0.9),
        ((far, 0.0, z0 - 0.3), (0, 0, z1 - z0 + 0.6), (0, 1, 0), 0.5),
    ):
        CABIN.panel(mesh, corner, (5.0, 0, 0), up, normal, (tone, tone, tone))
    mesh.quads(
        [[(far, 0, z0 - 0.3), (far, 2.2, z0 - 0.3), (far, 2.2, z1 + 0.3), (far, 0, z1 + 0.3)]],
        (1, 0, 0), colour=(0.95, 0.96, 1.0),
    )  # fmt: skip
    return mesh


def build_lamps() -> MeshBuilder:
    """The strips of light along the bins and over the doorway."""
    mesh = MeshBuilder()
    for side in (-1.0, 1.0):
        x0, x1 = sorted((side * 0.80, side * 0.88))
        mesh.boxes(
            (x0, BIN_Y_M[1] + 0.035, REAR_Z_M + 0.2), (x1, BIN_Y_M[1] + 0.05, FRONT_Z_M - 1.4),
            colour=(1.0, 0.97, 0.92),
        )  # fmt: skip
    for z in (DOOR_Z_M[0] - 0.05, REAR_Z_M + 0.4):
        _exit_sign(mesh, z)
    mesh.boxes((-0.5, CEILING_M - 0.03, 6.2), (0.5, CEILING_M - 0.015, 6.9), colour=(1, 0.98, 0.95))
    return mesh


def _exit_sign(mesh: MeshBuilder, z: float) -> None:
    """A green box under the ceiling with a figure that runs to a door: no letters."""
    y = CEILING_M - 0.10
    bevelled(
        mesh, (-0.42, y - 0.05, z), (-0.20, y + 0.05, z + 0.02), 0.004, colour=(0.10, 0.55, 0.28)
    )
    for x0, x1, y0, y1 in (
        (-0.26, -0.23, -0.035, 0.035),
        (-0.34, -0.32, 0.018, 0.038),
        (-0.35, -0.31, -0.008, 0.014),
        (-0.365, -0.345, -0.035, -0.008),
        (-0.32, -0.30, -0.035, -0.008),
    ):
        mesh.boxes((x0, y + y0, z - 0.002), (x1, y + y1, z), ("back",), colour=(0.9, 1.0, 0.92))


def _wall(mesh: MeshBuilder, side: float) -> None:
    """A side wall: the band of the windows, the curve to the floor, and the cove above."""
    low, high = _BAND_M
    x = side * HALF_WIDTH_M
    doorway = side < 0
    end = DOOR_Z_M[0] if doorway else FRONT_Z_M
    edges = [REAR_Z_M]
    for z in window_middles():
        z0, z1 = z - WINDOW_PITCH_M / 2, z + WINDOW_PITCH_M / 2
        _bay(mesh, x, side, float(z), (z0, z1), (low, high))
        edges += [z0, z1]
    for z0, z1 in ((edges[0], edges[1]), (edges[-1], end)):
        _strip(mesh, [(x, low), (x, high)], z0, z1, side)
    curve = [(x - side * 0.10, 0.0), (x - side * 0.07, 0.12), (x - side * 0.03, 0.45), (x, low)]
    _strip(mesh, curve[:3], REAR_Z_M, end, side, colour=(0.55, 0.57, 0.60), layer=Surface.CARPET)
    _strip(mesh, curve[2:], REAR_Z_M, end, side)
    cove = [(x, high), (x - side * 0.02, WALL_TOP_M), (x - side * 0.16, BIN_Y_M[0] + 0.05)]
    _strip(mesh, cove, REAR_Z_M, end, side)
    if doorway:
        _strip(mesh, [(x, DOOR_TOP_M), (x - side * 0.1, CEILING_M)], *DOOR_Z_M, side)
        _strip(mesh, [(x, 0.0), (x, 2.0)], DOOR_Z_M[1], FRONT_Z_M, side)
    for z in (*window_middles()[1::2] + WINDOW_PITCH_M / 2,):
        x0, x1 = sorted((x, x - side * 0.004))
        mesh.boxes((x0, low - 0.3, z - 0.003), (x1, WALL_TOP_M, z + 0.003), colour=TRIM)


def _strip(
    mesh: MeshBuilder,
    profile: list[tuple[float, float]],
    z0: float,
    z1: float,
    side: float,
    colour: tuple[float, float, float] = PANEL,
    layer: Surface = Surface.PLAIN,
) -> None:
    """A wall's profile (x, y) drawn along the cabin, lit smoothly over its bends."""
    flat = np.array(profile)
    ahead = np.gradient(flat, axis=0)
    facing = np.stack([-side * np.abs(ahead[:, 1]), ahead[:, 0] * side, 0 * ahead[:, 0]], 1)
    cells = max(1, round((z1 - z0) / 0.5))
    steps = np.linspace(z0, z1, cells + 1)
    place = np.concatenate([np.column_stack([flat, np.full(len(flat), z)]) for z in steps])
    n = len(flat)
    k, s = np.meshgrid(np.arange(cells), np.arange(n - 1), indexing="ij")
    a = (k * n + s).ravel()
    faces = np.stack([a, a + 1, a + n + 1, a, a + n + 1, a + n], 1).reshape(-1, 3)
    mesh.triangles(
        place, np.tile(facing, (cells + 1, 1)), faces, colour=colour, layer=layer,
        openness=CABIN.openness(place.astype(np.float32)), tile_m=1.0,
    )  # fmt: skip


def _bay(
    mesh: MeshBuilder,
    x: float,
    side: float,
    middle: float,
    along: tuple[float, float],
    up: tuple[float, float],
) -> None:
    """A piece of wall with the rounded hole of a window, its rim and its reveal."""
    turn = 2 * np.pi * np.arange(_ROUND) / _ROUND
    cos, sin = np.cos(turn), np.sin(turn)
    rounded = (np.abs(cos) ** 3.2 + np.abs(sin) ** 3.2) ** (-1 / 3.2)
    hole = np.stack([cos * rounded * WINDOW_HALF_M[0], sin * rounded * WINDOW_HALF_M[1]], 1)
    square = 1.0 / np.maximum(np.abs(cos), np.abs(sin))
    half = np.array([(along[1] - along[0]) / 2, (up[1] - up[0]) / 2])
    edge = np.stack([cos * square, sin * square], 1) * half
    edge[:, 1] += (up[0] + up[1]) / 2 - WINDOW_Y_M
    rim = hole * 1.10

    def ring(flat: Array, out_m: float) -> Array:
        y, z = flat[:, 1] + WINDOW_Y_M, flat[:, 0] + middle
        return np.stack([np.full(_ROUND, x + side * out_m), y, z], 1)

    rings = [ring(edge, 0.0), ring(rim, 0.0), ring(hole, 0.018), ring(hole * 0.94, _REVEAL_M)]
    inward = np.array([-side, 0.0, 0.0])
    slope = np.stack([0 * turn, -sin, -cos], 1)
    facing = [np.tile(inward, (_ROUND, 1)), inward + 0.3 * slope, inward * 0.5 + slope, slope]
    k = np.arange(_ROUND)
    for number in range(3):
        place = np.concatenate([rings[number], rings[number + 1]])
        a, b = k, (k + 1) % _ROUND
        faces = np.concatenate(
            [np.stack([a, b, b + _ROUND], 1), np.stack([a, b + _ROUND, a + _ROUND], 1)]
        )
        normals = np.concatenate([facing[number], facing[number + (number > 0)]])
        shade = np.repeat((1.0, 0.92) if number == 0 else (0.9, 0.72), _ROUND)
        mesh.triangles(place, normals, faces, colour=PANEL, openness=shade)


def _bins(mesh: MeshBuilder, side: float) -> None:
    """The luggage bins: a rounded front with a gap at every second row, and a latch each."""
    low, high = BIN_Y_M
    outline = [(1.70, low + 0.03), (1.05, low), (0.95, low + 0.06), (BIN_X_M, low + 0.2),
               (BIN_X_M + 0.02, high - 0.08), (1.02, high + 0.03), (1.72, high + 0.05)]  # fmt: skip
    flat = np.array(outline) * (side, 1.0)
    flat = flat if side < 0 else flat[::-1]
    steps = np.arange(REAR_Z_M, FRONT_Z_M - 1.3, 1.06)
    for z in steps:
        end = min(z + 1.05, FRONT_Z_M - 1.25)
        drawn(mesh, flat, (z, end), "z", 2, colour=PANEL, openness=0.96)
        x0, x1 = sorted((side * (BIN_X_M - 0.006), side * (BIN_X_M + 0.02)))
        bevelled(
            mesh, (x0, low + 0.1, (z + end) / 2 - 0.07), (x1, low + 0.15, (z + end) / 2 + 0.07),
            0.005, colour=TRIM, layer=Surface.METAL,
        )  # fmt: skip
    x0, x1 = sorted((side * 0.9, side * HALF_WIDTH_M))
    mesh.boxes(
        (x0, high + 0.02, REAR_Z_M), (x1, high + 0.06, FRONT_Z_M), ("bottom",), colour=PANEL,
        openness=0.7,
    )  # fmt: skip
    x0, x1 = sorted((side * 0.98, side * 1.7))
    mesh.boxes((x0, low + 0.06, REAR_Z_M), (x1, high - 0.02, FRONT_Z_M - 1.26), colour=DARK)


def _ceiling(mesh: MeshBuilder) -> None:
    """An arch between the bins."""
    turn = np.linspace(0.0, np.pi, 13)
    profile = [(-1.06 * float(np.cos(t)), 2.02 + 0.14 * float(np.sin(t))) for t in turn]
    flat = np.array(profile)
    cells = 24
    steps = np.linspace(REAR_Z_M, FRONT_Z_M, cells + 1)
    place = np.concatenate([np.column_stack([flat, np.full(len(flat), z)]) for z in steps])
    out = np.column_stack([-flat[:, 0] * 0.35, np.full(len(flat), -1.0), 0 * flat[:, 0]])
    n = len(flat)
    k, s = np.meshgrid(np.arange(cells), np.arange(n - 1), indexing="ij")
    a = (k * n + s).ravel()
    faces = np.stack([a, a + 1, a + n + 1, a, a + n + 1, a + n], 1).reshape(-1, 3)
    mesh.triangles(place, np.tile(out, (cells + 1, 1)), faces, colour=(0.95, 0.95, 0.94))


def _ends(mesh: MeshBuilder) -> None:
    """The galley before the seats with the cockpit's door, and the wall behind the last row."""
    for x0, x1 in ((-HALF_WIDTH_M, -0.42), (0.42, HALF_WIDTH_M)):
        z = DOOR_Z_M[0] - 0.12 if x0 > 0 else FRONT_Z_M - 0.1
        bevelled(mesh, (x0, 0.0, z), (x1, CEILING_M, z + 0.05), 0.01, colour=(0.62, 0.66, 0.72))
    for corner, z in (((-HALF_WIDTH_M, 0, FRONT_Z_M), -1), ((-HALF_WIDTH_M, 0, REAR_Z_M), 1)):
        CABIN.panel(mesh, corner, (2 * HALF_WIDTH_M, 0, 0), (0, CEILING_M, 0), (0, 0, z), PANEL)
    bevelled(mesh, (-0.36, 0.0, FRONT_Z_M - 0.05), (0.36, 1.9, FRONT_Z_M), 0.01, colour=TRIM)
    bevelled(mesh, (0.5, 0.0, 6.3), (1.7, 1.05, 7.2), 0.01, colour=TRIM, layer=Surface.METAL)
    for y in (0.3, 0.62):
        for x in (0.62, 0.98, 1.34):
            bevelled(
                mesh, (x, y, 6.27), (x + 0.32, y + 0.28, 6.31), 0.01, colour=(0.66,) * 3,
                layer=Surface.METAL,
            )  # fmt: skip
    bevelled(mesh, (-0.5, 0.0, REAR_Z_M), (0.5, 1.9, REAR_Z_M + 0.05), 0.01, colour=TRIM)

"""The seats: cushions, a leaning back with its table and pocket, armrests, belts."""

from __future__ import annotations

from typing import Any

import numpy as np

from therapy_client.scenes.flight.cabin_measures import (
    DARK,
    FRONT_Z_M,
    REAR_Z_M,
    ROWS_AHEAD,
    ROWS_BEHIND,
    SEAT_WIDTH_M,
    SEATS_X_M,
    TRIM,
    USUAL_PITCH_M,
)
from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled, cushion, lathe
from therapy_client.world.geometry.textures import Surface

CLOTH, LEATHER, BELT = (0.20, 0.27, 0.42), (0.34, 0.38, 0.46), (0.42, 0.43, 0.46)
BACK_Z_M, LEAN = -0.25, 0.20
"""Where a seat's back begins behind its middle, and how far it leans back per metre."""

TABLE_Y_M = 0.70


def rows_ahead_m(pitch_m: float) -> Array:
    """How far ahead the rows before the patient are, (n,), the nearest first."""
    count = ROWS_AHEAD if pitch_m * ROWS_AHEAD < FRONT_Z_M - 1.0 else ROWS_AHEAD - 1
    return np.asarray(pitch_m + USUAL_PITCH_M * np.arange(count))


def rows_behind_m() -> Array:
    """How far behind the patient the other rows are, (n,), the nearest first."""
    far = -USUAL_PITCH_M * np.arange(1, ROWS_BEHIND + 1)
    return np.asarray(far[far > REAR_Z_M + 0.5])


def build_bank(*, detailed: bool) -> MeshBuilder:
    """The three seats of one side of a row, on the right; its middle is z = 0.

    Args:
        detailed: Whether it is near enough for belts and seams.
    """
    mesh = MeshBuilder()
    for x in SEATS_X_M:
        _seat(mesh, x, detailed=detailed)
    edges = [SEATS_X_M[0] - 0.235, *(x + 0.235 for x in SEATS_X_M)]
    for x in edges:
        bevelled(
            mesh, (x - 0.024, 0.60, -0.22), (x + 0.024, 0.645, 0.20), 0.012, colour=LEATHER,
            layer=Surface.LEATHER, tile_m=0.5,
        )  # fmt: skip
        bevelled(mesh, (x - 0.018, 0.40, -0.20), (x + 0.018, 0.61, -0.10), 0.008, colour=TRIM)
    for x in (SEATS_X_M[0], SEATS_X_M[2]):
        bevelled(mesh, (x - 0.03, 0.0, -0.18), (x + 0.03, 0.36, 0.16), 0.01, colour=DARK)
    return mesh


def build_backs() -> MeshBuilder:
    """What is on the back of the seats ahead: frames, pockets with cards, tables folded up."""
    mesh = MeshBuilder()
    for x in SEATS_X_M:
        for low, high, near, tone in (
            (0.68, 0.92, 0.012, (0.74, 0.75, 0.77)),
            (0.71, 0.89, 0.020, (0.84, 0.85, 0.86)),
        ):
            _on_back(mesh, (x - 0.19, x + 0.19), (low, high), near, tone)
        _on_back(mesh, (x - 0.03, x + 0.03), (0.925, 0.945), 0.022, TRIM)
        _on_back(mesh, (x - 0.140, x + 0.140), (0.955, 1.122), 0.018, (0.05, 0.05, 0.055))
        _on_back(mesh, (x - 0.17, x + 0.17), (0.44, 0.66), 0.030, (0.14, 0.17, 0.24))
        _on_back(mesh, (x - 0.11, x + 0.07), (0.52, 0.74), 0.016, (0.86, 0.82, 0.70), Surface.PRINT)
        _on_back(mesh, (x - 0.02, x + 0.15), (0.50, 0.70), 0.010, (0.60, 0.72, 0.84), Surface.PRINT)
    return mesh


def build_table() -> MeshBuilder:
    """A table let down before the patient, at x = 0, reaching from the seat ahead at z = 0."""
    mesh = MeshBuilder()
    bevelled(mesh, (-0.20, TABLE_Y_M, -0.30), (0.20, TABLE_Y_M + 0.018, -0.03), 0.008,
             colour=(0.82, 0.83, 0.84))  # fmt: skip
    for x in (-0.21, 0.21):
        tube(mesh, [(x, 0.64, 0.06), (x, TABLE_Y_M + 0.005, -0.10), (x, TABLE_Y_M + 0.005, -0.2)],
             0.009, 6, colour=TRIM)  # fmt: skip
    return mesh


def build_cup() -> MeshBuilder:
    """A cup of water at the origin."""
    mesh = MeshBuilder()
    outside = [(0.024, 0.0), (0.034, 0.078), (0.036, 0.082), (0.033, 0.080), (0.030, 0.055)]
    lathe(mesh, outside, (0.0, 0.0, 0.0), 20, colour=(0.88, 0.92, 0.95))
    turn = 2 * np.pi * np.arange(16) / 16
    rim = np.stack([0.030 * np.cos(turn), 0 * turn + 0.056, 0.030 * np.sin(turn)], 1)
    place = np.vstack([[(0.0, 0.056, 0.0)], rim])
    faces = [(0, k + 1, (k + 1) % 16 + 1) for k in range(16)]
    mesh.triangles(place, np.tile((0, 1, 0), (17, 1)), faces, colour=(0.62, 0.76, 0.82))
    return mesh


def _seat(mesh: MeshBuilder, x: float, *, detailed: bool) -> None:
    half, cells = SEAT_WIDTH_M / 2 - 0.012, 7 if detailed else 4
    look: dict[str, Any] = {"layer": Surface.FABRIC, "tile_m": 0.5, "colour": CLOTH}
    cushion(mesh, (x - half, 0.33, -0.24), (x + half, 0.475, 0.26), 6.0, cells, **look)
    back = MeshBuilder()
    cushion(back, (x - half, 0.46, -0.36), (x + half, 1.0, -0.235), 6.0, cells, **look)
    cushion(
        back, (x - half + 0.02, 0.97, -0.36), (x + half - 0.02, 1.18, -0.22), 5.0,
        colour=LEATHER, layer=Surface.LEATHER, tile_m=0.22, cells=cells,
    )  # fmt: skip
    bevelled(
        back, (x - half, 0.42, -0.39), (x + half, 1.14, -0.345), 0.02, colour=(0.62, 0.64, 0.68)
    )
    vertices, indices = back.arrays()
    vertices["position"][:, 2] -= LEAN * (vertices["position"][:, 1] - 0.45)
    mesh.take(vertices, indices)
    if detailed:
        for side in (-1.0, 1.0):
            path = [(x + side * half, 0.40, -0.2), (x + side * 0.19, 0.485, -0.1),
                    (x + side * 0.05, 0.49, 0.03)]  # fmt: skip
            tube(mesh, path, 0.016, 6, colour=BELT)
        bevelled(mesh, (x - 0.035, 0.478, 0.0), (x + 0.035, 0.50, 0.06), 0.006,
                 colour=(0.72, 0.73, 0.75), layer=Surface.METAL)  # fmt: skip


def _on_back(
    mesh: MeshBuilder,
    across: tuple[float, float],
    up: tuple[float, float],
    out_m: float,
    colour: tuple[float, float, float],
    layer: Surface = Surface.PLAIN,
) -> None:
    """A flat thing on the leaning back of a seat, standing out of it toward who sits behind."""
    (x0, x1), (low, high), own = across, up, MeshBuilder()
    bevelled(own, (x0, low, -0.39 - out_m), (x1, high, -0.37), 0.006, colour=colour, layer=layer,
             tile_m=0.5)  # fmt: skip
    vertices, indices = own.arrays()
    vertices["position"][:, 2] -= LEAN * (vertices["position"][:, 1] - 0.45)
    mesh.take(vertices, indices)


def build_spot() -> MeshBuilder:
    """The spot of a reading lamp on the table, at the origin: it wanders where the lamp shakes."""
    mesh = MeshBuilder()
    turn = 2 * np.pi * np.arange(24) / 24
    for radius, tone in ((0.046, 1.0), (0.054, 0.94)):
        rim = np.stack([radius * np.cos(turn), 0 * turn, 0.8 * radius * np.sin(turn)], 1)
        place = np.vstack([[(0.0, 0.0, 0.0)], rim])
        place[:, 1] += 0.0004 * (tone > 0.7)
        faces = [(0, k + 1, (k + 1) % 24 + 1) for k in range(24)]
        mesh.triangles(
            place, np.tile((0, 1, 0), (25, 1)), faces, colour=(tone, 0.95 * tone, 0.82 * tone)
        )
    return mesh

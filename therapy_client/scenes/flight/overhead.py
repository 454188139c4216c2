"""What hangs over the seats: reading lamps, nozzles, the belt signs; and what rough air moves."""

from __future__ import annotations

import numpy as np

from therapy_client.scenes.flight.cabin_measures import (
    BIN_X_M,
    BIN_Y_M,
    DOOR_Z_M,
    SEATS_X_M,
    TRIM,
)
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled
from therapy_client.world.geometry.textures import Surface

_PANEL_Y_M = BIN_Y_M[0] - 0.005
CURTAIN_TOP_M, CURTAIN_Z_M = 2.02, DOOR_Z_M[0] - 0.16
_FOLDS = 22


def build_overhead(rows_m: list[float]) -> MeshBuilder:
    """The panels under the bins, one over each bank of seats.

    Args:
        rows_m: Where along the cabin the rows are.
    """
    mesh = MeshBuilder()
    for z in rows_m:
        for side in (-1.0, 1.0):
            x0, x1 = sorted((side * (BIN_X_M + 0.14), side * 1.62))
            bevelled(
                mesh, (x0, _PANEL_Y_M - 0.012, z - 0.02), (x1, _PANEL_Y_M + 0.02, z + 0.34), 0.008,
                colour=(0.80, 0.81, 0.82),
            )  # fmt: skip
            for seat in SEATS_X_M:
                x = side * (BIN_X_M + 0.22 + 0.22 * (seat - SEATS_X_M[0]))
                spot = [(x, _PANEL_Y_M - 0.03, z + 0.08), (x, _PANEL_Y_M - 0.01, z + 0.08)]
                tube(mesh, spot, 0.016, 12, capped=True, colour=(0.9, 0.88, 0.8))
                nozzle = [(x, _PANEL_Y_M - 0.035, z + 0.25), (x, _PANEL_Y_M, z + 0.25)]
                tube(
                    mesh, nozzle, [0.016, 0.026], 12, capped=True, colour=TRIM, layer=Surface.METAL
                )
            x = side * 1.38
            bevelled(
                mesh, (x - 0.10, _PANEL_Y_M - 0.02, z + 0.05), (x + 0.10, _PANEL_Y_M, z + 0.13),
                0.006, colour=(0.30, 0.30, 0.32),
            )  # fmt: skip
    return mesh


def build_signs(rows_m: list[float]) -> MeshBuilder:
    """The belts on the signs, which light up: two halves of a belt that meet in a buckle."""
    mesh = MeshBuilder()
    y = _PANEL_Y_M - 0.0215
    for z in rows_m:
        for x in (-1.38, 1.38):
            for x0, x1, z0, z1 in (
                (-0.075, -0.022, 0.082, 0.098),
                (0.022, 0.075, 0.082, 0.098),
                (-0.020, 0.020, 0.070, 0.110),
            ):
                mesh.boxes(
                    (x + x0, y, z + z0), (x + x1, y + 0.001, z + z1), ("bottom",),
                    colour=(1.0, 0.74, 0.30),
                )  # fmt: skip
    return mesh


def build_curtain() -> MeshBuilder:
    """The curtain of the galley, drawn half open; its rail is the origin, it hangs down from it."""
    mesh = MeshBuilder()
    turn = np.linspace(0.0, 2 * np.pi * 5.5, _FOLDS * 4 + 1)
    x = np.linspace(0.10, 0.44, len(turn))
    wave = 0.030 * np.sin(turn)
    high = np.linspace(0.0, -1.75, 9)
    place = np.stack(
        [
            np.repeat(x[:, None], 9, 1),
            np.repeat(high[None], len(x), 0),
            wave[:, None] * (0.7 - 0.35 * high[None]),
        ],
        axis=2,
    ).reshape(-1, 3)
    slope = np.gradient(wave, x)
    out = np.repeat(np.stack([slope, 0 * slope, -np.ones_like(slope)], 1), 9, axis=0)
    k, s = np.meshgrid(np.arange(len(x) - 1), np.arange(8), indexing="ij")
    a = (k * 9 + s).ravel()
    faces = np.stack([a, a + 1, a + 10, a, a + 10, a + 9], 1).reshape(-1, 3)
    shade = np.repeat(0.72 + 0.28 * np.cos(turn), 9)
    mesh.triangles(
        place, out, faces, colour=(0.34, 0.40, 0.54), openness=np.clip(shade, 0.4, 1.0),
        layer=Surface.FABRIC, tile_m=0.5,
    )  # fmt: skip
    mesh.boxes((-0.44, -0.01, -0.012), (0.44, 0.012, 0.012), colour=TRIM)
    return mesh

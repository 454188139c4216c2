"""What hands and eyes meet in the cab: the panel of buttons, rails, seals, glazing beads, the sill.

Signs are pictograms; there is no figure and no word.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from therapy_client.scenes.glass_lift.cab_measures import (
    DARK,
    DEPTH_M,
    DOOR_M,
    HALF_WIDTH_M,
    HEIGHT_M,
    STEEL,
)
from therapy_client.world.buildings.guards import HANDRAIL_M
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.placing import bent
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled, lathe
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.things.signs import flat_shape, lines_like_writing

Look = dict[str, Any]

_BRUSHED: Look = {"colour": (0.74, 0.75, 0.76), "layer": Surface.METAL, "tile_m": 1.0}
_POLISHED: Look = {"colour": (0.88, 0.88, 0.88), "layer": Surface.METAL, "tile_m": 1.0}
_SEAL: Look = {"colour": (0.07, 0.07, 0.08), "layer": Surface.RUBBER, "tile_m": 0.5}
_BLACK: Look = {"colour": (0.05, 0.06, 0.07)}
_AMBER: Look = {"colour": (1.0, 0.66, 0.22)}
_PALE: Look = {"colour": (0.86, 0.90, 0.92)}
_PANEL_X_M, _PANEL_Y_M = (0.74, 1.02), (0.84, 1.76)
_ROWS, _COLUMNS = 7, 2


def fit_out(mesh: MeshBuilder, back_z_m: float) -> None:
    """Fit the cab out.

    Args:
        mesh: Takes it, to be lit as the cab is.
        back_z_m: z of the face of its back wall.
    """
    _panel(mesh, back_z_m)
    _door_seals(mesh, back_z_m)
    _handrails(mesh, back_z_m)
    _glazing_beads(mesh)
    _sill(mesh)
    _ceiling(mesh)


def _panel(mesh: MeshBuilder, z: float) -> None:
    """A steel plate with screws: a display with an arrow, buttons in rings, an alarm."""
    (x0, x1), (y0, y1) = _PANEL_X_M, _PANEL_Y_M
    bevelled(mesh, (x0, y0, z - 0.01), (x1, y1, z + 0.018), 0.005, **_BRUSHED)
    for x in (x0 + 0.02, x1 - 0.02):
        for y in (y0 + 0.02, y1 - 0.02):
            lathe(
                mesh,
                [(0.007, 0.0), (0.006, 0.003), (0.0, 0.0032)],
                (x, y, z + 0.018),
                8,
                "z",
                **_POLISHED,
            )
    face, middle = z + 0.018, (x0 + x1) / 2
    bevelled(mesh, (x0 + 0.045, 1.57, face), (x1 - 0.045, 1.70, face + 0.004), 0.002, **_BLACK)
    up = np.array([(-0.03, -0.02), (0.03, -0.02), (0.0, 0.03)])
    flat_shape(mesh, up + np.array((middle - 0.045, 1.635)), face + 0.0055, **_AMBER)
    for k in range(3):
        mesh.boxes(
            (middle + 0.01, 1.605 + 0.022 * k, face + 0.003),
            (middle + 0.03 + 0.02 * k, 1.615 + 0.022 * k, face + 0.0055),
            ("front",),
            **_AMBER,
        )
    for row in range(_ROWS):
        for column in range(_COLUMNS):
            x, y = middle - 0.05 + 0.10 * column, 1.03 + 0.072 * row
            _button(mesh, x, y, face, lit=(row, column) == (3, 1), mark=2 * row + column)
    _button(mesh, middle, 0.92, face, lit=False, mark=-1)
    grille = [
        (x, y) for x in np.linspace(x0 + 0.05, x0 + 0.10, 5) for y in np.linspace(0.885, 0.925, 4)
    ]
    for x, y in grille:
        mesh.boxes(
            (x - 0.003, y - 0.003, face),
            (x + 0.003, y + 0.003, face + 0.0008),
            ("front",),
            **_BLACK,
        )
    lathe(
        mesh,
        [(0.014, 0.0), (0.013, 0.004), (0.0, 0.004)],
        (x1 - 0.045, 0.905, face),
        10,
        "z",
        **_POLISHED,
    )
    bevelled(mesh, (-1.06, 1.46, z), (-0.72, 1.66, z + 0.005), 0.002, **_BRUSHED)
    lines_like_writing(
        mesh, (-1.04, 1.48), (-0.74, 1.60), z + 0.005, 7, 5, {"colour": (0.2, 0.21, 0.23)}
    )


def _button(mesh: MeshBuilder, x: float, y: float, z: float, *, lit: bool, mark: int) -> None:
    """A cap in a ring; beside it dots that fingers feel. A bell is the alarm."""
    ring, cap = (_AMBER, _POLISHED) if lit else ({"colour": (0.30, 0.31, 0.33)}, _POLISHED)
    if mark < 0:
        ring, cap = {"colour": (0.72, 0.60, 0.12)}, {"colour": (0.86, 0.72, 0.16)}
    lathe(
        mesh,
        [(0.029, 0.0), (0.028, 0.004), (0.023, 0.005), (0.022, 0.002)],
        (x, y, z),
        16,
        "z",
        **ring,
    )
    lathe(
        mesh,
        [(0.0215, 0.0), (0.021, 0.008), (0.018, 0.010), (0.0, 0.0095)],
        (x, y, z),
        16,
        "z",
        **cap,
    )
    dark: Look = {"colour": (0.16, 0.17, 0.19)}
    if mark < 0:
        bell = [
            (-0.011, -0.008),
            (0.011, -0.008),
            (0.007, 0.004),
            (0.004, 0.010),
            (-0.004, 0.010),
            (-0.007, 0.004),
        ]
        flat_shape(mesh, np.array(bell) + np.array((x, y)), z + 0.0112, **dark)
        return
    for k in range(1 + mark % 3):
        mesh.boxes(
            (x - 0.010, y - 0.008 + 0.006 * k, z + 0.0095),
            (x - 0.010 + 0.006 * (1 + (mark + k) % 3), y - 0.005 + 0.006 * k, z + 0.0112),
            ("front",),
            **dark,
        )
    for k in range(3):
        if (mark >> k) & 1:
            lathe(
                mesh,
                [(0.002, 0.0), (0.0, 0.0015)],
                (x - 0.04, y - 0.008 + 0.008 * k, z),
                5,
                "z",
                **_POLISHED,
            )


def _door_seals(mesh: MeshBuilder, z: float) -> None:
    """Rubber along the leaves' meeting edges, a frame with a rounded edge, grooves in the sill."""
    for x0, x1 in ((-0.014, -0.004), (0.004, 0.014)):
        bevelled(mesh, (x0, 0.015, z - 0.022), (x1, DOOR_M - 0.005, z - 0.012), 0.003, **_SEAL)
    for side in (-1.0, 1.0):
        bevelled(
            mesh,
            (side * 0.52, 0.0, z - 0.005),
            (side * 0.60, DOOR_M + 0.08, z + 0.034),
            0.007,
            **_BRUSHED,
        )
    bevelled(
        mesh,
        (-0.60, DOOR_M - 0.002, z - 0.005),
        (0.60, DOOR_M + 0.08, z + 0.034),
        0.007,
        **_BRUSHED,
    )
    bevelled(mesh, (-0.54, -0.002, z - 0.03), (0.54, 0.006, z + 0.06), 0.003, **_BRUSHED)
    for dz in (0.0, 0.022, 0.044):
        mesh.boxes(
            (-0.53, 0.004, z + dz - 0.004), (0.53, 0.0068, z + dz + 0.004), ("top",), **_BLACK
        )
    for x in (-0.30, 0.30):
        lathe(
            mesh,
            [(0.016, 0.0), (0.014, 0.003), (0.0, 0.003)],
            (x, DOOR_M + 0.04, z + 0.034),
            10,
            "z",
            **_BLACK,
        )


def _handrails(mesh: MeshBuilder, z: float) -> None:
    """Rails whose ends bend back to the wall, on brackets with a rosette and two screws."""
    for side in (-1.0, 1.0):
        x, wall = side * (HALF_WIDTH_M - 0.13), side * (HALF_WIDTH_M - 0.05)
        path = [
            (wall, HANDRAIL_M, -DEPTH_M + 0.15),
            (x, HANDRAIL_M, -DEPTH_M + 0.22),
            (x, HANDRAIL_M, -DEPTH_M / 2),
            (x, HANDRAIL_M, -0.22),
            (wall, HANDRAIL_M, -0.15),
        ]
        tube(mesh, bent(path, 6), 0.0205, 12, capped=True, **_POLISHED)
        for along in (-DEPTH_M + 0.4, -DEPTH_M / 2, -0.40):
            arm = [
                (x, HANDRAIL_M - 0.018, along),
                (x, HANDRAIL_M - 0.06, along),
                (wall, HANDRAIL_M - 0.075, along),
            ]
            tube(mesh, bent(arm, 4), 0.009, 7, colour=STEEL, layer=Surface.METAL)
            rosette = [
                (wall - side * 0.002, HANDRAIL_M - 0.075, along),
                (wall - side * 0.010, HANDRAIL_M - 0.075, along),
            ]
            tube(mesh, rosette, 0.026, 12, capped=True, **_BRUSHED)
    path = [
        (-1.24, HANDRAIL_M, z),
        (-1.2, HANDRAIL_M, z + 0.085),
        (-0.72, HANDRAIL_M, z + 0.085),
        (-0.66, HANDRAIL_M, z),
    ]
    tube(mesh, bent(path, 5), 0.0205, 12, capped=True, **_POLISHED)


def _glazing_beads(mesh: MeshBuilder) -> None:
    """Rubber and a steel bead round each side pane, and the point clamps that hold it."""
    for side in (-1.0, 1.0):
        x = side * (HALF_WIDTH_M - 0.045)
        for z0, z1 in ((-DEPTH_M + 0.1, -DEPTH_M / 2 - 0.03), (-DEPTH_M / 2 + 0.03, -0.1)):
            for low, high in (
                ((0.965, z0), (0.985, z1)),
                ((2.255, z0), (2.275, z1)),
                ((0.965, z0), (2.275, z0 + 0.018)),
                ((0.965, z1 - 0.018), (2.275, z1)),
            ):
                bevelled(
                    mesh, (x - 0.012, low[0], low[1]), (x + 0.012, high[0], high[1]), 0.004, **_SEAL
                )
            for y in (1.10, 2.14):
                for z in (z0 + 0.10, z1 - 0.10):
                    tube(
                        mesh,
                        [(x - side * 0.016, y, z), (x + side * 0.03, y, z)],
                        0.02,
                        12,
                        capped=True,
                        **_POLISHED,
                    )


def _sill(mesh: MeshBuilder) -> None:
    """The threshold at the open side: ribs, and screws along them."""
    for z in (0.052, 0.098):
        bevelled(
            mesh,
            (-HALF_WIDTH_M + 0.01, -0.004, z - 0.005),
            (HALF_WIDTH_M - 0.01, 0.003, z + 0.005),
            0.002,
            **_POLISHED,
        )
    for x in np.arange(-1.15, 1.2, 0.23):
        lathe(
            mesh,
            [(0.006, 0.0), (0.005, 0.0016), (0.0, 0.0018)],
            (float(x), 0.0, 0.028),
            7,
            **_POLISHED,
        )
    for side in (-1.0, 1.0):
        x0, x1 = sorted((side * (HALF_WIDTH_M - 0.052), side * (HALF_WIDTH_M - 0.064)))
        bevelled(mesh, (x0, 0.0, -DEPTH_M + 0.06), (x1, 0.12, -0.11), 0.004, **_BRUSHED)


def _ceiling(mesh: MeshBuilder) -> None:
    """A hatch with its lock, slots for air, a dome over a camera."""
    y = HEIGHT_M - 0.012
    for x in np.linspace(-1.08, -0.78, 8):
        mesh.boxes(
            (float(x) - 0.008, y - 0.003, -0.46),
            (float(x) + 0.008, y, -0.14),
            ("bottom",),
            **_BLACK,
        )
    bevelled(mesh, (0.70, y - 0.008, -0.52), (1.18, y, -0.10), 0.003, colour=(0.76, 0.75, 0.73))
    lathe(
        mesh,
        [(0.0, -0.05), (0.028, -0.04), (0.04, -0.015), (0.044, 0.0)],
        (1.12, y, -DEPTH_M + 0.16),
        14,
        colour=DARK,
    )

"""The cabin of a field car: painted metal, canvas overhead, a flat windscreen, a radio set."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.vehicles.cabin.field_dashboard import build_field_dashboard
from therapy_client.world.vehicles.cabin.light import Openings, daylit
from therapy_client.world.vehicles.cabin.measures import (
    BLACK,
    FIELD_CANVAS,
    FIELD_PAINTED,
    METAL,
    RUBBER,
)
from therapy_client.world.vehicles.cabin.radio import build_radio
from therapy_client.world.vehicles.cabin.seats import build_front_seats
from therapy_client.world.vehicles.forms import (
    curve,
    lathe,
    pad,
    ring,
    sheet,
)

_BELT_Y, _ROOF_Y, _SIDE_X, _BACK_Z = 0.95, 1.54, 0.80, -0.62
_LOW_Z, _HIGH_Z = 0.82, 0.66
"""The windscreen: how far ahead its foot and its top are."""

FIELD_OPENINGS = Openings(
    belt_y_m=_BELT_Y,
    belt=(_SIDE_X, _BACK_Z, _LOW_Z),
    roof_y_m=_ROOF_Y,
    roof=(0.77, _BACK_Z - 0.3, _HIGH_Z),
    solid=(
        ((-0.78, 0.30, 0.62), (0.78, 0.94, 0.80)),
        ((-0.16, 0.12, -0.50), (0.16, 0.48, 0.55)),
        ((-0.15, 0.56, 0.27), (0.15, 0.76, 0.50)),
        ((-0.60, 0.20, -0.30), (-0.14, 0.42, 0.20)),
        ((0.14, 0.20, -0.30), (0.60, 0.42, 0.20)),
        ((-0.58, 0.42, -0.40), (-0.16, 1.00, -0.30)),
        ((0.16, 0.42, -0.40), (0.58, 1.00, -0.30)),
        ((-0.80, 0.30, -0.70), (0.80, 1.54, -0.63)),
    ),
)

_GLOW = np.array(((-0.48, 0.845, 0.555, 0.5), (-0.355, 0.845, 0.555, 0.5), (-0.20, 0.84, 0.56, 0.3),
                  (0.0, 0.70, 0.22, 0.16)))  # fmt: skip
"""By night small lamps light the dials, and the scale of the radio its surroundings."""


def build_field_cab() -> MeshBuilder:
    """Everything inside, with the daylight that reaches it; for `CABIN`."""
    mesh = MeshBuilder()
    build_field_dashboard(mesh)
    build_radio(mesh)
    _tunnel(mesh)
    _frame(mesh)
    _doors(mesh)
    _roof(mesh)
    build_front_seats(mesh)
    return daylit(mesh, FIELD_OPENINGS, _GLOW)


def _tunnel(mesh: MeshBuilder) -> None:
    pad(mesh, (-0.17, 0.10, -0.55), (0.17, 0.46, 0.62), 0.09, 3, **FIELD_PAINTED)
    for x, z, top in ((-0.05, 0.14, 0.70), (0.06, 0.06, 0.60)):
        lathe(
            mesh,
            (x, 0.455, z),
            (0, 1, 0),
            [(0.055, 0.0), (0.045, 0.02), (0.030, 0.03), (0.032, 0.045), (0.014, 0.06)],
            16,
            colour=RUBBER,
        )
        tube(mesh, [(x, 0.47, z), (x - 0.01, top, z - 0.03)], 0.007, 8, **METAL)
        pad(
            mesh,
            (x - 0.034, top - 0.012, z - 0.054),
            (x + 0.014, top + 0.036, z - 0.006),
            0.024,
            3,
            colour=BLACK,
        )
    mesh.boxes(
        (-_SIDE_X, 0.10, _BACK_Z),
        (_SIDE_X, 0.16, 0.82),
        ("top",),
        colour=(0.30, 0.26, 0.20),
        layer=Surface.RUBBER,
        tile_m=0.5,
    )


def _frame(mesh: MeshBuilder) -> None:
    """Windscreen frame with its middle bar and wing nuts, pillars behind the doors."""
    for side in (-1.0, 0.0, 1.0):
        wide = 0.80 if side else 0.0
        line = [
            (side * wide, _BELT_Y - 0.02, _LOW_Z),
            (side * wide * 0.965, _ROOF_Y - 0.02, _HIGH_Z),
        ]
        tube(mesh, curve(line, 6), 0.030 if side else 0.020, 12, **FIELD_PAINTED)
        if side:
            tube(
                mesh,
                [
                    (side * 0.765, _BELT_Y, _LOW_Z - 0.01),
                    (side * 0.738, _ROOF_Y - 0.03, _HIGH_Z - 0.01),
                ],
                0.012,
                8,
                colour=RUBBER,
            )
            tube(
                mesh,
                [
                    (side * 0.80, 0.20, -0.50),
                    (side * 0.80, 1.00, -0.50),
                    (side * 0.765, _ROOF_Y, -0.50),
                ],
                0.030,
                12,
                **FIELD_PAINTED,
            )
            lathe(
                mesh,
                (side * 0.70, _BELT_Y + 0.01, _LOW_Z - 0.03),
                (0, 0.3, -1),
                [(0.018, 0.0), (0.016, 0.02), (0.006, 0.024), (0.0, 0.03)],
                10,
                **METAL,
            )
    for y, z in ((_ROOF_Y - 0.01, _HIGH_Z), (_BELT_Y - 0.005, _LOW_Z)):
        tube(mesh, [(-0.79, y, z), (0.79, y, z)], 0.026, 12, **FIELD_PAINTED)
    for x in (-0.40, 0.40):
        low, high = (
            (x - 0.17, _ROOF_Y - 0.035, _HIGH_Z - 0.17),
            (x + 0.17, _ROOF_Y - 0.02, _HIGH_Z - 0.03),
        )
        pad(mesh, low, high, 0.006, 2, **{**FIELD_CANVAS, "colour": (0.34, 0.31, 0.25)})


def _doors(mesh: MeshBuilder) -> None:
    for side in (-1.0, 1.0):
        x = side * 0.80
        y = np.array((0.16, 0.30, 0.60, 0.88, 0.94, 0.955))
        into = np.array((0.02, 0.01, 0.0, 0.01, 0.03, 0.0))
        z = np.linspace(_BACK_Z, 0.83, 8)
        grid = np.stack([x - side * into[:, None] * np.ones((1, 8)), y[:, None] * np.ones((1, 8)),
                         np.ones((6, 1)) * z], axis=-1)  # fmt: skip
        sheet(mesh, grid, (-side, 0.0, 0.0), **FIELD_PAINTED)
        tube(mesh, [(x, _BELT_Y, _BACK_Z), (x, _BELT_Y, 0.82)], 0.022, 10, **FIELD_PAINTED)
        ends = sorted((x - side * 0.015, x - side * 0.060))
        pad(mesh, (ends[0], 0.30, 0.02), (ends[1], 0.56, 0.48), 0.02, 2, **FIELD_CANVAS)
        for z0 in (0.02, 0.46):
            mesh.boxes(
                (ends[0] - 0.002, 0.30, z0),
                (ends[1] + 0.002, 0.58, z0 + 0.02),
                colour=(0.32, 0.29, 0.22),
            )
        lever = curve(
            [
                (x - side * 0.03, 0.80, 0.36),
                (x - side * 0.055, 0.80, 0.34),
                (x - side * 0.058, 0.80, 0.22),
            ],
            8,
        )
        tube(mesh, lever, 0.008, 8, capped=True, **METAL)
        tube(
            mesh,
            [(x, _BELT_Y, 0.30), (side * 0.785, _ROOF_Y - 0.05, 0.30)],
            0.010,
            8,
            colour=RUBBER,
        )
        for z1 in (-0.40, 0.0, 0.60, 0.74):
            lathe(
                mesh,
                (x - side * 0.008, 0.905, z1),
                (-side, 0, 0),
                [(0.008, 0.0), (0.006, 0.004), (0.0, 0.005)],
                8,
                **METAL,
            )


def _roof(mesh: MeshBuilder) -> None:
    """Canvas over three bows, laced at its edge, and the canvas wall behind."""
    x, z = np.linspace(-0.78, 0.78, 17), np.linspace(_BACK_Z - 0.05, _HIGH_Z + 0.03, 25)
    bows = 0.016 * np.abs(np.sin(np.pi * (z + 0.62) / 0.42))[:, None]
    y = _ROOF_Y + 0.05 * (1 - (x[None] / 0.78) ** 4) - bows * (1 - (x[None] / 0.78) ** 2)
    grid = np.stack([np.broadcast_to(x, y.shape), y, np.broadcast_to(z[:, None], y.shape)], axis=-1)
    sheet(mesh, grid, (0.0, -1.0, 0.0), **FIELD_CANVAS)
    for at in (-0.62, -0.20, 0.22):
        bow = np.stack([x, _ROOF_Y + 0.035 * (1 - (x / 0.78) ** 4), np.full(17, at)], axis=1)
        tube(mesh, bow, 0.014, 10, **FIELD_PAINTED)
    for at in (-0.26, 0.26):
        line = np.stack([np.full(25, at), _ROOF_Y + 0.044 - bows[:, 0], z], axis=1)
        tube(mesh, line, 0.004, 5, colour=(0.36, 0.32, 0.25))
    wall = np.stack([np.stack([x, np.full(17, h), _BACK_Z - 0.02 - 0.03 * np.sin(6 * x + 9 * h)], 1)
                     for h in np.linspace(0.15, _ROOF_Y + 0.04, 12)])  # fmt: skip
    sheet(mesh, wall, (0.0, 0.0, 1.0), **FIELD_CANVAS)
    for side in (-1.0, 1.0):
        strap = curve(
            [(side * 0.30, _ROOF_Y + 0.02, -0.20), (side * 0.305, _ROOF_Y - 0.07, -0.20)], 4
        )
        tube(mesh, strap, 0.010, 6, colour=(0.26, 0.24, 0.19))
        ring(
            mesh,
            (side * 0.305, _ROOF_Y - 0.12, -0.20),
            (0.2, 0, 1),
            0.045,
            0.008,
            (20, 6),
            colour=RUBBER,
        )

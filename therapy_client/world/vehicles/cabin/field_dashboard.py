"""The dashboard of a field car: painted metal with a plate of dials, a tray, a thin wheel."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.vehicles.cabin.measures import (
    BLACK,
    FIELD_CANVAS,
    FIELD_PAINTED,
    HARD,
    METAL,
    SEAT_X_M,
)
from therapy_client.world.vehicles.forms import (
    Point,
    curve,
    disc,
    frame_of,
    lathe,
    pad,
    ring,
    sheet,
)


def build_field_dashboard(mesh: MeshBuilder) -> None:
    """All of it, with the wheel before it."""
    x = np.linspace(-0.79, 0.79, 33)
    line = curve([(0.84, 0.945), (0.70, 0.955), (0.625, 0.952), (0.598, 0.930), (0.592, 0.85),
                  (0.592, 0.74), (0.60, 0.70), (0.66, 0.675)], 26)  # fmt: skip
    grid = np.stack([np.broadcast_to(x, (26, 33)), np.broadcast_to(line[:, 1:], (26, 33)),
                     np.broadcast_to(line[:, :1], (26, 33))], axis=-1)  # fmt: skip
    sheet(mesh, grid, (0.0, 0.7, -1.0), **FIELD_PAINTED)
    pad(
        mesh,
        (-0.79, 0.925, 0.575),
        (0.79, 0.962, 0.628),
        0.018,
        2,
        **{**HARD, "colour": (0.20, 0.19, 0.17)},
    )
    _plate(mesh)
    _tray(mesh)
    _wheel(mesh)
    bar = curve([(0.14, 0.90, 0.588), (0.16, 0.90, 0.545), (0.24, 0.90, 0.530), (0.56, 0.90, 0.530),
                 (0.64, 0.90, 0.545), (0.66, 0.90, 0.588)], 22)  # fmt: skip
    tube(mesh, bar, 0.013, 12, colour=(0.16, 0.16, 0.15), layer=Surface.RUBBER, tile_m=0.2)
    mesh.boxes((-0.79, 0.12, 0.80), (0.79, 0.90, 0.83), ("back",), colour=(0.20, 0.19, 0.16))


def _plate(mesh: MeshBuilder) -> None:
    """The plate with dials and switches before the driver."""
    z = 0.586
    mesh.boxes((-0.66, 0.755, z), (-0.10, 0.918, z + 0.006), colour=(0.17, 0.17, 0.155),
               layer=Surface.PAINTED, tile_m=0.4)  # fmt: skip
    for x, radius, turn in (
        (-0.48, 0.050, -0.9),
        (-0.355, 0.050, 0.4),
        (-0.25, 0.028, 0.2),
        (-0.17, 0.028, -0.5),
    ):
        at: Point = (x, 0.842, z - 0.002)
        disc(mesh, at, (0, 0, -1), radius, 28, colour=(0.04, 0.04, 0.045))
        ring(mesh, at, (0, 0, -1), radius + 0.002, 0.004, (28, 6), **{**METAL, "colour": BLACK})
        for k in range(11):
            a = np.radians(-120 + 24 * k)
            c, s = np.cos(a), np.sin(a)
            u, v = radius * 0.92, radius * (0.70 if k % 5 == 0 else 0.80)
            w = 0.0009
            mesh.quads([[(x - u * s - w * c, 0.842 + u * c - w * s, z - 0.004),
                         (x - u * s + w * c, 0.842 + u * c + w * s, z - 0.004),
                         (x - v * s + w * c, 0.842 + v * c + w * s, z - 0.004),
                         (x - v * s - w * c, 0.842 + v * c - w * s, z - 0.004)]], (0, 0, -1),
                       colour=(0.86, 0.86, 0.80))  # fmt: skip
        c, s = np.cos(turn), np.sin(turn)
        tip = (x + 0.8 * radius * s, 0.842 + 0.8 * radius * c, z - 0.006)
        foot = (x - 0.2 * radius * s, 0.842 - 0.2 * radius * c, z - 0.006)
        tube(mesh, [foot, tip], 0.0012, 5, colour=(0.90, 0.55, 0.20))
    for k in range(6):
        x = -0.56 + 0.075 * k
        lathe(
            mesh,
            (x, 0.778, z),
            (0, 0, -1),
            [(0.011, 0.0), (0.011, 0.004), (0.006, 0.007), (0.006, 0.0072)],
            12,
            **METAL,
        )
        tip_y = 0.778 + (0.012 if k % 2 else -0.012)
        tube(
            mesh,
            [(x, 0.778, z - 0.006), (x, tip_y, z - 0.024)],
            (0.0035, 0.0045),
            8,
            capped=True,
            **METAL,
        )
    for x, y in ((-0.65, 0.765), (-0.11, 0.765), (-0.65, 0.908), (-0.11, 0.908)):
        lathe(mesh, (x, y, z), (0, 0, -1), [(0.006, 0.0), (0.005, 0.002), (0.0, 0.003)], 8, **METAL)


def _tray(mesh: MeshBuilder) -> None:
    """An open tray before the passenger with a folded map and gloves in it."""
    mesh.boxes((0.14, 0.70, 0.588), (0.72, 0.865, 0.590), colour=(0.055, 0.052, 0.048))
    pad(mesh, (0.13, 0.690, 0.560), (0.73, 0.708, 0.592), 0.008, 2, **FIELD_PAINTED)
    paper = [(0.20, 0.710, 0.578), (0.42, 0.710, 0.582), (0.43, 0.835, 0.586), (0.21, 0.828, 0.584)]
    mesh.quads([paper], (0, 0.1, -1), colour=(0.80, 0.78, 0.68), layer=Surface.PRINT,
               uv=np.array([[(0.0, 0.0), (0.25, 0.0), (0.25, 0.25), (0.0, 0.25)]]))  # fmt: skip
    pad(
        mesh,
        (0.50, 0.708, 0.562),
        (0.66, 0.738, 0.588),
        0.014,
        2,
        **{**FIELD_CANVAS, "colour": (0.30, 0.26, 0.20)},
    )


def _wheel(mesh: MeshBuilder) -> None:
    """A thin rim on three rods."""
    toward = np.array((0.0, 0.45, -0.89))
    side, up, out = frame_of(toward)
    hub = np.array((-SEAT_X_M, 0.89, 0.44))
    at: Point = (float(hub[0]), float(hub[1]), float(hub[2]))
    ring(
        mesh,
        at,
        toward,
        0.200,
        0.0125,
        (64, 10),
        colour=(0.13, 0.13, 0.125),
        layer=Surface.RUBBER,
        tile_m=0.3,
    )
    for a in (0.5, np.pi - 0.5, -np.pi / 2):
        way = np.cos(a) * side + np.sin(a) * up
        tube(
            mesh,
            [hub - 0.03 * out, hub + 0.196 * way],
            0.008,
            8,
            **{**METAL, "colour": (0.30, 0.30, 0.29)},
        )
    lathe(
        mesh, at, toward, [(0.045, -0.05), (0.045, -0.01), (0.035, 0.0), (0.0, 0.004)], 20, **HARD
    )
    tube(mesh, [hub - 0.03 * out, hub - 0.30 * out], 0.026, 10, **FIELD_PAINTED)

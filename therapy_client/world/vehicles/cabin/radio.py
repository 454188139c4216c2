"""The radio set between the seats of a field car, with its handset on a coiled cord."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.vehicles.cabin.measures import BLACK, HARD, METAL
from therapy_client.world.vehicles.forms import curve, lathe, pad, ring

_GREEN = (0.30, 0.32, 0.25)
_FACE_Z = 0.270


def build_radio(mesh: MeshBuilder) -> None:
    """The set on its bracket, with all that is on its face."""
    _housing(mesh)
    _knobs(mesh)
    _display(mesh)
    _loudspeaker(mesh)
    ring(mesh, (0.112, 0.660, _FACE_Z - 0.004), (0, 0, -1), 0.014, 0.004, (16, 6), **METAL)
    _handset(mesh)


def _housing(mesh: MeshBuilder) -> None:
    """The box between its two posts, with a grip at either side of its face."""
    pad(
        mesh,
        (-0.16, 0.555, _FACE_Z),
        (0.16, 0.765, 0.52),
        0.014,
        2,
        colour=_GREEN,
        layer=Surface.PAINTED,
        tile_m=0.5,
    )
    for x in (-0.165, 0.165):
        tube(mesh, [(x, 0.44, 0.36), (x, 0.78, 0.36)], 0.010, 8, **METAL)
        tube(
            mesh,
            [
                (x, 0.60, _FACE_Z - 0.002),
                (x, 0.60, _FACE_Z - 0.035),
                (x, 0.72, _FACE_Z - 0.035),
                (x, 0.72, _FACE_Z - 0.002),
            ],
            0.007,
            8,
            **METAL,
        )


def _knobs(mesh: MeshBuilder) -> None:
    """Four knobs, each with a mark that shows how it is turned."""
    for x, y, radius in (
        (-0.105, 0.715, 0.020),
        (-0.045, 0.715, 0.020),
        (0.110, 0.605, 0.026),
        (-0.105, 0.605, 0.015),
    ):
        lathe(
            mesh,
            (x, y, _FACE_Z),
            (0, 0, -1),
            [
                (radius, 0.0),
                (radius, 0.006),
                (0.8 * radius, 0.008),
                (0.75 * radius, 0.026),
                (0.0, 0.027),
            ],
            16,
            **{**HARD, "colour": BLACK},
        )
        mesh.boxes(
            (x - 0.0015, y, _FACE_Z - 0.0285),
            (x + 0.0015, y + 0.7 * radius, _FACE_Z - 0.026),
            colour=(0.9, 0.9, 0.86),
        )


def _display(mesh: MeshBuilder) -> None:
    """A window that glows faintly, with five dark signs."""
    pad(
        mesh,
        (0.020, 0.690, _FACE_Z - 0.006),
        (0.140, 0.742, _FACE_Z + 0.01),
        0.006,
        2,
        colour=BLACK,
    )
    mesh.boxes(
        (0.030, 0.698, _FACE_Z - 0.0075), (0.130, 0.734, _FACE_Z - 0.006), colour=(0.42, 0.34, 0.12)
    )
    for k in range(5):
        x = 0.040 + 0.018 * k
        mesh.boxes(
            (x, 0.706, _FACE_Z - 0.009),
            (x + 0.010, 0.726, _FACE_Z - 0.0075),
            colour=(0.15, 0.12, 0.05),
        )


def _loudspeaker(mesh: MeshBuilder) -> None:
    """The slits that the voice comes from."""
    for k in range(9):
        y = 0.578 + 0.011 * k
        mesh.boxes(
            (-0.070, y, _FACE_Z - 0.003), (0.060, y + 0.005, _FACE_Z), colour=(0.05, 0.05, 0.045)
        )


def _handset(mesh: MeshBuilder) -> None:
    """It hangs at the right of the set; its cord is coiled."""
    line = curve(
        [
            (0.195, 0.740, 0.285),
            (0.205, 0.700, 0.262),
            (0.205, 0.630, 0.262),
            (0.195, 0.585, 0.285),
        ],
        12,
    )
    tube(mesh, line, 0.015, 10, capped=True, **{**HARD, "colour": BLACK})
    for y in (0.745, 0.580):
        lathe(
            mesh,
            (0.192, y, 0.275),
            (-0.6, 0, 0.8),
            [(0.024, 0.0), (0.026, 0.016), (0.020, 0.022), (0.0, 0.024)],
            14,
            **{**HARD, "colour": BLACK},
        )
    turn = np.linspace(0.0, 2 * np.pi * 14, 14 * 9)
    s = np.linspace(0.0, 1.0, len(turn))
    middle = curve(
        [(0.195, 0.575, 0.285), (0.20, 0.50, 0.27), (0.17, 0.495, 0.26), (0.115, 0.655, 0.262)],
        len(turn),
    )
    coil = (
        middle
        + 0.009
        * np.stack([np.cos(turn), 0.25 * np.sin(turn), np.sin(turn)], axis=1)
        * np.minimum(1.0, 8.0 * np.minimum(s, 1.0 - s))[:, None]
    )
    tube(mesh, coil, 0.0028, 5, colour=BLACK)

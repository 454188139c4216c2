"""What stands in the entrance hall: machines for tickets, escalators, doors to the street."""

from __future__ import annotations

from typing import Any

import numpy as np

from therapy_client.scenes.metro import escalators
from therapy_client.scenes.metro.station_measures import (
    BEGINS_M,
    HALL_BACK_Z_M,
    HALL_FRONT_Z_M,
    HALL_HEIGHT_M,
    HALL_LAMPS_M,
    MOUTH_HEIGHT_M,
    MOUTH_X_M,
    OPENING_Z_M,
    STREET_X_M,
)
from therapy_client.world.buildings.fittings import EXIT_GREEN, poster, running_man, skirting
from therapy_client.world.buildings.openings import Plane, disc, facing_x, facing_z, plate, rounded
from therapy_client.world.geometry.mesh import Colour, MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled, lathe
from therapy_client.world.geometry.textures import Surface

_BLUE, _YELLOW, _STEEL, _DARK, _PALE = (
    (0.26, 0.42, 0.56),
    (0.92, 0.78, 0.34),
    (0.68, 0.70, 0.72),
    (0.15, 0.16, 0.18),
    (0.93, 0.93, 0.91),
)
_METAL: dict[str, Any] = {"layer": Surface.METAL, "tile_m": 2.0}
_MACHINES_X_M = (-10.4, -9.2, -8.0)
_LEAVES_Z_M = (-3.9, -2.75, -1.6)


def build(mesh: MeshBuilder) -> None:
    """Everything but what shines."""
    for k, x in enumerate(_MACHINES_X_M):
        _machine(mesh, x, k)
    front = facing_z(HALL_FRONT_Z_M, -1.0)
    for k, x in enumerate((-16.6, -14.2, -11.6, -9.0)):
        poster(mesh, front, (x, x + 1.7), (0.95, 2.25), 60 + k, 0.045)
    back = facing_z(HALL_BACK_Z_M, 1.0)
    poster(mesh, back, (-12.2, -10.9), (0.95, 2.25), 66, 0.045)
    _feet_of_walls(mesh)
    _over_way(mesh)
    escalators.build(mesh)
    _doors(mesh)
    for x in np.arange(STREET_X_M + 1.2, BEGINS_M, 1.2):
        y = HALL_HEIGHT_M
        mesh.boxes(
            (x - 0.005, y - 0.003, HALL_BACK_Z_M),
            (x + 0.005, y, HALL_FRONT_Z_M),
            ("bottom",),
            colour=(0.55, 0.55, 0.54),
        )
    for x, y, z in HALL_LAMPS_M:
        bevelled(mesh, (x - 0.13, y + 0.02, z - 1.08), (x + 0.13, HALL_HEIGHT_M, z + 1.08), 0.015,
                 colour=_STEEL)  # fmt: skip
    for x in (-14.2, -10.6):
        dome = [(0.0, -0.11), (0.04, -0.1), (0.07, -0.065), (0.078, -0.03), (0.09, 0.0)]
        lathe(mesh, dome, (x, HALL_HEIGHT_M, -3.6), 18, colour=(0.07, 0.07, 0.08))
    _bin(mesh, -11.1, HALL_FRONT_Z_M - 0.3)


def _feet_of_walls(mesh: MeshBuilder) -> None:
    grey = (0.36, 0.37, 0.38)
    back, front, (m0, m1) = HALL_BACK_Z_M, HALL_FRONT_Z_M, MOUTH_X_M
    end = BEGINS_M - 0.06
    for x0, x1, z0, z1 in (
        (STREET_X_M, end, front - 0.018, front),
        (STREET_X_M, m0, back, back + 0.018),
        (m1, end, back, back + 0.018),
        (end - 0.018, end, back, OPENING_Z_M[0] - 0.03),
        (STREET_X_M, STREET_X_M + 0.018, back, _LEAVES_Z_M[0] - 0.1),
    ):
        skirting(mesh, (x0, 0.0, z0), (x1, 0.13, z1), grey)


def _over_way(mesh: MeshBuilder) -> None:
    """The sign over the way to the platform: a train, an arrow, the colour of the line."""
    x, middle = BEGINS_M - 0.06, sum(OPENING_Z_M) / 2
    bevelled(
        mesh, (x - 0.13, 2.60, middle - 0.95), (x - 0.02, 3.0, middle + 0.95), 0.015, colour=_DARK
    )
    face = facing_x(x - 0.1305, -1.0)
    a, b, s = middle + 0.68, 2.78, 0.3
    disc(
        mesh,
        face,
        rounded((a - 0.3 * s, a + 0.3 * s), (b - 0.3 * s, b + 0.5 * s), 0.1 * s),
        colour=_YELLOW,
    )
    over = face.moved(0.001)
    disc(
        mesh,
        over,
        rounded((a - 0.2 * s, a + 0.2 * s), (b + 0.04 * s, b + 0.34 * s), 0.05 * s),
        colour=_DARK,
    )
    for side in (-0.15, 0.15):
        spot = (a + side * s - 0.05 * s, a + side * s + 0.05 * s)
        disc(mesh, over, rounded(spot, (b - 0.2 * s, b - 0.1 * s), 0.05 * s), colour=_DARK)
    at = middle - 0.5
    for wide in (0.12, 0.08, 0.14, 0.08, 0.11, 0.1):
        disc(mesh, face, rounded((at, at + wide), (2.74, 2.86), 0.025), colour=_PALE)
        at += wide + 0.03
    arrow = [
        (middle - 0.74, 2.70),
        (middle - 0.68, 2.70),
        (middle - 0.68, 2.80),
        (middle - 0.63, 2.80),
        (middle - 0.71, 2.90),
        (middle - 0.79, 2.80),
        (middle - 0.74, 2.80),
    ]
    disc(mesh, face, np.array(arrow, np.float32), colour=_PALE)


def _machine(mesh: MeshBuilder, x: float, kind: int) -> None:
    """A machine for tickets: screen, slot, keys, and the hatch where tickets come out."""
    _machine_housing(mesh, x)
    front = facing_z(HALL_BACK_Z_M + 0.52, 1.0)
    face = front.moved(0.012)
    plate(mesh, face, (x + 0.12, x + 0.60), (1.10, 1.54), 0.015, 0.01, colour=(0.05, 0.05, 0.055))
    _card_slot(mesh, face, x)
    _keys(mesh, face, x)
    _coin_slot(mesh, face, x)
    _hatch(mesh, face, x)
    _machine_sign(mesh, front, x, _YELLOW if kind == 1 else _PALE)


def _machine_housing(mesh: MeshBuilder, x: float) -> None:
    """The housing on its plinth, and the steel front that all else sits on."""
    z = HALL_BACK_Z_M
    bevelled(
        mesh,
        (x, 0.10, z),
        (x + 0.9, 1.92, z + 0.52),
        0.025,
        colour=_BLUE,
        layer=Surface.PAINTED,
        tile_m=2.0,
    )
    bevelled(mesh, (x + 0.03, 0.0, z), (x + 0.87, 0.11, z + 0.47), 0.008, colour=_DARK)
    plate(
        mesh,
        facing_z(z + 0.52, 1.0),
        (x + 0.06, x + 0.84),
        (0.42, 1.64),
        0.02,
        0.012,
        colour=(0.80, 0.82, 0.83),
        layer=Surface.METAL,
        tile_m=2.0,
    )


def _card_slot(mesh: MeshBuilder, face: Plane, x: float) -> None:
    plate(mesh, face, (x + 0.66, x + 0.78), (1.36, 1.52), 0.01, 0.014, colour=(0.18, 0.19, 0.2))
    disc(
        mesh,
        face.moved(0.0145),
        rounded((x + 0.68, x + 0.76), (1.43, 1.44), 0.003),
        colour=(0, 0, 0),
    )


def _keys(mesh: MeshBuilder, face: Plane, x: float) -> None:
    for row in range(4):
        for column in range(3):
            a, b = x + 0.665 + 0.04 * column, 1.12 + 0.045 * row
            plate(
                mesh, face, (a, a + 0.03), (b, b + 0.033), 0.005, 0.006, colour=(0.75, 0.76, 0.76)
            )


def _coin_slot(mesh: MeshBuilder, face: Plane, x: float) -> None:
    plate(mesh, face, (x + 0.66, x + 0.78), (0.90, 1.04), 0.012, 0.012, colour=_YELLOW)
    disc(
        mesh,
        face.moved(0.0125),
        rounded((x + 0.717, x + 0.723), (0.93, 1.0), 0.002),
        colour=(0, 0, 0),
    )


def _hatch(mesh: MeshBuilder, face: Plane, x: float) -> None:
    """Where tickets come out: a dark hollow behind a flap."""
    plate(mesh, face, (x + 0.14, x + 0.56), (0.58, 0.84), 0.02, 0.008, colour=(0.3, 0.31, 0.32))
    disc(
        mesh,
        face.moved(0.0085),
        rounded((x + 0.17, x + 0.53), (0.61, 0.81), 0.015),
        colour=(0.04,) * 3,
    )
    plate(
        mesh,
        face.moved(0.009),
        (x + 0.17, x + 0.53),
        (0.70, 0.81),
        0.01,
        0.012,
        colour=(0.42, 0.44, 0.46),
    )


def _machine_sign(mesh: MeshBuilder, front: Plane, x: float, colour: Colour) -> None:
    """The band over the screen, with the signs of the three kinds of ticket."""
    plate(mesh, front, (x + 0.06, x + 0.84), (1.70, 1.88), 0.02, 0.01, colour=colour)
    over = front.moved(0.011)
    for k in range(3):
        a = x + 0.16 + 0.24 * k
        outline = rounded((a, a + 0.13), (1.75, 1.83), 0.012 if k != 1 else 0.04)
        disc(mesh, over, outline, colour=(0.16, 0.3, 0.44))


def _doors(mesh: MeshBuilder) -> None:
    """The frames of the doors to the street, their handles, the mat before them."""
    x = STREET_X_M
    for z in (*_LEAVES_Z_M, _LEAVES_Z_M[-1] + 1.15):
        bevelled(
            mesh, (x, 0.0, z - 0.05), (x + 0.08, 2.26, z + 0.02), 0.012, colour=_DARK, **_METAL
        )
    for y0, y1 in ((2.2, 2.28), (0.0, 0.06)):
        bevelled(
            mesh,
            (x, y0, _LEAVES_Z_M[0] - 0.05),
            (x + 0.08, y1, -0.43),
            0.012,
            colour=_DARK,
            **_METAL,
        )
    for z in _LEAVES_Z_M:
        grip = [
            (x + 0.06, 0.92, z + 0.12),
            (x + 0.13, 0.94, z + 0.12),
            (x + 0.13, 1.34, z + 0.12),
            (x + 0.06, 1.36, z + 0.12),
        ]
        tube(mesh, grip, 0.014, 10, colour=_STEEL, **_METAL)
    mesh.boxes(
        (x + 0.15, 0.0, -4.0),
        (x + 1.6, 0.012, -0.75),
        ("top", "right", "front", "back"),
        colour=(0.32, 0.32, 0.34),
        layer=Surface.CARPET,
        tile_m=1.0,
    )


def _bin(mesh: MeshBuilder, x: float, z: float) -> None:
    bevelled(mesh, (x, 0.03, z - 0.2), (x + 0.46, 0.92, z + 0.25), 0.02, colour=_STEEL, **_METAL)
    face = facing_z(z - 0.2, -1.0)
    for a, tone in ((x + 0.04, (0.28, 0.46, 0.66)), (x + 0.25, (0.34, 0.34, 0.35))):
        plate(mesh, face, (a, a + 0.17), (0.58, 0.84), 0.02, 0.006, colour=tone)
        disc(
            mesh,
            face.moved(0.007),
            rounded((a + 0.025, a + 0.145), (0.70, 0.80), 0.03),
            colour=(0.02,) * 3,
        )


def build_strips(mesh: MeshBuilder) -> None:
    """The tubes of the hall's lamps and of the shaft."""
    for x, y, z in HALL_LAMPS_M:
        for side in (-0.055, 0.055):
            tube(
                mesh,
                [(x + side, y, z - 1.0), (x + side, y, z + 1.0)],
                0.022,
                8,
                colour=(1, 1, 0.96),
            )
    m0, m1 = MOUTH_X_M
    for k in range(6):
        z, y = HALL_BACK_Z_M - 0.6 - 1.5 * k, MOUTH_HEIGHT_M + 0.2 + 0.70 * k
        mesh.boxes((m0 + 0.5, y, z - 0.1), (m1 - 0.5, y + 0.03, z), colour=(1, 1, 0.96))


def build_displays(mesh: MeshBuilder) -> None:
    """Screens of the machines, the day beyond the doors, the sign of the way out."""
    for k, x in enumerate(_MACHINES_X_M):
        face = facing_z(HALL_BACK_Z_M + 0.543, 1.0)
        disc(
            mesh,
            face,
            rounded((x + 0.14, x + 0.58), (1.13, 1.52), 0.008),
            colour=(0.62, 0.78, 0.86),
        )
        for n in range(6):
            a, b = x + 0.165 + 0.2 * (n % 2), 1.16 + 0.105 * (n // 2)
            tone = (0.96, 0.98, 0.98) if (n + k) % 3 else (0.95, 0.80, 0.4)
            disc(mesh, face.moved(0.001), rounded((a, a + 0.18), (b, b + 0.085), 0.01), colour=tone)
        lamp = facing_z(HALL_BACK_Z_M + 0.548, 1.0)
        disc(
            mesh,
            lamp,
            rounded((x + 0.745, x + 0.757), (1.49, 1.502), 0.006),
            colour=(0.3, 0.95, 0.4),
        )
    x = STREET_X_M
    street = facing_x(x + 0.01, 1.0)
    for z in _LEAVES_Z_M:
        for y0, y1, tone in (
            (0.06, 0.62, (0.60, 0.60, 0.58)),
            (0.62, 1.5, (0.70, 0.74, 0.78)),
            (1.5, 2.2, (0.84, 0.92, 0.99)),
        ):
            disc(mesh, street, rounded((z + 0.02, z + 1.1), (y0, y1), 0.001, 1), colour=tone)
    for k, (z0, z1, y1) in enumerate(
        ((-3.8, -3.2, 1.9), (-3.1, -2.3, 1.7), (-2.2, -1.7, 2.0), (-1.4, -0.7, 1.8))
    ):
        grey = 0.60 + 0.04 * (k % 3)
        house = rounded((z0, z1), (0.62, y1), 0.001, 1)
        disc(mesh, street.moved(0.001), house, colour=(grey, grey + 0.02, grey + 0.04))
    bevelled(mesh, (x, 2.40, -2.62), (x + 0.08, 2.68, -1.78), 0.01, colour=EXIT_GREEN)
    running_man(mesh, facing_x(x + 0.082, 1.0), (-2.26, 2.54), 0.24)

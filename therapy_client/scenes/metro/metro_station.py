"""A metro station: an entrance hall, a platform with its track, and the tunnel beyond.

The track runs along x; the platform's edge is z = 0, the far wall of the track lies at positive z.
The hall is before the platform's beginning, at x below `BEGINS_M`. Hall, platform and the floor of
the train are level, y = 0.
"""

from __future__ import annotations

import numpy as np

from therapy_client.scenes.metro import tunnel
from therapy_client.world.buildings.interior import Room
from therapy_client.world.geometry.mesh import ALL_BUT_BOTTOM, MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.textures import Surface

BEGINS_M, ENDS_M = -6.5, 30.0
PLATFORM_Z_M, FAR_Z_M, HEIGHT_M, BED_M = -4.8, 3.7, 3.5, -1.1
STREET_X_M, HALL_BACK_Z_M, HALL_FRONT_Z_M, HALL_HEIGHT_M = -18.0, -6.6, -0.7, 3.1
OPENING_Z_M, OPENING_HEIGHT_M = (-3.7, -0.9), 2.5

PLATFORM_LAMPS_M = tuple((float(x), HEIGHT_M - 0.06, -1.9) for x in np.arange(-4.5, 30.0, 4.5))
HALL_LAMPS_M = tuple(
    (x, HALL_HEIGHT_M - 0.06, z) for x in (-16.0, -12.5, -9.0) for z in (-5.2, -2.2)
)
STATION = Room(
    (BEGINS_M, BED_M, PLATFORM_Z_M), (ENDS_M, HEIGHT_M, FAR_Z_M), PLATFORM_LAMPS_M, 2.1, 0.26
)
HALL = Room(
    (STREET_X_M, 0.0, HALL_BACK_Z_M),
    (BEGINS_M, HALL_HEIGHT_M, HALL_FRONT_Z_M),
    HALL_LAMPS_M,
    1.7,
)

_TILE, _FLOOR, _DARK, _CONCRETE = (
    (0.90, 0.92, 0.90),
    (0.66, 0.66, 0.66),
    (0.22, 0.23, 0.25),
    (0.52, 0.51, 0.50),
)
_BAND, _YELLOW, _STEEL = (0.16, 0.40, 0.60), (0.95, 0.80, 0.25), (0.62, 0.64, 0.67)
_POSTERS = ((0.86, 0.46, 0.30), (0.34, 0.58, 0.50), (0.92, 0.80, 0.46), (0.44, 0.40, 0.62))


def build_platform() -> MeshBuilder:
    """Platform, track bed and the walls along them."""
    mesh, wide, low = MeshBuilder(), ENDS_M - BEGINS_M, BEGINS_M
    panel = STATION.panel
    panel(
        mesh, (low, 0, PLATFORM_Z_M), (wide, 0, 0), (0, 0, -PLATFORM_Z_M), (0, 1, 0), _FLOOR,
        layer=Surface.FLOOR, tile_m=1.2,
    )  # fmt: skip
    panel(mesh, (low, BED_M, 0), (wide, 0, 0), (0, -BED_M, 0), (0, 0, 1), _CONCRETE)
    panel(mesh, (low, BED_M, 0), (wide, 0, 0), (0, 0, FAR_Z_M), (0, 1, 0), (0.30, 0.29, 0.28))
    panel(mesh, (low, BED_M, FAR_Z_M), (wide, 0, 0), (0, HEIGHT_M - BED_M, 0), (0, 0, -1), _TILE)
    panel(
        mesh, (low, HEIGHT_M, PLATFORM_Z_M), (wide, 0, 0), (0, 0, FAR_Z_M - PLATFORM_Z_M),
        (0, -1, 0), (0.80, 0.80, 0.79),
    )  # fmt: skip
    panel(mesh, (low, 0, PLATFORM_Z_M), (wide, 0, 0), (0, HEIGHT_M, 0), (0, 0, 1), _TILE)
    # Over the track the ends are open: there the tunnel goes on.
    panel(
        mesh, (ENDS_M, 0, PLATFORM_Z_M), (0, 0, -PLATFORM_Z_M), (0, HEIGHT_M, 0), (-1, 0, 0), _TILE
    )
    z0, z1 = OPENING_Z_M
    for start, end in ((PLATFORM_Z_M, z0), (z1, 0.0)):
        panel(mesh, (low, 0, start), (0, 0, end - start), (0, HEIGHT_M, 0), (1, 0, 0), _TILE)
    panel(
        mesh, (low, OPENING_HEIGHT_M, z0), (0, 0, z1 - z0), (0, HEIGHT_M - OPENING_HEIGHT_M, 0),
        (1, 0, 0), _TILE,
    )  # fmt: skip
    for x, facing in ((low, 1), (ENDS_M, -1)):
        high = HEIGHT_M - tunnel.HEIGHT_M
        panel(mesh, (x, tunnel.HEIGHT_M, 0), (0, 0, FAR_Z_M), (0, high, 0), (facing, 0, 0), _TILE)
    return mesh


def build_platform_things() -> MeshBuilder:
    """Rails, the line one waits behind, posters, benches, signs."""
    mesh, low, high, far = MeshBuilder(), BEGINS_M, ENDS_M, FAR_Z_M
    mesh.boxes((low, 0.0, -0.60), (high, 0.006, -0.45), ("top",), colour=_YELLOW)
    mesh.boxes((low, 0.0, -0.12), (high, 0.005, 0.0), ("top",), colour=(0.88, 0.88, 0.86))
    tunnel.rails(mesh, low, high)
    for z0, z1, face in (
        (far - 0.02, far, "back"),
        (PLATFORM_Z_M, PLATFORM_Z_M + 0.02, "front"),
    ):
        mesh.boxes((low, 1.0, z0), (high, 1.12, z1), (face,), colour=_BAND)
        mesh.boxes((low, 2.3, z0), (high, 2.75, z1), (face,), colour=_BAND)
    for k, x in enumerate(np.arange(-5.0, 27.0, 4.6)):
        for z, sign in ((far, -1.0), (PLATFORM_Z_M, 1.0)):
            colour = _POSTERS[(k + int(sign > 0)) % len(_POSTERS)]
            for x0, x1, y0, y1, deep, tone in (
                (0.0, 2.4, 1.22, 2.2, 0.03, colour),
                (0.3, 1.5, 1.4, 1.6, 0.036, _TILE),
                (0.5, 1.8, 2.45, 2.6, 0.03, _TILE),
            ):
                z0, z1 = sorted((z, z + sign * deep))
                mesh.boxes((x + x0, y0, z0), (x + x1, y1, z1), colour=tone)
    for x in (3.0, 9.5, 16.0, 22.5):
        z = PLATFORM_Z_M
        mesh.boxes((x, 0.41, z + 0.1), (x + 1.8, 0.45, z + 0.55), colour=_STEEL)
        for leg in (x + 0.2, x + 1.5):
            mesh.boxes((leg, 0, z + 0.15), (leg + 0.06, 0.41, z + 0.5), colour=_DARK)
    for x in (7.4, 14.8, 22.2):
        mesh.boxes((x - 0.2, 0.0, -3.5), (x + 0.2, HEIGHT_M, -3.1), colour=(0.74, 0.76, 0.76))
        mesh.boxes((x - 0.03, 2.55, -2.6), (x + 0.03, 2.85, -0.7), colour=_DARK)
        mesh.boxes((x - 0.036, 2.64, -2.4), (x - 0.03, 2.76, -1.2), colour=_YELLOW)
        for z in (-2.4, -0.9):
            mesh.boxes((x - 0.01, 2.85, z - 0.01), (x + 0.01, HEIGHT_M, z + 0.01), colour=_DARK)
    return mesh


def build_hall() -> MeshBuilder:
    """The entrance hall, open to the platform."""
    mesh = MeshBuilder()
    low, wide, deep = STREET_X_M, BEGINS_M - STREET_X_M, HALL_FRONT_Z_M - HALL_BACK_Z_M
    back, blue, high = HALL_BACK_Z_M, (0.30, 0.46, 0.58), HALL_HEIGHT_M
    panel = HALL.panel
    panel(
        mesh, (low, 0, back), (wide, 0, 0), (0, 0, deep), (0, 1, 0), _FLOOR,
        layer=Surface.FLOOR, tile_m=1.2,
    )  # fmt: skip
    panel(mesh, (low, high, back), (wide, 0, 0), (0, 0, deep), (0, -1, 0), (0.9, 0.9, 0.88))
    panel(mesh, (low, 0, back), (0, 0, deep), (0, high, 0), (1, 0, 0), _TILE)
    for z, facing in ((back, 1), (HALL_FRONT_Z_M, -1)):
        panel(mesh, (low, 0, z), (wide, 0, 0), (0, high, 0), (0, 0, facing), _TILE)
    x, (z0, z1) = BEGINS_M - 0.06, OPENING_Z_M
    for start, end in ((back, z0), (z1, HALL_FRONT_Z_M)):
        panel(mesh, (x, 0, start), (0, 0, end - start), (0, high, 0), (-1, 0, 0), blue)
    over = high - OPENING_HEIGHT_M
    panel(mesh, (x, OPENING_HEIGHT_M, z0), (0, 0, z1 - z0), (0, over, 0), (-1, 0, 0), blue)
    mesh.boxes((x, 0.0, z0 - 0.02), (BEGINS_M, OPENING_HEIGHT_M, z0), colour=blue)
    mesh.boxes((x, 0.0, z1), (BEGINS_M, OPENING_HEIGHT_M, z1 + 0.02), colour=blue)
    for k, at in enumerate((-10.4, -9.2, -8.0)):
        mesh.boxes((at, 0, back), (at + 0.9, 1.85, back + 0.55), ALL_BUT_BOTTOM, colour=_BAND)
        mesh.boxes(
            (at + 0.15, 1.05, back + 0.55), (at + 0.75, 1.55, back + 0.56),
            colour=(0.75, 0.88, 0.92) if k != 1 else _YELLOW,
        )  # fmt: skip
    for k, at in enumerate((-11.6, -9.0)):
        z = HALL_FRONT_Z_M
        mesh.boxes((at, 1.0, z - 0.03), (at + 1.9, 2.3, z), colour=_POSTERS[k])
        mesh.boxes((at + 0.3, 1.3, z - 0.036), (at + 1.1, 1.6, z - 0.03), colour=_TILE)
    middle = 0.5 * (z0 + z1)
    mesh.boxes((x - 0.12, 2.62, middle - 0.9), (x - 0.04, 2.98, middle + 0.9), colour=_DARK)
    spot = [(x - 0.12, 2.8, middle + 0.6), (x - 0.14, 2.8, middle + 0.6)]
    tube(mesh, spot, 0.13, 20, capped=True, colour=_YELLOW)
    mesh.boxes((x - 0.13, 2.75, middle - 0.7), (x - 0.12, 2.85, middle + 0.3), colour=_TILE)
    return mesh


def build_lamps() -> MeshBuilder:
    """The strips of hall and platform."""
    mesh = MeshBuilder()
    for x, y, z in PLATFORM_LAMPS_M:
        mesh.boxes((x - 1.2, y, z - 0.08), (x + 1.2, y + 0.055, z + 0.08), colour=(1, 1, 0.96))
    for x, y, z in HALL_LAMPS_M:
        mesh.boxes((x - 0.08, y, z - 1.0), (x + 0.08, y + 0.055, z + 1.0), colour=(1, 1, 0.96))
    return mesh


def build_street_doors() -> MeshBuilder:
    """The doors to the street, bright with the day outside."""
    mesh, x = MeshBuilder(), STREET_X_M
    for z in (-3.9, -2.75, -1.6):
        mesh.boxes((x, 0.04, z), (x + 0.03, 2.2, z + 1.1), ("right",), colour=(0.80, 0.90, 0.98))
    mesh.boxes((x, 2.42, -2.56), (x + 0.08, 2.66, -1.84), colour=(0.16, 0.62, 0.34))
    mesh.boxes((x + 0.08, 2.48, -2.28), (x + 0.085, 2.60, -2.12), colour=(0.9, 1.0, 0.9))
    return mesh

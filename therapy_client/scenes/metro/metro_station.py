"""A metro station: an entrance hall, a platform with its track; the tunnel is in tunnel.py.

The track runs along x; the platform's edge is z = 0, the far wall of the track lies at positive z.
The hall is before the platform's beginning, at x below `BEGINS_M`. Hall, platform and the floor of
the train are level, y = 0.
"""

from __future__ import annotations

from typing import Any

from therapy_client.scenes.metro import hall_things, platform_signs, platform_things, tunnel
from therapy_client.scenes.metro.station_measures import (
    BED_M,
    BEGINS_M,
    ENDS_M,
    FAR_Z_M,
    HALL,
    HALL_BACK_Z_M,
    HALL_FRONT_Z_M,
    HALL_HEIGHT_M,
    HEIGHT_M,
    MOUTH_HEIGHT_M,
    MOUTH_X_M,
    OPENING_HEIGHT_M,
    OPENING_Z_M,
    PLATFORM_Z_M,
    STATION,
    STREET_X_M,
)
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.solids import bevelled
from therapy_client.world.geometry.textures import Surface

__all__ = ["BEGINS_M", "ENDS_M", "HALL", "STATION"]

_TILE, _FLOOR, _CEILING = (0.93, 0.94, 0.92), (0.72, 0.71, 0.69), (0.80, 0.80, 0.79)
_BLUE = (0.42, 0.56, 0.66)
_TILED: dict[str, Any] = {"layer": Surface.TILES, "tile_m": 1.2}
_PAVED: dict[str, Any] = {"layer": Surface.FLOOR, "tile_m": 1.2}


def build_platform() -> MeshBuilder:
    """Platform, track bed and the walls along them."""
    mesh, wide, low = MeshBuilder(), ENDS_M - BEGINS_M, BEGINS_M
    back, far, high = PLATFORM_Z_M, FAR_Z_M, HEIGHT_M
    panel = STATION.panel
    panel(mesh, (low, 0, back), (wide, 0, 0), (0, 0, -back), (0, 1, 0), _FLOOR, **_PAVED)
    concrete = {"layer": Surface.BARE_CONCRETE, "tile_m": 4.0}
    panel(
        mesh,
        (low, BED_M, 0),
        (wide, 0, 0),
        (0, -BED_M, 0),
        (0, 0, 1),
        (0.7, 0.69, 0.67),
        **concrete,
    )
    panel(
        mesh,
        (low, BED_M, 0),
        (wide, 0, 0),
        (0, 0, far),
        (0, 1, 0),
        (0.52, 0.48, 0.44),
        layer=Surface.GRAVEL,
        tile_m=2.0,
    )
    panel(mesh, (low, BED_M, far), (wide, 0, 0), (0, high - BED_M, 0), (0, 0, -1), _TILE, **_TILED)
    panel(mesh, (low, high, back), (wide, 0, 0), (0, 0, far - back), (0, -1, 0), _CEILING)
    panel(mesh, (low, 0, back), (wide, 0, 0), (0, high, 0), (0, 0, 1), _TILE, **_TILED)
    # Over the track the ends are open: there the tunnel goes on.
    panel(mesh, (ENDS_M, 0, back), (0, 0, -back), (0, high, 0), (-1, 0, 0), _TILE, **_TILED)
    z0, z1 = OPENING_Z_M
    for start, end in ((back, z0), (z1, 0.0)):
        panel(mesh, (low, 0, start), (0, 0, end - start), (0, high, 0), (1, 0, 0), _TILE, **_TILED)
    over = high - OPENING_HEIGHT_M
    panel(
        mesh, (low, OPENING_HEIGHT_M, z0), (0, 0, z1 - z0), (0, over, 0), (1, 0, 0), _TILE, **_TILED
    )
    for x, facing in ((low, 1), (ENDS_M, -1)):
        up = high - tunnel.HEIGHT_M
        panel(mesh, (x, tunnel.HEIGHT_M, 0), (0, 0, far), (0, up, 0), (facing, 0, 0), _TILE)
    return mesh


def build_platform_things() -> MeshBuilder:
    """Everything that stands on the platform, hangs over it or lies on the track."""
    mesh = MeshBuilder()
    platform_things.build(mesh)
    return mesh


def build_hall() -> MeshBuilder:
    """The entrance hall, open to the platform, and what stands in it."""
    mesh = MeshBuilder()
    low, wide, deep = STREET_X_M, BEGINS_M - STREET_X_M, HALL_FRONT_Z_M - HALL_BACK_Z_M
    back, high = HALL_BACK_Z_M, HALL_HEIGHT_M
    panel = HALL.panel
    panel(mesh, (low, 0, back), (wide, 0, 0), (0, 0, deep), (0, 1, 0), _FLOOR, **_PAVED)
    panel(mesh, (low, high, back), (wide, 0, 0), (0, 0, deep), (0, -1, 0), (0.9, 0.9, 0.88))
    panel(mesh, (low, 0, back), (0, 0, deep), (0, high, 0), (1, 0, 0), _TILE, **_TILED)
    front = HALL_FRONT_Z_M
    panel(mesh, (low, 0, front), (wide, 0, 0), (0, high, 0), (0, 0, -1), _TILE, **_TILED)
    m0, m1 = MOUTH_X_M
    for x0, x1, y0 in ((low, m0, 0.0), (m1, BEGINS_M, 0.0), (m0, m1, MOUTH_HEIGHT_M)):
        panel(mesh, (x0, y0, back), (x1 - x0, 0, 0), (0, high - y0, 0), (0, 0, 1), _TILE, **_TILED)
    x, (z0, z1) = BEGINS_M - 0.06, OPENING_Z_M
    for start, end in ((back, z0), (z1, front)):
        panel(mesh, (x, 0, start), (0, 0, end - start), (0, high, 0), (-1, 0, 0), _BLUE, **_TILED)
    over = high - OPENING_HEIGHT_M
    panel(
        mesh, (x, OPENING_HEIGHT_M, z0), (0, 0, z1 - z0), (0, over, 0), (-1, 0, 0), _BLUE, **_TILED
    )
    frame = {"colour": (0.70, 0.71, 0.73), "layer": Surface.METAL, "tile_m": 2.0}
    top = OPENING_HEIGHT_M
    for start, end in ((z0 - 0.03, z0 + 0.06), (z1 - 0.06, z1 + 0.03)):
        bevelled(mesh, (x - 0.03, 0.0, start), (BEGINS_M + 0.03, top, end), 0.012, **frame)
    low_, high_ = (x - 0.03, top - 0.06, z0 - 0.03), (BEGINS_M + 0.03, top + 0.03, z1 + 0.03)
    bevelled(mesh, low_, high_, 0.012, **frame)
    hall_things.build(mesh)
    return mesh


def build_lamps() -> tuple[MeshBuilder, MeshBuilder]:
    """What shines in the station: the strips; and, dimmer, screens, signs and the day outside."""
    strips, dim = MeshBuilder(), MeshBuilder()
    platform_things.build_strips(strips)
    hall_things.build_strips(strips)
    platform_signs.build_displays(dim)
    hall_things.build_displays(dim)
    return strips, dim

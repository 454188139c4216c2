"""What stands on a platform, hangs over it and lies on its track."""

from __future__ import annotations

from typing import Any

import numpy as np

from therapy_client.scenes.metro import platform_signs, tunnel
from therapy_client.scenes.metro.station_measures import (
    BED_M,
    BEGINS_M,
    ENDS_M,
    FAR_Z_M,
    HEIGHT_M,
    OPENING_HEIGHT_M,
    PLATFORM_LAMPS_M,
    PLATFORM_Z_M,
)
from therapy_client.world.buildings.fittings import poster
from therapy_client.world.buildings.openings import disc, facing_x, facing_z, plate, rounded
from therapy_client.world.geometry.mesh import SIDES, MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled, drawn, lathe
from therapy_client.world.geometry.textures import Surface

_BAND, _YELLOW, _STEEL, _DARK, _PALE = (
    (0.30, 0.46, 0.60),
    (0.90, 0.76, 0.34),
    (0.66, 0.68, 0.70),
    (0.16, 0.17, 0.19),
    (0.92, 0.92, 0.90),
)
_METAL: dict[str, Any] = {"layer": Surface.METAL, "tile_m": 2.0}
_BENCHES_X_M, _COLUMNS_X_M = (3.0, 9.5, 16.0, 22.5), (7.4, 14.8, 22.2)


def build(mesh: MeshBuilder) -> None:
    """Everything but what shines."""
    _edge(mesh)
    _track(mesh)
    _walls(mesh)
    for x in _BENCHES_X_M:
        _bench(mesh, x)
    for x in (5.55, 12.1, 18.6):
        _bin(mesh, x, PLATFORM_Z_M + 0.32)
    for x in _COLUMNS_X_M:
        _column(mesh, x)
    for k, x in enumerate(platform_signs.SIGNS_X_M):
        platform_signs.sign(mesh, x, k)
    for x in (9.0, 18.0):
        platform_signs.hanging_clock(mesh, x)
    _call_point(mesh, 7.4)
    _ceiling(mesh)


def _edge(mesh: MeshBuilder) -> None:
    """The nosing of the platform, the line one waits behind, and studs that feet feel."""
    low, high = BEGINS_M, ENDS_M
    nose = [(-0.30, 0.004), (-0.30, -0.12), (0.02, -0.12), (0.035, -0.10), (0.035, -0.02),
            (0.02, 0.0), (0.0, 0.006)]  # fmt: skip
    drawn(mesh, nose, (low, high), cells=10, colour=_PALE, layer=Surface.BARE_CONCRETE, tile_m=4.0)
    mesh.boxes((low, 0.0, -0.44), (high, 0.005, -0.32), ("top",), colour=(0.96, 0.96, 0.94))
    mesh.boxes((low, 0.0, -0.92), (high, 0.008, -0.52), ("top", "front", "back"), colour=_YELLOW)
    ring = np.array([(-1, 0, -1), (1, 0, -1), (1, 0, 1), (-1, 0, 1)], np.float32)
    across = np.linspace(-0.87, -0.57, 5)
    for start, end in ((BEGINS_M + 0.1, -2.6), (-2.6, 3.4), (3.4, 11.0)):
        x, z = np.meshgrid(np.arange(start, end, 0.08), across, indexing="ij")
        foot = np.stack([x.ravel(), np.full(x.size, 0.008), z.ravel()], axis=1)
        top = foot[:, None] + 0.013 * ring + np.array((0, 0.006, 0), np.float32)
        mesh.quads(top, (0, 1, 0), colour=(0.96, 0.84, 0.44))
        if end != 3.4:  # of those farther off only what is on top is seen
            continue
        base = foot[:, None] + 0.021 * ring
        for k, out in enumerate(((0, 0.6, -1), (1, 0.6, 0), (0, 0.6, 1), (-1, 0.6, 0))):
            after = (k + 1) % 4
            side = np.stack([base[:, k], base[:, after], top[:, after], top[:, k]], axis=1)
            mesh.quads(side, out, colour=(0.74, 0.60, 0.26))


def _track(mesh: MeshBuilder) -> None:
    """Rails on sleepers with their fastenings, a drain, the third rail under its cover."""
    tunnel.rails(mesh, BEGINS_M, ENDS_M)
    x = np.arange(BEGINS_M + 0.3, ENDS_M, 0.65)
    low = np.stack([x, np.full_like(x, BED_M - 0.02), np.full_like(x, 0.35)], axis=1)
    mesh.boxes(
        low, low + np.array((0.24, 0.06, 2.2)), ("top", "left", "right"), colour=(0.62, 0.60, 0.57),
        layer=Surface.BARE_CONCRETE, tile_m=4.0,
    )  # fmt: skip
    near = x[x < 6.0]
    for rail in (0.72, 2.16):
        for side in (-0.12, 0.08):
            low = np.stack(
                [near + 0.08, np.full_like(near, BED_M + 0.03), np.full_like(near, rail + side)], 1
            )
            mesh.boxes(low, low + np.array((0.08, 0.05, 0.05)), SIDES, colour=(0.33, 0.27, 0.23))
    cover = [(2.98, BED_M + 0.24), (2.98, BED_M + 0.10), (3.0, BED_M + 0.10), (3.02, BED_M + 0.22),
             (3.18, BED_M + 0.22), (3.2, BED_M + 0.27), (3.0, BED_M + 0.28)]  # fmt: skip
    drawn(mesh, cover, (BEGINS_M, ENDS_M), cells=6, colour=(0.78, 0.68, 0.40))
    for at in np.arange(BEGINS_M + 0.6, ENDS_M, 2.6):
        bevelled(mesh, (at, BED_M, 3.05), (at + 0.1, BED_M + 0.22, 3.15), 0.01, colour=_DARK)
    for y, radius in ((BED_M + 0.45, 0.03), (BED_M + 0.55, 0.022), (BED_M + 0.63, 0.022)):
        path = [
            (BEGINS_M, y, FAR_Z_M - 0.06),
            (11.0, y, FAR_Z_M - 0.06),
            (ENDS_M, y, FAR_Z_M - 0.06),
        ]
        tube(mesh, path, radius, 8, colour=_DARK)


def _walls(mesh: MeshBuilder) -> None:
    """Bands in the colour of the line, posters in frames, boards with bars in place of a name."""
    low, high, kind = BEGINS_M, ENDS_M, 20
    for z, sign in ((FAR_Z_M, -1.0), (PLATFORM_Z_M, 1.0)):
        wall = facing_z(z, sign)
        z0, z1 = sorted((z, z + 0.012 * sign))
        for y0, y1 in ((1.02, 1.10), (2.34, 2.78)):
            bevelled(mesh, (low, y0, z0), (high, y1, z1), 0.006, colour=_BAND)
        if sign > 0:
            bevelled(
                mesh, (low, 0.0, z0), (high, 0.12, z1 + 0.01), 0.008, colour=(0.36, 0.37, 0.38)
            )
        for x in np.arange(-5.0, 27.0, 4.6):
            kind += 1
            poster(mesh, wall, (x, x + 2.5), (1.16, 2.28), kind, 0.045)
            platform_signs.name_board(mesh, wall.moved(0.013), float(x) + 0.4)
            if sign > 0 and x < 10.0:
                poster(mesh, wall, (x + 2.75, x + 3.35), (1.2, 2.1), kind + 31, 0.03)


def _bench(mesh: MeshBuilder, x: float) -> None:
    """Slats on three bent frames, with a back and arm rests."""
    z, wood = PLATFORM_Z_M, {"colour": (0.82, 0.64, 0.46), "layer": Surface.PLANKS, "tile_m": 1.0}
    for k, (deep, y) in enumerate(
        ((0.16, 0.445), (0.25, 0.437), (0.34, 0.437), (0.43, 0.443), (0.52, 0.45))
    ):
        bevelled(mesh, (x, y - 0.028, z + deep), (x + 1.9, y, z + deep + 0.075), 0.008, **wood)
        if k < 3:
            out, up = 0.155 - 0.03 * k, 0.56 + 0.12 * k
            bevelled(mesh, (x, up, z + out - 0.022), (x + 1.9, up + 0.085, z + out), 0.008, **wood)
    for leg in (x + 0.16, x + 0.93, x + 1.70):
        frame = [
            (leg, 0.0, z + 0.50),
            (leg, 0.40, z + 0.52),
            (leg, 0.415, z + 0.34),
            (leg, 0.40, z + 0.16),
            (leg, 0.88, z + 0.07),
        ]
        tube(mesh, frame, 0.019, 8, colour=_DARK, **_METAL)
        tube(mesh, [(leg, 0.0, z + 0.12), (leg, 0.40, z + 0.17)], 0.019, 8, colour=_DARK, **_METAL)
        arm = [
            (leg, 0.44, z + 0.56),
            (leg, 0.64, z + 0.57),
            (leg, 0.665, z + 0.5),
            (leg, 0.66, z + 0.14),
        ]
        tube(mesh, arm, 0.013, 8, colour=_STEEL, **_METAL)
        for foot in (0.50, 0.12):
            lathe(
                mesh,
                [(0.045, 0.0), (0.045, 0.008), (0.02, 0.014)],
                (leg, 0.0, z + foot),
                12,
                colour=_DARK,
            )


def _bin(mesh: MeshBuilder, x: float, z: float) -> None:
    """A round bin with a hood and the bag's hem at its opening."""
    lathe(
        mesh,
        [
            (0.0, 0.0),
            (0.19, 0.0),
            (0.2, 0.02),
            (0.2, 0.07),
            (0.19, 0.08),
            (0.19, 0.62),
            (0.205, 0.63),
            (0.205, 0.66),
            (0.19, 0.67),
        ],
        (x, 0.0, z),
        24,
        colour=_STEEL,
        **_METAL,
    )
    lathe(
        mesh,
        [(0.197, 0.0), (0.2, 0.01), (0.197, 0.03), (0.17, 0.035), (0.15, -0.2), (0.0, -0.22)],
        (x, 0.66, z),
        24,
        colour=(0.13, 0.13, 0.14),
    )
    for side in (-0.185, 0.185):
        tube(mesh, [(x + side, 0.66, z), (x + side, 0.86, z)], 0.012, 8, colour=_STEEL)
    lathe(mesh, [(0.205, 0.0), (0.21, 0.012), (0.18, 0.055), (0.0, 0.085)], (x, 0.86, z), 24,
          colour=_STEEL, **_METAL)  # fmt: skip
    wall = facing_z(z + 0.19, 1.0)
    for k in range(3):
        side = x - 0.05 + 0.05 * k
        disc(mesh, wall.moved(0.002), rounded((side - 0.014, side + 0.014), (0.36, 0.42), 0.012),
             colour=(0.85, 0.87, 0.86))  # fmt: skip


def _column(mesh: MeshBuilder, x: float) -> None:
    """A tiled column with a plinth and guards at its corners."""
    tiles = {"colour": (0.93, 0.94, 0.92), "layer": Surface.TILES, "tile_m": 1.2}
    for y in np.arange(0.0, HEIGHT_M - 0.01, 0.7):
        bevelled(
            mesh, (x - 0.22, y, -3.52), (x + 0.22, min(y + 0.7, HEIGHT_M), -3.08), 0.002, **tiles
        )
    bevelled(mesh, (x - 0.24, 0.0, -3.54), (x + 0.24, 0.16, -3.06), 0.012, colour=_DARK)
    for side in (-0.22, 0.22):
        for z in (-3.52, -3.08):
            bevelled(
                mesh,
                (x + side - 0.012, 0.16, z - 0.012),
                (x + side + 0.012, 1.5, z + 0.012),
                0.005,
                colour=_STEEL,
                **_METAL,
            )
    plate(mesh, facing_x(x - 0.22, -1.0), (-3.42, -3.18), (1.9, 2.14), 0.03, 0.012, colour=_BAND)
    platform_signs.train(mesh, facing_x(x - 0.2325, -1.0), (-3.3, 2.02), 0.16)


def _call_point(mesh: MeshBuilder, x: float) -> None:
    """On a column: the box from which help is called."""
    wall = facing_z(-3.08, 1.0)
    plate(mesh, wall, (x - 0.13, x + 0.13), (1.0, 1.5), 0.02, 0.06, colour=(0.78, 0.16, 0.13))
    front = wall.moved(0.06)
    plate(mesh, front, (x - 0.10, x + 0.10), (1.04, 1.28), 0.012, 0.006, colour=_STEEL, **_METAL)
    for k, colour in enumerate(((0.2, 0.6, 0.3), (0.75, 0.12, 0.1))):
        at = x - 0.045 + 0.09 * k
        plate(
            mesh,
            front.moved(0.006),
            (at - 0.022, at + 0.022),
            (1.09, 1.134),
            0.022,
            0.012,
            colour=colour,
        )
    for row in range(4):
        for column in range(5):
            a, b = x - 0.04 + 0.02 * column, 1.19 + 0.018 * row
            disc(
                mesh,
                front.moved(0.0065),
                rounded((a - 0.004, a + 0.004), (b - 0.004, b + 0.004), 0.004, 2),
                colour=(0.05, 0.05, 0.05),
            )
    disc(mesh, front.moved(0.001), rounded((x - 0.06, x + 0.06), (1.34, 1.46), 0.06), colour=_PALE)


def _ceiling(mesh: MeshBuilder) -> None:
    """Joints between panels, lamps' housings, a tray of cables, loudspeakers, cameras."""
    y = HEIGHT_M
    for x in np.arange(BEGINS_M + 1.5, ENDS_M, 1.5):
        mesh.boxes((x - 0.006, y - 0.003, PLATFORM_Z_M), (x + 0.006, y, FAR_Z_M), ("bottom",),
                   colour=(0.5, 0.5, 0.49))  # fmt: skip
    for x, top, z in PLATFORM_LAMPS_M:
        bevelled(
            mesh, (x - 1.28, top + 0.012, z - 0.13), (x + 1.28, y, z + 0.13), 0.015, colour=_STEEL
        )
    for z0 in (-3.9, -3.62):
        bevelled(
            mesh, (BEGINS_M, y - 0.28, z0), (ENDS_M, y - 0.2, z0 + 0.015), 0.004, colour=_STEEL
        )
    for k, z in enumerate((-3.86, -3.8, -3.74, -3.69)):
        path = [(BEGINS_M, y - 0.25, z), (10.0, y - 0.255, z), (ENDS_M, y - 0.25, z)]
        tube(mesh, path, 0.022 - 0.003 * (k % 2), 7, colour=_DARK)
    for x in np.arange(BEGINS_M + 0.75, ENDS_M, 1.5):
        mesh.boxes((x, y - 0.285, -3.9), (x + 0.03, y - 0.275, -3.6), colour=_STEEL)
        tube(mesh, [(x + 0.015, y - 0.28, -3.75), (x + 0.015, y, -3.75)], 0.006, 6, colour=_STEEL)
    for x in (-2.2, 6.8, 15.8, 24.8):
        spot = (x, y, -0.9)
        lathe(mesh, [(0.0, -0.012), (0.10, -0.012), (0.11, 0.0)], spot, 20, colour=_PALE)
        lathe(mesh, [(0.0, -0.0135), (0.085, -0.0135)], spot, 20, colour=(0.2, 0.2, 0.2))
        dome = [(0.0, -0.11), (0.04, -0.1), (0.07, -0.065), (0.078, -0.03), (0.09, 0.0)]
        lathe(mesh, dome, (x + 0.9, y, -2.9), 18, colour=(0.07, 0.07, 0.08))
    z0, z1 = -3.7, -0.9
    mesh.boxes(
        (BEGINS_M, OPENING_HEIGHT_M + 0.05, z0),
        (BEGINS_M + 0.02, OPENING_HEIGHT_M + 0.4, z1),
        ("right",),
        colour=_BAND,
    )


def build_strips(mesh: MeshBuilder) -> None:
    """The tubes of the platform's lamps."""
    for x, y, z in PLATFORM_LAMPS_M:
        for side in (-0.055, 0.055):
            tube(
                mesh,
                [(x - 1.2, y, z + side), (x + 1.2, y, z + side)],
                0.022,
                8,
                colour=(1, 1, 0.96),
            )

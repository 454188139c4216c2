"""The fountain of the square: a basin with a moulded rim, a foot, two bowls, water that falls."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.placing import bent
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import lathe
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.things.looks import Look, Point

_STONE: Look = {"colour": (0.84, 0.81, 0.75), "layer": Surface.BARE_CONCRETE, "tile_m": 3.0}
_WATER: Look = {"colour": (0.28, 0.42, 0.46), "layer": Surface.GLASS, "tile_m": 2.0}
_SPRAY: Look = {"colour": (0.86, 0.91, 0.95), "layer": Surface.GLASS, "tile_m": 0.5}
_JETS, _LEVEL_M = 14, 0.34


def fountain(mesh: MeshBuilder, at: Point, radius_m: float) -> None:
    """Build it.

    Args:
        mesh: Takes it.
        at: Middle of its foot.
        radius_m: Radius of its rim.
    """
    _basin(mesh, at, radius_m)
    _lower_bowl(mesh, at)
    _upper_bowl(mesh, at)
    for k in range(_JETS):
        turn = 2 * np.pi * k / _JETS
        out = np.array((np.cos(turn), 0.0, np.sin(turn)))
        if k % 2 == 0:
            _jet(mesh, at, out, (0.54, 2.28), (0.82, 1.57))
        _jet(mesh, at, out, (1.33, 1.60), (1.72, _LEVEL_M))


def _basin(mesh: MeshBuilder, at: Point, radius_m: float) -> None:
    """The moulded rim, and the water with its rings where the jets fall."""
    r = radius_m
    lathe(
        mesh,
        [
            (r + 0.02, 0.0),
            (r + 0.02, 0.07),
            (r - 0.06, 0.10),
            (r - 0.08, 0.28),
            (r - 0.02, 0.33),
            (r + 0.06, 0.36),
            (r + 0.09, 0.42),
            (r + 0.05, 0.46),
            (r - 0.40, 0.46),
            (r - 0.44, 0.43),
            (r - 0.44, 0.20),
        ],
        at,
        48,
        **_STONE,
    )
    rings = np.linspace(0.0, r - 0.44, 12)[::-1]
    level = _LEVEL_M + 0.018 * np.cos(rings * 7.0) * np.exp(-rings / 2.0)
    lathe(mesh, np.column_stack([rings, level]), at, 32, **_WATER)


def _lower_bowl(mesh: MeshBuilder, at: Point) -> None:
    """The foot in the middle of the basin, the wide bowl on it, and the water in the bowl."""
    lathe(
        mesh,
        [
            (0.62, 0.1),
            (0.62, 0.42),
            (0.50, 0.48),
            (0.30, 0.60),
            (0.24, 0.95),
            (0.34, 1.10),
            (0.62, 1.26),
            (1.20, 1.44),
            (1.34, 1.55),
            (1.34, 1.60),
            (1.26, 1.60),
            (1.10, 1.52),
            (0.3, 1.46),
        ],
        at,
        28,
        **_STONE,
    )
    lathe(mesh, [(1.2, 1.565), (0.6, 1.57), (0.0, 1.575)], at, 24, **_WATER)


def _upper_bowl(mesh: MeshBuilder, at: Point) -> None:
    """The stem over the wide bowl, the small bowl and its knob."""
    lathe(
        mesh,
        [
            (0.20, 1.45),
            (0.16, 1.7),
            (0.12, 2.0),
            (0.2, 2.1),
            (0.52, 2.22),
            (0.56, 2.28),
            (0.50, 2.28),
            (0.40, 2.25),
            (0.10, 2.24),
            (0.09, 2.36),
            (0.13, 2.46),
            (0.08, 2.58),
            (0.0, 2.62),
        ],
        at,
        20,
        **_STONE,
    )


def _jet(
    mesh: MeshBuilder,
    at: Point,
    out: Array,
    rim: tuple[float, float],
    lands: tuple[float, float],
) -> None:
    """Water that falls over the rim of a bowl, with foam where it lands.

    Args:
        mesh: Takes it.
        at: Middle of the fountain's foot.
        out: Unit vector away from the middle.
        rim: How far out, and how high, it leaves the bowl.
        lands: How far out, and how high, it lands.
    """
    (start, high), (far, low) = rim, lands
    points = [
        out * start + (0, high, 0),
        out * (start + 0.3 * (far - start)) + (0, high - 0.02, 0),
        out * (0.3 * start + 0.7 * far) + (0, (high + low) / 2, 0),
        out * far + (0, low, 0),
    ]
    tube(mesh, bent(points, 3) + np.asarray(at), np.linspace(0.010, 0.026, 10), 5, **_SPRAY)
    x, y, z = at
    ring = np.linspace(0, 2 * np.pi, 9)
    foam = np.stack([0.07 * np.cos(ring), np.full(9, 0.006), 0.07 * np.sin(ring)], 1)
    tube(mesh, foam + out * far + np.array((x, y + low, z)), 0.012, 3, **_SPRAY)

"""The market on the square: stalls under striped awnings, and the way out behind the patient."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from therapy_client.world.buildings import tower
from therapy_client.world.buildings.city import City
from therapy_client.world.geometry.placing import copies
from therapy_client.world.geometry.shapes import ball
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.things.bin import slatted_bin
from therapy_client.world.things.bollard import bollard
from therapy_client.world.things.contact import SQUARE, contact
from therapy_client.world.things.covers import drain, manhole
from therapy_client.world.things.exit_door import exit_door, exit_sign
from therapy_client.world.things.planter import planter
from therapy_client.world.things.produce import Produce
from therapy_client.world.things.stall import stall_frame, stall_goods, stall_roof

EXIT_X_M, EXIT_Z_M = -6.3, tower.FRONT_Z_M - 0.95
"""Where the door is that the patient can leave by: in the glazed hall of the tower."""

_AWNINGS = ((0.72, 0.20, 0.17), (0.20, 0.42, 0.30), (0.22, 0.34, 0.56), (0.84, 0.58, 0.18))
_SOLD = (
    (Produce.APPLES, Produce.LEMONS, Produce.PLUMS),
    (Produce.LETTUCE, Produce.TOMATOES, Produce.POTATOES),
    (Produce.ORANGES, Produce.APPLES, Produce.LEMONS),
    (Produce.LOAVES, Produce.LOAVES, Produce.APPLES),
)


@dataclass(frozen=True)
class Stall:
    """A stall: the middle of its foot, its half sizes, and the way its customers look at it.

    Attributes:
        x: Middle, in metres.
        z: Middle, in metres.
        half_x: Half of its extent along x.
        half_z: Half of its extent along z.
        open_x: -1 or 1 where customers stand on that side along x, else 0.
        open_z: The same along z.
    """

    x: float
    z: float
    half_x: float
    half_z: float
    open_x: int
    open_z: int


STALLS = (
    *(Stall(x, 28.4, 1.5, 0.8, 0, -1) for x in (-18.5, -9.5, -0.5, 8.5)),
    *(Stall(7.0, z, 0.8, 1.5, -1, 0) for z in (10.0, 14.4, 18.8)),
)

_PLANTERS_M = ((-9.6, 1.4), (-2.6, 1.4), (-13.2, 25.4), (1.2, 25.6))
_BINS_M = ((-9.2, 4.1), (3.4, 6.2), (-11.9, 21.6))
IN_THE_WAY = (*((x, z, 0.42) for x, z in _PLANTERS_M), *((x, z, 0.25) for x, z in _BINS_M))
"""x, z and half width of what people walk round."""


def build_market(city: City, rng: np.random.Generator) -> None:
    """Put up the stalls and the door, with their shadows and lamps.

    Args:
        city: Takes everything.
        rng: Source of chance for the goods.
    """
    heights = city.heights
    seed = int(rng.integers(1 << 30))
    for number, stall in enumerate(STALLS):
        _build_stall(city, stall, number, seed + number % len(_SOLD))
        x0, z0 = stall.x - stall.half_x, stall.z - stall.half_z
        heights.box(x0, z0, stall.x + stall.half_x, stall.z + stall.half_z, 2.5)
        heights.lamps_m.append((stall.x + 0.8 * stall.open_x, stall.z + 0.8 * stall.open_z))
    heights.lamps_m.append((EXIT_X_M, tower.FRONT_Z_M + 1.2))
    copies(city.static, exit_door(), [(EXIT_X_M, 0.0, EXIT_Z_M)])
    copies(city.static, exit_sign(), [(EXIT_X_M, 3.43, tower.FRONT_Z_M + 2.32)])
    _furnish(city)


def _build_stall(city: City, stall: Stall, number: int, seed: int) -> None:
    turn = np.pi if stall.open_z < 0 else -np.pi / 2
    half = (stall.half_x, stall.half_z) if stall.open_z else (stall.half_z, stall.half_x)
    spot = [(stall.x, 0.0, stall.z)]
    for part in (stall_roof(half, _AWNINGS[number % len(_AWNINGS)]), stall_frame(half)):
        copies(city.static, part, spot, turn)
    goods = stall_goods(half, _SOLD[number % len(_SOLD)], seed)
    copies(city.things, goods, spot, turn)
    contact(city.things, spot[0], (stall.half_x - 0.1, stall.half_z - 0.1), SQUARE, 0.35)
    points, faces = ball(4, 8)
    city.static.triangles(
        points * 0.09 + np.array((stall.x, 2.2, stall.z)), points, faces,
        colour=(1.0, 0.90, 0.74), layer=Surface.LAMP,
    )  # fmt: skip


def _furnish(city: City) -> None:
    """Bins, planters and bollards, and covers in the paving, where the patient comes by."""
    things = city.things
    for k, (x, z) in enumerate(_PLANTERS_M):
        copies(things, planter(k), [(x, 0.0, z)])
        contact(things, (x, 0.0, z), (0.26, 0.26), SQUARE)
    bins = [(x, 0.0, z) for x, z in _BINS_M]
    copies(things, slatted_bin(), bins, 0.7)
    for spot in bins:
        contact(things, spot, (0.14, 0.14), SQUARE)
    covers = [(-4.9, 0.002, 6.8), (-7.9, 0.002, 17.3)]
    copies(things, manhole(), covers, np.array((0.3, 1.4)))
    copies(things, drain(), [(-6.9, 0.002, 0.9), (-3.2, 0.002, 12.4), (-9.4, 0.002, 23.2)])
    posts = [(float(x), 0.0, 29.5) for x in np.arange(-14.0, 6.0, 2.0)]
    copies(things, bollard(), posts)

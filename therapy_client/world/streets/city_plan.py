"""Where everything stands: the street grid round the tower, the lots, their buildings' sizes.

Pure numbers from one seed; geometry is made of it in ground.py and buildings.py. x is right of
the lift, z is the way that the lift looks, metres everywhere.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from enum import Enum, auto

import numpy as np

from therapy_client.world.geometry.textures import Surface

ROAD_M = 12.0
PAVEMENT_M = 3.5
STOREY_M = 3.3
BAY_M = 3.0
COLUMN_PITCH_M, ROW_PITCH_M = 72.0, 66.0
FIRST_COLUMN_X_M, FIRST_ROW_Z_M = 10.0, 36.0
COLUMNS, ROWS = range(-5, 7), range(-3, 10)
DETAIL_M = 260.0
"""Buildings nearer than this get parapets and roof plant; on farther ones nobody sees them."""


class Roof(Enum):
    """How a building ends."""

    FLAT = auto()
    PITCHED = auto()
    STEPPED = auto()


@dataclass(frozen=True)
class Plot:
    """A rectangle on the ground, in metres."""

    x0: float
    z0: float
    x1: float
    z1: float

    def inset(self, by_m: float) -> Plot:
        """The rectangle with a border taken off all round."""
        return Plot(self.x0 + by_m, self.z0 + by_m, self.x1 - by_m, self.z1 - by_m)

    def distance_m(self) -> float:
        """From the lift to its middle."""
        return float(np.hypot((self.x0 + self.x1) / 2, (self.z0 + self.z1) / 2))


@dataclass(frozen=True)
class Building:
    """One building."""

    plot: Plot
    height_m: float
    facade: Surface
    colour: tuple[float, float, float]
    roof: Roof
    shops: bool


@dataclass
class CityPlan:
    """The whole city.

    Attributes:
        roads_across: (z, from x, to x) of the middles of the streets that run along x.
        roads_along: (x, from z, to z) of the middles of the streets that run along z.
        blocks: Kerb to kerb.
        parks: Lawns.
        plaza: The paved and planted square that the tower stands on.
    """

    roads_across: list[tuple[float, float, float]] = field(default_factory=list)
    roads_along: list[tuple[float, float, float]] = field(default_factory=list)
    blocks: list[Plot] = field(default_factory=list)
    parks: list[Plot] = field(default_factory=list)
    buildings: list[Building] = field(default_factory=list)
    plaza: Plot = field(default_factory=lambda: Plot(0.0, 0.0, 0.0, 0.0))


_WALLS: dict[Surface, tuple[tuple[float, float, float], ...]] = {
    Surface.BRICK: ((0.78, 0.60, 0.52), (0.72, 0.54, 0.47), (0.86, 0.73, 0.62), (0.66, 0.52, 0.47)),
    Surface.STONE: (
        (0.95, 0.90, 0.80),
        (0.93, 0.84, 0.70),
        (0.90, 0.88, 0.84),
        (0.96, 0.82, 0.70),
        (0.84, 0.88, 0.86),
    ),
    Surface.CONCRETE: ((0.90, 0.90, 0.88), (0.82, 0.84, 0.86), (0.92, 0.87, 0.80)),
    Surface.RIBBON: ((0.95, 0.95, 0.95), (0.86, 0.90, 0.94), (0.92, 0.88, 0.82)),
    Surface.OFFICE: ((0.84, 0.92, 1.0), (0.78, 0.90, 0.94), (0.92, 0.94, 0.96), (0.70, 0.80, 0.88)),
}
_OLD, _NEW = (
    (Surface.BRICK, Surface.STONE, Surface.STONE),
    (
        Surface.CONCRETE,
        Surface.RIBBON,
        Surface.OFFICE,
    ),
)


def plan_city(seed: int) -> CityPlan:
    """Plan the city; the same seed gives the same one."""
    rng = np.random.default_rng(seed)
    plan = CityPlan()
    half = ROAD_M / 2
    columns = [FIRST_COLUMN_X_M + COLUMN_PITCH_M * k for k in COLUMNS]
    rows = [FIRST_ROW_Z_M + ROW_PITCH_M * k for k in ROWS]
    plaza_x, plaza_z = (columns[4], columns[6]), (rows[1], rows[3])
    plan.plaza = Plot(plaza_x[0] + half, plaza_z[0] + half, plaza_x[1] - half, plaza_z[1] - half)
    _plan_streets(plan, columns, rows)
    for west, east in itertools.pairwise(columns):
        for near, far in itertools.pairwise(rows):
            block = Plot(west + half, near + half, east - half, far - half)
            if _inside(block, plan.plaza):
                continue
            plan.blocks.append(block)
            if rng.random() < 0.07 and block.distance_m() > 90.0:
                plan.parks.append(block)
            else:
                plan.buildings += _buildings(block, rng)
    return plan


def _plan_streets(plan: CityPlan, columns: list[float], rows: list[float]) -> None:
    for index, x in enumerate(columns):
        if index == 5:
            plan.roads_along += [(x, rows[0], rows[1]), (x, rows[3], rows[-1])]
        else:
            plan.roads_along.append((x, rows[0], rows[-1]))
    for index, z in enumerate(rows):
        if index == 2:
            plan.roads_across += [(z, columns[0], columns[4]), (z, columns[6], columns[-1])]
        else:
            plan.roads_across.append((z, columns[0], columns[-1]))


def _inside(block: Plot, plaza: Plot) -> bool:
    middle_x, middle_z = (block.x0 + block.x1) / 2, (block.z0 + block.z1) / 2
    return plaza.x0 < middle_x < plaza.x1 and plaza.z0 < middle_z < plaza.z1


def _buildings(block: Plot, rng: np.random.Generator) -> list[Building]:
    lot = block.inset(PAVEMENT_M)
    kind = rng.random()
    far_m = lot.distance_m()
    if far_m > 150.0 and kind < 0.16 + 0.2 * _downtown(lot):
        return [_high_rise(lot, rng)]
    if kind > 0.86 and far_m > 80.0:
        return [_one(lot.inset(rng.uniform(1.0, 5.0)), rng, _NEW, (6, 11))]
    return _perimeter(lot, rng)


def _downtown(lot: Plot) -> float:
    """1 in the middle of the business district, 0 far from it."""
    x, z = (lot.x0 + lot.x1) / 2, (lot.z0 + lot.z1) / 2
    return float(np.exp(-(((x - 60.0) / 190.0) ** 2) - ((z - 520.0) / 170.0) ** 2))


def _perimeter(lot: Plot, rng: np.random.Generator) -> list[Building]:
    """Houses wall to wall round a courtyard."""
    deep = 13.0
    sides = [
        (Plot(lot.x0, lot.z0, lot.x1, lot.z0 + deep), True),
        (Plot(lot.x0, lot.z1 - deep, lot.x1, lot.z1), True),
        (Plot(lot.x0, lot.z0 + deep, lot.x0 + deep, lot.z1 - deep), False),
        (Plot(lot.x1 - deep, lot.z0 + deep, lot.x1, lot.z1 - deep), False),
    ]
    storeys = (4, 6) if lot.distance_m() < 140.0 else (4, 8)
    houses: list[Building] = []
    for side, along_x in sides:
        houses += terrace(side, rng, storeys, along_x=along_x)
    return houses


def terrace(
    side: Plot, rng: np.random.Generator, storeys: tuple[int, int], *, along_x: bool
) -> list[Building]:
    """Houses wall to wall along a street.

    Args:
        side: The ground that they fill.
        rng: Where chance comes from.
        storeys: The fewest and the most.
        along_x: Whether the street runs along x, else along z.
    """
    length = (side.x1 - side.x0) if along_x else (side.z1 - side.z0)
    houses = []
    for start, stop in itertools.pairwise(_cuts(length, rng)):
        part = (
            Plot(side.x0 + start, side.z0, side.x0 + stop, side.z1)
            if along_x
            else Plot(side.x0, side.z0 + start, side.x1, side.z0 + stop)
        )
        houses.append(_one(part, rng, _OLD if rng.random() < 0.74 else _NEW, storeys))
    return houses


def _cuts(length: float, rng: np.random.Generator) -> list[float]:
    count = max(1, round(length / rng.uniform(12.0, 19.0)))
    widths = rng.uniform(0.8, 1.25, count)
    return [0.0, *(np.cumsum(widths) / widths.sum() * length)]


def _one(
    plot: Plot, rng: np.random.Generator, facades: tuple[Surface, ...], storeys: tuple[int, int]
) -> Building:
    facade = facades[rng.integers(len(facades))]
    colours = _WALLS[facade]
    height = STOREY_M * (rng.integers(storeys[0], storeys[1] + 1)) + 0.9
    pitched = facade in _OLD and rng.random() < 0.62
    return Building(
        plot=plot,
        height_m=float(height),
        facade=facade,
        colour=colours[rng.integers(len(colours))],
        roof=Roof.PITCHED if pitched else Roof.FLAT,
        shops=bool(rng.random() < 0.6),
    )


def _high_rise(lot: Plot, rng: np.random.Generator) -> Building:
    plot = lot.inset(rng.uniform(5.0, 11.0))
    tallest = 13 + 26 * _downtown(lot)
    storeys = int(rng.uniform(11.0, tallest + 3.0))
    facade = (Surface.OFFICE, Surface.OFFICE, Surface.RIBBON, Surface.CONCRETE)[rng.integers(4)]
    colours = _WALLS[facade]
    stepped = rng.random() < 0.5
    return Building(
        plot=plot,
        height_m=STOREY_M * storeys,
        facade=facade,
        colour=colours[rng.integers(len(colours))],
        roof=Roof.STEPPED if stepped else Roof.FLAT,
        shops=True,
    )

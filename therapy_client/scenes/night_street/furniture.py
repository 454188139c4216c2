"""What stands along the night street: at the house fronts, on the pavement, under the railway."""

from __future__ import annotations

import numpy as np

from therapy_client.scenes.night_street.measures import (
    BIN_ROWS_M,
    HALF_ROAD_M,
    HOUSE_FRONT_M,
    LAMP_SPACING_M,
    SHUTTERS_M,
    UNDERPASS_X_M,
    UNDERPASS_Z_M,
)
from therapy_client.world.buildings.city import City
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.placing import copies
from therapy_client.world.geometry.solids import bevelled
from therapy_client.world.streets.city_plan import BAY_M, Building, CityPlan
from therapy_client.world.streets.ground import KERB_M
from therapy_client.world.things.bicycle import bicycle, bike_stand
from therapy_client.world.things.bin import CONTAINER_M, sack, slatted_bin, wheeled_bin
from therapy_client.world.things.bollard import bollard
from therapy_client.world.things.contact import PAVED, contact
from therapy_client.world.things.covers import drain, kerb_stones, manhole, tactile_slab
from therapy_client.world.things.graffiti import graffiti, scribble
from therapy_client.world.things.house_door import house_door
from therapy_client.world.things.looks import STONE
from therapy_client.world.things.pipes import cable, caged_lamp, rain_pipe, vent
from therapy_client.world.things.post_box import post_box
from therapy_client.world.things.shutter import shutter
from therapy_client.world.things.signs import pole_sign

FACES_LEFT, FACES_RIGHT, FACES_BACK = -np.pi / 2, np.pi / 2, np.pi
"""How things are turned that look along -x, +x and -z."""

_DOORS = ((0.30, 0.13, 0.12), (0.13, 0.24, 0.21), (0.20, 0.22, 0.30), (0.34, 0.26, 0.17))
_FRAMES = ((0.16, 0.34, 0.40), (0.52, 0.16, 0.14), (0.14, 0.14, 0.15), (0.62, 0.58, 0.50))
_OUT_M, _DOOR_ROOM_M = 0.005, 1.1


def furnish(plan: CityPlan, city: City, rng: np.random.Generator) -> None:
    """Set everything down along the street.

    Args:
        plan: Where the houses are.
        city: Takes the things, what shines at night, and what casts shadows.
        rng: Where chance comes from.
    """
    things = city.things
    for side, turn in ((1.0, FACES_LEFT), (-1.0, FACES_RIGHT)):
        for house in _houses(plan, side):
            _dress(things, house, side, turn, rng)
    _kerbs_and_covers(things)
    _bins(city, rng)
    _on_the_pavement(city, rng)
    _shutters(things)
    _under_the_railway(city)


def _houses(plan: CityPlan, side: float) -> list[Building]:
    """The houses of one side that stand at the patient's part of the street."""
    edge = side * HOUSE_FRONT_M
    found = []
    for house in plan.buildings:
        front = house.plot.x0 if side > 0 else house.plot.x1
        if abs(front - edge) < 0.01 and house.plot.z1 <= UNDERPASS_Z_M[0]:
            found.append(house)
    return found


def _dress(
    things: MeshBuilder, house: Building, side: float, turn: float, rng: np.random.Generator
) -> None:
    """A plinth, a door between two bays, a rain pipe at the end, vents and cables."""
    x, z0, z1 = side * (HOUSE_FRONT_M - _OUT_M), house.plot.z0, house.plot.z1
    bays = max(1, round((z1 - z0) / BAY_M))
    bay = (z1 - z0) / bays
    door_z = _free_of(z0 + bay * rng.permutation(np.arange(1, max(2, bays))), side)
    colour = _DOORS[int(rng.integers(len(_DOORS)))]
    door = house_door(colour, int(rng.integers(2, 5)), int(rng.integers(3, 7)))
    shops = house.shops
    if not shops:
        copies(things, door, [(x, KERB_M, door_z)], turn)
        for a, b in ((z0, door_z - 0.72), (door_z + 0.72, z1)):
            if b - a > 0.2:
                inner = x - side * 0.05
                bevelled(
                    things, (inner, KERB_M, a + 0.01), (x, KERB_M + 0.42, b - 0.01), 0.015, **STONE
                )
    copies(things, rain_pipe(house.height_m), [(x, KERB_M, z1 - 0.22)], turn)
    low = KERB_M + 2.75
    line = cable((0.0, low), (z1 - z0 - 0.6, low - 0.2), 0.03)
    copies(things, line, [(x, 0.0, z0 + 0.2 if side > 0 else z1 - 0.2)], turn)
    for k in range(bays):
        if shops or abs(z0 + (k + 0.5) * bay - door_z) < 1.0:
            continue
        along = z0 + (k + 0.5) * bay + (-0.18 if side > 0 else 0.18)
        copies(things, vent(0.36, 0.2), [(x - side * 0.052, KERB_M + 0.12, along)], turn)


def _free_of(places_m: np.ndarray, side: float) -> float:
    """The first of some places for a door before which nothing else stands."""
    stands = [LAMP_SPACING_M * k for k in range(4)]
    stands += [7.4, *(row + 0.74 * k for row in BIN_ROWS_M for k in range(4))] if side > 0 else []
    free = [z for z in places_m if min(abs(z - other) for other in stands) > _DOOR_ROOM_M]
    return float(free[0] if free else places_m[0])


def _kerbs_and_covers(things: MeshBuilder) -> None:
    """Kerb stones on the patient's side, drains along them, covers in road and pavement."""
    for z in np.arange(-18.0, 66.0, 21.0):
        things.extend(kerb_stones(HALF_ROAD_M, float(z), float(min(z + 21.0, 66.0)), KERB_M))
    gully, cover = drain(), manhole()
    copies(things, gully, [(HALF_ROAD_M - 0.3, 0.002, z) for z in (-6.0, 14.0, 34.0, 54.0)])
    spots = [(1.2, 0.002, z) for z in (4.0, 29.0, 51.0)]
    spots += [(7.1, KERB_M + 0.002, z) for z in (9.0, 36.5, 58.0)]
    copies(things, cover, spots, np.arange(len(spots)) * 0.7)
    slab = tactile_slab()
    spots = [(HALF_ROAD_M + 0.42, KERB_M, -20.2 + 0.5 * k) for k in range(6)]
    copies(things, slab, spots)


def _bins(city: City, rng: np.random.Generator) -> None:
    """Containers at the house fronts, with a sack beside them."""
    lids = ((0.20, 0.34, 0.27), (0.18, 0.26, 0.44), (0.46, 0.38, 0.16))
    parts = [wheeled_bin(lid) for lid in lids]
    for row in BIN_ROWS_M:
        for k in range(3):
            z = row + 0.74 * k
            spot = (HOUSE_FRONT_M - 0.52, KERB_M, z)
            copies(city.things, parts[k], [spot], FACES_LEFT + rng.uniform(-0.12, 0.12))
            contact(city.things, spot, (0.30, 0.26), PAVED)
            city.heights.box(spot[0] - 0.4, z - 0.31, spot[0] + 0.4, z + 0.31, CONTAINER_M[1])
        heap = sack((0.0, 0.0, 0.0), 0.55)
        heap.extend(sack((0.34, 0.0, 0.12), 0.42, (0.55, 0.56, 0.58)))
        copies(city.things, heap, [(HOUSE_FRONT_M - 0.45, KERB_M, row + 2.15)], FACES_LEFT)


def _on_the_pavement(city: City, rng: np.random.Generator) -> None:
    """Bollards, bicycles, a post box, a bin of slats, signs."""
    things, edge = city.things, HALF_ROAD_M + 0.45
    posts = [(edge, KERB_M, float(z)) for z in (-17.2, -15.4, -13.6, 60.2, 62.2, 64.2)]
    copies(things, bollard(), posts, 0.0)
    copies(
        things, bike_stand(), [(edge + 0.15, KERB_M, 26.0 + 1.1 * k) for k in range(4)], FACES_LEFT
    )
    for k in (0, 1, 3):
        spot = (edge + 0.22, KERB_M, 26.16 + 1.1 * k)
        copies(things, bicycle(_FRAMES[k]), [spot], FACES_LEFT + rng.uniform(-0.1, 0.1))
    copies(things, post_box(), [(HOUSE_FRONT_M - 0.4, KERB_M, 7.4)], FACES_LEFT)
    copies(things, slatted_bin(), [(edge, KERB_M, 9.8), (edge, KERB_M, 43.2)], 0.4)
    for kind, z, turn in (("no_stopping", 12.4, FACES_BACK), ("walkers", 64.9, FACES_BACK),
                          ("parking", 38.5, FACES_BACK)):  # fmt: skip
        copies(things, pole_sign(kind), [(edge - 0.05, KERB_M, z)], turn)
    contact(things, (HOUSE_FRONT_M - 0.4, KERB_M, 7.4), (0.12, 0.12), PAVED)
    for z in (9.8, 43.2):
        contact(things, (edge, KERB_M, z), (0.12, 0.12), PAVED)
    for x, y, z in posts:
        contact(things, (x, y, z), (0.06, 0.06), PAVED, 0.14)
        city.heights.box(x - 0.15, z - 0.15, x + 0.15, z + 0.15, 0.9)


def _shutters(things: MeshBuilder) -> None:
    """Across the street shops have theirs down."""
    down = shutter(2.4, 2.45)
    for k, z in enumerate(SHUTTERS_M):
        spot = (-HOUSE_FRONT_M + 0.01, KERB_M, z + 1.2)
        copies(things, down, [spot], FACES_RIGHT)
        copies(
            things, graffiti(k, 1.5, 0.8), [(spot[0] + 0.055, KERB_M + 0.55, z + 1.95)], FACES_RIGHT
        )


def _under_the_railway(city: City) -> None:
    """Lamps in cages, pipes and what was sprayed on the walls on both sides of the mouth."""
    z0, z1 = UNDERPASS_Z_M
    solid, shining = caged_lamp()
    for side, turn in ((1.0, FACES_LEFT), (-1.0, FACES_RIGHT)):
        x = side * (UNDERPASS_X_M - _OUT_M)
        for z in (z0 + 2.5, (z0 + z1) / 2, z1 - 2.5):
            copies(city.things, solid, [(x, 3.1, z)], turn)
        copies(city.lamps, shining, [(x, 3.1, (z0 + z1) / 2)], turn)
        run = cable((0.2, 3.45), (z1 - z0 - 0.2, 3.45), 0.02)
        copies(city.things, run, [(x, 0.0, z0 if side > 0 else z1)], turn)
        for k, along in enumerate((1.2, 5.4, 10.6)):
            at = z0 + along if side > 0 else z0 + along + 2.0
            copies(city.things, graffiti(7 + k, 2.2, 1.0), [(x, KERB_M + 0.5, at)], turn)
    front = z0 - _OUT_M
    for k, x in enumerate((8.95, 10.7)):
        piece = scribble(3 + k, 0.7) if k else graffiti(21, 1.5, 0.9)
        copies(city.things, piece, [(x + 1.5, 1.0 + 0.5 * k, front)], FACES_BACK)
    copies(city.things, rain_pipe(6.2), [(8.82, KERB_M, front)], FACES_BACK)

"""A street that leads from a lit main street past a car park into an underpass.

x is across the street, z the way toward the underpass; the patient walks the pavement on the
right. Lamps stand every 20 m, as the shader counts them (shaders.py, `lamp_burns`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from therapy_client.scenes.night_street.furniture import furnish
from therapy_client.scenes.night_street.measures import (
    BANK_HIGH_M,
    CAR_PARK,
    FAR_Z_M,
    HALF_ROAD_M,
    HOUSE_FRONT_M,
    LAMP_SPACING_M,
    MAIN_Z_M,
    POST_HIGH_M,
    POST_X_M,
    SHOPS_TO_Z_M,
    UNDERPASS_HIGH_M,
    UNDERPASS_X_M,
    UNDERPASS_Z_M,
)
from therapy_client.world.buildings.buildings import build_buildings
from therapy_client.world.buildings.city import (
    LAMP_EVERY_M,
    LAMP_HIGH_M,
    LAMP_M,
    City,
    raise_building_heights,
    rooted,
    under_cars,
)
from therapy_client.world.geometry.mesh import ALL_BUT_BOTTOM, Array, MeshBuilder
from therapy_client.world.geometry.shapes import ball, grid_panel, tube
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.light.shadows import HeightMap
from therapy_client.world.nature.plants import plant_trees
from therapy_client.world.streets.city_plan import PAVEMENT_M, ROAD_M, CityPlan, Plot, terrace
from therapy_client.world.streets.ground import KERB_M, build_streets, flat
from therapy_client.world.streets.traffic import car_models, placed
from therapy_client.world.things.contact import PAVED, contact
from therapy_client.world.things.lamp_post import LampPost, street_lamp
from therapy_client.world.vehicles.body import ESTATE, HATCHBACK, SALOON, body

_HALF, _FRONT = HALF_ROAD_M, HOUSE_FRONT_M
_WALL, _STEEL = (0.56, 0.52, 0.47), (0.30, 0.32, 0.34)
_LIGHT = (1.0, 0.84, 0.60)
_CARS_PER_LANE, _MAIN_M = 7, 140.0
_ACROSS_M = 26.0
_PARKED = (
    (SALOON, (0.22, 0.23, 0.25)),
    (HATCHBACK, (0.70, 0.14, 0.12)),
    (ESTATE, (0.72, 0.74, 0.76)),
)


def build_night_street(seed: int) -> City:
    """Build it; the same seed builds the same street."""
    rng = np.random.default_rng(seed)
    plan = _plan(rng)
    city = City(heights=HeightMap(-150.0, -105.0, 300.0))
    build_streets(plan, city.static)
    _lay_far_ground(city.static)
    build_buildings(plan.buildings, city.static, rng)
    raise_building_heights(plan.buildings, city.heights)
    _raise_bank(city)
    _lay_car_park(city, rng)
    furnish(plan, city, rng)
    _hang_lamps(city)
    _drive(city, rng)
    return city


def _plan(rng: np.random.Generator) -> CityPlan:
    plan = CityPlan()
    side = 72.0
    plan.roads_along = [(x, MAIN_Z_M, FAR_Z_M) for x in (-side, 0.0, side)]
    plan.roads_across = [(z, -_MAIN_M, _MAIN_M) for z in (MAIN_Z_M, FAR_Z_M)]
    near, far = MAIN_Z_M + _HALF, FAR_Z_M - _HALF
    plan.blocks = [
        Plot(-side + _HALF, near, -_HALF, far),
        Plot(_HALF, near, side - _HALF, far),
        Plot(-_MAIN_M, -100.0, _MAIN_M, MAIN_Z_M - _HALF),
        Plot(-_MAIN_M, far + ROAD_M, _MAIN_M, far + 40.0),
    ]
    first, last = near + PAVEMENT_M, UNDERPASS_Z_M[0] - 3.0
    deep = 12.0
    rows = (
        (Plot(_FRONT, first, _FRONT + deep, last), False),
        (Plot(-_FRONT - deep, first, -_FRONT, CAR_PARK.z0 - 0.6), False),
        (Plot(-_FRONT - deep, CAR_PARK.z1 + 0.6, -_FRONT, last), False),
        (Plot(CAR_PARK.x0 - deep - 4.0, first, CAR_PARK.x0 - 4.0, last), False),
        (Plot(_FRONT, UNDERPASS_Z_M[1] + 4.0, _FRONT + deep, far - PAVEMENT_M), False),
        (Plot(-_FRONT - deep, UNDERPASS_Z_M[1] + 4.0, -_FRONT, far - PAVEMENT_M), False),
        (Plot(-_MAIN_M, MAIN_Z_M - _FRONT - 13.0, _MAIN_M, MAIN_Z_M - _FRONT), True),
        (Plot(-_MAIN_M, FAR_Z_M + _FRONT, _MAIN_M, FAR_Z_M + _FRONT + 13.0), True),
    )
    for plot, along_x in rows:
        houses = terrace(plot, rng, (3, 5), along_x=along_x)
        plan.buildings += [replace(house, shops=house.plot.z1 < SHOPS_TO_Z_M) for house in houses]
    return plan


def _lay_far_ground(mesh: MeshBuilder) -> None:
    """What lies beyond the last street, a little lower so that nothing flickers."""
    far = Plot(-900.0, -700.0, 900.0, 900.0)
    mesh.quads(
        flat([far], -0.4), (0, 1, 0), colour=(0.52, 0.53, 0.48), layer=Surface.ASPHALT, tile_m=9.0
    )


def _raise_bank(city: City) -> None:
    """The railway on its bank across the street, and the way under it."""
    z0, z1 = UNDERPASS_Z_M
    x, high = UNDERPASS_X_M, UNDERPASS_HIGH_M
    stone: dict[str, Any] = {"colour": _WALL, "layer": Surface.ROCK, "tile_m": 3.0}
    sides = ("front", "back", "top")
    city.static.boxes(
        [(-150.0, -0.4, z0), (x, -0.4, z0)],
        [(-x, BANK_HIGH_M, z1), (150.0, BANK_HIGH_M, z1)],
        sides,
        **stone,
    )
    city.static.boxes((-x, high, z0), (x, BANK_HIGH_M, z1), sides, **stone)
    coping: dict[str, Any] = {"colour": (0.66, 0.64, 0.60), "layer": Surface.PLASTER, "tile_m": 4.0}
    for z in (z0, z1):
        city.static.boxes(
            (-150.0, BANK_HIGH_M, z - 0.15), (150.0, BANK_HIGH_M + 0.9, z + 0.15), **coping
        )
        city.static.boxes((-x - 0.5, high, z - 0.08), (x + 0.5, high + 0.5, z + 0.08), **coping)
    for side in (-1.0, 1.0):
        grid_panel(
            city.static, (side * x, 0.0, z0), (0, 0, z1 - z0), (0, high, 0), (-side, 0, 0),
            (15, 5), openness=_under, **stone,
        )  # fmt: skip
    grid_panel(
        city.static, (-x, high, z0), (2 * x, 0, 0), (0, 0, z1 - z0), (0, -1, 0),
        (8, 15), openness=_under, **stone,
    )  # fmt: skip
    city.heights.box(-150.0, z0, 150.0, z1, BANK_HIGH_M)


def _under(place: Array) -> Array:
    """How much light reaches the walls under the railway: less and less from the mouths inward."""
    inward = np.minimum(place[:, 2] - UNDERPASS_Z_M[0], UNDERPASS_Z_M[1] - place[:, 2])
    return np.asarray(0.10 + 0.55 * np.exp(-np.maximum(inward, 0.0) / 2.2))


def _lay_car_park(city: City, rng: np.random.Generator) -> None:
    p = CAR_PARK
    city.static.quads(
        flat([p], KERB_M + 0.02), (0, 1, 0), colour=(0.86, 0.86, 0.86),
        layer=Surface.ASPHALT, tile_m=6.0,
    )  # fmt: skip
    bays = np.arange(p.z0 + 1.0, p.z1, 2.6)
    lines = [Plot(x, z, x + 4.8, z + 0.10) for z in bays for x in (p.x0 + 0.6, p.x0 + 17.0)]
    city.static.quads(flat(lines, KERB_M + 0.035), (0, 1, 0), colour=(0.84, 0.84, 0.82))
    spots, headings = [], []
    for z in bays[:-1]:
        for x in (p.x0 + 3.0, p.x0 + 19.4):
            if rng.random() < 0.62:
                spots.append((x, KERB_M + 0.02, z + 1.35))
                headings.append((1.0 if rng.random() < 0.5 else -1.0, 0.0))
    city.static.extend(placed(car_models(), np.array(spots), np.array(headings), None, rng))
    under_cars(city, np.array(spots), np.array(headings))
    wall: dict[str, Any] = {"colour": (0.60, 0.57, 0.52), "layer": Surface.ROCK, "tile_m": 3.0}
    for z0, z1 in ((p.z0, p.z0 + 13.0), (p.z0 + 19.0, p.z1)):
        city.static.boxes(
            (p.x1 - 0.3, KERB_M, z0), (p.x1, KERB_M + 0.75, z1), ALL_BUT_BOTTOM, **wall
        )
        city.heights.box(p.x1 - 0.3, z0, p.x1, z1, 0.8)
    feet = np.array([(p.x0 + 13.5, KERB_M, z) for z in (p.z0 + 7.0, p.z0 + 20.0)], np.float32)
    plant_trees(city.plants, feet, np.array((6.5, 7.2)), rng, leaves=180)
    rooted(city, feet)
    for foot in feet:
        city.heights.dome(float(foot[0]), float(foot[2]), 1.8, 6.2)


def _hang_lamps(city: City) -> None:
    """Posts along the street, wires over the main street, a lamp on each wall of the underpass."""
    spots: list[tuple[float, float]] = []
    zs = [z for z in np.arange(0.0, FAR_Z_M - 8.0, LAMP_SPACING_M) if not _in_bank(z)]
    post = street_lamp()
    for z in zs:
        _post(city, float(z), post)
        spots.append((POST_X_M - 2.2, float(z)))
    points, faces = ball(3, 6)
    for x in np.arange(-_MAIN_M + 8.0, _MAIN_M, LAMP_EVERY_M):
        for row in (MAIN_Z_M, FAR_Z_M):
            spots.append((float(x), row))
            middle = np.array((x, LAMP_HIGH_M, row))
            city.lamps.triangles(
                LAMP_M * points + middle, points, faces, colour=_LIGHT, layer=Surface.LAMP
            )
    middle_z = sum(UNDERPASS_Z_M) / 2
    spots.append((0.0, middle_z))
    city.heights.lamps_m = spots


def _in_bank(z: float) -> bool:
    return UNDERPASS_Z_M[0] - 3.0 < z < UNDERPASS_Z_M[1] + 3.0


def _post(city: City, z: float, post: LampPost) -> None:
    """A lamp post at the house fronts, its arm over the pavement; it is there by day too."""
    x = POST_X_M
    far: dict[str, Any] = {"colour": _STEEL, "layer": Surface.METAL}
    tube(city.static, [(x, KERB_M, z), (x, POST_HIGH_M, z)], (0.06, 0.04), 5, **far)
    city.things.extend(post.solid, (x, KERB_M, z))
    contact(city.things, (x, KERB_M, z), (0.12, 0.12), PAVED)
    city.lamps.extend(post.shining, (x, KERB_M, z))
    city.heights.box(x - 0.15, z - 0.15, x + 0.15, z + 0.15, POST_HIGH_M)


def _drive(city: City, rng: np.random.Generator) -> None:
    """Cars on the main street, and some that stand along this one's far side."""
    models = car_models()
    spots, headings, motions = [], [], []
    for lane, way in ((-1.9, 1.0), (1.9, -1.0)):
        speed = float(rng.uniform(8.0, 10.0))
        for number in range(_CARS_PER_LANE):
            phase = (number + rng.uniform(0.0, 0.6)) / _CARS_PER_LANE
            spots.append((-way * _MAIN_M, 0.0, MAIN_Z_M + lane))
            headings.append((way, 0.0))
            motions.append((way * 2 * _MAIN_M, 0.0, speed, phase))
    city.moving.extend(placed(models, np.array(spots), np.array(headings), np.array(motions), rng))
    under_cars(city, np.array(spots), np.array(headings), np.array(motions))
    parked = [z for z in np.arange(-14.0, 62.0, 6.2) if rng.random() < 0.6]
    kept = [z for z in parked if not CAR_PARK.z0 + 11.0 < z < CAR_PARK.z0 + 21.0]
    stand = np.array([(-4.9, 0.0, z) for z in kept])
    ahead = np.tile((0.0, -1.0), (len(kept), 1))
    across = stand[:, 2] < _ACROSS_M
    city.static.extend(placed(models, stand[~across], ahead[~across], None, rng))
    # Cars across the street from who walks here are seen from 12 m: with all their parts.
    own = np.random.default_rng(29)
    fine = [body(shape, paint, fine=True, people=False) for shape, paint in _PARKED]
    city.static.extend(placed(fine, stand[across], ahead[across], None, own))
    under_cars(city, stand, ahead)

"""The city round the lift, gathered in few nodes: what stands, what sways, what is on its way."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from therapy_client.world.buildings import tower
from therapy_client.world.buildings.buildings import build_buildings
from therapy_client.world.buildings.skyline import build_skyline
from therapy_client.world.buildings.square import FOUNTAIN, LAMPS_M, build_plaza
from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.shapes import ball
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.light.contact_shade import CAR_HALF_M, lay_contacts
from therapy_client.world.light.shadows import HeightMap
from therapy_client.world.nature.plants import plant_far_trees, plant_trees
from therapy_client.world.streets.city_plan import (
    PAVEMENT_M,
    ROAD_M,
    Building,
    CityPlan,
    Plot,
    Roof,
    plan_city,
)
from therapy_client.world.streets.ground import KERB_M, build_streets
from therapy_client.world.streets.traffic import car_models, far_car_models, person_models, placed
from therapy_client.world.weather.wind import fly_flag

NEAR_TREE_M, FAR_TREE_M = 105.0, 430.0
FAR_CAR_M = 115.0
"""Cars that are farther from the square than this have an eighth of the triangles."""
TRAFFIC_PER_LANE, PEOPLE_ON_PLAZA, PEOPLE_PER_PAVEMENT = 9, 34, 14
LAMP_EVERY_M, LAMP_HIGH_M, LAMP_M = 24.0, 7.5, 0.24
_FLAGS = (
    ((0.20, 0.42, 0.66), (0.95, 0.95, 0.94)),
    ((0.95, 0.95, 0.94), (0.80, 0.28, 0.22)),
    ((0.94, 0.76, 0.26), (0.24, 0.50, 0.38)),
)


@dataclass
class City:
    """The meshes of the city and the heights that cast its shadows.

    `lamps` are for the dark; `things` is what is drawn only near the patient; `contacts` is the
    shade under what stands on the ground.
    """

    static: MeshBuilder = field(default_factory=MeshBuilder)
    things: MeshBuilder = field(default_factory=MeshBuilder)
    far: MeshBuilder = field(default_factory=MeshBuilder)
    plants: MeshBuilder = field(default_factory=MeshBuilder)
    moving: MeshBuilder = field(default_factory=MeshBuilder)
    cloth: MeshBuilder = field(default_factory=MeshBuilder)
    lamps: MeshBuilder = field(default_factory=MeshBuilder)
    contacts: MeshBuilder = field(default_factory=MeshBuilder)
    heights: HeightMap = field(default_factory=lambda: HeightMap(-320.0, -130.0, 640.0))


def build_city(seed: int, *, people_on_square: bool = True, built_over: Plot | None = None) -> City:
    """Build it; the same seed builds the same city.

    Args:
        seed: Where chance begins.
        people_on_square: Whether people cross the square, to be seen from above; those who are
            met at eye level are another matter (people/drawn.py).
        built_over: Ground on which the scene builds by itself: no tower stands there, and nothing
            is paved.
    """
    rng = np.random.default_rng(seed)
    plan, city = plan_city(seed), City()
    build_streets(plan, city.static)
    planting = build_plaza(plan, city.static, city.things, rng, built_over)
    build_buildings(plan.buildings, city.static, rng)
    if built_over is None:
        tower.build_tower(city.static, rng)
    build_skyline(city.far, rng)
    _plant(plan, city, *planting.arrays(), rng)
    _drive(plan, city, rng)
    _walk(plan, city, rng, people_on_square=people_on_square)
    _fly(city, tower_stands=built_over is None)
    _raise_heights(plan, city, tower_stands=built_over is None)
    _hang_lamps(plan, city)
    return city


def _plant(
    plan: CityPlan, city: City, feet: Array, heights: Array, rng: np.random.Generator
) -> None:
    plant_trees(city.plants, feet, heights, rng)
    street = _street_trees(plan, rng)
    tall = rng.uniform(6.0, 8.5, len(street))
    distance = np.hypot(street[:, 0], street[:, 2])
    near = distance < NEAR_TREE_M
    middle = ~near & (distance < FAR_TREE_M)
    plant_trees(city.plants, street[near], tall[near], rng, leaves=130)
    plant_far_trees(city.plants, street[middle], tall[middle], rng)
    rooted(city, np.concatenate([feet, street[near]]))
    for foot, height in zip(
        np.concatenate([feet, street]), np.concatenate([heights, tall]), strict=True
    ):
        city.heights.dome(foot[0], foot[2], 0.27 * height, 0.92 * height)


def _street_trees(plan: CityPlan, rng: np.random.Generator) -> Array:
    """Rows along the kerbs of the streets that run away from the lift, and groves in parks."""
    feet = []
    for x, near, far in plan.roads_along:
        for side in (-1.0, 1.0):
            for z in np.arange(near + 12.0, far - 8.0, 11.0):
                gap = min(abs(z - row) for row, _, _ in plan.roads_across)
                if gap > 10.0:
                    feet.append((x + side * (ROAD_M / 2 + 1.0), KERB_M, z))
    for park in plan.parks:
        inner = park.inset(PAVEMENT_M + 3.0)
        for _ in range(34):
            feet.append((rng.uniform(inner.x0, inner.x1), KERB_M, rng.uniform(inner.z0, inner.z1)))
    return np.array(feet, np.float32).reshape(-1, 3)


def _drive(plan: CityPlan, city: City, rng: np.random.Generator) -> None:
    """Parked cars along the near streets, moving ones on the streets across."""
    spots, headings = [], []
    for x, near, far in plan.roads_along:
        for side in (-1.0, 1.0):
            for z in np.arange(near + 14.0, min(far, 260.0) - 12.0, 6.0):
                crossing = min(abs(z - row) for row, _, _ in plan.roads_across) < 13.0
                if not crossing and rng.random() < 0.62 and np.hypot(x, z) < 230.0:
                    spots.append((x + side * 4.9, 0.0, z + rng.uniform(-0.4, 0.4)))
                    headings.append((0.0, -side))
    feet, ahead = np.array(spots), np.array(headings)
    _set_out(city.static, feet, ahead, None, rng)
    under_cars(city, feet, ahead)
    spots, headings, motions = [], [], []
    for z, west, east in plan.roads_across:
        if not 0.0 < z < 260.0:
            continue
        for lane, way in ((-1.9, 1.0), (1.9, -1.0)):
            speed = rng.uniform(8.0, 11.0)
            phases = (np.arange(TRAFFIC_PER_LANE) + rng.uniform(0, 0.6, TRAFFIC_PER_LANE)) / (
                TRAFFIC_PER_LANE
            )
            for phase in phases:
                spots.append((west if way > 0 else east, 0.0, z + lane))
                headings.append((way, 0.0))
                motions.append((way * (east - west), 0.0, speed, phase))
    feet, ahead = np.array(spots), np.array(headings)
    _set_out(city.moving, feet, ahead, np.array(motions), rng)
    under_cars(city, feet, ahead, np.array(motions))


def under_cars(city: City, feet: Array, ahead: Array, motions: Array | None = None) -> None:
    """The shade under cars that stand, or are on their way; as `placed` has them."""
    lay_contacts(
        city.contacts, feet, CAR_HALF_M, soft_m=0.42, dark=0.82, ahead=ahead, motions=motions
    )


def rooted(city: City, feet: Array) -> None:
    """The shade at the feet of trees."""
    lay_contacts(city.contacts, feet, (0.12, 0.12), soft_m=0.55, dark=0.50)


def _set_out(
    into: MeshBuilder, feet: Array, ahead: Array, motions: Array | None, rng: np.random.Generator
) -> None:
    """Place cars, the far ones in few triangles; those on their way keep to a street across."""
    away = np.hypot(feet[:, 0], feet[:, 2]) if motions is None else feet[:, 2]
    far = away > FAR_CAR_M
    for those, models in ((~far, car_models()), (far, far_car_models())):
        travels = None if motions is None else motions[those]
        into.extend(placed(models, feet[those], ahead[those], travels, rng))


def _walk(plan: CityPlan, city: City, rng: np.random.Generator, *, people_on_square: bool) -> None:
    """People on the square and on the pavements of the near streets."""
    spots, headings, motions = [], [], []

    def send(start: tuple[float, float], way: tuple[float, float], y: float) -> None:
        long = float(np.hypot(*way))
        spots.append((start[0], y, start[1]))
        headings.append((way[0] / long, way[1] / long))
        motions.append((way[0], way[1], rng.uniform(0.9, 1.5), rng.random()))

    on_square = PEOPLE_ON_PLAZA // 2 if people_on_square else 0
    for _ in range(on_square):
        z = rng.uniform(4.2, 7.2) if rng.random() < 0.7 else rng.uniform(24.6, 27.6)
        east = 1.0 if rng.random() < 0.5 else -1.0
        send((-east * 54.0, z), (east * 108.0, 0.0), 0.0)
    for _ in range(on_square):
        x = rng.uniform(-12.0, 6.5)
        north = 1.0 if rng.random() < 0.5 else -1.0
        if abs(x - FOUNTAIN[0]) > FOUNTAIN[2] + 0.5:
            send((x, 4.0 if north > 0 else 29.0), (0.0, north * 25.0), 0.0)
    for z, west, east in plan.roads_across:
        if not 0.0 < z < 180.0:
            continue
        for side in (-1.0, 1.0):
            if side < 0 and z < 40.0:
                continue
            for _ in range(PEOPLE_PER_PAVEMENT):
                way = 1.0 if rng.random() < 0.5 else -1.0
                lane = z + side * (ROAD_M / 2 + rng.uniform(1.6, 3.0))
                start = max(west, -150.0) if way > 0 else min(east, 190.0)
                send((start, lane), (way * 300.0, 0.0), KERB_M)
    models = person_models(rng)
    city.moving.extend(placed(models, np.array(spots), np.array(headings), np.array(motions), rng))


def _fly(city: City, *, tower_stands: bool) -> None:
    for index, stripes in enumerate(_FLAGS):
        fly_flag(city.static, city.cloth, (10.0 + 3.6 * index, 0.0, 24.6), 9.0, stripes)
    if tower_stands:
        fly_flag(city.static, city.cloth, (-5.0, tower.TOP_M, -8.0), 8.0, _FLAGS[0], (3.6, 2.2))


def _hang_lamps(plan: CityPlan, city: City) -> None:
    """Lamps on wires over the middle of the streets, as old towns have them, and the square's."""
    spots = list(LAMPS_M)
    for x, near, far in plan.roads_along:
        spots += [(x, float(z)) for z in np.arange(near + 12.0, far - 6.0, LAMP_EVERY_M)]
    for z, west, east in plan.roads_across:
        spots += [(float(x), z) for x in np.arange(west + 20.0, east - 6.0, LAMP_EVERY_M)]
    points, faces = ball(3, 6)
    hung = np.array([(x, LAMP_HIGH_M, z) for x, z in spots[len(LAMPS_M) :]], np.float32)
    city.lamps.triangles(
        (LAMP_M * points[None] + hung[:, None]).reshape(-1, 3),
        np.tile(points, (len(hung), 1)),
        (faces[None] + len(points) * np.arange(len(hung))[:, None, None]).reshape(-1, 3),
        colour=(1.0, 0.86, 0.66),
        layer=Surface.LAMP,
    )
    city.heights.lamps_m = spots


def _raise_heights(plan: CityPlan, city: City, *, tower_stands: bool) -> None:
    heights = city.heights
    raise_building_heights(plan.buildings, heights)
    if not tower_stands:
        return
    body = Plot(
        -tower.HALF_WIDTH_M, tower.FRONT_Z_M - tower.DEPTH_M, tower.HALF_WIDTH_M, tower.FRONT_Z_M
    )
    heights.box(body.x0, body.z0, body.x1, body.z1, tower.TOP_M + 1.0)


def raise_building_heights(buildings: list[Building], heights: HeightMap) -> None:
    """Have buildings cast their shadows."""
    for building in buildings:
        p = building.plot
        top = building.height_m + (2.2 if building.roof is Roof.PITCHED else 0.4)
        heights.box(p.x0, p.z0, p.x1, p.z1, top)
        if building.roof is Roof.STEPPED:
            inner = p.inset(0.2 * min(p.x1 - p.x0, p.z1 - p.z0))
            heights.box(inner.x0, inner.z0, inner.x1, inner.z1, building.height_m * 1.22)

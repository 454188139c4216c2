"""What the road shows at night and beside it: lit where the beam falls, never brighter than it."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from panda3d.core import ShaderAttrib

from protocols.catalogue import SceneName
from protocols.scenes.road import SPEC as ROAD
from therapy_client.scenes.kit.beam import READY
from therapy_client.scenes.road import accident, signs, wayside
from therapy_client.scenes.road.accident import BEACON_HZ, beacon_share
from therapy_client.scenes.road.bystanders import people_at_site
from therapy_client.scenes.road.night import BEAM_M, HEADLIT, pairs_at_place, pairs_of
from therapy_client.scenes.road.road_surface import LEFT_EDGE_M, RIGHT_EDGE_M, build_stretch
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.light.shader_levels import at_level
from therapy_client.world.light.shaders import solid_shader
from therapy_client.world.vehicles.body import ESTATE, HATCHBACK, SALOON
from therapy_client.world.vehicles.lamp_halos import Shines
from therapy_client.world.vehicles.near_body import at_rest, near_car

LORRY_HIGH_M = 4.0


def throws_back(mesh: MeshBuilder) -> np.ndarray:
    """Places of all points that throw headlamps back, (n, 3)."""
    vertices, _ = mesh.arrays()
    return vertices["position"][vertices["motion"][:, 2] > 0.5]


def test_posts_along_the_whole_road_throw_headlamps_back_on_both_sides():
    places = throws_back(build_stretch(7).edge)
    for side in (places[:, 0] > RIGHT_EDGE_M, places[:, 0] < LEFT_EDGE_M):
        assert set(np.round(places[side][:, 2] / 40.0).astype(int)) >= {0, 1, 2}
    assert places[:, 1].min() > 0.5


def test_each_level_of_an_accident_has_more_lamps_and_farther_along_the_road():
    levels = [accident.lamp_places(level) for level in (1, 2, 3)]
    for fewer, more in itertools.pairwise(levels):
        assert set(fewer) < set(more)
    reach = [max(z for _, _, z, _ in places) - min(z for _, _, z, _ in places) for places in levels]
    assert reach == sorted(reach)


def test_lamps_at_a_place_swell_slowly_and_all_together():
    """All lamps follow one sine below one a second, so that no two add up to more turns."""
    assert BEACON_HZ <= 1.0
    for time_s in np.linspace(0.0, 3.0, 31).tolist():
        pairs = pairs_at_place(3, 3.4, 28.0, beacon_share(time_s))
        assert {pair.share for pair in pairs} == {beacon_share(time_s)}


@pytest.mark.parametrize("level", [1, 2, 3])
def test_nothing_at_a_place_swallows_light_and_no_tyre_throws_it_back(level):
    vertices, _ = accident.build_site(level).arrays()
    assert vertices["motion"].min() >= 0.0
    tyres = (vertices["colour"][:, :3] < 32).all(axis=1) & (vertices["position"][:, 1] < 0.5)
    assert vertices["motion"][tyres, 2].max() == 0.0


def test_whoever_helps_at_a_place_is_seen_in_headlamps():
    vertices, _ = people_at_site(3).arrays()
    assert (vertices["motion"][:, 2] > 0.9).any(), "the bands"
    shining = vertices["motion"][:, 2] > 0.2
    assert shining.sum() > 100
    assert 0.6 < vertices["position"][shining][:, 1].mean() < 1.7


def test_only_lamps_that_are_ahead_shine_into_the_eyes():
    cars = [(-7.0, -30.0), (-7.0, 1.0), (-7.0, 60.0), (-7.0, 900.0)]
    pairs = pairs_of(cars, Shines.HEAD, 2.1, 0.69)
    assert [pair.at_m for pair in pairs] == [(-7.0, 0.69, 57.9)]
    assert BEAM_M[1] < 0.75


@pytest.mark.parametrize("thing", wayside._THINGS, ids=lambda thing: thing.name)
def test_nothing_beside_the_road_stands_in_a_lane_or_hangs_into_it(thing):
    place = thing.build().arrays()[0]["position"]
    over_road = (place[:, 0] > LEFT_EDGE_M + 0.1) & (place[:, 0] < RIGHT_EDGE_M - 0.1)
    assert np.all(place[over_road, 1] > LORRY_HIGH_M)
    assert thing.every_m > wayside.SEEN_M + wayside.BEHIND_M


def test_things_beside_the_road_come_again_and_never_jump_while_they_are_seen():
    for thing in wayside._THINGS:
        places = [wayside.place_m(thing.first_m, thing.every_m, 7.0 * k) for k in range(600)]
        steps = np.diff(places)
        jumps = np.abs(steps + 7.0) > 1e-6
        assert np.all(np.array(places)[:-1][jumps] < -wayside.BEHIND_M + 7.0)
        assert np.all(np.array(places)[1:][jumps] > wayside.SEEN_M)


def test_signs_look_back_at_who_comes():
    for draw in (signs.speed_limit, signs.bend_ahead, signs.lanes_ahead):
        mesh = MeshBuilder()
        draw(mesh, (5.0, 0.0, 0.0))
        vertices, _ = mesh.arrays()
        faces = vertices["motion"][:, 2] > 0.5
        assert np.all(vertices["normal"][faces, 2] < -0.9)
        assert vertices["position"][faces, 1].min() > 1.5


@pytest.mark.parametrize("shape", [SALOON, HATCHBACK, ESTATE])
def test_a_car_one_stands_beside_can_be_looked_into_and_is_no_larger_than_from_afar(shape):
    car = near_car(shape, (0.4, 0.4, 0.5), driver=True)
    solid, panes = (mesh.arrays()[0]["position"] for mesh in (car.solid, car.panes))
    assert solid[:, 0].min() > shape.tail - 0.15
    assert solid[:, 0].max() < shape.nose + 0.15
    assert solid[:, 1].min() > -0.002
    assert panes[:, 1].min() > 0.85
    # Before the front seat's back, at the height of a head, nothing solid is within.
    x, high = shape.seats[0] + 0.30, float(shape.belt_at(0.0)) + 0.16
    slab = solid[(np.abs(solid[:, 0] - x) < 0.04) & (np.abs(solid[:, 1] - high) < 0.04)]
    assert np.all(np.abs(slab[:, 2]) > 0.6 * shape.roof_half)
    assert np.all(at_rest(car.solid).arrays()[0]["motion"] == 0.0)
    assert len(car.solid.arrays()[1]) < 36_000


def test_number_plates_bear_no_script():
    """Marks are dots of one size on a grid: no stroke is longer than a dot."""
    car = near_car(SALOON, (0.4, 0.4, 0.5))
    vertices, faces = car.solid.arrays()
    x = vertices["position"][:, 0]
    ink = np.all(vertices["colour"][:, :3] == np.array((25, 25, 30)), axis=1)
    dots = faces[ink[faces].all(axis=1) & (np.abs(x[faces]).min(axis=1) > 2.0)]
    sides = np.ptp(vertices["position"][dots], axis=1)
    assert len(dots) > 20
    assert sides.max() < 0.03
    assert math.isclose(sides[:, 1].max(), 0.014, abs_tol=0.003)


def test_by_day_nothing_pays_for_headlamps_and_at_night_road_cars_and_places_are_lit(display):
    road = display.load(SceneName("road"))
    display.show(SceneName("road"))

    def shaders(hour_h: float) -> set[object]:
        road.apply({**ROAD.calm_exposure(), "time_of_day_h": hour_h})
        road.advance(0.0)
        return {
            node.get_attrib(ShaderAttrib).get_shader()
            for node in road.root.find_all_matches("**/*")
            if node.get_attrib(ShaderAttrib) and node.name != READY
        }

    lit = {at_level(solid_shader(variant), display.level) for variant in HEADLIT}
    assert not shaders(15.0) & lit
    assert not road._night.beam.burns
    assert shaders(24.0) >= lit
    assert road._night.halos.shown > 0
    assert not shaders(15.0) & lit
    assert road._night.halos.shown == 0

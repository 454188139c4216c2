"""Both worlds: the same from the same seed, alive by their own clock, without holes or glare."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from protocols.catalogue import SAFE_PLACE, SceneName
from therapy_client.displays.panda import FAR_M
from therapy_client.scenes.build import build_scene
from therapy_client.world.buildings.city import build_city
from therapy_client.world.light.shadows import HeightMap
from therapy_client.world.nature.shore import Land
from therapy_client.world.streets.city_plan import plan_city


def drawn(display):
    display.frame()
    picture = display.picture()
    return (
        np.frombuffer(picture.rgb, np.uint8).reshape(picture.height, picture.width, 3).astype(int)
    )


def test_the_same_seed_builds_the_same_city_and_another_seed_another():
    one, same, other = (build_city(seed).static.arrays()[0] for seed in (7, 7, 8))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


def test_the_same_scene_at_the_same_moment_is_the_same_picture(display, lift):
    def picture() -> np.ndarray:
        scene = build_scene(SAFE_PLACE, display._opened().app.render, 7)
        for shown in (lift, display.load(SAFE_PLACE)):
            shown.root.hide()
        scene.root.show()
        scene.advance(1.5)
        image = drawn(display)
        scene.close()
        return image

    assert np.array_equal(picture(), picture())


def test_a_shore_lives_by_its_own_clock_and_stands_still_without_it(display, shore):
    display.look(0.0, -8.0)
    first = drawn(display)
    assert np.array_equal(drawn(display), first)
    shore.advance(0.7)
    assert not np.array_equal(drawn(display), first)


def test_the_safe_place_is_warm_calm_and_nowhere_black_or_blown_out(display, shore):
    for yaw in range(-180, 180, 45):
        display.look(float(yaw), -6.0)
        image = drawn(display)
        dark = (image.max(axis=2) < 12).mean()
        glare = (image.min(axis=2) > 252).mean()
        assert dark < 0.02
        assert glare < 0.03
        assert image[..., 0].mean() > 60


def test_the_safe_place_shows_nothing_sudden_from_frame_to_frame(display, shore):
    display.look(0.0, -6.0)
    before = drawn(display)
    for _ in range(12):
        shore.advance(1 / 30)
        now = drawn(display)
        assert np.abs(now - before).mean() < 6.0
        before = now


@pytest.mark.parametrize("height_m", [0.0, 25.0, 100.0])
def test_the_city_is_nowhere_black_or_blown_out(display, lift, height_m):
    for yaw in (-60, 0, 60):
        lift.apply(
            {
                **lift.spec.calm_exposure(),
                "height_m": height_m,
                "edge_guard": 5.0,
                "edge_distance_m": 0.5,
            }
        )
        display.look(float(yaw), -10.0)
        image = drawn(display)
        assert (image.max(axis=2) < 12).mean() < 0.06
        assert (image.min(axis=2) > 252).mean() < 0.05


def test_no_building_stands_on_a_street_or_on_the_square():
    plan = plan_city(7)
    for building in plan.buildings:
        p = building.plot
        for z, west, east in plan.roads_across:
            assert p.z1 <= z - 6.0 or p.z0 >= z + 6.0 or p.x1 < west or p.x0 > east
        inside = p.x0 < plan.plaza.x1 and p.x1 > plan.plaza.x0
        assert not (inside and p.z0 < plan.plaza.z1 and p.z1 > plan.plaza.z0)


def test_a_wall_shades_the_ground_behind_it_as_far_as_the_sun_is_low():
    heights = HeightMap(0.0, 0.0, 102.4)
    heights.box(50.0, 0.0, 52.0, 102.4, 10.0)
    blocked = heights.blocked_below_m((-0.6, 0.8, 0.0))
    row = blocked[512]
    shaded = np.flatnonzero(row > 0.05) * 0.1
    assert shaded.max() == pytest.approx(52.0 + 10.0 * 0.6 / 0.8, abs=0.4)
    assert row[530] == pytest.approx(10.0 - 1.0 * 0.8 / 0.6, abs=0.5)
    assert row[400] == 0.0


def test_the_patient_stands_dry_above_the_sea():
    land = Land(7)
    here = land.height_m(np.zeros(1), np.zeros(1))[0]
    assert 0.3 < here < 3.0
    assert land.height_m(np.zeros(1), np.full(1, 40.0))[0] < -0.8


@pytest.mark.parametrize("name", ["plaza", "night_street"])
def test_nothing_that_stands_in_a_street_appears_as_one_walks(display, name):
    scene = display.load(SceneName(name))
    assert scene.root.find("**/things").get_num_children() > 0
    for path in scene.root.find_all_matches("**/+LODNode"):
        twins = path.node()  # in software: the nearer, the denser, and always one of them
        ends_m = [(twins.get_out(k), twins.get_in(k)) for k in range(twins.get_num_switches())]
        assert ends_m[0][0] == 0.0
        assert ends_m[-1][1] >= FAR_M
        assert all(one[1] == other[0] for one, other in pairwise(ends_m))

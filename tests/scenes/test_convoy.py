"""What each dimension and cue of the desert town does, and that nothing in it flashes or jumps."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from protocols.catalogue import SceneName
from protocols.scenes.convoy import SPEC as CONVOY
from tests.scenes.kit import drawn, loudest_of_cue
from therapy_client.comfort.artificial_motion import ArtificialMotion
from therapy_client.patient import Standpoint
from therapy_client.scenes.convoy.convoy_way import (
    BACK_M_S,
    BLOCK_M,
    CARRIED_M_S,
    DRIVES_M_S,
    EDGE_M,
    STREET_M,
    Way,
    cloud_size,
    part_shares,
)
from therapy_client.scenes.convoy.desert_town import STREET_HALF_M, build_desert_town
from therapy_client.scenes.convoy.look import Convoy

CALM = CONVOY.calm_exposure()
IN_STREET = Standpoint((0.0, 0.0, STREET_M), 0.0)
SEEN = ("helicopter", "explosion_far", "explosion_near")


@pytest.fixture
def town(display) -> Convoy:
    scene = display.load(SceneName("convoy"))
    display.show(SceneName("convoy"))
    assert isinstance(scene, Convoy)
    return scene


def shown(town: Convoy, **exposure) -> Convoy:
    town.apply({**CALM, "town_place": 1.0, **exposure})
    town.advance(0.0)
    return town


def test_the_ladder_of_places_leads_on_foot_into_the_street_and_no_faster_than_a_stroll():
    way, level, rate = Way(), 0.0, CONVOY.dimension("town_place").guardrail.rate_per_s
    places = [way.z_m]
    for _ in range(600):
        level = min(1.0, level + rate * 0.1)
        way.advance(0.1, level)
        places.append(way.z_m)
    assert places[0] == EDGE_M
    assert places[-1] == STREET_M
    assert np.diff(places).max() / 0.1 <= CARRIED_M_S + 1e-9
    for _ in range(600):
        level = max(0.0, level - 0.025)
        way.advance(0.1, level)
        places.append(way.z_m)
    assert places[-1] == EDGE_M
    assert np.diff(places).min() / 0.1 >= -BACK_M_S - 1e-9


def test_the_vehicle_drives_at_one_slow_speed_and_stops_when_it_is_told_to():
    way = Way()
    way.settle(3.0)
    passed, before = 0.0, way.z_m
    for _ in range(900):
        way.advance(0.1, 3.0)
        passed += (way.z_m - before) % BLOCK_M
        before = way.z_m
        assert STREET_M <= way.z_m < STREET_M + BLOCK_M
    assert passed == pytest.approx(90.0 * DRIVES_M_S)
    for level in np.arange(3.0, 1.99, -0.025):
        way.advance(0.1, float(level))
    stands = way.z_m
    way.advance(5.0, 2.0)
    assert way.z_m == stands


def test_the_street_repeats_without_a_jump(display, town):
    images = []
    for z_m in (STREET_M, STREET_M + BLOCK_M):
        shown(town, town_place=3.0)
        town._way.z_m = z_m - 1e-3
        town.advance(0.0)
        images.append(drawn(display)[30:])
    assert np.abs(images[0] - images[1]).mean() < 4.0


def test_a_display_is_told_when_the_vehicle_moves_the_patient(town):
    for level, masked in ((2.0, 0.0), (3.0, 1.0)):
        motion = ArtificialMotion(strength=1.0)
        shown(town, town_place=level)
        for _ in range(60):
            town.advance(1 / 30)
            mask = motion.follow(SceneName("convoy"), town.standpoint(), 1 / 30)
        assert mask == pytest.approx(masked)


def test_the_vehicle_is_never_half_there_and_comes_and_goes_while_the_view_is_covered(town):
    shown(town, town_place=1.0)
    way = [*np.linspace(1.0, 2.0, 300), *np.linspace(2.0, 1.0, 120)]
    covers = []
    for level in way:
        before = town._boarding.there
        town.apply({**CALM, "town_place": float(level)})
        town.advance(1 / 30)
        covers.append(town.cover())
        there = town._boarding.there
        assert there is before or town.cover() == 1.0
        for part in town._vehicle.get_children():
            assert part.is_hidden() is not there
    assert max(covers) == 1.0
    assert covers[-1] == 0.0


def test_every_place_looks_different(display, town):
    views = []
    for level in (0.0, 1.0, 2.0):
        shown(town, town_place=level)
        views.append(drawn(display))
    for one, other in itertools.combinations(views, 2):
        assert np.abs(one - other).mean() > 8.0


@pytest.mark.parametrize("count", [0, 8, 24])
def test_as_many_people_are_there_as_were_asked_for(town, count):
    assert shown(town, people_count=float(count)).people.walkers.here.sum() == count


@pytest.mark.parametrize("kept_m", [4.5, 3.0, 1.2])
def test_people_pass_as_near_as_asked_and_no_nearer(town, kept_m):
    shown(town, people_count=24.0, people_distance_m=kept_m)
    town.people.walkers.settle((0.0, STREET_M))
    nearest = np.inf
    for _ in range(600):
        town.people.walkers.advance(0.1, (0.0, STREET_M))
        places = town.people.walkers.states((0.0, STREET_M)).positions_m
        nearest = min(nearest, np.hypot(places[:, 0], places[:, 2] - STREET_M).min())
    assert kept_m - 1e-6 <= nearest < kept_m + 0.5


def test_nobody_is_touched_by_the_vehicle(town):
    shown(town, town_place=3.0, people_count=24.0, people_distance_m=1.2)
    for _ in range(200):
        town.advance(0.1)
        assert np.abs(town.people.states.positions_m[:, 0]).min() > 1.1


def test_the_more_look_the_more_faces_turn_to_the_patient(town):
    turned = []
    for share in (0.0, 0.3, 0.6, 1.0):
        shown(town, people_count=24.0, gaze_share=share)
        turned.append(town.people.states.looks.sum())
    assert all(less < more for less, more in itertools.pairwise(turned))


@pytest.mark.parametrize(("name", "pitch"), [("debris", -6.0), ("smoke_share", 6.0)])
def test_more_debris_and_more_smoke_change_more_of_the_picture(display, town, name, pitch):
    display.look(0.0, pitch)
    shown(town)
    empty = drawn(display)
    changed = []
    for share in (0.3, 0.6, 1.0):
        shown(town, **{name: share})
        changed.append(int((np.abs(drawn(display) - empty).max(axis=2) > 25).sum()))
    assert 0 < changed[0] < changed[1] < changed[2]


def test_parts_come_one_after_the_other_as_a_share_grows():
    assert part_shares(0.0, 4) == [0.0] * 4
    assert part_shares(0.375, 4) == [1.0, 0.5, 0.0, 0.0]
    assert part_shares(1.0, 4) == [1.0] * 4


@pytest.mark.parametrize("cue", SEEN)
def test_a_cue_that_is_seen_changes_the_picture_and_is_over_after_its_time(display, town, cue):
    display.look(*{"helicopter": (0.0, 30.0), "explosion_far": (-5.0, 4.0)}.get(cue, (8.0, 6.0)))
    shown(town)
    node = town._helicopter if cue == "helicopter" else town._dust[cue]
    duration_s = CONVOY.cue(cue).duration_s
    town.show_cue(cue)
    town.advance(duration_s / 2)
    during = drawn(display)
    town.silence()
    assert (np.abs(drawn(display) - during).max(axis=2) > 12).sum() > 5
    town.show_cue(cue)
    town.advance(duration_s + 0.01)
    assert node.is_hidden()


def test_an_explosion_raises_dust_and_never_flashes(display, town):
    """No thirtieth of a second changes the picture by more than a hundredth of white."""
    display.look(8.0, 6.0)
    shown(town)
    before = drawn(display)
    town.show_cue("explosion_near")
    for _ in range(45):
        town.advance(1 / 30)
        now = drawn(display)
        assert np.abs(now - before).mean() < 0.01 * 255
        assert now.mean() < before.mean() + 0.002 * 255
        before = now
    assert np.diff([cloud_size(share) for share in np.linspace(0.0, 1.0, 50)]).min() > 0.0


@pytest.mark.parametrize("what", ["shot", "explosion"])
def test_the_far_version_is_softer_and_comes_first(what):
    far, near = f"{what}_far", f"{what}_near"
    exposure = {"town_place": 1.0}
    gains = [loudest_of_cue(SceneName("convoy"), cue, exposure, IN_STREET) for cue in (far, near)]
    assert 0.0 < gains[0] < gains[1]
    assert CONVOY.cue(near).after == far
    assert CONVOY.cue(near).startles


@pytest.mark.parametrize("cue", ["radio", "helicopter", "shouts", "backfire"])
def test_every_other_cue_is_heard(cue):
    assert loudest_of_cue(SceneName("convoy"), cue, {"town_place": 1.0}, IN_STREET) > 0.0


def test_silence_ends_every_cue_at_once(town):
    shown(town)
    for cue in CONVOY.cues:
        town.show_cue(cue.name)
        town.advance(3.0)
        town.silence()
        assert town._helicopter.is_hidden()
        assert all(node.is_hidden() for node in town._dust.values())


def test_an_unknown_cue_is_refused(town):
    with pytest.raises(KeyError):
        town.show_cue("gust")


def test_the_same_seed_builds_the_same_town_and_no_house_stands_in_the_street():
    one, same, other = (build_desert_town(seed) for seed in (7, 7, 8))
    assert np.array_equal(one.static.arrays()[0], same.static.arrays()[0])
    assert not np.array_equal(one.static.arrays()[0], other.static.arrays()[0])
    cell, x0, z0 = one.heights.cell_m, one.heights.x0, one.heights.z0
    half = round((STREET_HALF_M - 0.5) / cell)
    middle, start = round(-x0 / cell), round(-z0 / cell)
    assert one.heights.height_m[start : start + 300, middle - half : middle + half].max() == 0.0

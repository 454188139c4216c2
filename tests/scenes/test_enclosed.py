"""How closed lift and tube are, and that walls, table and light move slowly and harm nobody."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from protocols.catalogue import SceneName
from protocols.plans.loader import load_protocol
from protocols.scenes.enclosed import SPEC as ENCLOSED
from tests.scenes.kit import drawn
from tests.scenes.test_rooms import loudness
from therapy_client.scenes.enclosed.enclosing import (
    EYES_M,
    LYING_EYES_M,
    TABLE,
    TUBE,
    enclosing,
    head_z_m,
)
from therapy_client.scenes.enclosed.lift import FLOOR_TO_FLOOR_M
from therapy_client.scenes.enclosed.riders import BODY_M, NEAREST_M, Riders, spots_m
from therapy_client.scenes.enclosed.riding import GAINS_M_S2, SPEED_M_S, STUCK_AT, LiftRide
from therapy_client.scenes.enclosed.sound import SOURCES

NAME = SceneName("enclosed")
STEP_S = 1 / 30
STEPS = load_protocol("enclosed").steps


@pytest.fixture
def closed(display):
    scene = display.load(NAME)
    display.show(NAME)
    return scene


def exposure(**values):
    return {**ENCLOSED.calm_exposure(), **values}


def at(scene, **values):
    scene.apply(ENCLOSED.calm_exposure())
    scene.apply(exposure(**values))
    scene.advance(0.0)
    return scene


# ── the ladder, by what counts for this fear ─────────────────────────────────────────────────────


def test_along_the_ladder_there_is_never_more_room_nor_a_farther_wall_nor_more_of_a_way_out():
    for easier, harder in itertools.pairwise(enclosing(step.exposure) for step in STEPS):
        assert harder.room_m3 <= easier.room_m3 + 1e-9
        assert harder.wall_m <= easier.wall_m + 1e-9
        assert harder.way_out <= easier.way_out
    first, last = enclosing(STEPS[0].exposure), enclosing(STEPS[-1].exposure)
    assert last.room_m3 < 0.5 * first.room_m3
    assert (first.way_out, last.way_out) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("lift_side_m", {}),
        ("tube_diameter_m", {"closed_place": 2.0, "tube_depth_m": 0.6}),
        ("tube_depth_m", {"closed_place": 2.0}),
        ("closed_place", {}),
    ],
)
def test_whatever_closes_in_leaves_less_room_around_the_head(name, where):
    dimension = ENCLOSED.dimension(name)
    values = dimension.calm + np.linspace(0, 1, 6) * dimension.span * dimension.harder_is
    rooms = [enclosing(exposure(**{**where, name: float(v)})).room_m3 for v in values]
    assert all(less <= more + 1e-9 for more, less in itertools.pairwise(rooms))
    assert rooms[-1] < rooms[0]


def test_the_smallest_lift_still_has_more_room_than_the_table_and_the_table_more_than_the_tube():
    smallest = enclosing(exposure(lift_side_m=0.8)).room_m3
    table = enclosing(exposure(closed_place=float(TABLE))).room_m3
    tube = enclosing(exposure(closed_place=float(TUBE), tube_depth_m=0.5)).room_m3
    assert smallest > table > tube


def test_each_level_of_the_door_is_less_of_a_way_out_and_between_floors_there_is_none():
    ways = [enclosing(exposure(lift_door=float(level))).way_out for level in range(3)]
    assert ways == [1.0, 0.5, 0.0]
    assert enclosing(exposure(lift_ride=2.0)).way_out == 0.0


# ── the view ─────────────────────────────────────────────────────────────────────────────────────


def test_in_the_lift_nothing_moves_the_patient(closed):
    at(closed)
    stands = closed.standpoint()
    rng = np.random.default_rng(3)
    for cue in (*(cue.name for cue in ENCLOSED.cues), None):
        values = {
            each.name: float(
                rng.uniform(each.guardrail.absolute.lowest, each.guardrail.absolute.highest)
            )
            for each in ENCLOSED.dimensions
            if each.name != "closed_place"
        }
        closed.apply(exposure(**values))
        if cue:
            closed.show_cue(cue)
        closed.advance(0.21)
        assert closed.standpoint() == stands


def test_one_lies_down_unseen_and_then_the_table_slides_slowly(closed):
    at(closed)
    stood = closed.standpoint()
    rate = ENCLOSED.dimension("closed_place").guardrail.rate_per_s
    place, before = 0.0, stood
    while place < 2.0:
        place = min(2.0, place + rate * STEP_S)
        closed.apply(exposure(closed_place=place))
        closed.advance(STEP_S)
        now = closed.standpoint()
        if now.position_m[1] != before.position_m[1]:
            assert closed.cover() == 1.0
        else:
            moved = abs(now.position_m[2] - before.position_m[2])
            assert moved <= 0.14 * STEP_S + 1e-9
        before = now
    assert before.position_m[1] == pytest.approx(LYING_EYES_M - EYES_M)
    assert before.position_m[2] == pytest.approx(0.0, abs=1e-6)
    assert closed.cover() == 0.0


def test_the_head_goes_as_far_in_as_is_asked_and_out_by_no_more_than_a_walk():
    assert head_z_m(TUBE, 0.6) == pytest.approx(-0.6)
    assert head_z_m(TABLE, 0.6) > 1.0
    limits = ENCLOSED.dimension("tube_depth_m").guardrail
    place = ENCLOSED.dimension("closed_place").guardrail
    way = abs(head_z_m(TUBE, 1.0) - head_z_m(TABLE, 1.0))
    assert limits.relief_rate_per_s + way * place.relief_rate_per_s < 1.4


# ── the lift ─────────────────────────────────────────────────────────────────────────────────────


def ridden(level, seconds, ride=None, *, halted=False):
    ride = ride or LiftRide()
    speeds = [ride.speed_m_s]
    for _ in range(round(seconds / STEP_S)):
        ride.advance(STEP_S, level, halted=halted)
        speeds.append(ride.speed_m_s)
    return ride, np.array(speeds)


def test_a_lift_rides_stops_between_floors_and_comes_back_to_one_without_a_jerk():
    ride, speeds = ridden(1.0, 9.0)
    assert ride.speed_m_s == SPEED_M_S
    for level, stands_at in ((2.0, STUCK_AT), (0.0, 0.0)):
        ride, more = ridden(level, 9.0, ride)
        assert ride.speed_m_s == 0.0
        off = ride.way_m % FLOOR_TO_FLOOR_M - stands_at * FLOOR_TO_FLOOR_M
        assert min(abs(off), FLOOR_TO_FLOOR_M - abs(off)) < 0.01
        assert ride.at_floor is (level == 0.0)
        speeds = np.concatenate([speeds, more])
    assert np.abs(np.diff(speeds)).max() <= 2.0 * GAINS_M_S2 * STEP_S
    assert speeds.min() >= 0.0


def test_a_jolt_stops_the_ride_at_once_and_it_goes_on_afterwards(closed):
    at(closed, lift_ride=1.0, lift_door=2.0)
    assert closed.ride.speed_m_s == SPEED_M_S
    closed.show_cue("lift_jolts")
    for _ in range(30):
        closed.advance(STEP_S)
    assert closed.ride.speed_m_s == 0.0
    for _ in range(round(14.0 / STEP_S)):
        closed.advance(STEP_S)
    assert closed.ride.speed_m_s == SPEED_M_S


def test_the_door_is_as_far_open_as_is_asked_and_its_cue_shuts_it_and_opens_it_again(closed):
    opens = []
    for level in range(3):
        at(closed, lift_door=float(level))
        opens.append(closed.door_open)
    assert opens == [1.0, 0.5, 0.0]
    at(closed)
    closed.show_cue("lift_closes")
    for _ in range(round(7.0 / STEP_S)):
        closed.advance(STEP_S)
    assert closed.door_open < 0.01
    for _ in range(round(9.0 / STEP_S)):
        closed.advance(STEP_S)
    assert closed.door_open == 1.0


def test_an_open_lift_never_rides_with_its_door_wide_open(closed):
    at(closed, lift_ride=1.0)
    for _ in range(90):
        closed.advance(STEP_S)
    assert closed.door_open <= 0.5


@pytest.mark.parametrize("side_m", np.linspace(0.8, 2.0, 13))
def test_nobody_is_nearer_than_arms_length_or_in_a_wall(side_m):
    for x, z in spots_m(float(side_m)):
        assert np.hypot(x, z) >= NEAREST_M
        assert max(abs(x), abs(z)) <= side_m / 2 - BODY_M + 1e-9


def test_the_narrower_the_lift_the_fewer_have_room_and_in_a_wide_one_all_have():
    fit = [len(spots_m(side_m)) for side_m in (0.8, 1.2, 1.6, 2.0)]
    assert fit == sorted(fit)
    assert (fit[0], fit[-1]) == (0, 5)


def test_somebody_gets_in_stands_and_leaves_and_comes_no_nearer_than_arms_length():
    people = Riders(7)
    people.settle()
    people.begin_cue("someone_gets_in")
    way = []
    for _ in range(round(18.0 / STEP_S)):
        people.advance(STEP_S)
        way.append(people.people.places_m[-1, [0, 2]].copy())
    off = np.hypot(*np.array(way).T)
    assert NEAREST_M < off.min() < 1.1
    assert off[-1] > 2.5
    people.end_cue()
    for _ in range(80):
        people.advance(STEP_S)
    assert not people.people.here.any()


# ── light, air, sound ────────────────────────────────────────────────────────────────────────────


def test_each_quarter_less_light_is_darker_and_it_never_goes_out(display, closed):
    means = []
    for share in (1.0, 0.6, 0.3, 0.15):
        at(closed, room_light=share, lift_door=2.0)
        for _ in range(80):
            closed.advance(STEP_S)
        means.append(drawn(display).mean())
    assert means == sorted(means, reverse=True)
    assert means[-1] > 5.0
    closed.show_cue("light_fails")
    for _ in range(round(8.0 / STEP_S)):
        closed.advance(STEP_S)
    assert drawn(display).mean() > 5.0


def test_the_strip_of_paper_hangs_still_without_the_fan(closed):
    def swings(share):
        at(closed, fresh_air=share)
        angles = []
        for _ in range(30):
            closed.advance(0.09)
            angles.append(closed._strip.get_p())
        return max(angles) - min(angles)

    assert swings(0.0) == 0.0
    assert 0.0 < swings(0.4) < swings(1.0)


def test_the_fan_is_heard_as_hard_as_it_blows_and_the_drive_while_the_lift_rides():
    airs = [loudness(NAME, fresh_air=share, lift_door=2.0) for share in (0.0, 0.5, 1.0)]
    assert airs == sorted(airs)
    assert airs[-1] > 4 * airs[0]
    stands, rides, stuck = (
        loudness(NAME, lift_ride=level, lift_door=2.0, fresh_air=0.0) for level in (0.0, 1.0, 2.0)
    )
    assert rides > 2 * stands
    assert stuck <= stands


@pytest.mark.parametrize(
    ("cue", "where"),
    [
        ("lift_jolts", {"lift_ride": 1.0}),
        ("alarm_answered", {}),
        ("scan_knocks", {"closed_place": 2.0}),
        ("ball_squeezed", {"closed_place": 2.0}),
        ("intercom_speaks", {"closed_place": 1.0}),
    ],
)
def test_a_cue_is_heard(cue, where):
    assert loudness(NAME, cue, 0.5, fresh_air=0.0, **where) > 0.0
    heard = loudness(NAME, cue, 0.5, **where)
    quiet = {**where, "lift_ride": 0.0}
    assert heard > loudness(NAME, **quiet)


def test_the_scanner_knocks_no_louder_than_somebody_talks():
    assert SOURCES["scan_knocks"].level_dba <= 62.0


def test_an_unknown_cue_is_refused(closed):
    with pytest.raises(KeyError):
        closed.show_cue("flood")

"""What each dimension and cue of the metro does, and that nothing shakes, flickers or touches."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from protocols.catalogue import SceneName
from protocols.scenes.metro import METRO_PLACES
from protocols.scenes.metro import SPEC as METRO
from therapy_client.scenes.metro import metro_train, tunnel
from therapy_client.scenes.metro.look import PASSING_LIGHT, Metro
from therapy_client.scenes.metro.metro_ride import (
    ARRIVES_S,
    DOORS_CLOSED,
    DOORS_OPEN,
    HALL,
    PLATFORM,
    RIDE_M_S,
    STOPPED,
    TUNNEL,
    ride_at,
    visiting,
)
from therapy_client.scenes.metro.passengers import CAPACITY, Passengers
from therapy_client.world.people.forces import PATIENT_M
from therapy_client.world.people.postures import PHONES

STEP_S = 1 / 30
LIMITS = {dimension.name: dimension.guardrail for dimension in METRO.dimensions}


def passengers(count=20, place=TUNNEL, seed=7, **properties) -> Passengers:
    people = Passengers(seed)
    for name, value in {"count": count, **properties}.items():
        setattr(people, name, value)
    people.settle(ride_at(place))
    return people


def apart(people: Passengers, place: float) -> np.ndarray:
    """Distances of those who can be seen from the patient."""
    places = people.people.places_m[people.people.here][:, [0, 2]]
    return np.hypot(*(places - ride_at(place).patient_m).T)


@pytest.fixture
def metro(display) -> Metro:
    scene = display.load(SceneName("metro"))
    display.show(SceneName("metro"))
    assert isinstance(scene, Metro)
    return scene


def drawn(display) -> np.ndarray:
    display.frame()
    picture = display.picture()
    image = np.frombuffer(picture.rgb, np.uint8)
    return image.reshape(picture.height, picture.width, 3).astype(int)


def look(display, scene, yaw=0.0, **exposure) -> np.ndarray:
    scene.apply({**scene.spec.calm_exposure(), **exposure})
    scene.advance(STEP_S)
    display.look(yaw, -4.0)
    return drawn(display)


def values(start: float, end: float, rate_per_s: float) -> np.ndarray:
    return np.linspace(start, end, round(abs(end - start) / rate_per_s / STEP_S))


def test_every_level_has_a_place_and_they_are_six():
    assert len(METRO_PLACES) == STOPPED + 1


def test_the_patient_is_carried_at_a_walk_at_most_in_straight_lines_and_never_turned(metro):
    for rate, ends in (
        (LIMITS["metro_place"].rate_per_s, (HALL, STOPPED)),
        (LIMITS["metro_place"].relief_rate_per_s, (STOPPED, HALL)),
    ):
        spots = np.array([ride_at(place).patient_m for place in values(*ends, rate)])
        speeds = np.linalg.norm(np.diff(spots, axis=0), axis=1) / STEP_S
        assert speeds.max() < 1.4
        moving = speeds[speeds > 1e-6]
        # Two even speeds, one for the hall and one through the doors; nothing in between.
        _, counts = np.unique(np.round(moving, 1), return_counts=True)
        assert np.sort(counts)[-2:].sum() > 0.95 * len(moving)
    for place in np.linspace(HALL, STOPPED, 11):
        metro.apply({**METRO.calm_exposure(), "metro_place": float(place)})
        assert metro.standpoint().heading_deg == 90.0
        assert metro.standpoint().position_m[1] == 0.0


def test_doors_are_open_before_the_patient_goes_through_and_shut_before_the_train_leaves():
    for place in np.linspace(HALL, STOPPED, 501):
        ride = ride_at(float(place))
        if 0.0 > ride.patient_m[1] > -1.8 or abs(ride.patient_m[1] - metro_train.NEAR_Z_M) < 0.5:
            assert ride.doors == 1.0
            assert ride.train_x_m == 0.0
        if ride.station_x_m is None or ride.station_x_m != 0.0:
            assert ride.doors == 0.0


def test_each_level_is_what_it_is_called():
    assert ride_at(HALL).train_x_m is None
    assert ride_at(PLATFORM).train_x_m is None
    assert ride_at(DOORS_OPEN).doors == 1.0
    assert ride_at(DOORS_CLOSED).doors == 0.0
    assert ride_at(DOORS_CLOSED).station_x_m == 0.0
    assert ride_at(TUNNEL).rides
    assert ride_at(TUNNEL).station_x_m is None
    assert not ride_at(STOPPED).rides


def test_all_levels_look_different(display, metro):
    views = [look(display, metro, 20.0, metro_place=float(place)) for place in range(STOPPED + 1)]
    views[DOORS_OPEN] = look(display, metro, 90.0, metro_place=float(DOORS_OPEN))
    views[DOORS_CLOSED] = look(display, metro, 90.0, metro_place=float(DOORS_CLOSED))
    for one, other in itertools.combinations(views, 2):
        assert np.abs(one - other).mean() > 2.0


def test_the_tunnel_goes_past_at_one_even_speed_and_stops_when_asked(metro):
    metro.apply({**METRO.calm_exposure(), "metro_place": float(TUNNEL)})
    metro.advance(STEP_S)
    gone = []
    for _ in range(30):
        before = metro.tunnel_m
        metro.advance(STEP_S)
        gone.append(metro.tunnel_m - before)
    assert np.allclose(gone, RIDE_M_S * STEP_S)
    metro.apply({**METRO.calm_exposure(), "metro_place": float(STOPPED)})
    before = metro.tunnel_m
    metro.advance(1.0)
    assert metro.tunnel_m == before


def moved_outside(display, metro) -> float:
    """How much of what is seen to the side changes in a tenth of a second."""
    before = drawn(display)
    metro.advance(0.1)
    return float((np.abs(drawn(display) - before) > 8).mean())


def test_a_train_that_stands_in_the_tunnel_is_told_from_one_that_rides(display, metro):
    """Nothing moves outside, the wall is lit sharply, the lamps are down, nobody is on a phone."""
    look(display, metro, 60.0, metro_place=float(TUNNEL), people_count=30.0)
    metro.advance(2.0)
    riding = drawn(display)
    assert moved_outside(display, metro) > 0.02
    assert np.isin(metro.passengers.people.postures, sorted(PHONES)).any()
    metro.apply({**METRO.calm_exposure(), "metro_place": float(STOPPED), "people_count": 30.0})
    for _ in range(12):
        metro.advance(0.25)
    standing = drawn(display)
    assert moved_outside(display, metro) < 0.005
    assert standing.mean() < 0.85 * riding.mean()
    assert not np.isin(metro.passengers.people.postures, sorted(PHONES)).any()


def contrast_within_a_span(mesh) -> float:
    """How much light and colour change on the wall beside the patient, between corners near it."""
    vertices, _ = mesh.arrays()
    place = vertices["position"]
    beside = (np.abs(place[:, 0]) < 3.0) & (np.abs(place[:, 1] - 1.4) < 0.5)
    seen = vertices["colour"][beside][:, :3].mean(axis=1) * vertices["motion"][beside][:, 0]
    return float(seen.std() / seen.mean())


def test_the_wall_is_sharper_where_the_train_stands_than_where_it_rides():
    rides = tunnel.lit_by_carriage(tunnel.build_passing(-6.0, 6.0)[0], standing=False)
    stands = tunnel.lit_by_carriage(tunnel.build_standing(), standing=True)
    assert len(stands.arrays()[0]) > 10 * len(rides.arrays()[0])
    assert contrast_within_a_span(stands) > 0.4


def test_the_light_of_the_tunnels_lamps_runs_through_the_carriage_far_below_a_flash(display, metro):
    look(display, metro, 20.0, metro_place=float(TUNNEL))
    for _ in range(60):
        metro.advance(STEP_S)
    assert PASSING_LIGHT > 0.0
    means = []
    for _ in range(45):
        metro.advance(STEP_S)
        means.append((drawn(display) / 255.0) ** 2.2)
    assert np.ptp(np.array(means).mean(axis=(1, 2, 3))) < 0.04


def test_the_carriage_itself_stands_still_around_the_patient_while_it_rides(metro):
    metro.apply({**METRO.calm_exposure(), "metro_place": float(TUNNEL), "people_count": 20.0})
    before = (metro.standpoint(), metro._train.get_pos(), metro._crowd.root.get_pos())
    for _ in range(40):
        metro.advance(0.1)
    assert (metro.standpoint(), metro._train.get_pos(), metro._crowd.root.get_pos()) == before


def test_no_light_flickers_while_the_tunnel_goes_past(display, metro):
    """No opposing changes of a tenth of the brightness, neither in the view nor in its parts."""
    look(display, metro, 40.0, metro_place=float(TUNNEL))
    parts = []
    for _ in range(45):
        metro.advance(STEP_S)
        image = drawn(display).mean(axis=2)
        parts.append(image.reshape(5, 20, 5, 32).mean(axis=(1, 3)))
    spread = np.ptp((np.array(parts) / 255.0) ** 2.2, axis=0)
    assert spread.max() < 0.1


@pytest.mark.parametrize("count", [0, 1, 15, CAPACITY])
@pytest.mark.parametrize("place", [HALL, PLATFORM, TUNNEL])
def test_as_many_people_are_around_as_were_asked_for(count, place):
    assert passengers(count, place).people.here.sum() == count


@pytest.mark.parametrize("place", [PLATFORM, TUNNEL])
@pytest.mark.parametrize("kept_m", [2.5, 1.2, 0.6])
def test_the_nearest_stand_as_near_as_asked_and_no_nearer(place, kept_m):
    people = passengers(CAPACITY, place, min_distance_m=kept_m)
    assert apart(people, place).min() == pytest.approx(min(kept_m, 1.8), abs=0.75)
    assert apart(people, place).min() >= min(kept_m, 1.3) - 0.02
    standing = people.people.here & (people.people.postures < 0)
    places = people.people.places_m[standing][:, [0, 2]]
    nearest = np.hypot(*(places - ride_at(place).patient_m).T).min()
    assert nearest == pytest.approx(kept_m, abs=0.05)


def test_the_smaller_the_distance_the_more_people_are_within_two_metres():
    near = [
        (apart(passengers(30, min_distance_m=kept_m), TUNNEL) < 2.0).sum()
        for kept_m in (2.5, 1.5, 0.6)
    ]
    assert near[0] < near[1] < near[2]


def test_nobody_stands_in_another():
    for kept_m in (2.5, 1.0, 0.6):
        for place in (PLATFORM, TUNNEL):
            people = passengers(CAPACITY, place, min_distance_m=kept_m)
            places = people.people.places_m[people.people.here][:, [0, 2]]
            off = np.linalg.norm(places[:, None] - places[None], axis=2)
            np.fill_diagonal(off, np.inf)
            assert off.min() > 0.33


def test_the_more_look_the_more_faces_turn_to_the_patient():
    turned = [
        people.states().looks[people.people.here].sum()
        for people in (passengers(30, gaze_share=share) for share in (0.0, 0.3, 0.6, 1.0))
    ]
    assert all(less < more for less, more in itertools.pairwise(turned))
    assert turned[0] == 0


def test_nobody_is_touched_on_the_whole_way_in_and_out():
    people = passengers(30, HALL, min_distance_m=0.6)
    way = [*values(HALL, TUNNEL, 0.1), *values(TUNNEL, HALL, 0.14)]
    for place in way[::2]:
        people.follow(ride_at(float(place)))
        people.advance(2 * STEP_S)
        standing = people.people.here & (people.people.postures < 0)
        places = people.people.places_m[standing][:, [0, 2]]
        off = np.hypot(*(places - ride_at(float(place)).patient_m).T)
        assert off.min(initial=np.inf) >= PATIENT_M - 1e-6


def test_more_passengers_change_more_of_the_picture(display, metro):
    empty = look(display, metro, metro_place=float(STOPPED))
    changed = [
        (
            np.abs(look(display, metro, metro_place=float(STOPPED), people_count=n) - empty) > 15
        ).sum()
        for n in (2.0, 12.0, 40.0)
    ]
    assert changed[0] < changed[1] < changed[2]


def test_a_train_comes_in_stands_and_leaves_within_its_cue():
    train = [visiting(at_s) for at_s in np.arange(0.0, METRO.cue("train_arrives").duration_s, 0.1)]
    there = [x for x in train if x is not None]
    assert there[0] > 50.0
    assert 0.0 in there
    assert there == sorted(there, reverse=True), "it never goes back"
    assert visiting(ARRIVES_S + 1.0) == 0.0
    assert there[-1] < -50.0


def test_cues_change_the_ride_and_are_over_after_their_time(metro):
    for cue, place, changed in (
        ("train_arrives", PLATFORM, lambda ride: ride.train_x_m is not None),
        ("doors_close", DOORS_OPEN, lambda ride: ride.doors == 0.0),
        ("tunnel_stop", TUNNEL, lambda ride: not ride.rides),
    ):
        metro.apply({**METRO.calm_exposure(), "metro_place": float(place)})
        metro.advance(STEP_S)
        assert not changed(metro.ride)
        metro.show_cue(cue)
        metro.advance(5.0)
        metro.advance(STEP_S)
        assert changed(metro.ride)
        metro.silence()
        metro.advance(STEP_S)
        assert not changed(metro.ride)
        metro.show_cue(cue)
        metro.advance(METRO.cue(cue).duration_s + 0.1)
        metro.advance(STEP_S)
        assert not changed(metro.ride)


def test_an_unknown_cue_is_refused(metro):
    with pytest.raises(KeyError):
        metro.show_cue("siren")


def test_the_same_seed_puts_the_same_people_in_the_same_places():
    one, same, other = (
        passengers(20, PLATFORM, seed=seed).people.places_m[:CAPACITY] for seed in (7, 7, 8)
    )
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)

"""What each dimension and cue of the street at night does, and that nobody is startled by it."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from protocols.catalogue import SceneName
from protocols.scenes.night_street import SPEC as NIGHT_STREET
from tests.scenes.kit import drawn, loudest_of_cue
from therapy_client.patient import Standpoint
from therapy_client.scenes.night_street.look import _LANES as LANES
from therapy_client.scenes.night_street.look import PASSES_AT_M, NightStreet
from therapy_client.scenes.night_street.measures import PATIENT_X_M
from therapy_client.scenes.night_street.street import build_night_street
from therapy_client.world.crowds.coming import COMES_M, GOES_AT_LAST_M
from therapy_client.world.crowds.walkers import Walkers

SPOT = (PATIENT_X_M, 20.0)
NIGHT = {"time_of_day_h": 22.0}
LIMITS = {dimension.name: dimension.guardrail for dimension in NIGHT_STREET.dimensions}
HEARD = ("dog_barks", "shouting", "door_slams", "car_passes")


def walkers(count: int, **properties) -> Walkers:
    people = Walkers(LANES, 12, seed=7)
    for name, value in {"kept_m": 6.0, **properties}.items():
        setattr(people, name, value)
    people.wanted = count
    people.settle(SPOT)
    return people


def apart(people: Walkers) -> np.ndarray:
    places = people.states(SPOT).positions_m
    return np.hypot(places[:, 0] - SPOT[0], places[:, 2] - SPOT[1])


def nearest(people: Walkers, seconds: float) -> float:
    found = []
    for _ in range(round(10 * seconds)):
        people.advance(0.1, SPOT)
        found.append(apart(people).min())
    return min(found)


@pytest.fixture
def street(display) -> NightStreet:
    scene = display.load(SceneName("night_street"))
    display.show(SceneName("night_street"))
    assert isinstance(scene, NightStreet)
    return scene


def shown(street: NightStreet, **exposure) -> NightStreet:
    street.apply({**NIGHT_STREET.calm_exposure(), **exposure})
    street.advance(0.1)
    return street


def test_the_darker_the_street_the_less_light_lies_on_it_and_no_lamp_flashes(display, street):
    means = []
    for darkness in np.linspace(0.0, 1.0, 6):
        shown(street, **NIGHT, darkness=float(darkness), way_m=30.0)
        means.append(drawn(display)[40:].mean())
    assert all(later < earlier for earlier, later in itertools.pairwise(means))
    assert means[-1] < 0.45 * means[0]
    seconds = 0.2 / LIMITS["darkness"].relief_rate_per_s
    assert abs(np.diff(means)).max() / seconds < 0.1 * 255


def test_the_street_behind_stays_lit_when_the_rest_goes_dark(display, street):
    display.look(180.0, 0.0)
    bright = []
    for darkness in (0.0, 1.0):
        shown(street, **NIGHT, way_m=12.0, darkness=darkness)
        bright.append((drawn(display).max(axis=2) > 120).sum())
    assert 0 < bright[1] < bright[0]


def test_the_patient_stands_as_far_along_as_asked_and_the_underpass_closes_the_sky(display, street):
    display.look(0.0, 8.0)
    skies = []
    for way_m in (0.0, 30.0, 62.0):
        shown(street, way_m=way_m)
        x, _, z = street.standpoint().position_m
        assert (x, z) == (PATIENT_X_M, way_m)
        image = drawn(display)
        skies.append((image[..., 2] > 140).mean())
    assert skies[0] > skies[1] > skies[2]


@pytest.mark.parametrize("count", [0, 3, 12])
def test_as_many_people_are_there_as_were_asked_for(count):
    assert walkers(count).here.sum() == count


@pytest.mark.parametrize("kept_m", [6.0, 3.0, 1.0])
def test_people_pass_as_near_as_asked_and_no_nearer(kept_m):
    found = nearest(walkers(12, kept_m=kept_m), 90.0)
    assert kept_m - 1e-6 <= found < kept_m + 0.5


def test_the_more_look_the_more_faces_turn_to_the_patient():
    turned = [walkers(12, gaze_share=g).states(SPOT).looks.sum() for g in (0.0, 0.3, 0.6, 1.0)]
    assert all(less < more for less, more in itertools.pairwise(turned))


def test_nobody_appears_or_fades_near_the_patient():
    people = walkers(2, kept_m=1.0)
    before = people.states(SPOT).shown
    for tick in range(600):
        people.wanted = 12 if tick < 300 else 0
        people.advance(0.1, SPOT)
        now, far = people.states(SPOT).shown, apart(people)
        assert far[(before == 0.0) & (now > 0.0)].min(initial=np.inf) > COMES_M - 1.5
        assert far[now < before].min(initial=np.inf) > GOES_AT_LAST_M
        before = now
    assert not people.here.any()


def test_the_first_to_come_does_not_appear_near_either(street):
    shown(street, **NIGHT, way_m=20.0)
    for count in np.arange(0.0, 12.1, 0.25):
        before = street.people.walkers.here.copy()
        shown(street, **NIGHT, way_m=20.0, people_count=float(count))
        came = street.people.walkers.here & ~before
        places = street.people.states.positions_m[: len(came)][came]
        away = np.hypot(places[:, 0] - SPOT[0], places[:, 2] - SPOT[1])
        assert away.min(initial=np.inf) > COMES_M - 1.0
    for _ in range(300):
        street.advance(0.1)
    assert street.people.walkers.here.sum() == 12


def test_nobody_walks_through_anybody_who_walks():
    people = walkers(12, kept_m=1.0)
    for _ in range(600):
        people.advance(0.1, SPOT)
        there = people.states(SPOT)
        places = there.positions_m[(there.speeds_m_s > 0.5) & (there.shown > 0.5)]
        off = np.hypot(*(places[:, None] - places[None])[..., [0, 2]].transpose(2, 0, 1))
        assert (off + 9.0 * np.eye(len(places))).min() > 0.45


def test_footsteps_come_from_behind_pass_at_one_and_a_half_metres_and_go_on(street):
    shown(street, **NIGHT, way_m=20.0)
    street.show_cue("footsteps_behind")
    ways = []
    while True:
        street.advance(0.1)
        actor = street.people.states.positions_m[-2]
        if street.people.states.shown[-2] <= 0.0 and ways:
            break
        ways.append((actor[0] - SPOT[0], actor[2] - SPOT[1]))
    away = np.hypot(*np.array(ways).T)
    assert ways[0][1] < -13.0
    assert ways[-1][1] > 18.0
    assert away.min() == pytest.approx(PASSES_AT_M, abs=0.05)
    assert len(ways) * 0.1 < NIGHT_STREET.cue("footsteps_behind").duration_s + 0.2


def test_somebody_stands_at_the_underpass_looks_and_is_gone(street):
    shown(street, **NIGHT, way_m=40.0)
    street.show_cue("figure_waits")
    solid = []
    for _ in range(round(NIGHT_STREET.cue("figure_waits").duration_s / 0.1) + 1):
        street.advance(0.1)
        solid.append(street.people.states.shown[-1])
    assert max(solid) == 1.0
    assert np.abs(np.diff(solid)).max() < 0.1
    assert solid[-1] == 0.0


def test_a_car_with_lights_passes_and_is_gone(display, street):
    shown(street, **NIGHT, way_m=20.0, cue_distance_m=4.0)
    display.look(-35.0, -6.0)
    drawn(display)
    for _ in range(100):  # eyes get used to what they look at once they have looked
        street.advance(0.1)
    empty = drawn(display)
    street.show_cue("car_passes")
    for _ in range(125):
        street.advance(0.1)
    assert np.abs(drawn(display) - empty).mean() > 3.0
    for _ in range(120):
        street.advance(0.1)
    assert np.abs(drawn(display) - empty).mean() < 1.5


@pytest.mark.parametrize("cue", HEARD)
def test_a_cue_is_louder_from_nearer(cue):
    place = Standpoint((PATIENT_X_M, 0.12, 20.0), 0.0)
    gains = [
        loudest_of_cue(SceneName("night_street"), cue, {**NIGHT, "cue_distance_m": metres}, place)
        for metres in (40.0, 16.0, 4.0)
    ]
    assert gains == sorted(gains)
    assert gains[0] > 0.0
    assert cue == "car_passes" or gains[0] < 0.5 * gains[-1]


def test_silence_ends_every_cue_at_once(street):
    shown(street, **NIGHT)
    for cue in NIGHT_STREET.cues:
        street.show_cue(cue.name)
        street.advance(0.5)
        street.silence()
        assert street.people.states.shown[-2:].max() == 0.0
        assert street._car.root.is_hidden()


def test_an_unknown_cue_is_refused(street):
    with pytest.raises(KeyError):
        street.show_cue("gust")


def test_the_same_seed_builds_the_same_street():
    one, same, other = (build_night_street(seed).static.arrays()[0] for seed in (7, 7, 8))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)

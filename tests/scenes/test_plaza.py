"""What each dimension and cue of the market square does, and that nobody is startled by it."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from protocols.catalogue import SceneName
from protocols.scenes.plaza import SPEC as PLAZA
from therapy_client.scenes.plaza.look import Plaza, square_grounds
from therapy_client.scenes.plaza.visitors import Encounter, Visitors
from therapy_client.world.crowds.coming import COMES_M, GOES_AT_LAST_M, GOES_M, LEAVES_S
from therapy_client.world.crowds.crowd import STEP_S
from therapy_client.world.people.forces import PATIENT_M

SPOT = (-6.3, 11.0)
MOST = int(PLAZA.dimension("people_count").guardrail.absolute.highest)
LIMITS = {dimension.name: dimension.guardrail for dimension in PLAZA.dimensions}


def visitors(count=0, seed=7, **properties) -> Visitors:
    crowd = Visitors(square_grounds(), MOST, seed, SPOT)
    for name, value in properties.items():
        setattr(crowd, name, value)
    crowd.wanted = count
    crowd.settle(SPOT)
    return crowd


def apart(crowd: Visitors) -> np.ndarray:
    return np.hypot(*(crowd.places_m - np.array(SPOT)).T)


def walk(crowd: Visitors, seconds: float):
    for _ in range(round(seconds / STEP_S)):
        crowd.step(SPOT)
        yield crowd


@pytest.fixture
def plaza(display) -> Plaza:
    scene = display.load(SceneName("plaza"))
    display.show(SceneName("plaza"))
    assert isinstance(scene, Plaza)
    return scene


def drawn(display) -> np.ndarray:
    display.frame()
    picture = display.picture()
    image = np.frombuffer(picture.rgb, np.uint8)
    return image.reshape(picture.height, picture.width, 3).astype(int)


@pytest.mark.parametrize("count", [2, 15, 60, MOST])
def test_as_many_people_are_there_as_were_asked_for(count):
    assert visitors(count).states().shown.sum() == count


def test_the_number_of_people_follows_what_is_asked_without_a_jump():
    crowd = visitors(2)
    rate = LIMITS["people_count"].rate_per_s
    numbers = []
    for step in range(round(20.0 / rate / STEP_S)):
        crowd.wanted = 2 + int(step * STEP_S * rate)
        crowd.step(SPOT)
        numbers.append(crowd.states().shown.sum())
    assert crowd.staying == crowd.wanted
    assert np.abs(np.diff(numbers)).max() < 1.0


def test_the_smaller_the_distance_kept_the_more_people_come_within_two_metres():
    means = []
    for kept_m in (4.0, 1.8, 0.6):
        crowd = visitors(60, personal_m=kept_m)
        means.append(np.mean([(apart(c) < 2.0).sum() for c in walk(crowd, 20.0)]))
    assert all(less < more for less, more in itertools.pairwise(means))
    assert means[0] < 0.1


@pytest.mark.parametrize("kept_m", [4.0, 2.0, 0.6])
def test_the_distance_asked_for_is_kept(kept_m):
    crowd = visitors(60, personal_m=kept_m)
    nearest = np.array([apart(c).min() for c in walk(crowd, 20.0)])
    assert nearest.min() >= PATIENT_M - 1e-6
    assert np.quantile(nearest, 0.05) > 0.8 * kept_m


def test_nobody_is_touched_while_the_patient_is_carried_through_the_crowd():
    crowd = visitors(80, personal_m=0.6)
    rate = LIMITS["exit_distance_m"].relief_rate_per_s
    for step in range(round(12.0 / STEP_S)):
        spot = (SPOT[0], SPOT[1] + 8.0 * np.sin(step * STEP_S * rate / 8.0))
        crowd.step(spot)
        assert np.hypot(*(crowd.places_m - np.array(spot)).T).min() > 0.9 * PATIENT_M


def test_the_more_look_the_more_faces_turn_to_the_patient():
    turned = [visitors(60, gaze_share=share).states().looks.sum() for share in (0.0, 0.3, 0.6, 1.0)]
    assert all(less < more for less, more in itertools.pairwise(turned))
    assert turned[0] == 0.0


def test_nobody_appears_or_fades_near_the_patient():
    crowd = visitors(10)
    before, leaving_s = crowd.states().shown, np.zeros(MOST)
    for step in range(round(40.0 / STEP_S)):
        crowd.wanted = 50 if step < 600 else 2
        crowd.step(SPOT)
        now, distance = crowd.states().shown, apart(crowd)
        assert np.abs(now - before)[crowd.here].max(initial=0.0) < 0.05
        assert distance[(before == 0.0) & (now > 0.0)].min(initial=np.inf) > COMES_M - 1.5
        fading = crowd.here & (now < before)
        leaving_s = np.where(crowd.here & crowd._leaving, leaving_s + STEP_S, 0.0)
        soon = fading & (leaving_s < LEAVES_S)
        assert distance[soon].min(initial=np.inf) > GOES_M
        assert distance[fading].min(initial=np.inf) > GOES_AT_LAST_M
        before = now


def test_relief_empties_the_square_within_a_quarter_of_a_minute():
    crowd = visitors(60, personal_m=1.0)
    rate = LIMITS["people_count"].relief_rate_per_s
    apart_rate = LIMITS["min_distance_m"].relief_rate_per_s
    for step in range(round(15.0 / STEP_S)):
        crowd.wanted = max(2, round(60 - step * STEP_S * rate))
        crowd.personal_m = min(4.0, 1.0 + step * STEP_S * apart_rate)
        crowd.step(SPOT)
    assert crowd.staying == 2
    assert (crowd.here & (apart(crowd) < 8.0)).sum() <= 3


@pytest.mark.parametrize("count", [2, 30])
def test_somebody_asks_the_time_from_arms_length_and_goes_on(count):
    crowd = visitors(count, personal_m=3.0)
    crowd.meet(Encounter.ASKS)
    asked, nearest = False, np.inf
    for c in walk(crowd, PLAZA.cues[0].duration_s):
        states = c.states()
        near = apart(c) < 2.0
        asked |= bool((states.talks[near] > 0.5).any() and (states.looks[near] > 0.5).any())
        nearest = min(nearest, float(apart(c).min()))
    assert asked
    assert 0.9 < nearest < 1.5
    assert all(apart(c).min() > 1.0 for c in walk(crowd, 2.0))


def test_somebody_who_brushes_past_comes_close_and_never_touches():
    for seed in range(5):
        crowd = visitors(20, seed=seed, personal_m=3.0)
        crowd.meet(Encounter.PASSES)
        nearest = min(float(apart(c).min()) for c in walk(crowd, 20.0))
        assert PATIENT_M - 1e-6 <= nearest < 0.9


def test_those_who_stare_stop_and_look():
    crowd = visitors(30)
    crowd.meet(Encounter.STARES)
    stood = [c.places_m.copy() for c in walk(crowd, 4.0)]
    looking = crowd.states().looks > 0.5
    assert 1 <= looking.sum() <= 3
    moved = np.linalg.norm(stood[-1] - stood[-60], axis=1)
    assert moved[looking].max() < 1.0, "a walker covers more than twice that in two seconds"
    crowd.end_encounter()
    assert not (crowd.states().looks > 0.5).any()


def test_the_same_seed_and_the_same_calls_give_the_same_square():
    one, same, other = (visitors(30, seed=seed) for seed in (7, 7, 8))
    for crowd in (one, same, other):
        for step, _ in enumerate(walk(crowd, 4.0)):
            crowd.wanted = 30 + step // 10
    assert np.array_equal(one.places_m, same.places_m)
    assert not np.array_equal(one.places_m, other.places_m)


def test_the_patient_stands_as_far_from_the_door_as_asked(plaza):
    door = plaza.standpoint().position_m[2] - PLAZA.dimension("exit_distance_m").calm
    for distance_m in (3.0, 12.5, 28.0):
        plaza.apply({**PLAZA.calm_exposure(), "exit_distance_m": distance_m})
        assert plaza.standpoint().position_m[2] - door == pytest.approx(distance_m)


def test_the_way_out_can_be_seen_and_looks_smaller_from_afar(display, plaza):
    green = []
    for distance_m in (8.0, 14.0, 28.0):
        plaza.apply({**PLAZA.calm_exposure(), "exit_distance_m": distance_m})
        display.look(180.0, 4.0)
        image = drawn(display)
        red, blue = image[..., 0], image[..., 2]
        green.append(int(((image[..., 1] > red + 40) & (image[..., 1] > blue + 20)).sum()))
    assert green[0] > green[1] > green[2] > 0


def test_more_people_change_more_of_the_picture(display, plaza):
    plaza.apply(PLAZA.calm_exposure())
    empty = drawn(display)
    changed = [0, 0, 0]
    for _ in range(3):
        for number, count in enumerate((12.0, 40.0, 120.0)):
            plaza.apply({**PLAZA.calm_exposure(), "people_count": count})
            plaza.advance(STEP_S)
            changed[number] += int((np.abs(drawn(display) - empty).max(axis=2) > 30).sum())
    assert changed[0] < changed[1] < changed[2]


def test_silence_ends_an_encounter_at_once(plaza):
    plaza.apply({**PLAZA.calm_exposure(), "people_count": 20.0})
    for cue in PLAZA.cues:
        plaza.show_cue(cue.name)
        plaza.advance(0.1)
        plaza.silence()
        assert not (plaza.visitors.states().looks > 0.5).any()


def test_an_unknown_cue_is_refused(plaza):
    with pytest.raises(KeyError):
        plaza.show_cue("siren")

"""What each dimension and cue of the shop queue does, and that nobody in it touches the patient."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from protocols.catalogue import SceneName
from protocols.scenes.queue import SPEC as QUEUE
from therapy_client.scenes.queue import shop
from therapy_client.scenes.queue.line import CAPACITY, CLERKS, Line
from therapy_client.scenes.queue.look import ShopQueue
from therapy_client.world.people.forces import PATIENT_M

STEP_S = 1 / 30
LIMITS = {dimension.name: dimension.guardrail for dimension in QUEUE.dimensions}


def line(count=20, seed=7, **properties) -> Line:
    people = Line(seed)
    for name, value in {"count": count, "patient_z_m": 7.0, **properties}.items():
        setattr(people, name, value)
    people.settle()
    return people


def apart(people: Line) -> np.ndarray:
    """Distances of those who can be seen from the patient."""
    places = people.people.places_m[people.people.here]
    return np.hypot(places[:, 0], places[:, 2] - people.patient_z_m)


def live(people: Line, seconds: float):
    for _ in range(round(seconds / STEP_S)):
        people.advance(STEP_S)
        yield people


@pytest.fixture
def queue(display) -> ShopQueue:
    scene = display.load(SceneName("queue"))
    display.show(SceneName("queue"))
    assert isinstance(scene, ShopQueue)
    return scene


def look(display, scene, yaw=0.0, **exposure) -> np.ndarray:
    scene.apply({**scene.spec.calm_exposure(), **exposure})
    scene.advance(STEP_S)
    display.look(yaw, -4.0)
    display.frame()
    picture = display.picture()
    image = np.frombuffer(picture.rgb, np.uint8)
    return image.reshape(picture.height, picture.width, 3).astype(int)


@pytest.mark.parametrize("count", [0, 1, 12, CAPACITY])
def test_as_many_customers_are_in_the_shop_as_were_asked_for(count):
    assert line(count).people.here.sum() == count + CLERKS


def test_nobody_stands_in_another_or_outside_the_shop():
    people = line(CAPACITY, min_distance_m=0.6)
    places = people.people.places_m[:, [0, 2]]
    off = np.linalg.norm(places[:, None] - places[None], axis=2)
    np.fill_diagonal(off, np.inf)
    assert off.min() > 0.4
    assert (places > (shop.LEFT_M, 0.0)).all()
    assert (places < (shop.RIGHT_M, shop.BACK_M)).all()


@pytest.mark.parametrize("kept_m", [2.5, 1.5, 0.6])
def test_the_next_in_line_stand_as_near_as_asked_and_no_nearer(kept_m):
    people = line(CAPACITY, min_distance_m=kept_m)
    for _ in live(people, 2.0):
        assert apart(people).min() == pytest.approx(kept_m, abs=0.08)


def test_the_smaller_the_distance_the_more_people_are_within_two_metres():
    near = [(apart(line(20, min_distance_m=kept)) < 2.0).sum() for kept in (2.5, 1.6, 0.6)]
    assert near[0] < near[1] < near[2]


def test_the_more_look_the_more_faces_turn_to_the_patient():
    turned = []
    for share in (0.0, 0.3, 0.6, 1.0):
        people = line(20, gaze_share=share)
        turned.append(people.states().looks[people.people.wanted].sum())
        who = np.flatnonzero(people.people.looks > 0.0)
        off = np.array((0.0, 7.0)) - people.people.places_m[who][:, [0, 2]]
        yaw = np.arctan2(off[:, 0], off[:, 1]) - people.states().headings_rad[who]
        assert (np.abs((yaw + np.pi) % (2 * np.pi) - np.pi) < 1.2).all(), "heads reach so far"
    assert all(less < more for less, more in itertools.pairwise(turned))
    assert turned[0] == 0


def test_nobody_is_touched_while_the_patient_is_carried_along_the_line():
    people = line(24, min_distance_m=0.6)
    rate = LIMITS["exit_distance_m"].relief_rate_per_s
    for step in range(round(12.0 / STEP_S)):
        people.patient_z_m = 7.0 + 3.0 * np.sin(step * STEP_S * rate / 3.0)
        people.advance(STEP_S)
        assert apart(people).min() >= PATIENT_M - 1e-6


def test_the_patient_stands_as_far_from_the_door_as_asked(queue):
    for distance_m in (3.0, 7.5, 12.0):
        queue.apply({**QUEUE.calm_exposure(), "exit_distance_m": distance_m})
        assert queue.standpoint().position_m == (0.0, 0.0, distance_m)


def test_the_way_out_can_be_seen_and_looks_smaller_from_afar(display, queue):
    green = []
    for distance_m in (3.0, 7.0, 12.0):
        image = look(display, queue, 180.0, exit_distance_m=distance_m)
        red, blue = image[..., 0], image[..., 2]
        green.append(int(((image[..., 1] > red + 40) & (image[..., 1] > blue + 20)).sum()))
    assert green[0] > green[1] > green[2] > 0


def test_what_bars_the_way_out_covers_more_of_it_level_by_level(display, queue):
    free = look(display, queue, 180.0, exit_distance_m=6.0)
    changed = []
    for level in (0.5, 1.0, 1.5, 2.0):
        view = look(display, queue, 180.0, exit_distance_m=6.0, obstruction=level)
        changed.append(np.abs(view - free).sum())
    assert changed == sorted(changed)
    assert changed[-1] > 1.3 * changed[1]


def test_more_customers_change_more_of_the_picture(display, queue):
    empty = look(display, queue, exit_distance_m=7.0)
    changed = [
        (
            np.abs(look(display, queue, exit_distance_m=7.0, people_count=n) - empty).max(axis=2)
            > 15
        ).sum()
        for n in (1.0, 8.0, 30.0)
    ]
    assert changed[0] < changed[1] < changed[2]


def test_the_next_in_line_turns_round_speaks_and_turns_back():
    people = line(8, min_distance_m=1.5)
    before = people.states().headings_rad.copy()
    people.begin_cue("asks_in_line")
    *_, _ = live(people, 5.0)
    who = int(np.argmin(np.where(people.people.talks[:CAPACITY] > 0, apart_all(people), np.inf)))
    assert people.people.looks[who] == 1.0
    assert abs(people.states().headings_rad[who]) == pytest.approx(np.pi, abs=0.3)
    assert apart(people).min() == pytest.approx(0.75, abs=0.1)
    people.end_cue()
    *_, _ = live(people, 5.0)
    assert people.states().headings_rad[who] == pytest.approx(before[who], abs=0.1)


def apart_all(people: Line) -> np.ndarray:
    places = people.people.places_m[:CAPACITY]
    return np.hypot(places[:, 0], places[:, 2] - people.patient_z_m)


def test_somebody_who_pushes_in_comes_close_behind_and_never_touches():
    people = line(16, min_distance_m=2.0)
    people.begin_cue("pushes_in")
    nearest = [apart(c).min() for c in live(people, QUEUE.cue("pushes_in").duration_s)]
    assert PATIENT_M - 1e-6 <= min(nearest) < 0.75
    places = people.people.places_m[people.people.here]
    closest = places[np.argmin(apart(people))]
    assert closest[2] < people.patient_z_m
    people.end_cue()
    *_, _ = live(people, 6.0)
    assert apart(people).min() > 1.8


def test_when_nothing_moves_the_clerk_is_gone_and_those_behind_close_up():
    people = line(16, min_distance_m=1.5)
    behind = apart_behind(people)
    people.begin_cue("queue_jam")
    *_, _ = live(people, 6.0)
    assert np.hypot(*(people.people.places_m[CAPACITY, [0, 2]] - shop.CLERKS_M[0])) > 2.0
    assert min(apart_behind(people)) < min(behind)
    people.end_cue()
    *_, _ = live(people, 8.0)
    assert np.hypot(*(people.people.places_m[CAPACITY, [0, 2]] - shop.CLERKS_M[0])) < 0.1


def apart_behind(people: Line) -> list[float]:
    places = people.people.places_m[:CAPACITY][people.people.here[:CAPACITY]]
    line_ = places[(np.abs(places[:, 0]) < 0.2) & (places[:, 2] < people.patient_z_m)]
    return (people.patient_z_m - line_[:, 2]).tolist()


def test_cues_end_by_themselves_and_at_once_when_silenced(queue):
    queue.apply({**QUEUE.calm_exposure(), "people_count": 12.0, "exit_distance_m": 7.0})
    for cue in QUEUE.cues:
        queue.show_cue(cue.name)
        queue.advance(0.1)
        assert queue.line._cue == cue.name
        queue.silence()
        assert queue.line._cue == ""
        queue.show_cue(cue.name)
        queue.advance(cue.duration_s + 0.1)
        assert queue.line._cue == ""


def test_an_unknown_cue_is_refused(queue):
    with pytest.raises(KeyError):
        queue.show_cue("siren")


def test_the_same_seed_puts_the_same_people_in_the_same_places():
    one, same, other = (line(20, seed=seed).people.places_m for seed in (7, 7, 8))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)

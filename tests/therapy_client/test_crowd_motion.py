"""How a crowd moves: the same each time, around walls, around the patient, around each other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import pdist

from therapy_client.world.crowds.crowd import STEP_S, CrowdMotion, Role
from therapy_client.world.crowds.scattering import PERSONAL_M
from therapy_client.world.people.forces import PATIENT_M
from therapy_client.world.people.grounds import Grounds, Queue

FAR = (1000.0, 1000.0)
SQUARE = Grounds(
    low_m=(-8.0, -8.0),
    high_m=(8.0, 8.0),
    goals_m=((-6.0, -6.0), (6.0, -6.0), (6.0, 6.0), (-6.0, 6.0), (0.0, 6.5)),
    walls_m=(
        ((-8.5, -8.5), (8.5, -8.5)),
        ((8.5, -8.5), (8.5, 8.5)),
        ((8.5, 8.5), (-8.5, 8.5)),
        ((-8.5, 8.5), (-8.5, -8.5)),
        ((-2.0, 2.0), (2.0, 2.0)),
    ),
)
QUEUE = Queue(head_m=(0.0, 5.0), toward_rad=0.0, length=5, service_s=2.0)
SHOP = Grounds((-8.0, -8.0), (8.0, 8.0), ((-6.0, -6.0), (6.0, -6.0)), (), (QUEUE,))


def _walked(motion: CrowdMotion, seconds: float, patient=FAR) -> CrowdMotion:
    for _ in range(round(seconds / STEP_S)):
        motion.step(patient)
    return motion


def test_the_same_seed_gives_the_same_places():
    first = _walked(CrowdMotion(SQUARE, 40, 5), 4.0)
    second = _walked(CrowdMotion(SQUARE, 40, 5), 4.0)
    assert np.array_equal(first.places_m, second.places_m)
    assert np.array_equal(first.states().headings_rad, second.states().headings_rad)


def test_another_seed_gives_other_places():
    first = _walked(CrowdMotion(SQUARE, 40, 5), 1.0)
    second = _walked(CrowdMotion(SQUARE, 40, 6), 1.0)
    assert not np.allclose(first.places_m, second.places_m)


@pytest.mark.parametrize("rate_hz", [30, 72, 90, 120])
def test_the_frame_rate_does_not_change_where_people_walk(rate_hz):
    motion = CrowdMotion(SQUARE, 30, 5)
    for _ in range(2 * rate_hz):
        motion.advance(1.0 / rate_hz, FAR)
    steps = _walked(CrowdMotion(SQUARE, 30, 5), 2.0)
    assert np.array_equal(motion.places_m, steps.places_m)


def test_what_is_shown_glides_between_steps():
    motion = _walked(CrowdMotion(SQUARE, 30, 5), 1.0)
    shown = []
    for _ in range(9):
        motion.advance(STEP_S / 3, FAR)
        shown.append(motion.states().positions_m)
    strides = np.linalg.norm(np.diff(np.array(shown), axis=0), axis=2)
    assert strides.max() < 2.5 * STEP_S


def test_a_long_pause_is_not_caught_up_with():
    motion = _walked(CrowdMotion(SQUARE, 20, 5), 1.0)
    before = motion.places_m.copy()
    motion.advance(60.0, FAR)
    assert np.linalg.norm(motion.places_m - before, axis=1).max() < 1.0


@pytest.mark.parametrize("dt_s", [float("nan"), float("inf"), -1.0])
def test_a_time_that_cannot_be_is_ignored(dt_s):
    motion = CrowdMotion(SQUARE, 10, 5)
    before = motion.places_m.copy()
    motion.advance(dt_s, FAR)
    motion.advance(STEP_S, (float("nan"), 0.0))
    assert np.array_equal(motion.places_m, before)


def test_walkers_walk_at_speeds_of_ordinary_people():
    motion = _walked(CrowdMotion(SQUARE, 25, 5, talking_share=0.0), 6.0)
    speeds = [motion.states().speeds_m_s for _ in range(30) if motion.step(FAR) is None]
    assert 0.7 < np.mean(speeds) < 1.5
    assert np.max(speeds) < 3.0


@settings(max_examples=12, deadline=None)
@given(
    seed=st.integers(0, 2**20),
    count=st.integers(1, 45),
    walls=st.lists(
        st.tuples(*[st.tuples(st.floats(-7, 7), st.floats(-7, 7))] * 2), min_size=1, max_size=6
    ),
    patient=st.tuples(st.floats(-7, 7), st.floats(-7, 7)),
)
def test_nobody_walks_through_a_wall_or_each_other_or_vanishes(seed, count, walls, patient):
    grounds = Grounds(SQUARE.low_m, SQUARE.high_m, SQUARE.goals_m, SQUARE.walls_m + tuple(walls))
    motion = CrowdMotion(grounds, count, seed, talking_share=0.2)
    for _ in range(90):
        before = motion.places_m.copy()
        motion.step(patient)
        assert np.isfinite(motion.places_m).all()
        assert not grounds.crosses(before, motion.places_m).any()
        assert np.abs(motion.places_m).max() <= 8.5
    if count > 1:
        assert pdist(motion.places_m).min() > 0.2


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 2**20), patient=st.tuples(st.floats(-5, 5), st.floats(-5, 1)))
def test_nobody_walks_into_a_patient_who_stands(seed, patient):
    motion = CrowdMotion(SQUARE, 40, seed, talking_share=0.0)
    _walked(motion, 1.5, patient)
    for _ in range(90):
        motion.step(patient)
        distance = np.linalg.norm(motion.places_m - np.array(patient), axis=1)
        assert distance.min() >= PATIENT_M - 0.06


@pytest.mark.parametrize("seed", range(5))
def test_nobody_begins_within_personal_distance_of_the_patient(seed):
    motion = CrowdMotion(SQUARE, 120, seed, talking_share=0.0, patient_m=(1.0, -2.0))
    assert np.linalg.norm(motion.places_m - (1.0, -2.0), axis=1).min() > PERSONAL_M


def test_a_greater_personal_distance_keeps_people_farther_away():
    nearest = []
    for personal_m in (0.6, 2.4):
        motion = CrowdMotion(SQUARE, 30, 8, talking_share=0.0)
        motion.personal_m = personal_m
        _walked(motion, 2.0, (0.0, -3.0))
        seen = []
        for _ in range(300):
            motion.step((0.0, -3.0))
            seen.append(np.linalg.norm(motion.places_m - (0.0, -3.0), axis=1).min())
        nearest.append(np.quantile(seen, 0.1))
    assert nearest[1] > nearest[0] + 0.4


def test_a_crowd_does_not_press_into_itself():
    motion = CrowdMotion(SQUARE, 120, 3)
    closest = []
    for _ in range(240):
        motion.step((0.0, -2.0))
        closest.append(pdist(motion.places_m).min())
    assert min(closest) > 0.30
    assert np.median(closest) > 0.38


def test_talking_groups_stay_face_each_other_and_take_turns():
    motion = CrowdMotion(SQUARE, 30, 4, talking_share=0.5)
    talkers = motion.roles == Role.TALKS
    assert talkers.sum() >= 8
    before = motion.places_m[talkers].copy()
    spoken = np.zeros(30)
    for _ in range(600):
        motion.step(FAR)
        states = motion.states()
        spoken += states.talks
        assert states.talks[~talkers].max() == 0.0
    assert np.linalg.norm(motion.places_m[talkers] - before, axis=1).max() < 0.8
    assert (spoken[talkers] > 0).mean() > 0.8


def test_a_queue_stands_in_line_and_moves_up():
    motion = CrowdMotion(SHOP, 20, 2, talking_share=0.0)
    first = np.flatnonzero(motion.roles == Role.QUEUES)
    assert len(first) == 5
    assert np.allclose(motion.places_m[first], QUEUE.spots(), atol=1e-6)
    _walked(motion, 20.0)
    now = np.flatnonzero(motion.roles == Role.QUEUES)
    assert len(now) == 5
    assert set(now) != set(first)


def test_as_many_people_look_as_are_asked_to():
    motion = CrowdMotion(SQUARE, 100, 2)
    assert motion.states().looks.sum() == 0
    motion.gaze_share = 1.0
    assert motion.states().looks.sum() == 100
    motion.gaze_share = 0.3
    assert 15 < motion.states().looks.sum() < 45


def test_more_people_than_there_is_room_for_are_refused():
    small = Grounds((0.0, 0.0), (1.5, 1.5), ((0.5, 0.5),))
    with pytest.raises(ValueError, match="room for"):
        CrowdMotion(small, 50, 1)


@pytest.mark.parametrize(
    "parts",
    [
        {"goals_m": ()},
        {"low_m": (9.0, 9.0)},
        {"walls_m": (((0.0, float("nan")), (1.0, 1.0)),)},
    ],
)
def test_grounds_that_make_no_sense_are_refused(parts):
    whole = {"low_m": (0.0, 0.0), "high_m": (5.0, 5.0), "goals_m": ((1.0, 1.0),), "walls_m": ()}
    with pytest.raises(ValueError, match=r"must be|needs"):
        Grounds(**{**whole, **parts})

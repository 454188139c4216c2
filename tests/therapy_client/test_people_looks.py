"""What people wear, where they look, and how they blink."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from therapy_client.world.people.file import load_people
from therapy_client.world.people.gaze import Gazes
from therapy_client.world.people.looks import wardrobe
from therapy_client.world.people.poses import paces, strides_at
from therapy_client.world.people.states import CrowdStates


@pytest.fixture(scope="module")
def entries():
    return list(load_people().entries)


def _standing(places, headings, looks) -> CrowdStates:
    places = np.asarray(places, float)
    count = len(places)
    full = np.stack([places[:, 0], np.zeros(count), places[:, 1]], axis=1)
    spread = [
        np.broadcast_to(np.asarray(v, float), (count,)).copy() for v in (headings, 0, looks, 0)
    ]
    return CrowdStates(full, *spread)


def test_the_same_seed_dresses_people_the_same(entries):
    first = wardrobe(entries * 3, np.random.default_rng(5))
    second = wardrobe(entries * 3, np.random.default_rng(5))
    assert np.array_equal(first, second)


def test_people_of_one_body_differ_in_their_clothes(entries):
    worn = wardrobe([entries[0]] * 12, np.random.default_rng(1))
    assert len({tuple(row.ravel().round(3)) for row in worn}) == 12
    assert len({tuple(row[2, :3].round(2)) for row in worn}) > 4


def test_skin_follows_origin_and_hair_goes_grey_with_age(entries):
    worn = {entry.name: [] for entry in entries}
    for seed in range(12):
        for entry, row in zip(entries, wardrobe(entries, np.random.default_rng(seed)), strict=True):
            worn[entry.name].append(row)
    for entry in entries:
        skin = np.mean([row[0, :3] for row in worn[entry.name]])
        if entry.origin[0] > 0.8:
            assert skin < 0.15
        if entry.origin[0] < 0.1:
            assert skin > 0.25
        if entry.age_years < 40:
            assert np.mean([row[1, :3] for row in worn[entry.name]]) < 0.25


def test_children_and_women_have_no_beard(entries):
    assert all(entry.beard == 0 for entry in entries if entry.age_years < 16 or entry.male < 0.5)


def test_those_who_look_turn_head_and_eyes_to_the_patient():
    states = _standing([(0.0, 3.0), (2.0, 2.0), (-1.0, 4.0)], [np.pi, -2.0, 2.6], 1.0)
    gazes = Gazes(3, np.random.default_rng(0))
    faces = gazes.settle(states, np.full(3, 1.6), np.array((0.0, 1.6, 0.0)))
    yaw = np.arctan2(-states.positions_m[:, 0], -states.positions_m[:, 2]) - states.headings_rad
    yaw = (yaw + np.pi) % (2 * np.pi) - np.pi
    assert np.allclose(faces.head_yaw + faces.eye_yaw, yaw, atol=0.06)


def test_those_who_do_not_look_keep_their_eyes_ahead():
    states = _standing([(0.5, 3.0)] * 4, 2.6, 0.0)
    faces = Gazes(4, np.random.default_rng(0)).settle(
        states, np.full(4, 1.6), np.array((0.0, 1.6, 0.0))
    )
    assert np.abs(faces.eye_yaw).max() < 0.02
    assert np.abs(faces.head_yaw).max() < 0.2


def test_nobody_turns_the_head_backward_to_look():
    states = _standing([(0.0, 3.0)], [0.0], 1.0)
    faces = Gazes(1, np.random.default_rng(0)).settle(
        states, np.full(1, 1.6), np.array((0.0, 1.6, 0.0))
    )
    assert abs(faces.head_yaw[0]) < 0.2


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 2**20),
    step_s=st.floats(0.0, 0.2),
    target=st.tuples(*[st.floats(-50, 50)] * 3),
)
def test_faces_stay_within_what_a_neck_can_do(seed, step_s, target):
    rng = np.random.default_rng(seed)
    states = _standing(rng.uniform(-9, 9, (6, 2)), rng.uniform(-4, 4, 6), rng.random(6))
    gazes = Gazes(6, rng)
    for _ in range(8):
        faces = gazes.advance(states, np.full(6, 1.5), np.array(target), step_s)
    assert np.abs(faces.head_yaw).max() <= 1.32
    assert np.abs(faces.head_pitch).max() <= 0.46
    assert np.abs(faces.eye_yaw).max() <= 0.51
    for value in (faces.blink, faces.mouth):
        assert value.min() >= 0.0
        assert value.max() <= 1.0


def test_everybody_blinks_within_seven_seconds():
    states = _standing(np.zeros((20, 2)), 0.0, 0.0)
    gazes = Gazes(20, np.random.default_rng(2))
    most = np.zeros(20)
    for _ in range(7 * 60):
        faces = gazes.advance(states, np.full(20, 1.6), np.array((0.0, 1.6, 5.0)), 1 / 60)
        most = np.maximum(most, faces.blink)
    assert most.min() == pytest.approx(1.0, abs=0.2)


@given(speed=st.floats(0.0, 3.0), height=st.floats(1.2, 2.0))
def test_a_faster_person_has_a_livelier_gait_and_a_longer_stride(speed, height):
    heights = np.full(2, height)
    pace = paces(np.array((speed, speed + 0.1)), heights)
    strides = np.array([[0.0, 0.95, 1.38, 0.0]] * 2)
    assert 0.0 <= pace[0] <= pace[1] <= 2.0
    assert 0.2 < strides_at(pace, strides)[0] <= strides_at(pace, strides)[1] + 1e-6

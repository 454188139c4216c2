"""Choosing an answer: with a controller, a mouse or a look; and never by accident."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from therapy_client.displays.gaze import Gaze
from therapy_client.displays.pointing import (
    DWELL_S,
    FOLLOWS_BEYOND_DEG,
    FOLLOWS_DEG_PER_S,
    YAW_PER_PITCH,
    Box,
    Choosing,
    Pointer,
    Ray,
    Spot,
    forward,
    ray_of,
    spot_before,
    turned,
    where_hit,
)
from therapy_client.displays.prompt_picture import WIDTH_M, draw_prompt
from therapy_client.patient import HeadPose, Prompt

BOXES = (Box(-0.5, -0.1, -0.1, 0.1), Box(0.1, 0.5, -0.1, 0.1))
FRAME_S = 1 / 90
angles = st.floats(-180, 180)


def at(spot: Spot, x: float, y: float) -> Ray:
    """A ray from the eyes' height to a point of the panel."""
    origin = spot.eyes_m
    way = [p - o for p, o in zip(spot.point_m(x, y), origin, strict=True)]
    length = math.hypot(*way)
    return Ray(origin, (way[0] / length, way[1] / length, way[2] / length))


@given(yaw=angles, pitch=st.floats(-50, 15), x=st.floats(-0.6, 0.6), y=st.floats(-0.4, 0.4))
def test_a_ray_meets_the_panel_where_it_was_aimed_at_wherever_the_panel_stands(yaw, pitch, x, y):
    spot = Spot((0.3, 1.6, -0.2), yaw, pitch)
    assert where_hit(spot, at(spot, x, y)) == pytest.approx((x, y), abs=1e-9)


@given(yaw=angles)
def test_a_ray_that_points_away_from_the_panel_misses_it(yaw):
    spot = Spot(yaw_deg=yaw)
    ray = at(spot, 0.0, 0.0)
    assert where_hit(spot, Ray(ray.origin_m, tuple(-part for part in ray.direction))) is None


@given(yaw=angles, pitch=st.floats(-80, 80))
def test_forward_is_where_the_head_is_turned_to(yaw, pitch):
    x, y, z = forward(Gaze(yaw, pitch).head_pose())
    assert y == pytest.approx(math.sin(math.radians(pitch)), abs=1e-9)
    assert math.remainder(math.degrees(math.atan2(x, z)) - yaw, 360) == pytest.approx(0, abs=1e-6)


@given(yaw=angles, pitch=st.floats(-80, 80))
def test_turning_keeps_lengths_and_angles(yaw, pitch):
    pose = Gaze(yaw, pitch).head_pose()
    right, up = turned(pose, (1.0, 0.0, 0.0)), turned(pose, (0.0, 1.0, 0.0))
    assert math.hypot(*right) == pytest.approx(1.0)
    assert sum(a * b for a, b in zip(right, up, strict=True)) == pytest.approx(0.0, abs=1e-9)


def test_a_trigger_pulled_over_an_answer_chooses_it_once():
    choosing, spot = Choosing(BOXES), Spot()
    ray = at(spot, 0.3, 0.0)
    pulls = [False, True, True, True, False, True]
    chosen = [choosing.update(spot, [Pointer(ray, pull)], None, FRAME_S) for pull in pulls]
    assert chosen == [None, 1, None, None, None, 1]
    assert choosing.hovered == 1


def test_a_trigger_that_was_pulled_before_the_question_came_chooses_nothing():
    choosing, spot = Choosing(BOXES), Spot()
    pulled = [Pointer(at(spot, 0.3, 0.0), True)]
    assert [choosing.update(spot, pulled, None, FRAME_S) for _ in range(5)] == [None] * 5


def test_a_trigger_pulled_beside_the_answers_chooses_nothing():
    choosing, spot = Choosing(BOXES), Spot()
    ray = at(spot, 0.0, 0.0)
    for pull in (False, True, False, True):
        assert choosing.update(spot, [Pointer(ray, pull)], None, FRAME_S) is None


def test_a_long_look_chooses_and_a_short_one_does_not():
    choosing, spot = Choosing(BOXES), Spot()
    frames = round(DWELL_S / FRAME_S)
    look, away = at(spot, -0.3, 0.0), at(spot, 0.0, 0.3)
    for _ in range(frames - 5):
        assert choosing.update(spot, [], look, FRAME_S) is None
    assert choosing.dwelt > 0.9
    assert choosing.update(spot, [], away, FRAME_S) is None
    assert choosing.dwelt == 0.0
    answers = [choosing.update(spot, [], look, FRAME_S) for _ in range(frames + 3)]
    assert [answer for answer in answers if answer is not None] == [0]


def test_while_a_hand_points_at_the_panel_a_look_chooses_nothing():
    choosing, spot = Choosing(BOXES), Spot()
    hand, look = Pointer(at(spot, 0.0, 0.3), False), at(spot, -0.3, 0.0)
    for _ in range(3 * round(DWELL_S / FRAME_S)):
        assert choosing.update(spot, [hand], look, FRAME_S) is None


def test_with_hands_that_hang_down_a_look_chooses():
    choosing, spot = Choosing(BOXES), Spot()
    hand, look = Pointer(Ray((0.2, 0.8, 0.0), (0.0, -1.0, 0.0)), False), at(spot, -0.3, 0.0)
    frames = range(round(DWELL_S / FRAME_S) + 3)
    answers = [choosing.update(spot, [hand], look, FRAME_S) for _ in frames]
    assert 0 in answers


@given(yaw=angles, pitch=st.floats(-60, 30))
def test_the_panel_comes_after_a_patient_who_turned_away_and_else_stays(yaw, pitch):
    begun = spot_before(Gaze(0.0).head_pose())
    head = Gaze(yaw, pitch).head_pose()
    wanted = spot_before(head)
    spot, turning = begun, False
    for _ in range(90 * 5):
        before = spot
        spot, turning = spot.following(head, FRAME_S, turning=turning)
        moved_deg = abs(math.remainder(spot.yaw_deg - before.yaw_deg, 360))
        assert moved_deg <= FOLLOWS_DEG_PER_S * FRAME_S + 1e-6, "the panel jumped"
    if abs(yaw) <= 20 and abs(pitch) <= 20:
        assert spot == begun, "the panel moves with every glance"
    off_deg = abs(math.remainder(wanted.yaw_deg - spot.yaw_deg, 360))
    assert off_deg <= FOLLOWS_BEYOND_DEG + 0.1
    assert abs(wanted.pitch_deg - spot.pitch_deg) <= FOLLOWS_BEYOND_DEG / YAW_PER_PITCH + 0.1


def test_a_patient_who_looks_down_finds_the_question_there():
    spot = spot_before(Gaze(10.0, -40.0).head_pose())
    hit = where_hit(spot, ray_of(Gaze(10.0, -40.0).head_pose()))
    assert hit is not None
    assert math.hypot(*hit) < 0.25


def test_the_panel_stands_within_reach_of_the_eyes_and_never_at_the_face():
    eyes_m = (0.4, 1.2, -0.3)
    spot = spot_before(HeadPose(eyes_m, Gaze(30).head_pose().orientation))
    assert math.dist(spot.pose.position_m, eyes_m) == pytest.approx(1.5)
    assert ray_of(Gaze().head_pose()).direction == pytest.approx((0.0, 0.0, 1.0))


@given(
    title=st.text(max_size=60),
    words=st.text(max_size=300),
    count=st.integers(0, 33),
)
def test_every_answer_of_any_prompt_stands_on_its_card_beside_the_others(title, words, count):
    picture = draw_prompt(Prompt(title, words, tuple(str(10 * n) for n in range(count))))
    assert len(picture.boxes) == count
    assert picture.size_m[0] == WIDTH_M
    for box in picture.boxes:
        assert -picture.size_m[0] / 2 <= box.left < box.right <= picture.size_m[0] / 2
        assert -picture.size_m[1] / 2 <= box.down < box.up <= picture.size_m[1] / 2
    for before, after in zip(picture.boxes, picture.boxes[1:], strict=False):
        beside = before.right < after.left and before.up == after.up
        assert beside or before.down > after.up, "a new row stands below the one before"

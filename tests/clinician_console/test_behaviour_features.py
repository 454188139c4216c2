"""What a patient does, told second by second; by right values, from heads that move by rule."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinician_console.analysis.behaviour.border_distance import BORDER_DISTANCE
from clinician_console.analysis.behaviour.closed_eyes import CLOSED_EYES
from clinician_console.analysis.behaviour.deciding import DECISION_TIME
from clinician_console.analysis.behaviour.edge_distance import EDGE_DISTANCE
from clinician_console.analysis.behaviour.gaze_down import GAZE_DOWN
from clinician_console.analysis.behaviour.head_turns import HEAD_TURNS
from clinician_console.analysis.behaviour.people_near import EYE_CONTACT, NEAREST_PERSON
from clinician_console.analysis.behaviour.sway import SWAY
from clinician_console.analysis.behaviour.walking import WALKING
from clinician_console.body.features import FEATURES
from shared.clock import NS_PER_S
from shared.wire.streams import HEADSET_STREAMS, HeadsetStream
from tests.clinician_console.behaviour_kit import (
    around_in,
    column,
    gaze_rows,
    head_rows,
    people_rows,
    rows_of,
    times_s,
)

OURS = (
    EDGE_DISTANCE,
    GAZE_DOWN,
    CLOSED_EYES,
    SWAY,
    HEAD_TURNS,
    WALKING,
    NEAREST_PERSON,
    EYE_CONTACT,
    BORDER_DISTANCE,
    DECISION_TIME,
)
ROOF = around_in((0.0, "The edge", "rooftop", {"edge_distance_m": 2.0}))
RATES_HZ = (30.0, 72.0, 90.0, 120.0)


def of(kind, label, at_s, values, around=None):
    return column(kind, rows_of(kind, at_s, values, around), label)


# ── all of them ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.name)
def test_each_is_listed_says_what_it_is_of_and_whether_it_can_be_believed(kind):
    assert kind in FEATURES
    assert HeadsetStream(kind.wants) in HEADSET_STREAMS
    assert len(kind.channels) == len(kind.units)
    assert kind.channels[-1] == "good"


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.name)
def test_rows_come_once_a_second_and_are_stamped_by_their_samples_however_they_come(kind):
    at_s = times_s(70.0, 30.0)
    count = len(at_s)
    stream = HeadsetStream(kind.wants)
    ahead_m = 0.004 * np.sin(2 * np.pi * 0.7 * at_s) + np.clip(0.3 * (at_s - 130.0), 0.0, 0.5)
    values = {
        HeadsetStream.HEAD_POSE: head_rows(0.0, ahead_m, count=count),
        HeadsetStream.GAZE: gaze_rows(count=count),
        HeadsetStream.PEOPLE: people_rows(count=count),
        HeadsetStream.PLAY_SPACE: np.full((count, 1), 0.9),
    }[stream]
    around = around_in((101.0, "The edge", "rooftop", {"edge_distance_m": 2.0}))
    whole = rows_of(kind, at_s, values, around, chunk_s=1000.0)
    assert len(whole) >= 1
    assert (np.diff(whole.times_ns) > 0).all()
    assert np.isin(whole.times_ns, np.rint(at_s * NS_PER_S).astype(np.int64)).all()
    seconds = whole.times_ns // NS_PER_S
    assert len(np.unique(seconds)) == len(seconds)
    for chunk_s in (0.05, 0.5, 3.3):
        again = rows_of(kind, at_s, values, around, chunk_s)
        np.testing.assert_array_equal(again.times_ns, whole.times_ns)
        np.testing.assert_allclose(again.values, whole.values, atol=1e-9)


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(OURS),
    st.lists(
        st.tuples(st.floats(0.0, 30.0), st.floats(allow_nan=True, width=32)),
        min_size=1,
        max_size=40,
    ),
)
def test_what_can_be_no_pose_is_left_out_and_breaks_nothing(kind, odd):
    width = len(HEADSET_STREAMS[HeadsetStream(kind.wants)].channels)
    at_s = 100.0 + np.array([moment for moment, _ in odd])
    values = np.repeat(np.array([[value] for _, value in odd]), width, axis=1)
    rows = rows_of(kind, at_s, values, ROOF)
    assert (np.diff(rows.times_ns) > 0).all()


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.name)
def test_a_headset_that_is_off_gives_no_rows(kind):
    width = len(HEADSET_STREAMS[HeadsetStream(kind.wants)].channels)
    at_s = times_s(30.0)
    assert len(rows_of(kind, at_s, np.full((len(at_s), width), np.nan), ROOF)) == 0


# ── the edge ─────────────────────────────────────────────────────────────────────────────────────


def test_who_goes_ahead_by_a_fifth_of_a_metre_a_second_comes_as_much_nearer_to_the_edge():
    at_s = times_s(12.0)
    ahead_m = 0.2 * (at_s - 100.0)
    rows = rows_of(EDGE_DISTANCE, at_s, head_rows(0.3, ahead_m, count=len(at_s)), ROOF)
    middle_s = np.arange(12) + 0.5 - 0.5 / 90
    distance_m = column(EDGE_DISTANCE, rows, "distance")
    np.testing.assert_allclose(distance_m, 2.0 - 0.2 * middle_s, atol=1e-3)
    assert distance_m[-1] < -0.2, "beyond the edge it is below zero"
    np.testing.assert_allclose(column(EDGE_DISTANCE, rows, "approach"), 0.2, atol=1e-3)
    assert (column(EDGE_DISTANCE, rows, "good") == 1.0).all()
    at_edge = column(EDGE_DISTANCE, rows, "at the edge")
    safe = column(EDGE_DISTANCE, rows, "in the safe zone")
    assert at_edge.tolist() == pytest.approx([0] * 7 + [50] + [100] * 4, abs=2.0)
    assert safe.tolist() == pytest.approx([100, 100, 50] + [0] * 9, abs=2.0)


def test_the_edge_that_the_therapist_brings_nearer_is_no_approach_of_the_patient():
    at_s = times_s(10.0)
    moves = around_in(
        *((100.0 + n, "The edge", "rooftop", {"edge_distance_m": 3.0 - 0.2 * n}) for n in range(10))
    )
    rows = rows_of(EDGE_DISTANCE, at_s, head_rows(count=len(at_s)), moves)
    np.testing.assert_allclose(
        column(EDGE_DISTANCE, rows, "distance"), 3.0 - 0.2 * np.arange(10), atol=1e-6
    )
    np.testing.assert_allclose(column(EDGE_DISTANCE, rows, "approach"), 0.0, atol=1e-9)


def test_in_a_scene_without_an_edge_nothing_is_said_of_one():
    at_s = times_s(10.0)
    street = around_in(
        (0.0, "The street", "night_street", {"people_count": 3.0}),
        (105.0, "The edge", "rooftop", {"edge_distance_m": 1.0}),
    )
    rows = rows_of(EDGE_DISTANCE, at_s, head_rows(count=len(at_s)), street)
    assert (rows.times_ns // NS_PER_S).tolist() == [105, 106, 107, 108, 109]


def test_in_the_safe_place_nobody_stands_at_an_edge_whatever_values_are_told_there():
    at_s = times_s(6.0)
    stopped = around_in(
        (0.0, "The edge", "rooftop", {"edge_distance_m": 0.3}),
        (103.0, None, "rooftop", {"edge_distance_m": 0.3}),
    )
    rows = rows_of(EDGE_DISTANCE, at_s, head_rows(count=len(at_s)), stopped)
    assert (rows.times_ns // NS_PER_S).tolist() == [100, 101, 102]


def test_a_recentring_is_no_approach_and_its_second_is_grey():
    at_s = times_s(6.0)
    ahead_m = np.where(at_s < 103.5, 0.0, 1.2)
    rows = rows_of(EDGE_DISTANCE, at_s, head_rows(0.0, ahead_m, count=len(at_s)), ROOF)
    assert column(EDGE_DISTANCE, rows, "good").tolist() == [1, 1, 1, 0, 1, 1]
    approach = column(EDGE_DISTANCE, rows, "approach")
    assert np.isnan(approach[3])
    np.testing.assert_allclose(np.delete(approach, 3), 0.0, atol=1e-9)


# ── the gaze ─────────────────────────────────────────────────────────────────────────────────────


def test_the_share_of_a_second_that_the_gaze_is_down_or_away():
    at_s = times_s(4.0)
    within = at_s - np.floor(at_s)
    pitch_deg = np.where((at_s < 102.0) & (within < 0.25), -40.0, -10.0)
    yaw_deg = np.where((at_s >= 103.0) & (within < 0.5), -75.0, 0.0)
    rows = rows_of(GAZE_DOWN, at_s, gaze_rows(yaw_deg, pitch_deg, count=len(at_s)))
    assert column(GAZE_DOWN, rows, "down").tolist() == pytest.approx([25, 25, 0, 0], abs=1.2)
    assert column(GAZE_DOWN, rows, "away").tolist() == pytest.approx([0, 0, 0, 50], abs=1.2)


def test_eyes_are_closed_where_a_tracker_that_saw_them_sees_none():
    at_s = times_s(50.0)
    by_eyes = np.where((at_s >= 105.5) & (at_s < 107.0), 0.0, 1.0)
    by_eyes[at_s >= 110.0] = 0.0
    rows = rows_of(CLOSED_EYES, at_s, gaze_rows(by_eyes=by_eyes, count=len(at_s)))
    closed = column(CLOSED_EYES, rows, "closed")
    assert closed[:10].tolist() == pytest.approx([0] * 5 + [50, 100] + [0] * 3, abs=1.2)
    assert (closed[10:] == 100.0).all()
    last_s = rows.times_ns[-1] / NS_PER_S
    assert last_s == pytest.approx(140.0, abs=1.0), "a tracker that gave up says nothing"


def test_without_an_eye_tracker_nobody_can_say_whether_eyes_are_closed():
    at_s = times_s(10.0)
    assert len(rows_of(CLOSED_EYES, at_s, gaze_rows(by_eyes=0.0, count=len(at_s)))) == 0


# ── sway ─────────────────────────────────────────────────────────────────────────────────────────


def swaying(hz, amplitude_m, at_s, toward=0.0):
    wave = amplitude_m * np.sin(2 * np.pi * hz * at_s)
    return head_rows(wave * np.sin(toward), wave * np.cos(toward), count=len(at_s))


@pytest.mark.parametrize("rate_hz", RATES_HZ)
@pytest.mark.parametrize(("hz", "band"), [(0.3, 0), (0.7, 1), (2.0, 2), (4.0, 2)])
def test_a_sway_of_one_frequency_is_in_its_band_with_its_size_and_speed(hz, band, rate_hz):
    at_s = times_s(25.0, rate_hz)
    rows = rows_of(SWAY, at_s, swaying(hz, 0.010, at_s, toward=0.6))
    _, rms, *bands, _ = range(len(SWAY.channels))
    within = 0.02 if rate_hz > 60.0 or hz < 3.0 else 0.10
    expected_mm = 10.0 / np.sqrt(2.0)
    assert len(rows) >= 5
    np.testing.assert_allclose(rows.values[:, bands[band]], expected_mm, rtol=within)
    np.testing.assert_allclose(rows.values[:, rms], expected_mm, rtol=within)
    for other in set(bands) - {bands[band]}:
        assert (rows.values[:, other] < 0.05 * expected_mm).all()
    velocity = column(SWAY, rows, "velocity")
    np.testing.assert_allclose(velocity, 4 * 10.0 * hz, rtol=0.03 + within)
    assert (column(SWAY, rows, "good") == 1.0).all()


@settings(max_examples=15, deadline=None)
@given(st.lists(st.floats(0.001, 0.02), min_size=3, max_size=3), st.integers(0, 2**16))
def test_three_sways_at_once_are_told_apart(amplitudes_m, seed):
    at_s = times_s(21.0)
    phases = np.random.default_rng(seed).uniform(0.0, 6.28, 3)
    ahead_m = sum(
        size * np.sin(2 * np.pi * hz * at_s + phase)
        for size, hz, phase in zip(amplitudes_m, (0.3, 0.7, 2.0), phases, strict=True)
    )
    rows = rows_of(SWAY, at_s, head_rows(0.0, ahead_m, count=len(at_s)))
    expected = 1000 * np.array(amplitudes_m) / np.sqrt(2.0)
    largest = expected.max()
    np.testing.assert_allclose(rows.values[-1, 2:5], expected, atol=0.05 * largest)


def test_the_noise_of_a_tracker_is_hardly_any_sway():
    at_s = times_s(25.0)
    noise = np.random.default_rng(3).normal(0.0, 0.0003, (len(at_s), 2))
    rows = rows_of(SWAY, at_s, head_rows(noise[:, 0], noise[:, 1], count=len(at_s)))
    assert (column(SWAY, rows, "rms") < 0.2).all()
    assert (column(SWAY, rows, "velocity") < 4.0).all()


def test_a_head_that_lies_still_leapt_or_was_not_followed_has_no_sway():
    at_s = times_s(45.0)
    assert len(rows_of(SWAY, at_s, head_rows(count=len(at_s)))) == 0, "it lies on a table"
    wave = swaying(0.7, 0.01, at_s)
    leapt = wave.copy()
    leapt[at_s >= 122.5, 0] += 0.8
    rows = rows_of(SWAY, at_s, leapt)
    seconds = (rows.times_ns // NS_PER_S).tolist()
    assert seconds == [119, 120, 121, 142, 143, 144]
    off = (at_s >= 122.0) & (at_s < 124.0)
    rows = rows_of(SWAY, at_s[~off], wave[~off])
    assert set((rows.times_ns // NS_PER_S).tolist()).isdisjoint(range(122, 143))
    slow = times_s(45.0, 10.0)
    assert len(rows_of(SWAY, slow, swaying(0.7, 0.01, slow))) == 0


def test_who_walks_sways_in_another_way_and_the_row_is_grey():
    at_s = times_s(22.0)
    rows = rows_of(SWAY, at_s, head_rows(0.0, 0.1 * (at_s - 100.0), count=len(at_s)))
    assert len(rows) == 3
    assert (column(SWAY, rows, "good") == 0.0).all()


# ── turning and walking ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("rate_hz", RATES_HZ)
def test_a_head_that_goes_from_side_to_side_turns_and_swings_by_right_numbers(rate_hz):
    """Thirty degrees to either side, a period of six seconds: 20 °/s, twenty swings a minute."""
    at_s = times_s(75.0, rate_hz)
    yaw_deg = 30.0 * (2 / np.pi) * np.arcsin(np.sin(2 * np.pi * (at_s - 100.0) / 6.0))
    rows = rows_of(HEAD_TURNS, at_s, head_rows(yaw_deg=yaw_deg, count=len(at_s)))
    turning = column(HEAD_TURNS, rows, "turning")
    np.testing.assert_allclose(np.median(turning), 20.0, rtol=0.02)
    per_minute = column(HEAD_TURNS, rows, "swings")
    assert np.isnan(per_minute[:55]).all(), "a minute is not over yet"
    np.testing.assert_allclose(per_minute[65:], 20.0, atol=1.0)


def test_turning_round_past_behind_is_as_far_as_it_is():
    at_s = times_s(20.0)
    rows = rows_of(HEAD_TURNS, at_s, head_rows(yaw_deg=36.0 * (at_s - 100.0), count=len(at_s)))
    np.testing.assert_allclose(column(HEAD_TURNS, rows, "turning")[1:], 36.0, rtol=0.01)


def test_what_a_snap_turn_turns_is_not_the_patients_and_small_turns_are_no_swings():
    at_s = times_s(70.0)
    snapped = np.where(at_s < 150.0, 0.0, 45.0) + 5.0 * np.sin(2 * np.pi * at_s / 4.0)
    rows = rows_of(HEAD_TURNS, at_s, head_rows(yaw_deg=snapped, count=len(at_s)))
    assert (column(HEAD_TURNS, rows, "turning") < 9.0).all()
    assert column(HEAD_TURNS, rows, "swings")[-1] == 0.0


@pytest.mark.parametrize("rate_hz", RATES_HZ)
def test_four_metres_there_and_back_are_eight_whatever_the_head_sways(rate_hz):
    at_s = times_s(30.0, rate_hz)
    along_s = at_s - 100.0
    ahead_m = np.interp(along_s, (0, 5, 13, 17, 25, 30), (0, 0, 4, 4, 0, 0))
    across_m = 0.01 * np.sin(2 * np.pi * 0.4 * at_s)
    rows = rows_of(WALKING, at_s, head_rows(across_m, ahead_m, count=len(at_s)))
    walked = column(WALKING, rows, "walked")
    assert walked[-1] == pytest.approx(8.0, abs=0.2)
    assert walked[4] == 0.0
    speed = column(WALKING, rows, "speed")
    assert speed[12] == pytest.approx(0.5, abs=0.05)
    assert speed[4] == 0.0


def test_nobody_walks_by_a_recentring_nor_while_the_headset_is_off():
    at_s = times_s(30.0)
    place_m = np.where(at_s < 110.0, 0.0, 1.5)
    values = head_rows(place_m, 0.0, count=len(at_s))
    values[at_s >= 120.0, 2] += 2.0
    on = (at_s < 118.0) | (at_s >= 122.0)
    rows = rows_of(WALKING, at_s[on], values[on])
    assert (column(WALKING, rows, "walked") == 0.0).all()


# ── people and the border ────────────────────────────────────────────────────────────────────────


def test_the_nearest_person_comes_from_five_metres_to_one():
    at_s = times_s(8.0, 10.0)
    rows = rows_of(NEAREST_PERSON, at_s, people_rows(5.0 - 0.5 * (at_s - 100.0), count=len(at_s)))
    np.testing.assert_allclose(
        column(NEAREST_PERSON, rows, "distance"), 5.0 - 0.5 * (np.arange(8) + 0.45), atol=1e-3
    )
    assert (column(NEAREST_PERSON, rows, "good") == 1.0).all()


def test_eyes_meet_on_a_face_that_looks_back_and_not_beside_it_nor_from_afar():
    at_s = times_s(9.0, 10.0)
    second = (at_s - 100.0).astype(int)
    cases = {
        0: {},
        1: {"face_deg": 8.0},
        2: {"face_deg": 9.0},
        3: {"face_deg": 12.0, "by_eyes": 0.0},
        4: {"looks": 0.0},
        5: {"face_m": 10.5},
        6: {"face_m": 0.5, "face_deg": 18.0},
        7: {"face_m": 9.0, "face_deg": 5.5},
        8: {"face_m": 9.0, "face_deg": 6.0},
    }
    values = np.concatenate(
        [people_rows(**cases[n], count=int((second == n).sum())) for n in range(9)]
    )
    rows = rows_of(EYE_CONTACT, at_s, values)
    expected = [100, 100, 0, 100, 0, 0, 100, 100, 0]
    assert column(EYE_CONTACT, rows, "contact").tolist() == expected


def test_the_border_is_told_with_its_sign_and_how_long_it_was_near():
    at_s = times_s(3.0, 10.0)
    border_m = np.where(at_s < 101.0, 1.2, np.where(at_s < 102.0, 0.3, -0.1))
    rows = rows_of(BORDER_DISTANCE, at_s, border_m[:, None])
    np.testing.assert_allclose(rows.values, [[1.2, 0, 1], [0.3, 100, 1], [-0.1, 100, 1]], atol=1e-6)


# ── deciding ─────────────────────────────────────────────────────────────────────────────────────


def going(at_s, from_s, by_m=0.6):
    """Stands, and from a moment on goes ahead at half a metre a second."""
    return head_rows(0.0, np.clip(0.5 * (at_s - from_s), 0.0, by_m), count=len(at_s))


def test_a_decision_lasts_from_where_the_values_are_reached_until_the_patient_goes_ahead():
    at_s = times_s(40.0)
    around = around_in(
        (102.0, "Near", "rooftop", {"edge_distance_m": 3.0}),
        (103.0, "Near", "rooftop", {"edge_distance_m": 2.0}),
        reached_s=(103.2,),
    )
    rows = rows_of(DECISION_TIME, at_s, going(at_s, 111.0), around)
    # half a second after it began to go, it is a quarter of a metre ahead
    assert rows.values.tolist() == [pytest.approx([111.5 - 103.2, 1.0], abs=0.02)]
    assert rows.times_ns[0] / NS_PER_S == pytest.approx(112.0, abs=0.02)


def test_where_nothing_had_to_move_it_lasts_from_the_beginning_of_the_step():
    at_s = times_s(20.0)
    around = around_in((105.0, "Look", "plaza", {"people_count": 3.0}))
    rows = rows_of(DECISION_TIME, at_s, going(at_s, 108.0), around)
    assert rows.values[:, 0].tolist() == pytest.approx([3.5], abs=0.02)
    at_once = rows_of(DECISION_TIME, at_s, going(at_s, 105.0), around)
    assert at_once.values[:, 0].tolist() == pytest.approx([0.5], abs=0.02)


def test_a_step_that_was_not_taken_has_no_decision_time_and_each_visit_has_its_own():
    at_s = times_s(60.0)
    around = around_in(
        (101.0, "Near", "rooftop", {"edge_distance_m": 3.0}),
        (110.0, None, "safe_place", {}),
        (120.0, "Near", "rooftop", {"edge_distance_m": 3.0}),
        (140.0, "Nearer", "rooftop", {"edge_distance_m": 1.0}),
        reached_s=(101.0, 120.0, 140.5),
    )
    values = going(at_s, 112.0, 0.5)  # in the safe place: that is no step
    values[:, 2] += np.clip(0.5 * (at_s - 125.0), 0.0, 0.5) + np.clip(
        0.5 * (at_s - 150.0), 0.0, 0.5
    )
    rows = rows_of(DECISION_TIME, at_s, values, around)
    assert rows.values[:, 0].tolist() == pytest.approx([5.5, 10.0], abs=0.02)
    nobody = rows_of(DECISION_TIME, at_s, head_rows(count=len(at_s)), around)
    assert len(nobody) == 0


def test_who_is_put_elsewhere_by_a_recentring_has_decided_nothing():
    at_s = times_s(20.0)
    around = around_in((101.0, "Near", "rooftop", {"edge_distance_m": 3.0}), reached_s=(101.0,))
    leapt = head_rows(0.0, np.where(at_s < 110.0, 0.0, 1.0), count=len(at_s))
    assert len(rows_of(DECISION_TIME, at_s, leapt, around)) == 0

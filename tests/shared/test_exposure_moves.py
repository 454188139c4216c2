"""An exposure moves toward its target: never past a bound, never faster than its rate."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.rules.exposure import Track, bounded, moved, reached
from shared.rules.guardrails import Guardrail, Range

quick = settings(deadline=None, max_examples=300)
_any_float = st.floats(allow_nan=True, allow_infinity=True)
_dt = st.floats(0.0, 1.0)


@st.composite
def tracks(draw):
    lowest, highest = sorted(draw(st.floats(-1000, 1000)) + 0.0 for _ in range(2))
    span = Range(lowest=lowest, highest=highest)
    return Track(
        guardrail=Guardrail(
            absolute=span,
            recommended=span,
            largest_step=1.0,
            rate_per_s=draw(st.floats(0.01, 100)),
            relief_rate_per_s=draw(st.floats(0.01, 100)),
        ),
        harder_is=draw(st.sampled_from([-1, 1])),
    )


def inside(track: Track) -> st.SearchStrategy[float]:
    return st.floats(track.guardrail.absolute.lowest, track.guardrail.absolute.highest)


def move(track: Track, current: float, target: float, dt_s: float, *, may_rise: bool = True):
    return moved({"x": current}, {"x": target}, {"x": track}, dt_s, may_rise=may_rise)["x"]


HEIGHT = Track(
    guardrail=Guardrail(
        absolute=Range(lowest=0.0, highest=100.0),
        recommended=Range(lowest=0.0, highest=60.0),
        largest_step=20.0,
        rate_per_s=2.0,
        relief_rate_per_s=4.0,
    ),
    harder_is=1,
)


@quick
@given(tracks(), _any_float, _any_float, _any_float, st.booleans())
def test_whatever_is_asked_the_patient_never_leaves_the_absolute_bounds(
    track, current, target, dt_s, may_rise
):
    value = move(track, current, target, dt_s, may_rise=may_rise)
    assert track.guardrail.absolute.holds(value)


@quick
@given(tracks(), st.data(), _any_float, _dt, st.booleans())
def test_nothing_moves_faster_than_its_rate(track, data, target, dt_s, may_rise):
    current = data.draw(inside(track))
    change = (move(track, current, target, dt_s, may_rise=may_rise) - current) * track.harder_is
    slack = 1e-9 * max(1.0, abs(current))
    assert change <= track.guardrail.rate_per_s * dt_s + slack
    assert -change <= track.guardrail.relief_rate_per_s * dt_s + slack


@quick
@given(tracks(), st.data(), _any_float, _any_float)
def test_while_the_link_is_held_nothing_rises(track, data, target, dt_s):
    current = data.draw(inside(track))
    value = move(track, current, target, dt_s, may_rise=False)
    assert (value - current) * track.harder_is <= 0


@quick
@given(tracks(), st.data(), _dt)
def test_relief_goes_on_while_the_link_is_held(track, data, dt_s):
    current, target = data.draw(inside(track)), data.draw(inside(track))
    if (target - current) * track.harder_is <= 0:
        held = move(track, current, target, dt_s, may_rise=False)
        assert held == move(track, current, target, dt_s)


@quick
@given(tracks(), st.data(), _dt)
def test_a_move_never_overshoots_and_never_goes_the_wrong_way(track, data, dt_s):
    current, target = data.draw(inside(track)), data.draw(inside(track))
    value = move(track, current, target, dt_s)
    assert min(current, target) <= value <= max(current, target)


@quick
@given(tracks(), st.data())
def test_with_time_enough_every_target_is_reached(track, data):
    current, target = data.draw(inside(track)), data.draw(inside(track))
    assert reached({"x": move(track, current, target, 1e9)}, {"x": target})


@pytest.mark.parametrize("dt_s", [0.0, -1.0, -math.inf, math.nan])
def test_no_time_no_move(dt_s):
    assert move(HEIGHT, 10.0, 50.0, dt_s) == 10.0


def test_what_is_no_number_moves_nobody():
    assert move(HEIGHT, 10.0, math.nan, 1.0) == 10.0


def test_a_position_that_is_lost_counts_as_the_calmest():
    assert move(HEIGHT, math.nan, 50.0, 0.0) == 0.0


def test_a_minute_of_frames_climbs_as_far_as_the_rate_allows_and_then_stays():
    height_m = 0.0
    for _ in range(60 * 90):
        height_m = move(HEIGHT, height_m, 40.0, 1 / 90)
    assert height_m == 40.0


def test_down_is_as_fast_as_relief_and_up_as_slow_as_a_rise():
    assert move(HEIGHT, 10.0, 50.0, 1.0) == 12.0
    assert move(HEIGHT, 50.0, 10.0, 1.0) == 46.0


# ── what is wanted is bounded before it is moved to ──────────────────────────────────────────


@quick
@given(tracks(), st.data(), st.dictionaries(st.sampled_from(["x", "y", "zz"]), _any_float))
def test_an_accepted_exposure_is_inside_its_bounds_and_names_what_it_refused(track, data, wanted):
    fallback = {"x": data.draw(inside(track))}
    accepted, refused = bounded(wanted, fallback, {"x": track})
    assert set(accepted) == {"x"}
    assert track.guardrail.absolute.holds(accepted["x"])
    assert {"y", "zz"} & set(wanted) <= set(refused)
    if "x" in refused:
        assert accepted == fallback
    elif "x" in wanted:
        assert accepted["x"] == wanted["x"]


@pytest.mark.parametrize("value", [-0.1, 100.1, math.nan, math.inf])
def test_a_value_that_is_not_allowed_keeps_the_last_one_and_is_named(value):
    assert bounded({"height_m": value}, {"height_m": 7.0}, {"height_m": HEIGHT}) == (
        {"height_m": 7.0},
        ("height_m",),
    )


def test_what_is_not_mentioned_stays_as_it_was():
    assert bounded({}, {"height_m": 7.0}, {"height_m": HEIGHT}) == ({"height_m": 7.0}, ())

"""What a dimension may never leave, and that a limit only ever tightens."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from shared.rules.guardrails import Guardrail, Range, Verdict, judge

quick = settings(deadline=None, max_examples=200)
_numbers = st.floats(-1e6, 1e6).map(lambda value: value + 0.0)  # no -0.0 in a bound
_speeds = st.floats(1e-3, 1e6)
_any_float = st.floats(allow_nan=True, allow_infinity=True)

SEVERITY = (
    Verdict.ALLOWED,
    Verdict.NEEDS_CONFIRMATION,
    Verdict.STEP_TOO_LARGE,
    Verdict.OUT_OF_BOUNDS,
    Verdict.NOT_A_NUMBER,
)


@st.composite
def ranges(draw):
    lowest, highest = sorted((draw(_numbers), draw(_numbers)))
    return Range(lowest=lowest, highest=highest)


@st.composite
def guardrails(draw):
    absolute = draw(ranges())
    lowest, highest = sorted(absolute.clamp(draw(_numbers)) for _ in range(2))
    return Guardrail(
        absolute=absolute,
        recommended=Range(lowest=lowest, highest=highest),
        largest_step=draw(_speeds),
        rate_per_s=draw(_speeds),
        relief_rate_per_s=draw(_speeds),
    )


def height(absolute=(0.0, 100.0), recommended=(0.0, 60.0), largest_step=20.0) -> Guardrail:
    return Guardrail(
        absolute=Range(lowest=absolute[0], highest=absolute[1]),
        recommended=Range(lowest=recommended[0], highest=recommended[1]),
        largest_step=largest_step,
        rate_per_s=2.0,
        relief_rate_per_s=2.0,
    )


# ── a limit only tightens ────────────────────────────────────────────────────────────────────


@quick
@given(guardrails(), guardrails())
def test_tightening_never_loosens_any_bound(limits, other):
    both = limits.tightened_by(other)
    assert limits.absolute.lowest <= both.absolute.lowest <= both.absolute.highest
    assert both.absolute.highest <= limits.absolute.highest
    assert both.absolute.holds(both.recommended.lowest)
    assert both.absolute.holds(both.recommended.highest)
    assert both.largest_step <= limits.largest_step
    assert both.rate_per_s <= limits.rate_per_s


@quick
@given(guardrails(), guardrails(), _any_float, _numbers, st.sampled_from([-1, 1]))
def test_what_was_refused_before_is_refused_after_tightening(limits, other, wanted, asked, harder):
    both = limits.tightened_by(other)
    before = judge(limits, wanted, asked, harder_is=harder)
    after = judge(both, wanted, asked, harder_is=harder)
    if before is not Verdict.NEEDS_CONFIRMATION:
        assert SEVERITY.index(after) >= SEVERITY.index(before)


@quick
@given(guardrails(), guardrails(), _numbers, _numbers, st.sampled_from([-1, 1]))
def test_what_had_to_be_confirmed_before_is_confirmed_or_refused_after_tightening(
    limits, other, wanted, asked, harder
):
    both = limits.tightened_by(other)
    # Where nothing recommended is left, one point of what is still allowed has to stand for it.
    assume(both.absolute.lowest <= limits.recommended.highest)
    assume(both.absolute.highest >= limits.recommended.lowest)
    if judge(limits, wanted, asked, harder_is=harder) is Verdict.NEEDS_CONFIRMATION:
        assert judge(both, wanted, asked, harder_is=harder) is not Verdict.ALLOWED


@quick
@given(guardrails())
def test_tightening_by_itself_changes_nothing(limits):
    assert limits.tightened_by(limits) == limits


@quick
@given(guardrails(), guardrails())
def test_tightening_twice_is_tightening_once(limits, other):
    once = limits.tightened_by(other)
    assert once.tightened_by(other) == once


# ── one decision ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("wanted", "asked", "verdict"),
    [
        (10.0, 0.0, Verdict.ALLOWED),
        (20.0, 0.0, Verdict.ALLOWED),
        (20.1, 0.0, Verdict.STEP_TOO_LARGE),
        (61.0, 50.0, Verdict.NEEDS_CONFIRMATION),
        (60.0, 50.0, Verdict.ALLOWED),
        (101.0, 100.0, Verdict.OUT_OF_BOUNDS),
        (-1.0, 0.0, Verdict.OUT_OF_BOUNDS),
        (math.nan, 0.0, Verdict.NOT_A_NUMBER),
        (math.inf, 0.0, Verdict.NOT_A_NUMBER),
        (-math.inf, 0.0, Verdict.NOT_A_NUMBER),
        (0.0, 100.0, Verdict.ALLOWED),
        (80.0, 90.0, Verdict.ALLOWED),
    ],
)
def test_a_height_is_judged_as_the_table_says(wanted, asked, verdict):
    assert judge(height(), wanted, asked) is verdict


@quick
@given(guardrails(), st.data(), st.sampled_from([-1, 1]))
def test_relief_is_never_refused_and_never_asks(limits, data, harder):
    inside = st.floats(limits.absolute.lowest, limits.absolute.highest)
    wanted, asked = data.draw(inside), data.draw(inside)
    if (wanted - asked) * harder <= 0:
        assert judge(limits, wanted, asked, harder_is=harder) is Verdict.ALLOWED


@quick
@given(guardrails(), _any_float, _any_float, st.sampled_from([-1, 1]))
def test_nothing_beyond_the_absolute_bounds_is_ever_allowed(limits, wanted, asked, harder):
    if judge(limits, wanted, asked, harder_is=harder) in (
        Verdict.ALLOWED,
        Verdict.NEEDS_CONFIRMATION,
        Verdict.STEP_TOO_LARGE,
    ):
        assert limits.absolute.holds(wanted)


@quick
@given(guardrails(), _numbers, st.sampled_from([-1, 1]))
def test_without_knowing_where_the_patient_is_nothing_rises(limits, wanted, harder):
    verdict = judge(limits, wanted, math.nan, harder_is=harder)
    assert verdict not in (Verdict.ALLOWED, Verdict.NEEDS_CONFIRMATION)


@pytest.mark.parametrize("largest_step", [0.1, 0.3, 1.0, 7.7])
def test_a_step_of_exactly_the_largest_size_is_allowed_despite_rounding(largest_step):
    limits, asked = height(largest_step=largest_step), 0.0
    while asked + largest_step <= limits.recommended.highest:
        assert judge(limits, asked + largest_step, asked) is Verdict.ALLOWED
        asked += largest_step


# ── limits that make no sense are not made ───────────────────────────────────────────────────


@pytest.mark.parametrize(
    "spoilt",
    [
        {"absolute": (100.0, 0.0)},
        {"absolute": (0.0, math.inf)},
        {"absolute": (math.nan, 1.0)},
        {"recommended": (0.0, 101.0)},
        {"recommended": (-1.0, 60.0)},
        {"largest_step": 0.0},
        {"largest_step": -1.0},
        {"largest_step": math.inf},
        {"largest_step": math.nan},
        {"largest_step": True},
        {"largest_step": "20"},
    ],
    ids=str,
)
def test_a_guardrail_that_guards_nothing_cannot_be_made(spoilt):
    with pytest.raises(ValidationError):
        height(**spoilt)

"""Where a cue makes sense, and that tightening it never opens anything."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from shared.rules.contexts import ANYWHERE, NOT_KNOWN, NOWHERE, CueContext, objection
from shared.rules.guardrails import Range
from shared.rules.states import SHOWS_EXPOSURE, SessionState

quick = settings(deadline=None, max_examples=200)
_NAMES = ("height_m", "gaze_share", "wind")
_small = st.integers(-3, 3).map(float)
_exposures = st.fixed_dictionaries(dict.fromkeys(_NAMES, _small))
_states = st.sampled_from(SessionState)


@st.composite
def ranges(draw):
    lowest, highest = sorted((draw(_small), draw(_small)))
    return Range(lowest=lowest, highest=highest)


contexts = st.builds(
    CueContext,
    states=st.lists(st.sampled_from(sorted(SHOWS_EXPOSURE)), unique=True).map(tuple),
    values=st.dictionaries(st.sampled_from(_NAMES), ranges()),
    because=st.sampled_from(("", "one stands at the road", "the doors stand open")),
)


@quick
@given(contexts, contexts, _states, _exposures)
def test_a_merged_context_holds_where_both_hold_and_nowhere_else(a, b, state, exposure):
    both = objection(a, state, exposure) is None and objection(b, state, exposure) is None

    assert (objection(a.tightened_by(b), state, exposure) is None) == both


@quick
@given(contexts)
def test_nothing_is_lost_on_the_wire(context):
    assert CueContext.model_validate_json(context.model_dump_json()) == context


@quick
@given(contexts, _exposures)
def test_no_cue_belongs_to_a_state_that_shows_no_scene(context, exposure):
    for state in frozenset(SessionState) - SHOWS_EXPOSURE:
        assert objection(context, state, exposure) is not None


def test_a_cue_that_says_nothing_belongs_anywhere_in_an_exposure_and_to_no_pause():
    assert objection(ANYWHERE, SessionState.EXPOSURE, {}) is None
    assert objection(ANYWHERE, SessionState.PAUSED, {}) == "cues are shown only during exposure"


def test_a_value_that_is_not_known_or_no_number_is_no_place_for_a_cue():
    high = CueContext(values={"height_m": Range(lowest=3.0, highest=100.0)})

    assert objection(high, SessionState.EXPOSURE, {}) == NOT_KNOWN
    assert objection(high, SessionState.EXPOSURE, {"height_m": math.nan}) is not None
    assert objection(high, SessionState.EXPOSURE, {"height_m": 3.0}) is None


def test_the_reason_is_the_one_that_was_written_for_the_therapist():
    values = {"height_m": Range(lowest=3.0, highest=100.0)}
    written = CueContext(values=values, because="the ball falls from 3 m on")

    assert objection(written, SessionState.EXPOSURE, {"height_m": 1.0}) == written.because
    assert objection(CueContext(values=values), SessionState.EXPOSURE, {"height_m": 1.0}) == (
        "height_m is 1, and it needs 3 to 100"
    )


def test_two_contexts_that_do_not_meet_leave_no_place():
    low = CueContext(values={"height_m": Range(lowest=0.0, highest=2.0)})
    high = CueContext(values={"height_m": Range(lowest=3.0, highest=100.0)})

    for height_m in (0.0, 2.5, 3.0, 100.0):
        why = objection(low.tightened_by(high), SessionState.EXPOSURE, {"height_m": height_m})
        assert why == NOWHERE


def test_a_context_names_no_state_without_a_scene():
    with pytest.raises(ValidationError):
        CueContext(states=(SessionState.SAFE_PLACE,))

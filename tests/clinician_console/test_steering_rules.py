"""What the console lets a therapist ask for: raising takes a decision, lowering takes none."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinician_console.session.answers import Outcome
from clinician_console.session.judging import decisions_to, judge_step
from clinician_console.session.steering import Steering
from clinician_console.session.wishes.question import QuestionWish
from clinician_console.session.wishes.recentre import RecentreWish
from protocols.catalogue import SceneName
from protocols.plans.loader import load_protocol
from protocols.scenes.glass_lift import SPEC as GLASS_LIFT
from shared.rules.states import SHOWS_EXPOSURE, Actor, SessionState, is_legal
from shared.wire.parts import Question

PROTOCOL = load_protocol("heights")
LIFT = SceneName("glass_lift")
DIMENSIONS = {dimension.name: dimension for dimension in GLASS_LIFT.dimensions}


def steering(state=SessionState.EXPOSURE, **asked):
    """A therapist in this state, with these values asked for."""
    made = Steering(PROTOCOL, "session-1", 1)
    made.state = state
    made.wanted = {**made.wanted, **asked}
    made.step = PROTOCOL.steps[0]
    return made


def test_one_decision_raises_by_the_largest_step_and_no_more():
    therapist = steering(height_m=5.0)
    assert therapist.request("height_m", 15.0).sent
    answer = therapist.request("height_m", 25.1)
    assert answer.outcome is Outcome.REFUSED
    assert answer.sentence == "Height may rise by 10 m in one decision; go there in two."
    far = therapist.request("height_m", 44.0)
    assert far.sentence == "Height may rise by 10 m in one decision; go there in three."
    assert therapist.wanted["height_m"] == 15.0


def test_what_is_decided_goes_out_at_once_and_whole_and_nothing_else_does():
    therapist, sent = steering(height_m=5.0), []
    therapist.goes_out = lambda: sent.append(therapist.target("boot-1", 0))
    wanted = []
    for decision in (
        lambda: therapist.request("height_m", 15.0),
        lambda: therapist.move_to(SessionState.PAUSED),
        lambda: therapist.go_to_step(PROTOCOL.steps[0]),
        lambda: therapist.wish(QuestionWish).ask(Question.SUDS),
        lambda: therapist.wish(QuestionWish).take_back(),
        lambda: therapist.wish(RecentreWish).ask(0.0),
    ):
        assert decision().sent
        wanted.append(therapist.target("boot-1", 0))
    assert sent == wanted
    assert [target.rev for target in sent] == [2, 3, 4, 5, 6, 7]
    assert not therapist.request("height_m", 99.0).sent
    assert therapist.request("height_m", therapist.wanted["height_m"]).sent, "it is wanted already"
    therapist.stop()  # it has a message of its own, which goes first
    therapist.meet_new_client(in_progress=True)
    assert len(sent) == len(wanted)


def test_lowering_takes_one_decision_however_far():
    therapist = steering(height_m=50.0)
    assert therapist.request("height_m", 0.0).sent


def test_where_less_is_harder_the_step_counts_the_other_way():
    therapist = steering(edge_distance_m=2.0)
    assert not therapist.request("edge_distance_m", 0.5).sent
    assert therapist.request("edge_distance_m", 1.0).sent
    assert therapist.request("edge_distance_m", 2.0).sent


def test_beyond_the_recommended_range_the_therapist_confirms_and_it_is_sent_then():
    therapist = steering(height_m=40.0)
    rev = therapist.rev
    answer = therapist.request("height_m", 45.0)
    assert answer.outcome is Outcome.NEEDS_CONFIRMATION
    assert therapist.rev == rev
    assert therapist.request("height_m", 45.0, confirmed=True).sent
    assert therapist.request("height_m", 42.0).sent, "lowering is never confirmed"


def test_a_confirmation_does_not_lift_the_bounds_or_the_step():
    therapist = steering(height_m=45.0)
    assert not therapist.request("height_m", 51.0, confirmed=True).sent
    assert not steering(height_m=0.0).request("height_m", 20.0, confirmed=True).sent


@given(
    name=st.sampled_from(list(DIMENSIONS)),
    asked=st.floats(0, 1),
    value=st.floats(allow_nan=True, allow_infinity=True),
    confirmed=st.booleans(),
)
def test_whatever_is_asked_only_what_the_guardrail_allows_is_ever_wanted(
    name, asked, value, confirmed
):
    limits = steering().guardrail(LIFT, name)
    low, high = limits.absolute.lowest, limits.absolute.highest
    before = low + asked * (high - low)
    therapist = steering(**{name: before})
    rev = therapist.rev
    answer = therapist.request(name, value, confirmed=confirmed)
    if not answer.sent:
        assert answer.sentence
        assert (therapist.rev, therapist.wanted[name]) == (rev, before)
        return
    assert math.isfinite(value)
    assert limits.absolute.holds(value)
    rise = (value - before) * DIMENSIONS[name].harder_is
    assert rise <= limits.largest_step * (1 + 1e-9)
    if rise > 0 and not confirmed:
        assert limits.recommended.holds(value)


@pytest.mark.parametrize("state", list(SessionState))
def test_a_value_is_asked_for_only_where_the_patient_is_in_a_scene(state):
    assert steering(state).request("height_m", 1.0).sent == (state in SHOWS_EXPOSURE)


@pytest.mark.parametrize("before", list(SessionState))
@pytest.mark.parametrize("after", list(SessionState))
def test_the_console_offers_the_moves_of_the_table_and_says_why_not(before, after):
    answer = steering(before).move_to(after)
    if not answer.sent:
        assert answer.sentence
    elif before is not after:
        assert is_legal(before, after, Actor.THERAPIST)


@pytest.mark.parametrize("state", list(SessionState))
def test_a_step_begins_only_from_baseline_or_in_a_scene(state):
    may = state in {SessionState.BASELINE, *SHOWS_EXPOSURE}
    assert steering(state).go_to_step(PROTOCOL.steps[0]).sent == may
    assert judge_step(steering(state), PROTOCOL.steps[0]).sent == may


def test_a_step_too_far_up_is_refused_with_every_reason():
    therapist = steering(SessionState.BASELINE)
    answer = therapist.go_to_step(PROTOCOL.steps[-1])
    assert answer.outcome is Outcome.REFUSED
    assert "Height may rise by 10 m" in answer.sentence
    assert "Edge guard may rise by" in answer.sentence
    assert therapist.state is SessionState.BASELINE


def test_every_step_of_the_ladder_can_be_reached_from_the_one_before():
    therapist = steering(SessionState.BASELINE)
    for step in PROTOCOL.steps:
        answer = therapist.go_to_step(step, confirmed=True)
        assert answer.sent, f"{step.name}: {answer.sentence}"


@pytest.mark.parametrize("state", list(SessionState))
def test_a_stop_is_possible_in_every_state_and_forgets_what_was_asked(state):
    therapist = steering(state, height_m=30.0)
    rev, halt = therapist.rev, therapist.halt
    therapist.stop()
    target = therapist.target("boot-1", 0)
    assert target.state is SessionState.SAFE_PLACE
    assert target.halt == halt + 1
    assert target.rev > rev
    assert target.wanted == PROTOCOL.calm(LIFT)
    assert therapist.stop_message("boot-1", 0).halt == target.halt


@given(
    before=st.floats(0.0, 50.0),
    value=st.floats(0.0, 50.0),
    step=st.floats(0.5, 10.0),
)
def test_so_many_decisions_as_are_named_lead_there_and_one_less_does_not(before, value, step):
    limits = PROTOCOL.tracks(SceneName("glass_lift"))["height_m"].guardrail
    limits = limits.model_copy(update={"largest_step": step})
    rise = abs(value - before)
    decisions = decisions_to(limits, before, value)
    assert rise <= decisions * step * (1 + 1e-6)
    assert decisions == 1 or rise > (decisions - 1) * step

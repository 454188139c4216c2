"""After a stop the patient rests in the safe place; only a decision made afterwards leads out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.clock import NS_PER_S
from shared.rules.states import REST_S, SessionState
from shared.wire.messages import Target
from therapy_client.session.rest import Rest

FRAME_NS = NS_PER_S // 90


@pytest.fixture
def stopped(room):
    """A patient some metres up, and the therapist's stop in this moment."""
    room.begin_exposure(step=3)
    room.session.acts.safe_stop()
    room.in_state(SessionState.SAFE_PLACE)
    return room


def ask(room, **parts):
    """A target of a console that follows no rule."""
    steering = room.session.steering
    steering.rev += 1
    target = steering.target(room.session.headset.boot, room.console_clock.now_ns())
    room.console_end.send(Target.model_validate({**target.model_dump(), **parts}))


def test_nobody_is_led_out_before_the_safe_place_was_fully_shown_for_three_seconds(stopped):
    shown_s = stopped.until(lambda: stopped.loop.in_safe_place)
    waited_s = stopped.until(lambda: stopped.session.acts.leave_safe_place().sent)
    assert waited_s == pytest.approx(REST_S, abs=0.25)
    assert shown_s < 1.0
    stopped.in_state(SessionState.PAUSED)


def test_whoever_asks_too_early_is_told_how_long_it_still_takes(stopped):
    stopped.until(lambda: stopped.loop.in_safe_place)
    stopped.let(1.2)
    answer = stopped.session.acts.leave_safe_place()
    assert not answer.sent
    assert answer.sentence == "The patient rests first: you can lead them out in 2 s."
    assert f"Refused: {answer.sentence}" in stopped.said()
    refused = stopped.recorder.events("request_refused")
    assert refused[-1].data["reason"] == answer.sentence


def test_a_way_out_that_was_named_before_the_stop_never_counts(room):
    """As a hostile console does it: every target names the ticket of the stop before this one."""
    room.begin_exposure(step=3)
    ticket = room.session.steering.resume
    assert ticket is not None, "the practised stop had one"
    room.console_runs = False
    room.display.hold_stop(True)
    room.one_frame()
    room.display.hold_stop(False)
    for frame in range(round(8 / 0.05)):
        ask(room, state=SessionState.PAUSED, resume=ticket)
        room.one_frame(0.05)
        assert room.client.state is SessionState.SAFE_PLACE, f"led out after {frame * 0.05:.2f} s"
    assert room.loop.in_safe_place


def test_a_resume_that_came_before_the_rest_was_over_does_not_count_afterwards(stopped):
    stopped.console_runs = False
    ticket = stopped.client.rest._ticket  # by a miracle the console knows it before it is told
    ask(stopped, state=SessionState.PAUSED, resume=ticket)
    stopped.let(0.05)
    for _ in range(round(8 / 0.05)):
        ask(stopped, state=SessionState.PAUSED, resume=ticket)
        stopped.one_frame(0.05)
    assert stopped.client.state is SessionState.SAFE_PLACE


def test_a_decision_that_was_refused_must_be_made_again(stopped):
    stopped.display.hold_stop(True)
    stopped.rested()
    assert stopped.session.acts.leave_safe_place().sent
    ticket = stopped.session.steering.resume
    stopped.let(0.5)
    assert "the patient still makes the stop gesture" in stopped.said()
    stopped.display.hold_stop(False)
    stopped.let(0.5)
    ask(stopped, state=SessionState.PAUSED, resume=ticket)
    stopped.let(0.5)
    assert stopped.client.state is SessionState.SAFE_PLACE
    assert stopped.session.acts.leave_safe_place().sent
    stopped.in_state(SessionState.PAUSED)


def test_a_second_stop_in_the_safe_place_begins_the_rest_anew(stopped):
    stopped.rested()
    stopped.press_stop()
    answer = stopped.session.acts.leave_safe_place()
    assert answer.sentence == "The patient rests first: you can lead them out in 3 s."
    stopped.rested()
    assert stopped.session.acts.leave_safe_place().sent


def test_the_practised_stop_follows_the_same_rule(room):
    room.connect()
    room.session.acts.move_to(SessionState.ORIENTATION)
    room.in_state(SessionState.ORIENTATION)
    room.press_stop()
    room.in_state(SessionState.SAFE_PLACE)
    assert not room.session.acts.leave_safe_place(SessionState.ORIENTATION).sent
    room.rested()
    assert room.session.acts.leave_safe_place(SessionState.ORIENTATION).sent
    room.in_state(SessionState.ORIENTATION)


@pytest.mark.parametrize("wanted", [SessionState.RECOVERY, SessionState.ENDED])
def test_also_recovery_and_the_end_wait_for_the_rest(stopped, wanted):
    assert not stopped.session.acts.leave_safe_place(wanted).sent
    stopped.rested()
    assert stopped.session.acts.leave_safe_place(wanted).sent
    stopped.in_state(wanted)


@given(
    waits_ns=st.lists(st.integers(0, 2 * NS_PER_S), max_size=12),
    shown_at=st.integers(0, 11),
)
def test_the_ticket_is_told_only_after_the_rest_and_no_other_ever_counts(waits_ns, shown_at):
    rest, other, now_ns, shown_ns = Rest(), Rest(), 5 * NS_PER_S, None
    other.shown(0)
    strange = other.way_out(4 * NS_PER_S).ticket
    for number, wait_ns in enumerate(waits_ns):
        now_ns += wait_ns
        if number == shown_at:
            rest.shown(now_ns)
            shown_ns = now_ns
        over = shown_ns is not None and now_ns - shown_ns >= REST_S * NS_PER_S
        told = rest.way_out(now_ns)
        assert (told.ticket is not None) is over
        assert told.opens_in_s == rest.left_s(now_ns) <= REST_S
        for ticket in (None, strange):
            assert rest.objection(ticket, now_ns) is not None
        assert (rest.objection(told.ticket, now_ns) is None) is over

"""Before anything is shown, the patient has made their own stop once: a real one."""

from __future__ import annotations

import pytest

from protocols.catalogue import LOBBY
from shared.rules.states import AFTER_PRACTICE, SessionState
from shared.wire.messages import Target


def way_out(room):
    """The ticket that leads out of the safe place, where there is one."""
    found = room.client.way_out(room.client_clock.now_ns())
    return found.ticket if found else None


@pytest.fixture
def in_orientation(room):
    room.connect()
    room.session.acts.move_to(SessionState.ORIENTATION)
    room.in_state(SessionState.ORIENTATION)
    room.until(lambda: room.loop.stage.fully_shown)
    room.let(1)  # they read what stands there
    return room


def test_in_orientation_the_headset_shows_how_to_stop_until_it_was_done(in_orientation):
    room = in_orientation
    assert room.display.prompted.title == "First, the way out"
    assert room.display.stop_words in room.display.prompted.words
    room.press_stop()
    assert room.display.prompted.title == "That was it"
    room.rested()
    room.session.acts.leave_safe_place(SessionState.ORIENTATION)
    room.in_state(SessionState.ORIENTATION)
    room.let(0.1)
    assert room.display.prompted is None


def test_the_practice_is_a_stop_like_any_other(in_orientation):
    room = in_orientation
    assert room.display.shown == LOBBY
    room.press_stop()
    room.in_state(SessionState.SAFE_PLACE)
    assert room.client.stop_reason.value == "patient"
    assert room.until(lambda: room.loop.in_safe_place) < 1.0
    room.until(lambda: room.recorder.events("safe_place_shown"))
    assert [event.actor.value for event in room.recorder.events("stop_practised")] == ["patient"]
    assert "The patient has practised the stop." in room.said()


def test_without_the_practice_the_console_leads_nobody_on_and_says_why(in_orientation):
    room = in_orientation
    answers = [
        room.session.acts.move_to(SessionState.BASELINE),
        room.session.acts.go_to_step(room.protocol.steps[0]),
    ]
    room.session.acts.safe_stop()
    room.in_state(SessionState.SAFE_PLACE)
    room.rested()
    answers.append(room.session.acts.leave_safe_place(SessionState.PAUSED))
    for answer in answers:
        assert not answer.sent
        assert answer.sentence.startswith("The patient has not practised the stop yet")
    assert len(room.recorder.events("request_refused")) == len(answers), "a refusal is on record"


@pytest.mark.parametrize("wanted", sorted(AFTER_PRACTICE))
def test_without_the_practice_the_client_follows_no_console_whatever_it_asks(
    in_orientation, wanted
):
    room = in_orientation
    asked = room.session.steering.target(room.session.headset.boot, room.console_clock.now_ns())
    room.console_runs = False
    if wanted is SessionState.PAUSED:
        room.press_stop()
        room.let(4)
        room.client.stop_practised = False  # as after a stop by the therapist
    for rev in range(1, 4):
        parts = {"rev": asked.rev + rev, "state": wanted, "resume": way_out(room)}
        room.console_end.send(Target.model_validate({**asked.model_dump(), **parts}))
        room.one_frame()
        assert room.client.state not in AFTER_PRACTICE


def test_a_therapists_stop_in_orientation_is_no_practice(in_orientation):
    room = in_orientation
    room.session.acts.safe_stop()
    room.in_state(SessionState.SAFE_PLACE)
    assert not room.client.stop_practised
    assert room.session.begins_anew
    room.rested()
    assert room.session.acts.leave_safe_place(SessionState.ORIENTATION).sent
    room.in_state(SessionState.ORIENTATION)
    assert room.display.prompted.title == "First, the way out"


def test_while_the_patient_still_makes_the_gesture_nobody_leads_them_out(in_orientation):
    room = in_orientation
    room.display.hold_stop(True)
    room.in_state(SessionState.SAFE_PLACE)
    stops = room.client.stop_number
    room.rested()
    room.session.acts.leave_safe_place(SessionState.ORIENTATION)
    room.let(0.5)
    assert room.client.state is SessionState.SAFE_PLACE
    assert room.client.stop_number == stops, "one long gesture counted twice"
    assert "the patient still makes the stop gesture" in room.said()
    room.display.hold_stop(False)
    room.let(0.1)
    room.rested()
    assert room.session.acts.leave_safe_place(SessionState.ORIENTATION).sent
    room.in_state(SessionState.ORIENTATION)


def test_the_practice_counts_for_a_client_that_was_restarted_in_the_session(room):
    room.begin_exposure()
    room.start_client()
    room.in_state(SessionState.SAFE_PLACE)
    assert room.client.stop_practised
    room.until(lambda: room.session.stop_practised)
    room.rested()
    assert room.session.acts.leave_safe_place(SessionState.PAUSED).sent
    room.in_state(SessionState.PAUSED)


def test_on_another_machine_and_in_another_session_the_patient_practises_again(room, tmp_path):
    room.begin_exposure()
    room.start_client(folder=tmp_path)
    room.in_state(SessionState.SAFE_PLACE)
    assert not room.client.stop_practised
    room.start_console()
    room.connect()
    room.in_state(SessionState.SAFE_PLACE)
    room.rested()
    assert not room.session.acts.leave_safe_place(SessionState.PAUSED).sent
    room.rested()
    assert room.session.acts.leave_safe_place(SessionState.ORIENTATION).sent
    room.in_state(SessionState.ORIENTATION)
    assert room.display.prompted.title == "First, the way out"

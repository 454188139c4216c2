"""Cues and consent: `never` holds whatever the console says, and no cue comes late or twice."""

from __future__ import annotations

import pytest

from clinician_console.session.answers import Outcome
from shared.rules.states import SessionState
from shared.wire.parts import Consent
from shared.wire.wishes import CueOrder
from tests.wishes import wishing

CONSENT = {"gust": Consent.ALLOWED, "bird": Consent.NEVER, "light_dims": Consent.ASK_FIRST}


@pytest.fixture
def at_height(make_room):
    """A patient in exposure who agreed to the gust, not to the bird, and is asked for the rest."""
    room = make_room()
    room.protocol = room.protocol.model_copy(update={"consent": CONSENT})
    room.start_console()
    room.begin_exposure(step=1)
    return room


def forged(room, name, number, **changes):
    """A target as only a broken console would send it."""
    cue = CueOrder(number=number, name=name)
    target = room.session.steering.target(room.session.headset.boot, room.console_clock.now_ns())
    changes = {"rev": target.rev + 1000 + number} | changes
    room.console_end.send(wishing(target, cue, **changes))


def test_an_allowed_cue_is_shown_once_with_the_next_frame_and_its_times_are_on_record(at_height):
    assert at_height.session.acts.show_cue("gust").sent
    at_height.let(2 / 90)
    assert at_height.scene.cues == ["gust"]
    at_height.let(30)
    assert at_height.scene.cues == ["gust"]
    (shown,) = at_height.recorder.events("cue_shown")
    assert shown.data["received_ns"] <= shown.data["shown_ns"]
    assert shown.data["commanded_console_ns"] < at_height.console_clock.now_ns()


def test_the_console_offers_no_cue_that_the_patient_said_never_to(at_height):
    assert "bird" not in {cue.name for cue, _ in at_height.session.steering.cues()}
    answer = at_height.session.acts.show_cue("bird", asked_patient=True)
    assert answer.outcome is Outcome.REFUSED
    assert answer.sentence == "The patient has not consented to this cue."


def test_never_is_enforced_in_the_client_whatever_the_console_sends(at_height):
    for number in range(1, 6):
        forged(at_height, "bird", number)
        at_height.let(0.2)
    assert at_height.scene.cues == []
    at_height.let(1)
    refused = at_height.recorder.events("cue_refused")
    assert {event.data["reason"] for event in refused} == {
        "the patient has not consented to this cue"
    }


def test_ask_first_asks_the_therapist_to_ask_the_patient(at_height):
    answer = at_height.session.acts.show_cue("light_dims")
    assert answer.outcome is Outcome.NEEDS_CONFIRMATION
    at_height.let(1)
    assert at_height.scene.cues == []
    assert at_height.session.acts.show_cue("light_dims", asked_patient=True).sent
    at_height.until(lambda: at_height.scene.cues == ["light_dims"])


@pytest.mark.parametrize("state", [SessionState.PAUSED, SessionState.RECOVERY])
def test_outside_exposure_no_cue_is_shown(at_height, state):
    at_height.session.acts.move_to(state)
    at_height.in_state(state)
    assert not at_height.session.acts.show_cue("gust").sent
    forged(at_height, "gust", 1)
    at_height.let(2)
    assert at_height.scene.cues == []


def test_a_cue_and_a_pause_in_one_breath_show_no_cue_now_or_later(at_height):
    assert at_height.session.acts.show_cue("gust").sent
    assert at_height.session.acts.move_to(SessionState.PAUSED).sent
    at_height.in_state(SessionState.PAUSED)
    at_height.session.acts.move_to(SessionState.EXPOSURE)
    at_height.in_state(SessionState.EXPOSURE)
    at_height.let(5)
    assert at_height.scene.cues == []
    at_height.until(lambda: "Refused: the state changed first." in at_height.said())


def test_a_cue_that_waited_behind_a_silent_link_is_refused_not_shown_late(at_height):
    assert at_height.session.acts.show_cue("gust").sent
    at_height.pull_cable()  # the order is lost, and goes out again with every heartbeat
    at_height.let(1)
    at_height.plug_cable()
    at_height.let(5)
    assert at_height.client.state is SessionState.EXPOSURE
    assert at_height.scene.cues == []
    assert "may be late" in at_height.said()


def test_a_cue_that_waited_while_the_client_hung_is_not_shown_late(at_height):
    at_height.client_runs = False
    at_height.let(0.05)
    assert at_height.session.acts.show_cue("gust").sent
    at_height.let(5)
    at_height.client_runs = True
    at_height.let(5)
    assert at_height.scene.cues == []


def test_a_cue_ordered_behind_a_long_fade_is_refused_not_shown_late(make_room):
    room = make_room()
    room.protocol = room.protocol.model_copy(update={"consent": CONSENT})
    room.start_console()
    room.begin_baseline()
    room.let(1)
    assert room.session.acts.go_to_step(room.protocol.steps[0]).sent
    assert room.session.acts.show_cue("gust").sent
    room.let(5)
    assert room.loop.stage.fully_shown
    assert room.scene.cues == []
    assert "could not be shown in time" in room.said()


def test_a_cue_that_was_ordered_before_a_stop_is_not_shown_after_it(at_height):
    assert at_height.session.acts.show_cue("gust").sent
    at_height.session.acts.safe_stop()
    at_height.in_state(SessionState.SAFE_PLACE)
    at_height.rested()
    at_height.session.acts.leave_safe_place()
    at_height.in_state(SessionState.PAUSED)
    at_height.session.acts.go_to_step(at_height.protocol.steps[0])
    at_height.in_state(SessionState.EXPOSURE)
    at_height.let(5)
    assert at_height.scene.cues == []


def test_a_client_that_was_restarted_does_not_repeat_the_last_cue(at_height):
    at_height.session.acts.show_cue("gust")
    at_height.until(lambda: at_height.scene.cues)
    at_height.start_client()
    at_height.in_state(SessionState.SAFE_PLACE)
    at_height.rested()
    at_height.session.acts.leave_safe_place()
    at_height.in_state(SessionState.PAUSED)
    at_height.session.acts.go_to_step(at_height.protocol.steps[0])
    at_height.in_state(SessionState.EXPOSURE)
    at_height.let(5)
    assert at_height.scene.cues == []
    assert at_height.session.acts.show_cue("gust").sent
    at_height.until(lambda: at_height.scene.cues == ["gust"])

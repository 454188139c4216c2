"""The therapist gives the patient a breath or a voice to breathe with, at the shore only."""

from __future__ import annotations

import pytest

from clinician_console.session.wishes import breathing
from shared.rules.states import SessionState
from shared.wire.parts import BreathingGuide
from shared.wire.wishes import BreathingOrder
from therapy_client.session.wishes.breathing import BreathingWish

OFF, BREATH, VOICE = BreathingGuide.OFF, BreathingGuide.BREATH, BreathingGuide.VOICE
GUIDES = {"breath", "says_in", "says_out"}


def heard(room) -> set[str]:
    """What of the guide sounds now."""
    names = {voice.name.split("/")[1] for voice in room.display.heard if voice.gain > 0.0}
    return names & GUIDES


@pytest.fixture
def at_shore(room):
    """After an exposure, in recovery, the shore before the eyes."""
    room.begin_exposure(step=1)
    room.session.acts.safe_stop()
    room.until(lambda: room.loop.in_safe_place)
    room.let(0.5)
    room.rested()
    assert room.session.acts.leave_safe_place(SessionState.RECOVERY).sent
    room.in_state(SessionState.RECOVERY)
    room.let(0.5)
    return room


@pytest.mark.parametrize("guide", [BREATH, VOICE])
def test_a_guide_that_is_asked_for_in_recovery_is_heard_confirmed_and_on_record(at_shore, guide):
    assert at_shore.session.acts.guide_breathing(guide).sent
    at_shore.until(lambda: heard(at_shore))
    at_shore.until(lambda: at_shore.session.breathing is guide)
    assert "breath" in heard(at_shore)
    assert ("says_in" in heard(at_shore)) is (guide is VOICE)
    (asked,) = at_shore.recorder.events("breathing_asked")
    (guided,) = at_shore.recorder.events("breathing_guided")
    assert asked.data["guide"] == guided.data["guide"] == guide.value
    words = "a voice to breathe with" if guide is VOICE else "a breath to follow"
    assert f"The patient has {words}." in at_shore.said()


def test_in_the_safe_place_it_can_be_given_as_well_and_taken_away_again(room):
    room.begin_exposure()
    room.session.acts.safe_stop()
    room.until(lambda: room.loop.in_safe_place)
    room.let(0.2)
    assert room.session.acts.guide_breathing(BREATH).sent
    room.until(lambda: heard(room))
    assert room.session.acts.guide_breathing(OFF).sent
    room.let(1.0)
    assert heard(room) == set()
    guides = [event.data["guide"] for event in room.recorder.events("breathing_guided")]
    assert guides == ["breath", "off"]


def test_the_voice_says_in_and_out_by_turns(at_shore):
    at_shore.session.acts.guide_breathing(VOICE)
    said = []
    for _ in range(21 * 90):
        at_shore.one_frame()
        for word in heard(at_shore) & {"says_in", "says_out"}:
            if said[-1:] != [word]:
                said.append(word)
    assert said[:4] == ["says_in", "says_out", "says_in", "says_out"]


@pytest.mark.parametrize("state", [SessionState.EXPOSURE, SessionState.PAUSED])
def test_where_there_is_no_shore_it_is_refused_with_a_sentence(room, state):
    room.begin_exposure()
    if state is SessionState.PAUSED:
        room.session.acts.move_to(state)
        room.in_state(state)
    answer = room.session.acts.guide_breathing(VOICE)
    assert not answer.sent
    assert answer.sentence == "A breathing guide is there in the safe place and in recovery only."
    room.let(0.5)
    assert room.client.wish(BreathingWish).guide is OFF
    assert heard(room) == set()


def test_a_console_that_asks_for_it_elsewhere_does_not_get_it(room):
    """The headset keeps the rule by itself, as every rule."""
    room.begin_exposure()
    wish = room.session.steering.wish(breathing.BreathingWish)
    wish.order = BreathingOrder(number=1, guide=VOICE)
    room.session.acts.request("height_m", 2.0)
    room.let(0.5)
    assert room.client.wish(BreathingWish).guide is OFF
    assert heard(room) == set()


def test_whoever_is_led_on_leaves_the_guide_at_the_shore_and_does_not_find_it_there_later(room):
    room.begin_exposure()
    room.session.acts.safe_stop()
    room.until(lambda: room.loop.in_safe_place)
    room.let(0.2)
    room.session.acts.guide_breathing(VOICE)
    room.let(0.5)
    room.rested()
    room.session.acts.leave_safe_place(SessionState.PAUSED)
    room.in_state(SessionState.PAUSED)
    room.let(1.5)
    assert heard(room) == set()
    room.session.acts.safe_stop()
    room.until(lambda: room.loop.in_safe_place)
    room.let(2.0)
    assert heard(room) == set()
    assert room.session.wanted_breathing is OFF


@pytest.mark.parametrize("who", ["patient", "therapist"])
def test_a_stop_ends_the_guide_also_where_the_patient_is_at_the_shore_already(at_shore, who):
    at_shore.session.acts.guide_breathing(VOICE)
    at_shore.until(lambda: heard(at_shore))
    if who == "patient":
        at_shore.press_stop()
    else:
        at_shore.session.acts.safe_stop()
    at_shore.until(lambda: at_shore.client.state is SessionState.SAFE_PLACE)
    at_shore.let(0.1)
    assert heard(at_shore) == set()
    at_shore.let(3.0)
    assert at_shore.client.wish(BreathingWish).guide is OFF
    assert heard(at_shore) == set()
    assert at_shore.session.wanted_breathing is OFF
    assert at_shore.session.acts.guide_breathing(BREATH).sent
    at_shore.until(lambda: heard(at_shore))


def test_a_lost_link_ends_it_with_the_rest(at_shore):
    at_shore.session.acts.guide_breathing(BREATH)
    at_shore.until(lambda: heard(at_shore))
    at_shore.pull_cable()
    at_shore.until(lambda: at_shore.client.state is SessionState.SAFE_PLACE)
    at_shore.let(1.0)
    assert at_shore.client.wish(BreathingWish).guide is OFF
    assert heard(at_shore) == set()


def test_a_headset_that_does_not_answer_is_asked_for_nothing(at_shore):
    at_shore.pull_cable()
    at_shore.let(1.0)
    answer = at_shore.session.acts.guide_breathing(BREATH)
    assert (answer.sent, answer.sentence) == (False, "The headset does not answer.")

"""A headset that is taken off pauses; one that is gone brings the safe place; both are told."""

from __future__ import annotations

import pytest

from clinician_console.session.wishes.recentre import RecentreWish
from shared.rules.states import RECENTRE_APART_S, SessionState
from shared.wire.parts import StopReason
from shared.wire.wishes import RecentreOrder
from therapy_client.patient import DisplayState, Presence

OFF = DisplayState(Presence.AWAY, sentence="The headset is off.")
GONE = DisplayState(Presence.LOST, sentence="The headset's runtime ended.")
WORN = DisplayState()


@pytest.fixture
def in_the_lift(room):
    """A patient on the way up."""
    room.begin_exposure(step=3)
    assert room.session.acts.request("height_m", 16.0).sent
    room.until(lambda: room.height_m > 8)
    return room


def test_taking_the_headset_off_pauses_the_exposure_and_nothing_rises(in_the_lift):
    in_the_lift.display.seen = OFF
    in_the_lift.one_frame()
    assert in_the_lift.client.state is SessionState.PAUSED
    height_m = in_the_lift.height_m
    in_the_lift.let(3)
    assert in_the_lift.height_m == height_m


def test_the_therapist_is_told_at_once_and_when_it_is_over(in_the_lift):
    in_the_lift.display.seen = OFF
    in_the_lift.until(lambda: "patient_away" in in_the_lift.alerts(), within_s=1)
    in_the_lift.display.seen = WORN
    in_the_lift.until(lambda: "patient_away" not in in_the_lift.alerts(), within_s=1)


def test_putting_it_on_again_does_not_go_on_by_itself(in_the_lift):
    in_the_lift.display.seen = OFF
    in_the_lift.let(1)
    in_the_lift.display.seen = WORN
    in_the_lift.let(3)
    assert in_the_lift.client.state is SessionState.PAUSED
    assert in_the_lift.session.state is SessionState.PAUSED
    assert in_the_lift.session.steering.state is SessionState.PAUSED


def test_the_therapist_goes_on_with_it_on_purpose(in_the_lift):
    in_the_lift.display.seen = OFF
    in_the_lift.let(1)
    in_the_lift.display.seen = WORN
    in_the_lift.let(1)
    assert in_the_lift.session.acts.move_to(SessionState.EXPOSURE).sent
    in_the_lift.in_state(SessionState.EXPOSURE)


@pytest.mark.parametrize("state", [SessionState.ORIENTATION, SessionState.BASELINE])
def test_outside_an_exposure_a_headset_that_is_off_changes_no_state(room, state):
    room.begin_baseline() if state is SessionState.BASELINE else room.connect()
    before = room.client.state
    room.display.seen = OFF
    room.let(1)
    assert room.client.state is before


def test_a_headset_that_is_gone_brings_the_safe_place_and_stays_there(in_the_lift):
    in_the_lift.display.seen = GONE
    in_the_lift.one_frame()
    assert in_the_lift.client.state is SessionState.SAFE_PLACE
    assert in_the_lift.client.stop_reason is StopReason.HEADSET_LOST
    in_the_lift.until(lambda: in_the_lift.loop.in_safe_place, within_s=1)
    in_the_lift.let(3)
    assert in_the_lift.client.state is SessionState.SAFE_PLACE


def test_a_head_that_is_no_longer_followed_is_told(in_the_lift):
    in_the_lift.display.seen = DisplayState(tracked=False)
    in_the_lift.until(lambda: "tracking_lost" in in_the_lift.alerts(), within_s=1)
    in_the_lift.display.seen = WORN
    in_the_lift.until(lambda: "tracking_lost" not in in_the_lift.alerts(), within_s=1)
    assert in_the_lift.client.state is SessionState.EXPOSURE


def test_a_recentring_is_on_record(in_the_lift):
    in_the_lift.display.seen = DisplayState(recentred=1)
    in_the_lift.let(1)
    names = [getattr(entry, "name", "") for entry in in_the_lift.recorder.entries]
    assert names.count("recentred") == 1


def test_the_therapist_centres_the_view_once_per_press(in_the_lift):
    height_m = in_the_lift.session.steering.wanted["height_m"]
    assert in_the_lift.session.acts.recentre().sent
    in_the_lift.let(1)
    assert in_the_lift.display.recentred == 1
    assert in_the_lift.session.steering.wanted["height_m"] == height_m


def test_a_restarted_client_does_not_take_an_old_centring_for_its_own(in_the_lift):
    assert in_the_lift.session.acts.recentre().sent
    in_the_lift.let(1)
    in_the_lift.start_client()
    in_the_lift.let(2)
    assert in_the_lift.display.recentred == 0


def test_the_view_is_centred_at_most_once_in_three_seconds_and_the_rest_is_refused(in_the_lift):
    room = in_the_lift
    room.let(0.1)
    assert room.session.acts.recentre().sent
    room.let(1.2)
    answer = room.session.acts.recentre()
    assert answer.sentence == "The view was centred just now: again in 2 s."
    room.let(RECENTRE_APART_S)
    assert room.session.acts.recentre().sent
    room.let(0.5)
    assert room.display.recentred == 2


def test_a_console_that_asks_in_every_target_turns_the_world_once_in_three_seconds(in_the_lift):
    room = in_the_lift
    wish = room.session.steering.wish(RecentreWish)
    for _ in range(9 * 90):
        room.session.steering.rev += 1
        wish.order = RecentreOrder(number=room.session.steering.rev)
        room.session.heart.at_once()
        room.one_frame()
    assert room.display.recentred in (3, 4)
    room.let(0.5)
    assert "Refused: the view was centred less than 3 s ago." in room.said()


def test_the_headsets_own_recentring_counts_too(in_the_lift):
    room = in_the_lift
    room.display.seen = DisplayState(recentred=1)
    room.let(0.5)
    assert room.session.acts.recentre().sent, "the console has not been told"
    room.let(0.5)
    assert room.display.recentred == 0
    assert "Refused: the view was centred less than 3 s ago." in room.said()
    room.let(RECENTRE_APART_S)
    assert room.session.acts.recentre().sent
    room.let(0.5)
    assert room.display.recentred == 1

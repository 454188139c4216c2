"""Stopping: the one path that must never fail."""

from __future__ import annotations

import contextlib
import resource
from itertools import pairwise

import pytest

from protocols.catalogue import SAFE_PLACE, SceneName
from shared.rules.states import SessionState


@pytest.fixture
def at_height(room):
    """A patient some metres up, in exposure."""
    room.begin_exposure(step=3)
    return room


def test_the_therapists_stop_shows_the_safe_place_in_under_a_second_and_says_when(at_height):
    at_height.session.acts.safe_stop()
    took_s = at_height.until(lambda: at_height.loop.in_safe_place)
    assert took_s < 1.0
    at_height.until(lambda: at_height.session.stop_times.last_ms is not None)
    assert at_height.session.stop_times.last_ms == pytest.approx(took_s * 1000, abs=50)
    assert "Safe place shown after" in at_height.said()
    _, shown = at_height.recorder.events("safe_place_shown")
    assert shown.data["took_ms"] < 1000
    (confirmed,) = at_height.recorder.events("stop_confirmed")
    assert confirmed.data["stop_ms"] == pytest.approx(at_height.session.stop_times.last_ms, abs=0.1)


def test_the_patients_own_stop_needs_no_console(at_height):
    at_height.console_runs = False
    at_height.display.hold_stop(True)
    took_s = at_height.until(lambda: at_height.loop.in_safe_place)
    assert took_s < 1.0
    at_height.display.hold_stop(False)
    at_height.let(30)
    assert at_height.client.state is SessionState.SAFE_PLACE
    assert at_height.display.shown == SAFE_PLACE


def test_the_console_learns_of_the_patients_stop_and_wants_nothing_else_any_more(at_height):
    at_height.display.hold_stop(True)
    at_height.in_state(SessionState.SAFE_PLACE)
    assert at_height.session.steering.state is SessionState.SAFE_PLACE
    assert at_height.session.steering.step is None
    assert set(at_height.session.steering.wanted.items()) == set(
        at_height.protocol.calm(SceneName("glass_lift")).items()
    )
    at_height.until(lambda: "Stopped (patient)" in at_height.said())
    (stopped,) = at_height.stops()
    assert stopped.actor == "patient"


@pytest.mark.parametrize("who", ["therapist", "patient"])
@pytest.mark.parametrize("state", list(SessionState))
def test_a_stop_works_in_every_state(room, who, state):
    room.begin_exposure()
    match state:
        case SessionState.EXPOSURE:
            pass
        case SessionState.PAUSED | SessionState.RECOVERY:
            room.session.acts.move_to(state)
        case SessionState.ENDED:
            room.session.acts.move_to(SessionState.PAUSED)
            room.in_state(SessionState.PAUSED)
            room.session.acts.move_to(state)
        case SessionState.SAFE_PLACE:
            room.session.acts.safe_stop()
        case _:
            for ending in (SessionState.PAUSED, SessionState.ENDED):
                room.session.acts.move_to(ending)
                room.in_state(ending)
            room.start_console()
            room.until(lambda: room.session.headset.status is not None)
            if state is SessionState.ORIENTATION:
                room.session.acts.move_to(state)
            elif state is SessionState.BASELINE:
                room.begin_baseline()
    room.in_state(state)
    before = room.client.stop_number
    if who == "patient":
        room.display.hold_stop(True)
        room.one_frame()
    else:
        room.session.acts.safe_stop()
        room.one_frame()
    assert room.client.state is SessionState.SAFE_PLACE
    assert room.client.stop_number == before + 1


def test_a_stop_fades_and_never_cuts(at_height):
    at_height.let(0.5)
    covers, scenes = [at_height.display.cover], [at_height.display.shown]
    at_height.session.acts.safe_stop()
    while not (at_height.loop.in_safe_place and len(covers) > 1):
        at_height.one_frame()
        covers.append(at_height.display.cover)
        scenes.append(at_height.display.shown)
        assert len(covers) < 90
    assert max(abs(after - before) for before, after in pairwise(covers)) < 0.1
    (change,) = [at for at, (a, b) in enumerate(pairwise(scenes), 1) if a is not b]
    assert covers[change] == 1.0 or covers[change - 1] == 1.0


def test_a_stop_silences_a_running_cue_with_the_next_frame(at_height):
    assert at_height.session.acts.show_cue("gust", asked_patient=True).sent
    at_height.until(lambda: at_height.scene.running == ["gust"])
    at_height.session.acts.safe_stop()
    at_height.one_frame()
    assert at_height.scene.running == []


def test_a_stop_on_the_way_up_ends_the_way_up(room):
    room.begin_exposure(step=3)
    assert room.session.acts.request("height_m", 12.0).sent
    room.until(lambda: room.height_m > 8)
    room.session.acts.safe_stop()
    room.one_frame()
    height_m = room.height_m
    room.let(20)
    assert room.height_m == height_m
    assert room.scene.exposure["height_m"] <= height_m


def test_only_the_therapist_leaves_the_safe_place_and_then_everything_is_calm(at_height):
    at_height.session.acts.safe_stop()
    at_height.in_state(SessionState.SAFE_PLACE)
    at_height.let(60)
    assert at_height.client.state is SessionState.SAFE_PLACE
    at_height.rested()
    assert at_height.session.acts.leave_safe_place().sent
    at_height.in_state(SessionState.PAUSED)
    at_height.let(60)
    assert at_height.client.exposure == at_height.protocol.calm(SceneName("glass_lift"))
    assert at_height.client.state is SessionState.PAUSED


def test_without_a_step_chosen_anew_exposure_does_not_begin_again_after_a_stop(at_height):
    at_height.session.acts.safe_stop()
    at_height.in_state(SessionState.SAFE_PLACE)
    at_height.rested()
    at_height.session.acts.leave_safe_place()
    at_height.in_state(SessionState.PAUSED)
    answer = at_height.session.acts.move_to(SessionState.EXPOSURE)
    assert not answer.sent
    assert answer.sentence == "Choose a step to begin with."


def test_nobody_leads_a_patient_out_who_is_still_making_the_stop_gesture(at_height):
    at_height.display.hold_stop(True)
    at_height.in_state(SessionState.SAFE_PLACE)
    at_height.rested()
    assert at_height.session.acts.leave_safe_place().sent
    at_height.let(1)
    assert at_height.client.state is SessionState.SAFE_PLACE
    at_height.display.hold_stop(False)
    at_height.let(1)
    assert at_height.client.state is SessionState.SAFE_PLACE
    at_height.rested()
    at_height.session.acts.leave_safe_place()
    at_height.in_state(SessionState.PAUSED)


def test_a_stop_that_crosses_the_therapists_leave_wins(at_height):
    at_height.session.acts.safe_stop()
    at_height.in_state(SessionState.SAFE_PLACE)
    at_height.rested()
    at_height.display.hold_stop(True)
    at_height.loop.frame()  # the patient stops again, and the console has not heard of it yet
    assert at_height.session.acts.leave_safe_place().sent
    at_height.display.hold_stop(False)
    at_height.let(5)
    assert at_height.client.state is SessionState.SAFE_PLACE
    assert at_height.session.steering.state is SessionState.SAFE_PLACE


def test_a_stop_whose_message_is_lost_arrives_with_the_next_word_of_the_console(at_height):
    at_height.pull_cable()
    at_height.session.acts.safe_stop()
    at_height.let(0.3)
    assert at_height.client.state is SessionState.EXPOSURE
    at_height.plug_cable()
    at_height.until(lambda: at_height.client.state is SessionState.SAFE_PLACE, within_s=0.15)


def test_the_session_can_be_ended_from_the_safe_place(at_height):
    at_height.session.acts.safe_stop()
    at_height.in_state(SessionState.SAFE_PLACE)
    at_height.rested()
    assert at_height.session.acts.move_to(SessionState.ENDED).sent
    at_height.in_state(SessionState.ENDED)
    at_height.let(5)
    assert at_height.loop.in_safe_place


def test_a_journal_that_cannot_be_written_leads_to_the_safe_place_and_is_still_reported(at_height):
    with full_disk():
        assert at_height.session.acts.request("height_m", 7.0).sent
        at_height.until(lambda: at_height.loop.in_safe_place)
        at_height.let(1)
        at_height.rested()
        assert at_height.session.acts.leave_safe_place().sent
        at_height.let(1)
        assert at_height.client.state is SessionState.SAFE_PLACE
    at_height.until(lambda: "Stopped (client fault)" in at_height.said())
    reasons = [event.data["reason"] for event in at_height.stops()]
    assert set(reasons) == {"client_fault"}


def test_a_console_that_closes_brings_the_safe_place_before_the_client_leaves(at_height):
    at_height.session.acts.end()
    at_height.console_runs = False
    at_height.until(lambda: at_height.loop.farewell)
    assert not at_height.loop.in_safe_place, "the patient was cut off"
    assert at_height.until(lambda: at_height.loop.in_safe_place) < 1.0


@contextlib.contextmanager
def full_disk():
    """No file of this process may grow: what a full disk does to a journal."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

"""Scenes are made ready beside the frames: what the patient and the therapist notice of it."""

from __future__ import annotations

import pytest

from protocols.catalogue import LOBBY, SAFE_PLACE, SCENES, SceneName
from protocols.plans.loader import load_protocol
from shared.clock import NS_PER_S
from shared.rules.states import SessionState
from shared.wire.events import EventName
from tests.conftest import Room
from therapy_client.comfort.prompts import all_prompts
from therapy_client.displays.blank import BlankDisplay
from therapy_client.loading import Agenda

LONG = 600
"""Steps that a scene takes on a slow computer: seven seconds of frames."""

FIRST, OTHER = SceneName("rooftop"), SceneName("footbridge")


@pytest.fixture
def slow_room(tmp_path):
    """A room whose session has two scenes, and whose headset takes long to make one."""
    room = Room(tmp_path, load_protocol("edges"), None)
    room.display.pieces = LONG
    return room


def in_baseline(room):
    """The patient is in baseline, and no scene of the session is ready by far."""
    room.begin_baseline()
    room.until(lambda: room.display.shown == LOBBY and room.loop.stage.fully_shown)
    assert FIRST not in room.display.scenes
    return room


def first_step_of(room, scene):
    return next(step for step in room.protocol.steps if step.scene == scene)


def events(room, name):
    return [event for event in room.journal() if event["name"] == name.value]


def test_joining_a_session_loads_nothing_inside_a_frame(slow_room):
    room = slow_room
    room.until(lambda: room.loop.session)
    planned = 2 * LONG + len(all_prompts(room.display))
    while not room.loop.agenda.done:
        before = len(room.display.made)
        room.one_frame()
        assert len(room.display.made) - before <= 1
    assert len(room.display.made) == planned


def test_the_patients_stop_is_heard_in_every_frame_of_a_join(make_room):
    frames = 60
    for frame in range(0, frames, 7):
        room = make_room()
        room.display.pieces = LONG
        room.until(lambda room=room: room.loop.session)
        for _ in range(frame):
            room.one_frame()
        room.display.hold_stop(True)
        room.one_frame()
        assert room.client.state is SessionState.SAFE_PLACE


def test_the_headset_is_never_silent_while_it_makes_its_scenes(slow_room):
    room = slow_room
    room.connect()
    while not room.loop.agenda.done:
        room.one_frame()
        sent_ns = room.session.headset.status.sent_ns
        assert room.client_clock.now_ns() - sent_ns < 0.25 * NS_PER_S


def test_a_scene_that_is_not_ready_is_not_shown_half_and_the_wish_is_not_lost(slow_room):
    room = in_baseline(slow_room)
    assert room.session.acts.go_to_step(room.protocol.steps[0]).sent
    while FIRST not in room.display.scenes:
        room.one_frame()
        assert room.display.shown == LOBBY
        assert room.client.state is SessionState.BASELINE
    room.until(lambda: room.session.state is SessionState.EXPOSURE, within_s=0.5)
    room.until(lambda: room.loop.stage.fully_shown)
    assert room.display.shown == FIRST


def test_the_scene_that_is_wanted_is_made_before_all_others(slow_room):
    room = in_baseline(slow_room)
    assert room.session.acts.go_to_step(first_step_of(room, OTHER), confirmed=True).sent
    room.until(lambda: room.client.awaited == OTHER)
    room.display.made.clear()
    room.until(lambda: OTHER in room.display.scenes, within_s=10)
    assert set(room.display.made) == {OTHER}


def test_the_therapist_reads_once_that_a_scene_is_still_being_prepared(slow_room):
    room = in_baseline(slow_room)
    assert room.session.acts.go_to_step(room.protocol.steps[0]).sent
    room.until(lambda: room.session.state is SessionState.EXPOSURE, within_s=30)
    assert [event["data"] for event in events(room, EventName.SCENE_AWAITED)] == [{"scene": FIRST}]
    assert room.said().count("Rooftop is still being prepared") == 1
    assert "headset_lost" not in room.alerts()


def test_the_patients_stop_wins_over_a_scene_that_is_waited_for(slow_room):
    room = in_baseline(slow_room)
    assert room.session.acts.go_to_step(room.protocol.steps[0]).sent
    room.let(0.5)
    room.press_stop()
    room.until(lambda: room.loop.in_safe_place)
    room.until(lambda: room.loop.agenda.done, within_s=30)
    room.let(1.0)
    assert room.loop.in_safe_place
    assert room.client.state is SessionState.SAFE_PLACE


def test_the_therapists_stop_wins_over_a_scene_that_is_waited_for(slow_room):
    room = in_baseline(slow_room)
    assert room.session.acts.go_to_step(room.protocol.steps[0]).sent
    room.let(0.5)
    room.session.acts.safe_stop()
    room.until(lambda: room.loop.in_safe_place, within_s=1.0)
    room.until(lambda: room.loop.agenda.done, within_s=30)
    room.let(1.0)
    assert room.client.state is SessionState.SAFE_PLACE


def test_the_patient_looks_ahead_again_while_a_scene_is_waited_for(slow_room):
    room = in_baseline(slow_room)
    assert room.session.acts.go_to_step(room.protocol.steps[0]).sent
    room.let(0.3)
    assert room.client.awaited == FIRST
    room.session.acts.recentre()
    room.let(0.3)
    assert room.display.recentred == 1


def test_a_pause_is_kept_waiting_by_no_scene_and_nothing_rises_before_it(slow_room):
    room = slow_room
    room.display.pieces = 1
    room.begin_exposure()
    session, ready = room.client, room.client.is_ready
    session.is_ready = lambda name: name != OTHER and ready(name)
    assert room.session.acts.go_to_step(first_step_of(room, OTHER), confirmed=True).sent
    room.until(lambda: session.awaited == OTHER)
    there = dict(session.exposure)
    room.let(0.3)
    assert (session.scene, session.exposure) == (FIRST, there)
    assert room.session.acts.move_to(SessionState.PAUSED).sent
    room.until(lambda: session.state is SessionState.PAUSED, within_s=0.3)
    assert session.scene == FIRST


def test_a_scene_that_was_left_is_calm_before_it_may_be_entered_again(room):
    room.begin_exposure(step=2)
    lift = SceneName("glass_lift")
    steps = iter(range(1000))

    def settling(_name):
        for _ in range(50):
            next(steps)
            yield

    room.display.loading = settling
    room.press_stop()
    room.until(lambda: room.loop.in_safe_place)
    assert not room.loop.agenda.is_ready(lift)
    room.until(lambda: room.loop.agenda.is_ready(lift))
    assert next(steps) == 50


def test_all_scenes_of_the_library_can_be_entered_after_joining_without_one_made_in_a_frame():
    display = BlankDisplay()
    agenda = Agenda(display, (SAFE_PLACE, LOBBY))
    agenda.want(SCENES, all_prompts(display))
    steps = 0
    while not agenda.done:
        before = len(display.scenes)
        agenda.step()
        steps += 1
        assert len(display.scenes) - before <= 1
    assert all(agenda.is_ready(name) for name in SCENES)
    assert steps >= display.pieces * (len(SCENES) - 2)


def test_a_new_session_begins_once_the_safe_place_is_fully_shown(room):
    room.begin_exposure()
    left = room.client
    room.kill_console()
    room.start_another_session()
    room.until(lambda: left.state is SessionState.SAFE_PLACE, within_s=5)
    while room.client is left:
        assert not room.loop.in_safe_place or room.loop.session is left
        room.one_frame()
    assert room.loop.in_safe_place
    assert left.state is SessionState.SAFE_PLACE


def test_what_cannot_be_made_leaves_the_patient_in_the_safe_place_and_the_loop_alive(room):
    def broken(_name):
        yield
        raise OSError("no such file")

    room.connect()
    room.display.loading = broken
    room.loop.agenda.want([SceneName("metro")], ())
    room.until(lambda: room.loop.agenda.done)
    room.until(lambda: room.loop.in_safe_place)
    assert not room.loop.agenda.is_ready(SceneName("metro"))

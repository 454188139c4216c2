"""What comes in over the link: anything may, and the loop goes on."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.rules.states import SessionState
from shared.wire.messages import Acknowledge, SendAgain, Stop, encode
from shared.wire.sizes import MAX_CONTROL_BYTES

HOSTILE = {
    "nothing": b"",
    "noise": b"\x00\xff\x13\x37" * 10,
    "half a message": b'{"kind":"target","session_id":"session-1"',
    "an unknown kind": b'{"kind":"execute","command":"rise"}',
    "no kind": b"{}",
    "another type": b'{"kind":"acknowledge","session_id":"s","events_through":true}',
    "one part too many": b'{"kind":"farewell","sentence":"x","and":"more"}',
    "not a number": b'{"kind":"acknowledge","session_id":"s","events_through":NaN}',
    "a bomb of brackets": b"[" * 60_000,
    "a pickle": b"\x80\x04\x95\x0b\x00\x00\x00",
}


@pytest.mark.parametrize("what", list(HOSTILE))
def test_what_is_no_message_is_counted_and_survived(room, what):
    room.begin_exposure()
    before = dict(room.scene.exposure)
    room.console_end.send_bytes(HOSTILE[what])
    room.let(0.5)
    assert room.headset_end.counters.malformed == 1
    assert room.client.state is SessionState.EXPOSURE
    assert room.scene.exposure == before
    assert room.session.acts.request("height_m", 1.0).sent
    room.until(lambda: room.height_m == 1.0)


@pytest.mark.parametrize("what", list(HOSTILE))
def test_the_console_survives_the_same(room, what):
    room.begin_exposure()
    room.headset_end.send_bytes(HOSTILE[what])
    room.let(0.5)
    assert room.console_end.counters.malformed == 1
    assert not room.alerts()
    assert room.session.acts.request("height_m", 1.0).sent


def test_what_is_too_large_does_not_get_onto_the_wire(room):
    assert not room.console_end.send_bytes(b" " * (MAX_CONTROL_BYTES + 1))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_mutated_message_never_ends_the_loop_nor_raises_the_patient(make_room, data):
    room = make_room()
    room.begin_baseline()
    for _ in range(10):
        honest = encode(room.session.steering.target("boot-1", 1))
        at = data.draw(st.integers(0, len(honest) - 1))
        junk = data.draw(st.binary(min_size=0, max_size=6))
        room.console_end.send_bytes(honest[:at] + junk + honest[at + len(junk) :])
        room.one_frame()
    assert room.client.exposure == {}


def test_messages_for_another_session_are_left_alone(room):
    room.begin_exposure()
    room.display.hold_stop(True)
    room.console_runs = False
    room.one_frame()
    waiting = room.loop.reporter.waiting()
    assert waiting
    room.console_end.send(Acknowledge(session_id="another", events_through=1000))
    room.console_end.send(SendAgain(session_id="another", events_from=0))
    room.loop.frame()
    assert room.loop.reporter.waiting() >= waiting


def test_a_stop_of_another_session_stops_and_does_not_swallow_the_stops_to_come(room):
    room.begin_exposure()
    room.console_end.send(
        Stop(session_id="another", boot="another", epoch=room.epoch, halt=10_000, sent_ns=0)
    )
    room.in_state(SessionState.SAFE_PLACE)
    room.rested()
    room.session.acts.leave_safe_place()
    room.in_state(SessionState.PAUSED)
    room.session.acts.safe_stop()
    room.one_frame()
    assert room.client.state is SessionState.SAFE_PLACE


def test_before_a_session_nothing_but_a_welcome_counts(room):
    room.console_runs = False
    room.console_end.send(Stop(session_id="s", boot="boot-1", epoch=1, halt=1, sent_ns=0))
    room.console_end.send(SendAgain(session_id="s", events_from=1))
    room.let(1)
    assert room.loop.session is None


def test_what_cannot_be_taken_stops_and_the_loop_goes_on(room):
    """A fault in one message: here the journals' folder is gone when another session begins."""
    room.begin_exposure()
    shutil.rmtree(room.folder)
    room.folder.write_text("where a folder was")
    room.console_runs = False
    room.let(0.8)
    room.start_console()
    room.let(5)
    assert room.client.state is SessionState.SAFE_PLACE
    assert room.client.stop_number >= 1
    room.folder.unlink()
    room.connect()
    assert room.client.state is SessionState.SAFE_PLACE

"""Whose window hangs cannot press stop: that counts as a lost link, to the tenth of a second.

The heart beats in a thread of its own; here it is turned with every frame, as that thread would,
while the window is not.
"""

from __future__ import annotations

import itertools
import threading

import pytest

from clinician_console.session.heart import BEAT_S, Heart, HeartThread
from shared.clock import NS_PER_S, FakeClock, SystemClock
from shared.link.memory import memory_link
from shared.rules.states import SessionState
from shared.wire.messages import Target
from tests.conftest import FRAME_S


@pytest.fixture
def exposed(room):
    room.begin_exposure(step=1)
    return room


def hang(room, seconds: float, each_frame=lambda: None) -> None:
    """The window does not answer for so long; the heart goes on in its own thread."""
    room.console_runs = False
    for _ in range(round(seconds / FRAME_S)):
        room.one_frame()
        room.session.heart.turn()
        each_frame()
    room.console_runs = True


def test_a_window_that_is_busy_for_half_a_second_is_noticed_by_nobody(exposed):
    targets = []
    send = exposed.console_end.send
    exposed.console_end.send = lambda message: (
        (targets.append(message) if isinstance(message, Target) else None) or send(message)
    )
    exposed.let(0.2)
    hang(exposed, 0.6)
    exposed.let(0.2)
    gaps_s = [(b.sent_ns - a.sent_ns) / NS_PER_S for a, b in itertools.pairwise(targets)]
    assert max(gaps_s) <= BEAT_S + 2 * FRAME_S
    assert not exposed.client.held
    assert exposed.client.state is SessionState.EXPOSURE
    assert not exposed.recorder.events("link_held")
    longest_s = max(target.unanswered_ns for target in targets) / NS_PER_S
    assert round(longest_s, 6) >= 0.5  # frames are no whole nanoseconds


@pytest.mark.parametrize(("hangs_s", "state"), [(1.8, "exposure"), (2.1, "safe_place")])
def test_a_window_that_hangs_for_two_seconds_stops_as_a_lost_link_does(exposed, hangs_s, state):
    hang(exposed, hangs_s)
    assert exposed.client.state.value == state
    assert exposed.client.held or state == "safe_place"


def test_the_hold_comes_when_the_window_is_late_and_not_later_because_the_heart_still_beat(exposed):
    times_s = []
    count = itertools.count(1)

    def look():
        frame = next(count)
        if exposed.client.held and not times_s:
            times_s.append(frame * FRAME_S)

    hang(exposed, 1.0, look)
    assert times_s[0] == pytest.approx(0.7, abs=3 * FRAME_S)


def test_after_the_window_answers_again_a_held_patient_goes_on_and_a_stopped_one_stays(exposed):
    hang(exposed, 1.0)
    exposed.let(0.3)
    assert not exposed.client.held
    assert exposed.client.state is SessionState.EXPOSURE
    hang(exposed, 2.2)
    exposed.let(5)
    assert exposed.client.state is SessionState.SAFE_PLACE


def test_a_target_that_claims_an_absurd_silence_of_the_window_stops_and_nothing_worse(exposed):
    target = exposed.session.steering.target("boot-1", exposed.console_clock.now_ns())
    exposed.console_runs = False
    exposed.console_end.send(target.model_copy(update={"unanswered_ns": 2**62}))
    exposed.one_frame()
    exposed.one_frame()
    assert exposed.client.state is SessionState.SAFE_PLACE


def test_the_heart_has_a_thread_that_beats_while_the_window_does_nothing(room):
    """On the real clock, judged by what is sent: three beats come, and none after the end."""
    room.connect()
    target = room.session.steering.target("boot-1", 0)
    console, headset = memory_link()
    clock = SystemClock()
    heart = Heart(console, clock, hold_after_s=2.0)
    heart.want(target)
    three = threading.Event()
    found: list[Target] = []
    send = console.send

    def counted(message):
        found.append(message)
        if len(found) >= 3:
            three.set()
        heart.window_answers()
        return send(message)

    console.send = counted
    thread = HeartThread(heart)
    assert three.wait(180.0)
    thread.end()
    thread.end()
    count = len(found)
    assert headset.poll()[0] == found[0]
    assert all(b.sent_ns - a.sent_ns >= BEAT_S * NS_PER_S for a, b in itertools.pairwise(found))
    assert [stamp for _, stamp in heart.take_stamps()] == [one.sent_ns for one in found]
    assert len(found) == count


def test_a_thread_whose_beat_fails_goes_on_beating(room):
    room.connect()
    console, _ = memory_link()
    heart = Heart(console, SystemClock(), hold_after_s=2.0)
    heart.want(room.session.steering.target("boot-1", 0))
    again = threading.Event()
    calls = []

    def fails(_message):
        calls.append(1)
        if len(calls) > 1:
            again.set()
        heart.window_answers()
        raise RuntimeError("a fault of the link")

    console.send = fails
    thread = HeartThread(heart)
    assert again.wait(180.0)
    thread.end()


def test_what_is_wanted_last_is_what_beats_whoever_asked_for_it():
    clock = FakeClock()
    console, headset = memory_link()
    heart = Heart(console, clock, hold_after_s=0.7)
    assert heart.beat() is None, "nobody is there yet"
    assert headset.poll() == []

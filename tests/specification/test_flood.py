"""A peer that sends too much, or never reads: the loops and the stop keep their times."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinician_console.session.flood import MESSAGES_PER_S, OVER_AFTER_S, Allowance
from shared.clock import NS_PER_S
from shared.link import MOST_PER_POLL
from shared.rules.states import Actor, SessionState
from shared.wire.events import EventName
from shared.wire.messages import Target
from shared.wire.sizes import MAX_CONTROL_BYTES
from tests.conftest import FRAME_S

STOPPED = (EventName.STOPPED, Actor.SYSTEM, {})


@pytest.fixture
def exposed(room):
    room.begin_exposure(step=1)
    return room


def flood(room, message, per_frame=1000):
    """From now on the headset's end says this as often as it can, with every frame."""
    one_frame = room.one_frame

    def flooded(seconds=FRAME_S):
        for _ in range(per_frame):
            if not (
                room.headset_end.send_bytes(message)
                if isinstance(message, bytes)
                else room.headset_end.send(message)
            ):
                break
        one_frame(seconds)

    room.one_frame = flooded
    return lambda: setattr(room, "one_frame", one_frame)


def targets_of(room):
    found = []
    send = room.console_end.send
    room.console_end.send = lambda message: (
        (found.append(room.console_clock.now_ns()) if isinstance(message, Target) else None)
        or send(message)
    )
    return found


WORDS = {
    "heartbeats": lambda room: room.session.headset.status,
    "hellos": lambda room: room.session.headset.hello,
    "rubbish": lambda _: b"rubbish",
    "long rubbish": lambda _: b"[" * MAX_CONTROL_BYTES,
    "events of another session": lambda room: room.loop.reporter._journal._event(
        1, *STOPPED
    ).model_copy(update={"session_id": "other"}),
}


@pytest.mark.parametrize("what", list(WORDS))
def test_under_a_flood_the_heartbeat_and_the_stop_keep_their_times(exposed, what):
    sent = targets_of(exposed)
    flood(exposed, WORDS[what](exposed))
    for _ in range(2):
        exposed.let(1.5)  # frame by frame: what is measured is the time between two targets
    gaps = [(b - a) / NS_PER_S for a, b in itertools.pairwise(sent)]
    assert max(gaps) < 0.15
    assert exposed.client.state is SessionState.EXPOSURE, "the client did not lose its lease"
    exposed.session.acts.safe_stop()
    exposed.one_frame()
    assert exposed.client.state is SessionState.SAFE_PLACE


@pytest.mark.parametrize("what", ["heartbeats", "rubbish"])
def test_the_therapist_is_told_of_a_flood_and_when_it_is_over(exposed, what):
    stop = flood(exposed, WORDS[what](exposed))
    exposed.let(2)
    assert "headset_floods" in exposed.alerts()
    stop()
    exposed.let(OVER_AFTER_S + 2)
    assert "headset_floods" not in exposed.alerts()
    assert "sends as it should again" in exposed.said()


def test_what_is_too_much_is_counted_and_the_count_is_written_down(exposed):
    flood(exposed, WORDS["heartbeats"](exposed))
    exposed.let(2)
    assert exposed.session.flood.dropped > 0
    assert exposed.console_end.counters.cut_short > 0
    exposed.session.write_counters()
    (counted,) = exposed.recorder.events("link_counters")
    assert counted.data["beyond_allowance"] == exposed.session.flood.dropped


def test_a_quiet_session_has_nothing_to_write_down_and_no_alert(exposed):
    exposed.let(5)
    exposed.session.write_counters()
    assert exposed.recorder.events("link_counters") == []
    assert exposed.session.flood.dropped == 0
    assert not exposed.alerts()


def test_what_a_long_cut_leaves_to_be_told_is_no_flood(exposed):
    exposed.pull_cable()
    for _ in range(40):
        exposed.display.hold_stop(True)
        exposed.let(0.5)
        exposed.display.hold_stop(False)
        exposed.let(2)
    for number in range(3000):
        exposed.loop.reporter.note(STOPPED[0], STOPPED[1], {"stop_number": number})
    exposed.plug_cable()
    exposed.let(10)
    numbers = exposed.recorder.from_headset()
    assert numbers == list(range(1, exposed.loop.reporter.events_through + 1))
    assert exposed.session.flood.dropped == 0
    assert "far more than it should" not in exposed.said()


def test_after_a_flood_every_event_is_there_once(exposed):
    stop = flood(exposed, WORDS["heartbeats"](exposed))
    exposed.session.acts.request("height_m", 3.0)
    exposed.let(3)
    stop()
    exposed.let(4)
    numbers = exposed.recorder.from_headset()
    assert numbers == list(range(1, exposed.loop.reporter.events_through + 1))


def test_a_console_that_floods_holds_no_frame_and_cannot_delay_the_patients_stop(exposed):
    target = exposed.session.steering.target("boot-1", 0)
    one_frame = exposed.one_frame

    def flooded(seconds=FRAME_S):
        while exposed.console_end.send(target):
            pass
        one_frame(seconds)

    exposed.one_frame = flooded
    exposed.let(1)
    assert exposed.headset_end.counters.cut_short > 0
    exposed.display.hold_stop(True)
    exposed.one_frame()
    assert exposed.client.state is SessionState.SAFE_PLACE


def test_a_client_that_never_reads_holds_up_nobody(exposed):
    exposed.client_runs = False
    exposed.let(200)
    assert exposed.console_end.counters.unsent > 0
    assert exposed.session.alerts.active()
    exposed.client_runs = True
    exposed.let(3)
    assert exposed.client.state is SessionState.SAFE_PLACE


def test_one_poll_takes_a_bounded_number(exposed):
    exposed.console_runs = False
    for _ in range(3 * MOST_PER_POLL):
        exposed.headset_end.send(exposed.session.headset.status)
    assert len(exposed.console_end.poll()) == MOST_PER_POLL


@given(st.lists(st.tuples(st.floats(0, 2), st.integers(0, 8000)), max_size=30))
def test_no_more_is_ever_admitted_than_was_earned(turns):
    allowance, now_ns, admitted = Allowance(MESSAGES_PER_S, MESSAGES_PER_S), 0, 0
    for seconds, count in turns:
        now_ns += round(seconds * NS_PER_S)
        admitted += sum(allowance.take(1.0, now_ns) for _ in range(count))
        assert admitted <= MESSAGES_PER_S * (1 + now_ns / NS_PER_S) + 1

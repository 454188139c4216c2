"""What is acknowledged is on the disk; what is not on the disk comes again; nothing comes twice."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinician_console.record.signals import Samples, StreamInfo
from clinician_console.session.alerts import AlertName
from clinician_console.session.gap import GAP_S, Gap
from shared.clock import NS_PER_S
from shared.rules.states import Actor, SessionState
from shared.wire.events import EventName
from shared.wire.headers import SampleChunk
from shared.wire.messages import Acknowledge, Event, SendAgain


def test_an_event_is_acknowledged_only_once_it_is_on_the_disk(room):
    room.recorder.slow = True
    room.begin_baseline()
    room.let(1)
    assert room.recorder.from_headset()
    waiting = room.loop.reporter.waiting()
    assert waiting >= len(room.recorder.from_headset())
    room.recorder.commit()
    room.let(0.1)
    assert room.loop.reporter.waiting() < waiting


def test_a_recorder_that_refuses_raises_an_alert_and_nothing_is_acknowledged(room):
    room.begin_baseline()
    room.let(0.2)
    room.recorder.refusing = True
    room.session.acts.go_to_step(room.protocol.steps[0])
    room.let(3)
    assert "store_full" in room.alerts()
    assert "free some disk space now" in room.said() or "Free some space" in room.said()
    assert room.loop.reporter.waiting() > 0
    assert room.client.state is SessionState.EXPOSURE, "the session goes on"


def test_what_was_refused_is_delivered_again_once_each_and_in_order(room):
    room.begin_exposure()
    room.recorder.refusing = True
    room.session.acts.safe_stop()
    room.let(3)
    before = len(room.recorder.entries)
    room.recorder.refusing = False
    room.let(4)
    numbers = room.recorder.from_headset()
    assert len(room.recorder.entries) > before
    assert numbers == list(range(1, len(numbers) + 1))
    assert numbers[-1] == room.loop.reporter.events_through
    assert len(room.stops()) == 1
    shown = [event.data["stop_number"] for event in room.recorder.events("safe_place_shown")]
    assert shown == [1, 2], "the practised stop's and this one's, once each"


def test_the_therapists_ratings_and_notes_survive_a_recorder_that_refuses(room):
    room.begin_exposure()
    room.recorder.refusing = True
    assert room.session.acts.rate(80).sent
    room.session.acts.note("breathes calmly")
    assert room.session.acts.rate(60).sent
    room.let(1)
    room.recorder.refusing = False
    room.let(1)
    ratings = [entry for entry in room.recorder.entries if type(entry).__name__ == "RatingEntry"]
    assert [entry.suds for entry in ratings] == [80, 60]
    assert ratings[0].step == room.protocol.steps[0].name
    (note,) = room.recorder.events("note")
    assert note.data["text"] == "breathes calmly"


def test_a_stop_is_sent_also_when_nothing_can_be_written(room):
    room.begin_exposure()
    room.recorder.refusing = True
    room.session.acts.safe_stop()
    room.one_frame()
    assert room.client.state is SessionState.SAFE_PLACE


def test_no_sample_comes_before_the_name_of_its_stream(room):
    room.recorder.refusing = True
    room.connect()
    room.let(2)
    room.recorder.refusing = False
    room.let(4)
    made_known: list[str] = []
    for entry in room.recorder.entries:
        if isinstance(entry, StreamInfo):
            made_known.append(entry.name)
        elif isinstance(entry, Samples):
            assert entry.stream in made_known
    sampled = [name for name in made_known if ", " not in name]  # not what is computed of them
    assert sorted(sampled) == ["gaze", "head_pose"]


def test_samples_of_no_stream_that_we_know_are_counted_and_kept_out(room):
    room.connect()
    room.let(1)
    header = SampleChunk(
        session_id=room.session.steering.session_id,
        boot="boot-1",
        stream="brain_waves",
        seq=1_000,
        first_sample=0,
        samples=1,
        channels=1,
    )
    room.headset_end.send_chunk(header, bytes(12))
    room.headset_end.send_chunk(header.model_copy(update={"stream": "gaze"}), bytes(12))
    room.let(1)
    assert room.session.unusable == 2
    streams = {entry.stream for entry in room.recorder.entries if isinstance(entry, Samples)}
    assert "brain_waves" not in streams


def test_the_alert_is_over_when_the_store_is_written_again(room):
    room.connect()
    room.recorder.refusing = True
    room.session.acts.note("x")
    assert "store_full" in room.alerts()
    room.session.watch_store(None)
    assert "store_full" not in room.alerts()
    assert room.session.alerts.sentence(AlertName.STORE_FULL, on=False) in room.said()


def event(seq, event_id="0f1b2c3d-0000-4000-8000-000000000001", utc="2026-01-01T00:00:00+00:00"):
    return Event(
        session_id="session-1",
        boot="boot-1",
        seq=seq,
        event_id=event_id,
        at_ns=NS_PER_S,
        utc=utc,
        actor=Actor.SYSTEM,
        name=EventName.LINK_BACK,
        data={},
    )


@pytest.mark.parametrize("event_id", ["1", "no-uuid-at-all", "-", "0" * 64])
def test_an_event_whose_id_is_none_is_kept_all_the_same_and_once(room, event_id):
    room.client_runs = False
    room.headset_end.send(event(1, event_id))
    room.one_frame()
    room.headset_end.send(event(1, event_id))
    room.one_frame()
    assert room.recorder.from_headset() == [1]
    assert room.session.unusable == 0


@pytest.mark.parametrize("utc", ["", "yesterday", "2026-13-45", "2026-01-01T00:00:00"])
def test_an_event_without_a_time_of_day_gets_the_consoles(room, utc):
    room.client_runs = False
    room.headset_end.send(event(1, utc=utc))
    room.one_frame()
    (entry,) = room.recorder.events("link_back")
    assert entry.utc.tzinfo is not None


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    script=st.lists(
        st.one_of(
            st.integers(1, 8),
            st.sampled_from(["refuse", "take", "slow", "commit", "tick"]),
        ),
        max_size=60,
    )
)
def test_whatever_order_things_come_in_no_acknowledgement_runs_ahead_of_the_disk(make_room, script):
    """Events repeated, reordered and lost; a disk that refuses, is slow, and recovers."""
    room = make_room()
    room.client_runs = False
    on_disk, told = 0, 0
    for word in script:
        match word:
            case "refuse" | "take":
                room.recorder.refusing = word == "refuse"
            case "slow":
                room.recorder.slow = True
            case "commit":
                room.recorder.commit()
            case "tick":
                room.session.tick()
            case seq:
                room.headset_end.send(event(seq, f"0f1b2c3d-0000-4000-8000-{seq:012d}"))
                room.session.tick()
        waiting = len(room.recorder.uncommitted)
        taken = room.recorder.from_headset()
        assert taken == list(range(1, len(taken) + 1))
        on_disk = len(taken) - waiting
        for message in room.headset_end.poll():
            if isinstance(message, Acknowledge):
                assert told <= message.events_through <= on_disk
                told = message.events_through


# ── asking again ─────────────────────────────────────────────────────────────────────────────


def asked(room):
    """What the console asks the headset client for again, from now on."""
    found = []
    send = room.console_end.send
    room.console_end.send = lambda message: (
        (found.append(message) if isinstance(message, SendAgain) else None) or send(message)
    )
    return found


def test_events_that_are_only_under_way_are_not_asked_for_again(room):
    found = asked(room)
    room.begin_exposure(step=2)
    room.session.acts.safe_stop()
    room.let(2)
    assert found == []


def test_a_gap_that_lasts_is_asked_about_and_not_with_every_heartbeat(room):
    room.connect()
    room.let(1)
    found = asked(room)
    room.recorder.refusing = True
    room.session.acts.safe_stop()
    room.let(1.2)
    assert 1 <= len(found) <= 4
    assert {message.events_from for message in found} == {room.session.headset.events_seen + 1}


@given(
    steps=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.floats(0, 0.5)), max_size=40)
)
def test_a_gap_is_asked_about_within_its_time_and_only_while_there_is_one(steps):
    gap, has, seen, now_ns, since_ns = Gap(), 0, 0, 0, None
    for more, came, seconds in steps:
        now_ns += round(seconds * NS_PER_S)
        has += more
        advanced = min(came, has - seen)
        seen += advanced
        if has <= seen or advanced or since_ns is None:
            since_ns = now_ns if has > seen else None
            assert gap.asks_from(has, seen, now_ns) is None
        elif now_ns - since_ns >= GAP_S * NS_PER_S:
            assert gap.asks_from(has, seen, now_ns) == seen + 1
            since_ns = now_ns
        else:
            assert gap.asks_from(has, seen, now_ns) is None

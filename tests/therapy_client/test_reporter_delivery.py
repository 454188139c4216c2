"""What the client reports: journalled first, sent until stored, the view never in the way."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from clinician_console.record.signals import Samples, StreamInfo
from shared.clock import NS_PER_S
from shared.rules.states import SessionState
from shared.wire.sizes import MAX_SAMPLES_BYTES, MAX_VIEW_PX
from shared.wire.streams import HEADSET_STREAMS
from therapy_client.displays.blank import STANDING
from therapy_client.displays.gaze import Gaze
from therapy_client.patient import DisplayState, HeadPose, Picture, Presence


def test_every_event_is_in_the_clients_journal_before_anybody_hears_of_it(room):
    room.connect()
    room.console_runs = False
    room.display.hold_stop(True)
    room.loop.frame()
    assert [event["name"] for event in room.journal()] == [
        "session_joined",
        *["target_applied"] * (len(room.journal()) - 2),
        "stopped",
    ]


def test_events_are_sent_until_they_are_acknowledged_and_then_no_more(room):
    room.recorder.slow = True
    room.begin_baseline()
    room.let(3)
    assert room.loop.reporter.waiting() > 0
    numbers = room.recorder.from_headset()
    assert numbers == list(range(1, len(numbers) + 1))
    room.recorder.slow = False
    room.let(3)
    assert room.loop.reporter.waiting() <= 2  # the newest chunk of poses may be under way
    room.console_runs = False
    room.console_end.poll()
    room.let(0.4)
    kinds = [message.kind for message in room.console_end.poll()]
    assert "event" not in kinds


def test_after_a_cut_the_console_misses_no_number(room):
    room.begin_exposure()
    for cut in range(5):
        room.pull_cable()
        room.display.hold_stop(cut % 2 == 0)
        room.let(0.3)
        room.plug_cable()
        room.let(0.4)
    room.let(3)
    numbers = room.recorder.from_headset()
    assert numbers == list(range(1, len(numbers) + 1))
    assert numbers[-1] == room.loop.reporter.events_through


def chunks_of(room):
    """The chunks of each of the client's streams, by its name, in the order of their numbers."""
    sampled = [entry for entry in room.recorder.entries if isinstance(entry, Samples)]
    chunks = [chunk for chunk in sampled if chunk.sent_as is not None]  # not what is computed
    by_number = sorted(chunks, key=lambda chunk: chunk.seq)
    names = dict.fromkeys(chunk.stream for chunk in by_number)
    return {name: [chunk for chunk in by_number if chunk.stream == name] for name in names}


def test_samples_of_every_stream_come_through_once_each_and_in_order(room):
    room.connect()
    room.display.worn = replace(room.display.worn, hands=(STANDING, STANDING), border_m=1.0)
    for scene in room.display.scenes.values():
        scene.people_m = [(0.0, 1.65, 2.0)]
    room.let(3)
    room.pull_cable()
    room.let(3)
    room.plug_cable()
    for _ in range(6):
        room.let(1)
    streams = chunks_of(room)
    assert set(streams) == {stream.value for stream in HEADSET_STREAMS}
    numbers = [chunk.seq for chunks in streams.values() for chunk in chunks]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    for chunks in streams.values():
        firsts = [chunk.first for chunk in chunks]
        ends = [chunk.first + len(chunk.times_ns) for chunk in chunks]
        assert firsts == [0, *ends[:-1]], "a sample is missing or doubled"
    assert room.session.pose_samples == streams["head_pose"][-1].first + len(
        streams["head_pose"][-1].times_ns
    )


def test_every_stream_is_made_known_with_its_units_before_its_samples(room):
    room.connect()
    room.display.worn = replace(room.display.worn, hands=(STANDING, STANDING))
    room.let(8)
    made_known = {}
    for entry in room.recorder.entries:
        if isinstance(entry, StreamInfo):
            made_known[entry.name] = entry
        elif isinstance(entry, Samples):
            stream = made_known[entry.stream]
            assert len(stream.channels) == len(stream.units) == entry.values.shape[1]
    assert made_known["hand_left"].units == ("m", "m", "m", "1", "1", "1", "1")
    assert made_known["frame_times"].channels == (
        *("rate_hz", "p50_ms", "p95_ms", "p99_ms", "dropped"),
    )


def test_a_pose_is_the_one_that_its_frame_was_drawn_with(room):
    room.connect()
    room.let(2)
    chunk, *_ = chunks_of(room)["head_pose"]
    assert chunk.values[0].tolist() == pytest.approx([0, 1.65, 0, 0, 0, 0, 1])


def test_a_hand_that_is_not_known_has_no_samples_and_none_holds_a_placeholder(room):
    room.connect()
    hand = HeadPose((0.3, 1.1, 0.4), (0.0, 0.0, 0.0, 1.0))
    room.let(1)
    room.display.worn = replace(room.display.worn, hands=(None, hand))
    room.let(1)
    room.display.worn = replace(room.display.worn, hands=(None, None))
    room.let(2)
    streams = chunks_of(room)
    assert "hand_left" not in streams
    samples = np.concatenate([chunk.values for chunk in streams["hand_right"]])
    assert len(samples) == pytest.approx(90, abs=1)
    assert np.array_equal(samples, np.tile(samples[0], (len(samples), 1)))
    assert samples[0].tolist() == pytest.approx([0.3, 1.1, 0.4, 0, 0, 0, 1])


def test_each_gaze_sample_says_whether_it_is_of_the_eyes_or_of_the_head(room):
    room.connect()
    room.let(1)
    eyes = Gaze(90.0, 0.0).head_pose()
    room.display.worn = replace(room.display.worn, eyes=eyes)
    room.let(2)
    rows = np.concatenate([chunk.values for chunk in chunks_of(room)["gaze"]])
    by_head, by_eyes = rows[rows[:, 6] == 0], rows[rows[:, 6] == 1]
    assert len(by_head) + len(by_eyes) == len(rows)
    assert by_head[0, 3:6].tolist() == pytest.approx([0, 0, 1])
    assert by_eyes[0, 3:6].tolist() == pytest.approx([1, 0, 0], abs=1e-6)


def test_a_second_of_all_streams_fits_the_wire_many_times_over(room):
    sent = []
    honest = room.headset_end.send_chunk
    room.headset_end.send_chunk = lambda header, payload: (
        sent.append(len(payload)) or honest(header, payload)
    )
    room.connect()
    room.display.worn = replace(room.display.worn, hands=(STANDING, STANDING))
    for _ in range(10):
        room.let(1)
    assert sum(sent) / 10 < 15_000, "bytes a second"
    assert max(sent) < MAX_SAMPLES_BYTES / 100


def test_the_therapist_sees_what_the_patient_sees_ten_times_a_second(make_room):
    room = make_room(Picture(width=16, height=8, rgb=bytes([200, 40, 10]) * (16 * 8)))
    seen = []
    room.session.view_came.connect(seen.append)
    room.connect()
    room.let(1)
    seen.clear()
    room.let(2)
    assert len(seen) == pytest.approx(20, abs=2)
    image = Image.open(io.BytesIO(seen[-1]))
    assert image.size == (16, 8)
    assert image.getpixel((8, 4))[0] > 150


def test_a_picture_of_a_large_window_is_made_small_enough_to_be_taken(make_room):
    room = make_room(Picture(width=2560, height=1440, rgb=bytes(2560 * 1440 * 3)))
    seen = []
    room.session.view_came.connect(seen.append)
    room.connect()
    room.until(lambda: seen)
    assert Image.open(io.BytesIO(seen[-1])).size == (MAX_VIEW_PX, MAX_VIEW_PX * 9 // 16)
    assert room.session.admission.left_out == 0


def test_pictures_that_nobody_fetches_are_dropped_and_delay_nothing(make_room):
    room = make_room(Picture(width=16, height=8, rgb=bytes(16 * 8 * 3)))
    room.begin_exposure()
    room.console_runs = False
    room.let(0.6)
    room.console_runs = True
    seen = []
    room.session.view_came.connect(seen.append)
    room.one_frame()
    assert len(seen) == 1
    assert room.client.state is SessionState.EXPOSURE


def test_the_heartbeat_tells_how_the_frames_of_the_last_second_went(room):
    room.connect()
    room.let(2)
    frames = room.session.headset.status.frames
    assert frames.rate_hz == 90
    assert frames.dropped == 0
    for percentile_ms in (frames.p50_ms, frames.p95_ms, frames.p99_ms):
        assert percentile_ms == pytest.approx(1000 / 90, abs=0.01)


def test_frames_that_missed_their_turn_are_counted_and_go_on_record_once_a_second(room):
    room.connect()
    room.let(1)
    room.client_clock.advance(10 / 90)
    for _ in range(8):
        room.let(1)
    assert room.session.headset.status.frames.dropped == 10
    rows = np.concatenate([chunk.values for chunk in chunks_of(room)["frame_times"]])
    assert 5 <= len(rows) <= 7
    assert rows[-1, 4] == 10
    assert rows[:, 0].tolist() == [90] * len(rows)


def test_a_client_that_leaves_keeps_no_samples_to_itself(room):
    room.connect()
    room.let(3)
    room.loop.leave()
    room.client_runs = False
    room.let(0.5)
    streams = chunks_of(room)
    assert streams["frame_times"], "the chunk was not full"
    assert streams["head_pose"][-1].times_ns[-1] == pytest.approx(
        room.client_clock.now_ns(), abs=0.6 * NS_PER_S
    )


def test_frames_that_nobody_sees_are_not_dropped(room):
    room.connect()
    room.let(1)
    room.display.seen = DisplayState(presence=Presence.AWAY)
    room.let(0.1)
    room.client_clock.advance(3)
    room.let(2)
    frames = room.session.headset.status.frames
    assert (frames.dropped, frames.rate_hz) == (0, 0)


def test_the_journal_holds_nothing_but_events_and_is_for_its_owner_only(room):
    room.begin_exposure()
    file = room.folder / f"journal-{room.client.session_id}.jsonl"
    assert file.stat().st_mode & 0o077 == 0
    assert {event["kind"] for event in room.journal()} == {"event"}


def test_a_damaged_line_of_the_journal_is_owned_up_to_and_holds_up_nothing(room):
    room.begin_exposure()
    room.pull_cable()
    room.let(3)  # the hold and the stop wait for the console
    (journal,) = room.folder.glob("journal-*.jsonl")
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[-2] = b"x" + lines[-2][1:]
    journal.write_bytes(b"".join(lines))
    stops = room.client.stop_number
    room.start_client()
    room.plug_cable()
    room.until(lambda: room.loop.reporter and not room.loop.reporter.waiting(), within_s=20)
    names = [getattr(entry, "name", "") for entry in room.recorder.entries]
    assert names.count("event_lost") == 1
    assert room.client.stop_number > stops

"""What the client reports: journalled first, sent until stored, the view never in the way."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from shared.states import SessionState
from therapy_client.displays.base import Picture


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


def test_head_poses_come_through_once_each_and_in_order(room):
    room.connect()
    room.let(3)
    room.pull_cable()
    room.let(3)
    room.plug_cable()
    room.let(6)
    chunks = [entry for entry in room.recorder.entries if type(entry).__name__ == "ChunkEntry"]
    numbers = [chunk.seq for chunk in chunks]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    by_number = sorted(chunks, key=lambda chunk: chunk.seq)
    firsts = [chunk.first_sample for chunk in by_number]
    ends = [chunk.first_sample + len(chunk.times_ns) for chunk in by_number]
    assert firsts == [0, *ends[:-1]], "a sample is missing or doubled"
    assert room.session.pose_samples == ends[-1]


def test_a_pose_is_the_one_that_its_frame_was_drawn_with(room):
    room.connect()
    room.let(2)
    (chunk, *_) = [entry for entry in room.recorder.entries if type(entry).__name__ == "ChunkEntry"]
    assert chunk.values.shape[1] == 7
    assert chunk.values[0].tolist() == pytest.approx([0, 1.65, 0, 0, 0, 0, 1])


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


def test_the_heartbeat_tells_how_the_frames_went(room):
    room.connect()
    room.let(2)
    frames = room.session.headset.status.frames
    assert frames.rate_hz == 90
    assert frames.p50_ms == pytest.approx(1000 / 90, abs=0.01)
    assert frames.p99_ms == pytest.approx(1000 / 90, abs=0.01)


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

"""Whoever is killed, and whenever: what was acknowledged is kept, once, and nothing rises."""

from __future__ import annotations

import pytest

from shared.rules.states import Actor, SessionState
from shared.wire.events import EventName
from shared.wire.messages import JournalsHeld, JournalWanted
from tests.journals import journals


@pytest.fixture
def at_height(room):
    """A patient some metres up, in exposure."""
    room.begin_exposure(step=3)
    return room


def whole(numbers):
    return numbers == list(range(1, len(numbers) + 1))


# ── going on with an interrupted session ─────────────────────────────────────────────────────


@pytest.mark.parametrize("both", [False, True], ids=["console killed", "both killed"])
@pytest.mark.parametrize("away_s", [0.2, 1.0, 5.0])
def test_an_interrupted_session_goes_on_from_the_safe_place(at_height, both, away_s):
    session_id = at_height.client.session_id
    at_height.kill_console()
    if both:
        at_height.client_runs = False
    at_height.let(away_s)
    at_height.resume_console()
    if both:
        at_height.start_client()
    at_height.in_state(SessionState.SAFE_PLACE)
    at_height.let(10)
    assert at_height.client.session_id == session_id
    assert at_height.client.state is SessionState.SAFE_PLACE
    assert at_height.session.steering.state is SessionState.SAFE_PLACE
    assert not at_height.session.acts.go_to_step(at_height.protocol.steps[0]).sent
    at_height.rested()
    assert at_height.session.acts.leave_safe_place(SessionState.PAUSED).sent
    at_height.in_state(SessionState.PAUSED)


def test_before_the_headset_answers_the_safe_place_is_what_is_wanted(at_height):
    at_height.kill_console()
    at_height.client_runs = False
    at_height.resume_console()
    assert at_height.session.state is SessionState.SAFE_PLACE
    assert at_height.session.steering.target("any", 0).state is SessionState.SAFE_PLACE
    assert "The session goes on after an interruption." in at_height.said()
    assert at_height.recorder.events("session_resumed")


def test_a_session_that_was_interrupted_before_anything_began_waits_as_before(room):
    room.connect()
    room.kill_console()
    room.let(1)
    room.resume_console()
    room.connect()
    room.let(1)
    assert room.client.state is SessionState.WAITING
    assert room.session.state is SessionState.WAITING


def test_a_session_that_had_ended_does_not_begin_again(at_height):
    for state in (SessionState.RECOVERY, SessionState.ENDED):
        at_height.session.acts.move_to(state)
        at_height.in_state(state)
    at_height.let(1)
    at_height.kill_console()
    at_height.let(1)
    at_height.resume_console()
    at_height.connect()
    at_height.let(2)
    assert at_height.session.steering.state is SessionState.ENDED
    assert at_height.client.state is SessionState.ENDED


def test_what_happened_while_the_console_was_dead_is_fetched_once_and_in_order(at_height):
    at_height.kill_console()
    at_height.display.hold_stop(True)
    at_height.let(3)
    at_height.display.hold_stop(False)
    at_height.resume_console()
    at_height.connect()
    at_height.let(3)
    numbers = at_height.recorder.from_headset()
    assert whole(numbers)
    assert numbers[-1] == at_height.loop.reporter.events_through
    reasons = [event.data["reason"] for event in at_height.recorder.events("stopped")]
    assert reasons[-2:] == ["patient", "console_restarted"]
    assert at_height.session.headset.events_seen == numbers[-1]


def test_what_was_taken_and_not_on_the_disk_when_the_console_died_comes_again(at_height):
    at_height.recorder.slow = True
    at_height.session.acts.safe_stop()
    at_height.let(2)
    at_height.kill_console()
    at_height.recorder.slow = False
    at_height.let(1)
    at_height.resume_console()
    at_height.connect()
    at_height.let(3)
    assert whole(at_height.recorder.from_headset())
    reasons = [event.data["reason"] for event in at_height.recorder.events("stopped")]
    assert reasons[-2:] == ["therapist", "console_restarted"]


def test_head_poses_of_the_time_without_a_console_are_kept_too(at_height):
    at_height.kill_console()
    at_height.let(4)
    at_height.resume_console()
    at_height.connect()
    at_height.let(6)
    samples = [e for e in at_height.recorder.entries if type(e).__name__ == "Samples"]
    chunks = [chunk for chunk in samples if chunk.sent_as is not None]  # not what is computed
    assert sorted({chunk.seq for chunk in chunks}) == list(range(1, len(chunks) + 1))
    poses = sorted((c for c in chunks if c.stream == "head_pose"), key=lambda chunk: chunk.seq)
    ends = 0
    for chunk in poses:
        assert chunk.first == ends, "a sample is missing or doubled"
        ends += len(chunk.times_ns)
    assert ends > 4 * 90


def test_poses_of_a_restarted_client_get_a_stream_of_their_own_also_after_a_resumption(at_height):
    at_height.let(1)
    at_height.kill_console()
    at_height.client_runs = False
    at_height.resume_console()
    at_height.start_client()
    at_height.connect()
    at_height.let(3)
    streams = [e for e in at_height.recorder.entries if type(e).__name__ == "StreamInfo"]
    names = [(s.name, s.boot) for s in streams if s.name.startswith("head_pose")]
    assert names == [("head_pose", "boot-1"), ("head_pose_2", "boot-2")]


# ── another session instead ──────────────────────────────────────────────────────────────────


def test_a_new_session_still_fetches_what_the_headset_holds_of_the_interrupted_one(at_height):
    old = at_height.client.session_id
    at_height.kill_console()
    at_height.let(3)  # the hold and the stop are known to the headset alone
    through = at_height.loop.reporter.events_through
    before = len(at_height.archive.numbers(old))
    assert before < through
    at_height.start_another_session()
    at_height.until(lambda: old not in journals(at_height.folder), within_s=20)
    numbers = at_height.archive.numbers(old)
    assert whole(numbers)
    assert len(numbers) >= through
    reasons = [e.data["reason"] for e in at_height.archive.records[old].events("stopped")]
    assert reasons[-1] == "link_lost"
    at_height.let(2)
    assert f"that the headset still held of session {old[-8:]}" in at_height.said()
    assert whole(at_height.recorder.from_headset())
    assert not [e for e in at_height.recorder.events() if e.name == "event_lost"]


def test_the_same_over_a_restart_of_the_headset_client(at_height):
    old = at_height.client.session_id
    at_height.kill_console()
    at_height.let(3)
    through = at_height.loop.reporter.events_through
    at_height.client_runs = False
    at_height.start_another_session()
    at_height.start_client()
    at_height.until(lambda: old not in journals(at_height.folder), within_s=20)
    assert at_height.archive.numbers(old) == list(range(1, through + 1))


def test_a_journal_stays_until_its_session_is_over(at_height):
    old = at_height.client.session_id
    at_height.kill_console()
    at_height.let(3)
    at_height.start_console()  # the old session is not closed: another console may go on with it
    at_height.let(6)
    assert whole(at_height.archive.numbers(old))
    assert old in journals(at_height.folder)
    at_height.kill_console()
    at_height.archive.over.add(old)
    at_height.start_another_session()
    at_height.until(lambda: old not in journals(at_height.folder), within_s=20)


def test_a_journal_stays_while_the_disk_of_the_console_takes_nothing(at_height):
    old = at_height.client.session_id
    at_height.kill_console()
    at_height.let(3)
    at_height.archive.records[old].slow = True
    at_height.start_another_session()
    at_height.let(6)
    assert old in journals(at_height.folder)
    at_height.archive.records[old].slow = False
    at_height.archive.records[old].commit()
    at_height.until(lambda: old not in journals(at_height.folder), within_s=20)
    assert whole(at_height.archive.numbers(old))


def test_a_journal_that_no_store_knows_is_kept(at_height):
    old = at_height.client.session_id
    at_height.kill_console()
    del at_height.archive.records[old]
    at_height.let(2)
    at_height.start_another_session()
    at_height.let(10)
    assert old in journals(at_height.folder)


def test_a_journal_is_not_opened_while_the_patient_is_in_a_scene(at_height):
    shelf = at_height.loop._shelf
    held = (at_height.folder / "journal-older.jsonl").write_bytes(b"")
    assert held == 0
    at_height.console_end.send(
        JournalWanted(session_id="older", journal_key="5c" * 32, events_through=0, over=True)
    )
    at_height.let(3)
    assert shelf._open is None
    assert "older" in journals(at_height.folder)
    at_height.session.acts.safe_stop()
    at_height.until(lambda: "older" not in journals(at_height.folder))


def test_events_of_a_session_that_nobody_asked_for_are_left_alone(room):
    room.connect()
    stray = room.loop.reporter._journal._event(1, EventName.STOPPED, Actor.SYSTEM, {})
    room.headset_end.send(stray.model_copy(update={"session_id": "older"}))
    room.headset_end.send(JournalsHeld(boot="boot-1", sessions=("unknown", "older")))
    room.let(1)
    assert room.session.unusable == 0
    assert list(room.archive.records) == ["session-1"]

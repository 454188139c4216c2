"""Sessions whose console was killed: found, gone on with on one time axis, or closed."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import timedelta
from uuid import UUID, uuid4

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinician_console.app import Console
from clinician_console.commands.parts import choosing
from clinician_console.desk.beginning import same_protocol
from clinician_console.session.settings import SessionSettings
from clinician_console.storage import (
    Author,
    BeatsEntry,
    ClockOffsetEntry,
    ExposureEntry,
    StoreArchive,
    StreamInfo,
)
from clinician_console.storage.continuation import shift_ns
from protocols.plans.loader import load_protocol
from shared.clock import NS_PER_S, FakeClock
from shared.errors import StorageError, UsageError
from shared.rules.states import SessionState
from tests.clinician_console.command_kit import Terminal
from tests.clinician_console.storage_kit import (
    PASSPHRASE,
    PATIENT_CODE,
    REPOSITORY,
    ecg_chunk,
    ecg_stream,
    event,
    new_session,
    open_store,
    rating,
    ready_store,
)

MINUTE = 60.0


def headset_event(seq, clock, **changes):
    parts = {"author": Author.HEADSET, "boot": "boot-1", **changes}
    return event(seq, clock=clock, **parts)


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def interrupted(tmp_path, clock):
    """A store with a session of ten minutes whose console was killed; the id of that session."""
    with ready_store(tmp_path, clock) as store:
        session_id = store.begin_session(new_session()).session_id
        writer = store.writer(session_id)
        writer.stream(ecg_stream())
        writer.chunk(ecg_chunk(0))
        for seq in (1, 2, 3):
            writer.event(headset_event(seq, clock, name="stopped", data={"reason": "patient"}))
        clock.advance(10 * MINUTE)
        writer.rating(rating(40, clock=clock))
        writer.close()
    return session_id


# ── found ────────────────────────────────────────────────────────────────────────────────────


def test_a_session_without_an_end_is_found_with_all_that_one_is_asked_about(
    tmp_path, clock, interrupted
):
    with open_store(tmp_path, clock) as store:
        ended = store.begin_session(new_session("PT-2")).session_id
        store.end_session(ended)
        (found,) = store.unfinished_sessions()
    assert found.session_id == interrupted
    assert found.patient_code == PATIENT_CODE
    assert found.recorded_s == 10 * MINUTE
    assert found.protocol_toml.startswith("title")


def test_a_session_that_runs_is_not_unfinished(tmp_path, clock):
    with ready_store(tmp_path, clock) as ours, open_store(tmp_path, clock) as other:
        session_id = ours.begin_session(new_session()).session_id
        assert ours.unfinished_sessions() == other.unfinished_sessions() == ()
        assert other.past_session(session_id) is None
        with pytest.raises(StorageError, match="runs in another console"):
            other.resume_session(session_id, 2)
        ours.close()
        assert [one.session_id for one in other.unfinished_sessions()] == [session_id]


def test_a_session_is_unfinished_from_the_moment_its_console_was_killed(tmp_path, clock):
    ready_store(tmp_path, clock).close()
    script = (
        "import sys; from pathlib import Path\n"
        "from clinician_console.storage import Store\n"
        "from tests.clinician_console.storage_kit import new_session, open_store\n"
        "store = open_store(Path(sys.argv[1]))\n"
        "print(store.begin_session(new_session()).session_id, flush=True); sys.stdin.read()\n"
    )
    with (
        subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path)],
            cwd=REPOSITORY,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as console,
        open_store(tmp_path, clock) as store,
    ):
        session_id = UUID(console.stdout.readline().strip())
        assert store.unfinished_sessions() == ()
        console.kill()
        console.wait()
        assert [one.session_id for one in store.unfinished_sessions()] == [session_id]
        assert not list(tmp_path.glob("running-*"))


# ── closed ───────────────────────────────────────────────────────────────────────────────────


def test_an_interrupted_session_ends_with_the_last_thing_that_was_written(
    tmp_path, clock, interrupted
):
    clock.advance(8 * 3600)  # found the next morning
    with open_store(tmp_path, clock) as store:
        store.interrupt_session(interrupted)
        recorded = store.read_session(interrupted)
        assert store.unfinished_sessions() == ()
        assert store.verify().sound
    assert recorded.duration_s == 10 * MINUTE
    assert recorded.events[-1].name == "session_interrupted"
    assert recorded.events[-1].at_s == 10 * MINUTE


def test_a_session_that_was_ended_is_not_closed_again(tmp_path, clock):
    with ready_store(tmp_path, clock) as store:
        session_id = store.begin_session(new_session()).session_id
        store.end_session(session_id)
        store.interrupt_session(session_id)
        assert store.read_session(session_id).events == ()


# ── gone on with ─────────────────────────────────────────────────────────────────────────────


def test_what_is_stored_of_the_headset_is_known_to_whoever_goes_on(tmp_path, clock, interrupted):
    with open_store(tmp_path, clock) as store:
        before = store.resume_session(interrupted, 2)
        assert (before.events_through, before.chunks_through) == (3, 0)
        assert before.handle.session_id == interrupted
        assert store.journal_key(interrupted) == store.journal_key(before.handle.session_id)
        assert store.verify().sound


def test_a_gap_in_the_stored_numbers_is_where_the_headset_is_asked_again(tmp_path, clock):
    with ready_store(tmp_path, clock) as store:
        session_id = store.begin_session(new_session()).session_id
        writer = store.writer(session_id)
        for seq in (1, 2, 4):
            writer.event(headset_event(seq, clock))
        writer.close()
        assert store.past_session(session_id) is None, "it runs"
    with open_store(tmp_path, clock) as store:
        past = store.past_session(session_id)
        assert (past.events_through, past.over) == (2, False)
        assert past.journal_key not in repr(past)


@pytest.mark.parametrize("rebooted", [False, True])
def test_both_parts_lie_on_one_time_axis_also_over_a_restart_of_the_computer(
    tmp_path, clock, interrupted, rebooted
):
    clock.advance(5 * MINUTE)
    later = FakeClock(start_ns=40 * NS_PER_S, utc=clock.utc()) if rebooted else clock
    with open_store(tmp_path, later) as store:
        before = store.resume_session(interrupted, 2)
        writer = store.writer(interrupted, before.continuation)
        assert (later.now_ns() - before.handle.started_ns) / NS_PER_S == 15 * MINUTE
        writer.rating(rating(60, clock=later))
        writer.event(event(0, clock=later))
        writer.stream(ecg_stream())
        writer.chunk(ecg_chunk(0, start_ns=later.now_ns()))
        writer.beats(
            BeatsEntry(
                at_ns=np.array([later.now_ns()]),
                rr_ms=np.array([800.0]),
                rate_bpm=np.array([75.0]),
                good=np.array([True]),
            )
        )
        writer.stream(
            StreamInfo(
                name="head_pose",
                signal="MoCap",
                rate_hz=90.0,
                channels=("x_m",),
                units=("m",),
                boot="boot-2",
            )
        )
        offset_ns = 7 * NS_PER_S
        writer.clock_offset(
            ClockOffsetEntry(
                boot="boot-2", at_ns=later.now_ns(), offset_ns=offset_ns, error_ns=1000
            )
        )
        stamp = later.now_ns() + offset_ns
        writer.event(headset_event(4, later, at_ns=stamp, boot="boot-2"))
        writer.close()
        assert writer.alarms == ()
        store.end_session(interrupted)
        recorded = store.read_session(interrupted)
        times_s, _ = next(s for s in recorded.streams if s.name == "belt ECG (2)").read()
        assert store.verify().sound
    assert [one.at_s for one in recorded.ratings] == [10 * MINUTE, 15 * MINUTE]
    assert recorded.events[-1].at_s == pytest.approx(15 * MINUTE)
    assert recorded.events[-2].at_s == pytest.approx(15 * MINUTE)
    assert recorded.heart.at_s.tolist() == [15 * MINUTE]
    assert times_s[0] == pytest.approx(15 * MINUTE)
    assert recorded.duration_s == 15 * MINUTE
    assert {s.name for s in recorded.streams} == {"belt ECG", "belt ECG (2)", "head_pose"}


@given(
    wall_s=st.floats(-1e6, 1e6),
    monotonic_s=st.floats(0, 1e6),
    recorded_s=st.floats(0, 1e4),
)
def test_time_never_runs_back_when_a_session_goes_on(wall_s, monotonic_s, recorded_s):
    started = FakeClock()
    last_ns = started.now_ns() + round(recorded_s * NS_PER_S)
    now_ns = round(monotonic_s * NS_PER_S)
    utc = started.utc() + timedelta(seconds=wall_s)
    shift = shift_ns(started.now_ns(), started.utc(), last_ns, now_ns, utc)
    assert now_ns + shift >= last_ns


# ── the whole console ────────────────────────────────────────────────────────────────────────


def a_console(folder, store, clock, resume=None):
    protocol = load_protocol("heights")
    settings = SessionSettings(folder, protocol, PATIENT_CODE, "127.0.0.1", 0, resume=resume)
    return Console(settings, store, clock)


def in_the_lift(clock):
    return ExposureEntry(
        epoch=1,
        rev=2,
        state=SessionState.EXPOSURE.value,
        scene="glass_lift",
        step=None,
        exposure={"height_m": 3.0},
        wanted={"height_m": 3.0},
        at_ns=clock.now_ns(),
        utc=clock.utc(),
        boot="boot-1",
    )


def abandon(console):
    """What a killed console leaves: all that it had written, and no end."""
    console._writer.close()
    console.link.close()
    console._watch_link.close()


def test_a_console_that_goes_on_shows_what_was_before(tmp_path, clock):
    with ready_store(tmp_path, clock) as store:
        console = a_console(tmp_path, store, clock)
        for act in (
            lambda: console.session.acts.rate(70),
            lambda: console.session.acts.note("breathes calmly"),
            console.session.acts.safe_stop,
            lambda: console.session.acts.rate(50),
        ):
            act()
            clock.advance(10)
        abandon(console)
    clock.advance(50)
    with open_store(tmp_path, clock) as store:
        (found,) = store.unfinished_sessions()
        again = a_console(tmp_path, store, clock, resume=found.session_id)
        assert again.session_id == console.session_id
        assert again.session.steering.epoch > console.session.steering.epoch
        assert again.session.ratings == [(0.0, 70), (30.0, 50)]
        assert [line.sentence for line in again.session.log] == [
            "SUDS 70.",
            "Note: breathes calmly",
            "Safe stop.",
            "SUDS 50.",
            "The session goes on after an interruption.",
        ]
        assert again.session.now_s() == 90.0
        again.close()
        assert store.unfinished_sessions() == ()
        assert store.verify().sound


def test_a_console_that_was_left_can_be_gone_on_with_as_one_that_was_killed(
    tmp_path, clock, interrupted
):
    with open_store(tmp_path, clock) as store:
        writer = store.writer(interrupted)
        writer.exposure(in_the_lift(clock))
        writer.close()
        console = a_console(tmp_path, store, clock, resume=interrupted)
        assert console.session.under_way
        console.leaving.go_on_later()
        console.close()
        assert store.read_session(interrupted).ended_at is None
    with open_store(tmp_path, clock) as store:
        (found,) = store.unfinished_sessions()
        assert found.session_id == interrupted
        again = a_console(tmp_path, store, clock, resume=interrupted)
        assert again.session.steering.state is SessionState.SAFE_PLACE
        assert "The console was closed; the session can be gone on with." in [
            line.sentence for line in again.session.log
        ]
        again.leaving.end_for_good()
        again.close()
        assert store.unfinished_sessions() == ()
        assert store.verify().sound


def test_a_console_whose_session_never_began_ends_it_also_when_it_is_left(tmp_path, clock):
    with ready_store(tmp_path, clock) as store:
        console = a_console(tmp_path, store, clock)
        console.leaving.go_on_later()
        console.close()
        assert store.unfinished_sessions() == ()


def test_a_console_that_begins_anew_closes_every_interrupted_session(tmp_path, clock, interrupted):
    with open_store(tmp_path, clock) as store:
        console = a_console(tmp_path, store, clock)
        recorded = store.read_session(interrupted)
        assert recorded.ended_at is not None
        assert console.session.steering.state is SessionState.WAITING
        past = StoreArchive(store).find(str(interrupted))
        assert (past.over, past.events_through) == (True, 3)
        console.close()


def test_what_arrives_late_is_stored_under_its_own_session_and_sealed(tmp_path, clock, interrupted):
    with open_store(tmp_path, clock) as store:
        store.interrupt_session(interrupted)
        archive = StoreArchive(store)
        for other in ("no-id", str(uuid4())):
            assert archive.find(other) is None
        archive.recorder(str(interrupted)).event(headset_event(4, clock))
        archive.recorder(str(interrupted)).event(headset_event(4, clock, event_id=uuid4()))
        archive.close()
        archive.close()
        assert store.past_session(interrupted).events_through == 4
        assert store.verify().sound


# ── the choice ───────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def found(tmp_path, clock, interrupted):
    assert interrupted
    with open_store(tmp_path, clock) as store:
        return store.unfinished_sessions()


def test_where_nothing_was_interrupted_nothing_is_asked():
    assert choosing.choose((), "P", resume=False, new=False) is None
    assert choosing.choose((), "P", resume=False, new=True) is None
    with pytest.raises(UsageError, match="no unfinished session"):
        choosing.choose((), "P", resume=True, new=False)


def test_the_command_line_may_say_which(found):
    assert choosing.choose(found, PATIENT_CODE, resume=True, new=False) == found[0]
    assert choosing.choose(found, PATIENT_CODE, resume=False, new=True) is None


def test_a_session_of_another_patient_is_not_gone_on_with(found):
    with pytest.raises(UsageError, match="of another patient") as caught:
        choosing.choose(found, "P-OTHER", resume=True, new=False)
    assert PATIENT_CODE not in str(caught.value)


def test_a_script_is_told_which_words_to_give(found, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("r\n"))
    with pytest.raises(UsageError, match=r"--resume.*--new"):
        choosing.choose(found, PATIENT_CODE, resume=False, new=False)


@pytest.mark.parametrize(
    ("typed", "goes_on"), [("r\n", True), ("n\n", False), ("what?\n\nR\n", True)]
)
def test_a_person_at_a_terminal_is_asked(found, monkeypatch, capsys, typed, goes_on):
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    answer = choosing.choose(found, PATIENT_CODE, resume=False, new=False)
    assert answer == (found[0] if goes_on else None)
    asked = capsys.readouterr().out
    assert found[0].short_id in asked
    assert "10 min recorded" in asked


@pytest.mark.parametrize("typed", ["q\n", "", "r\n"])
def test_a_person_may_also_leave_and_cannot_go_on_with_another_patient(found, monkeypatch, typed):
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    patient = "P-OTHER" if typed == "r\n" else PATIENT_CODE
    with pytest.raises(UsageError, match="No session was chosen"):
        choosing.choose(found, patient, resume=False, new=False)


def test_the_treatment_protocol_is_the_one_that_the_session_began_with(tmp_path, clock):
    with ready_store(tmp_path, clock) as store:
        abandon(a_console(tmp_path, store, clock))
    with open_store(tmp_path, clock) as store:
        (found,) = store.unfinished_sessions()
    heights = load_protocol("heights")
    assert same_protocol(found, None) == heights
    assert same_protocol(found, heights) == heights
    other = heights.model_copy(update={"sha256": "0" * 64})
    with pytest.raises(UsageError, match="another treatment protocol"):
        same_protocol(found, other)


def test_the_command_ends_with_2_where_nobody_can_be_asked(tmp_path, interrupted):
    assert interrupted
    from tests.end_to_end.kit import gradus

    words = ("console", "--patient", "P1", "--no-sensor", "--port", "0", "--data", str(tmp_path))
    result = gradus(*words, GRADUS_PASSPHRASE=PASSPHRASE)
    assert result.returncode == 2, result.stderr
    assert "was interrupted and is not ended" in result.stderr
    assert "Traceback" not in result.stderr
    both = gradus(*words, "--resume", "--new", GRADUS_PASSPHRASE=PASSPHRASE)
    assert both.returncode == 2

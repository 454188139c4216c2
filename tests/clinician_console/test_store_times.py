"""What the store says of times: monotonic, from the beginning to the session's own end."""

from __future__ import annotations

import csv
from contextlib import closing

import pytest

from clinician_console.storage import Author, ClockOffsetEntry
from shared.clock import NS_PER_S, FakeClock
from shared.wire.events import EventName
from tests.clinician_console.outputs_kit import export_session
from tests.clinician_console.storage_kit import event, new_session, open_store, rating, ready_store


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def store(tmp_path, clock):
    with ready_store(tmp_path, clock) as opened:
        yield opened


@pytest.fixture
def session(store):
    return store.begin_session(new_session())


def write(store, session, *entries):
    with closing(store.writer(session.session_id)) as writer:
        for entry in entries:
            kind = type(entry).__name__.removesuffix("Entry").lower()
            getattr(writer, {"clockoffset": "clock_offset"}.get(kind, kind))(entry)


def happened(name, clock, **changes):
    """An event of the console's, now."""
    return event(name=name, data={}, at_ns=clock.now_ns(), utc=clock.utc(), **changes)


@pytest.mark.parametrize("set_by_s", [-3_600.0, 10_800.0, -90.0, 1e8])
def test_a_clock_that_is_set_changes_no_figure(store, session, clock, set_by_s):
    clock.advance(600)
    clock.set_utc(set_by_s)
    clock.advance(600)
    write(store, session, happened("note", clock))
    store.end_session(session.session_id)
    [line] = store.list_sessions()
    found = store.read_session(session.session_id)
    assert line.duration_s == found.duration_s == 1_200.0
    assert (found.ended_at - found.started_at).total_seconds() == 1_200.0
    [note] = found.events
    assert (note.utc - found.started_at).total_seconds() == note.at_s == 1_200.0
    assert store.verify().findings == ()


def test_a_session_lasts_until_its_end_and_not_until_its_window_is_closed(store, session, clock):
    clock.advance(300)
    write(store, session, happened(EventName.SESSION_ENDED, clock))
    clock.advance(900)
    write(store, session, happened("note", clock), rating(15, clock=clock, state="ended"))
    store.end_session(session.session_id)
    [line] = store.list_sessions()
    assert line.duration_s == 300.0
    assert line.ended


def test_a_session_that_went_on_after_its_end_lasts_until_the_window_is_closed(
    store, session, clock
):
    write(store, session, happened(EventName.SESSION_ENDED, clock))
    clock.advance(60)
    write(store, session, happened(EventName.SESSION_GOES_ON, clock))
    clock.advance(60)
    store.end_session(session.session_id)
    assert store.list_sessions()[0].duration_s == 120.0


def test_a_console_that_was_killed_after_the_end_did_not_interrupt_anything(
    tmp_path, store, session, clock
):
    clock.advance(300)
    write(store, session, happened(EventName.SESSION_ENDED, clock))
    clock.advance(100)
    write(store, session, happened("note", clock))
    store.close()
    with open_store(tmp_path, clock) as again:
        again.interrupt_session(session.session_id)
        found = again.read_session(session.session_id)
        assert found.duration_s == 300.0
        assert "session_interrupted" not in {at.name for at in found.events}
        assert again.verify().findings == ()


def test_what_comes_in_after_the_end_makes_no_session_longer(store, session, clock):
    clock.advance(100)
    store.end_session(session.session_id)
    clock.advance(5_000)
    write(store, session, event(1, author=Author.HEADSET, boot="boot-1"))
    assert store.list_sessions()[0].duration_s == 100.0
    assert store.verify().findings == ()


def test_a_session_goes_on_and_ends_rightly_on_a_computer_that_was_started_again(
    tmp_path, store, session, clock
):
    clock.advance(200)
    write(store, session, happened("note", clock))
    store.close()
    restarted = FakeClock(start_ns=5 * NS_PER_S, utc=clock.utc())
    restarted.advance(100)
    with open_store(tmp_path, restarted) as again:
        resumed = again.resume_session(session.session_id, again.next_epoch())
        restarted.advance(60)
        with closing(again.writer(session.session_id, resumed.continuation)) as writer:
            writer.event(happened("note", restarted))
        again.end_session(session.session_id)
        assert again.list_sessions()[0].duration_s == pytest.approx(360.0, abs=0.001)


def test_a_session_that_is_dated_before_an_earlier_one_says_so(store, session, clock):
    assert not session.dated_back
    clock.set_utc(-86_400)
    clock.advance(10)
    assert store.begin_session(new_session()).dated_back
    clock.set_utc(2 * 86_400)
    assert not store.begin_session(new_session()).dated_back
    assert [line.dated_back for line in store.list_sessions()] == [False, False, True]


def test_nothing_of_the_headset_is_laid_after_it_was_heard_of(store, session, clock):
    clock.advance(50)
    far_ns = 2**62
    arrived_ns = clock.now_ns()
    told = event(1, author=Author.HEADSET, boot="b", at_ns=far_ns, arrived_ns=arrived_ns)
    offset = ClockOffsetEntry(boot="b", at_ns=clock.now_ns(), offset_ns=0, error_ns=10)
    write(store, session, told, offset)
    [found] = store.read_session(session.session_id).events
    assert found.at_s == 50.0


def test_an_entry_of_the_headsets_that_comes_again_later_is_kept_once(store, session, clock):
    first = event(1, author=Author.HEADSET, boot="b", arrived_ns=clock.now_ns())
    given = rating(40, author=Author.HEADSET, boot="b", arrived_ns=5, state="exposure")
    again = {name: getattr(first, name) for name in ("event_id", "at_ns", "utc", "data")}
    later = event(1, author=Author.HEADSET, boot="b", arrived_ns=clock.now_ns() + 7, **again)
    elsewhere = rating(
        40,
        author=Author.HEADSET,
        boot="b",
        arrived_ns=9,
        state="safe_place",
        step=None,
        rating_id=given.rating_id,
    )
    with closing(store.writer(session.session_id)) as writer:
        for entry in (first, later):
            writer.event(entry)
        for entry in (given, elsewhere):
            writer.rating(entry)
    assert writer.alarms == ()
    found = store.read_session(session.session_id)
    assert len(found.events) == 1
    [kept] = found.ratings
    assert (kept.state, kept.step) == ("exposure", "first floor")


def test_a_correction_stands_at_the_time_of_what_it_corrects_and_both_are_on_record(
    store, session, clock, tmp_path
):
    clock.advance(10)
    wrong = rating(5, clock=clock, state="exposure", scene="glass_lift")
    clock.advance(10)
    right = rating(50, clock=clock, state="exposure", corrects=wrong.rating_id)
    clock.advance(10)
    righter = rating(55, clock=clock, state="exposure", corrects=right.rating_id)
    write(store, session, wrong, right, righter)
    found = store.read_session(session.session_id)
    [stands] = found.ratings
    assert (stands.suds, stands.at_s, stands.corrected_at_s) == (55, 10.0, 30.0)
    assert [(at.suds, at.at_s) for at in found.replaced] == [(5, 10.0), (50, 10.0)]
    export_session(found, tmp_path / "export")
    with (tmp_path / "export" / "ratings.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [(row["suds"], row["stands"]) for row in rows] == [
        ("5", "false"),
        ("50", "false"),
        ("55", "true"),
    ]
    last = rows[-1]
    assert (last["source"], last["author"], last["state"]) == (
        "spoken and typed",
        "console",
        "exposure",
    )
    assert (last["step"], last["corrected_at_s"]) == ("first floor", "30.0")
    assert rows[0]["scene"] == "glass_lift"

"""Whatever a headset client sends, the record stays small and the therapist's part of it whole."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinician_console.record.entries import DATE_UNUSABLE, EventEntry, ExposureEntry, RatingEntry
from clinician_console.session.alerts import AlertName
from clinician_console.session.exposure_rows import (
    MOST_DIMENSIONS,
    ROWS_AT_ONCE,
    ROWS_PER_S,
    ExposureRows,
    storable,
)
from clinician_console.session.headset_entries import headset_utc
from clinician_console.session.store_watch import OVER_AFTER_S, StoreWatch
from clinician_console.storage import EntryRefusedError
from shared.clock import NS_PER_S, FakeClock
from shared.errors import StorageError
from shared.rules.states import Actor, SessionState
from shared.wire.events import EventName
from shared.wire.messages import Acknowledge, Event, Status
from shared.wire.parts import LONGEST_TEXT
from tests.clinician_console.storage_kit import new_session, ready_store


def status(number: int = 0, **changes):
    parts = {
        "session_id": "session-1",
        "boot": "boot-1",
        "applied_epoch": 1,
        "applied_rev": 1,
        "state": SessionState.EXPOSURE,
        "scene": "glass_lift",
        "exposure": {"height_m": float(number)},
        "moving": bool(number % 2),
        "stop_number": 0,
        "stop_reason": None,
        "held": False,
        "stop_practised": True,
        "events_through": 0,
        "frames": None,
        "echo": None,
        "sent_ns": number,
    }
    return Status(**{**parts, **changes})


@given(gaps_ms=st.lists(st.integers(0, 400), min_size=1, max_size=300))
def test_however_fast_the_exposure_flutters_few_rows_a_second_are_written(gaps_ms):
    rows, now_ns, written = ExposureRows(), NS_PER_S, 0
    for number, gap_ms in enumerate(gaps_ms):
        now_ns += gap_ms * 1_000_000
        due = rows.is_due(status(number), None, {}, now_ns)
        assert due != (rows.held is not None), "each change is written or waits"
        written += due
    assert written <= ROWS_AT_ONCE + ROWS_PER_S * (now_ns / NS_PER_S)


def test_the_last_exposure_of_a_flutter_is_written_when_its_turn_comes(room):
    room.connect()
    session, keeper = room.session, room.session._keeper
    boot = session.headset.boot
    room.client_runs = False
    for number in range(200):
        word = status(number, session_id=session.steering.session_id, boot=boot)
        keeper.exposure(word, room.console_clock.now_ns())
    rows = [entry for entry in room.recorder.entries if isinstance(entry, ExposureEntry)]
    assert len(rows) < 30
    room.console_clock.advance(1.0)
    keeper.acknowledge()
    rows = [entry for entry in room.recorder.entries if isinstance(entry, ExposureEntry)]
    assert rows[-1].exposure == {"height_m": 199.0}


def test_of_an_absurd_exposure_as_much_is_stored_as_a_scene_can_have():
    absurd = {f"d{number}": float(number) for number in range(1600)} | {"d0": float("nan")}
    assert len(storable(absurd)) == MOST_DIMENSIONS
    assert storable({"height_m": 3.0, "wind": float("inf")}) == {"height_m": 3.0}


ABSURD_DATES = [
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "0001-01-01T00:00:00+00:00",
    "1970-01-01T00:00:00+00:00",
    "9999-12-31T23:59:59+00:00",
    "yesterday",
    "",
]


@pytest.mark.parametrize("utc", ABSURD_DATES)
def test_an_event_of_an_absurd_date_is_stored_with_its_arrivals_and_acknowledged(
    room, tmp_path, utc
):
    room.client_runs = False
    room.headset_end.send(
        Event(
            session_id="session-1",
            boot="boot-1",
            seq=1,
            event_id="0f1b2c3d-0000-4000-8000-000000000001",
            at_ns=NS_PER_S,
            utc=utc,
            actor=Actor.SYSTEM,
            name=EventName.LINK_BACK,
            data={},
        )
    )
    room.one_frame()
    (entry,) = room.recorder.events("link_back")
    assert entry.data == {DATE_UNUSABLE: True}
    assert abs((entry.utc - room.console_clock.utc()).total_seconds()) < 1.0
    told = [one for one in room.headset_end.poll() if isinstance(one, Acknowledge)]
    assert [one.events_through for one in told] == [1]
    with ready_store(tmp_path) as store:  # a real one takes it too
        session = store.begin_session(new_session())
        writer = store.writer(session.session_id)
        writer.event(entry)
        writer.close()
        assert writer.put_aside == 0
        assert store.read_session(session.session_id).events[0].data[DATE_UNUSABLE] is True


@given(st.datetimes(timezones=st.timezones()) | st.datetimes())
def test_every_date_is_one_that_a_store_can_hold_or_none(date):
    utc = headset_utc(date.isoformat())
    assert utc is None or (2000 <= utc.year <= 2199 and utc.utcoffset().total_seconds() == 0)


things = st.lists(
    st.sampled_from(["rate", "note", "flutter", "event", "refuse", "take", "let"]), max_size=40
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(script=things)
def test_whatever_comes_each_rating_and_note_reaches_the_disk_in_its_order(make_room, script):
    room = make_room()
    room.client_runs = False
    given_ratings, given_notes, seq = [], [], 0
    for number, word in enumerate(script):
        match word:
            case "rate":
                given_ratings.append(number)
                room.session.acts.rate(number)
            case "note":
                given_notes.append(f"note {number}")
                room.session.acts.note(given_notes[-1])
            case "flutter":
                for value in range(20):
                    came = status(value, exposure={f"d{n}": 1.0 * value for n in range(50)})
                    room.session._keeper.exposure(came, room.console_clock.now_ns())
            case "event":
                seq += 1
                room.headset_end.send(headset_event(seq, "x" * LONGEST_TEXT))
                room.session.tick()
            case "refuse" | "take":
                room.recorder.refusing = word == "refuse"
            case "let":
                room.console_clock.advance(0.2)
                room.session.tick()
    room.recorder.refusing = False
    room.session.tick()
    ratings = [one.suds for one in room.recorder.on_disk if isinstance(one, RatingEntry)]
    notes = [
        one.data["text"]
        for one in room.recorder.on_disk
        if isinstance(one, EventEntry) and one.name == "note"
    ]
    assert ratings == given_ratings
    assert notes == given_notes


def headset_event(seq, text):
    return Event(
        session_id="session-1",
        boot="boot-1",
        seq=seq,
        event_id=f"0f1b2c3d-0000-4000-8000-{seq:012d}",
        at_ns=NS_PER_S,
        utc="2026-01-01T00:00:00+00:00",
        actor=Actor.SYSTEM,
        name=EventName.LINK_BACK,
        data={"text": text, "more": text},
    )


def test_what_the_console_notices_while_nothing_is_taken_waits_within_a_bound(room):
    room.recorder.refusing = True
    for number in range(2_000):
        room.session._book.happened(
            EventName.TOLD, Actor.SYSTEM, {"sentence": "x" * 2_000, "number": number}
        )
    room.session.acts.rate(50)
    assert room.session._keeper.dropped > 0
    room.recorder.refusing = False
    room.session.tick()
    assert isinstance(room.recorder.entries[0], RatingEntry), "the therapist's goes first"
    assert 300 < len(room.recorder.events("told")) < 700


# ── what the therapist is told ───────────────────────────────────────────────────────────────


class Writer:
    """A writer in trouble, as the store's looks from outside."""

    def __init__(self):
        self.fault = self.shortage = None
        self.dropped = {}
        self.put_aside = 0
        self.alarms = ()


@pytest.fixture
def told(room):
    return StoreWatch(room.session, room.console_clock), Writer(), room


def test_dropped_measurements_are_told_and_over_when_none_are_dropped_any_more(told):
    watch, writer, room = told
    writer.dropped = {"exposure": 3}
    watch.look([writer])
    assert "store_behind" in room.alerts()
    assert room.recorder.events("alert")[-1].data == {"alert": "store_behind", "on": True}
    room.console_clock.advance(OVER_AFTER_S + 1)
    watch.look([writer])
    assert "store_behind" not in room.alerts()


def test_an_entry_that_was_put_aside_is_told_also_of_another_session_and_stays(told):
    watch, writer, room = told
    late = Writer()
    late.put_aside = 1
    late.alarms = (EntryRefusedError("It was different before.", "Report it."),)
    for _ in range(3):
        watch.look([writer, late])
        room.console_clock.advance(20.0)
    assert "entry_put_aside" in room.alerts()
    assert room.said().count("put aside") == 1
    assert room.said().count("Put aside: It was different before.") == 1


def test_a_disk_with_little_room_is_told_and_over_when_it_has_room(told):
    watch, writer, room = told
    writer.shortage = StorageError("Little room.", "Free some.")
    watch.look([writer])
    assert "disk_short" in room.alerts()
    writer.shortage = None
    watch.look([writer])
    assert "disk_short" not in room.alerts()
    assert room.session.alerts.sentence(AlertName.DISK_SHORT, on=False) in room.said()


def test_an_alert_that_stays_is_written_down_once(told):
    watch, writer, room = told
    writer.shortage = StorageError("Little room.", "Free some.")
    for _ in range(100):
        watch.look([writer])
        FakeClock().advance(0.01)
    assert len(room.recorder.events("alert")) == 1

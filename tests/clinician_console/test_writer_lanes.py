"""Whatever the machines send, what the therapist enters goes first and reaches the disk."""

import itertools
import logging
import threading
import time
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinician_console.record.entries import ExposureEntry
from clinician_console.record.recorder import RecorderBusyError
from clinician_console.storage.engine import PATIENCE_MS, writing
from clinician_console.storage.lanes import (
    HOLDS_BYTES,
    MOST_BYTES_TOGETHER,
    MOST_TOGETHER,
    Item,
    Lane,
    Lanes,
    Outcome,
    lane_of,
)
from shared.clock import FakeClock, SystemClock
from shared.rules.states import Actor
from shared.seldom import EVERY_S
from shared.wire.events import Author
from tests.clinician_console.storage_kit import (
    ecg_chunk,
    ecg_stream,
    engine_of,
    event,
    new_session,
    rating,
    ready_store,
)

SMALL = {Lane.NOTICED: 8_000, Lane.BODY: 30_000, Lane.HEADSET: 100_000}
LONG = "x" * 10_000
LONGEST_WAIT_S = 180.0  # only how long a broken writer may hold up the tests


def exposure(values=3):
    clock = FakeClock()
    named = {f"d{number}": 1.0 for number in range(values)}
    return ExposureEntry(
        epoch=1,
        rev=1,
        scene="glass_lift",
        state="exposure",
        step=None,
        exposure=named,
        wanted=named,
        at_ns=clock.now_ns(),
        utc=clock.utc(),
        boot="b",
    )


def of_headset(text="x"):
    return event(author=Author.HEADSET, actor=Actor.SYSTEM, boot="b", data={"text": text})


def noticed(text="x"):
    return event(actor=Actor.SYSTEM, data={"text": text})


FLOODS = {
    "status": (exposure, Lane.HEADSET),
    "many dimensions": (lambda: exposure(1600), Lane.HEADSET),
    "events": (lambda: of_headset(LONG), Lane.HEADSET),
    "alerts": (noticed, Lane.NOTICED),
    "samples": (lambda: ecg_chunk(samples=500), Lane.BODY),
}


@pytest.mark.parametrize(
    ("entry", "lane"),
    [
        (rating(), Lane.ENTERED),
        (event(), Lane.ENTERED),
        (event(actor=Actor.PATIENT), Lane.ENTERED),
        (noticed(), Lane.NOTICED),
        (ecg_stream(), Lane.BODY),
        (ecg_chunk(), Lane.BODY),
        (ecg_chunk(stream="head_pose"), Lane.HEADSET),
        (rating(author=Author.HEADSET), Lane.HEADSET),
        (of_headset(), Lane.HEADSET),
        (exposure(), Lane.HEADSET),
    ],
)
def test_each_entry_has_the_lane_of_whoever_made_it(entry, lane):
    assert lane_of(entry, {"belt ECG"}) is lane


words = st.lists(st.sampled_from([*FLOODS, "therapist", "write", "disk refuses"]), max_size=120)


@given(words)
def test_whatever_floods_in_nothing_of_the_therapists_is_refused_and_it_comes_out_in_order(script):
    lanes, numbers = Lanes(SMALL), itertools.count()
    entered, written = [], []
    for word in script:
        match word:
            case "therapist":
                entered.append(rating(next(numbers) % 101))
                assert lanes.put(Item(entered[-1], None), Lane.ENTERED) is Outcome.TAKEN
            case "write":
                written += [item.entry for _, item in lanes.take()]
            case "disk refuses":
                lanes.give_back(lanes.take())
            case flood:
                make, lane = FLOODS[flood]
                lanes.put(Item(make(), None), lane)
        assert lanes.size_bytes <= sum(SMALL.values()) + 2_000 * lanes.count(Lane.ENTERED)
    while lanes.count():
        written += [item.entry for _, item in lanes.take()]
    assert [entry for entry in written if entry in entered] == entered
    assert lanes.size_bytes == 0
    assert not lanes.urgent


@given(words)
def test_what_is_written_together_is_bounded_and_begins_with_the_therapists(script):
    lanes = Lanes()
    for word in script:
        make, lane = FLOODS.get(word, (rating, Lane.ENTERED))
        lanes.put(Item(make(), None), lane)
    while taken := lanes.take():
        order = [lane for lane, _ in taken]
        assert order == sorted(order)
        assert len(taken) <= MOST_TOGETHER
        assert not lanes.count(Lane.ENTERED) or set(order) == {Lane.ENTERED}


def test_a_full_lane_of_the_headset_takes_nothing_from_the_belt():
    lanes = Lanes(SMALL)
    while lanes.put(Item(of_headset(LONG), None), Lane.HEADSET) is Outcome.TAKEN:
        pass
    assert lanes.put(Item(ecg_chunk(), None), Lane.BODY) is Outcome.TAKEN
    assert lanes.put(Item(noticed(), None), Lane.NOTICED) is Outcome.TAKEN
    assert {lane for lane, _ in lanes.take()} == {Lane.NOTICED, Lane.BODY, Lane.HEADSET}


def test_what_comes_again_is_refused_and_what_does_not_is_dropped_and_counted():
    lanes = Lanes({Lane.HEADSET: 0, Lane.BODY: 0, Lane.NOTICED: 0})
    assert lanes.put(Item(of_headset(), None), Lane.HEADSET) is Outcome.REFUSED
    assert lanes.put(Item(ecg_chunk(), print), Lane.HEADSET) is Outcome.REFUSED
    assert lanes.put(Item(ecg_stream(), None), Lane.BODY) is Outcome.REFUSED
    assert lanes.put(Item(ecg_chunk(), None), Lane.BODY) is Outcome.DROPPED
    assert lanes.put(Item(exposure(), None), Lane.HEADSET) is Outcome.DROPPED
    assert lanes.dropped == {"chunk": 1, "exposure": 1}


def test_what_is_being_written_is_unfinished_until_it_is_on_the_disk():
    """Whoever asks how much is not on the disk asks from another thread, and at any moment."""
    lanes = Lanes()
    for _ in range(3):
        lanes.put(Item(rating(), None), Lane.ENTERED)
    taken = lanes.take()
    assert (lanes.count(), lanes.unfinished) == (0, 3)
    lanes.put(Item(rating(), None), Lane.ENTERED)
    lanes.give_back(taken)
    assert (lanes.count(), lanes.unfinished) == (4, 4)
    lanes.take()
    lanes.settled()
    assert (lanes.count(), lanes.unfinished) == (0, 0)


def test_a_batch_of_long_entries_is_bounded_in_bytes():
    lanes = Lanes()
    for _ in range(200):
        lanes.put(Item(of_headset(LONG), None), Lane.HEADSET)
    taken = lanes.take()
    assert 10 < len(taken) < MOST_BYTES_TOGETHER // len(LONG)


@pytest.fixture
def store(tmp_path):
    with ready_store(tmp_path, SystemClock()) as store:
        yield store


def test_a_flood_while_the_disk_waits_loses_no_rating_and_no_note_and_the_session_is_sealed(
    store, tmp_path
):
    session = store.begin_session(new_session())
    writer = store.writer(session.session_id)
    other = engine_of(tmp_path)
    refused, began_s = 0, time.monotonic()
    with writing(other).begin():  # another program holds the store: nothing is written meanwhile
        for number in range(3_000):
            try:
                writer.event(of_headset(LONG), lambda: None)
            except RecorderBusyError:
                refused += 1
            writer.exposure(exposure(200))
            if number % 100 == 0:
                writer.rating(rating(number // 100))
                writer.event(event(data={"text": f"note {number}"}))
        assert refused > 0
        assert writer._lanes.size_bytes < sum(HOLDS_BYTES.values())
        fault, held_s = writer.fault, time.monotonic() - began_s
        assert fault is None or held_s >= PATIENCE_MS / 1000, "a flood is no fault of the disk"
    other.dispose()
    writer.close(patience_s=LONGEST_WAIT_S)
    assert writer.dropped["exposure"] > 0
    store.end_session(session.session_id)
    recorded = store.read_session(session.session_id)
    assert sorted(one.suds for one in recorded.ratings) == list(range(30))
    notes = [
        one.data["text"] for one in recorded.events if one.name == "note" and one.actor != "system"
    ]
    assert set(notes) == {f"note {number}" for number in range(0, 3_000, 100)}
    (told,) = [one for one in recorded.events if one.name == "entries_dropped"]
    assert told.data == dict(writer.dropped)
    assert recorded.ended_at is not None
    assert store.verify().sound


def test_many_entries_that_cannot_be_stored_are_told_once_and_counted(store, caplog):
    session = store.begin_session(new_session())
    writer, began_s = store.writer(session.session_id), time.monotonic()
    with caplog.at_level(logging.ERROR, "gradus.storage"):
        for _ in range(400):
            writer.event(event(at_ns=2**80))
        for seq in range(100):
            writer.event(event(seq))
        writer.close(patience_s=LONGEST_WAIT_S)
    assert writer.put_aside == 400
    assert 1 <= len(writer.alarms) <= 100
    times = 1 + (time.monotonic() - began_s) // EVERY_S
    assert len(caplog.records) <= 2 * times, "of either kind one in ten seconds"
    assert len(store.read_session(session.session_id).events) == 100


def test_an_event_whose_date_was_none_is_stored_once_however_often_it_comes(store):
    from clinician_console.record.entries import DATE_UNUSABLE

    session = store.begin_session(new_session())
    writer, told, clock = store.writer(session.session_id), [], FakeClock()
    same = uuid4()
    for seconds in range(3):
        clock.advance(1.0)
        entry = event(
            event_id=same, at_ns=5, utc=clock.utc(), data={"text": "x", DATE_UNUSABLE: True}
        )
        writer.event(entry, lambda n=seconds: told.append(n))
    writer.close()
    assert told == [0, 1, 2]
    assert writer.put_aside == 0
    (stored,) = store.read_session(session.session_id).events
    assert stored.data[DATE_UNUSABLE] is True


def test_a_rating_is_on_the_disk_while_the_headset_floods(store):
    session = store.begin_session(new_session())
    writer, over = store.writer(session.session_id), threading.Event()

    def flood():
        while not over.is_set():
            try:
                writer.event(of_headset(LONG), lambda: None)
            except RecorderBusyError:
                over.wait(0.001)

    thread = threading.Thread(target=flood)
    thread.start()
    try:
        for suds in range(10):
            durable = threading.Event()
            writer.rating(rating(suds), durable.set)
            assert durable.wait(LONGEST_WAIT_S)
    finally:
        over.set()
        thread.join()
        writer.close(patience_s=LONGEST_WAIT_S)

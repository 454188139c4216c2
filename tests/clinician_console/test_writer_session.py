"""The writer: nothing is acknowledged before it is on the disk, nothing is kept twice."""

import threading
from uuid import uuid4

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinician_console.storage import EntryRefusedError
from shared.clock import SystemClock
from shared.errors import StorageError
from tests.clinician_console.storage_kit import (
    ecg_chunk,
    ecg_stream,
    engine_of,
    event,
    new_session,
    rating,
    ready_store,
)

LONGEST_WAIT_S = 180.0  # only how long a broken writer may hold up the tests


@pytest.fixture
def store(tmp_path):
    with ready_store(tmp_path, SystemClock()) as store:
        yield store


@pytest.fixture
def session(store):
    return store.begin_session(new_session())


@pytest.fixture
def writer(store, session):
    writer = store.writer(session.session_id)
    yield writer
    writer.close()


def write_and_wait(method, entry):
    durable = threading.Event()
    method(entry, durable.set)
    assert durable.wait(LONGEST_WAIT_S)


def test_an_event_is_on_the_disk_when_its_author_is_told_so(tmp_path, writer):
    engine = engine_of(tmp_path)
    seen, told = [], threading.Event()

    def look():
        with engine.connect() as connection:
            seen.append(connection.exec_driver_sql("SELECT count(*) FROM event").scalar())
        told.set()

    writer.event(event(), look)
    assert told.wait(LONGEST_WAIT_S)
    assert seen == [1]
    engine.dispose()


def test_an_event_takes_the_signals_before_it_along(writer, store, session):
    writer.stream(ecg_stream())
    writer.chunk(ecg_chunk())
    write_and_wait(writer.event, event())
    assert store.read_session(session.session_id).streams[0].samples == 250


def test_a_chunk_without_any_event_is_written_by_itself(writer, store, session):
    writer.stream(ecg_stream())
    write_and_wait(writer.chunk, ecg_chunk())
    assert store.read_session(session.session_id).streams[0].samples == 250


def test_closing_writes_everything_that_waits(store, session):
    writer = store.writer(session.session_id)
    writer.stream(ecg_stream())
    for seq in range(50):
        writer.chunk(ecg_chunk(seq))
        writer.event(event(seq))
    writer.close()
    recorded = store.read_session(session.session_id)
    assert (writer.backlog, writer.fault) == (0, None)
    assert len(recorded.events) == 50
    assert recorded.streams[0].samples == 50 * 250


def test_a_replayed_event_is_kept_once_and_acknowledged_again(writer, store, session):
    entry = event()
    write_and_wait(writer.event, entry)
    write_and_wait(writer.event, entry)
    assert len(store.read_session(session.session_id).events) == 1
    assert store.list_sessions()[0].events == 1
    assert writer.alarms == ()


def test_a_replayed_rating_and_chunk_are_kept_once(writer, store, session):
    given_rating = rating()
    writer.stream(ecg_stream())
    for _ in range(2):
        writer.stream(ecg_stream())
        write_and_wait(writer.rating, given_rating)
        write_and_wait(writer.chunk, ecg_chunk())
    recorded = store.read_session(session.session_id)
    assert len(recorded.ratings) == 1
    assert recorded.streams[0].samples == 250
    assert writer.alarms == ()


def test_another_content_under_a_taken_id_raises_an_alarm_and_the_first_stands(
    writer, store, session
):
    first = event()
    acknowledged = []
    write_and_wait(writer.event, first)
    writer.event(
        event(event_id=first.event_id, data={"text": "another"}), lambda: acknowledged.append(1)
    )
    write_and_wait(writer.event, event(1))
    assert [type(alarm) for alarm in writer.alarms] == [EntryRefusedError]
    assert acknowledged == []
    recorded = store.read_session(session.session_id)
    assert [entry.data for entry in recorded.events] == [first.data, first.data]


def test_another_chunk_under_a_taken_number_raises_an_alarm_and_the_first_stands(
    writer, store, session
):
    writer.stream(ecg_stream())
    write_and_wait(writer.chunk, ecg_chunk(0, value=1.0))
    writer.chunk(ecg_chunk(0, value=2.0))
    write_and_wait(writer.event, event())
    assert len(writer.alarms) == 1
    _, values = store.read_session(session.session_id).streams[0].read()
    assert set(values[:, 0]) == {1.0}


def test_an_event_id_of_another_session_is_not_taken_over(store, writer):
    other = store.begin_session(new_session("PT-2"))
    entry = event()
    write_and_wait(writer.event, entry)
    second = store.writer(other.session_id)
    second.event(entry)
    second.close()
    assert len(second.alarms) == 1
    assert store.read_session(other.session_id).events == ()


@pytest.mark.parametrize(
    "unfit",
    [
        lambda: ("event", event(at_ns=2**80)),
        lambda: ("event", event(data={"object": object()})),
        lambda: ("chunk", ecg_chunk(stream="never made known")),
        lambda: ("chunk", complex_chunk()),
    ],
)
def test_an_entry_that_cannot_be_stored_holds_up_no_other(writer, store, session, unfit):
    name, entry = unfit()
    writer.event(event(0))
    getattr(writer, name)(entry)
    write_and_wait(writer.event, event(1))
    assert len(writer.alarms) == 1
    assert writer.fault is None
    assert len(store.read_session(session.session_id).events) == 2


def complex_chunk():
    chunk = ecg_chunk()
    object.__setattr__(chunk, "values", chunk.values.astype(np.complex64))
    return chunk


def test_a_failing_acknowledgement_does_not_stop_the_writer(writer, store, session):
    def fail():
        raise RuntimeError("the link is gone")

    writer.event(event(0), fail)
    write_and_wait(writer.event, event(1))
    assert len(store.read_session(session.session_id).events) == 2


def test_a_closed_writer_takes_nothing_and_says_so(store, session):
    writer = store.writer(session.session_id)
    writer.close()
    writer.close()
    with pytest.raises(StorageError, match="closed"):
        writer.event(event())


def test_what_arrives_after_the_end_is_kept_and_the_session_sealed_anew(store, session):
    store.end_session(session.session_id)
    late = store.writer(session.session_id)
    late.event(event())
    late.close()
    assert len(store.read_session(session.session_id).events) == 1
    assert store.verify().sound


def test_many_threads_may_hand_over_at_once(writer, store, session):
    def hand_over():
        for seq in range(100):
            writer.event(event(seq))

    threads = [threading.Thread(target=hand_over) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    write_and_wait(writer.rating, rating())
    assert len(store.read_session(session.session_id).events) == 400


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(arrivals=st.lists(st.integers(0, 7), min_size=1, max_size=30))
def test_whatever_arrives_however_often_each_entry_is_kept_once(store, arrivals):
    session = store.begin_session(new_session())
    ids = [uuid4() for _ in range(8)]
    acknowledged = []
    writer = store.writer(session.session_id)
    writer.stream(ecg_stream())
    for number in arrivals:
        writer.event(event(number, event_id=ids[number]), lambda n=number: acknowledged.append(n))
        writer.chunk(ecg_chunk(number, samples=4))
    writer.close()
    recorded = store.read_session(session.session_id)
    assert acknowledged == arrivals
    assert [entry.at_s for entry in recorded.events] == sorted(
        entry.at_s for entry in recorded.events
    )
    assert len(recorded.events) == len(set(arrivals))
    assert recorded.streams[0].samples == 4 * len(set(arrivals))
    assert writer.alarms == ()


@pytest.mark.parametrize("suds", [-1, 101])
def test_a_rating_outside_the_scale_is_refused_before_it_is_handed_over(suds):
    with pytest.raises(ValueError, match="SUDS"):
        rating(suds)


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_is_not_finite_is_refused_before_it_is_handed_over(number):
    with pytest.raises(ValueError, match="finite"):
        event(data={"height_m": number})

"""Sessions in the store: begun, recorded, ended, listed, found and read."""

from datetime import timedelta
from uuid import uuid4

import numpy as np
import pytest

from clinician_console.record.beat_kinds import BeatKind
from clinician_console.storage import (
    Author,
    BeatsEntry,
    ClockOffsetEntry,
    ExposureEntry,
    StreamInfo,
)
from shared.clock import NS_PER_S, FakeClock
from shared.errors import IntegrityError, StorageError
from tests.clinician_console.storage_kit import (
    ecg_chunk,
    ecg_stream,
    event,
    new_session,
    rating,
    ready_store,
    tampering,
)

BOOT = "boot-1"


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def store(tmp_path, clock):
    with ready_store(tmp_path, clock) as store:
        yield store


@pytest.fixture
def session(store):
    return store.begin_session(new_session())


def write(store, session, *entries):
    writer = store.writer(session.session_id)
    try:
        for entry in entries:
            getattr(writer, METHODS[type(entry).__name__])(entry)
    finally:
        writer.close()
    assert writer.alarms == ()
    return store.read_session(session.session_id)


METHODS = {
    "EventEntry": "event",
    "ExposureEntry": "exposure",
    "RatingEntry": "rating",
    "BeatsEntry": "beats",
    "StreamInfo": "stream",
    "Samples": "chunk",
    "ClockOffsetEntry": "clock_offset",
}


def test_a_session_is_in_the_list_from_its_first_moment(store, session):
    (line,) = store.list_sessions()
    assert line.session_id == str(session.session_id)
    assert line.short_id == session.short_id
    assert (line.events, line.ratings, line.ended, line.duration_s) == (0, 0, False, 0.0)


def test_the_list_counts_events_and_ratings_and_tells_how_long(store, session, clock):
    clock.advance(90.0)
    write(store, session, event(0), event(1), rating(), rating(60))
    clock.advance(30.0)
    store.end_session(session.session_id)
    (line,) = store.list_sessions()
    assert (line.events, line.ratings, line.ended) == (2, 2, True)
    assert line.duration_s == pytest.approx(120.0)


def test_an_interrupted_session_lasts_until_the_last_thing_that_was_written(store, session, clock):
    clock.advance(45.0)
    write(store, session, event())
    (line,) = store.list_sessions()
    assert not line.ended
    assert line.duration_s == pytest.approx(45.0)


def test_the_list_is_newest_first_and_can_be_cut(store, clock):
    for number in range(4):
        store.begin_session(new_session(f"P-{number}"))
        clock.advance(60.0)
    codes = [line.patient_code for line in store.list_sessions()]
    assert codes == ["P-3", "P-2", "P-1", "P-0"]
    assert [line.patient_code for line in store.list_sessions(limit=2)] == ["P-3", "P-2"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [("p-1", ["P-1"]), ("metro", ["P-2"]), ("  METRO ", ["P-2"]), ("%", []), ("_", [])],
)
def test_the_list_is_searched_by_code_title_or_id(store, words, expected):
    store.begin_session(new_session("P-1", "Heights"))
    store.begin_session(new_session("P-2", "Metro platform"))
    assert [line.patient_code for line in store.list_sessions(words)] == expected


def test_a_session_is_found_by_its_short_id_its_whole_id_or_a_part_of_it(store, session):
    whole = str(session.session_id)
    for words in (whole, whole.upper(), session.short_id, whole[:13], session.short_id[-5:]):
        assert store.read_session(words).session_id == whole


@pytest.mark.parametrize("words", ["", "   ", "zzzz", "%", "ffffffffffffffff"])
def test_an_id_that_no_session_has_is_told(store, session, words):
    with pytest.raises(StorageError, match="session"):
        store.read_session(words)


def test_an_id_that_two_sessions_share_asks_for_more_characters(store, clock):
    store.begin_session(new_session())
    store.begin_session(new_session())
    first = store.list_sessions()[0].session_id[:8]
    with pytest.raises(StorageError, match="More than one session"):
        store.read_session(first)


def test_a_read_session_knows_its_protocol_its_times_and_whether_it_was_simulated(
    store, session, clock
):
    clock.advance(60.0)
    store.end_session(session.session_id)
    recorded = store.read_session(session.short_id)
    assert recorded.protocol_title == "Heights in a glass lift"
    assert recorded.started_at == session.started_at
    assert recorded.ended_at == session.started_at + timedelta(seconds=60)
    assert recorded.duration_s == pytest.approx(60.0)
    assert recorded.simulated is False


def test_a_session_keeps_its_first_end(store, session, clock):
    store.end_session(session.session_id)
    clock.advance(600.0)
    store.end_session(session.session_id)
    assert store.list_sessions()[0].duration_s == 0.0
    assert store.verify().sound


def test_one_wording_of_a_treatment_protocol_is_stored_once(tmp_path, store):
    for _ in range(3):
        store.begin_session(new_session())
    with tampering(tmp_path) as connection:
        count = connection.exec_driver_sql("SELECT count(*) FROM treatment_protocol").scalar()
    assert count == 1


def test_events_come_back_in_order_of_time_whatever_the_order_of_arrival(store, session):
    recorded = write(store, session, event(2), event(0), event(1))
    assert [entry.at_s for entry in recorded.events] == [0.0, 1.0, 2.0]


def test_an_exposure_keeps_what_was_asked_beside_what_was_confirmed(store, session, clock):
    entry = ExposureEntry(
        epoch=1,
        rev=42,
        scene="glass_lift",
        state="exposure",
        step="third floor",
        exposure={"height_m": 9},
        wanted={"height_m": 12.0},
        at_ns=clock.now_ns(),
        utc=clock.utc(),
        author=Author.CONSOLE,
    )
    (exposure,) = write(store, session, entry).exposures
    assert exposure.exposure == {"height_m": 9.0}
    assert exposure.wanted == {"height_m": 12.0}
    assert (exposure.scene, exposure.state, exposure.step) == (
        "glass_lift",
        "exposure",
        "third floor",
    )


def test_beats_come_back_with_their_gaps(store, session):
    beats = BeatsEntry(
        at_ns=session.started_ns + np.array([0, 800, 1700]) * 1_000_000,
        rr_ms=np.array([np.nan, 800.0, 900.0]),
        rate_bpm=np.array([np.nan, 75.0, 70.5]),
        good=np.array([False, True, True]),
    )
    heart = write(store, session, beats).heart
    assert heart is not None
    np.testing.assert_array_equal(heart.rr_ms, beats.rr_ms)
    np.testing.assert_array_equal(heart.rate_bpm, beats.rate_bpm)
    np.testing.assert_array_equal(heart.good, beats.good)
    np.testing.assert_allclose(heart.at_s, [0.0, 0.8, 1.7], atol=1e-9)


def test_beats_come_back_with_their_kinds_and_those_of_an_earlier_version_with_none(store, session):
    times_ns = session.started_ns + np.array([0, 800, 1300, 2400, 3200]) * 1_000_000
    rr_ms = np.array([np.nan, 800.0, 500.0, 1100.0, 800.0])
    kinds = [kind.value for kind in (*BeatKind,)]
    assert kinds == ["normal", "ectopic", "artefact", "noise", ""]
    beats = BeatsEntry(
        at_ns=times_ns,
        rr_ms=rr_ms,
        rate_bpm=60_000 / rr_ms,
        good=np.array([True, False, False, False, True]),
        kind=np.array(kinds),
    )
    heart = write(store, session, beats).heart
    assert heart is not None
    assert heart.kind.tolist() == kinds
    assert heart.seen.tolist() == [True, True, False, False, True]


def test_a_session_without_beats_has_no_heart_series(store, session):
    assert store.read_session(session.short_id).heart is None


def test_samples_come_back_bit_for_bit_with_their_times(store, session):
    chunks = [ecg_chunk(seq, start_ns=session.started_ns) for seq in range(3)]
    recorded = write(store, session, ecg_stream(), *chunks)
    (stream,) = recorded.streams
    times_s, values = stream.read()
    np.testing.assert_array_equal(values, np.concatenate([chunk.values for chunk in chunks]))
    np.testing.assert_allclose(times_s, np.arange(750) * 0.004, atol=1e-9)
    assert (stream.samples, stream.samples_lost) == (750, 0)
    assert (stream.channels, stream.units, stream.rate_hz) == (("ECG",), ("mV",), 250.0)


def test_missing_chunks_are_counted_as_lost_samples(store, session):
    recorded = write(store, session, ecg_stream(), ecg_chunk(0), ecg_chunk(3))
    (stream,) = recorded.streams
    assert (stream.samples, stream.samples_lost) == (500, 500)


def test_a_stream_without_samples_reads_as_nothing(store, session):
    (stream,) = write(store, session, ecg_stream()).streams
    times_s, values = stream.read()
    assert (times_s.shape, values.shape) == ((0,), (0, 1))


def test_a_chunk_that_was_altered_is_refused_when_it_is_read(tmp_path, store, session):
    recorded = write(store, session, ecg_stream(), ecg_chunk(0), ecg_chunk(1))
    with tampering(tmp_path) as connection:
        connection.exec_driver_sql(
            "UPDATE chunk SET data = (SELECT data FROM chunk WHERE seq = 1) WHERE seq = 0"
        )
    with pytest.raises(IntegrityError):
        recorded.streams[0].read()
    assert [finding.part for finding in store.verify().findings] == ["chunk"]


def offset(session, at_s, ahead_ns):
    return ClockOffsetEntry(
        boot=BOOT,
        at_ns=session.started_ns + round(at_s * NS_PER_S),
        offset_ns=ahead_ns,
        error_ns=1_000,
    )


@pytest.mark.parametrize("ahead_s", [0, 5_000, -900])
def test_headset_stamps_are_brought_onto_the_consoles_clock(store, session, ahead_s):
    ahead_ns = ahead_s * NS_PER_S
    shown = event(
        event_id=uuid4(),
        author=Author.HEADSET,
        boot=BOOT,
        at_ns=session.started_ns + 12 * NS_PER_S + ahead_ns,
    )
    recorded = write(store, session, shown, offset(session, 1, ahead_ns))
    assert recorded.events[0].at_s == pytest.approx(12.0, abs=1e-6)


def test_a_drifting_headset_clock_is_followed_between_two_estimates(store, session):
    drift_ns = 60_000  # 1 ppm over a minute
    stream = StreamInfo(
        name="head pose",
        signal="Pose",
        rate_hz=90.0,
        channels=("x",),
        units=("m",),
        boot=BOOT,
    )
    middle_ns = session.started_ns + 30 * NS_PER_S + NS_PER_S + drift_ns // 2
    recorded = write(
        store,
        session,
        offset(session, 0, NS_PER_S),
        offset(session, 60, NS_PER_S + drift_ns),
        stream,
        ecg_chunk(0, samples=1, stream="head pose", start_ns=middle_ns),
    )
    times_s, _ = recorded.streams[0].read()
    assert times_s[0] == pytest.approx(30.0, abs=1e-7)


def test_without_any_estimate_the_headsets_time_of_day_places_an_event(store, session, clock):
    shown = event(author=Author.HEADSET, boot=BOOT, at_ns=5, utc=clock.utc() + timedelta(seconds=7))
    assert write(store, session, shown).events[0].at_s == pytest.approx(7.0)


def test_patients_are_listed_by_code_and_named_only_when_asked(store, session, clock):
    store.add_patient("A-1", "A Name")
    store.add_patient("A-1", "Another Name")
    summary = {patient.code: patient for patient in store.patients()}
    assert summary["A-1"].name is None
    assert summary["A-1"].sessions == 0
    assert summary["PT-CANARY-77"].sessions == 1
    assert summary["PT-CANARY-77"].last_started_at == session.started_at
    assert {patient.name for patient in store.patients(with_names=True)} == {"Another Name", None}

"""The signals of a session as EDF+: two independent readers find what is on record."""

from __future__ import annotations

import importlib
import shutil
import sys
from datetime import datetime

import edfio
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.edf.numbers import LOWEST, MISSING, scale_of
from clinician_console.outputs.edf.output import EdfSignals
from clinician_console.outputs.eight_characters import nearest_text
from clinician_console.outputs.grid import LARGEST_SHIFT_S, UnevenError, grid_of
from clinician_console.outputs.service import SessionOutputs, write_output
from clinician_console.storage import Store
from shared.clock import FakeClock
from shared.errors import UsageError
from tests.clinician_console.signals_kit import (
    CODE,
    SECONDS,
    body,
    head,
    session_with_signals,
    stream_of,
    without_signals,
)
from tests.clinician_console.storage_kit import OF_0_1, PASSPHRASE_OF_0_1


def written(session, folder):
    return write_output(EdfSignals(), SessionFacts(session), folder / "edf", lambda _: None).path


def with_holes(*holes: tuple[float, float]):
    """The ECG, its samples from some second to another missing."""
    ecg = body("ECG", 250.0, "mV")
    at_s, values = ecg.read()
    kept = np.ones(len(at_s), dtype=bool)
    for begin_s, end_s in holes:
        kept &= (at_s < begin_s) | (at_s >= end_s)
    return stream_of("belt ECG", at_s[kept], values[kept, 0], rate_hz=250.0), kept


def begins_s(edf: edfio.Edf, session) -> float:
    """When a file begins, in seconds since the session did."""
    began = session.started_at.replace(tzinfo=None)
    return (edf.startdatetime - began).total_seconds()


def test_values_agree_with_the_record_within_half_a_sixteen_bit_step(tmp_path):
    session = session_with_signals()
    folder = written(session, tmp_path)
    assert sorted(path.name for path in folder.iterdir()) == [
        "README.txt",
        *(f"stream-0{number}.edf" for number in (1, 2, 3)),
    ]
    for number, stream in enumerate(session.streams[:3], 1):
        at_s, values = stream.read()
        edf = edfio.read_edf(folder / f"stream-0{number}.edf")
        [signal] = edf.signals
        assert (edf.reserved, signal.label) == ("EDF+C", stream.channels[0])
        assert signal.physical_dimension == stream.units[0]
        assert signal.sampling_frequency == pytest.approx(stream.rate_hz)
        step = (signal.physical_max - signal.physical_min) / 65_535
        assert step < 1.1 * np.ptp(values) / 65_534
        assert np.abs(signal.data[: len(values)] - values[:, 0]).max() <= 0.5001 * step
        assert begins_s(edf, session) == pytest.approx(at_s[0], abs=1e-5)
        assert set(signal.digital[len(values) :].tolist()) <= {MISSING}


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="pyedflib has no wheel for Python 3.13")
def test_a_second_reader_finds_the_same(tmp_path):
    pyedflib = importlib.import_module("pyedflib")
    session = session_with_signals()
    folder = written(session, tmp_path)
    for number in (1, 2, 3):
        path = folder / f"stream-0{number}.edf"
        edf = edfio.read_edf(path)
        with pyedflib.EdfReader(str(path)) as reader:
            # Of the parts of a second it makes ten times too few (0.1.42).
            began = edf.startdatetime.replace(microsecond=0)
            assert reader.getStartdatetime().replace(microsecond=0) == began
            np.testing.assert_allclose(reader.readSignal(0), edf.signals[0].data, atol=1e-9)
            onsets, _, texts = reader.readAnnotations()
            assert list(texts) == [at.text for at in edf.annotations]
            np.testing.assert_allclose(onsets, [at.onset for at in edf.annotations], atol=1e-4)
            assert {reader.getPatientCode(), reader.getPatientName()} <= {"X", ""}


def test_what_happened_stands_in_every_file_at_its_time(tmp_path):
    session = session_with_signals()
    edf = edfio.read_edf(written(session, tmp_path) / "stream-01.edf")
    begins = begins_s(edf, session)
    told = [(at.text, round(begins + at.onset, 4)) for at in edf.annotations]
    assert told[:5] == [
        ("state_changed:baseline", 0.1),
        ("step_asked", 4.0),
        ("cue_shown:gust", 5.0),
        ("rating:40", 6.0),
        ("note", 7.0),
    ]
    assert len(told) == len(session.events) + len(session.ratings)


def test_the_head_tells_nothing_of_the_patient_and_no_file_holds_anybodys_words(tmp_path):
    folder = written(session_with_signals(), tmp_path)
    content = b"".join(path.read_bytes() for path in folder.iterdir())
    assert not [word for word in (CODE, "Anna", "dog", "lift in") if word.encode() in content]
    edf = edfio.read_edf(folder / "stream-01.edf")
    assert edf.local_patient_identification == "X X X X"
    assert edf.startdatetime == datetime(2026, 3, 4, 13, 30, 1, 250_000)


def test_the_same_session_is_the_same_files(tmp_path):
    first, second = (written(session_with_signals(), tmp_path) for _ in range(2))
    assert first != second
    for path in first.iterdir():
        assert path.read_bytes() == (second / path.name).read_bytes()


def test_a_stream_that_did_not_come_evenly_is_left_out_with_the_reason(tmp_path):
    said = (written(session_with_signals(), tmp_path) / "README.txt").read_text()
    assert "head_pose: left out, as its samples did not come evenly" in said
    assert "stream-01.edf: belt ECG (ECG); 4750 samples at 250 Hz (nominal 250)" in said


def test_a_session_with_nothing_that_is_even_is_a_sentence_and_no_folder(tmp_path):
    with pytest.raises(UsageError, match="holds signals of a fixed rate"):
        written(session_with_signals(head()), tmp_path)
    with pytest.raises(UsageError, match="No signal was recorded"):
        written(without_signals(), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_short_gap_is_annotated_and_holds_what_no_sample_is(tmp_path):
    ecg, kept = with_holes((5.1, 5.3))
    session = session_with_signals(ecg)
    edf = edfio.read_edf(written(session, tmp_path) / "stream-01.edf")
    digital = edf.signals[0].digital[: len(kept)]
    assert edf.reserved == "EDF+C"
    np.testing.assert_array_equal(digital == MISSING, ~kept)
    assert digital[kept].min() == LOWEST
    [gap] = [at for at in edf.annotations if at.text == "signal_missing"]
    assert begins_s(edf, session) + gap.onset == pytest.approx(5.1, abs=0.002)
    assert gap.duration == pytest.approx(0.2, abs=0.005)


def test_data_records_without_a_sample_are_left_out_and_the_others_say_when_they_are(tmp_path):
    ecg, _ = with_holes((5.1, 9.8))
    session = session_with_signals(ecg)
    edf = edfio.read_edf(written(session, tmp_path) / "stream-01.edf")
    assert edf.reserved == "EDF+D"
    assert edf.num_data_records == 19 - 3  # from 1 s on: those from 6, 7 and 8 s hold nothing
    values = edf.signals[0].data[edf.signals[0].digital != MISSING]
    np.testing.assert_allclose(values, ecg.read()[1][:, 0], atol=1e-4)
    raw = (edf._signals[-1].digital.reshape(edf.num_data_records, -1)).tobytes()
    width = len(raw) // edf.num_data_records
    onsets = [
        float(raw[at : at + width].split(b"\x14")[0])
        for at in range(0, edf.num_data_records * width, width)
    ]
    assert onsets == pytest.approx([0.25 + at for at in (*range(5), *range(8, 19))])


def test_a_devices_own_rate_is_told_and_no_sample_drifts_away(tmp_path):
    ecg = body("ECG", 250.0, "mV", true_hz=250.4)
    edf = edfio.read_edf(written(session_with_signals(ecg), tmp_path) / "stream-01.edf")
    assert edf.signals[0].sampling_frequency == pytest.approx(250.4, abs=0.001)


def test_thousands_of_annotations_make_a_file_no_larger_than_they_are(tmp_path):
    session = session_with_signals(body("ECG", 250.0, "mV"))
    many = session.events[:1] * 20_000
    object.__setattr__(session, "events", many)
    path = written(session, tmp_path) / "stream-01.edf"
    assert path.stat().st_size < 20_000 * 40 + 2 * 250 * SECONDS + 4_096
    assert len(edfio.read_edf(path).annotations) == 20_001


def test_signals_of_a_session_of_0_1_go_out_or_say_why_not(tmp_path):
    folder = tmp_path / "old"
    shutil.copytree(OF_0_1, folder)
    with Store.open(folder, PASSPHRASE_OF_0_1, clock=FakeClock(), ballast_bytes=0) as store:
        told = []
        for line in store.list_sessions():
            outputs = SessionOutputs(store, line.session_id)
            try:
                made = outputs.make(EdfSignals(), tmp_path / f"edf-{len(told)}")
            except UsageError as why:
                told.append(str(why))
                continue
            told.append((made.path / "README.txt").read_text())
            for path in made.path.glob("*.edf"):
                assert edfio.read_edf(path).num_signals
    assert len(told) >= 6
    assert any("stream-" in text for text in told)


@settings(deadline=None)
@given(
    arrays.arrays(
        np.float32, st.integers(1, 40), elements=st.floats(-9e5, 9e5, width=32) | st.just(np.nan)
    )
)
def test_whatever_was_measured_is_off_by_no_more_than_half_a_step(values):
    scale = scale_of(values)
    digital = scale.digital(values)
    known = np.isfinite(values)
    back = float(scale.low) + (digital[known] - float(MISSING)) * scale.step
    assert np.all(np.abs(back - values[known]) <= scale.step * 0.500001)
    assert np.array_equal(digital == MISSING, ~known)


@given(st.floats(-999_999, 999_999))
def test_a_number_fits_the_eight_characters_of_a_head(value):
    text = nearest_text(value)
    assert len(text) <= 8
    assert float(text) == pytest.approx(value, abs=0.5, rel=1e-5)


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 300), st.sampled_from([1.0, 4.0, 25.0, 130.0, 250.0]), st.randoms())
def test_no_sample_stands_further_from_its_time_than_is_said(count, rate_hz, chance):
    steps = [chance.choice((1, 1, 1, 1, 7)) + chance.uniform(-0.6, 0.6) for _ in range(count)]
    at_s = np.cumsum(np.maximum(steps, 0.01)) / rate_hz
    try:
        grid = grid_of(at_s, rate_hz)
    except UnevenError:
        return
    placed = grid.begin_s + grid.slots / grid.rate_hz
    assert np.all(np.diff(grid.slots) > 0)
    assert np.abs(placed - at_s).max() <= max(LARGEST_SHIFT_S, 0.5 / grid.rate_hz) + 1e-6

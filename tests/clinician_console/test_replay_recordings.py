"""A recording is read whole, or refused with a sentence that says what to do."""

from __future__ import annotations

import contextlib
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinician_console.record.signals import Signal
from clinician_console.sensors.channels import labelled_signal, signal_column, signal_of_type
from clinician_console.sensors.outlets import Schedule, part_of
from clinician_console.sensors.replay import load_recording
from clinician_console.sensors.simulated import synthetic_recording
from clinician_console.sensors.traces import make_trace
from shared.errors import StreamError, UsageError

RECORDING = Path(__file__).parents[1] / "data" / "record100_75s.npz"


def saved(folder, **arrays):
    path = folder / "recording.npz"
    np.savez(path, **arrays)
    return path


def test_the_recording_that_comes_with_the_tests_is_read():
    recording = load_recording(RECORDING)
    assert recording.duration_s == 75.0
    rates = {trace.info.signal: trace.info.rate_hz for trace in recording.traces}
    assert rates == {Signal.ECG: 360, Signal.EDA: 25, Signal.RESPIRATION: 25}
    assert [trace.info.units for trace in recording.traces] == [("mV",), ("uS",), ("a.u.",)]
    assert all(np.isfinite(trace.values).all() for trace in recording.traces)
    assert len(recording.stimulus_s) > 0


def test_any_one_signal_is_enough(tmp_path):
    recording = load_recording(saved(tmp_path, eda_us=np.ones(10), eda_hz=4))
    assert [trace.info.signal for trace in recording.traces] == [Signal.EDA]


ECG = np.sin(np.arange(500) / 10)


@pytest.mark.parametrize(
    ("arrays", "words"),
    [
        ({"ecg_mv": ECG}, "rate of ecg_mv"),
        ({"ecg_mv": ECG, "ecg_hz": 0}, "impossible ecg_hz"),
        ({"ecg_mv": ECG, "ecg_hz": np.nan}, "impossible ecg_hz"),
        ({"ecg_mv": ECG, "ecg_hz": [250, 250]}, "impossible ecg_hz"),
        ({"ecg_mv": ECG, "ecg_hz": "250"}, "impossible ecg_hz"),
        ({"ecg_mv": ECG * np.nan, "ecg_hz": 250}, "no usable value of ECG"),
        ({"ecg_mv": ECG[:0], "ecg_hz": 250}, "no usable value of ECG"),
        ({"ecg_mv": ECG.reshape(-1, 2), "ecg_hz": 250}, "faulty ecg_mv"),
        ({"ecg_mv": ECG.astype(str), "ecg_hz": 250}, "faulty ecg_mv"),
        ({"ecg_mvv": ECG, "ecg_hz": 250}, "did you mean ecg_mv"),
        ({"stimulus_s": [1.0]}, "holds no signal"),
        ({"ecg_mv": ECG, "ecg_hz": 250, "stimulus_s": [["a"]]}, "faulty stimulus_s"),
    ],
)
def test_a_faulty_recording_is_refused_with_its_fault(tmp_path, arrays, words):
    with pytest.raises(StreamError) as caught:
        load_recording(saved(tmp_path, **arrays))
    assert words in str(caught.value)
    assert str(tmp_path) not in str(caught.value)
    assert "[D4]" in str(caught.value)


def test_objects_in_a_file_are_never_unpickled(tmp_path):
    path = tmp_path / "recording.npz"
    np.savez(path, ecg_mv=np.array([object()], dtype=object), ecg_hz=250)
    with pytest.raises(StreamError, match="damaged"):
        load_recording(path)


@pytest.mark.parametrize("suffix", [".npz", ".xdf", ".csv"])
@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"PK\x03\x04" + b"\0" * 90, b"XDF:" + b"\1" * 9],
    ids=["empty", "words", "half an archive", "half an XDF file"],
)
def test_garbage_is_refused(tmp_path, suffix, content):
    path = tmp_path / f"recording{suffix}"
    path.write_bytes(content)
    with pytest.raises(StreamError):
        load_recording(path)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(StreamError, match="was not found"):
        load_recording(tmp_path / "nothing.npz")


@given(position=st.floats(0, 1, exclude_max=True), flip=st.integers(1, 255))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_damaged_copy_is_read_or_refused_but_nothing_else(tmp_path, position, flip):
    content = bytearray(RECORDING.read_bytes())
    content[int(position * len(content))] ^= flip
    path = tmp_path / "damaged.npz"
    path.write_bytes(content)
    with contextlib.suppress(StreamError):
        assert load_recording(path).traces


def _chunk(tag, content):
    body = struct.pack("<H", tag) + content
    return b"\x04" + struct.pack("<I", len(body)) + body


def _xdf(path, unit="microvolts", lost=slice(0, 0)):
    """An XDF file as LabRecorder writes it: one ECG of 100 Hz, ten seconds."""
    header = (
        "<info><name>belt</name><type>ECG</type><channel_count>1</channel_count>"
        "<nominal_srate>100</nominal_srate><channel_format>float32</channel_format>"
        f"<desc><channels><channel><label>I</label><unit>{unit}</unit></channel></channels></desc>"
        "</info>"
    )
    stream = struct.pack("<I", 1)
    kept = np.delete(np.arange(1000), lost)
    samples = b"".join(
        b"\x08" + struct.pack("<d", 50 + k / 100) + struct.pack("<f", float(k)) for k in kept
    )
    path.write_bytes(
        b"XDF:"
        + _chunk(1, b"<info><version>1.0</version></info>")
        + _chunk(2, stream + header.encode())
        + _chunk(3, stream + b"\x04" + struct.pack("<I", len(kept)) + samples)
        + _chunk(6, stream + b"<info></info>")
    )
    return path


def test_an_xdf_recording_is_read_in_the_units_of_the_console(tmp_path):
    (trace,) = load_recording(_xdf(tmp_path / "recording.xdf")).traces
    assert trace.info.units == ("mV",)
    assert trace.info.rate_hz == 100
    assert np.allclose(trace.values[:, 0], np.arange(1000) / 1000)


def test_what_an_xdf_recording_lost_stays_visible_as_not_a_number(tmp_path):
    (trace,) = load_recording(_xdf(tmp_path / "r.xdf", "mV", lost=slice(300, 500))).traces
    assert trace.duration_s == pytest.approx(10, abs=0.02)
    assert np.isnan(trace.values).sum() == pytest.approx(200, abs=2)


def test_content_types_are_known_by_their_usual_spellings():
    assert signal_of_type("ecg") is signal_of_type("EKG") is Signal.ECG
    assert signal_of_type("GSR") is Signal.EDA
    assert signal_of_type("BVP") is signal_of_type("ppg") is Signal.PPG
    assert signal_of_type("RRI") is signal_of_type("ibi") is Signal.RR
    assert signal_of_type("EEG") is None


def test_a_pulse_is_found_by_its_label_and_a_pulse_rate_is_no_pulse():
    assert labelled_signal(["packet", "BVP"]) is labelled_signal(["Pulse (finger)"]) is Signal.PPG
    assert labelled_signal(["pulse rate"]) is labelled_signal(["Resp rate"]) is None
    assert signal_column(Signal.PPG, ["Pulse rate", "Pulse"]) == 1


@given(
    rate_hz=st.floats(0.5, 2000),
    total=st.integers(0, 5000),
    times_s=st.lists(st.floats(0, 20), min_size=1, max_size=20),
)
def test_samples_fall_due_in_order_and_never_more_than_there_are(rate_hz, total, times_s):
    trace = make_trace(Signal.ECG, "mV", rate_hz, np.zeros(total), "ECG")
    due = [trace.due(at_s) for at_s in sorted(times_s)]
    assert due == sorted(due)
    assert all(0 <= count <= total for count in due)
    assert trace.due(total / rate_hz) == total


def test_exactly_the_asked_part_is_published():
    recording = synthetic_recording(10, seed=1)
    traces = part_of(recording, Schedule(seconds=3.3, start_at_s=2.0))
    assert [len(trace.values) for trace in traces] == [825, 82, 82]
    assert np.array_equal(traces[0].values, recording.traces[0].values[500:1325])


def test_a_recording_that_is_too_short_says_so():
    with pytest.raises(StreamError, match="too short"):
        part_of(synthetic_recording(5, seed=1), Schedule(seconds=4, start_at_s=2))


@pytest.mark.parametrize(
    "numbers", [(0, 0, 1), (-1, 0, 1), (1, -1, 1), (1, 0, 0), (float("nan"), 0, 1), (1, 0, 1e9)]
)
def test_an_impossible_schedule_is_refused(numbers):
    with pytest.raises(UsageError, match="impossible"):
        Schedule(*numbers)

"""Recordings of every format and spelling are read for what they are: the same heart in each."""

from __future__ import annotations

import codecs
import contextlib
from pathlib import Path

import edfio
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinician_console.body.checking import Checked, checked
from clinician_console.record.signals import UNKNOWN_UNIT, Signal
from clinician_console.sensors.recording import read_recording
from shared.errors import StreamError
from tests.clinician_console.senders import heart_mv

SECONDS = 30


def csv(
    path: Path,
    columns: dict[str, list[str]],
    *,
    between: str = ",",
    above: str = "",
    encoding: str = "utf-8",
) -> Path:
    lines = [
        between.join(columns),
        *(between.join(row) for row in zip(*columns.values(), strict=True)),
    ]
    path.write_bytes((above + "\n".join(lines) + "\n").encode(encoding))
    return path


def times(rate_hz: float, scale: float = 1.0, digits: int = 6, start_s: float = 0.0) -> list[str]:
    at = (start_s + np.arange(round(SECONDS * rate_hz)) / rate_hz) * scale
    return [f"{one:.{digits}f}" for one in at]


def heart(rate_hz: float, factor: float = 1.0, digits: int = 9) -> list[str]:
    return [f"{one:.{digits}f}" for one in factor * heart_mv(SECONDS, rate_hz)]


def only(path: Path, rate_hz: float | None = None) -> Checked:
    [found] = checked(read_recording(path, rate_hz))
    return found


def assert_the_heart(found: Checked, rate_hz: float, unit: str = "mV") -> None:
    assert (found.stream.kind, found.stream.unit) == ("ECG", unit)
    assert found.stream.true_rate_hz == pytest.approx(rate_hz, rel=1e-3)
    assert found.stream.duration_s == pytest.approx(SECONDS, abs=0.05)
    assert found.stream.lost == 0
    assert found.remarks == ()
    assert found.mean_heart_rate_bpm == pytest.approx(75, abs=0.3)


@pytest.mark.parametrize(
    ("label", "factor"),
    [
        ("ECG (mV)", 1.0),
        ("ECG_uV", 1e3),
        ("EKG [µV]", 1e3),
        ("ecg_mV", -1.0),
        ("ECG V", 1e-3),
        ("ECG (nV)", 1e6),
    ],
)
def test_a_table_is_in_whatever_unit_and_polarity_its_header_says(tmp_path, label, factor):
    path = csv(tmp_path / "r.csv", {"time (s)": times(250), label: heart(250, factor)})
    assert_the_heart(only(path), 250)


@pytest.mark.parametrize("rate_hz", [74, 128, 256, 300, 500, 1000])
@pytest.mark.parametrize("stamped", ["s", "ms", "unix", "iso", "rounded"])
def test_a_table_says_its_time_in_seconds_milliseconds_or_as_a_date(tmp_path, rate_hz, stamped):
    at_us = np.round(np.arange(round(SECONDS * rate_hz)) / rate_hz * 1e6).astype("timedelta64[us]")
    dates = (np.datetime64("2026-11-29T23:59:50", "us") + at_us).astype(str).tolist()
    label, column = {
        "s": ("Time", times(rate_hz)),
        "ms": ("time_ms", times(rate_hz, 1e3, 3)),
        "unix": ("timestamp", times(rate_hz, 1.0, 6, 1.78e9)),
        "iso": ("DateTime", [f"{one}Z" for one in dates]),
        "rounded": ("t [ms]", times(rate_hz, 1e3, 0)),
    }[stamped]
    path = csv(tmp_path / "r.csv", {label: column, "ECG (mV)": heart(rate_hz)})
    assert_the_heart(only(path), rate_hz)


def test_a_spreadsheet_of_a_german_computer_is_read(tmp_path):
    comma = lambda column: [word.replace(".", ",") for word in column]  # noqa: E731
    skin = [f"{5 + 0.001 * n:.4f}" for n in range(SECONDS * 250)]
    columns = {
        "Zeit (s)": comma(times(250)),
        "EKG (mV)": comma(heart(250)),
        "EDA (µS)": comma(skin),
    }
    for encoding in ("utf-8-sig", "cp1252", "utf-16"):
        path = csv(tmp_path / f"{encoding}.csv", columns, between=";", encoding=encoding)
        ecg, eda = checked(read_recording(path))
        assert_the_heart(ecg, 250)
        assert (eda.stream.kind, eda.stream.unit) == ("EDA", "uS")
        assert eda.stream.trace.values[:, 0].mean() == pytest.approx(5 + 0.001 * 3749.5, abs=0.01)


def test_the_rate_of_a_table_stands_above_it_or_is_given(tmp_path):
    column = {"ECG (mV)": heart(256)}
    above = csv(tmp_path / "above.csv", column, above="# device: X\n# Sampling rate: 256 Hz\n")
    assert_the_heart(only(above), 256)
    bare = csv(tmp_path / "bare.csv", column)
    assert_the_heart(only(bare, 256.0), 256)
    with pytest.raises(StreamError, match="--rate"):
        read_recording(bare)


@pytest.mark.parametrize(
    ("header", "with_time"),
    [
        ("ECG (mV) @250Hz\n", False),
        ("ECG_mV_250Hz\n", False),
        ("Device,X100\nSampling rate (Hz),250\n\nEKG [mV]\n", False),
        ("Time,ECG\ns,mV\n", True),
        ('"time (s)","ECG (mV)"\n', True),
        (",time,ECG (mV)\n", True),
    ],
)
def test_a_header_may_be_written_as_other_programs_do(tmp_path, header, with_time):
    columns = [times(250), heart(250)] if with_time else [heart(250)]
    columns = [list(map(str, range(7500))), *columns] if header.startswith(",") else columns
    rows = "\n".join(",".join(row) for row in zip(*columns, strict=True))
    path = tmp_path / "r.csv"
    path.write_text(header + rows)
    assert_the_heart(only(path), 250)


def test_resistance_in_a_table_becomes_conductance_and_an_unknown_unit_stays_unknown(tmp_path):
    made = {"time": times(10), "GSR [kOhm]": ["200"] * 300, "EDA": ["7.5"] * 300}
    gsr, eda = checked(read_recording(csv(tmp_path / "r.csv", made)))
    assert gsr.stream.unit == "uS"
    assert np.allclose(gsr.stream.trace.values, 5.0)
    assert eda.stream.unit == UNKNOWN_UNIT
    assert eda.responses is None


def test_empty_cells_are_samples_that_are_missing(tmp_path):
    column = heart(250)
    column[2500:3000] = [""] * 500
    found = only(csv(tmp_path / "r.csv", {"time": times(250), "ECG (mV)": column}))
    assert (found.stream.lost, found.stream.samples) == (500, 7000)
    assert found.mean_heart_rate_bpm == pytest.approx(75, abs=0.5)


def test_a_slower_signal_in_a_fast_table_has_its_own_rate(tmp_path):
    skin = [f"{5 + n / 1e4:.4f}" if n % 10 == 0 else "" for n in range(7500)]
    made = {"time": times(250), "ECG (mV)": heart(250), "EDA (uS)": skin}
    ecg, eda = checked(read_recording(csv(tmp_path / "r.csv", made)))
    assert_the_heart(ecg, 250)
    assert eda.stream.true_rate_hz == pytest.approx(25)
    assert eda.stream.lost == 0


def test_markers_of_a_table_are_stimuli(tmp_path):
    column = ["0"] * 7500
    column[1000:1010], column[5000] = ["7"] * 10, "cue"
    made = {"time": times(250), "ECG (mV)": heart(250), "Event": column}
    recording = read_recording(csv(tmp_path / "r.csv", made))
    assert recording.stimulus_s == pytest.approx([4.0, 20.0])
    assert recording.streams[1].kind == "Markers"


def test_intervals_in_a_table_need_no_time(tmp_path):
    path = csv(tmp_path / "r.csv", {"RR (ms)": ["800"] * 60})
    found = only(path)
    assert (found.stream.kind, found.stream.unit, found.stream.samples) == ("RR", "ms", 60)


# ── EDF ──────────────────────────────────────────────────────────────────────────────────────────


def edf(path: Path, *, bdf: bool = False, marks: tuple[float, ...] = ()) -> Path:
    make = edfio.BdfSignal if bdf else edfio.EdfSignal
    ecg = heart_mv(SECONDS, 256).astype(np.float64) * 1000
    skin = 5 + np.linspace(0, 1, SECONDS * 32)
    signals = [
        make(ecg, 256, label="EKG I", physical_dimension="uV", physical_range=(-5000, 5000)),
        make(skin, 32, label="GSR", physical_dimension="uS", physical_range=(0, 50)),
        make(skin, 32, label="EEG Fpz-Cz", physical_dimension="uV", physical_range=(0, 50)),
    ]
    notes = [edfio.EdfAnnotation(at_s, None, "Anna Berg saw it") for at_s in marks]
    file = (edfio.Bdf if bdf else edfio.Edf)(signals, annotations=notes or None)
    file.write(path)
    return path


@pytest.mark.parametrize("bdf", [False, True])
def test_an_edf_or_bdf_file_is_read_with_what_was_marked_in_it(tmp_path, bdf):
    suffix = "bdf" if bdf else "edf"
    recording = read_recording(edf(tmp_path / f"r.{suffix}", bdf=bdf, marks=(3.0, 12.5)))
    ecg, eda, eeg, notes = checked(recording)
    assert_the_heart(ecg, 256)
    assert ecg.stream.name == "EKG I"
    assert (eda.stream.kind, eda.stream.unit) == ("EDA", "uS")
    assert (eeg.stream.kind, eeg.stream.trace) == ("EEG", None)
    assert (notes.stream.kind, notes.stream.samples) == ("Markers", 2)
    assert recording.stimulus_s == pytest.approx([3.0, 12.5])
    assert recording.file_remarks == ()
    assert "Anna" not in repr(recording.streams)


def test_an_edf_file_with_a_break_says_how_much_is_missing(tmp_path):
    content = bytearray(edf(tmp_path / "whole.edf", marks=(1.0,)).read_bytes())
    content[192:197] = b"EDF+D"
    for number in reversed(range(10, SECONDS)):
        plain, later = f"+{number}\x14\x14".encode(), f"+{number + 5}\x14\x14".encode()
        assert content.count(plain) == 1
        content[content.index(plain) : content.index(plain) + len(plain)] = later[: len(plain)]
    path = tmp_path / "broken.edf"
    path.write_bytes(content)
    ecg = checked(read_recording(path))[0]
    assert ecg.stream.lost == 5 * 256
    assert ecg.stream.duration_s == pytest.approx(SECONDS + 5, abs=0.05)


def test_an_edf_file_that_was_cut_off_is_read_as_far_as_it_goes(tmp_path):
    whole = edf(tmp_path / "whole.edf").read_bytes()
    path = tmp_path / "cut.edf"
    path.write_bytes(whole[: len(whole) // 2])
    recording = read_recording(path)
    assert "cut off" in recording.file_remarks[0]
    assert 10 < recording.streams[0].duration_s < 15


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("whole")
    made = {
        "edf": edf(folder / "r.edf", marks=(1.0,)),
        "bdf": edf(folder / "r.bdf", bdf=True),
        "csv": csv(folder / "r.csv", {"time": times(50), "ECG (mV)": heart(50)}),
    }
    return {kind: path.read_bytes() for kind, path in made.items()}


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    kind=st.sampled_from(["edf", "bdf", "csv"]),
    at=st.floats(0, 1, exclude_max=True),
    early=st.booleans(),
    put=st.binary(max_size=9),
    cut=st.booleans(),
)
def test_a_file_of_any_format_broken_anywhere_is_read_or_refused(
    tmp_path, whole, kind, at, early, put, cut
):
    content = bytearray(whole[kind])
    place = int(at * min(len(content), 1500 if early else len(content)))
    content[place : place + len(put)] = put
    path = tmp_path / f"broken.{kind}"
    path.write_bytes(content[:place] if cut and place else content)
    with contextlib.suppress(StreamError):
        assert read_recording(path).streams


@pytest.mark.parametrize("bom", [b"", codecs.BOM_UTF8])
def test_words_without_numbers_are_no_recording(tmp_path, bom):
    path = tmp_path / "r.csv"
    path.write_bytes(bom + b"time,ECG\nthis,is\nno,table\n")
    with pytest.raises(StreamError, match="no table of numbers"):
        read_recording(path)


def test_signals_of_an_edf_file_are_known_by_their_label(tmp_path):
    kinds = [one.stream.kind for one in checked(read_recording(edf(tmp_path / "r.edf")))]
    assert kinds == [Signal.ECG, Signal.EDA, "EEG"]

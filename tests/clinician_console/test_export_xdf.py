"""The signals of a session as XDF: what an independent reader finds is what is on record."""

from __future__ import annotations

import shutil

import numpy as np
import pytest
import pyxdf

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.service import SessionOutputs, write_output
from clinician_console.outputs.xdf.output import XdfSignals
from clinician_console.sensors.recording import load_recording
from clinician_console.storage import Store
from shared.clock import FakeClock
from shared.errors import UsageError
from shared.wire.events import event_named
from tests.clinician_console.signals_kit import (
    CODE,
    SECONDS,
    session_with_signals,
    without_signals,
)
from tests.clinician_console.storage_kit import OF_0_1, PASSPHRASE_OF_0_1


def written(session, folder):
    return write_output(XdfSignals(), SessionFacts(session), folder / "s.xdf", lambda _: None).path


def read(path, **how):
    streams, head = pyxdf.load_xdf(path, **{"dejitter_timestamps": False, **how})
    return {at["info"]["name"][0]: at for at in streams}, head["info"]


def test_every_sample_stands_in_the_file_as_it_is_on_record(tmp_path):
    session = session_with_signals()
    found, head = read(written(session, tmp_path))
    for stream in session.streams:
        at_s, values = stream.read()
        there = found[stream.name]
        np.testing.assert_array_equal(there["time_stamps"], at_s)
        np.testing.assert_array_equal(there["time_series"], values)
        info = there["info"]
        assert (info["type"], info["nominal_srate"]) == ([stream.signal], [str(stream.rate_hz)])
        channels = info["desc"][0]["channels"][0]["channel"]
        assert [at["label"][0] for at in channels] == list(stream.channels)
        assert [at["unit"][0] for at in channels] == list(stream.units)
        assert there["footer"]["info"]["sample_count"] == [str(stream.samples)]
        assert there["clock_values"] == [0.0, 0.0]
    assert head["datetime"] == ["2026-03-04T13:30:00.250000Z"]
    assert len(found) == len(session.streams) + 1


def test_what_happened_is_a_stream_of_markers_with_the_names_of_the_one_table(tmp_path):
    session = session_with_signals()
    found, _ = read(written(session, tmp_path))
    marks = found["Gradus events"]
    told = [row[0] for row in marks["time_series"]]
    assert told[:6] == [
        *("state_changed:baseline", "step_asked", "cue_shown:gust", "rating:40", "note"),
        "event_of_another_version",
    ]
    known = {"rating", "event_of_another_version"}
    assert all(event_named(text.split(":")[0]) or text.split(":")[0] in known for text in told)
    expected = sorted([*(at.at_s for at in session.events), *(at.at_s for at in session.ratings)])
    assert marks["time_stamps"].tolist() == expected


def test_neither_the_patient_nor_anybodys_words_stand_in_it(tmp_path):
    content = written(session_with_signals(), tmp_path).read_bytes()
    assert not [word for word in (CODE, "Anna", "dog", "lift in") if word.encode() in content]


def test_the_same_session_is_the_same_file(tmp_path):
    first, second = (written(session_with_signals(), tmp_path) for _ in range(2))
    assert first != second
    assert first.read_bytes() == second.read_bytes()


def test_gradus_itself_replays_it(tmp_path):
    recording = load_recording(written(session_with_signals(), tmp_path))
    assert [trace.info.signal for trace in recording.traces] == ["ECG", "EDA", "Respiration"]
    assert max(len(trace.values) for trace in recording.traces) >= 250 * (SECONDS - 1)


def test_what_is_left_of_a_file_that_was_cut_off_is_read(tmp_path):
    whole = written(session_with_signals(), tmp_path).read_bytes()
    cut = tmp_path / "cut.xdf"
    cut.write_bytes(whole[: len(whole) // 2])
    found, _ = read(cut)
    assert len(found["belt ECG"]["time_series"]) in range(2_000, 4_750, 1_000)


def test_names_of_devices_with_odd_signs_do_not_break_it(tmp_path):
    ecg = session_with_signals().streams[0]
    object.__setattr__(ecg, "name", "<belt> & \x00 \x1b[31m\ud800")
    found, _ = read(written(session_with_signals(ecg), tmp_path))
    assert any(name.startswith("<belt> &") for name in found)


def test_a_session_without_signals_is_a_sentence_and_no_file(tmp_path):
    with pytest.raises(UsageError, match="No signal was recorded"):
        written(without_signals(), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_signals_of_a_session_of_0_1_are_laid_on_its_axis(tmp_path):
    folder = tmp_path / "old"
    shutil.copytree(OF_0_1, folder)
    with Store.open(folder, PASSPHRASE_OF_0_1, clock=FakeClock(), ballast_bytes=0) as store:
        with_signals = 0
        for line in store.list_sessions():
            outputs = SessionOutputs(store, line.session_id)
            if not any(stream.samples for stream in outputs.session.streams):
                continue
            with_signals += 1
            made = outputs.make(XdfSignals(), tmp_path / f"{with_signals}.xdf")
            found, _ = read(made.path)
            for stream in (at for at in outputs.session.streams if at.samples):
                at_s, values = stream.read()
                np.testing.assert_array_equal(found[stream.name]["time_stamps"], at_s)
                np.testing.assert_array_equal(found[stream.name]["time_series"], values)
        assert with_signals

"""A session as a BIDS dataset: the standard's own validator finds nothing wrong in any row."""

from __future__ import annotations

import gzip
import importlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.bids.happening import tags_of
from clinician_console.outputs.bids.output import BidsDataset
from clinician_console.outputs.service import SessionOutputs, write_output
from clinician_console.storage import Store
from shared.clock import FakeClock
from shared.wire.events import EventName
from tests.clinician_console.signals_kit import (
    CODE,
    body,
    happened,
    head,
    session_with_signals,
    stream_of,
    without_signals,
)
from tests.clinician_console.storage_kit import OF_0_1, PASSPHRASE_OF_0_1

SAID_OF_WHAT_NOBODY_KNOWS = {
    *("JSON_KEY_RECOMMENDED", "SIDECAR_KEY_RECOMMENDED", "TOO_FEW_AUTHORS"),
}
"""Who made the sensors and which institution it was is not on record, and would name a clinic."""
VALIDATOR = "import sys; from bids_validator_deno import cli; cli()"


def written(session, folder):
    return write_output(BidsDataset(), SessionFacts(session), folder / "bids", lambda _: None).path


def of_visit(folder, ending):
    [path] = folder.glob(f"sub-01/ses-*/*/*{ending}")
    return path


def lines(path):
    return [line.split("\t") for line in path.read_text().splitlines()]


def packed(path):
    rows = gzip.decompress(path.read_bytes()).decode().splitlines()
    return np.array(
        [[np.nan if cell == "n/a" else float(cell) for cell in row.split("\t")] for row in rows]
    )


@pytest.fixture(scope="module")
def judge():
    """What the validator finds in a dataset: the code and the severity of each of its remarks."""
    try:
        importlib.import_module("bids_validator_deno")
        importlib.import_module("deno").find_deno_bin()
    except (ImportError, FileNotFoundError):
        if os.environ.get("GRADUS_REQUIRE_ALL") == "1":
            pytest.fail("bids-validator-deno is not installed: pip install -e '.[test]'")
        pytest.skip("bids-validator-deno is not installed")

    def found(folder):
        words = [sys.executable, "-c", VALIDATOR, str(folder)]
        words += ["--max-rows", "-1", "--format", "json"]
        done = subprocess.run(words, capture_output=True, text=True, timeout=600, check=False)
        issues = json.loads(done.stdout)["issues"]["issues"]
        return {(at["code"], at["severity"]) for at in issues}

    return found


def test_the_standards_validator_finds_nothing_wrong_in_any_row(tmp_path, judge):
    every = tuple(happened(number / 100, name) for number, name in enumerate(EventName))
    session = session_with_signals()
    ecg = session.streams[0]
    at_s, values = ecg.read()
    holes = (at_s < 5.1) | (at_s > 5.3)
    streams = (
        stream_of("belt ECG", at_s[holes], values[holes], rate_hz=250.0),
        *session.streams[1:],
        replace(head(), name="hand_left", rate_hz=0.0),
    )
    folder = written(
        replace(session, events=(*session.events, *(every * 12)), streams=streams), tmp_path
    )
    found = judge(folder)
    assert {code for code, _ in found} <= SAID_OF_WHAT_NOBODY_KNOWS
    assert {severity for _, severity in found} <= {"warning"}

    [events] = folder.glob("sub-01/ses-*/beh/*_events.tsv")
    rows = events.read_text().splitlines()
    assert len(rows) > 1_051  # more than the validator looks at by itself
    rows[1_050] = rows[1_050].replace("\t0\t", "\tlong\t", 1)
    events.write_text("\n".join([*rows, ""]))
    [meaning] = folder.glob("sub-01/ses-*/motion/*_events.json")
    meaning.write_text(meaning.read_text().replace("Measurement-event", "Measured-event"))
    codes = {code for code, severity in judge(folder) if severity == "error"}
    assert codes == {"TSV_VALUE_INCORRECT_TYPE", "HED_ERROR"}


def test_even_signals_stand_in_it_as_they_are_on_record(tmp_path):
    session = session_with_signals()
    folder = written(session, tmp_path)
    for number, stream in enumerate(session.streams[:3], 1):
        at_s, values = stream.read()
        path = of_visit(folder, f"recording-0{number}{stream.signal.lower()}_physio.tsv.gz")
        np.testing.assert_array_equal(packed(path).astype(np.float32), values)
        meaning = json.loads(path.with_name(path.name.replace(".tsv.gz", ".json")).read_text())
        assert meaning["SamplingFrequency"] == pytest.approx(stream.rate_hz)
        assert meaning["StartTime"] == pytest.approx(at_s[0], abs=1e-5)
        [column] = meaning["Columns"]
        assert column == {"ECG": "cardiac", "Respiration": "respiratory"}.get(stream.signal, "eda")
        assert meaning[column]["Units"] == stream.units[0]


def test_where_samples_are_missing_it_says_so_and_the_others_keep_their_times(tmp_path):
    ecg = body("ECG", 250.0, "mV")
    at_s, values = ecg.read()
    kept = (at_s < 5.1) | (at_s > 5.3)
    lossy = stream_of("belt ECG", at_s[kept], values[kept], rate_hz=250.0)
    found = packed(of_visit(written(session_with_signals(lossy), tmp_path), "physio.tsv.gz"))[:, 0]
    np.testing.assert_array_equal(np.isnan(found), ~kept)
    np.testing.assert_array_equal(found[kept].astype(np.float32), values[kept, 0])


def test_the_heads_movement_stands_in_it_sample_by_sample_with_its_own_times(tmp_path):
    session = session_with_signals()
    folder = written(session, tmp_path)
    at_s, values = session.streams[3].read()
    found = np.array(lines(of_visit(folder, "tracksys-head_motion.tsv")), dtype=np.float64)
    np.testing.assert_allclose(found[:, 0], at_s, atol=1e-6)
    np.testing.assert_array_equal(found[:, 1:].astype(np.float32), values)
    names, *rows = lines(of_visit(folder, "tracksys-head_channels.tsv"))
    assert names[:5] == ["name", "component", "type", "tracked_point", "units"]
    assert [row[2] for row in rows] == ["LATENCY", *["POS"] * 3, *["ORNT"] * 4]
    assert [row[1] for row in rows][1:5] == ["x", "y", "z", "quat_x"]


def test_what_happened_is_told_by_names_with_tags_and_no_words(tmp_path):
    folder = written(session_with_signals(), tmp_path)
    [events] = folder.glob("sub-01/ses-*/beh/*_events.tsv")
    _, *rows = lines(events)
    assert rows[:4] == [
        ["0.1", "0", "state_changed", "baseline", "therapist", "console", "state_changed"],
        ["4", "0", "step_asked", "n/a", "therapist", "console", "step_asked"],
        ["5", "0", "cue_shown", "gust", "therapist", "console", "cue_shown"],
        ["6", "0", "rating", "40", "patient", "console", "rating"],
    ]
    meaning = json.loads(events.with_suffix(".json").read_text())
    names = {row[2] for row in rows}
    assert set(meaning["trial_type"]["Levels"]) == set(meaning["tagged_as"]["HED"]) == names
    assert meaning["tagged_as"]["HED"]["cue_shown"] == tags_of("cue_shown")
    assert tags_of("cue_shown") == "(Sensory-event, Experimental-stimulus, Label/cue_shown)"


def test_answers_stand_in_it_item_by_item_without_anybodys_text(tmp_path):
    folder = written(session_with_signals(), tmp_path)
    names, row = lines(folder / "phenotype" / "gad7.tsv")
    told = dict(zip(names, row, strict=True))
    assert (told["participant_id"], told["is_whole"]) == ("sub-01", "true")
    assert [told[name] for name in names[3:]] == ["2", "1", "1", "1", "1", "1", "1"]
    meaning = json.loads((folder / "phenotype" / "gad7.json").read_text())
    assert meaning["nervous"] == {"Description": "Item 1", "Minimum": 0, "Maximum": 3}


def test_a_second_filling_in_is_a_table_of_its_own_and_typed_words_are_not_told(tmp_path):
    session = without_signals()
    more = [
        happened(
            12.0, EventName.ANSWERED, instrument="gad7", filling="f2", item="nervous", value=3
        ),
        happened(
            12.1, EventName.ANSWERED, instrument="gad7", filling="f2", item="worry", value="Al"
        ),
        happened(12.2, EventName.ANSWERED, instrument="../x", filling="f3", item="a", value=1),
    ]
    folder = written(replace(session, events=(*session.events, *more)), tmp_path)
    assert {path.name for path in (folder / "phenotype").glob("*.tsv")} == {
        *("gad7.tsv", "gad7_2.tsv"),
    }
    assert lines(folder / "phenotype" / "gad7_2.tsv")[1][2:] == ["false", "3", "n/a"]


def test_neither_the_patient_nor_anybodys_words_stand_in_it_nor_in_a_name(tmp_path):
    folder = written(session_with_signals(), tmp_path)
    files = [path for path in folder.rglob("*") if path.is_file()]
    names = " ".join(str(path.relative_to(folder)) for path in files)
    content = b"".join(
        gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for path in files
    )
    for word in (CODE, "Anna", "dog", "lift in", "2026-03-04"):
        assert word not in names
        assert word.encode() not in content


def test_the_same_session_is_the_same_dataset(tmp_path):
    first, second = (written(session_with_signals(), tmp_path) for _ in range(2))
    assert first != second
    for path in (path for path in first.rglob("*") if path.is_file()):
        assert path.read_bytes() == (second / path.relative_to(first)).read_bytes()


def test_a_session_without_signals_has_its_events_and_answers(tmp_path):
    folder = written(without_signals(), tmp_path)
    assert {path.name for path in (folder / "sub-01").glob("*/*")} == {"beh"}
    assert (folder / "phenotype" / "gad7.tsv").exists()


def test_what_bids_has_no_form_for_is_named_with_the_reason(tmp_path):
    gaze = replace(head(), name="gaze", signal="Gaze")
    said = (written(session_with_signals(gaze), tmp_path) / "README.md").read_text()
    assert "- gaze: its samples did not come evenly" in said


def test_sessions_of_0_1_are_datasets_too(tmp_path):
    folder = tmp_path / "old"
    shutil.copytree(OF_0_1, folder)
    with Store.open(folder, PASSPHRASE_OF_0_1, clock=FakeClock(), ballast_bytes=0) as store:
        for number, line in enumerate(store.list_sessions()):
            outputs = SessionOutputs(store, line.session_id)
            made = outputs.make(BidsDataset(), tmp_path / f"bids-{number}")
            [events] = made.path.glob("sub-01/ses-*/beh/*_events.tsv")
            marks = len(outputs.session.events) + len(outputs.session.ratings)
            assert len(lines(events)) == 1 + marks
        assert number

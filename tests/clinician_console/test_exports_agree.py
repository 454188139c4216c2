"""What one export says of a signal, every other one says too, value by value."""

from __future__ import annotations

import gzip

import edfio
import numpy as np
import pytest
import pyxdf

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.bids.output import BidsDataset
from clinician_console.outputs.csv.files import CsvTables
from clinician_console.outputs.edf.output import EdfSignals
from clinician_console.outputs.service import write_output
from clinician_console.outputs.xdf.output import XdfSignals
from tests.clinician_console.signals_kit import session_with_signals


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    facts = SessionFacts(session_with_signals())
    for output in (CsvTables(signals=True), XdfSignals(), EdfSignals(), BidsDataset()):
        write_output(output, facts, folder / f"{output.name}{output.suffix}", lambda _: None)
    return folder


def table(path):
    return np.array(
        [
            [float(cell) for cell in line.split(",")]
            for line in gzip.decompress(path.read_bytes()).decode().splitlines()[1:]
        ]
    )


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_the_tables_and_xdf_hold_the_same_samples_at_the_same_times(made, number):
    in_csv = table(made / "csv-signals" / "signals" / f"stream-0{number}.csv.gz")
    streams, _ = pyxdf.load_xdf(made / "xdf.xdf", dejitter_timestamps=False)
    [found] = [at for at in streams if at["info"]["source_id"][0].endswith(f"-{number}")]
    np.testing.assert_allclose(found["time_stamps"], in_csv[:, 0], atol=5.1e-7)
    np.testing.assert_array_equal(found["time_series"], in_csv[:, 1:].astype(np.float32))


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_tables_edf_and_bids_hold_the_same_samples(made, number):
    in_csv = table(made / "csv-signals" / "signals" / f"stream-0{number}.csv.gz")
    [signal] = edfio.read_edf(made / "edf" / f"stream-0{number}.edf").signals
    step = (signal.physical_max - signal.physical_min) / 65_535
    off = signal.data[: len(in_csv)] - in_csv[:, 1]
    assert np.abs(off).max() <= 0.5001 * step
    [packed] = (made / "bids").glob(f"sub-01/*/beh/*recording-0{number}*.tsv.gz")
    rows = gzip.decompress(packed.read_bytes()).decode().splitlines()
    np.testing.assert_array_equal(np.array(rows, dtype=np.float64), in_csv[:, 1])


def test_the_tables_and_bids_hold_the_same_movement(made):
    in_csv = table(made / "csv-signals" / "signals" / "stream-04.csv.gz")
    [motion] = (made / "bids").glob("sub-01/*/motion/*tracksys-head_motion.tsv")
    rows = np.array([line.split("\t") for line in motion.read_text().splitlines()], np.float64)
    np.testing.assert_array_equal(rows, in_csv)

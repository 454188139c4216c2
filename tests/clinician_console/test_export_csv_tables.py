from __future__ import annotations

import csv
import gzip
import hashlib
import json
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from benchmarks.report import recorded_session
from clinician_console.outputs.cells import unescape_text
from clinician_console.record.recorded import RecordedEvent, RecordedSession, RecordedStream
from shared.errors import IntegrityError, StorageError
from shared.wire.events import Author, EventName
from shared.wire.streams import HEADSET_STREAMS, HeadsetStream
from tests.clinician_console.outputs_kit import export_session

CANARY = "CANARY-7Q4Z"


@pytest.fixture
def session() -> RecordedSession:
    return replace(recorded_session(2.0), patient_code=CANARY)


def rows_of(path: Path) -> list[dict[str, str]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def header_of(path: Path) -> list[str]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def plain_bytes(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            yield path, gzip.decompress(content) if path.suffix == ".gz" else content


@pytest.mark.parametrize("signals", [False, True])
def test_every_column_of_every_file_is_in_the_data_dictionary(
    session: RecordedSession, tmp_path: Path, signals: bool
) -> None:
    made = export_session(session, tmp_path / "out", signals=signals)
    described = [
        (row["file"], row["column"]) for row in rows_of(tmp_path / "out" / "data_dictionary.csv")
    ]
    found = [
        (path.relative_to(tmp_path / "out").as_posix(), column)
        for path in made
        if path.name != "manifest.json"
        for column in header_of(path)
    ]
    assert sorted(described) == sorted(found)
    assert len(set(described)) == len(described)


def test_the_patient_code_stands_in_one_file_and_in_no_file_name(
    session: RecordedSession, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    made = export_session(session, out, signals=True)
    holders = [path.name for path, content in plain_bytes(out) if CANARY.encode() in content]
    assert holders == ["session.csv"]
    assert not [path for path in made if CANARY in str(path.relative_to(tmp_path))]
    assert [row["patient_code"] for row in rows_of(out / "session.csv")] == [CANARY]


def test_a_reader_can_check_that_no_file_was_changed(
    session: RecordedSession, tmp_path: Path
) -> None:
    made = export_session(session, tmp_path / "out", signals=True)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    for path in made[:-1]:
        entry = manifest["files"][path.relative_to(tmp_path / "out").as_posix()]
        assert entry["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
        assert entry["bytes"] == path.stat().st_size
    assert made[-1].name == "manifest.json"
    assert manifest["software_version"] == session.software_version
    assert manifest["schema_version"]


def test_what_was_asked_and_what_was_confirmed_both_come_out_with_their_units(
    session: RecordedSession, tmp_path: Path
) -> None:
    export_session(session, tmp_path / "out")
    rows = rows_of(tmp_path / "out" / "exposures.csv")
    assert len(rows) == len(session.exposures)
    for row, at in zip(rows, session.exposures, strict=True):
        for role, values in (("confirmed", at.exposure), ("asked", at.wanted)):
            cell = row[f"{role}_height_m"]
            assert (float(cell) if cell else None) == pytest.approx(values.get("height_m"))
        assert f"{row['step']}" == (at.step or "")


def test_beats_come_out_as_they_were_found(session: RecordedSession, tmp_path: Path) -> None:
    export_session(session, tmp_path / "out")
    rows = rows_of(tmp_path / "out" / "heart.csv")
    assert session.heart is not None
    read = np.array([float(row["rr_ms"] or "nan") for row in rows])
    np.testing.assert_allclose(read, session.heart.rr_ms, rtol=0, atol=0.0005)
    assert [row["good"] == "true" for row in rows] == session.heart.good.tolist()


def test_no_number_has_more_decimals_than_the_data_dictionary_says(
    session: RecordedSession, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    export_session(session, out, signals=True)
    rounded = [row for row in rows_of(out / "data_dictionary.csv") if row["decimals"]]
    assert {"at_s", "rr_ms", "rate_bpm", "duration_s"} <= {row["column"] for row in rounded}
    for row in rounded:
        if row["type"] == "number":
            cells = [at[row["column"]] for at in rows_of(out / row["file"])]
            longest = max((len(cell.partition(".")[2]) for cell in cells), default=0)
            assert longest <= int(row["decimals"]), row


def test_samples_come_back_bit_for_bit(session: RecordedSession, tmp_path: Path) -> None:
    export_session(session, tmp_path / "out", signals=True)
    [row] = rows_of(tmp_path / "out" / "streams.csv")
    samples = rows_of(tmp_path / "out" / row["file"])
    _, values = session.streams[0].read()
    read = np.array([float(sample["ECG_mV"]) for sample in samples], dtype=np.float32)
    np.testing.assert_array_equal(read, values[:, 0])


def test_a_missing_sample_is_an_empty_cell_and_names_stay_whole(tmp_path: Path) -> None:
    def read() -> tuple[np.ndarray, np.ndarray]:
        return np.array([0.0, 1.0]), np.array([[1.5, np.nan], [-np.inf, 2.0]], dtype=np.float32)

    stream = RecordedStream(
        name="=x",
        signal="EDA",
        rate_hz=4.0,
        channels=("nanovolt", "a b"),
        units=("uS", "uS"),
        samples=2,
        samples_lost=0,
        read=read,
    )
    export_session(replace(recorded_session(1), streams=(stream,)), tmp_path / "o", signals=True)
    rows = rows_of(tmp_path / "o" / "signals" / "stream-01.csv.gz")
    assert [row["nanovolt_uS"] for row in rows] == ["1.5", ""]
    assert [row["a_b_uS"] for row in rows] == ["", "2"]


def test_the_dictionary_says_what_each_channel_of_the_headset_means(tmp_path: Path) -> None:
    for kind, spec in HEADSET_STREAMS.items():

        def read(columns: int = len(spec.channels)) -> tuple[np.ndarray, np.ndarray]:
            return np.zeros(2), np.ones((2, columns), np.float32)

        stream = RecordedStream(
            name=kind,
            signal=spec.signal,
            rate_hz=0.0,
            channels=spec.labels,
            units=spec.units,
            samples=2,
            samples_lost=0,
            read=read,
        )
        folder = tmp_path / kind
        export_session(replace(recorded_session(1), streams=(stream,)), folder, signals=True)
        said = {row["column"]: row["meaning"] for row in rows_of(folder / "data_dictionary.csv")}
        assert len(rows_of(folder / "signals" / "stream-01.csv.gz")) == 2
        if kind is HeadsetStream.GAZE:
            assert "the head's direction stands in" in said["by_eyes_1"]
        if kind is HeadsetStream.FRAME_TIMES:
            assert "missed their turn" in said["dropped_frames"]


def test_a_note_that_looks_like_a_formula_is_harmless_and_complete(tmp_path: Path) -> None:
    at = datetime(2026, 3, 4, tzinfo=UTC)
    step = '=HYPERLINK("http://example.invalid")'
    event = RecordedEvent(
        at_s=1.0,
        utc=at,
        actor=step,
        author=Author.CONSOLE,
        name=EventName.NOTE,
        data={"text": '-1, "two"\r\nthree'},
    )
    session = replace(recorded_session(1), events=(event,))
    export_session(session, tmp_path / "out")
    [row] = rows_of(tmp_path / "out" / "events.csv")
    assert row["actor"].startswith("'=")
    assert unescape_text(row["actor"]) == step
    assert json.loads(row["data_json"]) == event.data


def test_an_empty_session_gives_every_table_with_its_header(tmp_path: Path) -> None:
    empty = replace(
        recorded_session(1), events=(), exposures=(), ratings=(), heart=None, streams=()
    )
    export_session(replace(empty, ended_at=None), tmp_path / "out", signals=True)
    for name in ("events", "exposures", "ratings", "heart", "streams"):
        assert rows_of(tmp_path / "out" / f"{name}.csv") == []
    assert rows_of(tmp_path / "out" / "session.csv")[0]["ended_utc"] == ""


def test_the_same_session_gives_the_same_bytes(session: RecordedSession, tmp_path: Path) -> None:
    first = export_session(session, tmp_path / "a", signals=True)
    second = export_session(session, tmp_path / "b", signals=True)
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_an_export_never_overwrites_an_earlier_one(
    session: RecordedSession, tmp_path: Path
) -> None:
    first = export_session(session, tmp_path / "out")
    before = first[0].read_bytes()
    second = export_session(replace(session, patient_code="OTHER"), tmp_path / "out")
    assert first[0].read_bytes() == before
    assert second[0].parent == tmp_path / "out-2"
    (tmp_path / "file").write_text("mine")
    third = export_session(session, tmp_path / "file")
    assert (tmp_path / "file").read_text() == "mine"
    assert third[0].parent == tmp_path / "file-2"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in access lists")
def test_only_its_owner_can_read_an_export(session: RecordedSession, tmp_path: Path) -> None:
    made = export_session(session, tmp_path / "out", signals=True)
    assert {stat.S_IMODE(path.stat().st_mode) for path in made} == {0o600}
    assert {stat.S_IMODE(path.parent.stat().st_mode) for path in made} == {0o700}


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """A real refusal by the system in the middle of writing, as a full disk gives."""
    resource = pytest.importorskip("resource", reason="Windows has no limit on file sizes")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_a_disk_that_takes_no_more_is_told_in_a_sentence_and_leaves_nothing_behind(
    session: RecordedSession, tmp_path: Path
) -> None:
    folder = tmp_path / CANARY
    folder.mkdir()
    with files_no_larger_than(3000), pytest.raises(StorageError) as caught:
        export_session(session, folder / "out")
    assert "the disk takes no file of that size" in str(caught.value)
    assert CANARY not in str(caught.value)
    assert list(folder.iterdir()) == []


def test_a_missing_folder_is_told_in_a_sentence(session: RecordedSession, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="does not exist"):
        export_session(session, tmp_path / "nowhere" / "out")


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="only Linux makes such a folder up")
def test_a_folder_that_exists_but_takes_no_file_is_not_called_missing(
    session: RecordedSession,
) -> None:
    with pytest.raises(StorageError, match="it cannot be written there"):
        export_session(session, Path("/proc/x"))


def test_a_folder_that_may_not_be_written_is_told_in_a_sentence(
    session: RecordedSession, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises(StorageError, match="a file stands where a folder should"):
        export_session(session, file / "out")


def test_a_damaged_signal_stops_the_export_and_leaves_nothing_behind(
    session: RecordedSession, tmp_path: Path
) -> None:
    def read() -> tuple[np.ndarray, np.ndarray]:
        raise IntegrityError("A stored signal was changed.", "Restore the backup.")

    damaged = replace(session, streams=(replace(session.streams[0], read=read),))
    with pytest.raises(IntegrityError):
        export_session(damaged, tmp_path / "out", signals=True)
    assert list(tmp_path.iterdir()) == []

"""A study that grew by and by is the one that is built at once, and holds who is there alone."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinician_console.pool.building.build import Wish
from clinician_console.pool.building.study import LOCK, build_study, site_of
from clinician_console.pool.files import dataset
from clinician_console.pool.files.checking import faults_of
from clinician_console.pool.files.dataset import (
    BUILDING,
    open_dataset,
    put_forward,
    sound_file,
    staging,
)
from clinician_console.pool.files.partition import Partition
from clinician_console.pool.tables.columns import UNIT
from clinician_console.pool.tables.schema import table_named
from shared.errors import IntegrityError, StorageError, UsageError
from shared.file_lock import FileLock
from tests.clinician_console.building_kit import Clinic, bytes_of, rows_of, study_of, uuid_of

NORTH = Wish("north")


@pytest.fixture
def clinic():
    found = Clinic()
    found.has("Never Came")
    found.sees("Anna", 1, 80, 60)
    found.sees("Anna", 2, 70, 40, 20)
    found.sees("Berta", 1, 50)
    found.sees("Berta", 6, in_course=False)
    return found


def test_a_study_holds_patients_courses_and_sessions_under_study_codes(clinic, tmp_path):
    clinic.missed["Anna"] = 2
    study = build_study(clinic, tmp_path / "study", NORTH).dataset
    anna, berta = study_of("Anna"), study_of("Berta")
    patients = {row["patient"]: row for row in rows_of(study, "patients")}
    assert patients.keys() == {anna.code, berta.code, study_of("Never Came").code}
    assert [patients[one.code]["sessions"] for one in (anna, berta)] == [2, 2]
    courses = {row["patient"]: row for row in rows_of(study, "courses")}
    assert (courses[anna.code]["sessions"], courses[berta.code]["sessions"]) == (2, 1)
    assert courses[anna.code]["did_not_come"] == 2
    sessions = {row["session"]: row for row in rows_of(study, "sessions")}
    first = sessions[str(anna.uuid(str(uuid_of("Anna", 1))))]
    assert (first["suds_first"], first["suds_last"], first["number"]) == (80, 60, 1)
    assert first["started_utc"] == anna.at(clinic.began(1))
    assert first["month"] == f"{anna.at(clinic.began(1)):%Y-%m}"
    assert {row["site"] for row in rows_of(study, "ratings")} == {"north"}
    assert [row["course"] for row in sessions.values()].count(None) == 1
    outside = [row for row in rows_of(study, "events") if row["session"] is None]
    assert [row["name"] for row in outside] == ["attendance", "attendance"]


def test_a_second_build_reads_only_what_is_new_or_amended(clinic, tmp_path):
    build_study(clinic, tmp_path / "study", NORTH)
    clinic.opened.clear()
    clinic.noted.clear()
    assert not build_study(clinic, tmp_path / "study", NORTH).is_new
    assert (clinic.opened, clinic.noted) == ([], [])
    clinic.suds["Anna", 2] = [70, 40, 25]
    clinic.sees("Berta", 2, 45)
    built = build_study(clinic, tmp_path / "study", NORTH)
    assert set(clinic.opened) == {uuid_of("Anna", 2), uuid_of("Berta", 2)}
    assert (built.is_new, built.sessions, built.dataset.manifest.number) == (True, 2, 2)
    assert [note.get("session") for note in clinic.noted if "session" in note]
    assert 25 in [row["suds"] for row in rows_of(built.dataset, "ratings")]
    assert 20 not in [row["suds"] for row in rows_of(built.dataset, "ratings")]


def test_what_is_put_forward_stands_in_the_trail_before_it_is_there(clinic, tmp_path):
    built = build_study(clinic, tmp_path / "study", NORTH)
    version = built.dataset.manifest.versions[-1]
    assert {note["version"] for note in clinic.noted} == {1}
    assert {note["sha256"] for note in clinic.noted} == {version.sha256}
    assert sum("session" in note for note in clinic.noted) == 4
    assert sum("course" in note for note in clinic.noted) == 2
    assert clinic.noted[-1]["sessions"] == 4


def test_who_was_erased_is_in_no_file_and_no_byte_of_the_next_version(clinic, tmp_path):
    folder = tmp_path / "study"
    build_study(clinic, folder, NORTH)
    clinic.erases("Anna")
    build_study(clinic, folder, NORTH)
    gone = study_of("Anna").code.encode()
    for name in ("patients", "sessions", "ratings", "events", "courses"):
        assert gone.decode() not in [row["patient"] for row in rows_of(open_dataset(folder), name)]
    assert not [path for path in folder.rglob("*") if path.is_file() and gone in path.read_bytes()]


def test_a_build_that_breaks_leaves_the_version_before_whole(clinic, tmp_path):
    folder = tmp_path / "study"
    build_study(clinic, folder, NORTH)
    before = bytes_of(folder), (folder / "dataset.json").read_bytes()
    clinic.sees("Carla", 1, 90)
    clinic.fails_at = uuid_of("Carla", 1)
    with pytest.raises(IntegrityError):
        build_study(clinic, folder, NORTH)
    left = {name: content for name, content in bytes_of(folder).items() if BUILDING not in name}
    assert (left, (folder / "dataset.json").read_bytes()) == before
    clinic.fails_at = None
    assert build_study(clinic, folder, NORTH).dataset.manifest.number == 2
    assert not (folder / BUILDING).exists()


def test_signals_are_there_only_where_they_were_asked_for(clinic, tmp_path):
    folder = tmp_path / "study"
    without = build_study(clinic, folder, NORTH).dataset
    assert without.files("signals") == ()
    having = build_study(clinic, folder, Wish("north", signals=True))
    assert (having.from_scratch, having.sessions) == (True, 4)
    assert having.dataset.files("signals")
    assert json.loads((folder / "dataset.json").read_text())["raw_signals"] is True
    names = {row["stream"] for row in rows_of(having.dataset, "signals")}
    assert not [name for name in names if "belt of" in name]
    again = build_study(clinic, folder, NORTH)
    assert (again.from_scratch, again.dataset.files("signals")) == (True, ())
    assert not (folder / "signals").exists()


def test_example_data_and_who_has_no_other_are_left_out_unless_they_are_asked_for(clinic, tmp_path):
    clinic.examples = {"Berta"}
    built = build_study(clinic, tmp_path / "study", NORTH)
    berta = study_of("Berta").code
    for table in ("patients", "courses", "sessions"):
        assert berta not in {row["patient"] for row in rows_of(built.dataset, table)}
    assert (built.examples, built.sessions) == (2, 2)
    asked = build_study(clinic, tmp_path / "study", Wish("north", simulated=True))
    assert (asked.examples, asked.from_scratch, asked.sessions) == (0, True, 4)


def test_a_study_is_of_one_site_and_lies_in_a_folder_of_its_own(clinic, tmp_path):
    build_study(clinic, tmp_path / "study", NORTH)
    with pytest.raises(UsageError, match="is of north"):
        build_study(clinic, tmp_path / "study", Wish("south"))
    with pytest.raises(UsageError, match="no name of a site"):
        build_study(clinic, tmp_path / "other", Wish("Klinik Süd"))
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "to-anna.txt").write_text("dear")
    with pytest.raises(UsageError, match="other things"):
        build_study(clinic, tmp_path / "letters", NORTH)


def test_a_file_that_was_changed_is_found_before_its_rows_are_taken_over(clinic, tmp_path):
    study = build_study(clinic, tmp_path / "study", NORTH).dataset
    path = study.files("ratings")[0]
    path.write_bytes(path.read_bytes()[:-9] + b"changed!!")
    clinic.suds["Anna", 1] = [1]
    clinic.suds["Berta", 1] = [1]
    with pytest.raises(IntegrityError, match="not what was written"):
        build_study(clinic, tmp_path / "study", NORTH)


def whole(folder) -> bool:
    """Whether every file that the newest version names is there, as it was written."""
    at = open_dataset(folder)
    return all(sound_file(folder, part) for part in at.manifest.parts)


def test_at_whatever_rename_it_is_cut_short_a_version_is_whole(clinic, tmp_path, monkeypatch):
    folder, moved = tmp_path / "study", dataset._moved
    build_study(clinic, folder, NORTH)
    for cut_at in (0, 1, 3, 7, 12, 18, 25, 40):
        left = [cut_at]

        def cut(new, place, *, durable, left=left):
            left[0] -= 1
            if left[0] < 0:
                raise KeyboardInterrupt
            moved(new, place, durable=durable)

        clinic.suds["Anna", 1] = [cut_at]
        clinic.sees("Dora", cut_at % 5 + 1, 10)
        monkeypatch.setattr(dataset, "_moved", cut)
        try:
            build_study(clinic, folder, NORTH)
        except KeyboardInterrupt:
            assert whole(folder)
        else:
            break
        finally:
            monkeypatch.undo()
    assert cut_at > 7
    build_study(clinic, folder, NORTH)
    build_study(clinic, tmp_path / "at once", NORTH)
    assert bytes_of(folder) == bytes_of(tmp_path / "at once")
    assert faults_of(folder) == ()


def test_a_folder_that_cannot_be_is_told_in_a_sentence(clinic, tmp_path):
    for folder in (tmp_path / ("x" * 300), tmp_path / "none" / "study"):
        with pytest.raises(StorageError):
            build_study(clinic, folder, NORTH)
    with pytest.raises(StorageError, match="too long"):
        site_of(tmp_path / ("x" * 300), None)


def test_two_builds_of_one_study_do_not_write_at_once(clinic, tmp_path):
    build_study(clinic, tmp_path / "study", NORTH)
    with (
        FileLock(tmp_path / "study" / LOCK),
        pytest.raises(StorageError, match="being built by another program"),
    ):
        build_study(clinic, tmp_path / "study", NORTH)


def recomputed(study):
    """The study, as if heart rate had been computed again of all of its sessions."""
    table, made = table_named("recomputed"), staging(study.folder)
    parts = list(study.manifest.parts)
    for part in study.manifest.of("sessions"):
        of = pq.read_table(study.folder / part.path, partitioning=None).select(list(UNIT))
        head = {"edition": 1, "series": "heart rate, 1", "channel": "rate", "row": 1}
        rest = {"at_s": 1.0, "unit": "bpm", "value": 70.0, "good": True, "version": 1}
        rows = [{**row, **head, **rest, "software_version": "0.2"} for row in of.to_pylist()]
        partition = Partition(table, part.site, part.month, made)
        partition.add(pa.Table.from_pylist(rows, schema=table.arrow_schema()))
        parts += partition.close()
    put_forward(study.folder, study.manifest.next(tuple(parts)))
    return open_dataset(study.folder)


def test_what_was_recomputed_of_a_session_goes_with_it_and_stays_where_nothing_changed(
    clinic, tmp_path
):
    folder = tmp_path / "study"
    study = recomputed(build_study(clinic, folder, NORTH).dataset)
    assert len(rows_of(study, "recomputed")) == 4
    clinic.suds["Anna", 2] = [1]
    clinic.erases("Berta")
    study = build_study(clinic, folder, NORTH).dataset
    [left] = rows_of(study, "recomputed")
    assert left["session"] == str(study_of("Anna").uuid(str(uuid_of("Anna", 1))))
    assert study.manifest.number == 3
    assert faults_of(folder) == ()


NAMES = st.sampled_from(["Anna", "Berta", "Carla"])
SUDS = st.lists(st.integers(0, 100), max_size=3)
CHANGES = st.one_of(
    st.tuples(st.just("sees"), NAMES, st.integers(1, 9), SUDS),
    st.tuples(st.just("misses"), NAMES, st.just(0), st.just([])),
    st.tuples(st.just("erases"), NAMES, st.just(0), st.just([])),
)


def changed(clinic: Clinic, change) -> None:
    kind, name, number, suds = change
    if kind == "sees":
        clinic.sees(name, number, *suds, in_course=number % 3 != 0)
    elif kind == "misses":
        clinic.has(name)
        clinic.missed[name] += 1
    elif name in clinic.patients:
        clinic.erases(name)


@settings(max_examples=6, deadline=None)
@given(st.lists(st.lists(CHANGES, max_size=4), min_size=1, max_size=4))
def test_whatever_came_and_went_meanwhile_the_files_are_those_of_one_build(rounds):
    with tempfile.TemporaryDirectory() as temporary:
        folder, clinic = Path(temporary), Clinic()
        for changes in rounds:
            for change in changes:
                changed(clinic, change)
            build_study(clinic, folder / "grown", NORTH)
        at_once = build_study(clinic, folder / "at once", NORTH).dataset
        assert bytes_of(folder / "grown") == bytes_of(folder / "at once")
        assert open_dataset(folder / "grown").manifest.parts == at_once.manifest.parts

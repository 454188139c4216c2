"""Studies of several sites are joined where they fit; what does not fit is named, all of it."""

from __future__ import annotations

import json
import shutil

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from clinician_console.pool.building.build import Wish
from clinician_console.pool.building.study import build_study
from clinician_console.pool.files.checking import faults_of
from clinician_console.pool.files.dataset import NO_TIME_S, checksums_of, open_dataset
from clinician_console.pool.files.merging import merge_studies
from clinician_console.pool.files.partition import file_digest
from shared.errors import IntegrityError, UsageError
from tests.clinician_console.building_kit import Clinic, bytes_of, rows_of
from tests.clinician_console.command_kit import ran


def study_at(folder, site, *names):
    clinic = Clinic()
    for name in names:
        clinic.sees(name, 1, 80, 60)
        clinic.sees(name, 2, 40)
    return build_study(clinic, folder, Wish(site)).dataset


@pytest.fixture
def north(tmp_path):
    return study_at(tmp_path / "north", "north", "Anna", "Berta")


@pytest.fixture
def south(tmp_path):
    return study_at(tmp_path / "south", "south", "Carla")


def test_sites_are_joined_and_nothing_of_either_is_lost(north, south, tmp_path):
    before = bytes_of(north.folder)
    whole = merge_studies([north.folder, south.folder], tmp_path / "whole")
    assert whole.manifest.sites == ("north", "south")
    for table in ("patients", "sessions", "ratings", "events"):
        apart = [*rows_of(north, table), *rows_of(south, table)]
        assert rows_of(whole, table) == sorted(apart, key=lambda row: (row["site"], row["month"]))
    assert faults_of(whole.folder) == ()
    assert bytes_of(north.folder) == before
    assert {path.stat().st_mtime for path in whole.folder.rglob("*")} == {NO_TIME_S}


def test_the_order_in_which_they_are_named_changes_nothing(north, south, tmp_path):
    one = merge_studies([north.folder, south.folder], tmp_path / "one")
    other = merge_studies([south.folder, north.folder], tmp_path / "other")
    assert one.manifest == other.manifest


def test_a_site_that_stands_in_two_studies_with_the_same_content_is_there_once(
    north, south, tmp_path
):
    both = merge_studies([north.folder, south.folder], tmp_path / "both")
    again = merge_studies([both.folder, south.folder], tmp_path / "again")
    assert again.manifest.parts == both.manifest.parts


def test_all_that_does_not_fit_is_said_at_once_and_nothing_is_written(north, south, tmp_path):
    other = study_at(tmp_path / "north again", "north", "Anna", "Berta", "Dora")
    third = study_at(tmp_path / "east", "east", "Carla")
    said = json.loads((third.folder / "dataset.json").read_text())
    (third.folder / "dataset.json").write_text(json.dumps({**said, "schema_version": "2.0"}))
    broken = south.files("ratings")[0]
    broken.write_bytes(broken.read_bytes() + b"x")
    folders = [north.folder, south.folder, other.folder, third.folder]
    with pytest.raises(IntegrityError) as refused:
        merge_studies(folders, tmp_path / "whole")
    told = refused.value.what
    assert "In study 2: ratings/site=south" in told
    assert "Studies 1 and 3 have the site north with different content." in told
    assert "In study 4: Its tables are of version 2.0" in told
    assert "Studies 1 and 4 have tables of two versions." in told
    assert "stands in the sites south and east." in told
    assert not (tmp_path / "whole").exists()


def rewritten(study, table, change):
    """A study whose first file of a table is another, and whose own lists say so."""
    [part, *_] = study.manifest.of(table)
    path = study.folder / part.path
    pq.write_table(change(pq.read_table(path, partitioning=None)), path)
    fresh = part.model_copy(update={"sha256": file_digest(path), "bytes": path.stat().st_size})
    parts = tuple(fresh if one == part else one for one in study.manifest.parts)
    manifest = study.manifest.next(parts)
    (study.folder / "dataset.json").write_text(manifest.model_dump_json())
    (study.folder / "checksums.sha256").write_bytes(checksums_of(study.folder, manifest))


def as_text(rows: pa.Table) -> pa.Table:
    place = rows.schema.get_field_index("suds")
    return rows.set_column(place, "suds", rows.column("suds").cast(pa.string()))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda rows: rows.drop_columns(["suds"]), "lacks the column suds"),
        (as_text, "has suds as string, and it should be int64"),
        (lambda rows: rows.append_column("name", rows["patient"]), "a column of no table: name"),
        (lambda rows: rows.slice(1), "has other rows than was said"),
    ],
)
def test_a_column_that_is_missing_of_another_type_or_too_many_is_named(
    change, said, north, south, tmp_path
):
    rewritten(north, "ratings", change)
    with pytest.raises(IntegrityError, match=said):
        merge_studies([north.folder, south.folder], tmp_path / "whole")


@pytest.mark.parametrize(
    ("before", "after"),
    [("ratings/", "letters/"), ("month=2", "month=9"), ("site=north", "site=../north")],
)
def test_a_table_month_or_site_that_cannot_be_is_refused(before, after, north):
    said = (north.folder / "dataset.json").read_text()
    (north.folder / "dataset.json").write_text(said.replace(before, after))
    with pytest.raises(IntegrityError, match="cannot be understood"):
        open_dataset(north.folder)


def test_a_folder_without_a_study_is_told(north, tmp_path):
    with pytest.raises(UsageError, match="no study in that folder"):
        merge_studies([north.folder, tmp_path], tmp_path / "whole")


def test_what_lies_there_and_is_of_no_version_is_told_by_check(north, capsys):
    part = north.manifest.of("ratings")[0]
    shutil.copy(north.folder / part.path, (north.folder / part.path).with_name("stray.parquet"))
    (north.folder / "dictionary.csv").write_text("another")
    code, _, complained = ran(capsys, "pool", "check", str(north.folder))
    assert code == 6
    assert "stray.parquet is of no version" in complained
    assert "dictionary.csv is not that of this version" in complained


def test_studies_are_joined_as_somebody_types_it(north, south, tmp_path, capsys):
    words = [str(north.folder), str(south.folder), "--out", str(tmp_path / "whole")]
    code, said, complained = ran(capsys, "pool", "merge", *words)
    assert (code, complained) == (0, "")
    assert "north, south" in said
    code, said, _ = ran(capsys, "pool", "check", str(tmp_path / "whole"))
    assert (code, "all of it is what was written" in said) == (0, True)

"""A simulated study stands in the layout of a real one, with the edges that a query has to hold."""

from __future__ import annotations

import hashlib
from itertools import pairwise

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from clinician_console.pool.files.dataset import open_dataset
from clinician_console.pool.simulated.study import Size, simulate
from clinician_console.pool.tables.schema import TABLES

SMALL = Size(sites=4, patients=90, feature_rows=3, signal_bytes=3_000_000)
BY_NAME = {table.name: table for table in TABLES if table.name != "recomputed"}


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    return simulate(tmp_path_factory.mktemp("simulated") / "study", SMALL)


def rows_of(study, name):
    parts = study.manifest.of(name)
    return [
        {"site": part.site, "month": part.month, **row}
        for part in parts
        for row in pq.read_table(study.folder / part.path, partitioning=None).to_pylist()
    ]


@pytest.mark.parametrize("name", list(BY_NAME))
def test_every_table_is_as_its_schema_says(study, name):
    schema = BY_NAME[name].arrow_schema()
    assert study.files(name)
    for path in study.files(name):
        table = pq.read_table(path, partitioning=None)
        assert table.schema.equals(schema, check_metadata=True)
        assert all(f.nullable or not table[f.name].null_count for f in schema)


def before(key):
    return tuple((value is not None, value) for value in key)


@pytest.mark.parametrize("name", list(BY_NAME))
def test_rows_are_ordered_by_their_key_and_no_two_have_the_same(study, name):
    table = BY_NAME[name]
    rows = rows_of(study, name)
    keys = [tuple(row[at] for at in table.key) for row in rows]
    assert len(set(keys)) == len(keys)
    for _, path in enumerate(study.files(name)):
        own = pq.read_table(path, partitioning=None).to_pylist()
        inside = [before(row[at] for at in table.key if at in row) for row in own]
        assert all(first < second for first, second in pairwise(inside))


def test_a_row_lies_in_the_month_of_its_session(study):
    started = {row["session"]: row["started_utc"] for row in rows_of(study, "sessions")}
    for name in ("sessions", "ratings", "stops", "features"):
        for row in rows_of(study, name):
            assert row["month"] == f"{started[row['session']]:%Y-%m}"


def test_the_same_seed_gives_the_same_study(study, tmp_path):
    again = simulate(tmp_path / "again", SMALL)
    assert again.manifest == study.manifest


def test_what_is_hard_for_a_query_is_in_it(study):
    patients, sessions = rows_of(study, "patients"), rows_of(study, "sessions")
    per_site = [sum(p["site"] == site for p in patients) for site in study.manifest.sites]
    ratings = rows_of(study, "ratings")
    moments = [(row["session"], row["at_s"]) for row in ratings if row["stands"]]
    assert 1 in per_site
    assert any(patient["sessions"] == 0 for patient in patients)
    assert any(row["course"] is None for row in sessions)
    assert any(row["suds_first"] is None for row in sessions)
    assert any(row["end"] is None for row in rows_of(study, "courses"))
    assert len(set(moments)) < len(moments)
    assert any(row["answer"] is None for row in rows_of(study, "answers"))
    assert any(row["session"] is None for row in rows_of(study, "scores"))


def test_hundreds_of_small_sessions_are_one_file_a_table_site_and_month(study):
    assert sum(part.rows for part in study.manifest.of("sessions")) > 300
    places = [(part.table, part.site, part.month) for part in study.manifest.parts]
    assert len(set(places)) == len(places)


def test_what_a_session_amounts_to_is_what_its_rows_add_up_to(study):
    for session in rows_of(study, "sessions"):
        steps = [row for row in rows_of(study, "steps") if row["session"] == session["session"]]
        assert session["exposed_s"] == pytest.approx(sum(row["exposed_s"] for row in steps))
        assert session["ratings"] == sum(row["ratings"] for row in steps)
        break


def test_the_checksums_are_those_of_all_its_files(study):
    lines = (study.folder / "checksums.sha256").read_text().splitlines()
    listed = dict(reversed(line.split("  ")) for line in lines)
    there = {
        path.relative_to(study.folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in study.folder.rglob("*")
        if path.is_file() and path.name != "checksums.sha256"
    }
    assert listed == there


def test_a_study_of_nobody_is_a_study(tmp_path):
    nobody = simulate(tmp_path / "nobody", Size(sites=1, patients=1, feature_rows=0))
    assert open_dataset(nobody.folder).manifest == nobody.manifest
    assert pa.concat_tables(map(pq.read_table, nobody.files("patients"))).num_rows == 1

"""The tables of a course hold what its report tells, as CSV and as Parquet."""

from __future__ import annotations

import csv

import pyarrow.parquet as pq
import pytest

from clinician_console.outputs.course_tables import COURSE_TABLES
from tests.clinician_console.test_export_parquet import differing
from tests.clinician_console.test_report_course import course


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("course")
    for name, tables in COURSE_TABLES.items():
        (folder / name).mkdir()
        tables.write(course(), folder / name)
    return folder


def rows_of(made, name):
    with (made / "csv" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_pyarrow(path):
    table = pq.read_table(path)
    rows = list(zip(*(one.to_pylist() for one in table.columns), strict=True))
    return table.column_names, [str(at.type) for at in table.schema], rows


def test_both_forms_hold_the_same_values(made):
    assert differing(made, by_pyarrow) == []


def test_every_column_is_in_the_data_dictionary(made):
    described = [(row["file"], row["column"]) for row in rows_of(made, "data_dictionary")]
    found = []
    for path in (made / "csv").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            found += [(path.name, column) for column in next(csv.reader(file))]
    assert sorted(described) == sorted(found)


def test_distress_expectancy_sickness_and_harm_are_as_they_were_worked_out_by_hand(made):
    roof = [
        (row["session"], row["peak"], row["last"], row["within"])
        for row in rows_of(made, "distress")
    ]
    assert roof == [("1", "90", "60", "30"), ("2", "50", "50", "")]
    [feared, *_] = rows_of(made, "expectancies")
    assert (feared["before"], feared["after"], feared["violation"]) == ("80", "35", "45")
    assert rows_of(made, "sickness")[0] == {"session": "1", "before": "1", "peak": "6", "last": "6"}
    [harm] = rows_of(made, "adverse_events")
    assert (harm["session"], harm["severity"], harm["text"]) == (
        "1",
        "moderate",
        "dizzy on the roof",
    )
    assert [row["session"] for row in rows_of(made, "sessions")] == ["1", "2"]

"""Parquet holds what the CSV tables hold, value by value, read by two programs."""

from __future__ import annotations

import csv
import gzip
import json
import math
import re
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import numpy as np
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.cells import unescape_text
from clinician_console.outputs.csv.files import CsvTables
from clinician_console.outputs.parquet.output import CHUNK_ROWS, ParquetTables
from clinician_console.outputs.service import write_output
from protocols.instruments.loader import load_instrument
from tests.clinician_console.signals_kit import session_with_signals, stream_of
from tests.clinician_console.test_report_of_anything import sessions

PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"
MANUAL = Path(__file__).parents[2] / "clinician_console" / "manual" / "en.md"


def write_both(facts, folder):
    for output in (CsvTables(signals=True), ParquetTables(signals=True)):
        write_output(output, facts, folder / output.name.split("-")[0], lambda _: None)
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    facts = SessionFacts(session_with_signals(), {"gad7": load_instrument("gad7")})
    return write_both(facts, tmp_path_factory.mktemp("made"))


def tables(folder):
    """Every table of the CSV output by its name without an ending: header and rows of text."""
    for path in sorted((folder / "csv").rglob("*.csv*")):
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        yield path.relative_to(folder / "csv").as_posix().split(".csv")[0], header, rows


def same(cell, value, kind):
    """Whether a typed value is what a cell of the CSV file stands for."""
    if value is None or cell == "":
        return value is None and cell == ""
    if isinstance(value, bool):
        return cell == ("true" if value else "false")
    if isinstance(value, datetime):
        return datetime.fromisoformat(cell) == value
    if isinstance(value, str):
        return unescape_text(cell) == value
    if kind == "float":
        return np.float32(cell) == np.float32(value)
    return float(cell) == value


def renamed(name, cell, column):
    """What differs on purpose: the names of files."""
    is_file = (name, column) in {("streams", "file"), ("data_dictionary", "file")}
    return re.sub(r"\.csv(\.gz)?$", ".parquet", cell) if is_file else cell


def differing(folder, read):
    wrong, cells = [], 0
    for name, header, rows in tables(folder):
        columns, types, found = read(folder / "parquet" / f"{name}.parquet")
        assert columns == header
        assert len(found) == len(rows)
        for row, values in zip(rows, found, strict=True):
            for column, cell, value, kind in zip(header, row, values, types, strict=True):
                cells += 1
                if not same(renamed(name, cell, column), value, kind):
                    wrong.append((name, column, cell, value))
    assert cells
    return wrong


def by_pyarrow(path):
    table = pq.read_table(path)
    columns = [column.to_pylist() for column in table.columns]
    rows = list(zip(*columns, strict=True)) if table.num_rows else []
    return table.column_names, [str(field.type) for field in table.schema], rows


def by_duckdb(path):
    """Times as microseconds, of which the test makes times: no zone of this machine is in it."""
    with duckdb.connect() as connection:
        table = connection.read_parquet(str(path))
        named = zip(table.columns, map(str, table.types), strict=True)
        asked = [
            f'epoch_us("{name}")' if "TIME ZONE" in kind else f'"{name}"' for name, kind in named
        ]
        columns = list(table.columns)
        types = ["float" if str(kind) == "FLOAT" else str(kind) for kind in table.types]
        rows = table.project(", ".join(asked)).fetchall()
    return columns, types, [tuple(map(_timed, row, types)) for row in rows]


def _timed(value, kind):
    is_time = "TIME ZONE" in kind and value is not None
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=value) if is_time else value


@pytest.mark.parametrize("read", [by_pyarrow, by_duckdb])
def test_every_value_is_that_of_the_csv_tables(made, read):
    assert differing(made, read) == []


@settings(deadline=None, max_examples=10, suppress_health_check=list(HealthCheck))
@given(session=sessions())
def test_it_is_so_of_whatever_is_stored(session, tmp_path_factory):
    folder = write_both(SessionFacts(session), tmp_path_factory.mktemp("any"))
    assert differing(folder, by_pyarrow) == []


def test_a_column_says_what_it_means_and_in_what_unit(made):
    with (made / "csv" / "data_dictionary.csv").open(encoding="utf-8", newline="") as file:
        told = {(at["file"], at["column"]): at for at in csv.DictReader(file)}
    count = 0
    for (file, column), at in told.items():
        name = re.sub(r"\.csv(\.gz)?$", ".parquet", file)
        schema = pq.read_schema(made / "parquet" / name)
        said = {k.decode(): v.decode() for k, v in schema.field(column).metadata.items()}
        assert said["meaning"] == unescape_text(at["meaning"])
        assert said.get("unit", "") == unescape_text(at["unit"])
        count += 1
    assert count > 50


def test_times_numbers_and_truths_have_types(made):
    schema = pq.read_schema(made / "parquet" / "ratings.parquet")
    said = {field.name: str(field.type) for field in schema}
    assert said["utc"] == "timestamp[us, tz=UTC]"
    assert (said["at_s"], said["suds"], said["stands"]) == ("double", "int64", "bool")
    assert schema.metadata[b"session_id"].decode() == session_with_signals().session_id


def test_long_signals_are_kept_in_groups_and_compressed(tmp_path):
    count = 2 * CHUNK_ROWS + 5
    long = stream_of("belt", np.arange(count) / 1000.0, np.zeros(count), rate_hz=1000.0)
    session = session_with_signals()
    facts = SessionFacts(type(session)(**{**vars(session), "streams": (long,)}))
    write_output(ParquetTables(signals=True), facts, tmp_path / "out", lambda _: None)
    meta = pq.read_metadata(tmp_path / "out" / "signals" / "stream-01.parquet")
    assert [meta.row_group(at).num_rows for at in range(meta.num_row_groups)] == [
        CHUNK_ROWS,
        CHUNK_ROWS,
        5,
    ]
    assert meta.row_group(0).column(1).compression == "ZSTD"


def test_the_library_that_writes_it_comes_with_every_installation():
    project = tomllib.loads(PYPROJECT.read_text("utf-8"))["project"]
    assert [one for one in project["dependencies"] if one.startswith("pyarrow")]
    assert project["optional-dependencies"]["parquet"] == []  # who asks for it still gets it


def test_the_queries_of_the_manual_run_as_they_are_printed(made, monkeypatch):
    monkeypatch.chdir(made)
    queries = re.findall(r"```sql\n(.*?)```", MANUAL.read_text("utf-8"), re.DOTALL)
    assert len(queries) >= 4
    with duckdb.connect() as connection:
        answers = [connection.execute(query).fetchall() for query in queries]
    assert all(answers)
    for rows in answers:
        assert not any(isinstance(v, float) and math.isnan(v) for row in rows for v in row)
    assert json.dumps(answers, default=str)

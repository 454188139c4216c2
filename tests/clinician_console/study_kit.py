"""Small studies, row by row: what a test wants to know of is written out, all else is filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path

from clinician_console.pool.files.dataset import Dataset, open_dataset, put_forward, staging
from clinician_console.pool.files.manifest import manifest_of
from clinician_console.pool.files.partition import Partition
from clinician_console.pool.tables.columns import MONTH, SITE, Column, Kind
from clinician_console.pool.tables.schema import table_named

FILLED = {
    Kind.TEXT: "-",
    Kind.INTEGER: 0,
    Kind.NUMBER: 0.0,
    Kind.BOOLEAN: False,
    Kind.TIME: datetime(2026, 3, 4, 10, tzinfo=UTC),
    Kind.DAY: date(2026, 3, 4),
    Kind.TEXTS: [],
    Kind.STEPS: [],
    Kind.VALUES: [],
}
PLACES = {SITE: "a", MONTH: "2026-03"}
Rows = Iterable[Mapping[str, object]]


def study_of(folder: Path, tables: Mapping[str, Rows]) -> Dataset:
    """A study of these rows; a column that a row does not name is null, or of no interest."""
    import pyarrow as pa

    made, parts = staging(folder), []
    for name, rows in tables.items():
        table = table_named(name)
        full = [{one.name: _value(one, row) for one in table.columns} for row in rows]
        for (site, month), own in groupby(sorted(full, key=_place), _place):
            partition = Partition(table, site, month, made)
            ordered = sorted(
                own, key=lambda row, by=table.key: [(row[k] is not None, row[k]) for k in by]
            )
            content = [{k: v for k, v in row.items() if k not in PLACES} for row in ordered]
            partition.add(pa.Table.from_pylist(content, schema=table.arrow_schema()))
            parts.extend(partition.close())
    put_forward(folder, manifest_of("0").next(tuple(parts)), durable=False)
    return open_dataset(folder)


def _in_order(key: tuple[str, ...], row: Mapping[str, object]) -> list[object]:
    return [(row[name] is not None, row[name]) for name in key]


def _place(row: Mapping[str, object]) -> tuple[str, str]:
    return str(row[SITE]), str(row[MONTH])


def _value(column: Column, row: Mapping[str, object]) -> object:
    if column.name in row:
        return row[column.name]
    if column.name in PLACES:
        return PLACES[column.name]
    return None if column.nullable else FILLED[column.kind]

"""Rows of a parcel as JSON and back, each value as it was: the ledger keeps them verbatim."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import cast
from uuid import UUID

from clinician_console.record.parcels import Cell, Parcel, TableRow

Shape = list[list[object]]
"""For each run of rows of one table: the table, its columns, how many rows."""


def shape_of(parcel: Parcel) -> Shape:
    """Which tables and columns a parcel has, in the order of its rows."""
    shape: Shape = []
    for row in parcel.rows:
        columns = list(row.columns)
        if shape and shape[-1][:2] == [row.table, columns]:
            shape[-1][2] = cast(int, shape[-1][2]) + 1
        else:
            shape.append([row.table, columns, 1])
    return shape


def content_of(parcel: Parcel) -> list[list[object]]:
    """All rows, ready for JSON."""
    return [
        [row.table, {name: _written(value) for name, value in row.columns.items()}]
        for row in parcel.rows
    ]


def rows_of(content: Sequence[Sequence[object]]) -> tuple[TableRow, ...]:
    """The rows again."""
    return tuple(
        TableRow(str(table), {name: _read(*value) for name, value in _columns(columns).items()})
        for table, columns in content
    )


def _columns(columns: object) -> Mapping[str, Sequence[str]]:
    return cast("Mapping[str, Sequence[str]]", columns)


def _written(value: Cell) -> list[object]:
    match value:
        case bytes():
            return ["bytes", base64.b64encode(value).decode()]
        case UUID():
            return ["uuid", value.hex]
        case datetime():
            return ["utc", value.isoformat()]
        case _:
            return ["", value]


def _read(kind: str, value: str) -> Cell:
    match kind:
        case "bytes":
            return base64.b64decode(value)
        case "uuid":
            return UUID(value)
        case "utc":
            return datetime.fromisoformat(value)
        case _:
            return value

"""Rows of a study's tables, from plain values by name to Arrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from clinician_console.pool.building.units import Key
from clinician_console.pool.files.partition import in_order
from clinician_console.pool.tables.schema import table_named

if TYPE_CHECKING:
    import pyarrow as pa

Value = str | int | float | bool | datetime | date | None
Row = Mapping[str, Value]
Rows = Mapping[str, "pa.Table"]
"""The rows of a unit, by table."""
SECONDS: Final = 6  # decimals: a microsecond


def seconds(at_s: float) -> float:
    """A time in a session, to the microsecond."""
    return round(at_s, SECONDS)


def arrow(name: str, key: Key, rows: Sequence[Row]) -> pa.Table:
    """Rows of a unit, in the order of their table.

    Args:
        name: Of the table.
        key: Of the unit.
        rows: Without where they belong.
    """
    import pyarrow as pa

    schema = table_named(name).arrow_schema()
    where = {name: value for name, value in key._asdict().items() if name in schema.names}
    whole = pa.Table.from_pylist([{**where, **_printable(row)} for row in rows], schema=schema)
    return in_order(table_named(name), whole)


def placed(name: str, key: Key, rows: pa.Table) -> pa.Table:
    """Rows that are columns already, with where they belong, in the order of their table."""
    import pyarrow as pa

    schema = table_named(name).arrow_schema()
    where = {
        column: pa.repeat(pa.scalar(value, schema.field(column).type), rows.num_rows)
        for column, value in key._asdict().items()
    }
    columns = {column: where.get(column) for column in schema.names}
    whole = pa.table(
        {
            column: rows.column(column) if given is None else given
            for column, given in columns.items()
        }
    )
    return in_order(table_named(name), whole.cast(schema))


def _printable(row: Row) -> dict[str, Value]:
    """Texts that are none in UTF-8 stand there escaped, as in the other outputs."""
    return {name: _escaped(value) for name, value in row.items()}


def _escaped(value: Value) -> Value:
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value

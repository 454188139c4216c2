"""A study's tables as every engine has to give them: the schema's columns, order and types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinician_console.pool.tables.schema import table_named
from shared.errors import IntegrityError
from shared.language import marked

if TYPE_CHECKING:
    import ibis
    import ibis.expr.types as ir


def empty(name: str) -> ibis.Schema:
    """The columns of a table, those that stand in the names of folders too; each may be null."""
    import ibis
    import pyarrow as pa

    columns = [
        field.with_nullable(True) for field in table_named(name).arrow_schema(partitions=True)
    ]
    return ibis.Schema.from_pyarrow(pa.schema(columns))


def uniform(table: ir.Table, name: str) -> ir.Table:
    """A table as an engine reads it, made the same on each.

    A moment is UTC on both; that DuckDB says so in its type and Spark does not would make two
    different expressions of one question.

    Raises:
        IntegrityError: The files lack a column.
    """
    if missing := [column for column in empty(name) if column not in table.columns]:
        raise IntegrityError(
            marked(
                "Table {table} of the study lacks {columns}.",
                table=name,
                columns=", ".join(missing),
            ),
            marked("Build the study anew with this version of Gradus."),
        )
    columns = []
    for column, kind in empty(name).items():
        value = table[column]
        if kind.is_timestamp():
            value = value.cast("timestamp(6)")
        columns.append(value.name(column))
    return table.select(*columns)

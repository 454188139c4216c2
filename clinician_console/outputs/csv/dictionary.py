"""The data dictionary, made of the columns themselves: none can be without its meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from clinician_console.outputs.cells import Cell
from clinician_console.outputs.csv.columns import Column, Kind, Table

DICTIONARY: Final = "data_dictionary.csv"
DICTIONARY_COLUMNS = (
    Column("file", "", Kind.TEXT, "File of this export, with / between folder and name"),
    Column("column", "", Kind.TEXT, "Column as its header is written"),
    Column("unit", "", Kind.TEXT, "Unit of the numbers; empty where there is none"),
    Column("type", "", Kind.TEXT, "What stands in the cells", "; ".join(Kind)),
    Column("meaning", "", Kind.TEXT, "What it says"),
    Column("allowed", "", Kind.TEXT, "Allowed values; empty where anything of the type is"),
    Column("decimals", "", Kind.INTEGER, "Numbers are rounded to so many; empty if they are not"),
)


def dictionary_table(tables: Sequence[Table], name: str = DICTIONARY) -> Table:
    """The data dictionary of these tables, and of itself, which is the file of this name."""

    def rows() -> Iterator[Sequence[Cell]]:
        for table in (*tables, Table(name, DICTIONARY_COLUMNS, rows)):
            for at in table.columns:
                said = (at.meaning, at.allowed, at.decimals)
                yield (table.file, at.name, at.unit, at.kind.value, *said)

    return Table(name, DICTIONARY_COLUMNS, rows)

"""`dictionary.csv`: every column of every table, made of the schema itself."""

from __future__ import annotations

import csv
import io
from typing import Final

from clinician_console.pool.tables.schema import TABLES

HEADER: Final = ("table", "column", "unit", "type", "nullable", "key", "meaning", "allowed")


def dictionary_csv() -> bytes:
    """The dictionary, as UTF-8; `key` is the column's place in the order of rows, from 1."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(HEADER)
    for table in TABLES:
        for one in table.columns:
            place = table.key.index(one.name) + 1 if one.name in table.key else ""
            nullable = "yes" if one.nullable else "no"
            said = (one.unit, one.kind.value, nullable, place, one.meaning, one.allowed)
            writer.writerow((table.name, one.name, *said))
    return written.getvalue().encode()

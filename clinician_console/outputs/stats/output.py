"""The output `stats`: tables for statistics, wide and long, that SPSS and R read with labels."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Final

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.cells import Cell, cell_text
from clinician_console.outputs.stats.r_script import script
from clinician_console.outputs.stats.ratings import ratings_table
from clinician_console.outputs.stats.sessions import steps_table, wide_table
from clinician_console.outputs.stats.spss import syntax
from clinician_console.outputs.stats.variables import NOT_KNOWN, StatTable, Variable
from clinician_console.outputs.together import Numbered
from clinician_console.record.recorded import RecordedSession
from shared.printable import plain

LONGEST_TEXT: Final = 1_000


class StatsTables:
    """Sessions in one row each, their steps and ratings in one row each, and how to read them."""

    name: ClassVar[str] = "stats"
    suffix: ClassVar[str] = ""

    def write(self, session: RecordedSession, facts: SessionFacts, folder: Path) -> None:
        """Write the tables of one session."""
        del session
        self.write_all((Numbered(1, facts),), folder)

    def write_all(self, sessions: Sequence[Numbered], folder: Path) -> None:
        """Write the tables of several sessions."""
        tables = (wide_table(sessions), steps_table(sessions), ratings_table(sessions))
        for table in tables:
            (folder / f"{table.name}.csv").write_bytes(_csv_bytes(table))
            _write(folder / f"{table.name}.sps", syntax(table))
        _write(folder / "read_gradus.R", script(tables))


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))


def _csv_bytes(table: StatTable) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([at.name for at in table.variables])
    for row in table.rows:
        writer.writerow([_cell(*pair) for pair in zip(row, table.variables, strict=True)])
    return text.getvalue().encode("utf-8", errors="backslashreplace")


def _cell(value: Cell, at: Variable) -> str:
    """A whole number without a point, a code as it is; a number that is none is not known."""
    if not at.is_numeric:
        return cell_text(plain(str(value), LONGEST_TEXT))
    number = round(float(value), at.decimals) if isinstance(value, int | float) else NOT_KNOWN
    told = cell_text(number, at.decimals) or str(NOT_KNOWN)
    return told.removesuffix(".0")

"""The output `redcap`: a data dictionary to make a project of, and the data to import into it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.redcap.fields import DICTIONARY_COLUMNS, Field
from clinician_console.outputs.redcap.forms import FIELDS, RECORD_ID, SESSION, Row, rows_of
from clinician_console.outputs.redcap.questionnaires import Questionnaires
from clinician_console.outputs.together import Numbered
from clinician_console.record.recorded import RecordedSession
from shared.errors import UsageError

A_SESSION: Final = 300
"""Numbers of repeated forms that are kept for each session; REDCap counts to 32 767."""
HIGHEST: Final = 32_767
README: Final = """Made by Gradus for REDCap.

1. A new project: upload data_dictionary.csv (Project Setup, Data Dictionary).
2. Let these forms repeat (Project Setup, Enable optional modules, Repeating instruments):
   {forms}.
3. Import data.csv (Data Import Tool). Its record_id is the patient's pseudonymous code; a second
   import of the same session writes the same forms again and adds none.

Times are UTC. Fields that can identify a person are marked as identifiers. {left_out}
"""


@dataclass(frozen=True)
class RedcapProject:
    """The dictionary, the data, and how they are taken in.

    Attributes:
        event: The unique name of the event that the data go to; empty in a classic project, whose
            data then have no such column.
    """

    event: str = ""
    name: ClassVar[str] = "redcap"
    suffix: ClassVar[str] = ""

    def write(self, session: RecordedSession, facts: SessionFacts, folder: Path) -> None:
        """Write one session."""
        del session
        self.write_all((Numbered(1, facts),), folder)

    def write_all(self, sessions: Sequence[Numbered], folder: Path) -> None:
        """Write several sessions.

        Raises:
            UsageError: More was recorded than REDCap can number.
        """
        asked = Questionnaires.of(sessions)
        fields = (*FIELDS, *asked.fields)
        rows = [
            (session, row)
            for session in sessions
            for row in (*rows_of(session), *asked.rows(session))
        ]
        left_out, lines = [], []
        for session, row in rows:
            cells, refused = _cells(fields, row)
            left_out += refused
            lines.append([*self._keys(session, row), *cells])
        keys = ["redcap_event_name"] * bool(self.event)
        keys += ["redcap_repeat_instrument", "redcap_repeat_instance"]
        header = [RECORD_ID.name, *keys, *(at.name for at in fields[1:])]
        _write(folder / "data_dictionary.csv", DICTIONARY_COLUMNS, (at.line() for at in fields))
        _write(folder / "data.csv", header, iter(lines))
        (folder / "README.txt").write_text(_readme(fields, left_out), encoding="utf-8")

    def _keys(self, session: Numbered, row: Row) -> list[str]:
        code = RECORD_ID.cell(session.facts.session.patient_code) or ""
        return [code, *[self.event] * bool(self.event), row.form, _instance(session.number, row)]


def _instance(number: int, row: Row) -> str:
    """The number of a repeated form; that of a session is its own."""
    found = number if row.form == SESSION else (number - 1) * A_SESSION + row.place
    if row.place > A_SESSION or found > HIGHEST:
        raise UsageError(
            "REDCap cannot number so much: it takes 300 forms of a kind from a session, and 109 "
            "sessions of a patient.",
            "Export it as csv or stats, which have no such limit.",
        )
    return str(found)


def _cells(fields: Sequence[Field], row: Row) -> tuple[list[str], list[str]]:
    """The cells of a row, and the names of the fields that do not take what was recorded."""
    told = [at.cell(row.values.get(at.name)) for at in fields[1:]]
    refused = [at.name for at, cell in zip(fields[1:], told, strict=True) if cell is None]
    return ["" if cell is None else cell for cell in told], refused


def _readme(fields: Sequence[Field], left_out: Sequence[str]) -> str:
    forms = ", ".join(dict.fromkeys(at.form for at in fields))
    said = (
        f"{len(left_out)} values are left out, as the forms do not take them, in the fields "
        f"{', '.join(dict.fromkeys(left_out))}; --as csv has them."
        if left_out
        else "Nothing is left out."
    )
    return README.format(forms=forms, left_out=said)


def _write(path: Path, header: Sequence[str], rows: Iterator[Sequence[str]]) -> None:
    """UTF-8 without a byte order mark: REDCap takes one for a part of the first name."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    path.write_bytes(text.getvalue().encode("utf-8", errors="backslashreplace"))

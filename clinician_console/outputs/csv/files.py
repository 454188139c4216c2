"""A session as CSV files that any program reads, with a data dictionary and checksums."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

import numpy as np

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.cells import cell_text
from clinician_console.outputs.csv.afterwards import amendments_table, record_table
from clinician_console.outputs.csv.answers import answers_table, scores_table
from clinician_console.outputs.csv.behaviour import behaviour_table
from clinician_console.outputs.csv.columns import SAMPLE_TIME_DECIMALS, SCHEMA_VERSION, Table
from clinician_console.outputs.csv.cues import cue_responses_table
from clinician_console.outputs.csv.dictionary import dictionary_table
from clinician_console.outputs.csv.signals import exported_streams, signal_columns, signal_file
from clinician_console.outputs.csv.tables import (
    events_table,
    exposures_table,
    heart_table,
    ratings_table,
    session_table,
    streams_table,
)
from clinician_console.record.recorded import RecordedSession, RecordedStream

MANIFEST = "manifest.json"
CONVENTIONS = {
    "encoding": "UTF-8 without byte order mark, lines end with CR LF, quoting of RFC 4180",
    "numbers": "decimal point, no thousands separator, in every country; rounded to the decimals "
    "that the data dictionary names",
    "empty": "not known or not applicable",
    "text": "A text cell that would begin like a formula has an apostrophe added in front; "
    "a reader takes exactly one leading apostrophe away",
    "de_identification": "none: pseudonymous code and exact times; "
    "not fit for publication as it is",
}


@dataclass
class _Folder:
    """The folder being filled, and the checksums of what is in it so far."""

    path: Path
    checksums: dict[str, dict[str, str | int]] = field(default_factory=dict)

    def add(self, name: str, content: bytes) -> None:
        target = self.path / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(content)
        digest = hashlib.sha256(content).hexdigest()
        self.checksums[name] = {"sha256": digest, "bytes": len(content)}


@dataclass(frozen=True)
class CsvTables:
    """The output `csv`.

    The patient code stands in `session.csv` and nowhere else, in no file name either.

    Attributes:
        signals: Also write every sample of every stream (`signals/stream-NN.csv.gz`). Raw
            signals are large and can identify a person, so they are left out unless asked for;
            what was computed of them is always there.
    """

    signals: bool = False
    suffix: ClassVar[str] = ""

    @property
    def name(self) -> str:
        """How it is asked for, and stands in the audit trail."""
        return "csv-signals" if self.signals else "csv"

    def write(self, session: RecordedSession, facts: SessionFacts, folder: Path) -> None:
        """Write all tables.

        Raises:
            IntegrityError: A stored signal is not what was written.
        """
        into = _Folder(folder)
        tables = session_tables(session, facts, signals=self.signals)
        for table in tables:
            into.add(table.file, csv_bytes(table))
        for index, stream in exported_streams(session, signals=self.signals):
            into.add(signal_file(index), _signal_bytes(stream))
        dictionary = _dictionary(session, tables, signals=self.signals)
        into.add("data_dictionary.csv", csv_bytes(dictionary))
        into.add(MANIFEST, _manifest(session, into))


def session_tables(
    session: RecordedSession, facts: SessionFacts, *, signals: bool, suffix: str = ".csv.gz"
) -> tuple[Table, ...]:
    """All tables of a session but the samples of its streams.

    Args:
        session: As it was recorded.
        facts: Of it.
        signals: Whether every stream is exported, and not only what was computed.
        suffix: Of the files of samples that the table of streams names.
    """
    return (
        session_table(session),
        events_table(session),
        exposures_table(session, facts),
        ratings_table(session),
        heart_table(session),
        answers_table(facts),
        scores_table(facts),
        behaviour_table(facts),
        cue_responses_table(facts),
        amendments_table(session),
        record_table(session),
        streams_table(session, signals=signals, suffix=suffix),
    )


def _dictionary(session: RecordedSession, tables: tuple[Table, ...], *, signals: bool) -> Table:
    files = (
        Table(signal_file(index), signal_columns(stream), lambda: iter(()))
        for index, stream in exported_streams(session, signals=signals)
    )
    return dictionary_table((*tables, *files))


def csv_bytes(table: Table) -> bytes:
    """A table as it stands in its file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    decimals = [column.decimals for column in table.columns]
    writer.writerows(list(map(cell_text, row, decimals)) for row in table.rows())
    return text.getvalue().encode("utf-8", errors="backslashreplace")


def _signal_bytes(stream: RecordedStream) -> bytes:
    """Times with microseconds, values with the nine digits that give a float32 back exactly."""
    at_s, values = stream.read()
    header = ",".join(column.name for column in signal_columns(stream))
    line = ",".join([f"%.{SAMPLE_TIME_DECIMALS}f", *["%.9g"] * values.shape[1]])
    rows = np.column_stack([at_s, values.astype(np.float64)]).tolist()
    body = "\r\n".join([*(line % tuple(row) for row in rows), ""])
    for nothing in ("-inf", "inf", "nan"):
        body = body.replace(nothing, "")
    # No file name and no time inside: both would leak, and would make the same session differ.
    return gzip.compress(f"{header}\r\n{body}".encode(), compresslevel=4, mtime=0)


def _conventions(session: RecordedSession) -> dict[str, str]:
    if not session.profile:
        return CONVENTIONS
    return {**CONVENTIONS, "de_identification": f"profile {session.profile}; not Safe Harbor"}


def _manifest(session: RecordedSession, folder: _Folder) -> bytes:
    content = {
        "schema_version": SCHEMA_VERSION,
        "software_version": session.software_version,
        "session_id": session.session_id,
        "simulated": session.simulated,
        "conventions": _conventions(session),
        "files": folder.checksums,
    }
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()

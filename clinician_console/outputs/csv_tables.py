"""A session as CSV files that any program reads, with a data dictionary and checksums."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from clinician_console.outputs.cells import cell_text
from clinician_console.outputs.safe_write import write_flushed, write_folder
from clinician_console.outputs.tables import (
    SAMPLE_TIME_DECIMALS,
    SCHEMA_VERSION,
    Table,
    dictionary_table,
    events_table,
    exposures_table,
    heart_table,
    ratings_table,
    session_table,
    signal_columns,
    signal_file,
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
        target.parent.mkdir(mode=0o700, exist_ok=True)
        write_flushed(target, content)
        digest = hashlib.sha256(content).hexdigest()
        self.checksums[name] = {"sha256": digest, "bytes": len(content)}


def export_session(
    session: RecordedSession, out: Path, *, signals: bool = False
) -> tuple[Path, ...]:
    """Write a session as CSV files into one folder.

    The patient code stands in `session.csv` and nowhere else, in no file name either. Nothing is
    ever overwritten: if `out` exists and holds anything, `out-2`, `out-3` ... is made instead.

    Args:
        session: What was recorded.
        out: The folder to make. The folder around it has to exist.
        signals: Also write every sample of every stream (`signals/stream-NN.csv.gz`). Raw
            signals are large and can identify a person, so they are left out unless asked for.

    Returns:
        The files, in their final place.

    Raises:
        StorageError: The disk is full, read-only or gone; nothing half-written is left behind.
        IntegrityError: A stored signal is not what was written; nothing is left behind.
    """
    names: list[str] = []

    def fill(path: Path) -> None:
        folder = _Folder(path)
        tables = _tables(session, signals=signals)
        for table in tables:
            folder.add(table.file, _csv_bytes(table))
        if signals:
            _add_signals(session, folder)
        folder.add("data_dictionary.csv", _csv_bytes(_dictionary(session, tables, signals=signals)))
        folder.add(MANIFEST, _manifest(session, folder))
        names.extend(folder.checksums)

    made = write_folder(out, fill)
    return tuple(made / name for name in names)


def _tables(session: RecordedSession, *, signals: bool) -> tuple[Table, ...]:
    return (
        session_table(session),
        events_table(session),
        exposures_table(session),
        ratings_table(session),
        heart_table(session),
        streams_table(session, signals=signals),
    )


def _dictionary(session: RecordedSession, tables: tuple[Table, ...], *, signals: bool) -> Table:
    streams = session.streams if signals else ()
    files = (
        Table(signal_file(index), signal_columns(stream), lambda: iter(()))
        for index, stream in enumerate(streams)
    )
    return dictionary_table((*tables, *files))


def _csv_bytes(table: Table) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    decimals = [column.decimals for column in table.columns]
    writer.writerows(list(map(cell_text, row, decimals)) for row in table.rows())
    return text.getvalue().encode("utf-8", errors="backslashreplace")


def _add_signals(session: RecordedSession, folder: _Folder) -> None:
    for index, stream in enumerate(session.streams):
        folder.add(signal_file(index), _signal_bytes(stream))


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


def _manifest(session: RecordedSession, folder: _Folder) -> bytes:
    content = {
        "schema_version": SCHEMA_VERSION,
        "software_version": session.software_version,
        "session_id": session.session_id,
        "simulated": session.simulated,
        "conventions": CONVENTIONS,
        "files": folder.checksums,
    }
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()

"""The outputs `parquet` and `parquet-signals`: the tables of the CSV output as Parquet files.

    the CSV output             here
    ───────────────────────    ────────────────────────────────────────────────────────────
    the same files, columns    .parquet in the place of .csv and of .csv.gz
    a rounded decimal          the same number as a double; of a sample its own float32
    an ISO 8601 time           timestamp of microseconds in UTC
    an empty cell              null
    a text with an apostrophe  the text: no spreadsheet runs what stands in here
    data_dictionary.csv        the same, and each column's unit and meaning in the file's schema

The library comes with every installation (decisions 0054 and 0088), and is loaded when it is used.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, ClassVar, Final

import numpy as np

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.cells import Cell, as_utc
from clinician_console.outputs.csv.columns import (
    SAMPLE_TIME_DECIMALS,
    SCHEMA_VERSION,
    Column,
    Kind,
    Table,
)
from clinician_console.outputs.csv.dictionary import DICTIONARY, dictionary_table
from clinician_console.outputs.csv.files import session_tables
from clinician_console.outputs.csv.signals import exported_streams, signal_columns, signal_file
from clinician_console.record.recorded import RecordedSession, RecordedStream

if TYPE_CHECKING:
    import pyarrow as pa

SUFFIX: Final = ".parquet"
COMPRESSION: Final = "zstd"
CHUNK_ROWS: Final = 65_536
"""Rows of a group: a reader that wants a minute of an ECG at 1 kHz opens one group of it."""
MOST: Final = 2**63 - 1

Described = dict[str, str]


@dataclass(frozen=True)
class ParquetTables:
    """The output `parquet`.

    Attributes:
        signals: Also write every sample of every stream, as of the CSV output.
    """

    signals: bool = False
    suffix: ClassVar[str] = ""

    @property
    def name(self) -> str:
        """How it is asked for, and stands in the audit trail."""
        return "parquet-signals" if self.signals else "parquet"

    def write(self, session: RecordedSession, facts: SessionFacts, folder: Path) -> None:
        """Write all tables.

        Raises:
            IntegrityError: A stored signal is not what was written.
        """
        about = {"session_id": session.session_id, "software_version": session.software_version}
        tables = session_tables(session, facts, signals=self.signals, suffix=SUFFIX)
        write_tables(tables, folder, about, tuple(self._samples(session, folder, about)))

    def _samples(self, session: RecordedSession, folder: Path, about: Described) -> Iterator[Table]:
        """Write the samples; the tables that they are, for the data dictionary."""
        for index, stream in exported_streams(session, signals=self.signals):
            name = signal_file(index, SUFFIX)
            columns = signal_columns(stream)
            _write(folder / name, _samples_of(stream, columns, about))
            yield Table(name, columns, lambda: iter(()))


def write_tables(
    tables: Sequence[Table], folder: Path, about: Described, others: Sequence[Table] = ()
) -> None:
    """Write tables, and the data dictionary of them and of others that are written already.

    Args:
        tables: As the CSV output has them.
        folder: Into which.
        about: What the schema of each says beside its columns.
        others: Tables that stand in the data dictionary too.
    """
    named = [replace(table, file=_named(table.file)) for table in tables]
    for table in (*named, dictionary_table((*named, *others), _named(DICTIONARY))):
        _write(folder / table.file, _arrow(table, about))


def _named(file: str) -> str:
    return f"{file.removesuffix('.csv')}{SUFFIX}" if file.endswith(".csv") else file


def _library() -> ModuleType:
    """The library that writes Parquet."""
    import_module("pyarrow.parquet")
    return import_module("pyarrow")


def _write(path: Path, table: pa.Table) -> None:
    path.parent.mkdir(exist_ok=True)
    parquet = _library().parquet
    parquet.write_table(table, path, compression=COMPRESSION, row_group_size=CHUNK_ROWS)


def _arrow(table: Table, about: Described) -> pa.Table:
    arrow = _library()
    schema = _schema(table.columns, about)
    rows = list(table.rows())
    columns = zip(*rows, strict=True) if rows else (() for _ in table.columns)
    arrays = [
        arrow.array([_value(value, at) for value in values], type=field.type)
        for values, at, field in zip(columns, table.columns, schema, strict=True)
    ]
    return arrow.Table.from_arrays(arrays, schema=schema)


def _schema(columns: Sequence[Column], about: Described, *, samples: bool = False) -> pa.Schema:
    arrow = _library()
    types = {
        Kind.INTEGER: arrow.int64(),
        Kind.NUMBER: arrow.float64(),
        Kind.BOOLEAN: arrow.bool_(),
        Kind.TIME: arrow.timestamp("us", tz="UTC"),
    }
    fields = []
    for place, at in enumerate(columns):
        kind = arrow.float32() if samples and place else types.get(at.kind, arrow.string())
        said = {"unit": at.unit, "meaning": at.meaning, "allowed": at.allowed, "type": at.kind}
        fields.append(arrow.field(at.name, kind, metadata={k: v for k, v in said.items() if v}))
    return arrow.schema(fields, metadata={"gradus_schema_version": SCHEMA_VERSION, **about})


def _value(value: Cell, column: Column) -> Cell:
    """The value that the cell of the CSV output stands for."""
    match value:
        case None | bool():
            return value
        case int():
            return value if abs(value) <= MOST else None
        case float():
            if not np.isfinite(value):
                return None
            return value if column.decimals is None else round(value, column.decimals)
        case str():
            return value.encode("utf-8", "backslashreplace").decode() or None
        case _:
            return as_utc(value)


def _samples_of(stream: RecordedStream, columns: Sequence[Column], about: Described) -> pa.Table:
    arrow = _library()
    at_s, values = stream.read()
    schema = _schema(columns, {**about, "stream": stream.name}, samples=True)
    arrays = [arrow.array(np.round(at_s, SAMPLE_TIME_DECIMALS))]
    for channel in values.T:
        contiguous = np.ascontiguousarray(channel, dtype=np.float32)
        arrays.append(arrow.array(contiguous, mask=~np.isfinite(contiguous)))
    return arrow.Table.from_arrays(arrays, schema=schema)

"""The files of one table, site and month: rows in, in their order, and Parquet files out.

What goes into a file depends on the rows alone, and not on how they came: a study that was built
bit by bit has the same files as one that was built at once. Groups and files are cut by counting
rows, and by nothing else.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from clinician_console.pool.files.manifest import Part
from clinician_console.pool.tables.columns import MONTH, SITE, Table

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

COMPRESSION: Final = "zstd"
FILE_GROUPS: Final = 64
SECRET_FILE: Final = 0o600


def folder_of(table: str, site: str, month: str) -> str:
    """Where the files lie, from the study's folder."""
    return f"{table}/{SITE}={site}/{MONTH}={month}"


def in_order(table: Table, rows: pa.Table) -> pa.Table:
    """Rows of one site by the key of their table: ascending, null before every value."""
    return by(rows, [name for name in table.key if name in rows.column_names])


def by(rows: pa.Table, names: Sequence[str]) -> pa.Table:
    """Rows in the order of these columns: ascending, null before every value."""
    import pyarrow.compute as pc

    keys = [(name, "ascending", "at_start") for name in names]
    return rows.take(pc.sort_indices(rows, sort_keys=keys))


@dataclass
class Partition:
    """Takes the rows of one table, site and month, and writes them.

    Attributes:
        into: The folder beside which the table's folders are made.
    """

    table: Table
    site: str
    month: str
    into: Path
    _waiting: list[pa.Table] = field(default_factory=list)
    _waiting_rows: int = 0
    _rows: int = 0
    _writer: pq.ParquetWriter | None = None
    _parts: list[Part] = field(default_factory=list)

    def add(self, rows: pa.Table) -> None:
        """Take rows that come after all before.

        Args:
            rows: In the table's order, without the columns that stand in the path.
        """
        self._waiting.append(rows)
        self._waiting_rows += rows.num_rows
        while self._waiting_rows >= self.table.group_rows:
            self._write(self.table.group_rows)

    def close(self) -> tuple[Part, ...]:
        """Write what waits; the files that were made."""
        if self._waiting_rows:
            self._write(self._waiting_rows)
        self._end_file()
        return tuple(self._parts)

    @property
    def _folder(self) -> Path:
        return self.into / folder_of(self.table.name, self.site, self.month)

    def _write(self, many: int) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        schema = self.table.arrow_schema()
        waiting = pa.concat_tables(self._waiting)
        if self._writer is None:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._writer = pq.ParquetWriter(self._unnamed, schema, compression=COMPRESSION)
        group = waiting.slice(0, many).combine_chunks().cast(schema)
        self._writer.write_table(group, row_group_size=many)
        self._waiting = [waiting.slice(many)]
        self._waiting_rows -= many
        self._rows += many
        if self._rows >= FILE_GROUPS * self.table.group_rows:
            self._end_file()

    @property
    def _unnamed(self) -> Path:
        return self._folder / "unnamed"

    def _end_file(self) -> None:
        if self._writer is None:
            return
        self._writer.close()
        sha256 = file_digest(self._unnamed)
        named = self._folder / f"{sha256[:16]}.parquet"
        self._unnamed.chmod(SECRET_FILE)
        self._unnamed.rename(named)
        path = f"{folder_of(self.table.name, self.site, self.month)}/{named.name}"
        size = os.stat(named).st_size
        self._parts.append(Part(path=path, rows=self._rows, bytes=size, sha256=sha256))
        self._writer, self._rows = None, 0


def file_digest(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

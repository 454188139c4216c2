"""Rows of a study's files in their order, streamed by a DuckDB that is given so much memory."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from clinician_console.pool.engines.tables import empty
from clinician_console.pool.recompute.material import ORDER, TABLES, material
from shared.errors import IntegrityError
from shared.language import marked

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

ROWS_AT_ONCE: Final = 64
"""Of material: a chunk of the fastest stream has 100 kB."""
Files = Mapping[str, Sequence[str]]
"""Files of one site and month, absolute, by the names of their tables."""


class Reading:
    """A DuckDB in memory, of one thread. What does not fit is spilled to a private folder.

    Args:
        memory_mb: How much it may take.
    """

    def __init__(self, memory_mb: int) -> None:
        import ibis

        self._spill = tempfile.TemporaryDirectory(prefix="gradus-pool-", ignore_cleanup_errors=True)
        self._ibis = ibis.duckdb.connect(
            ":memory:",
            memory_limit=f"{memory_mb}MB",
            threads=1,
            temp_directory=self._spill.name,
            autoinstall_known_extensions=False,
            TimeZone="UTC",
        )
        self._ibis.settings["enable_progress_bar"] = False
        self._known: dict[tuple[str, ...], ir.Table] = {}
        self._empty: dict[str, ir.Table] = {}

    def session(self, files: Files, session: str) -> Iterator[pa.RecordBatch]:
        """The material of one session, in its order.

        Raises:
            IntegrityError: A file cannot be read.
        """
        tables = {name: self._table(name, files[name]) for name in TABLES}
        mine = {name: table.filter(table["session"] == session) for name, table in tables.items()}
        return self._run(material(mine.__getitem__).order_by(*ORDER), ROWS_AT_ONCE)

    def ordered(self, table: ir.Table, key: Sequence[str], rows: int) -> Iterator[pa.RecordBatch]:
        """Rows by their key, ascending, null before every value."""
        import ibis

        return self._run(table.order_by([ibis.asc(one, nulls_first=True) for one in key]), rows)

    def files(self, files: Sequence[str], *, named: bool = False) -> ir.Table:
        """The rows of some files, places in folders included.

        Args:
            files: Which.
            named: With a column `filename`, which says of each row where it lies.
        """
        key = tuple(files)
        if key not in self._known:
            with _quiet():
                self._known[key] = self._ibis.read_parquet(
                    list(files), hive_partitioning=True, hive_types_autocast=False, filename=named
                )
        return self._known[key]

    def close(self) -> None:
        """Close it, and remove what was spilled."""
        self._ibis.disconnect()
        self._spill.cleanup()

    def _table(self, name: str, files: Sequence[str]) -> ir.Table:
        if files:
            return self.files(files)
        if name not in self._empty:
            with _quiet():
                self._empty[name] = self._ibis.create_table(name, schema=empty(name), temp=True)
        return self._empty[name]

    def _run(self, expression: ir.Table, rows: int) -> Iterator[pa.RecordBatch]:
        import duckdb

        try:
            sql = self._ibis.compile(expression)
            yield from self._ibis.con.sql(sql).to_arrow_reader(rows)
        except duckdb.Error as error:
            raise IntegrityError(
                marked("A file of the study cannot be read: {kind}.", kind=type(error).__name__),
                marked("Compare it with checksums.sha256 beside it, and build or copy it again."),
            ) from None


@contextmanager
def _quiet() -> Iterator[None]:
    with warnings.catch_warnings():
        # Ibis 12 asks DuckDB 2 for schemas by a name that works and is being renamed.
        warnings.simplefilter("ignore", DeprecationWarning)
        yield

"""DuckDB: a study asked on this machine, in bounded memory, with nothing to install."""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from clinician_console.pool.engines.base import DUCKDB
from clinician_console.pool.engines.tables import empty, uniform
from shared.errors import StorageError
from shared.language import marked

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

    from clinician_console.pool.files.dataset import Dataset

MEMORY: Final = "1200MB"
"""Of the engine alone: with the interpreter, Arrow and the result the process stays below 2 GB."""
MOST_THREADS: Final = 4
"""Each thread holds its own part of a row group and of a join's table; more would need more."""


class DuckDBEngine:
    """Ibis over a DuckDB in memory, which reads the study's files where they lie."""

    name = DUCKDB

    def __init__(self, dataset: Dataset) -> None:
        import ibis

        self._dataset = dataset
        self._known: dict[str, ir.Table] = {}
        self._spill = tempfile.TemporaryDirectory(prefix="gradus-pool-")  # 0700, as mkdtemp makes
        self._ibis = ibis.duckdb.connect(
            ":memory:",
            memory_limit=MEMORY,
            threads=max(1, min(MOST_THREADS, os.cpu_count() or 1)),
            temp_directory=self._spill.name,
            preserve_insertion_order=False,
            autoinstall_known_extensions=False,  # nothing is fetched from anywhere
            TimeZone="UTC",
        )

    def table(self, name: str) -> ir.Table:
        """A table of the study; partitions are text, as they are written."""
        if name not in self._known:
            self._known[name] = self._opened(name)
        return self._known[name]

    def _opened(self, name: str) -> ir.Table:
        files = [str(file.absolute()) for file in self._dataset.files(name)]
        with _told(), warnings.catch_warnings():
            # Ibis 12 asks DuckDB 2 for schemas by a name that works and is being renamed.
            warnings.simplefilter("ignore", DeprecationWarning)
            if not files:
                table = self._ibis.create_table(name, schema=empty(name), temp=True)
            else:
                table = self._ibis.read_parquet(
                    files, table_name=name, hive_partitioning=True, hive_types_autocast=False
                )
        return uniform(table, name)

    def run(self, expression: ir.Table) -> pa.Table:
        """The rows of an expression."""
        with _told():
            return expression.to_pyarrow()

    def close(self) -> None:
        """Close the database, and remove what was spilled."""
        self._ibis.disconnect()
        self._spill.cleanup()


@contextmanager
def _told() -> Iterator[None]:
    """Whatever DuckDB says becomes a sentence; its own holds paths, statements and values."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        raise _failed(error) from None


def _failed(error: Exception) -> StorageError:
    import duckdb

    match error:
        case duckdb.OutOfMemoryException():
            return StorageError(
                marked("The question needs more memory or disk than this machine gives it."),
                marked("Free disk space, or ask it of a Spark cluster with --engine spark://…"),
            )
        case duckdb.IOException() | duckdb.InvalidInputException():
            return StorageError(
                marked("A file of the study cannot be read."),
                marked("Compare it with checksums.sha256 beside it, and build or copy it again."),
            )
        case _:
            return StorageError(
                marked("The study could not be asked: {kind}.", kind=type(error).__name__),
                marked("Compare it with checksums.sha256 beside it, and build or copy it again."),
            )

"""Rows of a study's files in their order, streamed by a DuckDB that is given so much memory.

Reading          by expressions: what was computed, for an edition
SessionReading   by a question that was put into SQL before: sessions, in a process of many.
                 It does without Ibis, which takes a second to load and 100 MB
"""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from clinician_console.pool.engines.tables import empty
from clinician_console.pool.recompute.material import ORDER, TABLES, material
from clinician_console.pool.tables.schema import table_named
from shared.errors import IntegrityError
from shared.language import marked

if TYPE_CHECKING:
    import duckdb
    import ibis.expr.types as ir
    import pyarrow as pa

ROWS_AT_ONCE: Final = 64
"""Of material: a chunk of the fastest stream has 100 kB."""
Files = Mapping[str, Sequence[str]]
"""Files of one site and month, absolute, by the names of their tables."""


def question() -> str:
    """The material of every session in the tables of a study, in its order, as SQL of DuckDB."""
    import ibis

    tables = {name: ibis.table(empty(name), name=name) for name in TABLES}
    rows = material(tables.__getitem__).order_by(*ORDER)
    return str(ibis.to_sql(rows, dialect="duckdb", pretty=False))


class _Spilling:
    """What of a DuckDB in memory does not fit goes to a private folder."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(
            prefix="gradus-pool-", ignore_cleanup_errors=True
        )

    def settings(self, memory_mb: int) -> dict[str, str | bool | int | float | list[str]]:
        """Of a DuckDB of one thread, which may take so much memory."""
        return {
            "memory_limit": f"{memory_mb}MB",
            "threads": 1,
            "temp_directory": self._folder.name,
            "autoinstall_known_extensions": False,
            "TimeZone": "UTC",
        }

    def remove(self) -> None:
        """Remove it with what was spilled."""
        self._folder.cleanup()


class SessionReading:
    """A DuckDB in memory, of one thread, that reads one session at a time.

    Args:
        memory_mb: How much it may take.
        question: As `question` gives it.
    """

    def __init__(self, memory_mb: int, question: str) -> None:
        import duckdb

        self._question = question
        self._spill = _Spilling()
        self._duckdb = duckdb.connect(":memory:", config=self._spill.settings(memory_mb))
        self._duckdb.execute("SET enable_progress_bar = false")

    def session(self, files: Files, session: str) -> Iterator[pa.RecordBatch]:
        """The material of one session, in its order.

        Raises:
            IntegrityError: A file cannot be read.
        """
        with _in_sentences():
            for name in TABLES:
                self._lay(name, files[name], session)
            yield from self._duckdb.sql(self._question).to_arrow_reader(ROWS_AT_ONCE)

    def close(self) -> None:
        """Close it, and remove what was spilled."""
        self._duckdb.close()
        self._spill.remove()

    def _lay(self, name: str, files: Sequence[str], session: str) -> None:
        """Let a table be the rows of this session in some files."""
        rows: duckdb.DuckDBPyRelation
        if files:
            read = ", ".join(map(_quoted, files))
            rows = self._duckdb.sql(
                f"SELECT * FROM read_parquet([{read}], hive_partitioning = true,"  # noqa: S608 - quoted
                f" hive_types_autocast = false) WHERE session = {_quoted(session)}"
            )
        else:
            schema = table_named(name).arrow_schema(partitions=True)
            rows = self._duckdb.from_arrow(schema.empty_table())
        rows.create_view(name)


class Reading:
    """A DuckDB in memory, of one thread. What does not fit is spilled to a private folder.

    Args:
        memory_mb: How much it may take.
    """

    def __init__(self, memory_mb: int) -> None:
        import ibis

        self._spill = _Spilling()
        self._ibis = ibis.duckdb.connect(":memory:", **self._spill.settings(memory_mb))
        self._ibis.settings["enable_progress_bar"] = False
        self._known: dict[tuple[str, ...], ir.Table] = {}

    def ordered(self, table: ir.Table, key: Sequence[str], rows: int) -> Iterator[pa.RecordBatch]:
        """Rows by their key, ascending, null before every value.

        Raises:
            IntegrityError: A file cannot be read.
        """
        import ibis

        in_order = table.order_by([ibis.asc(one, nulls_first=True) for one in key])
        with _in_sentences():
            sql = self._ibis.compile(in_order)
            yield from self._ibis.con.sql(sql).to_arrow_reader(rows)

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
        self._spill.remove()


def _quoted(text: str) -> str:
    """As SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


@contextmanager
def _in_sentences() -> Iterator[None]:
    """What DuckDB says in one of our own."""
    import duckdb

    try:
        yield
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

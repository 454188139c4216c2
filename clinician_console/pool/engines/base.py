"""An engine: it opens the folder of a study, gives its tables, and answers what is asked of them.

    duckdb          this machine; nothing to install, memory bounded, the default
    spark://H:P     a Spark cluster, whose machines all see the folder under the same path
    local[N]        Spark on this machine with N threads, to try a question out

A question is written once, in Ibis, and has to come to the same rows on each. Where engines differ
it is stated here or in the question, never left to them:

    order           by a key that is unique, in the last step; no engine keeps another order
    null            stands first; a comparison with null is null; sums and means leave it out
    ties            broken by the unique key, wherever a first, a last or a row number is meant
    windows         their frame is written out: `rows=(None, 0)`, `rows=(None, None)`
    time            UTC without a zone, in microseconds; days are counted, no calendar is asked
    whole numbers   int64; `//` is of whole numbers only, `/` is of doubles
    rounding        none in a question: what a figure is rounded to is decided where it is shown
    spread          of the sample (n - 1), null of a single value: `how="sample"`
    quantiles       exact, from row numbers: Spark's are approximate unless asked otherwise
    text            compared byte by byte, case and accents kept, never folded
    not a number    none: it is null before a question sees it
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Protocol

from shared.errors import UsageError
from shared.language import marked

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

    from clinician_console.pool.files.dataset import Dataset

DUCKDB: Final = "duckdb"


class Engine(Protocol):
    """What answers questions about one study.

    Attributes:
        name: As it was asked for.
    """

    name: str

    def table(self, name: str) -> ir.Table:
        """A table of the study, by its name in `schema.py`; without rows where none exist."""
        ...

    def run(self, expression: ir.Table) -> pa.Table:
        """The rows of an expression over this engine's tables, nulls kept as nulls.

        Raises:
            StorageError: The engine failed: a file cannot be read, memory or disk ran out.
        """
        ...

    def close(self) -> None:
        """Let go of everything, temporary files too."""
        ...


def is_engine(name: str) -> bool:
    """Whether a name is that of an engine."""
    return name == DUCKDB or name.startswith(("spark://", "local["))


@contextmanager
def opened(name: str, dataset: Dataset) -> Iterator[Engine]:
    """An engine over a study, closed at the end.

    Args:
        name: See the table above.
        dataset: As it was opened: that version is asked, whatever is built meanwhile.

    Raises:
        UsageError: There is no such engine.
        MissingLibraryError: Spark was asked for, and pyspark or Java is not here.
        LinkError: The Spark cluster cannot be reached.
    """
    engine = _engine(name, dataset)
    try:
        yield engine
    finally:
        engine.close()


def _engine(name: str, dataset: Dataset) -> Engine:
    if name == DUCKDB:
        from clinician_console.pool.engines.duckdb import DuckDBEngine

        return DuckDBEngine(dataset)
    if is_engine(name):
        from clinician_console.pool.engines.spark import SparkEngine

        return SparkEngine(dataset, name)
    raise UsageError(
        marked("There is no engine “{name}”.", name=name),
        marked("Take duckdb, spark://HOST:PORT of a cluster, or local[2]."),
    )

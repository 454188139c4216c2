"""Spark: the same questions asked of a cluster, or of this machine in several threads."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from clinician_console.pool.engines.spark_session import leave, require_spark, spark_session
from clinician_console.pool.engines.spark_workers import looked_at
from clinician_console.pool.engines.tables import empty, uniform
from shared.errors import StorageError
from shared.language import marked

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

    from clinician_console.pool.files.dataset import Dataset


class SparkEngine:
    """Ibis over a Spark session of its own.

    Attributes:
        name: The master, as `spark://host:7077` or `local[2]`.
        session: For what is no question, as computing features with `mapInArrow`.
    """

    def __init__(
        self, dataset: Dataset, master: str, settings: Mapping[str, str] | None = None
    ) -> None:
        """Reach the cluster.

        Args:
            dataset: The study, under its path on every machine of the cluster.
            master: Of the cluster.
            settings: Of Spark, which go before our own.
        """
        require_spark()
        import ibis

        self.name = master
        self._dataset = dataset
        self.session = spark_session(master, settings or {})
        self._ibis = ibis.pyspark.connect(self.session)
        self._known: dict[str, ir.Table] = {}

    def table(self, name: str) -> ir.Table:
        """A table of the study; partitions are text, as they are written."""
        if name not in self._known:
            self._known[name] = self._opened(name)
        return self._known[name]

    def _opened(self, name: str) -> ir.Table:
        from ibis.backends.pyspark.datatypes import PySparkSchema

        files = [str(file.absolute()) for file in self._dataset.files(name)]
        with told(self.session):
            if files:
                base = str((self._dataset.folder / name).absolute())
                frame = self.session.read.option("basePath", base).parquet(*files)
            else:
                # By Arrow: a list that is empty would start a Python on each worker to read it.
                columns = empty(name)
                none = columns.to_pyarrow().empty_table()
                frame = self.session.createDataFrame(none, PySparkSchema.from_ibis(columns))
            frame.createOrReplaceTempView(name)
        return uniform(self._ibis.table(name), name)

    def run(self, expression: ir.Table) -> pa.Table:
        """The rows of an expression: by Arrow all the way, as pandas makes nulls into NaN."""
        with told(self.session):
            rows = self.session.sql(self._ibis.compile(expression)).toArrow()
        return rows.cast(expression.schema().to_pyarrow())

    def frame(self, expression: ir.Table) -> DataFrame:
        """An expression as a frame, for what is computed of its rows on the cluster itself."""
        return self.session.sql(self._ibis.compile(expression))

    def close(self) -> None:
        """Leave the cluster; the last to leave removes what was left on this machine."""
        leave()


class _OfContext:
    """The workers of a session's cluster; this machine's own threads are always there."""

    def __init__(self, session: SparkSession) -> None:
        self._context = session.sparkContext

    def workers(self) -> int:
        """How many executors it has; the driver counts itself among them."""
        if str(self._context.master).startswith("local"):
            return 1
        return int(self._context._jsc.sc().getExecutorMemoryStatus().size()) - 1

    def cancel(self) -> None:
        """End all jobs of this program."""
        self._context.cancelAllJobs()


@contextmanager
def told(session: SparkSession) -> Iterator[None]:
    """Whatever Spark says becomes a sentence; its own holds paths, plans and values.

    Args:
        session: That is asked.

    Raises:
        LinkError: Nobody in the cluster took the work.
        StorageError: It could not answer.
    """
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        with warnings.catch_warnings(), looked_at(_OfContext(session)):
            # PySpark closes the file of the socket that rows come by, and leaves the socket itself.
            warnings.simplefilter("ignore", ResourceWarning)
            yield
    except (PySparkException, Py4JError) as error:
        raise StorageError(
            marked("Spark could not answer: {kind}.", kind=type(error).__name__),
            marked(
                "See that every machine of the cluster reads the study's folder under the same "
                "path, and ask again."
            ),
        ) from None

"""Sessions computed by a Spark cluster: the same function, by `mapInArrow`.

rows         of some hundred sessions at a time (a wave), from the files that hold them
partitions   by session, in the order of time within: no session is ever split
a worker     that dies has its partitions computed anew by another, as Spark does
this one     dies, and the wave that was under way is computed again; those before it stay
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from clinician_console.pool.engines.spark import SparkEngine, told
from clinician_console.pool.files.dataset import Dataset
from clinician_console.pool.recompute.material import ORDER, material
from clinician_console.pool.recompute.results import Asked, result_schema, results
from clinician_console.pool.recompute.sessions import Session
from clinician_console.pool.recompute.work import Receipt, Work

if TYPE_CHECKING:
    import ibis.expr.types as ir

WAVE: Final = 512
SESSIONS_A_CORE: Final = 8
"""Sessions of a wave, or more where the cluster has so many cores that they would wait for it: what
is computed again at most when this program is killed. Our own choice."""
PARTITIONS_A_CORE: Final = 4
"""So that the last one that is computed is a small part of all."""
ROWS_AT_ONCE: Final = 64
"""Of material, from the machine's Java to its Python: a chunk of the fastest stream has 100 kB."""
IN_PATH: Final = ("site", "month")


def computed_by(
    master: str,
    dataset: Dataset,
    lacking: Sequence[Session],
    work: Work,
    asked: Asked,
    *,
    wave: int = WAVE,
) -> Iterator[Receipt]:
    """Compute sessions on a cluster whose machines all see the study under its path.

    Args:
        master: Of the cluster.
        dataset: The study.
        lacking: What is to be computed.
        work: Where rows are written.
        asked: Which features.
        wave: How many sessions at a time, at the least.

    Raises:
        StorageError: The cluster could not compute, or not read or write the study's folder.
    """
    if not lacking:
        return
    engine = SparkEngine(dataset, master)
    try:
        engine.session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", ROWS_AT_ONCE)
        context = engine.session.sparkContext
        context.pythonExec = os.environ.get("PYSPARK_PYTHON", sys.executable)
        at_once = max(wave, context.defaultParallelism * SESSIONS_A_CORE)
        for first in range(0, len(lacking), at_once):
            yield from _computed(engine, lacking[first : first + at_once], work, asked)
    finally:
        engine.close()


def _computed(
    engine: SparkEngine, wave: Sequence[Session], work: Work, asked: Asked
) -> Iterator[Receipt]:
    from pyspark.sql.pandas.types import from_arrow_schema

    into = work.rows / f"wave-{uuid4().hex}"
    cores = engine.session.sparkContext.defaultParallelism
    many = min(len(wave), max(cores, 1) * PARTITIONS_A_CORE)
    rows = material(partial(_of, engine, wave))
    try:
        with told(engine.session):
            frame = engine.frame(rows).repartition(many, "session").sortWithinPartitions(*ORDER)
            computed = frame.mapInArrow(
                partial(results, asked=asked), from_arrow_schema(result_schema())
            )
            computed.write.partitionBy(*IN_PATH).parquet(str(into.absolute()))
        yield from _receipts(into, wave)
    except BaseException:
        shutil.rmtree(into, ignore_errors=True)
        raise


def _of(engine: SparkEngine, wave: Sequence[Session], name: str) -> ir.Table:
    """A table's rows of the sessions of a wave, from the files that can hold them."""
    table = engine.table(name)
    places = [one.place for one in wave]
    return table.filter(
        table["site"].isin(sorted({one.site for one in places})),
        table["month"].isin(sorted({one.month for one in places})),
        table["session"].isin([one.session for one in places]),
    )


def _receipts(into: Path, wave: Sequence[Session]) -> list[Receipt]:
    """What was computed of a wave, by the rows that were written."""
    import pyarrow.compute as pc
    import pyarrow.dataset as ds

    counted: dict[str, tuple[int, str]] = {}
    rows = ds.dataset(into, format="parquet", partitioning="hive")
    for batch in rows.to_batches(columns=["session", "row", "fault"]):
        for group in pc.value_counts(batch["session"]).to_pylist():
            count, fault = counted.get(group["values"], (-1, ""))
            counted[group["values"]] = (count + group["counts"], fault)
        for row in batch.filter(pc.equal(batch["row"], 0)).to_pylist():
            count, _ = counted[row["session"]]
            counted[row["session"]] = (count, row["fault"] or "")
    return [
        Receipt(session=name, record=one.record, where=into.name, rows=rows, fault=fault)
        for one in wave
        for name, (rows, fault) in [(one.place.session, counted[one.place.session])]
    ]

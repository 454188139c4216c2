"""From rows of material to rows of an edition: what runs in a process and in Spark alike.

For every session there is one row of `row` 0, which says that it was computed and what was wrong
with it; its rows follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from clinician_console import SOFTWARE_VERSION
from clinician_console.pool.building.measured import feature_rows
from clinician_console.pool.recompute.material import Place, raw_session, sessions_in
from clinician_console.pool.recompute.session import Again, computed_again
from clinician_console.pool.tables.measured import RECOMPUTED
from shared.errors import GradusError, StorageError
from shared.language import marked

if TYPE_CHECKING:
    import pyarrow as pa

MOST_ROWS: Final = 65_536
"""Of a batch that is handed over: a whole day of a session is no batch of one piece."""


@dataclass(frozen=True)
class Asked:
    """What is computed.

    Attributes:
        edition: The number of the edition that it becomes.
        only: Names of the features that are wanted; empty for all.
        software_version: Of who asks: whoever computes has to be of the same.
    """

    edition: int
    only: frozenset[str] = frozenset()
    software_version: str = SOFTWARE_VERSION


def result_schema() -> pa.Schema:
    """The columns of the study's table, places in folders included, and what was wrong."""
    import pyarrow as pa

    columns = [*RECOMPUTED.arrow_schema(partitions=True), pa.field("fault", pa.string())]
    return pa.schema([pa.field(one.name, one.type) for one in columns])


def results(batches: Iterable[pa.RecordBatch], asked: Asked) -> Iterator[pa.RecordBatch]:
    """The rows of every session in some rows of material, which stand in their order.

    A session whose signals are broken gives the row that says so, and those after it are computed.

    Raises:
        StorageError: Who asks is of another version than this machine.
    """
    if asked.software_version != SOFTWARE_VERSION:
        raise StorageError(
            marked(
                "A machine that computes has Gradus {here}, and the one that asks {there}.",
                here=SOFTWARE_VERSION,
                there=asked.software_version,
            ),
            marked("Install the same version on all of them."),
        )
    for place, rows in sessions_in(batches):
        yield from _of_session(place, rows, asked)


def _of_session(
    place: Place, rows: Iterator[dict[str, Any]], asked: Asked
) -> Iterator[pa.RecordBatch]:
    try:
        again = computed_again(raw_session(rows), asked.only)
    except GradusError as error:
        yield _marker(place, asked, error.what)
        return
    except Exception as error:  # of one session only, whatever it is
        yield _marker(place, asked, f"Computing it failed: {type(error).__name__}.")
        return
    failed = [f"Computing {name} failed." for name in again.failed]
    yield _marker(place, asked, " ".join(failed))
    yield from _rows(place, again, asked)


def _rows(place: Place, again: Again, asked: Asked) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    for series in again.series:
        rows = feature_rows(series)
        said = {
            **vars(place),
            "edition": asked.edition,
            "version": again.versions[series.name],
            "software_version": asked.software_version,
            "fault": None,
        }
        columns = [
            rows[one.name] if one.name in rows.column_names else _same(said[one.name], rows, one)
            for one in result_schema()
        ]
        whole = pa.Table.from_arrays(columns, schema=result_schema())
        yield from whole.to_batches(max_chunksize=MOST_ROWS)


def _same(value: object, rows: pa.Table, field: pa.Field) -> pa.Array:
    import pyarrow as pa

    return pa.array([value] * rows.num_rows, field.type)


def _marker(place: Place, asked: Asked, fault: str) -> pa.RecordBatch:
    import pyarrow as pa

    row = {
        **vars(place),
        **dict.fromkeys(("series", "channel", "unit"), ""),
        **{"edition": asked.edition, "row": 0, "at_s": 0.0, "value": None, "good": False},
        **{"version": 0, "software_version": asked.software_version, "fault": fault or None},
    }
    return pa.RecordBatch.from_pylist([row], schema=result_schema())

"""What was computed becomes an edition of the study: files of a table, beside all that is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from clinician_console.pool.building.study import alone
from clinician_console.pool.files.dataset import (
    Dataset,
    open_dataset,
    put_forward,
    say_no_time,
    staging,
)
from clinician_console.pool.files.manifest import Part
from clinician_console.pool.files.partition import Partition
from clinician_console.pool.recompute.sessions import Session, sessions_of
from clinician_console.pool.recompute.work import Receipt
from clinician_console.pool.tables.columns import MONTH, SITE
from clinician_console.pool.tables.measured import RECOMPUTED

if TYPE_CHECKING:
    import pyarrow as pa

    from clinician_console.pool.recompute.reading import Reading

ROWS_AT_ONCE: Final = 65_536


def next_edition(dataset: Dataset) -> int:
    """The number after the highest in the study, from 1."""
    import pyarrow.parquet as pq

    at = RECOMPUTED.arrow_schema().get_field_index("edition")
    highest = 0
    for path in dataset.files(RECOMPUTED.name):
        file = pq.read_metadata(path)
        groups = (file.row_group(number).column(at) for number in range(file.num_row_groups))
        highest = max(highest, *(group.statistics.max for group in groups))
    return highest + 1


def put(
    folder: Path, rows: Path, done: Mapping[str, Receipt], reading: Reading
) -> tuple[Session, ...]:
    """Add an edition to a study; the sessions that are in it.

    Args:
        folder: The study's.
        rows: The folder of what was computed.
        done: Says of each session where its rows lie. Who was erased or amended meanwhile, so that
            it is another record, is left out.
        reading: Orders the rows.

    Raises:
        StorageError: The study is being built at this moment.
    """
    with alone(folder):
        dataset = open_dataset(folder)
        counted = tuple(one for one in sessions_of(dataset) if is_of(one, done))
        parts = _parts(rows, counted, done, reading, staging(folder))
        put_forward(folder, dataset.manifest.next((*dataset.manifest.parts, *parts)))
        say_no_time(folder)
    return counted


def is_of(session: Session, done: Mapping[str, Receipt]) -> bool:
    """Whether a session is computed as it is on record now."""
    receipt = done.get(session.place.session)
    return receipt is not None and receipt.record == session.record


def _parts(
    rows: Path,
    sessions: Sequence[Session],
    done: Mapping[str, Receipt],
    reading: Reading,
    made: Path,
) -> list[Part]:
    parts: list[Part] = []
    where = {one.place.session: str(rows / done[one.place.session].where) for one in sessions}
    for site, month in sorted({(one.place.site, one.place.month) for one in sessions}):
        files = sorted(map(str, rows.glob(f"*/{SITE}={site}/{MONTH}={month}/[!._]*.parquet")))
        if files:
            partition = Partition(RECOMPUTED, site, month, made)
            for unit in _units(reading, files, where):
                partition.add(unit)
            parts += partition.close()
    return parts


def _units(reading: Reading, files: list[str], where: Mapping[str, str]) -> Iterator[pa.Table]:
    """The rows of one session after the other, in the order of the table."""
    import pyarrow as pa
    import pyarrow.compute as pc

    schema = RECOMPUTED.arrow_schema()
    table = reading.files(files, named=True)
    table = table.filter(table["row"] > 0).select(*schema.names, "filename")
    key = [name for name in RECOMPUTED.key if name != SITE]
    batches = reading.ordered(table, key, ROWS_AT_ONCE)
    pieces = (piece for batch in batches for piece in _by_session(batch))
    for session, mine in groupby(pieces, key=lambda piece: piece["session"][0].as_py()):
        unit = pa.Table.from_batches(list(mine))
        if session in where:
            unit = unit.filter(pc.starts_with(unit["filename"], where[session]))
            yield unit.select(schema.names).cast(schema)


def _by_session(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """A batch cut where another session begins."""
    import pyarrow.compute as pc

    begin = 0
    for end in pc.run_end_encode(batch["session"]).run_ends.to_pylist():
        yield batch.slice(begin, end - begin)
        begin = end

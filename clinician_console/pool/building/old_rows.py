"""The rows of the version before, unit by unit: what did not change is not read from a store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from clinician_console.pool.building.rows import Row
from clinician_console.pool.building.units import Key
from clinician_console.pool.files.dataset import Dataset
from clinician_console.pool.tables.columns import UNIT

if TYPE_CHECKING:
    import pyarrow as pa


class OldRows:
    """Goes once through the files of a table, site and month, group by group.

    Args:
        files: In the order of their rows.
    """

    def __init__(self, files: Sequence[Path]) -> None:
        self._pieces = pieces(files)
        self._next = next(self._pieces, None)

    def of(self, key: Key) -> Iterator[pa.Table]:
        """The rows of a unit; units are asked for in their order."""
        while self._next is not None and self._next[0].order < key.order:
            self._next = next(self._pieces, None)
        while self._next is not None and self._next[0] == key:
            yield self._next[1]
            self._next = next(self._pieces, None)


def pieces(files: Sequence[Path]) -> Iterator[tuple[Key, pa.Table]]:
    """The rows of files in their order, and of which unit each run of them is."""
    import pyarrow.parquet as pq

    for path in files:
        with pq.ParquetFile(path) as file:
            for group in range(file.num_row_groups):
                rows: pa.Table = file.read_row_group(group)
                yield from _runs(rows)


def _runs(rows: pa.Table) -> Iterator[tuple[Key, pa.Table]]:
    turns = np.zeros(rows.num_rows, np.bool_)
    for name in UNIT:
        codes = rows.column(name).combine_chunks().dictionary_encode(null_encoding="encode").indices
        turns[1:] |= np.diff(codes.to_numpy()) != 0
    begins = [0, *np.flatnonzero(turns).tolist(), rows.num_rows]
    for first, end in pairwise(begins):
        if end > first:
            yield (
                Key(*(rows.column(name)[first].as_py() for name in UNIT)),
                rows.slice(first, end - first),
            )


def records(dataset: Dataset, table: str, *more: str) -> dict[Key, Row]:
    """What a version knows its units by, with further columns of their rows, and their month.

    Args:
        dataset: The version.
        table: `sessions` or `courses`.
        more: Names of columns.
    """
    import pyarrow.parquet as pq

    found: dict[Key, Row] = {}
    for part in dataset.manifest.of(table):
        with pq.ParquetFile(dataset.folder / part.path) as file:
            names = [name for name in UNIT if name in file.schema_arrow.names]
            for row in file.read([*names, "record", *more]).to_pylist():
                key = Key(row["patient"], row["course"], row.get("session"))
                found[key] = {**row, "month": part.month}
    return found

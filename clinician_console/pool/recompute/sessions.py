"""The sessions of a study of which features can be computed, and the files that hold each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from clinician_console.pool.files.dataset import Dataset
from clinician_console.pool.recompute.material import TABLES, Place
from shared.errors import IntegrityError
from shared.language import marked


@dataclass(frozen=True)
class Session:
    """A session with signals.

    Attributes:
        record: Stands for all that is on record of it; another where that was amended.
    """

    place: Place
    record: str


def sessions_of(dataset: Dataset) -> tuple[Session, ...]:
    """Those that have signals, by site, month, patient, course and session.

    Raises:
        IntegrityError: A file cannot be read.
    """
    found = []
    for site, month in sorted({(part.site, part.month) for part in dataset.manifest.of("signals")}):
        with_signals = {
            str(row["session"]) for row in _rows(dataset, "signals", site, month, ("session",))
        }
        columns = ("patient", "course", "session", "record")
        for row in _rows(dataset, "sessions", site, month, columns):
            if row["session"] in with_signals:
                place = Place(site, month, row["patient"], row["course"], row["session"])
                found.append(Session(place, row["record"]))
    return tuple(sorted(found, key=lambda one: tuple(map(_last, vars(one.place).values()))))


def files_of(dataset: Dataset, place: Place) -> dict[str, tuple[str, ...]]:
    """The files in which what a session is made of lies, absolute, by table."""
    return {
        table: tuple(
            str((dataset.folder / part.path).absolute())
            for part in dataset.manifest.of(table, place.site, place.month)
        )
        for table in TABLES
    }


def _last(value: str | int | None) -> tuple[bool, str | int]:
    """Null before every value."""
    return (False, "") if value is None else (True, value)


def _rows(
    dataset: Dataset, table: str, site: str, month: str, columns: tuple[str, ...]
) -> Iterator[dict[str, Any]]:
    """Rows of some columns, each of a batch once."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    for part in dataset.manifest.of(table, site, month):
        try:
            with pq.ParquetFile(dataset.folder / part.path) as file:
                for batch in file.iter_batches(columns=list(columns)):
                    rows = pa.Table.from_batches([batch])
                    yield from rows.group_by(list(columns)).aggregate([]).to_pylist()
        except (OSError, pa.ArrowException):
            raise IntegrityError(
                marked("A file of the study cannot be read: {path}.", path=part.path),
                marked("Compare it with checksums.sha256 beside it, and build or copy it again."),
            ) from None

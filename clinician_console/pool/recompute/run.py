"""A study's features computed again, from its signals to an edition, here or on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from clinician_console.body.features import FEATURES
from clinician_console.pool.files.dataset import Dataset, open_dataset
from clinician_console.pool.recompute import edition
from clinician_console.pool.recompute.processes import Task, computed
from clinician_console.pool.recompute.reading import Reading
from clinician_console.pool.recompute.results import Asked
from clinician_console.pool.recompute.session import kinds_for
from clinician_console.pool.recompute.sessions import Session, files_of, sessions_of
from clinician_console.pool.recompute.work import Receipt, Work
from shared.errors import UsageError
from shared.language import marked

DUCKDB: Final = "duckdb"
MEMORY_MB: Final = 900

Told = Callable[[Receipt, int, int], None]
"""Called with each session that is computed, how many are by now, and how many there are."""


@dataclass(frozen=True)
class Outcome:
    """What came of a run.

    Attributes:
        edition: The number of the edition.
        sessions: How many sessions are in it.
        rows: How many rows.
        before: How many sessions an earlier run, which was ended, had computed.
        faults: Of the sessions that something was wrong with, in the order of their ids.
    """

    edition: int
    sessions: int
    rows: int
    before: int
    faults: tuple[Receipt, ...]


def recompute(
    folder: Path,
    engine: str = DUCKDB,
    only: Sequence[str] = (),
    *,
    processes: int | None = None,
    told: Told | None = None,
) -> Outcome:
    """Compute the features of a study again and add them to it as an edition.

    Args:
        folder: The study's.
        engine: `duckdb`, or a Spark cluster as `spark://HOST:PORT`.
        only: Names of features; all where there is none.
        processes: How many, beside DuckDB.
        told: Is told of each session.

    Raises:
        UsageError: There is no study, no such feature, or no signal in the study.
        StorageError: Another program computes it, or the disk is full.
        IntegrityError: A file of the study cannot be read.
    """
    dataset = open_dataset(folder)
    asked = Asked(edition.next_edition(dataset), frozenset(only))
    versions = _versions(asked.only)
    sessions = sessions_of(dataset)
    if not sessions:
        raise UsageError(
            marked("There is no raw signal in that study: nothing can be computed again."),
            marked("Build it with --signals, under an agreement that allows it."),
        )
    work = Work(folder, asked, versions)
    try:
        outcome = _through(dataset, sessions, work, asked, _way(engine, processes), told)
    except BaseException:
        work.close()
        raise
    work.close(remove=True)
    return outcome


Way = Callable[[Dataset, list[Session], Work, Asked], Iterable[Receipt]]
"""Computes sessions into the work's folder; a receipt for each that is on the disk."""


def _way(engine: str, many: int | None) -> Way:
    if engine == DUCKDB:
        return lambda dataset, lacking, work, asked: computed(
            [_task(dataset, one, work) for one in lacking], asked, many
        )
    from clinician_console.pool.recompute.spark import computed_by

    return lambda dataset, lacking, work, asked: computed_by(engine, dataset, lacking, work, asked)


def _task(dataset: Dataset, one: Session, work: Work) -> Task:
    return Task(one.place, one.record, files_of(dataset, one.place), str(work.rows))


def _through(
    dataset: Dataset,
    sessions: Sequence[Session],
    work: Work,
    asked: Asked,
    way: Way,
    told: Told | None,
) -> Outcome:
    lacking = work.lacking(sessions)
    before = len(sessions) - len(lacking)
    for number, receipt in enumerate(way(dataset, lacking, work, asked), before + 1):
        work.note([receipt])
        if told is not None:
            told(receipt, number, len(sessions))
    reading = Reading(MEMORY_MB)
    try:
        counted = edition.put(dataset.folder, work.rows, work.done, reading)
    finally:
        reading.close()
    done = [work.done[one.place.session] for one in counted]
    faults = sorted((one for one in done if one.fault), key=lambda one: one.session)
    rows = sum(one.rows for one in done)
    return Outcome(asked.edition, len(counted), rows, before, tuple(faults))


def _versions(only: frozenset[str]) -> dict[str, int]:
    names = {kind.name for kind in FEATURES}
    if unknown := sorted(only - names):
        raise UsageError(
            marked("There is no feature “{name}”.", name=unknown[0]),
            marked("There are: {names}.", names=", ".join(sorted(names))),
        )
    return {kind.name: kind.version for kind in kinds_for(only)}

"""A simulated study in the layout of a real one: drawn from a seed, no patient's.

With the edges that a query has to hold: nulls where nobody asked, ratings at one moment, clinics of
one patient and of four, patients who never came, sessions outside courses, working days of clinics
that lie on both sides of midnight and of a month's end in UTC, courses that go on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from clinician_console import SOFTWARE_VERSION
from clinician_console.pool.files.dataset import Dataset, open_dataset, put_forward, staging
from clinician_console.pool.files.manifest import Part, manifest_of
from clinician_console.pool.files.partition import Partition, by
from clinician_console.pool.simulated import course_tables as of_courses
from clinician_console.pool.simulated import people_tables as of_people
from clinician_console.pool.simulated.answers import (
    CHUNK_S,
    CHUNKS_AT_ONCE,
    ECG_HZ,
    answered,
    signals,
)
from clinician_console.pool.simulated.people import people
from clinician_console.pool.simulated.sessions import Sessions, sessions
from clinician_console.pool.tables.columns import MONTH, SITE, Table
from clinician_console.pool.tables.schema import table_named

if TYPE_CHECKING:
    import pyarrow as pa

CHUNK_BYTES: Final = CHUNK_S * ECG_HZ * 8


@dataclass(frozen=True)
class Size:
    """How large a simulated study is, and which of all of that size.

    Attributes:
        feature_rows: Of each of two series, a session.
        signal_bytes: Of raw signals over all sessions, in memory; none where it is 0.
    """

    sites: int = 8
    patients: int = 2_000
    feature_rows: int = 20
    signal_bytes: int = 0
    seed: int = 15


def simulate(folder: Path, size: Size | None = None) -> Dataset:
    """Write a simulated study into a folder, whose parent has to exist.

    Args:
        folder: A study's, or none yet.
        size: How large; 8 sites and 2 000 patients where nothing is said.
    """
    wanted = size or Size()
    made = staging(folder)
    parts: list[Part] = []
    open_: dict[tuple[str, str, str], Partition] = {}
    for name, rows in tables(wanted):
        table = table_named(name)
        for site, month, piece in by_partition(table, rows):
            key = (name, site, month)
            if key not in open_:
                parts += _closed(open_, name)
                open_[key] = Partition(table, site, month, made)
            open_[key].add(piece)
    for name in {name for name, _, _ in open_}:
        parts += _closed(open_, name)
    manifest = manifest_of(SOFTWARE_VERSION, raw_signals=wanted.signal_bytes > 0, simulated=True)
    put_forward(folder, manifest.next(tuple(parts)), durable=False)
    return open_dataset(folder)


def _closed(open_: dict[tuple[str, str, str], Partition], name: str) -> tuple[Part, ...]:
    """Rows come in the order of partitions: what comes to another is through with the last."""
    keys = [key for key in open_ if key[0] == name]
    return tuple(part for key in keys for part in open_.pop(key).close())


def tables(size: Size) -> Iterator[tuple[str, pa.Table]]:
    """All tables with site and month, in the order of their rows; signals in several pieces."""
    import pyarrow as pa

    rng = np.random.default_rng(size.seed)
    who = people(rng, size.sites, size.patients)
    at = sessions(rng, who)
    visits = of_courses.stopped_visits(rng, at)
    stopped = np.bincount(at.step_of[visits], minlength=len(at.of))
    answers, scores = answered(rng, who, at)
    made = {
        "patients": of_people.patients(who),
        "courses": of_people.courses(rng, who, at),
        "sessions": of_people.sessions(rng, who, at, stopped),
        "steps": of_people.steps(rng, at),
        "exposures": of_courses.exposures(at),
        "ratings": of_people.ratings(rng, at),
        "events": of_courses.events(at),
        "expectancies": of_courses.expectancies(rng, at),
        "stops": of_courses.stops(rng, at, visits),
        "adverse_events": of_courses.adverse_events(rng, at),
        "answers": answers,
        "scores": scores,
        "features": of_courses.features(rng, at, size.feature_rows),
    }
    for name, columns in made.items():
        yield name, ordered(table_named(name), pa.table(columns))
    for columns in _signals(rng, at, size.signal_bytes):
        yield "signals", ordered(table_named("signals"), pa.table(columns), is_sorted=True)


def _signals(
    rng: np.random.Generator, at: Sessions, wanted_bytes: int
) -> Iterator[dict[str, pa.Array]]:
    if not wanted_bytes:
        return
    chunks = max(round(wanted_bytes / CHUNK_BYTES / len(at.of)), 1)
    through = len(at.of) * chunks
    for first in range(0, through, CHUNKS_AT_ONCE):
        yield signals(rng, at, range(first, min(first + CHUNKS_AT_ONCE, through)), chunks)


def ordered(table: Table, rows: pa.Table, *, is_sorted: bool = False) -> pa.Table:
    """The rows as the schema has them, by site, month and the table's key."""
    schema = table.arrow_schema(partitions=True)
    typed = rows.select(schema.names).cast(schema)
    if is_sorted or table.name in {"features", "exposures"}:  # large, and drawn in order
        return typed
    return by(typed, (SITE, MONTH, *(name for name in table.key if name != SITE)))


def by_partition(table: Table, rows: pa.Table) -> Iterator[tuple[str, str, pa.Table]]:
    """The rows of each site and month, one after the other; they have to lie so."""
    if not rows.num_rows:
        return
    codes = [
        rows.column(name).combine_chunks().dictionary_encode().indices.to_numpy()
        for name in (SITE, MONTH)
    ]
    turns = np.flatnonzero((np.diff(codes[0]) != 0) | (np.diff(codes[1]) != 0)) + 1
    bounds = [0, *turns.tolist(), rows.num_rows]
    names = table.arrow_schema().names
    for begin, end in pairwise(bounds):
        piece = rows.slice(begin, end - begin)
        yield piece[SITE][0].as_py(), piece[MONTH][0].as_py(), piece.select(names)

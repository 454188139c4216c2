"""A study held against what it says of itself: every file, every column, every row's place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from clinician_console.pool.files.dataset import (
    Dataset,
    checksums_of,
    open_dataset,
    sound_file,
)
from clinician_console.pool.files.manifest import CHECKSUMS, DICTIONARY, Part, digest_of
from clinician_console.pool.tables.columns import Table
from clinician_console.pool.tables.dictionary import dictionary_csv
from clinician_console.pool.tables.schema import NAMES, VERSION, table_named
from clinician_console.record.profile import NAME
from shared.errors import IntegrityError
from shared.language import marked

if TYPE_CHECKING:
    import pyarrow as pa


def faults_of(folder: Path) -> tuple[str, ...]:
    """All that is wrong with a study, a sentence each, by the name of what it is; none if sound.

    Raises:
        UsageError: There is no study there.
        IntegrityError: Its `dataset.json` cannot be understood.
    """
    dataset = open_dataset(folder)
    return (*_of_kind(dataset), *_of_files(dataset), *_of_folder(dataset), *_twice(dataset))


def _of_kind(dataset: Dataset) -> Iterator[str]:
    at = dataset.manifest
    if at.schema_version.split(".")[0] != VERSION.split(".")[0]:
        yield marked(
            "Its tables are of version {found}, and this Gradus reads {known}.",
            found=at.schema_version,
            known=VERSION,
        )
    if at.profile != NAME:
        yield marked("It was de-identified by another profile: {name}.", name=at.profile)
    if at.versions and at.versions[-1].sha256 != digest_of(at.parts):
        yield marked("Its list of files is not that of its newest version.")


def _of_files(dataset: Dataset) -> Iterator[str]:
    for part in dataset.manifest.parts:
        try:
            path = sound_file(dataset.folder, part)
        except IntegrityError as error:
            yield error.what
        else:
            yield from _of_columns(part, path)


def _of_columns(part: Part, path: Path) -> Iterator[str]:
    """Whether a file has the columns of its table, and as many rows as were said."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            found, rows = file.schema_arrow, file.metadata.num_rows
    except (OSError, pa.ArrowException):
        yield marked("{path} is no Parquet file.", path=part.path)
        return
    yield from unlike(part.path, table_named(part.table), found)
    if rows != part.rows:
        yield marked("{path} has other rows than was said.", path=part.path)


def unlike(path: str, table: Table, found: pa.Schema) -> Iterator[str]:
    """In what the columns of a file are not those of its table.

    Args:
        path: Of the file.
        table: That it is of.
        found: The columns that it has.
    """
    for wanted in table.arrow_schema():
        place = found.get_field_index(wanted.name)
        if place < 0:
            yield marked("{path} lacks the column {name}.", path=path, name=wanted.name)
        elif found.field(place).type != wanted.type:
            yield marked(
                "{path} has {name} as {found}, and it should be {wanted}.",
                path=path,
                name=wanted.name,
                found=str(found.field(place).type),
                wanted=str(wanted.type),
            )
    for name in found.names:
        if name not in table.arrow_schema().names:
            yield marked("{path} has a column of no table: {name}.", path=path, name=name)


def _of_folder(dataset: Dataset) -> Iterator[str]:
    """What lies there and is of no version, and what stands beside the tables."""
    named = {part.path for part in dataset.manifest.parts}
    for name in NAMES:
        for path in sorted((dataset.folder / name).rglob("*")):
            where = path.relative_to(dataset.folder).as_posix()
            if path.is_file() and where not in named:
                yield marked(
                    "{path} is of no version: a build was cut, or it was added.",
                    path=where,
                )
    if _read(dataset.folder / DICTIONARY) != dictionary_csv():
        yield marked("{name} is not that of this version.", name=DICTIONARY)
    try:
        whole = checksums_of(dataset.folder, dataset.manifest)
    except OSError:
        return
    if _read(dataset.folder / CHECKSUMS) != whole:
        yield marked("{name} is not that of this version.", name=CHECKSUMS)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _twice(dataset: Dataset) -> Iterator[str]:
    """Study codes that stand in more than one site: two patients, or one counted twice."""
    sites = Counter(code for codes in patients_of(dataset).values() for code in codes)
    for code, many in sorted(sites.items()):
        if many > 1:
            yield marked("The study code {code} stands in more than one site.", code=code)


def patients_of(dataset: Dataset) -> dict[str, frozenset[str]]:
    """The study codes of each site, as far as its files can be read."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    found: dict[str, set[str]] = {}
    for part in dataset.manifest.of("patients"):
        try:
            with pq.ParquetFile(dataset.folder / part.path) as file:
                codes = file.read(["patient"]).column("patient").to_pylist()
        except (OSError, pa.ArrowException, KeyError):
            continue
        found.setdefault(part.site, set()).update(str(code) for code in codes)
    return {site: frozenset(codes) for site, codes in found.items()}

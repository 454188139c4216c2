"""A study's folder: opened by the list of its newest version, and put forward by one rename.

.building/       what is being written; a build that is killed leaves it, and nothing else
TABLE/site=…     files that are named by their content, and never changed
dataset.json     the version: which of them count. Put in its place last but for the next two
checksums.sha256 of all files of the version, for `sha256sum -c`; then what no version names
                 is taken away
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from clinician_console.outputs.safe_write import flush_folder
from clinician_console.pool.files.manifest import (
    CHECKSUMS,
    DATASET,
    DICTIONARY,
    Manifest,
    Part,
    read_manifest,
)
from clinician_console.pool.files.partition import SECRET_FILE, file_digest
from clinician_console.pool.tables.dictionary import dictionary_csv
from clinician_console.pool.tables.schema import NAMES
from shared.errors import IntegrityError
from shared.language import marked

BUILDING: Final = ".building"
NO_TIME_S: Final = 946_684_800
"""What every file is dated, 1 January 2000 UTC: when it was made may be the day of a session."""


@dataclass(frozen=True)
class Dataset:
    """A study as an engine reads it.

    Attributes:
        folder: Where it lies.
        manifest: Its newest version when it was opened.
    """

    folder: Path
    manifest: Manifest

    def files(self, table: str) -> tuple[Path, ...]:
        """The files of a table, by site, month and their order in it; perhaps none."""
        return tuple(self.folder / part.path for part in self.manifest.of(table))


def open_dataset(folder: Path) -> Dataset:
    """The newest version of a study.

    Raises:
        UsageError: There is no study there.
        IntegrityError: Its `dataset.json` cannot be understood.
    """
    return Dataset(folder, read_manifest(folder))


def sound_file(folder: Path, part: Part) -> Path:
    """A file of a version, which is what was written.

    Raises:
        IntegrityError: It is not, or it is gone.
    """
    path = folder / part.path
    try:
        whole = file_digest(path) == part.sha256
    except OSError:
        whole = False
    if not whole:
        raise IntegrityError(
            marked("{path} of this study is gone, or is not what was written.", path=part.path),
            marked("Build the study anew into another folder, or take it from a copy."),
        )
    return path


def staging(folder: Path) -> Path:
    """An empty folder inside the study's, in which a version is written."""
    place = folder / BUILDING
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True, mode=0o700)
    return place


def put_forward(folder: Path, manifest: Manifest, *, durable: bool = True) -> None:
    """Make a version the study's newest, and take away what it does not name.

    Args:
        folder: The study's, with the new files in `.building`.
        manifest: Names all files, old and new.
        durable: Whether to wait until the disk has them.
    """
    made = folder / BUILDING
    for name in NAMES:
        if (made / name).is_dir() and not (folder / name).exists():
            _all_moved(made / name, folder / name, durable=durable)
    for part in manifest.parts:
        if (new := made / part.path).exists():
            _moved(new, folder / part.path, durable=durable)
    _put(folder / DICTIONARY, dictionary_csv(), durable=durable)
    _put(folder / DATASET, manifest.model_dump_json(indent=1).encode() + b"\n", durable=durable)
    _put(folder / CHECKSUMS, checksums_of(folder, manifest), durable=durable)
    shutil.rmtree(made, ignore_errors=True)
    take_away(folder, manifest.parts)


def checksums_of(folder: Path, manifest: Manifest) -> bytes:
    """`checksums.sha256` of a version, as `sha256sum` writes it."""
    own = [(file_digest(folder / name), name) for name in (DATASET, DICTIONARY)]
    listed = [*own, *((part.sha256, part.path) for part in manifest.parts)]
    return "".join(f"{sha256}  {path}\n" for sha256, path in listed).encode()


def take_away(folder: Path, named: tuple[Part, ...]) -> None:
    """Remove files of tables that no version names, and folders that are empty then."""
    kept = {part.path for part in named}
    for name in NAMES:
        for path in sorted((folder / name).rglob("*"), reverse=True):
            if path.is_dir():
                _removed_if_empty(path)
            elif path.relative_to(folder).as_posix() not in kept:
                path.unlink()
        _removed_if_empty(folder / name)


def say_no_time(folder: Path) -> None:
    """Take the time of day off all that lies in a study's folder."""
    for path in (*folder.rglob("*"), folder):
        os.utime(path, (NO_TIME_S, NO_TIME_S))


def _removed_if_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def _all_moved(new: Path, place: Path, *, durable: bool) -> None:
    """A table that was not there: with one rename in place of one for each file."""
    for path in new.rglob("*"):
        os.utime(path, (NO_TIME_S, NO_TIME_S))
        if durable:
            _flushed(path)
    new.replace(place)


def _moved(new: Path, place: Path, *, durable: bool) -> None:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.utime(new, (NO_TIME_S, NO_TIME_S))
    if durable:
        _flushed(new)
    new.replace(place)
    if durable:
        _flushed(place.parent)


def _put(place: Path, content: bytes, *, durable: bool) -> None:
    new = place.with_name(f".{place.name}.new")
    new.write_bytes(content)
    new.chmod(SECRET_FILE)
    _moved(new, place, durable=durable)


def _flushed(path: Path) -> None:
    if path.is_dir():
        flush_folder(path)
        return
    handle = os.open(path, os.O_RDWR)  # Windows flushes only what may be written
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

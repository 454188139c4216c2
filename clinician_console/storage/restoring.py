"""A backup put back: laid out beside the store, tried there, and only then taken into use."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from clinician_console.record.kept import KeptFile, Manifest
from clinician_console.storage import backups, exchange, faults
from clinician_console.storage.running import console_lock
from shared.errors import StorageError
from shared.file_lock import FileLock
from shared.language import marked

_REHEARSAL: Final = "gradus-rehearsal-"


def check_files(backup: Path) -> Manifest:
    """Compare the files of a backup with its manifest; no passphrase is needed for it.

    Raises:
        StorageError: There is no backup, or it cannot be read.
        IntegrityError: It is not what was written; each fault is named.
    """
    manifest = backups.read_manifest(backup)
    with faults.in_sentences(backup):
        found = {
            name: backups.kept_file(backup / name) if (backup / name).is_file() else None
            for name in backups.FILES
        }
    backups.require_sound(backups.file_faults(manifest, found))
    return manifest


@contextlib.contextmanager
def rehearsed(backup: Path, manifest: Manifest, into: Path) -> Iterator[Path]:
    """A copy of a backup on the disk that it would be restored to, for as long as it is tried.

    Raises:
        StorageError: There is no room for it, or the disk refuses.
        IntegrityError: What was read is not what was written.
    """
    beside = _nearest(into)
    backups.require_room(beside, manifest.size_bytes, "Trying the backup")
    with faults.in_sentences(beside):
        folder = Path(tempfile.mkdtemp(prefix=_REHEARSAL, dir=beside))
        try:
            _lay_out(backup, manifest, folder)
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def laid_out(backup: Path, manifest: Manifest, into: Path) -> Iterator[Path]:
    """A copy of a backup in the folder that it is restored to, beside the store that lies there.

    While it is tried and taken into use (`put_in_place`), no console works with that folder.
    """
    with faults.in_sentences(into):
        into.mkdir(parents=True, exist_ok=True, mode=0o700)
        backups.require_room(into, manifest.size_bytes, "Restoring the backup")
        console = console_lock(into)
        try:
            with _kept_alone(into):
                fresh = exchange.make_fresh(into)
                try:
                    _lay_out(backup, manifest, fresh)
                    yield fresh
                finally:
                    exchange.drop_fresh(into)
        finally:
            console.release()


def put_in_place(into: Path, utc: datetime) -> Path | None:
    """Take what was laid out into use; where the store that was there lies now, if one was."""
    with faults.in_sentences(into):
        aside = exchange.take_into_use(into, f"{utc:%Y-%m-%d-%H%M%S}")
    return aside if aside.exists() else None


def _lay_out(backup: Path, manifest: Manifest, folder: Path) -> None:
    found: dict[str, KeptFile | None] = {}
    for name in backups.FILES:
        if (backup / name).is_file():
            found[name] = backups.copy_file(backup / name, folder / name)
    backups.require_sound(backups.file_faults(manifest, found))


@contextlib.contextmanager
def _kept_alone(folder: Path) -> Iterator[None]:
    try:
        lock = FileLock(folder / exchange.KEEPING_LOCK_NAME)
    except BlockingIOError as error:
        raise StorageError(
            marked(
                "A backup of the store in this folder is being made, or it is being encrypted anew."
            ),
            marked("Wait until that has ended, then try again."),
        ) from error
    with lock:
        yield


def _nearest(folder: Path) -> Path:
    """The folder itself, or the nearest one above that is there: it lies on the same disk."""
    return next(path for path in (folder, *folder.absolute().parents) if path.is_dir())

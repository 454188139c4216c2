"""A backup: a folder with a whole store in it, encrypted as it is, and a manifest of it.

    gradus-backup-2026-11-29-4be1…-0007/
        store.db           a snapshot of the store, under the same data key
        store.key.json     its key file, wrapped as it was that day
        manifest.json      store, number, date, version, last link of the audit trail, SHA-256

It is made under another name (`….part`) and gets its own when it is whole, was opened, and is on
the disk: what bears the name is a backup. Nothing is ever written over. Its name and its manifest
hold nothing of any patient. Whoever holds it needs the passphrase of that day.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from clinician_console.record.kept import KeptFile, Manifest
from clinician_console.storage import faults
from clinician_console.storage.files import sync_folder, write_atomically
from clinician_console.storage.keys import KEY_FILE_NAME
from clinician_console.storage.places import STORE_FILE_NAME
from clinician_console.storage.space import free_bytes, is_full
from shared.bounded_json import UnreadableJsonError, parse_json, read_regular
from shared.errors import GradusError, IntegrityError, StorageError
from shared.language import marked

MANIFEST_NAME: Final = "manifest.json"
FILES: Final = (STORE_FILE_NAME, KEY_FILE_NAME)
_PART: Final = ".part"
_PREFIX: Final = "gradus-backup-"
_MARGIN_BYTES: Final = 16 * 1024 * 1024
_MOST_BYTES: Final = 100_000
_BLOCK_BYTES: Final = 1024 * 1024
_KEEP_ANOTHER: Final = "Do not rely on it: keep the other backups, and make a new one today."


def name_of(utc: datetime, store_id: str, sequence: int) -> str:
    """What a backup is called: date, store and number."""
    return f"{_PREFIX}{utc:%Y-%m-%d}-{store_id}-{sequence:04d}"


def require_folder(folder: Path) -> None:
    """Check that the folder of backups is there. It is never made: a disk may be unplugged.

    Raises:
        StorageError: It is not there.
    """
    if not folder.is_dir():
        raise StorageError(
            marked("There is no folder {folder} to put a backup into.", folder=folder),
            marked(
                "Check that the disk for backups is connected; make the folder if it is a new one."
            ),
        )


def require_room(folder: Path, needed_bytes: int, what: str) -> None:
    """Check that a disk has room, before anything is written to it.

    Raises:
        StorageError: It has not.
    """
    free = free_bytes(folder)
    if free is not None and free < needed_bytes + _MARGIN_BYTES:
        raise StorageError(
            marked(
                "{what} needs {needed_bytes} MB on the disk of {folder}, and {free} MB are "
                "free. Nothing was written.",
                what=what,
                needed_bytes=(needed_bytes + _MARGIN_BYTES) // 1_000_000,
                folder=folder,
                free=free // 1_000_000,
            ),
            marked("Free some space there, or choose a folder on another disk."),
        )


@contextlib.contextmanager
def made_whole(to: Path, name: str) -> Iterator[Path]:
    """The folder in which a backup is made; it gets its name at the end, or is removed.

    Raises:
        StorageError: The disk refused; nothing half-made stays, unless the disk is gone.
    """
    part = to / f"{name}{_PART}"
    with _told_of_the_other_disk(to):
        _remove_left_over(to, name)
        part.mkdir(mode=0o700)
        try:
            yield part
            sync_folder(part)
            part.rename(_not_there_yet(to / name))
            sync_folder(to)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise


def copy_file(source: Path, target: Path) -> KeptFile:
    """Copy a file to a new one, durably.

    Returns:
        Its size and digest, of what was read.
    """
    digest, size = hashlib.sha256(), 0
    with (
        source.open("rb") as reading,
        os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as writing,
    ):
        while block := reading.read(_BLOCK_BYTES):
            writing.write(block)
            digest.update(block)
            size += len(block)
        writing.flush()
        os.fsync(writing.fileno())
    return KeptFile(size_bytes=size, sha256=digest.hexdigest())


def kept_file(path: Path) -> KeptFile:
    """Size and digest of a file."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as reading:
        while block := reading.read(_BLOCK_BYTES):
            digest.update(block)
            size += len(block)
    return KeptFile(size_bytes=size, sha256=digest.hexdigest())


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Put the manifest beside the files that it speaks of."""
    content = manifest.model_dump_json()
    outer = {"manifest": json.loads(content), "sha256": _digest(content)}
    write_atomically(folder / MANIFEST_NAME, json.dumps(outer, indent=1).encode())


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a backup.

    Raises:
        StorageError: There is no backup in this folder.
        IntegrityError: Its manifest is not one.
    """
    try:
        outer = parse_json(read_regular(folder / MANIFEST_NAME, _MOST_BYTES))
        if isinstance(outer, dict):
            manifest = Manifest.model_validate_json(json.dumps(outer.get("manifest")))
            if outer.get("sha256") == _digest(manifest.model_dump_json()):
                return manifest
    except OSError as error:
        raise StorageError(
            marked(
                "There is no backup in {folder}: {manifest_name} cannot be read.",
                folder=folder,
                manifest_name=MANIFEST_NAME,
            ),
            marked(
                "Give the folder that gradus db backup made; its name begins with gradus-backup-."
            ),
        ) from error
    except (UnreadableJsonError, ValidationError):
        pass
    raise IntegrityError(
        marked(
            "The backup's {manifest_name} is damaged, or of a newer version of Gradus.",
            manifest_name=MANIFEST_NAME,
        ),
        _KEEP_ANOTHER,
    )


def file_faults(manifest: Manifest, found: dict[str, KeptFile | None]) -> list[str]:
    """What is wrong with the files of a backup, a sentence for each.

    Args:
        manifest: What was written down when it was made.
        found: What lies there now; None for a file that is missing.
    """
    faulty = []
    for name in FILES:
        kept, now = manifest.files.get(name), found.get(name)
        if now is None:
            faulty.append(f"{name} is missing.")
        elif kept is None:
            faulty.append(f"{name} is not in the backup's manifest.")
        elif now.size_bytes != kept.size_bytes:
            faulty.append(f"{name} has {now.size_bytes} bytes and had {kept.size_bytes}.")
        elif now != kept:
            faulty.append(f"{name} is not what was written.")
    return faulty


def require_sound(sentences: list[str]) -> None:
    """Nothing may be wrong with a backup.

    Raises:
        IntegrityError: Something is; all of it is named.
    """
    if sentences:
        raise IntegrityError(
            marked("This backup cannot be used: {join}", join=" ".join(sentences)), _KEEP_ANOTHER
        )


def lies_beside(one: Path, other: Path) -> bool:
    """Whether two folders lie on the same disk, as far as the system says."""
    return one.stat().st_dev == other.stat().st_dev


def _digest(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()


def _remove_left_over(to: Path, name: str) -> None:
    """What a killed backup of this store left; the store's own lock says that none runs."""
    store_id = name.rsplit("-", 2)[-2]
    for left in to.glob(f"{_PREFIX}*-{store_id}-*{_PART}"):
        shutil.rmtree(left, ignore_errors=True)


def _not_there_yet(folder: Path) -> Path:
    if folder.exists():
        raise StorageError(
            marked("There is a backup {name} already; it was left as it is.", name=folder.name),
            marked("Run the command again: the next one has the next number."),
        )
    return folder


@contextlib.contextmanager
def _told_of_the_other_disk(to: Path) -> Iterator[None]:
    """On the disk of the backups: a full one is not the store's."""
    try:
        with faults.in_sentences(to):
            yield
    except GradusError as error:
        if error.what == faults.disk_full().what or (
            isinstance(error, StorageError) and is_full(to)
        ):
            raise StorageError(
                marked(
                    "The disk of the backup is full: nothing of it was kept, and the store is as "
                    "it was."
                ),
                marked("Free space there, or choose another folder with --to."),
            ) from error
        raise

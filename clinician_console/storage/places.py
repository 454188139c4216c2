"""Which files make a store, and whether they are all there."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from clinician_console.storage import faults
from clinician_console.storage.keys import KEY_FILE_NAME
from clinician_console.storage.own_files import require_own
from shared.errors import IntegrityError, StorageError

STORE_FILE_NAME: Final = "store.db"
# SQLite's own limit, less the longest name that it makes beside the store.
LONGEST_FOLDER_BYTES: Final = 512 - len(f"/{STORE_FILE_NAME}-journal")


def exists(folder: Path) -> bool:
    """Whether a store, or a part of one, lies in a folder.

    Raises:
        StorageError: No store can lie there, or the disk does not say.
    """
    require_short(folder)
    with faults.in_sentences():
        return any((folder / name).exists() for name in (STORE_FILE_NAME, KEY_FILE_NAME))


def require_short(folder: Path) -> None:
    """Check that the database can open files in a folder: it takes 512 bytes of a path.

    Raises:
        StorageError: The path is longer.
    """
    found = max(len(os.fsencode(path)) for path in (folder.absolute(), os.path.realpath(folder)))
    if found > LONGEST_FOLDER_BYTES:
        raise StorageError(
            f"The path of this folder is too long for a store: {found} bytes, "
            f"{LONGEST_FOLDER_BYTES} are the most.",
            "Choose a folder nearer to the top of the disk with --data.",
        )


def refuse_to_overwrite(folder: Path) -> None:
    """Check that a folder has no store yet.

    Raises:
        StorageError: There is one, or a part of one.
    """
    if exists(folder):
        raise StorageError(
            "There is a store in this folder already, or a part of one.",
            "Open it, or choose another folder with --data.",
        )


def key_file_of_existing(folder: Path) -> Path:
    """The key file of the store in a folder.

    Raises:
        StorageError: There is no store.
        IntegrityError: One of its two files is missing.
    """
    require_short(folder)
    path = folder / KEY_FILE_NAME
    with faults.in_sentences():
        has_store, has_key = (folder / STORE_FILE_NAME).exists(), path.exists()
    if has_store and has_key:
        with faults.in_sentences():
            require_own(folder)
        return path
    if not has_store and not has_key:
        raise StorageError(
            "There is no store in this folder.",
            "Check the folder given with --data; `gradus console` makes one at its first start.",
        )
    missing = KEY_FILE_NAME if has_store else STORE_FILE_NAME
    raise IntegrityError(
        f"The store is not whole: {missing} is missing.",
        "Put it back from a backup of the folder; the one file is of no use without the other.",
    )


@contextlib.contextmanager
def taken_back_on_failure(folder: Path) -> Iterator[None]:
    """Remove what was made of a new store if its creation fails."""
    try:
        yield
    except BaseException:
        for name in (STORE_FILE_NAME, f"{STORE_FILE_NAME}-wal", f"{STORE_FILE_NAME}-shm"):
            (folder / name).unlink(missing_ok=True)
        (folder / KEY_FILE_NAME).unlink(missing_ok=True)
        raise

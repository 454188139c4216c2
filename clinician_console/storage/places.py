"""Which files make a store, and whether they are all there."""

from __future__ import annotations

import contextlib
import itertools
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from clinician_console.storage import exchange, faults, head_places, keys
from clinician_console.storage.files import BALLAST_NAME
from clinician_console.storage.keys import KEY_FILE_NAME
from clinician_console.storage.own_files import require_own
from shared.config import state_folder
from shared.errors import IntegrityError, StorageError
from shared.language import marked

STORE_FILE_NAME: Final = "store.db"
# SQLite's own limit, less the longest name that it makes beside the store.
LONGEST_FOLDER_BYTES: Final = 512 - len(f"/{STORE_FILE_NAME}-journal")
_OF_A_FINISHED_STORE: Final = (head_places.HEAD_NAME, BALLAST_NAME, "store.before-*", "running-*")


def exists(folder: Path) -> bool:
    """Whether a store, or a part of one, lies in a folder; one that was never finished is none.

    Raises:
        StorageError: No store can lie there, or the disk does not say.
    """
    require_short(folder)
    parts = (STORE_FILE_NAME, KEY_FILE_NAME)
    with faults.in_sentences():
        exchange.complete(folder)
        return not is_unfinished(folder) and any((folder / name).exists() for name in parts)


def asks_for_account(folder: Path) -> bool:
    """Whether the store in a folder has several accounts, of which one has to be named.

    Raises:
        StorageError: There is no store, or its key file cannot be read.
        IntegrityError: The key file is damaged, or a part of the store is missing.
    """
    with faults.in_sentences(folder):
        return keys.has_several(key_file_of_existing(folder))


def require_short(folder: Path) -> None:
    """Check that the database can open files in a folder: it takes 512 bytes of a path.

    Raises:
        StorageError: The path is longer.
    """
    found = max(len(os.fsencode(path)) for path in (folder.absolute(), os.path.realpath(folder)))
    if found > LONGEST_FOLDER_BYTES:
        raise StorageError(
            marked(
                "The path of this folder is too long for a store: {found} bytes, "
                "{longest_folder_bytes} are the most.",
                found=found,
                longest_folder_bytes=LONGEST_FOLDER_BYTES,
            ),
            marked("Choose a folder nearer to the top of the disk with --data."),
        )


def is_unfinished(folder: Path) -> bool:
    """Whether the making of a store was interrupted before anything could be written into it.

    Its file is empty then, and nothing is there that only a finished store has: one that held
    something and was emptied since, also one of version 0.1, is not taken for it.
    """
    file, log = folder / STORE_FILE_NAME, folder / f"{STORE_FILE_NAME}-wal"
    with contextlib.suppress(OSError):
        empty = file.stat().st_size == 0 and (not log.exists() or log.stat().st_size == 0)
        return empty and not _was_seen(folder)
    return False


def _was_seen(folder: Path) -> bool:
    if any(next(folder.glob(pattern), None) for pattern in _OF_A_FINISHED_STORE):
        return True
    store_id = keys.store_id(folder / KEY_FILE_NAME)
    known = head_places.places(folder, state_folder(), store_id) if store_id else ()
    return any(path.exists() for path in known)


def set_unfinished_aside(folder: Path) -> None:
    """Make room for a new store where the making of one was interrupted; no key is removed."""
    if not is_unfinished(folder):
        return
    key = folder / KEY_FILE_NAME
    numbers = (key.with_name(f"{key.name}.unfinished-{n}") for n in itertools.count(1))
    if key.exists():
        key.rename(next(name for name in numbers if not name.exists()))
    for name in (STORE_FILE_NAME, f"{STORE_FILE_NAME}-wal", f"{STORE_FILE_NAME}-shm"):
        (folder / name).unlink(missing_ok=True)


def refuse_to_overwrite(folder: Path) -> None:
    """Check that a folder has no store yet.

    Raises:
        StorageError: There is one, or a part of one.
    """
    if exists(folder):
        raise StorageError(
            marked("There is a store in this folder already, or a part of one."),
            marked("Open it, or choose another folder with --data."),
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
        exchange.complete(folder)
        has_store, has_key = (folder / STORE_FILE_NAME).exists(), path.exists()
    if is_unfinished(folder):
        raise IntegrityError(
            marked(
                "This store was never finished: making it was interrupted, and nothing of "
                "any patient is in it."
            ),
            marked(
                "Start gradus console or gradus pair to make it anew; the old key is kept "
                "beside it."
            ),
        )
    if has_store and has_key:
        if not (folder / STORE_FILE_NAME).stat().st_size:
            raise IntegrityError(
                marked(
                    "The store's file {store_file_name} is empty, and it was not when it was "
                    "seen last: a fault of the disk or another program has emptied it.",
                    store_file_name=STORE_FILE_NAME,
                ),
                marked("Leave the folder as it is and restore the last backup into another one."),
            )
        with faults.in_sentences():
            require_own(folder)
        return path
    if not has_store and not has_key:
        raise StorageError(
            marked("There is no store in this folder."),
            marked(
                "Check the folder given with --data. A new one is made with the first "
                "patient: gradus patients new CODE."
            ),
        )
    missing = KEY_FILE_NAME if has_store else STORE_FILE_NAME
    raise IntegrityError(
        marked("The store is not whole: {missing} is missing.", missing=missing),
        marked(
            "Put it back from a backup of the folder; the one file is of no use without the other."
        ),
    )


def log_waits(folder: Path) -> bool:
    """Whether the log holds something: the store is open, or its program was cut off."""
    with contextlib.suppress(OSError):
        return (folder / f"{STORE_FILE_NAME}-wal").stat().st_size > 0
    return False


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

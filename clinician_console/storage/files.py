"""Files beside the store: written whole or not at all, and space kept back for the end."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Final

from clinician_console.storage.own_files import open_own
from clinician_console.storage.space import free_bytes

BALLAST_NAME: Final = "store.ballast"
BALLAST_BYTES: Final = 64 * 1024 * 1024
_BLOCK: Final = bytes(1024 * 1024)
_OWNER_ONLY: Final = 0o600


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a file so that a power cut leaves the old one or the new one, never a part.

    Only the owner may read it.

    Raises:
        OSError: It could not be written; the old file still stands.
    """
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    try:
        with os.fdopen(
            os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY), "wb"
        ) as f:
            f.write(content)
            f.flush()
            os.fsync(f.fileno())
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Make what was written to a closed file survive a power cut."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Make a rename in a folder survive a power cut, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def lay_ballast(folder: Path, size_bytes: int = BALLAST_BYTES) -> None:
    """Keep some space of the disk back, so that a session can be closed when it is full.

    On a disk with little room it is a quarter of that; without any there is none, and the store
    works all the same (`space.shortage` warns).

    Raises:
        AccessError: What lies there is no plain file of ours: nothing is written to it.
    """
    free = free_bytes(folder)
    size_bytes = min(size_bytes, size_bytes if free is None else free // 4)
    path = folder / BALLAST_NAME
    if size_bytes <= 0:
        return
    try:
        with os.fdopen(open_own(path, os.O_WRONLY | os.O_CREAT), "wb") as stream:
            if os.fstat(stream.fileno()).st_size < size_bytes:
                _reserve(stream.fileno(), size_bytes)
    except OSError:
        drop_ballast(folder)


def drop_ballast(folder: Path) -> bool:
    """Give the space that was kept back to the store; says whether there was any."""
    with contextlib.suppress(OSError):
        (folder / BALLAST_NAME).unlink()
        return True
    return False


def _reserve(descriptor: int, size_bytes: int) -> None:
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(descriptor, 0, size_bytes)
        return
    for start in range(0, size_bytes, len(_BLOCK)):
        os.write(descriptor, _BLOCK[: size_bytes - start])

"""Another store in the place of the one in a folder, so that no interruption leaves neither.

    fresh-store/            the new one, whole and on the disk, not yet in use
    store.exchange.json     says that it is to be taken into use; from now on it is the one
    set-aside-NAME/         the old one, whole

    what lies there                    what whoever opens the folder next does
    fresh-store, no plan               removes it, if nobody is working at it: the old one holds
    a plan                             goes on where it was interrupted: the new one holds
    neither                            nothing

Each file of the old one is moved before the new one of the same name takes its place, and whether
the new one still lies in fresh-store says how far that came: the same steps may be taken again.
Whoever opens the store and whoever exchanges it hold `store.exchange.lock` for that moment, for
SQLite finds a log by its name and would lay that of the old store on the new one.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from clinician_console.storage.files import sync_folder, write_atomically
from shared.bounded_json import read_regular
from shared.errors import IntegrityError, StorageError
from shared.file_lock import FileLock
from shared.language import marked

FRESH: Final = "fresh-store"
KEEPING_LOCK_NAME: Final = "store.keeping.lock"
OLD_KEY: Final = "old-key-"
_ASIDE: Final = "set-aside-"
_PLAN_NAME: Final = "store.exchange.json"
_LOCK_NAME: Final = "store.exchange.lock"
_MOST_BYTES: Final = 1_000
_DATABASE: Final = "store.db"
_BESIDE_IT: Final = ("store.db-wal", "store.db-shm", "store.db-journal", "store.head")
_OLDER: Final = ("store.before-*", "store.key.json.before-*")
_AFTER_IT: Final = ("store.head", "store.key.json")
_WHOSE_BYTE: Final = 128  # of the log's index: everybody who has the store open holds it shared


def _nothing() -> None:
    """Nothing is open."""


class _Plan(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    aside: str = Field(pattern=r"^set-aside-[0-9a-zA-Z-]{1,64}$")


@contextlib.contextmanager
def standing_still(folder: Path) -> Iterator[None]:
    """While a store is opened: nobody exchanges it, and an exchange that was begun is ended."""
    if not os.access(folder, os.W_OK):
        yield
        return
    with FileLock(folder / _LOCK_NAME, wait=True):
        _go_on(folder)
        yield


def complete(folder: Path) -> None:
    """End an exchange that was interrupted, if there is one.

    Raises:
        IntegrityError: What says how to end it is damaged.
        OSError: The folder cannot be written.
    """
    if (folder / _PLAN_NAME).exists():
        with FileLock(folder / _LOCK_NAME, wait=True):
            _go_on(folder)


def remove_left_over(folder: Path) -> None:
    """Remove a new store that never came into use, and an old one under a key that was changed.

    Unless somebody is working at it.
    """
    old = list(folder.glob(f"{_ASIDE}{OLD_KEY}*"))
    if not old and not (folder / FRESH).exists():
        return
    with contextlib.suppress(OSError), FileLock(folder / KEEPING_LOCK_NAME):
        drop_fresh(folder)
        for left in old:
            shutil.rmtree(left, ignore_errors=True)


def drop_fresh(folder: Path) -> None:
    """Remove a new store that was not taken into use."""
    if not (folder / _PLAN_NAME).exists():
        shutil.rmtree(folder / FRESH, ignore_errors=True)


def make_fresh(folder: Path) -> Path:
    """The empty folder for a new store; the caller holds the lock of `KEEPING_LOCK_NAME`."""
    fresh = folder / FRESH
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    return fresh


def take_into_use(folder: Path, name: str, let_go: Callable[[], None] = _nothing) -> Path:
    """Let the new store that lies ready be the one of this folder.

    Args:
        folder: Of the store.
        name: What the old one is set aside as, where there is one.
        let_go: Closes what the caller has open of the old one. From then on nobody can open it.

    Returns:
        Where the old one lies, whole; the folder is not there if there was none.

    Raises:
        StorageError: Another program has the old one open.
        OSError: The folder cannot be written. Until the plan is, the old one holds.
    """
    with FileLock(folder / _LOCK_NAME, wait=True):
        let_go()
        with _nobody_else(folder):
            sync_folder(folder / FRESH)
            plan = _Plan(aside=_free_name(folder, f"{_ASIDE}{name}"))
            write_atomically(folder / _PLAN_NAME, plan.model_dump_json().encode())
            _go_on(folder)
    return folder / plan.aside


def _go_on(folder: Path) -> None:
    try:
        plan = _Plan.model_validate_json(read_regular(folder / _PLAN_NAME, _MOST_BYTES))
    except FileNotFoundError:
        return
    except ValidationError as error:
        raise IntegrityError(
            marked(
                "{plan_name} is damaged, so that nobody can say which store of this folder holds.",
                plan_name=_PLAN_NAME,
            ),
            marked("Leave the folder as it is and tell whoever keeps the store."),
        ) from error
    fresh, aside = folder / FRESH, folder / plan.aside
    if (fresh / _DATABASE).exists():
        for name in (*_under_the_old_key(folder, plan), *_BESIDE_IT, _DATABASE):
            _set_aside(folder / name, aside)
        (fresh / _DATABASE).rename(folder / _DATABASE)
    for name in _AFTER_IT:
        if (fresh / name).exists():
            _set_aside(folder / name, aside)
            (fresh / name).rename(folder / name)
    sync_folder(folder)
    (folder / _PLAN_NAME).unlink()
    shutil.rmtree(fresh, ignore_errors=True)
    sync_folder(folder)


def _under_the_old_key(folder: Path, plan: _Plan) -> list[str]:
    """What a new key leaves behind: copies before migrations, which it does not open."""
    if not plan.aside.startswith(f"{_ASIDE}{OLD_KEY}"):
        return []
    return [path.name for pattern in _OLDER for path in folder.glob(pattern)]


def _free_name(folder: Path, name: str) -> str:
    names = itertools.chain([name], (f"{name}-{number}" for number in itertools.count(2)))
    return next(one for one in names if not (folder / one).exists())


def _set_aside(path: Path, aside: Path) -> None:
    if path.exists():
        aside.mkdir(exist_ok=True, mode=0o700)
        path.rename(aside / path.name)


@contextlib.contextmanager
def _nobody_else(folder: Path) -> Iterator[None]:
    """Nobody has the store open: who had would go on writing beside the new one.

    Windows moves no file that is open, so that there the system itself refuses.
    """
    index = folder / f"{_DATABASE}-shm"
    if sys.platform == "win32" or not index.exists():
        yield
        return
    import fcntl  # noqa: PLC0415 - not on Windows

    with index.open("r+b") as held:
        try:
            fcntl.lockf(held, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _WHOSE_BYTE)
        except OSError as error:
            raise StorageError(
                marked("Another program has this store open."),
                marked("Close every console and command that works with it, then try again."),
            ) from error
        yield

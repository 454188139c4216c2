"""A backup tried, and put in the place of a store: one way for the command line and the window."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from clinician_console.record.kept import Manifest, Rehearsal
from clinician_console.record.rights import Deed
from clinician_console.storage import Store, restoring
from shared.errors import AccessError, GradusError, IntegrityError, UsageError
from shared.language import marked
from shared.printable import counted


class Opens(Protocol):
    """Opens a store with what somebody typed once for all of them."""

    def __call__(self, folder: Path, *, only_read: bool = False) -> Store:
        """The store in this folder."""


@dataclass(frozen=True)
class Tried:
    """What came of trying a backup.

    Attributes:
        not_compared: Why today's store could not be looked at; empty where it was, or is none.
    """

    rehearsal: Rehearsal
    not_compared: str = ""

    def require_sound(self) -> None:
        """Check that nothing was found.

        Raises:
            IntegrityError: The backup is not what was written.
        """
        if findings := self.rehearsal.findings:
            raise IntegrityError(
                marked(
                    "This backup has {counted}, named above.",
                    counted=counted(len(findings), "fault"),
                ),
                marked("Try the backup before it; gradus db backup --check BACKUP looks at each."),
            )


def require_two_places(backup: Path, into: Path) -> None:
    """Check that a backup is not put into itself.

    Raises:
        UsageError: It would be.
    """
    if os.path.realpath(backup) == os.path.realpath(into):
        raise UsageError(
            marked("The backup and the folder that it goes into are the same."),
            marked("Give the data folder with --into; a backup stays where it lies."),
        )


def rehearse(backup: Path, manifest: Manifest, into: Path, opened: Opens) -> Tried:
    """Try a backup on the disk where it would go; nothing is changed, the copy is removed.

    Raises:
        AccessError: What was typed does not open it.
        IntegrityError: It is not what was written.
        StorageError: There is no room for it.
    """
    with restoring.rehearsed(backup, manifest, into) as laid:
        return _tried(laid, manifest, opened, _today(into))


def put_back(
    backup: Path,
    into: Path,
    opened: Opens,
    utc: datetime,
    tried: Callable[[Tried], None] = Tried.require_sound,
) -> Path | None:
    """Put a backup in the place of the store, which is set aside whole; where that lies now.

    Args:
        backup: Its folder.
        into: The data folder.
        opened: Opens the backup, and the store that it becomes.
        utc: Now.
        tried: Told what it holds, before anything is changed; what it raises leaves all as it was.

    Raises:
        AccessError: Who restores may not, or what was typed does not open it.
        IntegrityError: It is not what was written.
        StorageError: A console works with the folder, or the disk refuses.
    """
    manifest = restoring.check_files(backup)
    today = _today(into)
    with restoring.laid_out(backup, manifest, into) as laid:
        _require_right(laid, opened, today)
        tried(_tried(laid, manifest, opened, today))
        aside = restoring.put_in_place(into, utc)
    with opened(into) as store:
        store.accept_restored(manifest)
    return aside


def _today(into: Path) -> Path | None:
    return into if into.is_dir() and Store.exists(into) else None


def _tried(laid: Path, manifest: Manifest, opened: Opens, today: Path | None) -> Tried:
    with opened(laid, only_read=True) as copy:
        if today is None:
            return Tried(copy.tried_as(manifest))
        try:
            with opened(today, only_read=True) as store:
                return Tried(copy.tried_as(manifest, store))
        except GradusError as error:
            return Tried(copy.tried_as(manifest), error.what)


def _require_right(laid: Path, opened: Opens, today: Path | None) -> None:
    """Check that who restores may; a refusal is written into the store of today, where it can be.

    Raises:
        AccessError: They may not.
    """
    try:
        with opened(laid, only_read=True) as copy:
            copy.require(Deed.RESTORE)
    except AccessError:
        if today is not None:
            with contextlib.suppress(GradusError), opened(today) as store:
                store.require(Deed.RESTORE)
        raise

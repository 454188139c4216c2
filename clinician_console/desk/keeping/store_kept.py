"""How the store is kept: its last backup, a new one, one put back, and whether it is whole.

What takes long is called beside the window. The store that is open is closed before a backup takes
its place; whoever signed in signs in again.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from clinician_console.desk.deeds import why_may_not
from clinician_console.desk.desk import Desk
from clinician_console.desk.keeping.putting_back import (
    Opens,
    Tried,
    put_back,
    rehearse,
    require_two_places,
)
from clinician_console.desk.signing_in import RECOVERY_KEY
from clinician_console.desk.typed import Typed
from clinician_console.record.kept import Backup, BackupState, Manifest, Missing, Told
from clinician_console.record.listed import Verification
from clinician_console.record.rights import Deed
from clinician_console.storage import Store, restoring
from shared.language import moment_said, number_said, tr, tr_n

MOST_NAMED: Final = 20
_MB: Final = 1_000_000


@dataclass(frozen=True)
class Chosen:
    """A backup that was looked at: its files are what its manifest says."""

    folder: Path
    manifest: Manifest

    @property
    def said(self) -> str:
        """What it is."""
        size = number_said(self.manifest.size_bytes / _MB, 1)
        return tr(
            "Backup {number} of {when}, {size} MB. Its files are what was written.",
            number=self.manifest.sequence,
            when=moment_said(self.manifest.made_utc),
            size=size,
        )


class StoreKept:
    """What whoever keeps the store does.

    Args:
        desk: Whose store it is.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def folder(self) -> Path:
        """Where the data lies."""
        return self._desk.folder

    def state(self) -> BackupState:
        """When the last backup was made, and how old it may become."""
        return self._desk.store.backup_state()

    def state_said(self) -> tuple[str, bool]:
        """The same in words, and whether a backup is due."""
        state, now = self.state(), self._desk.now()
        age, due = state.age_days(now), state.is_due(now)
        if state.last is None or age is None:
            none = tr("There is no backup of this store yet.")
            return (none if due else tr("There is no backup yet, and no session to lose.")), due
        when = moment_said(state.last)
        old = tr_n("It is {n} day old.", "It is {n} days old.", age)
        return tr(
            "The last backup, number {number}, was made on {when}. {old}",
            number=state.number,
            when=when,
            old=old,
        ), due

    # ── beside the window ────────────────────────────────────────────────────────────────────

    def back_up(self, to: Path, told: Told) -> Backup:
        """Make a backup in a folder, which gets a folder of its own there.

        Args:
            to: That is there.
            told: Told how far it is; what it raises cancels it.

        Raises:
            StorageError: The disk is full or refuses.
            IntegrityError: The store's file is damaged, or the copy is.
        """
        return self._desk.store.back_up(to, told)

    def verify(self) -> Verification:
        """Look at everything that is stored."""
        return self._desk.store.verify()

    def look_at(self, folder: Path) -> Chosen:
        """Compare the files of a backup with its manifest; nothing is opened.

        Raises:
            StorageError: There is no backup in the folder.
            IntegrityError: It is not what was written.
        """
        require_two_places(folder, self.folder)
        return Chosen(folder, restoring.check_files(folder))

    def rehearse(self, chosen: Chosen, typed: Typed) -> Tried:
        """Try a backup; nothing is changed.

        Raises:
            AccessError: What was typed does not open it.
            IntegrityError: It is not what was written.
        """
        return rehearse(chosen.folder, chosen.manifest, self.folder, opens(typed))

    def put_back(self, chosen: Chosen, typed: Typed) -> Path | None:
        """Put a backup in the place of this store; where the store of today lies now.

        The store that is open is closed for it, as soon as the backup was tried and is sound:
        nothing more can be done with this desk, whatever comes of it.

        Raises:
            AccessError: Who restores may not, or what was typed does not open it.
            IntegrityError: It is not what was written.
            StorageError: A console works with the folder, or the disk refuses.
        """
        return put_back(
            chosen.folder, self.folder, opens(typed), self._desk.now(), self._close_if_sound
        )

    @property
    def closed(self) -> bool:
        """Whether the store that was open is closed, because a backup was to take its place."""
        return self._closed

    _closed = False

    def _close_if_sound(self, tried: Tried) -> None:
        tried.require_sound()
        self._closed = True
        self._desk.exchanging.hold()
        self._desk.exchanging.stop(wholly=True)
        self._desk.store.close()

    # ── settings ─────────────────────────────────────────────────────────────────────────────

    def remind_after(self, days: int) -> None:
        """Set how old the last backup may become.

        Raises:
            AccessError: This account may not.
            UsageError: It is no such number of days.
        """
        self._desk.store.remind_after(days)

    def why_not(self, deed: Deed) -> str:
        """Why the account may not; nothing where it may."""
        return why_may_not(self._desk.store.account, deed)

    def asks_for_account(self, chosen: Chosen) -> bool:
        """Whether it has to be said whose passphrase opens a backup."""
        return Store.asks_for_account(chosen.folder)


def opens(typed: Typed) -> Opens:
    """Opens stores with this passphrase, or recovery key."""

    def opened(folder: Path, *, only_read: bool = False) -> Store:
        secret = typed.secret.strip()
        if RECOVERY_KEY.fullmatch(secret):
            return Store.open_with_recovery_key(folder, secret, only_read=only_read)
        return Store.open(folder, typed.secret, account=typed.account, only_read=only_read)

    return opened


def tried_said(tried: Tried) -> tuple[str, ...]:
    """What came of trying a backup, a sentence each."""
    found = tried.rehearsal
    if found.findings:
        count = tr_n(
            "This backup has {n} fault:", "This backup has {n} faults:", len(found.findings)
        )
        return (count, *found.findings)
    said = [tr_n("It is sound: {n} session.", "It is sound: {n} sessions.", found.sessions)]
    if found.newest_at is not None:
        said.append(tr("The newest began on {when}.", when=moment_said(found.newest_at)))
    if tried.not_compared:
        said.append(tr("It was not compared with today's store: {why}", why=tried.not_compared))
    if found.missing is not None:
        said.append(_missing_said(found.missing))
    if found.erased:
        named = ", ".join(map(str, found.erased))
        said.append(
            tr(
                "It holds patients who were erased since (certificates {numbers}): erase them "
                "again once it is put back.",
                numbers=named,
            )
        )
    return tuple(said)


def verified_said(found: Verification) -> tuple[str, ...]:
    """What came of looking at everything, a sentence each."""
    looked = tr(
        "Looked at: {sessions} sessions, {rows} rows, {chunks} pieces of signal, {entries} entries "
        "of the audit trail.",
        sessions=found.sessions,
        rows=found.rows,
        chunks=found.chunks,
        entries=found.audit_rows,
    )
    if found.sound:
        return (tr("Nothing was changed since it was written."), looked, *found.notes)
    count = tr_n("There is {n} fault:", "There are {n} faults:", len(found.findings))
    faults = (
        tr("{part}: {sentence}", part=one.part, sentence=one.sentence) for one in found.findings
    )
    what_now = tr("Keep the folder as it is, try the last backup, and tell your supervisor.")
    return (count, *faults, what_now, looked, *found.notes)


def _missing_said(missing: tuple[Missing, ...]) -> str:
    if not missing:
        return tr("No session of today's store is missing in it.")
    newest = missing[-MOST_NAMED:]
    named = "; ".join(
        tr("{session} of {when}", session=one.short_id, when=moment_said(one.started_at))
        for one in newest
    )
    return tr_n(
        "{n} session of today's store is not in it: {named}.",
        "{n} sessions of today's store are not in it, the newest: {named}.",
        len(missing),
        named=named,
    )

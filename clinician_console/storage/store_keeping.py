"""How a store is kept: backups of it, when the last one was made, and its own soundness."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from clinician_console import SOFTWARE_VERSION
from clinician_console.record.kept import (
    Backup,
    BackupState,
    KeptFile,
    Manifest,
    Missing,
    Rehearsal,
    Told,
)
from clinician_console.record.listed import AuditHead, Verification
from clinician_console.record.rights import Deed
from clinician_console.record.what import Value
from clinician_console.storage import (
    audit,
    backups,
    erasures,
    exchange,
    migrate,
    sessions,
    snapshots,
)
from clinician_console.storage.ground import Ground
from clinician_console.storage.ids import short_id
from clinician_console.storage.keys import KEY_FILE_NAME
from clinician_console.storage.places import STORE_FILE_NAME
from shared.errors import IntegrityError, StorageError, UsageError
from shared.file_lock import FileLock
from shared.language import marked

REMIND_AFTER_DAYS: Final = 7
"""Where the clinic has set no other. Our own choice: a week's sessions are what a clinic can still
put together from its papers. The law asks for copies and names no interval (45 CFR
164.308(a)(7)(ii)(A))."""
MOST_DAYS: Final = 365

LOOK_AFTER_DAYS: Final = 7
LOOKED_AT_ON_START_BYTES: Final = 64 * 1024 * 1024
"""Our own choices. About 100 MB a second are looked at (benchmarks/backup.py): who waits for the
window waits for less than a second. Of a larger store every backup and `verify` look at all."""

_LOOKED: Final = "pages_looked_at"
_REMIND: Final = "backup_reminder_days"
_LAST: Final = "last_backup"


class KeepingOfStore(Ground):
    """Backups of a store, and what is said of them."""

    def verify(self) -> Verification:
        """Look at everything: whoever stands on this says how."""
        raise NotImplementedError

    def back_up(self, to: Path, told: Told | None = None) -> Backup:
        """Make a backup while the store is in use, and open it to see that it is one.

        Args:
            to: The folder that gets it, as a folder of its own.
            told: Is told how far it is; what it raises cancels it.

        Raises:
            StorageError: There is no such folder, its disk is full or refuses, or another backup
                of this store is being made.
            IntegrityError: The store's file is damaged, or the copy is.
        """
        self.require(Deed.BACK_UP)
        backups.require_folder(to)
        with self._kept_alone():
            backups.require_room(to, self._size_bytes(), "The backup")
            sequence, utc = self._begin_backup(), self._clock.utc()
            name = backups.name_of(utc, self._key.store_id, sequence)
            with backups.made_whole(to, name) as folder:
                manifest = self._copied(folder, sequence, utc, told)
            self._note_backup(manifest)
        return Backup(to / name, manifest, backups.lies_beside(to, self.folder))

    def check_on_start(self) -> None:
        """Before a session: look at every page of the file, where that is due and takes no time.

        It is due when the last look is a week old, and when the program before was cut off. What is
        read of the store at any time is checked at that moment, whatever its size.

        Raises:
            IntegrityError: The file is damaged.
        """
        if self.read_only or not self._look_is_due():
            return
        if self._size_bytes() > LOOKED_AT_ON_START_BYTES:
            return
        if broken := self._read(_broken_pages):
            raise IntegrityError(
                marked(
                    "The store's file is damaged: {broken} of its pages are not what was written.",
                    broken=broken,
                ),
                marked(
                    "Begin no session with it. Copy the whole folder to another disk, then try the "
                    "last backup: gradus db restore BACKUP --into FOLDER --check. What is still "
                    "whole can be read and exported."
                ),
            )
        utc = self._clock.utc().isoformat()
        self._write(lambda connection: sessions.write_meta(connection, _LOOKED, utc))

    def _look_is_due(self) -> bool:
        if self._was_cut_off:
            return True
        last = self._read(lambda connection: sessions.read_meta(connection, _LOOKED))
        days = (self._clock.utc() - datetime.fromisoformat(last)).days if last else LOOK_AFTER_DAYS
        return days >= LOOK_AFTER_DAYS

    def backup_state(self) -> BackupState:
        """When the last backup was made, and how old it may become."""
        last = self._read(lambda connection: sessions.read_meta(connection, _LAST))
        said = json.loads(last) if last else {}
        return BackupState(
            last=datetime.fromisoformat(said["utc"]) if said else None,
            number=int(said.get("number", 0)),
            remind_after_days=int(self._read(_remind_after) or REMIND_AFTER_DAYS),
            anything_to_lose=self._read(sessions.any_session),
        )

    def backup_due(self) -> str | None:
        """A reminder, where sessions are stored and the last backup is old or there is none."""
        state, now = self.backup_state(), self._clock.utc()
        if not state.is_due(now):
            return None
        if state.last is None:
            return f"There is no backup of this store yet. {_MAKE_ONE}"
        return f"The last backup of this store is {state.age_days(now)} days old. {_MAKE_ONE}"

    def remind_after(self, days: int) -> None:
        """Set how old the last backup may be before the console reminds of it.

        Raises:
            UsageError: It is no such number of days.
        """
        self.require(Deed.CHANGE_SETTINGS)
        if not 1 <= days <= MOST_DAYS:
            raise UsageError(
                marked("{days} days are no time after which a reminder helps.", days=days),
                marked("Give a whole number from 1 to {most_days}.", most_days=MOST_DAYS),
            )

        def keep(connection: sa.Connection) -> None:
            sessions.write_meta(connection, _REMIND, str(days))
            self._audit(connection, audit.Action.BACKUP_REMINDER_SET, body={"days": days})

        self._write(keep)

    def tried_as(self, manifest: Manifest, today: KeepingOfStore | None = None) -> Rehearsal:
        """Look at everything in this copy of a backup, and at what it lacks.

        Args:
            manifest: What the backup is said to be.
            today: The store of today, where there is one that can be opened.
        """
        self.require(Deed.VERIFY)
        begun = self._read(sessions.begun)
        missing, erased = None, tuple[int, ...]()
        if today is not None and today._key.store_id == self._key.store_id:
            erased = self._read(erasures.those_here(today._read(erasures.erased_entities)))
            missing = tuple(
                Missing(short_id(one), at)
                for one, at in today._read(sessions.begun).items()
                if one not in begun
            )
        findings = [finding.sentence for finding in self.verify().findings]
        if self.audit_head() != AuditHead(manifest.audit_seq, manifest.audit_link):
            findings.append("Its audit trail does not end where its manifest says.")
        newest = max(begun.values(), default=None)
        return Rehearsal(manifest, len(begun), newest, missing, tuple(findings), erased)

    def accept_restored(self, manifest: Manifest) -> None:
        """Write down that this store was put back from a backup, which was on purpose."""
        self.require(Deed.RESTORE)
        found = self.audit_head().seq if self.older is None else self.older.found.seq
        seen = found if self.older is None else self.older.seen.seq
        body: dict[str, Value] = {"seen": seen, "found": found, "backup": manifest.sequence}
        self._accept(body)

    def _copied(self, folder: Path, sequence: int, utc: datetime, told: Told | None) -> Manifest:
        file = folder / STORE_FILE_NAME
        head = snapshots.copy(self._engine, file, self._key.secret, told)
        key = backups.copy_file(self.folder / KEY_FILE_NAME, folder / KEY_FILE_NAME)
        backups.require_sound(snapshots.faults_of(file, self._key.secret, head))
        files: dict[str, KeptFile] = {STORE_FILE_NAME: backups.kept_file(file), KEY_FILE_NAME: key}
        manifest = Manifest(
            format=1,
            store_id=self._key.store_id,
            sequence=sequence,
            made_utc=utc,
            software=SOFTWARE_VERSION,
            revision=migrate.NEWEST,
            audit_seq=head.seq,
            audit_link=head.link,
            files=files,
        )
        backups.write_manifest(folder, manifest)
        return manifest

    def _begin_backup(self) -> int:
        """Write down that one is begun, which it will hold itself; its number."""

        def begin(connection: sa.Connection) -> int:
            number = _number(connection) + 1
            self._audit(connection, audit.Action.BACKUP_BEGUN, body={"number": number})
            sessions.write_meta(connection, _BEGUN, str(number))
            return number

        return self._read(_number) + 1 if self.read_only else self._write(begin)

    def _note_backup(self, manifest: Manifest) -> None:
        """Write down that one is whole, and how far the store had come in it."""
        number = manifest.sequence
        body: dict[str, Value] = {
            "number": number,
            "seq": manifest.audit_seq,
            "link": manifest.audit_link,
        }

        def note(connection: sa.Connection) -> None:
            self._audit(connection, audit.Action.STORE_BACKED_UP, body=body)
            last = json.dumps({"utc": manifest.made_utc.isoformat(), **body})
            sessions.write_meta(connection, _LAST, last)
            sessions.write_meta(connection, _LOOKED, manifest.made_utc.isoformat())

        if not self.read_only:
            self._write(note)

    def _size_bytes(self) -> int:
        def size(connection: sa.Connection) -> int:
            pages, page = (
                int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())
                for name in ("page_count", "page_size")
            )
            return pages * page

        return self._read(size)

    @contextlib.contextmanager
    def _kept_alone(self) -> Iterator[None]:
        """One at a time makes a backup of this store or encrypts it anew."""
        if self.read_only:
            yield
            return
        try:
            lock = FileLock(self.folder / exchange.KEEPING_LOCK_NAME)
        except BlockingIOError as error:
            raise StorageError(
                marked(
                    "Another backup of this store is being made, or it is being encrypted anew."
                ),
                marked("Wait until that has ended, then try again."),
            ) from error
        with lock:
            yield


_BEGUN: Final = "backups_begun"
_MAKE_ONE: Final = "Make one after the session: gradus db backup --to FOLDER"


def _broken_pages(connection: sa.Connection) -> int:
    return len(snapshots.broken_pages(connection.connection.driver_connection))


def _remind_after(connection: sa.Connection) -> str | None:
    return sessions.read_meta(connection, _REMIND)


def _number(connection: sa.Connection) -> int:
    return int(sessions.read_meta(connection, _BEGUN) or 0)

"""Erasing a patient: rows, mappings, journals; in one transaction, with a certificate.

Whatever is killed when, either all of the patient is there or nothing. What follows the
transaction (the file written anew, older copies of it removed) is owed until it is done, and
`finish_erasures` does it.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import secrets
from datetime import timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

import sqlalchemy as sa

from clinician_console.patients.codes import canonical
from clinician_console.patients.record import unknown_patient
from clinician_console.record.erasure import Erasable, Erasure
from clinician_console.record.retention import (
    GROUNDS,
    Ground,
    kept_until,
)
from clinician_console.record.rights import Deed
from clinician_console.record.what import Value
from clinician_console.storage import (
    belonging,
    erasures,
    faults,
    patient_codes,
    sessions,
    unfinished,
)
from clinician_console.storage.audit import Action
from clinician_console.storage.digests import PROTOCOL, SEALED
from clinician_console.storage.parcels import brought_ledger, brought_wanted
from clinician_console.storage.patient_seals import ENTITY
from clinician_console.storage.places import STORE_FILE_NAME
from clinician_console.storage.running import is_running
from clinician_console.storage.space import free_bytes
from clinician_console.storage.store_retention import (
    RetentionOfStore,
    retention_of,
    treated,
)
from clinician_console.storage.tables import METADATA
from shared.errors import IntegrityError, StorageError, UsageError

_KEY: Final = "erasure_key"
_DUE: Final = "overwriting_due"
_OLDER_COPIES: Final = "store.before-*.db"
_JOURNAL: Final = "journal-{}.jsonl"
_MARGIN_BYTES: Final = 16 * 1024 * 1024


class ErasingOfStore(RetentionOfStore):
    """What is erased."""

    # ── what would go ────────────────────────────────────────────────────────────────────────

    def erasable(self, code: str, ground: Ground = Ground.PERIOD_OVER) -> Erasable:
        """What would go of a patient, and whether it may.

        Raises:
            UsageError: The patient is not known.
        """
        self.require(Deed.ERASE, code=code)
        return self._read(lambda connection: self._erasable(connection, code, ground))

    def _erasable(self, connection: sa.Connection, code: str, ground: Ground) -> Erasable:
        patient_id, spelling = self._patient(connection, code)
        rows = belonging.counts(connection, patient_id)
        until = kept_until(treated(connection, patient_id), retention_of(connection))
        over = until is not None and self._clock.utc().date() >= until
        why_not = "" if over or ground is not Ground.PERIOD_OVER else self._kept(connection, until)
        return Erasable(
            code=spelling,
            sessions=rows.get("session", 0),
            rows=sum(rows.values()),
            kept_until=until,
            allowed=not why_not,
            why_not=why_not,
        )

    def _kept(self, connection: sa.Connection, until: object) -> str:
        retention = retention_of(connection)
        if retention.years is None:
            return "Nobody has set how long a record has to be kept."
        if until is None:
            return f"The treatment has not ended, and {retention.said} have to pass after it."
        return f"This record has to be kept until {until}: {retention.said}."

    # ── erasing ──────────────────────────────────────────────────────────────────────────────

    def erase(self, code: str, ground: Ground = Ground.PERIOD_OVER) -> Erasure:
        """Erase all of a patient, and write down that it was done; then `finish_erasures`.

        Raises:
            AccessError: This account may not erase.
            UsageError: The patient is not known, the record has to be kept, or a session runs.
            StorageError: A console works with the store, the disk has no room to write the file
                anew, or it could not be written: nothing is erased.
            IntegrityError: This is an older copy of the store, and nobody said that it is right.
        """
        self.require(Deed.ERASE, code=code)
        self._require_quiet()

        def work(connection: sa.Connection) -> Erasure:
            found = self._erasable(connection, code, ground)
            if not found.allowed:
                raise _has_to_be_kept(found)
            patient_id, spelling = self._patient(connection, code)
            if any(
                is_running(self.folder, at) for at in unfinished.open_of(connection, patient_id)
            ):
                raise UsageError(
                    "A session of this patient runs at this moment.", "End it first; then erase."
                )
            number = self._erase(connection, patient_id, spelling, ground)
            return erasures.erasures(connection)[number - 1]

        erasure = self._write(work)
        self._keep_head()
        return erasure

    def _erase(self, connection: sa.Connection, patient_id: UUID, code: str, ground: Ground) -> int:
        """Take all of a patient away, and write down that it is gone; its certificate."""
        retention, now = retention_of(connection), self._clock.utc()
        number = len(erasures.erasures(connection)) + 1
        body: dict[str, Value] = {
            "certificate": number,
            "ground": ground.value,
            "retention": ""
            if retention.years is None
            else f"{retention.years} years, {retention.since.value}",
            "patient": _patient_digest(connection, code),
            "rows": json.dumps(belonging.counts(connection, patient_id), sort_keys=True),
            "sha256": belonging.digest(connection, patient_id),
            "backups_until": (now + timedelta(days=retention.backup_days)).date().isoformat(),
        }
        entities = [
            f"{part}:{one}"
            for part in ("session", *SEALED)
            if part != PROTOCOL
            for one in belonging.ids(connection, METADATA.tables[part], patient_id)
        ]
        known_as = brought_ledger.aliases(connection, patient_id)
        for one in known_as:
            brought_wanted.forget_asked(connection, one)
        with belonging.written_once_lifted(connection):
            belonging.delete(connection, patient_id)
            unused = belonging.delete_unused_protocols(connection)
        entities += [f"{PROTOCOL}:{sha256}" for sha256 in unused]
        for entity in entities:
            self._audit(connection, Action.RECORD_ERASED, entity, {"certificate": number})
        self._audit(connection, Action.PATIENT_ERASED, f"{ENTITY}{patient_id}", body)
        for further, one in enumerate(sorted(known_as - {patient_id}), number + 1):
            # the same patient as other rooms know them, who are to erase them too
            theirs = {**body, "certificate": further, "rows": "{}"}
            self._audit(connection, Action.PATIENT_ERASED, f"{ENTITY}{one}", theirs)
        sessions.write_meta(connection, _DUE, str(number))
        return number

    # ── what is owed after it ────────────────────────────────────────────────────────────────

    def finish_erasures(self) -> None:
        """Write the file anew, so that its free pages hold nothing of who was erased.

        Also removes copies of the store that were made beside it before it was migrated, and
        journals of a headset client on this computer: they hold what was erased.

        Raises:
            StorageError: A console works with the store or another program reads it, or the disk
                has no room for it.
        """
        self.require(Deed.ERASE)
        if not self._read(lambda connection: sessions.read_meta(connection, _DUE)):
            return
        self._require_quiet()
        with faults.in_sentences(self.folder):
            for left in (*self.folder.glob(_OLDER_COPIES), *self._journals()):
                left.unlink(missing_ok=True)
            self._write_anew()

        def done(connection: sa.Connection) -> None:
            sessions.write_meta(connection, _DUE, "")
            self._audit(connection, Action.PAGES_OVERWRITTEN)

        self._write(done)
        self._keep_head()

    def _journals(self) -> tuple[Path, ...]:
        """What a headset client that ran in this very folder kept of sessions that were erased."""
        entities = self._read(erasures.erased_entities)
        found = (entity.partition(":") for entity in entities)
        return tuple(
            self.folder / _JOURNAL.format(one) for part, _, one in found if part == "session"
        )

    def _write_anew(self) -> None:
        if self._engine.dialect.name != "sqlite":  # there it is VACUUM FULL of an administrator's
            return
        with contextlib.closing(self._engine.raw_connection()) as connection:
            cursor = connection.cursor()
            cursor.execute("VACUUM")
            # What was written anew lies in the log first; only with all of it in the file is the
            # file without what was there.
            (busy, *_) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise StorageError(
                "Another program reads the store, so that its file cannot be written anew now: it "
                "still holds what was erased, encrypted.",
                "Close the other program, then run: gradus patients certificate NUMBER",
            )

    def _require_quiet(self) -> None:
        """No console may record while the file is written anew: its sessions would wait for it."""
        if self.read_only:
            raise faults.read_only()
        if self.older is not None:
            raise IntegrityError(
                f"{self.older.sentence} Nothing is erased before that is settled.",
                "If a backup was put back on purpose, say so once with: gradus db restored.",
            )
        self.hold_for_console()
        self._require_room()

    def _require_room(self) -> None:
        needed = 2 * (self.folder / STORE_FILE_NAME).stat().st_size + _MARGIN_BYTES
        free = free_bytes(self.folder)
        if free is not None and free < needed:
            raise StorageError(
                "The disk has no room to write the store anew, which erasing takes: "
                f"{needed // 1_000_000} MB.",
                "Free some space and try again. Nothing was erased now.",
            )

    # ── certificates ─────────────────────────────────────────────────────────────────────────

    def erasure(self, number: int) -> Erasure:
        """An erasure of this store, by the number of its certificate.

        Raises:
            UsageError: There is none of this number.
        """
        self.require(Deed.ERASE)
        found = self._read(erasures.erasures)
        if not 1 <= number <= len(found):
            raise UsageError(
                f"There is no certificate {number}.", f"Patients erased here: {len(found)}."
            )
        return found[number - 1]

    def erasures_of(self, code: str) -> tuple[int, ...]:
        """The certificates under which a patient of this code was erased; mostly none or one."""
        self.require(Deed.ERASE)
        digest = self._read(lambda connection: _known_digest(connection, code))
        return tuple(one.number for one in self._read(erasures.erasures) if one.patient == digest)

    def _patient(self, connection: sa.Connection, code: str) -> tuple[UUID, str]:
        patient_id = patient_codes.known_id(connection, code)
        spelling = patient_codes.stored_spelling(connection, code)
        if patient_id is None or spelling is None:
            raise unknown_patient(code)
        return patient_id, spelling


def _known_digest(connection: sa.Connection, code: str) -> str:
    """The digest that an erased patient of this code has; of no store without a key for it."""
    key = sessions.read_meta(connection, _KEY)
    if key is None:
        return ""
    return hmac.new(bytes.fromhex(key), canonical(code).encode(), hashlib.sha256).hexdigest()


def _patient_digest(connection: sa.Connection, code: str) -> str:
    if sessions.read_meta(connection, _KEY) is None:
        sessions.write_meta(connection, _KEY, secrets.token_hex(32))
    return _known_digest(connection, code)


def _has_to_be_kept(found: Erasable) -> UsageError:
    others = ", ".join(ground.value for ground in GROUNDS if ground is not Ground.PERIOD_OVER)
    return UsageError(
        found.why_not,
        f"Set it with gradus patients retention, or give another ground: --because {others}.",
    )

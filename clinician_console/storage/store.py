"""The store: one folder, encrypted, that holds everything a clinic has recorded.

    store.db             SQLite, encrypted by SQLCipher
    store.head           how far it had come when it was seen last (heads.py)
    store.tries          wrong passphrases in a row (passphrases.py)
    store.keeping.lock   locked by who makes a backup or encrypts the store anew (store_keeping.py)
    store.exchange.*     another store is being put in the place of this one (exchange.py)
    store.key.json       its key, sealed to each account and to the recovery key (keys.py)
    store.ballast        space kept back, so that a session can be closed on a full disk
    running-SESSION      locked by the console that runs the session (running.py)

No SQL is written outside this package. Several consoles and commands may have the same store
open: who writes takes the lock for one transaction and lets go of it.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Self, Unpack

import sqlalchemy as sa

from clinician_console.record.listed import AuditHead, Verification
from clinician_console.record.rights import ROLES_OF_ONE, Account, Deed
from clinician_console.record.what import Value
from clinician_console.storage import (
    accounts,
    audit,
    exchange,
    faults,
    keys,
    migrate,
    places,
    session_seals,
    sessions,
    verifying,
)
from clinician_console.storage.engine import create_file, writing
from clinician_console.storage.files import lay_ballast
from clinician_console.storage.ground import ACCOUNT, Opening, StoreOptions
from clinician_console.storage.heads import OlderCopy, older_copy
from clinician_console.storage.own_files import require_own
from clinician_console.storage.parcels.store_bringing import BringingOfStore
from clinician_console.storage.parcels.store_deciding import DecidingOfStore
from clinician_console.storage.parcels.store_sync import SyncOfStore
from clinician_console.storage.passphrases import one_try, wrong_before
from clinician_console.storage.places import STORE_FILE_NAME
from clinician_console.storage.read_only import ReadOnlyFile, is_read_only
from clinician_console.storage.sealing import SealingOfStore
from clinician_console.storage.signatures import SigningKeys
from clinician_console.storage.store_amending import AfterwardsOfStore
from clinician_console.storage.store_clinic import ClinicOfStore
from clinician_console.storage.store_erasing import ErasingOfStore
from clinician_console.storage.store_outlines import OutlinesOfStore
from clinician_console.storage.store_patients import PatientsOfStore
from clinician_console.storage.store_rekeying import RekeyingOfStore
from clinician_console.storage.store_sessions import SessionsOfStore
from clinician_console.storage.store_studies import StudiesOfStore
from clinician_console.storage.store_trail import TrailOfStore
from clinician_console.storage.store_treatment import TreatmentOfStore
from shared.errors import GradusError, IntegrityError

_UNENCRYPTED: Final = b"SQLite format 3\x00"


@dataclass(frozen=True)
class CreatedStore:
    """A new store, and the recovery key to be shown once and written down."""

    store: Store
    recovery_key: str


class Store(
    SessionsOfStore,
    PatientsOfStore,
    DecidingOfStore,
    TreatmentOfStore,
    OutlinesOfStore,
    ClinicOfStore,
    AfterwardsOfStore,
    StudiesOfStore,
    SealingOfStore,
    RekeyingOfStore,
    ErasingOfStore,
    SyncOfStore,
    BringingOfStore,
    TrailOfStore,
):
    """An opened store. Use `Store.create` or `Store.open`, and `close` it or use `with`."""

    _wrong_tries = 0

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether a store, or a part of one, lies in this folder."""
        return places.exists(folder)

    @staticmethod
    def require_there(folder: Path) -> None:
        """Check that a whole store lies in this folder, before anybody types a passphrase.

        Raises:
            StorageError: There is no store.
            IntegrityError: One of its two files is missing.
        """
        places.key_file_of_existing(folder)

    @staticmethod
    def asks_for_account(folder: Path) -> bool:
        """Whether the store in a folder has several accounts, of which one has to be named.

        Raises:
            StorageError: There is no store, or its key file cannot be read.
            IntegrityError: The key file is damaged, or a part of the store is missing.
        """
        return places.asks_for_account(folder)

    @classmethod
    def create(
        cls,
        folder: Path,
        passphrase: str,
        *,
        cost: keys.Argon2Cost | None = None,
        **options: Unpack[StoreOptions],
    ) -> CreatedStore:
        """Make a new store in a folder, which is made if it is not there.

        Args:
            folder: Where.
            passphrase: What opens it from now on.
            cost: What a guess at the passphrase costs; the default is safe.
            options: As of `StoreOptions`.

        Raises:
            AccessError: The passphrase is too easily guessed, or the folder is not ours alone.
            UsageError: The account's name is none.
            StorageError: There is a store already, or the folder cannot be written.
        """
        opening = Opening.of(options)
        name = accounts.name_of(opening.account or ACCOUNT)
        with faults.in_sentences(folder):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            require_own(folder)
            places.set_unfinished_aside(folder)
            places.refuse_to_overwrite(folder)
            fresh = keys.create(folder / keys.KEY_FILE_NAME, passphrase, cost, name)
            with places.taken_back_on_failure(folder):
                create_file(folder / STORE_FILE_NAME)
                store = cls(folder, fresh.signed_in, opening)
                store.account = Account(name, ROLES_OF_ONE)
                store._write(store._lay_out)
            lay_ballast(folder, opening.ballast_bytes)
            store._vouched = True
            store._keep_head()
        return CreatedStore(store, fresh.recovery_key)

    @classmethod
    def open(cls, folder: Path, passphrase: str, **options: Unpack[StoreOptions]) -> Self:
        """Open a store. An older one is copied and brought up to this version.

        Args:
            folder: Where it is.
            passphrase: Its passphrase.
            options: As of `StoreOptions`.

        Raises:
            AccessError: The passphrase is wrong.
            StorageError: There is no store, it is held by another program, cannot be written, or
                was written by a newer version.
            IntegrityError: The key file or the store is damaged, or one of the two is missing.
        """
        opening = Opening.of(options)
        path = places.key_file_of_existing(folder)
        with faults.in_sentences(folder):
            whose, tries = keys.whose(path, opening.account), _tries_of(folder, opening)
            wrong = wrong_before(tries, whose)
            signed_in = one_try(
                tries,
                opening.clock,
                lambda: keys.sign_in(path, passphrase, opening.account),
                whose,
            )
        return cls(folder, signed_in, opening)._opened(opening, passphrase, wrong)

    @classmethod
    def open_with_recovery_key(
        cls, folder: Path, recovery_key: str, **options: Unpack[StoreOptions]
    ) -> Self:
        """Open a store whose passphrase is lost; then `change_passphrase`.

        Takes and raises what `open` does, with the recovery key as it was written down.
        """
        opening = Opening.of(options)
        path = places.key_file_of_existing(folder)
        with faults.in_sentences(folder):
            tries = _tries_of(folder, opening)
            wrong = wrong_before(tries, keys.RECOVERY_WHOSE)
            signed_in = one_try(
                tries,
                opening.clock,
                lambda: keys.sign_in_with_recovery(path, recovery_key),
                keys.RECOVERY_WHOSE,
            )
        return cls(folder, signed_in, opening)._opened(opening, "", wrong)

    def _opened(self, opening: Opening, passphrase: str, wrong: int) -> Self:
        self._wrong_tries = wrong
        try:
            if opening.only_read or is_read_only(self.folder / STORE_FILE_NAME):
                self._open_to_read()
                self.account = self._account_of_opening()
            else:
                self._open_to_write(opening, passphrase)
        except IntegrityError as error:
            self.close()
            raise self._known_better(error) from error
        except BaseException:
            self.close()
            raise
        return self

    def _known_better(self, error: IntegrityError) -> IntegrityError:
        """Why the file cannot be read, where it is not damage: a wrong key looks the same."""
        if error.what != faults.damaged().what:
            return error
        with contextlib.suppress(OSError), (self.folder / STORE_FILE_NAME).open("rb") as file:
            if file.read(len(_UNENCRYPTED)) == _UNENCRYPTED:
                return faults.not_ours()
        return faults.another_key() if self._heads.is_anothers() else error

    def _open_to_read(self) -> None:
        with faults.in_sentences(self.folder):
            self._engine.dispose()
            self._read_only = ReadOnlyFile(self.folder / STORE_FILE_NAME, self._key.secret)
            self._engine = self._read_only.engine

    def _open_to_write(self, opening: Opening, passphrase: str) -> None:
        name = accounts.name_of(opening.account or ACCOUNT)
        with faults.in_sentences(self.folder), exchange.standing_still(self.folder):
            before = migrate.bring_up_to_date(
                writing(self._engine), self.folder / STORE_FILE_NAME, self._key.secret
            )
            path = self.folder / keys.KEY_FILE_NAME
            self._signed_in = keys.brought_up(path, self._signed_in, passphrase, name)
        self._write(lambda connection: self._enter_first(connection, name))
        self.account = self._account_of_opening()
        self.older = self._read(self._fallen_behind)
        self._write(lambda connection: self._note_opening(connection, before))
        exchange.remove_left_over(self.folder)
        lay_ballast(self.folder, opening.ballast_bytes)
        self._vouched = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def verify(self, printed: AuditHead | None = None) -> Verification:
        """Check the file, its schema, rows, samples, all seals, and the audit trail.

        What is damaged is listed rather than raised, as far as the file can be read at all.

        Args:
            printed: Number and link of an entry as a report bears them, or the link's beginning.
        """
        self.require(Deed.VERIFY)
        with contextlib.suppress(sa.exc.DBAPIError), self._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)")
        older = self.older or (self._read(self._fallen_behind) if self._vouched else None)
        result = self._read(
            lambda connection: verifying.verify(
                connection, self._held_against(connection, older, printed)
            )
        )
        result = replace(
            result,
            findings=(*result.findings, *self._faults_of_accounts()),
            notes=(*result.notes, *self._notes_of_accounts()),
        )
        with contextlib.suppress(GradusError):  # a damaged store may no longer take a note
            self.note(audit.Action.STORE_VERIFIED, body={"findings": len(result.findings)})
        return result

    def _held_against(
        self, connection: sa.Connection, older: OlderCopy | None, printed: AuditHead | None = None
    ) -> verifying.Known:
        """What the store is held against, as it is at the moment of the look."""
        seal_key, signing = keys.patient_seal_key(self._key), self._signing_keys(connection)
        return verifying.Known(self._key.store_id, seal_key, signing, older, printed)

    def _signing_keys(self, connection: sa.Connection) -> SigningKeys | None:
        """The keys of the accounts; none where there are none, or they cannot be read."""
        try:
            said = accounts.statements(connection)
        except (sa.exc.DBAPIError, GradusError, ValueError):
            return None
        return SigningKeys(said, self._key.store_id, self._signed_in.root) if said else None

    def _fallen_behind(self, connection: sa.Connection) -> OlderCopy | None:
        return older_copy(connection, self._heads.newest()) or older_copy(
            connection, self._heads.of_another_key()
        )

    def _lay_out(self, connection: sa.Connection) -> None:
        migrate.lay_out(connection)
        sessions.write_meta(connection, sessions.STORE_ID, self._key.store_id)
        self._audit(connection, audit.Action.STORE_CREATED, body={"seals": session_seals.VERSION})
        self._enter_first(connection, self.account.name)

    def _note_opening(self, connection: sa.Connection, before: str | None) -> None:
        if before is not None:
            body: dict[str, Value] = {"from": before, "seals": session_seals.VERSION}
            self._audit(connection, audit.Action.STORE_MIGRATED, body=body)
            self._seal_what_is_not(connection)
        self._seal_ends(connection)
        if self.older is not None:
            body = {"seen": self.older.seen.seq, "found": self.older.found.seq}
            self._audit(connection, audit.Action.STORE_OLDER, body=body)
        wrong: dict[str, Value] = {"wrong_tries": self._wrong_tries} if self._wrong_tries else {}
        self._audit(connection, audit.Action.STORE_OPENED, body=wrong)


def _tries_of(folder: Path, opening: Opening) -> Path:
    """Where wrong passphrases are counted: beside the store, unless its folder is left as it is."""
    if not opening.only_read:
        return folder
    opening.state.mkdir(parents=True, exist_ok=True, mode=0o700)
    return opening.state

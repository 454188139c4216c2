"""A new data key: the store is encrypted anew beside the old one, tried, and exchanged for it.

what is derived of the data key          what is done with it
each account's and the recovery key      the new key is sealed to the public keys; nobody is asked.
                                         The recovery key is a new one
the seals of patients                    made anew, after those of before were found whole
the head of the audit trail              kept anew
the keys of headsets' journals           others from now on: no session may be without an end

Until the moment of the exchange the old key holds, and from it on the new one (exchange.py).
"""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import sqlalchemy as sa

from clinician_console.record.kept import Told
from clinician_console.record.rights import Deed
from clinician_console.storage import (
    audit,
    backups,
    exchange,
    faults,
    key_file,
    keys,
    patient_seals,
    sessions,
    snapshots,
)
from clinician_console.storage.engine import writing
from clinician_console.storage.files import sync_file
from clinician_console.storage.ground import Opening
from clinician_console.storage.key_wrapping import KEY_BYTES
from clinician_console.storage.places import STORE_FILE_NAME
from clinician_console.storage.store_accounts import AccountsOfStore
from clinician_console.storage.store_keeping import KeepingOfStore
from shared.errors import IntegrityError, StorageError

_NAMED = 5


class RekeyingOfStore(AccountsOfStore, KeepingOfStore):
    """A store that can be encrypted anew."""

    def rekey(self, told: Told | None = None) -> str:
        """Encrypt the store with a new data key. It is closed then: open it again.

        Args:
            told: Is told how far the copying is; what it raises cancels all of it.

        Returns:
            The new recovery key, to be shown once and written down.

        Raises:
            StorageError: A session has no end, a console or another program works with the store,
                or the disk refuses. The old key holds.
            IntegrityError: Something in the store is not what was written. The old key holds.
        """
        self.require(Deed.REKEY)
        self._require_fit()
        signed_in = replace(self._signed_in, data_key=self._another_key())
        opening = Opening(self._clock, self.account.name, 0, self._state_folder, only_read=False)
        with self._kept_alone(), faults.in_sentences(self.folder):
            backups.require_room(self.folder, self._size_bytes(), "Encrypting the store anew")
            fresh, key_file_before = exchange.make_fresh(self.folder), self._key_file()
            held = writing(self._engine).connect()  # nobody writes what would not be in the copy
            held.begin()
            try:
                recovery_key = self._made_beside(fresh, signed_in, opening, told)

                def let_go() -> None:
                    held.close()
                    self._vouched = False
                    self._engine.dispose()
                    if self._key_file() != key_file_before:
                        raise StorageError(
                            "An account of this store was changed while it was encrypted anew, "
                            "which was broken off: the old key holds.",
                            "Try again.",
                        )

                name = f"{exchange.OLD_KEY}{self._clock.utc():%Y-%m-%d-%H%M%S}"
                aside = exchange.take_into_use(self.folder, name, let_go)
            finally:
                held.close()
                exchange.drop_fresh(self.folder)
            self._known_here(signed_in, opening)
            shutil.rmtree(aside, ignore_errors=True)
        self.close()
        return recovery_key

    def _require_fit(self) -> None:
        if self.read_only:
            raise faults.read_only()
        self.hold_for_console()
        if open_now := self._read(sessions.without_end):
            named = ", ".join(open_now[:_NAMED])
            raise StorageError(
                f"{len(open_now)} sessions have no end yet ({named}): what the headset keeps of "
                "them could not be read under a new key.",
                "Go on with each and end it, or close it (gradus console --new); then try again.",
            )
        if self.older is not None:
            raise IntegrityError(
                f"{self.older.sentence} Nothing is encrypted anew before that is settled.",
                "If a backup was put back on purpose, say so once with: gradus db restored.",
            )
        if findings := self.verify().findings:
            raise IntegrityError(
                f"The store has {len(findings)} faults; new seals would hide them.",
                "See them with gradus verify, and restore the last sound backup first.",
            )

    def _key_file(self) -> bytes:
        return (self.folder / keys.KEY_FILE_NAME).read_bytes()

    def _another_key(self) -> keys.DataKey:
        return keys.DataKey(self._key.store_id, os.urandom(KEY_BYTES))

    def _made_beside(
        self, fresh: Path, signed_in: keys.SignedIn, opening: Opening, told: Told | None
    ) -> str:
        """The new store, whole and on the disk, and its recovery key."""
        key = signed_in.data_key
        anew = keys.sealed_anew(self.folder / keys.KEY_FILE_NAME, key)
        key_file.save(fresh / keys.KEY_FILE_NAME, anew)
        head = snapshots.copy(self._engine, fresh / STORE_FILE_NAME, key.secret, told)
        backups.require_sound(snapshots.faults_of(fresh / STORE_FILE_NAME, key.secret, head))
        with type(self)(fresh, signed_in, replace(opening, state=fresh)) as store:
            store.account = self.account
            store._write(store._seal_under_new_key)
            recovery_key = store.new_recovery_key()
            if findings := store.verify().findings:
                raise IntegrityError(
                    f"The newly encrypted store would have {len(findings)} faults: it was thrown "
                    "away, and the store is as it was.",
                    "Have the disk and the memory of this computer checked.",
                )
            store._vouched = True  # closing keeps the head, which is exchanged with the file
        sync_file(fresh / STORE_FILE_NAME)
        return recovery_key

    def _seal_under_new_key(self, connection: sa.Connection) -> None:
        self._audit(connection, audit.Action.STORE_REKEYED)
        for patient_id in patient_seals.to_seal(connection):
            self._seal_patient(connection, audit.Action.PATIENT_SEALED, patient_id)

    def _known_here(self, signed_in: keys.SignedIn, opening: Opening) -> None:
        """Keep the head under the new key where this computer keeps it."""
        with type(self)(self.folder, signed_in, opening) as store:
            store._vouched = True

    def __enter__(self) -> RekeyingOfStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

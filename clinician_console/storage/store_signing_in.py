"""Who opened the store: the account is found, entered where it is the first, and renewed."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from dataclasses import replace

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.patients.codes import canonical
from clinician_console.record.rights import (
    ROLES_OF_ONE,
    Account,
    AccountRole,
    Deed,
)
from clinician_console.record.what import Value
from clinician_console.storage import accounts, faults, keys, passphrases
from clinician_console.storage.accounts import RECOVERY_NAME, Standing
from clinician_console.storage.audit import Action, Hand, append, is_signing
from clinician_console.storage.ground import ACCOUNT, Ground
from clinician_console.storage.key_wrapping import PublicKeys
from clinician_console.storage.running import console_lock
from clinician_console.storage.signatures import OF_ACCOUNTS
from clinician_console.storage.tables import Audit
from shared.errors import AccessError, UsageError
from shared.language import marked
from shared.printable import plain


class SignedInStore(Ground):
    """The account that opened the store, and what is said of accounts."""

    def _enter_first(self, connection: sa.Connection, name: str) -> None:
        """Enter the first account, and the recovery key, where that was not done yet."""
        signer = self._signer
        if signer is None:
            return
        said = accounts.statements(connection)
        if len(said) > 1:
            return
        self._begin_signing(connection)
        first = signer.public_key == self._signed_in.root
        if not keys.is_named(self.folder / keys.KEY_FILE_NAME, signer.account_id, name):
            name = ACCOUNT  # of a store that has been without its list of accounts
        entering = RECOVERY_NAME if self._signed_in.is_recovery and not first else name
        self.account = Account(entering, ROLES_OF_ONE)
        if not said and first:
            entered = (signer.account_id, name, ROLES_OF_ONE, signer.keys.public)
            self._state(connection, Action.ACCOUNT_ADDED, entered)
        known, recovery = keys.public_keys(self.folder / keys.KEY_FILE_NAME)
        if recovery is not None and accounts.statements(connection):
            entered = (recovery, RECOVERY_NAME, ROLES_OF_ONE, known[recovery])
            self._state(connection, Action.ACCOUNT_ADDED, entered)

    def _begin_signing(self, connection: sa.Connection) -> None:
        """Say in the trail of an earlier version that every entry is signed from here on."""
        signer = self._signer
        if signer is None or signer.public_key != self._signed_in.root or is_signing(connection):
            return
        hand = Hand(ACCOUNT, signer)
        append(connection, self._clock.utc(), hand, Action.SIGNING_BEGAN)

    def _account_of_opening(self) -> Account:
        """Who the store was opened by.

        Raises:
            AccessError: The account is closed, or was never finished.
            IntegrityError: The list of accounts was altered.
        """
        signer, recovery = self._signer, self._signed_in.is_recovery
        now = self._standings()
        if signer is None or (not now and signer.public_key == self._signed_in.root):
            # of version 0.1, and opened to be read or for repair
            return Account(RECOVERY_NAME if recovery else ACCOUNT, ROLES_OF_ONE)
        if not now:  # whoever emptied the list would be everything
            raise accounts.altered()
        found = now.get(signer.account_id)
        if found is None:
            raise AccessError(
                marked("This account was never finished: the store does not know it."),
                marked("Ask an administrator to make it once more: gradus users new NAME."),
            )
        if found.public != signer.keys.public:
            raise AccessError(
                marked(
                    "This account's new passphrase was never finished: the store does not know it."
                ),
                marked("Ask an administrator to set it once more: gradus users passphrase NAME."),
            )
        self._read(lambda connection: self._require_newest(connection, found))
        self.account = Account(found.name, found.roles)
        if found.closed_utc is not None:
            self.note(Action.REFUSED, f"account:{found.account_id}", {"closed": True})
            raise keys.closed()
        return self.account

    def _require_newest(self, connection: sa.Connection, mine: Standing) -> None:
        """Check that the trail tells of no later statement about who opened the store.

        They may have taken out that they were closed, or given other roles or another passphrase.
        """
        told = connection.execute(
            sa.select(col(Audit.body))
            .where(col(Audit.entity) == f"account:{mine.account_id}")
            .where(col(Audit.action).in_(OF_ACCOUNTS))
            .order_by(col(Audit.seq).desc())
            .limit(1)
        ).scalar()
        said = [one for one in accounts.statements(connection) if one.standing == mine]
        if told is not None and json.loads(told)["seq"] > said[-1].seq:
            raise accounts.altered()

    @property
    def own_name(self) -> str:
        """The name of who opened the store; empty where the account has none of its own.

        That is so of the one account of a store of version 0.1, and of the recovery key.
        """
        return "" if self.account.name in (ACCOUNT, RECOVERY_NAME) else self.account.name

    def confirm(self, typed: str) -> None:
        """Check that whoever unlocks the window is who opened the store; it takes its time.

        Args:
            typed: The account's passphrase, or the recovery key where that opened it.

        Raises:
            AccessError: It is wrong, was too often, or the account was closed since.
            StorageError: The key file cannot be read.
        """
        path, signer = self.folder / keys.KEY_FILE_NAME, self._signer
        by_recovery = self._signed_in.is_recovery
        name = self.account.name
        with faults.in_sentences(self.folder):
            whose = keys.RECOVERY_WHOSE if by_recovery else keys.whose(path, name)
            found = passphrases.one_try(
                self.folder,
                self._clock,
                lambda: (
                    keys.sign_in_with_recovery(path, typed)
                    if by_recovery
                    else keys.sign_in(path, typed, name)
                ),
                whose,
            )
        mine = None if signer is None else signer.account_id
        if (found.signer and found.signer.account_id) != mine:
            raise AccessError(
                marked("This passphrase is another account's."),
                marked("Type that of who opened the window."),
            )
        self.note(Action.STORE_OPENED, body={"unlocked": True})

    def change_passphrase(
        self, passphrase: str, cost: keys.Argon2Cost | None = None, *, account: str = ""
    ) -> None:
        """Open with another passphrase from now on; nothing but the account's own part changes.

        Who opened the store with the recovery key sets the passphrase of an account.

        Args:
            passphrase: The new one.
            cost: What a guess at it costs.
            account: With the recovery key: whose; none is needed where there is one only.

        Raises:
            AccessError: The passphrase is too easily guessed.
            UsageError: With the recovery key: there are several accounts, and none was named.
            StorageError: The key file could not be written; the old passphrase still holds.
        """
        if self._signed_in.is_recovery:
            self._set_with_recovery(passphrase, cost, account)
            return
        with faults.in_sentences(self.folder):
            keys.change_passphrase(
                self.folder / keys.KEY_FILE_NAME, self._signed_in, passphrase, cost
            )
        self.note(Action.PASSPHRASE_CHANGED)

    def _set_with_recovery(self, passphrase: str, cost: keys.Argon2Cost | None, name: str) -> None:
        path = self.folder / keys.KEY_FILE_NAME
        if self._signer is None:  # a key file of 0.1 becomes that of one account
            keys.require_good(passphrase)
            with faults.in_sentences(self.folder):
                self._signed_in = keys.brought_up(path, self._signed_in, passphrase, ACCOUNT)
            self._write(lambda connection: self._enter_first(connection, ACCOUNT))
            self.note(Action.PASSPHRASE_CHANGED)
            return
        self._renew(self._named(name) if name else self._only_one(), passphrase, cost)
        self.note(Action.PASSPHRASE_CHANGED)

    def _standings(self) -> dict[str, Standing]:
        return self._read(self._standings_in)

    def _standings_in(self, connection: sa.Connection) -> dict[str, Standing]:
        said = accounts.statements(connection)
        return accounts.standings(said, self._key.store_id, self._signed_in.root)

    def _named(self, name: str) -> Standing:
        wanted = " ".join(canonical(name).split())
        for one in self._standings().values():
            if canonical(one.name) == wanted and one.name != RECOVERY_NAME:
                if one.closed_utc is None:
                    return one
                raise UsageError(
                    marked("The account {name} is closed.", name=one.name),
                    marked("It stays as it is; make a new one."),
                )
        raise UsageError(
            marked("There is no account “{plain}”.", plain=plain(name, accounts.LONGEST_NAME)),
            marked("The accounts are listed by: gradus users list."),
        )

    def _only_one(self) -> Standing:
        now = [
            one
            for one in self._standings().values()
            if one.closed_utc is None and one.name != RECOVERY_NAME
        ]
        if len(now) == 1:
            return now[0]
        raise UsageError(
            marked("This store has several accounts, and none was named."),
            marked("Say whose passphrase is set with --account NAME, or set GRADUS_ACCOUNT."),
        )

    def _renew(self, before: Standing, passphrase: str, cost: keys.Argon2Cost | None) -> None:
        path = self.folder / keys.KEY_FILE_NAME

        def renew(connection: sa.Connection) -> None:
            made = keys.renew_account(
                path, self._key, before.account_id, passphrase, cost, name=before.name
            )
            fresh = replace(before, public=made.keys.public)
            self._restate(connection, Action.ACCOUNT_RENEWED, fresh)

        with self._no_console():
            self._write(renew)

    @contextlib.contextmanager
    def _no_console(self) -> Iterator[None]:
        """While an account gets other keys or none: the console may sign with those of before."""
        if self._console_lock is not None:
            yield
            return
        with faults.in_sentences(self.folder):
            lock = console_lock(self.folder)
        with lock:
            yield

    def _state(
        self,
        connection: sa.Connection,
        action: Action,
        entered: tuple[str, str, frozenset[AccountRole], PublicKeys],
    ) -> None:
        account_id, name, roles, public = entered
        now = self._clock.utc()
        self._restate(connection, action, Standing(account_id, name, roles, now, None, public))

    def _restate(self, connection: sa.Connection, action: Action, standing: Standing) -> None:
        """Add a statement, and its digest to the audit trail."""
        signer = self._signer
        if signer is None:
            raise accounts.altered()
        accounts.require_standing(connection, signer, Deed.MANAGE_ACCOUNTS)
        standing = replace(standing, utc=self._clock.utc())
        made = accounts.state(connection, self._key.store_id, signer, standing)
        body: dict[str, Value] = {"seq": made.seq, "sha256": made.digest(self._key.store_id)}
        self._audit(connection, action, f"account:{standing.account_id}", body)

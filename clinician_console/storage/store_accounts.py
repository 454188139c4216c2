"""The accounts of a store: listed, made, given roles, renewed and closed."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Collection
from dataclasses import replace
from typing import Final

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.patients.codes import canonical
from clinician_console.record.listed import Finding
from clinician_console.record.rights import (
    ROLES_OF_ONE,
    Account,
    AccountRole,
    Deed,
    ListedAccount,
)
from clinician_console.storage import accounts, keys
from clinician_console.storage.accounts import RECOVERY_NAME, Standing
from clinician_console.storage.audit import Action
from clinician_console.storage.ground import ACCOUNT
from clinician_console.storage.store_emergencies import EmergenciesOfStore
from clinician_console.storage.store_signing_in import SignedInStore
from clinician_console.storage.tables import Audit
from shared.errors import AccessError, GradusError, IntegrityError, UsageError
from shared.language import marked

_STATED: Final = (
    Action.ACCOUNT_ADDED,
    Action.ACCOUNT_CHANGED,
    Action.ACCOUNT_RENEWED,
    Action.ACCOUNT_CLOSED,
)


class AccountsOfStore(SignedInStore, EmergenciesOfStore):
    """Who may open the store."""

    def accounts(self) -> tuple[ListedAccount, ...]:
        """All accounts as they were made, also those that are closed; names of staff only."""
        said = self._read(accounts.statements)
        created = {one.standing.account_id: one.standing.utc for one in reversed(said)}
        return tuple(
            ListedAccount(
                one.name, one.roles, created[one.account_id], one.closed_utc, one.account_id
            )
            for one in self._standings().values()
        )

    def add_account(
        self,
        name: str,
        roles: Collection[AccountRole],
        passphrase: str,
        cost: keys.Argon2Cost | None = None,
    ) -> str:
        """Make an account; returns its name as it is kept.

        Args:
            name: As it is to stand on what this person does; never given twice.
            roles: One or several.
            passphrase: Its first one, which its person changes.
            cost: What a guess at it costs.

        Raises:
            AccessError: This account may not, or the passphrase is too easily guessed.
            UsageError: The name is taken or is none, or no role was given.
        """
        self.require(Deed.MANAGE_ACCOUNTS)
        self._require_known_recovery()
        given, path = accounts.name_of(name), self.folder / keys.KEY_FILE_NAME
        if not roles:
            raise UsageError(
                marked("An account needs a role."),
                marked("Give one or several: {all_roles}.", all_roles=_all_roles()),
            )
        known = self._standings()
        taken = {canonical(one.name) for one in known.values()}
        if canonical(given) in taken:
            raise keys.name_taken()
        if canonical(given) == ACCOUNT:
            raise UsageError(
                marked(
                    "“{given}” is what somebody is, and no name that says who signed.", given=given
                ),
                marked("Give the name by which this person signs, as “B. Counter”."),
            )

        def add(connection: sa.Connection) -> None:
            made = keys.add_account(path, self._key, given, passphrase, cost, known=known)
            entered = (made.account_id, given, frozenset(roles), made.keys.public)
            self._state(connection, Action.ACCOUNT_ADDED, entered)

        self._write(add)
        return given

    def set_roles(self, name: str, roles: Collection[AccountRole]) -> None:
        """Give an account other roles, in place of those it has.

        Raises:
            AccessError: This account may not, or it is the last administrator's.
            UsageError: There is no such account, it is closed, or no role was given.
        """
        self.require(Deed.MANAGE_ACCOUNTS)
        self._require_known_recovery()
        if not roles:
            raise UsageError(
                marked("An account needs a role."),
                marked("Give one or several: {all_roles}.", all_roles=_all_roles()),
            )
        before = self._named(name)

        def change(connection: sa.Connection) -> None:
            if AccountRole.ADMINISTRATOR not in roles:
                self._require_another_administrator(connection, before)
            changed = replace(before, roles=frozenset(roles))
            self._restate(connection, Action.ACCOUNT_CHANGED, changed)

        self._write(change)
        if self._signer is not None and before.account_id == self._signer.account_id:
            self.account = Account(before.name, frozenset(roles))

    def close_account(self, name: str) -> None:
        """Close the account of somebody who left; their name stays on what they did.

        Raises:
            AccessError: This account may not, or it is the last administrator's.
            UsageError: There is no such account, or it is closed already.
        """
        self.require(Deed.MANAGE_ACCOUNTS)
        self._require_known_recovery()
        before = self._named(name)

        def close(connection: sa.Connection) -> None:
            self._require_another_administrator(connection, before)
            closed = replace(before, closed_utc=self._clock.utc())
            self._restate(connection, Action.ACCOUNT_CLOSED, closed)
            keys.close_account(self.folder / keys.KEY_FILE_NAME, before.account_id)

        with self._no_console():
            self._write(close)

    def renew_passphrase(
        self, name: str, passphrase: str, cost: keys.Argon2Cost | None = None
    ) -> None:
        """Give an account whose passphrase was forgotten another one; its person changes it.

        Raises:
            AccessError: This account may not, or the passphrase is too easily guessed.
            UsageError: There is no such account, or it is closed.
        """
        self.require(Deed.MANAGE_ACCOUNTS)
        self._require_known_recovery()
        before, signer = self._named(name), self._signer
        if signer is not None and signer.account_id == before.account_id:
            self.change_passphrase(passphrase, cost)
            return
        self._renew(before, passphrase, cost)

    def new_recovery_key(self) -> str:
        """Make another recovery key, to be shown once; the one before opens nothing any more."""
        self.require(Deed.MANAGE_ACCOUNTS)
        path = self.folder / keys.KEY_FILE_NAME
        vouched = accounts.recovery_vouched_for(self._read(accounts.statements))
        old = [
            one
            for one in self._standings().values()
            if one.name == RECOVERY_NAME and (one.closed_utc is None or not vouched)
        ]
        mine = "" if self._signer is None else self._signer.account_id

        def renew(connection: sa.Connection) -> str:
            shown, made = keys.new_recovery_key(path, self._key)
            entered = (made.account_id, RECOVERY_NAME, ROLES_OF_ONE, made.keys.public)
            self._state(connection, Action.ACCOUNT_ADDED, entered)
            for before in sorted(old, key=lambda one: one.account_id == mine):  # itself at last
                closed = replace(before, closed_utc=self._clock.utc())
                self._restate(connection, Action.ACCOUNT_CLOSED, closed)
            return shown

        return self._write(renew)

    @property
    def knows_recovery_key(self) -> bool:
        """Whether the recovery key can stand beside several accounts; that of 0.1 cannot."""
        return any(
            _is_open_recovery(one) for one in self._standings().values()
        ) and accounts.recovery_vouched_for(self._read(accounts.statements))

    # ── parts ────────────────────────────────────────────────────────────────────────────────

    def _require_another_administrator(self, connection: sa.Connection, leaving: Standing) -> None:
        """Asked in the transaction that writes: two may let each other go at the same time."""
        left = accounts.administrators(self._standings_in(connection).values())
        if [one.account_id for one in left] == [leaving.account_id]:
            raise AccessError(
                marked(
                    "{name} is the last administrator: without one, accounts could be managed by "
                    "nobody.",
                    name=leaving.name,
                ),
                marked(
                    "Make somebody else an administrator first: gradus users roles NAME "
                    "administrator."
                ),
            )

    def _require_known_recovery(self) -> None:
        if not self.knows_recovery_key:
            raise UsageError(
                marked(
                    "The recovery key of this store is of version 0.1 and cannot be kept with "
                    "several accounts."
                ),
                marked("Make a new one first: gradus users recovery."),
            )

    def _notes_of_accounts(self) -> tuple[str, ...]:
        """What is no fault of them and is worth knowing."""
        with contextlib.suppress(sa.exc.DBAPIError, GradusError):
            return self._read(self._emergency_notes)
        return ()  # what cannot be read is among the findings

    def _faults_of_accounts(self) -> tuple[Finding, ...]:
        """What is wrong with the list of accounts, against signatures and audit trail."""
        try:
            return self._read(self._faults_of_statements)
        except IntegrityError as error:
            return (Finding("account", error.what),)
        except (sa.exc.DBAPIError, GradusError, ValueError, LookupError, TypeError):
            return (Finding("account", "The account part of the store cannot be read to its end."),)

    def _faults_of_statements(self, connection: sa.Connection) -> tuple[Finding, ...]:
        said = accounts.statements(connection)
        store_id = self._key.store_id
        accounts.standings(said, store_id, self._signed_in.root)
        sealed = _sealed(connection)
        return (
            *self._faults_of_emergencies(connection),
            *(
                Finding("account", f"Entry {one.seq} of the list of accounts was put in.")
                for one in said
                if sealed.get(one.seq) != one.digest(store_id)
            ),
            *(
                Finding("account", f"Entry {lost} of the list of accounts is gone.")
                for lost in sealed
                if lost > len(said)
            ),
        )


def _sealed(connection: sa.Connection) -> dict[int, str]:
    rows = connection.execute(
        sa.select(col(Audit.body))
        .where(col(Audit.action).in_([action.value for action in _STATED]))
        .order_by(col(Audit.seq))
    )
    bodies = [json.loads(row.body) for row in rows]
    return {body["seq"]: body["sha256"] for body in bodies}


def _is_open_recovery(one: Standing) -> bool:
    return one.name == RECOVERY_NAME and one.closed_utc is None


def _all_roles() -> str:
    return ", ".join(role.value for role in AccountRole)

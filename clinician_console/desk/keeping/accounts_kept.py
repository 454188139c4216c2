"""Who may open the store, and what they may do there: listed, made, changed, closed.

What takes a passphrase takes half a second, and is called beside the window. The store asks every
right again; here it is asked so that what cannot be done is said before anybody tries.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from clinician_console.desk.deeds import why_may_not
from clinician_console.desk.desk import Desk
from clinician_console.desk.signing_in import LONGEST_ACCOUNT, require_fit
from clinician_console.desk.typed import Typed
from clinician_console.record.rights import AccountRole, Deed, ListedAccount
from clinician_console.storage.accounts import RECOVERY_NAME
from clinician_console.storage.passphrases import LEAST_CHARACTERS
from shared.errors import UsageError
from shared.language import tr
from shared.printable import plain

LONGEST_SECRET: Final = 1_000


@dataclass(frozen=True)
class NewSecret:
    """A passphrase that somebody chose, typed twice."""

    secret: str
    again: str

    def __repr__(self) -> str:
        return "NewSecret(…)"

    def require_fit(self, name: str) -> None:
        """Check it before anything is made of it.

        Raises:
            AccessError: It is too easily guessed.
            UsageError: The two differ, or there is no name.
        """
        require_fit(Typed(self.secret, name), self.again)


def rules_said() -> str:
    """What makes a passphrase a good one, said before somebody chooses."""
    return tr(
        "{least} characters or more, with letters, and no words that are guessed first. Four or "
        "more words that belong to nobody are good.",
        least=LEAST_CHARACTERS,
    )


class AccountsKept:
    """The accounts of a store.

    Args:
        desk: Of whoever signed in.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def own_name(self) -> str:
        """Who signed in."""
        return self._desk.store.account.name

    def listed(self) -> tuple[ListedAccount, ...]:
        """Every account: those that are open first, by name."""
        found = self._desk.store.accounts()
        return tuple(sorted(found, key=lambda one: (one.closed is not None, one.name.casefold())))

    def why_not(self) -> str:
        """Why this account may not manage others; nothing where it may."""
        return why_may_not(self._desk.store.account, Deed.MANAGE_ACCOUNTS)

    def why_not_change(self, account: ListedAccount | None) -> str:
        """Why an account cannot be changed; nothing where it can."""
        if why := self.why_not():
            return why
        if account is None:
            return tr("No account is chosen.")
        if account.name == RECOVERY_NAME:
            return tr("This is the recovery key, which is nobody's: make a new one in its place.")
        return "" if account.closed is None else tr("This account is closed for good.")

    @property
    def needs_recovery_key(self) -> bool:
        """Whether a new recovery key has to be made before another account can be."""
        return not self._desk.store.knows_recovery_key

    # ── beside the window ────────────────────────────────────────────────────────────────────

    def add(self, name: str, roles: Collection[AccountRole], chosen: NewSecret) -> str:
        """Make an account; its name as it is kept.

        Raises:
            AccessError: This account may not, or the passphrase is too easily guessed.
            UsageError: The name is taken or none, the two differ, or no role was given.
        """
        store = self._desk.store
        store.require(Deed.MANAGE_ACCOUNTS)
        given = plain(name, LONGEST_ACCOUNT + 1).strip()
        if len(given) > LONGEST_ACCOUNT:
            raise UsageError(
                tr("A name of {most} characters is the longest there is.", most=LONGEST_ACCOUNT),
                tr("Nothing was made; give a shorter one."),
            )
        chosen.require_fit(given)
        return store.add_account(given, roles, chosen.secret)

    def set_roles(self, account: ListedAccount, roles: Collection[AccountRole]) -> None:
        """Give an account other roles, in place of those it has.

        Raises:
            AccessError: This account may not, or it is the last administrator's.
            UsageError: No role was given.
        """
        self._desk.store.set_roles(account.name, roles)

    def renew(self, account: ListedAccount, chosen: NewSecret) -> None:
        """Give somebody who forgot their passphrase another one, which they change.

        Raises:
            AccessError: This account may not, or it is too easily guessed.
            UsageError: The two differ.
        """
        self._desk.store.require(Deed.MANAGE_ACCOUNTS)
        chosen.require_fit(account.name)
        self._desk.store.renew_passphrase(account.name, chosen.secret)

    def close(self, account: ListedAccount) -> None:
        """Close the account of somebody who left; their name stays on what they did.

        Raises:
            AccessError: This account may not, or it is the last administrator's.
            StorageError: A console works with the store.
        """
        self._desk.store.close_account(account.name)

    def new_recovery_key(self) -> str:
        """Make another recovery key, to be shown once; the one before opens nothing any more.

        Raises:
            AccessError: This account may not.
        """
        return self._desk.store.new_recovery_key()

    def change_own(self, before: str, chosen: NewSecret) -> None:
        """Set a passphrase of one's own.

        Args:
            before: The one that opens the store now, or the recovery key if that did.
            chosen: The new one.

        Raises:
            AccessError: The one before is wrong, or the new one is too easily guessed.
            UsageError: The two differ.
        """
        chosen.require_fit(self.own_name)
        self._desk.store.confirm(before)
        self._desk.store.change_passphrase(chosen.secret)
        self._desk.secret_changed.emit(chosen.secret)

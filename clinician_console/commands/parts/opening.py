"""The store of a command: opened or made with what is set for scripts, or with what is typed."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path

from clinician_console.commands import ACCOUNT, EMERGENCY
from clinician_console.commands.parts.asking import asked
from clinician_console.desk.signing_in import LONGEST_ACCOUNT, RECOVERY_KEY
from clinician_console.storage import Store
from clinician_console.storage.passphrases import require_good
from shared.config import data_folder
from shared.errors import AccessError, UsageError
from shared.printable import plain
from shared.terminal import complain, say

ACCOUNT_VARIABLE = "GRADUS_ACCOUNT"
PASSPHRASE_VARIABLE = "GRADUS_PASSPHRASE"  # noqa: S105 - a name, not a passphrase
NEW_PASSPHRASE_VARIABLE = "GRADUS_NEW_PASSPHRASE"  # noqa: S105
RECOVERY_KEY_VARIABLE = "GRADUS_RECOVERY_KEY"
IF_RESTORED = (
    "If a backup was put back on purpose, say so once with: gradus db restored. If not, keep the "
    "folder as it is and tell your supervisor."
)


def _ask(prompt: str, variable: str) -> str:
    if not sys.stdin.isatty():
        raise AccessError(
            "The store needs a passphrase, and there is no terminal to ask for it.",
            f"Set {variable} for scripts.",
        )
    try:
        return getpass.getpass(prompt)
    except (EOFError, UnicodeError):
        raise AccessError("No passphrase was given.", "Run the command again.") from None


def new_passphrase(variable: str) -> str:
    """A passphrase for a store, set for scripts or typed twice.

    Args:
        variable: Where scripts set it.

    Raises:
        AccessError: There is no terminal to ask on, or it is too easily guessed.
        UsageError: It looks like a recovery key, or was typed differently the second time.
    """
    if given := os.environ.get(variable):
        return given
    passphrase = _ask("Choose a passphrase: ", variable)
    if RECOVERY_KEY.fullmatch(passphrase.strip()):
        raise UsageError(
            "A passphrase that looks like a recovery key would be taken for one.",
            "Choose another; four or more words are good.",
        )
    require_good(passphrase)
    if _ask("Once more: ", variable) != passphrase:
        raise UsageError("The two passphrases differ.", "Run the command again.")
    return passphrase


def account_named() -> str:
    """Whose passphrase it is, as the command or the environment says; nothing where neither does.

    Raises:
        UsageError: It is too long to be anybody's name.
    """
    given = plain(ACCOUNT.get() or os.environ.get(ACCOUNT_VARIABLE, ""), LONGEST_ACCOUNT + 1)
    if len(given) > LONGEST_ACCOUNT:
        raise UsageError(
            f"A name of {LONGEST_ACCOUNT} characters is the longest an account has.",
            "Give the name as gradus users list shows it.",
        )
    return given.strip()


def _open(folder: Path) -> Store:
    """Open with what is set for scripts, or with what is typed: passphrase or recovery key."""
    return Opener()(folder)


class Opener:
    """Opens stores with what is set for scripts, or with what is typed once for all of them."""

    def __init__(self) -> None:
        self._account = account_named()
        self._recovery_key = os.environ.get(RECOVERY_KEY_VARIABLE, "")
        self._passphrase = os.environ.get(PASSPHRASE_VARIABLE, "")
        if not self._recovery_key and not self._passphrase:
            typed = _ask("Passphrase of the store, or its recovery key: ", PASSPHRASE_VARIABLE)
            if RECOVERY_KEY.fullmatch(typed.strip()):
                self._recovery_key = typed.strip()
            else:
                self._passphrase = typed

    def __call__(self, folder: Path, *, only_read: bool = False) -> Store:
        """The store in this folder.

        Args:
            folder: Where it is.
            only_read: Leave the folder as it is: a backup.
        """
        if self._recovery_key:
            return Store.open_with_recovery_key(folder, self._recovery_key, only_read=only_read)
        if not self._account and sys.stdin.isatty() and Store.asks_for_account(folder):
            self._account = asked("A name", "Account: ", LONGEST_ACCOUNT)
        return Store.open(folder, self._passphrase, account=self._account, only_read=only_read)


def open_store(data: Path | None, *, makes: bool = False) -> Store:
    """The store of this folder, opened with the passphrase or the recovery key.

    Args:
        data: The folder, where one was given.
        makes: Whether a new one is made where there is none yet.

    Raises:
        AccessError: The passphrase or the recovery key is wrong or missing, or too easily guessed.
        StorageError: There is no store in the folder, or it cannot be written.
    """
    folder = data_folder(data).path
    if makes and not Store.exists(folder):
        return _create_store(folder)
    Store.require_there(folder)
    store = _open(folder)
    if store.read_only:
        complain(
            "This store can only be read. It is shown as it is; that you looked at it is not "
            "written into its audit trail."
        )
    if store.older is not None:
        complain(f"{store.older.sentence} {IF_RESTORED}")
    _break_glass(store)
    return store


def _break_glass(store: Store) -> None:
    reason = EMERGENCY.get()
    if reason is None:
        return
    try:
        store.break_glass(reason)
    except BaseException:
        store.close()
        raise
    complain("You read in an emergency. Reason, time and what you read are kept and reported.")


def open_or_create(folder: Path) -> Store:
    """The store of this folder; a new one where there is none yet.

    Raises:
        AccessError: The passphrase or the recovery key is wrong or missing, or too easily guessed.
        StorageError: The folder cannot be written.
    """
    return _open(folder) if Store.exists(folder) else _create_store(folder)


def _create_store(folder: Path) -> Store:
    say(f"There is no store in {folder} yet; a new one is made.")
    name = account_named()
    if not name and sys.stdin.isatty():
        name = asked("A name", "Your name, as it is to stand on what you do: ", LONGEST_ACCOUNT)
    created = Store.create(folder, new_passphrase(PASSPHRASE_VARIABLE), account=name)
    say_recovery_key(created.recovery_key)
    return created.store


def say_recovery_key(recovery_key: str) -> None:
    """Show a new recovery key, this once."""
    say(
        "Recovery key, shown this once; print it and keep it in a safe place, without it a lost\n"
        f"passphrase means lost sessions:\n\n    {recovery_key}\n\n"
        "It is typed where the passphrase is asked for; gradus db passphrase then sets a new one."
    )

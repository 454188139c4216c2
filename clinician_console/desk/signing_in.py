"""Signing in to the store of a data folder, and making it on the first start."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from clinician_console.desk.typed import Typed
from clinician_console.storage import places
from clinician_console.storage.passphrases import require_good
from shared.errors import UsageError
from shared.language import tr
from shared.printable import plain

if TYPE_CHECKING:
    from clinician_console.storage import Argon2Cost, CreatedStore, Store

LONGEST_ACCOUNT: Final = 64
RECOVERY_KEY: Final = re.compile(r"(?:[A-Za-z0-8]{4}-){7}[A-Za-z0-8]{4}")
"""As the store writes it, and as people misread it: base32 has no 0, 1 and 8."""


@dataclass(frozen=True)
class Door:
    """What a data folder asks of whoever comes.

    Attributes:
        is_new: There is no store yet: the first who comes makes it.
        asks_for_account: The store has several accounts.
    """

    folder: Path
    is_new: bool
    asks_for_account: bool


def door(folder: Path) -> Door:
    """What is asked at this folder.

    Raises:
        StorageError: The store's files cannot be read.
        IntegrityError: One of them is missing or damaged.
    """
    if not places.exists(folder):
        return Door(folder, is_new=True, asks_for_account=False)
    return Door(folder, is_new=False, asks_for_account=places.asks_for_account(folder))


def sign_in(folder: Path, typed: Typed) -> Store:
    """Open the store; it takes half a second, and is called beside the window.

    Raises:
        AccessError: What was typed is wrong.
        StorageError: The store is held by another program, or cannot be read.
        IntegrityError: It is damaged.
    """
    from clinician_console.storage import Store  # noqa: PLC0415 - the door stands without it

    secret = typed.secret.strip()
    if RECOVERY_KEY.fullmatch(secret):
        return Store.open_with_recovery_key(folder, secret)
    return Store.open(folder, typed.secret, account=plain(typed.account, LONGEST_ACCOUNT).strip())


def first_start(
    folder: Path, typed: Typed, again: str, cost: Argon2Cost | None = None
) -> CreatedStore:
    """Make the store of a clinic that begins.

    Args:
        typed: The name that is to stand on what this person does, and a new passphrase.
        again: The passphrase, typed once more.
        cost: What a guess at the passphrase costs; the default is safe.

    Returns:
        The open store, and the recovery key, which is shown this once.

    Raises:
        AccessError: The passphrase is too easily guessed.
        UsageError: The two differ, or no name was given.
        StorageError: The folder cannot be written.
    """
    from clinician_console.storage import Store  # noqa: PLC0415 - the door stands without it

    require_fit(typed, again)
    name = plain(typed.account, LONGEST_ACCOUNT).strip()
    return Store.create(folder, typed.secret, account=name, cost=cost)


def require_fit(typed: Typed, again: str) -> None:
    """Check a new passphrase and a name, before anything is made.

    Raises:
        AccessError: The passphrase is too easily guessed.
        UsageError: The two differ, it looks like a recovery key, or no name was given.
    """
    if not plain(typed.account, LONGEST_ACCOUNT).strip():
        raise UsageError(
            tr("No name was given."), tr("Type the name that is to stand on what you do.")
        )
    if RECOVERY_KEY.fullmatch(typed.secret.strip()):
        raise UsageError(
            tr("A passphrase that looks like a recovery key would be taken for one."),
            tr("Choose another; four or more words are good."),
        )
    require_good(typed.secret)
    if typed.secret != again:
        raise UsageError(tr("The two passphrases differ."), tr("Type both once more."))

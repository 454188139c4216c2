"""What is done with the accounts of a key file: each is added, renewed or closed by itself."""

from __future__ import annotations

import os
import secrets
from collections.abc import Collection
from pathlib import Path
from typing import Final

from clinician_console.storage import key_file, key_slots
from clinician_console.storage.data_key import DataKey, SignedIn
from clinician_console.storage.key_file import KeyFile, KeyFile1, RecoverySlot
from clinician_console.storage.key_slots import Opens
from clinician_console.storage.key_wrapping import (
    KEY_BYTES,
    AccountKeys,
    Argon2Cost,
    PublicKeys,
    Signer,
)
from clinician_console.storage.passphrases import require_good
from shared.errors import AccessError, UsageError
from shared.file_lock import FileLock
from shared.language import marked

KEY_FILE_NAME: Final = "store.key.json"
BEFORE_2: Final = f"{KEY_FILE_NAME}.before-2"
_LOCK_NAME: Final = "store.key.lock"


def public_keys(path: Path) -> tuple[dict[str, PublicKeys], str | None]:
    """The public keys of all accounts by id, and the recovery key's id where it is known."""
    file = newest(path)
    known = {one.id: one.public for one in file.accounts}
    if isinstance(file.recovery, RecoverySlot):
        return {**known, file.recovery.id: file.recovery.public}, file.recovery.id
    return known, None


def is_named(path: Path, account_id: str, name: str) -> bool:
    """Whether the account of this id has this name."""
    file = newest(path)
    slot = file.of_id(account_id)
    return slot is not None and slot.name == key_file.name_digest(file.store_id, name)


def add_account(
    path: Path,
    key: DataKey,
    name: str,
    passphrase: str,
    cost: Argon2Cost | None = None,
    *,
    known: Collection[str] | None = None,
) -> Signer:
    """Add an account to the file, with a secret of its own.

    Args:
        path: The file.
        key: The data key.
        name: Of the account.
        passphrase: Its first one.
        cost: What a guess at it costs.
        known: The ids that the store knows, where it was asked: one that it does not was never
            finished, and another takes its place.

    Raises:
        AccessError: The passphrase is too easily guessed.
        UsageError: There is an account of this name, or there are too many.
        OSError: The file could not be written; the old one still stands.
    """
    require_good(passphrase)
    with alone(path):
        file = newest(path)
        before = file.named(name)
        if before is not None and (known is None or before.id in known):
            raise name_taken()
        others = tuple(one for one in file.accounts if one is not before)
        if len(others) >= key_file.MOST_ACCOUNTS:
            raise UsageError(
                marked(
                    "This store has {most_accounts} accounts, the most it can have.",
                    most_accounts=key_file.MOST_ACCOUNTS,
                ),
                marked("Make a store of its own for another group of people."),
            )
        keys, account_id = AccountKeys(os.urandom(KEY_BYTES)), secrets.token_hex(8)
        named = key_file.name_digest(file.store_id, name)
        opens = Opens(passphrase, cost or Argon2Cost(), key)
        slot = key_slots.account_slot(file.root, account_id, named, keys, opens)
        key_file.save(path, file.model_copy(update={"accounts": (*others, slot)}))
    return Signer(account_id, keys)


def renew_account(
    path: Path,
    key: DataKey,
    account_id: str,
    passphrase: str,
    cost: Argon2Cost | None = None,
    *,
    name: str = "",
) -> Signer:
    """Give an account a new passphrase, and so a new secret: the old one is not known to others.

    Args:
        path: The file.
        key: The data key.
        account_id: Whose.
        passphrase: The new one.
        cost: What a guess at it costs.
        name: Of the account, where the store knows it as open: then it opens also where an older
            file without it was put back.

    Raises:
        AccessError: The passphrase is too easily guessed, or the account is closed.
        OSError: The file could not be written; the old one still stands.
    """
    require_good(passphrase)
    with alone(path):
        file = newest(path)
        before = file.of_id(account_id)
        if not name and (before is None or before.sealed is None):
            raise key_slots.closed()
        keys = AccountKeys(os.urandom(KEY_BYTES))
        usual = Argon2Cost() if before is None else before.passphrase.cost
        named = key_file.name_digest(file.store_id, name) if before is None else before.name
        opens = Opens(passphrase, cost or usual, key)
        slot = key_slots.account_slot(file.root, account_id, named, keys, opens)
        key_file.save(path, file.replaced(slot))
        _forget_format_1(path)
    return Signer(account_id, keys)


def close_account(path: Path, account_id: str) -> None:
    """Take the data key from an account; its passphrase still says whose it was.

    Raises:
        OSError: The file could not be written; the old one still stands.
    """
    with alone(path):
        file = newest(path)
        slot = file.of_id(account_id)
        if slot is not None:
            key_file.save(path, file.replaced(slot.model_copy(update={"sealed": None})))


def new_recovery_key(path: Path, key: DataKey) -> tuple[str, Signer]:
    """Make another recovery key, which is shown once; the one before opens nothing any more.

    Raises:
        OSError: The file could not be written; the old one still stands.
    """
    recovery = os.urandom(key_slots.RECOVERY_BYTES)
    slot = key_slots.recovery_slot(key, recovery)
    with alone(path):
        key_file.save(path, newest(path).model_copy(update={"recovery": slot}))
        _forget_format_1(path)
    return key_slots.written(recovery), Signer(slot.id, key_slots.recovery_keys(recovery))


def sealed_anew(path: Path, key: DataKey) -> KeyFile:
    """The file with another data key sealed to all accounts; nobody is asked for anything.

    Args:
        path: The file, which stays as it is.
        key: The new data key, of the same store.

    Raises:
        UsageError: The recovery key is still that of a store of 0.1: make a new one first.
    """
    file = newest(path)
    if not isinstance(file.recovery, RecoverySlot):
        raise UsageError(
            marked("The recovery key of this store is of version 0.1 and cannot be kept."),
            marked("Make a new one first: gradus users recovery."),
        )
    accounts = tuple(
        one.model_copy(update={"sealed": key_slots.sealed_to(one.id, one.public, key)})
        if one.sealed is not None
        else one
        for one in file.accounts
    )
    at = file.recovery
    recovery = at.model_copy(update={"sealed": key_slots.sealed_to(at.id, at.public, key)})
    return file.model_copy(update={"accounts": accounts, "recovery": recovery})


def change_passphrase(
    path: Path, signed_in: SignedIn, passphrase: str, cost: Argon2Cost | None = None
) -> None:
    """Wrap an account's own secret under a new passphrase; nothing else is written anew.

    Args:
        path: The key file.
        signed_in: As the account, with its old passphrase.
        passphrase: The new one.
        cost: What a guess at the new passphrase shall cost.

    Raises:
        AccessError: The passphrase is too easily guessed, or the account is of another store.
        IntegrityError: The key file is damaged.
        OSError: The key file could not be written; the old one still stands.
    """
    require_good(passphrase)
    with alone(path):
        file, signer = newest(path), signed_in.signer
        before = file.of_id(signer.account_id) if signer else None
        if file.store_id != signed_in.data_key.store_id or signer is None or before is None:
            raise AccessError(
                marked("This key is of another store."),
                marked("Open the store whose passphrase is to be changed."),
            )
        if before.sealed is None:
            raise key_slots.closed()
        opens = Opens(passphrase, cost or Argon2Cost(), signed_in.data_key)
        slot = key_slots.account_slot(file.root, before.id, before.name, signer.keys, opens)
        key_file.save(path, file.replaced(slot))
        _forget_format_1(path)


def newest(path: Path) -> KeyFile:
    """The file, which has accounts.

    Raises:
        AccessError: It is still that of version 0.1.
    """
    file = key_file.load(path)
    if isinstance(file, KeyFile1):
        raise AccessError(
            marked("The key file of this store is still that of version 0.1."),
            marked("Open the store once with its passphrase first: gradus sessions."),
        )
    return file


def _forget_format_1(path: Path) -> None:
    """Remove the file of 0.1 that was kept: the passphrase and the paper of then open it."""
    path.with_name(BEFORE_2).unlink(missing_ok=True)


def alone(path: Path) -> FileLock:
    """Read and write the file without another program in between."""
    return FileLock(path.with_name(_LOCK_NAME), wait=True)


def name_taken() -> UsageError:
    """Somebody has or had this name."""
    return UsageError(
        marked("There is an account of this name already."),
        marked("A name is never given twice, also not that of somebody who left: add a letter."),
    )

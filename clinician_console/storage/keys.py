"""The keys of the store: one data key, and for each account a secret of its own.

    data key          32 random bytes; SQLCipher's raw key; never leaves memory unwrapped
    an account        32 random bytes under its passphrase; the data key is sealed to it
    recovery key      160 random bits, shown once, on paper; an account without a passphrase

So a changed passphrase wraps the account's own secret anew and nothing else; a new data key is
sealed to everybody without asking them; and what an account signs, nobody else can sign, although
all of them hold the data key. Who is an account, and with what roles, is in the store
(accounts.py); decision record 0057 says why there. What the file holds is in key_file.py.

A file of version 0.1 (format 1) has the data key under one passphrase: it opens, and becomes the
file of one account when the store is first opened for writing. The file before is kept beside it.
"""

from __future__ import annotations

import os
import secrets
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from clinician_console.storage import key_file
from clinician_console.storage.data_key import (
    DataKey,
    SignedIn,
    forbid_core_dumps,
    journal_key,
    patient_seal_key,
)
from clinician_console.storage.key_accounts import (
    BEFORE_2,
    KEY_FILE_NAME,
    add_account,
    alone,
    change_passphrase,
    close_account,
    is_named,
    name_taken,
    new_recovery_key,
    public_keys,
    renew_account,
    sealed_anew,
)
from clinician_console.storage.key_file import (
    AccountSlot,
    KeyFile,
    KeyFile1,
    RecoverySlot,
    checksum,
)
from clinician_console.storage.key_slots import (
    RECOVERY_BYTES,
    TYPE_AGAIN,
    Opens,
    closed,
    first_file,
    read,
    recovery_keys,
    recovery_slot,
    written,
)
from clinician_console.storage.key_wrapping import (
    KEY_BYTES,
    AccountKeys,
    Argon2Cost,
    Signer,
    WrongKeyError,
    derived,
    stretched,
    unwrapped,
)
from clinician_console.storage.passphrases import require_good
from shared.errors import AccessError, GradusError, IntegrityError, UsageError
from shared.language import marked

__all__ = [
    "BEFORE_2",
    "KEY_FILE_NAME",
    "Argon2Cost",
    "DataKey",
    "NewKeys",
    "SignedIn",
    "Signer",
    "add_account",
    "brought_up",
    "change_passphrase",
    "checksum",
    "close_account",
    "closed",
    "create",
    "forbid_core_dumps",
    "has_several",
    "is_named",
    "journal_key",
    "name_taken",
    "new_recovery_key",
    "patient_seal_key",
    "public_keys",
    "renew_account",
    "require_good",
    "sealed_anew",
    "sign_in",
    "sign_in_with_recovery",
    "store_id",
    "unlock",
    "unlock_with_recovery",
    "whose",
]

RECOVERY_WHOSE: Final = "recovery"
_RECOVERY_PURPOSE: Final = b"gradus recovery key 1"


@dataclass(frozen=True, repr=False)
class NewKeys:
    """A fresh store's keys, and the recovery key to be shown once and written down."""

    signed_in: SignedIn
    recovery_key: str

    @property
    def data_key(self) -> DataKey:
        """The data key."""
        return self.signed_in.data_key


def create(path: Path, passphrase: str, cost: Argon2Cost | None = None, name: str = "") -> NewKeys:
    """Make a data key and a first account, and write both to a new key file.

    Args:
        path: The file.
        passphrase: Of the account.
        cost: What a guess at it costs.
        name: Of the account.

    Raises:
        AccessError: The passphrase is too easily guessed.
        OSError: The file could not be written, or is there already.
    """
    require_good(passphrase)
    if path.exists():
        raise FileExistsError(marked("{name} is there already", name=path.name))
    key = DataKey(store_id=secrets.token_hex(8), secret=os.urandom(KEY_BYTES))
    recovery = os.urandom(RECOVERY_BYTES)
    opens = Opens(passphrase, cost or Argon2Cost(), key)
    file, signer = first_file(opens, name, recovery_slot(key, recovery))
    key_file.save(path, file)
    return NewKeys(SignedIn(key, signer, file.root), written(recovery))


def sign_in(path: Path, passphrase: str, name: str = "") -> SignedIn:
    """Open the file as an account. It takes as long where there is no account of this name.

    Args:
        path: The file.
        passphrase: The account's.
        name: Of the account; none is needed where there is one only.

    Raises:
        AccessError: Name or passphrase is wrong, or the account is closed.
        UsageError: There are several accounts, and none was named.
        IntegrityError: The key file is damaged.
        OSError: The key file could not be read.
    """
    file = key_file.load(path)
    if isinstance(file, KeyFile1):
        return _sign_in_to_format_1(file, passphrase)
    slot = _slot_of(file, name)
    tried = slot or file.accounts[0]
    wrapping = stretched(passphrase, tried.passphrase.salt, tried.passphrase.cost)
    if slot is None:
        raise _refused(name)
    try:
        bound = key_file.bound_to_account(file, slot)
        keys = AccountKeys(unwrapped(wrapping, slot.passphrase, bound))
    except WrongKeyError:
        raise _refused(name) from None
    return _signed_in(file, slot, keys)


def sign_in_with_recovery(path: Path, recovery_key: str) -> SignedIn:
    """Open the file with the recovery key, however it was typed.

    Raises:
        AccessError: The recovery key is wrong.
        IntegrityError: The key file is damaged.
        OSError: The key file could not be read.
    """
    file = key_file.load(path)
    recovery, at = read(recovery_key), file.recovery
    root = file.root if isinstance(file, KeyFile) else b""
    try:
        if isinstance(at, RecoverySlot):
            keys = recovery_keys(recovery)
            secret = keys.unseal(at.sealed, key_file.bound_to_seal(file.store_id, at.id))
            return SignedIn(DataKey(file.store_id, secret), Signer(at.id, keys), root, recovery)
        bound = key_file.bound_in_format_1(file.store_id, None)
        secret = unwrapped(derived(recovery, _RECOVERY_PURPOSE), at, bound)
    except WrongKeyError:
        raise AccessError(
            marked("The recovery key does not open this store."), TYPE_AGAIN
        ) from None
    return SignedIn(DataKey(file.store_id, secret), None, root, recovery)


def unlock(path: Path, passphrase: str, name: str = "") -> DataKey:
    """The data key alone, as `sign_in` gives it."""
    return sign_in(path, passphrase, name).data_key


def unlock_with_recovery(path: Path, recovery_key: str) -> DataKey:
    """The data key alone, as `sign_in_with_recovery` gives it."""
    return sign_in_with_recovery(path, recovery_key).data_key


def whose(path: Path, name: str = "") -> str:
    """Whose wrong tries are counted together: an account's, or those at names that nobody has.

    Raises:
        UsageError: There are several accounts, and none was named.
    """
    file = key_file.load(path)
    if isinstance(file, KeyFile1):
        return ""
    slot = _slot_of(file, name)
    return slot.id if slot else f"nobody-{key_file.name_digest(file.store_id, name)[0]}"


def has_several(path: Path) -> bool:
    """Whether an account has to be named to open the file."""
    file = key_file.load(path)
    return isinstance(file, KeyFile) and len(file.open_accounts) > 1


# ── a file of version 0.1 ────────────────────────────────────────────────────────────────────


def brought_up(path: Path, signed_in: SignedIn, passphrase: str, name: str) -> SignedIn:
    """Make a file of format 1 that of one account, and know a recovery key that was typed.

    Args:
        path: The file; the one before is kept beside it.
        signed_in: Who opened it.
        passphrase: What was typed; empty where it was the recovery key.
        name: Of the one account.

    Returns:
        The same, with what it can do from now on.

    Raises:
        OSError: The file could not be written; the old one still stands.
    """
    with alone(path):
        file = key_file.load(path)
        if isinstance(file, KeyFile1):
            if not passphrase:
                return signed_in
            key = signed_in.data_key
            kept = recovery_slot(key, signed_in.recovery) if signed_in.recovery else file.recovery
            opens = Opens(passphrase, file.passphrase.cost, key)
            fresh, signer = first_file(opens, name, kept)
            shutil.copyfile(path, path.with_name(BEFORE_2))
            path.with_name(BEFORE_2).chmod(0o600)
            key_file.save(path, fresh)
            return SignedIn(key, signer, fresh.root, signed_in.recovery)
        if signed_in.recovery and not isinstance(file.recovery, RecoverySlot):
            known = recovery_slot(signed_in.data_key, signed_in.recovery)
            key_file.save(path, file.model_copy(update={"recovery": known}))
            signer = Signer(known.id, recovery_keys(signed_in.recovery))
            return replace(signed_in, signer=signer)
    if signed_in.signer is None and passphrase:  # another program was quicker
        return sign_in(path, passphrase)
    return signed_in


def store_id(path: Path) -> str | None:
    """The id that a key file gives its store, or None where it can give none."""
    try:
        return key_file.load(path).store_id
    except (OSError, GradusError):
        return None


def _slot_of(file: KeyFile, name: str) -> AccountSlot | None:
    slot = file.named(name)
    if slot is None and not name:
        raise UsageError(
            marked("This store has several accounts, and none was named."),
            marked("Say which with --account NAME, or set GRADUS_ACCOUNT."),
        )
    return slot


def _signed_in(file: KeyFile, slot: AccountSlot, keys: AccountKeys) -> SignedIn:
    if slot.sealed is None:
        raise closed()
    try:
        bound = key_file.bound_to_seal(file.store_id, slot.id)
        secret = keys.unseal(slot.sealed, bound)
    except WrongKeyError:
        raise IntegrityError(
            marked("The key file was altered: the store's key in it is not this account's."),
            marked("Put back a copy of it from a backup, and tell your supervisor."),
        ) from None
    return SignedIn(DataKey(file.store_id, secret), Signer(slot.id, keys), file.root)


def _sign_in_to_format_1(file: KeyFile1, passphrase: str) -> SignedIn:
    slot = file.passphrase
    bound = key_file.bound_in_format_1(file.store_id, slot.cost)
    try:
        secret = unwrapped(stretched(passphrase, slot.salt, slot.cost), slot, bound)
    except WrongKeyError:
        raise _refused("") from None
    return SignedIn(DataKey(file.store_id, secret), None)


def _refused(name: str) -> AccessError:
    if not name:
        return AccessError(marked("The passphrase does not open this store."), TYPE_AGAIN)
    return AccessError(marked("This name and this passphrase do not open this store."), TYPE_AGAIN)

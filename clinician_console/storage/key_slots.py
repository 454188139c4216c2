"""The parts of a key file, as they are made."""

from __future__ import annotations

import base64
import os
import secrets
from dataclasses import dataclass
from typing import Final

from clinician_console.storage import key_file
from clinician_console.storage.data_key import DataKey
from clinician_console.storage.key_file import AccountSlot, KeyFile, RecoverySlot
from clinician_console.storage.key_wrapping import (
    KEY_BYTES,
    AccountKeys,
    Argon2Cost,
    PassphraseSlot,
    PublicKeys,
    Sealed,
    Signer,
    Slot,
    derived,
    seal,
    stretched,
    wrapped,
)
from shared.errors import AccessError

RECOVERY_BYTES: Final = 20
_GROUP: Final = 4
_RECOVERY_ACCOUNT_PURPOSE: Final = b"gradus recovery account 1"
# Letters that people write for one another; base32 has no 0, 1 and 8.
_MISREADINGS: Final = str.maketrans({"0": "O", "1": "I", "8": "B", "-": None, " ": None})
TYPE_AGAIN: Final = (
    "Type it again; capitals and spaces count in a passphrase. "
    "If it is lost, the recovery key opens the store."
)


@dataclass(frozen=True, repr=False)
class Opens:
    """What an account opens with, what a guess at that costs, and what it opens."""

    passphrase: str
    cost: Argon2Cost
    key: DataKey


def first_file(opens: Opens, name: str, recovery: RecoverySlot | Slot) -> tuple[KeyFile, Signer]:
    """A file of one account, whose signing key is the root of all others."""
    keys, account_id = AccountKeys(os.urandom(KEY_BYTES)), secrets.token_hex(8)
    store_id, root = opens.key.store_id, keys.public.signing
    named = key_file.name_digest(store_id, name)
    slot = account_slot(root, account_id, named, keys, opens)
    file = KeyFile(format=2, store_id=store_id, root=root, accounts=(slot,), recovery=recovery)
    return file, Signer(account_id, keys)


def account_slot(
    root: bytes, account_id: str, named: str, keys: AccountKeys, opens: Opens
) -> AccountSlot:
    """An account's part: its secret under its passphrase, and the data key sealed to it.

    Args:
        root: The public key that signs the store's first account.
        account_id: Whose part it is.
        named: The digest of its name.
        keys: Of the account.
        opens: What it opens with, and what.
    """
    salt, store_id = os.urandom(16), opens.key.store_id
    who = key_file.who_bound(account_id, named, keys.public)
    bound = key_file.account_binding(store_id, root, who, opens.cost)
    slot = wrapped(stretched(opens.passphrase, salt, opens.cost), keys.secret, bound)
    return AccountSlot(
        id=account_id,
        name=named,
        public=keys.public,
        passphrase=PassphraseSlot(
            nonce=slot.nonce, wrapped=slot.wrapped, cost=opens.cost, salt=salt
        ),
        sealed=sealed_to(account_id, keys.public, opens.key),
    )


def recovery_slot(key: DataKey, recovery: bytes) -> RecoverySlot:
    """The recovery key's part."""
    account_id, public = secrets.token_hex(8), recovery_keys(recovery).public
    return RecoverySlot(id=account_id, public=public, sealed=sealed_to(account_id, public, key))


def recovery_keys(recovery: bytes) -> AccountKeys:
    """The keys of the account that the recovery key is."""
    return AccountKeys(derived(recovery, _RECOVERY_ACCOUNT_PURPOSE))


def sealed_to(account_id: str, public: PublicKeys, key: DataKey) -> Sealed:
    """The data key, sealed to an account."""
    return seal(public, key.secret, key_file.bound_to_seal(key.store_id, account_id))


def written(recovery: bytes) -> str:
    """A recovery key as it is shown."""
    letters = base64.b32encode(recovery).decode()
    return "-".join(letters[i : i + _GROUP] for i in range(0, len(letters), _GROUP))


def read(recovery_key: str) -> bytes:
    """A recovery key as it was typed; nothing where no key is made of it."""
    try:
        return base64.b32decode(recovery_key.upper().translate(_MISREADINGS))
    except ValueError:
        return b""


def closed() -> AccessError:
    """The account is closed."""
    return AccessError(
        "This account is closed: it opens the store no more.",
        "What was done under its name stays. An administrator makes a new account: "
        "gradus users new NAME.",
    )

"""The file of the store's keys: what stands in it, and what is bound to each part.

format 2    store id; the root: the public key that signs the first account; for each account its
            id, a digest of its name, its public keys, its secret under its passphrase, and the data
            key sealed to it (missing where it is closed); the same of the recovery key
format 1    store id; the data key under the one passphrase, and under the recovery key (0.1)

Bound to an account's secret are store, root, id, name, both public keys and the cost of a guess: a
file in which one of them was exchanged opens for nobody whom it concerns. A checksum over the file
tells a damaged file from a wrong passphrase; it protects no secret.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Final, Literal

from pydantic import Field, ValidationError

from clinician_console.patients.codes import canonical
from clinician_console.storage.files import write_atomically
from clinician_console.storage.key_wrapping import (
    Argon2Cost,
    Frozen,
    PassphraseSlot,
    PublicKeys,
    Sealed,
    Slot,
)
from shared.bounded_json import UnreadableJsonError, parse_json, read_regular
from shared.errors import IntegrityError, StorageError
from shared.language import marked

NEWEST: Final = 2
MOST_ACCOUNTS: Final = 200
_LARGEST_FILE_BYTES: Final = 512 * 1024
_ID: Final = r"^[0-9a-f]{16}$"


class AccountSlot(Frozen):
    """One account's part of the file."""

    id: str = Field(pattern=_ID)
    name: str = Field(pattern=r"^[0-9a-f]{64}$")
    public: PublicKeys
    passphrase: PassphraseSlot
    sealed: Sealed | None


class RecoverySlot(Frozen):
    """The recovery key's part, once its public keys are known."""

    id: str = Field(pattern=_ID)
    public: PublicKeys
    sealed: Sealed


class KeyFile(Frozen):
    """Format 2. The recovery key of a store of 0.1 stays a mere slot until it is typed."""

    format: Literal[2]
    store_id: str
    root: bytes = Field(min_length=32, max_length=32)
    accounts: tuple[AccountSlot, ...] = Field(min_length=1, max_length=MOST_ACCOUNTS)
    recovery: RecoverySlot | Slot

    @property
    def open_accounts(self) -> tuple[AccountSlot, ...]:
        """Those that are not closed."""
        return tuple(one for one in self.accounts if one.sealed is not None)

    def named(self, name: str) -> AccountSlot | None:
        """The account of this name, whatever its capitals; without a name the only one there is."""
        if not name:
            only = self.open_accounts
            return only[0] if len(only) == 1 else None
        wanted = name_digest(self.store_id, name)
        return next((one for one in self.accounts if one.name == wanted), None)

    def of_id(self, account_id: str) -> AccountSlot | None:
        """The account of this id."""
        return next((one for one in self.accounts if one.id == account_id), None)

    def replaced(self, slot: AccountSlot) -> KeyFile:
        """The same with an account's part exchanged, or put in where it was missing."""
        accounts = tuple(slot if one.id == slot.id else one for one in self.accounts)
        if slot not in accounts:
            accounts = (*accounts, slot)
        return self.model_copy(update={"accounts": accounts})


class KeyFile1(Frozen):
    """Format 1: one passphrase, and a recovery key."""

    format: Literal[1]
    store_id: str
    passphrase: PassphraseSlot
    recovery: Slot


def name_digest(store_id: str, name: str) -> str:
    """How the file knows an account's name, which it does not hold in letters."""
    spelt = " ".join(canonical(name).split())
    return hashlib.sha256(
        f"gradus account {store_id} {spelt}".encode(errors="surrogatepass")
    ).hexdigest()


def bound_to_account(file: KeyFile, slot: AccountSlot) -> bytes:
    """What is authenticated with an account's secret."""
    who = who_bound(slot.id, slot.name, slot.public)
    return account_binding(file.store_id, file.root, who, slot.passphrase.cost)


def account_binding(store_id: str, root: bytes, who: str, cost: Argon2Cost) -> bytes:
    """The same, for a slot that is being made."""
    return f"gradus key file 2 {store_id} {root.hex()} {who} {cost.model_dump_json()}".encode()


def who_bound(account_id: str, named: str, public: PublicKeys) -> str:
    """An account's id, name and keys in one text."""
    return f"{account_id} {named} {public.signing.hex()} {public.sealing.hex()}"


def bound_to_seal(store_id: str, account_id: str) -> bytes:
    """What is authenticated with a data key that is sealed to an account."""
    return f"gradus data key 2 {store_id} {account_id}".encode()


def bound_in_format_1(store_id: str, cost: Argon2Cost | None) -> bytes:
    """What format 1 authenticates with its two slots."""
    slot = "recovery" if cost is None else f"passphrase {cost.model_dump_json()}"
    return f"gradus key file 1 {store_id} {slot}".encode()


def checksum(content: str) -> str:
    """SHA-256, in hex, of the compact JSON of a key file's content."""
    return hashlib.sha256(content.encode()).hexdigest()


def save(path: Path, file: KeyFile | KeyFile1) -> None:
    """Write the file, whole or not at all.

    Raises:
        OSError: It could not be written; the old one still stands.
    """
    content = file.model_dump_json()
    text = json.dumps({"key": json.loads(content), "sha256": checksum(content)}, indent=1)
    write_atomically(path, text.encode())


def load(path: Path) -> KeyFile | KeyFile1:
    """Read the file.

    Raises:
        IntegrityError: It is damaged, or none of ours.
        StorageError: It is of a newer format.
        OSError: It could not be read.
    """
    raw = read_regular(path, _LARGEST_FILE_BYTES)
    try:
        outer = parse_json(raw, _LARGEST_FILE_BYTES)
        if isinstance(outer, dict):
            content = outer.get("key")
            written = content.get("format") if isinstance(content, dict) else None
            if isinstance(written, int) and written > NEWEST:
                raise _newer()
            kind: type[KeyFile | KeyFile1] = KeyFile1 if written == 1 else KeyFile
            file = kind.model_validate_json(json.dumps(content))
            if outer.get("sha256") == checksum(file.model_dump_json()):
                return file
    except (UnreadableJsonError, ValidationError):
        pass
    raise IntegrityError(
        marked("The key file {name} is damaged.", name=path.name),
        marked("Put back a copy of it from a backup; without it the store cannot be opened."),
    )


def _newer() -> StorageError:
    return StorageError(
        marked("The key file of this store was written by a newer version of Gradus."),
        marked("Install that version, or a newer one, on this computer."),
    )

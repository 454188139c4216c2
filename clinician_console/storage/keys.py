"""The key of the store: random, and wrapped twice in a file beside it.

    data key          32 random bytes; SQLCipher's raw key; never leaves memory unwrapped
    passphrase slot   AES-256-GCM under Argon2id(passphrase, salt, cost)
    recovery slot     AES-256-GCM under HKDF-SHA256(160-bit recovery key), shown once, on paper

Store id and cost are authenticated with each slot, so that neither can be exchanged for another.
A checksum over the file tells a damaged file from a wrong passphrase; it protects no secret.
Changing the passphrase wraps the same data key anew: the store itself is not rewritten. The keys of
the headset's journals are derived from the data key, one for each session, and stored nowhere.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self
from uuid import UUID

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from clinician_console.storage.files import write_atomically
from clinician_console.storage.passphrases import require_good
from shared.bounded_json import UnreadableJsonError, parse_json, read_regular
from shared.errors import AccessError, DeviceError, IntegrityError

KEY_FILE_NAME: Final = "store.key.json"
_FORMAT: Final = 1
_KEY_BYTES: Final = 32
_RECOVERY_BYTES: Final = 20
_GROUP: Final = 4
_RECOVERY_PURPOSE: Final = b"gradus recovery key 1"
_JOURNAL_PURPOSE: Final = b"gradus journal key 1 "
_PATIENT_PURPOSE: Final = b"gradus patient seal key 1"
_LARGEST_FILE_BYTES: Final = 16_384
_MOST_WORK_KIB: Final = 4 * 1024 * 1024  # passes times memory: twice RFC 9106's first choice
# Letters that people write for one another; base32 has no 0, 1 and 8.
_MISREADINGS: Final = str.maketrans({"0": "O", "1": "I", "8": "B", "-": None, " ": None})


class _Frozen(BaseModel):
    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        ser_json_bytes="base64",
        val_json_bytes="base64",
    )


class Argon2Cost(_Frozen):
    """What one guess at the passphrase costs; bounded, also when read from a file.

    The default is between OWASP's minimum (19 MiB, 2 passes) and RFC 9106's first choice (2 GiB)
    and takes about half a second on a clinic's laptop.
    """

    passes: int = Field(default=3, ge=1, le=20)
    memory_kib: int = Field(default=256 * 1024, ge=8 * 1024, le=2 * 1024 * 1024)
    lanes: int = Field(default=2, ge=1, le=16)

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        """Bound the whole: a key file that asks for more is none that we wrote."""
        if self.passes * self.memory_kib > _MOST_WORK_KIB:
            raise ValueError("a guess that costs so much is none of ours")
        return self


class _Slot(_Frozen):
    nonce: bytes = Field(min_length=12, max_length=12)
    wrapped: bytes = Field(min_length=48, max_length=48)


class _PassphraseSlot(_Slot):
    cost: Argon2Cost
    salt: bytes = Field(min_length=16, max_length=16)


class _KeyFile(_Frozen):
    format: int = Field(ge=_FORMAT, le=_FORMAT)
    store_id: str
    passphrase: _PassphraseSlot
    recovery: _Slot


@dataclass(frozen=True, repr=False)
class DataKey:
    """The key of one store, unwrapped. Keep it short-lived; it never shows itself in a log."""

    store_id: str
    secret: bytes


@dataclass(frozen=True, repr=False)
class NewKeys:
    """A fresh data key and the recovery key to be shown once and written down."""

    data_key: DataKey
    recovery_key: str


def create(path: Path, passphrase: str, cost: Argon2Cost | None = None) -> NewKeys:
    """Make a data key and write it, wrapped, to a new key file.

    Raises:
        AccessError: The passphrase is too easily guessed.
        OSError: The file could not be written, or is there already.
    """
    require_good(passphrase)
    if path.exists():
        raise FileExistsError(f"{path.name} is there already")
    key = DataKey(store_id=secrets.token_hex(8), secret=os.urandom(_KEY_BYTES))
    recovery = os.urandom(_RECOVERY_BYTES)
    _save(
        path,
        _KeyFile(
            format=_FORMAT,
            store_id=key.store_id,
            passphrase=_passphrase_slot(key, passphrase, cost or Argon2Cost()),
            recovery=_recovery_slot(key, recovery),
        ),
    )
    return NewKeys(data_key=key, recovery_key=_written(recovery))


def unlock(path: Path, passphrase: str) -> DataKey:
    """Unwrap the data key with the passphrase.

    Raises:
        AccessError: The passphrase is wrong.
        IntegrityError: The key file is damaged.
        OSError: The key file could not be read.
    """
    file = _load(path)
    slot = file.passphrase
    wrapping = _stretch(passphrase, slot.salt, slot.cost)
    return _unwrap(wrapping, slot, file.store_id, _bound(file.store_id, slot.cost), "passphrase")


def unlock_with_recovery(path: Path, recovery_key: str) -> DataKey:
    """Unwrap the data key with the recovery key, however it was typed.

    Raises:
        AccessError: The recovery key is wrong.
        IntegrityError: The key file is damaged.
        OSError: The key file could not be read.
    """
    file = _load(path)
    try:
        recovery = base64.b32decode(recovery_key.upper().translate(_MISREADINGS))
    except ValueError:
        recovery = b""  # no key is made of it: it fails below like any other wrong one
    bound = _bound(file.store_id, None)
    return _unwrap(_derive(recovery), file.recovery, file.store_id, bound, "recovery key")


def change_passphrase(
    path: Path, key: DataKey, passphrase: str, cost: Argon2Cost | None = None
) -> None:
    """Wrap the same data key under a new passphrase; the recovery key stays as it is.

    Args:
        path: The key file.
        key: From `unlock` with the old passphrase, or from `unlock_with_recovery`.
        passphrase: The new one.
        cost: What a guess at the new passphrase shall cost.

    Raises:
        AccessError: The passphrase is too easily guessed, or the key is of another store.
        IntegrityError: The key file is damaged.
        OSError: The key file could not be written; the old one still stands.
    """
    require_good(passphrase)
    file = _load(path)
    if file.store_id != key.store_id:
        raise AccessError(
            "This key is of another store.", "Open the store whose passphrase is to be changed."
        )
    slot = _passphrase_slot(key, passphrase, cost or Argon2Cost())
    _save(path, file.model_copy(update={"passphrase": slot}))


def store_id(path: Path) -> str | None:
    """The id that a key file gives its store, or None where it can give none."""
    try:
        return _load(path).store_id
    except (OSError, IntegrityError):
        return None


def journal_key(key: DataKey, session_id: UUID) -> str:
    """The key of the headset's journal of one session, 64 hex digits: the same at every start."""
    purpose = _JOURNAL_PURPOSE + session_id.bytes
    return HKDF(SHA256(), _KEY_BYTES, None, purpose).derive(key.secret).hex()


def patient_seal_key(key: DataKey) -> bytes:
    """The key of the seals over who patients are, 32 bytes: the same at every start."""
    return HKDF(SHA256(), _KEY_BYTES, None, _PATIENT_PURPOSE).derive(key.secret)


def forbid_core_dumps() -> None:
    """Keep the unwrapped key out of a crash's core file, where the system has such files."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def checksum(content: str) -> str:
    """SHA-256, in hex, of the compact JSON of a key file's content."""
    return hashlib.sha256(content.encode()).hexdigest()


def _passphrase_slot(key: DataKey, passphrase: str, cost: Argon2Cost) -> _PassphraseSlot:
    salt = os.urandom(16)
    wrapping = _stretch(passphrase, salt, cost)
    nonce, wrapped = _wrap(wrapping, key.secret, _bound(key.store_id, cost))
    return _PassphraseSlot(nonce=nonce, wrapped=wrapped, cost=cost, salt=salt)


def _recovery_slot(key: DataKey, recovery: bytes) -> _Slot:
    nonce, wrapped = _wrap(_derive(recovery), key.secret, _bound(key.store_id, None))
    return _Slot(nonce=nonce, wrapped=wrapped)


def _wrap(wrapping: bytes, secret: bytes, bound: bytes) -> tuple[bytes, bytes]:
    nonce = os.urandom(12)
    return nonce, AESGCM(wrapping).encrypt(nonce, secret, bound)


def _unwrap(wrapping: bytes, slot: _Slot, store_id: str, bound: bytes, what: str) -> DataKey:
    try:
        secret = AESGCM(wrapping).decrypt(slot.nonce, slot.wrapped, bound)
    except InvalidTag:
        raise AccessError(
            f"The {what} does not open this store.",
            "Type it again; capitals and spaces count in a passphrase. "
            "If it is lost, the recovery key opens the store.",
        ) from None
    return DataKey(store_id=store_id, secret=secret)


def _stretch(passphrase: str, salt: bytes, cost: Argon2Cost) -> bytes:
    # The same letters typed on another keyboard may be composed otherwise.
    try:
        return hash_secret_raw(
            unicodedata.normalize("NFC", passphrase).encode(errors="surrogatepass"),
            salt,
            time_cost=cost.passes,
            memory_cost=cost.memory_kib,
            parallelism=cost.lanes,
            hash_len=_KEY_BYTES,
            type=Type.ID,
        )
    except (HashingError, MemoryError) as error:
        raise DeviceError(
            f"The store's key takes {cost.memory_kib // 1024} MB of memory to open, and this "
            "computer has not so much free.",
            "Close other programs and try again.",
        ) from error


def _derive(recovery: bytes) -> bytes:
    return HKDF(SHA256(), _KEY_BYTES, None, _RECOVERY_PURPOSE).derive(recovery)


def _bound(store_id: str, cost: Argon2Cost | None) -> bytes:
    slot = "recovery" if cost is None else f"passphrase {cost.model_dump_json()}"
    return f"gradus key file {_FORMAT} {store_id} {slot}".encode()


def _written(recovery: bytes) -> str:
    letters = base64.b32encode(recovery).decode()
    return "-".join(letters[i : i + _GROUP] for i in range(0, len(letters), _GROUP))


def _save(path: Path, file: _KeyFile) -> None:
    content = file.model_dump_json()
    text = json.dumps({"key": json.loads(content), "sha256": checksum(content)}, indent=1)
    write_atomically(path, text.encode())


def _load(path: Path) -> _KeyFile:
    raw = read_regular(path, _LARGEST_FILE_BYTES)
    try:
        outer = parse_json(raw, _LARGEST_FILE_BYTES)
        if isinstance(outer, dict):
            file = _KeyFile.model_validate_json(json.dumps(outer.get("key")))
            if outer.get("sha256") == checksum(file.model_dump_json()):
                return file
    except (UnreadableJsonError, ValidationError):
        pass
    raise IntegrityError(
        f"The key file {path.name} is damaged.",
        "Put back a copy of it from a backup; without it the store cannot be opened.",
    )

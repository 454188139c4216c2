"""What keys are wrapped and sealed with.

    wrapped    AES-256-GCM under Argon2id(passphrase, salt, cost), or under a derived key
    sealed     AES-256-GCM under HKDF(X25519(ephemeral key, an account's sealing key)): anybody can
               seal something to an account, and only its secret opens it
    signed     Ed25519

Of an account's secret, 32 random bytes, its two keys are derived, each with a purpose of its own,
so that who learns one of them learns nothing of the other. `bound` is what is authenticated with a
wrapped or sealed secret and is no secret itself: whose it is, and what belongs to it.
"""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Self

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import BaseModel, ConfigDict, Field, model_validator

from shared.errors import DeviceError

KEY_BYTES: Final = 32
_MOST_WORK_KIB: Final = 4 * 1024 * 1024  # passes times memory: twice RFC 9106's first choice
_SIGNING_PURPOSE: Final = b"gradus account signing key 1"
_SEALING_PURPOSE: Final = b"gradus account sealing key 1"
_SEAL_PURPOSE: Final = b"gradus sealed to an account 1"


class WrongKeyError(Exception):
    """What was typed, or the file, does not open this."""


class Frozen(BaseModel):
    """A part of a key file."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        ser_json_bytes="base64",
        val_json_bytes="base64",
    )


class Argon2Cost(Frozen):
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


class Slot(Frozen):
    """A wrapped secret of 32 bytes."""

    nonce: bytes = Field(min_length=12, max_length=12)
    wrapped: bytes = Field(min_length=48, max_length=48)


class PassphraseSlot(Slot):
    """A secret wrapped under a passphrase."""

    cost: Argon2Cost
    salt: bytes = Field(min_length=16, max_length=16)


class Sealed(Slot):
    """A secret sealed to an account."""

    ephemeral: bytes = Field(min_length=32, max_length=32)


class PublicKeys(Frozen):
    """What everybody may know of an account."""

    signing: bytes = Field(min_length=32, max_length=32)
    sealing: bytes = Field(min_length=32, max_length=32)


class AccountKeys:
    """The keys of one account, of its secret.

    Args:
        secret: 32 bytes, random or derived from a recovery key.
    """

    def __init__(self, secret: bytes) -> None:
        self.secret = secret
        self._signing = Ed25519PrivateKey.from_private_bytes(derived(secret, _SIGNING_PURPOSE))
        self._sealing = X25519PrivateKey.from_private_bytes(derived(secret, _SEALING_PURPOSE))

    @cached_property
    def public(self) -> PublicKeys:
        """What everybody may know of them."""
        return PublicKeys(
            signing=self._signing.public_key().public_bytes_raw(),
            sealing=self._sealing.public_key().public_bytes_raw(),
        )

    def sign(self, content: bytes) -> bytes:
        """The signature, 64 bytes."""
        return self._signing.sign(content)

    def unseal(self, sealed: Sealed, bound: bytes) -> bytes:
        """What was sealed to this account.

        Raises:
            WrongKeyError: It was sealed to another one, or with other words bound to it.
        """
        try:
            shared = self._sealing.exchange(X25519PublicKey.from_public_bytes(sealed.ephemeral))
        except ValueError:  # a point of small order
            raise WrongKeyError from None
        return unwrapped(_sealing_key(shared, sealed.ephemeral, self.public.sealing), sealed, bound)


@dataclass(frozen=True, repr=False)
class Signer:
    """Signs as one account.

    Attributes:
        account_id: Whose signature it is.
        keys: Of that account.
    """

    account_id: str
    keys: AccountKeys

    @property
    def public_key(self) -> bytes:
        """The Ed25519 key, 32 bytes, that `is_signed` asks for."""
        return self.keys.public.signing

    @property
    def key_id(self) -> str:
        """The same key in hex, as the audit trail names it beside a signature."""
        return self.public_key.hex()

    def sign(self, message: bytes) -> bytes:
        """The signature, 64 bytes."""
        return self.keys.sign(message)


def is_signed(public_key: bytes, signature: bytes, content: bytes) -> bool:
    """Whether the holder of this key signed exactly that."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True


def seal(public: PublicKeys, secret: bytes, bound: bytes) -> Sealed:
    """Seal a secret to an account: only the account's own secret opens it."""
    ephemeral = X25519PrivateKey.generate()
    at = ephemeral.public_key().public_bytes_raw()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(public.sealing))
    slot = wrapped(_sealing_key(shared, at, public.sealing), secret, bound)
    return Sealed(nonce=slot.nonce, wrapped=slot.wrapped, ephemeral=at)


def wrapped(wrapping: bytes, secret: bytes, bound: bytes) -> Slot:
    """A secret under a key."""
    nonce = os.urandom(12)
    return Slot(nonce=nonce, wrapped=AESGCM(wrapping).encrypt(nonce, secret, bound))


def unwrapped(wrapping: bytes, slot: Slot, bound: bytes) -> bytes:
    """The secret in a slot.

    Raises:
        WrongKeyError: The key, or what is bound to it, is another.
    """
    try:
        return AESGCM(wrapping).decrypt(slot.nonce, slot.wrapped, bound)
    except InvalidTag:
        raise WrongKeyError from None


def stretched(passphrase: str, salt: bytes, cost: Argon2Cost) -> bytes:
    """The key that a passphrase gives.

    Raises:
        DeviceError: There is not the memory for it.
    """
    # The same letters typed on another keyboard may be composed otherwise.
    try:
        return hash_secret_raw(
            unicodedata.normalize("NFC", passphrase).encode(errors="surrogatepass"),
            salt,
            time_cost=cost.passes,
            memory_cost=cost.memory_kib,
            parallelism=cost.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
    except (HashingError, MemoryError) as error:
        raise DeviceError(
            f"The store's key takes {cost.memory_kib // 1024} MB of memory to open, and this "
            "computer has not so much free.",
            "Close other programs and try again.",
        ) from error


def derived(secret: bytes, purpose: bytes) -> bytes:
    """A key of 32 bytes for one purpose."""
    return HKDF(SHA256(), KEY_BYTES, None, purpose).derive(secret)


def _sealing_key(shared: bytes, ephemeral: bytes, sealing: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, ephemeral + sealing, _SEAL_PURPOSE).derive(shared)

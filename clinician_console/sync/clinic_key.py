"""The clinic's key: what names and free words are sealed with before they leave a room.

    made       by the first room that joins: 20 random bytes; shown once, to be written down
    typed in   by every other room, in ten groups of four letters, of which the last two tell a slip
    kept       in the encrypted store of each room, and nowhere else: never on the server

It is as long as a store's recovery key is, and is read as that is: 160 bits are typed without a
fault and guessed by nobody. Of it are derived a key for sealing, one for marks, and a name by which
two rooms notice that they have different ones.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Self

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from clinician_console.storage import key_slots
from shared.errors import UsageError
from shared.language import marked

SECRET_BYTES: Final = key_slots.RECOVERY_BYTES
_CHECK_BYTES: Final = 5
_SEALING: Final = b"gradus clinic sealing key 1"
_MARKING: Final = b"gradus clinic marking key 1"
_NAME: Final = b"gradus clinic key name 1"
_CHECK: Final = b"gradus clinic key check 1"


@dataclass(frozen=True, repr=False)
class ClinicKey:
    """The clinic's key; it never shows itself in a log."""

    secret: bytes

    @classmethod
    def make(cls) -> Self:
        """A new one, at random."""
        return cls(secrets.token_bytes(SECRET_BYTES))

    @classmethod
    def read(cls, typed: str) -> Self:
        """One as it was written down.

        Raises:
            UsageError: A letter of it is wrong, or it is no clinic's key.
        """
        whole = key_slots.read(typed)
        secret, check = whole[:SECRET_BYTES], whole[SECRET_BYTES:]
        if len(whole) != SECRET_BYTES + _CHECK_BYTES or check != _check(secret):
            raise UsageError(
                marked("This is no clinic's key: a letter is wrong, or some are missing."),
                marked("Type it again as the first room showed it: ten groups of four letters."),
            )
        return cls(secret)

    @property
    def written(self) -> str:
        """As it is shown, once, and written down."""
        return key_slots.written(self.secret + _check(self.secret))

    @cached_property
    def name(self) -> str:
        """What two keys are told apart by, 8 hex digits; it leads back to neither."""
        return _derived(self.secret, _NAME, 4).hex()

    @cached_property
    def sealing(self) -> bytes:
        """For AES-SIV, 64 bytes."""
        return _derived(self.secret, _SEALING, 64)

    @cached_property
    def marking(self) -> bytes:
        """For marks, 32 bytes."""
        return _derived(self.secret, _MARKING, 32)


def _check(secret: bytes) -> bytes:
    return hashlib.sha256(_CHECK + secret).digest()[:_CHECK_BYTES]


def _derived(secret: bytes, purpose: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, None, purpose).derive(secret)

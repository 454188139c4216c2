"""The data key of a store, who opened it, and the keys that are derived of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from clinician_console.storage.key_wrapping import Signer, derived

_JOURNAL_PURPOSE: Final = b"gradus journal key 1 "
_PATIENT_PURPOSE: Final = b"gradus patient seal key 1"


@dataclass(frozen=True, repr=False)
class DataKey:
    """The key of one store, unwrapped. Keep it short-lived; it never shows itself in a log."""

    store_id: str
    secret: bytes


@dataclass(frozen=True, repr=False)
class SignedIn:
    """Who opened the key file, and what that gave.

    Attributes:
        signer: Signs as this account; None with the recovery key of a store whose file is still
            that of version 0.1.
        root: The public key that signs the store's first account; empty in a file of 0.1.
        recovery: What was typed, where it was the recovery key.
    """

    data_key: DataKey
    signer: Signer | None
    root: bytes = b""
    recovery: bytes = b""

    @property
    def is_recovery(self) -> bool:
        """Whether the recovery key was typed."""
        return bool(self.recovery)


def journal_key(key: DataKey, session_id: UUID) -> str:
    """The key of the headset's journal of one session, 64 hex digits: the same at every start."""
    purpose = _JOURNAL_PURPOSE + session_id.bytes
    return derived(key.secret, purpose).hex()


def patient_seal_key(key: DataKey) -> bytes:
    """The key of the seals over who patients are, 32 bytes: the same at every start."""
    return derived(key.secret, _PATIENT_PURPOSE)


def forbid_core_dumps() -> None:
    """Keep the unwrapped key out of a crash's core file, where the system has such files."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

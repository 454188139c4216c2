"""What somebody typed to sign in; it is never shown, logged or kept on a disk."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Typed:
    """What somebody typed.

    Attributes:
        secret: The passphrase, or the recovery key in its place.
        account: Whose it is; empty where the store has one account.
    """

    secret: str
    account: str = ""

    def __repr__(self) -> str:
        return "Typed(…)"

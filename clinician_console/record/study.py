"""What a patient is called in a study, and how far their dates are moved: kept in the store alone.

The secret is random, one for each patient, and never leaves the store. Whoever holds an output
cannot go back from its ids to those of the store; whoever holds the store can.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

DEIDENTIFIED: Final = "deidentified"
"""The last word of the name of every de-identified output, as it stands in the audit trail."""
SECRET_BYTES: Final = 32
LEAST_SHIFT_DAYS: Final = 1
MOST_SHIFT_DAYS: Final = 365
"""Dates go back by one day to a year, as published sets of records do (the i2b2 2014 guidelines
and MIMIC move them by a random offset of their own for each patient); the range is our choice."""
_SHOWN: Final = 8


@dataclass(frozen=True)
class Study:
    """One patient in a study.

    Attributes:
        code: What stands in place of the patient's code.
        shift_days: How many days each date goes back; the same for all that is kept of them.
        secret: What ids and names are made of.
    """

    code: str
    shift_days: int
    secret: bytes = field(repr=False)

    def at(self, moment: datetime) -> datetime:
        """A moment, moved: its time of day stays."""
        return moment - timedelta(days=self.shift_days)

    def on(self, day: date) -> date:
        """A day, moved."""
        return day - timedelta(days=self.shift_days)

    def uuid(self, identifier: str | UUID) -> UUID:
        """What stands in place of an id: the same in every output, and no time in it."""
        return UUID(bytes=self._keyed("id", str(identifier))[:16], version=4)

    def digest(self, digest: str) -> str:
        """What stands in place of a digest, as 64 hex digits."""
        return self._keyed("digest", digest).hex()

    def named(self, kind: str, words: str) -> str:
        """What stands in place of somebody's words that tell one thing from another.

        The same words get the same name, and nobody learns of it what the words were.
        """
        return f"{kind} {self._keyed(kind, words).hex()[:_SHOWN]}"

    def _keyed(self, purpose: str, text: str) -> bytes:
        message = f"{purpose}\n{text}".encode(errors="surrogatepass")
        return hmac.new(self.secret, message, hashlib.sha256).digest()

"""What came of the exchanges with the clinic's server, as this room remembers it. Frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

TOO_LONG: Final = timedelta(days=1)
"""For so long a server may be away before anybody is told: a weekend's work is not lost by it, as
what is due waits here. A choice of design."""


@dataclass(frozen=True)
class Exchanged:
    """The last exchange, and how long none has gone well.

    Attributes:
        utc: When the last one ended.
        good_utc: When the last one ended that went well; None where none has yet.
        failing_utc: When the first one failed after that; None where the last one went well.
        sessions_sent: How many sessions the server got.
        sent: How many parcels it got, those of sessions among them.
        sessions_taken: How many sessions came from other rooms.
        taken: How many parcels came, sessions among them.
        why: The sentence of what stood in the way; empty where nothing did.
        refused: What the server would not have, a sentence each.
    """

    utc: datetime
    good_utc: datetime | None = None
    failing_utc: datetime | None = None
    sessions_sent: int = 0
    sent: int = 0
    sessions_taken: int = 0
    taken: int = 0
    why: str = ""
    refused: tuple[str, ...] = ()

    def fails_too_long(self, now: datetime) -> bool:
        """Whether somebody is to be told that none has gone well."""
        return self.failing_utc is not None and now - self.failing_utc >= TOO_LONG

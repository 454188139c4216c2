"""What came of the exchanges with the clinic's server, as this room remembers it. Frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

TOO_LONG: Final = timedelta(days=1)
"""For so long a server may be away before anybody is told: a weekend's work is not lost by it, as
what is due waits here. A choice of design."""

TOLD_FOR: Final = timedelta(days=7)
"""So long it is told that a server was put back, for whoever is at the desk but once a week."""


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
        put_back_utc: When it was noticed last that the server was put back to an older state.
        lost: How many parcels of this room it lacked then, which were sent again.
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
    put_back_utc: datetime | None = None
    lost: int = 0

    def tells_of_put_back(self, now: datetime) -> bool:
        """Whether it is still told that the server was put back."""
        return self.put_back_utc is not None and now - self.put_back_utc < TOLD_FOR

    def fails_too_long(self, now: datetime) -> bool:
        """Whether somebody is to be told that none has gone well."""
        return self.failing_utc is not None and now - self.failing_utc >= TOO_LONG

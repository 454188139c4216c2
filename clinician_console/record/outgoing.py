"""What of a room's record is on its way to the clinic's server. Frozen, and of no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from clinician_console.record.parcels import Parcel, ParcelKind


class ParcelName(NamedTuple):
    """By what a parcel is known among those of its room."""

    kind: ParcelKind
    subject: UUID
    sequence: int


@dataclass(frozen=True)
class Outgoing:
    """A parcel that is due, as it is recorded: its words are open.

    Attributes:
        state: SHA-256 of what is recorded now, by which it is seen whether that changed since; of
            a session the number of its newest seal; empty for what never changes.
        reached: Where a piece ends, as the next one begins there.
    """

    parcel: Parcel
    state: str = ""
    reached: str = ""

    @property
    def name(self) -> ParcelName:
        """By what it is known."""
        return ParcelName(self.parcel.kind, self.parcel.subject, self.parcel.sequence)


@dataclass(frozen=True)
class Offered:
    """The same as it leaves: its words are sealed.

    Attributes:
        mark: The sender's, over its digest.
    """

    outgoing: Outgoing
    sealed: Parcel
    mark: str


@dataclass(frozen=True)
class Due:
    """What the server does not have yet.

    Attributes:
        sessions: That have ended.
        oldest_utc: When the first of them ended.
        others: Plans, entries, settings and all else of patients.
        entries: Of the audit trail.
    """

    sessions: int = 0
    oldest_utc: datetime | None = None
    others: int = 0
    entries: int = 0

    @property
    def anything(self) -> bool:
        """Whether there is something to send, entries of the trail included."""
        return bool(self.sessions or self.others or self.entries)

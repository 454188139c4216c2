"""What is written of a session after it was over: amendments, queries, signatures, the lock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from clinician_console.record.what import Happened, Parts
from shared.rules.states import Actor
from shared.wire.events import Author


class Written(Protocol):
    """Anything that somebody wrote down by name: an entry of a session, or of a course."""

    @property
    def entry_id(self) -> UUID:
        """Which."""

    @property
    def utc(self) -> datetime:
        """When."""

    @property
    def by(self) -> str:
        """Who."""

    @property
    def name(self) -> str:
        """What."""

    @property
    def data(self) -> Parts:
        """Its parts."""


@dataclass(frozen=True, kw_only=True)
class SessionEntry:
    """Something written of a session after it was over; never changed.

    Attributes:
        seq: Counts from 1 within the session, without a gap.
        by: The printed name of who wrote it.
        account: The account that it was written under.
        sha256: Of the entry, in hex, as the audit trail seals it.
    """

    entry_id: UUID
    seq: int
    utc: datetime
    by: str
    account: str
    name: str
    data: Parts
    sha256: str = ""

    @property
    def happened(self) -> Happened:
        """The same as an event, of which the one table of sentences makes its sentence."""
        return Happened(
            author=Author.CONSOLE, actor=Actor.THERAPIST, name=self.name, data=self.data
        )


def named(entries: Iterable[SessionEntry], name: str) -> tuple[SessionEntry, ...]:
    """The entries of one name, oldest first."""
    return tuple(entry for entry in entries if entry.name == name)

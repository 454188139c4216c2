"""The audit trail as it is read: of all or of one patient, narrowed by words and days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, tzinfo
from typing import Final

from psygnal import Signal

from clinician_console.desk.desk import Desk
from clinician_console.desk.keeping.trail_words import sentence
from clinician_console.record.rights import Emergency
from shared.language import tr
from shared.printable import plain

LONGEST_SEARCH: Final = 100
LONGEST_NAME: Final = 64


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One entry.

    Attributes:
        at: In the clinic's own time.
        signed: Whether it bears the signature of the account.
    """

    seq: int
    at: datetime
    who: str
    said: str
    signed: bool


@dataclass(frozen=True)
class Wanted:
    """Which entries are looked for; days of the clinic's own time, both ends included."""

    words: str = ""
    first: date | None = None
    last: date | None = None

    def holds(self, line: TrailLine) -> bool:
        """Whether an entry is meant."""
        day = line.at.date()
        return (
            (self.first is None or day >= self.first)
            and (self.last is None or day <= self.last)
            and self.words in line.said.casefold()
        )


class TrailRead:
    """The entries, newest first.

    Args:
        desk: Whose store it is.
        zone: Of the clinic; this machine's own if left out.

    Attributes:
        lines: Those that are meant.
        changed: Others are meant, or were read.
    """

    changed = Signal()

    def __init__(self, desk: Desk, zone: tzinfo | None = None) -> None:
        self._desk = desk
        self._zone = zone
        self._all: tuple[TrailLine, ...] = ()
        self._wanted = Wanted()
        self.lines: tuple[TrailLine, ...] = ()

    @property
    def total(self) -> int:
        """How many were read."""
        return len(self._all)

    def read(self, patient: str = "", first: date | None = None) -> tuple[TrailLine, ...]:
        """Read the trail, beside the window; that somebody did is one entry more.

        Args:
            patient: Of whom; of all, and of the store, where it is empty.
            first: The first day that is read.

        Raises:
            AccessError: This account may not.
            UsageError: The patient is not known.
        """
        store = self._desk.store
        since = None if first is None else datetime.combine(first, time.min, self._zone)
        code = plain(patient, LONGEST_SEARCH).strip()
        found = store.trail(code or None, None if since is None else since.astimezone())
        known = {
            f"account:{one.account_id}": tr(
                "the account {name}", name=plain(one.name, LONGEST_NAME)
            )
            for one in store.accounts()
        }
        if code:
            whose = tr("patient {code}", code=store.patient_code(code) or code)
            theirs = (one.entity for one in found if one.entity.startswith("patient:"))
            known |= dict.fromkeys(theirs, whose)
        return tuple(
            TrailLine(
                one.seq,
                one.utc.astimezone(self._zone),
                plain(one.account, LONGEST_NAME),
                sentence(one, known),
                one.signed,
            )
            for one in reversed(found)
        )

    def show(self, lines: tuple[TrailLine, ...]) -> None:
        """These were read."""
        self._all = lines
        self._narrow(self._wanted)

    def look_for(self, words: str) -> None:
        """Only entries with these words."""
        words = plain(words, LONGEST_SEARCH).strip().casefold()
        self._narrow(replace(self._wanted, words=words))

    def between(self, first: date | None, last: date | None) -> None:
        """Only entries of these days; two that are the wrong way round are taken the right way."""
        if first is not None and last is not None and first > last:
            first, last = last, first
        self._narrow(replace(self._wanted, first=first, last=last))

    def emergencies(self) -> tuple[Emergency, ...]:
        """Who read in an emergency what their role may not, and why; that is an entry too."""
        return self._desk.store.emergencies()

    def _narrow(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self.lines = tuple(filter(wanted.holds, self._all))
        self.changed.emit()

"""The sessions of the store, or of one patient: read once, narrowed by word, day and standing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from enum import Enum
from typing import Final, NamedTuple

from psygnal import Signal

from clinician_console.desk.collecting import not_collecting
from clinician_console.desk.desk import Desk
from clinician_console.record.listed import SessionSummary
from clinician_console.record.signatures import Standing
from shared.language import marked, retold
from shared.printable import plain

LONGEST_SEARCH: Final = 100
WEEK_DAYS, MONTH_DAYS = 7, 30


class Wanted(Enum):
    """Which sessions are looked for by what is still to be done of them."""

    ALL = marked("All records")
    UNSIGNED = marked("To be signed")
    ASKED = marked("With open queries")


class Line(NamedTuple):
    """One session of the list; a named tuple, for ten thousand of them are made at once.

    Attributes:
        began: In the clinic's own time.
        standing: None where the session has no end: it runs, or was interrupted.
        queries: How many are open.
        simulated: Whether the patient is none.
        dated_back: Whether an earlier session bears a later date: one of the two is wrong.
        room: The id of the room that recorded it; empty where that is this one.
        key: What is looked through, with its case folded.
    """

    session_id: str
    short_id: str
    patient: str
    protocol: str
    began: datetime
    minutes: float
    standing: Standing | None
    queries: int
    simulated: bool
    dated_back: bool
    room: str = ""
    key: str = ""

    def has(self, words: str) -> bool:
        """Whether code, protocol or id have these words, whatever their case."""
        return words in self.key


@dataclass(frozen=True)
class Narrowed:
    """What is looked for.

    Attributes:
        words: Part of a code, a treatment protocol's title or an id.
        first, last: Days of the clinic's own time; None where it is open on that side.
        patient: Whose; everybody's where it is None.
    """

    words: str = ""
    first: date | None = None
    last: date | None = None
    wanted: Wanted = Wanted.ALL
    patient: str | None = None

    def holds(self, line: Line) -> bool:
        """Whether a session is meant."""
        day = line.began.date()
        return (
            (self.patient is None or line.patient == self.patient)
            and (self.first is None or day >= self.first)
            and (self.last is None or day <= self.last)
            and _is_wanted(line, self.wanted)
            and line.has(self.words)
        )


class SessionList:
    """The list, newest first.

    Args:
        desk: Whose store is read.
        zone: Of the clinic; this machine's own if left out.

    Attributes:
        lines: Those that are meant.
        narrowed: By what.
        changed: Others are meant, or were read.
    """

    changed = Signal()

    def __init__(self, desk: Desk, zone: tzinfo | None = None) -> None:
        self._desk = desk
        self._zone = zone
        self._all: tuple[Line, ...] = ()
        self.lines: tuple[Line, ...] = ()
        self.narrowed = Narrowed()

    @property
    def total(self) -> int:
        """How many there are of whoever is meant, before anything is looked for."""
        patient = self.narrowed.patient
        return sum(patient is None or line.patient == patient for line in self._all)

    @property
    def known(self) -> tuple[Line, ...]:
        """All sessions, whatever is looked for."""
        return self._all

    @property
    def patients(self) -> tuple[str, ...]:
        """Whose sessions there are, sorted."""
        return tuple(sorted({line.patient for line in self._all}))

    def read(self, patient: str | None = None) -> None:
        """Read the store anew.

        Args:
            patient: Whose are meant; everybody's for None.

        Raises:
            AccessError: This account may not.
        """
        store = self._desk.store
        with not_collecting():
            found, standings = store.list_sessions(), store.standings()
            self._all = tuple(_line(one, standings, self._zone) for one in found)
        self._narrow(replace(self.narrowed, patient=patient))

    def look_for(self, words: str) -> None:
        """Only those with these words."""
        self._narrow(replace(self.narrowed, words=plain(words, LONGEST_SEARCH).strip().casefold()))

    def between(self, first: date | None, last: date | None) -> None:
        """Only those of these days; two that are the wrong way round are taken the right way."""
        if first is not None and last is not None and first > last:
            first, last = last, first
        self._narrow(replace(self.narrowed, first=first, last=last))

    def last_days(self, days: int) -> None:
        """Only those of the last days, today among them."""
        today = self._desk.now().astimezone(self._zone).date()
        self.between(today - timedelta(days=days - 1), None)

    def only(self, wanted: Wanted) -> None:
        """Only those of which this is still to be done."""
        self._narrow(replace(self.narrowed, wanted=wanted))

    def of(self, patient: str | None) -> None:
        """Only this patient's; everybody's for None."""
        self._narrow(replace(self.narrowed, patient=patient))

    def _narrow(self, narrowed: Narrowed) -> None:
        self.narrowed = narrowed
        self.lines = tuple(filter(narrowed.holds, self._all))
        self.changed.emit()


def _is_wanted(line: Line, wanted: Wanted) -> bool:
    match wanted:
        case Wanted.ALL:
            return True
        case Wanted.UNSIGNED:
            return line.standing in (Standing.UNSIGNED, Standing.AMENDED, Standing.ADDED_TO)
        case Wanted.ASKED:
            return line.queries > 0


def _line(
    one: SessionSummary, standings: Mapping[str, tuple[Standing, int]], zone: tzinfo | None
) -> Line:
    standing, queries = standings.get(one.session_id.replace("-", ""), (Standing.UNSIGNED, 0))
    title = retold(one.protocol_title)
    return Line(
        session_id=one.session_id,
        short_id=one.short_id,
        patient=one.patient_code,
        protocol=title,
        began=one.started_at.astimezone(zone),
        minutes=one.duration_s / 60,
        standing=standing if one.ended else None,
        queries=queries,
        simulated=one.simulated,
        dated_back=one.dated_back,
        room=one.room,
        key="\n".join((one.patient_code, title, one.protocol_title, one.session_id)).casefold(),
    )

"""What was answered to instruments, filling in by filling in: in sessions and between them. Pure.

    instrument_begun   which instrument, where it is filled in, and of what day the paper is
    answered           one item; the last answer to it counts
    instrument_ended   nothing more is answered

Answers stay as they were given; what is made of them is in `analysis/answers.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from clinician_console.record.what import Happened, Parts, text_of
from shared.wire.events import EventName

TOLD_BY: Final = frozenset(
    {EventName.INSTRUMENT_BEGUN, EventName.ANSWERED, EventName.INSTRUMENT_ENDED}
)
"""The events that say what was answered."""

Dated = tuple[datetime, Happened]
"""Something that happened, and when."""


@dataclass(frozen=True, kw_only=True)
class FilledIn:
    """One filling in of an instrument, as far as it came.

    Attributes:
        filling: Which one.
        sha256: Of the file that it was asked from.
        utc: When the first of it was written down.
        on: The day that it is of, where another one was said: that of a paper form.
        where: Form, paper, console or headset; empty where that is not known.
        given: The answers by item, None where one was left out or taken back.
        is_ended: Whether somebody said that it is done.
    """

    filling: str
    instrument: str
    title: str
    sha256: str
    utc: datetime
    on: date | None = None
    where: str = ""
    given: Mapping[str, object] = field(default_factory=dict)
    is_ended: bool = False

    @property
    def day(self) -> date:
        """The day that the answers are of."""
        return self.on or self.utc.date()


@dataclass
class _Gathered:
    first: Parts
    utc: datetime
    begun: Parts = field(default_factory=dict)
    given: dict[str, object] = field(default_factory=dict)
    is_ended: bool = False


def fillings_of(events: Iterable[Dated]) -> tuple[FilledIn, ...]:
    """Every filling in, by the day that it is of, oldest first.

    Args:
        events: Oldest first; those that do not bear on answers are passed over. An answer that
            names no filling in belongs to the one that its instrument has without a name.
    """
    found: dict[tuple[str, str], _Gathered] = {}
    for utc, what in events:
        if what.name not in TOLD_BY:
            continue
        data = what.data
        key = (text_of(data, "filling"), text_of(data, "instrument"))
        gathered = found.setdefault(key, _Gathered(data, utc))
        if what.name == EventName.INSTRUMENT_BEGUN:
            gathered.begun = data
        elif what.name == EventName.ANSWERED:
            gathered.given[text_of(data, "item")] = data.get("value")
        else:
            gathered.is_ended = True
    return tuple(sorted(map(_filled_in, found, found.values()), key=lambda one: (one.day, one.utc)))


def _filled_in(key: tuple[str, str], gathered: _Gathered) -> FilledIn:
    filling, instrument = key
    return FilledIn(
        filling=filling,
        instrument=instrument,
        title=text_of(gathered.first, "title") or instrument,
        sha256=text_of(gathered.first, "sha256"),
        utc=gathered.utc,
        on=_day(text_of(gathered.begun, "on")),
        where=text_of(gathered.begun, "where"),
        given=gathered.given,
        is_ended=gathered.is_ended,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None

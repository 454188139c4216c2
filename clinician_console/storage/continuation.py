"""Going on with a session that another run of the console began: one time axis, no name twice.

A computer that was started again counts its monotonic clock from another origin, and a sensor that
was opened again counts its samples from nought. What the console writes is therefore brought onto
the clock of the session's beginning, and a stream whose name is taken gets the next one. Stamps of
the headset are never touched.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import datetime
from typing import Final

from clinician_console.record.entries import (
    BeatsEntry,
    ClockOffsetEntry,
    Entry,
    EventEntry,
    ExposureEntry,
    RatingEntry,
)
from clinician_console.record.signals import Samples, StreamInfo
from shared.clock import NS_PER_S
from shared.wire.events import Author

SAME_CLOCK_WITHIN_S: Final = 60.0


def shift_ns(
    started_ns: int, started_utc: datetime, last_written_ns: int, now_ns: int, utc: datetime
) -> int:
    """What to add to the monotonic clock of now to go on with that of the session's beginning.

    Nothing where the clock ran on: the time of day then agrees with it within a minute. Else the
    time of day says how long ago the session began, and never earlier than the last entry.
    """
    by_day_ns = started_ns + round((utc - started_utc).total_seconds() * NS_PER_S)
    shift = by_day_ns - now_ns
    if abs(shift) < SAME_CLOCK_WITHIN_S * NS_PER_S:
        shift = 0
    return max(shift, last_written_ns - now_ns)


class Continuation:
    """How entries are written into a session that was begun by another run of the console.

    Args:
        shift_ns: Added to every stamp of the console's clock.
        taken: Names of streams that the session has already.
    """

    def __init__(self, shift_ns: int, taken: frozenset[str]) -> None:
        self.shift_ns = shift_ns
        self._taken = taken
        self._names: dict[str, str] = {}

    def entry(self, entry: Entry) -> Entry:
        """The entry as it belongs into the session."""
        match entry:
            case StreamInfo(boot=""):
                return replace(entry, name=self._free_name(entry.name))
            case Samples() if entry.stream in self._names:
                return replace(
                    entry,
                    stream=self._names[entry.stream],
                    times_ns=entry.times_ns + self.shift_ns,
                )
            case ClockOffsetEntry():
                return replace(
                    entry,
                    at_ns=entry.at_ns + self.shift_ns,
                    offset_ns=entry.offset_ns - self.shift_ns,
                )
            case BeatsEntry():
                return replace(entry, at_ns=entry.at_ns + self.shift_ns)
            case EventEntry() | ExposureEntry() | RatingEntry():
                return self._happened(entry)
            case _:
                return entry

    def _happened(self, entry: EventEntry | ExposureEntry | RatingEntry) -> Entry:
        arrived_ns = entry.arrived_ns
        own = entry.author is Author.CONSOLE
        return replace(
            entry,
            at_ns=entry.at_ns + self.shift_ns if own else entry.at_ns,
            arrived_ns=None if arrived_ns is None else arrived_ns + self.shift_ns,
        )

    def _free_name(self, name: str) -> str:
        if name not in self._names:
            names = (f"{name} ({number})" for number in itertools.count(2))
            free = (one for one in itertools.chain([name], names) if one not in self._taken)
            self._names[name] = next(free)
        return self._names[name]

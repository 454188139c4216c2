"""Where entries wait for the disk: a lane for each who writes, so that nobody fills another's.

lane        what waits in it                                   holds    when it is full
ENTERED     what a person did, rated or wrote at the console   -        nobody types so much
NOTICED     what the console noticed by itself                 16 MB    refused
BODY        samples and beats of this machine's sensors        64 MB    dropped and counted
HEADSET     all that the headset says, and of its clock        32 MB    see below

Of the headset's, what it sends until it is acknowledged (events, ratings, samples) is refused, for
it comes again; its other rows are dropped and counted. The bounds are of memory: BODY holds what
twenty streams (ECG at 1 kHz, the others at 25 to 90 Hz) send in a quarter of an hour.

What is taken together becomes one transaction. It begins with everything that a person entered; the
machines share the rest, so that a flood of one holds up neither the therapist nor the other.
"""

from __future__ import annotations

import threading
from collections import Counter, deque
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from clinician_console.record.entries import (
    BeatsEntry,
    Entry,
    EventEntry,
    ExposureEntry,
    RatingEntry,
)
from clinician_console.record.recorder import Durable
from clinician_console.record.signals import Samples, StreamInfo
from clinician_console.session.entry_sizes import size_bytes
from shared.rules.states import Actor
from shared.wire.events import Author

_MB: Final = 1024 * 1024
AT_ONCE: Final = (EventEntry, ExposureEntry, RatingEntry)
MOST_TOGETHER: Final = 500
MOST_BYTES_TOGETHER: Final = _MB


class Lane(IntEnum):
    """Whose entry it is; the first goes first."""

    ENTERED = 0
    NOTICED = 1
    BODY = 2
    HEADSET = 3


HOLDS_BYTES: Final[Mapping[Lane, int]] = {
    Lane.NOTICED: 16 * _MB,
    Lane.BODY: 64 * _MB,
    Lane.HEADSET: 32 * _MB,
}
_SHARE_UP_TO: Final[Mapping[Lane, float]] = {
    Lane.ENTERED: 1.0,
    Lane.NOTICED: 0.5,
    Lane.BODY: 0.75,
    Lane.HEADSET: 1.0,
}


class Outcome(IntEnum):
    """What became of an entry that was put into its lane."""

    TAKEN = 0
    DROPPED = 1
    REFUSED = 2


@dataclass(frozen=True)
class Item:
    """An entry that waits.

    Attributes:
        durable: Called once it is on the disk.
    """

    entry: Entry
    durable: Durable | None


def lane_of(entry: Entry, own_streams: Container[str]) -> Lane:
    """Whose an entry is; a chunk is of the headset unless its stream is one of these."""
    match entry:
        case RatingEntry(author=Author.CONSOLE):
            return Lane.ENTERED
        case EventEntry(author=Author.CONSOLE):
            return Lane.NOTICED if entry.actor is Actor.SYSTEM else Lane.ENTERED
        case BeatsEntry() | StreamInfo(boot=""):
            return Lane.BODY
        case Samples() if entry.stream in own_streams:
            return Lane.BODY
        case _:
            return Lane.HEADSET


def _comes_again(item: Item) -> bool:
    """Whether who made it keeps it until it is taken, so that it is refused rather than lost."""
    return item.durable is not None or isinstance(item.entry, EventEntry | RatingEntry | StreamInfo)


def _kind(entry: Entry) -> str:
    """What an entry is called where it is counted."""
    named = "chunk" if isinstance(entry, Samples) else type(entry).__name__
    return named.removesuffix("Entry").lower()


class Lanes:
    """Entries of one session that wait for the disk; any thread may put and take.

    Args:
        holds_bytes: How much each lane holds; one that is not named has no bound.
    """

    def __init__(self, holds_bytes: Mapping[Lane, int] = HOLDS_BYTES) -> None:
        self._holds = holds_bytes
        self._lanes: dict[Lane, deque[Item]] = {lane: deque() for lane in Lane}
        self._bytes: Counter[Lane] = Counter()
        self._dropped: Counter[str] = Counter()
        self._at_once = 0
        self._under_way = 0
        self._woken = False
        self._came = threading.Condition()

    def put(self, item: Item, lane: Lane) -> Outcome:
        """Let an entry wait in a lane, if that has room for it."""
        size = size_bytes(item.entry)
        with self._came:
            holds = self._holds.get(lane)
            if holds is not None and self._bytes[lane] + size > holds:
                if _comes_again(item):
                    return Outcome.REFUSED
                self._dropped[_kind(item.entry)] += 1
                return Outcome.DROPPED
            self._lanes[lane].append(item)
            self._bytes[lane] += size
            self._at_once += isinstance(item.entry, AT_ONCE)
            if self._is_urgent():  # whoever waits for less has a time of its own
                self._came.notify()
        return Outcome.TAKEN

    def wait(self, seconds: float) -> None:
        """Wait until something urgent waits or `wake` was called, but not for longer than this."""
        with self._came:
            self._came.wait_for(lambda: self._woken or self._is_urgent(), seconds)

    def wake(self) -> None:
        """End the waiting, from now on."""
        with self._came:
            self._woken = True
            self._came.notify_all()

    def take(self) -> list[tuple[Lane, Item]]:
        """What is written together next, a bounded part of all that waits."""
        taken: list[tuple[Lane, Item]] = []
        size = 0
        with self._came:
            for lane, up_to in _SHARE_UP_TO.items():
                waiting = self._lanes[lane]
                while waiting and len(taken) < MOST_TOGETHER * up_to:
                    more = size_bytes(waiting[0].entry)
                    if taken and size + more > MOST_BYTES_TOGETHER * up_to:
                        break
                    taken.append((lane, waiting.popleft()))
                    self._bytes[lane] -= more
                    self._at_once -= isinstance(taken[-1][1].entry, AT_ONCE)
                    size += more
            self._under_way += len(taken)
        return taken

    def settled(self) -> None:
        """What was taken is on the disk, or put aside."""
        with self._came:
            self._under_way = 0

    def give_back(self, items: Sequence[tuple[Lane, Item]]) -> None:
        """Let what was taken and could not be written wait again, before all that came later."""
        with self._came:
            self._under_way -= len(items)
            for lane, item in reversed(items):
                self._lanes[lane].appendleft(item)
                self._bytes[lane] += size_bytes(item.entry)
                self._at_once += isinstance(item.entry, AT_ONCE)

    @property
    def urgent(self) -> bool:
        """Whether something waits that is written at once, or as much as goes together."""
        with self._came:
            return self._is_urgent()

    def _is_urgent(self) -> bool:
        return (
            self._at_once > 0
            or self._bytes.total() >= MOST_BYTES_TOGETHER
            or sum(len(waiting) for waiting in self._lanes.values()) >= MOST_TOGETHER
        )

    @property
    def crowded(self) -> bool:
        """Whether a lane is half full."""
        with self._came:
            return any(self._bytes[lane] > holds // 2 for lane, holds in self._holds.items())

    @property
    def size_bytes(self) -> int:
        """About how much memory all that waits takes."""
        with self._came:
            return self._bytes.total()

    @property
    def dropped(self) -> dict[str, int]:
        """How many entries found no room, by kind."""
        with self._came:
            return dict(self._dropped)

    @property
    def unfinished(self) -> int:
        """How many entries wait, or were taken and neither settled nor given back."""
        with self._came:
            return self._under_way + sum(len(waiting) for waiting in self._lanes.values())

    def count(self, *lanes: Lane) -> int:
        """How many entries wait, in these lanes or in all."""
        with self._came:
            return sum(len(self._lanes[lane]) for lane in lanes or Lane)

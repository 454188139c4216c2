"""Bringing stamps of either machine onto one axis: seconds since the session began.

Headset stamps are stored raw, with every estimate of the headset's clock offset and its error. The
true offset lies within each of them, grown by what two clocks may drift apart meanwhile, so that
at any moment it lies within what all of them allow: an estimate of 1 s weighs nothing once there
was one of 1 ms, whichever came first. An estimate that contradicts those around it is left out;
where several agree from some moment on, the clock jumped there (its computer slept).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from clinician_console.record.entries import ClockOffsetEntry
from shared.clock import NS_PER_S
from shared.clock_offset import DRIFT, SURE_CONTRADICTION_NS, Offset, is_plausible
from shared.wire.events import Author

BELIEVED_S: Final = 86_400.0
"""Nothing of a session happened more than a day before it began or after it was last written."""


class Stamp(Protocol):
    """What an entry, or its row in a store, is stamped with (entries.py)."""

    @property
    def author(self) -> str:
        """Whose clock stamped it."""

    @property
    def boot(self) -> str:
        """The headset client's nonce; empty for the console."""

    @property
    def at_ns(self) -> int:
        """The stamp."""

    @property
    def utc(self) -> datetime:
        """The author's time of day."""

    @property
    def arrived_ns(self) -> int | None:
        """The console's clock when it was heard of, if that is known."""


@dataclass(frozen=True)
class _Stretch:
    """The offset between two jumps of the headset's clock.

    Attributes:
        knots_ns: Shape (n,), the headset's clock at each estimate, ascending.
        offsets_ns: Shape (n,), what all estimates together allow there.
    """

    knots_ns: NDArray[np.int64]
    offsets_ns: NDArray[np.int64]


class Timeline:
    """Maps stamps to seconds since the session began, on the console's clock.

    Args:
        started_ns: The console's monotonic clock when the session began.
        started_utc: The time of day then.
        offsets: All estimates of the session.
        lasted_s: How long the session was, as far as that is known.
    """

    def __init__(
        self,
        started_ns: int,
        started_utc: datetime,
        offsets: Sequence[ClockOffsetEntry],
        lasted_s: float = 0.0,
    ) -> None:
        self._started_ns = started_ns
        self._started_utc = started_utc
        self._lasted_s = lasted_s
        boots = {offset.boot for offset in offsets if is_plausible(_offset(offset))}
        self._by_boot = {
            boot: _stretches([offset for offset in offsets if offset.boot == boot])
            for boot in boots
        }

    def is_steady(self, boots: Iterable[str]) -> bool:
        """Whether the clocks of these boots are known, and none of them ever jumped."""
        return all(len(self._by_boot.get(boot, ())) == 1 for boot in boots)

    def own_s(self, at_ns: int) -> float:
        """Seconds since the session began of a stamp of the console's."""
        return (at_ns - self._started_ns) / NS_PER_S

    def utc(self, at_s: float) -> datetime:
        """The time of day, as it was when the session began: no clock that was set moves it."""
        return self._started_utc + timedelta(seconds=at_s)

    def at_s(
        self, author: str, boot: str, at_ns: int, utc: datetime, arrived_ns: int | None = None
    ) -> float:
        """Seconds since the session began of one stamp.

        Args:
            author: Whose clock stamped it.
            boot: The headset client's nonce; empty for the console.
            at_ns: The stamp.
            utc: The author's time of day, for what cannot be laid otherwise.
            arrived_ns: The console's clock when it was heard of, if that is known: nothing
                happened later, and nothing of the headset's before the session began.
        """
        if author == Author.CONSOLE:
            return self.own_s(at_ns)
        laid_s = None
        if boot in self._by_boot:
            laid_s = float(self.times_s(author, boot, np.array([at_ns], dtype=np.int64))[0])
        return self._settled_s(laid_s, utc, arrived_ns)

    def all_s(self, stamps: Sequence[Stamp]) -> list[float]:
        """Seconds since the session began of many stamps: of each what `at_s` says of it."""
        found = [self.own_s(stamp.at_ns) for stamp in stamps]
        by_boot: dict[str, list[int]] = {}
        for place, stamp in enumerate(stamps):
            if stamp.author != Author.CONSOLE:
                by_boot.setdefault(stamp.boot, []).append(place)
        for boot, places in by_boot.items():
            laid_s: list[float | None] = [None] * len(places)
            if boot in self._by_boot:
                at_ns = np.array([stamps[place].at_ns for place in places], dtype=np.int64)
                laid_s = self.times_s(Author.HEADSET, boot, at_ns).tolist()
            for place, one_s in zip(places, laid_s, strict=True):
                stamp = stamps[place]
                found[place] = self._settled_s(one_s, stamp.utc, stamp.arrived_ns)
        return found

    def _settled_s(self, laid_s: float | None, utc: datetime, arrived_ns: int | None) -> float:
        """A stamp of the headset's within what bounds it; `laid_s` is None of an unknown clock."""
        if arrived_ns is not None:
            arrived_s = self.own_s(arrived_ns)
            return max(arrived_s if laid_s is None else min(laid_s, arrived_s), 0.0)
        told_s = (utc - self._started_utc).total_seconds()
        if laid_s is None:
            laid_s = told_s
        if not -BELIEVED_S <= laid_s <= self._lasted_s + BELIEVED_S:
            laid_s = min(told_s, self._lasted_s)
        return max(laid_s, 0.0)

    def times_s(self, author: str, boot: str, at_ns: NDArray[np.int64]) -> NDArray[np.float64]:
        """Seconds since the session began of many stamps, shape (n,).

        Headset stamps of a boot without any estimate are taken as the console's: the two
        programs then ran on one machine, or the link never answered.
        """
        stretches = self._by_boot.get(boot, ())
        if author == Author.CONSOLE or not stretches:
            return np.asarray((at_ns - self._started_ns) / NS_PER_S)
        begins_ns = np.array([stretch.knots_ns[0] for stretch in stretches[1:]], dtype=np.int64)
        which = np.searchsorted(begins_ns, at_ns, side="right")
        times_s = np.empty(at_ns.shape, np.float64)
        for number, stretch in enumerate(stretches):
            inside = which == number
            times_s[inside] = self._laid(stretch, at_ns[inside])
        return times_s

    def _laid(self, stretch: _Stretch, at_ns: NDArray[np.int64]) -> NDArray[np.float64]:
        # Only small differences become floats: a float64 cannot hold months of nanoseconds.
        first_ns, base_ns = stretch.knots_ns[0], int(stretch.offsets_ns[0])
        drift_ns = np.interp(
            (at_ns - first_ns).astype(np.float64),
            (stretch.knots_ns - first_ns).astype(np.float64),
            (stretch.offsets_ns - base_ns).astype(np.float64),
        )
        return np.asarray(((at_ns - base_ns - self._started_ns) - drift_ns) / NS_PER_S)


def _offset(entry: ClockOffsetEntry) -> Offset:
    return Offset(entry.offset_ns, max(entry.error_ns, 0))


def _stretches(entries: Sequence[ClockOffsetEntry]) -> tuple[_Stretch, ...]:
    ordered = sorted(
        (entry for entry in entries if is_plausible(_offset(entry))), key=lambda entry: entry.at_ns
    )
    return tuple(_stretch(run) for run in _runs(ordered))


def _runs(ordered: Sequence[ClockOffsetEntry]) -> list[list[ClockOffsetEntry]]:
    """The estimates that agree with each other; one that agrees with none is left out."""
    runs: list[list[ClockOffsetEntry]] = []
    doubted: ClockOffsetEntry | None = None
    for entry in ordered:
        if runs and _agrees(entry, runs[-1]):
            runs[-1].append(entry)
            doubted = None
        elif not runs:
            runs.append([entry])
        elif doubted is not None and _agrees(entry, [doubted]):
            runs.append([doubted, entry])
            doubted = None
        else:
            doubted = entry
    carried = [run for run in runs if len(run) > 1]
    return carried or runs


def _agrees(entry: ClockOffsetEntry, run: Sequence[ClockOffsetEntry]) -> bool:
    last = run[-1]
    drift_ns = round(DRIFT * (entry.at_ns - last.at_ns))
    return _offset(entry).misses_ns(_offset(last)) <= SURE_CONTRADICTION_NS + drift_ns


def _stretch(run: Sequence[ClockOffsetEntry]) -> _Stretch:
    """What all estimates allow at each of them: the bounds of every other, grown by drift."""
    at_ns = np.array([entry.at_ns for entry in run], dtype=np.int64)
    base_ns = run[0].offset_ns
    lowest = np.array([_offset(entry).lowest_ns - base_ns for entry in run], dtype=np.float64)
    highest = np.array([_offset(entry).highest_ns - base_ns for entry in run], dtype=np.float64)
    drift = DRIFT * (at_ns - at_ns[0]).astype(np.float64)
    lowest, highest = _strictest(lowest, drift), -_strictest(-highest, drift)
    offsets_ns = base_ns + np.rint((lowest + highest) / 2).astype(np.int64)
    knots_ns = np.maximum.accumulate(at_ns + offsets_ns)
    return _Stretch(knots_ns, offsets_ns)


def _strictest(lowest: NDArray[np.float64], drift: NDArray[np.float64]) -> NDArray[np.float64]:
    """The highest of all lower bounds at each moment, each lowered by the drift in between."""
    forward = np.maximum.accumulate(lowest + drift) - drift
    backward = np.maximum.accumulate((lowest - drift)[::-1])[::-1] + drift
    return np.maximum(forward, backward)

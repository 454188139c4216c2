"""Samples as they come in, in whole seconds: what a feature of behaviour is computed from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.feature import Rows, no_rows
from clinician_console.record.signals import Samples
from shared.clock import NS_PER_S

GAP_S: Final = 0.25
"""A longer silence between two samples is a hole: nothing is computed across it. At ten samples a
second, the slowest of the headset's streams, it is two samples and a half. Our own choice."""
COVERED_S: Final = 0.5
"""A second of which less was sampled is told as not good. Our own choice."""


@dataclass(frozen=True, eq=False)
class Window:
    """A whole second of a stream, and what of it came before.

    Attributes:
        times_ns: Shape (n,), on the console's clock, oldest first.
        values: Shape (n, channels).
        first: The index at which the second begins; what stands before is older.
    """

    times_ns: NDArray[np.int64]
    values: NDArray[np.float64]
    first: int = 0

    @property
    def at_s(self) -> NDArray[np.float64]:
        """Shape (n,), seconds of the console's clock."""
        return self.times_ns / NS_PER_S

    @property
    def second(self) -> Window:
        """The second alone."""
        return Window(self.times_ns[self.first :], self.values[self.first :])

    @property
    def is_good(self) -> bool:
        """Whether enough of the second was sampled."""
        steps_s = np.diff(self.at_s[max(0, self.first - 1) :])
        return float(steps_s[steps_s <= GAP_S].sum()) >= COVERED_S


class Windows:
    """Cuts a stream into whole seconds of the clock.

    Args:
        keep_s: How much of it, up to the end of its second, a window holds.
    """

    def __init__(self, keep_s: float) -> None:
        self._keep_ns = round(keep_s * NS_PER_S)
        self._times = np.empty(0, np.int64)
        self._values: NDArray[np.float64] = np.empty((0, 0))
        self._waiting: list[tuple[NDArray[np.int64], NDArray[np.float64]]] = []
        self._last_ns = self._done_ns = np.iinfo(np.int64).min

    def push(self, samples: Samples) -> Iterator[Window]:
        """Take samples; the seconds that are over. What belongs to one that was given is late."""
        times, values = samples.times_ns, samples.values.astype(np.float64)
        newest_ns = max(self._done_ns, self._last_ns)
        if not (len(times) and times[0] >= newest_ns and (times[1:] >= times[:-1]).all()):
            newer = times >= newest_ns
            times, values = times[newer], values[newer]
            if not len(times):
                return
            order = np.argsort(times, kind="stable")
            times, values = times[order], values[order]
        self._waiting.append((times, values))
        self._last_ns = int(times[-1])
        until_ns = self._last_ns // NS_PER_S * NS_PER_S
        if until_ns > self._done_ns:
            yield from self._over(until_ns)

    def finish(self) -> Iterator[Window]:
        """No more samples will come: the last second, as far as it goes."""
        if self._waiting or len(self._times):
            yield from self._over(self._last_ns + 1)

    def _over(self, until_ns: int) -> Iterator[Window]:
        """Every second that ends by this time and has samples, and then forget what is too old."""
        self._gather()
        times, values = self._times, self._values  # they rise: what is pushed is brought in order
        at, ends = times.searchsorted((self._done_ns, until_ns)).tolist()
        while at < ends:
            second = int(times[at]) // NS_PER_S
            ends_ns = min((second + 1) * NS_PER_S, until_ns)
            begins, over = times.searchsorted((ends_ns - self._keep_ns, ends_ns)).tolist()
            self._done_ns = ends_ns
            yield Window(times[begins:over], values[begins:over], at - begins)
            at = over
        old = int(times.searchsorted(until_ns - self._keep_ns))
        self._times, self._values = times[old:], values[old:]

    def _gather(self) -> None:
        """Lay what came since the last second behind what is kept."""
        if not self._waiting:
            return
        if not len(self._times):
            self._values = np.empty((0, self._waiting[0][1].shape[1]))
        self._times = np.concatenate([self._times, *(times for times, _ in self._waiting)])
        self._values = np.concatenate([self._values, *(values for _, values in self._waiting)])
        self._waiting.clear()


Numbers = Sequence[float]
RowOf = Callable[[Window], Numbers | None]


class PerSecond:
    """A feature that gives a row for each second that it can say something of.

    Args:
        channels: How many columns a row has.
        row_of: Gives a row, or None where there is none to give.
        keep_s: How much of the stream it is given, its second included.
    """

    def __init__(self, channels: int, row_of: RowOf, keep_s: float = 1.0) -> None:
        self._channels = channels
        self._row_of = row_of
        self._windows = Windows(keep_s)

    def push(self, samples: Samples) -> Rows:
        """Take samples and give the rows of the seconds that are over."""
        return self._rows(self._windows.push(samples))

    def finish(self) -> Rows:
        """Give the row of the last second."""
        return self._rows(self._windows.finish())

    def _rows(self, windows: Iterator[Window]) -> Rows:
        rows = [(int(at.times_ns[-1]), self._row_of(at)) for at in windows]
        known = [(at_ns, row) for at_ns, row in rows if row is not None]
        if not known:
            return no_rows(self._channels)
        times = np.array([at_ns for at_ns, _ in known], np.int64)
        return Rows(times, np.array([row for _, row in known], np.float64))

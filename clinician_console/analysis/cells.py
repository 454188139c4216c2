"""A slow signal on an even grid of time, whatever its sender's rate: eight cells a second.

Skin conductance and breathing change over seconds. Averaging what falls into a cell takes noise and
hum away at 1000 Hz and costs nothing at 4 Hz, where cells between two samples are interpolated; all
that follows works at one rate. The grid goes by the stamps, so that a header that names a wrong
rate changes nothing.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

CELL_S: Final = 0.125
CELL_HZ: Final = 1 / CELL_S
LONGEST_BRIDGE_S: Final = 0.75
"""Over a longer hole nothing is interpolated: two samples may be missing at 4 Hz, no more."""


class Cells(NamedTuple):
    """Consecutive cells; one that is NaN stands for a break of any length.

    Attributes:
        times_s: Shape (n,), the middle of each cell, on the clock of the samples.
        values: Shape (n,), in the unit of the samples.
        at_top: Shape (n,), whether a sample at the cell was the highest of all so far.
    """

    times_s: NDArray[np.float64]
    values: NDArray[np.float64]
    at_top: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.times_s)


NO_CELLS: Final = Cells(np.empty(0), np.empty(0), np.empty(0, np.bool_))


class Grid:
    """Lays samples of any rate onto cells while they arrive, in chunks of any size."""

    def __init__(self) -> None:
        self._times = np.empty(0)  # of the cell that is still being filled
        self._values = np.empty(0)
        self._last: tuple[float, float] | None = None  # the last point: mean time and mean value
        self._top = -np.inf

    def push(self, times_s: NDArray[np.float64], values: NDArray[np.float64]) -> Cells:
        """Take samples, both of shape (n,), and give the cells that are certain by now.

        What is not finite counts as missing; so does a stamp that does not come after the last.
        """
        known = np.isfinite(times_s) & np.isfinite(values)
        times = np.concatenate([self._times, times_s[known]])
        numbers = np.concatenate([self._values, values[known]])
        onward = times > np.concatenate([[-np.inf], np.maximum.accumulate(times)[:-1]])
        times, numbers = times[onward], numbers[onward]
        if not len(times):
            return NO_CELLS
        number_of = np.floor(times / CELL_S)
        first = np.flatnonzero(np.concatenate([[True], np.diff(number_of) > 0]))
        done = int(first[-1])
        self._times, self._values = times[done:], numbers[done:]
        return self._between(times[:done], numbers[:done], first[:-1])

    def finish(self) -> Cells:
        """The last cell, because no more samples will come."""
        times, values = self._times, self._values
        self._times, self._values = np.empty(0), np.empty(0)
        return self._between(times, values, np.zeros(min(len(times), 1), dtype=np.intp))

    def _between(
        self, times: NDArray[np.float64], values: NDArray[np.float64], first: NDArray[np.intp]
    ) -> Cells:
        """The cells between the points that whole cells of samples make."""
        if not len(first):
            return NO_CELLS
        counts = np.diff(np.append(first, len(times)))
        at_s = np.add.reduceat(times, first) / counts
        level = np.add.reduceat(values, first) / counts
        if self._last is not None:
            at_s = np.concatenate([[self._last[0]], at_s])
            level = np.concatenate([[self._last[1]], level])
        self._last = (float(at_s[-1]), float(level[-1]))
        parts = []
        breaks = np.flatnonzero(np.diff(at_s) > LONGEST_BRIDGE_S) + 1
        bounds = [0, *breaks.tolist(), len(at_s)]
        for begin, end in pairwise(bounds):
            if begin:
                parts.append(_break(at_s[begin - 1]))
            parts.append(self._cells(at_s[begin:end], level[begin:end]))
        return joined(parts)

    def _cells(self, at_s: NDArray[np.float64], level: NDArray[np.float64]) -> Cells:
        """The middles that lie between the first point, which is done with, and the last."""
        begin = np.floor(at_s[0] / CELL_S - 0.5) + 1
        end = np.floor(at_s[-1] / CELL_S - 0.5) + 1
        middles = (np.arange(begin, end) + 0.5) * CELL_S
        values = np.interp(middles, at_s, level)
        tops = np.maximum.accumulate(np.concatenate([[self._top], values]))
        self._top = float(tops[-1])
        return Cells(middles, values, values >= tops[1:])


def part_of(cells: Cells, begin: int, end: int) -> Cells:
    """Some consecutive ones of these cells."""
    span = slice(begin, end)
    return Cells(cells.times_s[span], cells.values[span], cells.at_top[span])


def joined(parts: list[Cells]) -> Cells:
    """Cells one after the other."""
    if not parts:
        return NO_CELLS
    return Cells(
        np.concatenate([part.times_s for part in parts]),
        np.concatenate([part.values for part in parts]),
        np.concatenate([part.at_top for part in parts]),
    )


def _break(after_s: float) -> Cells:
    return Cells(np.array([after_s + CELL_S]), np.array([np.nan]), np.array([False]))

"""How fast somebody breathes, from a belt's stretch of any unit and any polarity.

The last half minute is looked at once a second: a line is taken off, and what swings is followed
from one turn to the next. A turn counts where it leads back by a third of the usual swing, so that
neither noise nor a sob makes a breath. The rate is that of the crossings halfway between turns,
which are steep where the turns themselves are flat. Six breaths a minute, to which our own guide
leads, are three in the window; the band of the clinical reference, 4.2, is 0.1 to 0.4 Hz, and a bit
beyond it on both sides is still told.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.cells import CELL_S, Cells, Grid

WINDOW_S: Final = 30.0
"""Design choice: three breaths at six a minute, of which two are needed whole."""
SLOWEST_PER_MIN, FASTEST_PER_MIN = 4.0, 40.0
"""Beyond the band of 6 to 24/min (clinical reference, 4.2) by what a sigh and a fright do."""
FEWEST_TURNS: Final = 4
"""Three legs between them: one whole breath from middle to middle."""
TURN_SHARE: Final = 0.35
"""Design choice: of the usual swing; less is a ripple on a breath."""
NOISIEST_SHARE: Final = 0.15
"""Design choice: of the usual swing, as standard deviation of what is faster than breathing."""
LARGEST_SWING: Final = 3.0
"""Design choice: times the usual one; more is a movement of the body."""
MOST_UNEVEN: Final = 0.5
"""Design choice: spread of the breaths over their mean; more is speech or movement."""
STILL_SHARE: Final = 0.5
"""Design choice: with more equal neighbours than this a belt is off, slack or at its end."""

_SMOOTHING = np.hanning(7)[1:-1] / np.hanning(7)[1:-1].sum()
_HALF = len(_SMOOTHING) // 2
_CELLS = round(WINDOW_S / CELL_S)


class Breathing(NamedTuple):
    """The breathing at one moment, once a second.

    Attributes:
        at_s: On the clock of the samples.
        rate_per_min: Over the last half minute; NaN where none can be told.
        good: Whether it can be believed.
    """

    at_s: float
    rate_per_min: float
    good: bool


class BreathingRate:
    """Follows a belt's stretch that arrives in chunks of any size, at 4 Hz and more."""

    def __init__(self) -> None:
        self._grid = Grid()
        self._cells = np.empty(0)
        self._second = -np.inf

    def push(self, times_s: NDArray[np.float64], stretch: NDArray[np.float64]) -> list[Breathing]:
        """Take samples, both of shape (n,), and give the breathing for each second that is over."""
        return self._take(self._grid.push(times_s, stretch))

    def finish(self) -> list[Breathing]:
        """The last second, because no more samples will come."""
        return self._take(self._grid.finish())

    def _take(self, cells: Cells) -> list[Breathing]:
        told = []
        seconds = np.floor(cells.times_s)
        earlier = len(self._cells)
        every = np.concatenate([self._cells, cells.values])
        for at in np.flatnonzero(np.diff(seconds, prepend=self._second) > 0).tolist():
            end = earlier + at
            if end:
                window = every[max(end - _CELLS, 0) : end]
                told.append(breathing_in(window, float(cells.times_s[at]) - CELL_S))
        self._cells = every[-_CELLS:]
        self._second = float(seconds[-1]) if len(cells) else self._second
        return told


def breathing_in(stretch: NDArray[np.float64], at_s: float) -> Breathing:
    """The breathing in a window of cells, shape (n,), that ends at a moment.

    What stands before a break in it is left out.
    """
    breaks = np.flatnonzero(np.isnan(stretch))
    stretch = stretch[int(breaks[-1]) + 1 :] if len(breaks) else stretch
    if len(stretch) < _CELLS / 2:
        return Breathing(at_s, np.nan, good=False)
    smooth = np.convolve(stretch, _SMOOTHING, "valid")
    noise = float(np.std(stretch[_HALF:-_HALF] - smooth))
    smooth = _level(smooth)
    swing = float(np.ptp(np.quantile(smooth, (0.1, 0.9))))
    still = float(np.mean(np.abs(np.diff(stretch)) <= 1e-6 * np.abs(stretch[1:])))
    if swing <= 0 or still > STILL_SHARE:
        return Breathing(at_s, np.nan, good=False)
    turns = _turns(smooth, TURN_SHARE * swing)
    if len(turns) < FEWEST_TURNS:
        return Breathing(at_s, np.nan, good=False)
    rate = _rate(smooth, turns)
    swings = np.abs(np.diff(smooth[turns]))
    apart = np.diff(turns[::2])
    good = (
        SLOWEST_PER_MIN <= rate <= FASTEST_PER_MIN
        and noise <= NOISIEST_SHARE * swing
        and float(np.std(apart)) <= MOST_UNEVEN * float(np.mean(apart))
        and float(swings.max()) <= LARGEST_SWING * float(np.median(swings))
    )
    return Breathing(at_s, rate, good=good)


def _level(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Without the straight line through them."""
    at = np.arange(len(values)) - (len(values) - 1) / 2
    level: NDArray[np.float64] = values - values.mean() - at * (at @ values) / (at @ at)
    return level


def _turns(values: NDArray[np.float64], least: float) -> list[int]:
    """Where the values turned, by cells: each turn led back by at least so much."""
    turns: list[int] = []
    highest = lowest = 0
    upward: bool | None = None
    for at, value in enumerate(values.tolist()):
        highest = at if value > values[highest] else highest
        lowest = at if value < values[lowest] else lowest
        if upward is not False and value < values[highest] - least:
            turns.append(highest)
            upward, lowest = False, at
        elif upward is not True and value > values[lowest] + least:
            turns.append(lowest)
            upward, highest = True, at
        elif upward is True:
            lowest = at
        elif upward is False:
            highest = at
    return turns


def _rate(values: NDArray[np.float64], turns: list[int]) -> float:
    """Breaths a minute by the crossings between at least `FEWEST_TURNS` turns."""
    crossings = [_crossing(values[begin : end + 1]) + begin for begin, end in pairwise(turns)]
    spans = [
        (crossings[-1 - late] - crossings[early], (len(crossings) - 1 - late - early) // 2)
        for early, late in _same_way(len(crossings))
    ]
    cells = sum(length for length, _ in spans)
    return 60 * sum(breaths for _, breaths in spans) / (cells * CELL_S)


def _same_way(count: int) -> list[tuple[int, int]]:
    """How many crossings to leave out at the beginning and the end, so that both go one way."""
    if count % 2:
        return [(0, 0), (1, 1)] if count > FEWEST_TURNS else [(0, 0)]
    return [(0, 1), (1, 0)]


def _crossing(leg: NDArray[np.float64]) -> float:
    """Where a leg from turn to turn passes the middle, in cells from its beginning."""
    middle = (leg[0] + leg[-1]) / 2
    above = leg >= middle if leg[-1] > leg[0] else leg <= middle
    after = int(np.argmax(above))
    step = float(leg[after] - leg[after - 1])
    return after - 1 + float(middle - leg[after - 1]) / step

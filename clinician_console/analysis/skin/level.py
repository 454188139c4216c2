"""The tonic level of a skin conductance: where it stands between its responses, and where it goes.

Responses only ever add to the level, so that the lowest tenth of the last ten seconds is where it
stood between them; a mean would rise with every response.
"""

from __future__ import annotations

from collections import deque
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.cells import CELL_S, Cells, Grid, part_of
from clinician_console.analysis.skin.responses import THRESHOLD_US, SkinResponse, SkinResponses

LEVEL_WINDOW_S: Final = 10.0
"""Design choice: longer than a response and its fall by half."""
LOWEST_SHARE: Final = 0.1
SLOPE_WINDOW_S: Final = 30.0
"""Design choice: a level that changes for half a minute is not the fall of one response."""
RATE_WINDOW_S: Final = 60.0
GOOD_SHARE: Final = 0.8
"""Design choice, as for the heart: so much of the window must be good."""
CERTAIN_AFTER_S: Final = 10.0
"""By then every response is decided (`LONGEST_CLIMB_S` aside): the rate is of the minute before."""


class SkinReading(NamedTuple):
    """The skin at one moment, once a second.

    Attributes:
        at_s: On the clock of the samples.
        level_us: The tonic level, in µS; NaN while nothing can be believed.
        slope_us_per_min: How fast it changes; NaN below half a minute of it.
        responses_per_min: Responses in the minute that ended `CERTAIN_AFTER_S` before; NaN while
            less than half a minute of it was good.
        good: Whether the level can be believed.
    """

    at_s: float
    level_us: float
    slope_us_per_min: float
    responses_per_min: float
    good: bool


class SkinLevel:
    """Follows a skin conductance that arrives in chunks of any size, at 4 Hz and more."""

    def __init__(self) -> None:
        self._grid = Grid()
        self._search = SkinResponses(THRESHOLD_US)
        self._responses: deque[SkinResponse] = deque()
        self._times = np.empty(0)
        self._cells = np.empty(0)
        self._good = np.empty(0, np.bool_)
        self._levels: deque[tuple[float, float]] = deque()
        self._second = -np.inf

    @property
    def responses(self) -> tuple[SkinResponse, ...]:
        """Those of the last minute and a bit, oldest first."""
        return tuple(self._responses)

    def push(
        self, times_s: NDArray[np.float64], conductance_us: NDArray[np.float64]
    ) -> list[SkinReading]:
        """Take samples, both of shape (n,), and give a reading for each second that is over."""
        return self._take(self._grid.push(times_s, conductance_us))

    def finish(self) -> list[SkinReading]:
        """The last second, because no more samples will come."""
        return self._take(self._grid.finish())

    def _take(self, cells: Cells) -> list[SkinReading]:
        """Cell by second, so that a reading rests on nothing later, however samples came."""
        readings = []
        begin = 0
        ends = np.flatnonzero(np.diff(np.floor(cells.times_s), prepend=self._second) > 0)
        for end in [*ends.tolist(), len(cells)]:
            if end > begin:
                self._add(part_of(cells, begin, end))
            if end < len(cells):
                if len(self._times):
                    readings.append(self._reading())
                self._second = float(np.floor(cells.times_s[end]))
            begin = end
        return readings

    def _add(self, cells: Cells) -> None:
        self._responses += self._search.push_cells(cells)
        keep_s = cells.times_s[-1] - RATE_WINDOW_S - CERTAIN_AFTER_S
        old = int(np.searchsorted(self._times, keep_s))
        self._times = np.concatenate([self._times[old:], cells.times_s])
        self._cells = np.concatenate([self._cells[old:], cells.values])
        self._good = np.concatenate([self._good[old:], self._search.good])
        while self._responses and self._responses[0].onset_s < keep_s:
            self._responses.popleft()

    def _reading(self) -> SkinReading:
        at_s = float(self._times[-1])
        window = self._times > at_s - LEVEL_WINDOW_S
        known = window & self._good
        good = bool(known.sum() >= GOOD_SHARE * LEVEL_WINDOW_S / CELL_S and self._good[-1])
        level = float(np.quantile(self._cells[known], LOWEST_SHARE)) if good else np.nan
        slope = self._slope(at_s, level)
        return SkinReading(at_s, level, slope, self._rate(at_s - CERTAIN_AFTER_S), good)

    def _slope(self, at_s: float, level: float) -> float:
        """Of the straight line through the levels of the last half minute."""
        if np.isfinite(level):
            self._levels.append((at_s, level))
        while self._levels and self._levels[0][0] < at_s - SLOPE_WINDOW_S:
            self._levels.popleft()
        if len(self._levels) < GOOD_SHARE * SLOPE_WINDOW_S or not np.isfinite(level):
            return np.nan
        times, levels = np.array(self._levels).T
        times = times - times.mean()
        return float(60 * (times @ levels) / (times @ times))

    def _rate(self, until_s: float) -> float:
        within = (self._times > until_s - RATE_WINDOW_S) & (self._times <= until_s)
        good_s = float((within & self._good).sum()) * CELL_S
        if good_s < RATE_WINDOW_S / 2:
            return np.nan
        count = sum(
            one.good and until_s - RATE_WINDOW_S < one.onset_s <= until_s for one in self._responses
        )
        return count * 60 / good_s

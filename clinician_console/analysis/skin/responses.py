"""Skin conductance responses, found while the signal arrives: onset, peak, amplitude.

A response is a rise that is steeper than what went before and comes after it. Its slope has one
hump; it begins and ends where the slope has come down to a tenth of the hump's height above the
drift around it, and its amplitude is how far it leads beyond that drift. So a level that climbs by
itself is no response, a response on such a climb is one, and two that follow each other without a
fall between are two as soon as the slope shows it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.cells import CELL_S, Cells, Grid, part_of
from clinician_console.analysis.skin.quality import (
    STAYS_S,
    STAYS_SHARE,
    STEP_S,
    STEP_SHARE,
    Quality,
)

THRESHOLD_US: Final = 0.05
"""The least amplitude that counts (clinical reference, 4.2: 0.05 µS, allowed 0.01 to 0.05)."""
LEAST_THRESHOLD_US: Final = 0.01
EDGE_SHARE: Final = 0.1
"""Design choice: where the slope is down to a tenth of its hump, the response begins and ends."""
DRIFT_S: Final = 5.0
"""So far around a hump its drift is looked for: a rise takes 0.5 to 5 s (Boucsein 2012,
Electrodermal Activity, 2nd edition)."""
LONGEST_CLIMB_S: Final = 20.0
"""Design choice: a climb without any fall is looked at in parts of this length."""

BEFORE_S: Final = 1.0
"""Design choice: so long before its onset a signal must be good for a response to be believed."""

BEGUN_SHARE: Final = 0.03
"""Design choice: of its amplitude; up to there a response has not begun."""

_SMOOTHING = np.hanning(9)[1:-1] / np.hanning(9)[1:-1].sum()  # a second wide, 7 cells
_DRIFT = round(DRIFT_S / CELL_S)
_CLIMB = round(LONGEST_CLIMB_S / CELL_S)
_STEP = round(STEP_S / CELL_S)
_HALF = len(_SMOOTHING) // 2
_BEFORE = round(BEFORE_S / CELL_S)
_REACHES_BACK = _BEFORE + _STEP + 2 * _HALF + 2
_STAYS = round(STAYS_S / CELL_S)


@dataclass(frozen=True)
class SkinResponse:
    """One response.

    Attributes:
        onset_s: When the skin began to answer, on the clock of the samples.
        peak_s: When it was at its height.
        amplitude_us: How far it rose beyond the drift, in µS.
        good: Whether the signal could be believed from a second before it to its peak.
    """

    onset_s: float
    peak_s: float
    amplitude_us: float
    good: bool


class SkinResponses:
    """Finds responses in a skin conductance that arrives in chunks of any size, at 4 Hz and more.

    Args:
        threshold_us: The least amplitude, in µS.

    Attributes:
        good: Whether each of the cells that came last can be believed.

    Raises:
        ValueError: A threshold outside of what is allowed.
    """

    def __init__(self, threshold_us: float = THRESHOLD_US) -> None:
        if not LEAST_THRESHOLD_US <= threshold_us <= THRESHOLD_US:
            raise ValueError(
                f"a response counts from {LEAST_THRESHOLD_US} to {THRESHOLD_US} µS on, "
                f"not {threshold_us}"
            )
        self._threshold_us = threshold_us
        self._grid = Grid()
        self._stretch, self._quality = _Stretch(), Quality()
        self.good = np.empty(0, np.bool_)

    def push(
        self, times_s: NDArray[np.float64], conductance_us: NDArray[np.float64]
    ) -> list[SkinResponse]:
        """Take samples, both of shape (n,), and give the responses certain by now, oldest first."""
        return self.push_cells(self._grid.push(times_s, conductance_us))

    def push_cells(self, cells: Cells) -> list[SkinResponse]:
        """The same of cells; one that is NaN ends a stretch."""
        found: list[SkinResponse] = []
        self.good = np.zeros(len(cells), dtype=np.bool_)
        breaks = np.flatnonzero(np.isnan(cells.values)).tolist()
        begin = 0
        for end in [*breaks, len(cells)]:
            if begin < end:
                part = part_of(cells, begin, end)
                self.good[begin:end] = self._quality.push(part)
                found += self._stretch.push(part, self.good[begin:end])
            if end < len(cells):
                found += self._finish_stretch()
            begin = end + 1
        return self._large(found)

    def finish(self) -> list[SkinResponse]:
        """The responses that were still in doubt, because no more samples will come."""
        last = self.push_cells(self._grid.finish())
        return [*last, *self._large(self._finish_stretch())]

    def _finish_stretch(self) -> list[SkinResponse]:
        found = self._stretch.finish()
        self._stretch, self._quality = _Stretch(), Quality()
        return found

    def _large(self, found: list[SkinResponse]) -> list[SkinResponse]:
        return [one for one in found if one.amplitude_us >= self._threshold_us]


def responses_in(
    times_s: NDArray[np.float64],
    conductance_us: NDArray[np.float64],
    threshold_us: float = THRESHOLD_US,
) -> tuple[SkinResponse, ...]:
    """The responses of a whole recording in µS, exactly as they are found while it arrives."""
    search = SkinResponses(threshold_us)
    return (*search.push(times_s, conductance_us), *search.finish())


class _Stretch:
    """One stretch without a break: climbs are cut out of it and searched for humps."""

    def __init__(self) -> None:
        self._times = np.empty(0)
        self._cells = np.empty(0)
        self._good = np.empty(0, np.bool_)
        self._from = 0  # what lies before it has been searched

    def push(self, cells: Cells, good: NDArray[np.bool_]) -> list[SkinResponse]:
        """Take cells without a break between them, at least one, and which can be believed."""
        self._times = np.concatenate([self._times, cells.times_s])
        self._cells = np.concatenate([self._cells, cells.values])
        self._good = np.concatenate([self._good, good])
        return self._search(last=False)

    def finish(self) -> list[SkinResponse]:
        """No more cells will come."""
        return self._search(last=True)

    def _search(self, *, last: bool) -> list[SkinResponse]:
        if len(self._cells) < len(_SMOOTHING) + 2:
            return []
        smooth = np.convolve(self._cells, _SMOOTHING, "valid")
        slope = np.gradient(smooth, CELL_S)[:-1]  # the last has one neighbour only
        slope[0] = min(slope[0], 0.0)  # of what climbs at the very beginning nobody saw the onset
        slope = np.maximum(slope, 0.0)
        found: list[SkinResponse] = []
        while (climb := _next_climb(slope, self._from, last=last)) is not None:
            begin, end, done = climb
            humps = _humps(slope[begin - 1 : end + 1], done - begin + 1)
            found += [self._response(hump, begin - 1 + _HALF) for hump in humps]
            self._from = done
        self._forget()
        return found

    def _forget(self) -> None:
        """Leave what no later response reaches back to."""
        old = max(self._from - _REACHES_BACK, 0)
        self._times, self._cells, self._good = (
            self._times[old:],
            self._cells[old:],
            self._good[old:],
        )
        self._from -= old

    def _response(self, hump: _Hump, offset: int) -> SkinResponse:
        onset, right = hump.left + offset, hump.right + offset
        light = np.convolve(self._cells[onset - 1 : right + 6], (0.25, 0.5, 0.25), "valid")
        rise = right - onset
        if not hump.drift_after:  # the peak is there to be seen, not only where the slope ends
            rise += int(np.argmax(light[rise : rise + 4]))
        drift = (hump.drift_before + hump.drift_after) / 2 * rise * CELL_S
        amplitude = float(light[rise] - light[0] - drift)
        begun = onset + _begun(light[: rise + 1], amplitude)
        believed = self._good[max(onset - _BEFORE, 0) : onset + rise + _STAYS].all()
        return SkinResponse(
            onset_s=float(self._times[begun]),
            peak_s=float(self._times[onset + rise]),
            amplitude_us=amplitude,
            good=bool(believed) and not self._is_step(onset, onset + rise, amplitude),
        )

    def _is_step(self, onset: int, peak: int, amplitude: float) -> bool:
        """Whether an electrode moved: up at once, and neither up nor down as a skin goes."""
        cells = self._cells[onset - _STEP : peak + 1]
        at_once = float((cells[_STEP:] - cells[:-_STEP]).max()) > STEP_SHARE * amplitude
        after = self._cells[peak : peak + _STAYS + 1]
        return at_once and float(after[0] - after[-1]) < (1 - STAYS_SHARE) * amplitude


def _begun(light: NDArray[np.float64], amplitude: float) -> int:
    """The last cell that is not above the onset yet: smoothing makes a slope begin too early."""
    return int(np.flatnonzero(light <= light[0] + BEGUN_SHARE * max(amplitude, 0.0))[-1])


@dataclass(frozen=True)
class _Hump:
    """A rise, by cells of its climb, and the drift in µS/s around it."""

    left: int
    top: int
    right: int
    drift_before: float
    drift_after: float


def _next_climb(
    slope: NDArray[np.float64], begin: int, *, last: bool
) -> tuple[int, int, int] | None:
    """Where the next climb begins and ends, and up to where its humps are to be taken.

    None where none has begun, or the one that has may go on.
    """
    rising = np.flatnonzero(slope[begin:] > 0)
    if not len(rising):
        return None
    begin += int(rising[0])
    falls = np.flatnonzero(slope[begin : begin + _CLIMB] <= 0)
    if len(falls):
        end = begin + int(falls[0])
        seen = last or len(slope) >= end + 2 * _STAYS
        return (begin, end, end) if seen else None
    if len(slope) - begin >= _CLIMB:
        half = begin + _CLIMB // 2
        return begin, begin + _CLIMB, half + int(np.argmin(slope[half : begin + _CLIMB]))
    return (begin, len(slope), len(slope)) if last else None


def _humps(slope: NDArray[np.float64], before: int) -> list[_Hump]:
    """The rises of a climb whose tops lie before a cell, the smaller parts of one left out.

    Args:
        slope: Shape (n,), with the cell before the climb and the one after it, never negative.
        before: The cell.
    """
    inner = slope[1:-1]
    tops = np.flatnonzero((inner >= slope[:-2]) & (inner > slope[2:])) + 1
    every = [_hump(slope, int(top)) for top in tops]
    whole = [
        one
        for one in every
        if not any(
            other.left <= one.top <= other.right and slope[other.top] > slope[one.top]
            for other in every
        )
    ]
    return [one for one in whole if one.top < before]


def _hump(slope: NDArray[np.float64], top: int) -> _Hump:
    back, drift_before = _edge(slope[max(top - _DRIFT, 0) : top + 1][::-1])
    ahead, drift_after = _edge(slope[top : top + _DRIFT + 1])
    return _Hump(top - back, top, top + ahead, drift_before, drift_after)


def _edge(slope: NDArray[np.float64]) -> tuple[int, float]:
    """How many cells from its top a hump ends on one side, and the drift there.

    It ends where it is down to a tenth, or in the valley before a higher one.
    """
    higher = np.flatnonzero(slope > slope[0])
    if len(higher):
        slope = slope[: int(higher[0])]
        valley = int(np.argmin(slope))
        return valley, float(slope[valley])
    drift = float(slope.min())
    down = np.flatnonzero(slope <= drift + EDGE_SHARE * (slope[0] - drift))
    return int(down[0]), drift

"""Which cells of a skin conductance can be believed.

Range and speed are those of Kleckner et al. 2018 (IEEE Trans Biomed Eng 65(7):1460-1467), who also
leave out five seconds around what is invalid; what has passed is on record already here, so that
only what follows is left out.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.cells import CELL_S, Cells

LOWEST_US: Final = 0.05
"""Below it no electrode touches skin (Kleckner et al. 2018)."""
HIGHEST_US: Final = 60.0
"""Above it no skin conducts (Kleckner et al. 2018)."""
FASTEST_US_PER_S: Final = 10.0
"""Nothing of the skin changes faster (Kleckner et al. 2018)."""
AROUND_S: Final = 5.0
"""So long nothing is believed after what cannot be (Kleckner et al. 2018)."""
CONSTANT_S: Final = 10.0
"""Design choice: ten bits over 25 µS stand still for seconds, a living skin not for longer."""
RAIL_S: Final = 3.0
"""Design choice: so long at the highest value of all is the end of the amplifier's range."""
STEP_S: Final = 0.375
"""Design choice: what moves that far within it is an electrode that moved."""
STEP_SHARE: Final = 0.7
"""Of a response's amplitude: the fastest, with time constants of 0.75 and 2 s (Benedek and
Kaernbach 2010), rises by less than half of it in `STEP_S`."""
STAYS_S: Final = 1.0
STAYS_SHARE: Final = 0.8
"""Design choice: of what rose at once so much is still there after `STAYS_S`, if it is no skin."""
LEAST_STEP_US: Final = 0.05
DROP_SHARE: Final = 0.6
DROP_LOOKS_BACK_S: Final = 4.0
NOISIEST_US: Final = 0.02
"""Design choice: with more noise than this in a cell a response of 0.05 µS cannot be told."""
NOISE_WINDOW_S: Final = 8.0

_SAME = 1e-7
_STEP = round(STEP_S / CELL_S)
_REMEMBERED = round(max(AROUND_S, NOISE_WINDOW_S, CONSTANT_S) / CELL_S) + _STEP + 2


class Quality:
    """Judges cells as they come, the same in chunks of any size; a break begins anew."""

    def __init__(self) -> None:
        self._still = self._railed = 0
        self._values = np.empty(0)
        self._since_bad = _REMEMBERED

    def push(self, cells: Cells) -> NDArray[np.bool_]:
        """Whether each of these consecutive cells, without a break, can be believed: shape (n,)."""
        before = len(self._values)
        values = np.concatenate([self._values, cells.values])
        bad = (values < LOWEST_US) | (values > HIGHEST_US) | _too_fast(values)
        bad = (
            bad[before:]
            | _dropped(values, len(cells))
            | self._stands_still(values[-len(cells) - 1 :], cells.at_top)
        )
        quiet = _noise_us(values, len(cells)) <= NOISIEST_US
        self._values = values[-_REMEMBERED:]
        return ~self._lasting(bad) & quiet

    def _stands_still(
        self, values: NDArray[np.float64], at_top: NDArray[np.bool_]
    ) -> NDArray[np.bool_]:
        """Constant for long, or at the top of the range for a while."""
        same = np.abs(np.diff(values)) <= _SAME * np.abs(values[1:])
        if len(same) < len(at_top):  # the very first cell has none before it
            same = np.concatenate([[False], same])
        still = _run_lengths(same, self._still)
        railed = _run_lengths(same & at_top, self._railed)
        self._still, self._railed = int(still[-1]), int(railed[-1])
        stands: NDArray[np.bool_] = (still * CELL_S >= CONSTANT_S) | (railed * CELL_S >= RAIL_S)
        return stands

    def _lasting(self, bad: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """What is bad, and `AROUND_S` after it."""
        since = _run_lengths(~bad, self._since_bad)
        self._since_bad = int(since[-1])
        lasting: NDArray[np.bool_] = since <= round(AROUND_S / CELL_S)
        return lasting


def _run_lengths(flags: NDArray[np.bool_], before: int) -> NDArray[np.int64]:
    """How long each flag has been set by now, shape (n,); `before` it was for so many cells."""
    counted = np.cumsum(flags)
    reset = np.maximum.accumulate(np.where(flags, 0, counted))
    unbroken = np.logical_and.accumulate(flags)
    lengths: NDArray[np.int64] = counted - reset + np.where(unbroken, before, 0)
    return lengths


def _too_fast(values: NDArray[np.float64]) -> NDArray[np.bool_]:
    steps = np.abs(np.diff(values, prepend=values[:1]))
    fast: NDArray[np.bool_] = steps > FASTEST_US_PER_S * CELL_S
    return fast


def _dropped(values: NDArray[np.float64], newest: int) -> NDArray[np.bool_]:
    """Which of the newest fell as no skin recovers: steeper than any response comes down."""
    dropped = np.zeros(newest, dtype=np.bool_)
    back = round(DROP_LOOKS_BACK_S / CELL_S)
    judged = min(newest, len(values) - _STEP)
    if judged <= 0:
        return dropped
    fall = (values[:-_STEP] - values[_STEP:])[-judged:]
    padded = np.concatenate([np.full(back, np.nan), values[:-_STEP]])
    windows = _windows(padded, back + 1)[-judged:]
    span = np.fmax.reduce(windows, axis=1) - np.fmin.reduce(windows, axis=1)
    dropped[-judged:] = (fall > LEAST_STEP_US) & (fall > DROP_SHARE * span)
    return dropped


def _noise_us(values: NDArray[np.float64], newest: int) -> NDArray[np.float64]:
    """Standard deviation of the noise in each of the newest cells, shape (newest,).

    By what is left over of each cell beside the middle of its neighbours.
    """
    if len(values) < 3:
        return np.zeros(newest)
    left = np.concatenate([[0.0, 0.0], values[1:-1] - (values[:-2] + values[2:]) / 2])
    window = round(NOISE_WINDOW_S / CELL_S)
    padded = np.concatenate([np.zeros(window - 1), left])
    half = window // 2
    sorted_half = np.partition(np.abs(_windows(padded, window)[-newest:]), (half - 1, half))
    middle = (sorted_half[:, half - 1] + sorted_half[:, half]) / 2
    noise: NDArray[np.float64] = middle / 0.6745 / np.sqrt(1.5)
    return noise


def _windows(values: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """All that many neighbours, shape (n - size + 1, size), without a copy.

    numpy's own look at each other's shapes for longer than a poll's few cells take to be judged.
    """
    step = values.itemsize
    return np.ndarray((len(values) - size + 1, size), np.float64, values, strides=(step, step))

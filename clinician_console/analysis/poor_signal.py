"""Whether the last seconds of a signal are worth anything at all.

Design choices, as no guideline gives limits for a running session. A level below the smallest
response that counts (0.05 µS, clinical reference 4.2) is no skin between the electrodes.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.record.signals import Signal
from clinician_console.session.signal_words import WHAT_TO_DO, Poor

WELL_S: Final = 5.0
"""So long without a fault, and the spell is over: the next one is said again."""
FEWEST: Final = 16
NO_NUMBERS_SHARE: Final = 0.5
SATURATED_SHARE: Final = 0.2
NO_SKIN_US: Final = 0.05


SEEN: Final = frozenset(WHAT_TO_DO)
"""Signals that move by their nature; a heart rate may stand still for long."""


def fault_of(signal: str, values: NDArray[np.float64], *, in_microsiemens: bool) -> Poor | None:
    """What is wrong with the last seconds of a signal, if anything is.

    Args:
        signal: What it is.
        values: Shape (n,), the last `POOR_S`.
        in_microsiemens: Whether that is its unit.
    """
    if signal not in SEEN or len(values) < FEWEST:
        return None
    known = values[np.isfinite(values)]
    if len(known) < NO_NUMBERS_SHARE * len(values):
        return Poor.NO_NUMBERS
    lowest, highest = float(known.min()), float(known.max())
    if signal == Signal.EDA and in_microsiemens and float(np.median(known)) < NO_SKIN_US:
        return Poor.NO_SKIN
    if lowest == highest:
        return Poor.CONSTANT
    ends = max(np.count_nonzero(known == lowest), np.count_nonzero(known == highest))
    moves = signal in (
        Signal.ECG,
        Signal.PPG,
    )  # others stand still between two steps of a converter
    return Poor.SATURATED if moves and ends > SATURATED_SHARE * len(known) else None

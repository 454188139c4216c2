"""Numbers of the record that can be what they say they are.

A record may hold anything that a headset with a valid key once sent: a report is made all the
same, and what cannot be is left out of every figure. Exports hold it as it was stored.
"""

from __future__ import annotations

import math
from typing import Final

from clinician_console.analysis.dimensions import dimension_of
from protocols.catalogue import Dimension

MOST: Final = 1e9
"""No time in ms, level, angle or distance of a session is larger."""

WIDER: Final = 9.0
"""So many ranges beyond its bounds a value is still drawn: catalogues change, by less than that."""


def number(value: object) -> float | None:
    """What is stored as a plain number, or None where it is none or cannot be one."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if -MOST <= value <= MOST else None


def bounds_of(dimension: Dimension) -> tuple[float, float]:
    """The lowest and the highest value of a dimension that is believed."""
    bounds = dimension.guardrail.absolute
    margin = WIDER * (bounds.highest - bounds.lowest)
    return bounds.lowest - margin, bounds.highest + margin


def value_of(name: str, value: float | None) -> float | None:
    """The value of a dimension, or None where there is none or it can be none."""
    known = number(value)
    dimension = dimension_of(name)
    if known is None or not math.isfinite(known) or dimension is None:
        return known
    lowest, highest = bounds_of(dimension)
    return known if lowest <= known <= highest else None

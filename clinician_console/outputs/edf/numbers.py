"""Values in sixteen bits, and what these mean."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR
from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.outputs.eight_characters import nearest_text

MISSING: Final = -32_768
"""The digital value of what was not recorded; no value that was recorded has it."""
LOWEST: Final = -32_767
HIGHEST: Final = 32_767
LARGEST: Final = 999_999.0


@dataclass(frozen=True)
class Scale:
    """What the sixteen bits of a channel mean.

    Attributes:
        low: The physical value of `MISSING`, a little below all that were recorded; as text.
        high: That of `HIGHEST`; as text.
    """

    low: str
    high: str

    @property
    def step(self) -> float:
        """How far two neighbouring values are apart: no value is off by more than half of it."""
        return (float(self.high) - float(self.low)) / (HIGHEST - MISSING)

    def digital(self, values: NDArray[np.float32]) -> NDArray[np.int16]:
        """Values in sixteen bits, shape kept; what is no number is missing."""
        whole = np.full(values.shape, MISSING, np.int16)
        known = np.isfinite(values)
        steps = (values[known].astype(np.float64) - float(self.low)) / self.step + MISSING
        whole[known] = np.clip(np.rint(steps), LOWEST, HIGHEST).astype(np.int16)
        return whole


def scale_of(values: NDArray[np.float32]) -> Scale:
    """The scale on which all values of a channel fit: from the lowest to the highest there was.

    Raises:
        ValueError: Values are too large for the header's eight characters.
    """
    known = values[np.isfinite(values)].astype(np.float64)
    lowest, highest = (float(known.min()), float(known.max())) if known.size else (0.0, 1.0)
    if max(abs(lowest), abs(highest)) > LARGEST:
        raise ValueError("values are too large")
    if highest == lowest:
        highest = lowest + 1.0
    low = lowest - (highest - lowest) / (HIGHEST - LOWEST)
    return Scale(nearest_text(low, ROUND_FLOOR), nearest_text(highest, ROUND_CEILING))

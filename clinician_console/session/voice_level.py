"""How loud a piece of the therapist's voice is. Pure."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

SILENT_DB: Final = -60.0
_FULL_SCALE = 32768.0


def level_db(samples: bytes) -> float:
    """The highest of int16 samples in dB of full scale, `SILENT_DB` at the least."""
    values = np.frombuffer(samples, "<i2").astype(np.float64)
    peak = float(np.abs(values).max()) / _FULL_SCALE if len(values) else 0.0
    return max(SILENT_DB, 20.0 * math.log10(peak)) if peak > 0.0 else SILENT_DB

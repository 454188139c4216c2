"""The search for beats in an ECG whose rate and size turn out while it arrives.

The detectors are made for a sampling rate, that of an ECG for millivolts. A header may name another
rate, and a stream without a unit may come in volts, in which no R wave is as high as the detector's
least. Both are seen within seconds, and the search begins anew for what it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from clinician_console.analysis.beats import Beat, BeatDetector, can_be_searched
from clinician_console.analysis.pulse import PulseDetector, pulse_can_be_searched

FEWEST_STEPS = 5
RATE_OFF = 0.2  # the detector does not mind less
SEEN_S = 2.0  # holds at least one beat of nearly every heart
LEAST_SPAN = 0.1  # less between the lowest and the highest sample, and it is no millivolts


class Detector(Protocol):
    """Finds beats in samples of one rate."""

    @property
    def rate_hz(self) -> float:
        """The sampling rate that it was made for."""

    def push(self, times_s: ArrayLike, values: ArrayLike, /) -> list[Beat]:
        """Take samples and give the beats that are certain by now, oldest first."""

    def flush(self) -> list[Beat]:
        """Give the beats that were still in doubt, because no more samples will come."""


@dataclass(frozen=True)
class Sought:
    """In what beats are sought: what finds them, and at which rates it can."""

    detector: Callable[[float], Detector]
    can_be_searched: Callable[[float], bool]


ECG: Final = Sought(BeatDetector, can_be_searched)
PULSE: Final = Sought(PulseDetector, pulse_can_be_searched)


class BeatSearch:
    """Finds beats; what it takes need not be what was announced.

    Args:
        rate_hz: As announced.
        unit_known: Whether the samples are millivolts; otherwise their size is looked at.
        sought: What it is.

    Raises:
        ValueError: The rate is too low to see a beat, or not a number.
    """

    def __init__(self, rate_hz: float, *, unit_known: bool = True, sought: Sought = ECG) -> None:
        self._sought = sought
        self._detector = sought.detector(rate_hz)
        self._seen: list[NDArray[np.float64]] | None = None if unit_known else []
        self._scale = 1.0

    def push(self, times_s: NDArray[np.float64], ecg: NDArray[np.float64]) -> list[Beat]:
        """Take samples and give the beats that are certain by now, oldest first.

        Args:
            times_s: Shape (n,), seconds.
            ecg: Shape (n,), in the stream's unit.
        """
        beats = self._match_rate(times_s) + self._match_size(ecg)
        return beats + self._detector.push(times_s, ecg * self._scale)

    def flush(self) -> list[Beat]:
        """Give the beats that were still in doubt, because no more samples will come."""
        return self._detector.flush()

    def _match_rate(self, times_s: NDArray[np.float64]) -> list[Beat]:
        if len(times_s) < FEWEST_STEPS:
            return []
        step_s = float(np.median(np.diff(times_s)))
        rate_hz = 1 / step_s if step_s > 0 else 0.0
        off = abs(rate_hz / self._detector.rate_hz - 1) > RATE_OFF
        return self._begin_anew(rate_hz) if off and self._sought.can_be_searched(rate_hz) else []

    def _match_size(self, ecg: NDArray[np.float64]) -> list[Beat]:
        """Scale what is far too small: numbers of one size, of whatever unit."""
        if self._seen is None:
            return []
        self._seen.append(ecg[np.isfinite(ecg)])
        if sum(map(len, self._seen)) < SEEN_S * self._detector.rate_hz:
            return []
        span = float(np.ptp(np.concatenate(self._seen)))
        self._seen = None
        if not 0 < span < LEAST_SPAN:
            return []
        self._scale = 1 / span
        return self._begin_anew(self._detector.rate_hz)

    def _begin_anew(self, rate_hz: float) -> list[Beat]:
        beats = self._detector.flush()
        self._detector = self._sought.detector(rate_hz)
        return beats

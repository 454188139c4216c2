"""When each sample of a belt's ECG was taken, on the console's clock, and what is missing.

A frame bears the sensor's time of its last sample. That clock has an epoch of its own, may be set
while it runs, and is off by some parts in 100 000. A frame is never seen before it was taken, so
the least difference of arrival and stamp tells best how the clocks lie; it is followed slowly.
Samples stand between the stamps of two frames, so that the rate is the sensor's own (130.061 Hz in
one whose owner measured it: poml88/ecg-recorder-ios) and not the announced one.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.sensors.ble_heart_rate.polar import ANNOUNCED_HZ, EcgFrame
from shared.clock import NS_PER_S

REMEMBERED_S: Final = 30.0  # of differences between the clocks
SLEW: Final = 0.002  # share of passing time by which the sensor's clock is followed
SET_S: Final = 5.0  # the sensor's clock moved by so much more than time passed: it was set
HALF_A_SAMPLE: Final = 0.5
SETTLE_S: Final = 2.0  # frames are gathered before the clocks are compared; an own choice
RATE_KNOWN_S: Final = 10.0  # a rate over less is not told
MOST_RATE_OFF: Final = 0.1  # of the announced rate; a frame further off misses samples


@dataclass(frozen=True, eq=False)
class TimedFrame:
    """Samples with their times; so many before them are missing.

    Attributes:
        times_s: Shape (n,), rising, of the console's clock.
        ecg_mv: Shape (n,).
    """

    times_s: NDArray[np.float64]
    ecg_mv: NDArray[np.float32]
    lost: int


@dataclass(frozen=True, eq=False)
class _Step:
    sensor_s: float
    step_s: float
    lost: int
    frame: EcgFrame


class PolarTime:
    """The time of one belt's ECG.

    Attributes:
        duplicates: Frames that came twice, or of a time that is over.
        was_set: How often the sensor's clock was set.
    """

    def __init__(self) -> None:
        self.duplicates = self.was_set = 0
        self._last_ns: int | None = None  # sensor's
        self._arrival_s = 0.0
        self._ahead: deque[tuple[float, float]] = deque()  # when, arrival minus sensor's time
        self._offset_s: float | None = None
        self._given_s = -np.inf
        self._samples, self._seconds = 0, 0.0
        self._gathered: list[_Step] = []  # until the clocks are compared
        self._anew = False

    @property
    def rate_hz(self) -> float:
        """Samples per second by the sensor's own clock; the announced rate until that is known."""
        return self._samples / self._seconds if self._seconds >= RATE_KNOWN_S else ANNOUNCED_HZ

    def take(self, frame: EcgFrame, arrival_s: float) -> list[TimedFrame]:
        """Lay a frame onto the console's clock; none where it came before, or not yet.

        Args:
            frame: As it came.
            arrival_s: When, by the console's clock.
        """
        moved_s = 0.0
        if self._last_ns is not None:
            moved_s = (frame.last_ns - self._last_ns) / NS_PER_S
            if abs(moved_s - (arrival_s - self._arrival_s)) > SET_S:
                self.was_set += 1
                self._begin_anew()
            elif moved_s < HALF_A_SAMPLE / self.rate_hz:
                self.duplicates += 1
                return []
        step_s, lost = self._step(frame, moved_s)
        self._last_ns, self._arrival_s = frame.last_ns, arrival_s
        sensor_s = frame.last_ns / NS_PER_S
        self._ahead.append((arrival_s, arrival_s - sensor_s))
        self._gathered.append(_Step(sensor_s, step_s, lost, frame))
        if self._offset_s is None and arrival_s - self._ahead[0][0] < SETTLE_S:
            return []
        gathered, self._gathered = self._gathered, []
        return [self._timed(step) for step in gathered]

    def gap(self) -> None:
        """The belt was lost; its clock may be another when it is back."""
        self._begin_anew()

    def _begin_anew(self) -> None:
        self._last_ns = self._offset_s = None
        self._ahead.clear()
        self._gathered.clear()

    def _step(self, frame: EcgFrame, moved_s: float) -> tuple[float, int]:
        """How much of the sensor's time this frame fills, and how many samples precede it."""
        count = len(frame.ecg_mv)
        span_s = count / self.rate_hz
        if self._last_ns is None:
            return span_s, 0
        beyond = moved_s * self.rate_hz - count
        if beyond > max(HALF_A_SAMPLE, MOST_RATE_OFF * count):
            return span_s, round(beyond)
        self._samples += count
        self._seconds += moved_s
        return moved_s, 0

    def _timed(self, step: _Step) -> TimedFrame:
        count = len(step.frame.ecg_mv)
        end_s = step.sensor_s + self._offset(step.step_s)
        times_s = end_s - np.arange(count - 1, -1, -1) * (step.step_s / count)
        lost = step.lost
        if self._anew and np.isfinite(self._given_s):
            lost = max(0, round((float(times_s[0]) - self._given_s) * self.rate_hz) - 1)
        self._anew = False
        return TimedFrame(self._rising(times_s), step.frame.ecg_mv, lost)

    def _offset(self, step_s: float) -> float:
        """What goes onto the sensor's seconds to make them the console's."""
        while self._ahead[0][0] < self._arrival_s - REMEMBERED_S:
            self._ahead.popleft()
        best_s = min(ahead for _, ahead in self._ahead)
        if self._offset_s is None:
            self._offset_s, self._anew = best_s, True
        most_s = SLEW * step_s
        self._offset_s += max(-most_s, min(most_s, best_s - self._offset_s))
        return self._offset_s

    def _rising(self, times_s: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
        """No sample is before the one before it, whatever was set; they stay apart by 1 µs."""
        least_s = self._given_s + 1e-6 * np.arange(1, len(times_s) + 1)
        rising: NDArray[np.float64] = np.maximum(times_s, least_s)
        self._given_s = float(rising[-1])
        return rising

"""When each sample of a live stream was taken, and whether samples are missing, while it arrives.

The live half of `stamps.py`: an even clock of the device's own is believed to the sample; packets
that are stamped on arrival, at once or in a loop, are laid onto the even grid behind them. A packet
that comes late is held back until the next two show whether it was slow or others are missing
before it. Stamps that are far from when they arrive belong to another clock: they are laid onto
this one, once, and that is said.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from clinician_console.sensors.stamps import EVEN, SPLIT, TRUE_RATE_OFF

FAR_S = 60.0  # from arrival, at the beginning: another clock
SILENCE_S = 1.0  # between two arrivals: something may be missing
SET_S = 5.0  # by so much more than time passed: a clock that was set
MARKS = 16  # packets that are remembered
LEAST_MARK_S = 0.1  # shorter packets are taken together
FULL_MARK_S = 0.5  # an even stream has no packets; this much of it counts as one
CONFIRMED_BY = 2  # packets after a late one
CONFIRMED_SAMPLES = 12  # and so many samples with it, where packets are short
LONGEST_HOLD_S = 1.5
FIRST_JITTER_S = 0.05  # of packets whose jitter is not known yet
SLEW = 0.02  # share of passing time by which the grid follows the stamps
ENOUGH_STEPS = 16
LOOP_STEP = 0.25  # intervals: shorter steps are those of a loop, not of a heart
LONGEST_STEP = 20  # intervals: longer ones are holes, by any header
UNEVEN = 0.3  # share of steps off an even clock that makes it none
MEASURE_S = 10.0
MEASURED = 5  # times in a row, alike to TRUE_RATE_OFF
MOST_TOLD = 3


@dataclass(frozen=True)
class TimedSamples:
    """Samples that follow each other without a hole.

    Attributes:
        times_s: Shape (n,), rising.
        values: Shape (n, channels).
        lost: Samples that are missing before the first.
    """

    times_s: NDArray[np.float64]
    values: NDArray[np.float32]
    lost: int


@dataclass
class _Mark:
    """One packet: how far its samples are behind an even grid, in samples."""

    low: float
    high: float
    count: int
    end_s: float
    end_sample: int


class LiveTime:
    """The time of one stream's samples.

    Args:
        name: Of the stream, for what is told.
        rate_hz: What the sender says; 0 for a stream without a fixed rate, which misses nothing.
    """

    def __init__(self, name: str, rate_hz: float) -> None:
        self._name = name
        self._rate_hz = rate_hz
        self._nominal_hz = rate_hz
        self._offset_s: float | None = None  # onto the stamps, from another clock to this one
        self._last_raw_s = np.nan
        self._last_arrival_s = np.nan
        self._origin_s = 0.0
        self._begin()
        self._last_s = -np.inf  # time that was given to the last sample
        self._held: list[tuple[NDArray[np.float64], NDArray[np.float32]]] = []
        self._held_since_s = 0.0
        self._told = 0
        self.news: list[str] = []

    def _begin(self) -> None:
        self._sample = 0  # running number of the next, missing ones included
        self._marks: deque[_Mark] = deque(maxlen=MARKS)
        self._far_marks: deque[tuple[float, int]] = deque()
        self._rates_hz: deque[float] = deque(maxlen=MEASURED)
        self._previous_s = np.nan
        self._even_steps = 0
        self._jittery = self._loop = False
        self._anchor: float | None = None

    def take(
        self, stamps_s: NDArray[np.float64], values: NDArray[np.float32], now_s: float
    ) -> list[TimedSamples]:
        """The samples whose time is settled; some may be held back until the next call.

        Args:
            stamps_s: Shape (n,), by this machine's clock as far as the sender's is comparable.
            values: Shape (n, channels).
            now_s: When they arrived.
        """
        if len(stamps_s):
            stamps_s = self._on_this_clock(np.asarray(stamps_s, dtype=np.float64), now_s)
            if not self._held:
                self._held_since_s = now_s
            self._held.append((stamps_s, values))
        if not self._held:
            return []
        stamps_s = np.concatenate([stamps for stamps, _ in self._held])
        values = np.concatenate([block for _, block in self._held])
        if self._nominal_hz <= 0:
            self._held = []
            return [TimedSamples(stamps_s, values, 0)]
        patient = now_s - self._held_since_s < LONGEST_HOLD_S
        settled, taken = self._settle(stamps_s, values, patient=patient)
        self._held = [] if taken == len(stamps_s) else [(stamps_s[taken:], values[taken:])]
        if taken:
            self._held_since_s = now_s
        return settled

    # ── another clock ────────────────────────────────────────────────────────────────────────

    def _on_this_clock(self, stamps_s: NDArray[np.float64], now_s: float) -> NDArray[np.float64]:
        """Stamps as this machine's clock would have given them."""
        if self._offset_s is None:
            self._offset_s = 0.0
            if abs(now_s - float(stamps_s[-1])) > FAR_S:
                self._offset_s = now_s - float(stamps_s[-1])
                self._tell(
                    f"The time stamps of “{self._name}” are {_far(-self._offset_s)} from this "
                    "computer's clock: its samples are taken as of when they came."
                )
        first = np.isnan(self._last_arrival_s)
        passed_s = np.inf if first else now_s - self._last_arrival_s
        raw = np.concatenate([[self._last_raw_s], stamps_s])
        steps_s = np.diff(raw)
        # What was asked for late comes late in one piece: only steps beyond that are a set clock.
        odd = np.flatnonzero(np.abs(steps_s) > SET_S)
        moved_s = np.full(len(stamps_s), self._offset_s)
        for at in odd.tolist():
            step_s = float(steps_s[at])
            ahead_s = step_s - max(0.0, passed_s)
            if step_s < 0 or ahead_s > SET_S:
                usual_s = 1 / self._rate_hz if self._rate_hz > 0 else 0.0
                silent = SILENCE_S < passed_s < np.inf
                jump_s = step_s - (passed_s if silent else usual_s)
                moved_s[at:] -= jump_s
                self._tell(
                    f"The clock of “{self._name}” was set by {_far(jump_s)}: its samples are "
                    "taken as of when they came."
                )
        self._offset_s = float(moved_s[-1])
        self._last_raw_s, self._last_arrival_s = float(stamps_s[-1]), now_s
        moved: NDArray[np.float64] = stamps_s + moved_s
        return moved

    def _tell(self, sentence: str) -> None:
        if self._told < MOST_TOLD:
            self._told += 1
            self.news.append(sentence)

    # ── packets ──────────────────────────────────────────────────────────────────────────────

    def _settle(
        self, stamps_s: NDArray[np.float64], values: NDArray[np.float32], *, patient: bool
    ) -> tuple[list[TimedSamples], int]:
        """What can be given, and how many samples that is."""
        self._look_at_steps(stamps_s)
        if self._undecided(stamps_s, patient=patient):
            return [], 0
        steps = np.diff(stamps_s, prepend=self._previous_s) * self._rate_hz
        bounds = [int(i) for i in np.flatnonzero((steps > SPLIT) | (steps < 0)) if i]
        firsts = [0, *bounds, len(stamps_s)]
        given: list[TimedSamples] = []
        for number, (begin, end) in enumerate(pairwise(firsts)):
            begins = bool(steps[begin] > SPLIT or steps[begin] < 0)
            lost = 0
            if begins and steps[begin] > SPLIT:
                after = len(firsts) - 2 - number
                decided = self._missing(
                    stamps_s[begin:], float(steps[begin]), after, patient=patient
                )
                if decided is None:
                    return given, begin
                lost = decided
            elif begins:
                self._jittery = True
            given.append(self._give(stamps_s[begin:end], values[begin:end], lost, begins=begins))
        return given, len(stamps_s)

    def _look_at_steps(self, stamps_s: NDArray[np.float64]) -> None:
        """How this sender stamps, and how fast it really is, by the steps inside packets."""
        steps_s = np.diff(stamps_s, prepend=self._previous_s)
        steps_s = steps_s[(steps_s >= 0) & (steps_s * self._rate_hz < LONGEST_STEP)]
        if self._even_steps >= ENOUGH_STEPS or len(steps_s) < 4:
            return
        usual_s = float(np.median(steps_s))
        if usual_s * self._rate_hz < LOOP_STEP:
            self._loop = self._jittery = True
            return
        if len(steps_s) < ENOUGH_STEPS:
            return
        even = np.abs(steps_s - usual_s) < EVEN * usual_s
        in_steps = steps_s / usual_s
        off = np.mean((np.abs(in_steps - np.rint(in_steps)) > EVEN) | (in_steps < 0.5))
        if off > UNEVEN:
            self._jittery = True
        elif even.mean() > 0.5:
            self._even_steps = len(steps_s)
            rate_hz = float(1 / steps_s[even].mean())
            if abs(rate_hz / self._rate_hz - 1) > TRUE_RATE_OFF:
                self._correct_rate(rate_hz)

    def _undecided(self, stamps_s: NDArray[np.float64], *, patient: bool) -> bool:
        """Whether to wait for more before anything is said of this sender's stamps."""
        if self._sample > ENOUGH_STEPS or not patient or self._even_steps >= ENOUGH_STEPS:
            return False
        if self._loop:  # until its first packet is whole
            return not bool(np.any(np.diff(stamps_s) * self._rate_hz > SPLIT))
        steps = np.diff(stamps_s, prepend=self._previous_s) * self._rate_hz
        off = np.abs(steps[np.isfinite(steps)] - 1) > EVEN
        return len(off) < ENOUGH_STEPS and bool(len(off) and off.mean() > 0.5)

    def _correct_rate(self, rate_hz: float) -> None:
        self._tell(
            f"“{self._name}” says {self._nominal_hz:g} Hz and sends {rate_hz:.4g}: what it sends "
            "is believed."
        )
        self._rate_hz = rate_hz
        last_s, sample, even, loop = self._previous_s, self._sample, self._even_steps, self._loop
        self._begin()
        self._previous_s, self._sample, self._even_steps = last_s, sample, even
        self._loop = self._jittery = loop

    def _behind(self, stamps_s: NDArray[np.float64]) -> NDArray[np.float64]:
        """How far the samples are behind an even grid, in samples; constant but for jitter."""
        if self._sample == 0 and not self._marks:
            self._origin_s = float(stamps_s[0])
        numbers = self._sample + np.arange(len(stamps_s))
        return (stamps_s - self._origin_s) * self._rate_hz - numbers

    def _missing(
        self, rest_s: NDArray[np.float64], step: float, after: int, *, patient: bool
    ) -> int | None:
        """How many samples are missing before the first of the rest; None if it is too early."""
        whole = abs(step - round(step)) < EVEN
        if not self._jittery and whole:
            return round(step) - 1  # an even clock of the device's own
        if not self._marks:
            return 0
        behind = self._behind(rest_s)
        level = min(mark.low for mark in self._marks)
        lows = [mark.low for mark in self._marks]
        jitter = max(lows) - level
        if len(self._marks) < MARKS and self._jittery:
            jitter = max(jitter, FIRST_JITTER_S * self._rate_hz)
        sure = max(0.5, jitter)
        if behind[0] <= max(mark.high for mark in self._marks) + sure:
            return 0
        if patient and (after < CONFIRMED_BY or len(rest_s) < CONFIRMED_SAMPLES):
            return None
        later = float(np.min(behind)) - level
        if later > sure:
            return max(1, round(later))
        self._jittery = True
        return 0

    def _give(
        self,
        stamps_s: NDArray[np.float64],
        values: NDArray[np.float32],
        lost: int,
        *,
        begins: bool,
    ) -> TimedSamples:
        behind = self._behind(stamps_s)
        self._sample += lost
        behind = behind - lost
        self._remember(behind, float(stamps_s[-1]), begins=begins or not self._marks)
        times_s = self._grid(len(stamps_s)) if self._jittery else stamps_s
        self._sample += len(stamps_s)
        self._previous_s = float(stamps_s[-1])
        self._last_s = float(times_s[-1])
        self._measure(begins=begins)
        return TimedSamples(times_s, values, lost)

    def _remember(self, behind: NDArray[np.float64], end_s: float, *, begins: bool) -> None:
        low, high, count = float(behind.min()), float(behind.max()), len(behind)
        number = self._sample + count - 1
        last = self._marks[-1] if self._marks else None
        done_s = last.count / self._rate_hz if last else np.inf
        if (
            last is None
            or (begins and done_s >= LEAST_MARK_S)
            or (done_s >= FULL_MARK_S and not self._loop)
        ):
            self._marks.append(_Mark(low, high, count, end_s, number))
            return
        last.low, last.high = min(last.low, low), max(last.high, high)
        last.count, last.end_s, last.end_sample = last.count + count, end_s, number

    def _grid(self, count: int) -> NDArray[np.float64]:
        """Even times for the next samples; the grid follows the earliest stamps slowly."""
        level = min(mark.low for mark in self._marks)
        if self._anchor is None:
            self._anchor = level
        most = SLEW * count
        self._anchor += float(np.clip(level - self._anchor, -most, most))
        numbers = self._sample + np.arange(count)
        times_s = np.asarray(self._origin_s + (self._anchor + numbers) / self._rate_hz, np.float64)
        early_s = self._last_s + 0.5 / self._rate_hz - float(times_s[0])
        if early_s > 0:  # the grid moved back; time does not
            self._anchor += early_s * self._rate_hz
            times_s += early_s
        return times_s

    def _measure(self, *, begins: bool) -> None:
        """The true rate of packets that are stamped on arrival, which their steps do not say."""
        if not self._jittery or not begins or len(self._marks) < 2:
            return
        whole = self._marks[-2]
        self._far_marks.append((whole.end_s, whole.end_sample))
        end_s, end_sample = self._far_marks[0]
        if whole.end_s - end_s < MEASURE_S:
            return
        self._rates_hz.append((whole.end_sample - end_sample) / (whole.end_s - end_s))
        self._far_marks.popleft()
        lowest, highest = min(self._rates_hz), max(self._rates_hz)
        if len(self._rates_hz) < MEASURED or highest / lowest - 1 > TRUE_RATE_OFF:
            return
        rate_hz = float(np.median(self._rates_hz))
        if abs(rate_hz / self._rate_hz - 1) > 2 * TRUE_RATE_OFF:
            self._correct_rate(rate_hz)


def _far(seconds: float) -> str:
    return f"{abs(seconds):.0f} s {'ahead' if seconds > 0 else 'behind'}"

"""When each sample of a live stream was taken, and whether samples are missing, while it arrives.

The live half of `stamps.py`: an even clock of the device's own is believed to the sample; packets
that are stamped on arrival, at once or in a loop, are laid onto the even grid behind them. A packet
that comes late is held back until the next two show whether it was slow or others are missing
before it. Stamps that are far from when they arrive belong to another clock: they are laid onto
this one, once, and that is said. Nothing is given before it is known how the sender stamps and how
fast it sends (`live_rate.py`), which takes some samples, or some packets where these are stamped on
arrival.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from clinician_console.sensors.live_clock import SendersClock
from clinician_console.sensors.live_marks import FULL_MARK_S, LEAST_MARK_S, Marks
from clinician_console.sensors.live_rate import (
    WHOLE,
    MeasuredRate,
    Stamping,
    rate_without_header,
    stamping_between_packets,
    stamping_of,
)
from clinician_console.sensors.stamps import EVEN, SPLIT, TRUE_RATE_OFF

CONFIRMED_BY = 2  # packets after a late one
CONFIRMED_SAMPLES = 12  # and so many samples with it, where packets are short
LONGEST_HOLD_S = 1.5  # or until the packets after it could have come, where they are long
LONGEST_PACKETS_HOLD_S = 4.0
LONGEST_BEGINNING_S, SLOW_BEGINNING_S, SLOW_HZ = 3.0, 5.0, 8.0
PROVEN_S = 2.0  # without a step off an even clock: no packets are stamped on arrival
SLEW = 0.02  # share of passing time by which the grid follows the stamps
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


class LiveTime:
    """The time of one stream's samples.

    Args:
        name: Of the stream, for what is told.
        rate_hz: What the sender says; 0 for a stream without a fixed rate, which misses nothing.
        slowest_hz: What names no rate and sends evenly and at least so fast is taken at the rate
            that it sends; None for what may well be irregular.

    Attributes:
        news: What is odd about the stamps; whoever tells it takes it away.
    """

    def __init__(self, name: str, rate_hz: float, slowest_hz: float | None = None) -> None:
        self._name = name
        self._rate_hz = rate_hz
        self._nominal_hz = self._said_hz = rate_hz
        self._slowest_hz = slowest_hz if rate_hz <= 0 else None
        self._clock = SendersClock(name)
        self._stamping: Stamping | None = None
        self._of_first_packet: Stamping | None = None
        self._origin_s = 0.0
        self._begin()
        self._last_s = -np.inf  # time that was given to the last sample
        self._held: list[tuple[NDArray[np.float64], NDArray[np.float32]]] = []
        self._held_since_s = 0.0
        self._told = 0
        self.news: list[str] = []

    @property
    def rate_hz(self) -> float:
        """The rate that is believed by now; 0 for a stream without a fixed one."""
        return self._rate_hz

    @property
    def begun(self) -> bool:
        """Whether it is known how the sender stamps, and how fast it sends."""
        return self._stamping is not None

    def _begin(self) -> None:
        self._sample = 0  # running number of the next, missing ones included
        self._marks = Marks()
        self._measured = MeasuredRate()
        self._previous_s = np.nan
        self._clean = 0  # samples since the last step that an even clock does not make
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
            usual_s = None if self._loop or self._rate_hz <= 0 else 1 / self._rate_hz
            raw_s = np.asarray(stamps_s, dtype=np.float64)
            stamps_s = self._clock.on_this_clock(raw_s, now_s, usual_s)
            if self._clock.news:
                self._marks.forget_all_but_the_last()
            self._tell_all(self._clock.news)
            if not self._held:
                self._held_since_s = now_s
            self._held.append((stamps_s, values))
        if not self._held:
            return []
        stamps_s = np.concatenate([stamps for stamps, _ in self._held])
        values = np.concatenate([block for _, block in self._held])
        held_s = now_s - self._held_since_s
        settled, taken = self._give_settled(stamps_s, values, held_s)
        self._held = [] if taken == len(stamps_s) else [(stamps_s[taken:], values[taken:])]
        if taken:
            self._held_since_s = now_s
        return settled

    def finish(self) -> list[TimedSamples]:
        """What was held back, because nothing more will come."""
        if not self._held:
            return []
        stamps_s = np.concatenate([stamps for stamps, _ in self._held])
        values = np.concatenate([block for _, block in self._held])
        self._held = []
        return self._give_settled(stamps_s, values, np.inf)[0]

    def _give_settled(
        self, stamps_s: NDArray[np.float64], values: NDArray[np.float32], held_s: float
    ) -> tuple[list[TimedSamples], int]:
        """What can be given, and how many samples that is."""
        slow = 0 < self._nominal_hz < SLOW_HZ
        patient = held_s < (SLOW_BEGINNING_S if slow else LONGEST_BEGINNING_S)
        given: list[TimedSamples] = []
        taken = 0
        while self._stamping is not None or self._look(stamps_s[taken:], patient=patient):
            if self._rate_hz <= 0:
                return [TimedSamples(stamps_s, values, 0)], len(stamps_s)
            more, count = self._settle(
                stamps_s[taken:], values[taken:], patient=held_s < self._longest_hold_s()
            )
            given += more
            taken += count
            if self._stamping is not None or taken == len(stamps_s):
                break
        return given, taken

    def _longest_hold_s(self) -> float:
        if not self._marks or not self._jittery:
            return LONGEST_HOLD_S
        packets_s = (CONFIRMED_BY + 1) * self._marks.usual_s(self._rate_hz)
        return float(np.clip(packets_s, LONGEST_HOLD_S, LONGEST_PACKETS_HOLD_S))

    def _look(self, stamps_s: NDArray[np.float64], *, patient: bool) -> bool:
        """Look at how the sender stamps; False as long as that has to be waited for."""
        header_hz = self._nominal_hz
        if header_hz <= 0:
            found_hz = self._slowest_hz and rate_without_header(stamps_s)
            if self._slowest_hz and not found_hz and patient:
                return False
            if not (self._slowest_hz and found_hz and found_hz >= self._slowest_hz):
                self._stamping = Stamping(0.0)
                return True
            header_hz = found_hz
        if self._of_first_packet is None:
            found = stamping_of(stamps_s, header_hz, patient=patient)
        else:
            found = stamping_between_packets(stamps_s, self._of_first_packet, patient=patient)
        if found is None:
            return False
        self._stamping = found
        self._loop, self._jittery = found.loop, found.jittery or self._jittery
        if found.rate_hz != self._rate_hz and self._sample:
            self._correct_rate(found.rate_hz)
        elif found.rate_hz != self._rate_hz:
            self._rate_hz = found.rate_hz
            self._tell_rate(found.rate_hz)
        return True

    def _tell_rate(self, rate_hz: float) -> None:
        self._said_hz = rate_hz
        says = f"says {self._nominal_hz:g} Hz" if self._nominal_hz > 0 else "names no rate"
        hertz = "" if self._nominal_hz > 0 else " Hz"
        self._tell_all(
            [f"“{self._name}” {says} and sends {rate_hz:.4g}{hertz}: what it sends is believed."]
        )

    def _tell_all(self, sentences: list[str]) -> None:
        for sentence in sentences:
            if self._told < MOST_TOLD:
                self._told += 1
                self.news.append(sentence)
        sentences.clear()

    # ── packets ──────────────────────────────────────────────────────────────────────────────

    def _settle(
        self, stamps_s: NDArray[np.float64], values: NDArray[np.float32], *, patient: bool
    ) -> tuple[list[TimedSamples], int]:
        """What can be given, and how many samples that is."""
        steps = np.diff(stamps_s, prepend=self._previous_s) * self._rate_hz
        bounds = [int(i) for i in np.flatnonzero((steps > SPLIT) | (steps < 0)) if i]
        firsts = [0, *bounds, len(stamps_s)]
        given: list[TimedSamples] = []
        for number, (begin, end) in enumerate(pairwise(firsts)):
            begins = bool(steps[begin] > SPLIT or steps[begin] < 0)
            if begins and self._looks_again():
                return given, begin
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
            self._look_for_odd_steps(steps[begin:end])
            given.append(self._give(stamps_s[begin:end], values[begin:end], lost, begins=begins))
        return given, len(stamps_s)

    def _looks_again(self) -> bool:
        """Whether this is the second packet of a sender whose first looked even."""
        known = self._of_first_packet is not None or self._loop or self._jittery
        if known or self._sample > PROVEN_S * self._rate_hz:
            return False
        self._of_first_packet, self._stamping = self._stamping, None
        return True

    def _even_to(self) -> float:
        """By how much a step of an even clock may be off whole samples."""
        noise = self._stamping.noise if self._stamping else 0.0
        proven = self._clean > PROVEN_S * self._rate_hz
        return EVEN if proven else float(np.clip(3 * noise, WHOLE, EVEN))

    def _look_for_odd_steps(self, steps: NDArray[np.float64]) -> None:
        known = np.isfinite(steps)
        odd = np.flatnonzero(known & (np.abs(steps - np.rint(steps)) > self._even_to()))
        self._clean = len(steps) - 1 - int(odd[-1]) if len(odd) else self._clean + len(steps)

    def _correct_rate(self, rate_hz: float, *, told: bool = True) -> None:
        if told:
            self._tell_rate(rate_hz)
        self._rate_hz = rate_hz
        last_s, sample, loop = self._previous_s, self._sample, self._loop
        self._begin()
        self._previous_s, self._sample = last_s, sample
        self._loop, self._jittery = loop, True

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
        if not self._jittery and abs(step - round(step)) < self._even_to():
            return round(step) - 1  # an even clock of the device's own
        if not self._marks:
            return 0
        behind = self._behind(rest_s)
        sure = self._marks.sure(self._rate_hz)
        if behind[0] <= self._marks.latest + sure:
            return 0
        if patient and (after < CONFIRMED_BY or len(rest_s) < self._confirmed_samples()):
            return None
        later = float(np.min(behind)) - self._marks.level
        if later > sure:
            return max(1, round(later))
        self._jittery = True
        return 0

    def _confirmed_samples(self) -> float:
        return max(CONFIRMED_SAMPLES, 1.5 * LEAST_MARK_S * self._rate_hz)

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
        last = (float(stamps_s[-1]), self._sample + len(stamps_s) - 1)
        begins = begins or not self._marks
        longest_s = LEAST_MARK_S if begins else FULL_MARK_S
        may_begin = begins or not self._loop
        self._marks.remember(behind, last, longest_s * self._rate_hz, begins=may_begin)
        times_s = self._grid(len(stamps_s)) if self._jittery else stamps_s
        self._sample += len(stamps_s)
        self._previous_s = float(stamps_s[-1])
        self._last_s = float(times_s[-1])
        self._measure()
        return TimedSamples(times_s, values, lost)

    def _grid(self, count: int) -> NDArray[np.float64]:
        """Even times for the next samples; the grid follows the earliest stamps slowly."""
        level = self._marks.level
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

    def _measure(self) -> None:
        """The true rate of packets that are stamped on arrival, which their steps do not say."""
        if len(self._marks) < 2 or self._clean > PROVEN_S * self._rate_hz:
            return
        whole = self._marks[-2]
        rate_hz = self._measured.better(whole.end_s, whole.end_sample, self._rate_hz)
        if rate_hz is not None:
            self._correct_rate(rate_hz, told=abs(rate_hz / self._said_hz - 1) > TRUE_RATE_OFF)

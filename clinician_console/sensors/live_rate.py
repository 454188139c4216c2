"""How a sender stamps its samples and how fast it really sends, by the first of them.

A header is believed where the stamps do not contradict it. Inside packets that were stamped evenly
the steps say the rate; where a packet's samples are stamped in a loop, or all alike, only whole
packets do.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from clinician_console.sensors.stamps import EVEN, SPLIT, TRUE_RATE_OFF

ENOUGH_STEPS, FEWEST_STEPS = 16, 4
LOOP_STEP = 0.25  # intervals: shorter steps are those of a loop, not of a heart
LONGEST_STEP = 20  # intervals: longer ones are holes, by any header
UNEVEN = 0.3  # share of steps off an even clock that makes it none
PACKET_STEP = 0.5  # of the mean step: a longer one lies between two packets
FEWEST_PACKETS = 3  # whole ones, before a header is contradicted by them
CONTRADICTED = 0.15  # share by which the rate of the first packets may differ from the header's
WHOLE = 0.005  # samples, or three times what the stamps inside packets vary: an even clock's steps
SEEN_S = 2.0  # of a sender that names no rate
SEEN_SAMPLES = 64
MEASURE_S, SOON_S = 10.0, 5.0  # of packets, and how much of them says that a header is far off
MEASURED = 4  # times in a row, alike to TRUE_RATE_OFF
REFINED, FAR_OFF = 0.01, 0.03  # share by which a rate is wrong enough to be given up


@dataclass(frozen=True)
class Stamping:
    """How a sender stamps.

    Attributes:
        rate_hz: The rate that is believed.
        loop: Whether the samples of a packet are stamped in a loop, or all alike.
        jittery: Whether stamps are those of arrivals, and not of an even clock.
        noise: How much the steps of an even clock vary, in samples.
        measured: Whether the rate is of whole packets, and not exact yet.
    """

    rate_hz: float
    loop: bool = False
    jittery: bool = False
    noise: float = 0.0
    measured: bool = False


def rate_without_header(stamps_s: NDArray[np.float64]) -> float | None:
    """The rate of a sender that names none, in Hz; None as long as too little was seen.

    Args:
        stamps_s: Shape (n,), in the order in which the samples came.
    """
    if len(stamps_s) < SEEN_SAMPLES:
        return None
    ends = _ends_of_packets(stamps_s)
    if len(ends) < FEWEST_PACKETS or stamps_s[ends[-1]] - stamps_s[ends[0]] < SEEN_S:
        return None
    return _rate_of(stamps_s, ends)


def stamping_of(
    stamps_s: NDArray[np.float64], nominal_hz: float, *, patient: bool
) -> Stamping | None:
    """How a sender stamps; None where more samples have to be seen for that.

    Args:
        stamps_s: Shape (n,), of all samples so far, in the order in which they came.
        nominal_hz: What the header says, above 0.
        patient: Whether there is time to wait for more.
    """
    steps_s = np.diff(stamps_s)
    steps_s = steps_s[(steps_s >= 0) & (steps_s * nominal_hz < LONGEST_STEP)]
    if len(steps_s) < FEWEST_STEPS:
        return None if patient else Stamping(nominal_hz)
    usual_s = float(np.median(steps_s))
    if usual_s * nominal_hz < LOOP_STEP:
        return _of_packets(stamps_s, nominal_hz, patient=patient)
    if patient and len(steps_s) < ENOUGH_STEPS:
        return None
    return _of_steps(steps_s, usual_s, nominal_hz)


def stamping_between_packets(
    stamps_s: NDArray[np.float64], before: Stamping, *, patient: bool
) -> Stamping | None:
    """How a sender stamps whose first packet looked even, once others follow it.

    Whoever counts the stamps of a packet back from its arrival does so by the header's rate; only
    packets say whether that is true.

    Args:
        stamps_s: Shape (n,), from the beginning of the second packet on.
        before: What the first packet looked like.
        patient: Whether there is time to wait for more.
    """
    steps = np.diff(stamps_s) * before.rate_hz
    ends: NDArray[np.int64] = np.flatnonzero((steps > SPLIT) | (steps < 0))
    seen_s = float(stamps_s[ends[-1]] - stamps_s[ends[0]]) if len(ends) else 0.0
    if len(ends) < 2 or seen_s <= 0:
        return None if patient else before
    odd = np.abs(steps[ends] - np.rint(steps[ends])) > max(3 * before.noise, WHOLE)
    jittery = before.jittery or bool(np.any(odd) or np.any(steps < 0))
    rate_hz = _rate_of(stamps_s, ends)
    contradicted = abs(rate_hz / before.rate_hz - 1) > CONTRADICTED
    if patient and (seen_s < SEEN_S if contradicted else seen_s < SEEN_S / 2):
        return None
    if not contradicted or not jittery or len(ends) <= FEWEST_PACKETS:
        return replace(before, jittery=jittery)
    return Stamping(rate_hz, jittery=True, measured=True)


def _of_steps(steps_s: NDArray[np.float64], usual_s: float, nominal_hz: float) -> Stamping:
    """By the steps between neighbours."""
    in_steps = steps_s / usual_s
    off = np.mean((np.abs(in_steps - np.rint(in_steps)) > EVEN) | (in_steps < 0.5))
    if off > UNEVEN:
        return Stamping(nominal_hz, jittery=True)
    even = np.abs(steps_s - usual_s) < EVEN * usual_s
    if even.mean() <= 0.5:
        return Stamping(nominal_hz)
    rate_hz = float(1 / steps_s[even].mean())
    near = abs(rate_hz / nominal_hz - 1) <= TRUE_RATE_OFF
    noise = float(np.std(steps_s[even] * rate_hz))
    return Stamping(nominal_hz if near else rate_hz, noise=noise)


def _of_packets(
    stamps_s: NDArray[np.float64], nominal_hz: float, *, patient: bool
) -> Stamping | None:
    """By whole packets; a header that they contradict is given up once enough of them came."""
    ends = _ends_of_packets(stamps_s)
    if len(ends) < 2:  # until the first packet is whole
        return None if patient else Stamping(nominal_hz, loop=True, jittery=True)
    rate_hz = _rate_of(stamps_s, ends)
    contradicted = abs(rate_hz / nominal_hz - 1) > CONTRADICTED
    seen_s = float(stamps_s[ends[-1]] - stamps_s[ends[0]])
    if contradicted and patient and (len(ends) <= FEWEST_PACKETS or seen_s < SEEN_S):
        return None
    if not contradicted or len(ends) <= FEWEST_PACKETS:
        return Stamping(nominal_hz, loop=True, jittery=True)
    single = len(ends) > len(stamps_s) / 2  # no packets at all: a header far below the truth
    if single:
        return Stamping(rate_hz, measured=True)
    return Stamping(rate_hz, loop=True, jittery=True, measured=True)


def _ends_of_packets(stamps_s: NDArray[np.float64]) -> NDArray[np.int64]:
    """The last sample of each packet that is known to be whole."""
    steps_s = np.diff(stamps_s)
    mean_s = float(stamps_s[-1] - stamps_s[0]) / max(len(steps_s), 1)
    ends: NDArray[np.int64] = np.flatnonzero(steps_s > PACKET_STEP * mean_s)
    return ends


def _rate_of(stamps_s: NDArray[np.float64], ends: NDArray[np.int64]) -> float:
    """Over all packets; the median over halves of them where holes before some of them show."""
    passed_s = max(float(stamps_s[ends[-1]] - stamps_s[ends[0]]), 1e-9)
    overall_hz = float(ends[-1] - ends[0]) / passed_s
    span = max(1, (len(ends) - 1) // 2)
    seconds = stamps_s[ends[span:]] - stamps_s[ends[:-span]]
    rates = (ends[span:] - ends[:-span])[seconds > 0] / seconds[seconds > 0]
    median_hz = float(np.median(rates)) if len(rates) else overall_hz
    return overall_hz if abs(overall_hz / median_hz - 1) < CONTRADICTED else median_hz


class MeasuredRate:
    """The rate of packets over the last ten seconds, once it says another one than is believed."""

    def __init__(self) -> None:
        self._ends: deque[tuple[float, int]] = deque()
        self._rates_hz: deque[float] = deque(maxlen=MEASURED)

    def better(self, end_s: float, sample: int, believed_hz: float) -> float | None:
        """Take the end of a packet; the rate that is to be believed instead, or None.

        Args:
            end_s: The stamp of its last sample.
            sample: The number of that sample, missing ones counted.
        """
        if self._ends and self._ends[-1][1] >= sample:
            return None
        self._ends.append((end_s, sample))
        first_s, first = self._ends[0]
        seen_s = end_s - first_s
        if seen_s < SOON_S:
            return None
        self._rates_hz.append((sample - first) / seen_s)
        if seen_s >= MEASURE_S:
            self._ends.popleft()
        alike = max(self._rates_hz) / min(self._rates_hz) - 1 <= TRUE_RATE_OFF
        if len(self._rates_hz) < MEASURED or not alike:
            return None
        rate_hz = float(np.median(self._rates_hz))
        enough = REFINED if seen_s >= MEASURE_S else FAR_OFF
        return rate_hz if abs(rate_hz / believed_hz - 1) > enough else None

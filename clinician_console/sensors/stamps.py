"""When each sample of a regular stream was taken, rebuilt from stamps that do not say so.

Senders stamp in four ways: with the device's own even clock; a whole radio packet at its arrival;
every sample of a packet in a loop, microseconds apart; or with a clock that is set meanwhile. What
all have in common is that samples were taken evenly, so that the number of a sample says more
about its time than its stamp does. Whether samples are *missing* is judged once per packet: the
stamps of what follows stay late by as much as is missing, while a packet that was only slow is
followed by one that is not.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clinician_console.sensors.stray_stamps import without_strays

Stamps = NDArray[np.float64]

EVEN = 0.2  # steps within so much of their median are those of an even clock
LOOP = 4.0  # steps so many times shorter than samples can be: stamped in a loop
SPLIT = 1.5  # intervals: a longer step begins another packet
NEIGHBOURS = 5  # packets before and after by which it is judged whether samples are missing
SURE = 2.6  # times the usual jitter of packets (its 90th percentile)
SURE_AT_ENDS = 2.0  # times as much, where fewer packets are there to tell
AGREES = 0.02  # share by which a header and all stamps together may differ, and agree
TIGHT = 0.02  # spread of an even clock's steps; above it they say little of the rate
MOST_OF_THEM = 0.8  # share of the steps that have to be even, else they may be rounded
LAG = 32  # samples over which the rate of a clock that is not tight is looked for
LONG_S = 2.0  # packets longer than radios and bridges send them are stretches without jitter
FEWEST_JITTERY = 0.1  # share of packets that come too early before jitter is believed in
PASSES = 2
SET_BACK_S = 1.0  # a step back by more is a clock that was set, not jitter
SHORTEST_SET_S = 60.0  # a step ahead by more, and by more than all there is, likewise
LONG_HOLE = 0.05  # share of the recording
LONG_HOLE_SAMPLES = 100
DRIFT_ALLOWED_S = 0.1
TRUE_RATE_OFF = 0.02  # share by which a header may be wrong before it is said


@dataclass(frozen=True)
class RebuiltTime:
    """Where the samples of a stream belong.

    Attributes:
        begin_s: Time of the first sample, by the clock of the stamps.
        rate_hz: True rate of the samples.
        slots: Shape (n,), whole numbers from 0, rising: sample k was taken at
            `begin_s + slots[k] / rate_hz`; what is missing leaves slots empty.
        jumps_s: By how much the stamps jumped, where their clock was set.
        measured_hz: What the stamps say of the rate, also where the header's is near enough to be
            used.
        strays: How many stamps were damaged, and are as their neighbours' say.
    """

    begin_s: float
    rate_hz: float
    slots: NDArray[np.int64]
    jumps_s: tuple[float, ...]
    measured_hz: float
    strays: int = 0

    @property
    def lost(self) -> int:
        """How many samples are missing."""
        return int(self.slots[-1]) + 1 - len(self.slots)


def rebuild(stamps_s: Stamps, nominal_hz: float, *, announced: bool = True) -> RebuiltTime:
    """The even time behind the stamps of a whole recording, in time linear in its length.

    Args:
        stamps_s: Shape (n,), n at least 1, finite, in the order in which the samples came.
        nominal_hz: What the header says, above 0; believed only where the stamps do not contradict.
        announced: Whether it does; otherwise this is the stamps' own, and no more than roughly so.
    """
    stamps_s, strays = without_strays(stamps_s, nominal_hz)
    stamps_s, jumps = without_jumps(stamps_s, nominal_hz)
    rate_hz = _rate_of_steps(stamps_s, nominal_hz, announced=announced)
    packets = _packets(stamps_s, rate_hz)
    steady = _even(stamps_s, rate_hz)
    if len(packets) >= 4 * NEIGHBOURS and not steady:
        rate_hz = _rate_of_packets(stamps_s, packets, rate_hz)
    for _ in range(PASSES):  # holes hide the true rate, and a wrong rate hides holes
        slots = np.arange(len(stamps_s)) + _missing(stamps_s, packets, rate_hz)
        measured_hz = _measured_rate(stamps_s, packets, slots, rate_hz)
        rate_hz = measured_hz
        if announced and not steady:  # jitter moves what is measured
            rate_hz = _settled_rate(stamps_s, packets, measured_hz, nominal_hz)
    if announced:
        rate_hz = _settled_rate(stamps_s, packets, measured_hz, nominal_hz)
    begin_s = float(np.median(stamps_s[packets] - slots[packets] / rate_hz))
    return RebuiltTime(begin_s, rate_hz, slots, jumps, measured_hz, strays)


def without_jumps(stamps_s: Stamps, rate_hz: float) -> tuple[Stamps, tuple[float, ...]]:
    """The stamps as they were if their clock had never been set, and by how much it was.

    A step back is no hole; nor is a step ahead that is longer than everything that was recorded.
    """
    steps_s = np.diff(stamps_s)
    longest_s = max(SHORTEST_SET_S, len(stamps_s) / rate_hz)
    at = np.flatnonzero((steps_s < -SET_BACK_S) | (steps_s > longest_s))
    if not len(at):
        return stamps_s, ()
    jumps = steps_s[at] - _steps_instead(steps_s, at, rate_hz)
    taken_back = np.zeros(len(stamps_s))
    taken_back[at + 1] = jumps
    return stamps_s - np.cumsum(taken_back), tuple(float(jump) for jump in jumps)


def _steps_instead(steps_s: Stamps, at: NDArray[np.int64], rate_hz: float) -> Stamps:
    """What the steps at jumps would have been: between packets stamped in a loop, a whole packet.

    Args:
        steps_s: Shape (n,), all steps.
        at: Shape (m,), which of them are jumps.
        rate_hz: What the header says.
    """
    others_s = np.delete(steps_s, at)
    if not len(others_s) or float(np.median(others_s)) > 1 / (LOOP * rate_hz):
        return np.full(len(at), 1 / rate_hz)
    begins = steps_s > float(others_s.mean())
    packet_s = float(np.median(steps_s[begins])) if begins.any() else 1 / rate_hz
    begins[at] = True
    edges = np.concatenate([[-1], np.flatnonzero(begins), [len(steps_s)]])
    sizes = np.diff(edges)
    number = np.searchsorted(edges, at)
    inside = sizes[number - 1] + sizes[number] < SPLIT * float(np.median(sizes))
    return np.where(inside, 0.0, packet_s)


def _rate_of_steps(stamps_s: Stamps, nominal_hz: float, *, announced: bool) -> float:
    """By the steps between neighbours, or by all stamps where these do not say it."""
    if len(stamps_s) < 3:
        return nominal_hz
    steps_s = np.diff(stamps_s)
    overall_hz = _overall_hz(stamps_s)
    if announced and abs(overall_hz / nominal_hz - 1) < AGREES:
        return nominal_hz  # whatever single steps say: they may be rounded
    usual_s = float(np.median(steps_s))
    if usual_s > 0 and 1 / usual_s < LOOP * max(overall_hz, nominal_hz):
        even = steps_s[np.abs(steps_s - usual_s) <= EVEN * usual_s]
        most = len(even) > MOST_OF_THEM * len(steps_s)
        if most and float(even.std()) <= TIGHT * usual_s:
            return float(1 / even.mean())  # of an even number none may stand at the median
        lag = min(LAG, len(stamps_s) // 4)
        apart_s = float(np.median(stamps_s[lag:] - stamps_s[:-lag])) if lag else usual_s
        return lag / apart_s if lag and apart_s > 0 else float(1 / usual_s)
    # Stamped in a loop: between packets only. A header that is near the truth is better than holes.
    near = abs(overall_hz / nominal_hz - 1) < 0.5
    return nominal_hz if near else overall_hz


def _overall_hz(stamps_s: Stamps) -> float:
    return (len(stamps_s) - 1) / max(float(stamps_s[-1] - stamps_s[0]), 1e-9)


def _even(stamps_s: Stamps, rate_hz: float) -> bool:
    """Whether nearly all steps are those of an even clock."""
    if len(stamps_s) < 2:
        return True
    steps = np.diff(stamps_s) * rate_hz
    return float(np.mean(np.abs(steps - np.rint(steps)) < EVEN)) > 0.99 and bool(
        np.all(steps > 0.5)
    )


def _packets(stamps_s: Stamps, rate_hz: float) -> NDArray[np.int64]:
    """The last sample of each packet: its stamp is right however the others were stamped."""
    steps = np.diff(stamps_s) * rate_hz
    ends = np.flatnonzero((steps > SPLIT) | (steps < 0))
    return np.append(ends, len(stamps_s) - 1).astype(np.int64)


def _rate_of_packets(stamps_s: Stamps, packets: NDArray[np.int64], rate_hz: float) -> float:
    """The median over stretches of some packets: holes in less than half of them do no harm."""
    span = max(2 * NEIGHBOURS, min(len(packets) // 8, 6 * NEIGHBOURS))
    packet_s = float(stamps_s[packets[-1]] - stamps_s[packets[0]]) / (len(packets) - 1)
    if packet_s > LONG_S and LOOP * rate_hz * float(np.median(np.diff(stamps_s))) > 1:
        return rate_hz  # its steps have said it, and a stretch of such packets may well hold a hole
    samples = packets[span:] - packets[:-span]
    seconds = stamps_s[packets[span:]] - stamps_s[packets[:-span]]
    rates = samples[seconds > 0] / seconds[seconds > 0]
    return float(np.median(rates)) if len(rates) else rate_hz


def _missing(stamps_s: Stamps, packets: NDArray[np.int64], rate_hz: float) -> NDArray[np.int64]:
    """How many samples are missing before each sample, in all."""
    late = stamps_s[packets] * rate_hz - packets  # in samples; constant but for jitter and holes
    jitter = _jitter(late)
    sure = max(0.5, SURE * jitter)
    if jitter and abs(float(late[-1] - late[0])) <= sure:
        return np.zeros(len(stamps_s), dtype=np.int64)  # as many as there is time for
    at_ends = np.full(len(packets), sure)
    if jitter:
        at_ends[:NEIGHBOURS] = at_ends[-NEIGHBOURS:] = SURE_AT_ENDS * sure
    ahead = np.min(_windows(late, NEIGHBOURS), axis=1)  # a slow packet is followed by others
    behind = np.min(_windows(late[::-1], NEIGHBOURS), axis=1)[::-1]
    missing = np.zeros(len(packets), dtype=np.int64)
    total = known_to = 0
    for number in (np.flatnonzero(ahead[1:] - behind[:-1] > at_ends[1:]) + 1).tolist():
        missing[known_to:number] = total
        known_to = number
        first = max(0, number - NEIGHBOURS)
        level = float(np.min(late[first:number] - missing[first:number]))
        later = float(ahead[number]) - total - level
        if later > at_ends[number]:
            total += max(1, round(later))
    missing[known_to:] = total
    before = np.zeros(len(stamps_s), dtype=np.int64)
    firsts = np.append(0, packets[:-1] + 1)
    before[firsts] = np.diff(missing, prepend=0)
    return np.cumsum(before)


def _jitter(late: NDArray[np.float64]) -> float:
    """How much packets vary, in samples: holes only ever make later, so the early ones tell."""
    back = np.maximum(0.0, -np.diff(late))
    if not len(back) or float(np.mean(back > 0.02)) < FEWEST_JITTERY:
        return 0.0
    return float(np.quantile(back, 0.9))


def _windows(values: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """Each value with those that follow it, fewer at the end; shape (n, size)."""
    padded = np.append(values, np.full(size - 1, np.inf))
    windows: NDArray[np.float64] = np.lib.stride_tricks.sliding_window_view(padded, size)
    return windows


def _measured_rate(
    stamps_s: Stamps, packets: NDArray[np.int64], slots: NDArray[np.int64], rate_hz: float
) -> float:
    """The slope through the packets' ends, or through all samples where there are few packets.

    How many samples a long hole took was itself reckoned by a rate: it says nothing of the rate, so
    that the slope is that of what lies on either side.
    """
    few = len(packets) < 3
    at, seconds = (slots, stamps_s) if few else (slots[packets], stamps_s[packets])
    if len(at) < 3 or seconds[-1] <= seconds[0]:
        return rate_hz
    missing = at - (np.arange(len(slots)) if few else packets)
    long_holes = np.diff(missing) > max(LONG_HOLE * int(at[-1] - at[0]), LONG_HOLE_SAMPLES)
    side = np.concatenate([[0], np.cumsum(long_holes)])
    count = np.bincount(side)
    off = at - (np.bincount(side, at) / count)[side]
    off_s = seconds - (np.bincount(side, seconds) / count)[side]
    spread = float(np.sum(off * off))
    slope_s = float(np.sum(off * off_s)) / spread if spread > 0 else 0.0
    return 1 / slope_s if slope_s > 0 else rate_hz


def _settled_rate(
    stamps_s: Stamps, packets: NDArray[np.int64], measured_hz: float, nominal_hz: float
) -> float:
    """What was measured; the header's rate where it fits as well."""
    span_s = float(stamps_s[-1] - stamps_s[0])
    drift_s = abs(nominal_hz / measured_hz - 1) * span_s
    few = len(packets) < 3
    allowed_s = min(DRIFT_ALLOWED_S, 0.01 * span_s) if few else DRIFT_ALLOWED_S
    return nominal_hz if drift_s < allowed_s else measured_hz

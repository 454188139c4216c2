"""When the samples of a file's streams were taken: each stream's time, and where all begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from clinician_console.record.signals import Signal
from clinician_console.sensors.held import Held
from clinician_console.sensors.stamps import TRUE_RATE_OFF, RebuiltTime, rebuild, without_jumps
from clinician_console.sensors.traces import LARGEST_RATE_HZ, fault
from shared.errors import StreamError

UNEVEN = frozenset({Signal.HEART_RATE, Signal.RR})  # come when they come, and lose nothing by it
MOST_HOLES = 4.0  # times what was recorded: beyond it, stamps say nothing
MOST_JUMPS = 0.01  # share of samples; and more than one or two
MOST_CELLS = 300_000_000  # of one stream on its grid, with what is missing of it
FAR_S = 3600.0  # from all that the longest stream covers: another clock
NAMED_JUMPS = 4


@dataclass(frozen=True, eq=False)
class Timed:
    """A stream with its own time: even by a rate, or each sample's own."""

    held: Held
    begin_s: float
    end_s: float
    even: RebuiltTime | None = None
    at_s: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    remarks: tuple[str, ...] = ()
    fault: StreamError | None = None

    @property
    def lasts_s(self) -> float:
        """From the first sample to the last, the last one's own time included if it has one."""
        if self.even is not None:
            return (int(self.even.slots[-1]) + 1) / self.even.rate_hz
        return max(self.end_s - self.begin_s, 0.0)


def timed_of(path: Path, held: Held) -> Timed:
    """A stream with the time of its samples, rebuilt where its stamps do not say it."""
    stamps_s = held.stamps_s
    if not len(stamps_s):
        said = f"“{held.name}” is empty: nothing was recorded of it."
        why = unusable(path, held.signal) if held.signal else None
        return Timed(held, 0.0, 0.0, remarks=(said,), fault=why)
    text = not held.values.shape[1]
    rate_hz = 0.0 if text else _usable_rate(held)
    if not rate_hz:
        return _each_its_own(path, held)
    if held.by_rate:
        slots = np.arange(len(stamps_s), dtype=np.int64)
        even = RebuiltTime(float(stamps_s[0]), rate_hz, slots, (), rate_hz)
    else:
        even = rebuild(stamps_s, rate_hz, announced=held.rate_hz > 0)
    count = len(stamps_s)
    impossible = (
        not 0 < even.rate_hz <= LARGEST_RATE_HZ
        or len(even.jumps_s) > 2 + MOST_JUMPS * count
        or even.lost > MOST_HOLES * count + rate_hz
        or (even.jumps_s and count < 2 * rate_hz)
        or (count + even.lost) * held.values.shape[1] > MOST_CELLS
    )
    if impossible:
        why = fault(path, f"has impossible time stamps in “{held.name}”", "Record it again.")
        return replace(_each_its_own(path, held), fault=why)
    end_s = even.begin_s + (int(even.slots[-1]) + 1) / even.rate_hz
    return Timed(held, even.begin_s, end_s, even, remarks=tuple(_of_time(held, even)))


def _usable_rate(held: Held) -> float:
    """The rate that the stamps are held against; 0 for what comes when it comes."""
    if 0 < held.rate_hz <= LARGEST_RATE_HZ:
        return 0.0 if held.signal is Signal.RR else held.rate_hz
    if held.signal is None or held.signal in UNEVEN or len(held.stamps_s) < 3:
        return 0.0
    stamps_s, _ = without_jumps(held.stamps_s, 1.0)
    span_s = float(stamps_s[-1] - stamps_s[0])
    return (len(stamps_s) - 1) / span_s if span_s > 0 else 0.0


def _each_its_own(path: Path, held: Held) -> Timed:
    """A stream without a fixed rate: markers, intervals, whatever comes when it comes."""
    usual_hz = held.rate_hz if 0 < held.rate_hz <= LARGEST_RATE_HZ else 1.0
    stamps_s, jumps = held.stamps_s, tuple[float, ...]()
    if held.values.shape[1]:  # markers may be as far apart as they like
        stamps_s, jumps = without_jumps(stamps_s, usual_hz)
    stamps_s = np.maximum.accumulate(stamps_s)
    why = None
    if held.signal is not None and held.signal not in UNEVEN:
        why = fault(path, f"does not say the rate of “{held.name}”", "Record it with a fixed rate.")
    if len(jumps) > 2 + MOST_JUMPS * len(stamps_s):
        why = fault(path, f"has impossible time stamps in “{held.name}”", "Record it again.")
    remarks = [_jumped(held.name, jumps)] if jumps else []
    return Timed(held, float(stamps_s[0]), float(stamps_s[-1]), None, stamps_s, tuple(remarks), why)


def _of_time(held: Held, even: RebuiltTime) -> list[str]:
    remarks = []
    told = 0 < held.rate_hz <= LARGEST_RATE_HZ
    if not told and held.announces:
        remarks.append(
            f"“{held.name}” says no rate; by its time stamps it is {even.rate_hz:.4g} Hz."
        )
    if told and abs(even.rate_hz / held.rate_hz - 1) > TRUE_RATE_OFF:
        remarks.append(
            f"“{held.name}” says {held.rate_hz:g} Hz, its time stamps say {even.rate_hz:.4g} Hz: "
            "the time stamps are believed."
        )
    if even.jumps_s:
        remarks.append(_jumped(held.name, even.jumps_s))
    if even.strays:
        stamps = "1 time stamp" if even.strays == 1 else f"{even.strays} time stamps"
        remarks.append(
            f"{stamps} of “{held.name}” cannot be: the samples are laid between their neighbours."
        )
    if even.lost:
        remarks.append(f"{even.lost} samples of “{held.name}” are missing.")
    return remarks


def _jumped(name: str, jumps_s: Sequence[float]) -> str:
    jumps = ", ".join(f"{jump:+.0f} s" for jump in jumps_s[:NAMED_JUMPS])
    more = f" and {len(jumps_s) - NAMED_JUMPS} more" if len(jumps_s) > NAMED_JUMPS else ""
    return (
        f"The clock of “{name}” was set while it was recorded ({jumps}{more}): its samples are "
        "taken as one after the other."
    )


def beginning(timed: Sequence[Timed]) -> tuple[float, list[Timed]]:
    """When the recording begins, and the streams whose stamps are of another clock."""
    there = [one for one in timed if len(one.held.stamps_s)]
    if not there:
        return 0.0, []
    signals = [one for one in there if one.held.signal is not None] or there
    longest = max(signals, key=lambda one: one.lasts_s)
    far = [
        one for one in there if not longest.begin_s - FAR_S <= one.begin_s <= longest.end_s + FAR_S
    ]
    same = [one for one in signals if one not in far]
    return min(one.begin_s for one in same), far


def unusable(path: Path, signal: Signal) -> StreamError:
    """Why nothing is made of a signal without a single number."""
    return fault(
        path,
        f"holds no usable value of {signal.value}",
        "Use a recording in which it was measured.",
    )

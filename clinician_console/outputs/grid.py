"""Whether samples came evenly, and where each belongs on the even grid that EDF and BIDS know."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.outputs.eight_characters import nearest_text
from clinician_console.sensors.stamps import rebuild

LARGEST_SHIFT_S: Final = 0.02
"""No sample stands further from its time: our own choice, well within a QRS complex (about 0.1 s),
so that heart and events are seen together as they were."""
LARGEST_SHIFT_SAMPLES: Final = 0.5
"""Or half an interval, where that is more: each sample in its own place, the nearest one."""
RECORD_S: Final = 1.0
MOST_RATE_HZ: Final = 30_000.0
LARGEST_TIME_S: Final = 1e7
"""A stamp of a hundred days is no session's, but damage."""
RECORDS_S: Final = (0.001, 1_000.0)
"""The shortest and the longest data record; other rates are none of a body's."""


class UnevenError(ValueError):
    """Why a stream does not go onto a grid, as the rest of a sentence."""


@dataclass(frozen=True, eq=False)
class Grid:
    """Where the samples of a stream belong.

    Attributes:
        begin_s: When the first slot is, in seconds since the session began.
        samples_a_record: Slots of a data record.
        record_s: How long one is, as eight characters can say it.
        slots: Shape (n,), rising from 0; what is missing leaves some empty.
        shift_s: How far the sample that is furthest from its own time is from it.
    """

    begin_s: float
    samples_a_record: int
    record_s: float
    slots: NDArray[np.int64]
    shift_s: float

    @property
    def rate_hz(self) -> float:
        """Slots a second."""
        return self.samples_a_record / self.record_s

    @cached_property
    def records(self) -> NDArray[np.int64]:
        """Shape (k,), the numbers of the data records that hold a sample."""
        return np.unique(self.slots // self.samples_a_record)

    @property
    def is_whole(self) -> bool:
        """Whether every data record from the first to the last holds a sample."""
        records = self.records
        return len(records) == int(records[-1]) + 1

    def missing(self) -> list[tuple[float, float]]:
        """From when on, and for how long, samples are missing, in seconds."""
        holes = np.flatnonzero(np.diff(self.slots) > 1)
        firsts = self.slots[holes] + 1
        counts = self.slots[holes + 1] - firsts
        begins = self.begin_s + firsts / self.rate_hz
        return list(zip(begins.tolist(), (counts / self.rate_hz).tolist(), strict=True))


def grid_of(at_s: NDArray[np.float64], rate_hz: float) -> Grid:
    """The grid of a stream's samples, none of which is moved further than is said above.

    Args:
        at_s: Shape (n,), n at least 1.
        rate_hz: The nominal rate, 0 where there is none; the samples' own times go before it.

    Raises:
        UnevenError: The stream has no rate, or its samples came otherwise than evenly.
    """
    if not 0 < rate_hz <= MOST_RATE_HZ:
        raise UnevenError("it has no fixed rate")
    if not np.abs(at_s).max() <= LARGEST_TIME_S:
        raise UnevenError("its times are impossible")
    found = rebuild(at_s, rate_hz)
    slots = found.slots - found.slots[0]
    samples_a_record = max(1, round(rate_hz * RECORD_S))
    exact_s = samples_a_record * _interval_s(at_s, slots, found.rate_hz)
    if not RECORDS_S[0] <= exact_s <= RECORDS_S[1]:
        raise UnevenError("its samples did not come at the rate that it names")
    record_s = float(nearest_text(exact_s))
    interval_s = record_s / samples_a_record
    early_s = at_s - slots * interval_s
    begin_s = float((early_s.min() + early_s.max()) / 2)
    shift_s = float(np.ptp(early_s) / 2)
    if not shift_s <= max(LARGEST_SHIFT_S, LARGEST_SHIFT_SAMPLES * interval_s):
        raise UnevenError(
            f"its samples did not come evenly: on an even grid some would stand {shift_s:.3g} s "
            "from their times"
        )
    return Grid(begin_s, samples_a_record, record_s, slots, shift_s)


def _interval_s(at_s: NDArray[np.float64], slots: NDArray[np.int64], rate_hz: float) -> float:
    """The slope through all samples: a header's rate, and one that nearly fits, drift away."""
    if len(slots) < 3:
        return 1 / rate_hz
    slope_s = float(np.polyfit(slots - slots.mean(), at_s - at_s.mean(), 1)[0])
    return slope_s if slope_s > 0 else 1 / rate_hz

"""What is written of a session: what it is (what.py), and the stamp of the machine that wrote it.

    EventEntry  ExposureEntry  RatingEntry  BeatsEntry  ClockOffsetEntry
    and StreamInfo  Samples (signals.py)

Ids are given by the author of an entry, so that a replay of the same entry is kept once. Stamps
are nanoseconds of the author's own monotonic clock and are stored as they are; they are brought
onto the console's clock when they are read, through the stored clock offsets.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

import numpy as np
from numpy.typing import NDArray

from clinician_console.record.beat_kinds import Kinds, filled, no_kinds
from clinician_console.record.signals import Samples, StreamInfo
from clinician_console.record.what import Exposed, Happened, Parts, Rated
from shared.wire.events import Author

DATE_UNUSABLE = "date_unusable"
"""In an event's data: its author's date was none; the one that stands there is of its arrival."""


@dataclass(frozen=True, kw_only=True)
class Stamped:
    """When something was written, by the clocks of the machine that wrote it.

    Attributes:
        at_ns: The author's monotonic clock.
        utc: The author's time of day, with zone.
        boot: The headset client's nonce; empty for the console.
        arrived_ns: The console's monotonic clock when it heard of what another machine wrote.

    Raises:
        ValueError: A stamp without zone.
    """

    at_ns: int
    utc: datetime
    boot: str = ""
    arrived_ns: int | None = None

    def __post_init__(self) -> None:
        if self.utc.tzinfo is None:
            raise ValueError("a time of day needs its zone")


@dataclass(frozen=True, kw_only=True)
class EventEntry(Stamped, Happened):
    """Something that happened, as its author wrote it.

    Attributes:
        event_id: Given by the author; the same id twice is the same event.
        seq: The author's running number, if it has one.

    Raises:
        ValueError: A stamp without zone, or a number that is not finite.
    """

    event_id: UUID
    seq: int | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        _require_finite(self.data)


@dataclass(frozen=True, kw_only=True)
class ExposureEntry(Stamped, Exposed):
    """The exposure that the headset confirmed, and the target that was wanted at that moment.

    Attributes:
        epoch: Epoch of the target that was being followed.
        rev: Revision of that target.

    Raises:
        ValueError: A stamp without zone, or a number that is not finite.
    """

    epoch: int
    rev: int
    author: Author = Author.HEADSET
    exposure_id: UUID = field(default_factory=uuid4)

    def __post_init__(self) -> None:
        super().__post_init__()
        _require_finite(self.exposure)
        _require_finite(self.wanted)


@dataclass(frozen=True, kw_only=True)
class RatingEntry(Stamped, Rated):
    """One SUDS rating; where its state is None, that is to be looked up by the time.

    Attributes:
        corrects: The rating that this one replaces; that one stays on record.

    Raises:
        ValueError: A rating outside 0 to 100, or a stamp without zone.
    """

    corrects: UUID | None = None
    rating_id: UUID = field(default_factory=uuid4)

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 0 <= self.suds <= 100:
            raise ValueError(f"SUDS lies between 0 and 100, not at {self.suds}")


@dataclass(frozen=True, kw_only=True, eq=False)
class BeatsEntry:
    """Heart beats found by the console, all arrays of shape (n,).

    Attributes:
        at_ns: The console's monotonic clock at each beat.
        rr_ms: Interval before the beat; NaN for the first and after a gap.
        rate_bpm: Heart rate shown at that moment; NaN while there was none.
        good: Whether the interval before is that of two normal beats, seen clearly.
        kind: What each beat is, words of `BeatKind`; none where they are not told apart.

    Raises:
        ValueError: Arrays of different length.
    """

    at_ns: NDArray[np.int64]
    rr_ms: NDArray[np.float64]
    rate_bpm: NDArray[np.float64]
    good: NDArray[np.bool_]
    kind: Kinds = field(default_factory=no_kinds)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", filled(self.kind, len(self.at_ns)))
        parts = (self.at_ns, self.rr_ms, self.rate_bpm, self.good, self.kind)
        if len({part.shape for part in parts}) != 1:
            raise ValueError("beats need arrays of one length")


@dataclass(frozen=True, kw_only=True)
class ClockOffsetEntry:
    """How far the headset's clock was ahead of the console's at one moment.

    Attributes:
        boot: The headset client's nonce: a new boot is a new clock.
        at_ns: The console's monotonic clock.
        offset_ns: Headset clock minus console clock.
        error_ns: Half the round trip: the true offset lies within.
    """

    boot: str
    at_ns: int
    offset_ns: int
    error_ns: int


Entry = (
    EventEntry | ExposureEntry | RatingEntry | BeatsEntry | StreamInfo | Samples | ClockOffsetEntry
)


def _require_finite(values: Parts | Mapping[str, float]) -> None:
    for name, value in values.items():
        if isinstance(value, float) and not math.isfinite(value):
            raise ValueError(f"{name} is not a finite number")

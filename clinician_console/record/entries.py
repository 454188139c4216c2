"""What is written to the store and what comes back of it as lists: frozen, plain types.

    written by the console             read back from the store
    ├── NewSession                     ├── SessionHandle    where to write now
    ├── EventEntry                     ├── SessionSummary   one line of the session list
    ├── ExposureEntry                  ├── PatientSummary   one line of the patient list
    ├── RatingEntry                    ├── AuditHead        the audit trail's last link
    ├── BeatsEntry                     ├── Finding          one fault that `verify` found
    ├── ClockOffsetEntry               └── Verification     all of them, and what was looked at
    └── StreamInfo, Samples            (signals.py)

Ids are given by the author of an entry, so that a replay of the same entry is kept once. Stamps
are nanoseconds of the author's own monotonic clock and are stored as they are; they are brought
onto the console's clock when they are read, through the stored clock offsets.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID, uuid4

import numpy as np
from numpy.typing import NDArray

from clinician_console.record.signals import Samples, StreamInfo
from shared.rules.states import Actor

Value = str | float | int | bool | None

DATE_UNUSABLE = "date_unusable"
"""In an event's data: its author's date was none; the one that stands there is of its arrival."""


class Author(StrEnum):
    """The machine that wrote an entry, and whose clock stamped it."""

    CONSOLE = "console"
    HEADSET = "headset"


@dataclass(frozen=True, kw_only=True)
class NewSession:
    """What is known of a session when it begins.

    Attributes:
        patient_code: Pseudonymous code; the patient is made known to the store if new.
        protocol_toml: The whole text of the treatment protocol file.
        protocol_sha256: Hex digest of that file.
        epoch: The console's epoch, from `Store.next_epoch`.
        simulated: Whether the patient is the simulated one.
    """

    patient_code: str
    protocol_name: str
    protocol_title: str
    protocol_sha256: str
    protocol_toml: str
    software_version: str
    wire_version: int
    epoch: int
    simulated: bool = False


@dataclass(frozen=True)
class SessionHandle:
    """A session that has begun.

    Attributes:
        short_id: The last eight characters of the id, to read out and to type.
        started_ns: The console's monotonic clock at the beginning.
        dated_back: Whether an earlier session bears a later date: one of the two is wrong.
    """

    session_id: UUID
    short_id: str
    started_ns: int
    started_at: datetime
    dated_back: bool = False


@dataclass(frozen=True, kw_only=True)
class EventEntry:
    """Something that happened, or was said of it.

    Attributes:
        event_id: Given by the author; the same id twice is the same event.
        at_ns: The author's monotonic clock.
        utc: The author's time of day, with zone.
        data: Plain values by name.
        boot: The headset client's nonce; empty for the console.
        seq: The author's running number, if it has one.
        arrived_ns: The console's monotonic clock when it heard of what another machine wrote.

    Raises:
        ValueError: A stamp without zone, or a number that is not finite.
    """

    event_id: UUID
    author: Author
    actor: Actor
    name: str
    at_ns: int
    utc: datetime
    data: Mapping[str, Value] = field(default_factory=dict)
    boot: str = ""
    seq: int | None = None
    arrived_ns: int | None = None

    def __post_init__(self) -> None:
        _require_zone(self.utc)
        _require_finite(self.data)


@dataclass(frozen=True, kw_only=True)
class ExposureEntry:
    """The exposure that the headset confirmed, and the target that was asked at that moment.

    Attributes:
        epoch: Epoch of the target that was being followed.
        rev: Revision of that target.
        exposure: What the patient is in, by dimension name, in the unit of the name.
        wanted: What the therapist asked for, same keys.
        arrived_ns: The console's monotonic clock when it heard of it.

    Raises:
        ValueError: A stamp without zone, or a number that is not finite.
    """

    epoch: int
    rev: int
    scene: str
    state: str
    step: str | None
    exposure: Mapping[str, float]
    wanted: Mapping[str, float]
    at_ns: int
    utc: datetime
    author: Author = Author.HEADSET
    boot: str = ""
    arrived_ns: int | None = None
    exposure_id: UUID = field(default_factory=uuid4)

    def __post_init__(self) -> None:
        _require_zone(self.utc)
        _require_finite(self.exposure)
        _require_finite(self.wanted)


@dataclass(frozen=True, kw_only=True)
class RatingEntry:
    """One SUDS rating.

    Attributes:
        step: The step that the patient was in, if they were in one.
        state: The state that they were in; None where it is to be looked up by the time.
        scene: The scene, as the state.
        author: The console, where the therapist typed what was said, or the headset, where the
            patient answered.
        corrects: The rating that this one replaces; that one stays on record.
        arrived_ns: The console's monotonic clock when it heard of an answer in the headset.

    Raises:
        ValueError: A rating outside 0 to 100, or a stamp without zone.
    """

    suds: int
    step: str | None
    at_ns: int
    utc: datetime
    state: str | None = None
    scene: str | None = None
    author: Author = Author.CONSOLE
    boot: str = ""
    corrects: UUID | None = None
    arrived_ns: int | None = None
    rating_id: UUID = field(default_factory=uuid4)

    def __post_init__(self) -> None:
        _require_zone(self.utc)
        if not 0 <= self.suds <= 100:
            raise ValueError(f"SUDS lies between 0 and 100, not at {self.suds}")


@dataclass(frozen=True, kw_only=True, eq=False)
class BeatsEntry:
    """Heart beats found by the console, all arrays of shape (n,).

    Attributes:
        at_ns: The console's monotonic clock at each beat.
        rr_ms: Interval before the beat; NaN for the first and after a gap.
        rate_bpm: Heart rate shown at that moment; NaN while there was none.
        good: Whether the signal was good enough to believe it.

    Raises:
        ValueError: Arrays of different length.
    """

    at_ns: NDArray[np.int64]
    rr_ms: NDArray[np.float64]
    rate_bpm: NDArray[np.float64]
    good: NDArray[np.bool_]

    def __post_init__(self) -> None:
        if len({part.shape for part in (self.at_ns, self.rr_ms, self.rate_bpm, self.good)}) != 1:
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


class SessionSummary(NamedTuple):
    """One line of the session list; a named tuple, for ten thousand of them are made at once.

    Attributes:
        duration_s: To the end, or to the last thing written of a session without an end.
        ended: Whether it was ended; otherwise it still runs or was interrupted.
        dated_back: Whether an earlier session bears a later date: one of the two is wrong.
    """

    session_id: str
    short_id: str
    patient_code: str
    protocol_title: str
    started_at: datetime
    duration_s: float
    events: int
    ratings: int
    ended: bool
    simulated: bool
    dated_back: bool = False


@dataclass(frozen=True)
class PatientSummary:
    """One line of the patient list; the name is only there if one was stored and asked for."""

    code: str
    sessions: int
    last_started_at: datetime | None
    name: str | None = None


@dataclass(frozen=True)
class AuditHead:
    """The last link of the audit trail: print it, so that a cut tail can be told later."""

    seq: int
    link: str


@dataclass(frozen=True)
class Finding:
    """One fault: the part it is in (`file`, `event`, `chunk`, `audit` ...) and a sentence."""

    part: str
    sentence: str


@dataclass(frozen=True)
class Verification:
    """What `Store.verify` looked at and what it found.

    Attributes:
        notes: What is no fault and is worth knowing, a sentence each.
    """

    sessions: int
    rows: int
    chunks: int
    audit_rows: int
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def _require_zone(utc: datetime) -> None:
    if utc.tzinfo is None:
        raise ValueError("a time of day needs its zone")


def _require_finite(values: Mapping[str, Value] | Mapping[str, float]) -> None:
    for name, value in values.items():
        if isinstance(value, float) and not math.isfinite(value):
            raise ValueError(f"{name} is not a finite number")

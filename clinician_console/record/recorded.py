"""A session as it was recorded: what reports and exports read. Frozen, no database in sight."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from clinician_console.record.beat_kinds import Flags, Kinds, filled, measured, no_kinds
from clinician_console.record.session_entry import SessionEntry
from clinician_console.record.what import Exposed, Happened, Rated

SHORT_ID_LENGTH: Final = 8


@dataclass(frozen=True, kw_only=True)
class Moment:
    """When something was, laid on the session's axis.

    Attributes:
        at_s: Seconds since the session began, on the console's clock.
        utc: The time of day that goes with it: that of the session's beginning, and `at_s` more.
    """

    at_s: float
    utc: datetime


@dataclass(frozen=True, kw_only=True)
class RecordedEvent(Moment, Happened):
    """Something that happened.

    Attributes:
        heard_s: When the console heard of what the headset client wrote, as `at_s`; None where
            that is not known.
        event_id: By which amendments name it; no part of what happened.
        amended_utc: When its parts were last amended after the session; None if never.
    """

    heard_s: float | None = None
    event_id: UUID | None = field(default=None, compare=False)
    amended_utc: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class RecordedExposure(Moment, Exposed):
    """The exposure that the patient was in from this moment on."""


@dataclass(frozen=True, kw_only=True)
class RecordedRating(Moment, Rated):
    """One SUDS rating.

    Attributes:
        at_s: When it was given; for one that replaces another, when that one was.
        corrected_at_s: When the therapist corrected another rating to this one, if they did.
        rating_id: By which amendments name it; no part of what was rated.
        amended_utc: When its number was amended after the session; None if never.
    """

    corrected_at_s: float | None = None
    rating_id: UUID | None = field(default=None, compare=False)
    amended_utc: datetime | None = None


@dataclass(frozen=True)
class HeartSeries:
    """Beats that were found while the session ran.

    Attributes:
        at_s: Shape (n,), time of each beat, seconds since the session began.
        rr_ms: Shape (n,), interval before the beat in ms, NaN for the first and after a gap.
        rate_bpm: Shape (n,), heart rate shown at that moment.
        good: Shape (n,), whether the interval before is that of two normal beats, seen clearly.
        kind: Shape (n,), what each beat is, words of `BeatKind`.
    """

    at_s: NDArray[np.float64]
    rr_ms: NDArray[np.float64]
    rate_bpm: NDArray[np.float64]
    good: NDArray[np.bool_]
    kind: Kinds = field(default_factory=no_kinds)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", filled(self.kind, len(self.at_s)))

    @property
    def seen(self) -> Flags:
        """Shape (n,), whether each beat was seen clearly, in the heart's rhythm or not."""
        return measured(self.good, self.kind)

    def taken(self, which: NDArray[np.bool_] | NDArray[np.intp]) -> HeartSeries:
        """Some of the beats, by their numbers or by flags."""
        return HeartSeries(
            at_s=self.at_s[which],
            rr_ms=self.rr_ms[which],
            rate_bpm=self.rate_bpm[which],
            good=self.good[which],
            kind=self.kind[which],
        )


@dataclass(frozen=True, kw_only=True)
class RecordedStream:
    """One stream and a way to read it.

    Attributes:
        read: Returns times in seconds since the session began, shape (n,), and values, shape
            (n, channels). Raises IntegrityError if what is stored is not what was written.
    """

    name: str
    signal: str
    rate_hz: float
    channels: tuple[str, ...]
    units: tuple[str, ...]
    samples: int
    samples_lost: int
    read: Callable[[], tuple[NDArray[np.float64], NDArray[np.float32]]]


@dataclass(frozen=True)
class RecordedSession:
    """A whole session, oldest first in every list.

    Attributes:
        protocol_steps: The names of its treatment protocol's steps, in their order.
        protocol_consent: The consent to each cue that it names, by the cue's name.
        ratings: Those that stand.
        replaced: Those that were corrected to another, or amended after the session.
        lasted_s: How long it was by the session's clock; without it `duration_s` goes by what was
            recorded.
        clock_phase_ns: How far into a second of the console's clock it began, ns: what is computed
            second by second counts that clock's seconds, and not those since the beginning.
        dated_back: Whether an earlier session bears a later date: one of the two is wrong.
        room: The id of the room of the clinic that recorded it; empty where that is this one.
        course_id: The course that it belongs to; None for a session without one.
        course_number: The number of that course among the patient's.
        plan_version: The version of the plan that it followed; None where there was none.
        entries: What was written of it after it was over. What was amended counts in `events` and
            `ratings` already; what stood there before is here.
        sealed: Digest of the session as the audit trail seals it now; empty where nobody signed.
        profile: By which it was de-identified; empty for the record itself.
    """

    session_id: str
    patient_code: str
    protocol_name: str
    protocol_title: str
    protocol_sha256: str
    software_version: str
    started_at: datetime
    ended_at: datetime | None
    simulated: bool
    protocol_steps: tuple[str, ...] = ()
    protocol_consent: Mapping[str, str] = field(default_factory=dict)
    events: tuple[RecordedEvent, ...] = ()
    exposures: tuple[RecordedExposure, ...] = ()
    ratings: tuple[RecordedRating, ...] = ()
    heart: HeartSeries | None = None
    streams: tuple[RecordedStream, ...] = field(default=())
    replaced: tuple[RecordedRating, ...] = ()
    lasted_s: float | None = None
    clock_phase_ns: int = 0
    dated_back: bool = False
    room: str = ""
    course_id: str | None = None
    course_number: int | None = None
    plan_version: int | None = None
    entries: tuple[SessionEntry, ...] = ()
    sealed: str = ""
    profile: str = ""

    @property
    def short_id(self) -> str:
        """The end of its id, to read out and to type."""
        return self.session_id[-SHORT_ID_LENGTH:]

    @property
    def duration_s(self) -> float:
        """Seconds from the beginning to the end, or to the last thing that was written."""
        if self.lasted_s is not None:
            return self.lasted_s
        if self.ended_at is not None:
            return (self.ended_at - self.started_at).total_seconds()
        last = [part[-1].at_s for part in (self.events, self.exposures, self.ratings) if part]
        return max(last, default=0.0)

"""What a report says about a session: step times, SUDS, heart rate, peaks. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.believing import value_of
from clinician_console.analysis.dimensions import dimension_of
from clinician_console.analysis.heart_rate import counted
from clinician_console.analysis.heart_signal import heart_inside
from clinician_console.record.recorded import (
    HeartSeries,
    RecordedEvent,
    RecordedExposure,
    RecordedSession,
)
from clinician_console.record.what import Parts
from clinician_console.session.stop_times import milliseconds
from protocols.catalogue import cue_label
from shared.rules.states import SessionState
from shared.wire.events import EventName

NOTES = {"note": "Note", "adverse_event": "Adverse event"}
# In every other state the patient is in no step.
STEP_STATES = (SessionState.EXPOSURE, SessionState.PAUSED)
NOT_KNOWN = "not known"  # in place of a state, while the headset client does not answer
ALERT, HEADSET_LOST = "alert", "headset_lost"  # as the console writes them
STOP_CONFIRMED = "stop_confirmed"

# With fewer believed beats than this (about ten seconds) a mean says nothing about a step.
FEWEST_BEATS = 10
NO_BREAK = "\u00a0"  # between a number and its unit


@dataclass(frozen=True)
class Span:
    """A stretch of the session, in seconds since it began, and what was true of it."""

    start_s: float
    end_s: float
    name: str

    @property
    def length_s(self) -> float:
        """How long it lasted."""
        return self.end_s - self.start_s


@dataclass(frozen=True)
class StepSummary:
    """One step over all visits to it.

    Attributes:
        number: As the treatment protocol counts its steps, from 1.
        time_s: Time in the state `exposure`; pauses and the safe place do not count.
        suds: All ratings given in the step, oldest first.
        heart_bpm: Mean heart rate of the believed beats, None below `FEWEST_BEATS`.
        peaks: Hardest confirmed value of each dimension, not necessarily at one moment.
    """

    number: int
    name: str
    visits: int
    time_s: float
    suds: tuple[int, ...] = ()
    heart_bpm: float | None = None
    peaks: dict[str, float] = field(default_factory=dict)


def horizon_s(session: RecordedSession) -> float:
    """Where the time axis ends: with the session, whatever stamps say beyond it."""
    return session.duration_s


def state_spans(session: RecordedSession) -> tuple[Span, ...]:
    """The states of the headset client, one after the other, `NOT_KNOWN` while it is silent."""
    return _spans([(at_s, state) for at_s, state, _ in _moments(session)], horizon_s(session))


def step_spans(session: RecordedSession) -> tuple[Span, ...]:
    """The visits to steps, one after the other.

    A pause does not end a visit, and no silence after which the patient is in the same step: a
    link that is lost for a second ends nothing.
    """
    steps: list[tuple[float, str]] = []
    moments = _moments(session)
    for index, (at_s, state, step) in enumerate(moments):
        here = step if state in STEP_STATES and step else ""
        if state == NOT_KNOWN:
            here = _step_after(moments[index:], before=steps[-1][1] if steps else "")
        steps.append((at_s, here))
    return tuple(span for span in _spans(steps, horizon_s(session)) if span.name)


def _step_after(moments: Sequence[tuple[float, str, str | None]], before: str) -> str:
    """The step of a silence: the one before it, where the patient is found in it afterwards."""
    known = next((at for at in moments if at[1] != NOT_KNOWN), None)
    stays = known is not None and known[1] in STEP_STATES and known[2] == before
    return before if stays else ""


def step_summaries(session: RecordedSession) -> tuple[StepSummary, ...]:
    """What happened in each step, in the order in which the steps were first entered.

    A step has the number that the treatment protocol gives it; what is not in there, the next free.
    """
    visits = step_spans(session)
    exposed = [span for span in state_spans(session) if span.name == SessionState.EXPOSURE]
    rated = (rating.step for rating in session.ratings if rating.step)
    names = dict.fromkeys([*(visit.name for visit in visits), *rated])
    summaries = []
    heart = heart_inside(session)
    known = {name: number for number, name in enumerate(session.protocol_steps, start=1)}
    others = [name for name in names if name not in known]
    known |= {name: number for number, name in enumerate(others, start=len(known) + 1)}
    for name in names:
        own = [visit for visit in visits if visit.name == name]
        during = _overlaps(own, exposed)
        summary = StepSummary(
            number=known[name],
            name=name,
            visits=len(own),
            time_s=sum(span.length_s for span in during),
            suds=tuple(rating.suds for rating in session.ratings if rating.step == name),
            heart_bpm=mean_heart_bpm(heart, during),
            peaks=_peaks([at for at in session.exposures if at.step == name]),
        )
        summaries.append(summary)
    return tuple(summaries)


def mean_heart_bpm(heart: HeartSeries | None, spans: Sequence[Span]) -> float | None:
    """Mean heart rate: 60 000 divided by the mean interval in ms of the beats inside.

    All beats count but for runs of doubtful ones (`counted`).

    The mean of intervals weighs time evenly; the mean of rates would overweigh fast beats.
    """
    if heart is None:
        return None
    inside = np.zeros(len(heart.at_s), dtype=bool)
    for span in spans:
        inside |= (heart.at_s >= span.start_s) & (heart.at_s < span.end_s)
    rr_ms = heart.rr_ms[inside & counted(heart.rr_ms, heart.good)]
    if len(rr_ms) < FEWEST_BEATS:
        return None
    return float(60_000 / rr_ms.mean())


def events_named(session: RecordedSession, *names: str) -> tuple[RecordedEvent, ...]:
    """The events of these names, oldest first."""
    return tuple(event for event in session.events if event.name in names)


def value_text(name: str, value: float) -> str:
    """A value as a therapist reads it: `12.5 m`, `40 %`, `half rail`."""
    dimension = dimension_of(name)
    if dimension is None:
        return f"{value:.4g}"
    return dimension.text(value).replace(" ", NO_BREAK)


def headset_lost_s(session: RecordedSession) -> tuple[float, ...]:
    """When the headset client fell silent: from then on nothing is known of the exposure."""
    return tuple(at.at_s for at in _headset_alerts(session) if at.data.get("on") is True)


def confirmed_exposures(session: RecordedSession) -> tuple[RecordedExposure, ...]:
    """The recorded rows, and the last one again where the headset client answers after silence.

    The console writes a row only when something has changed, so a client that answers again
    without a new row, state or stop is where it was.
    """
    news = events_named(session, EventName.STATE_CHANGED, EventName.STOPPED)
    again = []
    for back in (at for at in _headset_alerts(session) if at.data.get("on") is False):
        last = max(
            (at for at in session.exposures if at.at_s <= back.at_s), key=_at_s, default=None
        )
        lost_s = max((at_s for at_s in headset_lost_s(session) if at_s <= back.at_s), default=None)
        if last is None or lost_s is None or last.at_s > lost_s:
            continue
        if not any(last.at_s < at.at_s <= back.at_s for at in news):
            again.append(replace(last, at_s=back.at_s, utc=back.utc))
    return tuple(sorted([*session.exposures, *again], key=_at_s))


def _headset_alerts(session: RecordedSession) -> tuple[RecordedEvent, ...]:
    alerts = events_named(session, ALERT)
    return tuple(at for at in alerts if at.data.get("alert") == HEADSET_LOST)


def _at_s(at: RecordedExposure) -> float:
    return at.at_s


def key_to_safe_place_ms(session: RecordedSession, stop: RecordedEvent) -> float | None:
    """Milliseconds from the therapist's key to the safe place, as the console measured it.

    None if no key of the console led to this stop, or the headset never confirmed it.
    """
    later = [at.at_s for at in events_named(session, EventName.STOPPED) if at.at_s > stop.at_s]
    until_s = min(later, default=math.inf)
    for confirmed in events_named(session, STOP_CONFIRMED):
        stop_ms = milliseconds(confirmed.data.get("stop_ms"))
        if stop.at_s <= confirmed.at_s < until_s and stop_ms is not None:
            return stop_ms
    return None


def safe_place_after_ms(session: RecordedSession, stop: RecordedEvent) -> float | None:
    """Milliseconds from a stop until the safe place was fully shown, as the headset measured it.

    None if that is not known: the headset never confirmed this stop.
    """
    for shown in events_named(session, EventName.SAFE_PLACE_SHOWN):
        took_ms = milliseconds(shown.data.get("took_ms"))
        same = shown.data.get("stop_number") == stop.data.get("stop_number")
        # A restarted client counts its stops anew, so an earlier answer may bear this number.
        if same and shown.at_s >= stop.at_s and took_ms is not None:
            return took_ms
    return None


def cue_name(data: Parts) -> str:
    """The cue of a `cue_shown` event, as people read it."""
    return cue_label(str(next((data[key] for key in ("cue", "name") if key in data), "cue")))


def label_of(name: str, scenes: Iterable[str] = ()) -> str:
    """A dimension's name as a therapist reads it, in these scenes first."""
    dimension = dimension_of(name, scenes)
    return name.replace("_", " ") if dimension is None else dimension.label


def _moments(session: RecordedSession) -> list[tuple[float, str, str | None]]:
    """Each moment at which state or step may have changed: time, state, step."""
    moments: list[tuple[float, str, str | None]] = [
        (at_s, NOT_KNOWN, None) for at_s in headset_lost_s(session)
    ]
    moments += [(at.at_s, at.state, at.step) for at in confirmed_exposures(session)]
    for event in events_named(session, EventName.STATE_CHANGED, EventName.STOPPED):
        stopped = event.name == EventName.STOPPED
        state = SessionState.SAFE_PLACE.value if stopped else event.data.get("to")
        step = event.data.get("step")
        if isinstance(state, str):
            moments.append((event.at_s, state, step if isinstance(step, str) else None))
    return sorted(moments, key=lambda moment: moment[0])


def _spans(moments: Sequence[tuple[float, str]], end_s: float) -> tuple[Span, ...]:
    """Runs of equal names; each lasts until the next begins."""
    turns = [at for index, at in enumerate(moments) if not index or at[1] != moments[index - 1][1]]
    ends = [*(at_s for at_s, _ in turns[1:]), end_s][: len(turns)]
    return tuple(
        Span(at_s, min(end, end_s), name)
        for (at_s, name), end in zip(turns, ends, strict=True)
        if min(end, end_s) > at_s
    )


def _overlaps(first: Sequence[Span], second: Sequence[Span]) -> list[Span]:
    pairs = ((a, b) for a in first for b in second)
    both = (Span(max(a.start_s, b.start_s), min(a.end_s, b.end_s), a.name) for a, b in pairs)
    return [span for span in both if span.length_s > 0]


def _peaks(exposures: Sequence[RecordedExposure]) -> dict[str, float]:
    peaks: dict[str, float] = {}
    for at in exposures:
        if at.state not in STEP_STATES:
            continue
        for name, stored in at.exposure.items():
            if (value := value_of(name, stored)) is None or not math.isfinite(value):
                continue
            dimension = dimension_of(name)
            harder_is = 1 if dimension is None else dimension.harder_is
            peaks[name] = max(peaks.get(name, value), value, key=lambda each: each * harder_is)
    return peaks


def runs(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """First and one-past-last index of each run of True."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(int), [0]])))
    return [(int(a), int(b)) for a, b in list(pairwise(edges))[::2]]

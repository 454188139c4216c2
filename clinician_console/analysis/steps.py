"""What the steps of a session amount to: time, SUDS, heart rate, and the hardest exposure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from clinician_console.analysis.believing import value_of
from clinician_console.analysis.course import STEP_STATES, Span, overlaps
from clinician_console.analysis.dimensions import dimension_of
from clinician_console.analysis.heart_summary import FEWEST_INTERVALS, counted, mean_rate_bpm
from clinician_console.record.recorded import HeartSeries, RecordedExposure, RecordedSession

# With fewer believed beats than this (about ten seconds) a mean says nothing about a step.
FEWEST_BEATS = FEWEST_INTERVALS


@dataclass(frozen=True)
class StepTime:
    """One step over all visits to it.

    Attributes:
        number: As the treatment protocol counts its steps, from 1.
        time_s: Time in the state `exposure`; pauses and the safe place do not count.
        during: When that was.
        suds: All ratings given in the step, oldest first.
    """

    number: int
    name: str
    visits: int
    time_s: float
    during: tuple[Span, ...] = ()
    suds: tuple[int, ...] = ()


@dataclass(frozen=True)
class StepSummary:
    """One step over all visits to it, with what the patient's body did and how hard it was.

    Attributes:
        number: As in `StepTime`; so for the others.
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


def times_in_steps(
    session: RecordedSession, visits: Sequence[Span], exposed: Sequence[Span]
) -> tuple[StepTime, ...]:
    """Time and ratings of each step, in the order in which the steps were first entered.

    A step has the number that the treatment protocol gives it; what is not in there, the next free.

    Args:
        session: What was recorded.
        visits: The visits to its steps.
        exposed: When the state was `exposure`.
    """
    rated = (rating.step for rating in session.ratings if rating.step)
    names = dict.fromkeys([*(visit.name for visit in visits), *rated])
    times = []
    known = {name: number for number, name in enumerate(session.protocol_steps, start=1)}
    others = [name for name in names if name not in known]
    known |= {name: number for number, name in enumerate(others, start=len(known) + 1)}
    for name in names:
        own = [visit for visit in visits if visit.name == name]
        during = tuple(overlaps(own, exposed))
        suds = tuple(rating.suds for rating in session.ratings if rating.step == name)
        time_s = sum(span.length_s for span in during)
        times.append(StepTime(known[name], name, len(own), time_s, during, suds))
    return tuple(times)


def step_summaries(
    session: RecordedSession, times: Sequence[StepTime], heart: HeartSeries | None
) -> tuple[StepSummary, ...]:
    """What happened in each step.

    Args:
        session: What was recorded.
        times: The time in each.
        heart: Its beats.
    """
    return tuple(
        StepSummary(
            number=step.number,
            name=step.name,
            visits=step.visits,
            time_s=step.time_s,
            suds=step.suds,
            heart_bpm=mean_heart_bpm(heart, step.during),
            peaks=_peaks([at for at in session.exposures if at.step == step.name]),
        )
        for step in times
    )


def mean_heart_bpm(heart: HeartSeries | None, spans: Sequence[Span]) -> float | None:
    """Mean heart rate: 60 000 divided by the mean interval in ms of the beats inside.

    All beats of the heart count, also those out of rhythm, and noise does not (`counted`).

    The mean of intervals weighs time evenly; the mean of rates would overweigh fast beats.
    """
    if heart is None:
        return None
    inside = np.zeros(len(heart.at_s), dtype=bool)
    for span in spans:
        inside |= (heart.at_s >= span.start_s) & (heart.at_s < span.end_s)
    rr_ms = heart.rr_ms[inside & counted(heart.rr_ms, heart.good, heart.kind)]
    if len(rr_ms) < FEWEST_BEATS:
        return None
    return mean_rate_bpm(rr_ms)


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

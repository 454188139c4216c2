"""What stands on the time axis of a replay, a lane each: values, ratings, signals, bands. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.behaviour.bands import bands
from clinician_console.analysis.computed import inside_of
from clinician_console.analysis.dimensions import dimension_of, label_of
from clinician_console.analysis.facts import SessionFacts
from clinician_console.analysis.lane import Lane, Mark, MarkKind
from clinician_console.record.recorded import RecordedStream
from clinician_console.record.signals import NOT_OF_A_SENSOR, OF_THE_HEART, Signal
from shared.language import marked, together
from shared.wire.events import EventName

MOST_POINTS: Final = 1_500
"""More than a window has pixels for the session's length."""
NO_TRACE: Final = frozenset({*NOT_OF_A_SENSOR, *OF_THE_HEART, Signal.HEART_RATE})
"""A heart is read off its rate; its single beats are no line over three quarters of an hour."""


CALLED: Final = {
    "border distance": marked("To the border"),
    "breathing rate": marked("Breathing"),
    "decision time": marked("Time to decide"),
    "edge distance": marked("To the edge"),
    "eye contact": marked("Eye contact"),
    "eyes closed": marked("Eyes closed"),
    "gaze down": marked("Gaze down"),
    "head turns": marked("Head turns"),
    "heart rate": marked("Heart rate"),
    "heart rate after cues": marked("Heart rate after cues"),
    "nearest person": marked("Nearest person"),
    "skin level": marked("Skin level"),
    "skin response to cues": marked("Skin response to cues"),
    "skin responses": marked("Skin responses"),
    "sway": marked("Sway"),
    "way walked": marked("Way walked"),
}
"""Features by the words of the window; one that is not here is called as it is computed."""


def lanes_of(facts: SessionFacts) -> tuple[Lane, ...]:
    """The lanes of a session, from top to bottom.

    Raises:
        IntegrityError: What is stored is not what was written.
    """
    return (
        Lane(
            marked("State"),
            spans=facts.states,
            means=marked("What the headset client said it was in."),
        ),
        *_dimensions(facts),
        _suds(facts),
        *_heart(facts),
        *_signals(facts),
        *_computed(facts),
        Lane(marked("Events"), marks=tuple(_marks(facts)), means=marked("Cues, stops and notes.")),
        *(
            Lane(band.behaviour.label, spans=band.spans, means=band.behaviour.means)
            for band in bands(facts)
            if band.known
        ),
    )


def lanes_at_a_glance(facts: SessionFacts) -> tuple[Lane, ...]:
    """The lanes that tell a session in one look: steps, exposure, ratings, the heart, events.

    No signal is read for them.
    """
    return (
        Lane(
            marked("Step"),
            spans=facts.visits,
            means=marked("The step that the patient was in."),
            named=True,
        ),
        *_dimensions(facts),
        _suds(facts),
        *_heart(facts),
        Lane(marked("Events"), marks=tuple(_marks(facts)), means=marked("Cues, stops and notes.")),
    )


def _dimensions(facts: SessionFacts) -> Iterator[Lane]:
    """Those that were ever other than at first: the rest is said beside the picture."""
    for name in facts.dimensions:
        curve = facts.curves[name]
        known = curve.exposure[np.isfinite(curve.exposure)]
        if not known.size or known.min() == known.max():
            continue
        dimension = dimension_of(name, facts.scenes)
        lowest, highest = min(0.0, float(known.min())), float(known.max())
        if dimension is not None and dimension.levels:
            lowest, highest = 0.0, len(dimension.levels) - 1.0
        yield Lane(
            label_of(name, facts.scenes),
            curve.at_s,
            curve.exposure,
            steps=True,
            lowest=lowest,
            highest=highest,
            means="" if dimension is None else dimension.sentence,
            dimension=name,
        )


def _suds(facts: SessionFacts) -> Lane:
    rated = facts.session.ratings
    return Lane(
        marked("SUDS"),
        np.array([rating.at_s for rating in rated], np.float64),
        np.array([rating.suds for rating in rated], np.float64),
        dots=True,
        highest=100.0,
        means=marked("Ratings that stand, 0 to 100."),
    )


def _heart(facts: SessionFacts) -> Iterator[Lane]:
    if facts.heart is not None:
        rate_bpm = np.where(facts.heart.seen, facts.heart.rate_bpm, np.nan)
        yield from _line(marked("Heart rate, bpm"), facts.heart.at_s, rate_bpm)


def _signals(facts: SessionFacts) -> Iterator[Lane]:
    for stream in facts.session.streams:
        if stream.signal in NO_TRACE or not stream.samples or not stream.channels:
            continue
        at_s, values = stream.read()
        inside = inside_of(at_s, facts.session.duration_s)
        yield from _line(_label(stream), *_thinned(at_s[inside], _first_column(values)[inside]))


def _computed(facts: SessionFacts) -> Iterator[Lane]:
    for series in facts.computed:
        if series.channels:
            yield from _line(_called(series.name, series.units[0], facts), *series.with_breaks())


def _called(name: str, unit: str, facts: SessionFacts) -> str:
    """A feature as people call it; of which stream only where several streams have it."""
    feature = name.partition(", ")[0]
    several = sum(one.name.partition(", ")[0] == feature for one in facts.computed) > 1
    words = name if several else CALLED.get(feature, feature)
    return together("{words}, {unit}", words=words, unit=unit) if unit else words


def _first_column(values: NDArray[np.float32]) -> NDArray[np.float64]:
    return values[:, 0].astype(np.float64)


def _label(stream: RecordedStream) -> str:
    return f"{stream.signal}, {stream.units[0]}"


def _line(label: str, at_s: NDArray[np.float64], values: NDArray[np.float64]) -> Iterator[Lane]:
    known = values[np.isfinite(values)]
    if known.size:
        span = float(known.max() - known.min()) or 1.0
        lowest = float(known.min()) - 0.05 * span
        yield Lane(label, at_s, values, lowest=lowest, highest=float(known.max()) + 0.05 * span)


def _thinned(
    at_s: NDArray[np.float64], values: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The mean of each of so many runs of samples that follow each other."""
    run = -(-len(at_s) // MOST_POINTS)
    if run <= 1:
        return at_s, values
    starts = np.arange(0, len(at_s), run)
    many = np.diff(np.append(starts, len(at_s)))
    return at_s[starts], np.add.reduceat(values, starts) / many


def _marks(facts: SessionFacts) -> Iterator[Mark]:
    """Cues, stops and notes, oldest first; what was written in a note is not here."""
    found = [Mark(cue.at_s, cue.label) for cue in facts.cues]
    found += [
        Mark(stop.at_s, marked("Stop {number}", number=stop.number), MarkKind.STOP)
        for stop in facts.stops
    ]
    found += [
        Mark(at.at_s, marked("Note"), MarkKind.NOTE)
        for at in facts.notes
        if at.name == EventName.NOTE
    ]
    yield from sorted(found, key=lambda mark: mark.at_s)

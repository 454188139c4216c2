"""A signal that was not right: whether somebody looked after it, and what was done meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from clinician_console.analysis.course import Span
from clinician_console.analysis.heart_signal import runs
from clinician_console.record.recorded import RecordedEvent
from clinician_console.record.signals import Signal
from clinician_console.rehearsal.debrief.base import Finding, Rehearsed, Rule, clock, took
from shared.language import marked, tr
from shared.rules.states import SessionState
from shared.wire.events import EventName

NOTICED_WITHIN_S: Final = 20.0
"""From when the signal is bad: it takes some seconds to show. Our own choice."""
LONG_ENOUGH_S: Final = 5.0
"""What is over sooner, nobody has to notice. Our own choice."""
_NOTICES: Final = {
    EventName.SENSORS_CHECKED: marked("{bad}; you looked after the sensors {took} after it began."),
    EventName.NOTE: marked("{bad}; you wrote a note {took} after it began."),
    EventName.STATE_ASKED: marked("{bad}; you paused {took} after it began."),
}
_NAMES: Final = {
    Signal.ECG.value: marked("ECG"),
    Signal.EDA.value: marked("EDA"),
    Signal.RESPIRATION.value: marked("Respiration"),
}
_SEEN = (
    SessionState.BASELINE,
    SessionState.EXPOSURE,
    SessionState.PAUSED,
    SessionState.RECOVERY,
)


def bad_spans(rehearsed: Rehearsed, signal: Signal) -> tuple[Span, ...]:
    """When a sensor touched nothing, or sent nothing, for long enough to be seen."""
    known = rehearsed.known
    if known is None:
        return ()
    at_s, last = known.at_s, len(known.at_s) - 1
    found = (
        Span(float(at_s[first]), float(at_s[min(end, last)]), signal.value)
        for first, end in runs(known.bad[signal])
    )
    return tuple(span for span in found if span.length_s >= LONG_ENOUGH_S)


def _look(rehearsed: Rehearsed) -> Iterator[Finding]:
    known = rehearsed.known
    for signal in known.bad if known else ():
        for span in bad_spans(rehearsed, signal):
            if rehearsed.state_at(span.start_s) in _SEEN:
                yield from _judged(rehearsed, span)


def _judged(rehearsed: Rehearsed, span: Span) -> Iterator[Finding]:
    """Noticed, or missed; where a stop came first, the sensor had to wait, and neither is said."""
    until_s = span.start_s + NOTICED_WITHIN_S
    noticed = next((at for at in _notices(rehearsed) if span.start_s <= at.at_s <= until_s), None)
    stops = [at.at_s for at in rehearsed.facts.stops if span.start_s <= at.at_s <= until_s]
    name = tr(_NAMES.get(span.name, span.name))
    bad = tr(
        "{signal} was no signal of the body from {first} to {last}",
        signal=name,
        first=clock(span.start_s),
        last=clock(span.end_s),
    )
    if noticed is not None:
        yield Finding(
            RULE.name,
            False,
            span.start_s,
            tr("You noticed that {signal} was not right.", signal=name),
            tr(_NOTICES[EventName(noticed.name)], bad=bad, took=took(noticed.at_s - span.start_s)),
        )
    elif not stops:
        yield Finding(
            RULE.name,
            True,
            span.start_s,
            tr("{signal} was not right, and nobody looked after it.", signal=name),
            tr(
                "{bad}. There was no look at the sensors, no note and no pause within "
                "{within:.0f} s.",
                bad=bad,
                within=NOTICED_WITHIN_S,
            )
            + _raised_meanwhile(rehearsed, span),
            tr("When a lamp or a trace goes, say so, pause if it is long, and look at the sensor."),
        )


def _notices(rehearsed: Rehearsed) -> Iterator[RecordedEvent]:
    """What shows that somebody saw it; of the states that are asked for, a pause alone."""
    for at in rehearsed.events(*_NOTICES):
        if at.name != EventName.STATE_ASKED or at.data.get("to") == SessionState.PAUSED.value:
            yield at


def _raised_meanwhile(rehearsed: Rehearsed, span: Span) -> str:
    asked = rehearsed.events(EventName.STEP_ASKED, EventName.VALUE_ASKED)
    at_s = next((at.at_s for at in asked if span.start_s <= at.at_s <= span.end_s), None)
    if at_s is None:
        return ""
    return " " + tr("Meanwhile you changed the exposure at {at}.", at=clock(at_s))


RULE = Rule(
    "stale_signal",
    marked("Signals"),
    "Design of Gradus: signals are stale until proven fresh",
    _look,
)

"""The patient asked to stop, or was too sick: how long it took until somebody stopped."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from clinician_console.record.recorded import RecordedEvent
from clinician_console.rehearsal.acting.words import Said
from clinician_console.rehearsal.debrief.base import Finding, Rehearsed, Rule, clock, took
from clinician_console.rehearsal.debrief.raises import raises
from shared.language import marked, recalled, tr
from shared.rules.states import SHOWS_EXPOSURE, SessionState
from shared.wire.events import EventName
from shared.wire.parts import StopReason

STOPS_WITHIN_S: Final = 5.0
"""From the patient's words to the therapist's stop: a sentence is heard out in 2 to 3 s and the key
is under the hand. Our own choice; the library's stop rule says “at once”."""
SICK_FROM: Final = 10
"""Fast motion sickness at which an exposure is paused: the stop rule of every treatment protocol of
the library (its figure is Gradus's own choice; the scale is Keshavarz and Hecht 2011)."""
PAUSES_WITHIN_S: Final = 15.0
"""From that score to a pause, a stop or recovery. Our own choice."""
_EASES = frozenset(
    state.value for state in (SessionState.PAUSED, SessionState.RECOVERY, SessionState.ENDED)
)


def _look(rehearsed: Rehearsed) -> Iterator[Finding]:
    for asked in rehearsed.said(Said.WANTS_OUT):
        yield _after_words(rehearsed, asked)
    for reading in rehearsed.facts.evidence.sickness:
        shown = rehearsed.state_at(reading.at_s) in {state.value for state in SHOWS_EXPOSURE}
        if reading.value >= SICK_FROM and shown:
            yield _after_score(rehearsed, reading.at_s, reading.value)


def _after_words(rehearsed: Rehearsed, asked: RecordedEvent) -> Finding:
    words = _words(rehearsed, asked)
    theirs = next(
        (at for at in rehearsed.facts.stops if at.at_s >= asked.at_s and at.of_exposure), None
    )
    patient = theirs is not None and theirs.event.data.get("reason") == StopReason.PATIENT.value
    stopped_s = _eased_s(rehearsed, asked.at_s)
    if theirs is not None and patient and (stopped_s is None or theirs.at_s <= stopped_s):
        return _missed(
            asked.at_s,
            tr(
                "The patient had to stop by themselves, {took} after they had asked you to.",
                took=took(theirs.at_s - asked.at_s),
            ),
            tr(
                "{words}; nobody stopped, and at {at} the patient made the gesture.",
                words=words,
                at=clock(theirs.at_s),
            ),
        )
    if stopped_s is None:
        return _missed(
            asked.at_s,
            tr("The patient asked to stop, and nobody did."),
            tr("{words}; there was no stop after it.", words=words),
        )
    after_s = stopped_s - asked.at_s
    stopped = tr("{words}; you stopped at {at}.", words=words, at=clock(stopped_s))
    if after_s > STOPS_WITHIN_S:
        return _missed(
            asked.at_s,
            tr(
                "The stop came late: {took} after the patient had asked for it.", took=took(after_s)
            ),
            stopped,
        )
    return Finding(
        RULE.name,
        False,
        asked.at_s,
        tr("You stopped {took} after the patient had asked for it.", took=took(after_s)),
        stopped,
    )


def _after_score(rehearsed: Rehearsed, at_s: float, fms: int) -> Finding:
    eased_s = _eased_s(rehearsed, at_s)
    said = tr(
        "At {at} sickness was {fms} of 20, and {limit} is the limit",
        at=clock(at_s),
        fms=fms,
        limit=SICK_FROM,
    )
    if eased_s is None:
        return _missed(
            at_s,
            tr("The patient was too sick, and it went on."),
            tr("{said}; nobody paused.", said=said),
        )
    after_s = eased_s - at_s
    if after_s > PAUSES_WITHIN_S:
        return _missed(
            at_s,
            tr("The patient was too sick, and it went on for {took}.", took=took(after_s)),
            tr("{said}; the exposure was eased at {at}.", said=said, at=clock(eased_s)),
        )
    return Finding(
        RULE.name,
        False,
        at_s,
        tr("You eased the exposure {took} after sickness was over the limit.", took=took(after_s)),
        tr("{said}; you paused or stopped at {at}.", said=said, at=clock(eased_s)),
    )


def _words(rehearsed: Rehearsed, asked: RecordedEvent) -> str:
    """What the patient said, and what was raised between their words and the next stop."""
    asked_s, words = asked.at_s, asked.data.get("words")
    stop_s = min((at.at_s for at in rehearsed.facts.stops if at.at_s >= asked_s), default=math.inf)
    raised = next((at for at in raises(rehearsed) if asked_s < at.at_s < stop_s), None)
    if raised is None:
        return tr("At {at} the patient said “{words}”", at=clock(asked_s), words=words)
    return tr(
        "At {at} the patient said “{words}”, and at {then} you raised it further ({what})",
        at=clock(asked_s),
        words=words,
        then=clock(raised.at_s),
        what=tr("“{step}”", step=recalled(raised.step)) if raised.step else raised.raised[0],
    )


def _eased_s(rehearsed: Rehearsed, from_s: float) -> float | None:
    """When the therapist stopped, paused or ended it next."""
    names = (EventName.STOP_ASKED, EventName.STATE_ASKED)
    return next(
        (
            at.at_s
            for at in rehearsed.events(*names)
            if at.at_s >= from_s
            and (at.name == EventName.STOP_ASKED or at.data.get("to") in _EASES)
        ),
        None,
    )


def _missed(at_s: float, what: str, evidence: str) -> Finding:
    return Finding(
        RULE.name,
        True,
        at_s,
        what,
        evidence,
        tr("Stop first and ask afterwards: one key, without a question."),
    )


RULE = Rule(
    "late_stop",
    marked("Stopping"),
    "Design of Gradus, 5: the patient must be able to stop at any instant",
    _look,
)

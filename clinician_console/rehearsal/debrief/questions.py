"""A question too many: asked again too soon, too often in a step, or while there was a stop."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from clinician_console.record.recorded import RecordedEvent
from clinician_console.rehearsal.acting.words import Ask, Said
from clinician_console.rehearsal.debrief.base import Finding, Rehearsed, Rule, clock, took
from shared.language import marked, recalled, tr, tr_n
from shared.rules.states import SessionState
from shared.wire.events import EventName

APART_S: Final = 60.0
"""Of real life between two questions of one kind: who rates all the time watches the number and not
the street. Our own choice; treatments ask every 2 to 5 minutes."""
MOST_IN_A_STEP: Final = 2
"""“At most two questions in between”: the phases of the library's treatment protocols."""

_SUDS = (EventName.SUDS_ASKED, EventName.PATIENT_ASKED)
HOW: Final = Ask.HOW.value


def _look(rehearsed: Rehearsed) -> Iterator[Finding]:
    asked = [at for at in rehearsed.events(*_SUDS) if at.data.get("what", HOW) == HOW]
    missed = [*_too_soon(rehearsed, asked), *_too_many(rehearsed, asked), *_at_a_stop(rehearsed)]
    yield from missed
    if asked and not missed and rehearsed.exposed:
        yield Finding(
            RULE.name,
            False,
            asked[0].at_s,
            tr("You asked rarely enough to let the patient be where they are."),
            tr_n(
                "{n} question for SUDS, the first at {at}.",
                "{n} questions for SUDS, the first at {at}.",
                len(asked),
                at=clock(asked[0].at_s),
            ),
        )


def _too_soon(rehearsed: Rehearsed, asked: list[RecordedEvent]) -> Iterator[Finding]:
    least_s = rehearsed.lived(APART_S)
    steps_s = [at.at_s for at in rehearsed.events(EventName.STEP_ASKED)]
    soon = [
        (first, second)
        for first, second in pairwise(asked)
        if second.at_s - first.at_s < least_s
        and not any(first.at_s < at_s < second.at_s for at_s in steps_s)
    ]
    if soon:
        first, second = soon[0]
        shown = tr(
            "At {at} and again {later} later, in the same step.",
            at=clock(first.at_s),
            later=rehearsed.felt(second.at_s - first.at_s),
        )
        if len(soon) > 1:
            shown += " " + tr("That happened {count} times.", count=len(soon))
        yield Finding(
            RULE.name,
            True,
            second.at_s,
            tr("You asked for SUDS again too soon."),
            shown,
            tr("Give each question its time: one when they are there, one before you go on."),
        )


def _too_many(rehearsed: Rehearsed, asked: list[RecordedEvent]) -> Iterator[Finding]:
    for visit in rehearsed.facts.visits:
        inside = [at for at in asked if visit.start_s <= at.at_s < visit.end_s]
        if len(inside) > MOST_IN_A_STEP:
            yield Finding(
                RULE.name,
                True,
                inside[MOST_IN_A_STEP].at_s,
                tr(
                    "You asked {count} times in one stay in “{step}”.",
                    count=len(inside),
                    step=recalled(visit.name),
                ),
                tr(
                    "From {first} to {last}, at {times}.",
                    first=clock(visit.start_s),
                    last=clock(visit.end_s),
                    times=", ".join(clock(at.at_s) for at in inside),
                ),
                tr("{most} questions in a step are enough.", most=MOST_IN_A_STEP),
            )


def _at_a_stop(rehearsed: Rehearsed) -> Iterator[Finding]:
    names = (EventName.SUDS_ASKED, EventName.FMS_ASKED, EventName.PATIENT_ASKED)
    stops = [at.at_s for at in rehearsed.facts.stops if at.of_exposure]
    yield from _instead_of_a_stop(rehearsed, stops, names)
    for at in _asked(rehearsed, names):
        there = rehearsed.state_at(at.at_s) == SessionState.SAFE_PLACE.value
        since_s = min((at.at_s - stop for stop in stops if stop <= at.at_s), default=None)
        if there and since_s is not None and since_s < rehearsed.lived(APART_S):
            yield Finding(
                RULE.name,
                True,
                at.at_s,
                tr("You asked {took} after a stop.", took=took(since_s)),
                tr(
                    "The stop was at {stop}, the question at {at}, in the safe place.",
                    stop=clock(at.at_s - since_s),
                    at=clock(at.at_s),
                ),
                tr("After a stop let them arrive; ask nothing that needs a number."),
            )


def _asked(rehearsed: Rehearsed, names: tuple[EventName, ...]) -> Iterator[RecordedEvent]:
    """Every question, also one that was refused: the safe place takes none."""
    for at in rehearsed.events(*names, EventName.REQUEST_REFUSED):
        if at.name != EventName.REQUEST_REFUSED or at.data.get("asked") in names:
            yield at


def _instead_of_a_stop(
    rehearsed: Rehearsed, stops: list[float], names: tuple[EventName, ...]
) -> Iterator[Finding]:
    for wish in rehearsed.said(Said.WANTS_OUT):
        stop_s = min((at_s for at_s in stops if at_s >= wish.at_s), default=math.inf)
        asked = [at.at_s for at in _asked(rehearsed, names) if wish.at_s < at.at_s < stop_s]
        if asked:
            yield Finding(
                RULE.name,
                True,
                asked[0],
                tr("You asked for a number when the patient wanted out."),
                tr(
                    "At {at} they said so; you asked at {times}.",
                    at=clock(wish.at_s),
                    times=", ".join(clock(at_s) for at_s in asked),
                ),
                tr("Whoever asks to stop is stopped, and asked nothing."),
            )


RULE = Rule("questions", marked("Questions"), "Phases of the library's treatment protocols", _look)

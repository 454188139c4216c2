"""Raised while fear was still rising, or before anybody had asked how it is here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from clinician_console.rehearsal.debrief.base import Finding, Rehearsed, Rule, clock, over
from clinician_console.rehearsal.debrief.raises import Raise, raises
from shared.language import marked, recalled, tr, tr_n

OVER_S: Final = 15.0
RISEN_BY: Final = 5.0
"""Fear that rose by so many points of 100 over so many seconds of real life still rises: above what
the model's own wavering gives. Our own choice."""
SHORTEST_S: Final = 3.0
"""The model's fear is on record once a second: over less nothing can be said."""


def _look(rehearsed: Rehearsed) -> Iterator[Finding]:
    found = [one for one in raises(rehearsed) if one.before]
    missed = [finding for one in found for finding in _judged(rehearsed, one)]
    yield from missed
    if found and not missed:
        yield Finding(
            RULE.name,
            False,
            found[0].at_s,
            tr("You went on only after a rating, and when fear rose no more."),
            tr_n(
                "{n} rise, {when}.",
                "{n} rises, {when}.",
                len(found),
                when=over(found[0].at_s, found[-1].at_s),
            ),
        )


def _judged(rehearsed: Rehearsed, one: Raise) -> Iterator[Finding]:
    back_s = max(rehearsed.lived(OVER_S), SHORTEST_S)
    before, now = rehearsed.fear_at(one.at_s - back_s), rehearsed.fear_at(one.at_s)
    if before is not None and now is not None and now - before >= RISEN_BY:
        yield Finding(
            RULE.name,
            True,
            one.at_s,
            tr("You raised while the fear was still rising."),
            tr(
                "At {at} the patient's fear was {now:.0f}, and {before:.0f} {felt} before.",
                at=clock(one.at_s),
                now=now,
                before=before,
                felt=rehearsed.felt(back_s),
            ),
            tr("Stay until it rises no more, or until what was feared had its time to come."),
        )
    came_s = _came_s(rehearsed, one)
    if not any(came_s <= at.at_s <= one.at_s for at in rehearsed.session.ratings):
        yield Finding(
            RULE.name,
            True,
            one.at_s,
            tr("You raised before anybody had rated the step."),
            tr(
                "The patient was in “{step}” from {came}; it was raised at {at} without a SUDS in "
                "between.",
                step=recalled(one.before),
                came=clock(came_s),
                at=clock(one.at_s),
            ),
            tr("Ask once when they are there, and decide by what they say."),
        )


def _came_s(rehearsed: Rehearsed, one: Raise) -> float:
    """When the patient came into what was left by this decision: seconds after it was asked for."""
    asked_s = max((at.at_s for at in raises(rehearsed) if at.at_s < one.at_s), default=0.0)
    came = (visit.start_s for visit in rehearsed.facts.visits if visit.name == one.before)
    return next((at_s for at_s in came if asked_s <= at_s <= one.at_s), asked_s)


RULE = Rule(
    "too_early",
    marked("When it was raised"),
    "Craske et al. 2014 (doi:10.1016/j.brat.2014.04.006): an exercise lasts until what was "
    "expected could have come; the figures are our own choice",
    _look,
)

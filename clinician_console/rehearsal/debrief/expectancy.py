"""What was expected before a step, and whether anybody asked what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from clinician_console.analysis.course import Span
from clinician_console.rehearsal.debrief.base import Finding, Rehearsed, Rule, clock

ASK_BEFORE: Final = "Before each step ask what they fear will happen, and how likely it is."
ASK_AFTER: Final = "After each step ask whether it happened, and how likely it is now."


def _look(rehearsed: Rehearsed) -> Iterator[Finding]:
    expected = rehearsed.facts.evidence.expectancies
    unasked = [
        visit
        for visit in _first_visits(rehearsed)
        if not any(one.step == visit.name and one.before_s <= visit.start_s for one in expected)
    ]
    if unasked:
        named = f"“{unasked[0].name}”" if len(unasked) == 1 else f"{len(unasked)} steps"
        told = ", ".join(f"“{visit.name}” at {clock(visit.start_s)}" for visit in unasked)
        yield Finding(
            RULE.name,
            True,
            unasked[0].start_s,
            f"Nobody asked what the patient expected of {named}.",
            f"There is no expectancy from before {told}.",
            ASK_BEFORE,
        )
    for one in expected:
        if one.after_s is None:
            yield Finding(
                RULE.name,
                True,
                one.before_s,
                f"Nobody asked what came of what was expected of “{one.step}”.",
                f"At {clock(one.before_s)} it was {one.before} % likely that “{one.feared}”; it "
                "was not asked about again.",
                ASK_AFTER,
            )
    violated = [one for one in expected if one.violation is not None]
    if violated and not unasked:
        told = ", ".join(f"“{one.step}” from {one.before} to {one.after} %" for one in violated)
        yield Finding(
            RULE.name,
            False,
            violated[0].before_s,
            "You asked before each step what was expected, and afterwards what came of it.",
            f"How likely it was to the patient: {told}.",
        )


def _first_visits(rehearsed: Rehearsed) -> tuple[Span, ...]:
    """The first visit to each step."""
    first: dict[str, Span] = {}
    for visit in rehearsed.facts.visits:
        first.setdefault(visit.name, visit)
    return tuple(first.values())


RULE = Rule(
    "expectancy",
    "What was expected",
    "Craske et al. 2014 (doi:10.1016/j.brat.2014.04.006): expectancy violation",
    _look,
)

"""What was expected before a step, and whether anybody asked what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from clinician_console.analysis.course import Span
from clinician_console.rehearsal.debrief.base import Finding, Rehearsed, Rule, clock
from shared.language import marked, recalled, tr, tr_n

ASK_BEFORE: Final = marked("Before each step ask what they fear will happen, and how likely it is.")
ASK_AFTER: Final = marked("After each step ask whether it happened, and how likely it is now.")


def _look(rehearsed: Rehearsed) -> Iterator[Finding]:
    expected = rehearsed.facts.evidence.expectancies
    unasked = [
        visit
        for visit in _first_visits(rehearsed)
        if not any(one.step == visit.name and one.before_s <= visit.start_s for one in expected)
    ]
    if unasked:
        told = ", ".join(
            tr("“{step}” at {at}", step=recalled(visit.name), at=clock(visit.start_s))
            for visit in unasked
        )
        yield Finding(
            RULE.name,
            True,
            unasked[0].start_s,
            _nobody_asked(unasked),
            tr("There is no expectancy from before {steps}.", steps=told),
            tr(ASK_BEFORE),
        )
    for one in expected:
        if one.after_s is None:
            yield Finding(
                RULE.name,
                True,
                one.before_s,
                tr(
                    "Nobody asked what came of what was expected of “{step}”.",
                    step=recalled(one.step),
                ),
                tr(
                    "At {at} it was {likely} % likely that “{feared}”; it was not asked about "
                    "again.",
                    at=clock(one.before_s),
                    likely=one.before,
                    feared=recalled(one.feared),
                ),
                tr(ASK_AFTER),
            )
    violated = [one for one in expected if one.violation is not None]
    if violated and not unasked:
        told = ", ".join(
            tr(
                "“{step}” from {before} to {after} %",
                step=recalled(one.step),
                before=one.before,
                after=one.after,
            )
            for one in violated
        )
        yield Finding(
            RULE.name,
            False,
            violated[0].before_s,
            tr("You asked before each step what was expected, and afterwards what came of it."),
            tr("How likely it was to the patient: {steps}.", steps=told),
        )


def _nobody_asked(unasked: list[Span]) -> str:
    if len(unasked) == 1:
        return tr(
            "Nobody asked what the patient expected of “{step}”.", step=recalled(unasked[0].name)
        )
    return tr_n(
        "Nobody asked what the patient expected of {n} step.",
        "Nobody asked what the patient expected of {n} steps.",
        len(unasked),
    )


def _first_visits(rehearsed: Rehearsed) -> tuple[Span, ...]:
    """The first visit to each step."""
    first: dict[str, Span] = {}
    for visit in rehearsed.facts.visits:
        first.setdefault(visit.name, visit)
    return tuple(first.values())


RULE = Rule(
    "expectancy",
    marked("What was expected"),
    "Craske et al. 2014 (doi:10.1016/j.brat.2014.04.006): expectancy violation",
    _look,
)

"""A decision that raised two dimensions at once: nobody can say afterwards which of them it was."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from clinician_console.rehearsal.debrief.base import Finding, Rehearsed, Rule, clock, over
from clinician_console.rehearsal.debrief.raises import Raise, raises
from shared.language import marked, recalled, tr, tr_n

TOGETHER_S: Final = 10.0
"""Two dimensions that are raised by hand within so long of real life are one decision to the
patient. Our own choice."""
INSTEAD: Final = marked(
    "Raise one dimension, stay until it is rated, and then the other; where the hierarchy itself "
    "raises two, go its own next step."
)


def _look(rehearsed: Rehearsed) -> Iterator[Finding]:
    found = raises(rehearsed)
    fine = True
    for one in found:
        if len(one.raised) > 1 and not one.is_next:
            fine = False
            yield _jumped(one)
    for first, second in pairwise(one for one in found if not one.step):
        near = second.at_s - first.at_s <= rehearsed.lived(TOGETHER_S)
        if near and first.raised != second.raised:
            fine = False
            yield Finding(
                RULE.name,
                True,
                second.at_s,
                tr(
                    "Two dimensions were raised at once: {first} and {second}.",
                    first=first.raised[0],
                    second=second.raised[0],
                ),
                tr(
                    "By hand, at {first} and at {second}.",
                    first=clock(first.at_s),
                    second=clock(second.at_s),
                ),
                tr(INSTEAD),
            )
    if found and fine:
        yield Finding(
            RULE.name,
            False,
            found[0].at_s,
            tr("You raised one dimension at a time, or the hierarchy's own next step."),
            tr_n(
                "{n} decision, {when}.",
                "{n} decisions, {when}.",
                len(found),
                when=over(found[0].at_s, found[-1].at_s),
            ),
        )


def _jumped(one: Raise) -> Finding:
    return Finding(
        RULE.name,
        True,
        one.at_s,
        tr(
            "“{step}” raised {count} dimensions at once: {others} and {last}.",
            step=recalled(one.step),
            count=len(one.raised),
            others=", ".join(one.raised[:-1]),
            last=one.raised[-1],
        ),
        _left_out(one),
        tr(INSTEAD),
    )


def _left_out(one: Raise) -> str:
    if not one.before:
        return tr_n(
            "At {at}, from the beginning; one step of the hierarchy left out.",
            "At {at}, from the beginning; {n} steps of the hierarchy left out.",
            one.skipped,
            at=clock(one.at_s),
        )
    return tr_n(
        "At {at}, from “{step}”; one step of the hierarchy left out.",
        "At {at}, from “{step}”; {n} steps of the hierarchy left out.",
        one.skipped,
        at=clock(one.at_s),
        step=recalled(one.before),
    )


RULE = Rule(
    "two_dimensions",
    marked("How it was raised"),
    "Our own choice: one change at a time, so that what was learned can be named",
    _look,
)

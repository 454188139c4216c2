"""A decision that raised two dimensions at once: nobody can say afterwards which of them it was."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from clinician_console.rehearsal.debrief.base import Finding, Rehearsed, Rule, clock, over
from clinician_console.rehearsal.debrief.raises import Raise, raises
from shared.printable import several

TOGETHER_S: Final = 10.0
"""Two dimensions that are raised by hand within so long of real life are one decision to the
patient. Our own choice."""
INSTEAD: Final = (
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
                f"Two dimensions were raised at once: {first.raised[0]} and {second.raised[0]}.",
                f"By hand, at {clock(first.at_s)} and at {clock(second.at_s)}.",
                INSTEAD,
            )
    if found and fine:
        yield Finding(
            RULE.name,
            False,
            found[0].at_s,
            "You raised one dimension at a time, or the hierarchy's own next step.",
            f"{several(len(found), 'decision')}, {over(found[0].at_s, found[-1].at_s)}.",
        )


def _jumped(one: Raise) -> Finding:
    named = f"{', '.join(one.raised[:-1])} and {one.raised[-1]}"
    left_out = "one step" if one.skipped == 1 else f"{one.skipped} steps"
    came_from = f"“{one.before}”" if one.before else "the beginning"
    return Finding(
        RULE.name,
        True,
        one.at_s,
        f"“{one.step}” raised {len(one.raised)} dimensions at once: {named}.",
        f"At {clock(one.at_s)}, from {came_from}; {left_out} of the hierarchy left out.",
        INSTEAD,
    )


RULE = Rule(
    "two_dimensions",
    "How it was raised",
    "Our own choice: one change at a time, so that what was learned can be named",
    _look,
)

"""The moments of a session that a picture is made of where nobody chose them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from clinician_console.analysis.facts import SessionFacts

MOST_MOMENTS: Final = 6
"""Pictures of a report: two rows of three. Our own choice."""
_APART_S: Final = 5.0
"""Two pictures nearer to each other than this show the same."""


@dataclass(frozen=True)
class ChosenMoment:
    """A moment worth a look.

    Attributes:
        at_s: Seconds since the session began.
        why: What makes it one: “SUDS 80, the highest”.
    """

    at_s: float
    why: str


def chosen_moments(facts: SessionFacts, most: int = MOST_MOMENTS) -> tuple[ChosenMoment, ...]:
    """The highest SUDS, each stop of an exposure, and the end of each step, oldest first.

    Args:
        facts: Of the session.
        most: How many at most: the highest rating goes first, then stops, then steps from the
            last one back.
    """
    found: list[ChosenMoment] = []
    for moment in _by_weight(facts):
        if len(found) < most and all(abs(moment.at_s - at.at_s) >= _APART_S for at in found):
            found.append(moment)
    return tuple(sorted(found, key=lambda moment: moment.at_s))


def _by_weight(facts: SessionFacts) -> Iterator[ChosenMoment]:
    rated = [at for at in facts.session.ratings if 0 <= at.at_s <= facts.session.duration_s]
    if rated:
        highest = max(rated, key=lambda rating: rating.suds)
        yield ChosenMoment(highest.at_s, f"SUDS {highest.suds}, the highest")
    for stop in facts.stops:
        if stop.of_exposure:
            yield ChosenMoment(stop.at_s, f"Stop {stop.number}, as it was made")
    for step in reversed(facts.step_times):
        if step.during:
            yield ChosenMoment(
                max(step.during[-1].start_s, step.during[-1].end_s - 1.0),
                f"Step {step.number}, {step.name}, before it was left",
            )

"""How distress went over a course: initial activation, change within and between sessions.

Foa & Kozak 1986 (Psychol Bull 99:20-35) named the three: that fear is activated, that it falls
within a session, and that it falls from session to session. How each is made a figure differs
between studies, so that it is said here and printed beside the figure:

    initial activation    the first session's rating of a step: its peak, or its first rating
    within a session      peak less last rating of one step in one session; above zero is a fall
    between sessions      that step's peak (or first) in the session before, less this one's

Which of peak and first is used is a setting (`Reference`); peak is the default. None of the three
is a reason to go on or to hold back: a fall within a session foretells little (Craske et al. 2014,
Behav Res Ther 58:10-23), and `progression` does not read them under inhibitory learning.

Nothing is assumed between two ratings. Of one rating there is no change within.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from clinician_console.analysis.courses.naming import StepNames
from clinician_console.analysis.facts import SessionFacts


class Reference(StrEnum):
    """Which rating of a step stands for it."""

    PEAK = "peak"
    FIRST = "first"


@dataclass(frozen=True)
class StepDistress:
    """The ratings of one step in one session.

    Attributes:
        session: Its number in the course.
        suds: All of them, oldest first; one at least.
    """

    session: int
    step: str
    suds: tuple[int, ...]

    @property
    def first(self) -> int:
        """The first rating."""
        return self.suds[0]

    @property
    def peak(self) -> int:
        """The highest."""
        return max(self.suds)

    @property
    def last(self) -> int:
        """The last, with which the patient left the step."""
        return self.suds[-1]

    @property
    def within(self) -> int | None:
        """How far distress fell within the session: peak less last; None of a single rating."""
        return self.peak - self.last if len(self.suds) > 1 else None

    def by(self, reference: Reference) -> int:
        """The rating that stands for the step."""
        return self.peak if reference is Reference.PEAK else self.first


@dataclass(frozen=True)
class BetweenSessions:
    """One step in two sessions, of which the second is the next in which it was rated.

    Attributes:
        before: Its rating in the session before, by the reference.
        after: In the later one.
    """

    step: str
    sessions: tuple[int, int]
    before: int
    after: int

    @property
    def fell(self) -> int:
        """How far distress fell; below zero it rose."""
        return self.before - self.after


@dataclass(frozen=True)
class Activation:
    """How far fear was activated when a step was rated for the first time."""

    step: str
    session: int
    suds: int


def distress_by_step(
    sessions: Sequence[SessionFacts], called: StepNames
) -> tuple[StepDistress, ...]:
    """The ratings of each step in each session, the sessions in their order."""
    return tuple(
        StepDistress(number, called(facts, step.name), step.suds)
        for number, facts in enumerate(sessions, start=1)
        for step in facts.step_times
        if step.suds
    )


def initial_activations(
    rated: Sequence[StepDistress], reference: Reference
) -> tuple[Activation, ...]:
    """Of each step that was rated, as that first happened."""
    first: dict[str, StepDistress] = {}
    for each in rated:
        first.setdefault(each.step, each)
    return tuple(Activation(each.step, each.session, each.by(reference)) for each in first.values())


def between_sessions(
    rated: Sequence[StepDistress], reference: Reference
) -> tuple[BetweenSessions, ...]:
    """Each step from one session in which it was rated to the next one."""
    steps = dict.fromkeys(each.step for each in rated)
    return tuple(
        BetweenSessions(
            step, (before.session, after.session), before.by(reference), after.by(reference)
        )
        for step in steps
        for before, after in pairwise([each for each in rated if each.step == step])
    )

"""What patients expected and what came of it, and how sick they were, over a course.

An expectancy is violated by how far its likelihood fell, whatever SUDS did (Craske et al. 2014,
Behav Res Ther 58:10-23). One that nobody asked about again has no change, which is not one of 0.

Sickness is charted apart from anxiety, and held against the score before the session's first
exposure. Where that was not asked for there is no rise, for zero is never assumed
(10.3389/frvir.2022.945800).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from protocols.plans.evidence import Expectancy, SessionEvidence


@dataclass(frozen=True)
class CourseExpectancy:
    """One expectancy, and the number of the session that it is of."""

    session: int
    what: Expectancy


@dataclass(frozen=True)
class ExpectedOverCourse:
    """One feared outcome over the course, oldest first.

    Attributes:
        outcome: As the patient or the plan words it.
        asked: Each time it was asked about, in which session, and its violation.
    """

    outcome: str
    asked: tuple[CourseExpectancy, ...]

    @property
    def first(self) -> int:
        """How likely it was at first, in %."""
        return self.asked[0].what.before

    @property
    def last(self) -> int | None:
        """How likely it is by the last word, in %; None where nobody ever asked again."""
        after = [at.what.after for at in self.asked if at.what.after is not None]
        return after[-1] if after else None

    @property
    def fell(self) -> int | None:
        """By how many percentage points it fell over the course."""
        return None if self.last is None else self.first - self.last


@dataclass(frozen=True)
class SessionSickness:
    """How sick the patient was in one session, 0 to 20 (FMS).

    Attributes:
        before: The last score before the first exposure; None where it was not asked for.
        peak: The highest from then on; None where it was not asked for.
        last: The last from then on.
    """

    session: int
    before: int | None
    peak: int | None
    last: int | None

    @property
    def was_asked(self) -> bool:
        """Whether there is any score of it."""
        return self.before is not None or self.peak is not None

    @property
    def rise(self) -> int | None:
        """Peak less before; None where one of them is missing."""
        if self.before is None or self.peak is None:
            return None
        return self.peak - self.before


def expectancies(evidence: Sequence[SessionEvidence]) -> tuple[CourseExpectancy, ...]:
    """Every expectancy of the course, the sessions in their order."""
    return tuple(
        CourseExpectancy(number, what)
        for number, session in enumerate(evidence, start=1)
        for what in session.expectancies
    )


def by_outcome(asked: Sequence[CourseExpectancy]) -> tuple[ExpectedOverCourse, ...]:
    """The expectancies by what was feared, as that was first said."""
    outcomes = dict.fromkeys(at.what.outcome for at in asked)
    return tuple(
        ExpectedOverCourse(outcome, tuple(at for at in asked if at.what.outcome == outcome))
        for outcome in outcomes
    )


def sickness(evidence: Sequence[SessionEvidence]) -> tuple[SessionSickness, ...]:
    """Each session's, also of one in which nobody asked."""
    return tuple(_of_session(number, one) for number, one in enumerate(evidence, start=1))


def _of_session(number: int, evidence: SessionEvidence) -> SessionSickness:
    first_s = evidence.first_exposure_s
    before = [at.value for at in evidence.sickness if first_s is None or at.at_s <= first_s]
    after = [at.value for at in evidence.sickness if first_s is not None and at.at_s > first_s]
    return SessionSickness(
        session=number,
        before=before[-1] if before else None,
        peak=max(after, default=None),
        last=after[-1] if after else None,
    )

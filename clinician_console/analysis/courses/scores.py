"""Instruments over a course: each time one was answered, its scores, and what changed since first.

One time is one filling in (of one session, where an earlier version wrote it), under the day that
it is of. The first that was answered whole is what later ones are held against; whether a change is
more than its noise is the instrument's to say, and is never said without population, interval and
source (`protocols/instruments/change.py`). Fillings in are gathered and scored as everywhere
(`record/fillings.py`, `analysis/answers.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

from clinician_console.analysis.answers import scored
from clinician_console.analysis.courses.moments import CourseMoment, CourseMoments
from clinician_console.record.fillings import TOLD_BY, FilledIn, fillings_of
from protocols.instruments.base import Instrument
from protocols.instruments.results import ChangeResult, Result
from shared.wire.events import EventName

BAT = "bat"
"""The behavioural approach test, whose steps are an outcome of their own."""


@dataclass(frozen=True)
class Taken:
    """One time that an instrument was answered.

    Attributes:
        session: The number of the session; None outside sessions.
        utc: When it began to be written down; of a paper form, the day that it is of.
        result: Its scores, and their change since the first time.
        amended: Whether one of its answers was amended later.
    """

    utc: datetime
    session: int | None
    result: Result
    amended: bool = False

    @property
    def change(self) -> ChangeResult | None:
        """What changed since the first time; None of the first, or where none was published."""
        return self.result.change

    def value(self, score: str) -> float | None:
        """The value of a score; None where too much was left unanswered, or it has none."""
        return next((at.value for at in self.result.scores if at.name == score), None)


@dataclass(frozen=True)
class ScoresOverCourse:
    """One instrument over the course, oldest first."""

    instrument: Instrument
    taken: tuple[Taken, ...]


@dataclass(frozen=True)
class ApproachTest:
    """One behavioural approach test: so many steps of so many, and the distress at the last one."""

    utc: datetime
    session: int | None
    done: int | None
    agreed: int | None
    distress_last: int | None


def scores_over_course(
    moments: CourseMoments, instruments: Mapping[str, Instrument]
) -> tuple[ScoresOverCourse, ...]:
    """Every instrument that was answered and that this console has, as it first occurred.

    Args:
        moments: Of the course.
        instruments: By name.
    """
    told = [_with_filling(at) for at in moments(*TOLD_BY)]
    sessions = {str(at.data.get("filling")): at.session for at in reversed(told)}
    amended = {str(at.data.get("filling")) for at in told if at.amended}
    fillings = fillings_of((at.utc, at) for at in told)
    answered = [str(at.data.get("instrument")) for at in told if at.name == EventName.ANSWERED]
    return tuple(
        ScoresOverCourse(instruments[name], _taken(instruments[name], fillings, sessions, amended))
        for name in dict.fromkeys(answered)
        if name in instruments
    )


def not_scored(moments: CourseMoments, instruments: Mapping[str, Instrument]) -> tuple[str, ...]:
    """Names of instruments that were answered and that this console does not have."""
    names = (str(at.data.get("instrument")) for at in moments(EventName.ANSWERED))
    return tuple(dict.fromkeys(name for name in names if name not in instruments))


def approach_tests(scores: Iterable[ScoresOverCourse]) -> tuple[ApproachTest, ...]:
    """Every behavioural approach test, oldest first."""
    return tuple(
        ApproachTest(
            taken.utc,
            taken.session,
            done=taken.result.answers["steps_done"],
            agreed=taken.result.answers["steps_agreed"],
            distress_last=taken.result.answers["distress_last"],
        )
        for one in scores
        if one.instrument.name == BAT
        for taken in one.taken
    )


def _with_filling(at: CourseMoment) -> CourseMoment:
    """An answer that names no filling in is of its session's."""
    if at.data.get("filling"):
        return at
    return replace(at, data={**at.data, "filling": f"session {at.session}"})


def _taken(
    instrument: Instrument,
    fillings: tuple[FilledIn, ...],
    sessions: Mapping[str, int | None],
    amended: Collection[str],
) -> tuple[Taken, ...]:
    return tuple(
        Taken(
            _when(one.filled_in),
            sessions.get(one.filled_in.filling),
            one.result,
            amended=one.filled_in.filling in amended,
        )
        for one in scored(instrument, fillings)
        if any(answer is not None for answer in one.result.answers.values())
    )


def _when(filled_in: FilledIn) -> datetime:
    """When it was written down, or the day of the paper form."""
    on = filled_in.on
    return filled_in.utc if on is None else datetime.combine(on, time(), UTC)

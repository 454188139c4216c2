"""Instruments over a course: each time one was answered, its scores, and what changed since first.

One time is one filling in (of one session, where an earlier version wrote it). The first time is
what later ones are held against; whether a change is more than its noise is the instrument's to
say, and is never said without population, interval and source (`protocols/instruments/change.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from clinician_console.analysis.answers import answers_to
from clinician_console.analysis.courses.moments import CourseMoment, CourseMoments
from protocols.instruments.base import Instrument
from protocols.instruments.results import ChangeResult, Result
from protocols.instruments.scoring import score_answers
from shared.wire.events import EventName

BAT = "bat"
"""The behavioural approach test, whose steps are an outcome of their own."""


@dataclass(frozen=True)
class Taken:
    """One time that an instrument was answered.

    Attributes:
        session: The number of the session; None outside sessions.
        result: Its scores, and their change since the first time.
    """

    utc: datetime
    session: int | None
    result: Result

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
    fillings: dict[str, dict[str, list[CourseMoment]]] = {}
    for at in moments(EventName.ANSWERED):
        of_one = fillings.setdefault(str(at.data.get("instrument")), {})
        of_one.setdefault(_filling(at), []).append(at)
    return tuple(
        ScoresOverCourse(instruments[name], _taken(instruments[name], times.values()))
        for name, times in fillings.items()
        if name in instruments
    )


def not_scored(moments: CourseMoments, instruments: Mapping[str, Instrument]) -> tuple[str, ...]:
    """Names of instruments that were answered and that this console does not have."""
    names = (str(at.data.get("instrument")) for at in moments(EventName.ANSWERED))
    return tuple(dict.fromkeys(name for name in names if name not in instruments))


def approach_tests(scored: Iterable[ScoresOverCourse]) -> tuple[ApproachTest, ...]:
    """Every behavioural approach test, oldest first."""
    return tuple(
        ApproachTest(
            taken.utc,
            taken.session,
            done=taken.result.answers["steps_done"],
            agreed=taken.result.answers["steps_agreed"],
            distress_last=taken.result.answers["distress_last"],
        )
        for one in scored
        if one.instrument.name == BAT
        for taken in one.taken
    )


def _filling(at: CourseMoment) -> str:
    """What answers of one time have in common."""
    filling = at.data.get("filling")
    return f"filling {filling}" if filling else f"session {at.session}"


def _taken(instrument: Instrument, times: Iterable[list[CourseMoment]]) -> tuple[Taken, ...]:
    first: tuple[int | None, ...] | None = None
    taken: list[Taken] = []
    for one in times:
        answers = answers_to(instrument, one)
        if all(answer is None for answer in answers):
            continue
        result = score_answers(instrument, answers, before=first)
        taken.append(Taken(one[-1].utc, one[0].session, result))
        first = answers if first is None else first
    return tuple(taken)

"""A course as curves: a session's peak and minutes, an instrument's scores and their change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from clinician_console.record.signatures import Standing, afterwards_of
from protocols.instruments.change import described_change
from protocols.instruments.results import ChangeResult, Direction
from shared.language import marked, tr

if TYPE_CHECKING:
    from clinician_console.analysis.courses.scores import ScoresOverCourse
    from clinician_console.analysis.facts import SessionFacts
    from clinician_console.analysis.outcomes import CourseFacts
    from clinician_console.record.listed import SessionSummary

S_PER_MIN: Final = 60.0
DIRECTIONS: Final = {
    Direction.IMPROVED: marked("better"),
    Direction.DETERIORATED: marked("worse"),
    Direction.MOVED: marked("another one"),
    Direction.UNCHANGED: marked("the same"),
}


@dataclass(frozen=True, kw_only=True)
class SessionDot:
    """One session of a course.

    Attributes:
        number: In the course, from 1.
        exposed_min: None for a session that belongs to no course: nobody has read it.
        suds: First, highest and last rating; None where none was given, or nobody has read it.
        waits: Whether it has ended and nobody has signed it; an example of the program never does.
        standing: How far its record is vouched for; None where it has no end.
    """

    session_id: str
    number: int
    began: datetime
    minutes: float
    exposed_min: float | None
    suds: tuple[int, int, int] | None
    waits: bool
    standing: Standing | None = None

    @property
    def peak(self) -> int | None:
        """The highest rating."""
        return None if self.suds is None else self.suds[1]


@dataclass(frozen=True, kw_only=True)
class ScoreCurve:
    """One score of one instrument over a course.

    Attributes:
        title: Of the instrument, and of the score where it has several.
        points: When it was answered, and its value; oldest first.
        lowest: What the score can be.
        highest: So too.
        threshold: From which change on the first value it is reliable; None where none is known.
        change: The last change in words.
        basis: The publication that its threshold rests on, never left out where that is shown.
        band: The word for the last value; empty where there is none.
    """

    title: str
    points: tuple[tuple[datetime, float], ...]
    lowest: float
    highest: float
    threshold: float | None = None
    change: str = ""
    basis: str = ""
    band: str = ""


def dots_of(facts: CourseFacts) -> tuple[SessionDot, ...]:
    """The sessions of a course, oldest first."""
    return tuple(_dot(number, one) for number, one in enumerate(facts.sessions, start=1))


def _dot(number: int, facts: SessionFacts) -> SessionDot:
    session = facts.session
    given = [rating.suds for rating in session.ratings]
    standing = afterwards_of(session.entries, session.sealed).standing
    ended = session.ended_at is not None
    return SessionDot(
        session_id=session.session_id,
        number=number,
        began=session.started_at,
        minutes=session.duration_s / S_PER_MIN,
        exposed_min=facts.exposed_s / S_PER_MIN,
        suds=(given[0], max(given), given[-1]) if given else None,
        waits=standing is Standing.UNSIGNED and ended and not session.simulated,
        standing=standing if ended else None,
    )


def dots_of_none(
    summaries: Sequence[SessionSummary], standings: Mapping[str, tuple[Standing, int]]
) -> tuple[SessionDot, ...]:
    """Sessions that belong to no course, as a list of sessions has them; oldest first.

    Args:
        summaries: Newest first.
        standings: As the store has them, by the session's id in hex.
    """
    return tuple(
        _dot_of_none(number, one, standings)
        for number, one in enumerate(reversed(summaries), start=1)
    )


def _dot_of_none(
    number: int, one: SessionSummary, standings: Mapping[str, tuple[Standing, int]]
) -> SessionDot:
    standing, _queries = standings.get(one.session_id.replace("-", ""), (Standing.UNSIGNED, 0))
    return SessionDot(
        session_id=one.session_id,
        number=number,
        began=one.started_at,
        minutes=one.duration_s / S_PER_MIN,
        exposed_min=None,
        suds=None,
        waits=standing is Standing.UNSIGNED and one.ended and not one.simulated,
        standing=standing if one.ended else None,
    )


def curves_of(facts: CourseFacts) -> tuple[ScoreCurve, ...]:
    """What was answered in a course, in the order in which it first was."""
    return tuple(curve for one in facts.scores if (curve := _curve(one)) is not None)


def _curve(one: ScoresOverCourse) -> ScoreCurve | None:
    """The score whose reliable change was published, or else the first that the instrument has."""
    instrument = one.instrument
    changes = [taken.change for taken in one.taken if taken.change is not None]
    names = [score.name for score in instrument.scores]
    if not names:
        return None
    name = changes[-1].score if changes else names[0]
    points = tuple(
        (taken.utc, value) for taken in one.taken if (value := taken.value(name)) is not None
    )
    if not points:
        return None
    lowest, highest = instrument.range_of(name)
    last = next(at for at in one.taken[-1].result.scores if at.name == name)
    return ScoreCurve(
        title=instrument.title,
        points=points,
        lowest=lowest,
        highest=highest,
        threshold=changes[-1].threshold if changes else None,
        change=change_said(changes[-1]) if changes else "",
        basis=described_change(changes[-1].basis) if changes else "",
        band=last.band or "",
    )


def change_said(change: ChangeResult) -> str:
    """A change in words: how much, which way, and whether that is more than the score's noise."""
    if change.change is None or change.direction is None:
        return tr("change not known: a score is missing")
    values = {
        "before": f"{change.before:g}",
        "after": f"{change.after:g}",
        "direction": tr(DIRECTIONS[change.direction]),
    }
    if change.is_reliable:
        return tr("{before} → {after}: {direction}, reliably", **values)
    return tr("{before} → {after}: {direction}, not more than noise", **values)

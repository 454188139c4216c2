"""A course told in sentences, as a therapist would: its sessions, and what lay between them.

Sentences are those of the log (`session/sentences.py`). Of a session only what matters to its
course is told; the whole of it is in its own report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from clinician_console.analysis.course import STEP_STATES
from clinician_console.analysis.courses.moments import CourseMoment, CourseMoments
from clinician_console.analysis.facts import SessionFacts
from clinician_console.record.told_later import is_told_later
from clinician_console.session.sentence_parts import rating_said
from clinician_console.session.sentences import sentence_of
from shared.wire.events import EventName

TOLD_OF_A_SESSION: Final = frozenset(
    {
        EventName.STEP_ASKED,
        EventName.REQUEST_REFUSED,
        EventName.STOPPED,
        EventName.CUE_SHOWN,
        EventName.CUE_REFUSED,
        EventName.PLAN_FOLLOWED,
        EventName.SCREENING_OVERRIDDEN,
        EventName.EXPECTANCY_BEFORE,
        EventName.EXPECTANCY_AFTER,
        EventName.SICKNESS_RATED,
        EventName.SICKNESS_NOT_ASKED,
        EventName.FEELING_NAMED,
        EventName.SAFETY_SIGNAL,
        EventName.OFFER_TAKEN,
        EventName.INSTRUMENT_ENDED,
        EventName.ANSWER_ALERT,
        EventName.ALERT_SIGNED,
        EventName.NOTE,
        EventName.ADVERSE_EVENT,
        EventName.NO_ADVERSE_EVENT,
    }
)
"""The events of a session that are told of its course; what is written outside one is all told."""

TOLD_BY_OTHERS: Final = frozenset(
    {
        EventName.INSTRUMENT_BEGUN,
        EventName.ANSWER_AWAITED,
        EventName.ANSWERED,
        EventName.SCREENING_ANSWERED,
    }
)
"""Item by item; `instrument_ended` and `screening_decided` sum them up."""


@dataclass(frozen=True)
class StoryLine:
    """One sentence of a course.

    Attributes:
        session: The number of the session; None between sessions.
        by: Who wrote it down, where that was by name.
    """

    utc: datetime
    session: int | None
    by: str
    sentence: str


def story_of(sessions: Sequence[SessionFacts], moments: CourseMoments) -> tuple[StoryLine, ...]:
    """The whole story, oldest first."""
    lines = [*_beginnings(sessions), *_ratings(sessions), *_afterwards(sessions)]
    for moment in moments.all:
        if _is_told(moment) and (sentence := sentence_of(moment)):
            lines.append(StoryLine(moment.utc, moment.session, moment.by, sentence))
    return tuple(sorted(lines, key=lambda line: line.utc))


def _is_told(moment: CourseMoment) -> bool:
    if moment.name in TOLD_BY_OTHERS:
        return False
    if moment.name == EventName.STOPPED and moment.data.get("state_before") not in STEP_STATES:
        return False  # the one that is practised, and one more in the safe place
    return moment.at_s is None or moment.name in TOLD_OF_A_SESSION


def _beginnings(sessions: Sequence[SessionFacts]) -> Iterator[StoryLine]:
    for number, facts in enumerate(sessions, start=1):
        plan = facts.session.plan_version
        by_plan = f", by version {plan} of the plan" if plan else ""
        began = facts.session.started_at
        yield StoryLine(began, number, "", f"Session {number} began{by_plan}.")


def _ratings(sessions: Sequence[SessionFacts]) -> Iterator[StoryLine]:
    for number, facts in enumerate(sessions, start=1):
        for rating in facts.session.ratings:
            yield StoryLine(rating.utc, number, "", rating_said(rating.suds))


def _afterwards(sessions: Sequence[SessionFacts]) -> Iterator[StoryLine]:
    """What was amended, asked and signed of each session once it was over.

    What was told of it then is among its events.
    """
    for number, facts in enumerate(sessions, start=1):
        for entry in facts.session.entries:
            if is_told_later(entry.name):
                continue
            if sentence := sentence_of(entry.happened):
                yield StoryLine(entry.utc, number, entry.by, sentence)

"""Adverse events of a course, and the times at which somebody asked and there were none.

“None” counts only where it was asked and written down: a course in which nobody asked is not one
without adverse events.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from clinician_console.analysis.courses.moments import CourseMoments
from clinician_console.record.adverse_event import AdverseEvent, adverse_event_of, words_on_each
from shared.wire.events import EventName


@dataclass(frozen=True)
class CourseAdverseEvent:
    """One adverse event, as it is known by now.

    Attributes:
        utc: When it was written down first.
        session: The number of the session; None outside sessions.
        by: Who wrote the last word on it, where that was by name.
        what: By the last word.
        words: How often something was written of it.
        amended: Whether one of these words was amended later.
    """

    utc: datetime
    session: int | None
    by: str
    what: AdverseEvent
    words: int = 1
    amended: bool = False


@dataclass(frozen=True)
class AskedNone:
    """Somebody asked, and there were none."""

    utc: datetime
    session: int | None
    by: str


def adverse_events(moments: CourseMoments) -> tuple[CourseAdverseEvent, ...]:
    """Every adverse event once, by when it was first written down."""
    return tuple(
        CourseAdverseEvent(
            utc=words[0].utc,
            session=words[0].session,
            by=words[-1].by,
            what=adverse_event_of(words[-1].data),
            words=len(words),
            amended=any(word.amended for word in words),
        )
        for words in words_on_each(moments(EventName.ADVERSE_EVENT)).values()
    )


def asked_none(moments: CourseMoments) -> tuple[AskedNone, ...]:
    """When somebody asked and there were none."""
    return tuple(AskedNone(at.utc, at.session, at.by) for at in moments(EventName.NO_ADVERSE_EVENT))


def sessions_not_asked(
    sessions: int, events: Iterable[CourseAdverseEvent], none: Iterable[AskedNone]
) -> tuple[int, ...]:
    """The numbers of the sessions of which nothing is known: neither an event nor “none”."""
    known = {at.session for at in events} | {at.session for at in none}
    return tuple(number for number in range(1, sessions + 1) if number not in known)

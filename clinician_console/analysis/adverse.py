"""The adverse events of one session, each once, by the last word on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clinician_console.record.adverse_event import AdverseEvent, adverse_event_of, words_on_each
from clinician_console.record.recorded import Moment, RecordedEvent


@dataclass(frozen=True, kw_only=True)
class SessionAdverseEvent(Moment):
    """One adverse event.

    Attributes:
        at_s: When it was written down first, as the time of day.
        key: What tells it from the others of the session, the same whenever it is read.
        what: By the last word.
        last: When that was.
    """

    key: str
    what: AdverseEvent
    last: Moment


def adverse_in(events: Iterable[RecordedEvent]) -> tuple[SessionAdverseEvent, ...]:
    """Every adverse event, by when it was first written down.

    Args:
        events: What was written of adverse events, oldest first.
    """
    return tuple(
        SessionAdverseEvent(
            at_s=words[0].at_s,
            utc=words[0].utc,
            key=key,
            what=adverse_event_of(words[-1].data),
            last=Moment(at_s=words[-1].at_s, utc=words[-1].utc),
        )
        for key, words in words_on_each(events).items()
    )

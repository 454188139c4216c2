"""The adverse events of one session, each once, by the last word on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clinician_console.record.adverse_event import AdverseEvent, adverse_event_of
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
    found: dict[str, SessionAdverseEvent] = {}
    for place, event in enumerate(events):
        what = adverse_event_of(event.data)
        key = what.ref or f"without a reference, {place}"
        first = found.get(key, event)
        last = Moment(at_s=event.at_s, utc=event.utc)
        found[key] = SessionAdverseEvent(
            at_s=first.at_s, utc=first.utc, key=key, what=what, last=last
        )
    return tuple(found.values())

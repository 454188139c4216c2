"""Adverse events, asked about after the session; that there was none is an answer, and stored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import uuid4

from clinician_console.desk.after.looking import After
from clinician_console.record.adverse_event import AdverseEvent, adverse_event_of
from shared.language import tr, tr_n
from shared.wire.events import EventName

REF_LENGTH: Final = 6
LONGEST_TEXT: Final = 500


@dataclass(frozen=True)
class ToldHarm:
    """What is on record of adverse events of the session.

    Attributes:
        utc: When it was written down first; when somebody asked, of none.
        event: By the last word; None where somebody asked and there was none.
        here: Whether a later word on it can be written here.
    """

    utc: datetime
    event: AdverseEvent | None
    here: bool = True


class Harm:
    """Writes down what the patient answers.

    Args:
        after: The session.
    """

    def __init__(self, after: After) -> None:
        self._after = after

    def told(self) -> tuple[ToldHarm, ...]:
        """All that is on record, in the session and of it in the course; oldest first."""
        looked = self._after.looked
        if looked is None:
            return ()
        facts, written = looked.facts, {at.entry_id: at.utc for at in looked.session.entries}
        found = [ToldHarm(at.utc, at.what) for at in facts.adverse_events]
        for none in facts.asked_none:
            when = written.get(none.event_id, none.utc) if none.event_id else none.utc
            found.append(ToldHarm(when, None))
        for entry in looked.entries:
            if entry.session_id != looked.session_id:
                continue
            if entry.name == EventName.NO_ADVERSE_EVENT:
                found.append(ToldHarm(entry.utc, None, here=False))
            elif entry.name == EventName.ADVERSE_EVENT:
                found.append(ToldHarm(entry.utc, adverse_event_of(entry.data), here=False))
        return tuple(sorted(found, key=lambda at: at.utc))

    def asked(self) -> bool:
        """Whether it is on record that anybody asked."""
        return bool(self.told())

    def said(self) -> str:
        """In a few words."""
        told = self.told()
        events = sum(at.event is not None for at in told)
        if events:
            return tr_n("{n} adverse event", "{n} adverse events", events)
        return tr("asked, none") if told else tr("not asked yet")

    def none(self, by: str = "") -> None:
        """Somebody asked, and there was none.

        Raises:
            UsageError: The record takes nothing more.
        """
        self._after.tell(EventName.NO_ADVERSE_EVENT, {}, by)

    def happened(self, event: AdverseEvent, by: str = "") -> None:
        """Write one down, or a later word on one that bears its `ref`.

        Raises:
            UsageError: It is not said what it was, or the record takes nothing more.
        """
        named = replace(event, ref=event.ref or uuid4().hex[:REF_LENGTH], text=event.text.strip())
        self._after.tell(EventName.ADVERSE_EVENT, named.parts(), by)

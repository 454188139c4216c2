"""Adverse events as a session writes them down, and that somebody asked and there was none."""

from __future__ import annotations

from dataclasses import replace
from typing import Final
from uuid import uuid4

from clinician_console.record.adverse_event import AdverseEvent
from clinician_console.session.answers import SENT, Answer, refused
from clinician_console.session.parts import SessionParts
from clinician_console.session.whereabouts import whereabouts
from shared.language import marked
from shared.rules.states import Actor
from shared.wire.events import EventName

LONGEST_TEXT: Final = 500
REF_LENGTH: Final = 6


class Harm:
    """Writes it down with where the patient was.

    Args:
        parts: The session.
    """

    def __init__(self, parts: SessionParts) -> None:
        self._parts = parts

    def happened(self, what: AdverseEvent) -> Answer:
        """Write one down, or a later word on one that bears its `ref`."""
        if what.kind is None and not what.text.strip():
            return refused(marked("Say what the adverse event was: its kind, or in your words."))
        if len(what.text) > LONGEST_TEXT:
            return refused(
                marked(
                    "The text has {text} characters; {longest_text} at the most.",
                    text=len(what.text),
                    longest_text=LONGEST_TEXT,
                )
            )
        named = replace(what, ref=what.ref or uuid4().hex[:REF_LENGTH])
        where = whereabouts(self._parts.headset, self._parts.steering).parts()
        data = {**named.parts(), **where}
        self._parts.book.happened(EventName.ADVERSE_EVENT, Actor.THERAPIST, data)
        return SENT

    def none(self) -> Answer:
        """Write down that somebody asked, and there was none."""
        self._parts.book.happened(EventName.NO_ADVERSE_EVENT, Actor.THERAPIST)
        return SENT

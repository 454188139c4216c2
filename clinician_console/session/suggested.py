"""What physiology and behaviour suggest to the therapist, and what they answered; it never acts.

A suggestion is words: it moves nothing, has no button that does, and stands beside what
progression offers. It is on record with its evidence, and so is the therapist's answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from clinician_console.record.what import Parts
from shared.language import marked
from shared.rules.states import Actor
from shared.wire.events import EventName

SHOWN_S: Final = 90.0
"""Design choice: what was true a minute and a half ago is not how it is now."""
NOT_A_DIAGNOSIS: Final = marked("a suggestion, not a diagnosis")


class SuggestionName(StrEnum):
    """What can be suggested."""

    HABITUATED = "habituated"
    POSSIBLE_DISSOCIATION = "possible dissociation"
    NOT_ENGAGED = "not engaged"
    RISING_FAST = "rising fast"


@dataclass(frozen=True)
class Suggestion:
    """One of them, at one moment.

    Attributes:
        evidence: What it rests on, in sentences with numbers.
        quality: How good the signals were that it rests on, in a sentence.
    """

    name: SuggestionName
    evidence: str
    quality: str

    def parts(self) -> Parts:
        """As it stands in the record."""
        return {"suggestion": self.name.value, "evidence": self.evidence, "quality": self.quality}


Happened = Callable[[EventName, Actor, Parts], None]


class Suggestions:
    """The one that is shown; the newest goes before the others.

    Args:
        happened: Writes down, and says in the log, what happened.
    """

    def __init__(self, happened: Happened) -> None:
        self._happened = happened
        self._shown: Suggestion | None = None
        self._since_s = 0.0
        self._waved_off: dict[SuggestionName, float] = {}

    def make(self, suggestion: Suggestion, now_s: float) -> None:
        """Show one, and write it down."""
        self._shown, self._since_s = suggestion, now_s
        self._happened(EventName.SUGGESTION_MADE, Actor.SYSTEM, suggestion.parts())

    def shown(self, now_s: float) -> Suggestion | None:
        """The one that is shown now, if one is."""
        if self._shown is not None and now_s - self._since_s > SHOWN_S:
            self._shown = None
        return self._shown

    def wave_off(self, now_s: float) -> bool:
        """The therapist has read it and does not follow it; whether there was one."""
        suggestion = self.shown(now_s)
        if suggestion is None:
            return False
        self._shown = None
        self._waved_off[suggestion.name] = now_s
        parts: Parts = {"suggestion": suggestion.name.value}
        self._happened(EventName.SUGGESTION_WAVED_OFF, Actor.THERAPIST, parts)
        return True

    def waved_off_s(self, name: SuggestionName) -> float | None:
        """When one of this name was last waved off."""
        return self._waved_off.get(name)

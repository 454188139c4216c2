"""What every suggestion has: a name, how often at the most, whose idea it is, how it is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from clinician_console.analysis.suggestions.seen import Seen
from clinician_console.session.suggested import Suggestion, SuggestionName


@dataclass(frozen=True)
class SuggestionKind:
    """One suggestion as it stands in the table.

    Attributes:
        again_after_s: It is made no more often than this.
        source: What it goes back to; numbers without one are design choices, said where they stand.
        look: Makes it of what is known, or None; it says nothing while its signals are not good.
    """

    name: SuggestionName
    again_after_s: float
    source: str
    look: Callable[[Seen], Suggestion | None]

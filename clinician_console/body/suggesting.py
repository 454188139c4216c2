"""Asks every so often whether there is something to suggest, and says it no more often than it may.

It looks at most once in a few seconds and only in an exposure, in the body's turn and never in that
of the heart: what beats and stops waits for no suggestion.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Final

from clinician_console.analysis.suggestions.base import SuggestionKind
from clinician_console.analysis.suggestions.seen import Seen
from clinician_console.analysis.suggestions.table import SUGGESTIONS
from clinician_console.body.remembered import Remembered
from clinician_console.record.around import Around
from clinician_console.session.suggested import Suggestion, SuggestionName, Suggestions

LOOK_S: Final = 5.0
AFTER_WAVING_OFF_S: Final = 600.0
"""Design choice: who waved one off is left in peace with it for ten minutes."""

_log = logging.getLogger(__name__)


class Suggesting:
    """Makes suggestions of one session.

    Args:
        remembered: What was computed by now.
        around: What goes on around the body.
        suggestions: Where they are shown and written down.
        kinds: What may be suggested, the most urgent first.
    """

    def __init__(
        self,
        remembered: Remembered,
        around: Around,
        suggestions: Suggestions,
        kinds: Sequence[SuggestionKind] = SUGGESTIONS,
    ) -> None:
        self._remembered = remembered
        self._around = around
        self._suggestions = suggestions
        self._kinds = list(kinds)
        self._made_s: dict[SuggestionName, float] = {}
        self._looked_s = float("-inf")

    def look(self, now_s: float, session_s: float) -> None:
        """Look, if it is time; at most one is made.

        Args:
            now_s: On the clock of the samples.
            session_s: Since the session began.
        """
        if now_s - self._looked_s < LOOK_S:
            return
        self._looked_s = now_s
        seen = Seen(now_s, self._around)
        if seen.stay_s is None:
            return
        seen = Seen(now_s, self._around, self._remembered.series())
        for kind in [one for one in self._kinds if self._may(one, now_s, session_s)]:
            suggestion = self._ask(kind, seen)
            if suggestion is not None:
                self._made_s[kind.name] = now_s
                self._suggestions.make(suggestion, session_s)
                return

    def _may(self, kind: SuggestionKind, now_s: float, session_s: float) -> bool:
        made_s = self._made_s.get(kind.name)
        waved_off_s = self._suggestions.waved_off_s(kind.name)
        if waved_off_s is not None and session_s - waved_off_s < AFTER_WAVING_OFF_S:
            return False
        return made_s is None or now_s - made_s >= kind.again_after_s

    def _ask(self, kind: SuggestionKind, seen: Seen) -> Suggestion | None:
        """One that fails is left out, and costs the session nothing else."""
        try:
            return kind.look(seen)
        except Exception as error:
            self._kinds.remove(kind)
            _log.error("the suggestion %s failed: %s", kind.name, type(error).__name__)
            return None

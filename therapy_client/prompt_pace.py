"""Cards appear at most once a second, however often somebody asks and takes back. Pure.

A card is brighter or darker than what it stands before: one that came and went as fast as a console
can ask would flash (docs/decisions/0024). It goes at once; only its coming waits.
"""

from __future__ import annotations

from shared.clock import NS_PER_S
from therapy_client.patient import Prompt

LEAST_APART_S = 1.0


class PromptPace:
    """Stands between what is to be said and the display."""

    def __init__(self) -> None:
        self._shown: Prompt | None = None
        self._came_ns: int | None = None

    def admit(self, wanted: Prompt | None, now_ns: int) -> Prompt | None:
        """The card for this frame: the wanted one, or none while it is too early for another."""
        if wanted is not None and wanted != self._shown and self._is_too_early(now_ns):
            wanted = None
        if wanted is not None and wanted != self._shown:
            self._came_ns = now_ns
        self._shown = wanted
        return wanted

    def _is_too_early(self, now_ns: int) -> bool:
        return self._came_ns is not None and now_ns - self._came_ns < LEAST_APART_S * NS_PER_S

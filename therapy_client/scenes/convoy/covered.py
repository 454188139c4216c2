"""What changes about a patient only while they do not see it: a vehicle that they then sit in."""

from __future__ import annotations

FADE_S = 0.5


class CoveredChange:
    """Whether something is there; it comes and goes while the view is covered, never half.

    A fade that has begun completes before another begins, so that no wish, however often it
    changes, makes the view flicker.

    Attributes:
        there: Whether it is there now.
        cover: How far the view is covered, 0 to 1.
    """

    def __init__(self) -> None:
        self.there = False
        self.cover = 0.0
        self._wanted = False
        self._covering = False

    def want(self, there: bool) -> None:
        """Have it there or not, once the view is covered."""
        self._wanted = there

    def settle(self, there: bool) -> None:
        """Have it there or not at once: the scene is entered, and covered by the display."""
        self.there = self._wanted = there
        self._covering = False
        self.cover = 0.0

    def advance(self, dt_s: float) -> None:
        """Let the fade go on."""
        self._covering = self._covering or (self._wanted is not self.there and self.cover == 0.0)
        self.cover = min(max(self.cover + (dt_s if self._covering else -dt_s) / FADE_S, 0.0), 1.0)
        if self.cover == 1.0:
            self.there = self._wanted
            self._covering = False

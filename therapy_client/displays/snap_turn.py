"""Turning on the spot in steps, by a stick: behind a short fade, never a cut. Pure.

For patients who cannot turn their body, or whose cable does not let them. A turn that is seen makes
people sick; one that is not seen does not (docs/evidence.md, comfort).
"""

from __future__ import annotations

FADE_OUT_S, FADE_IN_S = 0.1, 0.15
PUSHED, LET_GO = 0.7, 0.3
"""Share of the way to the side from which a stick turns, and down to which it must come back."""

LEAST_APART_S = 0.5
"""From one turn to the next: each is a flash of the dusk, and more than three a second are too
many, whatever the thumb does (docs/decisions/0024)."""

LONGEST_DT_S = 0.05  # a stall must not turn the fade into a cut


class SnapTurn:
    """Follows one stick.

    Attributes:
        step_deg: How far one push turns; 0 for not at all.
        cover: How much of the view the fade covers, 0 to 1.
        turned_deg: How far all turns together have turned, growing to the right.
    """

    def __init__(self, step_deg: float = 0.0) -> None:
        self.step_deg = step_deg
        self.cover = 0.0
        self.turned_deg = 0.0
        self._due_deg = 0.0
        self._rested = True
        self._covering = False
        self._since_s = LEAST_APART_S

    def update(self, push: float, dt_s: float, *, clear: bool = True) -> float:
        """One frame passes.

        Args:
            push: How far the stick is pushed to the right, -1 to 1.
            dt_s: Seconds since the last frame.
            clear: Whether nothing else covers the view: no turn begins behind another fade.

        Returns:
            By how many degrees to turn now, growing to the right: 0 but for the one frame of a
            turn, in which the view is fully covered.
        """
        self._listen(push)
        dt_s = min(max(dt_s, 0.0), LONGEST_DT_S)
        self._since_s += dt_s
        if not self._due_deg or not self._may_cover(clear=clear):
            self.cover = max(0.0, self.cover - dt_s / FADE_IN_S)
            return 0.0
        if self.cover == 0.0:
            self._since_s = 0.0
        self._covering = True
        self.cover = min(1.0, self.cover + dt_s / FADE_OUT_S)
        if self.cover < 1.0:
            return 0.0
        turn_deg, self._due_deg, self._covering = self._due_deg, 0.0, False
        self.turned_deg += turn_deg
        return turn_deg

    def _listen(self, push: float) -> None:
        if abs(push) <= LET_GO:
            self._rested = True
        elif abs(push) >= PUSHED and self._rested:
            self._rested = False
            if self.step_deg and not self._due_deg:
                self._due_deg = self.step_deg if push > 0 else -self.step_deg

    def _may_cover(self, *, clear: bool) -> bool:
        """A fade that has begun goes on; another begins when it is time, and out of clear view."""
        rested = self._since_s >= LEAST_APART_S and self.cover == 0.0
        return self._covering or (rested and clear)

    def withdraw(self) -> None:
        """The headset is gone: nothing is due, nothing is covered."""
        self._due_deg = self.cover = 0.0
        self._covering = False

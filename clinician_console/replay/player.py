"""Where a replay is on the session's time, and how it goes on. Pure; nobody's clock is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

SPEEDS: Final = (1.0, 2.0, 4.0, 8.0)
STRIDE_S, SHORT_STRIDE_S = 5.0, 0.5
LONGEST_TURN_S: Final = 1.0
"""A window that hung does not jump ahead by what it slept."""


class Player:
    """The moment that is shown.

    Args:
        lasted_s: How long the session was.
        marks_s: What one can go to, as when a cue was shown; in any order.

    Attributes:
        at_s: The moment, in seconds since the session began.
        playing: Whether it goes on by itself.
        speed: How many seconds of the session go by in one.
    """

    def __init__(self, lasted_s: float, marks_s: Sequence[float] = ()) -> None:
        self.lasted_s = max(0.0, lasted_s)
        self.at_s = 0.0
        self.playing = False
        self.speed = SPEEDS[0]
        self._marks_s = sorted({at_s for at_s in marks_s if 0.0 <= at_s <= self.lasted_s})

    def pass_time(self, dt_s: float) -> None:
        """So much time has passed for who looks on; at the end it stands."""
        if not self.playing:
            return
        self.go_to(self.at_s + self.speed * min(max(dt_s, 0.0), LONGEST_TURN_S))
        self.playing = self.at_s < self.lasted_s

    def go_to(self, at_s: float) -> None:
        """Show this moment, or the nearest that there is."""
        self.at_s = min(max(at_s, 0.0), self.lasted_s)

    def go_by(self, seconds: float) -> None:
        """Show what was so much later, or earlier."""
        self.go_to(self.at_s + seconds)

    def turn(self) -> None:
        """Play, or stand; at the end it begins anew."""
        self.playing = not self.playing
        if self.playing and self.at_s >= self.lasted_s:
            self.at_s = 0.0

    def quicken(self, by: int) -> None:
        """The next higher or lower speed; beyond the last it stays."""
        place = SPEEDS.index(self.speed) + by
        self.speed = SPEEDS[min(max(place, 0), len(SPEEDS) - 1)]

    def next_mark(self) -> None:
        """Go on to what happened next, if something did."""
        self.go_to(min((at for at in self._marks_s if at > self.at_s + 1e-6), default=self.at_s))

    def last_mark(self) -> None:
        """Go back to what happened before, if something did."""
        self.go_to(max((at for at in self._marks_s if at < self.at_s - 1e-6), default=self.at_s))

"""Where a patient is who changes place only while they do not see it: the view fades, and is back.

Kin of the convoy's `CoveredChange`, for more than two places: the cover stays until what is wanted
has rested, so that a value that runs through several places covers the view once.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

FADE_S, RESTS_S = 0.5, 1.1
"""How long a fade takes, and how long a place is wanted before it is shown: longer than a value
takes from one level to the next."""

Place = TypeVar("Place", bound=Hashable)


class CoveredPlace(Generic[Place]):
    """A place that changes behind a cover, never half.

    Args:
        place: Where it begins.

    Attributes:
        here: Where the patient is now.
        since_s: For how long.
        cover: How far the view is covered, 0 to 1.
    """

    def __init__(self, place: Place) -> None:
        self.here = self._wanted = place
        self.since_s = 0.0
        self.cover = 0.0
        self._covering = False
        self._rested_s = 0.0

    def want(self, place: Place) -> None:
        """Be there, once the view is covered."""
        if place != self._wanted:
            self._wanted, self._rested_s = place, 0.0

    def settle(self, place: Place) -> None:
        """Be there at once: the scene is entered, and covered by the display."""
        self.here = self._wanted = place
        self.since_s = self.cover = 0.0
        self._covering = False

    def advance(self, dt_s: float) -> bool:
        """Let the fade go on; gives whether the place changed."""
        self._rested_s += dt_s
        self.since_s += dt_s
        self._covering = self._covering or (self._wanted != self.here and self.cover == 0.0)
        self.cover = min(max(self.cover + (dt_s if self._covering else -dt_s) / FADE_S, 0.0), 1.0)
        if self.cover < 1.0 or not self._covering or self._rested_s < RESTS_S:
            return False
        self._covering = False
        if self._wanted == self.here:
            return False
        self.here, self.since_s = self._wanted, 0.0
        return True

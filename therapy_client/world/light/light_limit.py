"""No lamp that lights a place can flash: how fast its level may follow what is asked of it."""

from __future__ import annotations

import math
from typing import Final

MOST_PER_S: Final = 0.6
"""Share of a lamp's full light by which it may change in a second. A flash by WCAG 2.3.1 is two
opposing changes of a tenth: at this pace three of them take a whole second, whatever is asked."""


class LightLimit:
    """Follows a wanted level of light, 0 to 1, no faster than a flash allows."""

    def __init__(self) -> None:
        self._level: float | None = None

    def toward(self, wanted: float, dt_s: float) -> float:
        """The level after `dt_s` seconds; the first one is taken as it is, behind a cover.

        What is no number leaves the light as it is.
        """
        if self._level is None:
            self._level = 1.0 if math.isnan(wanted) else wanted
        elif math.isnan(wanted):
            return self._level
        most = MOST_PER_S * max(0.0, dt_s)
        self._level += min(most, max(-most, wanted - self._level))
        return self._level

"""Where a simulated patient has practised, and what comes to mind elsewhere. Pure.

What was learned in one context comes to mind less in another (renewal), and less so the more
contexts it was learned in (Bustamante et al. 2023, 10.3758/s13420-023-00609-w; Craske et al. 2014).
What counts as one context here, a scene by day or by night and in its weather, and how much is
lost: our own choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

DARK_FROM_H: Final = 19.0
KNOWN_AFTER_MIN: Final = 3.0

Context = tuple[str, bool, int]


class Contexts:
    """One patient's.

    Args:
        renews: The share of learning that does not come to mind in a context that is new.
    """

    def __init__(self, renews: float) -> None:
        self._renews = renews
        self._minutes: dict[Context, float] = {}

    def practise(self, scene: str, exposure: Mapping[str, float], minutes: float) -> None:
        """Some minutes of exercise in a context."""
        context = _context(scene, exposure)
        self._minutes[context] = self._minutes.get(context, 0.0) + minutes

    def retrieved(self, scene: str, exposure: Mapping[str, float]) -> float:
        """The share of what was learned that comes to mind there, 0 to 1."""
        known = [one for one, spent in self._minutes.items() if spent >= KNOWN_AFTER_MIN]
        if not known:
            return 1.0
        spent = self._minutes.get(_context(scene, exposure), 0.0)
        new = max(1.0 - spent / KNOWN_AFTER_MIN, 0.0)
        return 1.0 - self._renews * new / len(known)


def _context(scene: str, exposure: Mapping[str, float]) -> Context:
    dark = exposure.get("time_of_day_h", 0.0) >= DARK_FROM_H
    return scene, dark, round(exposure.get("weather", 0.0))

"""How VR makes sick: by time in it and by being moved, apart from fear. Pure.

Sickness grows with time in the headset and with motion that is not one's own, and falls over
sessions (Zainal et al. 2021, PMC8759454). The figures are our own choice; of most people nearly
nothing is left to see on a scale of 20 in half an hour of scenes that keep to the comfort rules.
"""

from __future__ import annotations

from typing import Final

from clinician_console.rehearsal.patient.moment import Surroundings
from protocols.catalogue import SCENES, SceneName
from protocols.scene_spec import Unit
from shared.rules.states import SHOWS_EXPOSURE

HIGHEST: Final = 20.0
PER_MIN: Final = 0.14
PER_SPAN_MOVED: Final = 0.5
GOES_WITHIN_MIN: Final = 12.0
USED_TO_IT: Final = 0.85
"""Of what it was in the session before."""

_CARRIES = frozenset({Unit.METRE, Unit.KM_PER_H})


class Sickness:
    """One person's, on the scale of fast motion sickness, 0 to 20.

    Args:
        sickens: How readily; 1 is most people.
    """

    def __init__(self, sickens: float) -> None:
        self._sickens = sickens
        self.now = 0.0
        self._before: Surroundings | None = None

    def passes(self, minutes: float, around: Surroundings) -> None:
        """Some minutes in what is around."""
        if around.state in SHOWS_EXPOSURE:
            self.now += self._sickens * (PER_MIN * minutes + PER_SPAN_MOVED * self._moved(around))
        self.now -= self.now * min(minutes / GOES_WITHIN_MIN, 1.0)
        self.now = min(max(self.now, 0.0), HIGHEST)
        self._before = around

    def rest(self) -> None:
        """Another day: it is over, and the next time it is less."""
        self.now, self._before = 0.0, None
        self._sickens *= USED_TO_IT

    def _moved(self, around: Surroundings) -> float:
        """How far they were carried, as a share of what the scene's dimensions reach."""
        before, spec = self._before, SCENES.get(SceneName(around.scene))
        if before is None or spec is None or before.scene != around.scene:
            return 0.0
        if before.exposure == around.exposure:
            return 0.0
        return sum(
            abs(around.exposure.get(one.name, one.calm) - before.exposure.get(one.name, one.calm))
            / one.span
            for one in spec.dimensions
            if one.unit in _CARRIES and one.span > 0
        )

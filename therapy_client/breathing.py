"""The breath that a patient can follow: one pace for what is seen and what is heard. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass

from shared.wire.parts import BreathingGuide

IN_S, OUT_S = 4.0, 6.0
PERIOD_S = IN_S + OUT_S
"""Six breaths a minute, out longer than in, as slow breathing is taught;
hearing/sounds/people.py."""

_COMES_S, _GOES_S = 1.0, 0.6


@dataclass(frozen=True)
class Breath:
    """Where the breath is at this moment.

    Attributes:
        guide: How it is made heard.
        number: Which breath it is since the guide began, from 1.
        into_s: How long it has gone on, from its first moment of breathing in.
        shown: How far the guide has come, 0 to 1: it fades in and out.
        says: Whether the word of this half is said: one that begins in its middle is not.
    """

    guide: BreathingGuide
    number: int
    into_s: float
    shown: float
    says: bool

    @property
    def goes_in(self) -> bool:
        """Whether one breathes in now, or out."""
        return self.into_s < IN_S

    @property
    def half_s(self) -> float:
        """How long one has breathed in or out."""
        return self.into_s if self.goes_in else self.into_s - IN_S

    @property
    def lungs(self) -> float:
        """How full the lungs are, 0 to 1, rising while one breathes in and falling after it."""
        share = self.half_s / (IN_S if self.goes_in else OUT_S)
        eased = 0.5 - 0.5 * math.cos(math.pi * share)
        return eased if self.goes_in else 1.0 - eased


class Pace:
    """Goes from breath to breath while a guide is wanted; each begins with breathing in."""

    def __init__(self) -> None:
        self._guide = BreathingGuide.OFF
        self._elapsed_s = self._changed_s = self._shown = 0.0

    def follow(self, wanted: BreathingGuide, dt_s: float) -> Breath | None:
        """The breath of this frame, or None where there is no guide.

        Args:
            wanted: The guide that should be there now.
            dt_s: Since the last frame.
        """
        if self._shown <= 0.0 and wanted is not BreathingGuide.OFF:
            self._begin(wanted)
        else:
            self._elapsed_s += dt_s
        if wanted not in (self._guide, BreathingGuide.OFF):
            self._guide, self._changed_s = wanted, self._elapsed_s
        goes = wanted is BreathingGuide.OFF
        step = -dt_s / _GOES_S if goes else dt_s / _COMES_S
        self._shown = min(1.0, max(0.0, self._shown + step))
        if self._shown <= 0.0:
            return None
        number, into_s = divmod(self._elapsed_s, PERIOD_S)
        begun_s = number * PERIOD_S + (0.0 if into_s < IN_S else IN_S)
        says = begun_s >= self._changed_s and not goes
        return Breath(self._guide, int(number) + 1, into_s, self._shown, says)

    def end(self) -> None:
        """A stop: the guide is gone with the next frame and does not fade."""
        self._shown = 0.0

    def _begin(self, guide: BreathingGuide) -> None:
        self._guide = guide
        self._elapsed_s = self._changed_s = 0.0

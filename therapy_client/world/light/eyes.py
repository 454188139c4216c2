"""Eyes that adapt by themselves to how bright it is where somebody stands and looks. Pure.

The tables of skies.py hold what eyes make of an hour; this is what they make of a place under that
sky: a way that leads under a railway, a cab before a bright town, the night sky over a lit street.
No picture is read back from the card: brightness is worked out from the light, the cover overhead
and the way of the look, so that it is the same each time.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from therapy_client.world.light.light import Light, Linear

MOST, LEAST = 1.32, 0.80
"""How far eyes open and close, as factors of the exposure: a fourth of what a pupil does, so that
what a dimension says of the dark stays darker."""

OPENS_PER_S, CLOSES_PER_S = 0.10, 0.20
"""Shares by which the exposure may change in a second. A flash by WCAG 2.3.1 is two opposing
changes of a tenth: at the quicker pace one change alone takes half a second, however the head is
turned. Eyes open slower than they close."""

_ANSWERS: Final = 0.35
"""How much of a change of brightness they answer, as its power."""

_LEVEL_SINE: Final = 0.17
"""Within ten degrees of the horizon a look is level: a head that nods changes nothing."""

_THROWN_BACK, _LAMPS, _ROOM = 0.30, 0.12, 0.30
_COVERED, _FREE = 0.35, 0.70
"""Share of the sky that the ground sees under a roof, and in a street: shadows.py, `openness`."""


class Eyes:
    """What eyes make of the exposure, a factor that follows what is before them."""

    def __init__(self) -> None:
        self._log: float | None = None

    def settle(self) -> None:
        """Be used at once to what is seen next: nobody saw what was before."""
        self._log = None

    def toward(self, brightness: float, dt_s: float) -> float:
        """The factor after `dt_s` seconds.

        Args:
            brightness: Of what is before them, 1 for the open looked at straight ahead. What is no
                positive number leaves them as they are.
            dt_s: Seconds since the last time.
        """
        if not (math.isfinite(brightness) and brightness > 0.0):
            self._log = self._log or 0.0
            return math.exp(self._log)
        wanted = -_ANSWERS * math.log(brightness)
        wanted = min(math.log(MOST), max(math.log(LEAST), wanted))
        if self._log is None:
            self._log = wanted
        up, down = (rate * max(0.0, dt_s) for rate in (OPENS_PER_S, CLOSES_PER_S))
        self._log += min(up, max(-down, wanted - self._log))
        return math.exp(self._log)


def under_the_sky(light: Light, sky_share: float, up: float) -> float:
    """How bright it is before somebody outdoors, 1 in the open and straight ahead.

    Args:
        light: Sun, sky and lamps.
        sky_share: Of the sky, what the ground sees where they stand, 0 to 1.
        up: Sine of how far the look is raised.
    """
    free = _eased((sky_share - _COVERED) / (_FREE - _COVERED))
    return _seen(light, free, up) / _seen(light, 1.0, 0.0)


def through_a_window(light: Light, window_share: float) -> float:
    """How bright it is before somebody in a cab, 1 where they look straight out of it.

    Args:
        light: What it is lit by outside.
        window_share: Of their view, what is window, 0 to 1.
    """
    outside = _seen(light, 1.0, 0.0)
    inside = 0.10 + 0.06 * light.lamps + 0.25 * outside
    return (window_share * outside + (1.0 - window_share) * inside) / outside


def beside_a_window(light: Light, window_share: float) -> float:
    """How bright it is before somebody in a lit room, 1 where they look at its walls.

    Args:
        light: What shines outside.
        window_share: Of their view, what is window, 0 to 1.
    """
    return 1.0 + window_share * (_seen(light, 1.0, 0.0) / _ROOM - 1.0)


def toward(look: Sequence[float], way: Sequence[float], half_deg: float) -> float:
    """How much of a view is what lies one way, 0 to 1.

    Args:
        look: Unit vector of the look.
        way: Unit vector toward the middle of what may be seen.
        half_deg: Angle from its middle at which a half of the view is it.
    """
    along = sum(one * other for one, other in zip(look, way, strict=True))
    off_deg = math.degrees(math.acos(max(-1.0, min(1.0, along))))
    return 1.0 - _eased(off_deg / (2.0 * half_deg))


def _seen(light: Light, free: float, up: float) -> float:
    sky = 0.66 * _grey(light.horizon) + 0.34 * _grey(light.zenith)
    sun = _grey(light.sun) * max(light.sun_direction()[1], 0.0)
    ground = _THROWN_BACK * free * (sky * light.ambient + sun) + _LAMPS * light.lamps
    raised = math.copysign(max(0.0, abs(up) - _LEVEL_SINE), up)
    share = _eased(0.5 + raised / 1.2)
    return share * sky * free + (1.0 - share) * ground + 0.02


def _grey(colour: Linear) -> float:
    return 0.21 * colour[0] + 0.72 * colour[1] + 0.07 * colour[2]


def _eased(share: float) -> float:
    share = min(max(share, 0.0), 1.0)
    return share * share * (3.0 - 2.0 * share)

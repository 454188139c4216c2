"""What hangs in the air: clouds, rain and fog, from what the therapist set. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass

DENSEST_FOG_M = 25.0
"""Distance at which the densest fog has taken 63 % of a colour; one sees some 75 m."""

_FOG_GRADES = 6.0
_DRIZZLE_SHARE = 0.35


@dataclass(frozen=True)
class Weather:
    """What hangs between the sun, the eyes and the ground; all of them 0 to 1.

    Attributes:
        clouds: How far the sky is covered beyond a fair day's clouds.
        rain: How hard it rains.
        fog: How dense the fog is, in steps that look alike.
    """

    clouds: float = 0.0
    rain: float = 0.0
    fog: float = 0.0

    @property
    def fog_per_m(self) -> float:
        """Share of a colour that fog takes on a metre (extinction), in 1/m."""
        grade = math.expm1(_FOG_GRADES * self.fog) / math.expm1(_FOG_GRADES)
        return grade / DENSEST_FOG_M


CLEAR, OVERCAST = Weather(), Weather(clouds=1.0)


def weather_of(level: float, fog: float = 0.0) -> Weather:
    """The weather of a level of the dimension `weather`: clear, overcast, drizzle, rain.

    Args:
        level: 0 to 3; between two levels it is between them.
        fog: 0 to 1.
    """
    clouds = min(1.0, max(0.0, level))
    return Weather(clouds * clouds * (3.0 - 2.0 * clouds), rain_share(level), fog)


def rain_share(level: float) -> float:
    """How hard it rains at a level of the dimension `weather`, 0 to 1."""
    drizzle = _DRIZZLE_SHARE * min(1.0, max(0.0, level - 1.0))
    return drizzle + (1.0 - _DRIZZLE_SHARE) * min(1.0, max(0.0, level - 2.0))

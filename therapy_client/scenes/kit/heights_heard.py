"""What is heard high over a city: its streets, the wind, a bird."""

from __future__ import annotations

import math
from collections.abc import Mapping

from therapy_client.geometry import Vector
from therapy_client.hearing.acoustics import Ears, over_edge_share, point_share, street_share
from therapy_client.hearing.limits import amplitude
from therapy_client.hearing.mixer import Heard, Source
from therapy_client.hearing.sounds.table import SoundName
from therapy_client.hearing.soundscape import Moment, Soundscape, wind_share
from therapy_client.scenes.kit.rain_heard import RAIN_SOURCE, rain_heard
from therapy_client.world.nature.bird_way import bird_place

CITY_SOURCES = (
    Source("traffic_left", SoundName.TRAFFIC, 54.0),
    Source("traffic_ahead", SoundName.TRAFFIC, 54.0, begins_share=0.35),
    Source("traffic_right", SoundName.TRAFFIC, 54.0, begins_share=0.7),
    Source("street", SoundName.CITY_FAR, 50.0),
    Source("city_left", SoundName.CITY_FAR, 45.0, begins_share=0.3),
    Source("city_right", SoundName.CITY_FAR, 45.0, begins_share=0.6),
    Source("breeze", SoundName.BREEZE, 38.0),
    Source("wind_left", SoundName.WIND, 55.0),
    Source("wind_right", SoundName.WIND, 55.0, begins_share=0.45),
    RAIN_SOURCE,
)

GUARD_TOPS_M = (1.38, 0.0, 1.10, 0.0, 0.0, 0.0)
"""How high sound has to climb over each edge guard: wall and glass are closed, bars are not."""

_STREET_MIDDLES: Mapping[str, Vector] = {
    "traffic_left": (-34.0, 0.6, 30.0),
    "traffic_ahead": (6.0, 0.6, 42.0),
    "traffic_right": (40.0, 0.6, 34.0),
}

_STREET_NEAR_M = 32.0

_CITY: Mapping[str, Vector] = {
    "city_left": (-260.0, 12.0, 300.0),
    "city_right": (260.0, 12.0, 280.0),
}

_CITY_AT_GROUND_DB = -5.0

_CITY_OPEN_AT_M = 30.0

_TYRES_HZ = 1000.0

_RUMBLE_HZ = 160.0

_BIRD_NEAR_M = 2.6

EASED = 0.08


class InWind(Soundscape):
    """The wind, rain, a gust and a bird: what every high place hears."""

    sources: Mapping[str, Source]
    _weather_of: tuple[Ears, float, float, list[Heard]] | None = None

    def _air(self, moment: Moment, edge_m: Vector) -> list[Heard]:
        ears = moment.ears
        x, y, z = ears.position_m
        wind, weather = moment.exposure["wind"], moment.exposure["weather"]
        lasts = self._weather_of
        if lasts is None or lasts[0] is not ears or lasts[1:3] != (wind, weather):
            lasts = self._weather_of = (ears, wind, weather, self._weather(moment, wind))
        parts: list[tuple[str, float, Vector]] = []
        gust, bird = self.sources["gust"].cue, self.sources["bird"].cue
        if (since_s := moment.cue_s(gust)) is not None:
            parts.append(("gust", 1.0, (x - 4.0 + 2.0 * since_s, y + 0.2, z + 2.0)))
        if (since_s := moment.cue_s(bird)) is not None:
            at = bird_place(since_s / self.spec.cue(bird).duration_s)
            place = (at[0], edge_m[1] + at[1], edge_m[2] + at[2])
            parts.append(("bird", point_share(ears.distance_m(place), _BIRD_NEAR_M), place))
        passes = [Heard(self.sources[name], share, ears.direction(at)) for name, share, at in parts]
        return [*lasts[3], *passes]

    def _weather(self, moment: Moment, wind: float) -> list[Heard]:
        """What is always in the air."""
        (x, y, z), blows = moment.ears.position_m, wind_share(wind)
        parts: list[tuple[str, float, Vector]] = [
            ("breeze", 1.0, (x, y + 1.0, z + 2.0)),
            ("wind_left", blows, (x - 3.0, y + 0.5, z + 1.5)),
            ("wind_right", blows, (x + 3.0, y + 0.3, z + 1.0)),
        ]
        heard = [
            Heard(self.sources[name], share, moment.ears.direction(at)) for name, share, at in parts
        ]
        return [*heard, rain_heard(moment)]


class AboveCity(InWind):
    """The city below and the wind: what every place above it hears."""

    _city_of: tuple[Ears, float, float, list[Heard]] | None = None

    def _around(self, moment: Moment, edge_z_m: float = 0.0) -> list[Heard]:
        """The street thins with height, and opens up toward the edge; wind as it is set.

        Args:
            moment: What is asked about.
            edge_z_m: Where the edge ahead is; birds and gusts pass before it.
        """
        height_m = moment.exposure["height_m"]
        edge_y_m = height_m + guard_top_m(moment.exposure["edge_guard"])
        city = self._city_of
        if city is None or city[0] is not moment.ears or city[1:3] != (height_m, edge_y_m):
            heard = self._city(moment.ears, height_m, edge_y_m)
            city = self._city_of = (moment.ears, height_m, edge_y_m, heard)
        return [
            *city[3],
            *self._air(moment, (0.0, height_m, edge_z_m)),
        ]

    def _city(self, ears: Ears, height_m: float, edge_y_m: float) -> list[Heard]:
        def over(place: Vector, rate_hz: float) -> float:
            return over_edge_share(ears.position_m, place, edge_y_m, rate_hz)

        parts = [
            (name, at, street_share(ears.distance_m(at), _STREET_NEAR_M) * over(at, _TYRES_HZ))
            for name, at in _STREET_MIDDLES.items()
        ]
        street = _STREET_MIDDLES["traffic_ahead"]
        rumble = street_share(ears.distance_m(street), _STREET_NEAR_M) * over(street, _RUMBLE_HZ)
        parts.append(("street", street, rumble))
        # Above the roofs nothing stands between the ears and the rest of the city.
        hidden_db = _CITY_AT_GROUND_DB * max(0.0, 1.0 - height_m / _CITY_OPEN_AT_M)
        parts += [
            (name, at, amplitude(hidden_db) * over(at, _RUMBLE_HZ)) for name, at in _CITY.items()
        ]
        return [Heard(self.sources[name], share, ears.direction(at)) for name, at, share in parts]


def guard_top_m(level: float) -> float:
    """How high sound has to climb at this level of the edge guard, in m, between two levels too."""
    below = max(0, min(len(GUARD_TOPS_M) - 1, math.floor(level)))
    above = min(len(GUARD_TOPS_M) - 1, below + 1)
    share = min(1.0, max(0.0, level - below))
    return GUARD_TOPS_M[below] + share * (GUARD_TOPS_M[above] - GUARD_TOPS_M[below])

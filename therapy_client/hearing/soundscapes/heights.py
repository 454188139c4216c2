"""What sounds high above a city: the street that thins, and the wind."""

from __future__ import annotations

import math
from collections.abc import Mapping

from protocols.catalogue import FOOTBRIDGE, GLASS_LIFT, ROOFTOP
from therapy_client.hearing.acoustics import (
    Ears,
    over_edge_share,
    point_share,
    street_share,
)
from therapy_client.hearing.limits import amplitude
from therapy_client.hearing.mixer import Heard, Source
from therapy_client.hearing.soundscapes.base import Moment, Soundscape, named, wind_share
from therapy_client.hearing.soundscapes.rain import RAIN_SOURCE, rain_heard
from therapy_client.vectors import Vector
from therapy_client.world.bird_way import bird_place
from therapy_client.world.bridge_walker import walker_place
from therapy_client.world.hanging import deck_m
from therapy_client.world.sounds.table import SoundName

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
LIFT_SOURCES = named(
    *CITY_SOURCES,
    Source("drive", SoundName.LIFT_HUM, 48.0),
    Source("gust", SoundName.GUST, 61.0, cue="gust"),
    Source("bird", SoundName.LARGE_BIRD, 58.0, cue="bird"),
)
ROOF_SOURCES = named(
    *CITY_SOURCES,
    Source("gust", SoundName.GUST, 61.0, cue="roof_gust"),
    Source("bird", SoundName.LARGE_BIRD, 58.0, cue="roof_bird"),
    Source("door", SoundName.CREAK, 52.0, cue="roof_door"),
)

BRIDGE_SOURCES = named(
    Source("river", SoundName.RIVER, 56.0),
    Source("river_below", SoundName.RIVER, 52.0, begins_share=0.5),
    Source("breeze", SoundName.BREEZE, 38.0),
    Source("wind_left", SoundName.WIND, 55.0),
    Source("wind_right", SoundName.WIND, 55.0, begins_share=0.45),
    RAIN_SOURCE,
    Source("steps", SoundName.FOOTSTEPS, 44.0, cue="walker_crosses"),
    Source("creak", SoundName.CREAK, 52.0, cue="plank_creaks"),
    Source("gust", SoundName.GUST, 61.0, cue="bridge_gust"),
    Source("bird", SoundName.LARGE_BIRD, 58.0, cue="bridge_bird"),
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
_CITY_AT_GROUND_DB, _CITY_OPEN_AT_M = -5.0, 30.0
_TYRES_HZ, _RUMBLE_HZ = 1000.0, 160.0
_DRIVE_STARTS_S, _MOVES_M_PER_S = 0.35, 0.02
_BIRD_NEAR_M = 2.6
_DOOR_Z_M, _DOOR_NEAR_M = -9.0, 5.0
_RIVER_NEAR_M, _STEPS_NEAR_M, _EASED = 4.0, 1.8, 0.08


class InWind(Soundscape):
    """The wind, rain, a gust and a bird: what every high place hears."""

    sources: Mapping[str, Source]

    def _air(self, moment: Moment, edge_m: Vector) -> list[Heard]:
        ears = moment.ears
        x, y, z = ears.position_m
        blows = wind_share(moment.exposure["wind"])
        parts: list[tuple[str, float, Vector]] = [
            ("breeze", 1.0, (x, y + 1.0, z + 2.0)),
            ("wind_left", blows, (x - 3.0, y + 0.5, z + 1.5)),
            ("wind_right", blows, (x + 3.0, y + 0.3, z + 1.0)),
        ]
        gust, bird = self.sources["gust"].cue, self.sources["bird"].cue
        if (since_s := moment.cue_s(gust)) is not None:
            parts.append(("gust", 1.0, (x - 4.0 + 2.0 * since_s, y + 0.2, z + 2.0)))
        if (since_s := moment.cue_s(bird)) is not None:
            at = bird_place(since_s / self.spec.cue(bird).duration_s)
            place = (at[0], edge_m[1] + at[1], edge_m[2] + at[2])
            parts.append(("bird", point_share(ears.distance_m(place), _BIRD_NEAR_M), place))
        heard = [Heard(self.sources[name], share, ears.direction(at)) for name, share, at in parts]
        return [*heard, rain_heard(moment)]


class AboveCity(InWind):
    """The city below and the wind: what every place above it hears."""

    def _around(self, moment: Moment, edge_z_m: float = 0.0) -> list[Heard]:
        """The street thins with height, and opens up toward the edge; wind as it is set.

        Args:
            moment: What is asked about.
            edge_z_m: Where the edge ahead is; birds and gusts pass before it.
        """
        height_m = moment.exposure["height_m"]
        edge_y_m = height_m + guard_top_m(moment.exposure["edge_guard"])
        return [
            *self._city(moment.ears, height_m, edge_y_m),
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


class LiftRide(AboveCity):
    """The city below, the wind, and the lift itself while it moves."""

    spec, sources = GLASS_LIFT, LIFT_SOURCES

    def __init__(self) -> None:
        self._height_m: float | None = None
        self._drive = 0.0

    def heard(self, moment: Moment) -> list[Heard]:
        """The city and the wind, and the drive while the cab moves."""
        return [*self._around(moment), self._drives(moment, moment.exposure["height_m"])]

    def _drives(self, moment: Moment, height_m: float) -> Heard:
        """The drive is heard from above while the cab moves; it starts and stops softly."""
        before, self._height_m = self._height_m, height_m
        moved_m = 0.0 if before is None else abs(height_m - before)
        moves = moved_m > _MOVES_M_PER_S * moment.dt_s
        step = moment.dt_s / _DRIVE_STARTS_S
        self._drive = min(1.0, self._drive + step) if moves else max(0.0, self._drive - step)
        above = (0.0, height_m + 3.2, -1.4)
        return Heard(LIFT_SOURCES["drive"], self._drive, moment.ears.direction(above))


class OnRoof(AboveCity):
    """The city below and the wind, and a door behind."""

    spec, sources = ROOFTOP, ROOF_SOURCES

    def heard(self, moment: Moment) -> list[Heard]:
        """The city and the wind; cues where they happen."""
        heard = self._around(moment, moment.exposure["plank_reach_m"])
        if moment.cue_s("roof_door") is not None:
            door = (0.0, moment.exposure["height_m"] + 1.2, _DOOR_Z_M)
            share = point_share(moment.ears.distance_m(door), _DOOR_NEAR_M)
            heard.append(Heard(ROOF_SOURCES["door"], share, moment.ears.direction(door)))
        return heard


class OnBridge(InWind):
    """The river below, which thins with the depth of the gorge, the wind, steps and planks."""

    spec, sources = FOOTBRIDGE, BRIDGE_SOURCES

    def heard(self, moment: Moment) -> list[Heard]:
        """The river as far down as it is; cues where they happen."""
        ears, asked = moment.ears, moment.exposure
        stands_m = asked["distance_m"]
        deck_y_m = deck_m(stands_m)
        water_y_m = deck_y_m - asked["height_m"]
        places: dict[str, Vector] = {
            "river": (14.0, water_y_m, 30.0),
            "river_below": (-3.0, water_y_m, stands_m + 1.0),
        }
        parts = [
            Heard(BRIDGE_SOURCES[name], self._river(ears.distance_m(at)), ears.direction(at))
            for name, at in places.items()
        ]
        parts += self._air(moment, (0.0, deck_y_m, stands_m))
        if (since_s := moment.cue_s("walker_crosses")) is not None:
            share = since_s / FOOTBRIDGE.cue("walker_crosses").duration_s
            feet = walker_place(min(1.0, share), stands_m)
            near = point_share(ears.distance_m(feet), _STEPS_NEAR_M)
            eased = min(1.0, share / _EASED, (1.0 - min(1.0, share)) / _EASED)
            parts.append(Heard(BRIDGE_SOURCES["steps"], eased * near, ears.direction(feet)))
        if moment.cue_s("plank_creaks") is not None:
            plank = (0.0, deck_y_m, stands_m + 0.75)
            parts.append(Heard(BRIDGE_SOURCES["creak"], 1.0, ears.direction(plank)))
        return parts

    @staticmethod
    def _river(distance_m: float) -> float:
        """A river is a line that sounds, as a street is."""
        return street_share(distance_m, _RIVER_NEAR_M)


def guard_top_m(level: float) -> float:
    """How high sound has to climb at this level of the edge guard, in m, between rungs too."""
    rung = max(0, min(len(GUARD_TOPS_M) - 1, math.floor(level)))
    above = min(len(GUARD_TOPS_M) - 1, rung + 1)
    share = min(1.0, max(0.0, level - rung))
    return GUARD_TOPS_M[rung] + share * (GUARD_TOPS_M[above] - GUARD_TOPS_M[rung])

"""What the footbridge sounds like."""

from __future__ import annotations

from protocols.scenes.footbridge import SPEC
from therapy_client.geometry import Vector
from therapy_client.hearing.acoustics import point_share, street_share
from therapy_client.hearing.mixer import Heard, Source
from therapy_client.hearing.sounds.table import SoundName
from therapy_client.hearing.soundscape import Moment, named
from therapy_client.scenes.footbridge.bridge_walker import walker_place
from therapy_client.scenes.kit.heights_heard import EASED, InWind
from therapy_client.scenes.kit.rain_heard import RAIN_SOURCE
from therapy_client.world.geometry.hanging import deck_m

SOURCES = named(
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

_RIVER_NEAR_M = 4.0

_STEPS_NEAR_M = 1.8


class OnBridge(InWind):
    """The river below, which thins with the depth of the gorge, the wind, steps and planks."""

    spec, sources = SPEC, SOURCES

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
            Heard(SOURCES[name], self._river(ears.distance_m(at)), ears.direction(at))
            for name, at in places.items()
        ]
        parts += self._air(moment, (0.0, deck_y_m, stands_m))
        if (since_s := moment.cue_s("walker_crosses")) is not None:
            share = since_s / SPEC.cue("walker_crosses").duration_s
            feet = walker_place(min(1.0, share), stands_m)
            near = point_share(ears.distance_m(feet), _STEPS_NEAR_M)
            eased = min(1.0, share / EASED, (1.0 - min(1.0, share)) / EASED)
            parts.append(Heard(SOURCES["steps"], eased * near, ears.direction(feet)))
        if moment.cue_s("plank_creaks") is not None:
            plank = (0.0, deck_y_m, stands_m + 0.75)
            parts.append(Heard(SOURCES["creak"], 1.0, ears.direction(plank)))
        return parts

    @staticmethod
    def _river(distance_m: float) -> float:
        """A river is a line that sounds, as a street is."""
        return street_share(distance_m, _RIVER_NEAR_M)


soundscape = OnBridge

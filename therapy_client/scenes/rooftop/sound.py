"""What the roof sounds like."""

from __future__ import annotations

from protocols.scenes.rooftop import SPEC
from therapy_client.hearing.acoustics import point_share
from therapy_client.hearing.mixer import Heard, Source
from therapy_client.hearing.sounds.table import SoundName
from therapy_client.hearing.soundscape import Moment, named
from therapy_client.scenes.kit.heights_heard import CITY_SOURCES, AboveCity

SOURCES = named(
    *CITY_SOURCES,
    Source("gust", SoundName.GUST, 61.0, cue="roof_gust"),
    Source("bird", SoundName.LARGE_BIRD, 58.0, cue="roof_bird"),
    Source("door", SoundName.CREAK, 52.0, cue="roof_door"),
)

_DOOR_Z_M = -9.0

_DOOR_NEAR_M = 5.0


class OnRoof(AboveCity):
    """The city below and the wind, and a door behind."""

    spec, sources = SPEC, SOURCES

    def heard(self, moment: Moment) -> list[Heard]:
        """The city and the wind; cues where they happen."""
        heard = self._around(moment, moment.exposure["plank_reach_m"])
        if moment.cue_s("roof_door") is not None:
            door = (0.0, moment.exposure["height_m"] + 1.2, _DOOR_Z_M)
            share = point_share(moment.ears.distance_m(door), _DOOR_NEAR_M)
            heard.append(Heard(SOURCES["door"], share, moment.ears.direction(door)))
        return heard


soundscape = OnRoof

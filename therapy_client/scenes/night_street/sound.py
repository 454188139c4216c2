"""What the street at night sounds like."""

from __future__ import annotations

from protocols.scenes.night_street import SPEC
from therapy_client.hearing.acoustics import point_share, street_share
from therapy_client.hearing.mixer import Heard, Source
from therapy_client.hearing.sounds.table import SoundName
from therapy_client.hearing.soundscape import Moment, Soundscape, named
from therapy_client.scenes.kit.cue_heard import CUE_NEAR_M, CueHeard, all_heard, cue_now
from therapy_client.scenes.kit.rain_heard import RAIN_SOURCE, rain_heard

SOURCES = named(
    Source("main_street", SoundName.TRAFFIC, 48.0),
    Source("city", SoundName.CITY_FAR, 42.0, begins_share=0.4),
    Source("breeze", SoundName.BREEZE, 32.0),
    Source("steps", SoundName.FOOTSTEPS, 38.0, begins_share=0.5),
    RAIN_SOURCE,
    Source("footsteps_behind", SoundName.FOOTSTEPS, 47.0, cue="footsteps_behind"),
    Source("dog_barks", SoundName.DOG, 60.0, cue="dog_barks"),
    Source("shouting", SoundName.SHOUTING, 58.0, cue="shouting"),
    Source("car_passes", SoundName.ENGINE, 49.0, cue="car_passes"),
    Source("door_slams", SoundName.DOOR_SLAM, 57.0, cue="door_slams"),
)

_MAIN_STREET_NEAR_M = 30.0

_STEP_NEAR_M = 1.5

_CAR_NEAR_M = 5.0

_WALKERS_HEARD = 6.0

_NIGHT_HEIGHTS_M = {"dog_barks": 0.6, "shouting": 1.6, "door_slams": 1.2}


class NightStreetSounds(Soundscape):
    """The main street that stays behind, a few steps, and a quiet in which cues are heard."""

    spec = SPEC

    def heard(self, moment: Moment) -> list[Heard]:
        """The street behind thins with the way; each cue comes from where it happens."""
        x, y, z = moment.ears.position_m
        people = moment.exposure["people_count"]
        behind_m = 30.0 + moment.exposure["way_m"]
        parts: list[CueHeard] = [
            ("main_street", street_share(behind_m, _MAIN_STREET_NEAR_M), (x - 2.0, 1.0, -30.0)),
            ("city", 1.0, (x - 60.0, 10.0, z + 90.0)),
            ("breeze", 1.0, (x + 2.0, y + 1.0, z + 3.0)),
            ("steps", min(1.0, people / _WALKERS_HEARD) ** 0.5, (x - 5.0, 0.1, z + 6.0)),
        ]
        if (cue := cue_now(self.spec, moment.cue_s)) is not None:
            parts.append(self._cue(*cue, moment))
        return [*all_heard(SOURCES, moment.ears, parts), rain_heard(moment)]

    def _cue(self, name: str, progress: float, moment: Moment) -> CueHeard:
        x, _, z = moment.ears.position_m
        away_m = moment.exposure["cue_distance_m"]
        if name == "footsteps_behind":
            at = (x - 1.5, 0.1, z - 15.0 + 37.0 * progress)
            return name, point_share(moment.ears.distance_m(at), _STEP_NEAR_M), at
        if name == "car_passes":
            at = (x - min(away_m, 5.3), 0.5, z + 46.0 * (2.0 * progress - 1.0))
            return name, point_share(moment.ears.distance_m(at), _CAR_NEAR_M), at
        if name not in _NIGHT_HEIGHTS_M:
            return name, 0.0, moment.ears.position_m
        heard = moment.placed(self.spec.cue(name), _NIGHT_HEIGHTS_M[name], away_m)
        return name, point_share(heard.distance_m, CUE_NEAR_M), heard.at


soundscape = NightStreetSounds

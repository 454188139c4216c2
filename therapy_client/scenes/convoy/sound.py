"""What the desert town sounds like."""

from __future__ import annotations

from protocols.scenes.convoy import SPEC
from therapy_client.geometry import Vector
from therapy_client.hearing.acoustics import point_share
from therapy_client.hearing.mixer import Heard, Source
from therapy_client.hearing.sounds.table import SoundName
from therapy_client.hearing.soundscape import Moment, Soundscape, named, wind_share
from therapy_client.scenes.convoy.convoy_way import helicopter_place
from therapy_client.scenes.kit.cue_heard import CueHeard, all_heard, cue_now, from_its_place
from therapy_client.world.crowds.actors import edges

SOURCES = named(
    Source("breeze", SoundName.BREEZE, 42.0),
    Source("wind", SoundName.WIND, 52.0),
    Source("far", SoundName.CITY_FAR, 38.0),
    Source("voices", SoundName.BABBLE_FEW, 46.0),
    Source("steps", SoundName.FOOTSTEPS, 36.0),
    Source("engine", SoundName.ENGINE, 42.0),
    Source("radio", SoundName.RADIO, 50.0, cue="radio"),
    Source("helicopter", SoundName.HELICOPTER, 50.0, cue="helicopter"),
    Source("shouts", SoundName.SHOUTING, 58.0, cue="shouts"),
    Source("backfire", SoundName.BACKFIRE, 56.0, cue="backfire"),
    Source("shot_far", SoundName.SHOT_FAR, 46.0, cue="shot_far"),
    Source("shot_near", SoundName.SHOT_NEAR, 54.0, cue="shot_near"),
    Source("explosion_far", SoundName.EXPLOSION_FAR, 48.0, cue="explosion_far"),
    Source("explosion_near", SoundName.EXPLOSION_NEAR, 58.0, cue="explosion_near"),
)

_PEOPLE_HEARD = 24.0

_HELICOPTER_NEAR_M = 125.0

_IN_VEHICLE = 1.0

_TOWN_HEIGHTS_M = {"shouts": 1.6, "backfire": 0.5, "shot_far": 4.0, "shot_near": 3.0}


class ConvoySounds(Soundscape):
    """Wind over a town, its people, the vehicle; and cues, each from where it happens."""

    spec = SPEC

    def heard(self, moment: Moment) -> list[Heard]:
        """Voices and steps grow with the people, the engine with the ladder of places."""
        x, y, z = moment.ears.position_m
        people = min(1.0, moment.exposure["people_count"] / _PEOPLE_HEARD) ** 0.5
        place = moment.exposure["town_place"]
        engine = 0.6 * min(1.0, max(0.0, place - 1.0)) + 0.4 * min(1.0, max(0.0, place - 2.0))
        parts: list[CueHeard] = [
            ("breeze", 1.0, (x - 3.0, y + 1.0, z + 2.0)),
            ("wind", wind_share(moment.exposure["wind"]), (x - 2.0, y + 0.5, z - 3.0)),
            ("far", 1.0, (x + 40.0, 4.0, z + 90.0)),
            ("voices", people, (x - 3.0, 1.5, z + 7.0)),
            ("steps", people, (x + 3.0, 0.1, z + 4.0)),
            ("engine", engine, (x - 0.4, 0.9, z + 1.5)),
        ]
        if (cue := cue_now(self.spec, moment.cue_s)) is not None:
            parts.append(self._cue(*cue, moment))
        return all_heard(SOURCES, moment.ears, parts)

    def _cue(self, name: str, progress: float, moment: Moment) -> CueHeard:
        x, _, z = moment.ears.position_m
        if name == "helicopter":
            off = helicopter_place(progress)
            at = (x + off[0], off[1], z + off[2])
            share = point_share(moment.ears.distance_m(at), _HELICOPTER_NEAR_M)
            return name, share * edges(progress, self.spec.cue(name).duration_s, 3.0), at
        if name == "radio":
            inside = moment.exposure["town_place"] > _IN_VEHICLE
            at = (x - 0.4, 1.3, z + 0.6) if inside else (x - 3.0, 1.2, z + 3.0)
            return name, edges(progress, self.spec.cue(name).duration_s, 1.0), at
        if name in _TOWN_HEIGHTS_M:
            return from_its_place(self.spec.cue(name), _TOWN_HEIGHTS_M[name], moment)
        clouds: dict[str, Vector] = {
            "explosion_far": (x - 40.0, 2.0, z + 520.0),
            "explosion_near": (x + 10.0, 1.0, z + 58.0),
        }
        return name, 1.0, clouds[name]


soundscape = ConvoySounds

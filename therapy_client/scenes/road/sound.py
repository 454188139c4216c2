"""What the road sounds like from inside the car."""

from __future__ import annotations

from protocols.scenes.road import SPEC
from therapy_client.hearing.acoustics import point_share
from therapy_client.hearing.mixer import Heard, Source
from therapy_client.hearing.sounds.table import SoundName
from therapy_client.hearing.soundscape import Moment, Soundscape, named, wind_share
from therapy_client.scenes.kit.cue_heard import CueHeard, all_heard, cue_now, from_its_place
from therapy_client.scenes.kit.rain_heard import RAIN_ON_CAR_SOURCE, rain_heard
from therapy_client.scenes.road.road_surface import OVERTAKING_X_M
from therapy_client.scenes.road.road_traffic import near_miss, overtakes
from therapy_client.world.crowds.actors import edges

SOURCES = named(
    Source("engine", SoundName.ENGINE, 45.0),
    Source("rolling", SoundName.CITY_FAR, 54.0),
    Source("air", SoundName.BREEZE, 48.0),
    Source("traffic_left", SoundName.TRAFFIC, 52.0, begins_share=0.3),
    RAIN_ON_CAR_SOURCE,
    Source("ahead_brakes", SoundName.BREEZE, 46.0, cue="ahead_brakes", begins_share=0.5),
    Source("near_miss", SoundName.ENGINE, 47.0, cue="near_miss", begins_share=0.4),
    Source("horn", SoundName.HORN, 62.0, cue="horn"),
    Source("siren_passes", SoundName.SIREN, 64.0, cue="siren_passes"),
    Source("glass_breaks", SoundName.GLASS, 54.0, cue="glass_breaks"),
)

_FASTEST_KMH = 100.0

_IDLES = 0.45

_PASSING_NEAR_M = 5.0

_SIREN_NEAR_M = 8.0

_ROAD_HEIGHTS_M = {"horn": 0.8, "glass_breaks": 0.6}


class RoadSounds(Soundscape):
    """The car itself, louder with its speed, and the others that pass."""

    spec = SPEC

    def heard(self, moment: Moment) -> list[Heard]:
        """Rolling grows by 12 dB when the speed doubles, as tyre noise about does."""
        x, y, z = moment.ears.position_m
        fast = moment.exposure["speed_kmh"] / _FASTEST_KMH
        others = max(moment.exposure["traffic"], moment.exposure["oncoming"])
        parts: list[CueHeard] = [
            ("engine", _IDLES + (1.0 - _IDLES) * min(1.0, fast), (x, 0.6, z + 1.4)),
            ("rolling", min(1.0, fast) ** 1.5, (x, 0.2, z - 0.4)),
            ("air", wind_share(min(1.0, fast)), (x, y + 0.4, z + 0.8)),
            ("traffic_left", 0.3 * (others > 0.0) + 0.7 * others**0.5, (x - 6.0, 0.6, z + 8.0)),
        ]
        if (cue := cue_now(self.spec, moment.cue_s)) is not None:
            parts.append(self._cue(*cue, moment))
        heard = all_heard(SOURCES, moment.ears, parts)
        return [*heard, rain_heard(moment, RAIN_ON_CAR_SOURCE)]

    def _cue(self, name: str, progress: float, moment: Moment) -> CueHeard:
        x, _, z = moment.ears.position_m
        if name == "ahead_brakes":
            return name, edges(progress, 1.0, 0.28), (x, 0.4, z + 8.0)
        if name in ("near_miss", "siren_passes"):
            gap_m = moment.exposure["gap_m"]
            passing = name == "near_miss"
            lane = OVERTAKING_X_M
            where = near_miss(progress, gap_m, lane) if passing else overtakes(progress, lane)
            at = (where.x_m, 1.0, z + where.z_m)
            near_m = _PASSING_NEAR_M if passing else _SIREN_NEAR_M
            return name, point_share(moment.ears.distance_m(at), near_m), at
        return from_its_place(self.spec.cue(name), _ROAD_HEIGHTS_M[name], moment)


soundscape = RoadSounds

"""What sounds in the streets and on the road after trauma, and how near each cue is heard."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from protocols.catalogue import CONVOY, NIGHT_STREET, ROAD
from protocols.scene_spec import Cue, SceneSpec
from therapy_client.hearing.acoustics import Ears, point_share, street_share
from therapy_client.hearing.mixer import Heard, Source
from therapy_client.hearing.soundscapes.base import Moment, Soundscape, named, wind_share
from therapy_client.hearing.soundscapes.rain import (
    RAIN_ON_CAR_SOURCE,
    RAIN_SOURCE,
    rain_heard,
)
from therapy_client.vectors import Vector
from therapy_client.world.actors import edges
from therapy_client.world.convoy_way import helicopter_place
from therapy_client.world.road import OVERTAKING_X_M
from therapy_client.world.road_traffic import near_miss, overtakes
from therapy_client.world.sounds.table import SoundName

CueHeard = tuple[str, float, Vector]
"""A source by name, its share and where it is."""


def cue_now(spec: SceneSpec, cue_s: Callable[[str], float | None]) -> tuple[str, float] | None:
    """The cue that was shown last and still lasts, and how far it is, 0 to 1.

    A scene shows one of these cues at a time; what it no longer shows is no longer heard.
    """
    running = [
        (elapsed_s, cue)
        for cue in spec.cues
        if (elapsed_s := cue_s(cue.name)) is not None and elapsed_s < cue.duration_s
    ]
    if not running:
        return None
    elapsed_s, cue = min(running, key=lambda each: each[0])
    return cue.name, elapsed_s / cue.duration_s


def all_heard(sources: Mapping[str, Source], ears: Ears, parts: list[CueHeard]) -> list[Heard]:
    """Sources at their places, as the head is turned; a cue that is only seen has none."""
    return [
        Heard(sources[name], share, ears.direction(at))
        for name, share, at in parts
        if name in sources
    ]


def _from_its_place(cue: Cue, height_m: float, moment: Moment) -> CueHeard:
    """A cue at its loudest from the nearest place that it can be put, half at twice that."""
    heard = moment.placed(cue, height_m)
    nearest_m = cue.placing.nearest_m if cue.placing else None
    return cue.name, point_share(heard.distance_m, nearest_m or heard.distance_m), heard.at


NIGHT_SOURCES = named(
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
_STEP_NEAR_M, _CAR_NEAR_M, _CUE_NEAR_M = 1.5, 5.0, 4.0
_WALKERS_HEARD = 6.0
_NIGHT_HEIGHTS_M = {"dog_barks": 0.6, "shouting": 1.6, "door_slams": 1.2}


class NightStreetSounds(Soundscape):
    """The main street that stays behind, a few steps, and a quiet in which cues are heard."""

    spec = NIGHT_STREET

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
        return [*all_heard(NIGHT_SOURCES, moment.ears, parts), rain_heard(moment)]

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
        return name, point_share(heard.distance_m, _CUE_NEAR_M), heard.at


ROAD_SOURCES = named(
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
_FASTEST_KMH, _IDLES = 100.0, 0.45
_PASSING_NEAR_M, _SIREN_NEAR_M = 5.0, 8.0
_ROAD_HEIGHTS_M = {"horn": 0.8, "glass_breaks": 0.6}


class RoadSounds(Soundscape):
    """The car itself, louder with its speed, and the others that pass."""

    spec = ROAD

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
        heard = all_heard(ROAD_SOURCES, moment.ears, parts)
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
        return _from_its_place(self.spec.cue(name), _ROAD_HEIGHTS_M[name], moment)


CONVOY_SOURCES = named(
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
_PEOPLE_HEARD, _HELICOPTER_NEAR_M, _IN_VEHICLE = 24.0, 125.0, 1.0
_TOWN_HEIGHTS_M = {"shouts": 1.6, "backfire": 0.5, "shot_far": 4.0, "shot_near": 3.0}


class ConvoySounds(Soundscape):
    """Wind over a town, its people, the vehicle; and cues, each from where it happens."""

    spec = CONVOY

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
        return all_heard(CONVOY_SOURCES, moment.ears, parts)

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
            return _from_its_place(self.spec.cue(name), _TOWN_HEIGHTS_M[name], moment)
        clouds: dict[str, Vector] = {
            "explosion_far": (x - 40.0, 2.0, z + 520.0),
            "explosion_near": (x + 10.0, 1.0, z + 58.0),
        }
        return name, 1.0, clouds[name]

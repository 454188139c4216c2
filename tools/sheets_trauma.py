"""Sheets of the trauma triggers."""

from __future__ import annotations

from protocols.catalogue import CONVOY, NIGHT_STREET, ROAD, SceneName
from tools.scene_shots import Sheet, Shot, climbs, quarters, weathers

NIGHT = {"time_of_day_h": 21.5, "way_m": 24.0}
_ALONG = {"time_of_day_h": 18.9, "people_count": 12.0, "min_distance_m": 1.2}
DRIVES = {"speed_kmh": 50.0}
IN_STREET = {"town_place": 1.0}

_WINDY = {**IN_STREET, "people_count": 8.0}

TRAUMA: dict[str, Sheet] = {
    "night_street_weather": weathers(
        SceneName.NIGHT_STREET, -8.0, -3.0, way_m=24.0, people_count=4.0, time_of_day_h=18.9
    ),
    "road_weather": weathers(SceneName.ROAD, -4.0, -3.0, speed_kmh=50.0, oncoming=0.5, gap_m=25.0),
    "convoy_weather": Sheet(
        SceneName.CONVOY,
        4,
        (*quarters("dust", 0.0, -3.0, **_WINDY), *quarters("wind", -10.0, -10.0, **_WINDY)),
    ),
    "convoy": Sheet(
        SceneName.CONVOY,
        5,
        (
            *climbs(
                IN_STREET,
                {
                    "town_place": (0.0, -6.0, {"people_count": 8.0}),
                    "people_distance_m": (0.0, -4.0, {"people_count": 24.0}),
                    "gaze_share": (
                        0.0,
                        -3.0,
                        {"people_count": 24.0, "people_distance_m": 1.2},
                    ),
                    "people_count": (0.0, -4.0, {"people_distance_m": 2.0}),
                    "smoke_share": (0.0, 6.0, {}),
                    "time_of_day_h": (0.0, -4.0, {"people_count": 8.0}),
                },
                CONVOY,
            ),
            Shot("helicopter", IN_STREET, 0.0, 32.0, "helicopter", 12.0),
            Shot("explosion far", IN_STREET, -6.0, 2.0, "explosion_far", 11.0),
            Shot("explosion near, at first", IN_STREET, 8.0, 5.0, "explosion_near", 3.0),
            Shot("explosion near", IN_STREET, 8.0, 5.0, "explosion_near", 10.0),
            Shot(
                "in a vehicle, dusk, smoke",
                {"town_place": 2.0, "time_of_day_h": 18.6, "smoke_share": 1.0, "debris": 1.0},
            ),
        ),
    ),
    "road": Sheet(
        SceneName.ROAD,
        5,
        (
            *climbs(
                {},
                {
                    "seat": (0.0, -12.0, {}),
                    "speed_kmh": (0.0, -10.0, {"seat": 1.0}),
                    "traffic": (-16.0, -4.0, DRIVES),
                    "oncoming": (-16.0, -4.0, DRIVES),
                    "scene_of_accident": (14.0, -5.0, {}),
                    "time_of_day_h": (0.0, -10.0, {"seat": 1.0, "oncoming": 0.6}),
                },
                ROAD,
            ),
            Shot("accident far: across the field", {"scene_of_accident": 1.0}, 34.0, -4.0),
            Shot("accident near: other roadside", {"scene_of_accident": 2.0}, -30.0, -4.0),
            Shot(
                "accident at the site, dusk",
                {"scene_of_accident": 3.0, "time_of_day_h": 19.3},
                14.0,
                -5.0,
            ),
            Shot("car ahead, 20 m", {"gap_m": 20.0}),
            Shot("car ahead brakes", {"gap_m": 20.0}, 0.0, -5.0, "ahead_brakes", 5.0),
            Shot("near miss", {}, -6.0, -5.0, "near_miss", 6.0),
            Shot("ambulance passes", {}, -20.0, -4.0, "siren_passes", 8.5),
            Shot("ambulance at night", {"time_of_day_h": 21.0}, -16.0, -4.0, "siren_passes", 9.0),
            Shot("full traffic", {"traffic": 1.0, "oncoming": 1.0, "gap_m": 15.0}, -12.0, -4.0),
            Shot("out of the side window", {"oncoming": 1.0, "seat": 1.0}, -70.0, -6.0),
        ),
    ),
    "night_street": Sheet(
        SceneName.NIGHT_STREET,
        5,
        (
            *climbs(
                NIGHT,
                {
                    "people_count": (-16.0, -4.0, {"min_distance_m": 2.0, "time_of_day_h": 18.9}),
                    "min_distance_m": (-16.0, -4.0, _ALONG),
                    "gaze_share": (-8.0, -2.0, _ALONG),
                    "way_m": (0.0, -2.0, {"darkness": 0.4}),
                },
                NIGHT_STREET,
            ),
            Shot("footsteps behind: passes", NIGHT, -30.0, -8.0, "footsteps_behind", 11.0),
            Shot("footsteps behind: goes on", NIGHT, -8.0, -6.0, "footsteps_behind", 15.0),
            Shot(
                "someone in the underpass",
                {**NIGHT, "way_m": 60.0, "darkness": 0.5},
                0.0,
                0.0,
                "figure_waits",
                8.0,
            ),
            Shot("car passes", {**NIGHT, "cue_distance_m": 4.0}, -20.0, -5.0, "car_passes", 14.0),
            Shot("back to the main street", {**NIGHT, "darkness": 0.6}, 180.0, -3.0),
        ),
    ),
}

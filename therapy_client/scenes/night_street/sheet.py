"""Pictures of the street at night, to look at."""

from __future__ import annotations

from protocols.scenes.night_street import SPEC
from therapy_client.scenes.kit.shots import Look, Sheet, Shot, climbs, weathers

_NIGHT = {"time_of_day_h": 21.5, "way_m": 24.0}
_ALONG = {"time_of_day_h": 18.9, "people_count": 12.0, "min_distance_m": 1.2}

SECOND_LOOK = Look(-70.0)
"""Across the street, into the car park."""

SHEETS = {
    "night_street_weather": weathers(
        SPEC, -8.0, -3.0, way_m=24.0, people_count=4.0, time_of_day_h=18.9
    ),
    "night_street": Sheet(
        SPEC,
        5,
        (
            *climbs(
                SPEC,
                _NIGHT,
                {
                    "people_count": (-16.0, -4.0, {"min_distance_m": 2.0, "time_of_day_h": 18.9}),
                    "min_distance_m": (-16.0, -4.0, _ALONG),
                    "gaze_share": (-8.0, -2.0, _ALONG),
                    "way_m": (0.0, -2.0, {"darkness": 0.4}),
                },
            ),
            Shot("footsteps behind: passes", _NIGHT, -30.0, -8.0, "footsteps_behind", 11.0),
            Shot("footsteps behind: goes on", _NIGHT, -8.0, -6.0, "footsteps_behind", 15.0),
            Shot(
                "someone in the underpass",
                {**_NIGHT, "way_m": 60.0, "darkness": 0.5},
                0.0,
                0.0,
                "figure_waits",
                8.0,
            ),
            Shot("car passes", {**_NIGHT, "cue_distance_m": 4.0}, -20.0, -5.0, "car_passes", 14.0),
            Shot("back to the main street", {**_NIGHT, "darkness": 0.6}, 180.0, -3.0),
        ),
    ),
}

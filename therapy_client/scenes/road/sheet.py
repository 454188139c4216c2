"""Pictures of the road, to look at."""

from __future__ import annotations

from collections.abc import Mapping

from protocols.scenes.road import SPEC
from therapy_client.scenes.kit.shots import Look, Sheet, Shot, climbs, weathers

_DRIVES = {"speed_kmh": 50.0}

_AT_ONCE_S = 0.2
"""At 80 km/h the place of an accident ahead is passed a second later."""


def second_look(exposure: Mapping[str, float]) -> Look:
    """Over the verge; where an accident is near, at the other roadside, there."""
    near = exposure["scene_of_accident"] == SPEC.dimension("scene_of_accident").levels.index("near")
    return Look(-40.0 if near else 24.0, -6.0, after_s=_AT_ONCE_S)


SHEETS = {
    "road_weather": weathers(SPEC, -4.0, -3.0, speed_kmh=50.0, oncoming=0.5, gap_m=25.0),
    "road": Sheet(
        SPEC,
        5,
        (
            *climbs(
                SPEC,
                {},
                {
                    "seat": (0.0, -12.0, {}),
                    "speed_kmh": (0.0, -10.0, {"seat": 1.0}),
                    "traffic": (-16.0, -4.0, _DRIVES),
                    "oncoming": (-16.0, -4.0, _DRIVES),
                    "scene_of_accident": (14.0, -5.0, {}),
                    "time_of_day_h": (0.0, -10.0, {"seat": 1.0, "oncoming": 0.6}),
                },
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
}

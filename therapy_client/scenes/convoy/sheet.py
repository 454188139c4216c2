"""Pictures of the desert town, to look at."""

from __future__ import annotations

from collections.abc import Mapping

from protocols.scenes.convoy import SPEC
from therapy_client.scenes.kit.shots import Look, Sheet, Shot, climbs, quarters

_IN_STREET = {"town_place": 1.0}
_WINDY = {**_IN_STREET, "people_count": 8.0}


def second_look(exposure: Mapping[str, float]) -> Look:
    """Back along the street; from the vehicle, whose back is closed, out of the window."""
    aboard = exposure["town_place"] >= SPEC.dimension("town_place").levels.index("vehicle_parked")
    return Look(75.0 if aboard else 180.0)


SHEETS = {
    "convoy_weather": Sheet(
        SPEC,
        4,
        (*quarters("dust", 0.0, -3.0, **_WINDY), *quarters("wind", -10.0, -10.0, **_WINDY)),
    ),
    "convoy": Sheet(
        SPEC,
        5,
        (
            *climbs(
                SPEC,
                _IN_STREET,
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
            ),
            Shot("helicopter", _IN_STREET, 0.0, 32.0, "helicopter", 12.0),
            Shot("explosion far", _IN_STREET, -6.0, 2.0, "explosion_far", 11.0),
            Shot("explosion near, at first", _IN_STREET, 8.0, 5.0, "explosion_near", 3.0),
            Shot("explosion near", _IN_STREET, 8.0, 5.0, "explosion_near", 10.0),
            Shot(
                "in a vehicle, dusk, smoke",
                {"town_place": 2.0, "time_of_day_h": 18.6, "smoke_share": 1.0, "debris": 1.0},
            ),
        ),
    ),
}

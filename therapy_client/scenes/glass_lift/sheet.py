"""Pictures of the glass lift, to look at."""

from __future__ import annotations

from protocols.scenes.glass_lift import SPEC
from therapy_client.scenes.kit.shots import Look, Sheet, Shot, weathers


def _hour(hour_h: float) -> Shot:
    whole, minutes = int(hour_h), round(60 * (hour_h % 1))
    above = {"height_m": 25.0, "edge_guard": 5.0, "edge_distance_m": 0.3}
    return Shot(f"{whole}:{minutes:02d}", {**above, "time_of_day_h": hour_h}, -32.0, -10.0)


SECOND_LOOK = Look(0.0, -42.0)

SHEETS = {
    "glass_lift_weather": weathers(SPEC, 0.0, -12.0, height_m=25.0, edge_guard=1.0),
    "glass_lift_hours": Sheet(
        SPEC,
        4,
        tuple(_hour(hour) for hour in (6.0, 9.0, 12.0, 16.0, 18.5, 19.25, 20.0, 23.0)),
    ),
}

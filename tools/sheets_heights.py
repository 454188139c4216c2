"""Sheets of the heights."""

from __future__ import annotations

from protocols.catalogue import SceneName
from tools.scene_shots import Look, Sheet, Shot, every_row, weathers


def _hour(hour_h: float) -> Shot:
    whole, minutes = int(hour_h), round(60 * (hour_h % 1))
    above = {"height_m": 25.0, "edge_guard": 5.0, "edge_distance_m": 0.3}
    return Shot(f"{whole}:{minutes:02d}", {**above, "time_of_day_h": hour_h}, -32.0, -10.0)


_EDGE = {"height_m": 30.0, "edge_guard": 5.0, "edge_distance_m": 0.3, "safety_net": 2.0}
_ON_PLANK = {**_EDGE, "edge_distance_m": 1.2, "plank_reach_m": 2.4}
ROOFTOP_LOOKS = {
    "height_m": Look(0.0, -38.0, _EDGE),
    "edge_guard": Look(0.0, -24.0, {**_EDGE, "edge_distance_m": 1.8}),
    "edge_distance_m": Look(0.0, -40.0, _EDGE),
    "plank_reach_m": Look(0.0, -48.0, {**_EDGE, "edge_distance_m": 1.4, "plank_width_m": 0.6}),
    "plank_width_m": Look(0.0, -55.0, _ON_PLANK),
    "safety_net": Look(0.0, -50.0, _EDGE),
    "wind": Look(40.0, 0.0, {**_EDGE, "edge_distance_m": 3.0}),
    "time_of_day_h": Look(0.0, -22.0, {**_EDGE, "edge_guard": 1.0, "edge_distance_m": 2.0}),
    "weather": Look(0.0, -15.0, {**_EDGE, "edge_distance_m": 1.0}),
    "fog": Look(0.0, -15.0, {**_EDGE, "edge_distance_m": 1.0}),
    "roof_gust": Look(20.0, -6.0, _EDGE),
    "roof_bird": Look(0.0, 0.0, _EDGE),
    "ball_falls": Look(62.0, -58.0, _EDGE, 1.9),
    "roof_door": Look(180.0, -5.0, _EDGE),
}

_OUT = {"height_m": 30.0, "distance_m": 20.0, "rail": 2.0}
FOOTBRIDGE_LOOKS = {
    "height_m": Look(28.0, -30.0, {**_OUT, "rail": 3.0}),
    "distance_m": Look(35.0, -34.0, {**_OUT, "rail": 3.0}),
    "rail": Look(30.0, -22.0, _OUT),
    "gap_share": Look(0.0, -62.0, _OUT),
    "sway": Look(0.0, -7.0, _OUT),
    "wind": Look(-24.0, 4.0, _OUT),
    "time_of_day_h": Look(0.0, -14.0, _OUT),
    "weather": Look(10.0, -12.0, _OUT),
    "fog": Look(10.0, -12.0, _OUT),
    "bridge_gust": Look(-24.0, 4.0, _OUT),
    "bridge_bird": Look(0.0, 0.0, _OUT),
    "walker_crosses": Look(0.0, -12.0, _OUT, 12.0),
    "plank_creaks": Look(0.0, -55.0, _OUT),
}


HEIGHTS: dict[str, Sheet] = {
    "lift_weather": weathers(SceneName.GLASS_LIFT, 0.0, -12.0, height_m=25.0, edge_guard=1.0),
    "square_weather": weathers(SceneName.PLAZA, 0.0, -5.0, people_count=30.0, exit_distance_m=14.0),
    "footbridge": every_row(SceneName.FOOTBRIDGE, FOOTBRIDGE_LOOKS),
    "rooftop": every_row(SceneName.ROOFTOP, ROOFTOP_LOOKS),
    "hours": Sheet(
        SceneName.GLASS_LIFT,
        4,
        tuple(_hour(hour) for hour in (6.0, 9.0, 12.0, 16.0, 18.5, 19.25, 20.0, 23.0)),
    ),
}

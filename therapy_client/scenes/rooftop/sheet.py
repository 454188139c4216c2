"""Pictures of the rooftop, to look at."""

from __future__ import annotations

from protocols.scenes.rooftop import SPEC
from therapy_client.scenes.kit.shots import Look, every_row

_EDGE = {"height_m": 30.0, "edge_guard": 5.0, "edge_distance_m": 0.3, "safety_net": 2.0}
_ON_PLANK = {**_EDGE, "edge_distance_m": 1.2, "plank_reach_m": 2.4}
LOOKS = {
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


SECOND_LOOK = Look(0.0, -42.0)

SHEETS = {"rooftop": every_row(SPEC, LOOKS)}

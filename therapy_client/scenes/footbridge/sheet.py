"""Pictures of the footbridge, to look at."""

from __future__ import annotations

from protocols.scenes.footbridge import SPEC
from therapy_client.scenes.kit.shots import Look, every_row

_OUT = {"height_m": 30.0, "distance_m": 20.0, "rail": 2.0}
LOOKS = {
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


SECOND_LOOK = Look(0.0, -42.0)

SHEETS = {"footbridge": every_row(SPEC, LOOKS)}

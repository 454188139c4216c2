"""Pictures of the metro, to look at."""

from __future__ import annotations

from protocols.scenes.metro import METRO_PLACES, SPEC
from therapy_client.scenes.kit.shots import Look, Sheet, Shot, climb, hardest

_RIDING = {"metro_place": 4.0, "people_count": 20.0, "min_distance_m": 1.2, "gaze_share": 0.2}


def _ride(name: str) -> tuple[Shot, ...]:
    others = {k: v for k, v in _RIDING.items() if k != name}
    return climb(SPEC, name, **others)


def _ride_cue(name: str, after_s: float, place: float, yaw_deg: float = 0.0) -> Shot:
    return Shot(f"cue: {name}", {**_RIDING, "metro_place": place}, yaw_deg, -5.0, name, after_s)


SECOND_LOOK = Look(90.0)

SHEETS = {
    "metro": Sheet(
        SPEC,
        5,
        (
            *(
                Shot(name, {**_RIDING, "metro_place": float(level)})
                for level, name in enumerate(METRO_PLACES)
            ),
            Shot("the hall, looking back", {**_RIDING, "metro_place": 0.0}, 180.0),
            Shot("doors_open, looking right", {**_RIDING, "metro_place": 2.0}, 90.0),
            Shot("doors_closed, looking right", {**_RIDING, "metro_place": 3.0}, 90.0),
            Shot("the window to the right", _RIDING, 60.0),
            *_ride("people_count"),
            *_ride("min_distance_m"),
            *_ride("gaze_share"),
            _ride_cue("train_arrives", 5.0, 1.0),
            _ride_cue("doors_close", 6.0, 2.0, 90.0),
            _ride_cue("delay_announced", 3.0, 3.0),
            _ride_cue("tunnel_stop", 5.0, 4.0),
            Shot("everything", hardest(SPEC)),
        ),
    ),
}

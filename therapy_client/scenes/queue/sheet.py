"""Pictures of the shop queue, to look at."""

from __future__ import annotations

from protocols.scenes.queue import SPEC
from therapy_client.scenes.kit.shots import Sheet, Shot, climb, hardest

_WAITING = {"people_count": 16.0, "min_distance_m": 1.2, "gaze_share": 0.2, "exit_distance_m": 7.0}


def _shop_cue(name: str, after_s: float, yaw_deg: float = 0.0) -> Shot:
    return Shot(f"cue: {name}", _WAITING, yaw_deg, -5.0, name, after_s)


def _shop_climb(name: str, yaw_deg: float = 0.0) -> tuple[Shot, ...]:
    others = {k: v for k, v in _WAITING.items() if k != name}
    return climb(SPEC, name, yaw_deg, **others)


SHEETS = {
    "queue": Sheet(
        SPEC,
        5,
        (
            *_shop_climb("people_count"),
            *_shop_climb("min_distance_m"),
            *_shop_climb("gaze_share"),
            *_shop_climb("exit_distance_m", 180.0),
            *climb(SPEC, "obstruction", 180.0, people_count=2.0, exit_distance_m=6.0),
            _shop_cue("queue_jam", 7.0),
            _shop_cue("asks_in_line", 4.0),
            _shop_cue("shop_announcement", 3.0),
            _shop_cue("pushes_in", 9.0, 150.0),
            Shot("everything", hardest(SPEC)),
        ),
    ),
}

"""Sheets of the crowds."""

from __future__ import annotations

from protocols.catalogue import METRO_PLACES, SceneName
from tools.scene_shots import Sheet, Shot, climb, hardest

_LISTENING = {"people_count": 40.0, "gaze_share": 0.6, "nearest_row_m": 3.0}


def _hall_cue(name: str, after_s: float = 4.0) -> Shot:
    return Shot(f"cue: {name}", {**_LISTENING, "attitude": 1.0}, 0.0, -4.0, name, after_s)


def _hall_climb(name: str) -> tuple[Shot, ...]:
    return climb(SceneName.AUDIENCE, name, **{k: v for k, v in _LISTENING.items() if k != name})


_WAITING = {"people_count": 16.0, "min_distance_m": 1.2, "gaze_share": 0.2, "exit_distance_m": 7.0}


def _shop_cue(name: str, after_s: float, yaw_deg: float = 0.0) -> Shot:
    return Shot(f"cue: {name}", _WAITING, yaw_deg, -5.0, name, after_s)


def _shop_climb(name: str, yaw_deg: float = 0.0) -> tuple[Shot, ...]:
    others = {k: v for k, v in _WAITING.items() if k != name}
    return climb(SceneName.QUEUE, name, yaw_deg, **others)


def _square(words: str, yaw_deg: float = 0.0, pitch_deg: float = -5.0, **exposure: float) -> Shot:
    return Shot(words, exposure, yaw_deg, pitch_deg)


_RIDING = {"metro_place": 4.0, "people_count": 20.0, "min_distance_m": 1.2, "gaze_share": 0.2}


def _ride(name: str) -> tuple[Shot, ...]:
    others = {k: v for k, v in _RIDING.items() if k != name}
    return climb(SceneName.METRO, name, **others)


def _ride_cue(name: str, after_s: float, place: float, yaw_deg: float = 0.0) -> Shot:
    return Shot(f"cue: {name}", {**_RIDING, "metro_place": place}, yaw_deg, -5.0, name, after_s)


CROWDS: dict[str, Sheet] = {
    "metro": Sheet(
        SceneName.METRO,
        5,
        (
            *(
                Shot(name, {**_RIDING, "metro_place": float(rung)})
                for rung, name in enumerate(METRO_PLACES)
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
            Shot("everything", hardest(SceneName.METRO)),
        ),
    ),
    "square": Sheet(
        SceneName.PLAZA,
        3,
        (
            _square("calm"),
            _square("20 people", people_count=20, exit_distance_m=12),
            _square(
                "60 people, 1 m, 40 % look",
                people_count=60,
                exit_distance_m=20,
                min_distance_m=1,
                gaze_share=0.4,
            ),
            _square("the door, 12 m behind", 176.0, 1.0, people_count=20, exit_distance_m=12),
            _square(
                "18:48",
                people_count=60,
                exit_distance_m=14,
                min_distance_m=1,
                gaze_share=0.6,
                time_of_day_h=18.8,
            ),
            _square(
                "21:00",
                people_count=60,
                exit_distance_m=14,
                min_distance_m=1,
                gaze_share=0.6,
                time_of_day_h=21,
            ),
        ),
    ),
    "audience": Sheet(
        SceneName.AUDIENCE,
        5,
        (
            *_hall_climb("people_count"),
            *_hall_climb("attitude"),
            *_hall_climb("gaze_share"),
            *_hall_climb("nearest_row_m"),
            *_hall_climb("spotlight"),
            _hall_cue("cough", 1.6),
            _hall_cue("phone_rings"),
            _hall_cue("walks_out", 7.0),
            _hall_cue("raises_hand"),
            _hall_cue("whispers"),
            _hall_cue("applause"),
            Shot("the hall behind the patient", _LISTENING, 180.0, 0.0),
            Shot("looking down", _LISTENING, 0.0, -40.0),
            Shot("everything", hardest(SceneName.AUDIENCE)),
            Shot("calm", {}),
        ),
    ),
    "queue": Sheet(
        SceneName.QUEUE,
        5,
        (
            *_shop_climb("people_count"),
            *_shop_climb("min_distance_m"),
            *_shop_climb("gaze_share"),
            *_shop_climb("exit_distance_m", 180.0),
            *climb(SceneName.QUEUE, "obstruction", 180.0, people_count=2.0, exit_distance_m=6.0),
            _shop_cue("queue_jam", 7.0),
            _shop_cue("asks_in_line", 4.0),
            _shop_cue("shop_announcement", 3.0),
            _shop_cue("pushes_in", 9.0, 150.0),
            Shot("everything", hardest(SceneName.QUEUE)),
        ),
    ),
}

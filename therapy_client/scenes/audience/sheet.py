"""Pictures of the lecture hall, to look at."""

from __future__ import annotations

from protocols.scenes.audience import SPEC
from therapy_client.scenes.kit.shots import Look, Sheet, Shot, climb, hardest

_LISTENING = {"people_count": 40.0, "gaze_share": 0.6, "nearest_row_m": 3.0}


def _hall_cue(name: str, after_s: float = 4.0) -> Shot:
    return Shot(f"cue: {name}", {**_LISTENING, "attitude": 1.0}, 0.0, -4.0, name, after_s)


def _hall_climb(name: str) -> tuple[Shot, ...]:
    return climb(SPEC, name, **{k: v for k, v in _LISTENING.items() if k != name})


SECOND_LOOK = Look(38.0)

SHEETS = {
    "audience": Sheet(
        SPEC,
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
            Shot("everything", hardest(SPEC)),
            Shot("calm", {}),
        ),
    ),
}

"""Pictures of the closed space, to look at."""

from __future__ import annotations

from collections.abc import Mapping

from protocols.scenes.enclosed import CLOSED_PLACES, LIFT_DOORS, LIFT_RIDES, SPEC
from therapy_client.scenes.kit.shots import Look, Sheet, Shot, climb, hardest

_SHUT = {"lift_door": 2.0, "lift_side_m": 1.4}
_IN_TUBE = {"closed_place": 2.0, "tube_depth_m": 0.5}


def second_look(exposure: Mapping[str, float]) -> Look:
    """Up, where the tube's wall is; behind in the lift."""
    return Look(0.0, 55.0) if exposure["closed_place"] > 0.5 else Look(150.0, -8.0)


def _lift_cue(name: str, after_s: float, **shown: float) -> Shot:
    return Shot(f"cue: {name}", shown, 10.0, -4.0, name, after_s)


SHEETS = {
    "enclosed": Sheet(
        SPEC,
        5,
        (
            *(
                Shot(name, {"closed_place": float(level)}, 0.0, -4.0)
                for level, name in enumerate(CLOSED_PLACES)
            ),
            Shot("in the tube, up", _IN_TUBE, 0.0, 50.0),
            Shot("in the tube, down", _IN_TUBE, 0.0, -30.0),
            *(
                Shot(f"door {name}", {"lift_door": float(level)})
                for level, name in enumerate(LIFT_DOORS)
            ),
            *(
                Shot(name, {"lift_door": 1.0, "lift_ride": float(level)})
                for level, name in enumerate(LIFT_RIDES)
            ),
            Shot("the lift, behind", {}, 150.0),
            Shot("the controls", _SHUT, 55.0, -12.0),
            *climb(SPEC, "lift_side_m", 20.0, -8.0, lift_door=2.0),
            *climb(SPEC, "tube_diameter_m", 0.0, 25.0, **_IN_TUBE),
            *climb(SPEC, "tube_depth_m", 0.0, 0.0, closed_place=2.0),
            *climb(SPEC, "room_light", 20.0, -8.0, **_SHUT),
            *climb(SPEC, "fresh_air", 0.0, 25.0, **_SHUT),
            *climb(SPEC, "people_count", 150.0, -8.0),
            _lift_cue("lift_closes", 6.0),
            _lift_cue("lift_jolts", 5.0, lift_ride=1.0, lift_door=2.0),
            _lift_cue("light_fails", 8.0, **_SHUT),
            Shot("cue: alarm_answered", _SHUT, 55.0, -38.0, "alarm_answered", 4.0),
            _lift_cue("someone_gets_in", 8.0),
            Shot("everything", hardest(SPEC)),
        ),
    ),
}

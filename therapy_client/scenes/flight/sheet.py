"""Pictures of the flight, to look at."""

from __future__ import annotations

from collections.abc import Mapping

from protocols.scenes.flight import FLIGHT_PHASES, FLIGHT_SKIES, SPEC
from therapy_client.scenes.kit.shots import Look, Sheet, Shot, climb, hardest

_FLYING = {"flight_phase": 4.0, "airline_seat": 2.0, "people_count": 24.0, "seat_pitch_m": 0.8}
_WINDOW_DEG, _WINDOW_PITCH_DEG = 72.0, -8.0


def _flight(name: str, yaw_deg: float = 0.0) -> tuple[Shot, ...]:
    others = {k: v for k, v in _FLYING.items() if k != name}
    return climb(SPEC, name, yaw_deg, -8.0, **others)


def _flight_cue(name: str, after_s: float, yaw_deg: float = 8.0, **more: float) -> Shot:
    return Shot(f"cue: {name}", {**_FLYING, **more}, yaw_deg, -4.0, name, after_s)


def second_look(exposure: Mapping[str, float]) -> Look:
    """Out of the window from a seat; across the hall at the gate."""
    return Look(_WINDOW_DEG, _WINDOW_PITCH_DEG) if exposure["flight_phase"] >= 0.5 else Look(35.0)


SHEETS = {
    "flight": Sheet(
        SPEC,
        5,
        (
            *(
                Shot(name, {**_FLYING, "flight_phase": float(level)}, 8.0, -6.0, "", 14.0)
                for level, name in enumerate(FLIGHT_PHASES)
            ),
            *(
                Shot(f"{name}, the window", {**_FLYING, "flight_phase": float(level)}, _WINDOW_DEG,
                     _WINDOW_PITCH_DEG, "", 14.0)
                for level, name in enumerate(FLIGHT_PHASES)
                if level
            ),
            Shot("from the aisle", {**_FLYING, "airline_seat": 0.0}, 20.0, -10.0),
            Shot("from the middle", {**_FLYING, "airline_seat": 1.0}, 40.0, -10.0),
            *(
                Shot(f"{name} sky", {**_FLYING, "flight_sky": float(level)}, _WINDOW_DEG,
                     _WINDOW_PITCH_DEG)
                for level, name in enumerate(FLIGHT_SKIES)
            ),
            *_flight("people_count"),
            *_flight("seat_pitch_m"),
            *_flight("turbulence", 50.0),
            *_flight("time_of_day_h", 60.0),
            _flight_cue("belt_sign", 3.0, 20.0),
            _flight_cue("cabin_dims", 8.0),
            _flight_cue("flaps_move", 7.0, 60.0),
            _flight_cue("crew_passes", 4.0, -20.0, airline_seat=0.0),
            _flight_cue("neighbour_fidgets", 5.0, -60.0),
            _flight_cue("air_bump", 0.4, 60.0),
            _flight_cue("far_lightning", 4.0, _WINDOW_DEG, flight_sky=2.0),
            Shot("everything", hardest(SPEC)),
        ),
    ),
}  # fmt: skip

"""What a flight does by its phase and the time in it: pure, so that it can be graded and tested.

The cabin is what rests: nothing here moves the patient. Speed, height and attitude are those of
the world outside, which goes by, sinks and leans in the windows only. It leans by less than
`MOST_LEAN_DEG`, and so slowly that it takes ten seconds: a horizon that rolls is what sickens.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

GATE, BOARDED, DOORS_SHUT, TAXIING, CRUISE, TAKE_OFF, LANDING = range(7)
"""The levels of the dimension `flight_phase`."""

MOST_LEAN_DEG, LEAN_S = 5.0, 10.0
CRUISE_M, TAXI_M_S = 1600.0, 5.0
"""How high cruise is drawn: the land below is small enough to look as from 10 km."""

ROLLS_AT_S, LIFTS_AT_S, ROTATE_M_S = 5.0, 34.0, 72.0
CLIMB_M_S, TOP_OF_CLIMB_M = 9.0, 1500.0
APPROACH_M, SINK_M_S, APPROACH_M_S = 420.0, 3.5, 68.0
TOUCHES_AT_S = APPROACH_M / SINK_M_S
BRAKES_M_S2 = 2.0

_CRUISE_FLOW_M_S = 34.0
_BUMP_EASES = 6.0
_WAVES = ((0.37, 0.0, 0.55), (0.83, 1.7, 0.30), (1.49, 0.6, 0.15))
"""Frequency in Hz, phase and share of what rough air does; below what tires an eye that follows."""


@dataclass(frozen=True)
class Flying:
    """The plane at one moment.

    Attributes:
        height_m: Of the wheels above the ground, as it is drawn.
        speed_m_s: How fast the ground goes by.
        way_m: How far it has gone by since the phase began.
        pitch_deg: How far the nose points up; seen in the windows.
        bank_deg: How far the right wing hangs down; seen in the windows.
        engines: How hard they work, 0 to 1.
        flaps: How far they are out, 0 to 1.
        rolls: Whether the wheels are on the ground and turn.
    """

    height_m: float
    speed_m_s: float
    way_m: float
    pitch_deg: float
    bank_deg: float
    engines: float
    flaps: float
    rolls: bool


def door_open(phase: float) -> float:
    """How far the cabin's door is open, 0 to 1, at a value of the phase, also between two."""
    return float(np.clip(DOORS_SHUT - phase, 0.0, 1.0))


_LAMPS = (1.0, 1.0, 0.90, 0.72, 0.62, 0.46, 0.38)


def cabin_lamp(phase: float) -> float:
    """How bright the cabin's lamps burn, 0 to 1, at a value of the phase, also between two.

    As crews do: less for the way out, least for take-off and landing, when eyes are to be used to
    the dark outside.
    """
    return float(np.interp(phase, np.arange(len(_LAMPS)), _LAMPS))


def flying(phase: int, since_s: float) -> Flying:
    """The plane in a phase.

    Args:
        phase: A level of the dimension.
        since_s: How long the phase has lasted.
    """
    match phase:
        case 3:  # TAXIING
            speed = TAXI_M_S * _eased(since_s / 6.0)
            way = TAXI_M_S * max(0.0, since_s - 3.0)
            return Flying(0.0, speed, way, 0.0, 0.0, 0.34, 0.35, rolls=True)
        case 4:  # CRUISE
            lean = MOST_LEAN_DEG * 0.6 * _bump((since_s - 70.0) % 180.0, 40.0)
            way = _CRUISE_FLOW_M_S * since_s
            return Flying(CRUISE_M, _CRUISE_FLOW_M_S, way, 1.5, lean, 0.55, 0.0, rolls=False)
        case 5:  # TAKE_OFF
            return _take_off(since_s)
        case 6:  # LANDING
            return _landing(since_s)
    return Flying(0.0, 0.0, 0.0, 0.0, 0.0, 0.12 if phase == DOORS_SHUT else 0.0, 0.0, rolls=False)


def _take_off(since_s: float) -> Flying:
    """A roll of half a minute, the climb, and level flight below the top of it."""
    rolled_s = min(max(since_s - ROLLS_AT_S, 0.0), LIFTS_AT_S - ROLLS_AT_S)
    gain = ROTATE_M_S / (LIFTS_AT_S - ROLLS_AT_S)
    flown_s = max(since_s - LIFTS_AT_S, 0.0)
    climbs_s = TOP_OF_CLIMB_M / CLIMB_M_S
    rise = _eased(flown_s / LEAN_S)
    level = _eased((flown_s - climbs_s) / LEAN_S)
    return Flying(
        height_m=_climbed_m(min(flown_s, climbs_s)),
        speed_m_s=gain * rolled_s,
        way_m=0.5 * gain * rolled_s**2 + ROTATE_M_S * flown_s,
        pitch_deg=MOST_LEAN_DEG * (rise - 0.7 * level),
        bank_deg=-0.7 * MOST_LEAN_DEG * _bump(flown_s - 45.0, 50.0),
        engines=0.34 + 0.66 * _eased((since_s - 2.0) / 4.0) - 0.15 * level,
        flaps=0.35 * (1.0 - _eased((flown_s - 50.0) / 12.0)),
        rolls=flown_s == 0.0,
    )


def _landing(since_s: float) -> Flying:
    """The approach of two minutes, the touch-down, the brakes, and a slow roll that ends."""
    left_s = TOUCHES_AT_S - since_s
    rolled_s = max(-left_s, 0.0)
    brakes_s = (APPROACH_M_S - TAXI_M_S) / BRAKES_M_S2
    braked_s = min(rolled_s, brakes_s)
    coasted_s = max(rolled_s - brakes_s, 0.0)
    speed = APPROACH_M_S - BRAKES_M_S2 * braked_s
    way = APPROACH_M_S * braked_s - 0.5 * BRAKES_M_S2 * braked_s**2 + TAXI_M_S * coasted_s
    flare = _eased(1.0 - left_s / 12.0)
    reverse = _bump(rolled_s - 2.0, 16.0)
    return Flying(
        height_m=SINK_M_S * max(left_s, 0.0) * (0.55 + 0.45 * _eased(left_s / 12.0)),
        speed_m_s=speed,
        way_m=APPROACH_M_S * min(since_s, TOUCHES_AT_S) + way,
        pitch_deg=MOST_LEAN_DEG * (0.35 + 0.3 * flare) * _eased((8.0 - rolled_s) / LEAN_S),
        bank_deg=0.6 * MOST_LEAN_DEG * _bump(since_s - 14.0, 44.0),
        engines=0.42 + 0.48 * reverse - 0.1 * _eased(rolled_s / 30.0),
        flaps=1.0 - _eased((rolled_s - 26.0) / 10.0),
        rolls=rolled_s > 0.0,
    )


def rough(strength: float, time_s: float, bump: float = 0.0) -> float:
    """How far rough air lifts what can move, -1 to 1 and a little more.

    Args:
        strength: Of the turbulence, 0 to 1.
        time_s: On the scene's clock.
        bump: How much of a single jolt there is beside it, 0 to 1.
    """
    swings = sum(share * math.sin(2 * math.pi * hz * time_s + phase) for hz, phase, share in _WAVES)
    return strength * swings - bump


def bump_share(progress: float | None) -> float:
    """How much of a jolt is left at a share of its cue: down in 0.2 s, then it swings out."""
    if progress is None:
        return 0.0
    falls = min(1.0, progress / 0.05)
    return falls * math.exp(-_BUMP_EASES * progress) * math.cos(2 * math.pi * 2.4 * progress)


def _eased(share: float) -> float:
    share = min(max(share, 0.0), 1.0)
    return share * share * (3.0 - 2.0 * share)


def _bump(since_s: float, lasts_s: float) -> float:
    """Up in the first ten seconds of a time, down in its last ten, and 0 outside."""
    return _eased(since_s / LEAN_S) * _eased((lasts_s - since_s) / LEAN_S)


def _climbed_m(flown_s: float) -> float:
    """How high a climb has come that begins gently."""
    begun_s = min(flown_s, LEAN_S)
    return CLIMB_M_S * (0.5 * begun_s * begun_s / LEAN_S + flown_s - begun_s)


@dataclass(frozen=True)
class Noise:
    """How loud it is in a phase, as shares of the loudest.

    Attributes:
        air: The air along the hull and from the nozzles.
        engines: What is heard of them.
    """

    air: float
    engines: float


_NOISE = {
    GATE: Noise(0.0, 0.0),
    BOARDED: Noise(0.16, 0.0),
    DOORS_SHUT: Noise(0.24, 0.14),
    TAXIING: Noise(0.30, 0.40),
    CRUISE: Noise(0.66, 0.48),
    TAKE_OFF: Noise(0.80, 0.92),
    LANDING: Noise(1.0, 1.0),
}
"""At its loudest: with the wheels down, the flaps out and the thrust turned round a landing is no
quieter than a take-off."""


def noise_of(phase: int) -> Noise:
    """How loud a phase is."""
    return _NOISE[phase]

"""A metro ride by one number: where patient and train are, whether doors are open. Pure.

The patient looks along the track, +x, all the way and is never turned: carried straight ahead from
the hall onto the platform, sideways through the open doors, at an even speed each. Then the train
is what rests, and the station goes past its windows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from therapy_client.scenes.metro.metro_train import MIDDLE_Z_M

HALL, PLATFORM, DOORS_OPEN, DOORS_CLOSED, TUNNEL, STOPPED = range(6)
"""The levels of the dimension `place`."""

RIDE_M_S = 8.0
"""Speed in the tunnel, always the same: it begins and ends at once, as slow changes are worse."""

ARRIVES_FROM_M, ARRIVES_S, STANDS_S = 60.0, 7.0, 5.0
PLATFORM_Z_M, _HALL_X_M = -1.9, -9.5
"""How far from the edge of the platform, and where in the hall, the patient stands."""

_HERE_AT, _STEPS_IN_AT, _CLOSES_FROM, _CLOSED_AT = 1.45, 1.55, 2.25, 2.75
_LEAVES_AT, _STOPS_AT, _JOURNEY_M = 3.15, 4.5, 68.0


@dataclass(frozen=True)
class Ride:
    """The state of the ride.

    Attributes:
        patient_m: x and z of where the patient stands.
        train_x_m: How far the train is from its place; None while there is none.
        doors: How far its middle doors are open, 0 to 1.
        station_x_m: How far the station has gone past; None once it is out of sight.
        rides: Whether the tunnel goes past.
    """

    patient_m: tuple[float, float]
    train_x_m: float | None
    doors: float
    station_x_m: float | None
    rides: bool

    @property
    def halted(self) -> bool:
        """Whether the train stands in the tunnel."""
        return self.station_x_m is None and not self.rides


def ride_at(place: float) -> Ride:
    """The state of the ride at a value of the dimension, also between two levels."""
    x = np.interp(place, (HALL, PLATFORM), (_HALL_X_M, 0.0))
    z = np.interp(place, (_STEPS_IN_AT, DOORS_OPEN), (PLATFORM_Z_M, MIDDLE_Z_M))
    train: float | None = None
    if place > PLATFORM:
        train = coming_in((place - PLATFORM) / (_HERE_AT - 0.08 - PLATFORM))
    opens = np.interp(place, (_HERE_AT - 0.07, _STEPS_IN_AT), (0.0, 1.0))
    closes = np.interp(place, (_CLOSES_FROM, _CLOSED_AT), (1.0, 0.0))
    gone = float(np.interp(place, (_LEAVES_AT, TUNNEL), (0.0, _JOURNEY_M)))
    return Ride(
        patient_m=(float(x), float(z)),
        train_x_m=train,
        doors=float(min(opens, closes)),
        station_x_m=None if place >= TUNNEL else gone,
        rides=TUNNEL <= place < _STOPS_AT,
    )


def coming_in(share: float) -> float:
    """How far from its place a train is that comes in, at a share of its way in time."""
    left = 1.0 - min(max(share, 0.0), 1.0)
    return ARRIVES_FROM_M * left * left


def visiting(since_s: float) -> float | None:
    """How far from its place a train is that comes in, stands and leaves again, or None."""
    if since_s < ARRIVES_S:
        return coming_in(since_s / ARRIVES_S)
    leaves_s = since_s - ARRIVES_S - STANDS_S
    if leaves_s < 0.0:
        return 0.0
    return -ARRIVES_FROM_M * (leaves_s / ARRIVES_S) ** 2 if leaves_s < ARRIVES_S else None

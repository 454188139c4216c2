"""Where the other cars of the road are, as seen from the patient's. Pure.

Each lane is a ring of slots that the cars go round in: one that is behind far enough begins again
far ahead, or the other way round, and only there it may come or go.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from therapy_client.world.crowds.walkers import BEYOND_M
from therapy_client.world.people.states import Array

BEHIND_M, AHEAD_M = 140.0, 620.0
ONCOMING_M_S, OVERTAKES_BY_M_S, LEAST_OVERTAKING_M_S = 17.0, 4.0, 9.0
NEAR_MISS_AT_M, SWING_M, SMALL_SWING_M, SMALL_GAP_M = 16.0, 2.0, 1.0, 27.0
BRAKES_TO, LEAST_GAP_M = 0.45, 6.0


@dataclass(frozen=True)
class Passing:
    """A car that overtakes, (x, z) from the patient's own car."""

    x_m: float
    z_m: float


class Lane:
    """The cars of one lane.

    Args:
        slots: How many cars it has at most.
        seed: The same seed gives the same cars.
    """

    def __init__(self, slots: int, seed: int) -> None:
        rng = np.random.default_rng(seed)
        long = BEHIND_M + AHEAD_M
        even = (np.arange(slots) + rng.uniform(0.0, 0.5, slots)) / slots
        self._z = long * even - BEHIND_M
        self._turn = np.argsort((np.arange(slots) * 0.618) % 1.0).argsort()
        self._here: npt.NDArray[np.bool_] = np.zeros(slots, bool)

    @property
    def here(self) -> npt.NDArray[np.bool_]:
        """Which slots hold a car."""
        return self._here

    def settle(self, share: float) -> None:
        """Have at once as many cars as this; for moments at which nobody watches."""
        self._here = self._turn < round(share * len(self._z))

    def advance(self, dt_s: float, closing_m_s: float, share: float) -> Array:
        """Let time pass.

        Args:
            dt_s: Seconds since the last call.
            closing_m_s: How fast the cars come along +z as seen from the patient's; negative
                for those that come toward it.
            share: How many of the slots hold a car from now on.

        Returns:
            How far ahead each car is; those that are not there are out of the world.
        """
        long = BEHIND_M + AHEAD_M
        moved = self._z + closing_m_s * dt_s
        wrapped = (moved + BEHIND_M) % long - BEHIND_M
        anew = np.abs(wrapped - moved) > 1.0
        wanted = self._turn < round(share * len(self._z))
        self._here = np.where(anew, wanted, self._here)
        self._z = wrapped
        return np.asarray(np.where(self._here, wrapped, -BEYOND_M))


def braking_gap_m(gap_m: float, strength: float) -> float:
    """How far ahead the next car is while it brakes with this strength, 0 to 1."""
    nearest = min(gap_m, max(LEAST_GAP_M, BRAKES_TO * gap_m))
    return gap_m + strength * (nearest - gap_m)


def near_miss(progress: float, gap_m: float, lane_x_m: float) -> Passing:
    """Where the car is that swings toward the patient's lane and back.

    It comes up from behind, is `NEAR_MISS_AT_M` ahead in the middle of the cue, and goes off; it
    never crosses into the car ahead.
    """
    z = float(np.interp(progress, (0.0, 0.35, 0.65, 1.0), (-70.0, 11.0, 21.0, 150.0)))
    swing = SWING_M if gap_m > SMALL_GAP_M else SMALL_SWING_M
    aside = max(0.0, 1.0 - abs(progress - 0.5) / 0.16)
    return Passing(lane_x_m + swing * aside * aside * (3.0 - 2.0 * aside), z)


def overtakes(progress: float, lane_x_m: float) -> Passing:
    """Where the ambulance is: from far behind to far ahead, at one speed."""
    return Passing(lane_x_m, -130.0 + 330.0 * progress)

"""Who shares the lift: as many as it has room for, never nearer than arm's length."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from therapy_client.world.crowds.placed import STANDING, PlacedPeople, spread
from therapy_client.world.crowds.tempers import WEARY, Tempers
from therapy_client.world.people.manners import Manner
from therapy_client.world.people.states import CrowdStates

Array = npt.NDArray[np.float64]

CAPACITY = 5
NEAREST_M, BODY_M = 0.60, 0.27
"""How near anybody stands to the patient, and how far a body keeps from a wall."""

_GUEST = CAPACITY
_SPOTS = ((-1.0, -1.0), (1.0, -1.0), (-1.0, 0.25), (1.0, 0.1), (0.0, -1.0))
_HALL_Z_M, _IN_S, _OUT_S = 3.4, 0.15, 0.62


def spots_m(side_m: float) -> Array:
    """Where people stand in a lift of that side, (n, 2): only where there is room."""
    reach = side_m / 2 - BODY_M
    spots = np.array(_SPOTS) * max(reach, 0.0)
    far = np.hypot(spots[:, 0], spots[:, 1]) >= NEAREST_M
    return spots[far]


class Riders:
    """The people of the lift.

    Args:
        seed: The same seed gives the same people.

    Attributes:
        count: How many were asked for.
        side_m: How wide and deep the lift is.
        here: Whether the patient is in the lift.
    """

    def __init__(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        self.count, self.side_m, self.here = 0, 2.0, True
        self._turn = rng.uniform(-0.5, 0.5, CAPACITY + 1)
        self._people = PlacedPeople(CAPACITY + 1)
        self._people.postures[:] = STANDING
        self._people.manners[:] = Tempers(spread(np.arange(CAPACITY + 1)), WEARY).shown(
            np.zeros(CAPACITY + 1, bool)
        )
        self._people.manners[_GUEST] = Manner.PLEASANT
        self._guest_s: float | None = None

    @property
    def people(self) -> PlacedPeople:
        """Where they are."""
        return self._people

    def settle(self) -> None:
        """Be at once as the attributes say; for moments at which nobody watches."""
        self.follow()
        self._people.settle()

    def begin_cue(self, name: str) -> None:
        """Play a cue; what runs ends."""
        self._guest_s = 0.0 if name == "someone_gets_in" else None
        if self._guest_s is not None:
            self._people.put(_GUEST, (0.25, 0.0, self.side_m / 2 + _HALL_Z_M), np.pi)

    def end_cue(self) -> None:
        """Go back to what they did."""
        self._guest_s = None
        self._people.wanted[_GUEST] = False

    def follow(self) -> None:
        """Be where the lift has room for them."""
        p, spots = self._people, spots_m(self.side_m)
        p.wanted[:CAPACITY] = False
        fit = min(self.count, len(spots)) if self.here else 0
        p.wanted[:fit] = True
        p.goals_m[: len(spots), [0, 2]] = spots
        p.faces_rad[:CAPACITY] = self._turn[:CAPACITY]

    def advance(self, dt_s: float) -> None:
        """Let `dt_s` seconds pass."""
        p = self._people
        if self._guest_s is not None and self.here:
            self._guest_s += dt_s
            inside = self.side_m / 2 - BODY_M
            p.wanted[_GUEST] = self._guest_s < 16.0
            leaves = self._guest_s > 11.0
            z = self.side_m / 2 + _HALL_Z_M if leaves else min(inside, 0.66)
            p.goals_m[_GUEST] = (0.3 if leaves else min(inside, 0.5), 0.0, z)
            p.faces_rad[_GUEST] = 0.0
        p.advance(dt_s)

    def states(self) -> CrowdStates:
        """What is to be shown now."""
        return self._people.states()

"""People who are where a scene puts them: in seats, in a line, on a platform.

Each has a place to be, a way to face and a posture, and goes there unhurried; nobody jumps. Who
sits gets up before walking, who stands with folded arms lets them down, and who comes or goes
fades where they are.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from therapy_client.world.people.postures import UPRIGHT, Posture, Sitting
from therapy_client.world.people.states import CrowdStates

Array = npt.NDArray[np.float64]
Index = npt.NDArray[np.int64]

STANDING = -1
SPEED_M_S = 1.05
COMES_S = 1.6
"""How long somebody takes to appear or to be gone."""

_SETTLE_S = 0.9
_UPRIGHT = np.isin(np.arange(len(Posture)), sorted(UPRIGHT - {Posture.STANDS}))
_GOLDEN = 0.6180339887
_SLOWS_PER_S, _ARRIVED_M, _LOOKS_AHEAD_M = 2.2, 0.015, 0.3
_TURN_PER_S, _TURN_MOST_RAD_S = 6.0, 3.2


def spread(order: Index) -> Array:
    """A number from 0 to 1 for each, (n,), evenly spread among any first few who come.

    Args:
        order: (n,) people in the order in which they come.
    """
    numbers = np.empty(len(order))
    numbers[order] = (_GOLDEN * np.arange(len(order)) + 0.31) % 1.0
    return numbers


class PlacedPeople:
    """People with a place each.

    Args:
        count: How many there are at most.

    Attributes:
        goals_m: (n, 3) where each shall be.
        faces_rad: (n,) where each shall face once there; 0 along +z, growing to the right.
        wanted: (n,) who shall be there.
        postures: (n,) how each shall sit or stand, or `STANDING` idly.
        manners: (n,) of `Manner`, how each takes the patient.
        looks: (n,) how much each looks at the patient, 0 to 1.
        talks: (n,) how much each talks.
        speeds_m_s: (n,) how fast each walks.
    """

    def __init__(self, count: int) -> None:
        self.goals_m = np.zeros((count, 3))
        self.faces_rad = np.zeros(count)
        self.wanted = np.zeros(count, bool)
        self.postures: Index = np.full(count, STANDING, np.int64)
        self.manners: Index = np.zeros(count, np.int64)
        self.looks = np.zeros(count)
        self.talks = np.zeros(count)
        self.speeds_m_s = np.full(count, SPEED_M_S)
        self._places = np.zeros((count, 3))
        self._headings = np.zeros(count)
        self._moves = np.zeros(count)
        self._shown = np.zeros(count)
        self._posture: Index = np.full(count, STANDING, np.int64)
        self._settled = np.ones(count)

    def __len__(self) -> int:
        return len(self._places)

    @property
    def places_m(self) -> Array:
        """Where each is, (n, 3)."""
        return self._places

    @property
    def here(self) -> npt.NDArray[np.bool_]:
        """Who can be seen, also while they come or go, (n,)."""
        return self._shown > 0.0

    @property
    def in_posture(self) -> Index:
        """The posture that each is in for the larger part and can be seen in, (n,), or −2."""
        clear = (self._settled > 0.6) & (self._shown > 0.5)
        return np.where(clear, self._posture, -2)

    @property
    def walking(self) -> npt.NDArray[np.bool_]:
        """Who moved at last, (n,)."""
        return self._moves > 0.0

    def settle(self) -> None:
        """Be at once as after a long while; for moments at which nobody watches."""
        self._places = self.goals_m.copy()
        self._headings = self.faces_rad.copy()
        self._shown = self.wanted.astype(float)
        self._posture = self.postures.copy()
        self._settled[:] = 1.0
        self._moves[:] = 0.0

    def settle_some(self, people: Index) -> None:
        """Let these be where they belong at once, seen or not as is wanted."""
        self._places[people] = self.goals_m[people]
        self._shown[people] = self.wanted[people]
        self._seat(people)

    def put(self, person: int, place_m: tuple[float, float, float], heading_rad: float) -> None:
        """Let somebody who is not seen begin at a place."""
        self._places[person], self._headings[person] = place_m, heading_rad
        self._posture[person], self._settled[person] = STANDING, 1.0

    def advance(self, dt_s: float) -> None:
        """Let `dt_s` seconds pass."""
        step = dt_s / COMES_S
        self._shown += np.clip(self.wanted - self._shown, -step, step)
        way = self.goals_m - self._places
        level = np.hypot(way[:, 0], way[:, 2])
        self._sit(dt_s, level < 0.1)
        # Who is not seen is put where they belong, so that nobody walks in from the last place.
        hidden = (self._shown <= 0.0) & ~self.wanted
        speed = np.minimum(self.speeds_m_s, _SLOWS_PER_S * level + 0.05) * (self._posture < 0)
        share = np.minimum(1.0, speed * dt_s / np.maximum(level, 1e-9))
        share = np.where(level < _ARRIVED_M, self._posture < 0, share)
        share[hidden] = 1.0
        self._seat(hidden)
        moved = way * share[:, None]
        self._places = self._places + moved
        self._moves = np.where(hidden, 0.0, np.hypot(moved[:, 0], moved[:, 2]) / max(dt_s, 1e-6))
        self._turn(dt_s, way, level)

    def states(self) -> CrowdStates:
        """What is to be shown now."""
        return CrowdStates(
            positions_m=self._places,
            headings_rad=self._headings,
            speeds_m_s=self._moves,
            looks=self.looks,
            talks=self.talks,
            shown=self._shown,
            sitting=Sitting(self._posture, self._settled),
            manners=self.manners,
        )

    def _seat(self, people: Index | npt.NDArray[np.bool_]) -> None:
        self._headings[people] = self.faces_rad[people]
        self._posture[people] = self.postures[people]
        self._settled[people] = 1.0

    def _sit(self, dt_s: float, arrived: npt.NDArray[np.bool_]) -> None:
        """Go from one posture to the next: by way of `Posture.LISTENS` or of standing idly."""
        on_feet = (self._posture < 0) | _UPRIGHT[self._posture]
        upright = (self.postures < 0) | _UPRIGHT[self.postures]
        # Whoever has a way to go lets the arms down first.
        wanted = np.where(upright & ~arrived, np.int64(STANDING), self.postures)
        begins = (self._posture < 0) & (wanted >= 0) & upright
        self._posture = np.where(begins, wanted, self._posture)
        self._settled[begins] = 0.0
        sits_down = (self._posture < 0) & ~upright & arrived
        self._posture[sits_down] = Posture.STANDS
        self._settled[sits_down] = 1.0
        rises = ~on_feet & upright
        target = np.where(rises, np.int64(Posture.STANDS), wanted)
        in_it = (self._posture == target) | (self._posture < 0)
        step = dt_s / _SETTLE_S
        self._settled = np.clip(self._settled + np.where(in_it, step, -step), 0.0, 1.0)
        turned = ~in_it & (self._settled <= 0.0)
        down = turned & _UPRIGHT[self._posture] & (self._posture != Posture.STANDS)
        self._posture = np.where(turned, np.where(down, np.int64(STANDING), target), self._posture)
        up = rises & (self._posture == Posture.STANDS) & (self._settled >= 1.0)
        self._posture = np.where(up, STANDING, self._posture)

    def _turn(self, dt_s: float, way: Array, level: Array) -> None:
        walks = (level > _LOOKS_AHEAD_M) & (self._posture < 0)
        wanted = np.where(walks, np.arctan2(way[:, 0], way[:, 2]), self.faces_rad)
        off = (wanted - self._headings + np.pi) % (2 * np.pi) - np.pi
        eased = off * min(1.0, _TURN_PER_S * dt_s)
        self._headings += np.clip(eased, -_TURN_MOST_RAD_S * dt_s, _TURN_MOST_RAD_S * dt_s)

"""How a crowd moves: fixed steps, one seed, walkers, talking groups and queues.

The same seed and the same calls give the same places, whatever the frame rate: time is cut into
steps of 1/30 s, and what is shown lies between the last two of them.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np
import numpy.typing as npt

from therapy_client.turns import give_way
from therapy_client.world.crowds.scattering import PERSONAL_M, scattered
from therapy_client.world.crowds.tempers import OPEN, Tempers, toward_speakers
from therapy_client.world.people.forces import (
    among_people,
    by_patient,
    by_walls,
    clear_of_patient,
    clear_of_walls,
    length,
    near_pairs,
    parted,
)
from therapy_client.world.people.grounds import Grounds, Queue
from therapy_client.world.people.states import CrowdStates

Array = npt.NDArray[np.float64]
Index = npt.NDArray[np.int64]

STEP_S = 1.0 / 30.0
_MOST_STEPS = 6
_SPEED_M_S, _SPEED_SPREAD_M_S, _SPEED_LIMITS = 1.25, 0.22, (0.6, 1.9)
"""Free walking speed of pedestrians: about 1.34 m/s, spread 0.26 (Weidmann 1993), a little less
here, as people stroll."""
_RELAX_S, _ARRIVED_M, _STUCK_S = 0.5, 1.0, 4.0
_TURN_PER_S, _TURN_MOST_RAD_S = 7.0, 3.5
_MOST_M_S2, _MOST_M = 12.0, 0.15
_SPEAK_S = 3.6
_HELD_UP_M_S, _NOSE_M = 0.3, 0.5
_WALLS_EVERY, _WALL_REACH_M = 6, 1.7
"""Nobody moves more than `_MOST_M` in a step, 0.9 m in 6: far from walls they need no look."""


class Role(IntEnum):
    """What a person is there for."""

    WALKS = 0
    TALKS = 1
    QUEUES = 2
    AWAY = 3
    """Not in the world at all (visitors.py)."""
    MEETS = 4
    """Has to do with the patient for a while (visitors.py)."""


_WALKS = int(Role.WALKS)
"""Arrays are held against a number: against an `IntEnum` it takes numpy five times as long."""


class CrowdMotion:
    """The movement of a crowd.

    Args:
        grounds: Where it walks.
        count: How many people.
        seed: The same seed gives the same movement.
        talking_share: Share of people who stand in groups and talk.
        patient_m: (x, z) where the patient stands; nobody begins within personal distance of it.

    Raises:
        ValueError: There is no room for so many people.
    """

    def __init__(
        self,
        grounds: Grounds,
        count: int,
        seed: int,
        talking_share: float = 0.15,
        patient_m: tuple[float, float] | None = None,
    ) -> None:
        self._grounds = grounds
        self._rng = np.random.default_rng(seed)
        self.personal_m = PERSONAL_M
        self.gaze_share = 0.0
        self._time_s, self._left_s, self._steps = 0.0, 0.0, 0
        self._walled = np.arange(count)
        self._goals = np.array(grounds.goals_m, float)
        self._seen = grounds.in_sight()
        self._speeds = np.clip(
            self._rng.normal(_SPEED_M_S, _SPEED_SPREAD_M_S, count), *_SPEED_LIMITS
        )
        self._attention = self._rng.random(count)
        self._tempers = Tempers(self._attention, OPEN)
        self._roles = np.full(count, Role.WALKS, np.int64)
        self._spot = np.zeros((count, 2))
        self._face = np.zeros(count)
        self._groups: list[Index] = []
        self._place = scattered(grounds, count, self._rng, patient_m)
        self._queued = self._line_up()
        give_way()
        self._gather(talking_share)
        give_way()
        self._goal = self._nearest_goals()
        self._velocity = np.zeros((count, 2))
        self._stuck_s = np.zeros(count)
        self._heading = self._first_headings()
        self._before, self._heading_before = self._place.copy(), self._heading.copy()

    def __len__(self) -> int:
        return len(self._place)

    @property
    def places_m(self) -> Array:
        """Where people are after the last whole step, (n, 2) as (x, z)."""
        return self._place

    @property
    def roles(self) -> Index:
        """What each is there for, (n,)."""
        return self._roles

    def advance(self, dt_s: float, patient_m: tuple[float, float]) -> None:
        """Let time pass.

        A long pause is not caught up with: at most 6 steps are made in one call.

        Args:
            dt_s: Seconds since the last call.
            patient_m: (x, z) where the patient stands.
        """
        if not np.isfinite([dt_s, *patient_m]).all() or dt_s < 0:
            return
        self._left_s += min(dt_s, _MOST_STEPS * STEP_S)
        while self._left_s >= STEP_S - 1e-9:
            self.step(patient_m)
            self._left_s -= STEP_S
        self._left_s = max(self._left_s, 0.0)

    def step(self, patient_m: tuple[float, float]) -> None:
        """Make one step of 1/30 s."""
        self._time_s += STEP_S
        self._before, self._heading_before = self._place, self._heading
        self._serve()
        self._choose_goals()
        wanted = self._wanted()
        self._move(wanted, np.asarray(patient_m, float))
        self._turn()

    def states(self) -> CrowdStates:
        """What is to be shown now, between the last two steps."""
        share = self._left_s / STEP_S
        place = self._before + share * (self._place - self._before)
        turn = _wrapped(self._heading - self._heading_before)
        full = np.stack(
            [place[:, 0], np.full(len(place), self._grounds.floor_m), place[:, 1]], axis=1
        )
        looks = self._attention < self.gaze_share
        headings, talks = self._heading_before + share * turn, self._talks()
        return CrowdStates(
            positions_m=full,
            headings_rad=headings,
            speeds_m_s=length(self._place - self._before) / STEP_S,
            looks=looks.astype(float),
            talks=talks,
            manners=self._tempers.shown(looks, self._roles == Role.TALKS),
            glances_rad=toward_speakers(place, headings, self._groups, talks),
        )

    def _wanted(self) -> Array:
        """Velocities (n, 2) that people would like to have."""
        walks = (self._roles == _WALKS)[:, None]
        way = np.where(walks, self._goals[self._goal], self._spot) - self._place
        distance = length(way)
        speed = np.where(
            walks[:, 0],
            self._speeds,
            np.minimum(self._speeds, 1.6 * np.maximum(distance - 0.04, 0)),
        )
        return np.asarray(way * (speed / np.maximum(distance, 1e-6))[:, None])

    def _move(self, wanted: Array, patient: Array) -> None:
        pairs = near_pairs(self._place)
        force = (wanted - self._velocity) / _RELAX_S
        force += among_people(self._place, self._velocity, pairs)
        walled = self._near_walls()
        away, wall_m = self._grounds.from_walls(self._place[walled])
        force[walled] += by_walls(away, wall_m)
        force += by_patient(self._place, self._velocity, patient, self._kept_m())
        yields = self._yields()
        force *= yields[:, None]
        force = _limited(force, _MOST_M_S2)
        velocity = _limited(self._velocity + force * STEP_S, 1.3 * self._speeds)
        place = parted(self._place + velocity * STEP_S, pairs, yields)
        place = clear_of_patient(place, patient)
        place = self._before + _limited(place - self._before, _MOST_M)
        nearest_m = wall_m.min(axis=0, initial=np.inf)
        place[walled] = clear_of_walls(
            self._before[walled], place[walled], nearest_m, self._grounds
        )
        self._place = place
        moved = (self._place - self._before) / STEP_S
        self._velocity = _limited(0.5 * (velocity + moved), 1.3 * self._speeds)

    def _near_walls(self) -> Index:
        """Those whom a wall could matter to before this is asked again some steps later."""
        if self._steps % _WALLS_EVERY == 0:
            self._walled = np.flatnonzero(self._grounds.nearest_wall_m(self._place) < _WALL_REACH_M)
        self._steps += 1
        return self._walled

    def _kept_m(self) -> Array:
        """How far each keeps from the patient."""
        return np.full(len(self), self.personal_m)

    def _yields(self) -> Array:
        """How readily people give way: those who stand do so less than walkers."""
        return np.where(self._roles == _WALKS, 1.0, 0.45)

    def _turn(self) -> None:
        speed = length(self._velocity)
        ahead = np.arctan2(self._velocity[:, 0], self._velocity[:, 1])
        stands = (self._roles != _WALKS) & (speed < 0.35)
        aim = np.where(stands, self._face, np.where(speed > 0.12, ahead, self._heading))
        held = self._held_up(speed)
        if len(held):
            aim[held] = self._from_walls(held)
        turn = _wrapped(aim - self._heading) * min(_TURN_PER_S * STEP_S, 1.0)
        most = _TURN_MOST_RAD_S * STEP_S
        self._heading = _wrapped(self._heading + np.minimum(np.maximum(turn, -most), most))

    def _held_up(self, speed: Array) -> Index:
        """Walkers who hardly get on and have a wall before their nose."""
        slow: Index = self._walled[speed[self._walled] < _HELD_UP_M_S]
        slow = slow[self._roles[slow] == _WALKS]
        if not len(slow):
            return slow
        nose = np.stack([np.sin(self._heading[slow]), np.cos(self._heading[slow])], axis=1)
        start = self._place[slow]
        return np.asarray(slow[self._grounds.crosses(start, start + _NOSE_M * nose)])

    def _from_walls(self, people: Index) -> Array:
        """The way from the walls that are nearest to them, (n,) in rad."""
        off = by_walls(*self._grounds.from_walls(self._place[people]))
        return np.asarray(np.arctan2(off[:, 0], off[:, 1]))

    def _choose_goals(self) -> None:
        """Walkers who arrived, or who get nowhere, choose where to go next."""
        walks = self._roles == _WALKS
        near = length(self._goals[self._goal] - self._place) < _ARRIVED_M
        slow = length(self._velocity) < 0.15
        self._stuck_s = np.where(walks & slow, self._stuck_s + STEP_S, 0.0)
        for person in (walks & (near | (self._stuck_s > _STUCK_S))).nonzero()[0]:
            choice = np.flatnonzero(self._seen[self._goal[person]])
            if len(choice):
                self._goal[person] = self._chosen(int(person), choice)
            self._stuck_s[person] = 0.0

    def _chosen(self, person: int, choice: Index) -> int:
        """One of the goals that somebody could go to next."""
        return int(self._rng.choice(choice))

    def _serve(self) -> None:
        """The first of a queue leaves now and then; a walker takes the free place at its end."""
        for queue, members in zip(self._grounds.queues, self._queued, strict=True):
            if not members or self._rng.random() >= STEP_S / queue.service_s:
                continue
            free = np.flatnonzero(self._roles == _WALKS)
            if not len(free):
                continue
            end = queue.spots()[-1]
            near = free[np.argmin(length(self._place[free] - end))]
            leaves = members.pop(0)
            self._roles[leaves] = Role.WALKS
            members.append(int(near))
            self._stand_in(queue, members)

    def _line_up(self) -> list[list[int]]:
        """Put people into queues at first."""
        queued: list[list[int]] = []
        first = 0
        for queue in self._grounds.queues:
            members = list(range(first, min(first + queue.length, len(self._place))))
            self._place[members] = queue.spots()[: len(members)]
            self._stand_in(queue, members)
            queued.append(members)
            first += len(members)
        return queued

    def _stand_in(self, queue: Queue, members: list[int]) -> None:
        self._roles[members] = Role.QUEUES
        self._spot[members] = queue.spots()[: len(members)]
        self._face[members] = queue.toward_rad

    def _gather(self, share: float) -> None:
        """Make groups of two to four who stand round a middle and face it."""
        left = [int(p) for p in np.flatnonzero(self._roles == _WALKS)]
        left = left[: round(share * len(self._place))]
        while len(left) >= 2:
            size = min(int(self._rng.integers(2, 5)), len(left))
            members, left = left[:size], left[size:]
            turn = self._rng.uniform(0, 2 * np.pi) + 2 * np.pi * np.arange(size) / size
            radius = (0.42, 0.42, 0.52, 0.62)[size - 1] + 0.1 * self._rng.random()
            middle = self._place[members[0]]
            spots = middle + radius * np.stack([np.sin(turn), np.cos(turn)], axis=1)
            if self._grounds.crosses(np.tile(middle, (size, 1)), spots).any():
                continue
            self._roles[members] = Role.TALKS
            self._place[members] = self._spot[members] = spots
            self._face[members] = turn + np.pi
            self._groups.append(np.array(members))

    def _talks(self) -> Array:
        """In each group one speaks at a time, and they take turns."""
        talks = np.zeros(len(self._place))
        turn = int(self._time_s / _SPEAK_S)
        for group, members in enumerate(self._groups):
            talks[members[(turn * 7 + group * 3 + turn // 2) % len(members)]] = 1.0
        return talks

    def _nearest_goals(self) -> Index:
        """For each the nearest goal that no wall hides, or the nearest."""
        away = np.linalg.norm(self._place[:, None] - self._goals[None], axis=2)
        for k in range(len(self._goals)):
            end = np.broadcast_to(self._goals[k], self._place.shape)
            away[self._grounds.crosses(self._place, end), k] += 1e6
        away += self._rng.uniform(0.0, 12.0, away.shape)
        return np.asarray(away.argmin(axis=1), np.int64)

    def _first_headings(self) -> Array:
        way = self._goals[self._goal] - self._place
        ahead = np.arctan2(way[:, 0], way[:, 1])
        return np.where(self._roles == _WALKS, ahead, self._face)


def _wrapped(angle: Array) -> Array:
    return np.asarray((angle + np.pi) % (2 * np.pi) - np.pi)


def _limited(vectors: Array, most: npt.ArrayLike) -> Array:
    share = np.minimum(1.0, most / np.maximum(length(vectors), 1e-9))
    return np.asarray(vectors * share[:, None])

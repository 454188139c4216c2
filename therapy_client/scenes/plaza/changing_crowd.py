"""A crowd whose size changes: people come and go far from the patient, and never near them.

Who is not there waits beyond the world. Somebody comes by fading in at a distance and walking on;
somebody leaves by walking away and fading once far enough.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from therapy_client.scenes.plaza.gathering import focus_of, near_in_view, taken, ways_past
from therapy_client.turns import give_way
from therapy_client.world.crowds.coming import (
    COMES_M,
    COMES_S,
    GOES_AT_LAST_M,
    GOES_M,
    GOES_S,
    LEAVES_S,
)
from therapy_client.world.crowds.crowd import STEP_S, Array, CrowdMotion, Index, Role
from therapy_client.world.crowds.scattering import scattered
from therapy_client.world.people.forces import length
from therapy_client.world.people.grounds import Grounds
from therapy_client.world.people.states import CrowdStates

Mask = npt.NDArray[np.bool_]

SETTLE_S = 2.5
_BEYOND_M, _APART_M = 3000.0, 3.0
_TALKING_SHARE = 0.22
_FAR_M, _HERE_M, _AGAIN_S, _NOTICED_S, _EAGER = 9.0, 4.5, 1.5, 0.5, 2.5
_PLACES = 720
"""So many places are looked at when the square is entered, for at most 120 people."""


_AT_ONCE = 8
"""From so many places sight is asked at once: more would take the memory for it."""
_WALKS, _TALKS = int(Role.WALKS), int(Role.TALKS)


class ChangingCrowd(CrowdMotion):
    """The movement of a crowd of changing size.

    Args:
        grounds: Where it walks.
        most: The largest number of people.
        seed: The same seed and the same calls give the same movement.
        patient_m: (x, z) where the patient stands at first.

    Attributes:
        wanted: How many should be there.
        near_share: Which share of the crowd should be near the patient and in view; below 0 for
            no matter which.
    """

    def __init__(
        self, grounds: Grounds, most: int, seed: int, patient_m: tuple[float, float]
    ) -> None:
        super().__init__(grounds, most, seed, _TALKING_SHARE, patient_m)
        self.wanted, self.near_share = 0, -1.0
        self._near, self._pull = 0.0, 0.0
        self._focus = focus_of(patient_m, self.personal_m)
        self._here = np.zeros(most, bool)
        self._leaving = np.zeros(most, bool)
        self._shown, self._leaving_s = np.zeros(most), np.zeros(most)
        self._trade = self._roles.copy()
        self._rank = self._ranks()
        self._park(np.arange(most))

    @property
    def here(self) -> npt.NDArray[np.bool_]:
        """Who is on the grounds, also on the way out, (n,)."""
        return self._here

    @property
    def staying(self) -> int:
        """How many are there and not about to leave."""
        return int((self._here & ~self._leaving).sum())

    def settle(self, patient_m: tuple[float, float]) -> None:
        """Be at once as after a long while; for moments at which nobody watches."""
        self._park(np.arange(len(self)))
        self._focus = focus_of(patient_m, self.personal_m)
        chosen = self._rank[: self.wanted]
        places = self._places_for(len(chosen), patient_m)
        stands = self._trade[chosen] != _WALKS
        places = np.where(stands[:, None], self._spot_of[chosen], places)
        for person, place, seen in zip(chosen, places, self._sights(places), strict=True):
            self._put(int(person), place, seen)
        self._shown[chosen] = 1.0
        for _ in range(round(SETTLE_S / STEP_S)):
            self.step(patient_m)
            give_way()

    def step(self, patient_m: tuple[float, float]) -> None:
        """Make one step of 1/30 s."""
        patient = np.asarray(patient_m, float)
        self._focus = focus_of(patient_m, self.personal_m)
        self._come_and_go(patient)
        self._draw_near(patient)
        self._play(patient)
        super().step(patient_m)
        self._fade(patient)

    def states(self) -> CrowdStates:
        """What is to be shown now, between the last two steps."""
        states = super().states()
        talks = states.talks.copy()
        for members in self._groups:
            if not (self._here[members] & (self._roles[members] == Role.TALKS)).all():
                talks[members] = 0.0
        return replace(states, talks=talks, shown=self._shown.copy())

    def _play(self, patient: Array) -> None:
        """What happens in a step besides walking; called before people move."""
        self._patient = patient

    # ── where they are densest ───────────────────────────────────────────────────────────────

    def _places_for(self, count: int, patient_m: tuple[float, float]) -> Array:
        """Places (count, 2) by chance, of which as many are near the patient as are wanted."""
        if self.near_share < 0.0:
            return scattered(self._grounds, count, self._rng, patient_m)
        places = scattered(self._grounds, _PLACES, self._rng, None)
        places = places[length(places - np.array(patient_m)) > self.personal_m]
        near = near_in_view(places, patient_m, self.personal_m)
        self._near = self.near_share * count
        wanted = round(self._near)
        return places[taken(places, count, near, wanted, self._focus, self._rng)]

    def _draw_near(self, patient: Array) -> None:
        """Have ways lead past the patient while too few are near, and round them while too many."""
        if self.near_share < 0.0:
            return
        there = self._here & near_in_view(self._place, patient, self.personal_m)
        self._near += (float(there.sum()) - self._near) * STEP_S / _NOTICED_S
        wanted = self.near_share * self.staying
        lacking = (wanted - self._near) / (wanted + 0.5)
        self._pull = min(max(float(_EAGER * lacking), -1.0), 0.98)
        self._think_again()

    def _think_again(self) -> None:
        """Now and then somebody chooses another way: from elsewhere, or from here if it is full."""
        goes_m = length(self._goals[self._goal] - self._focus)
        elsewhere = goes_m > _FAR_M if self._pull > 0.0 else goes_m < _HERE_M
        walks = self._here & ~self._leaving & (self._roles == _WALKS)
        chance = STEP_S * abs(self._pull) / _AGAIN_S
        again = elsewhere & walks & (self._rng.random(len(self)) < chance)
        (people,) = again.nonzero()
        for person, seen in zip(people, self._sights(self._place[people]), strict=True):
            self._goal[person] = self._onward(int(person), seen)

    def _chosen(self, person: int, choice: Index) -> int:
        if self.near_share < 0.0:
            return super()._chosen(person, choice)
        liked = ways_past(self._place[person], self._goals[choice], self._focus, self._pull)
        up_to = np.cumsum(liked / liked.sum())  # as `choice` of numpy does, which asks more
        return int(choice[(up_to / up_to[-1]).searchsorted(self._rng.random(), side="right")])

    # ── coming and going ─────────────────────────────────────────────────────────────────────

    def _ranks(self) -> Index:
        """The order in which people come: two walkers first, members of a group together."""
        self._spot_of = self._spot.copy()
        order = self._rng.permutation(len(self)).astype(float)
        for members in self._groups:
            order[members] = order[members[0]] + 1e-3 * np.arange(len(members))
        walkers = np.flatnonzero(self._trade == Role.WALKS)
        order[walkers[:2]] = -1.0
        return np.argsort(order, kind="stable")

    def _park(self, people: Index) -> None:
        """Take people out of the world."""
        away = np.stack([_BEYOND_M + _APART_M * people, np.full(len(people), _BEYOND_M)], axis=1)
        self._place = self._place.copy()
        self._place[people] = self._before[people] = self._spot[people] = away
        self._velocity[people] = 0.0
        self._roles[people] = Role.AWAY
        self._here[people] = self._leaving[people] = False
        self._shown[people] = 0.0

    def _put(self, person: int, place: Array, seen: Mask) -> None:
        """Bring somebody into the world, from where they see these goals, (g,)."""
        self._place = self._place.copy()
        self._place[person] = self._before[person] = place
        self._spot[person] = self._spot_of[person]
        self._roles[person] = self._trade[person]
        self._here[person], self._leaving[person] = True, False
        self._goal[person] = self._onward(person, seen)
        way = self._goals[self._goal[person]] - place
        ahead = float(np.arctan2(way[0], way[1]))
        stands = self._trade[person] != _WALKS
        self._heading[person] = self._face[person] if stands else ahead
        self._heading_before[person] = self._heading[person]

    def _come_and_go(self, patient: Array) -> None:
        """One comes or turns to leave in each step, until there are as many as are wanted."""
        over = self.staying - self.wanted
        if over > 0:
            stays = [p for p in self._rank if self._here[p] and not self._leaving[p]]
            self._send_away(int(stays[-1]), patient)
        elif over < 0:
            back = [p for p in self._rank if self._here[p] and self._leaving[p]]
            absent = [p for p in self._rank if not self._here[p]]
            if back:
                self._leaving[back[0]] = False
            elif absent:
                self._let_in(int(absent[0]), patient)

    def _let_in(self, person: int, patient: Array) -> None:
        spot = self._spot_of[person]
        if self._trade[person] != Role.WALKS and length((spot - patient)[None])[0] > COMES_M:
            self._put(person, spot, self._sights(spot[None])[0])
            return
        far = np.flatnonzero(length(self._goals - patient) > COMES_M)
        place = self._goals[self._rng.choice(far)] + self._rng.uniform(-0.8, 0.8, 2)
        if self._free(place):
            self._trade[person] = Role.WALKS
            self._put(person, place, self._sights(place[None])[0])

    def _free(self, place: Array) -> bool:
        apart = length(self._place - place)
        return bool(apart.min() > 0.6 and self._grounds.nearest_wall_m(place[None])[0] > 0.35)

    def _send_away(self, person: int, patient: Array) -> None:
        self._leaving[person] = True
        self._roles[person] = self._trade[person] = Role.WALKS
        away = length(self._goals - patient) - 0.4 * length(self._goals - self._place[person])
        self._goal[person] = int(np.where(self._sees(person), away, away - 100.0).argmax())

    def _fade(self, patient: Array) -> None:
        self._leaving_s = np.where(self._leaving, self._leaving_s + STEP_S, 0.0)
        reach = np.where(self._leaving_s > LEAVES_S, GOES_AT_LAST_M, GOES_M)
        far = length(self._place - patient) > reach
        gone = self._here & self._leaving & far
        self._shown = np.where(
            gone,
            self._shown - STEP_S / GOES_S,
            np.where(self._here, self._shown + STEP_S / COMES_S, 0.0),
        ).clip(0.0, 1.0)
        (out,) = (gone & (self._shown <= 0.0)).nonzero()
        if len(out):
            self._park(out)

    def _choose_goals(self) -> None:
        crowding = (
            self._here
            & (self._roles == _TALKS)
            & (length(self._spot - self._patient) < self.personal_m + 0.3)
        )
        for person in crowding.nonzero()[0]:
            self._roles[person] = self._trade[person] = Role.WALKS
            self._goal[person] = self._onward(int(person))
        super()._choose_goals()

    def _onward(self, person: int, sees: Mask | None = None) -> int:
        """A goal in sight of where somebody is, of those (g,) where it is known which they see."""
        (seen,) = (self._sees(person) if sees is None else sees).nonzero()
        return self._chosen(person, seen if len(seen) else np.arange(len(self._goals)))

    def _sees(self, person: int) -> Mask:
        """Which goals lie in sight of somebody, (g,)."""
        (seen,) = self._sights(self._place[person][None])
        return np.asarray(seen)

    def _sights(self, places: Array) -> Mask:
        """Which goals lie in sight of places (n, 2), (n, g)."""
        count, sights = len(self._goals), np.empty((len(places), len(self._goals)), bool)
        for first in range(0, len(places), _AT_ONCE):
            some = places[first : first + _AT_ONCE]
            start, end = np.repeat(some, count, axis=0), np.tile(self._goals, (len(some), 1))
            blocked = self._grounds.crosses(start, end)
            sights[first : first + _AT_ONCE] = ~blocked.reshape(len(some), count)
        return sights

"""The visitors of the square: a crowd of whom some can be asked to meet the patient.

Three encounters can be asked for: somebody asks the time, somebody passes closely, those near by
stare.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto

import numpy as np

from therapy_client.scenes.plaza.changing_crowd import ChangingCrowd
from therapy_client.world.crowds.crowd import STEP_S, Array, Index, Role
from therapy_client.world.people.forces import length
from therapy_client.world.people.grounds import Grounds
from therapy_client.world.people.manners import Manner
from therapy_client.world.people.states import CrowdStates

_ASKS_M, _PASSES_M, _STARES_M, _STARERS = 1.15, 0.58, 16.0, 3
_STOPS_S, _BRISK_M_S = 4.5, 1.4
_LEADS_M, _REACHED_M, _BESIDE_M = 1.3, 0.35, 0.1


class Encounter(Enum):
    """What somebody can be asked to do."""

    ASKS = auto()
    PASSES = auto()
    STARES = auto()


_MANNERS = {
    Encounter.ASKS: Manner.FRIENDLY,
    Encounter.PASSES: Manner.NEUTRAL,
    Encounter.STARES: Manner.STERN,
}


class Visitors(ChangingCrowd):
    """The movement of those on the square, with its encounters.

    Args:
        grounds: Where it walks.
        most: The largest number of people.
        seed: The same seed and the same calls give the same movement.
        patient_m: (x, z) where the patient stands at first.
    """

    def __init__(
        self, grounds: Grounds, most: int, seed: int, patient_m: tuple[float, float]
    ) -> None:
        super().__init__(grounds, most, seed, patient_m)
        self._cast: Index = np.zeros(0, np.int64)
        self._encounter: Encounter | None = None
        self._since_s, self._met_s = 0.0, -1.0

    def settle(self, patient_m: tuple[float, float]) -> None:
        """Be at once as after a long while; for moments at which nobody watches."""
        self.end_encounter()
        super().settle(patient_m)

    def meet(self, encounter: Encounter) -> None:
        """Begin an encounter; one that goes on ends."""
        self.end_encounter()
        self._encounter, self._since_s, self._met_s = encounter, 0.0, -1.0

    def end_encounter(self) -> None:
        """Let those who take part go on with their day."""
        for person in self._cast:
            self._roles[person] = self._trade[person]
            self._spot[person] = self._spot_of[person]
            if self._trade[person] == Role.WALKS:
                self._goal[person] = self._onward(int(person))
        self._cast, self._encounter = np.zeros(0, np.int64), None

    def states(self) -> CrowdStates:
        """What is to be shown now, between the last two steps."""
        states = super().states()
        if self._encounter is None or states.manners is None:
            return states
        looks, talks, manners = states.looks.copy(), states.talks.copy(), states.manners.copy()
        looks[self._cast] = 1.0
        manners[self._cast] = _MANNERS[self._encounter]
        if self._encounter is Encounter.ASKS and self._met_s >= 0.0:
            talks[self._cast] = 1.0
        return replace(states, looks=looks, talks=talks, manners=manners)

    def _send_away(self, person: int, patient: Array) -> None:
        if person in self._cast:
            self.end_encounter()
        super()._send_away(person, patient)

    def _kept_m(self) -> Array:
        """Whoever meets the patient comes nearer than the others, and never touches."""
        kept = np.full(len(self), self.personal_m)
        if self._encounter is Encounter.ASKS:
            kept[self._cast] = min(self.personal_m, 0.9 * _ASKS_M)
        elif self._encounter is Encounter.PASSES:
            kept[self._cast] = min(self.personal_m, 0.8 * _PASSES_M)
        return kept

    def _play(self, patient: Array) -> None:
        super()._play(patient)
        if self._encounter is None:
            return
        self._since_s += STEP_S
        if not len(self._cast):
            self._choose_cast(patient)
        for person in self._cast:
            self._direct(int(person), patient)

    def _choose_cast(self, patient: Array) -> None:
        apart = length(self._place - patient)
        ready = np.flatnonzero(self._here & ~self._leaving & (self._shown > 0.5))
        ready = ready[np.argsort(apart[ready], kind="stable")]
        if self._encounter is Encounter.STARES:
            near = ready[apart[ready] < _STARES_M][:_STARERS]
            self._cast = near if len(near) else ready[:1]
            self._spot[self._cast] = self._place[self._cast]
        else:
            start = self._place[ready]
            reach = ready[~self._grounds.crosses(start, np.broadcast_to(patient, start.shape))]
            ready = reach if len(reach) else ready
            ahead = ready[self._place[ready, 1] > patient[1] + 0.5]
            self._cast = (ahead if len(ahead) else ready)[:1]
        self._roles[self._cast] = Role.MEETS
        self._speeds[self._cast] = np.maximum(self._speeds[self._cast], _BRISK_M_S)

    def _direct(self, person: int, patient: Array) -> None:
        """Tell one of the cast where to be now."""
        off = self._place[person] - patient
        apart = float(np.hypot(*off))
        self._face[person] = float(np.arctan2(-off[0], -off[1]))
        if self._encounter is Encounter.ASKS:
            self._spot[person] = patient + off / max(apart, 1e-3) * _ASKS_M
            if self._met_s < 0.0 and apart < _ASKS_M + _REACHED_M:
                self._met_s = self._since_s
            if self._met_s >= 0.0 and self._since_s - self._met_s > _STOPS_S:
                self.end_encounter()
        elif self._encounter is Encounter.PASSES:
            self._pass(person, patient, off)

    def _pass(self, person: int, patient: Array, off: Array) -> None:
        """Along a line beside the patient's shoulder, and away."""
        side = 1.0 if off[0] >= 0.0 else -1.0
        beside = patient + np.array((side * _PASSES_M, 0.0))
        if self._met_s < 0.0:
            self._spot[person] = beside + np.array((0.0, _BESIDE_M))
            if length((self._spot[person] - self._place[person])[None])[0] < 2 * _BESIDE_M:
                self._met_s = self._since_s
        else:
            self._spot[person] = beside + np.array((side * 3.0 * _LEADS_M, _LEADS_M))
            if abs(off[0]) > 2.0:
                self.end_encounter()

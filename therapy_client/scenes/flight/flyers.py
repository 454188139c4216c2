"""Who flies: those who wait at the gate, those who sit in the cabin, and one of the crew.

The first part of every array waits, the second sits in the cabin: as many of each are there as
were asked for, so that going aboard changes nothing in their number.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from therapy_client.scenes.flight import gate
from therapy_client.scenes.flight.cabin_measures import SEATS_X_M
from therapy_client.scenes.flight.seats import rows_ahead_m, rows_behind_m
from therapy_client.world.crowds.placed import STANDING, PlacedPeople, spread
from therapy_client.world.crowds.tempers import WEARY, Tempers
from therapy_client.world.people.manners import Manner
from therapy_client.world.people.postures import Posture
from therapy_client.world.people.states import CrowdStates

Array = npt.NDArray[np.float64]

CAPACITY = 48
BESIDE = (1, 3)
"""Who of those in the cabin sits on the patient's two neighbouring seats."""

_STANDS_ONE_IN = 5
_CREW = 2 * CAPACITY
_AISLE_FROM_Z_M, _AISLE_TO_Z_M = 5.6, -4.8
_FIDGETS = (Posture.PHONE, Posture.LAP, Posture.ARMS_FOLDED, Posture.LEANS_IN)


class Flyers:
    """The people of the flight.

    Args:
        seed: The same seed puts the same people into the same seats.

    Attributes:
        count: How many there are around the patient.
        pitch_m: How far the row ahead of the patient is.
        seat: Which of the three seats is the patient's.
        aboard: Whether it is the cabin that is seen, and not the gate.
    """

    def __init__(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        self.count, self.pitch_m, self.seat, self.aboard = 0, 0.95, 0, False
        self._style = rng.random(2 * CAPACITY + 1)
        self._turn = rng.uniform(-0.6, 0.6, 2 * CAPACITY + 1)
        self._people = PlacedPeople(2 * CAPACITY + 1)
        nobody = np.zeros(2 * CAPACITY + 1, bool)
        self._faces = Tempers(evenly(2 * CAPACITY + 1), WEARY).shown(nobody)
        self._faces[_CREW] = Manner.PLEASANT
        self._order = rng.permutation(6 * (len(rows_ahead_m(0.8)) + len(rows_behind_m())) + 3)
        self._cue, self._cue_s = "", 0.0
        self._wait()

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
        self.end_cue()
        self._cue, self._cue_s = name, 0.0
        if name == "crew_passes":
            self._people.put(_CREW, (0.0, 0.0, _AISLE_FROM_Z_M), np.pi)

    def end_cue(self) -> None:
        """Go back to what they did."""
        if self._cue:
            self._cue = ""
            self._people.wanted[_CREW] = False
            self.follow()

    def follow(self) -> None:
        """Be where the attributes say, how they say."""
        p = self._people
        rank = np.arange(CAPACITY) < self.count
        p.wanted[:CAPACITY] = rank & (not self.aboard)
        p.wanted[CAPACITY:_CREW] = rank & self.aboard
        self._seat_them()

    def advance(self, dt_s: float) -> None:
        """Let `dt_s` seconds pass."""
        self._cue_s += dt_s
        p = self._people
        p.looks[:] = p.talks[:] = 0.0
        p.manners[:] = self._faces
        if self._cue == "crew_passes" and self.aboard:
            p.wanted[_CREW] = True
            p.goals_m[_CREW], p.faces_rad[_CREW] = (0.0, 0.0, _AISLE_TO_Z_M), np.pi
        if self._cue == "neighbour_fidgets" and self.aboard:
            who = CAPACITY + BESIDE[0]
            p.postures[who] = _FIDGETS[int(self._cue_s / 1.8) % len(_FIDGETS)]
            p.looks[who] = float(int(self._cue_s / 2.4) % 2)
            p.manners[who] = Manner.STERN
        p.advance(dt_s)

    def states(self) -> CrowdStates:
        """What is to be shown now."""
        return self._people.states()

    def _wait(self) -> None:
        """The places at the gate: most on chairs, some before the counter."""
        p, k = self._people, np.arange(CAPACITY)
        stands = k % _STANDS_ONE_IN == 2
        chairs = gate.chairs()
        p.goals_m[:CAPACITY, [0, 2]][~stands] = 0.0
        sits = np.flatnonzero(~stands)
        p.goals_m[sits, 0], p.goals_m[sits, 2] = chairs[1 : len(sits) + 1].T
        line = np.flatnonzero(stands)
        p.goals_m[line, 0] = 5.0 + 0.25 * self._turn[line]
        p.goals_m[line, 2] = gate.COUNTER_M[1] - 0.9 - 0.72 * np.arange(len(line))
        p.faces_rad[line] = 0.3 * self._turn[line]
        p.postures[line] = STANDING
        p.postures[sits] = self._sitting(sits)
        p.postures[_CREW] = STANDING
        p.goals_m[_CREW, 2] = _AISLE_FROM_Z_M

    def _sitting(self, who: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        style = self._style[who]
        kinds = np.where(style < 0.42, Posture.PHONE, Posture.LAP)
        return np.asarray(np.where(style > 0.82, Posture.ARMS_FOLDED, kinds), np.int64)

    def _seat_them(self) -> None:
        """Put everybody of the cabin into their seat; rows ahead come with the patient's room."""
        p = self._people
        spots = self._seats()
        who = CAPACITY + np.arange(CAPACITY)
        others = [k for k in range(2) if k >= 0]
        free = [x for number, x in enumerate(SEATS_X_M) if number != self.seat]
        near = sorted(free, key=lambda x: abs(x - SEATS_X_M[self.seat]))
        beside = dict(zip(BESIDE, (near[k] for k in others), strict=True))
        rest = iter(spots)
        for number, person in enumerate(who.tolist()):
            x, z = (beside[number], 0.0) if number in beside else next(rest)
            p.goals_m[person, 0], p.goals_m[person, 2] = x, z
        p.places_m[who] = p.goals_m[who]
        p.postures[who] = self._sitting(who)

    def _seats(self) -> Array:
        """All seats but those of the patient's bank, (n, 2), in the order in which they fill."""
        rows = [*rows_ahead_m(self.pitch_m), *rows_behind_m()]
        sides = [side * x for side in (-1.0, 1.0) for x in SEATS_X_M]
        seats = [(x, z) for z in rows for x in sides] + [(-x, 0.0) for x in SEATS_X_M]
        order = self._order[self._order < len(seats)]
        return np.array(seats)[order]


def evenly(count: int) -> Array:
    """A number from 0 to 1 for each of so many, evenly spread among any first few."""
    return spread(np.arange(count))

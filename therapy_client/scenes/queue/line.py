"""People who wait in a shop: a line before and behind the patient, a second line, and shoppers.

Those in the patient's own line keep places relative to the patient and move up with them; where
the line finds no room before the counter or the door, people stand where shoppers do.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from therapy_client.scenes.queue import shop
from therapy_client.world.crowds.placed import STANDING, PlacedPeople, spread
from therapy_client.world.crowds.tempers import WEARY, Tempers
from therapy_client.world.people.forces import PATIENT_M, clear_of_patient
from therapy_client.world.people.manners import Manner
from therapy_client.world.people.postures import Posture
from therapy_client.world.people.states import CrowdStates

Array = npt.NDArray[np.float64]
Index = npt.NDArray[np.int64]

CAPACITY = 30
CLERKS = len(shop.CLERKS_M)
"""They come after the customers in every array, and are always there."""

_TURNS = ("ahead", "behind", "ahead", "second", "behind", "ahead", "second", "shops")
"""Who comes next joins which part of the shop, over and over."""

_FURTHER_M, _LEAST_GAP_M = 0.62, 0.72
_FROM_COUNTER_M, _FROM_DOOR_M = 0.75, 2.25
"""How far from the counter, and from the door with what may stand before it, a line keeps."""

_TURNED_RAD, _SECOND_GAP_M = 0.95, 0.95
_WAYS = np.array([STANDING, Posture.STANDS_PHONE, Posture.STANDS_WAITS, Posture.STANDS_FOLDED])
_WAYS_UPTO = (0.36, 0.60, 0.84)
"""How people wait, and up to which of their own numbers in each way."""

_ASKS_M, _PUSHES_M, _PUSHES_X_M = 0.75, 0.58, 0.5
_ROOM_TO_PASS_M = 0.55


class Line:
    """The people of the shop.

    Args:
        seed: The same seed puts the same people into the same places.

    Attributes:
        count: How many customers there are beside the patient.
        min_distance_m: How near the next in line stand.
        gaze_share: Share of them who look at the patient.
        patient_z_m: Where the patient stands in the line.
    """

    def __init__(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        self.count, self.min_distance_m, self.gaze_share = 0, 2.5, 0.0
        self.patient_z_m = 3.0
        everybody = CAPACITY + CLERKS
        self._attention = spread(np.arange(everybody))
        self._sway = rng.uniform(-0.14, 0.14, everybody)
        self._turn = rng.choice((-1.0, 1.0), everybody)
        self._ways = spread(rng.permutation(everybody))
        self._tempers = Tempers(self._attention, WEARY)
        self._part = np.array([_TURNS[k % len(_TURNS)] for k in range(CAPACITY)])
        self._shoppers = self._shopping(rng)
        self._people = PlacedPeople(everybody)
        self._cue, self._since_s, self._pusher = "", 0.0, -1

    @property
    def people(self) -> PlacedPeople:
        """Where they are."""
        return self._people

    def settle(self) -> None:
        """Be at once as the attributes say; for moments at which nobody watches."""
        self.end_cue()
        self._stand()
        self._people.settle()

    def begin_cue(self, name: str) -> None:
        """Let something happen; what runs ends."""
        self._cue, self._since_s, self._pusher = name, 0.0, -1

    def end_cue(self) -> None:
        """All go back to where they were."""
        self._cue = ""

    def advance(self, dt_s: float) -> None:
        """Let `dt_s` seconds pass."""
        self._since_s += dt_s
        self._stand()
        self._play()
        self._people.advance(dt_s)
        places = self._people.places_m
        places[:, [0, 2]] = clear_of_patient(places[:, [0, 2]], np.array((0.0, self.patient_z_m)))

    def states(self) -> CrowdStates:
        """What is to be shown now."""
        return self._people.states()

    def _shopping(self, rng: np.random.Generator) -> Array:
        """Where shoppers stand, (CAPACITY, 3): before the shelves, x, z and heading."""
        k = rng.permutation(CAPACITY)
        left = k % 2 == 0
        z = 2.2 + (k // 2) * 0.78 + rng.uniform(-0.12, 0.12, CAPACITY)
        x = np.where(left, shop.LEFT_M + 0.95, shop.RIGHT_M - 0.95)
        x = x + rng.uniform(-0.12, 0.12, CAPACITY)
        heading = np.where(left, -np.pi / 2, np.pi / 2) + rng.uniform(-0.5, 0.5, CAPACITY)
        return np.stack([x, z, heading], axis=1)

    def _stand(self) -> None:
        """Set where everybody is by themselves, and where they look."""
        p = self._people
        p.wanted[:CAPACITY] = np.arange(CAPACITY) < self.count
        p.wanted[CAPACITY:] = True
        p.goals_m[:CAPACITY, 0], p.goals_m[:CAPACITY, 2] = (
            self._shoppers[:, 0],
            self._shoppers[:, 1],
        )
        p.faces_rad[:CAPACITY] = self._shoppers[:, 2]
        gap = self.min_distance_m
        further = max(_LEAST_GAP_M, _FURTHER_M * gap)
        self._queue("ahead", self.patient_z_m + gap, further)
        self._queue("behind", self.patient_z_m - gap, -further)
        second = np.flatnonzero(self._part == "second")
        p.goals_m[second, 0] = shop.SECOND_LINE_X_M + self._sway[second]
        p.goals_m[second, 2] = (
            shop.COUNTER_Z_M - _FROM_COUNTER_M - _SECOND_GAP_M * np.arange(len(second))
        )
        p.faces_rad[second] = self._sway[second]
        p.goals_m[CAPACITY:, 0], p.goals_m[CAPACITY:, 2] = np.array(shop.CLERKS_M).T
        p.faces_rad[CAPACITY:] = np.pi + 2 * self._sway[CAPACITY:]
        p.looks[:] = self._attention < self.gaze_share
        p.looks[CAPACITY:] = 0.0
        p.talks[:] = 0.0
        p.talks[CAPACITY:] = 1.0
        p.manners[:] = self._tempers.shown(p.looks > 0.0)
        p.manners[CAPACITY:] = Manner.FRIENDLY
        way = _WAYS[np.searchsorted(_WAYS_UPTO, self._ways)]
        way = np.where(p.manners == Manner.STERN, Posture.STANDS_FOLDED, way)
        way[CAPACITY:] = STANDING
        p.postures[:] = np.where((way == Posture.STANDS_PHONE) & (p.looks > 0.0), STANDING, way)
        self._turn_to_patient(np.flatnonzero(p.looks > 0.0))

    def _queue(self, part: str, first_m: float, step_m: float) -> None:
        """Line up those of a part, as far as there is room."""
        p, members = self._people, np.flatnonzero(self._part == part)
        z = first_m + step_m * np.arange(len(members))
        room = (z < shop.COUNTER_Z_M - _FROM_COUNTER_M) & (z > _FROM_DOOR_M)
        stands = members[room]
        p.goals_m[stands, 0], p.goals_m[stands, 2] = self._sway[stands], z[room]
        p.faces_rad[stands] = 2.0 * self._sway[stands]

    def _turn_to_patient(self, who: Index) -> None:
        """Turn bodies so far that heads can reach the patient."""
        p = self._people
        bearing = np.arctan2(-p.goals_m[who, 0], self.patient_z_m - p.goals_m[who, 2])
        off = (p.faces_rad[who] - bearing + np.pi) % (2 * np.pi) - np.pi
        side = np.where(np.abs(off) > np.pi - 0.3, self._turn[who], np.sign(off))
        held = side * np.minimum(np.abs(off), _TURNED_RAD)
        p.faces_rad[who] = bearing + held

    def _first(self, part: str) -> Index:
        """Who of a part is there and next to the patient, as an array of one or none."""
        here = np.flatnonzero((self._part == part) & self._people.wanted[:CAPACITY])
        return here[:1]

    def _freest(self, place_m: Array) -> int:
        """Of those who could come to a place who has nobody in their way; -1 if nobody could."""
        p = self._people
        here = np.flatnonzero(p.wanted[:CAPACITY])
        able = here[(self._part[here] == "shops") | (self._part[here] == "second")]
        able = able if len(able) else here
        if not len(able):
            return -1
        feet = p.goals_m[:, [0, 2]]
        others = np.flatnonzero(p.wanted)
        way = place_m - feet[able]
        long_m = np.maximum(np.hypot(way[:, 0], way[:, 1]), 1e-6)
        off = feet[others][None] - feet[able][:, None]
        share = np.einsum("aij,aj->ai", off, way) / long_m[:, None] ** 2
        nearest = off - share.clip(0.0, 1.0)[..., None] * way[:, None]
        gap = np.hypot(nearest[..., 0], nearest[..., 1])
        gap[able[:, None] == others[None]] = np.inf
        free = np.minimum(gap.min(axis=1), _ROOM_TO_PASS_M)
        return int(able[np.lexsort((long_m, -free))[0]])

    def _play(self) -> None:
        """Let those who take part in the cue do so."""
        p = self._people
        if self._cue == "asks_in_line":
            who = self._first("ahead")
            if not len(who):
                who = self._first("behind")
            near = min(self.min_distance_m, _ASKS_M)
            toward = np.sign(p.goals_m[who, 2] - self.patient_z_m)
            p.goals_m[who, 2] = self.patient_z_m + toward * near
            p.faces_rad[who] = np.where(toward > 0, np.pi, 0.0)
            p.looks[who], p.talks[who] = 1.0, 1.0
            p.manners[who], p.postures[who] = Manner.FRIENDLY, STANDING
        elif self._cue == "queue_jam":
            p.goals_m[CAPACITY] = (-3.4, 0.0, shop.CLERKS_M[0][1])
            ahead = np.flatnonzero((self._part == "ahead") & p.wanted[:CAPACITY])
            p.talks[ahead] = 1.0
            annoyed = np.flatnonzero(p.wanted[:CAPACITY])
            p.manners[annoyed] = Manner.CRITICAL
            p.postures[annoyed] = np.where(
                self._ways[annoyed] < 0.5, Posture.STANDS_FOLDED, Posture.STANDS_HIP
            )
            p.faces_rad[ahead] = self._turn[ahead] * 1.5
            behind = np.flatnonzero((self._part == "behind") & p.wanted[:CAPACITY])
            closer = np.maximum(PATIENT_M, 0.8 * self.min_distance_m) - self.min_distance_m
            p.goals_m[behind, 2] -= closer
        elif self._cue == "pushes_in":
            place = (_PUSHES_X_M, self.patient_z_m - np.sqrt(_PUSHES_M**2 - _PUSHES_X_M**2))
            if self._pusher < 0:
                self._pusher = self._freest(np.array(place))
            who = np.array([self._pusher] if self._pusher >= 0 else [], np.int64)
            p.goals_m[who] = (place[0], 0.0, place[1])
            p.faces_rad[who], p.looks[who], p.postures[who] = 0.0, 0.0, STANDING

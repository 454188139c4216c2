"""The audience of a talk: who sits where, who listens, who looks, and what they can be cued to do.

What somebody does follows from two numbers of theirs that never change: from which gaze share on
they look at the speaker, and how soon the mood of the hall takes them along. So one dimension
moves single people one after the other, and the same exposure always shows the same hall.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np
import numpy.typing as npt

from therapy_client.scenes.audience import hall
from therapy_client.world.crowds.placed import STANDING, PlacedPeople, spread
from therapy_client.world.people.manners import Manner
from therapy_client.world.people.postures import Posture, those_in
from therapy_client.world.people.states import CrowdStates

Array = npt.NDArray[np.float64]

CAPACITY = hall.ROWS * hall.SEATS_IN_ROW
_ASIDE_RAD = 0.5
_DOOR_SHORT_M, _AT_DOOR_M = 0.7, 0.25


class Mood(IntEnum):
    """How the audience takes the talk, from the easiest to the hardest."""

    FRIENDLY = 0
    NEUTRAL = 1
    BORED = 2
    CRITICAL = 3
    HOSTILE = 4


_LOOKING = {
    Mood.FRIENDLY: ((0.75, Posture.LEANS_IN), (1.0, Posture.LISTENS)),
    Mood.NEUTRAL: ((1.0, Posture.LISTENS),),
    Mood.BORED: ((0.75, Posture.SLUMPS), (1.0, Posture.LISTENS)),
    Mood.CRITICAL: ((0.60, Posture.ARMS_FOLDED), (1.0, Posture.CHIN)),
    Mood.HOSTILE: ((0.80, Posture.GLARES), (1.0, Posture.ARMS_FOLDED)),
}
_NOT_LOOKING = {
    Mood.FRIENDLY: ((1.0, Posture.NOTES),),
    Mood.NEUTRAL: ((0.75, Posture.NOTES), (1.0, Posture.LISTENS)),
    Mood.BORED: ((0.50, Posture.PHONE), (0.75, Posture.WHISPERS), (1.0, Posture.SLUMPS)),
    Mood.CRITICAL: ((0.55, Posture.ARMS_FOLDED), (0.8, Posture.WHISPERS), (1.0, Posture.PHONE)),
    Mood.HOSTILE: ((0.70, Posture.GLARES), (1.0, Posture.WHISPERS)),
}
"""Up to which of their own numbers people take which posture, in each mood."""

_MANNERS = np.array([Manner[mood.name] for mood in sorted(_LOOKING)])
"""What the faces of each mood say."""

_bows = those_in((Posture.NOTES, Posture.PHONE, Posture.WHISPERS))


class Listeners:
    """The people of the hall.

    Args:
        seed: The same seed seats the same people in the same order.

    Attributes:
        gaze_share: Share of them who look at the speaker.
        attitude: The mood, also between two of `Mood`.
        count: How many there are.
    """

    def __init__(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        self.gaze_share, self.attitude, self.count = 0.0, 0.0, 0
        self._seats = hall.seats()
        self._row = np.arange(CAPACITY) // hall.SEATS_IN_ROW
        self._order = self._filled(rng)
        self._rank = np.empty(CAPACITY, np.int64)
        self._rank[self._order] = np.arange(CAPACITY)
        self._attention = spread(self._order)
        self._yields = rng.random(CAPACITY)
        self._style = rng.random(CAPACITY)
        self._aside = rng.choice((-1.0, 1.0), CAPACITY)
        self._people = PlacedPeople(CAPACITY)
        self._people.goals_m[:] = self._seats
        self._cue, self._since_s, self._chosen = "", 0.0, np.zeros(0, np.int64)
        self._out: set[int] = set()
        self._asked: tuple[float, float] | None = None
        self._own = self._people.postures.copy()

    @property
    def people(self) -> PlacedPeople:
        """Where they are and how they sit."""
        return self._people

    @property
    def chosen(self) -> npt.NDArray[np.int64]:
        """Who takes part in the cue that runs."""
        return self._chosen

    def settle(self) -> None:
        """Be at once as the attributes say, with everybody in their seat."""
        self.end_cue()
        self._out.clear()
        self._behave()
        self._people.settle()

    def let_back(self) -> None:
        """Whoever went out may be counted again."""
        self._out.clear()

    def begin_cue(self, name: str) -> None:
        """Let somebody do something; what runs ends."""
        self.end_cue()
        self._cue, self._since_s = name, 0.0
        self._chosen = self._cast(name)

    def end_cue(self) -> None:
        """All do again what they did; whoever was about to leave sits in their seat."""
        if self._cue == "walks_out" and len(self._chosen):
            person = int(self._chosen[0])
            if self._people.wanted[person]:
                self._people.goals_m[person] = self._seats[person]
                self._behave()
                self._people.settle_some(self._chosen)
        self._cue, self._chosen = "", np.zeros(0, np.int64)

    def advance(self, dt_s: float) -> None:
        """Let `dt_s` seconds pass."""
        self._since_s += dt_s
        self._behave()
        self._play()
        self._people.advance(dt_s)
        if self._cue == "walks_out":
            for person in self._chosen[self._people.walking[self._chosen]]:
                place = self._people.places_m[person]
                place[1] = hall.floor_m(float(place[2]))

    def states(self) -> CrowdStates:
        """What is to be shown now."""
        return self._people.states()

    def moods(self) -> npt.NDArray[np.int64]:
        """The mood of each, (n,)."""
        whole = np.floor(self.attitude)
        beyond = self.attitude - whole
        mood = whole + (beyond > self._yields)
        return np.asarray(np.clip(mood, 0, len(Mood) - 1), np.int64)

    def _filled(self, rng: np.random.Generator) -> npt.NDArray[np.int64]:
        """The order in which seats are taken: one in the middle of the first row, then around."""
        middle = np.abs(self._seats[:, 0])
        key = 0.95 * self._row + 0.35 * middle + rng.uniform(0.0, 2.4, CAPACITY)
        key[hall.SEATS_IN_ROW // 2] = -1.0
        return np.argsort(key, kind="stable")

    def _behave(self) -> None:
        """Set what everybody does by themselves."""
        p = self._people
        p.goals_m[:] = self._seats
        p.wanted[:] = self._rank < self.count
        p.wanted[list(self._out)] = False
        looks = self._attention < self.gaze_share
        asked = (self.gaze_share, self.attitude)
        if asked != self._asked:
            self._asked, self._own = asked, self._own_postures(looks)
        p.postures[:] = self._own
        bowed = _bows(p.postures)
        p.manners[:] = _MANNERS[self.moods()]
        p.looks[:] = looks
        p.talks[:] = p.postures == Posture.WHISPERS
        p.faces_rad[:] = np.pi + np.where(looks | bowed, 0.0, _ASIDE_RAD * self._aside)

    def _own_postures(self, looks: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
        """How each sits by themselves."""
        tables = (_LOOKING if looking else _NOT_LOOKING for looking in looks)
        return np.array(
            [
                next(posture for upto, posture in table[Mood(mood)] if style <= upto)
                for table, mood, style in zip(tables, self.moods(), self._style, strict=True)
            ],
            np.int64,
        )

    def _cast(self, name: str) -> npt.NDArray[np.int64]:
        """Who takes part: people near the front, by the order in which they came."""
        here = self._order[self._people.wanted[self._order]]
        if not len(here) or name == "applause":
            return here
        near = here[np.argsort(self._row[here], kind="stable")]
        if name == "walks_out":
            to_aisle = hall.AISLE_X_M - np.abs(self._seats[here, 0])
            return here[np.argsort(to_aisle + 0.3 * self._row[here], kind="stable")][:1]
        if name == "whispers":
            return near[: min(3, len(near))]
        which = {"raises_hand": 0, "cough": 1, "phone_rings": 2}[name]
        return near[[min(which, len(near) - 1)]]

    def _play(self) -> None:
        """Let those who take part in the cue do so."""
        p, who = self._people, self._chosen
        if not len(who):
            return
        p.faces_rad[who] = np.pi
        if self._cue == "walks_out":
            self._lead_out(int(who[0]))
        elif self._cue == "raises_hand":
            p.postures[who], p.looks[who], p.talks[who] = Posture.HAND_UP, 1.0, 0.0
        elif self._cue == "applause":
            p.postures[who], p.looks[who], p.talks[who] = Posture.CLAPS, 1.0, 0.0
            p.manners[who] = Manner.FRIENDLY
        elif self._cue == "whispers":
            p.postures[who], p.talks[who] = Posture.WHISPERS, 1.0
        elif self._cue == "phone_rings":
            p.postures[who], p.looks[who] = Posture.PHONE, 0.0
        elif self._cue == "cough":
            p.postures[who], p.looks[who], p.talks[who] = Posture.SLUMPS, 0.0, 1.0

    def _lead_out(self, person: int) -> None:
        """Up, along the row to the aisle, up the steps, and out by the door."""
        p = self._people
        p.postures[person], p.looks[person], p.talks[person] = STANDING, 0.0, 0.0
        side = 1.0 if self._seats[person, 0] >= 0.0 else -1.0
        place, goal = p.places_m[person], p.goals_m[person]
        x, end_z = side * hall.AISLE_X_M, hall.BACK_Z_M - _DOOR_SHORT_M
        if abs(place[0] - x) > _AT_DOOR_M:
            goal[:] = (x, place[1], place[2])
        else:
            goal[:] = (x, hall.floor_m(end_z), end_z)
            if abs(place[2] - end_z) < _AT_DOOR_M:
                self._out.add(person)
                p.wanted[person] = False

"""The people of a street as a scene has them: those who walk it, and the actors of its cues."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from panda3d.core import NodePath

from therapy_client.world.crowds.actors import Actor, with_actors
from therapy_client.world.crowds.walkers import Lanes, Walkers
from therapy_client.world.people.drawn import Crowd
from therapy_client.world.people.file import load_people
from therapy_client.world.people.resting import HANGING, own_rests
from therapy_client.world.people.states import CrowdStates

ENTRY_STEP = 2.5
"""A change of the number of people that no rate allows in a frame: the scene is entered anew."""

_GROWN_UP_YEARS = 18.0


class StreetPeople:
    """Walkers and actors, moved and drawn.

    Args:
        ground: Node to hang them under.
        lanes: Where the walkers go.
        most: The largest number of walkers.
        actors: The largest number of actors; all of them are grown up.
        seed: The same seed gives the same people and the same movement.
        phones: Whether some who stand about have a phone.

    Raises:
        DeviceError: The people file is missing or damaged.

    Attributes:
        walkers: Those who walk the street.
    """

    def __init__(
        self,
        ground: NodePath,
        lanes: Lanes,
        most: int,
        actors: int,
        seed: int,
        *,
        phones: bool = True,
    ) -> None:
        self.walkers = Walkers(lanes, most, seed)
        self._crowd = Crowd(
            ground,
            most + actors,
            seed,
            shadowed=True,
            bodies=_bodies(most, actors, seed),
        )
        rests = own_rests(most, seed, phones=phones)
        self._crowd.let_rest(np.concatenate([rests, np.full(actors, HANGING)]))
        self._states: CrowdStates | None = None

    @property
    def states(self) -> CrowdStates:
        """What was shown last: the walkers, then the actors."""
        if self._states is None:
            raise RuntimeError("nobody has been shown yet")
        return self._states

    def show(
        self, count: int, kept_m: float, gaze_share: float, patient_m: tuple[float, float]
    ) -> None:
        """Have as many people as this from now on, so near, and so many who look."""
        walkers = self.walkers
        walkers.kept_m, walkers.gaze_share = kept_m, gaze_share
        before, walkers.wanted = walkers.wanted, count
        if abs(count - before) > ENTRY_STEP:
            walkers.settle(patient_m)

    def advance(
        self, dt_s: float, eyes_m: tuple[float, float, float], cast: Sequence[Actor]
    ) -> None:
        """Let time pass; the actors are where they are told to be."""
        patient_m = (eyes_m[0], eyes_m[2])
        actors_m = np.array([(actor.x_m, actor.z_m) for actor in cast]).reshape(-1, 2)
        self.walkers.advance(dt_s, patient_m, actors_m)
        self._states = with_actors(self.walkers.states(patient_m), cast)
        self._crowd.update(self._states, eyes_m, dt_s)

    def seen_from(self, head: NodePath) -> None:
        """The next frame is drawn for this head."""
        self._crowd.seen_from(head)

    def close(self) -> None:
        """Remove everything that was built."""
        self._crowd.close()


def _bodies(most: int, actors: int, seed: int) -> list[int]:
    """Grown-up bodies in an order by chance, none again before each other one has come."""
    people, rng = load_people(), np.random.default_rng(seed)
    grown_up = [
        index for index, entry in enumerate(people.entries) if entry.age_years >= _GROWN_UP_YEARS
    ]
    rounds = -(-(most + actors) // len(grown_up))
    order = np.concatenate([rng.permutation(grown_up) for _ in range(rounds)])
    return [int(body) for body in order[: most + actors]]

"""What the scenes in rooms share: people who play together, their light, and cues they play."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np
from panda3d.core import NodePath

from therapy_client.scenes.kit.panda_scene import PandaScene
from therapy_client.world.buildings.interior import lamplight
from therapy_client.world.light.lighting import Lighting
from therapy_client.world.people.drawn import Crowd
from therapy_client.world.people.file import BodyEntry, People, load_people
from therapy_client.world.people.states import CrowdStates

EYE_HEIGHT_M = 1.62
ENTRY_STEP = 6.5
"""A change of the number of people that no rate allows in a frame: the scene is entered anew."""

_ADULT_YEARS = 18.0


class Troupe(Protocol):
    """The people of a scene, who can be asked to play a cue."""

    def begin_cue(self, name: str) -> None:
        """Play a cue; what runs ends."""

    def end_cue(self) -> None:
        """Go back to what they did."""

    def advance(self, dt_s: float) -> None:
        """Let `dt_s` seconds pass."""

    def states(self) -> CrowdStates:
        """What is to be shown now."""


def adult(body: BodyEntry) -> bool:
    """Whether a body is grown up: seats and desks here are theirs."""
    return body.age_years >= _ADULT_YEARS


class RoomScene(PandaScene):
    """A scene in a room with people; its cues run one at a time.

    Args:
        parent: Node to hang the scene under; it starts hidden.
    """

    def crowd(self) -> CrowdStates:
        """The people here, as they were shown last."""
        return self._troupe.states()

    def show_cue(self, name: str) -> None:
        """Start a cue of `spec`; another one that runs ends.

        Raises:
            KeyError: The scene has no such cue.
        """
        super().show_cue(name)
        self._troupe.begin_cue(name)

    def silence(self) -> None:
        """End all running cues at once; people are again where they belong."""
        self._cues.end_all()
        self._troupe.end_cue()

    def seen_from(self, head: NodePath) -> None:
        """The next frame is drawn for this head."""
        super().seen_from(head)
        self._crowd.seen_from(head)

    def close(self) -> None:
        """Remove everything that was built."""
        self._crowd.close()
        super().close()

    def _people(
        self, troupe: Troupe, count: int, seed: int, fits: Callable[[BodyEntry], bool] = adult
    ) -> tuple[People, list[int]]:
        """Bring the people in; gives the people file and the body of each."""
        self._troupe = troupe
        people = load_people()
        fitting = [k for k, body in enumerate(people.entries) if fits(body)]
        bodies = np.random.default_rng(seed).permutation(np.resize(fitting, count)).tolist()
        self._crowd = Crowd(self.root, count, seed, people=people, bodies=bodies, seated=True)
        self._faces_light = Lighting(self._crowd.root, lamplight(1.0))
        return people, bodies

    def _play(self, dt_s: float) -> None:
        """Let people and running cues go on for `dt_s` seconds, and show the people."""
        self._cues.advance(dt_s)
        if not any(self._cues.progress(cue.name) is not None for cue in self.spec.cues):
            self._troupe.end_cue()
        self._troupe.advance(dt_s)
        x, y, z = self.standpoint().position_m
        self._crowd.update(self._troupe.states(), (x, y + EYE_HEIGHT_M, z), dt_s)

"""What the scenes in a street share: its people, who walk it and play its cues."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from panda3d.core import NodePath

from therapy_client.scenes.kit.city_scene import CityScene
from therapy_client.scenes.kit.street_people import StreetPeople
from therapy_client.world.crowds.walkers import Lanes


class StreetScene(CityScene):
    """A street with people; its dimensions name `people_count`.

    Args:
        parent: Node to hang the scene under; it starts hidden.

    Attributes:
        people: The people of the street, as they move.
    """

    people: StreetPeople

    def heads_m(self) -> npt.NDArray[np.float64]:
        """The heads of the people here, (n, 3)."""
        return self.people.states.heads_m()

    def close(self) -> None:
        """Remove everything that was built."""
        self.people.close()
        super().close()

    def _bring_people(self, ground: NodePath, lanes: Lanes, actors: int, seed: int) -> None:
        """Bring in as many as there can ever be, and those who play the cues.

        Raises:
            DeviceError: The people file is missing or damaged.
        """
        most = int(self.spec.dimension("people_count").guardrail.absolute.highest)
        self.people = StreetPeople(ground, lanes, most, actors, seed)

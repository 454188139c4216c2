"""What the scenes in a street share: its people, who walk it and play its cues."""

from __future__ import annotations

from panda3d.core import NodePath

from therapy_client.scenes.kit.city_scene import CityScene
from therapy_client.scenes.kit.street_people import StreetPeople
from therapy_client.world.crowds.walkers import Lanes
from therapy_client.world.people.states import CrowdStates


class StreetScene(CityScene):
    """A street with people; its dimensions name `people_count`.

    Args:
        parent: Node to hang the scene under; it starts hidden.

    Attributes:
        people: The people of the street, as they move.
    """

    people: StreetPeople

    def crowd(self) -> CrowdStates:
        """The people here, as they were shown last."""
        return self.people.states

    def seen_from(self, head: NodePath) -> None:
        """The next frame is drawn for this head."""
        super().seen_from(head)
        self.people.seen_from(head)

    def close(self) -> None:
        """Remove everything that was built."""
        self.people.close()
        super().close()

    def _bring_people(
        self, ground: NodePath, lanes: Lanes, actors: int, seed: int, *, phones: bool = True
    ) -> None:
        """Bring in as many as there can ever be, and those who play the cues.

        Args:
            ground: Node to hang them under.
            lanes: Where they walk.
            actors: How many play cues.
            seed: The same seed gives the same people.
            phones: Whether some who stand about have a phone.

        Raises:
            DeviceError: The people file is missing or damaged.
        """
        most = int(self.spec.dimension("people_count").guardrail.absolute.highest)
        self.people = StreetPeople(ground, lanes, most, actors, seed, phones=phones)

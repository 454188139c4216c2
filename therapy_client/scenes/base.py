"""What every scene does: show an exposure, live by itself, show cues."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from protocols.catalogue import SceneSpec
from therapy_client.breathing import Breath
from therapy_client.patient import Standpoint
from therapy_client.world.people.states import NOBODY, CrowdStates


class Scene(ABC):
    """An environment, built once, hidden or shown by the display.

    A scene draws exactly the exposure it is given and decides nothing: limits, rates, consent
    and stopping are settled before a value arrives here.
    """

    spec: SceneSpec

    @abstractmethod
    def apply(self, exposure: Mapping[str, float]) -> None:
        """Show these values; every dimension of `spec` is present. Cheap when nothing changed."""

    @abstractmethod
    def advance(self, dt_s: float) -> None:
        """Let the scene's own life go on: water, clouds, traffic, running cues."""

    @abstractmethod
    def standpoint(self) -> Standpoint:
        """Where the patient stands under the exposure applied last."""

    def crowd(self) -> CrowdStates:
        """The people here, as they were shown last."""
        return NOBODY

    def heads_m(self) -> npt.NDArray[np.float64]:
        """The heads of the people here, (n, 3); not a number where one is not to be seen."""
        return self.crowd().heads_m()

    def cover(self) -> float:
        """How far the scene has the view covered, 0 to 1, while it changes place."""
        return 0.0

    def show_cue(self, name: str) -> None:
        """Start a cue of `spec`.

        Raises:
            KeyError: The scene has no such cue.
        """
        raise KeyError(name)

    def silence(self) -> None:  # noqa: B027 - a scene without cues has nothing to silence
        """End all running cues at once."""

    def breathe(self, breath: Breath | None) -> None:  # noqa: B027 - only the shore shows one
        """Show the breath that the patient follows, or that there is none."""

    @abstractmethod
    def close(self) -> None:
        """Remove everything that was built."""

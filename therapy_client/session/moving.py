"""Where the patient is on the dimensions of a scene, and how that moves to what is wanted. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from protocols.catalogue import SCENES, SceneName
from shared.rules.exposure import Exposure, Track, bounded, moved, reached
from shared.rules.guardrails import Guardrail
from therapy_client.turning import Turning


class Moving:
    """The exposure of one session.

    Attributes:
        exposure: Where the patient is.
        goal: Where they are wanted, within the guardrails.
    """

    def __init__(self) -> None:
        self.exposure: Exposure = {}
        self.goal: Exposure = {}
        self._tracks: dict[str, Track] = {}
        self._turning = Turning()

    @property
    def arrived(self) -> bool:
        """Whether the patient is where they are wanted."""
        return reached(self.exposure, self.goal)

    def enter(self, scene: SceneName, planned: Mapping[str, Guardrail]) -> None:
        """A scene is always entered calm: nothing is taken over from before a stop.

        Args:
            planned: The plan's guardrails for it, which only tighten its own.
        """
        spec = SCENES[scene]
        self._tracks = {
            dimension.name: Track(
                dimension.guardrail.tightened_by(planned[dimension.name])
                if dimension.name in planned
                else dimension.guardrail,
                dimension.harder_is,
            )
            for dimension in spec.dimensions
        }
        calm, _ = bounded({}, spec.calm_exposure(), self._tracks)
        self.exposure = moved(calm, calm, self._tracks, 0.0)
        self.goal = dict(self.exposure)
        self._turning = Turning()

    def want(self, wanted: Mapping[str, float]) -> tuple[str, ...]:
        """Go there from now on; the names of the dimensions whose value is refused."""
        self.goal, refused = bounded(wanted, self.goal, self._tracks)
        return refused

    def stay(self) -> None:
        """Stay where the patient is now."""
        self.goal = dict(self.exposure)

    def pass_time(self, dt_s: float, *, may_rise: bool) -> bool:
        """One frame passes; True if the patient arrived with it."""
        was_there, before = self.arrived, self.exposure
        goal = self._turning.goal(before, self.goal, self._tracks)
        self.exposure = moved(before, goal, self._tracks, dt_s, may_rise=may_rise)
        self._turning.passed(before, self.exposure, self._tracks, dt_s)
        return not was_there and self.arrived

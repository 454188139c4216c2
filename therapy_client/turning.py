"""What has just gone down does not go up again at once, however fast minds are changed. Pure.

Values asked for in turn would shake the patient up and down and let what they see flicker
(docs/decisions/0024). Down is always at once: that is relief. Only up waits.
"""

from __future__ import annotations

from collections.abc import Mapping

from shared.rules.exposure import Exposure, Track
from shared.rules.guardrails import rises

RISES_AFTER_S = 0.5
"""So long after it went down last a dimension stays where it is before it goes up again."""


class Turning:
    """Follows the dimensions of one scene, as it was entered."""

    def __init__(self) -> None:
        self._since_fall_s: dict[str, float] = {}

    def goal(
        self, current: Mapping[str, float], goal: Mapping[str, float], tracks: Mapping[str, Track]
    ) -> Exposure:
        """Where each dimension may go now: to its goal, or nowhere if it has just gone down."""
        return {
            name: current[name]
            if rises(current[name], goal[name], harder_is=track.harder_is) and self._too_early(name)
            else goal[name]
            for name, track in tracks.items()
        }

    def passed(
        self,
        before: Mapping[str, float],
        after: Mapping[str, float],
        tracks: Mapping[str, Track],
        dt_s: float,
    ) -> None:
        """A frame of `dt_s` seconds led from one exposure to the other."""
        for name, track in tracks.items():
            if rises(after[name], before[name], harder_is=track.harder_is):
                self._since_fall_s[name] = 0.0
            elif name in self._since_fall_s:
                self._since_fall_s[name] += dt_s

    def _too_early(self, name: str) -> bool:
        return self._since_fall_s.get(name, RISES_AFTER_S) < RISES_AFTER_S

"""Moving an exposure toward its target: never past a bound, too fast, or to and fro. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from shared.rules.guardrails import Guardrail, rises

Exposure = dict[str, float]

RISES_AFTER_S = 0.5
"""So long after it went down last a dimension stays where it is before it goes up again."""


@dataclass(frozen=True)
class Track:
    """How one dimension may move.

    Attributes:
        guardrail: The limits in force, catalogue and treatment protocol together.
        harder_is: +1 where a higher value is more exposure, -1 where a lower one is.
    """

    guardrail: Guardrail
    harder_is: int


def bounded(
    wanted: Mapping[str, float], fallback: Mapping[str, float], tracks: Mapping[str, Track]
) -> tuple[Exposure, tuple[str, ...]]:
    """A wanted exposure with everything that is not allowed replaced.

    Args:
        wanted: Values asked for; unknown names are refused, missing ones keep the fallback.
        fallback: The last values that were accepted; has every name of `tracks`.
        tracks: Limits by dimension name.

    Returns:
        Values that are all inside their absolute bounds, and the names that were refused.
    """
    accepted = {name: fallback[name] for name in tracks}
    refused = [name for name in wanted if name not in tracks]
    for name, track in tracks.items():
        value = wanted.get(name, accepted[name])
        if math.isfinite(value) and track.guardrail.absolute.holds(value):
            accepted[name] = value
        else:
            refused.append(name)
    return accepted, tuple(refused)


def moved(
    current: Mapping[str, float],
    target: Mapping[str, float],
    tracks: Mapping[str, Track],
    dt_s: float,
    *,
    may_rise: bool = True,
) -> Exposure:
    """The exposure one frame later.

    Args:
        current: Where the patient is.
        target: Where the therapist wants the patient to be.
        tracks: Limits by dimension name; names that are not here do not appear in the result.
        dt_s: Seconds since the last frame; a negative value, or none that is a number, counts as 0.
        may_rise: False while the link is held: then only relief goes on.

    Returns:
        New values, inside the absolute bounds whatever the arguments say: a target that is no
        number moves nobody, and a position that is none counts as the calmest.
    """
    passed_s = max(0.0, dt_s)
    return {
        name: _moved_one(current[name], target[name], track, passed_s, may_rise)
        for name, track in tracks.items()
    }


def _moved_one(current: float, target: float, track: Track, dt_s: float, may_rise: bool) -> float:
    limits = track.guardrail
    if current == target and limits.absolute.holds(current):
        return current  # most dimensions in most frames
    calmest = limits.absolute.lowest if track.harder_is > 0 else limits.absolute.highest
    here = limits.absolute.clamp(calmest if math.isnan(current) else current)
    goal = here if math.isnan(target) else limits.absolute.clamp(target)
    rising = rises(here, goal, harder_is=track.harder_is)
    if rising and not may_rise:
        return here
    reach = (limits.rate_per_s if rising else limits.relief_rate_per_s) * dt_s
    if abs(goal - here) <= reach:
        return goal
    # Rounding must not carry past the goal, which may be the bound itself.
    return min(max(here + math.copysign(reach, goal - here), min(here, goal)), max(here, goal))


def reached(current: Mapping[str, float], target: Mapping[str, float]) -> bool:
    """Whether every dimension of the target is where it was wanted."""
    return all(math.isclose(current[name], target[name], abs_tol=1e-6) for name in target)


class Turning:
    """What has just gone down does not go up again at once, however fast minds are changed.

    Values asked for in turn would shake the patient up and down and let what they see flicker
    (docs/decisions/0024). Down is always at once: that is relief. Only up waits. It follows the
    dimensions of one scene, as it was entered.
    """

    def __init__(self) -> None:
        self._since_fall_s: dict[str, float] = {}

    def goal(
        self, current: Mapping[str, float], goal: Mapping[str, float], tracks: Mapping[str, Track]
    ) -> Exposure:
        """Where each dimension may go now: to its goal, or nowhere if it has just gone down."""
        allowed = {name: goal[name] for name in tracks}
        for name, since_s in self._since_fall_s.items():
            harder_is = tracks[name].harder_is
            if since_s < RISES_AFTER_S and rises(current[name], goal[name], harder_is=harder_is):
                allowed[name] = current[name]
        return allowed

    def passed(
        self,
        before: Mapping[str, float],
        after: Mapping[str, float],
        tracks: Mapping[str, Track],
        dt_s: float,
    ) -> None:
        """A frame of `dt_s` seconds led from one exposure to the other."""
        self.rested(dt_s)
        for name, track in tracks.items():
            moves = after[name] != before[name]  # few dimensions do in one frame
            if moves and rises(after[name], before[name], harder_is=track.harder_is):
                self._since_fall_s[name] = 0.0

    def rested(self, dt_s: float) -> None:
        """A frame of `dt_s` seconds led nowhere."""
        for name in self._since_fall_s:
            self._since_fall_s[name] += dt_s

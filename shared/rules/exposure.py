"""Moving an exposure toward its target: never past a bound, never faster than its rate. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from shared.rules.guardrails import Guardrail, rises

Exposure = dict[str, float]


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
    return {
        name: _moved_one(current[name], target[name], track, max(0.0, dt_s), may_rise)
        for name, track in tracks.items()
    }


def _moved_one(current: float, target: float, track: Track, dt_s: float, may_rise: bool) -> float:
    limits = track.guardrail
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

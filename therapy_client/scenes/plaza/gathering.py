"""Where a crowd is densest: before the patient, the more so the farther out they stand.

Somebody who fears crowds fears those near them whom they see. A crowd spread evenly over a square
leaves whoever walks across it behind: at its far side everybody is at their back, and the hardest
step looks like the emptiest. So it is graded how many of the crowd are near and in view, and
people's ways lead past the patient or round them until it is so many.
"""

from __future__ import annotations

import numpy as np

from protocols.scenes.plaza import SPEC
from therapy_client.world.crowds.crowd import Array, Index
from therapy_client.world.people.forces import length

NEAR_M, VIEW_DEG = 3.0, 50.0
"""Who counts: nearer than this, and no farther to a side. Social distance ends at 3.6 m (Hall
1966); headsets show some 50 degrees to either side."""

_FOCUS_AHEAD_M, _FOCUS_BEYOND_M, _ROOM_M = (1.2, 2.2), 0.5, 0.6
"""The densest spot lies ahead so far at least and at the most, and so far beyond where people
come to: who may come nearer than 2 m is drawn nearer, or nobody would see that they may."""

_LEAST_SHARE, _MOST_SHARE, _NEARER = 0.012, 0.06, 0.6
_CLOSE_M, _CLOSER = 2.0, 0.7
"""Below the first more come near, up to the second's share more: within it no other face is nearer
for being allowed to, as chance alone leads hardly anybody so close."""

_WAY_M, _ROAM_M, _DENSE_M = 2.2, 9.0, 7.0
_BEHIND_M, _BEHIND = 3.5, 0.25
"""Goals farther behind the densest spot than the first are liked less by the second."""


def near_share(exit_distance_m: float, kept_m: float) -> float:
    """Which share of the crowd is near and in view: more farther out, and where they come nearer.

    Args:
        exit_distance_m: How far behind the patient the way out is.
        kept_m: How near to the patient people come.
    """
    out, apart = (SPEC.dimension(name).guardrail.absolute for name in _GRADED)
    far = np.clip((exit_distance_m - out.lowest) / (out.highest - out.lowest), 0.0, 1.0)
    near = np.clip((apart.highest - kept_m) / (apart.highest - apart.lowest), 0.0, 1.0)
    close = np.clip((_CLOSE_M - kept_m) / (_CLOSE_M - apart.lowest), 0.0, 1.0)
    share = _LEAST_SHARE + (_MOST_SHARE - _LEAST_SHARE) * far
    return float(share * (1.0 - _NEARER + _NEARER * near + _CLOSER * close))


_GRADED = ("exit_distance_m", "min_distance_m")


def focus_of(patient_m: tuple[float, float] | Array, kept_m: float) -> Array:
    """(x, z) where the crowd is densest, for a patient who looks along +z.

    Args:
        patient_m: (x, z) of the patient.
        kept_m: How near to the patient people come.
    """
    least_m, most_m = _FOCUS_AHEAD_M
    ahead_m = min(max(kept_m + _FOCUS_BEYOND_M, least_m), most_m)
    return np.array((patient_m[0], patient_m[1] + ahead_m))


def near_in_view(
    places: Array, patient_m: tuple[float, float] | Array, kept_m: float = 0.0
) -> Array:
    """Who of (n, 2) is near a patient who looks along +z, and in their view, (n,).

    Args:
        places: (x, z) of each, in metres.
        patient_m: (x, z) of the patient.
        kept_m: How near people come; where nobody is near, those count who are as near as may be.
    """
    off = places - np.asarray(patient_m)
    seen = np.abs(off[:, 0]) < np.tan(np.radians(VIEW_DEG)) * off[:, 1]
    return np.asarray(seen & (length(off) < max(NEAR_M, kept_m + _ROOM_M)))


def ways_past(start: Array, goals: Array, focus: Array, pull: float) -> Array:
    """How much somebody likes each of their ways, (g,).

    Args:
        start: (2,) where they are.
        goals: (g, 2) where they could go.
        focus: (2,) where the crowd is densest.
        pull: 1 for hardly any way but past the focus, 0 for no matter which, -1 for none past it.
    """
    way = goals - start
    long2 = np.maximum((way * way).sum(axis=1), 1e-9)
    share = np.minimum(np.maximum((way @ (focus - start)) / long2, 0.0), 1.0)
    past = np.exp(-0.5 * (length(start + share[:, None] * way - focus) / _WAY_M) ** 2)
    ahead = np.where(goals[:, 1] > focus[1] - _BEHIND_M, 1.0, _BEHIND)
    if pull <= 0.0:
        return np.asarray((1.01 + pull * past) * ahead)
    liked = past * np.exp(-length(goals - focus) / _ROAM_M)
    liked *= np.sqrt(long2) > _WAY_M  # nobody turns on the spot
    return np.asarray((1.01 - pull + pull * liked * len(goals)) * ahead)


def taken(
    places: Array, count: int, near: Array, wanted_near: int, focus: Array, rng: np.random.Generator
) -> Index:
    """Which (count,) of many places (n, 2) are taken: so many near the patient, the rest thinning.

    Args:
        places: (x, z) of places to stand, in metres.
        count: How many are needed; no more than there are.
        near: (n,) which of them are near the patient and in view.
        wanted_near: How many of those to take.
        focus: (2,) where the crowd is densest.
        rng: Where chance comes from.
    """
    close, others = np.flatnonzero(near), np.flatnonzero(np.logical_not(near))
    some = rng.permutation(close)[: min(wanted_near, count)]
    weight = 0.15 / len(others) + np.exp(-length(places[others] - focus) / _DENSE_M)
    rest = rng.choice(others, count - len(some), replace=False, p=weight / weight.sum())
    return np.asarray(rng.permutation(np.concatenate([some, rest])))

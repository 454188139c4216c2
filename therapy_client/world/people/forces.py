"""What pushes people: each other, walls, the patient. Vectorised; positions as (x, z) in metres.

The social-force model of Helbing and Molnar (Phys Rev E 1995;51:4282) with an anticipated closest
approach in the manner of Zanlungo et al. (EPL 2011;93:68005), so that people give way before they
meet and not when they touch.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from therapy_client.world.people.grounds import Grounds

Array = npt.NDArray[np.float64]
Index = npt.NDArray[np.int64]

BODY_M = 0.42
"""Distance between two middles at which shoulders touch."""

WALL_M = 0.24
"""Distance of a middle from a wall at which a shoulder touches it."""

PATIENT_M = 0.50
"""Nobody comes nearer to the patient than this of their own accord."""

_REACH_M, _NEAR_M_S2, _FALL_M = 1.8, 2.3, 0.28
_AHEAD_M_S2, _AHEAD_M, _AHEAD_S = 1.6, 0.42, 3.0
_WALL_M_S2, _WALL_FALL_M = 4.0, 0.16
_PATIENT_M_S2, _PATIENT_FALL_M = 4.5, 0.30
_ROUNDED_M = 1e-6


def length(vectors: Array) -> Array:
    """Lengths (n,) of vectors (n, 2)."""
    return np.sqrt(_dot(vectors, vectors))


def _dot(one: Array, other: Array) -> Array:
    return np.asarray(one[:, 0] * other[:, 0] + one[:, 1] * other[:, 1])


def near_pairs(places: Array, reach_m: float = _REACH_M) -> Index:
    """Pairs (p, 2) of people within reach of each other."""
    return np.asarray(cKDTree(places).query_pairs(reach_m, output_type="ndarray"), np.int64)


def among_people(places: Array, velocities: Array, pairs: Index) -> Array:
    """Acceleration (n, 2) of people by those near them."""
    one, other = pairs[:, 0], pairs[:, 1]
    off = places[one] - places[other]
    distance = length(off)
    push = (
        off
        * (_NEAR_M_S2 * np.exp((BODY_M - distance) / _FALL_M) / np.maximum(distance, 1e-3))[:, None]
    )
    drift = velocities[one] - velocities[other]
    when = -_dot(off, drift) / np.maximum(_dot(drift, drift), 0.05)
    when = np.clip(when, 0.0, _AHEAD_S)
    closest = off + drift * when[:, None]
    closest += _aside(off) * (1e-2 * (when > 0))[:, None]
    gap = length(closest)
    strength = _AHEAD_M_S2 * np.exp(-gap / _AHEAD_M - when) * (when > 0)
    push += closest * (strength / np.maximum(gap, 0.05))[:, None]
    return _summed(push, one, other, len(places))


def by_walls(away: Array, distance: Array) -> Array:
    """Acceleration (n, 2) by k walls.

    Args:
        away: (n, k, 2) directions away from each wall (`Grounds.from_walls`).
        distance: (n, k) in metres.
    """
    push = _WALL_M_S2 * np.exp((WALL_M - distance) / _WALL_FALL_M)
    return np.asarray((away * push[..., None]).sum(axis=1))


def by_patient(places: Array, velocities: Array, patient: Array, personal_m: Array) -> Array:
    """Acceleration (n, 2) around the patient, of whom people keep `personal_m`, (n,), clear."""
    off = places - patient
    distance = length(off)
    away = off / np.maximum(distance, 1e-3)[:, None]
    push = _PATIENT_M_S2 * np.exp((personal_m - distance) / _PATIENT_FALL_M)
    push = np.minimum(push, 12.0)
    toward = np.maximum(-_dot(velocities, away), 0.0)
    round_it = _aside(away) * (0.8 * push * toward)[:, None]
    return away * push[:, None] + round_it


def parted(places: Array, pairs: Index, yields: Array) -> Array:
    """Places (n, 2) with overlapping bodies moved apart.

    Args:
        places: (n, 2).
        pairs: (p, 2) of those that are near.
        yields: (n,) how readily each gives way.
    """
    close = length(places[pairs[:, 0]] - places[pairs[:, 1]]) < BODY_M + 0.15
    one, other = pairs[close, 0], pairs[close, 1]
    share = yields[one] / (yields[one] + yields[other])
    for _ in range(3):
        off = places[one] - places[other]
        distance = length(off)
        deep = np.maximum(BODY_M - distance, 0.0)
        if not deep.any():
            break
        way = off / np.maximum(distance, 1e-6)[:, None]
        way[distance < 1e-6] = (1.0, 0.0)
        move = way * (0.8 * deep)[:, None]
        places = places + _weighted(move, share, one, other, len(places))
    return places


def clear_of_patient(places: Array, patient: Array) -> Array:
    """Places (n, 2) moved out of the patient's own space."""
    off = places - patient
    distance = length(off)
    way = off / np.maximum(distance, 1e-6)[:, None]
    way[distance < 1e-6] = (0.0, 1.0)
    return np.asarray(places + way * np.maximum(PATIENT_M - distance, 0.0)[:, None])


def clear_of_walls(before: Array, after: Array, nearest_m: Array, grounds: Grounds) -> Array:
    """Places (n, 2) that no wall holds: pushed off it, or back where they were.

    Args:
        before: (n, 2) where they were.
        after: (n, 2) where they would be.
        nearest_m: (n,) how far the nearest wall was; most are too far from any to touch it.
        grounds: Where the walls are.
    """
    near = np.flatnonzero(nearest_m < WALL_M + length(after - before) + _ROUNDED_M)
    if not len(near):
        return after
    clear = after.copy()
    clear[near] = _off_walls(before[near], after[near], grounds)
    return clear


def _off_walls(before: Array, after: Array, grounds: Grounds) -> Array:
    through = grounds.crosses(before, after)
    after = np.where(through[:, None], before, after)
    away, distance = grounds.from_walls(after)
    deep = np.maximum(WALL_M - distance, 0.0)
    moved = after + (away * deep[..., None]).sum(axis=1)
    through = grounds.crosses(after, moved)
    return np.where(through[:, None], after, moved)


def _aside(way: Array) -> Array:
    """Quarter turns to the right of (n, 2): where two meet head-on, both step right."""
    return np.stack([way[:, 1], -way[:, 0]], axis=1)


def _summed(push: Array, one: Index, other: Index, count: int) -> Array:
    return np.stack(
        [
            np.bincount(one, push[:, k], count) - np.bincount(other, push[:, k], count)
            for k in range(2)
        ],
        axis=1,
    )


def _weighted(move: Array, share: Array, one: Index, other: Index, count: int) -> Array:
    return np.stack(
        [
            np.bincount(one, move[:, k] * share, count)
            - np.bincount(other, move[:, k] * (1.0 - share), count)
            for k in range(2)
        ],
        axis=1,
    )

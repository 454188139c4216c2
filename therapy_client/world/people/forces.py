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
    return _long(vectors[:, 0], vectors[:, 1])


def _long(x: Array, z: Array) -> Array:
    """Lengths (n,): of x and z apart, which numpy goes through twice as fast as through pairs."""
    found: Array = np.sqrt(x * x + z * z)
    return found


def near_pairs(places: Array, reach_m: float = _REACH_M) -> Index:
    """Pairs (p, 2) of people within reach of each other."""
    return np.asarray(cKDTree(places).query_pairs(reach_m, output_type="ndarray"), np.int64)


def among_people(places: Array, velocities: Array, pairs: Index) -> Array:
    """Acceleration (n, 2) of people by those near them."""
    one, other = pairs[:, 0], pairs[:, 1]
    off_x, off_z = _apart(places, one, other)
    distance = _long(off_x, off_z)
    push = _NEAR_M_S2 * np.exp((BODY_M - distance) / _FALL_M) / np.maximum(distance, 1e-3)
    drift_x, drift_z = _apart(velocities, one, other)
    when = -(off_x * drift_x + off_z * drift_z)
    when /= np.maximum(drift_x * drift_x + drift_z * drift_z, 0.05)
    when = np.minimum(np.maximum(when, 0.0), _AHEAD_S)
    meets = when > 0
    aside = 1e-2 * meets  # where two meet head-on, both step right
    closest_x = off_x + drift_x * when + off_z * aside
    closest_z = off_z + drift_z * when - off_x * aside
    gap = _long(closest_x, closest_z)
    strength = _AHEAD_M_S2 * np.exp(-gap / _AHEAD_M - when) * meets
    strength /= np.maximum(gap, 0.05)
    felt = np.empty_like(places)
    for k, each in enumerate(
        (off_x * push + closest_x * strength, off_z * push + closest_z * strength)
    ):
        felt[:, k] = np.bincount(one, each, len(places)) - np.bincount(other, each, len(places))
    return felt


def by_walls(away: Array, distance: Array) -> Array:
    """Acceleration (n, 2) by k walls.

    Args:
        away: (2, k, n) directions away from each wall (`Grounds.from_walls`).
        distance: (k, n) in metres.
    """
    push = _WALL_M_S2 * np.exp((WALL_M - distance) / _WALL_FALL_M)
    return np.asarray((away * push).sum(axis=1).T)


def by_patient(places: Array, velocities: Array, patient: Array, personal_m: Array) -> Array:
    """Acceleration (n, 2) around the patient, of whom people keep `personal_m`, (n,), clear."""
    x, z = places[:, 0] - patient[0], places[:, 1] - patient[1]
    distance = _long(x, z)
    least = np.maximum(distance, 1e-3)
    x, z = x / least, z / least
    push = _PATIENT_M_S2 * np.exp((personal_m - distance) / _PATIENT_FALL_M)
    push = np.minimum(push, 12.0)
    toward = np.maximum(-(velocities[:, 0] * x + velocities[:, 1] * z), 0.0)
    round_it = 0.8 * push * toward
    felt = np.empty_like(places)
    felt[:, 0] = x * push + z * round_it
    felt[:, 1] = z * push - x * round_it
    return felt


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
    if not len(one):
        return places
    rest = 1.0 - share
    for _ in range(3):
        x, z = _apart(places, one, other)
        distance = _long(x, z)
        deep = np.maximum(BODY_M - distance, 0.0)
        if not deep.any():
            break
        least = np.maximum(distance, 1e-6)
        same = distance < 1e-6
        moved = places.copy()
        for k, way in enumerate((np.where(same, 1.0, x / least), np.where(same, 0.0, z / least))):
            move = way * (0.8 * deep)
            moved[:, k] += np.bincount(one, move * share, len(places)) - np.bincount(
                other, move * rest, len(places)
            )
        places = moved
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
    (near,) = (nearest_m < WALL_M + length(after - before) + _ROUNDED_M).nonzero()
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
    moved = after + (away * deep).sum(axis=1).T
    through = grounds.crosses(after, moved)
    return np.where(through[:, None], after, moved)


def _apart(vectors: Array, one: Index, other: Index) -> tuple[Array, Array]:
    """How far apart pairs are along x and z, each (p,)."""
    x, z = vectors[:, 0], vectors[:, 1]
    return x[one] - x[other], z[one] - z[other]

"""How people of a street step aside for each other: across it, in time, and never nearer than kept.

Each who is about to meet somebody looks at all places across the street and takes the one that
costs least: out of the others' way, allowed, and not far. Few are ever about to meet.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

CLEAR_M = 0.64
"""Two middles so far apart across the street pass without a touch, coats and bags counted."""

AHEAD_M = 2.6
"""From so far on people step aside: 0.64 m at 0.8 m/s take as long as 2 m toward a walker."""

_BESIDE_M, _GRID_M = 0.75, 0.08
_IN_THE_WAY, _THROUGH, _FORBIDDEN, _OWN_WAY = 40.0, 60.0, 1e4, 0.35


@dataclass(frozen=True)
class Street:
    """Where across a street people may be.

    Attributes:
        bounds_m: Lowest and highest x.
        patient_x_m: Where the patient is.
        kept_m: (n,) how far across the street each keeps from the patient.
    """

    bounds_m: tuple[float, float]
    patient_x_m: float
    kept_m: Array


def stepped_aside(wanted_m: Array, feet_m: Array, moves: Mask, others: Array, to: Street) -> Array:
    """Where across the street each goes, (n,): where they wanted to, unless somebody is there.

    Args:
        wanted_m: (n,) where each would be if nobody else were there.
        feet_m: (n, 2) where they are, as (x, z).
        moves: (n,) who walks; those who stand give way to nobody but those who stand.
        others: (k, 2) where those are who give way to nobody.
        to: Where they may be.
    """
    there = np.concatenate([feet_m, others])
    standing = np.concatenate([~moves, np.zeros(len(others), bool)])
    along = np.abs(there[None, :, 1] - feet_m[:, None, 1])
    across = np.abs(there[None, :, 0] - feet_m[:, None, 0])
    minds = (along < AHEAD_M) & (moves[:, None] | (standing[None] & (along < _BESIDE_M)))
    minds[np.arange(len(feet_m)), np.arange(len(feet_m))] = False
    tight = np.minimum(across, np.abs(there[None, :, 0] - wanted_m[:, None])) < CLEAR_M
    free = wanted_m.copy()
    for person in np.flatnonzero((minds & tight).any(axis=1)):
        near = np.flatnonzero(minds[person])
        free[person] = _least(
            wanted_m[person], feet_m[person, 0], there[near], along[person, near], to, int(person)
        )
    return free


def _least(wanted: float, x: float, near: Array, along: Array, to: Street, person: int) -> float:
    low, high = to.bounds_m
    places = np.append(np.arange(low, high, _GRID_M), (high, wanted, x))
    off = np.abs(places[:, None] - near[None, :, 0])
    cost = np.abs(places - wanted) + _OWN_WAY * np.abs(places - x)
    cost += (_IN_THE_WAY * np.maximum(CLEAR_M - off, 0.0)).sum(axis=1)
    beyond = (places[:, None] > near[None, :, 0]) != (x > near[None, :, 0])
    cost += _THROUGH * (beyond & (along < _BESIDE_M)[None]).sum(axis=1)
    apart = np.abs(places - to.patient_x_m)
    # On its way to the patient's other side somebody would come nearer than is kept.
    cost += _FORBIDDEN * ((places > to.patient_x_m) != (wanted > to.patient_x_m))
    cost += _FORBIDDEN * np.maximum(to.kept_m[person] - 1e-9 - apart, 0.0)
    return float(places[cost.argmin()])

"""From the file's joint rotations to what the shader bends bodies with."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from therapy_client.turns import give_way
from therapy_client.world.people.file import People
from therapy_client.world.people.skeleton import BONES, FRAMES, PARENTS, Gait

Array = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.floating]

FRAMES_IN_ALL = sum(FRAMES.values())
FIRST_FRAME = {gait: sum(FRAMES[other] for other in Gait if other < gait) for gait in Gait}
"""Frame at which each gait begins."""

STROLL_M_S, WALK_M_S = 0.75, 1.30
"""Speeds at which a person of ordinary height strolls and walks, see `paces`."""


def skinning(people: People) -> Array:
    """Matrices (bodies, frames, bones, 3, 4) that bring rest-pose points to each frame's pose."""
    bodies, frames = people.turns.shape[:2]
    table = np.empty((bodies, frames, len(BONES), 3, 4), np.float32)
    for body in range(bodies):
        table[body] = _skinned(people.turns[body], people.shifts[body], people.bones[body])
        give_way()
    return table


def _skinned(turns: Array, shifts: Array, heads: Array) -> Array:
    """The same of one body, (frames, bones, 3, 4)."""
    local = _matrices(turns)
    turn = np.empty_like(local)
    place = np.empty((len(local), len(BONES), 3), np.float32)
    for bone, parent in enumerate(PARENTS):
        if parent < 0:
            turn[:, bone] = local[:, bone]
            place[:, bone] = heads[bone] + shifts
        else:
            turn[:, bone] = turn[:, parent] @ local[:, bone]
            arm = heads[bone] - heads[parent]
            place[:, bone] = place[:, parent] + _turned(turn[:, parent], arm)
    shift = place - _turned(turn, heads)
    return np.asarray(np.concatenate([turn, shift[..., None]], axis=-1))


def paces(speeds_m_s: Numbers, heights_m: Numbers) -> Array:
    """Where people's gait lies: 0 stands, 1 strolls, 2 walks, and anything between.

    Taller people walk faster in the same gait: speed over the root of height (Froude number).
    """
    eased = np.asarray(speeds_m_s, np.float32) / np.sqrt(np.asarray(heights_m, np.float32) / 1.7)
    pace = np.interp(eased, (0.03, STROLL_M_S, WALK_M_S), (0.0, 1.0, 2.0))
    return np.asarray(pace, np.float32)


def strides_at(pace: Numbers, strides_m: Numbers) -> Array:
    """Metres per cycle (n,) at paces (n,), from strides (n, gaits) of each gait."""
    stroll, walk = strides_m[:, Gait.STROLL], strides_m[:, Gait.WALK]
    slow = np.maximum(pace, 0.25) * stroll
    fast = stroll + (pace - 1.0) * (walk - stroll)
    return np.asarray(np.where(pace < 1.0, slow, fast), np.float32)


def _turned(turn: Array, arm: Array) -> Array:
    return np.asarray(np.einsum("...ij,...j->...i", turn, np.broadcast_to(arm, turn.shape[:-1])))


def _matrices(turns: Array) -> Array:
    """Rotation matrices (..., 3, 3) of unit quaternions (..., 4) as x, y, z, w."""
    x, y, z, w = np.moveaxis(turns, -1, 0)
    rows = (
        (1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)),
        (2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)),
        (2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)),
    )
    return np.stack([np.stack(row, axis=-1) for row in rows], axis=-2)

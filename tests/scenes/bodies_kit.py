"""Bodies as capsules, for tests of who reaches into whom."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from therapy_client.world.people.file import People
from therapy_client.world.people.forms import FORMS
from therapy_client.world.people.poses import skinning
from therapy_client.world.people.postures import Posture
from therapy_client.world.people.seated import joints_m
from therapy_client.world.people.skeleton import BONES

Array = npt.NDArray[np.float64]

LIMBS = (
    ("pelvis", "spine_03", 0.115),
    ("spine_03", "neck_01", 0.10),
    ("neck_01", "head", 0.07),
    ("upperarm_l", "lowerarm_l", 0.045),
    ("lowerarm_l", "hand_l", 0.036),
    ("upperarm_r", "lowerarm_r", 0.045),
    ("lowerarm_r", "hand_r", 0.036),
    ("thigh_l", "calf_l", 0.07),
    ("thigh_r", "calf_r", 0.07),
)
"""From which bone to which, and how thick in a person 1.70 m tall, clothes not counted."""

RADII = np.array([radius for *_, radius in LIMBS])
_ENDS = np.array([(BONES.index(a), BONES.index(b)) for a, b, _ in LIMBS])


def limbs_m(people: People, body: int, posture: Posture | None) -> Array:
    """Both ends of the limbs of a body in a posture, or standing idly, (limbs, 2, 3)."""
    if posture is None or not FORMS[posture]:
        pose = skinning_of_idle(people)[body]
        heads = people.bones[body].astype(float)
        joints = np.einsum("bij,bj->bi", pose[..., :3], heads) + pose[..., 3]
    else:
        joints = joints_m(people, body, posture)
    return joints[_ENDS]


def skinning_of_idle(people: People) -> Array:
    """Matrices (bodies, bones, 3, 4) of the first frame of standing idly."""
    return np.asarray(_first(people), float)


def _first(people: People) -> Array:
    from dataclasses import replace

    first = replace(people, turns=people.turns[:, :1], shifts=people.shifts[:, :1])
    return np.asarray(skinning(first)[:, 0], float)


def gaps_m(one: Array, other: Array) -> Array:
    """Distances (n, limbs, limbs) between limbs (n, limbs, 2, 3) of pairs, skins counted."""
    p, u = one[:, :, None, 0], (one[:, :, 1] - one[:, :, 0])[:, :, None]
    q, v = other[:, None, :, 0], (other[:, :, 1] - other[:, :, 0])[:, None]
    w = p - q
    a, b, c = (u * u).sum(-1), (u * v).sum(-1), (v * v).sum(-1)
    d, e = (u * w).sum(-1), (v * w).sum(-1)
    bottom = a * c - b * b
    s = np.where(bottom > 1e-9, (b * e - c * d) / np.maximum(bottom, 1e-9), 0.0).clip(0.0, 1.0)
    t = ((b * s + e) / c).clip(0.0, 1.0)
    s = ((b * t - d) / a).clip(0.0, 1.0)
    away = np.linalg.norm(w + s[..., None] * u - t[..., None] * v, axis=-1)
    return np.asarray(away - RADII[:, None] - RADII[None])


def placed(limbs: Array, place_m: Array, heading_rad: float) -> Array:
    """Limbs (limbs, 2, 3) turned and moved to where somebody is."""
    c, s = np.cos(heading_rad), np.sin(heading_rad)
    turn = np.array([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]])
    return np.asarray(limbs @ turn.T + place_m)

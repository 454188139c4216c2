"""Postures of people who sit, made from each body's own bones when a scene needs them.

The file of people holds gaits only. A seated body needs no recording: its hips rest on a seat, its
feet are on the floor and its hands are somewhere, and two-bone inverse kinematics bends knees and
elbows to that. Every posture is reached from `LISTENS` through a few frames in between.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy.spatial.transform import Rotation

from therapy_client.turns import give_way
from therapy_client.world.people.file import People
from therapy_client.world.people.postures import (
    BEATS,
    CYCLE_FRAMES,
    FORMS,
    FRAMES_SEATED,
    SEAT_M,
    SETTLE_FRAMES,
    Form,
    Posture,
)
from therapy_client.world.people.skeleton import BONES, PARENTS

Array = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.float64]

_FLESH_M, _HIP_BACK_M = 0.098, 0.06
"""What lies between hip joint and seat of a person 1.70 m tall; how far back they sit."""

_SOLE_M, _HEAD_M = 0.011, 1.55
"""Thickness of a sole; how high the head's bone begins in a person 1.70 m tall."""

_SETTLED = np.linspace(0.0, 1.0, SETTLE_FRAMES)


@dataclass
class _Bones:
    """One body being bent: rotations of all bones in space, and where they begin."""

    heads: Numbers
    turns: list[Numbers] = field(default_factory=lambda: [np.eye(3)] * len(BONES))
    places: list[Numbers] = field(default_factory=lambda: [np.zeros(3)] * len(BONES))

    def hang(self, bone: str, own: Numbers | None = None) -> None:
        """Let a bone hang on its parent, turned by `own` against it."""
        k = BONES.index(bone)
        parent = PARENTS[k]
        above = self.turns[parent]
        self.turns[k] = above if own is None else above @ own
        self.places[k] = self.places[parent] + above @ (self.heads[k] - self.heads[parent])

    def reach(self, chain: tuple[str, str, str], target: Numbers, pole: Numbers) -> None:
        """Bend two bones so that the third begins at a target, the joint toward the pole."""
        first, second, third = (BONES.index(bone) for bone in chain)
        self.hang(chain[0])
        upper = self.heads[second] - self.heads[first]
        lower = self.heads[third] - self.heads[second]
        a, b = float(np.linalg.norm(upper)), float(np.linalg.norm(lower))
        off = target - self.places[first]
        far = float(np.clip(np.linalg.norm(off), abs(a - b) + 1e-3, 0.998 * (a + b)))
        ahead = off / np.linalg.norm(off)
        out = pole - ahead * float(pole @ ahead)
        out /= max(float(np.linalg.norm(out)), 1e-9)
        along = (a * a - b * b + far * far) / (2 * far)
        joint = ahead * along + out * np.sqrt(max(a * a - along * along, 0.0))
        self.turns[first] = _between(upper, joint)
        self.hang(chain[1])
        self.turns[second] = _between(lower, ahead * far - joint)
        self.hang(chain[2])

    def local(self) -> Numbers:
        """Rotations against the parents, (22, 4) as x, y, z, w."""
        own = [
            turn if parent < 0 else self.turns[parent].T @ turn
            for turn, parent in zip(self.turns, PARENTS, strict=True)
        ]
        return np.asarray(Rotation.from_matrix(np.stack(own)).as_quat())


def seated_motion(people: People) -> tuple[Array, Array]:
    """Turns (bodies, frames, 22, 4) and pelvis shifts (bodies, frames, 3) of all postures."""
    turns, shifts = [], []
    for body, heads in enumerate(people.bones.astype(float)):
        standing = (people.turns[body, 0].astype(float), people.shifts[body, 0].astype(float))
        keys = {
            posture: [_sit(heads, form) for form in forms] or [standing]
            for posture, forms in FORMS.items()
        }
        home_turn, home_shift = keys[Posture.LISTENS][0]
        for posture in Posture:
            beats = np.array(BEATS.get(posture, (0.0,) * CYCLE_FRAMES))[:, None]
            turn, shift = _mixed(*keys[posture][0], *keys[posture][-1], beats)
            turn, shift = _mixed(home_turn, home_shift, turn, shift, _SETTLED[:, None, None])
            turns.append(turn.reshape(-1, len(BONES), 4))
            shifts.append(shift.reshape(-1, 3))
            give_way()
    count = len(people.bones)
    every = np.array(turns).reshape(count, FRAMES_SEATED, len(BONES), 4)
    give_way()
    _breathe(every)
    give_way()
    return (
        every.astype(np.float32),
        np.array(shifts, np.float32).reshape(count, FRAMES_SEATED, 3),
    )


def eye_heights_seated(people: People) -> Numbers:
    """Height (bodies,) of the eyes of those who sit upright, over the floor."""
    heights = []
    for heads, eyes in zip(people.bones.astype(float), people.eyes.astype(float), strict=True):
        bent = _bend(heads, FORMS[Posture.LISTENS][0])
        head = BONES.index("head")
        middle = eyes.mean(axis=0)
        give_way()
        heights.append((bent.places[head] + bent.turns[head] @ (middle - heads[head]))[1])
    return np.array(heights)


def hands_m(people: People, posture: Posture) -> Numbers:
    """Middles (bodies, 3) between the hands in a posture, from the middle of the seat."""
    found = []
    for heads in people.bones.astype(float):
        bent = _bend(heads, FORMS[posture][0])
        wrists = [
            bent.places[BONES.index(f"hand_{side}")]
            + 0.07 * _along(bent.turns[BONES.index(f"lowerarm_{side}")], heads, side)
            for side in "lr"
        ]
        found.append(0.5 * (wrists[0] + wrists[1]))
    return np.array(found)


def _along(turn: Numbers, heads: Numbers, side: str) -> Numbers:
    forearm = heads[BONES.index(f"hand_{side}")] - heads[BONES.index(f"lowerarm_{side}")]
    return np.asarray(turn @ forearm / np.linalg.norm(forearm))


def _sit(heads: Numbers, form: Form) -> tuple[Numbers, Numbers]:
    bent = _bend(heads, form)
    give_way()
    return bent.local(), np.asarray(bent.places[0] - heads[0])


def _bend(heads: Numbers, form: Form) -> _Bones:
    """One body in one form."""
    bones = _Bones(heads)
    tall = float(heads[BONES.index("head")][1]) / _HEAD_M
    hip = heads[BONES.index("thigh_l")] - heads[0]
    bones.turns[0] = _about_z(-0.4 * form.side) @ _about_x(form.pelvis)
    middle = bones.turns[0] @ (hip * (0, 1, 1))
    bones.places[0] = np.array((0.0, SEAT_M + _FLESH_M * tall, -_HIP_BACK_M)) - middle
    for k in (1, 2, 3):
        bones.hang(f"spine_0{k}", _about_z(-0.2 * form.side) @ _about_x(form.spine / 3))
    bones.hang("neck_01", _about_z(-0.5 * form.cheek) @ _about_x(0.4 * form.neck))
    bones.hang("head", _about_z(-0.5 * form.cheek) @ _about_x(0.6 * form.neck))
    for side, sign, wrist in (("l", -1.0, form.left), ("r", 1.0, form.right)):
        mirror = np.array((sign, 1.0, 1.0))
        bones.hang(f"clavicle_{side}")
        bones.reach(
            (f"upperarm_{side}", f"lowerarm_{side}", f"hand_{side}"),
            np.array(wrist) * mirror,
            np.array(form.elbows) * mirror,
        )
        ankle = heads[BONES.index(f"foot_{side}")] + (0.0, _SOLE_M, 0.0)
        thigh_m = float(
            np.linalg.norm(heads[BONES.index("calf_l")] - heads[BONES.index("thigh_l")])
        )
        ankle[2] = -_HIP_BACK_M + 0.97 * thigh_m + form.tuck
        bones.reach(
            (f"thigh_{side}", f"calf_{side}", f"foot_{side}"), ankle, np.array((0.0, 1.0, 0.6))
        )
        bones.turns[BONES.index(f"foot_{side}")] = _about_y(0.12 * sign)
        bones.hang(f"ball_{side}")
    return bones


def _mixed(
    one: Numbers, one_shift: Numbers, other: Numbers, other_shift: Numbers, share: Numbers
) -> tuple[Numbers, Numbers]:
    """Rotations between two, by the shorter way, and shifts; `share` (..., 1) is for both."""
    near = np.where((one * other).sum(axis=-1, keepdims=True) < 0.0, -other, other)
    turn = one + share[..., None] * (near - one)
    turn /= np.linalg.norm(turn, axis=-1, keepdims=True)
    return turn, one_shift + share * (other_shift - one_shift)


def _breathe(turns: Numbers) -> None:
    """Let chests rise and heads keep level in every cycle, in place."""
    frames = turns.shape[1]
    breath = np.sin(2 * np.pi * 2 * np.arange(frames) / CYCLE_FRAMES)
    for bone, size in (("spine_03", 0.012), ("neck_01", -0.010)):
        k = BONES.index(bone)
        own = Rotation.from_quat(turns[:, :, k].reshape(-1, 4))
        lift = Rotation.from_euler("x", np.tile(size * breath, len(turns))[:, None])
        turns[:, :, k] = (own * lift).as_quat().reshape(turns[:, :, k].shape)


def _between(start: Numbers, end: Numbers) -> Numbers:
    """The smallest rotation (3, 3) that brings one direction to another."""
    a, b = start / np.linalg.norm(start), end / np.linalg.norm(end)
    (x, y, z), (u, v, w) = a, b
    axis = np.array((y * w - z * v, z * u - x * w, x * v - y * u))
    size = float(np.linalg.norm(axis))
    if size < 1e-9:
        return np.eye(3)
    turn = axis / size * np.arctan2(size, float(a @ b))
    return np.asarray(Rotation.from_rotvec(turn).as_matrix())


def _about_x(angle: float) -> Numbers:
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[1.0, 0.0, 0.0], [0.0, c, -s], [0.0, s, c]])


def _about_y(angle: float) -> Numbers:
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]])


def _about_z(angle: float) -> Numbers:
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0]])

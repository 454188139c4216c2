"""Postures of people who sit or stand, made from each body's own bones when a scene needs them.

The file of people holds gaits only. A seated body needs no recording: its hips rest on a seat, its
feet are on the floor and its hands are somewhere, and two-bone inverse kinematics bends knees and
elbows to that; half of a hand's turn goes into the forearm. Every posture of the seated is reached
from `LISTENS`, and every one of those on their feet from standing idly, through frames in between.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.spatial.transform import Rotation

from therapy_client.turns import give_way
from therapy_client.world.people.bending import (
    Bones,
    about_x,
    about_y,
    about_z,
    basis,
    long,
    turned,
)
from therapy_client.world.people.file import People
from therapy_client.world.people.forms import BEATS, FORMS, Form
from therapy_client.world.people.poses import FIRST_FRAME
from therapy_client.world.people.postures import (
    CYCLE_FRAMES,
    FRAMES_SEATED,
    SEAT_M,
    SETTLE_FRAMES,
    UPRIGHT,
    Posture,
)
from therapy_client.world.people.skeleton import BONES, FRAMES, Gait, Region

Array = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.float64]

_FLESH_M, _HIP_BACK_M = 0.098, 0.06
"""What lies between hip joint and seat of a person 1.70 m tall; how far back they sit."""

_SOLE_M, _HEAD_M = 0.011, 1.55
"""Thickness of a sole; how high the head's bone begins in a person 1.70 m tall."""

_SLIM_M = 0.155
"""How far ahead of the bones' line the front of a slim trunk 1.70 m tall is, clothes counted."""

_THIGH_M = 0.105
"""How thick a thigh is at the most over its bone half way, in a person 1.70 m tall."""

_TAIL_M = 0.035
"""How far the tail of a coat lies above what is worn under it."""

_UPRIGHT_M = 0.75
"""A pelvis higher than that, in a person 1.70 m tall, is of somebody on their feet."""

_SETTLED = np.linspace(0.0, 1.0, SETTLE_FRAMES)


def seated_motion(people: People) -> tuple[Array, Array]:
    """Turns (bodies, frames, 22, 4) and pelvis shifts (bodies, frames, 3) of all postures."""
    frame = Frame.of_all(people)
    idle = idle_frames(people)
    standing = (idle[0][:, 0], idle[1][:, 0])
    home_turn, home_shift = _sit(frame, FORMS[Posture.LISTENS][0])
    turns, shifts = [], []
    for posture in Posture:
        forms = FORMS[posture]
        if posture in UPRIGHT and forms:
            turn, shift = upright_frames(frame, forms[0], *idle)
            start = (idle[0][:, None], idle[1][:, None])
        else:
            keys = [_sit(frame, form) for form in forms] or [standing]
            beats = np.array(BEATS.get(posture, (0.0,) * CYCLE_FRAMES))[:, None]
            one, other = ((turn[:, None], shift[:, None]) for turn, shift in (keys[0], keys[-1]))
            turn, shift = _mixed(*one, *other, beats)
            start = (home_turn[:, None, None], home_shift[:, None, None])
        turn, shift = _mixed(*start, turn[:, None], shift[:, None], _SETTLED[:, None, None])
        turns.append(turn)
        shifts.append(shift)
        give_way()
    count = len(people.bones)
    every = np.stack(turns, axis=1).reshape(count, FRAMES_SEATED, len(BONES), 4)
    give_way()
    _breathe(every)
    give_way()
    moved = np.stack(shifts, axis=1).reshape(count, FRAMES_SEATED, 3)
    return every.astype(np.float32), moved.astype(np.float32)


@dataclass(frozen=True)
class Frame:
    """What is needed to bend one body, or many at once: then their axis comes first (...).

    Attributes:
        heads: (..., 22, 3) where bones begin in the rest pose.
        palms: (..., 2, 2, 3) where fingers and palms point then, left first.
        stout_m: (...) how far the belly stands out further than a slim one's.
        thigh_m: (...) how thick a thigh is over its bone half way, cloth counted.
    """

    heads: Numbers
    palms: Numbers
    stout_m: Numbers
    thigh_m: Numbers

    @property
    def tall(self) -> Numbers:
        """Size (...) against a person 1.70 m tall."""
        return np.asarray(self.heads[..., BONES.index("head"), 1] / _HEAD_M)

    @classmethod
    def of_all(cls, people: People) -> Frame:
        """The frames of all bodies of the file."""
        each = [cls.of(people, body) for body in range(len(people.bones))]
        heads, palms = np.stack([one.heads for one in each]), np.stack([one.palms for one in each])
        stout, thigh = np.stack([one.stout_m for one in each]), np.stack([o.thigh_m for o in each])
        return cls(heads, palms, stout, thigh)

    @classmethod
    def of(cls, people: People, body: int) -> Frame:
        """The frame of a body of the file."""
        heads = people.bones[body].astype(float)
        points = people.levels[body][-1].points.astype(float)
        low, high = heads[BONES.index("spine_02")][1], heads[BONES.index("upperarm_l")][1]
        trunk = (np.abs(points[:, 0]) < 0.12) & (points[:, 1] > low) & (points[:, 1] < high)
        front = float(points[trunk, 2].max()) if trunk.any() else _SLIM_M
        tall = float(heads[BONES.index("head")][1]) / _HEAD_M
        stout = np.array(max(front - _SLIM_M * tall, 0.0))
        thick = np.array(_thigh_m(people, body, heads))
        return cls(heads, people.palms[body].astype(float), stout, thick)


def _thigh_m(people: People, body: int, heads: Numbers) -> float:
    """How thick a thigh is over its bone half way; under a skirt as thick as most are."""
    fine = people.levels[body][0]
    hip, knee = heads[BONES.index("thigh_r")], heads[BONES.index("calf_r")]
    middle = 0.5 * (hip + knee)
    off = fine.points[fine.paint[:, 2].round() == Region.BOTTOM] - middle
    over = off[(np.abs(off[:, 0]) < 0.03) & (np.abs(off[:, 1]) < 0.05), 2]
    most = _THIGH_M * float(heads[BONES.index("head")][1]) / _HEAD_M
    thick = min(float(over.max()), most) if len(over) else most
    return thick + (_TAIL_M if people.entries[body].top == "coat" else 0.0)


def idle_frames(people: People) -> tuple[Numbers, Numbers]:
    """All bodies standing idly: turns (bodies, 8, 22, 4) and shifts (bodies, 8, 3) of a cycle."""
    first, frames = FIRST_FRAME[Gait.IDLE], FRAMES[Gait.IDLE]
    at = first + np.arange(CYCLE_FRAMES) * frames // CYCLE_FRAMES
    return people.turns[:, at].astype(float), people.shifts[:, at].astype(float)


def upright_frames(
    frame: Frame, form: Form, idle: Numbers, shifts: Numbers
) -> tuple[Numbers, Numbers]:
    """A form of those on their feet in every frame of standing idly, in which trunks sway."""
    bent = _stood(frame, form, idle[..., 0, :, :], shifts[..., 0, :]).local()[..., None, :, :]
    turns = np.broadcast_to(bent, idle.shape).copy()
    legs = [k for k, name in enumerate(BONES) if name[:-2] in ("thigh", "calf", "foot", "ball")]
    turns[..., [0, *legs], :] = idle[..., [0, *legs], :]
    for k in (BONES.index(f"spine_0{n}") for n in (1, 2, 3)):
        own = Rotation.from_quat(idle[..., k, :].reshape(-1, 4)).as_matrix()
        own = own.reshape(*idle.shape[:-2], 3, 3)
        lean = Rotation.from_quat(bent[..., 0, k, :].reshape(-1, 4)).as_matrix()
        lean = own[..., :1, :, :].swapaxes(-1, -2) @ lean.reshape(*own.shape[:-3], 1, 3, 3)
        swayed = Rotation.from_matrix((own @ lean).reshape(-1, 3, 3)).as_quat()
        turns[..., k, :] = swayed.reshape(*own.shape[:-2], 4)
    near = np.where((idle * turns).sum(axis=-1, keepdims=True) < 0.0, -turns, turns)
    return near, shifts


def eye_heights_seated(people: People) -> Numbers:
    """Height (bodies,) of the eyes of those who sit upright, over the floor."""
    frame, head = Frame.of_all(people), BONES.index("head")
    bent = sit_down(frame, FORMS[Posture.LISTENS][0])
    middle = people.eyes.astype(float).mean(axis=1)
    give_way()
    over = turned(bent.turns[head], middle - frame.heads[:, head])
    return np.asarray((bent.places[head] + over)[:, 1])


def joints_m(people: People, body: int, posture: Posture) -> Numbers:
    """Where a body's bones begin in a posture, (22, 3), from the seat's middle on the floor."""
    frame = Frame.of(people, body)
    if posture in UPRIGHT:
        idle, shifts = idle_frames(people)
        bones = _stood(frame, FORMS[posture][0], idle[body, 0], shifts[body, 0])
    else:
        bones = sit_down(frame, FORMS[posture][0])
    return np.array(bones.places)


def _sit(frame: Frame, form: Form) -> tuple[Numbers, Numbers]:
    bent = sit_down(frame, form)
    give_way()
    return bent.local(), np.asarray(bent.places[0] - frame.heads[..., 0, :])


def sit_down(frame: Frame, form: Form) -> Bones:
    """Bodies seated in one form."""
    heads, tall = frame.heads, frame.tall
    bones = Bones(heads)
    hip = heads[..., BONES.index("thigh_l"), :] - heads[..., 0, :]
    bones.turns[0] = about_z(-0.4 * form.side) @ about_x(form.pelvis)
    middle = turned(bones.turns[0], hip * (0, 1, 1))
    bones.places[0] = _at(0.0, SEAT_M + _FLESH_M * tall, -_HIP_BACK_M) - middle
    for k in (1, 2, 3):
        bones.hang(f"spine_0{k}", about_z(-0.2 * form.side) @ about_x(form.spine / 3))
    _head(bones, form)
    for side, sign in (("l", -1.0), ("r", 1.0)):
        ankle = heads[..., BONES.index(f"foot_{side}"), :] + (0.0, _SOLE_M, 0.0)
        thigh = heads[..., BONES.index("calf_l"), :] - heads[..., BONES.index("thigh_l"), :]
        ankle[..., 2] = -_HIP_BACK_M + 0.97 * long(thigh)[..., 0] + form.tuck
        bones.reach(
            (f"thigh_{side}", f"calf_{side}", f"foot_{side}"), ankle, np.array((0.0, 1.0, 0.6))
        )
        bones.turns[BONES.index(f"foot_{side}")] = about_y(0.12 * sign)
        bones.hang(f"ball_{side}")
        _arm(bones, frame, form, side)
    return bones


def _stood(frame: Frame, form: Form, idle: Numbers, shift: Numbers) -> Bones:
    """Bodies on their feet in one form: legs as they stand idly, the trunk as well but bent."""
    bones = Bones(frame.heads)
    every = Rotation.from_quat(idle.reshape(-1, 4)).as_matrix().reshape(*idle.shape[:-1], 3, 3)
    own = dict(zip(BONES, np.moveaxis(every, -3, 0), strict=True))
    bones.turns[0], bones.places[0] = own[BONES[0]], frame.heads[..., 0, :] + shift
    for name in BONES[1:]:
        bones.hang(name, own[name])
    for k in (1, 2, 3):
        name = f"spine_0{k}"
        bend = about_z(-0.25 * form.side) @ about_x(form.spine / 3)
        bones.hang(name, own[name] @ bend)
    _head(bones, form)
    for side in "lr":
        hangs = (form.left if side == "l" else form.right) is None
        for name in (f"clavicle_{side}", f"upperarm_{side}", f"lowerarm_{side}", f"hand_{side}"):
            bones.hang(name, own[name])
        if not hangs:
            _arm(bones, frame, form, side)
    return bones


def _head(bones: Bones, form: Form) -> None:
    bones.hang("neck_01", about_z(-0.5 * form.cheek) @ about_x(0.4 * form.neck))
    bones.hang("head", about_z(-0.5 * form.cheek) @ about_x(0.6 * form.neck))


def _arm(bones: Bones, frame: Frame, form: Form, side: str) -> None:
    """Bring one hand to where the form has it, and lay it as the form says."""
    arm = form.left if side == "l" else form.right
    if arm is None:
        return
    left = side == "l"
    mirror = np.array((-1.0 if left else 1.0, 1.0, 1.0))
    wrist, fingers = np.array(arm.wrist), np.array(arm.fingers or (0.0, 0.0, 1.0))
    if arm.on_thigh:
        hip, knee = (bones.places[BONES.index(f"{name}_{side}")] for name in ("thigh", "calf"))
        along = knee - hip
        x, y, z = np.moveaxis(hip + along * wrist[2], -1, 0)
        wrist = _at(np.abs(x) + wrist[0], y + frame.thigh_m + wrist[1], z)
        fingers = fingers + _at(0.0, along[..., 1] / along[..., 2], 0.0)
    if form.own:
        tall = frame.tall
        low = np.where(bones.places[0][..., 1] > _UPRIGHT_M * tall, 0.0, SEAT_M)
        wrist = wrist * tall[..., None] + _at(0.0, low * (1.0 - tall), frame.stout_m)
    bones.hang(f"clavicle_{side}", about_z(form.shrug * (-1.0 if left else 1.0)))
    chain = (f"upperarm_{side}", f"lowerarm_{side}", f"hand_{side}")
    bones.reach(chain, wrist * mirror, np.array(arm.elbow) * mirror)
    if arm.fingers is None:
        return
    wanted = basis(fingers * mirror, np.array(arm.palm) * mirror)
    palms = frame.palms[..., 0 if left else 1, :, :]
    turn = wanted @ basis(palms[..., 0, :], palms[..., 1, :]).swapaxes(-1, -2)
    hand, fore = BONES.index(f"hand_{side}"), BONES.index(f"lowerarm_{side}")
    axis = bones.places[hand] - bones.places[fore]
    axis = axis / long(axis)
    off = turn @ bones.turns[fore].swapaxes(-1, -2)
    about = Rotation.from_matrix(off.reshape(-1, 3, 3)).as_rotvec().reshape(axis.shape)
    half = 0.55 * axis * (about * axis).sum(axis=-1, keepdims=True)
    twist = Rotation.from_rotvec(half.reshape(-1, 3)).as_matrix().reshape(off.shape)
    bones.turns[fore] = twist @ bones.turns[fore]
    bones.turns[hand] = turn


def _at(x: Numbers | float, y: Numbers | float, z: Numbers | float) -> Numbers:
    """Places (..., 3) of coordinates (...)."""
    return np.stack(np.broadcast_arrays(x, y, z), axis=-1)


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

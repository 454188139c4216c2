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
from therapy_client.world.people.bending import Bones, about_x, about_y, about_z, basis
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
    turns, shifts = [], []
    for body in range(len(people.bones)):
        frame = Frame.of(people, body)
        idle = idle_frames(people, body)
        standing = (idle[0][0], idle[1][0])
        home_turn, home_shift = _sit(frame, FORMS[Posture.LISTENS][0])
        for posture in Posture:
            forms = FORMS[posture]
            if posture in UPRIGHT and forms:
                turn, shift = upright_frames(frame, forms[0], *idle)
                turn, shift = _mixed(*idle, turn, shift, _SETTLED[:, None, None])
            else:
                keys = [_sit(frame, form) for form in forms] or [standing]
                beats = np.array(BEATS.get(posture, (0.0,) * CYCLE_FRAMES))[:, None]
                turn, shift = _mixed(*keys[0], *keys[-1], beats)
                turn, shift = _mixed(home_turn, home_shift, turn, shift, _SETTLED[:, None, None])
            turns.append(turn.reshape(-1, len(BONES), 4))
            shifts.append(np.broadcast_to(shift, (*turn.shape[:-2], 3)).reshape(-1, 3))
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


@dataclass(frozen=True)
class Frame:
    """What is needed to bend one body.

    Attributes:
        heads: (22, 3) where bones begin in the rest pose.
        palms: (2, 2, 3) where fingers and palms point then, left first.
        stout_m: How far the belly stands out further than a slim one's.
        thigh_m: How thick a thigh is over its bone half way, cloth counted.
    """

    heads: Numbers
    palms: Numbers
    stout_m: float
    thigh_m: float

    @property
    def tall(self) -> float:
        """Size against a person 1.70 m tall."""
        return float(self.heads[BONES.index("head")][1]) / _HEAD_M

    @classmethod
    def of(cls, people: People, body: int) -> Frame:
        """The frame of a body of the file."""
        heads = people.bones[body].astype(float)
        points = people.levels[body][-1].points.astype(float)
        low, high = heads[BONES.index("spine_02")][1], heads[BONES.index("upperarm_l")][1]
        trunk = (np.abs(points[:, 0]) < 0.12) & (points[:, 1] > low) & (points[:, 1] < high)
        front = float(points[trunk, 2].max()) if trunk.any() else _SLIM_M
        tall = float(heads[BONES.index("head")][1]) / _HEAD_M
        stout = max(front - _SLIM_M * tall, 0.0)
        return cls(heads, people.palms[body].astype(float), stout, _thigh_m(people, body, heads))


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


def idle_frames(people: People, body: int) -> tuple[Numbers, Numbers]:
    """Standing idly in the frames of a cycle: turns (8, 22, 4) and shifts (8, 3)."""
    first, frames = FIRST_FRAME[Gait.IDLE], FRAMES[Gait.IDLE]
    at = first + np.arange(CYCLE_FRAMES) * frames // CYCLE_FRAMES
    return people.turns[body, at].astype(float), people.shifts[body, at].astype(float)


def upright_frames(
    frame: Frame, form: Form, idle: Numbers, shifts: Numbers
) -> tuple[Numbers, Numbers]:
    """A form of somebody on their feet in every frame of standing idly, in which trunks sway."""
    bent = _stood(frame, form, idle[0], shifts[0]).local()
    turns = np.tile(bent, (len(idle), 1, 1))
    legs = [k for k, name in enumerate(BONES) if name[:-2] in ("thigh", "calf", "foot", "ball")]
    turns[:, [0, *legs]] = idle[:, [0, *legs]]
    for k in (BONES.index(f"spine_0{n}") for n in (1, 2, 3)):
        lean = Rotation.from_quat(idle[0, k]).inv() * Rotation.from_quat(bent[k])
        turns[:, k] = (Rotation.from_quat(idle[:, k]) * lean).as_quat()
    near = np.where((idle * turns).sum(axis=-1, keepdims=True) < 0.0, -turns, turns)
    return near, shifts


def eye_heights_seated(people: People) -> Numbers:
    """Height (bodies,) of the eyes of those who sit upright, over the floor."""
    heights = []
    for body, eyes in enumerate(people.eyes.astype(float)):
        frame = Frame.of(people, body)
        heads, bent = frame.heads, sit_down(frame, FORMS[Posture.LISTENS][0])
        head = BONES.index("head")
        middle = eyes.mean(axis=0)
        give_way()
        heights.append((bent.places[head] + bent.turns[head] @ (middle - heads[head]))[1])
    return np.array(heights)


def joints_m(people: People, body: int, posture: Posture) -> Numbers:
    """Where a body's bones begin in a posture, (22, 3), from the seat's middle on the floor."""
    frame = Frame.of(people, body)
    if posture in UPRIGHT:
        idle, shifts = idle_frames(people, body)
        bones = _stood(frame, FORMS[posture][0], idle[0], shifts[0])
    else:
        bones = sit_down(frame, FORMS[posture][0])
    return np.array(bones.places)


def _sit(frame: Frame, form: Form) -> tuple[Numbers, Numbers]:
    bent = sit_down(frame, form)
    give_way()
    return bent.local(), np.asarray(bent.places[0] - frame.heads[0])


def sit_down(frame: Frame, form: Form) -> Bones:
    """One body seated in one form."""
    heads, tall = frame.heads, frame.tall
    bones = Bones(heads)
    hip = heads[BONES.index("thigh_l")] - heads[0]
    bones.turns[0] = about_z(-0.4 * form.side) @ about_x(form.pelvis)
    middle = bones.turns[0] @ (hip * (0, 1, 1))
    bones.places[0] = np.array((0.0, SEAT_M + _FLESH_M * tall, -_HIP_BACK_M)) - middle
    for k in (1, 2, 3):
        bones.hang(f"spine_0{k}", about_z(-0.2 * form.side) @ about_x(form.spine / 3))
    _head(bones, form)
    for side, sign in (("l", -1.0), ("r", 1.0)):
        ankle = heads[BONES.index(f"foot_{side}")] + (0.0, _SOLE_M, 0.0)
        thigh_m = float(
            np.linalg.norm(heads[BONES.index("calf_l")] - heads[BONES.index("thigh_l")])
        )
        ankle[2] = -_HIP_BACK_M + 0.97 * thigh_m + form.tuck
        bones.reach(
            (f"thigh_{side}", f"calf_{side}", f"foot_{side}"), ankle, np.array((0.0, 1.0, 0.6))
        )
        bones.turns[BONES.index(f"foot_{side}")] = about_y(0.12 * sign)
        bones.hang(f"ball_{side}")
        _arm(bones, frame, form, side)
    return bones


def _stood(frame: Frame, form: Form, idle: Numbers, shift: Numbers) -> Bones:
    """One body on its feet in one form: legs as they stand idly, the trunk as well but bent."""
    bones = Bones(frame.heads)
    own = Rotation.from_quat(idle).as_matrix()
    bones.turns[0], bones.places[0] = own[0], frame.heads[0] + shift
    for name in BONES[1:]:
        bones.hang(name, own[BONES.index(name)])
    for k in (1, 2, 3):
        name = f"spine_0{k}"
        bend = about_z(-0.25 * form.side) @ about_x(form.spine / 3)
        bones.hang(name, own[BONES.index(name)] @ bend)
    _head(bones, form)
    for side in "lr":
        hangs = (form.left if side == "l" else form.right) is None
        for name in (f"clavicle_{side}", f"upperarm_{side}", f"lowerarm_{side}", f"hand_{side}"):
            bones.hang(name, own[BONES.index(name)])
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
        at = hip + along * wrist[2]
        wrist = np.array((abs(at[0]) + wrist[0], at[1] + frame.thigh_m + wrist[1], at[2]))
        fingers[1] += along[1] / along[2]
    if form.own:
        low = 0.0 if bones.places[0][1] > _UPRIGHT_M * frame.tall else SEAT_M
        wrist = wrist * frame.tall + (0.0, low * (1.0 - frame.tall), frame.stout_m)
    bones.hang(f"clavicle_{side}", about_z(form.shrug * (-1.0 if left else 1.0)))
    chain = (f"upperarm_{side}", f"lowerarm_{side}", f"hand_{side}")
    bones.reach(chain, wrist * mirror, np.array(arm.elbow) * mirror)
    if arm.fingers is None:
        return
    wanted = basis(fingers * mirror, np.array(arm.palm) * mirror)
    turn = wanted @ basis(*frame.palms[0 if left else 1]).T
    hand, fore = BONES.index(f"hand_{side}"), BONES.index(f"lowerarm_{side}")
    axis = bones.places[hand] - bones.places[fore]
    axis /= np.linalg.norm(axis)
    off = Rotation.from_matrix(turn @ bones.turns[fore].T).as_rotvec()
    twist = Rotation.from_rotvec(0.55 * axis * float(off @ axis)).as_matrix()
    bones.turns[fore] = twist @ bones.turns[fore]
    bones.turns[hand] = turn


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

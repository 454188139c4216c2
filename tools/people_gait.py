"""Gaits: how every bone turns while walking, strolling, standing and talking.

The feet are planned first and the legs follow (two-bone inverse kinematics), so that a foot on the
ground stays where it is while the body passes over it by exactly one stride per cycle. Stance
shares, foot angles and the pelvis's rise follow common descriptions of normal walking (Perry and
Burnfield, Gait Analysis, 2010: stance 62 % of a cycle, heel off near 31 to 40 %).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from people_figure import SOLE_M
from people_rest import BONES, PARENTS, Rest, turn_between
from people_table import Body
from scipy.ndimage import gaussian_filter1d
from scipy.spatial.transform import Rotation

from therapy_client.world.people.skeleton import FRAMES, Gait

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Walk:
    """A gait that moves.

    Attributes:
        step: Length of a step, in lengths of the leg.
        stance: Share of the cycle that a foot is on the ground.
        strike: Toe's lift when the heel comes down, in radians.
        push: Heel's lift when the toe leaves, in radians.
        arms: Swing of the arms, in radians.
        bob_m: Rise and fall of the pelvis.
    """

    step: float
    stance: float
    strike: float
    push: float
    arms: float
    bob_m: float


WALKS = {
    Gait.WALK: Walk(0.72, 0.62, 0.30, 0.92, 0.36, 0.016),
    Gait.STROLL: Walk(0.50, 0.66, 0.18, 0.62, 0.20, 0.010),
}


@dataclass(frozen=True)
class Motion:
    """All gaits of a body.

    Attributes:
        turns: (frames, 22, 4) rotation of each bone against its parent, as x, y, z, w.
        shifts: (frames, 3) shift of the pelvis, in metres.
        strides_m: Metres per cycle, by gait; 0 for those that stand.
    """

    turns: Array
    shifts: Array
    strides_m: tuple[float, ...]


def turn_x(angle: float) -> Array:
    """Rotation (3, 3) that leans a standing thing forward for positive radians."""
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[1, 0, 0], [0, c, -s], [0, s, c]])


def turn_y(angle: float) -> Array:
    """Rotation (3, 3) that turns to the right for positive radians."""
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])


def turn_z(angle: float) -> Array:
    """Rotation (3, 3) from x toward y."""
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])


class Poser:
    """Makes one body's gaits.

    Args:
        body: Its line of the table.
        rest: It in its rest pose.
    """

    def __init__(self, body: Body, rest: Rest) -> None:
        self.body, self.rest = body, rest
        self.old = float(np.clip((body.age_years - 55.0) / 30.0, 0.0, 1.0))
        self.leg_m = float(rest.head("thigh_l")[1] - rest.head("foot_l")[1])
        self.adduct = 0.27 - 0.16 * max(body.weight - 0.45, 0.0)

    def motion(self) -> Motion:
        """All gaits, in the order of `Gait`."""
        turns, shifts, strides = [], [], []
        for gait in Gait:
            walk = WALKS.get(gait)
            frames = FRAMES[gait]
            stride = 0.0 if walk is None else self._stride_m(walk)
            plan = self._walking(walk, stride) if walk else self._standing(gait is Gait.TALK)
            pelvis = self._pelvis_heights(plan, frames)
            for k in range(frames):
                turn, shift = self._frame(plan, k / frames, float(pelvis[k]))
                turns.append(turn)
                shifts.append(shift + np.array((0.0, SOLE_M, 0.0)))
            strides.append(stride)
        return Motion(np.array(turns), np.array(shifts), tuple(strides))

    def _stride_m(self, walk: Walk) -> float:
        return 2.0 * walk.step * self.leg_m * (1.0 - 0.22 * self.old)

    def _walking(self, walk: Walk, stride: float) -> Plan:
        def foot(phase: float, side: str) -> Foot:
            return self._stepping(walk, stride, (phase + (0.5 if side == "r" else 0.0)) % 1.0, side)

        return Plan(
            straight=0.996,
            foot=foot,
            sway=lambda p: -0.017 * np.sin(2 * np.pi * (p - 0.06)),
            rise=lambda p: -0.019 + walk.bob_m * np.cos(4 * np.pi * (p - 0.31)),
            turns=lambda p: self._walk_turns(walk, p),
        )

    def _standing(self, talks: bool) -> Plan:
        def foot(_phase: float, side: str) -> Foot:
            ankle = self.rest.head(f"foot_{side}").copy()
            ankle[0] *= 1.0
            return Foot(ankle, 0.0, 0.0)

        return Plan(
            straight=0.9992,
            foot=foot,
            sway=lambda p: 0.016 * np.sin(2 * np.pi * p),
            rise=lambda p: -0.0004 - 0.0003 * np.cos(4 * np.pi * p),
            turns=lambda p: self._stand_turns(p, talks),
        )

    def _stepping(self, walk: Walk, stride: float, q: float, side: str) -> Foot:
        """Where the ankle is at a phase of its own leg, 0 at the heel's strike."""
        strike, push = walk.strike * (1 - 0.4 * self.old), walk.push * (1 - 0.25 * self.old)
        if q <= walk.stance:
            pitch, toe = _stance_pitch(q / walk.stance, strike, push)
            return Foot(self._planted(side, pitch, stride * (0.46 * walk.stance - q)), pitch, toe)
        t = (q - walk.stance) / (1.0 - walk.stance)
        start = self._planted(side, push, stride * (0.46 - 1.0) * walk.stance)
        end = self._planted(side, -strike, stride * 0.46 * walk.stance)
        slide = -stride * (1.0 - walk.stance)
        ankle = start + (end - start) * t * t * (3 - 2 * t)
        ankle[2] = _hermite(t, start[2], end[2], slide, slide)
        ankle[1] += 0.032 * np.sin(np.pi * t) ** 1.5 * self.leg_m / 0.85
        swing = (
            push + (0.12 - push) * min(t / 0.45, 1.0)
            if t < 0.45
            else (0.12 + (-strike - 0.12) * _ease((t - 0.45) / 0.5))
        )
        return Foot(ankle, float(swing), push * (1 - _ease(t / 0.5)))

    def _planted(self, side: str, pitch: float, ahead: float) -> Array:
        """The ankle over a heel or a ball that stays on the ground."""
        ankle, ball = self.rest.head(f"foot_{side}"), self.rest.head(f"ball_{side}")
        heel = ankle * (1, 0, 1) - (0.0, 0.0, 0.045 * self.body.height_m / 1.7)
        pivot = heel if pitch < 0 else ball * (1, 0, 1)
        placed = pivot + turn_x(pitch) @ (ankle - pivot)
        placed[0] *= 0.78
        placed[2] += ahead
        return np.asarray(placed)

    def _walk_turns(self, walk: Walk, p: float) -> dict[str, Array]:
        wave, beat = np.cos(2 * np.pi * p), np.sin(2 * np.pi * p)
        yaw = 0.10 * walk.step
        stoop = 0.16 * self.old
        turns = {
            "pelvis": turn_y(yaw * wave) @ turn_z(-0.045 * walk.step * beat) @ turn_x(0.02),
            "neck_01": turn_x(-0.03 - 0.5 * stoop),
            "head": turn_y(-0.25 * yaw * wave) @ turn_x(-0.02 - 0.4 * stoop),
        }
        for k in (1, 2, 3):
            turns[f"spine_0{k}"] = (
                turn_y(-0.62 * yaw * wave)
                @ turn_z(0.016 * walk.step * beat)
                @ turn_x(0.008 + stoop / 3)
            )
        for side, sign in (("l", 1.0), ("r", -1.0)):
            swing = walk.arms * np.cos(2 * np.pi * (p - 0.47)) * sign
            elbow = 0.20 + 0.22 * walk.arms * (1 + np.cos(2 * np.pi * (p - 0.44)) * sign)
            turns.update(self._arm(side, sign, 0.03 - swing, elbow))
        return turns

    def _stand_turns(self, p: float, talks: bool) -> dict[str, Array]:
        wave, second = np.sin(2 * np.pi * p), np.sin(4 * np.pi * p + 0.8)
        breath = np.sin(6 * np.pi * p)
        stoop = 0.16 * self.old
        turns = {
            "pelvis": turn_y(0.03 * wave) @ turn_z(-0.02 * wave),
            "spine_01": turn_z(0.012 * wave) @ turn_x(stoop / 3),
            "spine_02": turn_z(0.010 * wave) @ turn_x(stoop / 3),
            "spine_03": turn_x(0.010 * breath + stoop / 3),
            "neck_01": turn_x(-0.010 * breath - 0.4 * stoop) @ turn_y(0.05 * second),
            "head": turn_y(0.06 * wave) @ turn_x(-0.3 * stoop - 0.01),
        }
        lift = {"l": 0.0, "r": 0.0}
        if talks:
            third = np.sin(6 * np.pi * p + 0.5)
            turns["head"] = turns["head"] @ turn_x(0.05 * third + 0.02) @ turn_y(0.06 * second)
            turns["spine_03"] = turns["spine_03"] @ turn_y(0.05 * second) @ turn_x(0.02)
            lift = {
                "r": 0.75 + 0.35 * third + 0.15 * np.sin(10 * np.pi * p),
                "l": max(0.0, 0.45 + 0.55 * np.sin(2 * np.pi * p - 0.6)),
            }
        for side, sign in (("l", 1.0), ("r", -1.0)):
            swing = 0.02 * second * sign - 0.16 * lift[side]
            turns.update(self._arm(side, sign, swing, 0.16 + 1.05 * lift[side], lift[side]))
        return turns

    def _arm(
        self, side: str, sign: float, swing: float, elbow: float, lift: float = 0.0
    ) -> dict[str, Array]:
        """An arm that hangs beside the body, swung, with a bent elbow."""
        hang = turn_z(sign * (self.adduct - 0.05 * lift))
        inward = turn_y(sign * 0.45 * lift)
        return {
            f"clavicle_{side}": turn_z(sign * 0.02),
            f"upperarm_{side}": turn_x(swing) @ hang,
            f"lowerarm_{side}": hang.T @ inward @ turn_x(-elbow) @ hang,
            f"hand_{side}": turn_z(sign * 0.04) @ turn_y(sign * 0.5 * min(lift, 1.0)),
        }

    def _hip(self, plan: Plan, phase: float, rise: float, side: str) -> tuple[Array, Array]:
        """Position of a hip and rotation of the pelvis."""
        turn = plan.turns(phase)["pelvis"]
        pelvis = self.rest.head("pelvis")
        shift = np.array((plan.sway(phase), rise, 0.0))
        return pelvis + turn @ (self.rest.head(f"thigh_{side}") - pelvis) + shift, turn

    def _pelvis_heights(self, plan: Plan, frames: int) -> Array:
        """Rise of the pelvis at every frame, low enough for both feet to reach the ground."""
        phases = np.arange(frames) / frames
        rise = np.array([plan.rise(p) for p in phases])
        allowed = np.full(frames, np.inf)
        for side in "lr":
            knee, hip0 = self.rest.head(f"calf_{side}"), self.rest.head(f"thigh_{side}")
            reach = float(
                np.linalg.norm(knee - hip0) + np.linalg.norm(self.rest.head(f"foot_{side}") - knee)
            )
            for k, phase in enumerate(phases):
                hip, _ = self._hip(plan, phase, 0.0, side)
                off = plan.foot(phase, side).ankle - hip
                level = max((plan.straight * reach) ** 2 - off[0] ** 2 - off[2] ** 2, 0.0)
                allowed[k] = min(allowed[k], off[1] + np.sqrt(level))
        for _ in range(6):
            rise = gaussian_filter1d(np.minimum(rise, allowed), 1.2, mode="wrap")
        return np.minimum(rise, allowed)

    def _frame(self, plan: Plan, phase: float, rise: float) -> tuple[Array, Array]:
        turns = {bone: np.eye(3) for bone in BONES}
        turns.update(plan.turns(phase))
        for side in "lr":
            hip, pelvis = self._hip(plan, phase, rise, side)
            turns.update(self._leg(plan.foot(phase, side), hip, pelvis, side))
        matrices = np.stack([turns[bone] for bone in BONES])
        return (
            Rotation.from_matrix(matrices).as_quat(),
            np.array((plan.sway(phase), rise, 0.0)),
        )

    def _leg(self, foot: Foot, hip: Array, pelvis: Array, side: str) -> dict[str, Array]:
        """Thigh, knee and foot for an ankle that shall be somewhere."""
        upper = self.rest.head(f"calf_{side}") - self.rest.head(f"thigh_{side}")
        lower = self.rest.head(f"foot_{side}") - self.rest.head(f"calf_{side}")
        reach = foot.ankle - hip
        wanted = float(reach @ reach)
        along = upper[1] * lower[1] + upper[2] * lower[2]
        across = upper[2] * lower[1] - upper[1] * lower[2]
        rest = wanted - upper @ upper - lower @ lower - 2 * upper[0] * lower[0]
        length = float(np.hypot(along, across))
        bend = np.arctan2(across, along) + np.arccos(np.clip(rest / (2 * length), -1.0, 1.0))
        knee = turn_x(float(bend))
        thigh = turn_between(upper + knee @ lower, reach)
        outward = turn_y(0.06 if side == "r" else -0.06)
        return {
            f"thigh_{side}": pelvis.T @ thigh,
            f"calf_{side}": knee,
            f"foot_{side}": (thigh @ knee).T @ outward @ turn_x(foot.pitch),
            f"ball_{side}": turn_x(-foot.toe),
        }


@dataclass(frozen=True)
class Foot:
    """Where an ankle is, how the foot is pitched and how far the toes bend."""

    ankle: Array
    pitch: float
    toe: float


@dataclass(frozen=True)
class Plan:
    """A gait as functions of its phase; legs stretch to `straight` of their length at most."""

    straight: float
    foot: Callable[[float, str], Foot]
    sway: Callable[[float], float]
    rise: Callable[[float], float]
    turns: Callable[[float], dict[str, Array]]


def _stance_pitch(t: float, strike: float, push: float) -> tuple[float, float]:
    """Pitch of the foot and bend of the toes over the stance, 0 to 1."""
    if t < 0.17:
        return -strike * (1.0 - _ease(t / 0.17)), 0.0
    lift = _ease((t - 0.55) / 0.45) if t > 0.55 else 0.0
    return push * lift, push * lift


def _ease(t: float) -> float:
    t = min(max(t, 0.0), 1.0)
    return t * t * (3.0 - 2.0 * t)


def _hermite(t: float, start: float, end: float, leave: float, arrive: float) -> float:
    t2, t3 = t * t, t * t * t
    return float(
        (2 * t3 - 3 * t2 + 1) * start
        + (t3 - 2 * t2 + t) * leave
        + (-2 * t3 + 3 * t2) * end
        + (t3 - t2) * arrive
    )


__all__ = ["PARENTS", "Motion", "Poser"]

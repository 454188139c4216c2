"""The skeleton of 22 bones, and the rest pose that everything is fitted to and bound in.

The base body stands with spread legs and bent arms. For fitting clothes and for walking it is
better to stand straight: feet under the hips, arms hanging clear of the trunk, fingers relaxed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np
import numpy.typing as npt
from people_source import Source

from therapy_client.world.people.skeleton import BONES, PARENTS

Array = npt.NDArray[np.float64]

FINGERS = ("thumb", "index", "middle", "ring", "pinky")


class Hand(Enum):
    """How fingers are held: degrees of curl of the joints of each, from the knuckle on."""

    RELAXED = ((10, 14, 14), (20, 30, 18), (26, 34, 20), (30, 36, 22), (34, 38, 24))
    FLAT = ((2, 4, 6), (7, 8, 5), (9, 9, 6), (10, 10, 6), (11, 11, 7))
    GRIP = ((34, 26, 30), (58, 72, 40), (64, 76, 42), (68, 78, 44), (72, 78, 46))


_TOGETHER = {Hand.RELAXED: 0.80, Hand.FLAT: 0.92, Hand.GRIP: 1.0}
"""How much of the spread between the fingers is taken away."""

_THUMB_IN_DEG = {Hand.RELAXED: 12.0, Hand.FLAT: 8.0, Hand.GRIP: 46.0}
"""How far the thumb swings over the palm."""


@dataclass(frozen=True)
class Rest:
    """A body in its rest pose.

    Attributes:
        points: (n, 3) all points of the base body.
        weights: (n, 22) share of each bone at each point.
        heads: (22, 3) where each bone begins.
        tails: (22, 3) where each bone ends.
        eyes: (2, 3) middles of the eyeballs, left one first.
        grip: (n, 3) what closing the hands adds.
        flat: (n, 3) what stretching the hands adds.
        palms: (2, 2, 3) of each hand, left one first, where its fingers and its palm point.
    """

    points: Array
    weights: Array
    heads: Array
    tails: Array
    eyes: Array
    grip: Array
    flat: Array
    palms: Array

    def head(self, bone: str) -> Array:
        """Where a bone begins, (3,)."""
        return np.asarray(self.heads[BONES.index(bone)])

    def tail(self, bone: str) -> Array:
        """Where a bone ends, (3,)."""
        return np.asarray(self.tails[BONES.index(bone)])


def turn_about(axis: Array, angle: float) -> Array:
    """Rotation matrix (3, 3) by an angle in radians about an axis."""
    x, y, z = axis / max(float(np.linalg.norm(axis)), 1e-12)
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    return np.asarray(np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross)


def turn_between(start: Array, end: Array) -> Array:
    """The smallest rotation (3, 3) that brings one direction to another."""
    a, b = start / np.linalg.norm(start), end / np.linalg.norm(end)
    axis = np.cross(a, b)
    length = float(np.linalg.norm(axis))
    if length < 1e-9:
        return np.eye(3)
    return turn_about(axis, float(np.arctan2(length, a @ b)))


def rest(source: Source, points: Array, height_m: float) -> Rest:
    """Bring a shaped body to the rest pose and to its height in bare feet.

    Args:
        source: The wheel's data.
        points: (n, 3) shaped points of the base body.
        height_m: Height from the soles to the top of the head.
    """
    body = np.unique(source.faces("body"))
    low, high = points[body, 1].min(), points[body, 1].max()
    points = (points - (0.0, low, 0.0)) * (height_m / (high - low))
    joints = {bone: source.joint(points, bone, "head") for bone in source.rig}
    ends = {bone: source.joint(points, bone, "tail") for bone in source.rig}
    posed, moves = _posed(source, points, joints, ends, Hand.RELAXED)
    floor = posed[body, 1].min()
    grip, flat = (
        _posed(source, points, joints, ends, hand)[0] - posed for hand in (Hand.GRIP, Hand.FLAT)
    )
    posed[:, 1] -= floor

    def placed(bone: str, spot: Array) -> Array:
        turn, shift = moves[bone]
        return np.asarray(turn @ spot + shift - (0.0, floor, 0.0))

    return Rest(
        posed,
        _bone_weights(source, len(points)),
        np.array([placed(bone, joints[bone]) for bone in BONES]),
        np.array([placed(bone, ends[bone]) for bone in BONES]),
        np.array([placed("head", source.centre(points, f"joint-{s}-eye")) for s in "lr"]),
        grip,
        flat,
        np.array([_palm(joints, ends, side, moves[f"hand_{side}"][0]) for side in "lr"]),
    )


def _posed(
    source: Source,
    points: Array,
    joints: dict[str, Array],
    ends: dict[str, Array],
    hand: Hand,
) -> tuple[Array, dict[str, tuple[Array, Array]]]:
    """Points in the rest pose with hands held in one way, and how each bone moved."""
    moves = _chained(source, joints, _turns(source, joints, ends, hand))
    posed = np.zeros_like(points)
    total = np.zeros(len(points))
    for bone, pairs in source.weights.items():
        index = np.array([int(pair[0]) for pair in pairs], int)
        share = np.array([pair[1] for pair in pairs])
        turn, shift = moves[bone]
        posed[index] += share[:, None] * (points[index] @ turn.T + shift)
        total[index] += share
    loose = total < 1e-6
    posed[~loose] /= total[~loose, None]
    posed[loose] = points[loose]
    return posed, moves


def _palm(joints: dict[str, Array], ends: dict[str, Array], side: str, turn: Array) -> Array:
    """Where the fingers and where the palm of a hand point, (2, 3) unit vectors."""
    along = joints[f"middle_01_{side}"] - joints[f"hand_{side}"]
    along = along / np.linalg.norm(along)
    palm = _palm_way(joints, ends, side)
    palm = palm - along * (palm @ along)
    return np.stack([along, palm / np.linalg.norm(palm)]) @ turn.T


def _palm_way(joints: dict[str, Array], ends: dict[str, Array], side: str) -> Array:
    knuckles = joints[f"index_01_{side}"] - joints[f"pinky_01_{side}"]
    along = ends[f"middle_03_{side}"] - joints[f"middle_01_{side}"]
    palm = np.cross(along, knuckles)
    thumb = ends[f"thumb_03_{side}"] - joints[f"thumb_01_{side}"]
    palm *= np.sign(palm @ thumb) or 1.0
    return np.asarray(palm / np.linalg.norm(palm))


def _turns(
    source: Source, joints: dict[str, Array], ends: dict[str, Array], hand: Hand
) -> dict[str, Array]:
    """Rotation of each bone in the frame of its parent's bind pose."""
    turns = {bone: np.eye(3) for bone in source.rig}
    for side, out in (("l", -1.0), ("r", 1.0)):
        hip, knee, ankle = (joints[f"{b}_{side}"] for b in ("thigh", "calf", "foot"))
        shoulder, elbow, wrist = (joints[f"{b}_{side}"] for b in ("upperarm", "lowerarm", "hand"))
        turns[f"thigh_{side}"] = turn_between(knee - hip, np.array((out * 0.005, -1.0, 0.02)))
        turns[f"calf_{side}"] = turns[f"thigh_{side}"].T @ turn_between(
            ankle - knee, np.array((out * 0.005, -1.0, -0.03))
        )
        turns[f"foot_{side}"] = (turns[f"thigh_{side}"] @ turns[f"calf_{side}"]).T @ turn_about(
            np.array((0.0, 1.0, 0.0)), out * np.radians(4.0)
        )
        turns[f"upperarm_{side}"] = turn_between(
            elbow - shoulder, np.array((out * 0.42, -1.0, 0.0))
        )
        turns[f"lowerarm_{side}"] = turns[f"upperarm_{side}"].T @ turn_between(
            wrist - elbow, np.array((out * 0.36, -1.0, 0.16))
        )
        turns.update(_held(side, joints, ends, hand))
    return turns


def _held(
    side: str, joints: dict[str, Array], ends: dict[str, Array], hand: Hand
) -> dict[str, Array]:
    """Bring the fingers together and curl them toward the palm."""
    palm = _palm_way(joints, ends, side)
    middle = ends["middle_03_" + side] - joints["middle_01_" + side]
    curl = {}
    for finger, angles in zip(FINGERS, hand.value, strict=True):
        reach = ends[f"{finger}_03_{side}"] - joints[f"{finger}_01_{side}"]
        together = np.eye(3)
        if finger == "thumb":
            swing = np.cross(reach, middle)
            together = turn_about(swing, np.radians(0.35 * _THUMB_IN_DEG[hand]))
            over = np.cross(reach, palm)
            together = turn_about(over, np.radians(0.65 * _THUMB_IN_DEG[hand])) @ together
        else:
            level = reach - palm * (reach @ palm)
            wanted = middle - palm * (middle @ palm)
            off = np.arctan2(np.cross(level, wanted) @ palm, level @ wanted)
            together = turn_about(palm, _TOGETHER[hand] * float(off))
        for part, angle in enumerate(angles, 1):
            bone = f"{finger}_0{part}_{side}"
            axis = np.cross(ends[bone] - joints[bone], palm)
            own = turn_about(axis, np.radians(angle))
            curl[bone] = together @ own if part == 1 else own
    return curl


def _chained(
    source: Source, joints: dict[str, Array], turns: dict[str, Array]
) -> dict[str, tuple[Array, Array]]:
    """For each bone the rotation and shift that bring bind points to the rest pose."""
    moves: dict[str, tuple[Array, Array]] = {"": (np.eye(3), np.zeros(3))}

    def move(bone: str) -> tuple[Array, Array]:
        if bone not in moves:
            turn, shift = move(source.rig[bone]["parent"] or "")
            about = joints[bone]
            moves[bone] = (turn @ turns[bone], turn @ (about - turns[bone] @ about) + shift)
        return moves[bone]

    for bone in source.rig:
        move(bone)
    return moves


def _bone_weights(source: Source, count: int) -> Array:
    """Weights of the 22 bones; fingers count as hand, everything as some bone."""
    weights = np.zeros((count, len(BONES)))
    for bone, pairs in source.weights.items():
        kept: str | None = bone
        while kept and kept not in BONES:
            kept = source.rig[kept]["parent"]
        column = BONES.index(kept) if kept else 0
        for index, share in pairs:
            weights[int(index), column] += share
    total = weights.sum(axis=1, keepdims=True)
    return weights / np.maximum(total, 1e-9)


__all__ = ["BONES", "PARENTS", "Rest", "rest", "turn_about", "turn_between"]

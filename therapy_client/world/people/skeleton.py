"""The 22 bones that every person has, and which bone hangs on which."""

from __future__ import annotations

from enum import IntEnum

_HANGS_ON = {
    "pelvis": "",
    "spine_01": "pelvis",
    "spine_02": "spine_01",
    "spine_03": "spine_02",
    "neck_01": "spine_03",
    "head": "neck_01",
    "clavicle_l": "spine_03",
    "upperarm_l": "clavicle_l",
    "lowerarm_l": "upperarm_l",
    "hand_l": "lowerarm_l",
    "clavicle_r": "spine_03",
    "upperarm_r": "clavicle_r",
    "lowerarm_r": "upperarm_r",
    "hand_r": "lowerarm_r",
    "thigh_l": "pelvis",
    "calf_l": "thigh_l",
    "foot_l": "calf_l",
    "ball_l": "foot_l",
    "thigh_r": "pelvis",
    "calf_r": "thigh_r",
    "foot_r": "calf_r",
    "ball_r": "foot_r",
}

BONES = tuple(_HANGS_ON)
PARENTS = tuple(BONES.index(parent) if parent else -1 for parent in _HANGS_ON.values())
"""Index of each bone's parent, -1 for the pelvis; a parent always comes before its children."""

HEAD, NECK = BONES.index("head"), BONES.index("neck_01")


class Region(IntEnum):
    """What a point of a person is made of."""

    SKIN = 0
    EYE = 1
    HAIR = 2
    TOP = 3
    SHIRT = 4
    BOTTOM = 5
    SHOE = 6
    LEG = 7
    HAND = 8
    SOCK = 9
    SCARF = 10
    BELT = 11
    STRAND = 12
    """Hair in strands on cards over the shell that is `HAIR`; near by only."""
    LASH = 13
    TOOTH = 14
    PHONE = 15
    """In the right hand of everybody, shown in that of those who hold one."""


class Gait(IntEnum):
    """The gaits, in the order in which their frames are kept."""

    IDLE = 0
    STROLL = 1
    WALK = 2
    TALK = 3


FRAMES = {Gait.IDLE: 48, Gait.STROLL: 32, Gait.WALK: 32, Gait.TALK: 48}
"""Frames of one cycle."""

CYCLE_S = {Gait.IDLE: 7.0, Gait.TALK: 6.0}
"""Seconds of one cycle of those that stand; those that walk take theirs from the stride."""

"""How people sit: one table of postures in figures. What bends bodies to them is in seated.py."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

SEAT_M = 0.45
"""Height of a seat; its middle is where a seated person is placed."""

DESK_M = 0.74
SETTLE_FRAMES, CYCLE_FRAMES = 5, 8


class Posture(IntEnum):
    """How somebody sits, in the order in which frames are kept."""

    LISTENS = 0
    """Upright, forearms on the desk."""
    LEANS_IN = 1
    """Toward the speaker, and nods."""
    PHONE = 2
    """Bent over a phone between the hands."""
    SLUMPS = 3
    """Sunken, cheek on a hand."""
    ARMS_FOLDED = 4
    """Leaning back with folded arms."""
    WHISPERS = 5
    """Leaning over to the neighbour on the right."""
    HAND_UP = 6
    CLAPS = 7
    LAP = 8
    """Upright, hands on the thighs: where there is no desk."""
    NOTES = 9
    """Bent over notes on the desk."""
    STANDS = 10
    """Up on the feet, before walking away."""


FRAMES_SEATED = len(Posture) * SETTLE_FRAMES * CYCLE_FRAMES
CYCLE_SEATED_S = dict.fromkeys(Posture, 7.0) | {Posture.CLAPS: 0.58}
"""Seconds of one cycle: breath and nods, or two claps."""


@dataclass(frozen=True)
class Form:
    """One posture in figures, x outward; hands are where desks are, whatever the body's size.

    Attributes:
        pelvis: How far the pelvis leans forward, in radians.
        spine: How far the spine bends forward over the pelvis.
        neck: How far neck and head bow over that.
        side: How far the trunk leans to the person's right.
        left: Where the left wrist is, from the middle of the seat and the floor.
        right: Where the right wrist is.
        elbows: Which way the elbows point, outward, up and ahead.
        tuck: How far ahead of the knees the ankles are.
        cheek: How far the head leans to the right, onto a hand.
    """

    left: tuple[float, float, float]
    right: tuple[float, float, float]
    pelvis: float = -0.10
    spine: float = 0.14
    neck: float = -0.02
    side: float = 0.0
    elbows: tuple[float, float, float] = (0.75, -1.0, -0.35)
    tuck: float = -0.04
    cheek: float = 0.0


FORMS: dict[Posture, tuple[Form, ...]] = {
    Posture.LISTENS: (Form((0.13, 0.80, 0.37), (0.10, 0.80, 0.40)),),
    Posture.LEANS_IN: (
        Form((0.12, 0.80, 0.42), (0.09, 0.80, 0.44), pelvis=0.04, spine=0.22, neck=-0.20),
        Form((0.12, 0.80, 0.42), (0.09, 0.80, 0.44), pelvis=0.04, spine=0.22, neck=0.06),
    ),
    Posture.PHONE: (
        Form((0.05, 0.83, 0.32), (0.05, 0.83, 0.32), pelvis=-0.16, spine=0.34, neck=0.42),
    ),
    Posture.SLUMPS: (
        Form(
            (0.14, 0.80, 0.36),
            (0.09, 0.98, 0.25),
            pelvis=-0.12,
            spine=0.46,
            neck=0.0,
            cheek=0.20,
            tuck=0.12,
        ),
    ),
    Posture.ARMS_FOLDED: (
        Form(
            (-0.03, 0.95, 0.15),
            (-0.05, 0.89, 0.20),
            pelvis=-0.26,
            spine=0.05,
            neck=0.10,
            elbows=(0.9, -1.0, 0.1),
            tuck=0.08,
        ),
    ),
    Posture.WHISPERS: (
        Form((0.10, 0.80, 0.36), (0.12, 0.80, 0.36), spine=0.16, side=0.26, neck=0.04),
    ),
    Posture.HAND_UP: (Form((0.13, 0.80, 0.37), (0.22, 1.52, 0.12), elbows=(0.9, -0.5, 0.4)),),
    Posture.CLAPS: (
        Form((0.10, 1.00, 0.34), (0.10, 1.00, 0.34)),
        Form((0.035, 1.00, 0.35), (0.035, 1.00, 0.35)),
    ),
    Posture.LAP: (Form((0.11, 0.63, 0.27), (0.09, 0.63, 0.30), elbows=(0.7, -0.4, -1.0)),),
    Posture.NOTES: (
        Form((0.11, 0.79, 0.38), (0.04, 0.79, 0.40), pelvis=-0.04, spine=0.26, neck=0.36),
    ),
    Posture.STANDS: (),
}
"""Each posture's key forms; two of them alternate within its cycle."""

BEATS: dict[Posture, tuple[float, ...]] = {
    Posture.LEANS_IN: (0, 0, 0.7, 0, 0.9, 0, 0, 0),
    Posture.CLAPS: (0, 0.6, 1, 0.5, 0, 0.6, 1, 0.5),
}
"""How much of the second form there is in each frame of the cycle."""

"""Postures in figures: where hands are and how they lie. What bends bodies to them is seated.py."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from therapy_client.world.people.postures import PHONES, Posture, Sitting, seated

Spot = tuple[float, float, float]


@dataclass(frozen=True)
class Arm:
    """Where a hand is and how it lies; x outward, so that both sides are written alike.

    Attributes:
        wrist: From the middle of the seat and the floor; of those who stand, from their feet.
        fingers: Where the fingers point; None leaves the hand as the forearm has it.
        palm: Where the palm looks.
        elbow: Which way the elbow points, outward, up and ahead.
        closed: 1 closes the hand round something, -1 lays it flat, 0 lets it hang.
        on_thigh: Whether the wrist's x and y are counted from the upper side of the thigh, and
            its z is a share of the way to the knee.
    """

    wrist: Spot
    fingers: Spot | None = None
    palm: Spot = (-1.0, 0.0, 0.0)
    elbow: Spot = (0.38, -1.0, -0.45)
    closed: float = 0.0
    on_thigh: bool = False


@dataclass(frozen=True)
class Form:
    """One posture in figures.

    Attributes:
        left: The left arm; None lets it hang.
        right: The right one.
        pelvis: How far the pelvis leans forward, in radians.
        spine: How far the spine bends forward over the pelvis.
        neck: How far neck and head bow over that.
        side: How far the trunk leans to the person's right.
        tuck: How far ahead of the knees the ankles are.
        cheek: How far the head leans to the right, onto a hand.
        own: Whether hands are where this body's size has them, and not where desks are.
        shrug: How far the shoulders are up, in radians.
    """

    left: Arm | None
    right: Arm | None
    pelvis: float = -0.10
    spine: float = 0.14
    neck: float = -0.02
    side: float = 0.0
    tuck: float = -0.04
    cheek: float = 0.0
    own: bool = False
    shrug: float = 0.0


_DOWN: Spot = (0.0, -1.0, 0.0)
_RESTS = Arm((0.13, 0.795, 0.33), (-0.95, -0.05, 0.35), _DOWN, closed=-0.6)
_OVER = Arm((0.12, 0.815, 0.36), (-0.97, -0.12, 0.25), _DOWN, closed=-0.45)
_ON_THIGH = Arm((0.0, 0.036, 0.60), (-0.30, -0.10, 0.95), _DOWN, (0.7, -0.4, -1.0), -0.55, True)
_FOLDED_OVER = Arm(
    (-0.015, 0.975, 0.235), (-0.93, 0.22, -0.22), (0.05, -0.35, -1.0), (0.9, -1.0, 0.15), -0.5
)
_FOLDED_UNDER = Arm(
    (0.0, 0.915, 0.165), (-0.95, 0.10, -0.16), (0.05, -0.5, -0.9), (0.9, -1.0, 0.1), 0.35
)
_SEES_PHONE = Arm((0.045, 0.86, 0.36), (-0.32, 0.80, 0.42), (-0.12, 0.45, -0.9), closed=0.42)
_UNDER_PHONE = Arm((0.055, 0.84, 0.34), (-0.55, 0.62, 0.40), (-0.5, 0.5, -0.7), closed=0.25)

FORMS: dict[Posture, tuple[Form, ...]] = {
    Posture.LISTENS: (Form(_RESTS, _OVER),),
    Posture.LEANS_IN: (
        Form(
            Arm((0.14, 0.80, 0.37), (-0.62, 0.05, 0.78), (-0.45, 0.85, 0.2), closed=-0.55),
            Arm((0.14, 0.80, 0.37), (-0.62, 0.05, 0.78), (-0.45, 0.85, 0.2), closed=-0.65),
            pelvis=0.04,
            spine=0.20,
            neck=-0.20,
        ),
        Form(
            Arm((0.17, 0.82, 0.38), (-0.52, 0.15, 0.82), (-0.40, 0.90, 0.1), closed=-0.55),
            Arm((0.16, 0.82, 0.39), (-0.52, 0.15, 0.82), (-0.40, 0.90, 0.1), closed=-0.65),
            pelvis=0.05,
            spine=0.22,
            neck=0.02,
        ),
    ),
    Posture.PHONE: (Form(_UNDER_PHONE, _SEES_PHONE, pelvis=-0.16, spine=0.36, neck=0.36),),
    Posture.SLUMPS: (
        Form(
            Arm((0.05, 0.79, 0.36), (-0.85, -0.10, 0.5), _DOWN, closed=-0.3),
            Arm((0.12, 0.985, 0.245), (-0.42, 0.90, -0.05), (-0.85, -0.2, -0.35), closed=0.55),
            pelvis=-0.12,
            spine=0.50,
            neck=0.0,
            side=0.10,
            cheek=0.24,
            tuck=0.12,
        ),
    ),
    Posture.ARMS_FOLDED: (
        Form(_FOLDED_UNDER, _FOLDED_OVER, pelvis=-0.24, spine=0.03, neck=0.08, tuck=0.08, own=True),
    ),
    Posture.WHISPERS: (
        Form(
            _RESTS,
            Arm((0.13, 0.80, 0.33), (-0.9, -0.1, 0.4), _DOWN, closed=-0.4),
            spine=0.16,
            side=0.17,
            neck=0.04,
        ),
    ),
    Posture.HAND_UP: (
        Form(
            _RESTS,
            Arm((0.22, 1.50, 0.12), (-0.1, 1.0, 0.05), (0.0, 0.0, 1.0), (0.9, -0.5, 0.4), -0.5),
        ),
    ),
    Posture.CLAPS: (
        Form(
            Arm((0.10, 1.00, 0.30), (-0.25, 0.75, 0.6), (-1.0, 0.0, 0.0), closed=-0.7),
            Arm((0.10, 1.00, 0.30), (-0.25, 0.70, 0.65), (-1.0, 0.0, 0.0), closed=-0.7),
        ),
        Form(
            Arm((0.030, 1.00, 0.31), (0.0, 0.75, 0.6), (-1.0, 0.0, 0.0), closed=-0.7),
            Arm((0.030, 1.00, 0.31), (0.0, 0.70, 0.65), (-1.0, 0.0, 0.0), closed=-0.7),
        ),
    ),
    Posture.LAP: (Form(_ON_THIGH, _ON_THIGH),),
    Posture.NOTES: (
        Form(
            Arm((0.13, 0.79, 0.34), (-0.80, -0.10, 0.6), _DOWN, closed=-0.6),
            Arm((0.10, 0.80, 0.36), (-0.60, -0.30, 0.75), (-0.8, -0.6, 0.0), closed=0.6),
            pelvis=-0.04,
            spine=0.26,
            neck=0.36,
        ),
    ),
    Posture.STANDS: (),
    Posture.CHIN: (
        Form(
            Arm((0.03, 0.86, 0.20), (-0.95, 0.05, 0.1), (0.0, -0.6, -0.8), closed=0.2),
            Arm((0.045, 1.055, 0.215), (-0.40, 0.86, -0.30), (-0.45, -0.1, -0.9), closed=0.6),
            pelvis=-0.16,
            spine=0.20,
            neck=0.10,
            cheek=0.05,
            own=True,
        ),
    ),
    Posture.GLARES: (
        Form(
            Arm(
                (0.035, 1.00, 0.33), (-0.72, 0.55, 0.1), (-0.45, -0.1, -0.9), (0.35, -1.0, 0.1), 1.0
            ),
            Arm(
                (0.030, 1.01, 0.35), (-0.80, 0.50, 0.0), (-0.35, -0.1, -0.9), (0.35, -1.0, 0.1), 0.9
            ),
            pelvis=0.08,
            spine=0.26,
            neck=-0.26,
            shrug=0.14,
        ),
    ),
    Posture.PHONE_LAP: (
        Form(
            Arm((0.07, 0.735, 0.24), (-0.75, 0.40, 0.5), (-0.4, 0.7, -0.5), closed=0.25),
            Arm((0.05, 0.76, 0.27), (-0.30, 0.72, 0.60), (-0.15, 0.6, -0.8), closed=0.42),
            pelvis=-0.16,
            spine=0.32,
            neck=0.44,
            own=True,
        ),
    ),
    Posture.STANDS_PHONE: (
        Form(
            None,
            Arm((0.06, 1.13, 0.28), (-0.25, 0.85, 0.45), (-0.12, 0.45, -0.9), closed=0.42),
            pelvis=0.0,
            spine=0.06,
            neck=0.40,
            own=True,
        ),
    ),
    Posture.STANDS_FOLDED: (
        Form(
            Arm(
                (0.0, 1.115, 0.155),
                (-0.95, 0.10, -0.16),
                (0.05, -0.5, -0.9),
                (0.9, -1.0, 0.1),
                0.35,
            ),
            Arm(
                (-0.015, 1.175, 0.225),
                (-0.93, 0.22, -0.22),
                (0.05, -0.35, -1.0),
                (0.9, -1.0, 0.15),
                -0.5,
            ),
            pelvis=0.0,
            spine=-0.05,
            neck=0.04,
            own=True,
        ),
    ),
    Posture.STANDS_HOLDS: (
        Form(
            None,
            Arm((0.24, 1.66, 0.20), (-0.10, 0.75, 0.55), (0.0, -0.3, 0.95), (1.0, -0.6, 0.3), 1.0),
            pelvis=0.0,
            spine=0.0,
            neck=0.02,
            own=True,
        ),
    ),
    Posture.STANDS_WAITS: (
        Form(
            Arm(
                (0.07, 0.925, 0.165),
                (-0.80, -0.55, 0.15),
                (-0.2, -0.2, -1.0),
                (1.0, -0.6, -0.6),
                0.25,
            ),
            Arm(
                (0.07, 0.935, 0.195),
                (-0.85, -0.45, 0.05),
                (-0.1, -0.2, -1.0),
                (1.0, -0.6, -0.6),
                0.30,
            ),
            pelvis=0.0,
            spine=0.0,
            neck=0.0,
            own=True,
        ),
    ),
    Posture.STANDS_HIP: (
        Form(
            None,
            Arm(
                (0.175, 1.00, 0.02),
                (-0.45, -0.45, 0.80),
                (-0.9, -0.3, -0.1),
                (1.0, 0.0, -0.4),
                -0.3,
            ),
            pelvis=0.0,
            spine=-0.03,
            neck=0.02,
            side=0.06,
            own=True,
        ),
    ),
    Posture.STANDS_PHONE_EAR: (
        Form(
            None,
            Arm(
                (0.125, 1.49, 0.075),
                (-0.10, 0.96, -0.05),
                (-0.95, 0.0, -0.1),
                (1.0, -0.8, 0.4),
                0.45,
            ),
            pelvis=0.0,
            spine=0.02,
            neck=0.06,
            cheek=0.10,
            own=True,
        ),
    ),
}
"""Each posture's key forms; two of them alternate within its cycle."""

BEATS: dict[Posture, tuple[float, ...]] = {
    Posture.LEANS_IN: (0, 0, 0.7, 0, 0.9, 0, 0, 0),
    Posture.CLAPS: (0, 0.6, 1, 0.5, 0, 0.6, 1, 0.5),
}
"""How much of the second form there is in each frame of the cycle."""


def _closed(arm: Arm | None) -> float:
    return 0.0 if arm is None else arm.closed


_HELD = np.array(
    [
        (_closed(forms[0].left), _closed(forms[0].right), float(posture in PHONES), 0.0)
        if (forms := FORMS[posture])
        else (0.0,) * 4
        for posture in Posture
    ]
)


_BOWED = np.array(
    [
        forms[0].pelvis + forms[0].spine + forms[0].neck if (forms := FORMS[posture]) else 0.0
        for posture in Posture
    ]
)


_HANGING, _HANGING_SPREAD = 0.30, 0.12
"""How far hands close that hang or swing beside the body: fingers never hang straight."""

_HOLDS_FROM = 0.25


def bowed_rad(sitting: Sitting | None, count: int) -> npt.NDArray[np.float64]:
    """How far the posture of each bows the head, (n,)."""
    if sitting is None:
        return np.zeros(count)
    return np.asarray(_BOWED[sitting.postures] * (sitting.postures >= 0) * sitting.settled)


def hands_held(sitting: Sitting | None, count: int) -> npt.NDArray[np.float64]:
    """How each holds left and right hand, whether with a phone, and how far they sit, (n, 4)."""
    hanging = np.zeros((count, 4))
    own = 2.4 * np.arange(count)[:, None] + np.array((0.0, 1.7))
    hanging[:, :2] = _HANGING + _HANGING_SPREAD * np.sin(own)
    if sitting is None:
        return hanging
    settled = (sitting.settled * (sitting.postures >= 0))[:, None]
    held = _HELD[sitting.postures] * settled + hanging * (1.0 - settled)
    held[:, 2] = _HELD[sitting.postures, 2] * (settled[:, 0] > _HOLDS_FROM)
    rises = sitting.postures == Posture.STANDS
    held[:, 3] = np.where(rises, 1.0 - sitting.settled, seated(sitting.postures))
    return np.asarray(held)

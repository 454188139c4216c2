"""How people sit and stand: the names of postures. Their figures are in forms.py."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

SEAT_M = 0.45
"""Height of a seat; its middle is where a seated person is placed."""

DESK_M = 0.74
SETTLE_FRAMES, CYCLE_FRAMES = 5, 8


class Posture(IntEnum):
    """How somebody sits or stands, in the order in which frames are kept."""

    LISTENS = 0
    """Upright, forearms on the desk, one hand over the other."""
    LEANS_IN = 1
    """Toward the speaker with open hands, and nods."""
    PHONE = 2
    """Bent over a phone."""
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
    """Bent over notes on the desk, a hand writing."""
    STANDS = 10
    """Up on the feet, before walking away."""
    CHIN = 11
    """Leaning back, chin on a hand, the other arm across: weighs what is said."""
    GLARES = 12
    """Forward on both elbows, fists before the chin, shoulders up."""
    PHONE_LAP = 13
    """Bent over a phone held over the lap: where there is no desk."""
    STANDS_PHONE = 14
    STANDS_FOLDED = 15
    """On the feet, arms folded."""
    STANDS_HOLDS = 16
    """A hand round a bar or strap above."""
    STANDS_WAITS = 17
    """Hands folded before the body."""
    STANDS_HIP = 18
    """One hand on the hip, weight on one leg."""
    STANDS_PHONE_EAR = 19


UPRIGHT = frozenset(p for p in Posture if p.name.startswith("STANDS"))
"""Postures of those who are on their feet."""

PHONES = frozenset(p for p in Posture if "PHONE" in p.name)

RESTS = (
    Posture.STANDS_WAITS,
    Posture.STANDS_FOLDED,
    Posture.STANDS_PHONE,
    Posture.STANDS_HIP,
    Posture.STANDS_PHONE_EAR,
)
"""How those stand about who never sit, in the order in which their frames are kept (resting.py)."""

FRAMES_RESTING = len(RESTS) * CYCLE_FRAMES
FRAMES_SEATED = len(Posture) * SETTLE_FRAMES * CYCLE_FRAMES
CYCLE_SEATED_S = dict.fromkeys(Posture, 7.0) | {Posture.CLAPS: 0.58}
"""Seconds of one cycle: breath and nods, or two claps."""


def those_in(some: Collection[Posture]) -> Callable[[npt.NDArray[np.int64]], npt.NDArray[np.bool_]]:
    """Tells who is in one of some postures, (n,), of those in postures (n,); -1 stands for none.

    It is asked with each frame: a table is looked up where `np.isin` would search.
    """
    table = np.array([posture in some for posture in Posture])
    return lambda postures: np.asarray((postures >= 0) & table[postures])


seated = those_in(set(Posture) - UPRIGHT)
"""Who sits, as `those_in` tells."""


@dataclass(frozen=True)
class Sitting:
    """How people sit or stand.

    Attributes:
        postures: (n,) number of the posture of those who are in one, -1 for all others.
        settled: (n,) how far each is in that posture, 0 to 1.
    """

    postures: npt.NDArray[np.int64]
    settled: npt.NDArray[np.float64]

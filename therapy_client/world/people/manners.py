"""What people think of the patient, as it shows in face and head.

Each manner is a mixture of action units (Ekman and Friesen, Facial Action Coding System, 1978) that
raters tell apart: a smile that reaches the eyes (6, 12) with raised brows and a tilted head; heavy
lids and a sinking head; lowered brows and narrowed lids over a pressed mouth (4, 7, 24); the same
at its fullest under a lowered forehead (4, 5, 17, 23).
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

_CHANGES_PER_S, _SPREAD = 2.2, 0.18
_NOD_HZ, _NODS_OF_TIME = 0.85, 0.45


class Manner(IntEnum):
    """How somebody takes the patient."""

    NEUTRAL = 0
    FRIENDLY = 1
    BORED = 2
    CRITICAL = 3
    HOSTILE = 4
    PLEASANT = 5
    """Smiles, as strangers do whose eyes meet."""
    STERN = 6
    """Frowns a little."""
    ABSORBED = 7
    """In thought: eyes and head a little down."""


@dataclass(frozen=True)
class Bearing:
    """One manner in figures.

    Attributes:
        smile: Cheeks and corners of the mouth up, 0 to 1.
        frown: Corners of the mouth down and lips pressed, 0 to 1.
        brow: Brows down; below 0 they are raised.
        lids: How far the eyes are closed, 0 to 1.
        chin: How far the head is bowed, in rad; below 0 the chin is up.
        tilt: How far the head leans to one side, in rad.
        nods: How far the head nods, in rad.
    """

    smile: float = 0.0
    frown: float = 0.0
    brow: float = 0.0
    lids: float = 0.0
    chin: float = 0.0
    tilt: float = 0.0
    nods: float = 0.0


BEARINGS = {
    Manner.NEUTRAL: Bearing(smile=0.06, lids=0.04, tilt=0.015),
    Manner.FRIENDLY: Bearing(smile=0.95, brow=-0.22, chin=-0.01, tilt=0.11, nods=0.075),
    Manner.BORED: Bearing(frown=0.30, brow=-0.25, lids=0.50, chin=0.10, tilt=0.15),
    Manner.CRITICAL: Bearing(frown=0.70, brow=0.75, lids=0.26, chin=-0.09, tilt=0.05),
    Manner.HOSTILE: Bearing(frown=1.0, brow=1.25, lids=0.16, chin=0.15),
    Manner.PLEASANT: Bearing(smile=0.55, brow=-0.14, lids=0.03, tilt=0.05),
    Manner.STERN: Bearing(frown=0.45, brow=0.45, lids=0.15, chin=0.02),
    Manner.ABSORBED: Bearing(frown=0.08, brow=0.15, lids=0.39, chin=0.09),
}
_TABLE = np.array([astuple(BEARINGS[manner]) for manner in Manner])


class Bearings:
    """The bearing of each of a crowd, which changes over half a second.

    Args:
        count: How many people at most.
        rng: Source of chance: nobody smiles like another.
    """

    def __init__(self, count: int, rng: np.random.Generator) -> None:
        self._own = rng.uniform(1.0 - _SPREAD, 1.0 + _SPREAD, (count, _TABLE.shape[1]))
        self._own[:, 5] *= rng.choice((-1.0, 1.0), count)
        self._phase = rng.uniform(0.0, 2 * np.pi, count)
        self._now = np.zeros((count, _TABLE.shape[1]))
        self._settled = False
        self._time_s = 0.0

    def advance(self, manners: npt.NDArray[np.int64] | None, count: int, dt_s: float) -> Bearing:
        """Let `dt_s` seconds pass; gives what each shows, every figure as (n,).

        Args:
            manners: (n,) of `Manner`; without it all are neutral.
            count: How many people there are.
            dt_s: Seconds since the last time.
        """
        self._time_s += dt_s
        chosen = np.zeros(count, np.int64) if manners is None else manners
        wanted = _TABLE[chosen] * self._own[:count]
        share = 1.0 - np.exp(-_CHANGES_PER_S * dt_s) if self._settled else 1.0
        self._settled = True
        self._now[:count] += share * (wanted - self._now[:count])
        shown = self._now[:count].T.copy()
        beat = 2 * np.pi * _NOD_HZ * self._time_s + self._phase[:count]
        while_nodding = np.sin(0.37 * beat + 2.0 * self._phase[:count]) > 1.0 - 2.0 * _NODS_OF_TIME
        shown[4] += shown[6] * while_nodding * (0.5 + 0.5 * np.sin(beat))
        return Bearing(*shown)

"""What the drawing of people needs to know of each at one moment."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from therapy_client.world.people.postures import Sitting, seated

Array = npt.NDArray[np.float64]

STANDING_M, SITTING_M = 1.55, 1.15
"""How high the mouth of a grown-up is above where they stand or sit."""

_TO_BE_SEEN = 0.5
_BEHIND_FROM, _BEHIND_TO = 1.75, 2.3
_FAR_FROM_M, _FAR_TO_M = 22.0, 34.0


@dataclass(frozen=True)
class CrowdStates:
    """Where people are and what they do.

    Attributes:
        positions_m: (n, 3) where they stand; x right, y up, z forward.
        headings_rad: (n,) where they face; 0 along +z, growing to the right.
        speeds_m_s: (n,) how fast they walk.
        looks: (n,) how much each looks at the patient, 0 to 1.
        talks: (n,) how much each is talking, 0 to 1.
        shown: (n,) how solid each is: 0 is not there; without it all are.
        sitting: Who sits, and how; without it nobody does.
        manners: (n,) how each takes the patient (manners.py); without it all are neutral.
        glances_rad: (n,) how far aside of where they face heads are turned while they don't look
            at the patient; without it all look ahead.
    """

    positions_m: Array
    headings_rad: Array
    speeds_m_s: Array
    looks: Array
    talks: Array
    shown: Array | None = None
    sitting: Sitting | None = None
    manners: npt.NDArray[np.int64] | None = None
    glances_rad: Array | None = None

    def heads_m(self) -> Array:
        """About where their heads are, (n, 3); not a number for those who are not there."""
        sits = self.sitting is not None and seated(self.sitting.postures)
        above_m = np.where(sits, SITTING_M, STANDING_M)
        heads = self.positions_m + np.stack([0 * above_m, above_m, 0 * above_m], axis=-1)
        there = np.ones(len(self), bool) if self.shown is None else self.shown > _TO_BE_SEEN
        return np.where(there[:, None], heads, np.nan)

    def watching(self, eyes_m: tuple[float, float, float]) -> Array:
        """How much each really looks at somebody's eyes, (n,), 0 to 1: nobody looks behind."""
        off = np.asarray(eyes_m) - self.positions_m
        yaw = wrapped(np.arctan2(off[:, 0], off[:, 2]) - self.headings_rad)
        return self.looks * turned_to(yaw, np.hypot(off[:, 0], off[:, 2]))

    def __len__(self) -> int:
        return len(self.positions_m)


NOBODY = CrowdStates(np.empty((0, 3)), np.empty(0), np.empty(0), np.empty(0), np.empty(0))


def wrapped(angle: Array) -> Array:
    """The same angles in rad, from -pi to pi."""
    return np.asarray((angle + np.pi) % (2 * np.pi) - np.pi)


def turned_to(yaw: Array, level_m: Array) -> Array:
    """How far people would turn to what is there, 0 to 1.

    Args:
        yaw: How far aside of where they face, in rad.
        level_m: How far away, over the floor.
    """
    behind = (np.abs(yaw) - _BEHIND_FROM) / (_BEHIND_TO - _BEHIND_FROM)
    far = (level_m - _FAR_FROM_M) / (_FAR_TO_M - _FAR_FROM_M)
    return np.asarray((1.0 - np.clip(behind, 0.0, 1.0)) * (1.0 - np.clip(far, 0.0, 1.0)))

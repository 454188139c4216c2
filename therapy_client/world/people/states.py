"""What the drawing of people needs to know of each at one moment."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Sitting:
    """How people sit.

    Attributes:
        postures: (n,) number of the posture of those who sit (seated.py), -1 for all others.
        settled: (n,) how far each is in that posture, 0 to 1.
    """

    postures: npt.NDArray[np.int64]
    settled: Array


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
    """

    positions_m: Array
    headings_rad: Array
    speeds_m_s: Array
    looks: Array
    talks: Array
    shown: Array | None = None
    sitting: Sitting | None = None

    def __len__(self) -> int:
        return len(self.positions_m)

"""How far the head is from the edge, where a scene has one ahead."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.behaviour.base import Behaved

DIMENSION: Final = "edge_distance_m"


def to_the_edge_m(behaved: Behaved) -> NDArray[np.float64]:
    """Metres from the head to the edge, shape (n,), at each sample of the head.

    The dimension says how far ahead of the patient's spot the edge is, and the head how far it went
    from there; below zero it is beyond. NaN in a scene without one.
    """
    edge_m = behaved.dimension(DIMENSION, behaved.head.at_s)
    return edge_m - behaved.head.position_m[:, 2]

"""Time in the safe zone: as far from the edge as one keeps who does not want to be at it."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.behaviour.base import Answers, Behaved, Behaviour, answers_of
from clinician_console.analysis.behaviour.edge import to_the_edge_m
from shared.language import marked

SAFE_M: Final = 1.5
"""Two steps back: nobody falls from there. Our own choice."""


def _where(behaved: Behaved) -> tuple[NDArray[np.float64], Answers]:
    edge_m = to_the_edge_m(behaved)
    return behaved.head.at_s, answers_of(edge_m > SAFE_M, np.isfinite(edge_m))


BEHAVIOUR = Behaviour(
    "in_the_safe_zone",
    marked("In the safe zone"),
    marked(
        "The head is more than {distance_m} m from the edge that the scene has ahead. Our own "
        "choice.",
        distance_m=f"{SAFE_M:g}",
    ),
    _where,
)

"""Time at the edge."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.behaviour.base import Answers, Behaved, Behaviour, answers_of
from clinician_console.analysis.behaviour.edge import to_the_edge_m
from shared.language import marked

AT_EDGE_M: Final = 0.5
"""The feature set of our clinical reference counts this as at the edge; a design choice."""


def _where(behaved: Behaved) -> tuple[NDArray[np.float64], Answers]:
    edge_m = to_the_edge_m(behaved)
    return behaved.head.at_s, answers_of(edge_m < AT_EDGE_M, np.isfinite(edge_m))


BEHAVIOUR = Behaviour(
    "at_the_edge",
    marked("At the edge"),
    marked(
        "The head is less than {distance_m} m from the edge that the scene has ahead. Our own "
        "choice.",
        distance_m=f"{AT_EDGE_M:g}",
    ),
    _where,
)

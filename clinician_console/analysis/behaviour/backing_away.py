"""Backing away: behind the spot, as who has their back to a wall."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.behaviour.base import Answers, Behaved, Behaviour, answers_of
from shared.language import marked

BEHIND_M: Final = 0.4
"""A step back. Our own choice."""


def _where(behaved: Behaved) -> tuple[NDArray[np.float64], Answers]:
    return behaved.head.at_s, answers_of(behaved.head.position_m[:, 2] < -BEHIND_M)


BEHAVIOUR = Behaviour(
    "backing_away",
    marked("Backing away"),
    marked(
        "The head is more than {distance_m} m behind the spot where the scene puts the "
        "patient, as of who wants a wall at their back; where real walls are is on no record. "
        "Our own choice.",
        distance_m=f"{BEHIND_M:g}",
    ),
    _where,
)

"""Near the border of the play space: the headset will show it soon, and the scene is broken."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.behaviour.base import Answers, Behaved, Behaviour, answers_of
from shared.language import marked

NEAR_M: Final = 0.4
"""Less than an arm's length; headsets show their border at about that. Our own choice."""


def _where(behaved: Behaved) -> tuple[NDArray[np.float64], Answers]:
    return behaved.border.at_s, answers_of(behaved.border.border_m < NEAR_M)


BEHAVIOUR = Behaviour(
    "near_the_border",
    marked("Near the border"),
    marked(
        "The head is less than {distance_m} m from the border of the play space, or beyond "
        "it, where the headset's system tells its bounds. Our own choice.",
        distance_m=f"{NEAR_M:g}",
    ),
    _where,
)

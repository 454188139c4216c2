"""Eyes down: looking at one's feet, or, at a height, at the drop."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.behaviour.base import Answers, Behaved, Behaviour, answers_of
from shared.language import marked

DOWN_DEG: Final = -30.0
"""The feature set of our clinical reference counts a gaze below this as down; a design choice."""


def _where(behaved: Behaved) -> tuple[NDArray[np.float64], Answers]:
    return behaved.looks.at_s, answers_of(behaved.looks.pitch_deg < DOWN_DEG)


BEHAVIOUR = Behaviour(
    "eyes_down",
    marked("Eyes down"),
    marked(
        "The gaze is more than {angle_deg}° below the horizon: at one's feet, which is "
        "avoidance in a crowd, or at the drop, which at a height is the task. Our own choice.",
        angle_deg=f"{-DOWN_DEG:g}",
    ),
    _where,
)

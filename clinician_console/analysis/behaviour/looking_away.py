"""Looking away: what the scene is about lies outside what a headset shows."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.behaviour.base import Answers, Behaved, Behaviour, answers_of
from shared.language import marked

AWAY_DEG: Final = 60.0
"""A headset shows about 50° to either side; our own choice of a little beyond."""


def _where(behaved: Behaved) -> tuple[NDArray[np.float64], Answers]:
    return behaved.looks.at_s, answers_of(np.abs(behaved.looks.yaw_deg) > AWAY_DEG)


BEHAVIOUR = Behaviour(
    "looking_away",
    marked("Looking away"),
    marked(
        "The gaze is more than {angle_deg}° to a side of what the scene has ahead. Our own choice.",
        angle_deg=f"{AWAY_DEG:g}",
    ),
    _where,
)

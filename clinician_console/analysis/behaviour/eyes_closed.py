"""Eyes closed: an eye tracker that saw the eyes sees none."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.behaviour.base import Answers, Behaved, Behaviour, answers_of
from shared.language import marked

TRACKER_S: Final = 30.0
"""So long the tracker's word holds: who keeps the eyes closed for longer cannot be told from a
tracker that gave up. Our own choice."""


def closed(
    at_s: NDArray[np.float64], by_eyes: NDArray[np.bool_], seen_s: float = -np.inf
) -> Answers:
    """Whether the eyes are closed at each sample of the gaze, shape (n,).

    Args:
        at_s: When, oldest first.
        by_eyes: Whether an eye tracker saw the eyes.
        seen_s: When it had seen them last before.
    """
    seen = np.maximum.accumulate(np.append(seen_s, np.where(by_eyes, at_s, -np.inf)))[1:]
    return answers_of(~by_eyes, at_s - seen <= TRACKER_S)


def _where(behaved: Behaved) -> tuple[NDArray[np.float64], Answers]:
    return behaved.looks.at_s, closed(behaved.looks.at_s, behaved.looks.by_eyes)


BEHAVIOUR = Behaviour(
    "eyes_closed",
    marked("Eyes closed"),
    marked(
        "An eye tracker that saw the eyes less than {age_s} s ago sees none; a band is longer "
        "than a blink, a share has blinks in it. Without a tracker nobody can say. Our own "
        "choice.",
        age_s=f"{TRACKER_S:g}",
    ),
    _where,
)

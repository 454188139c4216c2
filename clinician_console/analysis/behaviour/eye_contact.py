"""Eye contact: the gaze is on the face of a person who looks back."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.behaviour.base import Answers, Behaved, Behaviour, answers_of

BY_EYES_DEG: Final = 5.0
"""What the eyes see sharply, and what headsets' trackers are off by: some degrees."""
BY_HEAD_DEG: Final = 10.0
"""Eyes leave the middle of the head's direction by as much before the head follows."""
FACE_M: Final = 0.12
"""Half of a head's height, as its angle is added: a near face is wide."""
FARTHEST_M: Final = 10.0
"""Beyond it nobody tells whose eyes they met."""
LOOKS: Final = 0.5
"""From here on a person looks at the patient, on the scale from 0 to 1."""


def _where(behaved: Behaved) -> tuple[NDArray[np.float64], Answers]:
    there = behaved.company
    wide_deg = np.degrees(np.arctan2(FACE_M, np.maximum(there.face_m, 0.1)))
    on_the_face = there.face_deg < wide_deg + np.where(there.by_eyes, BY_EYES_DEG, BY_HEAD_DEG)
    near = there.face_m < FARTHEST_M
    return there.at_s, answers_of(on_the_face & near & (there.face_looks >= LOOKS))


BEHAVIOUR = Behaviour(
    "eye_contact",
    "Eye contact",
    f"The gaze is within {BY_EYES_DEG:g}° ({BY_HEAD_DEG:g}° where the head stands in for the eyes) "
    f"of the face of somebody nearer than {FARTHEST_M:g} m who looks at the patient. "
    "Our own choice.",
    _where,
)

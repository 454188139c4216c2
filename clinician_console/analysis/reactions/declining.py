"""How the answer to a cue changed as the cue came again.

Veterans with PTSD answered reminders of combat more strongly than others did, and their answers
fell as fast when they came again (van 't Wout et al. 2017): so each answer is shown, and their
course over the repeats, and nothing is concluded from one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from clinician_console.analysis.reactions.cues import Unfit

FEWEST: Final = 3
"""Design choice: a course over the repeats needs so many answers that count."""


class Organ(StrEnum):
    """What answered."""

    HEART = "heart"
    SKIN = "skin"

    @property
    def unit(self) -> str:
        """As exports write it."""
        return "bpm" if self is Organ.HEART else "uS"


@dataclass(frozen=True)
class CueReaction:
    """How the body answered one cue.

    Attributes:
        at_s: Seconds since the session began.
        cue: By its name in the catalogue.
        label: As people read it.
        repeat: How often this cue was shown by then, this time included.
        heart_bpm: Change of the heart rate; None where it cannot be believed.
        skin_us: Amplitude of the skin's response, 0 without one; None where it cannot be believed.
        unfit: Why it counts in no course; None where it does.
    """

    at_s: float
    cue: str
    label: str
    repeat: int
    heart_bpm: float | None
    skin_us: float | None
    unfit: Unfit | None

    def counted(self, organ: Organ) -> float | None:
        """The answer of an organ, where it counts."""
        if self.unfit is not None:
            return None
        return self.heart_bpm if organ is Organ.HEART else self.skin_us


@dataclass(frozen=True)
class Course:
    """The answers of one organ to one cue over its repeats.

    Attributes:
        answers: Repeat and answer of each that counts, oldest first.
        shown: How often the cue was shown.
        per_repeat: Slope of the straight line through the answers, None below `FEWEST`.
    """

    cue: str
    label: str
    organ: Organ
    answers: tuple[tuple[int, float], ...]
    shown: int
    per_repeat: float | None


def courses_over_repeats(reactions: Sequence[CueReaction]) -> tuple[Course, ...]:
    """A course for each cue and organ that gave an answer, in the order of the first showing."""
    names = dict.fromkeys(one.cue for one in reactions)
    found = (
        _course([one for one in reactions if one.cue == name], organ)
        for name in names
        for organ in Organ
    )
    return tuple(course for course in found if course.answers)


def _course(reactions: Sequence[CueReaction], organ: Organ) -> Course:
    answers = tuple(
        (one.repeat, answer) for one in reactions if (answer := one.counted(organ)) is not None
    )
    slope = None
    if len(answers) >= FEWEST:
        repeats, values = np.array(answers, dtype=np.float64).T
        slope = float(np.polyfit(repeats, values, 1)[0])
    first = reactions[0]
    return Course(first.cue, first.label, organ, answers, len(reactions), slope)

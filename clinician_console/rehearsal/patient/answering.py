"""How a simulated patient answers: late, in fives, and not quite what they feel. Pure."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import Final

from clinician_console.rehearsal.patient.moment import Answer, Question
from clinician_console.rehearsal.patient.persona import Persona
from clinician_console.rehearsal.patient.sickness import HIGHEST

IN_FIVES: Final = 5
"""People say 40 or 45 and hardly ever 43: our own choice."""
ALL_DAY: Final = 0.8
"""Of the unevenness, what holds all day, as people anchor on what they said before: our choice."""
LIKELY: Final = 1.5
"""The power by which fear becomes a likelihood: a little fear knows quite well that nothing will
happen, and great fear hardly does. Our own choice."""
LATE: Final = 0.4
"""The spread of the time to an answer, of its logarithm: our own choice."""


@dataclass
class _Asked:
    question: Question
    after_s: float
    waited_s: float = 0.0


class Answering:
    """What was asked and is not answered yet.

    Args:
        persona: Who answers.
        chance: Where noise and delay come from.
    """

    def __init__(self, persona: Persona, chance: random.Random) -> None:
        self._persona = persona
        self._chance = chance
        self._asked: list[_Asked] = []
        self.another_day()

    def ask(self, question: Question) -> None:
        """Ask; the same question twice is asked once."""
        if all(one.question is not question for one in self._asked):
            late = math.exp(LATE * self._chance.gauss(0.0, 1.0))
            self._asked.append(_Asked(question, self._persona.answers_after_s * late))

    def another_day(self) -> None:
        """Nothing is waited for any more, and what they say leans another way."""
        self._asked.clear()
        self._leans = ALL_DAY * self._chance.gauss(0.0, self._persona.says_unevenly)

    def passes(
        self, seconds: float, fear: float, sickness: float, *, away: bool
    ) -> tuple[Answer, ...]:
        """What is answered within some seconds; nothing while they are away."""
        for one in self._asked:
            one.waited_s += seconds
        due = [one for one in self._asked if one.waited_s >= one.after_s and not away]
        self._asked = [one for one in self._asked if one not in due]
        return tuple(self._answered(one, fear, sickness) for one in due)

    def likelihood(self, expected: float) -> int:
        """How likely they say that it is, in %.

        Args:
            expected: 0 to 1, as they feel it.
        """
        return self._said(100.0 * likelihood(expected), 100)

    def _answered(self, one: _Asked, fear: float, sickness: float) -> Answer:
        after_s = min(one.after_s, one.waited_s)
        if one.question is Question.SUDS:
            return Answer(one.question, self._said(fear + self._persona.says_more, 100), after_s)
        said = min(max(round(sickness + self._chance.gauss(0.0, 0.5)), 0), int(HIGHEST))
        return Answer(one.question, said, after_s)

    def _said(self, felt: float, highest: int) -> int:
        rest = math.sqrt(1.0 - ALL_DAY**2) * self._persona.says_unevenly
        uneven = felt + self._leans + self._chance.gauss(0.0, rest)
        return min(max(IN_FIVES * round(uneven / IN_FIVES), 0), highest)


def likelihood(expected: float) -> float:
    """How likely the feared outcome is to them: 0 to 1, of what they expect as they feel it."""
    return math.pow(expected, LIKELY)

"""What exposure teaches: fear that is not erased, and safety that is learned beside it. Pure.

    excitation    what was feared before treatment; it stays (Bouton 2002, Biol Psychiatry 52:976
                  [memory]; Craske et al. 2014, 10.1016/j.brat.2014.04.006 [read])
    inhibition    what was learned against it: each minute in which the feared outcome does not come
                  adds a share of the error of the prediction (Rescorla and Wagner 1972, in Craske
                  2014: the more it is expected, the more its absence teaches)
    habituation   fear that goes by while an exercise lasts; it teaches nothing, and is back with
                  the next step and the next session

Inhibition is learned at the hardness of the exercise: it counts in full for what is easier and less
and less for what is harder (`reaches`). What a session teaches is labile at first; of that a share
is kept (`keeps`) and the rest is the return of fear.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from clinician_console.analysis.fear.traits import Numbers, Traits

PLACES: Final = 13
HARDEST: Final = 1.2
_GRID = np.linspace(0.0, HARDEST, PLACES)
_PER_PLACE = (PLACES - 1) / HARDEST

RETURNS_WITHIN_DAYS: Final = 2.0
"""How soon what does not last is gone, as a time constant: [choice], days as sessions lie apart."""

HABITUATES_WITHIN_MIN: Final = 2.5
"""As a time constant: [choice]; exercises of 4 to 10 minutes are planned (clinical practice)."""
RECOVERS_WITHIN_MIN: Final = 2.0
"""[choice] After some minutes of rest nothing of it is left."""
NOVEL: Final = 0.15
"""A rise by so much of the hierarchy, and nothing of it is left either: [choice], a step or two."""


class Learners:
    """Patients side by side, in the same exposures.

    Args:
        traits: How they are.

    Attributes:
        kept: What they learned for good, shape (n, places): at each hardness the share of what was
            feared that is feared no more.
        labile: What this session taught them.
        habituation: The share of fear that is gone for now, shape (n,).
    """

    def __init__(self, traits: Traits) -> None:
        self.traits = traits
        self.kept = np.zeros((traits.count, PLACES))
        self.labile = np.zeros((traits.count, PLACES))
        self.habituation = np.zeros(traits.count)
        self._hardness = 0.0
        self._found: tuple[float, Numbers] | None = None
        reach = (_GRID[np.newaxis, :] - _GRID[:, np.newaxis]).clip(min=0.0)
        self._reaches = np.exp(
            -0.5 * (reach[np.newaxis] / traits.reaches[:, np.newaxis, np.newaxis]) ** 2
        )

    def copied(self) -> Learners:
        """The same patients, who go on by themselves."""
        other = Learners.__new__(Learners)
        other.traits, other._reaches, other._hardness = self.traits, self._reaches, self._hardness
        other.kept, other.labile = self.kept.copy(), self.labile.copy()
        other.habituation, other._found = self.habituation.copy(), None
        return other

    # ── what they feel ───────────────────────────────────────────────────────────────────────

    def excitation(self, hardness: float) -> Numbers:
        """What was feared before treatment, 0 to 1."""
        return np.minimum(self.traits.severity * hardness, 1.0)

    def inhibition(self, hardness: float) -> Numbers:
        """The share of it that is feared no more, 0 to 1."""
        if self._found is not None and self._found[0] == hardness:  # it is asked for four times
            return self._found[1]
        place, rest = _place(hardness)
        learned = self.kept[:, place : place + 2] + self.labile[:, place : place + 2]
        found: Numbers = learned[:, 0] * (1.0 - rest) + learned[:, 1] * rest
        self._found = hardness, np.minimum(found, 1.0)
        return self._found[1]

    def expectancy(self, hardness: float, retrieved: float = 1.0) -> Numbers:
        """How likely the feared outcome is to them, 0 to 1.

        Args:
            retrieved: How far what was learned comes to mind; less in a context that is new.
        """
        return self.excitation(hardness) * (1.0 - retrieved * self.inhibition(hardness))

    def fear(self, hardness: float, retrieved: float = 1.0) -> Numbers:
        """How afraid they are there, 0 to 1, once it is felt."""
        return self.expectancy(hardness, retrieved) * (1.0 - self.habituation)

    # ── what becomes of it ───────────────────────────────────────────────────────────────────

    def goes_to(self, hardness: float) -> None:
        """They are in another exposure: what is harder is new, and fear is awake again."""
        if hardness > self._hardness:
            self.habituation *= max(1.0 - (hardness - self._hardness) / NOVEL, 0.0)
        self._hardness = hardness

    def stay(
        self, minutes: float, attention: Numbers | float = 1.0, retrieved: float = 1.0
    ) -> None:
        """They stay where they are, and what they fear does not come.

        Args:
            attention: How far they take in that it does not: 0 to 1.
        """
        hardness = self._hardness
        rate = self.traits.learns_per_min * self.excitation(hardness) * attention
        expected_still = 1.0 - retrieved * self.inhibition(hardness)
        learned = expected_still * (1.0 - np.exp(-rate * minutes))  # however time is cut up
        place, rest = _place(hardness)
        reached = self._reaches[:, place] * (1.0 - rest) + self._reaches[:, place + 1] * rest
        room = np.maximum(1.0 - self.kept - self.labile, 0.0)
        self.labile += np.minimum(reached * learned[:, np.newaxis], room)
        self._found = None
        towards = self.traits.habituates if hardness > 0.0 else 0.0
        within_min = HABITUATES_WITHIN_MIN if hardness > 0.0 else RECOVERS_WITHIN_MIN
        self.habituation += (towards - self.habituation) * (1.0 - np.exp(-minutes / within_min))

    def rest(self, days: float) -> None:
        """Days go by until the next session, and fear returns in part."""
        lost = (1.0 - self.traits.keeps) * (1.0 - np.exp(-max(days, 0.0) / RETURNS_WITHIN_DAYS))
        self.kept = np.minimum(self.kept + self.labile * (1.0 - lost)[:, np.newaxis], 1.0)
        self.labile = np.zeros_like(self.labile)
        self.habituation = np.zeros_like(self.habituation)
        self._hardness, self._found = 0.0, None


def _place(hardness: float) -> tuple[int, float]:
    """Between which two places of the grid a hardness lies, and how far along."""
    at = min(max(hardness, 0.0), HARDEST) * _PER_PLACE
    place = min(int(at), PLACES - 2)
    return place, at - place

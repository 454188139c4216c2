"""What SUDS may be expected of a patient's next step: the model, fitted to their own history. Pure.

    before      many simulated patients, as a clinic's patients are spread (`traits.py`)
    fitted      each goes through the patient's own exercises, and counts as far as its ratings are
                like theirs
    expected    what they would say in the next step: of ten, eight within the range

It is a model and no promise, it decides nothing, and progression does not read it. It says nothing
where there is little to go by, or where the step lies far beyond all that was rated. How often the
range holds was tried on simulated patients only (docs/evidence.md), who are what the model thinks
that patients are: of real ones nobody knows yet.

What is not in it: cues, safety signals, avoidance, sickness, the context, the days between two
sessions (taken for five). Ratings are believed as they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from clinician_console.analysis.fear.hierarchy import Hierarchy
from clinician_console.analysis.fear.learning import Learners
from clinician_console.analysis.fear.traits import Numbers, drawn_traits
from protocols.plans.evidence import SessionEvidence, Stay
from protocols.plans.schema import Step

PATIENTS: Final = 1_000
FEWEST_LIKE_THEM: Final = 80.0
"""How many of them count at least, as an effective number: few alike would look like certainty."""
SEED: Final = 72
"""The same history gives the same range."""

FEWEST_RATINGS, FEWEST_EXERCISES = 6, 3
"""Below them nothing is said: our own choice."""
FARTHEST: Final = 0.25
"""Nor of a step so much of the hierarchy beyond all that was rated: our own choice."""

LEANS_ALWAYS: Final = 8.0
UNEVEN: Final = (3.0, 12.0)
ALL_DAY, EACH_TIME = 0.7, 0.5
"""How far what is said differs from what is felt, in SUDS, as standard deviations: from patient to
patient; by how uneven each of them is, from least to most; and the shares of that from day to day
and from rating to rating. Our own choice: SUDS are no precise measure (Mattera and Zaboski 2025,
10.3390/clinpract15070123), and no source gives their error within a session."""
DAYS_APART: Final = 5.0
EARLY_MIN: Final = 0.75
"""When a step is felt most, after it was entered: our own choice."""
SHARE: Final = 0.7
"""Of what is felt to the point; said in fives, as people do, the same range holds eight of ten."""
S_PER_MIN: Final = 60.0


@dataclass(frozen=True)
class Expected:
    """The range of the highest SUDS in a step, 0 to 100; eight of ten lie within it.

    Attributes:
        median: Half lie below.
        ratings: How many it rests on, in how many exercises of how many sessions.
    """

    low: int
    median: int
    high: int
    ratings: int
    exercises: int
    sessions: int

    @property
    def said(self) -> str:
        """In words, marked as what it is."""
        sessions = f"{self.sessions} session{'s' if self.sessions > 1 else ''}"
        return (
            f"SUDS {self.low} to {self.high} (model, not a promise; from {self.ratings} ratings "
            f"in {sessions})"
        )


def expected_range(
    hierarchy: Hierarchy, history: Sequence[SessionEvidence], step: Step
) -> Expected | None:
    """What may be expected of a step; None where there is too little to go by.

    Args:
        history: What the sessions of the course have shown, oldest first; the last one may go on.
    """
    if not history:
        return None
    return Fitted(hierarchy, history[:-1]).expected(history[-1], step)


class Fitted:
    """The model, fitted to the sessions that are over: what costs time is done once.

    Args:
        hierarchy: Of the patient's treatment protocol.
        before: What the sessions before today's have shown, oldest first.
    """

    def __init__(self, hierarchy: Hierarchy, before: Iterable[SessionEvidence]) -> None:
        random = np.random.default_rng(SEED)
        self._hierarchy = hierarchy
        self._learners = Learners(drawn_traits(random, PATIENTS))
        self._leans = random.normal(0.0, LEANS_ALWAYS, PATIENTS)
        self._uneven = random.uniform(*UNEVEN, PATIENTS)
        self._noise = random.normal(0.0, 1.0, (3, PATIENTS))
        self._alike = np.zeros(PATIENTS)  # logarithm of the likelihood
        self._rests_on = _RestsOn()
        for session in before:
            told = _Told.of(
                self._gone_through(self._learners, session, self._rests_on), self._uneven
            )
            self._alike += told.alike
            self._learners.rest(DAYS_APART)

    def expected(self, today: SessionEvidence, step: Step) -> Expected | None:
        """What may be expected of a step by now; None where there is too little to go by.

        Args:
            today: What the session that goes on has shown.
        """
        learners, rests_on = self._learners.copied(), self._rests_on.copied()
        told = _Told.of(self._gone_through(learners, today, rests_on), self._uneven)
        hardness = self._hierarchy.of_step(step)
        if not rests_on.is_enough_for(hardness):
            return None
        said = self._highest_said(learners, hardness, step.minutes, told)
        weights = _weights(self._alike + told.alike)
        low, median, high = (
            _in_fives(_quantile(said, weights, share))
            for share in ((1.0 - SHARE) / 2.0, 0.5, (1.0 + SHARE) / 2.0)
        )
        return Expected(low, median, high, rests_on.ratings, rests_on.exercises, rests_on.sessions)

    def _highest_said(
        self, learners: Learners, hardness: float, minutes: float, told: _Told
    ) -> Numbers:
        """What each would say at the highest: of two ratings, once in it and at the end."""
        today = self._leans + told.leans + self._noise[0] * np.sqrt(told.unsure)
        said = []
        learners.goes_to(hardness)
        for noise, passes_min in zip(
            self._noise[1:], (EARLY_MIN, minutes - EARLY_MIN), strict=True
        ):
            learners.stay(max(passes_min, 0.0))
            said.append(100.0 * learners.fear(hardness) + today + EACH_TIME * self._uneven * noise)
        highest: Numbers = np.clip(np.maximum(*said), 0.0, 100.0)
        return highest

    def _gone_through(
        self, learners: Learners, session: SessionEvidence, rests_on: _RestsOn
    ) -> list[Numbers]:
        """The session once more: how far each said other than the patient, shape (n,) a rating."""
        found: list[Numbers] = []
        for stay in session.stays:
            hardness = self._hierarchy.hardness(stay.scene, stay.exposure)
            learners.goes_to(hardness)
            readings, now_s = session.within(stay, session.suds), stay.began_s
            for reading in readings:
                learners.stay(max(reading.at_s - now_s, 0.0) / S_PER_MIN)
                now_s = reading.at_s
                said = np.clip(100.0 * learners.fear(hardness) + self._leans, 0.0, 100.0)
                found.append(reading.value - said)
            learners.stay(max(_ended_s(stay, now_s) - now_s, 0.0) / S_PER_MIN)
            if readings:
                rests_on.exercises += 1
                rests_on.hardest = max(rests_on.hardest, hardness)
        rests_on.ratings += len(found)
        rests_on.sessions += bool(found)
        return found


@dataclass
class _RestsOn:
    """What a range rests on."""

    ratings: int = 0
    exercises: int = 0
    sessions: int = 0
    hardest: float = 0.0

    def copied(self) -> _RestsOn:
        return _RestsOn(self.ratings, self.exercises, self.sessions, self.hardest)

    def is_enough_for(self, hardness: float) -> bool:
        enough = self.ratings >= FEWEST_RATINGS and self.exercises >= FEWEST_EXERCISES
        return enough and 0.0 < hardness <= self.hardest + FARTHEST


@dataclass(frozen=True)
class _Told:
    """What the ratings of one session tell, for each of the model's patients.

    Attributes:
        alike: The logarithm of how like the patient they said.
        leans: How far the patient leans today, as it seems, in SUDS.
        unsure: The variance of that.
    """

    alike: Numbers
    leans: Numbers
    unsure: Numbers

    @classmethod
    def of(cls, apart: list[Numbers], uneven: Numbers) -> _Told:
        """From differences with a part in common all day and one of each rating (both normal).

        Args:
            apart: How far each patient of the model said other than the real one, a rating.
            uneven: How uneven each of them is.
        """
        count = len(apart)
        squares = sum((one**2 for one in apart), np.zeros(PATIENTS))
        total = sum(apart, np.zeros(PATIENTS))
        each, today = (EACH_TIME * uneven) ** 2, (ALL_DAY * uneven) ** 2
        together = each + count * today
        alike = -0.5 * (squares / each - total**2 * today / (each * together))
        alike -= 0.5 * (count * np.log(each) + np.log(together / each))
        return cls(alike, total * today / together, today * each / together)


def _ended_s(stay: Stay, latest_s: float) -> float:
    """When an exercise ended, its pauses taken off; while it lasts, when it was rated last."""
    end_s = next((at for at in (stay.ended_s, stay.paused_since_s) if at is not None), latest_s)
    return max(end_s - stay.paused_s, latest_s)


def _weights(alike: Numbers) -> Numbers:
    """How much each of them counts; evened out until enough of them do."""
    alike = alike - alike.max()
    power = 1.0
    while True:
        weights: Numbers = np.exp(power * alike)
        weights /= weights.sum()
        if 1.0 / float(weights @ weights) >= FEWEST_LIKE_THEM:
            return weights
        power *= 0.8


def _quantile(values: Numbers, weights: Numbers, share: float) -> float:
    order = np.argsort(values)
    summed = np.cumsum(weights[order])
    return float(values[order][min(int(np.searchsorted(summed, share)), len(values) - 1)])


def _in_fives(value: float) -> int:
    return int(5 * round(value / 5))

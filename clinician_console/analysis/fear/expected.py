"""What SUDS may be expected of a patient's next step: the model, fitted to their own history. Pure.

    before      many simulated patients, as a clinic's patients are spread (`traits.py`)
    fitted      each goes through the patient's own exercises, and counts as far as its ratings are
                like theirs (`answers.py`)
    expected    what they would say in the next step, at the highest: of ten, eight within the range
    held        as wide as would have held for this patient so far (`track_record.py`)

It is a model and no promise, it decides nothing, and progression does not read it. It says nothing
where there is little to go by, or where the step lies far beyond all that was rated. How often the
range holds was tried on simulated patients only (docs/evidence.md): of real ones nobody knows yet.

What is not in it: cues, safety signals, avoidance, sickness, the context, the days between two
sessions (taken for five). It is about what is said, and believes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from clinician_console.analysis.fear.answers import EACH_TIME, LEANS_ALWAYS, UNEVEN, Told
from clinician_console.analysis.fear.hierarchy import Hierarchy
from clinician_console.analysis.fear.learning import Learners
from clinician_console.analysis.fear.track_record import Range, TrackRecord
from clinician_console.analysis.fear.traits import Numbers, drawn_traits
from protocols.plans.evidence import SessionEvidence, Stay
from protocols.plans.schema import Step

PATIENTS: Final = 600
FEWEST_LIKE_THEM: Final = 60.0
"""How many of them count at least, as an effective number: few alike would look like certainty."""
SEED: Final = 72
"""The same history gives the same range."""

FEWEST_RATINGS, FEWEST_EXERCISES = 6, 3
"""Below them nothing is said: our own choice."""
FARTHEST: Final = 0.25
"""Nor of a step so much of the hierarchy beyond all that was rated: our own choice."""

DAYS_APART: Final = 5.0
EARLY_MIN: Final = 0.75
"""When a step is felt most, after it was entered: our own choice."""
S_PER_MIN: Final = 60.0


@dataclass(frozen=True)
class Expected:
    """The range of the highest SUDS in a step, 0 to 100 in fives; eight of ten lie within it.

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


@dataclass(frozen=True)
class _SoFar:
    """How far the history was gone through.

    Attributes:
        learners: The model's patients, as they are by then.
        alike: The logarithm of how like the patient each rated, of the sessions that are over.
        ratings: How many there were, in so many exercises of so many sessions.
        hardest: How hard the hardest exercise was that was rated.
        apart: Of today's ratings, how much more the patient said than each of them.
        record: How ranges have held.
    """

    learners: Learners
    alike: Numbers
    ratings: int = 0
    exercises: int = 0
    sessions: int = 0
    hardest: float = 0.0
    apart: tuple[Numbers, ...] = ()
    record: TrackRecord = field(default_factory=TrackRecord)

    def is_enough_for(self, hardness: float) -> bool:
        """Whether something can be said of an exercise."""
        enough = self.ratings >= FEWEST_RATINGS and self.exercises >= FEWEST_EXERCISES
        return enough and 0.0 < hardness <= self.hardest + FARTHEST


class Fitted:
    """The model, fitted to the sessions that are over: what costs time is done once.

    Args:
        hierarchy: Of the patient's treatment protocol.
        before: What the sessions before today's have shown, oldest first.
    """

    def __init__(self, hierarchy: Hierarchy, before: Iterable[SessionEvidence]) -> None:
        random = np.random.default_rng(SEED)
        self._hierarchy = hierarchy
        self._leans = random.normal(0.0, LEANS_ALWAYS, PATIENTS)
        self._uneven = random.uniform(*UNEVEN, PATIENTS)
        self._noise = random.normal(0.0, 1.0, (3, PATIENTS))
        learners = Learners(drawn_traits(random, PATIENTS))
        self._so_far = _SoFar(learners, np.zeros(PATIENTS))
        for session in before:
            self._so_far = self._slept(self._through(self._so_far, session))

    def expected(self, today: SessionEvidence, step: Step) -> Expected | None:
        """What may be expected of a step by now; None where there is too little to go by.

        Args:
            today: What the session that goes on has shown.
        """
        copied = replace(self._so_far, learners=self._so_far.learners.copied())
        by_now = self._through(copied, today)
        told = self._range(by_now, self._hierarchy.of_step(step), step.minutes)
        if told is None:
            return None
        low, median, high = told.widened(by_now.record.wider).in_fives()
        return Expected(low, median, high, by_now.ratings, by_now.exercises, by_now.sessions)

    # ── the history ──────────────────────────────────────────────────────────────────────────

    def _through(self, so_far: _SoFar, session: SessionEvidence) -> _SoFar:
        """A session once more: each of the model's patients does its exercises."""
        for stay in session.stays:
            so_far = self._exercise(so_far, session, stay)
        return replace(so_far, sessions=so_far.sessions + bool(so_far.apart))

    def _exercise(self, so_far: _SoFar, session: SessionEvidence, stay: Stay) -> _SoFar:
        hardness = self._hierarchy.hardness(stay.scene, stay.exposure)
        learners, now_s = so_far.learners, stay.began_s
        readings = session.within(stay, session.suds)
        end_s = _ended_s(stay, max((one.at_s for one in readings), default=now_s))
        told = self._range(so_far, hardness, (end_s - now_s) / S_PER_MIN) if readings else None
        learners.goes_to(hardness)
        apart = []
        for reading in readings:
            learners.stay(max(reading.at_s - now_s, 0.0) / S_PER_MIN)
            now_s = reading.at_s
            said = np.clip(100.0 * learners.fear(hardness) + self._leans, 0.0, 100.0)
            apart.append(reading.value - said)
        learners.stay(max(end_s - now_s, 0.0) / S_PER_MIN)
        if not readings:
            return so_far
        return replace(
            so_far,
            ratings=so_far.ratings + len(readings),
            exercises=so_far.exercises + 1,
            hardest=max(so_far.hardest, hardness),
            apart=(*so_far.apart, *apart),
            record=so_far.record.with_one_more(told, max(one.value for one in readings)),
        )

    def _slept(self, so_far: _SoFar) -> _SoFar:
        so_far.learners.rest(DAYS_APART)
        alike = so_far.alike + Told.of(so_far.apart, self._uneven).alike
        return replace(so_far, alike=alike, apart=())

    # ── what comes next ──────────────────────────────────────────────────────────────────────

    def _range(self, so_far: _SoFar, hardness: float, minutes: float) -> Range | None:
        """What the model's patients would say, at the highest, as far as each is like this one."""
        if not so_far.is_enough_for(hardness):
            return None
        told = Told.of(so_far.apart, self._uneven)
        said = self._highest_said(so_far.learners.copied(), hardness, minutes, told)
        return Range.of(said, _weights(so_far.alike + told.alike))

    def _highest_said(
        self, learners: Learners, hardness: float, minutes: float, told: Told
    ) -> Numbers:
        """Of two ratings: once they are in it, and at the end."""
        today = self._leans + told.leans + self._noise[0] * np.sqrt(told.unsure)
        said = []
        learners.goes_to(hardness)
        passing_min = (EARLY_MIN, max(minutes - EARLY_MIN, 0.0))
        for noise, passes_min in zip(self._noise[1:], passing_min, strict=True):
            learners.stay(passes_min)
            each = EACH_TIME * self._uneven * noise
            said.append(100.0 * learners.fear(hardness) + today + each)
        highest: Numbers = np.clip(np.maximum(*said), 0.0, 100.0)
        return highest


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
        power *= 0.7

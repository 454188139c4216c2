"""What a session has shown so far: what progression rests on, as it stands on record. Pure.

SUDS and sickness are two lists and stay two: a patient who is frightened is not for that reason
sick, and one who is sick is not for that reason afraid.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from shared.language import recalled


class Came(StrEnum):
    """Whether what the patient feared happened."""

    NO = "no"
    PARTLY = "partly"
    YES = "yes"


@dataclass(frozen=True)
class Reading:
    """One number that the patient said or chose, in s since the session began."""

    at_s: float
    value: int


@dataclass(frozen=True)
class Expectancy:
    """What the patient predicted before a step, and what came of it.

    Attributes:
        number: Counts them within a session.
        step: The name of the step that it is about.
        outcome: What is feared, from the plan's list or in the patient's own words.
        before_s: When it was said, in s since the session began.
        before: How likely it was to the patient, 0 to 100 %.
        within_min: After how many minutes the patient expects it; None where that was not said.
        after_s: When it was asked about again; None while it was not.
        happened: Whether it happened.
        after: How likely it is to the patient by then, 0 to 100 %.
        learned: What was learned, in the patient's words.
    """

    number: int
    step: str
    outcome: str
    before_s: float
    before: int
    within_min: float | None = None
    after_s: float | None = None
    happened: Came | None = None
    after: int | None = None
    learned: str = ""

    @property
    def feared(self) -> str:
        """What is feared, inside a sentence of ours: without the stop of its own."""
        return recalled(self.outcome.rstrip("."))

    @property
    def violation(self) -> int | None:
        """By how many percentage points the likelihood fell; None while nobody asked again.

        The violation of what was expected (docs/evidence.md). Below 0 where it rose.
        """
        return None if self.after is None else self.before - self.after


@dataclass(frozen=True)
class Stay:
    """One time in one exposure: an exercise.

    Attributes:
        step: The step whose exposure it is, or that it is a part of; None outside of any.
        exposure: What was wanted, by dimension, in the unit of its name.
        began_s: In s since the session began; `ended_s` is None while it lasts.
        paused_s: How long of it the scene was paused, in pauses that are over.
        paused_since_s: When the pause began that goes on.
        stopped: Whether a safe stop ended it.
        cues: The cues that were shown in it.
        signals: The safety signals that were in use in it.
    """

    step: str | None
    scene: str
    exposure: Mapping[str, float]
    began_s: float
    ended_s: float | None = None
    paused_s: float = 0.0
    paused_since_s: float | None = None
    stopped: bool = False
    cues: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()


@dataclass(frozen=True)
class SessionEvidence:
    """What one session has shown, oldest first in every list.

    Attributes:
        suds: Ratings of distress that stand.
        sickness: Fast motion sickness, 0 to 20.
        interruptions: When an exercise was interrupted: a pause, a question in the headset, or
            what the therapist says was one.
        signals: By safety signal, whether it is in use by the last word on it.
        first_exposure_s: When the first exposure of the session began; None before it.
    """

    stays: tuple[Stay, ...] = ()
    suds: tuple[Reading, ...] = ()
    sickness: tuple[Reading, ...] = ()
    expectancies: tuple[Expectancy, ...] = ()
    interruptions: tuple[float, ...] = ()
    signals: Mapping[str, bool] = field(default_factory=dict)
    first_exposure_s: float | None = None

    @property
    def stay(self) -> Stay | None:
        """The exercise that goes on, a pause of it included."""
        return self.stays[-1] if self.stays and self.stays[-1].ended_s is None else None

    @property
    def stopped(self) -> Stay | None:
        """The last exercise, where a safe stop ended it and none was begun since."""
        return self.stays[-1] if self.stays and self.stays[-1].stopped else None

    def within(self, stay: Stay, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
        """The readings that belong to an exercise."""
        end_s = math.inf if stay.ended_s is None else stay.ended_s
        return tuple(one for one in readings if stay.began_s <= one.at_s <= end_s)

    def expected(self, stay: Stay) -> Expectancy | None:
        """What was expected of this exercise: of its step, and asked about in it or since it.

        Each expectancy belongs to the last exercise of its step that had begun when it was asked
        about again; while it was not, to the last of all.
        """
        found = [
            one for one in self.expectancies if one.step == stay.step and self._tried(one) is stay
        ]
        return found[-1] if found else None

    def _tried(self, expectancy: Expectancy) -> Stay | None:
        end_s = math.inf if expectancy.after_s is None else expectancy.after_s
        stays = [
            stay for stay in self.stays if stay.step == expectancy.step and stay.began_s <= end_s
        ]
        return stays[-1] if stays else None

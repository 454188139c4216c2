"""What a dimension may never leave, should not leave, and how fast it may move. Pure.

Modelled on LoopKit's Guardrail: absolute bounds are never left, recommended bounds ask the
therapist for a confirmation. Gradus adds the largest step of one decision and the highest rate.
Per patient and per treatment protocol a guardrail only tightens.
"""

from __future__ import annotations

import math
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Verdict(StrEnum):
    """What a guardrail says of one wanted value."""

    ALLOWED = "allowed"
    NEEDS_CONFIRMATION = "needs confirmation"
    STEP_TOO_LARGE = "step too large"
    OUT_OF_BOUNDS = "out of bounds"
    NOT_A_NUMBER = "not a number"


class Range(BaseModel):
    """A closed interval, in the unit of its dimension."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    lowest: float = Field(allow_inf_nan=False)
    highest: float = Field(allow_inf_nan=False)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.lowest > self.highest:
            raise ValueError(f"lowest {self.lowest:g} is above highest {self.highest:g}")
        return self

    def holds(self, value: float) -> bool:
        """Whether the value lies inside, both ends included."""
        return self.lowest <= value <= self.highest

    def clamp(self, value: float) -> float:
        """The nearest value inside."""
        return min(max(value, self.lowest), self.highest)

    def shared_with(self, other: Range) -> Range:
        """The part common to both; where they do not meet, the nearest point of this one."""
        lowest = self.clamp(other.lowest)
        return Range(lowest=lowest, highest=max(lowest, self.clamp(other.highest)))


class Guardrail(BaseModel):
    """Limits of one dimension, in its unit.

    Attributes:
        absolute: Never left, by either side.
        recommended: Beyond it the therapist confirms.
        largest_step: The largest change that one decision may ask for toward more exposure.
        rate_per_s: The fastest change toward more exposure.
        relief_rate_per_s: The fastest change toward less exposure.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    absolute: Range
    recommended: Range
    largest_step: float = Field(gt=0, allow_inf_nan=False)
    rate_per_s: float = Field(gt=0, allow_inf_nan=False)
    relief_rate_per_s: float = Field(gt=0, allow_inf_nan=False)

    @model_validator(mode="after")
    def _recommended_inside(self) -> Self:
        inside = self.absolute.holds(self.recommended.lowest) and self.absolute.holds(
            self.recommended.highest
        )
        if not inside:
            raise ValueError("recommended bounds lie outside the absolute bounds")
        return self

    def tightened_by(self, other: Guardrail) -> Guardrail:
        """Both limits at once: whatever `other` would loosen stays as it is.

        The way back to less exposure is never slowed down.
        """
        absolute = self.absolute.shared_with(other.absolute)
        recommended = absolute.shared_with(self.recommended).shared_with(other.recommended)
        return Guardrail(
            absolute=absolute,
            recommended=recommended,
            largest_step=min(self.largest_step, other.largest_step),
            rate_per_s=min(self.rate_per_s, other.rate_per_s),
            relief_rate_per_s=self.relief_rate_per_s,
        )


def rises(before: float, after: float, *, harder_is: int) -> bool:
    """Whether a value is more exposure than the one before; what is no number counts as more.

    Args:
        harder_is: +1 where a higher value is more exposure, -1 where a lower one is.
    """
    return not (after - before) * harder_is <= 0


def judge(guardrail: Guardrail, wanted: float, asked: float, *, harder_is: int = 1) -> Verdict:
    """Judge one decision of the therapist.

    Args:
        guardrail: The limits in force.
        wanted: The value wanted now.
        asked: The value asked for before, from which the step is counted.
        harder_is: +1 where a higher value is more exposure, -1 where a lower one is.

    Returns:
        The first objection, or `ALLOWED`. Lowering is never too large a step and never asks for
        a confirmation: confirm before raising, never before lowering.
    """
    if not (math.isfinite(wanted) and math.isfinite(asked)):
        return Verdict.NOT_A_NUMBER
    if not guardrail.absolute.holds(wanted):
        return Verdict.OUT_OF_BOUNDS
    if not rises(asked, wanted, harder_is=harder_is):
        return Verdict.ALLOWED
    if abs(wanted - asked) > guardrail.largest_step * (1 + 1e-9):
        return Verdict.STEP_TOO_LARGE
    if not guardrail.recommended.holds(wanted):
        return Verdict.NEEDS_CONFIRMATION
    return Verdict.ALLOWED

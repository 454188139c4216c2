"""What the figures of a result are held against, each with its source beside it.

bands            0 minimal, 5 mild, 10 moderate …
cut-offs         at or above 10: a case
algorithm        which symptoms are present, and what that provisionally amounts to
alerts           an answer, or a missing one, that a named person has to look at
reliable change  how far a score has to move before it is more than its own noise
"""

from __future__ import annotations

import math
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

CONFIDENCE_Z = 1.96
"""Of a change that chance brings about in 5 of 100, either way (Jacobson and Truax 1991)."""

_Text = Annotated[str, Field(min_length=1, max_length=1000)]
_Finite = Annotated[float, Field(allow_inf_nan=False)]


class Part(BaseModel):
    """What an instrument, or what came of it, is made of."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Band(Part):
    """From a value on, up to the next band: a word for it."""

    lowest: _Finite
    label: _Text


class Bands(Part):
    """Words for the values of a score, from its lowest one up, in rising order."""

    score: str
    bands: Annotated[tuple[Band, ...], Field(min_length=1)]
    source: _Text

    def band(self, value: float) -> Band:
        """The one that a value lies in."""
        return next((band for band in reversed(self.bands) if band.lowest <= value), self.bands[0])


class CutOff(Part):
    """A value from which, or up to which, something is said.

    Attributes:
        at_least: Said at this value and above.
        at_most: Said at this value and below; one of the two is given.
        label: What is said.
    """

    score: str
    at_least: _Finite | None = None
    at_most: _Finite | None = None
    label: _Text
    source: _Text

    def is_met(self, value: float) -> bool:
        """Whether it is said of a value."""
        above = self.at_least is None or value >= self.at_least
        return above and (self.at_most is None or value <= self.at_most)


class Need(Part):
    """How many symptoms of some items have to be present."""

    items: Annotated[tuple[str, ...], Field(min_length=1)]
    at_least: Annotated[int, Field(ge=0)] = 0
    at_most: Annotated[int, Field(ge=0)] | None = None

    def is_met(self, count: int) -> bool:
        """Whether so many are as many as it takes."""
        return self.at_least <= count and (self.at_most is None or count <= self.at_most)


class Outcome(Part):
    """What is said when all needs are met."""

    label: _Text
    needs: Annotated[tuple[Need, ...], Field(min_length=1)]


class Algorithm(Part):
    """Which symptoms are present and what that provisionally amounts to: no diagnosis.

    Attributes:
        present_at: By item: the answer from which its symptom counts as present.
        outcomes: The first whose needs are met is said.
        otherwise: What is said when none is.
    """

    label: _Text
    present_at: dict[str, int]
    outcomes: Annotated[tuple[Outcome, ...], Field(min_length=1)]
    otherwise: _Text
    source: _Text


class Alert(Part):
    """An answer that somebody has to look at before the patient goes.

    Attributes:
        above: Raised by an answer above this.
        unanswered: Raised also where there is no answer.
        sentence: What to do.
    """

    item: str
    above: int
    unanswered: bool
    label: _Text
    sentence: _Text
    source: _Text


class ReliableChange(Part):
    """How far a score has to move before it is more than its own noise.

    Either a published number of points, or a share of the score before, or what both are computed
    from: 1.96 × SD × √2 × √(1 − r). It is never shown without what it rests on.

    Attributes:
        name: How it is chosen, as “iapt”.
        points: As published.
        percent: As published, of the score before.
        sd: Standard deviation in the population.
        r: Retest reliability.
        population: Whose answers these are.
        interval: Between the two answers.
        ends_at_most: Where the score has to have come, from above, for the change to be clinically
            significant.
    """

    name: str
    score: str
    points: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    percent: Annotated[float, Field(gt=0, le=100)] | None = None
    sd: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    r: Annotated[float, Field(gt=0, lt=1)] | None = None
    population: _Text
    interval: _Text
    ends_at_most: _Finite | None = None
    source: _Text

    def threshold(self, before: float) -> float:
        """The change, either way, from which it is reliable.

        Args:
            before: The score that it changed from.
        """
        if self.points is not None:
            return self.points
        if self.percent is not None:
            return abs(before) * self.percent / 100
        return computed_points(self.sd or 0.0, self.r or 0.0)


def computed_points(sd: float, r: float) -> float:
    """The reliable change of Jacobson and Truax 1991: 1.96 × SD × √2 × √(1 − r)."""
    return CONFIDENCE_Z * sd * math.sqrt(2) * math.sqrt(1 - r)

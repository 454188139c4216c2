"""What an instrument is once its file has been read and found good: frozen, strict, complete.

An instrument is one file: what is asked, how it may be answered, what is computed of the answers,
what the results mean and who says so, and whose it is. Nothing here scores; see `scoring`.
What the figures of a result mean (bands, cut-offs, algorithms, alerts, change) is in `verdicts`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from protocols.instruments.verdicts import Alert, Algorithm, Bands, CutOff, Part, ReliableChange

SCHEMA_VERSION = 1
MOST_ITEMS = 120
MOST_SCORES = 20
LONGEST_NAME = 120
LONGEST_SENTENCE = 1000
LOWEST_ANSWER = -100
HIGHEST_ANSWER = 1000
NAME = r"^[a-z0-9][a-z0-9_-]*$"
LOCAL_CODES = "urn:gradus:instrument:"
LOINC = "http://loinc.org"
# LOINC's licence wants these words wherever its codes go.
LOINC_NOTICE = (
    "This material contains content from LOINC (http://loinc.org). LOINC is copyright © "
    "Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) "
    "Committee and is available at no cost under the license at http://loinc.org/license. LOINC® "
    "is a registered United States trademark of Regenstrief Institute, Inc."
)

Words = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
Sentence = Annotated[str, Field(min_length=1, max_length=LONGEST_SENTENCE)]
Slug = Annotated[str, Field(max_length=LONGEST_NAME, pattern=NAME)]


class LicenceClass(StrEnum):
    """What may leave the workshop with Gradus."""

    SHIPS = "A"
    """The text ships with Gradus."""
    CLINIC_BRINGS_TEXT = "B"
    """Scoring ships where it is published; the clinic has the right to the text and brings it."""


class AnsweredBy(StrEnum):
    """Whose answers they are."""

    PATIENT = "patient"
    CLINICIAN = "clinician"


class Where(StrEnum):
    """Where it may be answered."""

    CONSOLE = "console"
    """By the therapist, who asks."""
    FORM = "form"
    """By the patient, on the full screen that shows nothing of the record."""
    PAPER = "paper"
    """By the patient, and typed in later."""
    HEADSET = "headset"
    """Within the scene, one item at a time."""


class Better(StrEnum):
    """Which way a score goes when the patient is better off; some say nothing of it."""

    LOWER = "lower"
    HIGHER = "higher"
    NEITHER = "neither"


class Scale(Part):
    """The whole numbers that an item may be answered with.

    Attributes:
        anchors: What a number says, in the instrument's own words; not every number needs one.
    """

    lowest: Annotated[int, Field(ge=LOWEST_ANSWER, le=HIGHEST_ANSWER)]
    highest: Annotated[int, Field(ge=LOWEST_ANSWER, le=HIGHEST_ANSWER)]
    anchors: dict[int, Sentence] = Field(default_factory=dict)

    def holds(self, answer: int) -> bool:
        """Whether an item may be answered so."""
        return self.lowest <= answer <= self.highest


class Item(Part):
    """One thing that is asked.

    Attributes:
        name: How it is called in records, unique within the instrument, the same for ever.
        number: Its number on the form, from 1; items of several columns share it.
        column: Which of several answers to the same number, as fear and avoidance of a situation.
        text: The question, None where the clinic has to bring it.
        counted: Whether a score is made of it; one that is not may be left unanswered.
        is_reversed: Whether scores count it from the other end of its scale.
        loinc: Its LOINC code.
    """

    name: Slug
    number: Annotated[int, Field(ge=1, le=MOST_ITEMS)]
    column: str | None = None
    text: Sentence | None = None
    scale: Scale
    counted: bool = True
    is_reversed: bool = False
    loinc: str | None = None

    def value(self, answer: int) -> int:
        """What an answer adds to a score."""
        return self.scale.lowest + self.scale.highest - answer if self.is_reversed else answer


class Score(Part):
    """A number made of answers, or of other scores: a total, a subscale.

    Attributes:
        label: As a person reads it.
        items: Names of the items; one that is named twice counts twice.
        scores: Names of scores, where it is made of those instead.
        how: Their sum, their mean, or their sum in per cent of the highest that it can be.
        factor: What that is multiplied with.
        may_miss: How many items may be unanswered; the sum is then that of the mean answer. 0
            unless the instrument's authors say how it is prorated.
        loinc: Its LOINC code, which is never the panel's.
    """

    name: Slug
    label: Words
    items: tuple[str, ...] = ()
    scores: tuple[str, ...] = ()
    how: Literal["sum", "mean", "percent"] = "sum"
    factor: Annotated[float, Field(gt=0, allow_inf_nan=False)] = 1.0
    may_miss: Annotated[int, Field(ge=0)] = 0
    loinc: str | None = None


class Licence(Part):
    """Whose the instrument is and what its owner says.

    Attributes:
        words: The owner's own, quoted, where any were found.
        remark: What was found besides, or instead; one of the two is given.
        notice: What has to be shown beside the text.
        source: Where the words were read.
        read_on: When.
    """

    kind: LicenceClass
    owner: Sentence
    words: Sentence | None = None
    remark: Sentence | None = None
    notice: Sentence | None = None
    source: Sentence
    read_on: datetime.date


class Extended(Part):
    """The file whose scoring a clinic's file uses with words of its own."""

    name: Slug
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    text: str


class Instrument(Part):
    """A questionnaire or a rating scale.

    Attributes:
        name: The file's name without its ending.
        title: What everybody calls it, as “PHQ-9”.
        sentence: What it is for, for the therapist.
        instruction: What stands above the items, None where the clinic has to bring it.
        language: Of the text, as “en” or “de-CH”.
        answered_by: Whose answers they are.
        answered_where: Where it may be answered; in the headset only if it is short.
        better: Which way its scores go when the patient is better off.
        sources: Where the scoring comes from.
        changes: The reliable changes that were published, each with its source.
        change: Which of them is used: a setting.
        panel_loinc: The code of the whole form, under which no score may stand.
        comment: What is to be known of this file: what could not be found, what was left out.
        permission: On what right the clinic uses a text that it brought.
        extends: The library's file that this one only gives words to.
        sha256: Of the file's bytes, as 64 hex digits.
        text: The whole file, to be kept with the answers.
    """

    schema_version: Literal[1]
    name: Slug
    title: Words
    full_title: Sentence
    sentence: Sentence
    instruction: Sentence | None = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    answered_by: AnsweredBy
    answered_where: Annotated[tuple[Where, ...], Field(min_length=1)]
    better: Better
    sources: tuple[Sentence, ...]
    items: Annotated[tuple[Item, ...], Field(min_length=1, max_length=MOST_ITEMS)]
    scores: Annotated[tuple[Score, ...], Field(max_length=MOST_SCORES)]
    bands: tuple[Bands, ...] = ()
    cut_offs: tuple[CutOff, ...] = ()
    algorithm: Algorithm | None = None
    alerts: tuple[Alert, ...] = ()
    changes: tuple[ReliableChange, ...] = ()
    change: str | None = None
    licence: Licence
    panel_loinc: str | None = None
    comment: Sentence | None = None
    permission: Sentence | None = None
    extends: Extended | None = None
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    text: str

    @model_validator(mode="after")
    def _names_are_known(self) -> Self:
        """A model that is made without a file is held to the least that scoring relies on."""
        items = [item.name for item in self.items]
        scores = [score.name for score in self.scores]
        if len({*items}) < len(items) or len({*scores}) < len(scores):
            raise ValueError("a name is used twice")
        known: set[str] = set()
        for score in self.scores:
            if not {*score.items} <= {*items} or not {*score.scores} <= known:
                raise ValueError(f"{score.name} is made of what there is not")
            known.add(score.name)
        return self

    @property
    def has_text(self) -> bool:
        """Whether it can be asked: every item has its words."""
        return all(item.text is not None for item in self.items)

    def item(self, name: str) -> Item:
        """An item by its name."""
        return next(item for item in self.items if item.name == name)

    def score(self, name: str) -> Score:
        """A score by its name."""
        return next(score for score in self.scores if score.name == name)

    def code(self, name: str) -> tuple[str, str]:
        """The code system and the code of an item or a score: LOINC's, or else one of our own."""
        parts: tuple[Item | Score, ...] = (*self.items, *self.scores)
        part = next(part for part in parts if part.name == name)
        return (LOINC, part.loinc) if part.loinc else (f"{LOCAL_CODES}{self.name}", name)

    def range_of(self, name: str) -> tuple[float, float]:
        """Between what a score lies when everything is answered."""
        return score_ranges(self.items, self.scores)[name]


def score_ranges(items: Iterable[Item], scores: Iterable[Score]) -> dict[str, tuple[float, float]]:
    """The lowest and the highest value of every score; each stands after those it is made of."""
    scales = {item.name: item.scale for item in items}
    found: dict[str, tuple[float, float]] = {}
    for score in scores:
        parts = [(scales[name].lowest, scales[name].highest) for name in score.items]
        ends = [*parts, *(found[name] for name in score.scores)]
        lowest, highest = (
            combined(score, [end[side] for end in ends], sum(end[1] for end in ends))
            for side in (0, 1)
        )
        found[score.name] = lowest, highest
    return found


def combined(score: Score, values: Sequence[float], highest: float) -> float:
    """What a score makes of its parts.

    Args:
        score: How it is made.
        values: Of each part, in its order.
        highest: The highest sum that they could have.
    """
    total = sum(values)
    if score.how == "mean":
        return score.factor * total / len(values)
    if score.how == "percent":
        return score.factor * 100 * total / highest
    return score.factor * total

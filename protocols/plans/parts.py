"""What a treatment protocol is made of beside its steps and guardrails: small frozen parts.

Each is what a therapist needs on paper as well: whom the treatment is for and whom not, what is
taken away little by little, how a session goes, when it is broken off, what is done at home.

What a person reads of it (`Words`, `Sentence`) is English, or whatever the file is written in, and
remembers that it is a text: it is said in the language that was chosen where it is shown, as far as
somebody has put it into words there (`words.py`). What is stored and sent is the file's own.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from shared.language import recalled
from shared.rules.guardrails import Range
from shared.rules.states import SessionState

LONGEST_NAME = 120
LONGEST_SENTENCE = 1000
MOST_ROWS = 40
"""Rows of one kind (indications, stop rules, questions …) in one file."""

MINUTES = Range(lowest=0.5, highest=60.0)
SUDS = Range(lowest=0.0, highest=100.0)
SESSIONS = Range(lowest=1.0, highest=60.0)
TIMES = Range(lowest=1.0, highest=20.0)
NAME = r"^[a-z0-9][a-z0-9_-]*$"

Words = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME), AfterValidator(recalled)]
Sentence = Annotated[
    str, Field(min_length=1, max_length=LONGEST_SENTENCE), AfterValidator(recalled)
]
Citation = Annotated[str, Field(min_length=1, max_length=LONGEST_SENTENCE)]
"""Where something is published: the same in every language."""

Slug = Annotated[str, Field(max_length=LONGEST_NAME, pattern=NAME)]
Finite = Annotated[float, Field(allow_inf_nan=False)]
Minutes = Annotated[float, Field(ge=MINUTES.lowest, le=MINUTES.highest)]


class Part(BaseModel):
    """Frozen, and strict about what it is made of."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class TaskKind(StrEnum):
    """What the patient does in a step: what a therapist sees at a glance beside the words."""

    LOOK = "look"
    SPEAK = "speak"
    STAY = "stay"
    MOVE = "move"
    BREATHE = "breathe"


class Weight(StrEnum):
    """What a contraindication that is there means. A clinician decides, by name and with reason."""

    EXCLUDES = "excludes"
    CAUTION = "caution"


class Measure(StrEnum):
    """What a stop rule with a number counts.

    `fms` is fast motion sickness, 0 to 20; `fms_rise` its rise since before the exposure.
    """

    SUDS = "suds"
    FMS = "fms"
    FMS_RISE = "fms_rise"
    HEADSET_MINUTES = "headset_minutes"
    UNANSWERED_PROMPTS = "unanswered_prompts"


class Contraindication(Part):
    """What is asked about before a patient is treated so.

    Attributes:
        name: A short word in small letters, by which a screening keeps its answer.
        question: As it is asked; yes means that it is there.
        reason: Why it matters.
        source: Who says so.
    """

    name: Slug
    question: Sentence
    reason: Sentence
    weight: Weight
    source: Sentence


class SafetySignal(Part):
    """What makes a patient feel safe and keeps them from learning that they are.

    Attributes:
        sentence: How it is seen.
        fading: How it is taken away, stage by stage; after the last one it is gone.
    """

    name: Words
    sentence: Sentence
    fading: Annotated[tuple[Sentence, ...], Field(min_length=1, max_length=MOST_ROWS)]


class Phase(Part):
    """A part of a session, in their order.

    Attributes:
        minutes: How long it is planned to last; nothing happens by itself when it is over.
        state: Where the headset is meanwhile; None where it is off the patient's head.
    """

    name: Words
    minutes: Minutes
    sentence: Sentence
    state: SessionState | None = None


class StopRule(Part):
    """When an exposure is eased, broken off or not begun. A person acts on it; no program does.

    Attributes:
        sign: What is seen or said.
        action: What is done then.
        source: Who says so, or that it is a choice of design.
        measure: What is counted, where the sign is a number.
        at_least: From here on, in the measure's unit.
    """

    name: Words
    sign: Sentence
    action: Sentence
    source: Sentence
    measure: Measure | None = None
    at_least: Finite | None = None


class Homework(Part):
    """What a patient can practise between two sessions.

    Attributes:
        task: As it is said to the patient.
        often: How often, in words.
    """

    name: Words
    task: Sentence
    often: Words


class Escalation(Part):
    """What comes before a cue, beside what the catalogue holds of it.

    Attributes:
        after: The milder cue that comes first; empty where none does.
        times: So often.
        sentence: What the therapist holds to.
    """

    after: str = ""
    times: Annotated[int, Field(ge=int(TIMES.lowest), le=int(TIMES.highest))] = 2
    sentence: Sentence | Literal[""] = ""


NO_RULE = Escalation()

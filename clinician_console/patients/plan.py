"""One patient's plan: what of a treatment protocol is theirs, and what they agreed to.

A plan is chosen from a treatment protocol and never loosens it; `fitting.py` makes of both the
treatment protocol that a session follows. A plan is never changed: another version follows it.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Annotated, Final
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from protocols.plans.learning import Learning
from protocols.plans.parts import LONGEST_NAME, SUDS, Minutes, Sentence, Words
from protocols.plans.schema import MOST_STEPS
from shared.rules.guardrails import Range
from shared.wire.parts import Consent

MOST_VALUES: Final = 40
MOST_SIGNALS: Final = 50
MOST_STAGES: Final = 40
MOST_SESSIONS: Final = 200
LONGEST_PERSON: Final = 100

_Word = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
_Person = Annotated[str, Field(min_length=1, max_length=LONGEST_PERSON)]
_Finite = Annotated[float, Field(allow_inf_nan=False)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class StepValue(_Part):
    """One dimension of a step at another value than the treatment protocol has."""

    dimension: _Word
    value: _Finite


class PlannedStep(_Part):
    """A step that the plan keeps of the treatment protocol, or has of its own.

    Attributes:
        name: Its name in the treatment protocol; of one of the plan's own, its own.
        called: What it is called in the patient's words; None leaves the name.
        like: The treatment protocol's step that one of the plan's own is made from: its scene,
            and whatever is not said here. None for a step of the treatment protocol.
        task: What the patient does there; None leaves the treatment protocol's, as of the others.
        minutes: How long it is planned to last.
        expected_suds: How hard the patient expects it to be, 0 to 100.
        values: Where the exposure is another one, a dimension at most once.
    """

    name: Words
    called: Words | None = None
    like: Words | None = None
    task: Sentence | None = None
    minutes: Minutes | None = None
    expected_suds: Annotated[int, Field(ge=int(SUDS.lowest), le=int(SUDS.highest))] | None = None
    values: Annotated[tuple[StepValue, ...], Field(max_length=MOST_VALUES)] = ()

    @property
    def origin(self) -> str:
        """The treatment protocol's step that it is, or is made from."""
        return self.name if self.like is None else self.like

    @property
    def title(self) -> str:
        """What it is called in the plan."""
        return self.name if self.called is None else self.called


class TighterLimit(_Part):
    """Limits of one dimension, where the plan has narrower ones than the treatment protocol.

    Attributes:
        absolute: Never left; None leaves the treatment protocol's.
        recommended: Beyond it the therapist confirms; so for the others.
        largest_step: The most that one decision may raise.
        rate_per_s: The fastest it may rise.
    """

    scene: _Word
    dimension: _Word
    absolute: Range | None = None
    recommended: Range | None = None
    largest_step: _Finite | None = None
    rate_per_s: _Finite | None = None


class CueConsent(_Part):
    """What the patient said to one cue.

    Attributes:
        asked_on: The day on which they were asked.
        asked_by: Who asked them.
    """

    cue: _Word
    consent: Consent
    asked_on: date
    asked_by: _Person


class PlannedSignal(_Part):
    """Something that makes the patient feel safe, and keeps them from learning that they are.

    Attributes:
        name: As the treatment protocol calls it, or in the patient's words.
        in_use: Whether they still have it.
        fading: How it is taken away, stage by stage; empty where that is not agreed yet.
        stage: How many of these stages are behind them.
    """

    name: Words
    in_use: bool = True
    fading: Annotated[tuple[Sentence, ...], Field(max_length=MOST_STAGES)] = ()
    stage: Annotated[int, Field(ge=0, le=MOST_STAGES)] = 0


class Plan(_Part):
    """What of a treatment protocol is one patient's.

    Attributes:
        protocol_name: The treatment protocol's name.
        protocol_title: What the therapist reads of it.
        protocol_sha256: Of its file, as 64 hex digits.
        protocol_text: The whole file.
        steps: What is kept of its steps, in the plan's order.
        limits: Where the plan is narrower than the treatment protocol.
        consents: What the patient said to cues; where they were not asked, the treatment
            protocol's word stands.
        signals: Their safety signals.
        learning: What decides when they go on.
        sessions_agreed: How many sessions; None while that is not agreed.
    """

    protocol_name: _Word
    protocol_title: Words
    protocol_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    protocol_text: str
    steps: Annotated[tuple[PlannedStep, ...], Field(min_length=1, max_length=MOST_STEPS)]
    limits: tuple[TighterLimit, ...] = ()
    consents: tuple[CueConsent, ...] = ()
    signals: Annotated[tuple[PlannedSignal, ...], Field(max_length=MOST_SIGNALS)] = ()
    learning: Learning = Learning.INHIBITORY
    sessions_agreed: Annotated[int, Field(ge=1, le=MOST_SESSIONS)] | None = None

    @property
    def sha256(self) -> str:
        """SHA-256, in hex, over what is chosen: what a later Gradus adds leaves it as it is."""
        return hashlib.sha256(self.model_dump_json(exclude_defaults=True).encode()).hexdigest()


class PlanVersion(_Part):
    """One version of the plan of a course.

    Attributes:
        version: 1 for the first.
        utc: Since when.
        by: Who made it.
        rival: Whether another room made it, under a number that is another's here.
    """

    plan_id: UUID
    course_id: UUID
    version: Annotated[int, Field(ge=1)]
    utc: datetime
    by: _Person
    plan: Plan
    rival: bool = False

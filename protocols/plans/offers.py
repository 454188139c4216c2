"""What progression can offer, and what an offer says for itself. Nothing here does anything."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from protocols.plans.evidence import SessionEvidence
from protocols.plans.schema import Step


class Kind(StrEnum):
    """What is offered."""

    WAIT = "wait"
    PAUSE = "pause"
    STAY = "stay"
    BEGIN = "begin"
    GO_ON = "go on"
    REPEAT = "repeat"
    STEP_DOWN = "step down"
    VARY = "vary"
    COMBINE = "combine"
    FADE = "fade"


NOTHING_TO_TAKE = frozenset({Kind.WAIT, Kind.STAY})
"""Offers that ask for nothing: they are there to be read."""


@dataclass(frozen=True)
class Record:
    """One record that an offer rests on.

    Attributes:
        at_s: When it was, in s since its session began.
        said: What it says.
        sessions_ago: 0 for today's.
    """

    at_s: float
    said: str
    sessions_ago: int = 0


@dataclass(frozen=True)
class Offer:
    """One thing that could be next. A person decides; nothing moves by itself.

    Attributes:
        title: What is offered, in a few words.
        reason: Why, in a sentence.
        evidence: The records that it rests on.
        step: The exposure that it leads to, under the name of the step it belongs to.
        changes: The dimensions that are then other than now.
        cue: The cue that is combined with what there is.
        signal: The safety signal that fades.
        how: How, where it is not taken away whole.
    """

    kind: Kind
    title: str
    reason: str
    evidence: tuple[Record, ...] = ()
    step: Step | None = None
    changes: tuple[str, ...] = ()
    cue: str | None = None
    signal: str | None = None
    how: str = ""

    @property
    def can_be_taken(self) -> bool:
        """Whether there is something to press."""
        return self.kind not in NOTHING_TO_TAKE


class HintName(StrEnum):
    """What a therapist is made aware of, whatever is offered."""

    SICK = "sick"
    NO_FIRST_SCORE = "no first score"
    INTERRUPTED = "interrupted"
    EXPECTANCY = "expectancy"
    DISTRESS = "distress"


@dataclass(frozen=True)
class Hint:
    """One of them, with the records that it rests on."""

    name: HintName
    sentence: str
    evidence: tuple[Record, ...] = ()


@dataclass(frozen=True)
class Mastered:
    """A step that was mastered in an earlier session.

    Attributes:
        reason: In a sentence.
    """

    step: str
    reason: str
    sessions_ago: int


@dataclass(frozen=True)
class Offered:
    """What there is at one moment.

    Attributes:
        offers: The foremost first.
        hints: The most urgent first.
        history: What all of it rests on: the sessions of the course, oldest first, today's last.
        mastered: In earlier sessions, oldest first.
    """

    offers: tuple[Offer, ...] = ()
    hints: tuple[Hint, ...] = ()
    history: tuple[SessionEvidence, ...] = ()
    mastered: tuple[Mastered, ...] = ()


NOTHING_OFFERED = Offered()

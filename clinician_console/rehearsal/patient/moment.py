"""What surrounds a simulated patient, and what they are like then: plain frozen words. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from shared.rules.states import SessionState
from shared.wire.parts import BreathingGuide


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What they are in while some seconds pass.

    Attributes:
        state: The state of the session, by the headset client's word.
        scene: What they see.
        exposure: Where they *are*, by dimension, in the unit of its name.
        cues: Cues whose first frame was shown since the last time, oldest first.
        talked_to: Whether the therapist is heard, in the headset or in the room.
        guide: The breathing guide before their eyes.
    """

    state: SessionState
    scene: str
    exposure: Mapping[str, float] = field(default_factory=dict)
    cues: tuple[str, ...] = ()
    talked_to: bool = False
    guide: BreathingGuide = BreathingGuide.OFF


class Question(StrEnum):
    """What they can be asked."""

    SUDS = "suds"
    SICKNESS = "sickness"


@dataclass(frozen=True)
class Answer:
    """What they answered.

    Attributes:
        value: SUDS 0 to 100, or fast motion sickness 0 to 20.
        after_s: How long after it was asked.
    """

    question: Question
    value: int
    after_s: float


class StopWish(StrEnum):
    """Why they wish to stop."""

    FEAR = "fear"
    SICKNESS = "sickness"


@dataclass(frozen=True, kw_only=True)
class Conduct:
    """How they tend to look and move; each a share, 0 to 1, unless it has a unit.

    Attributes:
        looks_away: Of the time, away from what is feared: horizon, ceiling, own feet.
        eyes_closed: Of the time.
        looks_down: Of the time, down to where the task is, if it lies below.
        turns_away: How far the body is turned from what is feared; 1 is the back to it.
        steps_back_m: How far they stand back from where they were asked to stand.
        freezes: How stiff they stand; at 1 the head hardly moves (below 1 degree a second).
        scans: How restlessly the head turns about.
        sways: How far the stance is unsteady.
    """

    looks_away: float
    eyes_closed: float
    looks_down: float
    turns_away: float
    steps_back_m: float
    freezes: float
    scans: float
    sways: float


@dataclass(frozen=True, kw_only=True)
class Moment:
    """What they are like after some seconds. Nothing in it is one number for all of it.

    Attributes:
        at_s: Since the session began for them.
        fear: 0 to 100, as felt; what they say of it is another matter.
        arousal: 0 to 1, for `SimulatedBody`.
        sickness: Fast motion sickness, 0 to 20; apart from fear.
        expects: How likely what they fear is to them here and now, 0 to 100 %.
        gone: How far they have gone away inwardly, 0 to 1.
        wishes_to_stop: Why, or None. They make the gesture; nobody has to wait for a question.
        conduct: How they look and move.
        answers: What they answered in these seconds.
    """

    at_s: float
    fear: float
    arousal: float
    sickness: float
    expects: float
    gone: float
    wishes_to_stop: StopWish | None
    conduct: Conduct
    answers: tuple[Answer, ...] = ()

"""What messages are made of: bounded kinds of text and number, words that are known, small parts.

Anything that is not in here or in messages.py is refused by the decoder.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from shared.rules.contexts import CueContext
from shared.rules.guardrails import Guardrail
from shared.rules.states import Actor

Name = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[a-z][a-z0-9_]*$")]
Identifier = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9-]+$")]
Sentence = Annotated[str, Field(max_length=1000)]
LanguageTag = Annotated[str, Field(max_length=6, pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]
Count = Annotated[int, Field(ge=0, le=2**62)]
Stamp = Annotated[int, Field(ge=-(2**62), le=2**62)]
Number = Annotated[float, Field(allow_inf_nan=False)]
# What is measured or counted in a session, in any unit: beyond it a number is a mistake or a trap.
Amount = Annotated[float, Field(ge=-1e12, le=1e12, allow_inf_nan=False)]
Rate = Annotated[float, Field(ge=0, le=10_000, allow_inf_nan=False)]
LONGEST_TEXT = 600
Scalar = Annotated[str, Field(max_length=LONGEST_TEXT)] | Stamp | Amount | bool | None
# An int of any length is a number in JSON, and its digits would be printed.
Version = Annotated[int, Field(ge=-1_000_000, le=1_000_000)]
MOST_VALUES = 64
"""Values by name in one message; no scene has a quarter as many dimensions."""
# Never shown with the message that carries it, so that no log can hold it.
JournalKey = Annotated[
    str, Field(min_length=64, max_length=64, pattern=r"^[0-9a-f]{64}$", repr=False)
]


class Consent(StrEnum):
    """What the patient agreed to, per cue. `never` is enforced in the headset client."""

    ALLOWED = "allowed"
    ASK_FIRST = "ask first"
    NEVER = "never"


class StopReason(StrEnum):
    """Why the headset client went to the safe place."""

    THERAPIST = "therapist"
    PATIENT = "patient"
    LINK_LOST = "link_lost"
    CONSOLE_RESTARTED = "console_restarted"
    CLIENT_RESTARTED = "client_restarted"
    CLIENT_FAULT = "client_fault"
    HEADSET_LOST = "headset_lost"


class Part(BaseModel):
    """What every message and every part of one is: frozen, and strict about what it is made of."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Comfort(Part):
    """What keeps this patient comfortable in a headset; everything is off unless it is chosen.

    Attributes:
        vignette: How strongly the edges of the view are masked while the scene moves the patient.
        snap_turn_deg: How far one push of the right stick turns the patient on the spot; 0 for
            not at all.
        seated: The patient sits, and is lifted to the eye height of a standing adult.
    """

    vignette: Annotated[float, Field(ge=0.0, le=1.0)] = 0.0
    snap_turn_deg: Literal[0, 15, 30, 45] = 0
    seated: bool = False


class MilderFirst(Part):
    """What comes before a cue: a milder one, so often."""

    after: Name
    times: Annotated[int, Field(ge=1, le=20)]


class SessionPlan(Part):
    """What the headset client must know to protect the patient in this session.

    Attributes:
        guardrails: By scene and dimension; they tighten the client's own and never loosen them.
        consent: By cue name; a cue that is not named here is not shown.
        contexts: By cue name, where it makes sense; they tighten what the client knows of its
            scenes and never loosen it. A cue that is not named here has the client's own.
        milder_first: By cue name, what comes before it, beside what the client knows of its scenes.
        hold_after_s: Without a valid target for so long, nothing rises and no cue is shown.
        safe_after_s: Without a valid target for so long, the safe place, latched.
        comfort: This patient's.
        language: What the patient is spoken to in, of those that Gradus speaks.
    """

    scenes: tuple[Name, ...]
    guardrails: dict[Name, dict[Name, Guardrail]]
    consent: dict[Name, Consent]
    contexts: dict[Name, CueContext] = {}
    milder_first: dict[Name, MilderFirst] = {}
    hold_after_s: Annotated[float, Field(ge=0.3, le=2.0)] = 0.7
    safe_after_s: Annotated[float, Field(ge=0.5, le=5.0)] = 2.0
    comfort: Comfort = Comfort()
    language: LanguageTag = "en"


class CuePlace(Part):
    """Where a cue is heard from; what is None stays where that cue usually is.

    Attributes:
        azimuth_deg: From where the patient stands or sits: 0 ahead, 90 to the right, -90 to the
            left, 180 behind.
        distance_m: From the patient's ears.
    """

    azimuth_deg: Annotated[float, Field(ge=-180.0, le=180.0, allow_inf_nan=False)] | None = None
    distance_m: Annotated[float, Field(ge=0.1, le=1000.0, allow_inf_nan=False)] | None = None


USUAL_PLACE = CuePlace()


class Question(StrEnum):
    """What the headset client can ask the patient."""

    SUDS = "suds"
    """How strong the distress is, 0 to 100."""
    FMS = "fms"
    """How sick the patient feels, anxiety aside: fast motion sickness, 0 to 20."""


class BreathingGuide(StrEnum):
    """What the patient can breathe with at the shore: nothing, a breath, or a voice beside it."""

    OFF = "off"
    BREATH = "breath"
    VOICE = "voice"


class WayOut(Part):
    """How a stop can be ended; told while the patient is in the safe place.

    Attributes:
        opens_in_s: Before this time has passed nobody is led out, whatever is asked.
        ticket: What a target must carry as `resume`. Each stop has another one, and nobody
            outside the headset client knows it before the rest after that stop is over.
    """

    opens_in_s: Annotated[float, Field(ge=0.0, allow_inf_nan=False)]
    ticket: Identifier | None


class TalkPlace(StrEnum):
    """Where the patient hears the therapist's voice from."""

    AT_THE_EAR = "at the ear"
    A_PERSON = "a person"


class Echo(Part):
    """The stamp of a message that came in, and when: what clock offsets are computed from."""

    sent_ns: Stamp
    received_ns: Stamp


class ShownLine(Part):
    """One line of the event log."""

    at_s: Amount
    actor: Actor
    sentence: Sentence


class ShownRating(Part):
    """One SUDS rating."""

    at_s: Amount
    suds: Annotated[int, Field(ge=0, le=100)]


class FrameTimes(Part):
    """How the frames of the last second went; worked out once a second, told in every heartbeat.

    Attributes:
        rate_hz: Frames per second that the display aims at; 0 while nobody looks.
        p50_ms: From frame to frame, in ms; half of the second's frames took no longer.
        dropped: Frames that missed their turn, at that rate, since this client joined the session.
    """

    rate_hz: Rate
    p50_ms: Amount
    p95_ms: Amount
    p99_ms: Amount
    dropped: Count

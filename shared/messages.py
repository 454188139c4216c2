"""Every message on the wire: frozen models in one closed union, and nothing else is understood.

    console → headset                     headset → console
    ─────────────────                     ─────────────────
    Welcome      session and its plan     Hello        who I am, until welcomed
    Refused      why there is no session  Status       heartbeat: where the patient is
    Target       the whole wanted state   Applied      this target is on the screen
    Stop         safe place, now          Event        something happened (kept until stored)
    Acknowledge  stored, can be dropped   SampleChunk  header of a binary chunk
    SendAgain    these are missing        ViewFrame    header of a JPEG
    JournalWanted  send what is in it     JournalsHeld other sessions' journals lie here
    Farewell     the session is over      Farewell     I am leaving
    VoiceFrame   header of some sound

    watching console → console            console → watching console
    ──────────────────────────            ──────────────────────────
    Watch        I look on                Watched      session and treatment protocol
                                          Shown        what else is on the screen: log, alerts
                                          Status, Applied, Target, ViewFrame as they came or went

A `Target` carries absolute values and is sent again with every heartbeat; the newest by
(`epoch`, `rev`) wins. `boot` is the headset client's nonce that targets must echo. `halt` counts
the therapist's stops and `resume` names the stop of the headset that the therapist ended, so that
no late, queued, replayed or restarted message can undo a stop.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from shared.guardrails import Guardrail
from shared.states import Actor, SessionState

WIRE_VERSION = 3
MAX_CONTROL_BYTES = 65_536
MAX_SAMPLES_BYTES = 1_048_576
MAX_VIEW_BYTES = 1_048_576
MAX_VOICE_BYTES = 1_024
VOICE_RATE_HZ = 16_000
VOICE_SAMPLES = 320
"""The therapist's voice: mono int16, little-endian; so many samples, 20 ms, are one frame."""

Name = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[a-z][a-z0-9_]*$")]
Identifier = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9-]+$")]
Sentence = Annotated[str, Field(max_length=1000)]
Count = Annotated[int, Field(ge=0, le=2**62)]
Stamp = Annotated[int, Field(ge=-(2**62), le=2**62)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Scalar = str | int | Number | bool | None
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


class EventName(StrEnum):
    """What the headset client reports as having happened."""

    SESSION_JOINED = "session_joined"
    STATE_CHANGED = "state_changed"
    MOVE_REFUSED = "move_refused"
    VALUE_REFUSED = "value_refused"
    TARGET_APPLIED = "target_applied"
    EXPOSURE_REACHED = "exposure_reached"
    CUE_SHOWN = "cue_shown"
    CUE_REFUSED = "cue_refused"
    STOPPED = "stopped"
    SAFE_PLACE_SHOWN = "safe_place_shown"
    LINK_HELD = "link_held"
    LINK_BACK = "link_back"
    PATIENT_AWAY = "patient_away"
    PATIENT_BACK = "patient_back"
    TRACKING_LOST = "tracking_lost"
    TRACKING_BACK = "tracking_back"
    RECENTRED = "recentred"
    SNAP_TURNED = "snap_turned"
    STOP_PRACTISED = "stop_practised"
    BREATHING_GUIDED = "breathing_guided"
    QUESTION_ASKED = "question_asked"
    QUESTION_ANSWERED = "question_answered"
    QUESTION_WITHDRAWN = "question_withdrawn"
    SOUND_DOSE = "sound_dose"
    CLIENT_LEFT = "client_left"
    EVENT_LOST = "event_lost"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Comfort(_Part):
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


class SessionPlan(_Part):
    """What the headset client must know to protect the patient in this session.

    Attributes:
        guardrails: By scene and dimension; they tighten the client's own and never loosen them.
        consent: By cue name; a cue that is not named here is not shown.
        hold_after_s: Without a valid target for so long, nothing rises and no cue is shown.
        safe_after_s: Without a valid target for so long, the safe place, latched.
        comfort: This patient's.
    """

    scenes: tuple[Name, ...]
    guardrails: dict[Name, dict[Name, Guardrail]]
    consent: dict[Name, Consent]
    hold_after_s: Annotated[float, Field(ge=0.3, le=2.0)] = 0.7
    safe_after_s: Annotated[float, Field(ge=0.5, le=5.0)] = 2.0
    comfort: Comfort = Comfort()


class CuePlace(_Part):
    """Where a cue is heard from; what is None stays where that cue usually is.

    Attributes:
        azimuth_deg: From where the patient stands or sits: 0 ahead, 90 to the right, -90 to the
            left, 180 behind.
        distance_m: From the patient's ears.
    """

    azimuth_deg: Annotated[float, Field(ge=-180.0, le=180.0, allow_inf_nan=False)] | None = None
    distance_m: Annotated[float, Field(ge=0.1, le=1000.0, allow_inf_nan=False)] | None = None


USUAL_PLACE = CuePlace()


class CueOrder(_Part):
    """The newest cue that the therapist ordered; each number is shown at most once."""

    number: Count
    name: Name
    place: CuePlace = USUAL_PLACE


class Question(StrEnum):
    """What the headset client can ask the patient."""

    SUDS = "suds"


class QuestionOrder(_Part):
    """The newest question that the therapist put; each number is asked at most once."""

    number: Count
    name: Question


class BreathingGuide(StrEnum):
    """What the patient can breathe with at the shore: nothing, a breath, or a voice beside it."""

    OFF = "off"
    BREATH = "breath"
    VOICE = "voice"


class TalkPlace(StrEnum):
    """Where the patient hears the therapist's voice from."""

    AT_THE_EAR = "at the ear"
    A_PERSON = "a person"


class TalkOrder(_Part):
    """Whether the therapist's microphone is heard, and from where; the highest number counts.

    It changes nothing of the exposure and so no `rev`: a question to the patient that waits for
    the therapist's word must not be void because they asked it aloud.
    """

    number: Count
    place: TalkPlace | None


NO_TALK = TalkOrder(number=0, place=None)


class Echo(_Part):
    """The stamp of a message that came in, and when: what clock offsets are computed from."""

    sent_ns: Stamp
    received_ns: Stamp


class Hello(_Part):
    """A headset client looks for its session. Sent until a Welcome or a Refused comes."""

    kind: Literal["hello"] = "hello"
    wire_version: int
    software_version: Annotated[str, Field(max_length=64)]
    boot: Identifier
    display: Name
    rate_hz: Number


class Welcome(_Part):
    """The console takes the headset client into its session.

    Attributes:
        in_progress: Whether exposure may have begun before this client started: it then comes
            up in the safe place and stays there.
        events_through: The client's events up to this number are stored already.
        chunks_through: The highest number of its sample chunks that is stored already.
        journal_key: What the client seals its journal of this session with; it keeps the key in
            memory only.
    """

    kind: Literal["welcome"] = "welcome"
    wire_version: int
    boot: Identifier
    session_id: Identifier
    epoch: Count
    in_progress: bool
    samples_port: Annotated[int, Field(ge=1, le=65535)]
    view_port: Annotated[int, Field(ge=1, le=65535)]
    voice_port: Annotated[int, Field(ge=1, le=65535)]
    events_through: Count
    chunks_through: Count
    journal_key: JournalKey
    plan: SessionPlan


class Refused(_Part):
    """The other side cannot go on with us; `code` is that of shared/errors.py."""

    kind: Literal["refused"] = "refused"
    wire_version: int
    code: Annotated[str, Field(max_length=8)]
    sentence: Sentence
    next_step: Sentence


class Target(_Part):
    """The whole state that the therapist wants, absolute values only.

    Attributes:
        recentre: How often the therapist asked to centre the view; each number is done once.
        question: What the patient is asked in the headset; None takes it back.
        breathing: The guide that the patient breathes with, where the shore is shown.
        talk: Whether the therapist's microphone is heard.
    """

    kind: Literal["target"] = "target"
    session_id: Identifier
    boot: Identifier
    epoch: Count
    rev: Count
    halt: Count
    resume: Count
    state: SessionState
    scene: Name
    step: Annotated[str, Field(max_length=120)] | None
    exposure: dict[Name, Number]
    cue: CueOrder | None
    recentre: Count = 0
    question: QuestionOrder | None = None
    breathing: BreathingGuide = BreathingGuide.OFF
    talk: TalkOrder = NO_TALK
    sent_ns: Stamp


class Stop(_Part):
    """Safe place, now. Tiny, sent before anything else is done; targets then carry its count."""

    kind: Literal["stop"] = "stop"
    session_id: Identifier
    boot: Identifier
    epoch: Count
    halt: Count
    sent_ns: Stamp


class Acknowledge(_Part):
    """Stored for good: events up to and including this number, and these sample chunks."""

    kind: Literal["acknowledge"] = "acknowledge"
    session_id: Identifier
    events_through: Count
    chunks: tuple[Count, ...] = ()


class SendAgain(_Part):
    """Events from this number on are missing."""

    kind: Literal["send_again"] = "send_again"
    session_id: Identifier
    events_from: Count


class JournalsHeld(_Part):
    """Journals of other sessions lie with this client: what their consoles may not have stored.

    Attributes:
        sessions: Newest first; what finds no room is named when these are gone.
    """

    kind: Literal["journals_held"] = "journals_held"
    boot: Identifier
    sessions: Annotated[tuple[Identifier, ...], Field(max_length=32)]


class JournalWanted(_Part):
    """Send what the journal of this session holds beyond the events that are stored.

    Attributes:
        journal_key: What it was sealed with.
        events_through: Its events up to this number are stored already.
        over: Nobody will go on with the session: its journal can go when all of it is stored.
    """

    kind: Literal["journal_wanted"] = "journal_wanted"
    session_id: Identifier
    journal_key: JournalKey
    events_through: Count
    over: bool


class Farewell(_Part):
    """The session is over for the sender, on purpose."""

    kind: Literal["farewell"] = "farewell"
    sentence: Sentence


class WatcherRole(StrEnum):
    """Who looks on at a watching console. None of them can do anything."""

    SUPERVISOR = "supervisor"
    TRAINEE = "trainee"


class Watch(_Part):
    """A watching console looks on. Sent once a second.

    Attributes:
        shown: The session that it shows already.
    """

    kind: Literal["watch"] = "watch"
    wire_version: int
    boot: Identifier
    role: WatcherRole
    shown: Identifier | None = None


class Watched(_Part):
    """The session that is watched, and the treatment protocol that it follows."""

    kind: Literal["watched"] = "watched"
    wire_version: int
    session_id: Identifier
    epoch: Count
    patient_code: Annotated[str, Field(max_length=64)]
    protocol_name: Annotated[str, Field(max_length=200)]
    protocol_toml: Annotated[str, Field(max_length=MAX_CONTROL_BYTES)]


class ShownLine(_Part):
    """One line of the event log."""

    at_s: Number
    actor: Actor
    sentence: Sentence


class ShownRating(_Part):
    """One SUDS rating."""

    at_s: Number
    suds: Annotated[int, Field(ge=0, le=100)]


class Shown(_Part):
    """What else the controlling console shows now; the newest replaces those before.

    Attributes:
        now_s: Seconds since the session began.
        log_from: The number of the first line of `log`, from 0.
        log: The newest lines.
        ratings: The newest ratings.
    """

    kind: Literal["shown"] = "shown"
    session_id: Identifier
    now_s: Number
    pose_samples: Count
    stop_ms: Number | None
    alerts: tuple[Name, ...]
    log_from: Count
    log: Annotated[tuple[ShownLine, ...], Field(max_length=200)]
    ratings: Annotated[tuple[ShownRating, ...], Field(max_length=500)]


class FrameTimes(_Part):
    """How the frames of the last second went; worked out once a second, told in every heartbeat.

    Attributes:
        rate_hz: Frames per second that the display aims at; 0 while nobody looks.
        p50_ms: From frame to frame, in ms; half of the second's frames took no longer.
        dropped: Frames that missed their turn, at that rate, since this client joined the session.
    """

    rate_hz: Number
    p50_ms: Number
    p95_ms: Number
    p99_ms: Number
    dropped: Count


class Status(_Part):
    """The headset client's heartbeat: where the patient is, by the client's own knowledge.

    Attributes:
        applied_rev: The newest target that is on the screen, with its `applied_epoch`.
        stop_number: How many stops this client has made; a resume must name the newest.
        held: The link was quiet for too long: nothing rises.
        stop_practised: Whether the patient has made their own stop once in this session.
        breathing: The breathing guide that is there now.
        events_through: Number of the newest event, for finding gaps.
    """

    kind: Literal["status"] = "status"
    session_id: Identifier
    boot: Identifier
    applied_epoch: Count
    applied_rev: Count
    state: SessionState
    scene: Name
    exposure: dict[Name, Number]
    moving: bool
    stop_number: Count
    stop_reason: StopReason | None
    held: bool
    stop_practised: bool = False
    breathing: BreathingGuide = BreathingGuide.OFF
    events_through: Count
    frames: FrameTimes | None
    echo: Echo | None
    sent_ns: Stamp


class Applied(_Part):
    """This target was accepted and the first frame that shows it is drawn.

    Attributes:
        refused: Dimensions whose wanted value was not accepted; they kept their last one.
    """

    kind: Literal["applied"] = "applied"
    session_id: Identifier
    boot: Identifier
    epoch: Count
    rev: Count
    refused: tuple[Name, ...]
    received_ns: Stamp
    shown_ns: Stamp


class Event(_Part):
    """Something happened on the client's side; journalled there before it is sent.

    Attributes:
        seq: Running number within the session, from 1, across restarts of the client.
    """

    kind: Literal["event"] = "event"
    session_id: Identifier
    boot: Identifier
    seq: Annotated[int, Field(ge=1, le=2**62)]
    event_id: Identifier
    at_ns: Stamp
    utc: Annotated[str, Field(max_length=40)]
    actor: Actor
    name: EventName
    data: dict[Name, Scalar]


class SampleChunk(_Part):
    """Header of one binary chunk: int64 stamps (ns, client's clock), then float32 values by row."""

    kind: Literal["sample_chunk"] = "sample_chunk"
    session_id: Identifier
    boot: Identifier
    stream: Name
    seq: Count
    first_sample: Count
    samples: Annotated[int, Field(ge=1, le=10_000)]
    channels: Annotated[int, Field(ge=1, le=64)]


class ViewFrame(_Part):
    """Header of one JPEG of what the patient sees."""

    kind: Literal["view_frame"] = "view_frame"
    session_id: Identifier
    boot: Identifier
    at_ns: Stamp
    width: Annotated[int, Field(ge=1, le=8192)]
    height: Annotated[int, Field(ge=1, le=8192)]


class VoiceFrame(_Part):
    """Header of some of the therapist's voice: what is said now, never kept and never repeated.

    Attributes:
        seq: Running number of the session's frames; what is dropped on the way leaves a gap.
        samples: How many int16 follow.
    """

    kind: Literal["voice_frame"] = "voice_frame"
    session_id: Identifier
    boot: Identifier
    seq: Count
    sent_ns: Stamp
    samples: Annotated[int, Field(ge=1, le=VOICE_SAMPLES)]


Message = (
    Hello
    | Welcome
    | Refused
    | Target
    | Stop
    | Acknowledge
    | SendAgain
    | JournalsHeld
    | JournalWanted
    | Farewell
    | Status
    | Applied
    | Event
    | SampleChunk
    | ViewFrame
    | VoiceFrame
    | Watch
    | Watched
    | Shown
)

_ADAPTER: TypeAdapter[Message] = TypeAdapter(Annotated[Message, Field(discriminator="kind")])


class MalformedMessageError(ValueError):
    """Bytes that are no message of ours; counted by the link, never shown to a person."""


def encode(message: Message) -> bytes:
    """The message as JSON text in UTF-8."""
    return message.model_dump_json().encode()


def decode(data: bytes) -> Message:
    """The message in these bytes.

    Raises:
        MalformedMessageError: The bytes are no known message of this wire version.
    """
    try:
        return _ADAPTER.validate_json(data)
    except (ValidationError, ValueError, RecursionError) as error:
        raise MalformedMessageError(type(error).__name__) from error

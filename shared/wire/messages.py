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
                                          ShownAlerts  the alerts that are on
                                          Shown        what else is on the screen: log, ratings
                                          Status, Applied, Target, ViewFrame as they came or went

A `Target` carries absolute values and is sent again with every heartbeat; the newest by
(`epoch`, `rev`) wins. `boot` is the headset client's nonce that targets must echo. `halt` counts
the therapist's stops, and `resume` carries what the headset client told of one stop after the
patient had rested from it, so that no late, queued, replayed, restarted or premature message can
undo a stop.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, TypeAdapter, ValidationError

from shared.rules.states import Actor, SessionState
from shared.wire.events import EventName, written_by_headset
from shared.wire.headers import SampleChunk, ViewFrame, VoiceFrame
from shared.wire.parts import (
    MOST_VALUES,
    BreathingGuide,
    Count,
    Echo,
    FrameTimes,
    Identifier,
    JournalKey,
    Name,
    Number,
    Part,
    Rate,
    Scalar,
    Sentence,
    SessionPlan,
    Stamp,
    StopReason,
    Version,
    WayOut,
)
from shared.wire.watching import Shown, ShownAlerts, Watch, Watched
from shared.wire.wishes import Wishes

WIRE_VERSION = 9


class Hello(Part):
    """A headset client looks for its session. Sent until a Welcome or a Refused comes."""

    kind: Literal["hello"] = "hello"
    wire_version: Version
    software_version: Annotated[str, Field(max_length=64)]
    boot: Identifier
    display: Name
    rate_hz: Rate


class Welcome(Part):
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
    wire_version: Version
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


class Refused(Part):
    """The other side cannot go on with us; `code` is that of shared/errors.py."""

    kind: Literal["refused"] = "refused"
    wire_version: Version
    code: Annotated[str, Field(max_length=8)]
    sentence: Sentence
    next_step: Sentence


class Target(Part):
    """The whole state that the therapist wants, absolute values only.

    Attributes:
        wanted: The exposure to go to; where the patient is, is the exposure of a `Status`.
        resume: The ticket of the stop that the therapist ended, from the status that told it.
        wishes: What is asked of the headset beside the exposure, at most one of a kind.
        unanswered_ns: How long the therapist's window had not answered when this was sent: the
            headset client counts its patience from there, not from when this came in.
    """

    kind: Literal["target"] = "target"
    session_id: Identifier
    boot: Identifier
    epoch: Count
    rev: Count
    halt: Count
    resume: Identifier | None
    state: SessionState
    scene: Name
    step: Annotated[str, Field(max_length=120)] | None
    wanted: Annotated[dict[Name, Number], Field(max_length=MOST_VALUES)]
    wishes: Wishes
    unanswered_ns: Count = 0
    sent_ns: Stamp


class Stop(Part):
    """Safe place, now. Tiny, sent before anything else is done; targets then carry its count."""

    kind: Literal["stop"] = "stop"
    session_id: Identifier
    boot: Identifier
    epoch: Count
    halt: Count
    sent_ns: Stamp


class Acknowledge(Part):
    """Stored for good: events up to and including this number, and these sample chunks."""

    kind: Literal["acknowledge"] = "acknowledge"
    session_id: Identifier
    events_through: Count
    chunks: tuple[Count, ...] = ()


class SendAgain(Part):
    """Events from this number on are missing."""

    kind: Literal["send_again"] = "send_again"
    session_id: Identifier
    events_from: Count


class JournalsHeld(Part):
    """Journals of other sessions lie with this client: what their consoles may not have stored.

    Attributes:
        sessions: Newest first; what finds no room is named when these are gone.
    """

    kind: Literal["journals_held"] = "journals_held"
    boot: Identifier
    sessions: Annotated[tuple[Identifier, ...], Field(max_length=32)]


class JournalWanted(Part):
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


class Farewell(Part):
    """The session is over for the sender, on purpose."""

    kind: Literal["farewell"] = "farewell"
    sentence: Sentence


class Status(Part):
    """The headset client's heartbeat: where the patient is, by the client's own knowledge.

    Attributes:
        applied_rev: The newest target that is on the screen, with its `applied_epoch`.
        stop_number: How many stops this client has made.
        way_out: How the safe place is left; None anywhere else.
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
    exposure: Annotated[dict[Name, Number], Field(max_length=MOST_VALUES)]
    moving: bool
    stop_number: Count
    stop_reason: StopReason | None
    way_out: WayOut | None = None
    held: bool
    stop_practised: bool = False
    breathing: BreathingGuide = BreathingGuide.OFF
    events_through: Count
    frames: FrameTimes | None
    echo: Echo | None
    sent_ns: Stamp


class Applied(Part):
    """This target was accepted and the first frame that shows it is drawn.

    Attributes:
        refused: Dimensions whose wanted value was not accepted; they kept their last one.
    """

    kind: Literal["applied"] = "applied"
    session_id: Identifier
    boot: Identifier
    epoch: Count
    rev: Count
    refused: Annotated[tuple[Name, ...], Field(max_length=MOST_VALUES)]
    received_ns: Stamp
    shown_ns: Stamp


class Event(Part):
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
    name: Annotated[EventName, AfterValidator(written_by_headset)]
    data: Annotated[dict[Name, Scalar], Field(max_length=MOST_VALUES)]


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
    | ShownAlerts
    | Shown
)

_ADAPTER: TypeAdapter[Message] = TypeAdapter(Annotated[Message, Field(discriminator="kind")])


class MalformedMessageError(ValueError):
    """Bytes that are no message of ours; counted by the link, never shown to a person."""


def encode(message: Message) -> bytes:
    """The message as JSON text in UTF-8."""
    # What `model_dump_json` makes a str of, and we would make bytes of again.
    return message.__pydantic_serializer__.to_json(message)


def decode(data: bytes) -> Message:
    """The message in these bytes.

    Raises:
        MalformedMessageError: The bytes are no known message of this wire version.
    """
    try:
        return _ADAPTER.validate_json(data)
    except (ValidationError, ValueError, RecursionError) as error:
        raise MalformedMessageError(type(error).__name__) from error

"""What both ends of a link can do: the interfaces, and what comes over a stream. No socket here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from shared.wire.headers import SampleChunk, ViewFrame, VoiceFrame
from shared.wire.messages import Hello, Message, Refused


@dataclass
class LinkCounters:
    """What came in and could not be used, since the link was opened.

    Attributes:
        malformed: No messages of ours.
        unsent: Messages that could not be handed over.
        cut_short: Polls that left something waiting, because a poll takes only so much.
        strays: Messages of a client that the console does not speak with.
    """

    malformed: int = 0
    unsent: int = 0
    cut_short: int = 0
    strays: int = 0


@dataclass(frozen=True)
class Chunk:
    """A chunk as it came from the wire: header and checked payload."""

    header: SampleChunk
    payload: bytes


@dataclass(frozen=True)
class View:
    """A picture as it came from the wire: header and JPEG."""

    header: ViewFrame
    jpeg: bytes


@dataclass(frozen=True)
class Speech:
    """Some of the therapist's voice as it came from the wire: header and checked samples."""

    header: VoiceFrame
    samples: bytes


@dataclass(frozen=True)
class Machine:
    """Which computer speaks, as far as the network can tell.

    Attributes:
        address: Where it connects from, without the port.
        public_key: The key that it was let in with; several clients may hold the same.
    """

    address: str
    public_key: str


class ControlEnd(Protocol):
    """What both ends of a link can do."""

    counters: LinkCounters

    def send(self, message: Message) -> bool:
        """Hand a control message over; False if it could not be taken and is not sent."""

    def poll(self) -> list[Message]:
        """Control messages that came in, oldest first."""

    def close(self) -> None:
        """Give the sockets back. Safe to call twice."""


class HeadsetEnd(ControlEnd, Protocol):
    """The headset client's end."""

    @property
    def refused(self) -> bool:
        """Whether the console's side turned our key away, or is not the console we trust."""

    def open_streams(self, samples_port: int, view_port: int, voice_port: int) -> None:
        """Connect samples, view and voice, once the console has said where."""

    def send_chunk(self, header: SampleChunk, payload: bytes) -> bool:
        """Hand a chunk over; False if it has to be tried again."""

    def send_view(self, header: ViewFrame, jpeg: bytes) -> bool:
        """Hand a picture over; False if it was dropped because an older one still waits."""

    def poll_voice(self) -> list[Speech]:
        """What came in of the therapist's voice, oldest first."""


class ConsoleEnd(ControlEnd, Protocol):
    """The console's end. It speaks with one client: the first that spoke, or who was let in."""

    samples_port: int
    view_port: int
    voice_port: int

    @property
    def connected(self) -> bool:
        """Whether the connection of that client stands, as far as is known.

        The system of a client that was killed closes it at once; one that hangs keeps it.
        """

    def machine(self, boot: str | None = None) -> Machine | None:
        """The computer of the client that we speak with, or of the one of this boot that knocks."""

    def knocking(self) -> list[Hello]:
        """The hellos of other clients since the last call."""

    def let_in(self, boot: str) -> None:
        """Speak with the client of this boot from now on, and with no other."""

    def turn_away(self, boot: str, refused: Refused) -> None:
        """Tell a client that knocks why it is not let in."""

    def poll_chunks(self) -> list[Chunk]:
        """Sample chunks that came in, oldest first."""

    def poll_view(self) -> View | None:
        """The newest picture that came in since the last call."""

    def send_voice(self, header: VoiceFrame, samples: bytes) -> bool:
        """Hand some of the voice over; False if it was dropped: nobody listens, or not in time."""


def chunk_bytes(header: SampleChunk) -> int:
    """How long the payload of a chunk must be."""
    return header.samples * (8 + 4 * header.channels)


def voice_bytes(header: VoiceFrame) -> int:
    """How many bytes of samples must come with a frame of the voice."""
    return 2 * header.samples

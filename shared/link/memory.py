"""The link's twin: both ends in one process, for tests, rehearsal and replay.

Everything is encoded and decoded as on the wire, and the limits are the wire's, so that what
passes here passes there. A link can be cut, and then behaves as a pulled cable.
"""

from __future__ import annotations

from collections import deque

from shared.link.ends import Chunk, LinkCounters, Machine, Speech, View, chunk_bytes, voice_bytes
from shared.link.sockets import MOST_PER_POLL
from shared.wire import messages, sizes
from shared.wire.headers import SampleChunk, ViewFrame, VoiceFrame
from shared.wire.messages import Hello, MalformedMessageError, Message, Refused
from shared.wire.watching import Watch

_CONTROL_ROOM = 1000
_SAMPLES_ROOM = 64
_VIEW_ROOM = 2
_VOICE_ROOM = 10
_WATCH_ROOM = 16
THE_HEADSET = Machine(address="192.0.2.10", public_key="the headset's key")


class _Wire:
    """What is under way in one direction of one socket."""

    def __init__(self, room: int, largest: int) -> None:
        self.frames: deque[tuple[bytes, ...]] = deque()
        self.room = room
        self.largest = largest


class _Cable:
    def __init__(self, machine: Machine = THE_HEADSET) -> None:
        self.cut = False
        self.machine = machine
        self.connected = True
        self.to_headset = _Wire(_CONTROL_ROOM, sizes.MAX_CONTROL_BYTES)
        self.to_console = _Wire(_CONTROL_ROOM, sizes.MAX_CONTROL_BYTES)
        self.samples = _Wire(_SAMPLES_ROOM, sizes.MAX_SAMPLES_BYTES)
        self.view = _Wire(_VIEW_ROOM, sizes.MAX_VIEW_BYTES)
        self.voice = _Wire(_VOICE_ROOM, sizes.MAX_VOICE_BYTES)

    def put(self, wire: _Wire, *frames: bytes) -> bool:
        full = len(wire.frames) >= wire.room
        if self.cut or full or any(len(frame) > wire.largest for frame in frames):
            return False
        wire.frames.append(frames)
        return True

    def take(self, wire: _Wire) -> tuple[bytes, ...] | None:
        return None if self.cut or not wire.frames else wire.frames.popleft()


class _ControlEnd:
    def __init__(self, cable: _Cable, outgoing: _Wire, incoming: _Wire) -> None:
        self.counters = LinkCounters()
        self._cable = cable
        self._outgoing = outgoing
        self._incoming = incoming

    def send(self, message: Message) -> bool:
        """Send to the other end; False if the cable is cut or full."""
        sent = self._cable.put(self._outgoing, messages.encode(message))
        self.counters.unsent += not sent
        return sent

    def send_bytes(self, data: bytes) -> bool:
        """Send bytes as a hostile or broken peer would."""
        return self._cable.put(self._outgoing, data)

    def poll(self) -> list[Message]:
        """Control messages that came in, oldest first."""
        found: list[Message] = []
        for _ in range(MOST_PER_POLL):
            frames = self._cable.take(self._incoming)
            if frames is None:
                return found
            try:
                found.append(messages.decode(frames[0]))
            except MalformedMessageError:
                self.counters.malformed += 1
        self.counters.cut_short += 1
        return found

    def cut(self, *, now: bool = True) -> None:
        """Pull the cable, or plug it in again; what was under way is lost."""
        self._cable.cut = now
        cable = self._cable
        for wire in (cable.to_headset, cable.to_console, cable.view, cable.voice):
            wire.frames.clear()

    def close(self) -> None:
        """Nothing to give back."""


class MemoryHeadsetLink(_ControlEnd):
    """The headset client's end of a link in memory."""

    refused = False

    def send(self, message: Message) -> bool:
        """Send to the other end; False if the cable is cut or full."""
        self._cable.connected = True
        return super().send(message)

    def close(self) -> None:
        """Hang up, as a system does for a client that ends or is killed; who speaks is back."""
        self._cable.connected = False

    def open_streams(self, samples_port: int, view_port: int, voice_port: int) -> None:
        """The streams are always connected."""

    def send_chunk(self, header: SampleChunk, payload: bytes) -> bool:
        """Hand a chunk over; False if it has to be tried again."""
        return self._cable.put(self._cable.samples, messages.encode(header), payload)

    def send_view(self, header: ViewFrame, jpeg: bytes) -> bool:
        """Hand a picture over; False if it was dropped because older ones still wait."""
        return self._cable.put(self._cable.view, messages.encode(header), jpeg)

    def poll_voice(self) -> list[Speech]:
        """What came in of the therapist's voice, oldest first."""
        found: list[Speech] = []
        while frames := self._cable.take(self._cable.voice):
            header = messages.decode(frames[0])
            if isinstance(header, VoiceFrame) and len(frames[1]) == voice_bytes(header):
                found.append(Speech(header, frames[1]))
            else:
                self.counters.malformed += 1
        return found


class MemoryConsoleLink(_ControlEnd):
    """The console's end of a link in memory."""

    samples_port = 1
    view_port = 1
    voice_port = 1

    def __init__(self, cable: _Cable) -> None:
        super().__init__(cable, cable.to_headset, cable.to_console)
        self._others: list[_Cable] = []
        self._at: dict[str, _Cable] = {}

    @property
    def connected(self) -> bool:
        """Whether the connection of the client that we speak with stands."""
        return self._cable.connected

    def machine(self, boot: str | None = None) -> Machine | None:
        """The computer of the client that we speak with, or of the one of this boot that knocks."""
        cable = self._cable if boot is None else self._at.get(boot)
        return cable.machine if cable else None

    def another_headset(self, machine: Machine = THE_HEADSET) -> MemoryHeadsetLink:
        """The end of a second client on the same network, on this computer."""
        cable = _Cable(machine)
        self._others.append(cable)
        return MemoryHeadsetLink(cable, cable.to_console, cable.to_headset)

    def knocking(self) -> list[Hello]:
        """The hellos of other clients since the last call."""
        found: dict[str, Hello] = {}
        for cable in self._others:
            while frames := cable.take(cable.to_console):
                message = messages.decode(frames[0])
                if isinstance(message, Hello):
                    found[message.boot] = message
                    self._at[message.boot] = cable
                else:
                    self.counters.strays += 1
        return list(found.values())

    def let_in(self, boot: str) -> None:
        """Speak with the client of this boot from now on, and with no other."""
        cable = self._at.get(boot)
        if cable is not None and cable is not self._cable:
            self._others = [other for other in self._others if other is not cable]
            self._others.append(self._cable)
            self._cable, self._outgoing, self._incoming = (
                cable,
                cable.to_headset,
                cable.to_console,
            )

    def turn_away(self, boot: str, refused: Refused) -> None:
        """Tell a client that knocks why it is not let in."""
        if cable := self._at.get(boot):
            cable.put(cable.to_headset, messages.encode(refused))

    def poll_chunks(self) -> list[Chunk]:
        """Sample chunks that came in, oldest first."""
        found: list[Chunk] = []
        while frames := self._cable.take(self._cable.samples):
            try:
                header = messages.decode(frames[0])
                if not isinstance(header, SampleChunk) or len(frames[1]) != chunk_bytes(header):
                    raise MalformedMessageError("chunk")
                found.append(Chunk(header, frames[1]))
            except MalformedMessageError:
                self.counters.malformed += 1
        return found

    def poll_view(self) -> View | None:
        """The newest picture that came in since the last call."""
        newest: View | None = None
        while frames := self._cable.take(self._cable.view):
            header = messages.decode(frames[0])
            if isinstance(header, ViewFrame):
                newest = View(header, frames[1])
            else:
                self.counters.malformed += 1
        return newest

    def send_voice(self, header: VoiceFrame, samples: bytes) -> bool:
        """Hand some of the voice over; False if it was dropped because older sound still waits."""
        return self._cable.put(self._cable.voice, messages.encode(header), samples)


def memory_link() -> tuple[MemoryConsoleLink, MemoryHeadsetLink]:
    """Both ends of a new link in memory, console's first."""
    cable = _Cable()
    return (
        MemoryConsoleLink(cable),
        MemoryHeadsetLink(cable, cable.to_console, cable.to_headset),
    )


class MemoryWatchedLink:
    """The controlling console's end of a watch socket in memory."""

    def __init__(self) -> None:
        self.counters = LinkCounters()
        self.watchers: dict[bytes, MemoryWatchingLink] = {}

    def another(self) -> MemoryWatchingLink:
        """The end of one more watching console."""
        route = b"watcher-%d" % len(self.watchers)
        self.watchers[route] = MemoryWatchingLink()
        return self.watchers[route]

    def poll(self) -> list[tuple[bytes, Message]]:
        """What watchers said, and on which route."""
        found: list[tuple[bytes, Message]] = []
        for route, watcher in self.watchers.items():
            for _ in range(min(len(watcher.said), MOST_PER_POLL)):
                try:
                    found.append((route, messages.decode(watcher.said.popleft())))
                except MalformedMessageError:
                    self.counters.malformed += 1
        return found

    def send(self, route: bytes, data: bytes) -> bool:
        """Hand an encoded message over; False if it was dropped."""
        return self._put(route, (data,), sizes.MAX_CONTROL_BYTES)

    def send_view(self, route: bytes, header: bytes, jpeg: bytes) -> bool:
        """Hand a picture over; False if it was dropped."""
        return self._put(route, (header, jpeg), sizes.MAX_VIEW_BYTES)

    def _put(self, route: bytes, frames: tuple[bytes, ...], largest: int) -> bool:
        watcher = self.watchers.get(route)
        fits = all(len(frame) <= largest for frame in frames)
        sent = watcher is not None and fits and len(watcher.shown) < _WATCH_ROOM
        if watcher is not None and sent:
            watcher.shown.append(frames)
        self.counters.unsent += not sent
        return sent

    def close(self) -> None:
        """Nothing to give back."""


class MemoryWatchingLink:
    """A watching console's end of a watch socket in memory."""

    refused = False

    def __init__(self) -> None:
        self.counters = LinkCounters()
        self.said: deque[bytes] = deque()
        self.shown: deque[tuple[bytes, ...]] = deque()

    def poll(self) -> list[Message | View]:
        """What the controlling console shows, oldest first."""
        found: list[Message | View] = []
        while self.shown:
            frames = self.shown.popleft()
            message = messages.decode(frames[0])
            if len(frames) == 1:
                found.append(message)
            elif isinstance(message, ViewFrame):
                found.append(View(message, frames[1]))
        return found

    def look_on(self, watch: Watch) -> bool:
        """Say that somebody looks on; False if it was dropped."""
        return self.send_bytes(messages.encode(watch))

    def send_bytes(self, data: bytes) -> bool:
        """Send bytes as a hostile or broken watcher would."""
        if len(self.said) >= _WATCH_ROOM * 4:
            return False
        self.said.append(data)
        return True

    def close(self) -> None:
        """Nothing to give back."""

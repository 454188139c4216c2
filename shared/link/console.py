"""The console's end of the link."""

from __future__ import annotations

import zmq

from shared.link.ends import Chunk, LinkCounters, Machine, View, chunk_bytes
from shared.link.sockets import (
    CONTROL,
    SAMPLES,
    VIEW,
    VOICE,
    ControlSocket,
    Socket,
    allow,
    allowed_keys,
    bound_port,
    bounded,
    curve_server,
    decode_pair,
    endpoint_of,
    received,
    send_frames,
)
from shared.trust.keys import ConsoleKeys
from shared.trust.knocks import Knocks
from shared.wire import messages, sizes
from shared.wire.headers import SampleChunk, ViewFrame, VoiceFrame
from shared.wire.messages import Hello, MalformedMessageError, Message, Refused
from shared.wire.ports import PortOffset

HEADSET_ROUTE = b"headset-"
MOST_KNOCKING = 8
LONGEST_HELLO = 2_048


class ZmqConsoleLink:
    """The console's end: binds four ports and speaks with one headset client.

    Every client has a route of its own, random and told to nobody, so that a second one with the
    same key cannot take the first one's place by connecting: who speaks on another route is only
    heard saying hello, and the session decides whom it speaks with.

    Args:
        keys: The console's own keys and the headset keys it trusts.
        host: Address to listen on.
        port: Control port; samples and view take the next two, voice the fourth after it. 0 lets
            the system choose.

    Attributes:
        refused_keys: Who was refused for an unknown key.

    Raises:
        PortTakenError: One of the ports is in use.
    """

    def __init__(self, keys: ConsoleKeys, host: str, port: int) -> None:
        self.counters = LinkCounters()
        self._route: bytes | None = None
        self._knocks: dict[bytes, Hello] = {}
        self._routes: dict[str, bytes] = {}
        self._machines: dict[bytes, Machine] = {}
        self.refused_keys = Knocks()
        self._domain = domain = f"gradus-{keys.public[:8]}-{id(self)}"
        self._to_bind: list[tuple[Socket, str]] = []
        allow(domain, keys.trusted, self.refused_keys)
        self._control = curve_server(zmq.ROUTER, CONTROL, keys, domain)
        self._control.setsockopt(zmq.ROUTER_HANDOVER, 1)
        self._control.setsockopt(zmq.ROUTER_MANDATORY, 1)
        self._speech = ControlSocket(self._control)
        self._samples = curve_server(zmq.PULL, SAMPLES, keys, domain)
        self._view = curve_server(zmq.PULL, VIEW, keys, domain)
        self._voice = curve_server(zmq.PUSH, VOICE, keys, domain)
        self.port = bound_port(self._control, host, port, self.close)
        samples_port = port and port + PortOffset.SAMPLES
        self.samples_port = bound_port(self._samples, host, samples_port, self.close)
        view_port = port and port + PortOffset.VIEW
        self.view_port = bound_port(self._view, host, view_port, self.close)
        voice_port = port and port + PortOffset.VOICE
        self.voice_port = bound_port(self._voice, host, voice_port, self.close)

    def trust(self, keys: frozenset[str]) -> None:
        """Let these keys in from now on, and nobody else.

        Taking a key from the list does not end a connection that it was let in for, so that all
        are cut and the ports taken again, when one is gone. Who is trusted comes back by itself.
        """
        gone = allowed_keys.get(self._domain, frozenset()) - keys
        allow(self._domain, keys, self.refused_keys)
        for key in gone:
            self.refused_keys.forget(key)
        if gone:
            self._cut()

    def _cut(self) -> None:
        """Close every connection: what was accepted at a port ends with the port."""
        with self._speech.guard:
            for socket in (self._control, self._samples, self._view, self._voice):
                if socket not in dict(self._to_bind):
                    endpoint = endpoint_of(socket)
                    socket.unbind(endpoint)
                    self._to_bind.append((socket, endpoint))
        self._bind_again()

    def _bind_again(self) -> None:
        """Take back the ports that the system has let go of by now."""
        for waiting in tuple(self._to_bind):
            socket, endpoint = waiting
            try:
                with self._speech.guard:
                    socket.bind(endpoint)
            except zmq.ZMQError:
                continue
            self._to_bind.remove(waiting)

    def send(self, message: Message) -> bool:
        """Send to the headset; False if it is not there. Any thread may."""
        return self._send_to(self._route, message)

    def _send_to(self, route: bytes | None, message: Message) -> bool:
        sent = route is not None and self._speech.send(route, messages.encode(message))
        self.counters.unsent += not sent
        return sent

    def poll(self) -> list[Message]:
        """Control messages that came in, oldest first."""
        if self._to_bind:
            self._bind_again()
        found: list[Message] = []
        for frames in bounded(self._speech.receive, self.counters):
            try:
                if len(frames) != 2 or not frames[0].startswith(HEADSET_ROUTE):
                    raise MalformedMessageError("frames")
                if self._is_worth_a_look(*frames):
                    self._sort(frames[0], messages.decode(frames[1]), found)
            except MalformedMessageError:
                self.counters.malformed += 1
        return found

    def _is_worth_a_look(self, route: bytes, data: bytes) -> bool:
        """Whoever is not spoken with is heard saying hello, a few at a time, and nothing longer."""
        stray = self._route not in (None, route)
        if stray and (len(data) > LONGEST_HELLO or len(self._knocks) >= MOST_KNOCKING):
            self.counters.strays += 1
            return False
        return True

    def _sort(self, route: bytes, message: Message, found: list[Message]) -> None:
        self._route = self._route or route
        if route == self._route:
            if isinstance(message, Hello):
                self._machines[route] = self._speech.machine
            found.append(message)
        elif isinstance(message, Hello):
            self._knocks[route] = message
            self._machines[route] = self._speech.machine
        else:
            self.counters.strays += 1

    def knocking(self) -> list[Hello]:
        """The hellos of other clients since the last call."""
        if not self._knocks:  # nearly always
            return []
        knocks, self._knocks = self._knocks, {}
        self._routes = {hello.boot: route for route, hello in knocks.items()} or self._routes
        known = {self._route, *self._routes.values()}
        self._machines = {route: one for route, one in self._machines.items() if route in known}
        return list(knocks.values())

    @property
    def connected(self) -> bool:
        """Whether the connection of the client that we speak with stands, as far as is known."""
        return self._route is not None and self._speech.unreachable != self._route

    def machine(self, boot: str | None = None) -> Machine | None:
        """The computer of the client that we speak with, or of the one of this boot that knocks."""
        route = self._route if boot is None else self._routes.get(boot)
        return self._machines.get(route) if route is not None else None

    def let_in(self, boot: str) -> None:
        """Speak with the client of this boot from now on, and with no other."""
        self._route = self._routes.get(boot, self._route)

    def turn_away(self, boot: str, refused: Refused) -> None:
        """Tell a client that knocks why it is not let in."""
        self._send_to(self._routes.get(boot), refused)

    def poll_chunks(self) -> list[Chunk]:
        """Sample chunks that came in, oldest first."""
        found: list[Chunk] = []
        for frames in received(self._samples, self.counters):
            try:
                header, payload = decode_pair(frames, SampleChunk)
                if len(payload) != chunk_bytes(header):
                    raise MalformedMessageError("payload")
                found.append(Chunk(header, payload))
            except MalformedMessageError:
                self.counters.malformed += 1
        return found

    def poll_view(self) -> View | None:
        """The newest picture that came in since the last call."""
        newest: View | None = None
        for frames in received(self._view, self.counters):
            try:
                newest = View(*decode_pair(frames, ViewFrame))
            except MalformedMessageError:
                self.counters.malformed += 1
        return newest

    def send_voice(self, header: VoiceFrame, samples: bytes) -> bool:
        """Hand some of the voice over; False if it was dropped: nobody listens, or not in time."""
        return send_frames(self._voice, sizes.MAX_VOICE_BYTES, [messages.encode(header), samples])

    def close(self) -> None:
        """Give the sockets back."""
        with self._speech.guard:
            for socket in (self._control, self._samples, self._view, self._voice):
                socket.close(linger=0)

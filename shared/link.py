"""Three sockets between two machines, so that a picture never delays a stop.

    control   DEALER ⇄ ROUTER   tiny messages, both ways, never blocked
    samples   PUSH → PULL       numbered binary chunks, sent until stored
    view      PUSH → PULL       JPEGs, newest only, dropped at the sender

The console binds and the headset client connects. Every socket is encrypted and authenticated by
CURVE: the console lets in only keys it knows (fail-closed: ZAP_ENFORCE_DOMAIN), the headset talks
only to the console's key. Nothing here blocks, and nothing that a peer sends can raise: what is
malformed, unknown or too large is dropped and counted. Consoles that only watch have a socket of
their own (watch_link.py).

ZMTP's own heartbeats stay off: with a full queue libzmq answers them by aborting the process
(zeromq/libzmq #3937), and they prove only that an I/O thread lives. Ours are `Target` and
`Status`, made by the loops that must be alive.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

import zmq
from zmq.auth.thread import ThreadAuthenticator

from shared import messages
from shared.errors import LinkError, PortTakenError
from shared.knocks import Knock, Knocks
from shared.messages import (
    Hello,
    MalformedMessageError,
    Message,
    Refused,
    SampleChunk,
    ViewFrame,
)
from shared.monitor import Watch
from shared.pairing import ConsoleKeys, HeadsetKeys

HEADSET_ROUTE = b"headset-"
MOST_PER_POLL = 256
MOST_BYTES_PER_POLL = 1_048_576
MOST_KNOCKING = 8
LAST_PORT = 65_535
REFUSALS_TO_BELIEVE = 2


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

    def open_streams(self, samples_port: int, view_port: int) -> None:
        """Connect samples and view, once the console has said where."""

    def send_chunk(self, header: SampleChunk, payload: bytes) -> bool:
        """Hand a chunk over; False if it has to be tried again."""

    def send_view(self, header: ViewFrame, jpeg: bytes) -> bool:
        """Hand a picture over; False if it was dropped because an older one still waits."""


class ConsoleEnd(ControlEnd, Protocol):
    """The console's end. It speaks with one client: the first that spoke, or who was let in."""

    samples_port: int
    view_port: int

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


def chunk_bytes(header: SampleChunk) -> int:
    """How long the payload of a chunk must be."""
    return header.samples * (8 + 4 * header.channels)


# ── CURVE: one authenticator for the whole process, never stopped ────────────────────────────
# Stopping one and making sockets soon after leaves the new sockets deaf, and an exception in its
# callback ends it for ever, so it is kept and its callback only looks into a dictionary.

_allowed_keys: dict[str, frozenset[str]] = {}
_refused_keys: dict[str, Knocks] = {}
_authenticator: _Doorkeeper | None = None
_authenticator_lock = threading.Lock()


class _KnownKeys:
    """The credentials provider of ZAP: a domain is a console's own, its keys those it trusts."""

    def callback(self, domain: str, key: bytes) -> bool:
        text = key.decode("ascii", "replace")
        if text in _allowed_keys.get(domain, frozenset()):
            return True
        knocks = _refused_keys.get(domain)
        if knocks is not None and _authenticator is not None:
            knocks.note(Knock(_authenticator.address, text))
        return False


class _Doorkeeper(ThreadAuthenticator):
    """The authenticator, which remembers where the handshake it is at comes from."""

    address = ""

    def handle_zap_message(self, msg: list[bytes]) -> Coroutine[object, object, None]:
        self.address = msg[3].decode("ascii", "replace")[:64] if len(msg) > 3 else ""
        return super().handle_zap_message(msg)


def _allow(domain: str, keys: frozenset[str], knocks: Knocks | None = None) -> None:
    global _authenticator  # noqa: PLW0603 - one per process is the point
    with _authenticator_lock:
        _allowed_keys[domain] = keys
        if knocks is not None:
            _refused_keys[domain] = knocks
        if _authenticator is None:
            _authenticator = _Doorkeeper(zmq.Context.instance())
            _authenticator.start()
        _authenticator.configure_curve_callback(domain, credentials_provider=_KnownKeys())


# ── socket options, measured together against cut links, floods and kills ────────────────────

_COMMON = {zmq.LINGER: 0, zmq.IMMEDIATE: 1, zmq.TCP_MAXRT: 1000, zmq.HANDSHAKE_IVL: 1000}
_RECONNECT = {zmq.RECONNECT_IVL: 50, zmq.RECONNECT_IVL_MAX: 400, zmq.CONNECT_TIMEOUT: 500}
# What one peer can make us hold: 16 MiB of control, 64 MiB of samples, 4 MiB of pictures.
_CONTROL = {zmq.SNDHWM: 64, zmq.RCVHWM: 256, zmq.MAXMSGSIZE: messages.MAX_CONTROL_BYTES}
_SAMPLES = {zmq.SNDHWM: 64, zmq.RCVHWM: 64, zmq.MAXMSGSIZE: messages.MAX_SAMPLES_BYTES}
_VIEW = {zmq.SNDHWM: 2, zmq.SNDBUF: 65_536, zmq.RCVHWM: 4, zmq.MAXMSGSIZE: messages.MAX_VIEW_BYTES}

_Socket = zmq.Socket[bytes]


def _socket(kind: int, *options: dict[zmq.SocketOption, int]) -> _Socket:
    socket: _Socket = zmq.Context.instance().socket(kind)
    for table in options:
        for option, value in table.items():
            socket.setsockopt(option, value)
    return socket


def _send(socket: _Socket, largest: int, frames: list[bytes]) -> bool:
    # The other side answers a frame that is too large by cutting the connection.
    if any(len(frame) > largest for frame in frames):
        return False
    try:
        socket.send_multipart(frames, zmq.NOBLOCK, copy=True)
    except zmq.ZMQError:  # full, or nobody there: EAGAIN, EHOSTUNREACH
        return False
    return True


def _receive(socket: _Socket) -> list[bytes] | None:
    try:
        return socket.recv_multipart(zmq.NOBLOCK, copy=True)
    except zmq.ZMQError:
        return None


def _received(
    socket: _Socket, counters: LinkCounters, most: int = MOST_PER_POLL
) -> Iterator[list[bytes]]:
    """What waits, and no more than one poll may take: a flood of rubbish must not hold a loop."""
    size = 0
    for _ in range(most):
        frames = _receive(socket)
        if frames is None:
            return
        yield frames
        size += sum(map(len, frames))
        if size > MOST_BYTES_PER_POLL:
            break
    counters.cut_short += 1


def _endpoint(socket: _Socket) -> str:
    endpoint: bytes = socket.getsockopt(zmq.LAST_ENDPOINT)  # type: ignore[assignment]
    return endpoint.rstrip(b"\0").decode()


def curve_server(
    kind: int, table: dict[zmq.SocketOption, int], keys: ConsoleKeys, domain: str
) -> _Socket:
    """A socket of the console that lets in only the keys that are allowed in this domain."""
    socket = _socket(kind, _COMMON, table)
    socket.curve_server = True
    socket.curve_publickey = keys.public.encode()
    socket.curve_secretkey = keys.secret.encode()
    socket.setsockopt_string(zmq.ZAP_DOMAIN, domain)
    socket.setsockopt(zmq.ZAP_ENFORCE_DOMAIN, 1)
    return socket


def bound_port(socket: _Socket, host: str, port: int, close: Callable[[], None]) -> int:
    """Listen; `close` is called where that does not work, so that no port is left behind.

    Raises:
        PortTakenError: The port is in use.
        LinkError: The address is none of this computer.
    """
    try:
        socket.bind(f"tcp://{host}:{port or '*'}")
    except zmq.ZMQError as error:
        close()
        if error.errno == zmq.EADDRINUSE:
            raise PortTakenError(
                f"Port {port} of this computer is used by another program or console.",
                "Close that program, or choose another with --port.",
            ) from error
        raise LinkError(
            f"This computer does not listen on {host} port {port}: {error.strerror}.",
            "Check the address given with --host.",
        ) from error
    return int(_endpoint(socket).rpartition(":")[2])


Header = TypeVar("Header", SampleChunk, ViewFrame)


def _decode_pair(frames: list[bytes], kind: type[Header]) -> tuple[Header, bytes]:
    if len(frames) != 2 or len(frames[0]) > messages.MAX_CONTROL_BYTES:
        raise MalformedMessageError("frames")
    header = messages.decode(frames[0])
    if not isinstance(header, kind):
        raise MalformedMessageError("kind")
    return header, frames[1]


class ZmqConsoleLink:
    """The console's end: binds three ports and speaks with one headset client.

    Every client has a route of its own, random and told to nobody, so that a second one with the
    same key cannot take the first one's place by connecting: who speaks on another route is only
    heard saying hello, and the session decides whom it speaks with.

    Args:
        keys: The console's own keys and the headset keys it trusts.
        host: Address to listen on.
        port: Control port; samples and view take the next two. 0 lets the system choose.

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
        self.refused_keys = Knocks()
        self._domain = domain = f"gradus-{keys.public[:8]}-{id(self)}"
        self._to_bind: list[tuple[_Socket, str]] = []
        _allow(domain, keys.trusted, self.refused_keys)
        self._control = curve_server(zmq.ROUTER, _CONTROL, keys, domain)
        self._control.setsockopt(zmq.ROUTER_HANDOVER, 1)
        self._control.setsockopt(zmq.ROUTER_MANDATORY, 1)
        self._samples = curve_server(zmq.PULL, _SAMPLES, keys, domain)
        self._view = curve_server(zmq.PULL, _VIEW, keys, domain)
        self.port = bound_port(self._control, host, port, self.close)
        self.samples_port = bound_port(self._samples, host, port and port + 1, self.close)
        self.view_port = bound_port(self._view, host, port and port + 2, self.close)

    def trust(self, keys: frozenset[str]) -> None:
        """Let these keys in from now on, and nobody else.

        Taking a key from the list does not end a connection that it was let in for, so that all
        are cut and the ports taken again, when one is gone. Who is trusted comes back by itself.
        """
        gone = _allowed_keys.get(self._domain, frozenset()) - keys
        _allow(self._domain, keys, self.refused_keys)
        for key in gone:
            self.refused_keys.forget(key)
        if gone:
            self._cut()

    def _cut(self) -> None:
        """Close every connection: what was accepted at a port ends with the port."""
        for socket in (self._control, self._samples, self._view):
            if socket not in dict(self._to_bind):
                endpoint = _endpoint(socket)
                socket.unbind(endpoint)
                self._to_bind.append((socket, endpoint))
        self._bind_again()

    def _bind_again(self) -> None:
        """Take back the ports that the system has let go of by now."""
        for waiting in tuple(self._to_bind):
            socket, endpoint = waiting
            try:
                socket.bind(endpoint)
            except zmq.ZMQError:
                continue
            self._to_bind.remove(waiting)

    def send(self, message: Message) -> bool:
        """Send to the headset; False if it is not there."""
        return self._send_to(self._route, message)

    def _send_to(self, route: bytes | None, message: Message) -> bool:
        sent = route is not None and _send(
            self._control, messages.MAX_CONTROL_BYTES, [route, messages.encode(message)]
        )
        self.counters.unsent += not sent
        return sent

    def poll(self) -> list[Message]:
        """Control messages that came in, oldest first."""
        if self._to_bind:
            self._bind_again()
        found: list[Message] = []
        for frames in _received(self._control, self.counters):
            try:
                if len(frames) != 2 or not frames[0].startswith(HEADSET_ROUTE):
                    raise MalformedMessageError("frames")
                message = messages.decode(frames[1])
            except MalformedMessageError:
                self.counters.malformed += 1
                continue
            self._route = self._route or frames[0]
            if frames[0] == self._route:
                found.append(message)
            elif isinstance(message, Hello) and len(self._knocks) < MOST_KNOCKING:
                self._knocks[frames[0]] = message
            else:
                self.counters.strays += 1
        return found

    def knocking(self) -> list[Hello]:
        """The hellos of other clients since the last call."""
        knocks, self._knocks = self._knocks, {}
        self._routes = {hello.boot: route for route, hello in knocks.items()} or self._routes
        return list(knocks.values())

    def let_in(self, boot: str) -> None:
        """Speak with the client of this boot from now on, and with no other."""
        self._route = self._routes.get(boot, self._route)

    def turn_away(self, boot: str, refused: Refused) -> None:
        """Tell a client that knocks why it is not let in."""
        self._send_to(self._routes.get(boot), refused)

    def poll_chunks(self) -> list[Chunk]:
        """Sample chunks that came in, oldest first."""
        found: list[Chunk] = []
        for frames in _received(self._samples, self.counters):
            try:
                header, payload = _decode_pair(frames, SampleChunk)
                if len(payload) != chunk_bytes(header):
                    raise MalformedMessageError("payload")
                found.append(Chunk(header, payload))
            except MalformedMessageError:
                self.counters.malformed += 1
        return found

    def poll_view(self) -> View | None:
        """The newest picture that came in since the last call."""
        newest: View | None = None
        for frames in _received(self._view, self.counters):
            try:
                newest = View(*_decode_pair(frames, ViewFrame))
            except MalformedMessageError:
                self.counters.malformed += 1
        return newest

    def close(self) -> None:
        """Give the sockets back."""
        for socket in (self._control, self._samples, self._view):
            socket.close(linger=0)


class ZmqHeadsetLink:
    """The headset client's end: connects to one console and trusts only its key.

    Args:
        keys: The headset's own keys and the console's public key.
        host: The console's address.
        port: The console's control port.
    """

    def __init__(self, keys: HeadsetKeys, host: str, port: int) -> None:
        self.counters = LinkCounters()
        self._keys = keys
        self._host = host
        self._refusals = 0
        self._welcomed = False
        self._control = self._client(zmq.DEALER, _CONTROL)
        self._control.setsockopt(zmq.ROUTING_ID, HEADSET_ROUTE + secrets.token_bytes(16))
        self._control_watch = Watch(self._control)
        self._samples: _Socket | None = None
        self._view: _Socket | None = None
        self._stream_watches: list[Watch] = []
        self._ports = (port, 0, 0)
        self._connect(self._control, port)

    def _client(self, kind: int, table: dict[zmq.SocketOption, int]) -> _Socket:
        socket = _socket(kind, _COMMON, _RECONNECT, table)
        socket.curve_serverkey = self._keys.console_public.encode()
        socket.curve_publickey = self._keys.public.encode()
        socket.curve_secretkey = self._keys.secret.encode()
        return socket

    def _connect(self, socket: _Socket, port: int) -> None:
        try:
            # libzmq itself takes an empty host, and a port beyond the last for another one.
            if not (self._host and 0 < port <= LAST_PORT):
                raise zmq.ZMQError(zmq.EINVAL)
            socket.connect(f"tcp://{self._host}:{port}")
        except zmq.ZMQError as error:
            self.close()
            raise LinkError(
                f"“{self._host}:{port}” is no address of a console: {error.strerror}.",
                "Give it as --console HOST:PORT, as the console shows it.",
            ) from error

    @property
    def refused(self) -> bool:
        """Whether a console answered and turned our key away, or is not the one we trust.

        The console's own no is believed at once; a broken handshake, which a console that is
        just starting can cause too, only when it repeats.
        """
        self._look()
        return not self._welcomed and self._refusals >= REFUSALS_TO_BELIEVE

    @property
    def let_in(self) -> bool:
        """Whether a console ever answered with the key we trust, and took ours."""
        self._look()
        return self._welcomed

    def _look(self) -> None:
        for event in self._control_watch.events():
            self._note(event)

    def _note(self, event: int) -> None:
        if event == zmq.EVENT_HANDSHAKE_SUCCEEDED:
            self._welcomed = True
        elif event == zmq.EVENT_HANDSHAKE_FAILED_AUTH:
            self._refusals += REFUSALS_TO_BELIEVE
        elif event in (zmq.EVENT_HANDSHAKE_FAILED_NO_DETAIL, zmq.EVENT_HANDSHAKE_FAILED_PROTOCOL):
            self._refusals += 1

    def _open_given_up(self) -> None:
        """Open again, as it was, what libzmq has given up."""
        self._look()
        control_port, *stream_ports = self._ports
        if self._control_watch.given_up():
            route: bytes = self._control.getsockopt(zmq.ROUTING_ID)  # type: ignore[assignment]
            self._control_watch.close()
            self._control = self._client(zmq.DEALER, _CONTROL)
            self._control.setsockopt(zmq.ROUTING_ID, route)
            self._control_watch = Watch(self._control)
            self._connect(self._control, control_port)
        for watch in self._stream_watches:
            watch.events()
        given_up = [watch.given_up() for watch in self._stream_watches]
        if any(given_up):
            self.open_streams(*stream_ports)

    def open_streams(self, samples_port: int, view_port: int) -> None:
        """Connect samples and view; a console that moved is followed."""
        self._close_streams()
        self._ports = (self._ports[0], samples_port, view_port)
        self._samples = self._client(zmq.PUSH, _SAMPLES)
        self._view = self._client(zmq.PUSH, _VIEW)
        self._stream_watches = [Watch(self._samples), Watch(self._view)]
        self._connect(self._samples, samples_port)
        self._connect(self._view, view_port)

    def send(self, message: Message) -> bool:
        """Send to the console; False if it is not there."""
        sent = _send(self._control, messages.MAX_CONTROL_BYTES, [messages.encode(message)])
        self.counters.unsent += not sent
        return sent

    def poll(self) -> list[Message]:
        """Control messages that came in, oldest first."""
        self._open_given_up()
        found: list[Message] = []
        for frames in _received(self._control, self.counters):
            try:
                if len(frames) != 1:
                    raise MalformedMessageError("frames")
                found.append(messages.decode(frames[0]))
            except MalformedMessageError:
                self.counters.malformed += 1
        return found

    def send_chunk(self, header: SampleChunk, payload: bytes) -> bool:
        """Hand a chunk over; False if it has to be tried again."""
        return self._samples is not None and _send(
            self._samples, messages.MAX_SAMPLES_BYTES, [messages.encode(header), payload]
        )

    def send_view(self, header: ViewFrame, jpeg: bytes) -> bool:
        """Hand a picture over; False if it was dropped because older ones still wait."""
        return self._view is not None and _send(
            self._view, messages.MAX_VIEW_BYTES, [messages.encode(header), jpeg]
        )

    def _close_streams(self) -> None:
        for watch in self._stream_watches:
            watch.close()

    def close(self) -> None:
        """Give the sockets back; what was just said may still go out for a moment."""
        self._close_streams()
        self._control_watch.close(linger_ms=200)

"""What every socket of the link is made with: CURVE, the list of who gets in, bounded queues.

Every socket is encrypted and authenticated by CURVE: the console lets in only keys it knows
(fail-closed: ZAP_ENFORCE_DOMAIN), the headset talks only to the console's key. Nothing here blocks,
and nothing that a peer sends can raise: what is malformed, unknown or too large is dropped and
counted.

ZMTP's own heartbeats stay off: with a full queue libzmq answers them by aborting the process
(zeromq/libzmq #3937), and they prove only that an I/O thread lives. Ours are `Target` and
`Status`, made by the loops that must be alive.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Coroutine, Iterator
from typing import TypeVar

import zmq
from zmq.auth.thread import ThreadAuthenticator

from shared.errors import LinkError, PortTakenError
from shared.link.ends import LinkCounters, Machine
from shared.link.waiting import waits
from shared.trust.keys import ConsoleKeys
from shared.trust.knocks import Knock, Knocks
from shared.wire import messages, sizes
from shared.wire.headers import SampleChunk, ViewFrame, VoiceFrame
from shared.wire.messages import MalformedMessageError

MOST_PER_POLL = 256
MOST_BYTES_PER_POLL = 1_048_576
REFUSALS_TO_BELIEVE = 2


# ── CURVE: one authenticator for the whole process, never stopped ────────────────────────────
# Stopping one and making sockets soon after leaves the new sockets deaf, and an exception in its
# callback ends it for ever, so it is kept and its callback only looks into a dictionary.

allowed_keys: dict[str, frozenset[str]] = {}
_refused_keys: dict[str, Knocks] = {}
_authenticator: _Doorkeeper | None = None
_authenticator_lock = threading.Lock()


class _KnownKeys:
    """The credentials provider of ZAP: a domain is a console's own, its keys those it trusts."""

    def callback(self, domain: str, key: bytes) -> bool:
        text = key.decode("ascii", "replace")
        if text in allowed_keys.get(domain, frozenset()):
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


def allow(domain: str, keys: frozenset[str], knocks: Knocks | None = None) -> None:
    """Let only these keys into the sockets of a domain; `knocks` notes who else tried."""
    global _authenticator  # noqa: PLW0603 - one per process is the point
    with _authenticator_lock:
        allowed_keys[domain] = keys
        if knocks is not None:
            _refused_keys[domain] = knocks
        if _authenticator is None:
            _authenticator = _Doorkeeper(zmq.Context.instance())
            _authenticator.start()
        _authenticator.configure_curve_callback(domain, credentials_provider=_KnownKeys())


# ── socket options, measured together against cut links, floods and kills ────────────────────

COMMON = {zmq.LINGER: 0, zmq.IMMEDIATE: 1, zmq.TCP_MAXRT: 1000, zmq.HANDSHAKE_IVL: 1000}
RECONNECT = {zmq.RECONNECT_IVL: 50, zmq.RECONNECT_IVL_MAX: 400, zmq.CONNECT_TIMEOUT: 500}
# What one peer can make us hold: 16 MiB of control, 64 MiB of samples, 4 MiB of pictures.
CONTROL = {zmq.SNDHWM: 64, zmq.RCVHWM: 256, zmq.MAXMSGSIZE: sizes.MAX_CONTROL_BYTES}
SAMPLES = {zmq.SNDHWM: 64, zmq.RCVHWM: 64, zmq.MAXMSGSIZE: sizes.MAX_SAMPLES_BYTES}
VIEW = {zmq.SNDHWM: 2, zmq.SNDBUF: 65_536, zmq.RCVHWM: 4, zmq.MAXMSGSIZE: sizes.MAX_VIEW_BYTES}
# Some tenths of a second of voice at the most, wherever it is held up.
VOICE = {
    zmq.SNDHWM: 2,
    zmq.SNDBUF: 4_096,
    zmq.RCVHWM: 8,
    zmq.RCVBUF: 8_192,
    zmq.MAXMSGSIZE: sizes.MAX_VOICE_BYTES,
}

Socket = zmq.Socket[bytes]


def new_socket(kind: int, *options: dict[zmq.SocketOption, int]) -> Socket:
    """A socket with the options of these tables."""
    socket: Socket = zmq.Context.instance().socket(kind)
    for table in options:
        for option, value in table.items():
            socket.setsockopt(option, value)
    return socket


def send_frames(socket: Socket, largest: int, frames: list[bytes]) -> bool:
    """Hand frames over at once, all of them or none; False where they were not taken."""
    # The other side answers a frame that is too large by cutting the connection.
    if any(len(frame) > largest for frame in frames):
        return False
    try:
        socket.send_multipart(frames, zmq.NOBLOCK, copy=True)
    except zmq.ZMQError:  # full, or nobody there: EAGAIN, EHOSTUNREACH
        return False
    return True


def receive(socket: Socket) -> list[bytes] | None:
    """The frames of one message that waits, or None."""
    try:
        if not waits(socket):
            return None
        return socket.recv_multipart(zmq.NOBLOCK, copy=True)
    except zmq.ZMQError:
        return None


def received(
    socket: Socket, counters: LinkCounters, most: int = MOST_PER_POLL
) -> Iterator[list[bytes]]:
    """What waits, and no more than one poll may take: a flood of rubbish must not hold a loop."""
    return bounded(lambda: receive(socket), counters, most)


NOWHERE = Machine(address="", public_key="")


class ControlSocket:
    """The console's ROUTER socket, on which two threads send: the heart and the window.

    A socket of ZeroMQ belongs to one thread at a time; a lock around each touch hands it over (the
    lock is the full fence that libzmq asks for). Nothing here blocks, so that nobody waits for
    longer than another's message takes to be copied.

    Attributes:
        guard: Held while the socket is touched; whoever binds or closes it holds it too.
        unreachable: The route that was found closed when something was last sent on it.
    """

    def __init__(self, socket: Socket) -> None:
        self.guard = threading.Lock()
        self.unreachable: bytes | None = None
        self._socket = socket
        self._received: zmq.Frame | None = None

    @property
    def machine(self) -> Machine:
        """Which computer the message that was received last came from."""
        if self._received is None:
            return NOWHERE
        return Machine(_told(self._received, "Peer-Address"), _told(self._received, "User-Id"))

    def send(self, route: bytes, data: bytes) -> bool:
        """Hand a message over at once; False where it was not taken."""
        if len(data) > sizes.MAX_CONTROL_BYTES:  # the other side would cut the connection
            return False
        with self.guard:
            try:
                self._socket.send_multipart([route, data], zmq.NOBLOCK, copy=True)
            except zmq.ZMQError as error:
                if error.errno == zmq.EHOSTUNREACH:
                    self.unreachable = route
                return False
            if self.unreachable == route:
                self.unreachable = None
            return True

    def receive(self) -> list[bytes] | None:
        """The frames of one message that waits, the route first, or None."""
        with self.guard:
            try:
                if not waits(self._socket):
                    return None
                frames = self._socket.recv_multipart(zmq.NOBLOCK, copy=False)
            except zmq.ZMQError:
                return None
            self._received = frames[-1]
            return [frame.bytes for frame in frames]


def _told(frame: zmq.Frame, name: str) -> str:
    try:
        return str(frame.get(name))
    except zmq.ZMQError:
        return ""


def bounded(
    take: Callable[[], list[bytes] | None], counters: LinkCounters, most: int = MOST_PER_POLL
) -> Iterator[list[bytes]]:
    """What can be taken, message by message, and no more than one poll may."""
    size = 0
    for _ in range(most):
        frames = take()
        if frames is None:
            return
        yield frames
        size += sum(map(len, frames))
        if size > MOST_BYTES_PER_POLL:
            break
    counters.cut_short += 1


def endpoint_of(socket: Socket) -> str:
    """Where a socket was bound last."""
    endpoint: bytes = socket.getsockopt(zmq.LAST_ENDPOINT)  # type: ignore[assignment]
    return endpoint.rstrip(b"\0").decode()


def curve_server(
    kind: int, table: dict[zmq.SocketOption, int], keys: ConsoleKeys, domain: str
) -> Socket:
    """A socket of the console that lets in only the keys that are allowed in this domain."""
    socket = new_socket(kind, COMMON, table)
    socket.curve_server = True
    socket.curve_publickey = keys.public.encode()
    socket.curve_secretkey = keys.secret.encode()
    socket.setsockopt_string(zmq.ZAP_DOMAIN, domain)
    socket.setsockopt(zmq.ZAP_ENFORCE_DOMAIN, 1)
    return socket


def bound_port(socket: Socket, host: str, port: int, close: Callable[[], None]) -> int:
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
                "Close that program, or choose another port (--port).",
            ) from error
        raise LinkError(
            f"This computer does not listen on {host} port {port}: {error.strerror}.",
            "Check the address given with --host.",
        ) from error
    return int(endpoint_of(socket).rpartition(":")[2])


Header = TypeVar("Header", SampleChunk, ViewFrame, VoiceFrame)


def decode_pair(frames: list[bytes], kind: type[Header]) -> tuple[Header, bytes]:
    """The header of this kind and what comes with it.

    Raises:
        MalformedMessageError: These are other frames, or another header.
    """
    if len(frames) != 2 or len(frames[0]) > sizes.MAX_CONTROL_BYTES:
        raise MalformedMessageError("frames")
    header = messages.decode(frames[0])
    if not isinstance(header, kind):
        raise MalformedMessageError("kind")
    return header, frames[1]

"""A fourth socket, for consoles that only watch: what they say can reach nothing else.

    watch     ROUTER → DEALER   what the controlling console shows; dropped at the sender

It has a port, an allow-list and a domain of its own: a watcher's key opens no other port, and a
headset's key does not open this one. Queues are a few messages long and nothing here blocks: a
watcher that reads slowly or never misses what it did not read, and nobody else notices.
"""

from __future__ import annotations

from typing import Protocol

import zmq
from zmq.utils.monitor import parse_monitor_message

from shared.errors import LinkError
from shared.link.ends import LinkCounters, View
from shared.link.sockets import (
    COMMON,
    RECONNECT,
    REFUSALS_TO_BELIEVE,
    Socket,
    allow,
    bound_port,
    curve_server,
    decode_pair,
    new_socket,
    receive,
    received,
    send_frames,
)
from shared.trust.keys import ConsoleKeys, HeadsetKeys
from shared.wire import messages, sizes
from shared.wire.headers import ViewFrame
from shared.wire.messages import MalformedMessageError, Message
from shared.wire.ports import LAST_PORT
from shared.wire.watching import Watch

MOST_PER_TICK = 32
_WATCH = {
    zmq.SNDHWM: 8,
    zmq.SNDBUF: 65_536,
    zmq.RCVHWM: 32,
    zmq.MAXMSGSIZE: sizes.MAX_CONTROL_BYTES,
}
_WATCHER = {zmq.SNDHWM: 4, zmq.RCVHWM: 64, zmq.MAXMSGSIZE: sizes.MAX_VIEW_BYTES}


class WatchedEnd(Protocol):
    """The controlling console's end: many watchers, told apart by their routes."""

    counters: LinkCounters

    def poll(self) -> list[tuple[bytes, Message]]:
        """What watchers said, and on which route, oldest first."""

    def send(self, route: bytes, data: bytes) -> bool:
        """Hand an encoded message over; False if it was dropped."""

    def send_view(self, route: bytes, header: bytes, jpeg: bytes) -> bool:
        """Hand a picture over; False if it was dropped."""

    def close(self) -> None:
        """Give the socket back. Safe to call twice."""


class WatchingEnd(Protocol):
    """A watching console's end."""

    counters: LinkCounters

    def poll(self) -> list[Message | View]:
        """What the controlling console shows, oldest first."""

    def look_on(self, watch: Watch) -> bool:
        """Say that somebody looks on, the only thing that can be said; False if it was dropped."""

    def close(self) -> None:
        """Give the socket back. Safe to call twice."""


class ZmqWatchedLink:
    """The controlling console's end of the watch socket.

    Args:
        keys: The console's own keys and the watchers' keys that it trusts.
        host: Address to listen on.
        port: The watch port. 0 lets the system choose.

    Raises:
        PortTakenError: The port is in use.
    """

    def __init__(self, keys: ConsoleKeys, host: str, port: int) -> None:
        self.counters = LinkCounters()
        domain = f"watch-{keys.public[:8]}-{id(self)}"
        allow(domain, keys.watchers)
        self._socket = curve_server(zmq.ROUTER, _WATCH, keys, domain)
        self._socket.setsockopt(zmq.ROUTER_MANDATORY, 1)
        self.port = bound_port(self._socket, host, port, self.close)

    def poll(self) -> list[tuple[bytes, Message]]:
        """What watchers said, and on which route, oldest first."""
        found: list[tuple[bytes, Message]] = []
        for frames in received(self._socket, self.counters, MOST_PER_TICK):
            try:
                if len(frames) != 2:
                    raise MalformedMessageError("frames")
                found.append((frames[0], messages.decode(frames[1])))
            except MalformedMessageError:
                self.counters.malformed += 1
        return found

    def send(self, route: bytes, data: bytes) -> bool:
        """Hand an encoded message over; False if it was dropped."""
        return self._sent(send_frames(self._socket, sizes.MAX_CONTROL_BYTES, [route, data]))

    def send_view(self, route: bytes, header: bytes, jpeg: bytes) -> bool:
        """Hand a picture over; False if it was dropped."""
        return self._sent(send_frames(self._socket, sizes.MAX_VIEW_BYTES, [route, header, jpeg]))

    def _sent(self, sent: bool) -> bool:
        self.counters.unsent += not sent
        return sent

    def close(self) -> None:
        """Give the socket back."""
        self._socket.close(linger=0)


class ZmqWatchingLink:
    """A watching console's end: connects to one console and trusts only its key.

    Args:
        keys: The watcher's own keys and the console's public key, from watcher.key.
        host: The console's address.
        port: The console's watch port.

    Raises:
        LinkError: This is no address.
    """

    def __init__(self, keys: HeadsetKeys, host: str, port: int) -> None:
        self.counters = LinkCounters()
        self._refusals = 0
        self._let_in = False
        self._socket: Socket = new_socket(zmq.DEALER, COMMON, RECONNECT, _WATCHER)
        self._socket.curve_serverkey = keys.console_public.encode()
        self._socket.curve_publickey = keys.public.encode()
        self._socket.curve_secretkey = keys.secret.encode()
        self._monitor: Socket = self._socket.get_monitor_socket()
        try:
            if not (host and host.isprintable() and 0 < port <= LAST_PORT):
                raise zmq.ZMQError(zmq.EINVAL)
            self._socket.connect(f"tcp://{host}:{port}")
        except zmq.ZMQError as error:
            self.close()
            raise LinkError(
                f"“{host}:{port}” is no address of a console: {error.strerror}.",
                "Give it as --watch HOST:PORT, as the console shows it.",
            ) from error

    @property
    def refused(self) -> bool:
        """Whether a console answered and turned our key away."""
        while frames := receive(self._monitor):
            event = parse_monitor_message(frames)["event"]
            self._let_in = self._let_in or event == zmq.EVENT_HANDSHAKE_SUCCEEDED
            if event == zmq.EVENT_HANDSHAKE_FAILED_AUTH:
                self._refusals += REFUSALS_TO_BELIEVE
            elif event in (
                zmq.EVENT_HANDSHAKE_FAILED_NO_DETAIL,
                zmq.EVENT_HANDSHAKE_FAILED_PROTOCOL,
            ):
                self._refusals += 1
        return not self._let_in and self._refusals >= REFUSALS_TO_BELIEVE

    def poll(self) -> list[Message | View]:
        """What the controlling console shows, oldest first."""
        found: list[Message | View] = []
        for frames in received(self._socket, self.counters):
            try:
                if len(frames) == 1:
                    found.append(messages.decode(frames[0]))
                else:
                    found.append(View(*decode_pair(frames, ViewFrame)))
            except MalformedMessageError:
                self.counters.malformed += 1
        return found

    def look_on(self, watch: Watch) -> bool:
        """Say that somebody looks on; False if it was dropped."""
        return send_frames(self._socket, sizes.MAX_CONTROL_BYTES, [messages.encode(watch)])

    def close(self) -> None:
        """Give the socket back."""
        if not self._socket.closed:
            self._socket.disable_monitor()
            self._monitor.close(linger=0)
            self._socket.close(linger=0)

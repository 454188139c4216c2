"""The headset client's end of the link."""

from __future__ import annotations

import secrets

import zmq

from shared.errors import LinkError
from shared.link.console import HEADSET_ROUTE
from shared.link.ends import LinkCounters, Speech, voice_bytes
from shared.link.monitor import POLLS_TO_A_LOOK, Watch
from shared.link.sockets import (
    COMMON,
    CONTROL,
    RECONNECT,
    REFUSALS_TO_BELIEVE,
    SAMPLES,
    VIEW,
    VOICE,
    Socket,
    decode_pair,
    new_socket,
    received,
    send_frames,
)
from shared.trust.keys import HeadsetKeys
from shared.wire import messages, sizes
from shared.wire.headers import SampleChunk, ViewFrame, VoiceFrame
from shared.wire.messages import MalformedMessageError, Message
from shared.wire.ports import LAST_PORT


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
        self._polls = self._refusals = 0
        self._welcomed = False
        self._control = self._client(zmq.DEALER, CONTROL)
        self._control.setsockopt(zmq.ROUTING_ID, HEADSET_ROUTE + secrets.token_bytes(16))
        self._control_watch = Watch(self._control)
        self._samples: Socket | None = None
        self._view: Socket | None = None
        self._voice: Socket | None = None
        self._stream_watches: list[Watch] = []
        self._ports = (port, 0, 0, 0)
        self._connect(self._control, port)

    def _client(self, kind: int, table: dict[zmq.SocketOption, int]) -> Socket:
        socket = new_socket(kind, COMMON, RECONNECT, table)
        socket.curve_serverkey = self._keys.console_public.encode()
        socket.curve_publickey = self._keys.public.encode()
        socket.curve_secretkey = self._keys.secret.encode()
        return socket

    def _connect(self, socket: Socket, port: int) -> None:
        try:
            # libzmq itself takes an empty host, and a port beyond the last for another one.
            if not (self._host and self._host.isprintable() and 0 < port <= LAST_PORT):
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
            self._control = self._client(zmq.DEALER, CONTROL)
            self._control.setsockopt(zmq.ROUTING_ID, route)
            self._control_watch = Watch(self._control)
            self._connect(self._control, control_port)
        for watch in self._stream_watches:
            watch.events()
        given_up = [watch.given_up() for watch in self._stream_watches]
        if any(given_up):
            self.open_streams(*stream_ports)

    def open_streams(self, samples_port: int, view_port: int, voice_port: int) -> None:
        """Connect samples, view and voice; a console that moved is followed."""
        self._close_streams()
        self._ports = (self._ports[0], samples_port, view_port, voice_port)
        self._samples = self._client(zmq.PUSH, SAMPLES)
        self._view = self._client(zmq.PUSH, VIEW)
        self._voice = self._client(zmq.PULL, VOICE)
        self._stream_watches = [Watch(one) for one in (self._samples, self._view, self._voice)]
        self._connect(self._samples, samples_port)
        self._connect(self._view, view_port)
        self._connect(self._voice, voice_port)

    def send(self, message: Message) -> bool:
        """Send to the console; False if it is not there."""
        sent = send_frames(self._control, sizes.MAX_CONTROL_BYTES, [messages.encode(message)])
        self.counters.unsent += not sent
        return sent

    def poll(self) -> list[Message]:
        """Control messages that came in, oldest first."""
        self._polls += 1
        if self._polls % POLLS_TO_A_LOOK == 0:
            self._open_given_up()
        found: list[Message] = []
        for frames in received(self._control, self.counters):
            try:
                if len(frames) != 1:
                    raise MalformedMessageError("frames")
                found.append(messages.decode(frames[0]))
            except MalformedMessageError:
                self.counters.malformed += 1
        return found

    def send_chunk(self, header: SampleChunk, payload: bytes) -> bool:
        """Hand a chunk over; False if it has to be tried again."""
        return self._samples is not None and send_frames(
            self._samples, sizes.MAX_SAMPLES_BYTES, [messages.encode(header), payload]
        )

    def send_view(self, header: ViewFrame, jpeg: bytes) -> bool:
        """Hand a picture over; False if it was dropped because older ones still wait."""
        return self._view is not None and send_frames(
            self._view, sizes.MAX_VIEW_BYTES, [messages.encode(header), jpeg]
        )

    def poll_voice(self) -> list[Speech]:
        """What came in of the therapist's voice, oldest first."""
        found: list[Speech] = []
        if self._voice is None:
            return found
        for frames in received(self._voice, self.counters):
            try:
                header, samples = decode_pair(frames, VoiceFrame)
                if len(samples) != voice_bytes(header):
                    raise MalformedMessageError("samples")
                found.append(Speech(header, samples))
            except MalformedMessageError:
                self.counters.malformed += 1
        return found

    def _close_streams(self) -> None:
        for watch in self._stream_watches:
            watch.close()

    def close(self) -> None:
        """Give the sockets back; what was just said may still go out for a moment."""
        self._close_streams()
        self._control_watch.close(linger_ms=200)

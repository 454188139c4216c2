"""The console's control socket, on which two threads send: the heart and the window.

A socket of ZeroMQ belongs to one thread at a time; a lock around each touch hands it over (the lock
is the full fence that libzmq asks for). Nothing here blocks, so that nobody waits for longer than
another's message takes to be copied.
"""

from __future__ import annotations

import threading

import zmq

from shared.link.ends import Machine
from shared.link.sockets import Socket, waits
from shared.wire.sizes import MAX_CONTROL_BYTES

NOWHERE = Machine(address="", public_key="")


class ControlSocket:
    """Sends and receives on a ROUTER socket.

    Attributes:
        guard: Held while the socket is touched; whoever binds or closes it holds it too.
        machine: Which computer the message that was received last came from.
        unreachable: The route that was found closed when something was last sent on it.
    """

    def __init__(self, socket: Socket) -> None:
        self.guard = threading.Lock()
        self.machine = NOWHERE
        self.unreachable: bytes | None = None
        self._socket = socket

    def send(self, route: bytes, data: bytes) -> bool:
        """Hand a message over at once; False where it was not taken."""
        if len(data) > MAX_CONTROL_BYTES:  # the other side would cut the connection
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
            self.machine = Machine(_told(frames[-1], "Peer-Address"), _told(frames[-1], "User-Id"))
            return [frame.bytes for frame in frames]


def _told(frame: zmq.Frame, name: str) -> str:
    try:
        return str(frame.get(name))
    except zmq.ZMQError:
        return ""

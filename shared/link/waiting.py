"""Whether a socket has something for us, asked of every socket in every turn and every frame."""

from __future__ import annotations

import zmq

_IN = int(zmq.POLLIN)  # a flag of Python's costs as much to compare as the socket to ask


def waits(socket: zmq.Socket[bytes]) -> bool:
    """Whether a message waits.

    By the socket's own word: to poll for it costs three times as much, and the exception of a
    receive that finds nothing six times as much.
    """
    return bool(int(socket.getsockopt(zmq.EVENTS)) & _IN)

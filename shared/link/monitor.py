"""Notices that libzmq has given up a connection, so that it can be opened again.

After an answer that is no ZMTP, not of CURVE, or forged, a connecting socket of libzmq closes its
connection and never tries again, and nothing that one sends or receives says so (libzmq 4.3.5,
`session_base_t::engine_error`; found by replaying recorded bytes). One such answer, by anybody on
the way or by a wrong program on the port, would make the headset client mute until it is started
again. Its monitor tells: a connection that is lost is followed by another try, one that is given up
is not.
"""

from __future__ import annotations

import zmq
from zmq.utils.monitor import parse_monitor_message

from shared.link.waiting import waits

LOOKS_UNTIL_GIVEN_UP = 5  # half a second of frames; libzmq itself tries again at once
POLLS_TO_A_LOOK = 9
"""To ask four monitors in every frame cost a tenth of what a headset does that draws nothing."""
_TRIES = (zmq.EVENT_CONNECT_RETRIED, zmq.EVENT_CONNECT_DELAYED, zmq.EVENT_CONNECTED)


class Watch:
    """Watches one connecting socket.

    Args:
        socket: Watched from now on; connect it afterwards.
    """

    def __init__(self, socket: zmq.Socket[bytes]) -> None:
        self._socket = socket
        self._monitor: zmq.Socket[bytes] = socket.get_monitor_socket()
        self._down = False
        self._looks_down = 0

    def events(self) -> list[int]:
        """What became of the connection since the last call, as events of ZeroMQ's monitor."""
        found: list[int] = []
        while waits(self._monitor):
            found.append(parse_monitor_message(self._monitor.recv_multipart())["event"])
            if found[-1] == zmq.EVENT_DISCONNECTED:
                self._down = True
            elif found[-1] in _TRIES:
                self._down = False
        return found

    def given_up(self) -> bool:
        """Whether nothing is tried any more; call it after `events`, ten times a second or so."""
        self._looks_down = self._looks_down + 1 if self._down else 0
        return self._looks_down >= LOOKS_UNTIL_GIVEN_UP

    def close(self, linger_ms: int = 0) -> None:
        """Close the socket and what watches it. Safe to call twice."""
        if not self._socket.closed:
            self._socket.disable_monitor()
            self._monitor.close(linger=0)
            self._socket.close(linger=linger_ms)

"""Ports that are free and stay so: for whoever listens a second time where it listened before.

What the system gives away itself, to whoever asks for any port, lies above them. Processes that run
side by side have numbers that follow each other: each begins to look at a place of its own, and
goes on far from those of the others.
"""

from __future__ import annotations

import os
import socket
from contextlib import ExitStack, suppress
from typing import Final

_FIRST, _IN_A_ROW = 20_000, 5
_PLACES, _FAR = 2_400, 97
HOST: Final = "127.0.0.1"


def five_free_ports() -> int:
    """The first of five ports in a row that nobody uses."""
    for look in range(_PLACES):
        first = _FIRST + _IN_A_ROW * ((os.getpid() + _FAR * look) % _PLACES)
        with ExitStack() as held, suppress(OSError):
            for port in range(first, first + _IN_A_ROW):
                held.enter_context(socket.socket()).bind((HOST, port))
            return first
    raise AssertionError("no five ports in a row are free")

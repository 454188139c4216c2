"""Four sockets between two machines, so that neither a picture nor a voice delays a stop.

    control   DEALER ⇄ ROUTER   tiny messages, both ways, never blocked
    samples   PUSH → PULL       numbered binary chunks, sent until stored
    view      PUSH → PULL       JPEGs, newest only, dropped at the sender
    voice     PULL ← PUSH       20 ms of sound each, dropped at the sender, never late

The console binds and the headset client connects. What an end can do is in ends.py, the two real
ends in console_link.py and headset_link.py, what their sockets have in common in sockets.py, and
their twin in memory_link.py. Consoles that only watch have a socket of their own (watch_link.py).
"""

from __future__ import annotations

from shared.link.console import HEADSET_ROUTE, MOST_KNOCKING, ZmqConsoleLink
from shared.link.ends import (
    Chunk,
    ConsoleEnd,
    ControlEnd,
    HeadsetEnd,
    LinkCounters,
    Machine,
    Speech,
    View,
    chunk_bytes,
    voice_bytes,
)
from shared.link.headset import ZmqHeadsetLink
from shared.link.sockets import MOST_PER_POLL

__all__ = [
    "HEADSET_ROUTE",
    "MOST_KNOCKING",
    "MOST_PER_POLL",
    "Chunk",
    "ConsoleEnd",
    "ControlEnd",
    "HeadsetEnd",
    "LinkCounters",
    "Machine",
    "Speech",
    "View",
    "ZmqConsoleLink",
    "ZmqHeadsetLink",
    "chunk_bytes",
    "voice_bytes",
]

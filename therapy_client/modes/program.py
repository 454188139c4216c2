"""What every mode of the client says and asks: who speaks, and whether it is to end."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from types import FrameType

from shared import terminal

PROGRAM = "gradus-headset"
QUIET_EXIT_CODE = 0
ENDED_BY_HAND = 130


def say(sentence: str) -> None:
    """Say something on the terminal."""
    terminal.say(f"{PROGRAM}: {sentence}")


def _unheard(_said: bytes) -> None:
    """What the starter says, where nobody listens."""


class Stopping:
    """Turns whatever ends a program into a question that the loop asks.

    Args:
        with_stdin: Also stop when standard input is closed: the starter is gone.
        hear: Called with what the starter says there, from a thread of its own.
    """

    def __init__(self, *, with_stdin: bool, hear: Callable[[bytes], object] = _unheard) -> None:
        self.asked = False
        self._hear = hear
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask)
        if with_stdin:
            threading.Thread(target=self._read_stdin, name="starter", daemon=True).start()

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True

    def _read_stdin(self) -> None:
        while said := os.read(0, 4096):
            self._hear(said)
        self.asked = True

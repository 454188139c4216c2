"""What every mode of the client says and asks: who speaks, and whether it is to end."""

from __future__ import annotations

import os
import signal
import threading
from types import FrameType

from shared import terminal

PROGRAM = "gradus-headset"
QUIET_EXIT_CODE = 0
ENDED_BY_HAND = 130


def say(sentence: str) -> None:
    """Say something on the terminal."""
    terminal.say(f"{PROGRAM}: {sentence}")


class Stopping:
    """Turns whatever ends a program into a question that the loop asks.

    Args:
        with_stdin: Also stop when standard input is closed: the starter is gone.
    """

    def __init__(self, *, with_stdin: bool) -> None:
        self.asked = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask)
        if with_stdin:
            threading.Thread(target=self._read_stdin, name="starter", daemon=True).start()

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True

    def _read_stdin(self) -> None:
        while os.read(0, 1024):
            pass
        self.asked = True

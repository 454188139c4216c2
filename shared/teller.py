"""Printing beside the work, for a program in which a patient is.

A terminal can be held up for as long as somebody likes: by Ctrl+S, by a mark made with the mouse
in a Windows console, by a pipe that is full. A frame that waited for it would hold up the patient's
own stop. So lines are handed over to a thread, and where too many wait, the newest are left out.
"""

from __future__ import annotations

import queue
import threading

from shared import terminal

MOST_LINES = 200
PATIENCE_S = 5.0
"""For what a busy computer prints late; a program that ends waits no longer for a terminal."""


class Teller:
    """Prints lines in their order, in a thread of its own; nothing here ever waits."""

    def __init__(self) -> None:
        self._lines: queue.Queue[tuple[terminal.Way, str] | None] = queue.Queue(MOST_LINES)
        self._thread = threading.Thread(target=self._print, name="teller", daemon=True)
        self._thread.start()

    def say(self, text: str) -> None:
        """A line for standard output."""
        self._take(terminal.Way.SAID, text)

    def complain(self, text: str) -> None:
        """A line for standard error."""
        self._take(terminal.Way.COMPLAINED, text)

    def close(self) -> None:
        """Wait until all of it is printed, but not for a terminal that stands still."""
        try:
            self._lines.put(None, timeout=PATIENCE_S)
        except queue.Full:
            return
        self._thread.join(PATIENCE_S)

    def _take(self, way: terminal.Way, text: str) -> None:
        try:
            self._lines.put_nowait((way, text))
        except queue.Full:
            return  # whoever holds the terminal up does not read it

    def _print(self) -> None:
        while (line := self._lines.get()) is not None:
            terminal.put(*line)

"""Handing entries to the recorder, and what waits here when it does not take them.

    what a person entered        waits, and goes first
    what the console noticed     waits, 4 MB of it; more is dropped and counted
    the names of streams         wait with it: no sample goes before its stream's name
    rows of machines             are dropped and counted

What the headset sends until it is acknowledged does not wait here: it comes again. Behind a store
that works nothing waits at all, for its writer has lanes of its own.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Final

from clinician_console.record.entries import Entry
from clinician_console.record.recorder import RecorderBusyError
from clinician_console.session.entry_sizes import size_bytes
from shared.errors import GradusError

MOST_BYTES: Final = 4 * 1024 * 1024
Handing = Callable[[], None]


class HandingOver:
    """What one session has for its recorder.

    Args:
        trouble: Called with the error when the recorder took nothing.

    Attributes:
        dropped: How many entries found no room.
    """

    def __init__(self, trouble: Callable[[GradusError], None]) -> None:
        self.dropped = 0
        self._trouble = trouble
        self._entered: deque[Handing] = deque()
        self._noticed: deque[tuple[int, Handing]] = deque()
        self._noticed_bytes = 0

    def entered(self, hand_over: Handing) -> None:
        """Something that a person entered: it is never dropped."""
        self._entered.append(hand_over)
        self.go_on()

    def noticed(self, entry: Entry, hand_over: Handing) -> None:
        """Something that the console noticed, or the name of a stream."""
        size = size_bytes(entry)
        if self._noticed_bytes + size > MOST_BYTES:
            self.dropped += 1
            return
        self._noticed.append((size, hand_over))
        self._noticed_bytes += size
        self.go_on()

    def measured(self, hand_over: Handing) -> None:
        """A row of a machine, of which the next comes soon."""
        if not self.go_on() or not self._try(hand_over):
            self.dropped += 1

    def comes_again(self, hand_over: Handing) -> bool:
        """Something that its author sends again if it is not taken now; says whether it was."""
        return self.go_on() and self._try(hand_over)

    def go_on(self) -> bool:
        """Hand over what had to wait, in its order; False if something still has to."""
        while self._entered:
            if not self._try(self._entered[0]):
                return False
            self._entered.popleft()
        while self._noticed:
            size, hand_over = self._noticed[0]
            if not self._try(hand_over):
                return False
            self._noticed.popleft()
            self._noticed_bytes -= size
        return True

    def _try(self, hand_over: Handing) -> bool:
        try:
            hand_over()
        except RecorderBusyError:  # nothing is wrong with the store: it is only behind
            return False
        except GradusError as error:
            self._trouble(error)
            return False
        return True

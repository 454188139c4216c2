"""When a session is over: with its end, not when the window is closed.

What is recorded and counted ends here. A therapist who goes on after all, from the safe place that
a stop brought after the end, has a session that goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from shared.clock import Clock
from shared.rules.states import SessionState
from shared.wire.events import EventName

_STILL_OVER: Final = frozenset({SessionState.ENDED, SessionState.SAFE_PLACE})


class Ending:
    """Whether the session is over, and since when.

    Args:
        note: Writes down that it ended, or goes on.
        since_ns: The console's clock when an earlier part of the session had ended, if it had.

    Attributes:
        since_ns: The console's clock when it ended; None while it goes on.
    """

    def __init__(
        self, clock: Clock, note: Callable[[EventName], object], since_ns: int | None = None
    ) -> None:
        self._clock = clock
        self._note = note
        self.since_ns = since_ns

    @property
    def over(self) -> bool:
        """Whether the session has ended."""
        return self.since_ns is not None

    def look(self, state: SessionState) -> None:
        """The session is in this state, by the headset's last word or, without one, as wanted."""
        if state is SessionState.ENDED and not self.over:
            self.since_ns = self._clock.now_ns()
            self._note(EventName.SESSION_ENDED)
        elif self.over and state not in _STILL_OVER:
            self.since_ns = None
            self._note(EventName.SESSION_GOES_ON)

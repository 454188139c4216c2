"""The two times that meet on the screen: the session's, and the clock that stamps samples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shared.clock import NS_PER_S, Clock


@dataclass(frozen=True)
class Times:
    """Session time and signal time.

    Attributes:
        session_s: Seconds since the session began.
        clock: The monotonic clock of this machine, which stamps samples.
    """

    session_s: Callable[[], float]
    clock: Clock

    def signal_s(self) -> float:
        """Now, in seconds as samples are stamped."""
        return self.clock.now_ns() / NS_PER_S

    def began_s(self) -> float:
        """The session's beginning, in seconds as samples are stamped."""
        return self.signal_s() - self.session_s()

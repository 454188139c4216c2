"""How far the clock of a sender's computer is from this one's: asked beside, and never waited for.

An inlet that was asked goes on measuring by itself, and keeps 0.44 MB of every hour of that
(liblsl 1.18). So another one is asked that lives no longer than the answer takes, by a worker, and
only where the sender is another computer, whose clock drifts by some millionths.
"""

from __future__ import annotations

import threading
from types import ModuleType
from typing import Any, Final

ASK_EVERY_S: Final = 30.0  # two quartz clocks part by 1 ms or so in that time
RESET_S: Final = 1.0  # no clock drifts by so much in that time: it was set


class Correction:
    """What goes onto a sender's stamps.

    Stamps of a clock that was set jump by themselves, and `live_clock.py` takes that jump back: so
    what is measured then is where drift is counted from, and is not added.

    Args:
        first_s: What was measured when the stream was opened.
        asked: Whether it has to be asked again.

    Attributes:
        s: What goes onto the stamps now, in s.
    """

    def __init__(self, first_s: float, *, asked: bool) -> None:
        self.s = self._measured_s = first_s
        self._asked = asked
        self._asked_s: float | None = None
        self._turn = threading.Lock()
        self._news: list[float] = []

    def due(self, now_s: float) -> bool:
        """Whether to ask again now."""
        if self._asked_s is None:
            self._asked_s = now_s
        if not self._asked or now_s - self._asked_s < ASK_EVERY_S:
            return False
        self._asked_s = now_s
        return True

    def measured(self, correction_s: float) -> None:
        """Take what was measured; called from a worker."""
        with self._turn:
            moved_s = correction_s - self._measured_s
            self._measured_s = correction_s
            if abs(moved_s) > RESET_S:
                self._news.append(-moved_s)
            else:
                self.s += moved_s

    def news(self, name: str) -> list[str]:
        """That the sender's clock was set, since the last call."""
        with self._turn:
            moved, self._news = self._news, []
        return [
            f"The clock of the computer that sends “{name}” was set by {abs(by_s):.0f} s "
            f"{'ahead' if by_s > 0 else 'behind'}. The times of this session do not follow it."
            for by_s in moved
        ]


def correction_once_s(lsl: ModuleType, description: Any, timeout_s: float) -> float:  # noqa: ANN401
    """How far a stream's clock is behind this machine's, in s, measured once.

    Raises:
        RuntimeError: The stream does not answer.
    """
    inlet = lsl.StreamInlet(description, max_buflen=1, recover=False)
    return float(inlet.time_correction(timeout=timeout_s))

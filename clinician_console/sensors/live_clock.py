"""A sender's clock, laid onto this machine's: another one once, and one that is set each time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FAR_S = 60.0  # from arrival, at the beginning: another clock
SILENCE_S = 1.0  # between two arrivals: something may be missing
SET_S = 5.0  # by so much more than time passed: a clock that was set


class SendersClock:
    """Stamps of one sender as this machine's clock would have given them.

    Args:
        name: Of the stream, for what is told.

    Attributes:
        news: What is odd about the clock; whoever tells it takes it away.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._offset_s: float | None = None
        self._last_raw_s = np.nan
        self._last_arrival_s = np.nan
        self.news: list[str] = []

    def on_this_clock(
        self, stamps_s: NDArray[np.float64], now_s: float, usual_s: float | None
    ) -> NDArray[np.float64]:
        """The stamps, brought to this machine's clock.

        Args:
            stamps_s: Shape (n,), n at least 1.
            now_s: When they arrived.
            usual_s: The usual step between two stamps; None where packets are stamped on arrival:
                then what passed between two arrivals is the step between them.
        """
        if self._offset_s is None:
            self._offset_s = self._first_offset_s(float(stamps_s[-1]), now_s)
        first = np.isnan(self._last_arrival_s)
        passed_s = np.inf if first else now_s - self._last_arrival_s
        steps_s = np.diff(np.concatenate([[self._last_raw_s], stamps_s]))
        # What was asked for late comes late in one piece: only steps beyond that are a set clock.
        odd = np.flatnonzero(np.abs(steps_s) > SET_S)
        moved_s = np.full(len(stamps_s), self._offset_s)
        for at in odd.tolist():
            step_s = float(steps_s[at])
            ahead_s = step_s - max(0.0, passed_s)
            if step_s < 0 or ahead_s > SET_S:
                by_arrival = usual_s is None or passed_s > SILENCE_S
                known = np.isfinite(passed_s) and by_arrival
                jump_s = step_s - (passed_s if known else usual_s or 0.0)
                moved_s[at:] -= jump_s
                self.news.append(
                    f"The clock of “{self._name}” was set by {_far(jump_s)}: its samples are "
                    "taken as of when they came."
                )
        self._offset_s = float(moved_s[-1])
        self._last_raw_s, self._last_arrival_s = float(stamps_s[-1]), now_s
        moved: NDArray[np.float64] = stamps_s + moved_s
        return moved

    def _first_offset_s(self, stamp_s: float, now_s: float) -> float:
        if abs(now_s - stamp_s) <= FAR_S:
            return 0.0
        self.news.append(
            f"The time stamps of “{self._name}” are {_far(stamp_s - now_s)} from this "
            "computer's clock: its samples are taken as of when they came."
        )
        return now_s - stamp_s


def _far(seconds: float) -> str:
    return f"{abs(seconds):.0f} s {'ahead' if seconds > 0 else 'behind'}"

"""How late the machine was while the demo's stop was under way: a busy one is not a slow stop.

A stop takes a turn of the console, two frames of the headset client and the fade. Whoever is not
let run can do none of it, and a demo runs beside whatever else runs on a newcomer's computer.
"""

from __future__ import annotations

from collections import deque
from typing import Final

from clinician_console.session.session import SessionModel

MOST_LATE_MS: Final = 1000.0
"""However busy the machine is: what comes later than that is a fault of ours."""

TURN_MS: Final = 40.0
"""The console has its turn so often at least (window.py, `REDRAW_MS`)."""

_LOOKS_ON_S: Final = 2.0  # the client sums its frames up each second
_REACHES_BACK_S: Final = 5.0


class Lateness:
    """Looks on in each turn of the console, until the therapist's stop is over."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, float, float]] = deque()  # when, two frames, a turn: late by
        self._turned_s: float | None = None
        self._until_s: float | None = None

    @property
    def late_ms(self) -> float:
        """By how much more than at its own pace a turn and two frames came about the stop."""
        frames = max((frames_ms for _, frames_ms, _ in self._seen), default=0.0)
        turn = max((turn_ms for _, _, turn_ms in self._seen), default=0.0)
        return min(frames + turn, MOST_LATE_MS)

    def turn(self, session: SessionModel, now_s: float) -> None:
        """The console has its turn."""
        before_s, self._turned_s = self._turned_s, now_s
        if self._until_s is None and session.stop_times.therapist_ms is not None:
            self._until_s = now_s + _LOOKS_ON_S
        if before_s is None or (self._until_s is not None and now_s > self._until_s):
            return
        turn_ms = max(0.0, 1000 * (now_s - before_s) - TURN_MS)
        self._seen.append((now_s, 2 * _frame_late_ms(session), turn_ms))
        while self._seen[0][0] < now_s - _REACHES_BACK_S:
            self._seen.popleft()


def _frame_late_ms(session: SessionModel) -> float:
    status = session.headset.status
    frames = status.frames if status else None
    if frames is None or not frames.rate_hz:
        return 0.0
    return max(0.0, frames.p99_ms - 1000 / frames.rate_hz)

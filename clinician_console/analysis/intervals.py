"""Heart beats of a belt that sends the intervals between them, one row each.

Intervals come in packets of a second or so, and what passes them on may stamp them when they
arrive. Each beat stands one interval after the one before; its stamp says so, or is set right by
it. Where the two disagree by more than a packet, or for long, intervals are missing.
"""

from __future__ import annotations

import math
from collections import deque
from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.rhythm import Grade, SeenBeat

AGREE_S: Final = 0.25
LONGEST_PACKET_S: Final = 2.5  # two beats of a slow heart, and their way
PATIENCE: Final = 8  # beats whose stamps all say the same
PRECISE_S: Final = (
    0.1  # stamps as good as this were made at the beat: what is missing shows at once
)
PULL: Final = 0.02  # of what a stamp is off, so that a belt's clock and ours do not drift apart


class IntervalBeats:
    """Takes rows of intervals and gives the beats that end them."""

    def __init__(self) -> None:
        self._last_s = math.nan
        self._late_s: deque[float] = deque(maxlen=PATIENCE)
        self._off_s: deque[float] = deque(maxlen=PATIENCE)

    def push(
        self,
        times_s: NDArray[np.float64],
        rr_ms: NDArray[np.float64],
        contact: NDArray[np.float64] | None = None,
    ) -> list[SeenBeat]:
        """Take rows.

        Args:
            times_s: Shape (n,), stamps.
            rr_ms: Shape (n,); what is no interval is left out, and makes a gap.
            contact: Shape (n,), 0 where the belt says that it lies on nobody.
        """
        beats = []
        for number, (at_s, interval_ms) in enumerate(zip(times_s, rr_ms, strict=True)):
            if not math.isfinite(interval_ms) or interval_ms <= 0:
                self._last_s = math.nan
                continue
            lost = contact is not None and contact[number] == 0
            beats.append(self._beat(float(at_s), float(interval_ms), lost=lost))
        return beats

    def _beat(self, stamp_s: float, rr_ms: float, *, lost: bool) -> SeenBeat:
        due_s = self._last_s + rr_ms / 1000
        late_s = stamp_s - due_s
        precise = len(self._off_s) >= PATIENCE and max(self._off_s) <= PRECISE_S
        followed = abs(late_s) <= (AGREE_S if precise else LONGEST_PACKET_S)
        followed = followed and not self._is_behind(late_s)
        at_s = due_s + PULL * late_s if followed else stamp_s
        self._off_s.append(abs(late_s) if followed else 0.0)
        self._last_s = at_s
        grade = Grade.NOISY if lost else Grade.CLEAR
        return SeenBeat(at_s, rr_ms if followed else math.nan, grade)

    def _is_behind(self, late_s: float) -> bool:
        """Whether stamps have said for some beats that something is missing."""
        if not math.isfinite(late_s) or abs(late_s) <= AGREE_S:
            self._late_s.clear()
            return False
        self._late_s.append(late_s)
        recent = self._late_s
        behind = len(recent) == PATIENCE and (min(recent) > AGREE_S or max(recent) < -AGREE_S)
        if behind:
            self._late_s.clear()
        return behind

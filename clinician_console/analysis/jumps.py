"""Whether an interval between two beats is the heart's own, by how far it is from its neighbours.

Strong breathing moves the heart rate by a fifth and more within some beats, smoothly: every
interval is near the one before it, and far from the median of a minute. An extra beat, or one that
was missed, is far from its neighbours. So successive differences are looked at, against a threshold
that this heart's own differences set: 5.2 times their quartile deviation over the last 90
(Lipponen & Tarvainen 2019, J Med Eng Technol 43(3):173-181; they look at 45 before and 45 after,
which nobody can while the heart beats). A fifth of the interval is always allowed, as the clinical
reference has it (4.2): a calm heart's own differences would allow next to nothing.
"""

from __future__ import annotations

from collections import deque

import numpy as np

ALPHA = 5.2
REMEMBERED = 90
FEWEST = 8
ALWAYS_ALLOWED = 0.2
MOST_ALLOWED = 0.4  # an extra beat halves an interval, whatever the heart does otherwise


class Jumps:
    """Looks at one unbroken stretch of intervals, in the order in which they come."""

    def __init__(self) -> None:
        self._steps_ms: deque[float] = deque(maxlen=REMEMBERED)
        self._before_ms: float | None = None
        self._believed_ms: float | None = None

    def jumps(self, rr_ms: float, *, sound: bool = True) -> bool:
        """Whether this interval is far from the one before and from the last believed one.

        Of an extra beat both intervals are, the short and the long; the one that follows is near
        the last that was believed. After a lasting change of pace only the first one is.

        Args:
            rr_ms: The interval.
            sound: Whether the beat before stood out of its noise. Where it did not, the interval
                before says nothing, and one that nothing speaks for is not believed.
        """
        before_ms = self._before_ms if sound else None
        references = [ms for ms in (before_ms, self._believed_ms) if ms is not None]
        far = not (references or sound) or (
            bool(references)
            and all(abs(rr_ms - ms) > max(ALWAYS_ALLOWED * ms, self._own_ms()) for ms in references)
        )
        if self._before_ms is not None:
            self._steps_ms.append(abs(rr_ms - self._before_ms))
        self._before_ms = rr_ms
        if not far:
            self._believed_ms = rr_ms
        return far

    def _own_ms(self) -> float:
        """The largest difference that is usual for this heart; 0 while it is not known."""
        if len(self._steps_ms) < FEWEST:
            return 0.0
        upper, lower = np.percentile(self._steps_ms, [75, 25])
        most_ms = MOST_ALLOWED * (self._before_ms or 0.0)
        return min(ALPHA * float(upper - lower) / 2, most_ms)

"""Which of the headset's words on where the patient is become rows of the record.

A row is due whenever something changed, and once a second on the way there. A headset says it ten
times a second, a broken or hostile one a thousand times with another value each: more than a few
rows a second say nothing more about an exposure, so that the newest waits for its turn.
"""

from __future__ import annotations

import math
from typing import Final

from clinician_console.session.flood import Allowance
from shared.clock import NS_PER_S
from shared.wire.messages import Status

EXPOSURE_ROW_S: Final = 1.0
ROWS_PER_S: Final = 4.0
ROWS_AT_ONCE: Final = 12.0
"""A therapist's quick hand: a step, a stop and its way back within a moment all have their row."""

MOST_DIMENSIONS: Final = 32
"""No scene has half as many. What a scene does not have is dropped when it comes in."""


class ExposureRows:
    """Keeps the rows of one session few.

    Attributes:
        held: The newest status that is due and waits for its turn.
    """

    def __init__(self) -> None:
        self.held: Status | None = None
        self._allowance = Allowance(ROWS_PER_S, ROWS_AT_ONCE)
        self._row: tuple[object, object] | None = None
        self._row_ns = 0

    def is_due(
        self, status: Status, step: str | None, wanted: dict[str, float], now_ns: int
    ) -> bool:
        """Whether a status is written down now; one that has to wait is `held`.

        Args:
            status: The headset's word.
            step: The step that it follows, by the target it names.
            wanted: What that target wants.
            now_ns: The console's clock.
        """
        waited, self.held = self.held is not None, None
        settled = (
            (status.scene, status.state, step, status.moving),
            tuple(wanted.items()),
        )
        row = (settled, tuple(status.exposure.items()))
        if self._row == row:
            return False
        late = now_ns - self._row_ns >= EXPOSURE_ROW_S * NS_PER_S
        if self._row and self._row[0] == settled and not late and not waited:
            return False
        if not self._allowance.take(1.0, now_ns):
            self.held = status
            return False
        self._row, self._row_ns = row, now_ns
        return True


def storable(exposure: dict[str, float]) -> dict[str, float]:
    """What of an exposure a store takes: finite numbers, and no more of them than a scene has."""
    finite = [(name, value) for name, value in exposure.items() if math.isfinite(value)]
    return dict(finite[:MOST_DIMENSIONS])

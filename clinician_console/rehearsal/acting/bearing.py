"""Head and eyes of a simulated patient, from how they tend to look and move. Pure.

A tendency is a share of time: every few seconds it is drawn anew, by the seed, what is looked at.
"""

from __future__ import annotations

import random
from typing import Final

from clinician_console.rehearsal.patient.moment import Conduct
from shared.simulated_patient import Bearing

HOLDS_S: Final = 3.0
"""How long a look lasts, about. Our own choice."""
AHEAD_DEG, DOWN_DEG, AWAY_DEG = -4.0, -38.0, 10.0
ASIDE_DEG: Final = 48.0
BACK_TO_IT_DEG: Final = 170.0
CALM_SWAY_M, MOST_SWAY_M = 0.006, 0.035
CALM_SCANNING: Final = 0.35


def bearing_of(conduct: Conduct, at_s: float, seed: int) -> Bearing:
    """How they bear themselves at a moment.

    Args:
        conduct: Their tendencies.
        at_s: Since the session began.
        seed: The same seed and time draw the same look.
    """
    look = random.Random(f"look {seed} {int(at_s / HOLDS_S)}")  # noqa: S311 - no secret
    drawn, side, closed = look.random(), look.choice((-1.0, 1.0)), look.random()
    yaw_deg, pitch_deg = 0.0, AHEAD_DEG
    if drawn < conduct.looks_away:
        yaw_deg, pitch_deg = side * ASIDE_DEG, AWAY_DEG
    elif drawn < conduct.looks_away + conduct.looks_down:
        pitch_deg = DOWN_DEG
    yaw_deg += BACK_TO_IT_DEG * conduct.turns_away
    scanning = (CALM_SCANNING + (1.0 - CALM_SCANNING) * conduct.scans) * (1.0 - conduct.freezes)
    return Bearing(
        yaw_deg=min(max(yaw_deg, -180.0), 180.0),
        pitch_deg=pitch_deg,
        scanning=min(max(scanning, 0.0), 1.0),
        back_m=min(max(conduct.steps_back_m, 0.0), 1.5),
        sway_m=CALM_SWAY_M + (MOST_SWAY_M - CALM_SWAY_M) * min(max(conduct.sways, 0.0), 1.0),
        eyes_closed=closed < conduct.eyes_closed,
    )

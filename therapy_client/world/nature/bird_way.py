"""The way of the large bird past the lift's open side, for what draws it and for what sounds."""

from __future__ import annotations

import math

FROM_M, TO_M = (-9.0, -0.25, 2.9), (9.0, 0.65, 4.4)
BEATS_PER_CROSSING = 7.0
EYE_HEIGHT_M = 1.62


def bird_place(progress: float, eye_height_m: float = EYE_HEIGHT_M) -> tuple[float, float, float]:
    """Where it is after this share of its way, in metres from the middle of the cab's open edge.

    Args:
        progress: 0 to 1.
        eye_height_m: Height of the patient's eyes above the cab's floor.
    """
    x, y, z = (a + (b - a) * progress for a, b in zip(FROM_M, TO_M, strict=True))
    near = math.sin(math.pi * progress)
    return x, eye_height_m + y + 0.15 * near, z - 0.9 * near

"""How much of the view is masked while the scene moves the patient. Pure.

What makes people sick is a moving picture around a body that rests; less of it at the edges of the
view makes less of that (docs/evidence.md, comfort). Only motion that the scene makes counts: it is
taken from the patient's standpoint, so that walking, turning and looking never mask anything.
"""

from __future__ import annotations

import math

from protocols.catalogue import SceneName
from therapy_client.patient import Standpoint

FELT_M_PER_S, FULL_M_PER_S = 0.05, 0.5
FELT_DEG_PER_S, FULL_DEG_PER_S = 2.0, 20.0
"""Speeds from which on motion is masked, and from which on as much as the strength says."""

RAMP_IN_S, RAMP_OUT_S = 0.2, 0.4


class ArtificialMotion:
    """Follows the standpoint of the scene that is shown.

    Attributes:
        strength: This patient's, 0 for nothing to 1.
    """

    def __init__(self, strength: float = 0.0) -> None:
        self.strength = strength
        self._last: tuple[SceneName, Standpoint] | None = None
        self._ramp = 0.0

    def follow(self, scene: SceneName, standpoint: Standpoint, dt_s: float) -> float:
        """One frame passes.

        Args:
            scene: The scene that is shown; going to another one is a fade, and no motion.
            standpoint: Where the patient stands in it.
            dt_s: Seconds since the last frame.

        Returns:
            How strongly to mask the edges of the view, 0 to 1.
        """
        before, self._last = self._last, (scene, standpoint)
        if dt_s > 0.0:
            moves = before is not None and before[0] == scene and before[1] != standpoint
            wanted = motion_share(before[1], standpoint, dt_s) if moves and before else 0.0
            longest = dt_s / (RAMP_IN_S if wanted > self._ramp else RAMP_OUT_S)
            self._ramp += min(longest, max(-longest, wanted - self._ramp))
        eased = self._ramp * self._ramp * (3.0 - 2.0 * self._ramp)
        return self.strength * eased


def motion_share(before: Standpoint, now: Standpoint, dt_s: float) -> float:
    """How much the scene moves the patient: 0 where it is not felt, 1 where it is plain.

    Args:
        before: Where the patient stood.
        now: Where the patient stands `dt_s` seconds later.
        dt_s: More than 0.
    """
    speed_m_per_s = math.dist(before.position_m, now.position_m) / dt_s
    turn_deg_per_s = abs(math.remainder(now.heading_deg - before.heading_deg, 360.0)) / dt_s
    return max(
        _share(speed_m_per_s, FELT_M_PER_S, FULL_M_PER_S),
        _share(turn_deg_per_s, FELT_DEG_PER_S, FULL_DEG_PER_S),
    )


def _share(value: float, nothing: float, everything: float) -> float:
    return min(1.0, max(0.0, (value - nothing) / (everything - nothing)))

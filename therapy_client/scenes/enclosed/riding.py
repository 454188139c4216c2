"""How the lift rides: off its floor, on past others, to a stop between two, and back. Pure.

The patient is not moved: the shaft goes by before the door. Speeds change over a second and more.
"""

from __future__ import annotations

from dataclasses import dataclass

from therapy_client.scenes.enclosed.lift import FLOOR_TO_FLOOR_M

SPEED_M_S, GAINS_M_S2 = 1.0, 0.7
STUCK_AT = 0.55
"""Where between two floors it stops, as a share of the way."""

_NEAR_M, _LAST_PER_S = 0.004, 1.4


@dataclass
class LiftRide:
    """A lift that rises.

    Attributes:
        way_m: How far it has gone from the floor on which it began.
        speed_m_s: How fast it goes now.
    """

    way_m: float = 0.0
    speed_m_s: float = 0.0

    @property
    def at_floor(self) -> bool:
        """Whether it stands at a floor."""
        off = self.way_m % FLOOR_TO_FLOOR_M
        return self.speed_m_s == 0.0 and min(off, FLOOR_TO_FLOOR_M - off) < _NEAR_M

    def settle(self, level: float) -> None:
        """Be at once where a level of the dimension `lift_ride` has it."""
        self.way_m = 0.0 if level < 0.5 else STUCK_AT * FLOOR_TO_FLOOR_M
        self.speed_m_s = SPEED_M_S if 0.5 <= level < 1.5 else 0.0

    def advance(self, dt_s: float, level: float, *, halted: bool) -> None:
        """Let time pass.

        Args:
            dt_s: How much.
            level: The dimension `lift_ride`.
            halted: Whether a cue has it stand where it is.
        """
        if halted:
            self._toward(0.0, 4.0 * dt_s)
        elif 0.5 <= level < 1.5:
            self._toward(SPEED_M_S, dt_s)
        else:
            self._stop_at(0.0 if level < 0.5 else STUCK_AT, dt_s)
        self.way_m += self.speed_m_s * dt_s

    def _toward(self, wanted_m_s: float, dt_s: float) -> None:
        step = GAINS_M_S2 * dt_s
        self.speed_m_s += max(-step, min(step, wanted_m_s - self.speed_m_s))

    def _stop_at(self, share: float, dt_s: float) -> None:
        """Slow down to stand at the next place that is this share of the way between floors."""
        left_m = (share * FLOOR_TO_FLOOR_M - self.way_m) % FLOOR_TO_FLOOR_M
        if min(left_m, FLOOR_TO_FLOOR_M - left_m) < _NEAR_M:
            self.way_m = (
                round((self.way_m + left_m) * 1e6) / 1e6 if left_m < _NEAR_M else self.way_m
            )
            self.speed_m_s = 0.0
            return
        fastest = min((2.0 * GAINS_M_S2 * left_m) ** 0.5, _LAST_PER_S * left_m + _NEAR_M)
        self._toward(min(SPEED_M_S, fastest), dt_s)
        self.speed_m_s = min(self.speed_m_s, fastest, left_m / max(dt_s, 1e-6))

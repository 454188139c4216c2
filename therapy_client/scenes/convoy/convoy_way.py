"""Where the patient is in the desert town, and where things of its cues are. Pure."""

from __future__ import annotations

from therapy_client.geometry import Vector

BLOCK_M = 60.0
"""How long a block of the town is, which repeats. Here, because its sounds need no houses."""

EDGE_M, STREET_M = -14.0, 26.0
"""How far along the patient stands before the town, and in its street at first."""

CARRIED_M_S, BACK_M_S = 1.0, 1.4
"""On foot: slower than a stroll into the town, a stroll out of it."""

DRIVES_M_S = 2.5
_ON_FOOT, _DRIVING_FROM = 1.0, 2.0


class Way:
    """The patient's way through the town.

    Attributes:
        z_m: How far along; while the vehicle drives it goes round one block, which repeats.
        level: The level of `town_place` that it follows.
    """

    def __init__(self) -> None:
        self.z_m = EDGE_M
        self.level = 0.0

    def settle(self, level: float) -> None:
        """Be at once where this level is; for moments at which nobody watches."""
        self.level = level
        self.z_m = _place_m(level)

    def speed_m_s(self) -> float:
        """How fast the vehicle drives; it starts and stops with the ladder."""
        return DRIVES_M_S * min(1.0, max(0.0, self.level - _DRIVING_FROM))

    def advance(self, dt_s: float, level: float) -> None:
        """Let time pass on the way to this level, never faster than somebody strolls."""
        self.level = level
        if level >= _ON_FOOT and self.z_m >= STREET_M:
            along = self.z_m - STREET_M + self.speed_m_s() * dt_s
            self.z_m = STREET_M + along % BLOCK_M
            return
        goal = _place_m(level)
        reach = (CARRIED_M_S if goal > self.z_m else BACK_M_S) * dt_s
        self.z_m += min(reach, max(-reach, goal - self.z_m))


def _place_m(level: float) -> float:
    return EDGE_M + min(1.0, max(0.0, level)) * (STREET_M - EDGE_M)


def part_shares(share: float, parts: int) -> list[float]:
    """How solid each of some parts is, which come one after the other as a share grows."""
    return [min(1.0, max(0.0, share * parts - number)) for number in range(parts)]


def cloud_place(name: str) -> Vector:
    """Where dust rises, from the patient: behind the houses, or at the horizon."""
    return (10.0, -1.0, 58.0) if name == "explosion_near" else (-40.0, -2.0, 520.0)


def cloud_size(progress: float) -> float:
    """How large a cloud is, of its full size: it swells fast at first and then slowly."""
    left = 1.0 - progress
    return 0.12 + 0.88 * (1.0 - left * left)


def helicopter_place(progress: float) -> Vector:
    """Where the helicopter is, from the patient: it comes from the left and goes to the right."""
    return (-420.0 + 840.0 * progress, 56.0, 66.0)

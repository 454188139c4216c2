"""Where somebody looks who stands still: the head pose from yaw and pitch, and an idle gaze."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

from therapy_client.patient import HeadPose

STANDING_EYE_HEIGHT_M = 1.65
"""Mean eye height of standing adults with shoes (ISO 7250-1 populations: 1.5 to 1.75 m)."""


@dataclass(frozen=True)
class Gaze:
    """A viewing direction: yaw grows to the right, pitch grows upward, in degrees."""

    yaw_deg: float = 0.0
    pitch_deg: float = 0.0

    def head_pose(self, sway_m: tuple[float, float] = (0.0, 0.0)) -> HeadPose:
        """The pose of a standing head that looks there, swayed to the right and forward."""
        yaw, pitch = math.radians(self.yaw_deg) / 2, -math.radians(self.pitch_deg) / 2
        cos_yaw, sin_yaw = math.cos(yaw), math.sin(yaw)
        cos_pitch, sin_pitch = math.cos(pitch), math.sin(pitch)
        return HeadPose(
            position_m=(sway_m[0], STANDING_EYE_HEIGHT_M, sway_m[1]),
            orientation=(
                cos_yaw * sin_pitch,
                sin_yaw * cos_pitch,
                -sin_yaw * sin_pitch,
                cos_yaw * cos_pitch,
            ),
        )


PLACES_LOOKED_AT = (
    (Gaze(0.0, -4.0), 4),
    (Gaze(-28.0, -8.0), 2),
    (Gaze(30.0, -6.0), 2),
    (Gaze(8.0, -32.0), 2),
    (Gaze(-6.0, -48.0), 1),
    (Gaze(4.0, 10.0), 1),
)
"""Directions that an idle gaze visits, each with its weight; some of them look down."""

_HOLD_S, _MOVE_S, _SCATTER_DEG = 2.6, 1.1, 4.0
_LOWEST_AT_REST_DEG = -6.0


class IdleGaze:
    """A gaze that wanders slowly from place to place, the same for the same seed and time."""

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def at(self, time_s: float, *, at_rest: bool = False) -> Gaze:
        """Where it looks.

        Args:
            time_s: Seconds since the first frame.
            at_rest: Nothing below draws the eye: it stays near the horizon.
        """
        visit, within_s = divmod(time_s, _HOLD_S + _MOVE_S)
        share = min(1.0, within_s / _MOVE_S)
        eased = share * share * (3 - 2 * share)
        before, after = self._place(int(visit) - 1), self._place(int(visit))
        pitch_deg = before.pitch_deg + (after.pitch_deg - before.pitch_deg) * eased
        return Gaze(
            before.yaw_deg + (after.yaw_deg - before.yaw_deg) * eased,
            max(pitch_deg, _LOWEST_AT_REST_DEG) if at_rest else pitch_deg,
        )

    def _place(self, visit: int) -> Gaze:
        if visit <= 0:
            return Gaze(0.0, -4.0)
        draw = random.Random(self._seed * 1_000_003 + visit)  # noqa: S311 (a gaze, not a secret)
        places, weights = zip(*PLACES_LOOKED_AT, strict=True)
        place: Gaze = draw.choices(places, weights)[0]
        return Gaze(
            place.yaw_deg + draw.uniform(-_SCATTER_DEG, _SCATTER_DEG),
            place.pitch_deg + draw.uniform(-_SCATTER_DEG, _SCATTER_DEG),
        )

"""The head and eyes of a simulated patient who is told how to bear themselves. Pure."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Final

from shared.simulated_patient import Bearing
from therapy_client.displays.gaze import Gaze, IdleGaze
from therapy_client.patient import Body, HeadPose

TURNS_WITHIN_S: Final = 0.35
"""Time constant of a turn of the head: 30 degrees take most of a second, as an unhurried turn does.
Our own choice."""
STEPS_WITHIN_S: Final = 0.8
EYES_LEAD: Final = 0.25
"""The eyes look this share of a turn further than the head has come. Our own choice."""
SWAY_HZ: Final = 0.23
TREMOR_HZ: Final = 0.7
LEAST_TREMOR_DEG, MORE_TREMOR_DEG = 0.05, 0.3
"""Of a frozen head, and of one that scans: below 0.3 and up to 1.5 degrees a second. Our choice."""
_LOWEST_DEG, _HIGHEST_DEG = -85.0, 60.0


class BorneHead:
    """Goes where the bearing says, in the time that a head takes.

    Args:
        seed: The same seed and bearings give the same movements.
    """

    def __init__(self, seed: int) -> None:
        self._idle = IdleGaze(seed)
        self._gaze = Gaze(0.0, -4.0)
        self._back_m = 0.0
        self._time_s = 0.0

    def moves(self, bearing: Bearing, dt_s: float) -> Body:
        """Head and eyes one frame later."""
        self._time_s += dt_s
        roams, rest = self._idle.at(self._time_s), Gaze(0.0, -4.0)
        wanted = Gaze(
            bearing.yaw_deg + bearing.scanning * (roams.yaw_deg - rest.yaw_deg),
            bearing.pitch_deg + bearing.scanning * (roams.pitch_deg - rest.pitch_deg),
        )
        turns = 1.0 - math.exp(-dt_s / TURNS_WITHIN_S)
        self._gaze = _toward(self._gaze, wanted, turns)
        self._back_m += (bearing.back_m - self._back_m) * (1.0 - math.exp(-dt_s / STEPS_WITHIN_S))
        phase = 2 * math.pi * SWAY_HZ * self._time_s
        sideways_m = bearing.sway_m * math.sin(phase)
        ahead_m = bearing.sway_m * math.sin(0.7 * phase + 1.0) - self._back_m
        head = self._trembling(bearing.scanning).head_pose((sideways_m, ahead_m))
        return Body(head, eyes=None if bearing.eyes_closed else self._eyes(head, wanted))

    def _trembling(self, scanning: float) -> Gaze:
        """Where the head looks: one that is held is never quite still."""
        size_deg = LEAST_TREMOR_DEG + MORE_TREMOR_DEG * scanning
        phase = 2 * math.pi * TREMOR_HZ * self._time_s
        return Gaze(
            self._gaze.yaw_deg + size_deg * math.sin(phase),
            self._gaze.pitch_deg + 0.6 * size_deg * math.sin(1.3 * phase + 0.5),
        )

    def _eyes(self, head: HeadPose, wanted: Gaze) -> HeadPose:
        looking = _toward(self._gaze, wanted, EYES_LEAD).head_pose()
        return replace(head, orientation=looking.orientation)


def _toward(a: Gaze, b: Gaze, share: float) -> Gaze:
    pitch_deg = a.pitch_deg + share * (b.pitch_deg - a.pitch_deg)
    return Gaze(
        a.yaw_deg + share * (b.yaw_deg - a.yaw_deg), min(max(pitch_deg, _LOWEST_DEG), _HIGHEST_DEG)
    )

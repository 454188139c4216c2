"""Whether a wearer who turned away looks ahead again after recentring."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from therapy_client.displays.pointing import forward
from therapy_client.modes.headset_check.outcomes import Line, Outcome
from therapy_client.modes.headset_check.room import Room

NAME: Final = "recentring"
TURNED_DEG, AHEAD_DEG, ON_SPOT_M = 30.0, 10.0, 0.3
SETTLES_FRAMES: Final = 5


def recentring(room: Room) -> Iterator[Line]:
    """Ask for a turn, recentre, and look where the head is then."""
    if room.worn.hands() is None:
        yield Line(NAME, Outcome.NOT_TOLD, "a head that nobody wears is never off-centre")
        return
    words = "Turn a quarter to one side, look straight ahead there, and keep still."
    if room.ask("Recentring", words, "Ready", "Ready") is None:
        yield Line(NAME, Outcome.NOBODY_ANSWERED, "not seen: no grip was pressed alone")
        return
    before_deg, _ = _off(room)
    room.display.recentre()
    for _ in range(SETTLES_FRAMES):
        room.frame()
    after_deg, off_m = _off(room)
    figures = {"before_deg": round(before_deg), "after_deg": round(after_deg), "off_m": off_m}
    if before_deg < TURNED_DEG:
        yield Line(NAME, Outcome.NOBODY_ANSWERED, "not seen: the head was not turned", figures)
    elif after_deg <= AHEAD_DEG and off_m <= ON_SPOT_M:
        yield Line(NAME, Outcome.WORKS, f"{before_deg:.0f} degrees became ahead", figures)
    else:
        yield Line(NAME, Outcome.DOES_NOT, f"still {after_deg:.0f} degrees off ahead", figures)


def _off(room: Room) -> tuple[float, float]:
    """How far the head looks to a side in degrees, and how far it is from the spot in metres."""
    pose = room.display.head_pose()
    x, _, z = forward(pose)
    side_m, _, ahead_m = pose.position_m
    return abs(math.degrees(math.atan2(x, z))), round(math.hypot(side_m, ahead_m), 2)

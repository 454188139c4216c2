"""Puts the patient into the world: where they stand, and where their head is."""

from __future__ import annotations

from typing import Any

from therapy_client.displays.gaze import Gaze
from therapy_client.patient import HeadPose, Standpoint


def place(rig: Any, head: Any, standpoint: Standpoint, pose: HeadPose) -> None:
    """Have the eyes of a frame where the patient's are.

    Args:
        rig: Node of the patient, which the head hangs under.
        head: Node of the head.
        standpoint: Where they stand.
        pose: Their head, as seen from there.
    """
    from panda3d.core import Quat  # noqa: PLC0415 (engine comes on open)

    rig.set_pos(*standpoint.position_m)
    rig.set_quat(Quat(*_about_y(standpoint.heading_deg)))
    x, y, z, w = pose.orientation
    head.set_pos_quat(pose.position_m, Quat(w, x, y, z))


def _about_y(heading_deg: float) -> tuple[float, float, float, float]:
    x, y, z, w = Gaze(yaw_deg=heading_deg).head_pose().orientation
    return w, x, y, z

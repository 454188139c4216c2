"""From the runtime's axes to the scene's, and what to do with a pose that is none.

OpenXR: x right, y up, z *backward*, right-handed, metres and radians. Scenes: x right, y up,
z forward. A mirror in z turns one into the other: positions change the sign of z, rotations
change the sign of the two other axes.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from therapy_client.displays.pointing import forward
from therapy_client.patient import HeadPose

WIDEST_HALF_ANGLE_RAD = math.radians(88.0)


@dataclass(frozen=True)
class EyeView:
    """How one eye looks into the scene.

    Attributes:
        pose: Where the eye is, in the scene's axes, relative to the patient's floor spot.
        left: Tangent of the angle to the left edge, negative to the left; so for the others.
    """

    pose: HeadPose
    left: float
    right: float
    up: float
    down: float


def scene_pose(pose: Any) -> HeadPose | None:
    """An `xr.Posef` in the scene's axes, or None where it is no pose (NaN, or no rotation)."""
    p, q = pose.position, pose.orientation
    norm = math.sqrt(q.x * q.x + q.y * q.y + q.z * q.z + q.w * q.w)
    numbers = (p.x, p.y, p.z, norm)
    if not all(map(math.isfinite, numbers)) or norm < 0.5:
        return None
    return HeadPose(
        position_m=(p.x, p.y, -p.z),
        orientation=(-q.x / norm, -q.y / norm, q.z / norm, q.w / norm),
    )


def eye_view(view: Any) -> EyeView | None:
    """An `xr.View` in the scene's axes, or None where its pose or its field of view is none."""
    pose = scene_pose(view.pose)
    angles = tuple(getattr(view.fov, f"angle_{side}") for side in ("left", "right", "up", "down"))
    if pose is None or not all(abs(angle) <= WIDEST_HALF_ANGLE_RAD for angle in angles):
        return None
    left, right, up, down = map(math.tan, angles)
    if right - left < 1e-3 or up - down < 1e-3:
        return None
    return EyeView(pose, left, right, up, down)


def between(first: HeadPose, second: HeadPose) -> HeadPose:
    """The pose half-way between two that are not far apart: the head between its eyes."""
    x, y, z = ((a + b) / 2 for a, b in zip(first.position_m, second.position_m, strict=True))
    return HeadPose((x, y, z), _mean_rotation(first.orientation, second.orientation))


def yaw_rad(pose: HeadPose) -> float:
    """How far the pose is turned to the right about the upright axis, -pi to pi."""
    x, _, z = forward(pose)
    return math.atan2(x, z)


def _mean_rotation(a: Sequence[float], b: Sequence[float]) -> tuple[float, float, float, float]:
    sign = 1.0 if sum(i * j for i, j in zip(a, b, strict=True)) >= 0 else -1.0
    total = [i + sign * j for i, j in zip(a, b, strict=True)]
    norm = math.sqrt(sum(part * part for part in total))
    x, y, z, w = (part / norm for part in total)
    return x, y, z, w


@dataclass(frozen=True)
class Origin:
    """Where the patient's floor spot lies in the runtime's space, and which way is ahead.

    Attributes:
        x_m: To the right.
        y_m: Up: the height of the scene's floor over the runtime's.
        z_m: Forward.
        yaw_rad: The scene's ahead, turned to the right of the runtime's.
    """

    x_m: float = 0.0
    y_m: float = 0.0
    z_m: float = 0.0
    yaw_rad: float = 0.0

    def under(self, head: HeadPose) -> Origin:
        """The origin, in the runtime's space, for which this head stands on it and looks ahead.

        Args:
            head: A head pose relative to this origin.

        Returns:
            The new origin, at the same height.
        """
        x, _, z = head.position_m
        x_m, z_m = self._across(x, z)
        turned = self.yaw_rad + yaw_rad(head)
        return Origin(
            x_m=self.x_m + x_m,
            y_m=self.y_m,
            z_m=self.z_m + z_m,
            yaw_rad=math.remainder(turned, 2 * math.pi),
        )

    def turned(self, head: HeadPose, right_rad: float) -> Origin:
        """The origin for which this head is where it was, and looks further to the right.

        Args:
            head: A head pose relative to this origin.
            right_rad: How much further.
        """
        x, _, z = head.position_m
        x_m, z_m = self._across(x, z)
        after = Origin(yaw_rad=math.remainder(self.yaw_rad - right_rad, 2 * math.pi))
        back_x_m, back_z_m = after._across(x, z)
        return Origin(
            x_m=self.x_m + x_m - back_x_m,
            y_m=self.y_m,
            z_m=self.z_m + z_m - back_z_m,
            yaw_rad=after.yaw_rad,
        )

    def _across(self, x: float, z: float) -> tuple[float, float]:
        """A way over the floor, from this origin's axes into the runtime's."""
        cos_yaw, sin_yaw = math.cos(self.yaw_rad), math.sin(self.yaw_rad)
        return cos_yaw * x + sin_yaw * z, -sin_yaw * x + cos_yaw * z

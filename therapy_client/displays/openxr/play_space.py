"""How far the wearer is from the border of the play space that was marked out for the headset.

OpenXR tells the largest rectangle in it, about the origin of its space `STAGE`; a runtime that has
none, or no bounds, tells nothing, and then nothing is known. Written from the OpenXR 1.1
specification; the runtime of the tests has no bounds.
"""

from __future__ import annotations

import logging
import math
from typing import Any, Final

import xr
from xr.exception import XrException

from shared.clock import NS_PER_S
from therapy_client.displays.openxr.poses import scene_pose
from therapy_client.displays.openxr.runtime import quietly
from therapy_client.geometry import Vector, rotated
from therapy_client.patient import HeadPose

ASK_S: Final = 0.1
BOUNDS_S: Final = 2.0
"""How often the bounds are asked for again: they are drawn anew while a headset is worn, too."""
LEAST_M: Final = 0.2
"""A rectangle that is narrower is none that anybody could stand in."""

_STAGE: Final = xr.ReferenceSpaceType.STAGE
_VALID: Final = (
    xr.SpaceLocationFlags.POSITION_VALID_BIT | xr.SpaceLocationFlags.ORIENTATION_VALID_BIT
)

_log = logging.getLogger(__name__)


def border_m(place_m: Vector, width_m: float, depth_m: float) -> float:
    """From a place to the border of a rectangle about the origin, over the floor.

    Args:
        place_m: x right, y up, z forward.
        width_m: Across.
        depth_m: Along.

    Returns:
        Metres; negative beyond the border.
    """
    across_m, along_m = abs(place_m[0]) - width_m / 2, abs(place_m[2]) - depth_m / 2
    if across_m <= 0.0 and along_m <= 0.0:
        return -max(across_m, along_m)
    return -math.hypot(max(across_m, 0.0), max(along_m, 0.0))


class PlaySpace:
    """The bounds of a session's play space, and where the head is in them.

    Args:
        session: The `xr.Session`.
    """

    def __init__(self, session: Any) -> None:
        self._session = session
        self._stage: Any = None
        self._size_m: tuple[float, float] | None = None
        self._bounds_at = self._asked_at = -10 * NS_PER_S
        self._border_m: float | None = None
        try:
            if _STAGE.value in {int(kind) for kind in xr.enumerate_reference_spaces(session)}:
                self._stage = xr.create_reference_space(
                    session, xr.ReferenceSpaceCreateInfo(reference_space_type=_STAGE)
                )
        except XrException as error:
            _log.info("the play space is not known: %s", type(error).__name__)

    def border_m(self, ground: Any, head: HeadPose, time: Any) -> float | None:
        """How far this head is from the border, asked at most every `ASK_S`; None while unknown.

        Args:
            ground: The `xr.Space` that the head is told in.
            head: Where it is, in the scene's axes.
            time: The runtime's time.
        """
        if self._stage is None:
            return None
        now = int(getattr(time, "value", time))
        if now - self._asked_at < ASK_S * NS_PER_S:
            return self._border_m
        self._asked_at = now
        try:
            self._border_m = self._ask(ground, head, time, now)
        except XrException as error:
            _log.info("the play space is not known any more: %s", type(error).__name__)
            self._border_m = None
            self.destroy()
        return self._border_m

    def _ask(self, ground: Any, head: HeadPose, time: Any, now: int) -> float | None:
        if now - self._bounds_at >= BOUNDS_S * NS_PER_S:
            self._bounds_at = now
            self._size_m = self._bounds()
        if self._size_m is None:
            return None
        location = xr.locate_space(ground, self._stage, time)
        pose = scene_pose(location.pose) if location.location_flags & _VALID == _VALID else None
        if pose is None:
            return None
        x, y, z = rotated(pose.orientation, head.position_m)
        place_m = (x + pose.position_m[0], y + pose.position_m[1], z + pose.position_m[2])
        return border_m(place_m, *self._size_m)

    def _bounds(self) -> tuple[float, float] | None:
        """Width and depth in metres; runtimes without bounds say nought, and succeed at that."""
        size = xr.get_reference_space_bounds_rect(self._session, _STAGE)
        width_m, depth_m = float(size.width), float(size.height)
        known = all(math.isfinite(side) and side >= LEAST_M for side in (width_m, depth_m))
        return (width_m, depth_m) if known else None

    def destroy(self) -> None:
        """Give the space back; what a runtime that died does not take is left."""
        if self._stage is not None:
            quietly(xr.destroy_space, self._stage)
        self._stage = None

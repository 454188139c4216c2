"""Where the patient stands: the spot of the scene that lies under the headset's wearer."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

import xr

from therapy_client.displays.gaze import STANDING_EYE_HEIGHT_M
from therapy_client.displays.openxr.poses import Origin
from therapy_client.displays.openxr.runtime import quietly
from therapy_client.patient import HeadPose

SPACES = (
    xr.ReferenceSpaceType.LOCAL_FLOOR,
    xr.ReferenceSpaceType.STAGE,
    xr.ReferenceSpaceType.LOCAL,
)
"""In the order of our liking: on the floor and recentred; on the floor; with no floor known."""


@dataclass(frozen=True)
class Stature:
    """How high the patient's eyes are in the scene.

    Attributes:
        seated: The patient sits, and is lifted to the eye height of a standing adult.
        offset_m: Added to the height of the eyes.
    """

    seated: bool = False
    offset_m: float = 0.0


class Ground:
    """The space that all poses are told in: its origin is the patient's spot on the floor.

    Args:
        session: The `xr.Session`.
        stature: How high the patient's eyes are.

    Attributes:
        kind: The runtime's space that it is placed in.
        space: The `xr.Space`; another one after each recentring.
        recentred: How often "ahead" was set anew.
    """

    def __init__(self, session: Any, stature: Stature) -> None:
        self.recentred = 0
        self._session = session
        self._stature = stature
        self._settled = False
        self._starts_anew_at: int | None = None
        offered = {int(kind) for kind in xr.enumerate_reference_spaces(session)}
        self.kind = next(kind for kind in SPACES if kind.value in offered)
        self._origin = Origin(y_m=-stature.offset_m)
        self.space = self._create(self._origin)

    def recentre(self, head: HeadPose) -> None:
        """Put the spot under this head, which looks ahead from then on.

        Whoever sits is lifted anew: who has leaned back or lain down since is as high as before.
        """
        origin = self._origin.under(head)
        self._place(self._lifted(origin, head) if self._stature.seated else origin)
        self.recentred += 1

    def turn(self, head: HeadPose, right_deg: float) -> None:
        """Turn the scene about this head, which then looks further to the right."""
        self._place(self._origin.turned(head, math.radians(right_deg)))

    def sit(self, *, seated: bool) -> None:
        """The patient sits, or stands, from the next head on that is seen."""
        if seated is self._stature.seated:
            return
        self._stature = replace(self._stature, seated=seated)
        self._place(replace(self._origin, y_m=-self._stature.offset_m))
        self._settled = False

    def will_start_anew(self, change_time: int) -> None:
        """The runtime says that it will move its own origin to where the patient is, and when.

        Until then poses are told in the old place: a spot that was put by one of those would lie
        beside the patient afterwards.

        Args:
            change_time: `XrTime` from which on poses are told in the new place.
        """
        self._starts_anew_at = change_time

    def pass_time(self, shown_at: int) -> None:
        """A frame is made that is seen at this `XrTime`: carry out what is due by then."""
        if self._starts_anew_at is not None and shown_at >= self._starts_anew_at:
            self._starts_anew_at = None
            self._start_anew()

    def _start_anew(self) -> None:
        """The runtime moved its own origin to where the patient is: ours goes back onto it."""
        self._place(Origin(y_m=self._origin.y_m))
        self._settled = False
        self.recentred += 1

    def settle(self, head: HeadPose) -> bool:
        """Use the first head that is seen for what the runtime leaves open.

        Where only the room is known, that is the spot and "ahead"; where the patient sits or the
        floor is not known, it is the height.

        Returns:
            Whether the spot was moved, so that poses have to be asked for again.
        """
        if self._settled:
            return False
        self._settled = True
        origin = self._origin
        if self.kind is xr.ReferenceSpaceType.STAGE:
            origin = origin.under(head)
        if self._stature.seated or self.kind is xr.ReferenceSpaceType.LOCAL:
            origin = self._lifted(origin, head)
        if origin == self._origin:
            return False
        self._place(origin)
        return True

    def _lifted(self, origin: Origin, head: HeadPose) -> Origin:
        """An origin over which this head is as high as the eyes of somebody who stands."""
        wanted_m = STANDING_EYE_HEIGHT_M + self._stature.offset_m
        return replace(origin, y_m=origin.y_m + head.position_m[1] - wanted_m)

    def destroy(self) -> None:
        """Give it back; what a runtime that died does not take is left."""
        quietly(xr.destroy_space, self.space)

    def _place(self, origin: Origin) -> None:
        before, self.space = self.space, self._create(origin)
        self._origin = origin
        xr.destroy_space(before)

    def _create(self, origin: Origin) -> Any:
        half = origin.yaw_rad / 2
        pose = xr.Posef(
            orientation=xr.Quaternionf(0.0, -math.sin(half), 0.0, math.cos(half)),
            position=xr.Vector3f(origin.x_m, origin.y_m, -origin.z_m),
        )
        return xr.create_reference_space(
            self._session,
            xr.ReferenceSpaceCreateInfo(
                reference_space_type=self.kind, pose_in_reference_space=pose
            ),
        )

"""Where the patient's eyes look, from the headset's eye tracker if it has one.

By XR_EXT_eye_gaze_interaction the eyes are one more input device, with one pose. It is valid only
while the tracker sees the eyes; at other times the head's direction stands in
(`therapy_client/reporting/body.py`). Written from the OpenXR 1.1 specification, and never run on a
headset with an eye tracker: the runtime of the tests has none.
"""

from __future__ import annotations

import ctypes
import logging
from typing import Any

import xr
from xr.exception import XrException

from therapy_client.displays.openxr.poses import scene_pose
from therapy_client.displays.openxr.runtime import quietly
from therapy_client.patient import HeadPose

EXTENSION = xr.EXT_EYE_GAZE_INTERACTION_EXTENSION_NAME
PROFILE = "/interaction_profiles/ext/eye_gaze_interaction"
GAZE_PATH = "/user/eyes_ext/input/gaze_ext/pose"

_VALID = xr.SpaceLocationFlags.POSITION_VALID_BIT | xr.SpaceLocationFlags.ORIENTATION_VALID_BIT

_log = logging.getLogger(__name__)


def has_eye_tracker(instance: Any, system_id: Any, extensions: frozenset[str]) -> bool:
    """Whether this headset says that it has an eye tracker.

    Args:
        instance: The `xr.Instance`.
        system_id: The headset's number in the runtime.
        extensions: The extensions that were switched on.
    """
    if EXTENSION not in extensions:
        return False
    eyes = xr.SystemEyeGazeInteractionPropertiesEXT()
    properties = xr.SystemProperties(next=ctypes.cast(ctypes.pointer(eyes), ctypes.c_void_p))
    result = xr.check_result(
        xr.raw_functions.xrGetSystemProperties(instance, system_id, ctypes.byref(properties))
    )
    return not result.is_exception() and bool(eyes.supports_eye_gaze_interaction)


class EyeGaze:
    """The one action of the eyes, in an action set of its own.

    Attributes:
        action_set: To be attached to the session together with all others.

    Raises:
        xr.exception.XrException: The runtime refuses.
    """

    def __init__(self, instance: Any) -> None:
        self.action_set = xr.create_action_set(
            instance,
            xr.ActionSetCreateInfo(
                action_set_name="gaze", localized_action_set_name="Gaze", priority=0
            ),
        )
        self._space: Any = None
        try:
            self._action = xr.create_action(
                self.action_set,
                xr.ActionCreateInfo(
                    action_name="gaze",
                    action_type=xr.ActionType.POSE_INPUT,
                    localized_action_name="Gaze",
                ),
            )
            self._suggest(instance)
        except XrException:
            quietly(xr.destroy_action_set, self.action_set)
            raise

    def _suggest(self, instance: Any) -> None:
        xr.suggest_interaction_profile_bindings(
            instance,
            xr.InteractionProfileSuggestedBinding(
                interaction_profile=xr.string_to_path(instance, PROFILE),
                suggested_bindings=[
                    xr.ActionSuggestedBinding(
                        action=self._action, binding=xr.string_to_path(instance, GAZE_PATH)
                    )
                ],
            ),
        )

    def begin(self, session: Any) -> None:
        """Follow the eyes in this session; the action set must have been attached to it."""
        self._space = xr.create_action_space(
            session, xr.ActionSpaceCreateInfo(action=self._action, pose_in_action_space=xr.Posef())
        )

    def locate(self, space: Any, time: Any) -> HeadPose | None:
        """From where the eyes look, and along its forward axis where to; None while unknown.

        Args:
            space: The `xr.Space` that the pose is wanted in.
            time: The runtime's time that the pose is wanted for.
        """
        if self._space is None:
            return None
        location = xr.locate_space(self._space, space, time)
        valid = location.location_flags & _VALID == _VALID
        return scene_pose(location.pose) if valid else None

    def destroy(self) -> None:
        """Give everything back; what a runtime that died does not take is left."""
        if self._space is not None:
            quietly(xr.destroy_space, self._space)
        quietly(xr.destroy_action_set, self.action_set)


def eye_gaze_of(instance: Any, *, offered: bool) -> EyeGaze | None:
    """The eyes' action if the headset follows them, else None; the log says which."""
    if not offered:
        _log.info("no eye tracker: the direction of the head stands in for the gaze")
        return None
    try:
        return EyeGaze(instance)
    except XrException as error:
        _log.warning("the headset does not let us follow the eyes: %s", type(error).__name__)
        return None

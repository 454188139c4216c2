"""Which button of which controller is what, in one table, and reading them each frame."""

from __future__ import annotations

import contextlib
import logging
import math
from collections.abc import Mapping
from typing import Any

import xr
from xr.exception import SessionNotFocused, XrException

from shared.clock import NS_PER_S
from therapy_client.displays.openxr.eye_gaze import eye_gaze_of
from therapy_client.displays.openxr.gestures import NO_HANDS, Hand, Hands
from therapy_client.displays.openxr.poses import scene_pose
from therapy_client.patient import HeadPose

_log = logging.getLogger(__name__)

HAND_PATHS = ("/user/hand/left", "/user/hand/right")
TICK_S, TICK_STRENGTH = 0.12, 0.7
_POSE_VALID = xr.SpaceLocationFlags.POSITION_VALID_BIT | xr.SpaceLocationFlags.ORIENTATION_VALID_BIT

_Bindings = Mapping[str, str | tuple[str | None, str | None]]
_POSES = {"grip": "input/grip/pose", "aim": "input/aim/pose"}
_HAPTIC = {"haptic": "output/haptic"}
_STICK = {"turn": (None, "input/thumbstick")}

PROFILES: Mapping[str, tuple[str | None, _Bindings]] = {
    "khr/simple_controller": (
        None,
        {**_POSES, **_HAPTIC, "select": "input/select/click", "menu": "input/menu/click"},
    ),
    "oculus/touch_controller": (
        None,
        {
            **_POSES,
            **_HAPTIC,
            "select": "input/trigger/value",
            "squeeze": "input/squeeze/value",
            "menu": ("input/menu/click", "input/b/click"),
            **_STICK,
        },
    ),
    "valve/index_controller": (
        None,
        {
            **_POSES,
            **_HAPTIC,
            "select": "input/trigger/value",
            "squeeze": "input/squeeze/value",
            "menu": "input/b/click",
            **_STICK,
        },
    ),
    "htc/vive_controller": (
        None,
        {
            **_POSES,
            **_HAPTIC,
            "select": "input/trigger/value",
            "squeeze": "input/squeeze/click",
            "menu": "input/menu/click",
        },
    ),
    "microsoft/motion_controller": (
        None,
        {
            **_POSES,
            **_HAPTIC,
            "select": "input/trigger/value",
            "squeeze": "input/squeeze/click",
            "menu": "input/menu/click",
            **_STICK,
        },
    ),
    "hp/mixed_reality_controller": (
        xr.EXT_HP_MIXED_REALITY_CONTROLLER_EXTENSION_NAME,
        {
            **_POSES,
            **_HAPTIC,
            "select": "input/trigger/value",
            "squeeze": "input/squeeze/value",
            "menu": "input/menu/click",
            **_STICK,
        },
    ),
    "ext/hand_interaction_ext": (
        xr.EXT_HAND_INTERACTION_EXTENSION_NAME,
        {
            **_POSES,
            "select": "input/aim_activate_ext/value",
            "squeeze": "input/grasp_ext/value",
        },
    ),
}
"""Interaction profile → the extension it needs, and for each action its path on either hand.

From OpenXR 1.1, section 6.4. Where a controller keeps its menu button for the runtime (Index, and
the right Touch), the upper of the two face buttons stands in. Only the right stick turns; the
Vive's touchpad does not, because a thumb that rests there would.
"""

_KINDS: Mapping[str, xr.ActionType] = {
    "grip": xr.ActionType.POSE_INPUT,
    "aim": xr.ActionType.POSE_INPUT,
    "select": xr.ActionType.FLOAT_INPUT,
    "squeeze": xr.ActionType.FLOAT_INPUT,
    "menu": xr.ActionType.BOOLEAN_INPUT,
    "turn": xr.ActionType.VECTOR2F_INPUT,
    "haptic": xr.ActionType.VIBRATION_OUTPUT,
}
_NAMES: Mapping[str, str] = {
    "grip": "Hand",
    "aim": "Pointing",
    "select": "Answer",
    "squeeze": "Stop with both grips",
    "menu": "Stop with a menu button",
    "turn": "Turn on the spot",
    "haptic": "Vibration",
}


class Actions:
    """What the patient's hands do.

    Args:
        instance: The `xr.Instance`.
        session: The `xr.Session`; it takes these actions and no others after this.
        extensions: The extensions that were switched on.
        eyes: Whether the headset has an eye tracker.
    """

    def __init__(
        self, instance: Any, session: Any, extensions: frozenset[str], *, eyes: bool = False
    ) -> None:
        self._instance = instance
        self._session = session
        self._hands = [xr.string_to_path(instance, path) for path in HAND_PATHS]
        self._set = xr.create_action_set(
            instance,
            xr.ActionSetCreateInfo(
                action_set_name="exposure", localized_action_set_name="Exposure", priority=0
            ),
        )
        self._actions = {name: self._create(name, kind) for name, kind in _KINDS.items()}
        self.profiles = tuple(
            profile
            for profile, (needed, bindings) in PROFILES.items()
            if (needed is None or needed in extensions) and self._suggest(profile, bindings)
        )
        self._gaze = eye_gaze_of(instance, offered=eyes)
        sets = [self._set] if self._gaze is None else [self._set, self._gaze.action_set]
        xr.attach_session_action_sets(session, xr.SessionActionSetsAttachInfo(action_sets=sets))
        if self._gaze is not None:
            self._gaze.begin(session)
        self._spaces = {
            (name, index): self._create_space(name, hand)
            for name in _POSES
            for index, hand in enumerate(self._hands)
        }
        self._active = [
            xr.ActiveActionSet(action_set=one, subaction_path=xr.NULL_PATH) for one in sets
        ]

    def read(self, space: Any, time: Any) -> Hands:
        """What the hands do now.

        Args:
            space: The `xr.Space` that poses are wanted in.
            time: The runtime's time that poses are wanted for.

        Returns:
            Left and right; hands that do nothing while another program has the input.
        """
        try:
            xr.sync_actions(self._session, xr.ActionsSyncInfo(active_action_sets=self._active))
        except SessionNotFocused:
            return NO_HANDS
        left, right = (self._read_hand(index, space, time) for index in (0, 1))
        return left, right

    def read_eyes(self, space: Any, time: Any) -> HeadPose | None:
        """From where the eyes look and where to, or None while that is not known.

        Args:
            space: The `xr.Space` that the pose is wanted in.
            time: The runtime's time that the pose is wanted for.
        """
        return None if self._gaze is None else self._gaze.locate(space, time)

    def tick(self) -> None:
        """Let both controllers vibrate shortly: the stop was understood."""
        vibration = xr.HapticVibration(
            duration=round(TICK_S * NS_PER_S),
            frequency=xr.FREQUENCY_UNSPECIFIED,
            amplitude=TICK_STRENGTH,
        )
        for hand in self._hands:
            where = xr.HapticActionInfo(action=self._actions["haptic"], subaction_path=hand)
            with contextlib.suppress(SessionNotFocused):
                xr.apply_haptic_feedback(self._session, where, vibration)

    def destroy(self) -> None:
        """Give everything back; what a runtime that died does not take is left."""
        from therapy_client.displays.openxr.runtime import quietly  # noqa: PLC0415

        for space in self._spaces.values():
            quietly(xr.destroy_space, space)
        if self._gaze is not None:
            self._gaze.destroy()
        quietly(xr.destroy_action_set, self._set)

    def _create(self, name: str, kind: xr.ActionType) -> Any:
        return xr.create_action(
            self._set,
            xr.ActionCreateInfo(
                action_name=name,
                action_type=kind,
                subaction_paths=self._hands,
                localized_action_name=_NAMES[name],
            ),
        )

    def _create_space(self, name: str, hand: Any) -> Any:
        return xr.create_action_space(
            self._session,
            xr.ActionSpaceCreateInfo(
                action=self._actions[name], subaction_path=hand, pose_in_action_space=xr.Posef()
            ),
        )

    def _suggest(self, profile: str, bindings: _Bindings) -> bool:
        suggested = [
            xr.ActionSuggestedBinding(
                action=self._actions[name],
                binding=xr.string_to_path(self._instance, f"{hand}/{path}"),
            )
            for name, paths in bindings.items()
            for hand, path in zip(HAND_PATHS, _both(paths), strict=True)
            if path is not None
        ]
        try:
            xr.suggest_interaction_profile_bindings(
                self._instance,
                xr.InteractionProfileSuggestedBinding(
                    interaction_profile=xr.string_to_path(
                        self._instance, f"/interaction_profiles/{profile}"
                    ),
                    suggested_bindings=suggested,
                ),
            )
        except XrException as error:
            _log.info("the runtime does not know %s: %r", profile, error)
            return False
        return True

    def _read_hand(self, index: int, space: Any, time: Any) -> Hand:
        squeeze, grips = self._read_float("squeeze", index)
        select, _ = self._read_float("select", index)
        menu = xr.get_action_state_boolean(self._session, self._of("menu", index))
        return Hand(
            grips=grips,
            squeeze=squeeze,
            select=select,
            menu=bool(menu.is_active and menu.current_state),
            turn=self._read_turn(index),
            grip=self._locate("grip", index, space, time),
            aim=self._locate("aim", index, space, time),
        )

    def _read_float(self, name: str, index: int) -> tuple[float, bool]:
        state = xr.get_action_state_float(self._session, self._of(name, index))
        value = float(state.current_state) if state.is_active else 0.0
        return (value if value == value else 0.0), bool(state.is_active)  # noqa: PLR0124 (NaN)

    def _read_turn(self, index: int) -> float:
        state = xr.get_action_state_vector2f(self._session, self._of("turn", index))
        value = float(state.current_state.x) if state.is_active else 0.0
        return max(-1.0, min(1.0, value)) if math.isfinite(value) else 0.0

    def _of(self, name: str, index: int) -> xr.ActionStateGetInfo:
        return xr.ActionStateGetInfo(action=self._actions[name], subaction_path=self._hands[index])

    def _locate(self, name: str, index: int, space: Any, time: Any) -> Any:
        location = xr.locate_space(self._spaces[name, index], space, time)
        valid = location.location_flags & _POSE_VALID == _POSE_VALID
        return scene_pose(location.pose) if valid else None


def _both(paths: str | tuple[str | None, str | None]) -> tuple[str | None, str | None]:
    return paths if isinstance(paths, tuple) else (paths, paths)

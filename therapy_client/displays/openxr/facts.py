"""Asks a session's runtime what it has: for `gradus doctor --headset`, never within a treatment."""

from __future__ import annotations

import logging
from typing import Any

import xr
from xr.exception import XrException

from shared.printable import plain
from therapy_client.displays.headset_facts import HeadsetFacts
from therapy_client.displays.openxr.actions import HAND_PATHS
from therapy_client.displays.openxr.eye_gaze import has_eye_tracker
from therapy_client.displays.openxr.runtime import WANTED_EXTENSIONS
from therapy_client.displays.openxr.session import Session

_LONGEST_NAME = 60
_log = logging.getLogger(__name__)
_PROFILES = "/interaction_profiles/"


def facts_of(session: Session) -> HeadsetFacts | None:
    """What this session's runtime says of itself and its headset; None where it does not answer.

    The headset's own name is not asked for: some runtimes put its serial number into it.
    """
    try:
        return _facts_of(session)
    except XrException as error:
        _log.info("the runtime tells nothing of itself: %s", type(error).__name__)
        return None


def shake(session: Session) -> None:
    """Let both controllers vibrate shortly; a runtime that is gone shakes nothing."""
    try:
        session.tick()
    except XrException as error:
        _log.info("nothing was shaken: %s", type(error).__name__)


def _facts_of(session: Session) -> HeadsetFacts:
    headset = session.headset
    instance, used = headset.instance, headset.extensions
    properties = xr.get_instance_properties(instance)
    name = plain(headset.runtime_name, _LONGEST_NAME)
    return HeadsetFacts(
        runtime=f"{name} {_version(int(properties.runtime_version))}",
        extensions_used=tuple(sorted(used)),
        extensions_missing=tuple(sorted(set(WANTED_EXTENSIONS) - used)),
        graphics=session.graphics,
        rates_hz=_rates_hz(session, used),
        rate_hz=session.rate_hz,
        eye_size=headset.eye_size,
        profiles=(_profile(session, HAND_PATHS[0]), _profile(session, HAND_PATHS[1])),
        follows_eyes=has_eye_tracker(instance, headset.system_id, used),
    )


def _version(packed: int) -> str:
    """Major, minor and patch, as OpenXR packs them into 16, 16 and 32 bits."""
    return f"{packed >> 48}.{(packed >> 32) & 0xFFFF}.{packed & 0xFFFFFFFF}"


def _rates_hz(session: Session, used: frozenset[str]) -> tuple[float, ...]:
    if xr.FB_DISPLAY_REFRESH_RATE_EXTENSION_NAME not in used:
        return ()
    return tuple(float(rate) for rate in xr.enumerate_display_refresh_rates_fb(session.handle))


def _profile(session: Session, hand: str) -> str:
    instance: Any = session.headset.instance
    try:
        state = xr.get_current_interaction_profile(
            session.handle, xr.string_to_path(instance, hand)
        )
        if not int(getattr(state.interaction_profile, "value", state.interaction_profile)):
            return ""
        path = xr.path_to_string(instance, state.interaction_profile)
    except XrException:
        return ""
    return plain(str(path), _LONGEST_NAME).removeprefix(_PROFILES)

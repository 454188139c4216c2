"""Whether an OpenXR runtime and a headset are there, and what they offer. No engine in here."""

from __future__ import annotations

import ctypes
import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import xr
from xr.exception import (
    FormFactorUnavailableError,
    FormFactorUnsupportedError,
    RuntimeUnavailableError,
    XrException,
)

from shared.errors import DisplayError

APPLICATION_NAME = "Gradus"
API_VERSION = xr.Version(1, 0, 34)
EGL_EXTENSION = "XR_MNDX_egl_enable"
WANTED_EXTENSIONS = (
    EGL_EXTENSION,
    xr.FB_DISPLAY_REFRESH_RATE_EXTENSION_NAME,
    xr.EXT_LOCAL_FLOOR_EXTENSION_NAME,
    xr.EXT_USER_PRESENCE_EXTENSION_NAME,
    xr.EXT_HAND_INTERACTION_EXTENSION_NAME,
    xr.EXT_HP_MIXED_REALITY_CONTROLLER_EXTENSION_NAME,
    xr.EXT_EYE_GAZE_INTERACTION_EXTENSION_NAME,
)
STEREO = xr.ViewConfigurationType.PRIMARY_STEREO

_log = logging.getLogger(__name__)


class HeadsetAbsentError(Exception):
    """No headset can be reached now, but one may come.

    Args:
        sentence: What is missing and what to do, for the therapist.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Headset:
    """A runtime that has a headset. Whoever holds it destroys it.

    Attributes:
        instance: The `xr.Instance`.
        system_id: The headset's number in the runtime.
        runtime_name: What the runtime calls itself.
        extensions: The extensions that were switched on.
        eye_size: Width and height of one eye's picture in pixels, as the runtime recommends.
    """

    instance: Any
    system_id: Any
    runtime_name: str
    extensions: frozenset[str]
    eye_size: tuple[int, int]

    def destroy(self) -> None:
        """Give the instance back. Everything made from it must have been destroyed before."""
        quietly(xr.destroy_instance, self.instance)


def find_headset() -> Headset:
    """The headset that the installed runtime offers at this moment.

    Raises:
        DisplayError: There is no runtime, or it cannot do what is needed.
        HeadsetAbsentError: The runtime or its headset does not answer (yet).
    """
    instance, extensions = _create_instance()
    try:
        return _look_at(instance, extensions)
    except BaseException:
        quietly(xr.destroy_instance, instance)
        raise


def require_graphics(headset: Headset) -> None:
    """The specification wants this asked before a session; without it there is none."""
    ask = ctypes.cast(
        xr.get_instance_proc_addr(headset.instance, "xrGetOpenGLGraphicsRequirementsKHR"),
        xr.PFN_xrGetOpenGLGraphicsRequirementsKHR,
    )
    requirements = xr.GraphicsRequirementsOpenGLKHR()
    result = xr.check_result(
        xr.Result(ask(headset.instance, headset.system_id, ctypes.byref(requirements)))
    )
    if result.is_exception():
        raise result


def quietly(call: Any, *arguments: Any) -> None:
    """Call it on the way out, where a failure changes nothing any more."""
    try:
        call(*arguments)
    except (XrException, OSError) as error:
        _log.debug("%s: %r", getattr(call, "__name__", call), error)


def _create_instance() -> tuple[Any, frozenset[str]]:
    os.environ.setdefault("XR_LOADER_DEBUG", "none")
    try:
        offered = {
            properties.extension_name.decode()
            for properties in xr.enumerate_instance_extension_properties()
        }
    except RuntimeUnavailableError as error:
        raise DisplayError(
            "No headset can be used, because no OpenXR runtime is installed or chosen.",
            "Install the headset's program (SteamVR, Monado …) and make it the OpenXR runtime.",
        ) from error
    except XrException as error:
        raise HeadsetAbsentError(_no_answer(error)) from error
    if xr.KHR_OPENGL_ENABLE_EXTENSION_NAME not in offered:
        raise DisplayError(
            "The OpenXR runtime that is chosen does not take pictures drawn with OpenGL.",
            "Choose another OpenXR runtime, for example SteamVR or Monado.",
        )
    wanted = [xr.KHR_OPENGL_ENABLE_EXTENSION_NAME, *(e for e in WANTED_EXTENSIONS if e in offered)]
    try:
        instance = xr.create_instance(
            xr.InstanceCreateInfo(
                application_info=xr.ApplicationInfo(
                    application_name=APPLICATION_NAME,
                    application_version=1,
                    engine_name="Panda3D",
                    engine_version=1,
                    api_version=API_VERSION,
                ),
                enabled_extension_names=wanted,
            )
        )
    except XrException as error:
        raise HeadsetAbsentError(_no_answer(error)) from error
    return instance, frozenset(wanted)


def _no_answer(error: XrException) -> str:
    return (
        f"The headset's program does not answer ({type(error).__name__.removesuffix('Error')}). "
        "Start it and connect the headset."
    )


def _look_at(instance: Any, extensions: frozenset[str]) -> Headset:
    try:
        system_id = xr.get_system(
            instance, xr.SystemGetInfo(form_factor=xr.FormFactor.HEAD_MOUNTED_DISPLAY)
        )
        configurations = xr.enumerate_view_configurations(instance, system_id)
        views = (
            xr.enumerate_view_configuration_views(instance, system_id, STEREO)
            if STEREO in configurations
            else ()
        )
        name = xr.get_instance_properties(instance).runtime_name.decode(errors="replace")
    except FormFactorUnavailableError as error:
        raise HeadsetAbsentError("No headset is connected, or it is switched off.") from error
    except FormFactorUnsupportedError as error:
        raise DisplayError(
            "The OpenXR runtime that is chosen has no headset to show pictures in.",
            "Choose the headset's own program as the OpenXR runtime.",
        ) from error
    except XrException as error:
        raise HeadsetAbsentError(_no_answer(error)) from error
    return Headset(instance, system_id, name, extensions, eye_size(views))


def eye_size(views: Sequence[Any]) -> tuple[int, int]:
    """Width and height of one eye's picture.

    Args:
        views: The runtime's `xr.ViewConfigurationView`s, of any count.

    Raises:
        DisplayError: There are not two of them, or a picture would have no pixels.
    """
    sizes = [(v.recommended_image_rect_width, v.recommended_image_rect_height) for v in views]
    if len(sizes) != 2 or min(min(size) for size in sizes) < 1:
        raise DisplayError(
            "The headset does not show one picture to each eye.",
            "Use a headset with two eyes' pictures, or the desktop display.",
        )
    return max(width for width, _ in sizes), max(height for _, height in sizes)


def refused(error: XrException | DisplayError) -> DisplayError:
    """What to tell of a runtime that refuses; what tells it already stays as it is."""
    if isinstance(error, DisplayError):
        return error
    name = type(error).__name__.removesuffix("Error")
    return DisplayError(
        f"The headset's program refused to show our pictures ({name}).",
        "Restart the headset's program; if that does not help, update it or the graphics driver.",
    )

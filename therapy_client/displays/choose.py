"""Which display to take, and the word that says why."""

from __future__ import annotations

import logging
import os
import sys
from enum import StrEnum

from shared.errors import DisplayError, GradusError
from therapy_client.displays.base import Display
from therapy_client.displays.libraries import require_graphics_libraries

_log = logging.getLogger(__name__)


class DisplayKind(StrEnum):
    """What `gradus headset --display` understands."""

    AUTO = "auto"
    DESKTOP = "desktop"
    OFFSCREEN = "offscreen"
    OPENXR = "openxr"


def choose_display(
    kind: DisplayKind, size: tuple[int, int] | None, rate_hz: float | None
) -> Display:
    """A display of that kind, not yet open.

    `auto` takes a headset if one is connected now, else a window where there is a screen, and
    logs why it took no headset. Which one it took is the display's `name`.

    Args:
        size: Width and height in pixels; None takes the display's own.
        rate_hz: Frames per second; None takes the display's own.

    Raises:
        DisplayError: A headset is wanted and there is no support for headsets on this machine.
        MissingLibraryError: A headset is wanted and a system library is not installed.
    """
    if kind is DisplayKind.OPENXR or (kind is DisplayKind.AUTO and _has_headset()):
        return _headset_display(size, rate_hz)
    from therapy_client.displays.desktop import DesktopDisplay  # noqa: PLC0415 - engine on demand
    from therapy_client.displays.offscreen import OffscreenDisplay  # noqa: PLC0415

    if kind is DisplayKind.AUTO:
        kind = DisplayKind.DESKTOP if has_screen() else DisplayKind.OFFSCREEN
    width, height = size or ((1280, 800) if kind is DisplayKind.DESKTOP else (960, 600))
    if kind is DisplayKind.DESKTOP:
        return DesktopDisplay(width, height, rate_hz or 60.0)
    return OffscreenDisplay(width, height, rate_hz or 30.0)


def _headset_display(size: tuple[int, int] | None, rate_hz: float | None) -> Display:
    require_graphics_libraries()  # pyopenxr loads them as it is imported
    try:
        from therapy_client.displays.openxr.display import (  # noqa: PLC0415 - on demand
            WANTED_RATE_HZ,
            OpenXRDisplay,
        )
    except (ImportError, OSError) as error:
        raise DisplayError(
            "No headset can be used, because the OpenXR loader does not run on this system.",
            "Use the desktop display, or a computer with Linux or Windows on x86-64.",
        ) from error
    width, height = size or (960, 600)
    return OpenXRDisplay(width, height, rate_hz or WANTED_RATE_HZ)


def _has_headset() -> bool:
    """Whether a headset can be used at this moment; if not, the log says what is missing."""
    try:
        require_graphics_libraries()
        from therapy_client.displays.openxr.runtime import (  # noqa: PLC0415 - on demand
            HeadsetAbsentError,
            find_headset,
        )
    except (ImportError, OSError, GradusError) as error:
        _log.info("no headset is looked for: %s", error)
        return False
    try:
        find_headset().destroy()
    except HeadsetAbsentError as error:
        _log.warning("%s", error.sentence)
        return False
    except GradusError as error:
        _log.info("%s", error.what)
        return False
    return True


def has_screen() -> bool:
    """Whether windows can be opened here."""
    return sys.platform in {"win32", "darwin"} or bool(os.environ.get("DISPLAY"))

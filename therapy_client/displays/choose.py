"""Which display to take, and the word that says why."""

from __future__ import annotations

import logging

from shared.config import has_screen
from shared.errors import DisplayError, GradusError
from therapy_client.displays.base import Display
from therapy_client.displays.libraries import require_graphics_libraries
from therapy_client.displays.wishes import DisplayKind, Wishes

_log = logging.getLogger(__name__)


def choose_display(kind: DisplayKind, wishes: Wishes) -> Display:
    """A display of that kind, not yet open.

    `auto` takes a headset if one is connected now, else a window where there is a screen, and
    logs why it took no headset. Which one it took is the display's `name`.

    Raises:
        DisplayError: A headset is wanted and there is no support for headsets on this machine.
        MissingLibraryError: A headset is wanted and a system library is not installed.
    """
    if kind is DisplayKind.OPENXR or (kind is DisplayKind.AUTO and _has_headset()):
        return _headset_display(wishes)
    from therapy_client.displays.desktop import DesktopDisplay  # noqa: PLC0415 - engine on demand
    from therapy_client.displays.offscreen import OffscreenDisplay  # noqa: PLC0415

    if kind is DisplayKind.AUTO:
        kind = DisplayKind.DESKTOP if has_screen() else DisplayKind.OFFSCREEN
    width, height = wishes.size or ((1280, 800) if kind is DisplayKind.DESKTOP else (960, 600))
    if kind is DisplayKind.DESKTOP:
        return DesktopDisplay(width, height, wishes.rate_hz or 60.0, wishes.seed, at=wishes.at)
    return OffscreenDisplay(width, height, wishes.rate_hz or 30.0, wishes.seed)


def _headset_display(wishes: Wishes) -> Display:
    require_graphics_libraries()  # pyopenxr loads them as it is imported
    try:
        from therapy_client.displays.openxr.display import (  # noqa: PLC0415 - on demand
            WANTED_RATE_HZ,
            OpenXRDisplay,
        )
        from therapy_client.displays.openxr.ground import Stature  # noqa: PLC0415
        from therapy_client.displays.openxr.render_scale import Detail  # noqa: PLC0415
    except (ImportError, OSError) as error:
        raise DisplayError(
            "No headset can be used, because the OpenXR loader does not run on this system.",
            "Use the desktop display, or a computer with Linux or Windows on x86-64.",
        ) from error
    width, height = wishes.size or (960, 600)
    stature = Stature(wishes.seated, wishes.height_offset_m)
    return OpenXRDisplay(
        width,
        height,
        wishes.rate_hz or WANTED_RATE_HZ,
        wishes.seed,
        stature=stature,
        detail=Detail(render_scale=wishes.render_scale),
    )


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

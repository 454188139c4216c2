"""The system libraries that Qt stands on, checked before PySide6 is imported.

Without them the import ends in a loader's message that names a file, or Qt aborts the whole
process; the table says what to install instead. This module imports no Qt.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Mapping

from shared.errors import DisplayError, MissingLibraryError

LOADED_LIBRARIES: Mapping[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libX11.so.6": "libx11-6",
}
X11_LIBRARIES: Mapping[str, str] = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
SCREEN_VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def _load(file_name: str) -> None:
    ctypes.CDLL(file_name)


def require_qt_libraries(
    load: Callable[[str], None] = _load,
    platform: str = sys.platform,
    environment: Mapping[str, str] = os.environ,
) -> None:
    """Make sure that PySide6 can be imported and a window opened on this machine.

    Args:
        load: Loads a shared library by file name and raises OSError where it cannot.
        platform: As `sys.platform`; only Linux needs the check, elsewhere the wheel has it all.
        environment: Tells whether windows are drawn with X11.

    Raises:
        MissingLibraryError: A library is not installed; the sentence names the packages.
    """
    if not platform.startswith("linux"):
        return
    needed = {**LOADED_LIBRARIES, **(X11_LIBRARIES if _draws_with_x11(environment) else {})}
    missing = [package for file, package in needed.items() if not _loads(load, file)]
    if missing:
        raise MissingLibraryError(
            "The console's window cannot be opened, because system libraries are not installed.",
            f"Install them with: sudo apt-get install {' '.join(missing)}",
        )


def require_screen(
    platform: str = sys.platform, environment: Mapping[str, str] = os.environ
) -> None:
    """Make sure that there is a screen, before anything of a patient begins: Qt would abort.

    Raises:
        DisplayError: There is none.
    """
    if not platform.startswith("linux"):
        return
    if not any(environment.get(name) for name in SCREEN_VARIABLES):
        raise DisplayError(
            "No window can be opened, because this session has no screen (DISPLAY is not set).",
            "Start it from a desktop session.",
        )


def require_screen_libraries(load: Callable[[str], None] = _load) -> None:
    """The same for the day on which this machine gets a screen, also where it has none now.

    Raises:
        MissingLibraryError: A library is not installed; the sentence names the packages.
    """
    require_qt_libraries(load, environment={"QT_QPA_PLATFORM": "xcb"})


def _draws_with_x11(environment: Mapping[str, str]) -> bool:
    wanted = environment.get("QT_QPA_PLATFORM", "")
    return wanted.startswith("xcb") or (not wanted and bool(environment.get("DISPLAY")))


def _loads(load: Callable[[str], None], file_name: str) -> bool:
    try:
        load(file_name)
    except OSError:
        return False
    return True

"""The system libraries that the engine stands on, checked before it is imported.

Importing panda3d without them ends in a loader's message that names a file, not a package; the
table says what to install instead.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Mapping

from shared.errors import MissingLibraryError

LOADED_LIBRARIES: Mapping[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
}
DRIVER_PACKAGES = ("libegl-mesa0", "libgl1-mesa-dri")


def _load(file_name: str) -> None:
    ctypes.CDLL(file_name)


def require_graphics_libraries(load: Callable[[str], None] = _load) -> None:
    """Make sure that the engine can be imported on this machine.

    Args:
        load: Loads a shared library by file name and raises OSError where it cannot.

    Raises:
        MissingLibraryError: A library is not installed; the sentence names the packages.
    """
    if not sys.platform.startswith("linux"):
        return
    missing = [package for file, package in LOADED_LIBRARIES.items() if not _loads(load, file)]
    if missing:
        packages = " ".join((*missing, *DRIVER_PACKAGES))
        raise MissingLibraryError(
            "The pictures cannot be drawn, because graphics libraries are not installed.",
            f"Install them with: sudo apt-get install {packages}",
        )


def _loads(load: Callable[[str], None], file_name: str) -> bool:
    try:
        load(file_name)
    except OSError:
        return False
    return True

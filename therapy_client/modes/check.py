"""`python -m therapy_client.modes.check`: what this machine has for the client, a line each."""

from __future__ import annotations

import sys

from shared.errors import DisplayError, MissingLibraryError
from shared.program import run
from shared.terminal import say
from therapy_client.displays.libraries import require_graphics_libraries


def main() -> int:
    """Say it; 0 also where much is missing, because a machine may be for the console only."""
    return run("gradus doctor", _look)


def _look() -> int:
    for name, found in (("graphics", _graphics()), ("OpenXR", _openxr())):
        say(f"{name}: {found}")
    return 0


def _graphics() -> str:
    try:
        require_graphics_libraries()
    except MissingLibraryError as error:
        return str(error)
    return "the engine's libraries are there"


def _openxr() -> str:
    from therapy_client.displays.openxr.runtime import (  # noqa: PLC0415 - loads a driver
        HeadsetAbsentError,
        find_headset,
    )

    try:
        headset = find_headset()
    except HeadsetAbsentError as error:
        return error.sentence
    except DisplayError as error:
        return error.what
    headset.destroy()
    return "a runtime with a headset"


if __name__ == "__main__":
    sys.exit(main())

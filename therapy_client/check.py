"""`python -m therapy_client.check`: what this machine has for the headset client, a line each."""

from __future__ import annotations

import sys

from shared.errors import DisplayError, MissingLibraryError
from therapy_client.displays.libraries import require_graphics_libraries


def main() -> int:
    """Say it; always 0, because a machine may be for the console only."""
    for name, found in (("graphics", _graphics()), ("OpenXR", _openxr())):
        print(f"{name}: {found}")  # noqa: T201 - this is what it is for
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

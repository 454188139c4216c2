"""Small pictures of the library's steps, drawn beforehand by `tools/step_pictures.py`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "pictures"
ENDING: Final = ".jpg"


def file_of(protocol: str, step: str) -> str:
    """Where a step's picture lies below the folder: one that is renamed has none until drawn."""
    words = re.sub(r"[^a-z0-9]+", "-", step.casefold()).strip("-")
    return f"{protocol}/{words}{ENDING}"


def picture_of(protocol: str, step: str) -> bytes | None:
    """The picture of a step of the library, as JPEG; None of any other step.

    Args:
        protocol: The treatment protocol's name.
        step: The step's name in it.
    """
    try:
        return (FOLDER / file_of(protocol, step)).read_bytes()
    except OSError:
        return None

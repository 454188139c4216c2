"""Pictures of a replay in the form that other programs read."""

from __future__ import annotations

import io

from PIL import Image

from clinician_console.replay.client import Shown


def png(shown: Shown) -> bytes:
    """A picture as PNG: the same picture gives the same bytes on one machine."""
    image = Image.frombytes("RGB", (shown.given.width, shown.given.height), shown.rgb)
    file = io.BytesIO()
    image.save(file, format="PNG")
    return file.getvalue()

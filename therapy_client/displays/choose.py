"""Which display to take, and the word that says why."""

from __future__ import annotations

import os
import sys
from enum import StrEnum

from therapy_client.displays.base import Display


class DisplayKind(StrEnum):
    """What `gradus headset --display` understands."""

    AUTO = "auto"
    DESKTOP = "desktop"
    OFFSCREEN = "offscreen"


def choose_display(
    kind: DisplayKind, size: tuple[int, int] | None, rate_hz: float | None
) -> Display:
    """A display of that kind, not yet open. `auto` takes a window where there is a screen.

    Args:
        size: Width and height in pixels; None takes the display's own.
        rate_hz: Frames per second; None takes the display's own.
    """
    from therapy_client.displays.desktop import DesktopDisplay  # noqa: PLC0415 - engine on demand
    from therapy_client.displays.offscreen import OffscreenDisplay  # noqa: PLC0415

    if kind is DisplayKind.AUTO:
        kind = DisplayKind.DESKTOP if has_screen() else DisplayKind.OFFSCREEN
    width, height = size or ((1280, 800) if kind is DisplayKind.DESKTOP else (960, 600))
    if kind is DisplayKind.DESKTOP:
        return DesktopDisplay(width, height, rate_hz or 60.0)
    return OffscreenDisplay(width, height, rate_hz or 30.0)


def has_screen() -> bool:
    """Whether windows can be opened here."""
    return sys.platform in {"win32", "darwin"} or bool(os.environ.get("DISPLAY"))

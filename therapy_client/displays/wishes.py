"""What can be asked of a display, before any is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from shared.world_seed import WORLD_SEED


class DisplayKind(StrEnum):
    """What `gradus headset --display` understands."""

    AUTO = "auto"
    DESKTOP = "desktop"
    OFFSCREEN = "offscreen"
    OPENXR = "openxr"


@dataclass(frozen=True)
class Wishes:
    """What was asked for beside the kind of display; None takes the display's own.

    Attributes:
        size: Width and height in pixels.
        rate_hz: Frames per second.
        seated: A headset's patient sits.
        height_offset_m: Added to the eye height of a headset's patient.
        render_scale: Share of a headset's recommended size to draw at; None adapts.
        at: Left and top of a window in pixels of the screen; None leaves it to the desktop.
        seed: The same seed builds the same worlds.
    """

    size: tuple[int, int] | None = None
    rate_hz: float | None = None
    seated: bool = False
    height_offset_m: float = 0.0
    render_scale: float | None = None
    at: tuple[int, int] | None = None
    seed: int = WORLD_SEED

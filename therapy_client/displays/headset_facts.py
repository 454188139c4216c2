"""What a headset and its runtime say of themselves; nothing in it names a machine or a person."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class HeadsetFacts:
    """As the runtime tells it at one moment.

    Attributes:
        runtime: What the runtime calls itself, and its version.
        extensions_used: OpenXR extensions that Gradus wants and the runtime has.
        extensions_missing: Those that Gradus would use and the runtime lacks.
        graphics: Which kind of graphics context the runtime took.
        rates_hz: Refresh rates to choose from; empty where the runtime offers no choice.
        rate_hz: The one that is used.
        eye_size: Width and height of one eye's picture in pixels, as the runtime recommends.
        profiles: Interaction profile of the left and the right controller; empty where none is.
        follows_eyes: Whether it says that it has an eye tracker.
    """

    runtime: str
    extensions_used: tuple[str, ...]
    extensions_missing: tuple[str, ...]
    graphics: str
    rates_hz: tuple[float, ...]
    rate_hz: float
    eye_size: tuple[int, int]
    profiles: tuple[str, str]
    follows_eyes: bool

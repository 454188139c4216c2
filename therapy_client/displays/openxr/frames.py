"""A frame that was begun, the picture that it ends with, and how many there are in a second."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Frame:
    """A frame that was begun and has to be ended.

    Attributes:
        time: The runtime's time at which it will be seen.
        wanted: Whether the runtime wants a picture in it.
    """

    time: Any
    wanted: bool


@dataclass(frozen=True)
class Submission:
    """The picture of a frame: a swapchain of both eyes side by side."""

    swapchain: Any
    eye_size: tuple[int, int]


def best_rate_hz(offered: Iterable[float], wanted_hz: float) -> float | None:
    """The highest rate that is offered and not above the wanted one; the lowest if all are."""
    rates = sorted(rate for rate in offered if math.isfinite(rate) and rate > 0)
    if not rates:
        return None
    return max((rate for rate in rates if rate <= wanted_hz + 0.5), default=rates[0])

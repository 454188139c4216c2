"""How much work light is worth: the two levels that every picture is drawn at. Pure."""

from __future__ import annotations

from enum import Enum


class LightLevel(Enum):
    """What a fragment may cost."""

    PLAIN = "plain"
    """For software rendering and weak cards: one look at the colours."""
    FINE = "fine"
    """For graphics cards: relief, glints, windows with rooms behind them, nearer shadows."""


def best_level(*, in_software: bool) -> LightLevel:
    """The level to begin with, by whether the processor draws."""
    return LightLevel.PLAIN if in_software else LightLevel.FINE

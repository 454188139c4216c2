"""How much work light is worth: the two levels that every picture is drawn at. Pure."""

from __future__ import annotations

from enum import Enum


class LightLevel(Enum):
    """What a fragment may cost."""

    PLAIN = "plain"
    """For software rendering and weak cards: one look at the colours."""
    FINE = "fine"
    """For graphics cards: relief, glints, windows with rooms behind them, nearer shadows."""

"""Dimensions that several scenes have in common."""

from __future__ import annotations

from protocols.scene_spec import Dimension, Unit, limits

TIME_OF_DAY = Dimension(
    name="time_of_day_h",
    label="Time of day",
    sentence="The hour outside, from a bright afternoon through dusk to a dark night with lamps.",
    unit=Unit.HOUR,
    calm=15.0,
    harder_is=1,
    # The day begins at its calmest hour, as calm is the bound of every dimension: from there each
    # later hour is darker. Hours before it would be as dark again in the direction of relief.
    # 0.2 h/s is the light of twelve minutes in a second: no frame changes by a visible step.
    guardrail=limits((15.0, 24.0), (15.0, 22.0), 4.0, 0.2, 0.6),
)
"""Common to the scenes that have a sky; the safe place keeps its evening."""

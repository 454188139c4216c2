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

WEATHERS = ("clear", "overcast", "drizzle", "rain")

WEATHER = Dimension(
    name="weather",
    label="Weather",
    sentence="From a fair sky with clouds through an overcast one to steady rain, without thunder.",
    unit=Unit.LEVEL,
    calm=0.0,
    harder_is=1,
    # A rung takes four seconds: the sky draws over, it never switches.
    guardrail=limits((0.0, 3.0), (0.0, 3.0), 2.0, 0.25, 0.5),
    levels=WEATHERS,
)

FOG = Dimension(
    name="fog",
    label="Fog",
    sentence="How dense the fog is; it hides the drop and the way as well as what is far.",
    unit=Unit.SHARE,
    calm=0.0,
    harder_is=1,
    # No rung of the weather: whether fog is harder than rain differs from person to person.
    guardrail=limits((0.0, 1.0), (0.0, 0.9), 0.5, 0.1, 0.3),
)

OUTDOORS = (TIME_OF_DAY, WEATHER, FOG)
"""What a scene under the open sky can be asked for; a desert has dust instead of rain and fog."""

WIND = Dimension(
    name="wind",
    label="Wind",
    sentence="How hard the wind blows: ropes, flags and leaves move, never the view.",
    unit=Unit.SHARE,
    calm=0.0,
    harder_is=1,
    guardrail=limits((0.0, 1.0), (0.0, 0.8), 0.5, 0.25, 1.0),
)

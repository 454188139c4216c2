"""Dimensions that several scenes have in common: one name means one thing in all of them."""

from __future__ import annotations

from protocols.scene_spec import Dimension, Unit, limits
from shared.language import marked
from shared.rules.guardrails import Guardrail

TIME_OF_DAY = Dimension(
    name="time_of_day_h",
    label=marked("Time of day"),
    sentence=marked(
        "The hour outside, from a bright afternoon through dusk to a dark night with lamps."
    ),
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
    label=marked("Weather"),
    sentence=marked(
        "From a fair sky with clouds through an overcast one to steady rain, without thunder."
    ),
    unit=Unit.LEVEL,
    calm=0.0,
    harder_is=1,
    # A level takes four seconds: the sky draws over, it never switches.
    guardrail=limits((0.0, 3.0), (0.0, 3.0), 2.0, 0.25, 0.5),
    levels=WEATHERS,
)

FOG = Dimension(
    name="fog",
    label=marked("Fog"),
    sentence=marked("How dense the fog is; it hides the drop and the way as well as what is far."),
    unit=Unit.SHARE,
    calm=0.0,
    harder_is=1,
    # No level of the weather: whether fog is harder than rain differs from person to person.
    guardrail=limits((0.0, 1.0), (0.0, 0.9), 0.5, 0.1, 0.3),
)

OUTDOORS = (TIME_OF_DAY, WEATHER, FOG)
"""What a scene under the open sky can be asked for; a desert has dust instead of rain and fog."""

WIND = Dimension(
    name="wind",
    label=marked("Wind"),
    sentence=marked("How hard the wind blows: ropes, flags and leaves move, never the view."),
    unit=Unit.SHARE,
    calm=0.0,
    harder_is=1,
    guardrail=limits((0.0, 1.0), (0.0, 0.8), 0.5, 0.25, 1.0),
)

EDGE_GUARDS = ("wall", "railing", "glass", "half_rail", "rope", "none")


def people_count(
    sentence: str, guardrail: Guardrail, *, label: str = marked("People")
) -> Dimension:
    """How many people are there; their number alone is no measure of how hard it is.

    Args:
        sentence: What it does in this scene.
        guardrail: In people; the fewest are the calmest.
        label: What people are called here.
    """
    return Dimension(
        name="people_count",
        label=label,
        sentence=sentence,
        unit=Unit.PEOPLE,
        calm=guardrail.absolute.lowest,
        harder_is=1,
        guardrail=guardrail,
    )


def min_distance_m(sentence: str, guardrail: Guardrail) -> Dimension:
    """How near people come; the farthest is the calmest.

    Personal distance reaches from 0.45 to 1.2 m (Hall 1966); 0.6 m is arm's reach.

    Args:
        sentence: What it does in this scene.
        guardrail: In metres.
    """
    return Dimension(
        name="min_distance_m",
        label=marked("Closest distance"),
        sentence=sentence,
        unit=Unit.METRE,
        calm=guardrail.absolute.highest,
        harder_is=-1,
        guardrail=guardrail,
    )


def gaze_share(
    sentence: str, *, label: str = marked("People who look"), recommended: float = 0.8
) -> Dimension:
    """How many of the people look at the patient, 0 to 1.

    Args:
        sentence: What it does in this scene.
        label: What those who look are called here.
        recommended: Up to here without asking the therapist.
    """
    return Dimension(
        name="gaze_share",
        label=label,
        sentence=sentence,
        unit=Unit.SHARE,
        calm=0.0,
        harder_is=1,
        guardrail=limits((0.0, 1.0), (0.0, recommended), 0.4, 0.2, 1.0),
    )


def exit_distance_m(sentence: str, guardrail: Guardrail) -> Dimension:
    """How far it is to the way out; the nearest is the calmest.

    Args:
        sentence: What it does in this scene.
        guardrail: In metres.
    """
    return Dimension(
        name="exit_distance_m",
        label=marked("Distance to the way out"),
        sentence=sentence,
        unit=Unit.METRE,
        calm=guardrail.absolute.lowest,
        harder_is=1,
        guardrail=guardrail,
    )


def height_m(sentence: str) -> Dimension:
    """How high the floor is above a street, up to 100 m.

    40 m gave robust responses (10.3389/fnhum.2021.773091); 2 m/s is the comfort limit.

    Args:
        sentence: What it does in this scene.
    """
    return Dimension(
        name="height_m",
        label=marked("Height"),
        sentence=sentence,
        unit=Unit.METRE,
        calm=0.0,
        harder_is=1,
        guardrail=limits((0.0, 100.0), (0.0, 60.0), 20.0, 2.0, 2.0),
    )


def edge_guard(sentence: str) -> Dimension:
    """What stands between the patient and a drop, from a wall to nothing.

    Args:
        sentence: What it does in this scene.
    """
    return Dimension(
        name="edge_guard",
        label=marked("Edge guard"),
        sentence=sentence,
        unit=Unit.LEVEL,
        calm=0.0,
        harder_is=1,
        guardrail=limits((0.0, 5.0), (0.0, 5.0), 2.0, 1.0, 5.0),
        levels=EDGE_GUARDS,
    )

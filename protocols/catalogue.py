"""The scenes that exist, their dimensions and cues: one table that both programs check against.

The headset client renders these scenes and holds these guardrails whatever the console asks; the
console offers no slider that is not here; a treatment protocol that names anything else is
refused with a suggestion. Ranges follow section "parameter lists per scene" of the clinical
evidence in docs/evidence.md; every figure is a default that a treatment protocol may tighten.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from shared.guardrails import Guardrail, Range


class SceneName(StrEnum):
    """The scenes of this version."""

    LOBBY = "lobby"
    SAFE_PLACE = "safe_place"
    GLASS_LIFT = "glass_lift"
    PLAZA = "plaza"


class Unit(StrEnum):
    """Units of dimensions, as written beside a number."""

    METRE = "m"
    SHARE = "share"
    LEVEL = "level"
    HOUR = "h"
    PEOPLE = "people"


class Dimension(BaseModel):
    """One graded property of a scene.

    Attributes:
        name: Name with its unit (`height_m`); the same word on the wire, in files and exports.
        label: What the therapist reads.
        sentence: What it does to the patient, one sentence a therapist understands.
        calm: The value that exposes least; a scene is always entered with all dimensions calm.
        harder_is: +1 where a higher value is more exposure, -1 where a lower one is.
        levels: Names of the rungs where the dimension is a ladder; value i is rung i.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    label: str
    sentence: str
    unit: Unit
    calm: float
    harder_is: int
    guardrail: Guardrail
    levels: tuple[str, ...] = ()

    @property
    def span(self) -> float:
        """How far it is from calm to the hardest value there is, in the dimension's unit."""
        bounds = self.guardrail.absolute
        return abs((bounds.highest if self.harder_is > 0 else bounds.lowest) - self.calm)


class Cue(BaseModel):
    """A one-shot trigger stimulus of a scene."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    label: str
    sentence: str
    duration_s: float


class SceneSpec(BaseModel):
    """What a scene can be asked for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: SceneName
    label: str
    sentence: str
    dimensions: tuple[Dimension, ...] = ()
    cues: tuple[Cue, ...] = ()

    def dimension(self, name: str) -> Dimension:
        """The dimension of that name.

        Raises:
            KeyError: The scene has no such dimension.
        """
        for dimension in self.dimensions:
            if dimension.name == name:
                return dimension
        raise KeyError(name)

    def calm_exposure(self) -> dict[str, float]:
        """The values that expose least, by dimension name."""
        return {dimension.name: dimension.calm for dimension in self.dimensions}


EDGE_GUARDS = ("wall", "railing", "glass", "half_rail", "rope", "none")


def _limits(
    absolute: tuple[float, float],
    recommended: tuple[float, float],
    largest_step: float,
    rate_per_s: float,
    relief_rate_per_s: float,
) -> Guardrail:
    return Guardrail(
        absolute=Range(lowest=absolute[0], highest=absolute[1]),
        recommended=Range(lowest=recommended[0], highest=recommended[1]),
        largest_step=largest_step,
        rate_per_s=rate_per_s,
        relief_rate_per_s=relief_rate_per_s,
    )


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
    guardrail=_limits((15.0, 24.0), (15.0, 22.0), 4.0, 0.2, 0.6),
)
"""Common to the scenes that have a sky; the safe place keeps its evening."""

GLASS_LIFT = SceneSpec(
    name=SceneName.GLASS_LIFT,
    label="Glass lift",
    sentence="An outside lift on a tower in a city; the patient stands in the cab.",
    dimensions=(
        Dimension(
            name="height_m",
            label="Height",
            sentence="How high the cab's floor is above the street.",
            unit=Unit.METRE,
            calm=0.0,
            harder_is=1,
            # 40 m gave robust responses (10.3389/fnhum.2021.773091); 2 m/s is the comfort limit.
            guardrail=_limits((0.0, 100.0), (0.0, 60.0), 20.0, 2.0, 2.0),
        ),
        Dimension(
            name="edge_guard",
            label="Edge guard",
            sentence="What stands between the patient and the open side of the cab.",
            unit=Unit.LEVEL,
            calm=0.0,
            harder_is=1,
            guardrail=_limits((0.0, 5.0), (0.0, 5.0), 2.0, 1.0, 5.0),
            levels=EDGE_GUARDS,
        ),
        Dimension(
            name="floor_transparency",
            label="Floor transparency",
            sentence="How much of the street shows through the floor.",
            unit=Unit.SHARE,
            calm=0.0,
            harder_is=1,
            guardrail=_limits((0.0, 1.0), (0.0, 1.0), 0.5, 0.25, 1.0),
        ),
        Dimension(
            name="edge_distance_m",
            label="Distance to the edge",
            sentence="How far the patient stands from the open side.",
            unit=Unit.METRE,
            calm=2.0,
            harder_is=-1,
            # Starting distances of 4, 2 and 0 m are used in the field; the cab is 2.4 m deep.
            guardrail=_limits((0.2, 2.0), (0.2, 2.0), 1.0, 0.5, 1.0),
        ),
        Dimension(
            name="wind",
            label="Wind",
            sentence="How hard the wind blows: cables, flags and leaves move, never the view.",
            unit=Unit.SHARE,
            calm=0.0,
            harder_is=1,
            guardrail=_limits((0.0, 1.0), (0.0, 0.8), 0.5, 0.25, 1.0),
        ),
        TIME_OF_DAY,
    ),
    cues=(
        Cue(
            name="gust",
            label="Gust of wind",
            sentence="A gust passes: cables swing and leaves fly by for some seconds.",
            duration_s=4.0,
        ),
        Cue(
            name="bird",
            label="Bird flies past",
            sentence="A large bird crosses the open side at the height of the eyes.",
            duration_s=4.0,
        ),
        Cue(
            name="light_dims",
            label="Cab light dims",
            sentence="The light of the cab fades to a third and comes back, without a flash.",
            duration_s=6.0,
        ),
    ),
)

PLAZA = SceneSpec(
    name=SceneName.PLAZA,
    label="Market square",
    sentence="An open square in a city on a market day; the patient stands among its people.",
    dimensions=(
        Dimension(
            name="people_count",
            label="People",
            sentence="How many people are on the square; alone it does not say how hard it is.",
            unit=Unit.PEOPLE,
            calm=2.0,
            harder_is=1,
            # Heart rate was highest with 3 listeners of 3, 6 and 15: a number of people is one
            # dimension among others and no measure of intensity.
            guardrail=_limits((2.0, 120.0), (2.0, 60.0), 30.0, 2.0, 6.0),
        ),
        Dimension(
            name="min_distance_m",
            label="Closest distance",
            sentence="How near to the patient people pass by; nobody ever touches them.",
            unit=Unit.METRE,
            calm=4.0,
            harder_is=-1,
            # Personal distance reaches from 0.45 to 1.2 m (Hall 1966); 0.6 m is arm's reach.
            guardrail=_limits((0.6, 4.0), (0.9, 4.0), 1.5, 0.25, 1.0),
        ),
        Dimension(
            name="gaze_share",
            label="People who look",
            sentence="How many of the people turn their faces to the patient.",
            unit=Unit.SHARE,
            calm=0.0,
            harder_is=1,
            guardrail=_limits((0.0, 1.0), (0.0, 0.8), 0.4, 0.2, 1.0),
        ),
        Dimension(
            name="exit_distance_m",
            label="Distance to the way out",
            sentence="How far behind the patient the door is through which they could leave.",
            unit=Unit.METRE,
            calm=3.0,
            harder_is=1,
            # The patient is carried at a stroll at most; 1.4 m/s is the comfort limit for walking.
            guardrail=_limits((3.0, 28.0), (3.0, 28.0), 12.0, 1.0, 1.4),
        ),
        TIME_OF_DAY,
    ),
    cues=(
        Cue(
            name="asks_time",
            label="Someone asks the time",
            sentence="Somebody walks up, stops at arm's length, asks for the time and goes on.",
            duration_s=20.0,
        ),
        Cue(
            name="stare",
            label="People stare",
            sentence="The three nearest stop and look at the patient for some seconds.",
            duration_s=8.0,
        ),
        Cue(
            name="brushes_past",
            label="Someone brushes past",
            sentence="Somebody passes close by the patient's shoulder, without touching.",
            duration_s=20.0,
        ),
    ),
)

SAFE_PLACE = SceneSpec(
    name=SceneName.SAFE_PLACE,
    label="Safe place",
    sentence="A calm shore in evening light, with nothing asked of the patient.",
)

LOBBY = SceneSpec(
    name=SceneName.LOBBY,
    label="Lobby",
    sentence="A quiet room by day, where a session begins: fitting, practising the stop, baseline.",
)

SCENES: dict[SceneName, SceneSpec] = {
    spec.name: spec for spec in (LOBBY, SAFE_PLACE, GLASS_LIFT, PLAZA)
}

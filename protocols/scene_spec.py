"""What a scene can be asked for: its name, its dimensions with their limits, its cues."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Final, NewType, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from shared.language import marked, recalled, together
from shared.rules.contexts import ANYWHERE, CueContext
from shared.rules.exposure import Track
from shared.rules.guardrails import Guardrail, Range
from shared.wire.parts import USUAL_PLACE, CuePlace

Words = Annotated[str, AfterValidator(recalled)]
"""English words of the catalogue, which are said in the language where they are shown."""

_LARGEST = 1e9  # above it a number is no value of any dimension, and is shown as it is


LEVEL_WORDS: Final = (
    marked("aisle seat"),
    marked("ajar"),
    marked("at its floor"),
    marked("at the site"),
    marked("blocked"),
    marked("boarded"),
    marked("bored"),
    marked("clear"),
    marked("clouded"),
    marked("critical"),
    marked("cruise"),
    marked("doors closed"),
    marked("doors open"),
    marked("doors shut"),
    marked("driver"),
    marked("drizzle"),
    marked("edge"),
    marked("entrance hall"),
    marked("faint"),
    marked("fair"),
    marked("far"),
    marked("free"),
    marked("friendly"),
    marked("gate"),
    marked("glass"),
    marked("half rail"),
    marked("hostile"),
    marked("in the lift"),
    marked("in the tube"),
    marked("in tunnel"),
    marked("landing"),
    marked("mesh"),
    marked("middle seat"),
    marked("near"),
    marked("neutral"),
    marked("none"),
    marked("on the table"),
    marked("one rope"),
    marked("overcast"),
    marked("parapet"),
    marked("partial"),
    marked("passenger"),
    marked("platform"),
    marked("railing"),
    marked("rain"),
    marked("riding"),
    marked("rope"),
    marked("rope rails"),
    marked("shut"),
    marked("stopped in tunnel"),
    marked("stormy"),
    marked("street"),
    marked("stuck between floors"),
    marked("take off"),
    marked("taxiing"),
    marked("vehicle moving"),
    marked("vehicle parked"),
    marked("visible"),
    marked("wall"),
    marked("wide open"),
    marked("window seat"),
)
"""All levels of the catalogue as they are read, so that they are found for translation."""

SceneName = NewType("SceneName", str)
"""The name of a scene of the catalogue: of its file in `protocols/scenes/`, of its folder in
`therapy_client/scenes/`, and on the wire."""

LOBBY: Final = SceneName("lobby")
SAFE_PLACE: Final = SceneName("safe_place")
"""The two scenes that states lead to, whatever a treatment protocol says."""


class Unit(StrEnum):
    """Units of dimensions, as written beside a number."""

    METRE = "m"
    SHARE = "share"
    LEVEL = "level"
    HOUR = "h"
    PEOPLE = "people"
    KM_PER_H = "km/h"


class Dimension(BaseModel):
    """One graded property of a scene.

    Attributes:
        name: Name with its unit (`height_m`); the same word on the wire, in files and exports.
        label: What the therapist reads.
        sentence: What it does to the patient, one sentence a therapist understands.
        calm: The value that exposes least; a scene is always entered with all dimensions calm.
        harder_is: +1 where a higher value is more exposure, -1 where a lower one is.
        levels: Names of its levels, where it has them; value i is level i.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    label: Words
    sentence: Words
    unit: Unit
    calm: float
    harder_is: int
    guardrail: Guardrail
    levels: tuple[str, ...] = ()

    @property
    def span(self) -> float:
        """How far it is from calm to the hardest value there is, in the dimension's unit."""
        return abs(self.hardest - self.calm)

    @property
    def hardest(self) -> float:
        """The value that exposes most, at the other bound."""
        bounds = self.guardrail.absolute
        return bounds.highest if self.harder_is > 0 else bounds.lowest

    def text(self, value: float) -> str:
        """A value as a therapist reads it: “12.5 m”, “half rail”, “40 %”, “18:48”, “60”.

        People are counted in whole numbers and without a word for them: the label has it.
        """
        if not abs(value) < _LARGEST:
            return together("{value:g}", value=value)
        if self.levels:
            level = round(min(max(value, 0), len(self.levels) - 1))
            return recalled(self.levels[level].replace("_", " "))
        match self.unit:
            case Unit.SHARE:
                return together("{percent:.0f} %", percent=100 * value)
            case Unit.PEOPLE:
                return f"{value:.0f}"
            case Unit.HOUR:
                minutes = round(60 * value)
                return f"{minutes // 60}:{minutes % 60:02d}"
            case _:
                places = "{value:.1f} {unit}" if value % 1 else "{value:.0f} {unit}"
                return together(places, value=value, unit=self.unit.value)


class CuePlacing(BaseModel):
    """Where a cue that is heard and not seen can be heard from.

    Attributes:
        azimuth_deg: The usual direction: 0 ahead, 90 to the right, -90 to the left, 180 behind.
        nearest_m: The usual distance, at which it is loudest; None where a dimension of the scene
            says how far cues are.
        farthest_m: How far it can be put.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    azimuth_deg: float
    nearest_m: float | None = None
    farthest_m: float | None = None

    def filled(self, place: CuePlace) -> CuePlace:
        """A place with what is usual where nothing was chosen."""
        return CuePlace(
            azimuth_deg=self.azimuth_deg if place.azimuth_deg is None else place.azimuth_deg,
            distance_m=self.nearest_m if place.distance_m is None else place.distance_m,
        )

    def objection(self, place: CuePlace) -> str | None:
        """Why a cue cannot be put there: a sentence without its end, or None."""
        if place.distance_m is None:
            return None
        if self.nearest_m is None or self.farthest_m is None:
            return marked("how far it is away is one of the scene's own values")
        if not self.nearest_m <= place.distance_m <= self.farthest_m:
            return marked(
                "it can be heard from {nearest_m:g} to {farthest_m:g} m",
                nearest_m=self.nearest_m,
                farthest_m=self.farthest_m,
            )
        return None


class Cue(BaseModel):
    """A one-shot trigger stimulus of a scene.

    Attributes:
        startles: Whether it comes suddenly: at most one of these in a minute (cue_rules.py).
        after: Name of the milder cue that is shown twice before this one may be, or nothing.
        placing: Where it can be put, or None where it belongs to something that is seen.
        valid_when: Where in its scene it makes sense; a treatment protocol may only tighten it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    label: Words
    sentence: Words
    duration_s: float
    startles: bool = False
    after: str = ""
    placing: CuePlacing | None = None
    valid_when: CueContext = ANYWHERE

    def place_objection(self, place: CuePlace) -> str | None:
        """Why it cannot be heard from there: a sentence without its end, or None."""
        if place == USUAL_PLACE:
            return None
        if self.placing is None:
            return marked("it belongs to something that is seen, and cannot be put elsewhere")
        return self.placing.objection(place)


class SceneSpec(BaseModel):
    """What a scene can be asked for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[SceneName, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    label: Words
    sentence: Words
    dimensions: tuple[Dimension, ...] = ()
    cues: tuple[Cue, ...] = ()

    @model_validator(mode="after")
    def _milder_cues_exist(self) -> Self:
        known = {cue.name for cue in self.cues}
        for cue in self.cues:
            if cue.after and (cue.after not in known or cue.after == cue.name):
                raise ValueError(f"{cue.name} comes after {cue.after}, which {self.name} has not")
        return self

    @model_validator(mode="after")
    def _cues_belong_somewhere(self) -> Self:
        bounds = {each.name: each.guardrail.absolute for each in self.dimensions}
        for cue in self.cues:
            context = cue.valid_when
            for name, within in context.values.items():
                if name not in bounds:
                    raise ValueError(f"{cue.name} depends on {name}, which {self.name} has not")
                if not (bounds[name].holds(within.lowest) and bounds[name].holds(within.highest)):
                    raise ValueError(f"{cue.name} depends on a {name} that is never reached")
            if not context.states or (context.values and not context.because):
                raise ValueError(f"{cue.name} does not say where it belongs, and why")
        return self

    def dimension(self, name: str) -> Dimension:
        """The dimension of that name.

        Raises:
            KeyError: The scene has no such dimension.
        """
        for dimension in self.dimensions:
            if dimension.name == name:
                return dimension
        raise KeyError(name)

    def cue(self, name: str) -> Cue:
        """The cue of that name.

        Raises:
            KeyError: The scene has no such cue.
        """
        for cue in self.cues:
            if cue.name == name:
                return cue
        raise KeyError(name)

    def tracks(self, planned: Mapping[str, Guardrail]) -> dict[str, Track]:
        """How its dimensions may move.

        Args:
            planned: A plan's guardrails by dimension name, which only tighten those of the scene.
        """
        return {
            dimension.name: Track(
                dimension.guardrail.tightened_by(planned[dimension.name])
                if dimension.name in planned
                else dimension.guardrail,
                dimension.harder_is,
            )
            for dimension in self.dimensions
        }

    def calm_exposure(self) -> dict[str, float]:
        """The values that expose least, by dimension name."""
        return {dimension.name: dimension.calm for dimension in self.dimensions}


def only_where(because: str, **values: tuple[float, float]) -> CueContext:
    """During exposure, where the patient is at these values: (lowest, highest) by dimension.

    Args:
        because: The end of “Not now: …”, which a therapist can act on.
        values: Both ends included, in the unit of the dimension.
    """
    ranges = {name: Range(lowest=low, highest=high) for name, (low, high) in values.items()}
    return CueContext(values=ranges, because=because)


def limits(
    absolute: tuple[float, float],
    recommended: tuple[float, float],
    largest_step: float,
    rate_per_s: float,
    relief_rate_per_s: float,
) -> Guardrail:
    """A guardrail from (lowest, highest) of both ranges, the largest step and rates per second."""
    return Guardrail(
        absolute=Range(lowest=absolute[0], highest=absolute[1]),
        recommended=Range(lowest=recommended[0], highest=recommended[1]),
        largest_step=largest_step,
        rate_per_s=rate_per_s,
        relief_rate_per_s=relief_rate_per_s,
    )

"""What a treatment protocol is once it has been read and found good: frozen, strict, complete.

Nothing here is optional or to be guessed at later: a step has a value for every dimension of its
scene, every dimension has its guardrail and every cue its consent.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from protocols.catalogue import SAFE_PLACE, SCENES, Dimension, SceneName, Unit
from shared.rules.exposure import Exposure, Track
from shared.rules.guardrails import Guardrail, Range
from shared.wire.parts import Consent, SessionPlan

SCHEMA_VERSION = 1
MOST_STEPS = 100
LONGEST_NAME = 120
LONGEST_SENTENCE = 1000
MINUTES = Range(lowest=0.5, highest=60.0)
HOLD_AFTER_S = Range(lowest=0.3, highest=2.0)
SAFE_AFTER_S = Range(lowest=0.5, highest=5.0)

_Words = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
_Sentence = Annotated[str, Field(min_length=1, max_length=LONGEST_SENTENCE)]
_Finite = Annotated[float, Field(allow_inf_nan=False)]


def _known(scene: SceneName) -> SceneName:
    if scene not in SCENES:
        raise ValueError("no scene of the catalogue")
    return scene


_Scene = Annotated[SceneName, AfterValidator(_known)]
"""A scene of the catalogue and no other."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Step(_Part):
    """A step of the hierarchy: a named exposure with a task.

    Attributes:
        name: What the therapist reads, unique within the protocol.
        task: What the patient does there, as the therapist would say it.
        scene: Where it happens.
        exposure: A value for every dimension of the scene, in its unit; what the file does not
            name is calm, whatever the step before had.
        minutes: How long it is planned to last; nothing happens by itself when it is over.
    """

    name: _Words
    task: _Sentence
    scene: _Scene
    exposure: dict[str, _Finite]
    minutes: Annotated[float, Field(ge=MINUTES.lowest, le=MINUTES.highest)]


class TreatmentProtocol(_Part):
    """A treatment protocol: what may be done to a patient, in which order, within which limits.

    Attributes:
        name: The file's name without its ending.
        sources: Where the ladder and its figures come from.
        guardrails: By scene and dimension: the catalogue's, tightened by the file.
        consent: For every cue of the catalogue; a cue that the file does not name is asked first.
        hold_after_s: Seconds without the console until nothing rises any more.
        safe_after_s: Seconds without the console until the safe place.
        sha256: Of the file's bytes, as 64 hex digits.
        text: The whole file, to be kept with the session's record.
    """

    schema_version: Literal[1]
    name: Annotated[str, Field(max_length=LONGEST_NAME, pattern=r"^[a-z0-9][a-z0-9_-]*$")]
    title: _Words
    sentence: _Sentence
    sources: Annotated[tuple[_Sentence, ...], Field(min_length=1)]
    steps: Annotated[tuple[Step, ...], Field(min_length=1, max_length=MOST_STEPS)]
    guardrails: dict[_Scene, dict[str, Guardrail]]
    consent: dict[str, Consent]
    hold_after_s: Annotated[float, Field(ge=HOLD_AFTER_S.lowest, le=HOLD_AFTER_S.highest)]
    safe_after_s: Annotated[float, Field(ge=SAFE_AFTER_S.lowest, le=SAFE_AFTER_S.highest)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    text: str

    def plan(self) -> SessionPlan:
        """What the headset client must know of it to protect the patient."""
        scenes = self.scenes()
        cues = [cue.name for scene in scenes for cue in SCENES[scene].cues]
        return SessionPlan(
            scenes=scenes,
            guardrails={scene: dict(self.guardrails[scene]) for scene in scenes},
            consent={name: self.consent[name] for name in cues},
            hold_after_s=self.hold_after_s,
            safe_after_s=self.safe_after_s,
        )

    def scenes(self) -> tuple[SceneName, ...]:
        """The scenes it goes to, in their order, and the safe place, always within reach."""
        return tuple(dict.fromkeys([*(step.scene for step in self.steps), SAFE_PLACE]))

    def tracks(self, scene: SceneName) -> dict[str, Track]:
        """How each dimension of a scene may move under this protocol."""
        return {
            dimension.name: Track(
                guardrail=self.guardrails[scene][dimension.name], harder_is=dimension.harder_is
            )
            for dimension in SCENES[scene].dimensions
        }

    def calm(self, scene: SceneName) -> Exposure:
        """The exposure with which a scene is entered."""
        return SCENES[scene].calm_exposure()

    def cautions(self) -> tuple[str, ...]:
        """Where a step goes beyond the recommended bounds: allowed, but the therapist confirms."""
        return tuple(
            f"step {number} “{step.name}” › {dimension.name}: "
            f"{written(dimension, step.exposure[dimension.name])} is beyond the recommended "
            f"{written_range(dimension, limits)}; the therapist is asked to confirm it."
            for number, step in enumerate(self.steps, 1)
            for dimension in SCENES[step.scene].dimensions
            if not (limits := self.guardrails[step.scene][dimension.name].recommended).holds(
                step.exposure[dimension.name]
            )
        )


UNIT_WORDS = {Unit.METRE: " m", Unit.HOUR: " h", Unit.KM_PER_H: " km/h"}
"""What is written behind a value; shares and levels stand alone."""


def written(dimension: Dimension, value: float) -> str:
    """A value as a person reads it: with its unit, or the name of its level."""
    if dimension.unit is Unit.LEVEL and value.is_integer() and 0 <= value < len(dimension.levels):
        return f"“{dimension.levels[int(value)]}”"
    return f"{value:g}{UNIT_WORDS.get(dimension.unit, '')}"


def written_range(dimension: Dimension, limits: Range) -> str:
    """Two bounds as a person reads them."""
    return f"{written(dimension, limits.lowest)} to {written(dimension, limits.highest)}"

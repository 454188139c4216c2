"""What a treatment protocol is once it has been read and found good: frozen, strict, complete.

Nothing that protects is optional or to be guessed at later: a step has a value for every dimension
of its scene, every dimension has its guardrail and every cue its consent. What the treatment around
the steps is made of may be missing, as it is in every file of schema 1; it is empty then, which
says that nobody wrote it, and never that there is none.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from protocols.catalogue import SAFE_PLACE, SCENES, Dimension, SceneName, Unit
from protocols.plans.maker_warnings import MAKER_WARNINGS
from protocols.plans.parts import (
    MOST_ROWS,
    Citation,
    Contraindication,
    Escalation,
    Finite,
    Homework,
    Minutes,
    Part,
    Phase,
    SafetySignal,
    Sentence,
    Slug,
    StopRule,
    TaskKind,
    Words,
)
from protocols.plans.thresholds import USUAL, Thresholds
from shared.rules.contexts import ANYWHERE, CueContext
from shared.rules.exposure import Exposure, Track
from shared.rules.guardrails import Guardrail, Range
from shared.wire.parts import Consent, MilderFirst, SessionPlan

SCHEMA_VERSION = 2
READABLE_VERSIONS = (1, 2)
MOST_STEPS = 100
HOLD_AFTER_S = Range(lowest=0.3, highest=2.0)
SAFE_AFTER_S = Range(lowest=0.5, highest=5.0)

_Rows = Field(max_length=MOST_ROWS)


def _known(scene: SceneName) -> SceneName:
    if scene not in SCENES:
        raise ValueError("no scene of the catalogue")
    return scene


_Scene = Annotated[SceneName, AfterValidator(_known)]
"""A scene of the catalogue and no other."""


class Step(Part):
    """A step of the hierarchy: a named exposure with a task.

    Attributes:
        name: What the therapist reads, unique within the protocol.
        task: What the patient does there, as the therapist would say it.
        scene: Where it happens.
        exposure: A value for every dimension of the scene, in its unit; what the file does not
            name is calm, whatever the step before had.
        minutes: How long it is planned to last; nothing happens by itself when it is over.
        expected_suds: How hard it is expected to be, 0 to 100, as far as anybody can tell
            beforehand; each patient's own figure goes before it.
        task_kind: What kind of task it is.
    """

    name: Words
    task: Sentence
    scene: _Scene
    exposure: dict[str, Finite]
    minutes: Minutes
    expected_suds: Annotated[int, Field(ge=0, le=100)] | None = None
    task_kind: TaskKind | None = None


class TreatmentProtocol(Part):
    """A treatment protocol: what may be done to a patient, in which order, within which limits.

    Attributes:
        name: The file's name without its ending.
        sources: Where the ladder and its figures come from.
        aim: What the patient can do at the end that they cannot do now.
        goals: The fears that it is for, in the words in which somebody looks for it.
        indications: Whom it is for.
        contraindications: What is asked of each patient, beside what makers of headsets warn of.
        maker_warnings: What they warn of, whatever is shown.
        safety_signals: What makes patients feel safe here, and how it is taken away.
        sessions: How many are planned; a patient's plan has their own number.
        phases: How one session goes.
        stop_rules: When it is eased or broken off, beside the stop that always holds.
        homework: What can be practised between sessions.
        debrief: What is asked with the headset off.
        feared_outcomes: What patients fear will happen, for them to choose from.
        fallback_script: What is done and said in the minutes that are left when the technique
            fails, printed beforehand.
        escalation: By cue: what comes before it.
        contexts: By cue: where it makes sense, as far as the file says more than the catalogue.
        progression: The numbers that decide what is offered next.
        guardrails: By scene and dimension: the catalogue's, tightened by the file.
        consent: For every cue of the catalogue; a cue that the file does not name is asked first.
        hold_after_s: Seconds without the console until nothing rises any more.
        safe_after_s: Seconds without the console until the safe place.
        sha256: Of the file's bytes without a byte order mark, as 64 hex digits: of the text that is
            kept, so that the two can be held against each other.
        text: The whole file, to be kept with the session's record.
    """

    schema_version: Literal[1, 2]
    name: Slug
    title: Words
    sentence: Sentence
    sources: Annotated[tuple[Citation, ...], Field(min_length=1)]
    steps: Annotated[tuple[Step, ...], Field(min_length=1, max_length=MOST_STEPS)]
    guardrails: dict[_Scene, dict[str, Guardrail]]
    consent: dict[str, Consent]
    hold_after_s: Annotated[float, Field(ge=HOLD_AFTER_S.lowest, le=HOLD_AFTER_S.highest)]
    safe_after_s: Annotated[float, Field(ge=SAFE_AFTER_S.lowest, le=SAFE_AFTER_S.highest)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    text: str

    aim: Sentence | Literal[""] = ""
    goals: Annotated[tuple[Words, ...], _Rows] = ()
    indications: Annotated[tuple[Sentence, ...], _Rows] = ()
    contraindications: Annotated[tuple[Contraindication, ...], _Rows] = ()
    maker_warnings: Annotated[tuple[Contraindication, ...], _Rows] = MAKER_WARNINGS
    safety_signals: Annotated[tuple[SafetySignal, ...], _Rows] = ()
    sessions: Annotated[int, Field(ge=1, le=60)] | None = None
    phases: Annotated[tuple[Phase, ...], _Rows] = ()
    stop_rules: Annotated[tuple[StopRule, ...], _Rows] = ()
    homework: Annotated[tuple[Homework, ...], _Rows] = ()
    debrief: Annotated[tuple[Sentence, ...], _Rows] = ()
    feared_outcomes: Annotated[tuple[Sentence, ...], _Rows] = ()
    fallback_script: Annotated[tuple[Sentence, ...], _Rows] = ()
    escalation: dict[str, Escalation] = Field(default_factory=dict)
    contexts: dict[str, CueContext] = Field(default_factory=dict)
    progression: Thresholds = USUAL

    def plan(self) -> SessionPlan:
        """What the headset client must know of it to protect the patient."""
        scenes = self.scenes()
        cues = {cue.name: cue for scene in scenes for cue in SCENES[scene].cues}
        return SessionPlan(
            scenes=scenes,
            guardrails={scene: dict(self.guardrails[scene]) for scene in scenes},
            consent={name: self.consent[name] for name in cues},
            contexts={
                name: cue.valid_when.tightened_by(self.contexts.get(name, ANYWHERE))
                for name, cue in cues.items()
            },
            milder_first={
                name: first for name, first in self.milder_first().items() if name in cues
            },
            hold_after_s=self.hold_after_s,
            safe_after_s=self.safe_after_s,
        )

    def milder_first(self) -> dict[str, MilderFirst]:
        """By cue: what the file has before it, beside what its scene says."""
        return {
            name: MilderFirst(after=rule.after, times=rule.times)
            for name, rule in self.escalation.items()
            if rule.after
        }

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

    def gaps(self) -> tuple[str, ...]:
        """What the file does not say of the treatment around its steps: a sentence, or nothing."""
        missing = [words for key, words in _AROUND.items() if not getattr(self, key)]
        return (f"it says nothing of: {', '.join(missing)}.",) if missing else ()


_AROUND = {
    "aim": "its aim",
    "goals": "the fears that it is for",
    "indications": "whom it is for",
    "contraindications": "whom it is not for",
    "phases": "how a session goes",
    "stop_rules": "when it is broken off",
    "fallback_script": "what is done when the technique fails",
    "feared_outcomes": "what patients fear",
    "safety_signals": "safety signals",
    "debrief": "the debrief",
    "homework": "homework",
}
"""What a therapist is told to be missing; a file without it is sound."""

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

"""Where a session stands, as far as progression asks. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from protocols.plans.evidence import SessionEvidence, Stay
from protocols.plans.learning import Learning
from protocols.plans.mastery import Judge, Judged
from protocols.plans.moves import complete
from protocols.plans.schema import Step, TreatmentProtocol
from protocols.plans.thresholds import Thresholds
from shared.rules.states import SessionState


@dataclass(frozen=True)
class Situation:
    """All that an offer is made from.

    Attributes:
        protocol: The patient's own, as the plan fits it: its bounds and its steps.
        learning: What decides when they go on.
        state: What is asked for of the session; the safe place as soon as either side is in it.
        scene: The scene that is asked for.
        wanted: The exposure that is asked for, by dimension.
        now_s: In s since the session began.
        today: What this session has shown.
        before: What earlier sessions of the course have shown, oldest first.
        signals: The safety signals that the plan has in use, and the next stage of each's fading;
            empty where it is taken away whole.
        thresholds: Other numbers than the treatment protocol's.
        mastered_before: What was mastered in earlier sessions, where that is worked out already;
            it does not change while a session goes on.
    """

    protocol: TreatmentProtocol
    learning: Learning
    state: SessionState
    scene: str
    wanted: Mapping[str, float]
    now_s: float
    today: SessionEvidence
    before: tuple[SessionEvidence, ...] = ()
    signals: Mapping[str, str] = field(default_factory=dict)
    thresholds: Thresholds | None = None
    mastered_before: tuple[Judged, ...] | None = None

    @property
    def one_at_a_time(self) -> bool:
        """Whether one dimension changes at a time."""
        return self.learning is Learning.INHIBITORY

    @property
    def judge(self) -> Judge:
        """Who judges the exercises."""
        return Judge(self.protocol, self.learning, self.limits, self.now_s)

    def mastered(self) -> tuple[Judged, ...]:
        """The exercises that are mastered, of all sessions."""
        return (*self.mastered_earlier(), *self.judge.mastered(self.today, ()))

    def mastered_earlier(self) -> tuple[Judged, ...]:
        """Those of earlier sessions."""
        if self.mastered_before is not None:
            return self.mastered_before
        return self.judge.mastered(SessionEvidence(), self.before)

    @cached_property
    def limits(self) -> Thresholds:
        """The treatment protocol's thresholds, stricter where a stop rule of it is."""
        thresholds = self.thresholds or self.protocol.progression
        return thresholds.tightened_by(self.protocol.stop_rules)

    def step_named(self, name: str | None) -> Step | None:
        """The step of this name."""
        return next((step for step in self.protocol.steps if step.name == name), None)

    def step_of(self, stay: Stay) -> Step | None:
        """The step of an exercise, where all that it changes of it is the exposure."""
        step = self.step_named(stay.step)
        if step is None or step.scene != stay.scene or not complete(stay.exposure, step):
            return None
        return step

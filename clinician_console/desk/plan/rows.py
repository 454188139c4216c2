"""What is seen of a plan: its steps, and each dimension of one with what limits it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from clinician_console.desk.plan.faults import Fault
from clinician_console.patients.plan import Plan, PlannedStep
from protocols.catalogue import SCENES, Dimension
from protocols.plans.schema import Step, TreatmentProtocol
from shared.language import tr
from shared.rules.guardrails import Guardrail


@dataclass(frozen=True)
class StepRow:
    """A step in the list.

    Attributes:
        planned: As the plan has it.
        step: What that comes to; None where its treatment protocol has no such step.
        changed: Whether it is another than in the treatment protocol.
        faults: What is wrong with it.
    """

    planned: PlannedStep
    step: Step | None
    changed: bool
    faults: tuple[Fault, ...]

    @property
    def values(self) -> str:
        """What of its scene is not calm, in words."""
        return "" if self.step is None else values_said(self.step)


@dataclass(frozen=True)
class ValueRow:
    """One dimension of a step.

    Attributes:
        of_protocol: The treatment protocol's value.
        limits: What holds for the patient: the treatment protocol's, tightened by the plan.
        widest: The treatment protocol's own.
        sentences: What is wrong with it.
    """

    dimension: Dimension
    value: float
    of_protocol: float
    limits: Guardrail
    widest: Guardrail
    sentences: tuple[str, ...]

    @property
    def beyond(self) -> bool:
        """Whether the therapist is asked to confirm it in the session."""
        return not self.limits.recommended.holds(self.value)


def limits_of(plan: Plan, base: TreatmentProtocol, scene: str, dimension: str) -> Guardrail:
    """What holds for the patient: the treatment protocol's limits, tightened by the plan."""
    widest = next(of for name, of in base.guardrails.items() if name == scene)[dimension]
    for limit in plan.limits:
        if (limit.scene, limit.dimension) == (scene, dimension):
            absolute = limit.absolute or widest.absolute
            return widest.tightened_by(
                Guardrail(
                    absolute=absolute,
                    recommended=absolute.shared_with(limit.recommended or widest.recommended),
                    largest_step=limit.largest_step or widest.largest_step,
                    rate_per_s=limit.rate_per_s or widest.rate_per_s,
                    relief_rate_per_s=widest.relief_rate_per_s,
                )
            )
    return widest


def values_said(step: Step) -> str:
    """What of a step's scene is not calm, in words."""
    moved = [
        f"{tr(dimension.label)} {value_said(dimension, step.exposure[dimension.name])}"
        for dimension in SCENES[step.scene].dimensions
        if step.exposure[dimension.name] != dimension.calm
    ]
    return " · ".join(moved) or tr("all calm")


def value_said(dimension: Dimension, value: float) -> str:
    """A value as a therapist reads it, in their language."""
    return tr(dimension.text(value))

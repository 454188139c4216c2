"""Bounds of one patient: narrower than the treatment protocol's, and never wider. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from clinician_console.desk.plan.faults import Fault
from clinician_console.desk.plan.rows import limits_of
from clinician_console.patients.plan import Plan, TighterLimit
from protocols.catalogue import SCENES, Dimension, SceneSpec
from protocols.plans.schema import TreatmentProtocol
from shared.rules.guardrails import Guardrail, Range


class Bound(Enum):
    """What of a dimension's limits a plan can make narrower, by its name in a plan."""

    NEVER_BEYOND = "absolute"
    ASK_BEYOND = "recommended"
    LARGEST_STEP = "largest_step"


@dataclass(frozen=True)
class BoundRow:
    """The limits of one dimension of a scene.

    Attributes:
        limits: What holds for the patient.
        widest: The treatment protocol's.
        faults: What is wrong with them.
    """

    scene: SceneSpec
    dimension: Dimension
    limits: Guardrail
    widest: Guardrail
    faults: tuple[Fault, ...]

    @property
    def narrower(self) -> bool:
        """Whether the plan has its own."""
        return self.limits != self.widest

    def value(self, bound: Bound) -> float:
        """The value that counts: of a range, its end toward more exposure."""
        return _value(self.limits, self.dimension, bound)

    def widest_value(self, bound: Bound) -> float:
        """The treatment protocol's."""
        return _value(self.widest, self.dimension, bound)

    def room(self, bound: Bound) -> tuple[float, float]:
        """Between which values it can be set: never wider than the treatment protocol's."""
        most = self.widest_value(bound)
        if bound is Bound.LARGEST_STEP:
            return 0.0, most
        return min(self.dimension.calm, most), max(self.dimension.calm, most)

    def said(self, bound: Bound) -> tuple[str, ...]:
        """What is wrong with one of them."""
        return tuple(one.sentence for one in self.faults if one.limit == bound.value)


def bound_rows(
    plan: Plan, base: TreatmentProtocol, faults: tuple[Fault, ...]
) -> Iterator[BoundRow]:
    """Every dimension of every scene that the treatment protocol goes to."""
    for scene in dict.fromkeys(step.scene for step in base.steps):
        for dimension in SCENES[scene].dimensions:
            yield BoundRow(
                SCENES[scene],
                dimension,
                limits_of(plan, base, scene, dimension.name),
                base.guardrails[scene][dimension.name],
                tuple(one for one in faults if (one.scene, one.field) == (scene, dimension.name)),
            )


def with_bound(plan: Plan, row: BoundRow, bound: Bound, value: float) -> Plan:
    """The plan with one limit of a dimension; the treatment protocol's own is none of the plan's.

    Args:
        row: Of which dimension.
        bound: Which limit.
        value: Of a range, its end toward more exposure.
    """
    chosen: Range | float | None = None
    if value != row.widest_value(bound):
        chosen = value if bound is Bound.LARGEST_STEP else _range(row, bound, value)
    before = _limit_of(plan, row) or TighterLimit(
        scene=row.scene.name, dimension=row.dimension.name
    )
    return _with_limit(plan, before.model_copy(update={bound.value: chosen}))


def as_protocol(plan: Plan, row: BoundRow) -> Plan:
    """The plan with the treatment protocol's limits of one dimension."""
    return _with_limit(plan, TighterLimit(scene=row.scene.name, dimension=row.dimension.name))


def _limit_of(plan: Plan, row: BoundRow) -> TighterLimit | None:
    at = (row.scene.name, row.dimension.name)
    return next((one for one in plan.limits if (one.scene, one.dimension) == at), None)


def _with_limit(plan: Plan, limit: TighterLimit) -> Plan:
    limits = {(one.scene, one.dimension): one for one in plan.limits}
    at = (limit.scene, limit.dimension)
    if limit == TighterLimit(scene=limit.scene, dimension=limit.dimension):
        limits.pop(at, None)
    else:
        limits[at] = limit
    return plan.model_copy(update={"limits": tuple(limits.values())})


def _range(row: BoundRow, bound: Bound, value: float) -> Range:
    widest = row.widest.absolute if bound is Bound.NEVER_BEYOND else row.widest.recommended
    if row.dimension.harder_is > 0:
        return Range(lowest=min(widest.lowest, value), highest=value)
    return Range(lowest=value, highest=max(widest.highest, value))


def _value(limits: Guardrail, dimension: Dimension, bound: Bound) -> float:
    if bound is Bound.LARGEST_STEP:
        return limits.largest_step
    of = limits.absolute if bound is Bound.NEVER_BEYOND else limits.recommended
    return of.highest if dimension.harder_is > 0 else of.lowest

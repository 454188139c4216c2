"""The hierarchy of a plan, changed step by step: each change gives another plan. Pure.

Whether a plan may be so is not asked here: it is judged whole, by `fitting.py`, and a hierarchy on
its way from one order to another is now and then one that may not be.
"""

from __future__ import annotations

from collections.abc import Iterable

from clinician_console.patients.plan import Plan, PlannedStep, StepValue
from protocols.plans.parts import LONGEST_NAME
from protocols.plans.schema import MOST_STEPS, Step, TreatmentProtocol
from shared.errors import UsageError
from shared.language import marked


def as_planned(step: PlannedStep, base: TreatmentProtocol) -> Step | None:
    """A step as the plan has it, whether it may be so or not.

    Returns:
        None where the treatment protocol has no step that it could be made from.
    """
    origin = origin_of(step, base)
    if origin is None:
        return None
    chosen = {
        "name": step.title,
        "task": step.task,
        "minutes": step.minutes,
        "expected_suds": step.expected_suds,
        "exposure": origin.exposure | {one.dimension: one.value for one in step.values},
    }
    given = {key: value for key, value in chosen.items() if value is not None}
    return origin.model_copy(update=given)


def origin_of(step: PlannedStep, base: TreatmentProtocol) -> Step | None:
    """The treatment protocol's step that a step of the plan is, or is made from."""
    return next((one for one in base.steps if one.name == step.origin), None)


def left_out(plan: Plan, base: TreatmentProtocol) -> tuple[str, ...]:
    """The steps of the treatment protocol that the plan has not, in their order."""
    kept = {step.name for step in plan.steps}
    return tuple(step.name for step in base.steps if step.name not in kept)


def moved(plan: Plan, at: int, to: int) -> Plan:
    """The plan with a step in another place; one beyond an end is the end.

    Args:
        at: Where it stands, counted from 0.
        to: Where it stands then.
    """
    steps = list(plan.steps)
    step = steps.pop(at)
    steps.insert(min(max(to, 0), len(steps)), step)
    return with_steps(plan, steps)


def removed(plan: Plan, at: int) -> Plan:
    """The plan without a step.

    Raises:
        UsageError: It is the only one.
    """
    if len(plan.steps) == 1:
        raise UsageError(marked("A plan has one step at least."), marked("Add another one first."))
    return with_steps(plan, (*plan.steps[:at], *plan.steps[at + 1 :]))


def duplicated(plan: Plan, base: TreatmentProtocol, at: int) -> Plan:
    """The plan with a step twice: the second, below it, is one of the plan's own.

    Raises:
        UsageError: There are as many steps as a plan can have.
    """
    step = plan.steps[at]
    name = _free_name(step.title, plan, base)
    return _inserted(
        plan, at + 1, step.model_copy(update={"name": name, "called": None, "like": step.origin})
    )


def put_back(plan: Plan, base: TreatmentProtocol, name: str) -> tuple[Plan, int]:
    """The plan with a step that was left out, behind what comes before it; and its place.

    Raises:
        UsageError: There are as many steps as a plan can have.
    """
    order = [step.name for step in base.steps]
    earlier = order[: order.index(name)]
    places = [at for at, step in enumerate(plan.steps) if step.origin in earlier]
    at = max(places, default=-1) + 1
    return _inserted(plan, at, PlannedStep(name=name)), at


def begun_calm(plan: Plan, base: TreatmentProtocol, at: int, scene: str, name: str) -> Plan:
    """The plan with a step of its own in a scene, with everything in it calm.

    Args:
        at: Its place.
        scene: One that the treatment protocol goes to.
        name: What it is called, if that name is free.

    Raises:
        UsageError: There are as many steps as a plan can have.
    """
    like = next(step for step in base.steps if step.scene == scene)
    calm = base.calm(like.scene)
    step = PlannedStep(name=_free_name(name, plan, base), like=like.name)
    for dimension, value in calm.items():
        step = with_value(step, like, dimension, value)
    return _inserted(plan, at, step)


def with_step(plan: Plan, at: int, step: PlannedStep) -> Plan:
    """The plan with this step in the place of another."""
    return with_steps(plan, (*plan.steps[:at], step, *plan.steps[at + 1 :]))


def with_value(step: PlannedStep, origin: Step, dimension: str, value: float) -> PlannedStep:
    """The step with another value of one dimension; the treatment protocol's is none of its own."""
    others = tuple(one for one in step.values if one.dimension != dimension)
    if origin.exposure.get(dimension) == value:
        return step.model_copy(update={"values": others})
    chosen = StepValue(dimension=dimension, value=value)
    values = tuple(chosen if one.dimension == dimension else one for one in step.values)
    return step.model_copy(
        update={"values": values if len(others) < len(step.values) else (*others, chosen)}
    )


def with_steps(plan: Plan, steps: Iterable[PlannedStep]) -> Plan:
    """The plan with these steps."""
    return plan.model_copy(update={"steps": tuple(steps)})


def _inserted(plan: Plan, at: int, step: PlannedStep) -> Plan:
    if len(plan.steps) >= MOST_STEPS:
        raise UsageError(
            marked("A plan has {most_steps} steps at the most.", most_steps=MOST_STEPS),
            marked("Remove one first."),
        )
    return with_steps(plan, (*plan.steps[:at], step, *plan.steps[at:]))


def _free_name(wanted: str, plan: Plan, base: TreatmentProtocol) -> str:
    """The name, or the name with a number behind it, that no step has."""
    names = [step.name for step in base.steps]
    names += [name for step in plan.steps for name in (step.name, step.title)]
    taken = {name.casefold() for name in names}
    found, number = wanted, 2
    while found.casefold() in taken:
        behind = f" ({number})"
        found = f"{wanted[: LONGEST_NAME - len(behind)]}{behind}"
        number += 1
    return found

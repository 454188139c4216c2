"""From one exposure toward another: what may change at once. Pure.

In inhibitory learning one dimension changes at a time, so that what comes of it has one cause
(rule of github.com/fthiemer/VR-Exposition-Prototype). What is easier in the
exposure aimed at comes first: nothing between the two is harder than both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from protocols.catalogue import SCENES, Dimension
from protocols.plans.schema import Step, TreatmentProtocol
from shared.language import in_sentence, joined, together
from shared.rules.guardrails import Verdict, judge, rises

Values = Mapping[str, float]


@dataclass(frozen=True)
class Move:
    """One change of exposure.

    Attributes:
        step: The exposure that it leads to, under the name of the step that it belongs to.
        changes: The dimensions that change.
        left: How many dimensions still differ from the exposure aimed at.
    """

    step: Step
    changes: tuple[Dimension, ...]
    left: int


def toward(protocol: TreatmentProtocol, now: Values, step: Step, *, one_at_a_time: bool) -> Move:
    """The next change on the way to a step, within the limits in force.

    Args:
        now: The exposure that is asked for, in the step's scene; calm before it is entered.
        one_at_a_time: Whether only one dimension changes.
    """
    differing = differences(now, step)
    ordered = sorted(differing, key=lambda one: (_raises(now, step, one), _share(now, step, one)))
    changes = tuple(ordered[:1] if one_at_a_time else differing)
    exposure = {**step.exposure, **{one.name: now[one.name] for one in differing}}
    for one in changes:
        exposure[one.name] = _reachable(protocol, now, step, one)
    reached = step.model_copy(update={"exposure": exposure})
    return Move(reached, changes, len(differences(exposure, step)))


def with_value(step: Step, now: Values, name: str, value: float) -> Step:
    """The exposure that is asked for now, with one dimension of it changed."""
    return step.model_copy(update={"exposure": {**now, name: value}})


def differences(now: Values, step: Step) -> list[Dimension]:
    """The dimensions in which a step is other than what is asked for, in the scene's order."""
    return [
        one for one in SCENES[step.scene].dimensions if now[one.name] != step.exposure[one.name]
    ]


def harder(now: Values, step: Step) -> list[Dimension]:
    """The dimensions in which a step is more exposure than what is asked for."""
    return [one for one in differences(now, step) if _raises(now, step, one)]


def no_harder_anywhere(exposure: Values, than: Values, step: Step) -> bool:
    """Whether an exposure of a step's scene is in no dimension more than another."""
    return not any(
        rises(than[one.name], exposure[one.name], harder_is=one.harder_is)
        for one in SCENES[step.scene].dimensions
    )


def complete(exposure: Values, step: Step) -> bool:
    """Whether an exposure has a value for every dimension of the step's scene, and no other."""
    return set(exposure) == {one.name for one in SCENES[step.scene].dimensions}


def _raises(now: Values, step: Step, one: Dimension) -> bool:
    return rises(now[one.name], step.exposure[one.name], harder_is=one.harder_is)


def _share(now: Values, step: Step, one: Dimension) -> float:
    """How much of the whole dimension a change is: the smaller change comes first."""
    return abs(step.exposure[one.name] - now[one.name]) / (one.span or 1.0)


def _reachable(protocol: TreatmentProtocol, now: Values, step: Step, one: Dimension) -> float:
    """The value aimed at, or as far towards it as one decision may raise."""
    before, aimed = now[one.name], step.exposure[one.name]
    limits = protocol.guardrails[step.scene][one.name]
    most = limits.largest_step
    if rises(before, aimed, harder_is=one.harder_is) and abs(aimed - before) > most:
        aimed = before + (most if aimed > before else -most)
    return limits.absolute.clamp(aimed)


def within_recommended(protocol: TreatmentProtocol, now: Values, reached: Step) -> bool:
    """Whether one decision leads there, inside the recommended bounds of the plan."""
    return all(
        judge(
            protocol.guardrails[reached.scene][one.name],
            reached.exposure[one.name],
            now[one.name],
            harder_is=one.harder_is,
        )
        is Verdict.ALLOWED
        for one in SCENES[reached.scene].dimensions
    )


def change_said(now: Values, reached: Step) -> str:
    """What changes, as a therapist reads it: “height 12 m”."""
    said = (
        together(
            "{dimension} {value}",
            dimension=in_sentence(one.label),
            value=one.text(reached.exposure[one.name]),
        )
        for one in differences(now, reached)
    )
    return joined(said, ", ")

"""How each step of the hierarchy stands: mastered before, offered next; and what its scenes use.

Pure. The order of a scene's dimensions rests on the whole hierarchy and not on the step of the
moment: what a hand aims at stays where it is when the step changes.
"""

from __future__ import annotations

from dataclasses import dataclass

from clinician_console.session.view import SessionView
from protocols.catalogue import SCENES, Dimension, SceneName
from protocols.plans.schema import Step, TreatmentProtocol


@dataclass(frozen=True)
class StepStanding:
    """What is known of one step.

    Attributes:
        is_now: The patient is asked to be in it.
        mastered: Why it counts as mastered, of the last earlier session in which it was; empty
            where it was in none.
        sessions_ago: How long ago that was.
        offered: Why it is offered next; empty where it is not.
    """

    is_now: bool = False
    mastered: str = ""
    sessions_ago: int = 0
    offered: str = ""


def standings(view: SessionView, now_row: int | None) -> tuple[StepStanding, ...]:
    """One for each step of the hierarchy, from the first.

    Args:
        now_row: The step that the patient is asked to be in, if any.
    """
    mastered = {one.step: one for one in view.offered.mastered}
    foremost = next(iter(view.offered.offers), None)
    offered = foremost.step if foremost is not None and foremost.can_be_taken else None
    found = []
    for row, step in enumerate(view.protocol.steps):
        judged = mastered.get(step.name)
        next_one = offered is not None and foremost is not None and offered.name == step.name
        found.append(
            StepStanding(
                is_now=row == now_row,
                mastered=judged.reason if judged else "",
                sessions_ago=judged.sessions_ago if judged else 0,
                offered=foremost.reason if next_one and foremost else "",
            )
        )
    return tuple(found)


def first_and_others(
    protocol: TreatmentProtocol, scene: SceneName
) -> tuple[tuple[Dimension, ...], tuple[Dimension, ...]]:
    """The dimensions of a scene that its steps use, as they come into use; and all others."""
    steps = [step for step in protocol.steps if step.scene == scene]
    dimensions = SCENES[scene].dimensions

    def begins(dimension: Dimension) -> int:
        used = (row for row, step in enumerate(steps) if uses(step, dimension))
        return next(used, len(steps))

    first = sorted((one for one in dimensions if begins(one) < len(steps)), key=begins)
    if not first:
        return dimensions, ()
    return tuple(first), tuple(one for one in dimensions if one not in first)


def uses(step: Step, dimension: Dimension) -> bool:
    """Whether a step asks for more of a dimension than calm."""
    return step.exposure.get(dimension.name, dimension.calm) != dimension.calm

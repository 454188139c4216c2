"""What the rules of a plan refuse, in their own words, and beside which field it belongs. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from clinician_console.patients.fitting import THE_PLAN, fitted
from clinician_console.patients.plan import Plan
from shared.errors import FaultyFileError

_STEP: Final = re.compile(r"step (\d+)(?: “.*?”)?(?: › (\w+))?: (.*)", re.DOTALL)
_LIMIT: Final = re.compile(r"limits › (\w+) › (\w+)(?: › (\w+))?: (.*)", re.DOTALL)
_NAMED: Final = re.compile(r"steps › “(.*?)”: (.*)", re.DOTALL)
_CUE: Final = re.compile(r"consents › (\w+): (.*)", re.DOTALL)


@dataclass(frozen=True)
class Fault:
    """One thing that is refused.

    Attributes:
        sentence: Why, in the words of the rule.
        step: The place of the step that it is of, counted from 0; None where it is of none.
        field: What of the step, or of the limits: a dimension, `name`, `task`, `minutes` …
        scene: Of limits, the scene.
        limit: Of limits, which of them.
        cue: The cue that it is of.
    """

    sentence: str
    step: int | None = None
    field: str = ""
    scene: str = ""
    limit: str = ""
    cue: str = ""


def faults_of(plan: Plan) -> tuple[Fault, ...]:
    """All that is wrong with a plan at once; none of one that a session could follow."""
    try:
        fitted(plan)
    except FaultyFileError as error:
        return tuple(_placed(said, plan) for said in error.faults)
    return ()


def _placed(said: str, plan: Plan) -> Fault:
    rest = said.removeprefix(f"{THE_PLAN} › ")
    if found := _STEP.fullmatch(rest):
        return Fault(found[3], step=int(found[1]) - 1, field=found[2] or "")
    if found := _LIMIT.fullmatch(rest):
        return Fault(found[4], scene=found[1], field=found[2], limit=found[3] or "")
    if found := _CUE.fullmatch(rest):
        return Fault(found[2], cue=found[1])
    if found := _NAMED.fullmatch(rest):
        return Fault(found[2], step=_place_of(found[1], plan), field="name")
    return Fault(rest)


def _place_of(quoted_name: str, plan: Plan) -> int | None:
    """Where the step stands whose name is quoted, perhaps cut; the last, where it stands twice."""
    begins = quoted_name.removesuffix("…")
    places = [at for at, step in enumerate(plan.steps) if step.name.startswith(begins)]
    return places[-1] if places else None

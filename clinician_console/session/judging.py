"""What may be wanted next, and if not, why: panels read it before, steering when asked. Pure.

Raising takes a decision: bounds, the largest step and, beyond the recommended range, a
confirmation; and it is refused while nothing can be written down. Lowering takes none, and always
works. What raises is decided against what is asked for, not against where the patient is: a rise
that was asked for is one that will come.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from clinician_console.session.answers import SENT, Answer, Outcome, refused
from clinician_console.session.wanted import Wanted
from clinician_console.session.wording import said
from protocols.catalogue import SCENES, Dimension, SceneName
from protocols.plans.schema import Step
from shared.language import marked, recalled
from shared.rules.guardrails import Guardrail, Verdict, judge, rises
from shared.rules.states import SHOWS_EXPOSURE, SessionState

MAY_BEGIN_A_STEP: Final = frozenset({*SHOWS_EXPOSURE, SessionState.BASELINE})
ROUNDING: Final = 1e-9
NUMBERS: Final = (
    *("none", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def judge_step(now: Wanted, step: Step, *, confirmed: bool = False) -> Answer:
    """Whether a step of the hierarchy may be gone to from what is wanted now."""
    if now.state not in MAY_BEGIN_A_STEP:
        return refused(marked("A step cannot begin in {state}.", state=said(now.state.value)))
    entered = now.state is SessionState.BASELINE or step.scene != now.scene
    before = now.protocol.calm(step.scene) if entered else now.wanted
    answers = [
        _judge(now, step.scene, name, value, before, confirmed=confirmed)
        for name, value in step.exposure.items()
    ]
    for outcome in (Outcome.REFUSED, Outcome.NEEDS_CONFIRMATION):
        reasons = [answer.sentence for answer in answers if answer.outcome is outcome]
        if reasons:
            return Answer(outcome, " ".join(reasons))
    return SENT


def judge_value(now: Wanted, name: str, value: float, *, confirmed: bool = False) -> Answer:
    """Whether one dimension of the scene may have another value."""
    if now.state not in SHOWS_EXPOSURE:
        return refused(marked("There is no exposure now."))
    if name not in now.wanted:
        return refused(
            marked(
                "{label} has no dimension “{name}”.",
                label=recalled(SCENES[now.scene].label),
                name=name,
            )
        )
    return _judge(now, now.scene, name, value, now.wanted, confirmed=confirmed)


def decisions_to(limits: Guardrail, before: float, value: float) -> int:
    """How many decisions lead from one value up to another, by the largest step at a time."""
    return max(math.ceil(abs(value - before) / limits.largest_step - ROUNDING), 1)


def _judge(
    now: Wanted,
    scene: SceneName,
    name: str,
    value: float,
    before: Mapping[str, float],
    *,
    confirmed: bool,
) -> Answer:
    dimension = SCENES[scene].dimension(name)
    limits = now.guardrail(scene, name)
    verdict = judge(limits, value, before[name], harder_is=dimension.harder_is)
    if verdict is Verdict.ALLOWED or (verdict is Verdict.NEEDS_CONFIRMATION and confirmed):
        return SENT
    sentence = _reason(verdict, dimension, limits, value, before[name])
    if verdict is Verdict.NEEDS_CONFIRMATION:
        return Answer(Outcome.NEEDS_CONFIRMATION, sentence)
    return refused(sentence)


def _levels(step: float) -> str:
    return marked("one level") if step == 1 else marked("{step:g} levels", step=step)


def _reason(
    verdict: Verdict, dimension: Dimension, limits: Guardrail, value: float, before: float
) -> str:
    text = dimension.text(value)
    match verdict:
        case Verdict.OUT_OF_BOUNDS | Verdict.NOT_A_NUMBER:
            low, high = limits.absolute.lowest, limits.absolute.highest
            allowed = marked(
                "{text} to {text_2}",
                text=recalled(dimension.text(low)),
                text_2=recalled(dimension.text(high)),
            )
            return marked(
                "{label} can be {allowed}, not {text}.",
                label=recalled(dimension.label),
                allowed=allowed,
                text=text,
            )
        case Verdict.STEP_TOO_LARGE:
            step = limits.largest_step
            most = _levels(step) if dimension.levels else dimension.text(step)
            decisions = decisions_to(limits, before, value)
            count = NUMBERS[decisions] if decisions < len(NUMBERS) else f"{decisions}"
            return marked(
                "{label} may rise by {most} in one decision; go there in {count}.",
                label=recalled(dimension.label),
                most=most,
                count=count,
            )
        case _:
            return marked(
                "{label} {text} is beyond the recommended range.",
                label=recalled(dimension.label),
                text=text,
            )


# ── what is more exposure than now ───────────────────────────────────────────────────────────


def value_raises(now: Wanted, name: str, value: float) -> bool:
    """Whether this value of a dimension is more exposure than the one asked for."""
    known = {one.name: one for one in SCENES[now.scene].dimensions}
    if name not in known or name not in now.wanted:
        return False  # refused for a better reason
    return rises(now.wanted[name], value, harder_is=known[name].harder_is)


def step_raises(now: Wanted, step: Step) -> bool:
    """Whether going to this step enters a scene, or raises anything in it."""
    if now.state is not SessionState.EXPOSURE or step.scene != now.scene:
        return True
    return any(value_raises(now, name, value) for name, value in step.exposure.items())


def is_there(now: Wanted, step: Step) -> bool:
    """Whether this very step is asked for already: going to it once more begins it anew."""
    if now.state not in SHOWS_EXPOSURE or now.step is None:
        return False
    return (now.step.name, now.wanted) == (step.name, step.exposure)


def move_raises(wanted: SessionState) -> bool:
    """Whether this state leads into a scene; a pause of an exposure does not."""
    return wanted is SessionState.EXPOSURE


def leaving_raises(wanted: SessionState) -> bool:
    """Whether leaving the safe place for this state leads back into a scene."""
    return wanted in SHOWS_EXPOSURE

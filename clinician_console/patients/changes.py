"""What a version of a plan changes, a sentence each: for who makes it, and for the story."""

from __future__ import annotations

from collections.abc import Iterator

from clinician_console.patients.plan import CueConsent, Plan, PlannedStep, TighterLimit
from protocols.catalogue import SCENES, Dimension, SceneName
from protocols.plans.schema import UNIT_WORDS, written_range
from shared.rules.guardrails import Range


def changes(before: Plan | None, after: Plan) -> tuple[str, ...]:
    """What of a plan is another than before; of the first version, what it is made of."""
    if before is None:
        return (f"made from the treatment protocol {after.protocol_name}.",)
    return (
        *_of_protocol(before, after),
        *_of_steps(before, after),
        *_of_limits(before, after),
        *_of_consents(before, after),
        *_of_signals(before, after),
        *_of_course(before, after),
    )


def _of_protocol(before: Plan, after: Plan) -> list[str]:
    if before.protocol_sha256 == after.protocol_sha256:
        return []
    if before.protocol_name == after.protocol_name:
        return [f"another text of the treatment protocol {after.protocol_name}."]
    return [f"the treatment protocol {after.protocol_name} in place of {before.protocol_name}."]


def _of_steps(before: Plan, after: Plan) -> list[str]:
    earlier = {step.name: step for step in before.steps}
    names, were = [step.name for step in after.steps], [step.name for step in before.steps]
    said = [f"the step “{name}” is left out." for name in were if name not in names]
    for step in after.steps:
        if step.name not in were:
            like = "" if step.like is None else f", made from “{step.like}”"
            said.append(f"the step “{step.name}” is there{like}.")
        said += _of_step(earlier.get(step.name, PlannedStep(name=step.name)), step)
    kept = [name for name in names if name in were]
    if kept != [name for name in were if name in names]:
        said.append(f"the order is now: {', '.join(f'“{name}”' for name in names)}.")
    return said


def _of_step(before: PlannedStep, after: PlannedStep) -> Iterator[str]:
    the_step = f"the step “{after.name}”"
    if before.called != after.called:
        yield (
            f"{the_step} has its own name again."
            if after.called is None
            else f"{the_step} is called “{after.called}”."
        )
    if before.task != after.task:
        said = "is as in the treatment protocol" if after.task is None else f"is “{after.task}”"
        yield f"the task of {the_step} {said}."
    if before.minutes != after.minutes:
        said = "as in the treatment protocol" if after.minutes is None else f"{after.minutes:g} min"
        yield f"{the_step} lasts {said}."
    if before.expected_suds != after.expected_suds:
        suds = after.expected_suds
        said = "as hard as in the treatment protocol" if suds is None else f"at SUDS {suds}"
        yield f"{the_step} is expected {said}."
    were = {one.dimension: one.value for one in before.values}
    now = {one.dimension: one.value for one in after.values}
    for name, value in now.items():
        if were.get(name) != value:
            yield f"{the_step}: {value_said(name, value)}."
    for name in were.keys() - now:
        yield f"{the_step}: {_label(name)} is as in the treatment protocol."


def value_said(name: str, value: float) -> str:
    """A dimension at a value, in words; one of another version by its name."""
    found = _found(name)
    return f"{_label(name)} {f'{value:g}' if found is None else found.text(value)}"


def _label(name: str) -> str:
    found = _found(name)
    return name if found is None else found.label.lower()


def _found(name: str) -> Dimension | None:
    """The dimension of this name, in whichever scene: one name has one unit and its levels."""
    every = (one for spec in SCENES.values() for one in spec.dimensions)
    return next((one for one in every if one.name == name), None)


def _of_limits(before: Plan, after: Plan) -> list[str]:
    were = {(limit.scene, limit.dimension): limit for limit in before.limits}
    now = {(limit.scene, limit.dimension): limit for limit in after.limits}
    said = [limit_said(limit) for at, limit in now.items() if were.get(at) != limit]
    said += [f"{where_said(were[at])} is as in the treatment protocol." for at in were.keys() - now]
    return said


def _of_consents(before: Plan, after: Plan) -> list[str]:
    were = {answer.cue: answer for answer in before.consents}
    now = {answer.cue: answer for answer in after.consents}
    said = [consent_said(answer) for cue, answer in now.items() if were.get(cue) != answer]
    said += [f"the cue {cue} is as in the treatment protocol." for cue in sorted(were.keys() - now)]
    return said


def _of_signals(before: Plan, after: Plan) -> list[str]:
    were = {signal.name: signal for signal in before.signals}
    now = {signal.name: signal for signal in after.signals}
    said = []
    for name, signal in now.items():
        if were.get(name) == signal:
            continue
        if not signal.in_use:
            said.append(f"the safety signal “{name}” is gone.")
        elif signal.stage:
            said.append(f"the safety signal “{name}” is faded to stage {signal.stage}.")
        else:
            said.append(f"the safety signal “{name}” is in use.")
    said += [f"the safety signal “{name}” is no longer listed." for name in were if name not in now]
    return said


def _of_course(before: Plan, after: Plan) -> list[str]:
    said = []
    if before.learning is not after.learning:
        said.append(f"the way of learning is {after.learning.value}.")
    if before.sessions_agreed != after.sessions_agreed:
        agreed = after.sessions_agreed
        said.append(
            f"{agreed} sessions are agreed." if agreed else "how many sessions is not agreed."
        )
    return said


def where_said(limit: TighterLimit) -> str:
    """A dimension and its scene in words."""
    spec = SCENES.get(SceneName(limit.scene))
    labels = {} if spec is None else {one.name: one.label for one in spec.dimensions}
    return f"{labels.get(limit.dimension, limit.dimension)} ({limit.scene})"


def limit_said(limit: TighterLimit) -> str:
    """A tighter limit in words."""
    spec = SCENES.get(SceneName(limit.scene))
    found = [one for one in spec.dimensions if one.name == limit.dimension] if spec else []
    unit = UNIT_WORDS.get(found[0].unit, "") if found else ""

    def said(bounds: Range) -> str:
        if found:
            return written_range(found[0], bounds)
        return f"{bounds.lowest:g} to {bounds.highest:g}"

    parts = [
        f"{said(limit.absolute)} at the most" if limit.absolute else "",
        f"{said(limit.recommended)} without asking" if limit.recommended else "",
        f"{limit.largest_step:g}{unit} in one step" if limit.largest_step is not None else "",
        f"{limit.rate_per_s:g}{unit} in a second" if limit.rate_per_s is not None else "",
    ]
    return f"{where_said(limit)}: {', '.join(part for part in parts if part)}."


def consent_said(answer: CueConsent) -> str:
    """What the patient said to a cue, in words."""
    return (
        f"the cue {answer.cue}: {answer.consent.value}, asked on {answer.asked_on} by "
        f"{answer.asked_by}."
    )

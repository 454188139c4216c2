"""What a version of a plan changes, a sentence each: for who makes it, and for the story.

They are English, as all that is stored is, and marked, so that a page says them in its language.
"""

from __future__ import annotations

from collections.abc import Iterator

from clinician_console.patients.plan import CueConsent, Plan, PlannedStep, TighterLimit
from protocols.catalogue import SCENES, Dimension, SceneName
from protocols.plans.schema import UNIT_WORDS, written
from shared.language import in_sentence, joined, marked, recalled, together
from shared.rules.guardrails import Range


def changes(before: Plan | None, after: Plan) -> tuple[str, ...]:
    """What of a plan is another than before; of the first version, what it is made of."""
    if before is None:
        return (marked("made from the treatment protocol {name}.", name=after.protocol_name),)
    return (
        *_of_protocol(before, after),
        *_of_steps(before, after),
        *_of_limits(before, after),
        *_of_consents(before, after),
        *_of_signals(before, after),
        *_of_course(before, after),
    )


def _of_protocol(before: Plan, after: Plan) -> Iterator[str]:
    if before.protocol_sha256 == after.protocol_sha256:
        return
    if before.protocol_name == after.protocol_name:
        yield marked("another text of the treatment protocol {name}.", name=after.protocol_name)
        return
    yield marked(
        "the treatment protocol {name} in place of {before}.",
        name=after.protocol_name,
        before=before.protocol_name,
    )


def _of_steps(before: Plan, after: Plan) -> Iterator[str]:
    earlier = {step.name: step for step in before.steps}
    names, were = [step.name for step in after.steps], [step.name for step in before.steps]
    for name in were:
        if name not in names:
            yield marked("the step “{name}” is left out.", name=name)
    for step in after.steps:
        if step.name not in were:
            yield _there(step)
        yield from _of_step(earlier.get(step.name, PlannedStep(name=step.name)), step)
    kept = [name for name in names if name in were]
    if kept != [name for name in were if name in names]:
        order = joined((together("“{name}”", name=name) for name in names), ", ")
        yield marked("the order is now: {names}.", names=order)


def _there(step: PlannedStep) -> str:
    if step.like is None:
        return marked("the step “{name}” is there.", name=step.name)
    return marked("the step “{name}” is there, made from “{like}”.", name=step.name, like=step.like)


def _of_step(before: PlannedStep, after: PlannedStep) -> Iterator[str]:
    name = after.name
    if before.called != after.called:
        yield (
            marked("the step “{name}” has its own name again.", name=name)
            if after.called is None
            else marked("the step “{name}” is called “{called}”.", name=name, called=after.called)
        )
    if before.task != after.task:
        yield (
            marked("the task of the step “{name}” is as in the treatment protocol.", name=name)
            if after.task is None
            else marked("the task of the step “{name}” is “{task}”.", name=name, task=after.task)
        )
    yield from _how_long_and_hard(before, after)
    were = {one.dimension: one.value for one in before.values}
    now = {one.dimension: one.value for one in after.values}
    for dimension, value in now.items():
        if were.get(dimension) != value:
            said = value_said(dimension, value)
            yield marked("the step “{name}”: {value}.", name=name, value=said)
    for dimension in were.keys() - now:
        yield marked(
            "the step “{name}”: {dimension} is as in the treatment protocol.",
            name=name,
            dimension=_label(dimension),
        )


def _how_long_and_hard(before: PlannedStep, after: PlannedStep) -> Iterator[str]:
    name, minutes, suds = after.name, after.minutes, after.expected_suds
    if before.minutes != minutes:
        yield (
            marked("the step “{name}” lasts as in the treatment protocol.", name=name)
            if minutes is None
            else marked("the step “{name}” lasts {minutes:g} min.", name=name, minutes=minutes)
        )
    if before.expected_suds != suds:
        yield (
            marked("the step “{name}” is expected as hard as in the treatment protocol.", name=name)
            if suds is None
            else marked("the step “{name}” is expected at SUDS {suds}.", name=name, suds=suds)
        )


def value_said(name: str, value: float) -> str:
    """A dimension at a value, in words; one of another version by its name."""
    found = _found(name)
    said = together("{value:g}", value=value) if found is None else found.text(value)
    return together("{dimension} {value}", dimension=_label(name), value=said)


def _label(name: str) -> str:
    found = _found(name)
    return name if found is None else in_sentence(found.label)


def _found(name: str) -> Dimension | None:
    """The dimension of this name, in whichever scene: one name has one unit and its levels."""
    every = (one for spec in SCENES.values() for one in spec.dimensions)
    return next((one for one in every if one.name == name), None)


def _of_limits(before: Plan, after: Plan) -> Iterator[str]:
    were = {(limit.scene, limit.dimension): limit for limit in before.limits}
    now = {(limit.scene, limit.dimension): limit for limit in after.limits}
    for at, limit in now.items():
        if were.get(at) != limit:
            yield limit_said(limit)
    for at in were.keys() - now:
        yield marked("{where} is as in the treatment protocol.", where=where_said(were[at]))


def _of_consents(before: Plan, after: Plan) -> Iterator[str]:
    were = {answer.cue: answer for answer in before.consents}
    now = {answer.cue: answer for answer in after.consents}
    for cue, answer in now.items():
        if were.get(cue) != answer:
            yield consent_said(answer)
    for cue in sorted(were.keys() - now):
        yield marked("the cue {cue} is as in the treatment protocol.", cue=cue)


def _of_signals(before: Plan, after: Plan) -> Iterator[str]:
    were = {signal.name: signal for signal in before.signals}
    now = {signal.name: signal for signal in after.signals}
    for name, signal in now.items():
        if were.get(name) == signal:
            continue
        if not signal.in_use:
            yield marked("the safety signal “{name}” is gone.", name=name)
        elif signal.stage:
            yield marked(
                "the safety signal “{name}” is faded to stage {stage}.",
                name=name,
                stage=signal.stage,
            )
        else:
            yield marked("the safety signal “{name}” is in use.", name=name)
    for name in were:
        if name not in now:
            yield marked("the safety signal “{name}” is no longer listed.", name=name)


def _of_course(before: Plan, after: Plan) -> Iterator[str]:
    if before.learning is not after.learning:
        learning = recalled(after.learning.value)
        yield marked("the way of learning is {learning}.", learning=learning)
    if before.sessions_agreed != after.sessions_agreed:
        agreed = after.sessions_agreed
        yield (
            marked("{agreed} sessions are agreed.", agreed=agreed)
            if agreed
            else marked("how many sessions is not agreed.")
        )


def where_said(limit: TighterLimit) -> str:
    """A dimension and its scene in words."""
    spec = SCENES.get(SceneName(limit.scene))
    labels = {} if spec is None else {one.name: one.label for one in spec.dimensions}
    label = labels.get(limit.dimension, limit.dimension)
    return together("{label} ({scene})", label=label, scene=limit.scene)


def limit_said(limit: TighterLimit) -> str:
    """A tighter limit in words."""
    spec = SCENES.get(SceneName(limit.scene))
    found = [one for one in spec.dimensions if one.name == limit.dimension] if spec else []
    unit = UNIT_WORDS.get(found[0].unit, "") if found else ""

    def end(value: float) -> str:
        return written(found[0], value) if found else f"{value:g}"

    def between(bounds: Range) -> str:
        return marked(
            "{lowest} to {highest}", lowest=end(bounds.lowest), highest=end(bounds.highest)
        )

    parts: list[str] = []
    if limit.absolute:
        parts.append(marked("{range} at the most", range=between(limit.absolute)))
    if limit.recommended:
        parts.append(marked("{range} without asking", range=between(limit.recommended)))
    if limit.largest_step is not None:
        amount = f"{limit.largest_step:g}{unit}"
        parts.append(marked("{amount} in one step", amount=amount))
    if limit.rate_per_s is not None:
        parts.append(marked("{amount} in a second", amount=f"{limit.rate_per_s:g}{unit}"))
    return together("{where}: {limits}.", where=where_said(limit), limits=joined(parts, ", "))


def consent_said(answer: CueConsent) -> str:
    """What the patient said to a cue, in words."""
    return marked(
        "the cue {cue}: {consent}, asked on {day} by {by}.",
        cue=answer.cue,
        consent=recalled(answer.consent.value),
        day=answer.asked_on.isoformat(),
        by=answer.asked_by,
    )

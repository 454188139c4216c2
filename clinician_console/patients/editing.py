"""A plan made from a treatment protocol, and changed: all of one change at once, by name. Pure.

Steps are named by their number in the plan, by their name, or by what the patient calls them. What
a change comes to is judged by `fitting.py`, whole, and only then becomes a version.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from clinician_console.patients.plan import (
    MOST_SIGNALS,
    MOST_STAGES,
    CueConsent,
    Plan,
    PlannedSignal,
    PlannedStep,
    TighterLimit,
)
from protocols.catalogue import SCENES, Dimension
from protocols.plans.learning import Learning
from protocols.plans.schema import TreatmentProtocol
from protocols.reading import quoted, suggestion
from shared.errors import UsageError
from shared.language import marked
from shared.rules.guardrails import Range


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Narrower limits of one dimension; None leaves what the plan has.

    Attributes:
        absolute: Lowest and highest, as numbers or as names of levels.
        recommended: So too.
    """

    absolute: tuple[str, str] | None = None
    recommended: tuple[str, str] | None = None
    largest_step: float | None = None
    rate_per_s: float | None = None


@dataclass(frozen=True, kw_only=True)
class SignalEdit:
    """What becomes of a safety signal; one that the plan has not is added.

    Attributes:
        stage: How many stages of its fading are behind the patient; None leaves it.
    """

    name: str
    in_use: bool = True
    stage: int | None = None


@dataclass(frozen=True, kw_only=True)
class Edit:
    """One change of a plan.

    Attributes:
        leave_out: Steps.
        keep: Steps that were left out; they come back to their place.
        rename: What steps are called; an empty name is their own again.
        move: To which place of the plan's order, counted from 1.
        limits: By dimension (`height_m`, or `glass_lift.height_m`).
        loosen: Dimensions whose limits are the treatment protocol's again.
        consents: What the patient said to cues.
        signals: Safety signals: in use, gone, or faded to a stage.
        learning: None leaves it; so for the sessions.
    """

    leave_out: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    rename: tuple[tuple[str, str], ...] = ()
    move: tuple[tuple[str, int], ...] = ()
    limits: Mapping[str, Limits] = field(default_factory=dict)
    loosen: tuple[str, ...] = ()
    consents: tuple[CueConsent, ...] = ()
    signals: tuple[SignalEdit, ...] = ()
    learning: Learning | None = None
    sessions_agreed: int | None = None


def plan_from(protocol: TreatmentProtocol, consents: Iterable[CueConsent] = ()) -> Plan:
    """A plan that takes a treatment protocol as it is, with its safety signals in use.

    Args:
        protocol: The treatment protocol.
        consents: What the patient said to cues before, oldest first; the newest word counts.
    """
    return Plan(
        **_made_from(protocol),
        steps=tuple(PlannedStep(name=step.name) for step in protocol.steps),
        signals=tuple(
            PlannedSignal(name=signal.name, fading=signal.fading)
            for signal in protocol.safety_signals
        ),
        consents=tuple({answer.cue: answer for answer in consents}.values()),
        sessions_agreed=protocol.sessions,
    )


def edited(
    plan: Plan, base: TreatmentProtocol, edit: Edit, *, other: TreatmentProtocol | None = None
) -> Plan:
    """The plan with a change made.

    Args:
        base: The treatment protocol that it is made from.
        other: Another one, or another text of it, that it is made from now on: what was chosen
            stays chosen, and steps that the plan had not stay left out.

    Raises:
        UsageError: A step, dimension or level that is named is none, or the change is empty.
    """
    changed = plan.model_copy(
        update={
            **({} if other is None else _made_from(other)),
            "steps": _steps(plan, other or base, edit),
            "limits": _limits(plan, other or base, edit),
            "consents": _consents(plan, edit),
            "signals": _signals(plan, edit),
            "learning": edit.learning or plan.learning,
            "sessions_agreed": edit.sessions_agreed or plan.sessions_agreed,
        }
    )
    if changed == plan:
        raise UsageError(
            marked("This changes nothing in the plan."), marked("Say what is to be another.")
        )
    if not changed.steps:
        raise UsageError(marked("No step would be left."), marked("Keep one at least."))
    if len(changed.signals) > MOST_SIGNALS:
        raise UsageError(
            marked(
                "A plan has {most_signals} safety signals at the most.", most_signals=MOST_SIGNALS
            ),
            marked("Drop some."),
        )
    return Plan.model_validate(changed.model_dump())


def _made_from(protocol: TreatmentProtocol) -> dict[str, Any]:
    return {
        "protocol_name": protocol.name,
        "protocol_title": protocol.title,
        "protocol_sha256": protocol.sha256,
        "protocol_text": protocol.text,
    }


def _consents(plan: Plan, edit: Edit) -> tuple[CueConsent, ...]:
    answers = {answer.cue: answer for answer in (*plan.consents, *edit.consents)}
    return tuple(answers.values())


def _signals(plan: Plan, edit: Edit) -> tuple[PlannedSignal, ...]:
    signals = {signal.name.casefold(): signal for signal in plan.signals}
    for change in edit.signals:
        before = signals.get(change.name.casefold(), PlannedSignal(name=change.name))
        stage = before.stage if change.stage is None else change.stage
        most = len(before.fading) or MOST_STAGES
        if not 0 <= stage <= most:
            raise UsageError(
                marked(
                    "The fading of “{name}” has no stage {stage}.",
                    name=quoted(before.name),
                    stage=stage,
                ),
                marked("Give a number from 0 to {most}.", most=most),
            )
        now = before.model_copy(update={"in_use": change.in_use, "stage": stage})
        signals[change.name.casefold()] = now
    return tuple(signals.values())


# ── steps ────────────────────────────────────────────────────────────────────────────────────


def _steps(plan: Plan, base: TreatmentProtocol, edit: Edit) -> tuple[PlannedStep, ...]:
    out = {_step(plan.steps, word) for word in edit.leave_out}
    kept = [step for step in plan.steps if step.name not in out]
    for word in edit.keep:
        _put_back(kept, base, word)
    back = tuple(step for step in kept if step not in plan.steps)
    there = (*plan.steps, *back)
    called = {_step(there, word): name or None for word, name in edit.rename}
    moves = [(_step(there, word), place) for word, place in edit.move]
    renamed = [
        step.model_copy(update={"called": called[step.name]}) if step.name in called else step
        for step in kept
    ]
    for name, place in moves:
        moved = [step for step in renamed if step.name == name]
        renamed = [step for step in renamed if step.name != name]
        renamed[max(place, 1) - 1 : max(place, 1) - 1] = moved
    return tuple(renamed)


def _step(steps: tuple[PlannedStep, ...], word: str) -> str:
    """The treatment protocol's name of a step of the plan, or of one that comes back."""
    if word.isascii() and word.isdigit() and len(word) < 4 and 1 <= int(word) <= len(steps):
        return steps[int(word) - 1].name
    for step in steps:
        if word.casefold() in (step.name.casefold(), (step.called or "").casefold()):
            return step.name
    names = [step.called or step.name for step in steps]
    raise UsageError(
        marked(
            "The plan has no step “{quoted}”{suggestion}",
            quoted=quoted(word),
            suggestion=suggestion(word, names),
        ),
        marked("Give a step's number in the plan, or its name."),
    )


def _put_back(kept: list[PlannedStep], base: TreatmentProtocol, word: str) -> None:
    order = [step.name for step in base.steps]
    found = [name for name in order if name.casefold() == word.casefold()]
    there = [step.name for step in kept]
    if not found or found[0] in there:
        left_out = [name for name in order if name not in there]
        raise UsageError(
            marked(
                "No step “{quoted}” was left out{suggestion}",
                quoted=quoted(word),
                suggestion=suggestion(word, left_out),
            ),
            marked("Give a step by its name in the treatment protocol."),
        )
    before = [
        step
        for step in kept
        if step.name in order and order.index(step.name) < order.index(found[0])
    ]
    kept.insert(kept.index(before[-1]) + 1 if before else 0, PlannedStep(name=found[0]))


# ── limits ───────────────────────────────────────────────────────────────────────────────────


def _limits(plan: Plan, base: TreatmentProtocol, edit: Edit) -> tuple[TighterLimit, ...]:
    limits = {(limit.scene, limit.dimension): limit for limit in plan.limits}
    for word in edit.loosen:
        limits.pop(_dimension(base, word)[:2], None)
    for word, wanted in edit.limits.items():
        scene, name, dimension = _dimension(base, word)
        before = limits.get((scene, name), TighterLimit(scene=scene, dimension=name))
        changes = {
            "absolute": wanted.absolute and _range(dimension, wanted.absolute),
            "recommended": wanted.recommended and _range(dimension, wanted.recommended),
            "largest_step": wanted.largest_step,
            "rate_per_s": wanted.rate_per_s,
        }
        given = {key: value for key, value in changes.items() if value is not None}
        limits[scene, name] = before.model_copy(update=given)
    return tuple(limits.values())


def _dimension(base: TreatmentProtocol, word: str) -> tuple[str, str, Dimension]:
    """Scene and name of a dimension of the treatment protocol's scenes."""
    scene, _, name = word.rpartition(".")
    found = [
        (str(spec.name), one.name, one)
        for spec in (SCENES[at] for at in base.scenes())
        for one in spec.dimensions
        if one.name == name and scene in ("", spec.name)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        where = ", ".join(f"{at}.{name}" for at, _, _ in found)
        raise UsageError(
            marked("{name} is a dimension of several scenes.", name=name),
            marked("Give one of {where}.", where=where),
        )
    names = [one.name for at in base.scenes() for one in SCENES[at].dimensions]
    raise UsageError(
        marked(
            "The treatment protocol has no dimension “{quoted}”{suggestion}",
            quoted=quoted(word),
            suggestion=suggestion(name, names),
        ),
        marked("See gradus scenes list for what scenes have."),
    )


def _range(dimension: Dimension, ends: tuple[str, str]) -> Range:
    lowest, highest = (_value(dimension, end) for end in ends)
    if lowest > highest:
        raise UsageError(
            marked(
                "{name}: lowest {lowest} is above highest {highest}.",
                name=dimension.name,
                lowest=ends[0],
                highest=ends[1],
            ),
            marked("Give the lowest first."),
        )
    return Range(lowest=lowest, highest=highest)


def _value(dimension: Dimension, word: str) -> float:
    if word in dimension.levels:
        return float(dimension.levels.index(word))
    try:
        value = float(word)
    except ValueError:
        value = float("nan")
    if not abs(value) < 1e9:
        levels = (
            marked(" or one of {levels}", levels=", ".join(dimension.levels))
            if dimension.levels
            else ""
        )
        raise UsageError(
            marked("{name}: “{quoted}” is no value.", name=dimension.name, quoted=quoted(word)),
            marked("Give a number{levels}.", levels=levels),
        )
    return value

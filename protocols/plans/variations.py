"""Beside going on: without a safety signal, another way inside the band.

All of them are offered only from an exercise that is mastered, and each changes one thing. They are
levers of inhibitory learning: removal of safety signals, variability (Craske et al.
2014: docs/evidence.md); the third, deepened extinction, is in `combinations.py`.
"""

from __future__ import annotations

from typing import Final

from protocols.catalogue import SCENES
from protocols.plans.evidence import Stay
from protocols.plans.mastery import Judged
from protocols.plans.moves import change_said, toward, with_value, within_recommended
from protocols.plans.offers import Kind, Offer
from protocols.plans.schema import Step
from protocols.plans.situation import Situation
from shared.language import marked, recalled

SURROUNDINGS: Final = ("time_of_day_h", "weather", "people_count", "fog", "wind")
"""What can be otherwise while the task stays what it is (time of day, weather,
who is there): a choice of design."""


# ── without a safety signal ──────────────────────────────────────────────────────────────────


def fadings(the: Situation, stay: Stay, judged: Judged) -> tuple[Offer, ...]:
    """The same exercise, without one of the safety signals that were in use in it."""
    said = the.today.signals
    in_use = dict.fromkeys([*stay.signals, *(name for name, used in said.items() if used)])
    planned = [name for name in the.signals if said.get(name, True)]
    names = [name for name in dict.fromkeys([*in_use, *planned]) if said.get(name, True)]
    return tuple(_fade(the, name, judged) for name in names)


def _fade(the: Situation, name: str, judged: Judged) -> Offer:
    how = recalled(the.signals.get(name, "").strip())
    less = (
        marked("The same with less of “{name}”: {how}", name=name, how=how)
        if how
        else marked("The same without “{name}”", name=name)
    )
    reason = marked("{reason} It was done with “{name}”.", reason=judged.reason, name=name)
    return Offer(Kind.FADE, less, reason, judged.records, signal=name, how=how)


# ── another way, inside the band ─────────────────────────────────────────────────────────────


def variations(the: Situation, stay: Stay, judged: Judged) -> tuple[Offer, ...]:
    """Another step that is about as hard, the least practised first; else other surroundings."""
    return _steps_of_the_band(the, stay, judged) or _other_surroundings(the, stay, judged)


def _steps_of_the_band(the: Situation, stay: Stay, judged: Judged) -> tuple[Offer, ...]:
    here = _hardness(the, stay.step)
    if here is None:
        return ()
    found = []
    for row, step in enumerate(the.protocol.steps):
        there = _hardness(the, step.name)
        near = there is not None and abs(there - here) <= the.limits.band_suds
        if not near or step.name == stay.step or step.scene != stay.scene:
            continue
        move = toward(the.protocol, stay.exposure, step, one_at_a_time=True)
        if move.changes and within_recommended(the.protocol, stay.exposure, move.step):
            found.append((_practised(the, step), row, move))
    found.sort(key=lambda each: each[:2])
    reason = marked(
        "{reason} About as hard (SUDS ±{band_suds}) and otherwise.",
        reason=judged.reason,
        band_suds=the.limits.band_suds,
    )
    return tuple(
        Offer(
            Kind.VARY,
            marked(
                "Another way: {changes}, as in “{name}”",
                changes=change_said(stay.exposure, move.step),
                name=move.step.name,
            ),
            reason,
            judged.records,
            move.step,
            tuple(one.name for one in move.changes),
        )
        for _, _, move in found[:1]
    )


def _hardness(the: Situation, name: str | None) -> float | None:
    """How hard a step is in SUDS: this patient's own newest peak, else what was expected of it."""
    step = the.step_named(name)
    if step is None:
        return None
    for session in (the.today, *reversed(the.before)):
        for stay in reversed(session.stays):
            if stay.scene == step.scene and stay.exposure == step.exposure:
                readings = session.within(stay, session.suds)
                if readings:
                    return max(one.value for one in readings)
    return step.expected_suds


def _practised(the: Situation, step: Step) -> int:
    sessions = [*the.before, the.today]
    return sum(
        (stay.scene, stay.exposure) == (step.scene, step.exposure)
        for session in sessions
        for stay in session.stays
    )


def _other_surroundings(the: Situation, stay: Stay, judged: Judged) -> tuple[Offer, ...]:
    step = the.step_of(stay)
    if step is None:
        return ()
    for dimension in SCENES[step.scene].dimensions:
        if dimension.name not in SURROUNDINGS:
            continue
        now = stay.exposure[dimension.name]
        limits = the.protocol.guardrails[step.scene][dimension.name]
        other = dimension.calm
        if now == dimension.calm:
            most = limits.largest_step * dimension.harder_is
            other = limits.recommended.clamp(now + most)
        reached = with_value(step, stay.exposure, dimension.name, other)
        if other != now and within_recommended(the.protocol, stay.exposure, reached):
            title = marked("Another way: {changes}", changes=change_said(stay.exposure, reached))
            reason = marked("{reason} The same task, in other surroundings.", reason=judged.reason)
            return (Offer(Kind.VARY, title, reason, judged.records, reached, (dimension.name,)),)
    return ()

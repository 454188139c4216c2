"""Deepened extinction: what was mastered alone, together. Pure.

A value or a cue that was mastered in one exercise is brought into another that is mastered too, and
one thing changes (a lever of Craske et al. 2014: docs/evidence.md, “When to go on”).
"""

from __future__ import annotations

from protocols.catalogue import SCENES, Cue, SceneName
from protocols.cue_rules import misfit
from protocols.plans.evidence import Stay
from protocols.plans.mastery import Judged
from protocols.plans.moves import (
    change_said,
    complete,
    no_harder_anywhere,
    with_value,
    within_recommended,
)
from protocols.plans.offers import Kind, Offer
from protocols.plans.schema import Step
from protocols.plans.situation import Situation
from shared.language import marked
from shared.rules.guardrails import rises
from shared.wire.parts import Consent


def combinations(the: Situation, stay: Stay, judged: Judged) -> tuple[Offer, ...]:
    """One value, or one cue, that was mastered in another exercise, brought into this one."""
    step = the.step_of(stay)
    if step is None:
        return ()
    mastered = [
        one
        for one in the.mastered()
        if one.stay.scene == stay.scene and complete(one.stay.exposure, step)
    ]
    found = (*_values(the, step, judged, mastered), *_cues(the, step, judged, mastered))
    return found[:1]


def _values(
    the: Situation, step: Step, judged: Judged, mastered: list[Judged]
) -> tuple[Offer, ...]:
    stay = judged.stay
    offers = []
    for (name, value), other in _harder_elsewhere(stay, mastered).items():
        reached = with_value(step, stay.exposure, name, value)
        new = _is_new(reached, mastered)
        if new and within_recommended(the.protocol, stay.exposure, reached):
            offers.append(_together(judged, other, reached, name))
    return tuple(offers)


def _harder_elsewhere(stay: Stay, mastered: list[Judged]) -> dict[tuple[str, float], Judged]:
    """Each value that was more in another exercise, with the newest exercise that it was in."""
    dimensions = SCENES[SceneName(stay.scene)].dimensions
    return {
        (one.name, value): other
        for other in mastered
        for one in dimensions
        if rises(
            stay.exposure[one.name], value := other.stay.exposure[one.name], harder_is=one.harder_is
        )
    }


def _together(judged: Judged, other: Judged, reached: Step, name: str) -> Offer:
    stay = judged.stay
    return Offer(
        Kind.COMBINE,
        marked(
            "Together: {changes} in “{step}”",
            changes=change_said(stay.exposure, reached),
            step=stay.step,
        ),
        marked(
            "“{step}” and “{other}” are each mastered alone.",
            step=stay.step,
            other=other.stay.step,
        ),
        (*judged.records, *other.records),
        reached,
        (name,),
    )


def _is_new(reached: Step, mastered: list[Judged]) -> bool:
    """Whether no mastered exercise was in every dimension as much as this."""
    return not any(
        no_harder_anywhere(reached.exposure, one.stay.exposure, reached) for one in mastered
    )


def _cues(the: Situation, step: Step, judged: Judged, mastered: list[Judged]) -> tuple[Offer, ...]:
    """A cue that was mastered with no other beside it, where it belongs and is agreed to."""
    stay = judged.stay
    if stay.cues:
        return ()
    alone = {one.stay.cues[0]: one for one in mastered if len(one.stay.cues) == 1}
    return tuple(
        Offer(
            Kind.COMBINE,
            marked("Together: cue “{label}” in “{step}”", label=cue.label, step=stay.step),
            marked(
                "“{step}” is mastered, and the cue is alone, in “{other}”.",
                step=stay.step,
                other=alone[cue.name].stay.step,
            ),
            (*judged.records, *alone[cue.name].records),
            cue=cue.name,
        )
        for cue in SCENES[step.scene].cues
        if cue.name in alone and _belongs(the, cue, stay)
    )


def _belongs(the: Situation, cue: Cue, stay: Stay) -> bool:
    agreed = the.protocol.consent.get(cue.name, Consent.ASK_FIRST) is not Consent.NEVER
    return agreed and misfit(cue, the.protocol.contexts, the.state, stay.exposure) is None

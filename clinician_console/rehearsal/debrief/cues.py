"""Cues out of consent or context: asked for where they did not belong, or without having asked."""

from __future__ import annotations

from collections.abc import Iterator

from clinician_console.record.what import text_of
from clinician_console.rehearsal.debrief.base import Finding, Rehearsed, Rule, clock
from protocols.catalogue import cue_label
from shared.wire.events import EventName
from shared.wire.parts import Consent


def _look(rehearsed: Rehearsed) -> Iterator[Finding]:
    missed = [*_refused(rehearsed), *_unasked(rehearsed)]
    yield from missed
    shown = rehearsed.facts.cues
    if shown and not missed:
        told = ", ".join(f"{cue.label} at {clock(cue.at_s)}" for cue in shown)
        yield Finding(
            RULE.name, False, shown[0].at_s, "Every cue came where it belonged.", f"{told}."
        )


def _refused(rehearsed: Rehearsed) -> Iterator[Finding]:
    """Refusals by either side: the console's have the cue that was asked for among their parts."""
    for at in rehearsed.events(EventName.CUE_REFUSED, EventName.REQUEST_REFUSED):
        if name := text_of(at.data, "cue"):
            yield Finding(
                RULE.name,
                True,
                at.at_s,
                f"You asked for a cue that did not belong there: {cue_label(name)}.",
                f"At {clock(at.at_s)} it was refused: {text_of(at.data, 'reason')}",
                "Look at why it is grey before you press; the reason stands beside it.",
            )


def _unasked(rehearsed: Rehearsed) -> Iterator[Finding]:
    for at in rehearsed.events(EventName.CUE_ASKED):
        name = text_of(at.data, "cue")
        consent = rehearsed.session.protocol_consent.get(name, Consent.ASK_FIRST.value)
        if consent != Consent.ALLOWED.value and at.data.get("asked_patient") is not True:
            yield Finding(
                RULE.name,
                True,
                at.at_s,
                f"The patient was not asked before a cue: {cue_label(name)}.",
                f"At {clock(at.at_s)}; their consent is “{consent}”.",
                "Ask first, each time, and say so when the console asks you.",
            )


RULE = Rule("cues", "Cues", "Design of Gradus, 7: consent and context of every cue", _look)

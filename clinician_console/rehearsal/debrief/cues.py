"""Cues out of consent or context: asked for where they did not belong, or without having asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from clinician_console.record.what import text_of
from clinician_console.rehearsal.debrief.base import Finding, Rehearsed, Rule, clock
from protocols.catalogue import cue_label
from shared.language import marked, retold, tr
from shared.wire.events import EventName
from shared.wire.parts import Consent

_CONSENT: Final = {
    Consent.ASK_FIRST.value: marked("ask_first"),
    Consent.NEVER.value: marked("never"),
}
"""By the words of the treatment protocol, which is what English says, too."""


def _look(rehearsed: Rehearsed) -> Iterator[Finding]:
    missed = [*_refused(rehearsed), *_unasked(rehearsed)]
    yield from missed
    shown = rehearsed.facts.cues
    if shown and not missed:
        told = ", ".join(
            tr("{cue} at {at}", cue=retold(cue.label), at=clock(cue.at_s)) for cue in shown
        )
        yield Finding(
            RULE.name, False, shown[0].at_s, tr("Every cue came where it belonged."), f"{told}."
        )


def _refused(rehearsed: Rehearsed) -> Iterator[Finding]:
    """Refusals by either side: the console's have the cue that was asked for among their parts."""
    for at in rehearsed.events(EventName.CUE_REFUSED, EventName.REQUEST_REFUSED):
        if name := text_of(at.data, "cue"):
            yield Finding(
                RULE.name,
                True,
                at.at_s,
                tr("You asked for a cue that did not belong there: {cue}.", cue=_label(name)),
                tr(
                    "At {at} it was refused: {reason}",
                    at=clock(at.at_s),
                    reason=retold(text_of(at.data, "reason")),
                ),
                tr("Look at why it is grey before you press; the reason stands beside it."),
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
                tr("The patient was not asked before a cue: {cue}.", cue=_label(name)),
                tr(
                    "At {at}; their consent is “{consent}”.",
                    at=clock(at.at_s),
                    consent=tr(_CONSENT.get(consent, consent)),
                ),
                tr("Ask first, each time, and say so when the console asks you."),
            )


def _label(name: str) -> str:
    return retold(cue_label(name))


RULE = Rule("cues", marked("Cues"), "Design of Gradus, 7: consent and context of every cue", _look)

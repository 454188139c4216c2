"""What the patient expected of a step and what came of it; what harm there was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from clinician_console.analysis.facts import SessionAdverseEvent
from clinician_console.outputs.fhir import codes
from clinician_console.outputs.fhir.about import About, Resource, present, quantity, utc_text
from clinician_console.outputs.fhir.codes import hl7, local, word, words
from clinician_console.outputs.fhir.measured import observed
from clinician_console.outputs.fhir.treatment import visit_at
from clinician_console.record.adverse_event import AdverseEvent, AdverseOutcome
from protocols.plans.evidence import Expectancy

ACTION_TAKEN: Final = "urn:gradus:extension:action-taken"
"""What was done about an adverse event: FHIR R4 has no element for it."""

_SEQUELAE: Final = {AdverseOutcome.SEQUELAE: "resolvedWithSequelae"}


def said(about: About) -> Iterator[Resource]:
    """Expectancies, adverse events, and where somebody asked and there were none."""
    for expectancy in about.facts.evidence.expectancies:
        yield _expected(about, expectancy)
        if expectancy.after_s is not None and expectancy.after is not None:
            yield _came(about, expectancy, expectancy.after_s, expectancy.after)
    for event in about.facts.adverse_events:
        yield _adverse(about, event)
    for place, asked in enumerate(about.facts.asked_none):
        yield observed(
            about,
            f"no-adverse-event/{place}",
            codes.NO_ADVERSE_EVENT,
            codes.SURVEY,
            effectiveDateTime=utc_text(asked.utc),
            performer=[about.reference("Practitioner")],
            valueBoolean=False,
        )


# ── expectancy ───────────────────────────────────────────────────────────────────────────────────


def _expected(about: About, expectancy: Expectancy) -> Resource:
    within = expectancy.within_min
    until = []
    if within is not None:
        minutes = quantity(within, "min", "min")
        until = [{"code": codes.WITHIN.concept(), "valueQuantity": minutes}]
    return observed(
        about,
        f"expectancy/{expectancy.number}/before",
        codes.EXPECTED,
        codes.SURVEY,
        effectiveDateTime=about.at(expectancy.before_s),
        performer=[about.reference("Patient")],
        valueQuantity=_percent(expectancy.before),
        component=[*_about_what(expectancy), *until],
    )


def _came(about: About, expectancy: Expectancy, after_s: float, after: int) -> Resource:
    happened, learned = expectancy.happened, words(expectancy.learned)
    came = [] if happened is None else [_word("expectancy", happened.value)]
    return observed(
        about,
        f"expectancy/{expectancy.number}/after",
        codes.CAME,
        codes.SURVEY,
        effectiveDateTime=about.at(after_s),
        performer=[about.reference("Patient")],
        valueQuantity=_percent(after),
        derivedFrom=[about.reference("Observation", f"expectancy/{expectancy.number}/before")],
        component=[
            *_about_what(expectancy),
            *({"code": codes.HAPPENED.concept(), "valueCodeableConcept": at} for at in came),
            *([{"code": codes.LEARNED.concept(), "valueString": learned}] if learned else []),
        ],
    )


def _about_what(expectancy: Expectancy) -> list[Resource]:
    feared, step = words(expectancy.outcome), words(expectancy.step)
    told = ((codes.FEARED, feared), (codes.OF_STEP, step))
    return [{"code": code.concept(), "valueString": text} for code, text in told if text]


def _percent(likelihood: int) -> Resource:
    return quantity(likelihood, "%", "%")


def _word(of: str, value: str) -> Resource:
    return local(f"{of}.{word(value)}", value).concept()


# ── harm ─────────────────────────────────────────────────────────────────────────────────────────


def _adverse(about: About, event: SessionAdverseEvent) -> Resource:
    what = event.what
    action = None if what.action is None else _word("action-taken", what.action.value)
    suspect = {
        "instance": visit_at(about, event.at_s),
        "causality": [{"assessment": _word("relation", what.relation.value)}]
        if what.relation
        else [],
    }
    return present(
        {
            **about.head("AdverseEvent", event.key),
            "extension": [{"url": ACTION_TAKEN, "valueCodeableConcept": action}] if action else [],
            "actuality": "actual",
            "event": _kind(what),
            **about.of_patient,
            "date": utc_text(event.utc),
            "recordedDate": utc_text(event.last.utc),
            "severity": _severity(what),
            "outcome": _outcome(what),
            "recorder": about.reference("Practitioner"),
            "suspectEntity": [present(suspect)],
        }
    )


def _kind(what: AdverseEvent) -> Resource | None:
    """What it was, and the clinician's words for it."""
    text = words(what.text)
    if what.kind is None:
        return {"text": text} if text else None
    return local(f"adverse-event.{word(what.kind.value)}", what.kind.value).concept(text)


def _severity(what: AdverseEvent) -> Resource | None:
    if what.severity is None:
        return None
    name = what.severity.value
    return hl7("adverse-event-severity", name, name.capitalize()).concept()


def _outcome(what: AdverseEvent) -> Resource | None:
    if what.outcome is None:
        return None
    code = _SEQUELAE.get(what.outcome, what.outcome.value)
    return hl7("adverse-event-outcome", code, what.outcome.value.capitalize()).concept()
